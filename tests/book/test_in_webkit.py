"""The reader's tests in WebKitGTK."""

import pytest
from every_browser import *  # noqa: F403
from readers import WebKit


@pytest.fixture(scope="module")
def reader():
    yield from opened("WebKitGTK", WebKit)  # noqa: F405
