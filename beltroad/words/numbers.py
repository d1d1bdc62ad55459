"""How a number is written in a sentence."""

from math import ceil

from .language import spoken


def _local(written: str) -> str:
    """A number as Python writes it, with the language's own marks."""
    language = spoken()
    marks = {".": language.point, ",": language.thousands, "-": language.minus}
    return "".join(marks.get(sign, sign) for sign in written)


def rounded_up(value: float, digits: int) -> float:
    """The least number with so many decimals that is not below `value`: a threshold rounded down would not do."""
    return ceil(round(value * 10**digits, 6)) / 10**digits


def number(value: float, spec: str = "") -> str:
    """`value` by a format of Python's, with the language's marks: number(-0.02, ".1%") is "−2.0%"; zero has no sign."""
    written = format(value, spec)
    if written.startswith("-") and not any(sign in "123456789" for sign in written):
        written = written[1:]
    return _local(written)
