"""Technology and innovation.

adoption("KEN")          internet and mobile telephony of one country by year
innovation("KEN")        research spending and e-government of one country by year
coverage("4G")           what mobile networks reach, by group of countries
medians("internet", codes)  the median of a group of countries, by year
group_medians("internet", "members")  that of members or of others, in years of which enough is known
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from statistics import median

from . import FOLDER, Country, DataError, codes, country, goals, listed, series, table, trinity

TECHNOLOGIES = {
    "internet": "Internet users",
    "electricity": "People with electricity",
    "mobile": "Mobile subscriptions",
}
FIGURES = (*TECHNOLOGIES, "research", "e_government")


# --- rows ---------------------------------------------------------------------------------------------------


MEMBERS_OF = 2023  # who is a member, in every figure of this topic


@dataclass(frozen=True, slots=True)
class Adoption:
    """Internet users, whole per cent of people; mobile subscriptions per 100 people."""

    iso3: str
    year: int
    internet: int | None
    mobile: int | None


@dataclass(frozen=True, slots=True)
class Innovation:
    """Research and development as a share of GDP; the index of e-government from 0 to 1."""

    iso3: str
    year: int
    research: float | None
    e_government: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Quartiles over a group's countries of the share of people within reach of a network."""

    generation: str
    year: int
    group: str
    countries: int
    lower: float
    median: float
    upper: float


# --- tables -------------------------------------------------------------------------------------------------


def adoption(code_or_name: str, folder: Path = FOLDER) -> tuple[Adoption, ...]:
    return table(Adoption, "adoption", folder, country(code_or_name, folder).iso3)


def innovation(code_or_name: str, folder: Path = FOLDER) -> tuple[Innovation, ...]:
    return table(Innovation, "innovation", folder, country(code_or_name, folder).iso3)


def coverage(generation: str, folder: Path = FOLDER) -> tuple[Coverage, ...]:
    """Both groups by year, for 3G, 4G or 5G."""
    return tuple(row for row in table(Coverage, "coverage", folder) if row.generation == generation)


@cache
def by_country(figure: str, folder: Path = FOLDER) -> dict[str, dict[int, float]]:
    """{iso3: {year: value}} of one figure, where it is known.

    People with electricity are those of `goals.lives`, in whole per cent.
    """
    if figure not in FIGURES:
        raise DataError(f"figure is '{figure}'; it must be one of {', '.join(FIGURES)}.")
    record = goals.Life if figure == "electricity" else Adoption if figure in TECHNOLOGIES else Innovation
    found = series(table(record, home(figure), folder), attrgetter(figure))
    if figure == "electricity":
        return {
            iso3: {year: round(round(100 * share, 1)) for year, share in years.items()} for iso3, years in found.items()
        }
    return found


def home(figure: str) -> str:
    """The table that a figure stands in."""
    return "lives" if figure == "electricity" else "adoption" if figure in TECHNOLOGIES else "innovation"


def medians(figure: str, codes: Set[str], folder: Path = FOLDER) -> dict[int, tuple[float, int]]:
    """{year: (median, countries counted)} over a group of countries, each counting once."""
    found = defaultdict(list)
    for iso3, values in by_country(figure, folder).items():
        for year, value in values.items() if iso3 in codes else ():
            found[year].append(value)
    return {year: (median(values), len(values)) for year, values in sorted(found.items())}


@cache
def ahead(figure: str, year: int, first: int, folder: Path = FOLDER) -> dict[int, float]:
    """{year: median} of the `first` countries that were ahead in a year, where at least half of them have a figure."""
    there = {iso3: values[year] for iso3, values in by_country(figure, folder).items() if year in values}
    leaders = frozenset(sorted(sorted(there), key=lambda iso3: -there[iso3])[:first])
    return {one: middle for one, (middle, n) in medians(figure, leaders, folder).items() if n >= first // 2}


@cache
def groups(folder: Path = FOLDER) -> dict[str, frozenset[str]]:
    """The members, and the others of which a figure of this topic is known; China is in neither."""
    members = trinity.members(MEMBERS_OF, folder=folder)
    return {"members": members, "others": frozenset(row.iso3 for row in known(folder)) - members - {"CHN"}}


@cache
def group_medians(figure: str, group: str, folder: Path = FOLDER) -> dict[int, tuple[float, int]]:
    """`medians` of a group, without years in which fewer than half as many countries report as in the best year."""
    found = medians(figure, groups(folder)[group], folder)
    most = max(n for _, n in found.values())
    return {year: pair for year, pair in found.items() if 2 * pair[1] >= most}


@cache
def known(folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries with any of these figures, by name."""
    return listed(codes("adoption", folder) | codes("innovation", folder) | codes("lives", folder), folder)
