"""Development cooperation: scores on the goals, hunger and child mortality, aid by purpose, exchange.

scores("KEN")               Kenya's scores on 17 goals, a few years
lives("KEN")                undernourishment and child mortality, by year
aid("KEN")                  what Kenya received, by purpose; aid_total(2018) for all recipients
exchange("students_uis")    one series by year
joined(), others()          countries that joined the initiative at some time, and those that never did;
                            China is in neither
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from math import fsum
from pathlib import Path

from . import FOLDER, DataError, countries, rows_of, table, trinity

YEARS = (2000, 2005, 2010, 2013, 2015, 2019, 2022)  # of the scores
GOALS = {
    1: "No poverty",
    2: "Zero hunger",
    3: "Good health and well-being",
    4: "Quality education",
    5: "Gender equality",
    6: "Clean water and sanitation",
    7: "Affordable and clean energy",
    8: "Decent work and economic growth",
    9: "Industry, innovation and infrastructure",
    10: "Reduced inequalities",
    11: "Sustainable cities and communities",
    12: "Responsible consumption and production",
    13: "Climate action",
    14: "Life below water",
    15: "Life on land",
    16: "Peace, justice and strong institutions",
    17: "Partnerships for the goals",
}
PURPOSES = {
    "infrastructure": "Infrastructure",
    "agriculture": "Agriculture",
    "health": "Basic health and medical research",
    "scholarships": "Scholarships",
    "aid_for_trade": "Aid for trade",
}
SERIES = ("arrivals", "departures", "institutes_opened", "sister_cities", "students_aiddata", "students_uis", "visits")


# --- rows ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scores:
    """One country in one year: the index (`score`) and the scores on 17 goals, 0 (worst) to 100;
    None where not scored.
    """

    iso3: str
    year: int
    score: float
    goal_1: float | None
    goal_2: float | None
    goal_3: float | None
    goal_4: float | None
    goal_5: float | None
    goal_6: float | None
    goal_7: float | None
    goal_8: float | None
    goal_9: float | None
    goal_10: float | None
    goal_11: float | None
    goal_12: float | None
    goal_13: float | None
    goal_14: float | None
    goal_15: float | None
    goal_16: float | None
    goal_17: float | None

    def on(self, goal: int) -> float | None:
        """The score on a goal, 1 to 17; on 0 the index."""
        return getattr(self, f"goal_{goal}") if goal else self.score


@dataclass(frozen=True, slots=True)
class HungerMortality:
    """Share of the people undernourished (0.025 stands for 2.5% or less);
    children who die before five, for each 1,000 born.
    """

    iso3: str
    year: int
    undernourished: float | None
    under5_mortality: float | None


@dataclass(frozen=True, slots=True)
class Aid:
    """US$ million: `oda` net and in current prices, the purposes gross and in constant prices.

    The purposes overlap: never add them.
    """

    iso3: str
    year: int
    oda: float | None
    infrastructure: float | None
    agriculture: float | None
    health: float | None
    scholarships: float | None
    aid_for_trade: float | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One figure of a series; `countries`: how many it sums over."""

    series: str
    year: int
    value: int
    countries: int
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class Institutes:
    """Confucius Institutes that a list of 2021–22 names; whether they are open is not known."""

    iso3: str
    listed: int


# --- groups -------------------------------------------------------------------------------------------------


@cache
def joined(folder: Path = FOLDER) -> frozenset[str]:
    """Countries that joined the initiative at some time, also those that left."""
    return trinity.ever_joined(folder) - {"CHN"}


@cache
def others(folder: Path = FOLDER) -> frozenset[str]:
    """Countries that never joined, without China."""
    return frozenset(row.iso3 for row in countries(folder) if not row.is_aggregate) - joined(folder) - {"CHN"}


# --- tables -------------------------------------------------------------------------------------------------


def sdg_scores(folder: Path = FOLDER) -> tuple[Scores, ...]:
    return table(Scores, "sdg_scores", folder)


def scores(code_or_name: str, folder: Path = FOLDER) -> tuple[Scores, ...]:
    return rows_of(Scores, "sdg_scores", code_or_name, folder)


def hunger_mortality(code_or_name: str = "", folder: Path = FOLDER) -> tuple[HungerMortality, ...]:
    """One country's figures by year, or all."""
    return (
        rows_of(HungerMortality, "hunger_mortality", code_or_name, folder)
        if code_or_name
        else table(HungerMortality, "hunger_mortality", folder)
    )


def aid_flows(folder: Path = FOLDER) -> tuple[Aid, ...]:
    return table(Aid, "aid_flows", folder)


def aid(code_or_name: str, folder: Path = FOLDER) -> tuple[Aid, ...]:
    return rows_of(Aid, "aid_flows", code_or_name, folder)


@cache
def aid_total(folder: Path = FOLDER) -> tuple[Aid, ...]:
    """The sum over all recipients, by year; None where no recipient has a figure."""
    years = {}
    for row in aid_flows(folder):
        years.setdefault(row.year, []).append(row)
    amounts = [field.name for field in fields(Aid)[2:]]
    found = []
    for year, rows in sorted(years.items()):
        given = {name: [getattr(row, name) for row in rows if getattr(row, name) is not None] for name in amounts}
        found.append(Aid("", year, **{name: fsum(values) if values else None for name, values in given.items()}))
    return tuple(found)


def exchange(series: str = "", folder: Path = FOLDER) -> tuple[Exchange, ...]:
    """One series by year, or all."""
    rows = table(Exchange, "exchange", folder, series)
    if not rows:
        raise DataError(f"exchange.csv, column series: there is no series '{series}'; there are {', '.join(SERIES)}.")
    return rows


def confucius_institutes(folder: Path = FOLDER) -> tuple[Institutes, ...]:
    return table(Institutes, "confucius_institutes", folder)
