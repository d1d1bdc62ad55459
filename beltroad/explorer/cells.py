"""How a number of a table is written, here and in the page (book/page/src/table.js): the same digits in both."""

from decimal import ROUND_HALF_EVEN, Decimal

SIGNIFICANT = 4


def cell(value) -> str:
    """A table cell as a reader wants it: thousands apart, four digits that count, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, (int, float)):
        return str(value)
    if value == 0:
        return "0"
    exact = Decimal(repr(value))  # the digits that are printed, not the binary number behind them: browsers round those
    places = 0 if abs(exact) >= 1000 else max(SIGNIFICANT - 1 - exact.adjusted(), 0)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    if abs(exact) >= 10_000:
        return f"{rounded:,}"
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
