"""How a number is written: in a sentence, and in a cell of a table (as book/page/src/table.js does)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from .language import spoken

SIGNIFICANT = 4  # digits of a cell
MOST = 7  # where fewer do not tell the numbers of a column apart


def _local(written: str) -> str:
    """A number as Python writes it, with the language's own marks."""
    language = spoken()
    marks = {".": language.point, ",": language.thousands, "-": language.minus}
    return "".join(marks.get(sign, sign) for sign in written)


def number(value: float, spec: str = "") -> str:
    """`value` by a format of Python's, with the language's marks: number(-0.02, ".1%") is "−2.0%"; zero has no sign."""
    written = format(value, spec)
    if written.startswith("-") and not any(sign in "123456789" for sign in written):
        written = written[1:]
    return _local(written)


def _cell(value: object, significant: int) -> str:
    """A table cell as a reader wants it: thousands apart, few digits that count, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, (int, float)):
        return str(value)
    if value == 0:
        return "0"
    exact = Decimal(repr(value))  # the digits that are printed, not the binary number behind them: browsers round those
    places = max(significant - 1 - exact.adjusted(), 0)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    text = f"{rounded:,f}" if abs(exact) >= 10_000 else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _column(values: Sequence[object]) -> list[str]:
    written = [[_cell(value, digits) for value in values] for digits in range(SIGNIFICANT, MOST + 1)]
    return max(written, key=lambda texts: len(set(texts)))  # the first of those that tell most apart


def cells(rows: Sequence[Sequence[object]]) -> list[tuple[str, ...]]:
    """The rows of a table as they are written: a column has as many digits as tell its numbers apart."""
    return [*zip(*map(_column, zip(*rows, strict=True)), strict=True)]
