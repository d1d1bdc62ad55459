"""How a number of a table is written."""


def cell(value) -> str:
    """A table cell as a reader wants it: thousands apart, four digits that count, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.0f}"
    return f"{value:.4g}"
