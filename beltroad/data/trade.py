"""Trade and what it meets at the border.

logistics("KEN")          the World Bank's logistics score of one country, by round
china_trade("KEN")        what China and a partner report of their trade, rounded
economies(), flows()      what the gravity model starts from
estimates()               its coefficients, by three methods
study("trade_world")      what the World Bank found for the initiative
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import FOLDER, Country, DataError, codes, countries, country, table

ROUNDS = (2007, 2010, 2012, 2014, 2016, 2018, 2023)
COMPARABLE = ROUNDS[1:-1]  # 2007 asked other questions, 2023 is published in another form


# --- rows -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Logistics:
    """A score from 1 to 5 in one round; confidence bounds where they are published."""

    iso3: str
    year: int
    score: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class ChinaTrade:
    """Goods, US$ million, two leading digits: as China reports both directions, and as the partner reports its own sales."""

    iso3: str
    year: int
    to_partner: float
    from_partner: float
    partner_reports: float | None


@dataclass(frozen=True, slots=True)
class Economy:
    """Output of 2016 (US$ million, prices of 2015), logistics score of 2016, days to export and import a container of 2015."""

    iso3: str
    output: float
    score: float
    export_days: float
    import_days: float
    landlocked: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """Goods sold in 2016, US$ million."""

    seller: str
    buyer: str
    exports: float


@dataclass(frozen=True, slots=True)
class Coefficient:
    method: str
    variable: str
    coefficient: float
    error: float
    observations: int


@dataclass(frozen=True, slots=True)
class StudyFigure:
    """One figure of a study, in its unit (% or x); `low` is None where only one value or an upper end was read."""

    figure: str
    statement: str
    low: float | None
    high: float
    unit: str
    source: str
    verified: str


# --- tables ---------------------------------------------------------------------------------------------------------


def logistics(code_or_name: str, folder: Path = FOLDER) -> tuple[Logistics, ...]:
    """One country's scores in the order of the rounds; empty where it was in none."""
    return table(Logistics, "logistics", folder, country(code_or_name, folder).iso3)


@cache
def scores(year: int, folder: Path = FOLDER) -> dict[str, float]:
    """{iso3: score} of one round."""
    if year not in ROUNDS:
        raise DataError(f"year is {year}; the rounds of logistics.csv are {', '.join(map(str, ROUNDS))}.")
    return {row.iso3: row.score for row in table(Logistics, "logistics", folder) if row.year == year}


def china_trade(code_or_name: str, folder: Path = FOLDER) -> tuple[ChinaTrade, ...]:
    """One partner's trade with China by year; empty where the table does not hold it."""
    return table(ChinaTrade, "china_trade", folder, country(code_or_name, folder).iso3)


@cache
def partners(folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries with a logistics score and with trade figures, by name."""
    held = codes("china_trade", folder) & codes("logistics", folder)
    return tuple(sorted((row for row in countries(folder) if row.iso3 in held), key=lambda row: row.name))


@cache
def china_totals(folder: Path = FOLDER) -> dict[int, tuple[float, float]]:
    """{year: (sold by China, bought by China)} over all partners of the table, US$ billion."""
    totals: dict[int, list[float]] = {}
    for row in table(ChinaTrade, "china_trade", folder):
        sums = totals.setdefault(row.year, [0.0, 0.0])
        sums[0] += row.to_partner / 1000
        sums[1] += row.from_partner / 1000
    return {year: (sold, bought) for year, (sold, bought) in sorted(totals.items())}


def economies(folder: Path = FOLDER) -> tuple[Economy, ...]:
    return table(Economy, "trading_economies", folder)


def flows(folder: Path = FOLDER) -> tuple[Flow, ...]:
    return table(Flow, "trade_flows", folder)


def estimates(folder: Path = FOLDER) -> tuple[Coefficient, ...]:
    return table(Coefficient, "gravity_estimates", folder)


def coefficient(method: str, variable: str, folder: Path = FOLDER) -> Coefficient:
    """One coefficient of the gravity equation."""
    for row in estimates(folder):
        if (row.method, row.variable) == (method, variable):
            return row
    raise DataError(f"gravity_estimates.csv, columns method and variable: there is no '{variable}' by '{method}'.")


def study(figure: str, folder: Path = FOLDER) -> StudyFigure:
    """One figure of the World Bank's study."""
    found = {row.figure: row for row in table(StudyFigure, "trade_study", folder)}
    if figure not in found:
        raise DataError(f"trade_study.csv, column figure: there is no '{figure}'; there are {', '.join(found)}.")
    return found[figure]
