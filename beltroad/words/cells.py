"""How a cell of a table is written, as book/page/src/table.js does."""

from decimal import ROUND_HALF_EVEN, Decimal

from .texts import text

SIGNIFICANT = 4  # digits that count


def cell(value: object) -> str:
    """A table cell as a reader wants it: thousands apart, four digits that count, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    if not isinstance(value, (int, float)):
        return str(value)
    if value == 0:
        return "0"
    exact = Decimal(repr(value))  # the digits that are printed, not the binary number behind them: browsers round those
    places = 0 if abs(exact) >= 1000 else max(SIGNIFICANT - 1 - exact.adjusted(), 0)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    if abs(exact) >= 10_000:
        return f"{rounded:,}"
    written = f"{rounded:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
