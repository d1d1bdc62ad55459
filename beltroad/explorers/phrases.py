"""Small pieces of English that readings share."""


def counted(n: int, one: str, many: str = "") -> str:
    """ "1 country", "3 countries": `many` where an s is not enough."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def minus(text: str) -> str:
    """A number in words' company: with a true minus."""
    return text.replace("-", "−")


def plus_minus(number: float, digits: int = 1) -> str:
    """ "+1.2" or "−1.2", with a true minus."""
    return minus(f"{number:+.{digits}f}")
