"""A tiny raw folder: invented files in `raw/`, under the names and with the columns that the builders look for."""

import csv
import gzip
from pathlib import Path

import pytest

from beltroad.workshop.tables import make

HERE = Path(__file__).parent / "raw"
PACKED = "development/raw/gravity_estimation_pairs.csv"  # the builders read it as .gz
RAW = {
    f"{name}.gz" if name == PACKED else name: path
    for path in sorted(HERE.rglob("*.*"))
    for name in [path.relative_to(HERE).as_posix()]
}


def fill(folder: Path) -> Path:
    """Copy the tiny raw files into a folder."""
    for name, path in RAW.items():
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(gzip.compress(path.read_bytes()) if copy.suffix == ".gz" else path.read_bytes())
    return folder


def rows(target: Path, name: str) -> list[dict]:
    with (target / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refusal(source: Path, target: Path) -> str:
    with pytest.raises(ValueError) as caught:
        make(source, target)
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message
    return message


def edit(source: Path, file: str, old: str, new: str) -> None:
    path = source / file
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
