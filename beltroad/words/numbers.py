"""How a number is written in a sentence."""

from .language import spoken


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
