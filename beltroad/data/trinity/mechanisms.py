"""The multilateral bodies, and who is in them since when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .. import FOLDER, DataError, table
from .checks import holds, in_range

JOINED = ("member", "founder", "approved")  # roles that count as membership of a body


@dataclass(frozen=True, slots=True)
class Body:
    """A multilateral body. `china`: member, partner or outside; `linked`: counted as a mechanism of the second tier."""

    body: str
    name: str
    china: str
    linked: bool
    dates: str


@dataclass(frozen=True, slots=True)
class BodyMember:
    """A country in a body. `start_is`: on, about, or by (the joining date is not known, and `start` is empty)."""

    body: str
    iso3: str
    role: str
    start: str
    start_is: str
    end: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Wave:
    """Countries that joined a body on one day, and how many had joined by then."""

    date: str
    joined: tuple[str, ...]
    total: int


def bodies(folder: Path = FOLDER) -> tuple[Body, ...]:
    return table(Body, "bodies", folder)


def body(name: str, folder: Path = FOLDER) -> Body:
    """One body, by its short name (AIIB) or its full one."""
    wanted = name.strip().casefold()
    known = {key.casefold(): row for row in bodies(folder) for key in (row.name, row.body)}
    if wanted in known:
        return known[wanted]
    raise DataError(
        f"bodies.csv, column body: there is no body '{name}'; there are"
        f" {', '.join(row.body for row in bodies(folder))}."
    )


def body_members(
    name: str = "", year: int | None = None, unverified: bool = False, folder: Path = FOLDER
) -> tuple[BodyMember, ...]:
    """Members of one body or of all, China among them; with a year, those at its end.

    Who is merely invited is left out. A country whose joining date is not known (`start` is empty) is counted in no
    year: without a year it is among the rows.
    """
    wanted = body(name, folder).body if name else ""
    if year is not None:
        in_range(year)
    return tuple(
        row
        for row in members_of_bodies(folder)
        if (not wanted or row.body == wanted)
        and (unverified or row.verified != "unverified")
        and (year is None or holds(row.start, year, row.end))
    )


@cache
def members_of_bodies(folder: Path) -> tuple[BodyMember, ...]:
    return tuple(row for row in table(BodyMember, "body_members", folder) if row.role in JOINED)


def waves(name: str = "AIIB", unverified: bool = True, folder: Path = FOLDER) -> tuple[Wave, ...]:
    """Who joined a body, day by day, with the running total: China is counted. Who left is not taken off."""
    days = defaultdict(list)
    for row in body_members(name, unverified=unverified, folder=folder):
        if row.start:
            days[row.start].append(row.iso3)
    found, total = [], 0
    for date in sorted(days):
        total += len(days[date])
        found.append(Wave(date, tuple(sorted(days[date])), total))
    return tuple(found)
