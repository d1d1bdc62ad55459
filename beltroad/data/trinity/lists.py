"""Who joined the initiative and when, by two lists and the official counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .. import FOLDER, DataError, table
from .checks import FIRST, holds, in_range, partner

# On the list of signers, but no memorandum was found, or it was denied (Nedopil 2022). The compilers name Austria too;
# its ministry of transport announced one on 8 April 2018 (OTS_20180408_OTS0036).
NO_TEXT = frozenset({"NER", "RUS"})
LISTS = {
    "gfdc": "Nedopil (2023)",
    "lpv": "Liu, Pang & Vreeland (2026)",
    "patch": "another source",
    "other": "another source",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One list's date for a country's joining or leaving.

    `by`: gfdc, lpv, patch (a date from elsewhere for a country that gfdc names without one), other.
    """

    iso3: str
    event: str
    by: str
    date: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Joining:
    """A country's way into the initiative: the date that is used (`date`, from list `by`) and what the two lists say.

    `differ` is the second list's year minus the first's. `verified` is "disputed"
    where any source contradicts the date.
    """

    iso3: str
    date: str
    by: str
    gfdc: str
    lpv: str
    left: str
    verified: str
    note: str

    @property
    def year(self) -> int:
        return int(self.date[:4])

    @property
    def differ(self) -> int | None:
        return int(self.lpv) - int(self.gfdc[:4]) if self.lpv and self.gfdc else None


@dataclass(frozen=True, slots=True)
class OfficialCount:
    """What the official side counted on a day; `together` is countries and organisations."""

    date: str
    countries: int | None
    organisations: int | None
    together: int | None
    documents: int | None
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An official count of countries beside the count that the countries' dates give."""

    date: str
    official: int
    rebuilt: int
    source: str
    verified: str

    @property
    def difference(self) -> int:
        return self.rebuilt - self.official


def initiative(folder: Path = FOLDER) -> tuple[Step, ...]:
    """Both lists' dates side by side, one row each, and the exits."""
    return table(Step, "initiative", folder)


@cache
def joinings(folder: Path = FOLDER) -> tuple[Joining, ...]:
    """One row per country that ever joined: by the first list's date; where it has none, a patch's;
    else the second list's.
    """
    return joined(initiative(folder))


def joined(every: Iterable[Step]) -> tuple[Joining, ...]:
    """As `joinings`, from any list of steps."""
    steps = defaultdict(dict)
    for step in every:
        steps[step.iso3][step.event, step.by] = step
    found = []
    for iso3, by in steps.items():
        usable = (by.get(("join", of)) for of in ("gfdc", "patch", "lpv", "other"))
        used = next(
            (one for one in usable if one and one.date and one.verified not in ("unverified", "disputed")), None
        )
        if used is None:
            raise DataError(f"initiative.csv, column date: no source dates the joining of {iso3}.")
        joined = [one for (event, _), one in by.items() if event == "join"]
        disputed = any(one.verified == "disputed" for one in joined)
        found.append(
            Joining(
                iso3,
                used.date,
                used.by,
                by[("join", "gfdc")].date if ("join", "gfdc") in by else "",
                by[("join", "lpv")].date if ("join", "lpv") in by else "",
                by[("exit", "other")].date if ("exit", "other") in by else "",
                "disputed" if disputed else used.verified,
                "; ".join(one.note for one in joined if one.note),
            )
        )
    return tuple(found)


def joining(code_or_name: str, folder: Path = FOLDER) -> Joining | None:
    """How one country joined; None where it never did."""
    iso3 = partner(code_or_name, folder).iso3
    return next((one for one in joinings(folder) if one.iso3 == iso3), None)


@cache
def members(year: int, by: str = "best", folder: Path = FOLDER) -> frozenset[str]:
    """Countries in the initiative at the end of a year: by the date that `joinings` uses,
    or by one list alone (gfdc, lpv).

    The first list ends in December 2023, the second knows joinings from 2013 to 2020 only,
    and neither knows who left later.
    """
    in_range(year)
    if by not in ("best", "gfdc", "lpv"):
        raise DataError(f"by is '{by}'; it must be best, gfdc or lpv.")
    return among(joinings(folder), year, by)


@cache
def ever_joined(folder: Path = FOLDER) -> frozenset[str]:
    """Countries that joined the initiative at some time, also those that left."""
    return frozenset(one.iso3 for one in joinings(folder))


def signers(dating: str, year: int, folder: Path = FOLDER) -> frozenset[str]:
    """Those that joined at some time where `dating` is "ever", else the members of that year,
    of whom there were none before FIRST.
    """
    if dating == "ever":
        return ever_joined(folder)
    return members(year, folder=folder) if year >= FIRST else frozenset()


def among(every: Iterable[Joining], year: int, by: str = "best") -> frozenset[str]:
    """As `members`, from any list of joinings."""
    dated = {one: one.date if by == "best" else getattr(one, by) for one in every}
    return frozenset(one.iso3 for one, date in dated.items() if holds(date, year, "" if by == "lpv" else one.left))


def counted(date: str, folder: Path = FOLDER) -> int:
    """How many countries had joined by a day and not left. A month stands for its first day, a year for its first."""
    return sum(one.date <= date and not (one.left and one.left <= date) for one in joinings(folder))


def official_counts(folder: Path = FOLDER) -> tuple[OfficialCount, ...]:
    return table(OfficialCount, "official_counts", folder)


@cache
def reconstruction(folder: Path = FOLDER) -> tuple[Rebuilt, ...]:
    """The official counts, and what the dates give. Not independent: the first list is made from the official site."""
    return tuple(
        Rebuilt(one.date, one.countries, counted(one.date, folder), one.source, one.verified)
        for one in official_counts(folder)
        if one.countries is not None
    )
