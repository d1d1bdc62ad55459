"""The words that the course uses, in English and Chinese.

entries()        every word, by the alphabet
entry("DSCR")    one of them, by its term or by another name for it
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..data import table


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what it means here.

    `verified` is "read" where the Chinese stood in a text that was read, else "unverified".
    """

    term: str
    aliases: str
    chinese: str
    definition: str
    verified: str

    @property
    def names(self) -> tuple[str, ...]:
        """The term and every other name for it."""
        return (self.term, *filter(None, self.aliases.split(";")))


def entries() -> tuple[Entry, ...]:
    """Every entry of glossary.csv."""
    return table(Entry, "glossary")


@cache
def _by_name() -> dict[str, Entry]:
    return {name.casefold(): entry for entry in entries() for name in entry.names}


def entry(name: str) -> Entry:
    """The entry with this term or other name, in capitals or not."""
    if name.casefold() not in _by_name():
        raise ValueError(
            f"the glossary has no {name!r}; it has {len(entries())} terms, from {entries()[0].term} to"
            f" {entries()[-1].term}"
        )
    return _by_name()[name.casefold()]
