"""Which language is spoken, and how it writes numbers, lists and months."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Language:
    """`texts` maps an English sentence to its translation; what is missing stays English."""

    code: str
    point: str = "."
    thousands: str = ","
    minus: str = "−"
    last: str = " and "  # before the last item of a list
    months: tuple[str, ...] = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    texts: Mapping[str, str] = field(default_factory=dict)


PSEUDO = "xx"  # no language: every text of the course in accented letters
LANGUAGES = {language.code: language for language in (Language("en"), Language(PSEUDO, last=" ȧƞḓ "))}
_spoken: ContextVar[Language] = ContextVar("language", default=LANGUAGES["en"])

spoken = _spoken.get


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Within it, texts and numbers come in this language; ValueError names the languages there are."""
    if code not in LANGUAGES:
        raise ValueError(f"there is no language {code!r}; there are {', '.join(LANGUAGES)}")
    token = _spoken.set(LANGUAGES[code])
    try:
        yield LANGUAGES[code]
    finally:
        _spoken.reset(token)
