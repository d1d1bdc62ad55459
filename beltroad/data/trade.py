"""Trade and what it meets at the border.

logistics("KEN")          the World Bank's logistics scores of one country, by round
china_trade("KEN")        what China and a partner report of their trade, rounded
economies(), flows()      what the gravity model starts from
estimates()               its coefficients, by three methods
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import FOLDER, Country, DataError, codes, country, held, table

ROUNDS = (2007, 2010, 2012, 2014, 2016, 2018, 2023)
COMPARABLE = ROUNDS[1:-1]  # 2007 asked other questions, 2023 is published in another form


# --- rows -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Logistics:
    """Scores from 1 to 5 in one round: overall with confidence bounds where they are published, and the part on infrastructure."""

    iso3: str
    year: int
    score: float
    lower: float | None
    upper: float | None
    infrastructure: float


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
    """Output of 2016 (US$ million, prices of 2015), days to export and import a container of 2015."""

    iso3: str
    output: float
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


# --- tables ---------------------------------------------------------------------------------------------------------


def logistics(code_or_name: str = "", folder: Path = FOLDER) -> tuple[Logistics, ...]:
    """All rows, or one country's in the order of the rounds: empty where it was in none."""
    return table(Logistics, "logistics", folder, country(code_or_name, folder).iso3 if code_or_name else "")


@cache
def scores(year: int, folder: Path = FOLDER) -> dict[str, float]:
    """{iso3: score} of one round."""
    if year not in ROUNDS:
        raise DataError(f"year is {year}; the rounds of logistics.csv are {', '.join(map(str, ROUNDS))}.")
    return {row.iso3: row.score for row in logistics(folder=folder) if row.year == year}


def china_trade(code_or_name: str, folder: Path = FOLDER) -> tuple[ChinaTrade, ...]:
    """One partner's trade with China by year; empty where the table does not hold it."""
    return table(ChinaTrade, "china_trade", folder, country(code_or_name, folder).iso3)


def partners(folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries with a logistics score and with trade figures, by name."""
    return tuple(row for row in held("china_trade", folder) if row.iso3 in codes("logistics", folder))


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
