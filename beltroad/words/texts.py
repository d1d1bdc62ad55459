"""Sentences: looked up in the language, then filled with values."""

import re
from collections.abc import Iterable

from .language import PSEUDO, spoken
from .numbers import number

_KEPT = re.compile(r"<[^>]*>|%\{[^}]*\}|\{[^}]*\}|https?://\S+")  # tags, the chart library's fields, ours, addresses
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ",
)


_SAID = frozenset("ȧḗǿ")  # no English sentence of a reader's is without a, e and o


def _accented(sentence: str) -> str:
    """The sentence in accented letters, but for what is no word in it; what is in them already is no key."""
    if _SAID.intersection(sentence):
        return sentence
    kept = iter(_KEPT.findall(sentence))
    return "".join(part.translate(ACCENTED) + next(kept, "") for part in _KEPT.split(sentence))


_OURS = re.compile(r"(?<!%)\{(\w+)(?::([^{}]*))?\}")  # %{x} is the chart library's


def _filled(value: object, spec: str) -> str:
    """A value as it stands in a sentence: numbers as the language writes them."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value, spec)
    return format(value, spec)


def text(sentence: str, /, **values: object) -> str:
    """The sentence in the language, its {fields} filled; a field may have one of Python's formats: {share:.1%}.

    Raises KeyError where a field has no value.
    """
    language = spoken()
    said = _accented(sentence) if language.code == PSEUDO else language.texts.get(sentence, sentence)
    if not values:
        return said
    return _OURS.sub(lambda field: _filled(values[field[1]], field[2] or ""), said)


def plural(n: float, one: str, many: str, /, **values: object) -> str:
    """`one` where n is 1, else `many`; both may hold {n}."""
    return text(one if n == 1 else many, n=n, **values)


def listed(items: Iterable[str], last: str = "") -> str:
    """ "a, b and c"; `last` stands before the last one where "and" is not meant."""
    items = list(items)
    return (last or spoken().last).join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def date(written: str) -> str:
    """A date of the tables for a reader: 2017-05-14, 2018-09 or 2015 as "14 May 2017", "September 2018", "2015"."""
    year, month, day = (*written.split("-"), "", "")[:3]
    named = spoken().months[int(month) - 1] if month else ""
    if spoken().code == PSEUDO:
        named = _accented(named)
    return " ".join(part for part in (day.lstrip("0"), named, year) if part)
