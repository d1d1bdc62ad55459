"""The summit forum: whose leaders came, and what was counted there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from .. import FOLDER, DataError, table

FORUMS = (2017, 2019, 2023)


@dataclass(frozen=True, slots=True)
class Leader:
    """A foreign leader named at a forum: in its final `statement`, or only in a list of `arrivals`."""

    forum_year: int
    iso3: str
    leader: str
    title: str
    rank: str
    listed_in: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class SummitFact:
    """What was counted at a forum, and in which words."""

    forum_year: int
    measure: str
    counted: str
    value: str
    number: float | None
    source: str
    verified: str
    note: str


def leaders(year: int | None = None, arrivals: bool = False, folder: Path = FOLDER) -> tuple[Leader, ...]:
    """Foreign leaders named in the final text of a forum, or of all three;
    with `arrivals` also those named only on arrival.
    """
    if year is not None and year not in FORUMS:
        raise DataError(
            f"summit_leaders.csv, column forum_year: there was no forum in {year}; there were forums in 2017, 2019 and"
            " 2023."
        )
    return tuple(
        row
        for row in table(Leader, "summit_leaders", folder)
        if year in (None, row.forum_year) and (arrivals or row.listed_in == "statement")
    )


@cache
def attendance(folder: Path = FOLDER) -> MappingProxyType[str, tuple[int, ...]]:
    """Country → the forums whose final text names its leader."""
    found = defaultdict(list)
    for row in leaders(folder=folder):
        found[row.iso3].append(row.forum_year)
    return MappingProxyType({iso3: tuple(sorted(years)) for iso3, years in sorted(found.items())})


def summit_facts(measure: str = "", folder: Path = FOLDER) -> tuple[SummitFact, ...]:
    """What was counted at the forums.

    Two forums' figures of one measure need not count the same: read `counted` and `note`.
    """
    rows = table(SummitFact, "summit_facts", folder)
    known = dict.fromkeys(row.measure for row in rows)
    if measure and measure not in known:
        raise DataError(
            f"summit_facts.csv, column measure: there is no measure '{measure}'; there are {'; '.join(known)}."
        )
    return tuple(row for row in rows if not measure or row.measure == measure)
