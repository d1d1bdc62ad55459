"""How a cell of a table is written, as book/page/src/table.js does."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from .texts import text

SIGNIFICANT = 4  # digits that count
MOST = 7  # where fewer do not tell the numbers of a column apart


def _cell(value: object, significant: int) -> str:
    """A table cell as a reader wants it: thousands apart, few digits that count, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    if not isinstance(value, (int, float)):
        return str(value)
    if value == 0:
        return "0"
    exact = Decimal(repr(value))  # the digits that are printed, not the binary number behind them: browsers round those
    places = max(significant - 1 - exact.adjusted(), 0)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    written = f"{rounded:,f}" if abs(exact) >= 10_000 else f"{rounded:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _column(values: Sequence[object]) -> list[str]:
    written = [[_cell(value, digits) for value in values] for digits in range(SIGNIFICANT, MOST + 1)]
    return max(written, key=lambda texts: len(set(texts)))  # the first of those that tell most apart


def cells(rows: Sequence[Sequence[object]]) -> list[tuple[str, ...]]:
    """The rows of a table as they are written: a column has as many digits as tell its numbers apart."""
    return [*zip(*map(_column, zip(*rows, strict=True)), strict=True)]
