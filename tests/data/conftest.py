"""Raw files to build from and a folder for the tables: a fresh pair for every test."""

from pathlib import Path

import pytest
from raw_folder import fill


@pytest.fixture
def source(tmp_path) -> Path:
    return fill(tmp_path / "raw")


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "tables"
