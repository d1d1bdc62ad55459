"""The reader's tests in Firefox."""

import pytest
from every_browser import *  # noqa: F403
from readers import Firefox


@pytest.fixture(scope="module")
def reader():
    yield from opened("Firefox", Firefox)  # noqa: F405
