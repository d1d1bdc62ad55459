"""Trade and what it meets at the border.

logistics("KEN")          the World Bank's logistics scores of one country, by round
china_trade("KEN")        what China and a partner report of their trade, rounded
economies(), flows()      what the gravity model starts from; world() holds all of it in rows and columns
estimates()               its coefficients, by three methods
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import FOLDER, Country, DataError, codes, country, held, table

ROUNDS = (2007, 2010, 2012, 2014, 2016, 2018, 2023)
COMPARABLE = ROUNDS[1:-1]  # 2007 asked other questions, 2023 is published in another form
HOME = 0.2  # of output, at least, is sold at home; ports that sell on what they buy report exports near their output


# --- rows ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Logistics:
    """Scores from 1 to 5 in one round: overall with confidence bounds where they are published,
    and the part on infrastructure.
    """

    iso3: str
    year: int
    score: float
    lower: float | None
    upper: float | None
    infrastructure: float


@dataclass(frozen=True, slots=True)
class ChinaTrade:
    """Goods, US$ million, two leading digits: as China reports both directions,
    and as the partner reports its own sales.
    """

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


# --- tables -------------------------------------------------------------------------------------------------


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


def economies(folder: Path = FOLDER) -> tuple[Economy, ...]:
    return table(Economy, "trading_economies", folder)


def flows(folder: Path = FOLDER) -> tuple[Flow, ...]:
    return table(Flow, "trade_flows", folder)


@cache
def world(folder: Path = FOLDER) -> tuple[tuple[float, ...], ...]:
    """What each of the economies (row) sells to each (column) in 2016, US$ million, in their order.

    On the diagonal stands what it sells at home: its output less its exports, but at least HOME of its output.
    """
    place = {row.iso3: k for k, row in enumerate(economies(folder))}
    sold = [[0.0] * len(place) for _ in place]
    for flow in flows(folder):
        sold[place[flow.seller]][place[flow.buyer]] = flow.exports
    for k, row in enumerate(economies(folder)):
        sold[k][k] = max(HOME * row.output, row.output - sum(sold[k]))
    return tuple(map(tuple, sold))


def estimates(folder: Path = FOLDER) -> tuple[Coefficient, ...]:
    return table(Coefficient, "gravity_estimates", folder)


def coefficient(method: str, variable: str, folder: Path = FOLDER) -> Coefficient:
    """One coefficient of the gravity equation."""
    for row in estimates(folder):
        if (row.method, row.variable) == (method, variable):
            return row
    raise DataError(f"gravity_estimates.csv, columns method and variable: there is no '{variable}' by '{method}'.")
