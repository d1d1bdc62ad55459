"""How a number is written: in a sentence, and in a cell of a table (as book/page/src/table.js does)."""

from decimal import ROUND_HALF_EVEN, Decimal

from .language import spoken

SIGNIFICANT = 4  # digits of a cell


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


def cell(value: object) -> str:
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
