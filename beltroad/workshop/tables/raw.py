"""Read raw CSV files so that every fault is one sentence with file, row and column.

Rows are counted as a spreadsheet shows them: the header is row 1.
"""

import csv
import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EDITORIAL = Path(__file__).parent / "editorial"


class RawError(ValueError):
    """A raw file is missing or does not hold what a table needs."""


@dataclass(frozen=True, slots=True)
class Row:
    file: str
    number: int
    cells: dict

    def text(self, column: str) -> str:
        return (self.cells[column] or "").strip()

    def value(self, column: str) -> float | None:
        """The cell as a number; None where it is empty."""
        text = self.text(column)
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            raise self.error(column, f"'{text}' is not a number") from None

    def required(self, column: str) -> float:
        value = self.value(column)
        if value is None:
            raise self.error(column, "the cell is empty and a number is needed")
        return value

    def share(self, column: str) -> float | None:
        """A percentage as a share of one; None where it is empty."""
        return share(self.value(column))

    def error(self, column: str, message: str) -> RawError:
        return RawError(f"{self.file}, row {self.number}, column {column}: {message}.")


def read(source: Path, file: str, columns: str) -> list[Row]:
    """The rows of one raw file, packed (.gz) or not.

    `columns` names those that the caller uses, separated by spaces.
    """
    try:
        with (gzip.open if file.endswith(".gz") else open)(
            Path(source, file), "rt", encoding="utf-8-sig", newline=""
        ) as opened:
            reader = csv.DictReader(opened)
            rows = [Row(file, number, cells) for number, cells in enumerate(reader, start=2)]
            header = reader.fieldnames or []
    except FileNotFoundError:
        raise RawError(f"{file} is missing from {source}.") from None
    for column in columns.split():
        if column not in header:
            raise RawError(f"{file}, row 1: the column {column} is missing.")
    if not rows:
        raise RawError(f"{file}, row 2: the file has a header and no rows.")
    return rows


@cache
def editorial(name: str, columns: str) -> list[Row]:
    """The rows of one file of `editorial/`: what the course itself adds to raw files, or says in other words."""
    return read(EDITORIAL, f"{name}.csv", columns)


def share(percent: float | None) -> float | None:
    return None if percent is None else round(percent / 100, 8)


def plain(cell) -> str:
    """A cell as text: nothing for None, true and false, numbers without a tail of binary digits."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell + 0.0:.10g}"  # adding zero turns -0.0 into 0
    return str(cell)
