"""What public debt costs and where it stands: debt service, revenue, starting points, the list of ratings.

debt_service("KEN")     what Kenya pays or is scheduled to pay on its public external debt, by year
debt_starts()           where public debt stood at the end of 2023, and what was expected of each country
debt_ratings()          the list of the IMF and the World Bank of 30 September 2025

Debt and its service are those of December 2025, output and budgets those of April 2024: two vintages, never one series.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import FOLDER, Country, country, held, rows_of, table

LAST_ACTUAL = 2024  # later years are scheduled, on the debt of the end of this one
START = 2023  # the year at whose end public debt stood where `debt_starts` says
NEEDED = (  # of a `DebtStart`: without one of these no path can be projected
    "debt",
    "external",
    "revenue",
    "growth",
    "inflation",
    "primary_balance",
    "foreign_rate",
    "repayment",
    "balance_sd",
)
RISKS = ("low", "moderate", "high", "in distress")  # in the order of the list's own scale


@dataclass(frozen=True, slots=True)
class DebtService:
    """Interest and principal on public and publicly guaranteed external debt in one year, US$ million."""

    iso3: str
    year: int
    china_interest: float
    other_interest: float
    china_principal: float
    other_principal: float

    @property
    def scheduled(self) -> bool:
        """Not yet paid when the data were made: what falls due on the debt of the end of 2024."""
        return self.year > LAST_ACTUAL

    @property
    def china(self) -> float:
        return self.china_interest + self.china_principal

    @property
    def total(self) -> float:
        return self.china + self.other_interest + self.other_principal


@dataclass(frozen=True, slots=True)
class Revenue:
    """What a country's general government takes in, US$ million; an `estimate` or forecast is not a final figure."""

    iso3: str
    year: int
    revenue: float
    estimate: bool


@dataclass(frozen=True, slots=True)
class DebtStart:
    """Public debt at the end of 2023 and what to project it with: shares of GDP, rates per year, decimals.

    debt             gross debt of general government         external   public and publicly guaranteed external debt
    growth, inflation, primary_balance    averages of 2024 to 2028 as expected in April 2024
    depreciation     yearly rise of the price of the dollar that fits them to expected output in dollars
    foreign_rate     interest paid in 2024 per unit of the external debt of 2023
    domestic_rate    what the rest of the interest of 2023 is on the rest of the debt;
                     None where that gives no usual rate
    repayment        average share of the external debt of 2023 that falls due in a year, 2024 to 2027
    growth_mean …    averages and standard deviations of 2014 to 2023
    """

    iso3: str
    debt: float | None
    debt_is_estimate: bool | None
    external: float | None
    revenue: float | None
    growth: float | None
    inflation: float | None
    depreciation: float | None
    primary_balance: float | None
    foreign_rate: float | None
    domestic_rate: float | None
    repayment: float | None
    growth_mean: float | None
    growth_sd: float | None
    balance_mean: float | None
    balance_sd: float | None

    @property
    def missing(self) -> tuple[str, ...]:
        """What a projection needs and the tables do not hold."""
        return tuple(name for name in NEEDED if getattr(self, name) is None)


@dataclass(frozen=True, slots=True)
class DebtRating:
    """One row of the list: `risk` of external debt distress ("" where none),
    `debt` as the list judges it for some countries.
    """

    iso3: str
    risk: str
    debt: str
    analysis: str
    joint: bool


def debt_service(code_or_name: str, folder: Path = FOLDER) -> tuple[DebtService, ...]:
    """Every year of one country or group, 2009 to 2027."""
    return rows_of(DebtService, "debt_service", code_or_name, folder)


def debtors(folder: Path = FOLDER) -> tuple[Country, ...]:
    """Who `debt_service` knows, groups first."""
    return held("debt_service", folder)


def revenues(code_or_name: str, folder: Path = FOLDER) -> dict[int, Revenue]:
    """Revenue by year, 2015 to 2027; empty where it is not known, as for every group of countries."""
    return {row.year: row for row in table(Revenue, "revenues", folder, country(code_or_name, folder).iso3)}


def debt_starts(folder: Path = FOLDER) -> dict[str, DebtStart]:
    """By country code: the countries of the list and some that are not on it."""
    return {row.iso3: row for row in table(DebtStart, "debt_starts", folder)}


def debt_ratings(folder: Path = FOLDER) -> dict[str, DebtRating]:
    """By country code."""
    return {row.iso3: row for row in table(DebtRating, "debt_ratings", folder)}
