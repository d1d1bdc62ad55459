"""What one setting shows: a figure, its finding, a reading, the numbers as a table, and the values behind them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DIGITS = 6  # significant digits of a shown number: more than a reader sees, few enough to send


def plain(value: Any) -> Any:
    """`value` as JSON knows it: numbers rounded to DIGITS, tuples as lists, a number that is not finite as null."""
    kind = type(value)
    if kind is float:
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


@dataclass(frozen=True)
class Table:
    """The figure's data: column titles (with their unit) and rows of numbers, texts or None (unknown)."""

    columns: Sequence[str]
    rows: Sequence[Sequence]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of the table has {len(row)} cells for {len(self.columns)} columns: {row!r}")


@dataclass(frozen=True)
class Said:
    """The words of one setting: what the figure shows in half a sentence, some sentences with the numbers, the table.

    `source` stands under the chart. `documents` are texts worth taking away, {file name: text}; most settings have
    none.
    """

    finding: str
    reading: str
    table: Table
    source: str
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class View(Said):
    """All that one setting shows; `values` are the named numbers that a challenge is judged by."""

    figure: dict = field(default_factory=dict)
    values: Mapping[str, float | str | bool | None] = field(default_factory=dict)
