"""Money on its way: commitments, terms by creditor, flows by source, single figures, reports that revise one another.

commitments("KEN")      what China committed to Kenya, by year and kind; without a country, to all recipients
african_terms()         rate, grace and maturity of new loans to African states, by borrower, year and creditor
mean_terms([2021])      the same as means by creditor, weighted by amount
fact("world_gap")       a documented figure with its unit and source
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import fsum
from pathlib import Path

from . import FOLDER, Country, DataError, held, rows_of, table

KINDS = {"oda": "Aid-like", "oof": "Other official, not aid-like", "vague": "Kind not known"}
CREDITORS = {
    "ida": "World Bank, IDA",
    "ibrd": "World Bank, IBRD",
    "afdb": "African Development Bank",
    "adb": "Asian Development Bank",
    "aiib": "AIIB",
    "china": "China, official lenders",
    "japan": "Japan, official lenders",
    "france": "France, official lenders",
    "india": "India, official lenders",
    "bonds": "Bondholders",
}
SOURCES = {
    "multilateral": "Multilateral institutions",
    "bilateral": "States except China",
    "private": "Private lenders except Chinese ones",
    "china": "China, all channels",
}
INSTRUMENTS = {
    "non_concessional": "Loans at market-like rates",
    "concessional": "Concessional loans",
    "grants": "Grants",
    "equity": "Equity",
}


# --- rows ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Commitment:
    """What Chinese official lenders and donors committed to one country in a year, US$ million in prices of 2021."""

    iso3: str
    year: int
    oda: float
    oof: float
    vague: float


@dataclass(frozen=True, slots=True)
class CommitmentTotal:
    """The same for all recipients, smaller countries and whole regions too, US$ million in prices of 2021."""

    year: int
    oda: float
    oof: float
    vague: float


@dataclass(frozen=True, slots=True)
class AfricanTerms:
    """Mean terms of what one creditor newly lent to one African state in a year;
    `commitments` in current US$ million.
    """

    iso3: str
    year: int
    creditor: str
    commitments: float
    rate: float
    grace: float
    maturity: float


@dataclass(frozen=True, slots=True)
class MeanTerms:
    """Terms of one creditor's new loans to Africa, weighted by amount; `amount` in current US$ million."""

    rate: float
    maturity: float
    grace: float
    amount: float


@dataclass(frozen=True, slots=True)
class NewInterest:
    """Rates on new commitments of one creditor in a year: the middle borrower,
    and the ends of the middle half of them.
    """

    creditor: str
    year: int
    borrowers: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class SourceFlow:
    """What came to up to 119 borrowing countries from one source, and what they paid it, current US$ million."""

    year: int
    source: str
    form: str
    inflow: float
    outflow: float


@dataclass(frozen=True, slots=True)
class MdbOutflow:
    """What one multilateral bank committed and paid out in a year by one instrument, current US$ million."""

    year: int
    bank: str
    instrument: str
    commitment: float | None
    disbursement: float | None


@dataclass(frozen=True, slots=True)
class MarketFact:
    """One documented figure."""

    fact: str
    period: str
    value: float
    unit: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Vintage:
    """China's engagement in a period as one report printed it, US$ billion in prices of the time."""

    report: str
    period: str
    total: float
    construction: float | None
    investment: float | None
    source: str
    verified: str
    note: str


# --- tables -------------------------------------------------------------------------------------------------


def commitments(code_or_name: str = "", folder: Path = FOLDER) -> tuple[Commitment | CommitmentTotal, ...]:
    """By year; without a country for all recipients together."""
    if not code_or_name:
        return table(CommitmentTotal, "commitment_totals", folder)
    return rows_of(Commitment, "commitments", code_or_name, folder)


def recipients(folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries that `commitments` knows, by name."""
    return held("commitments", folder)


def african_terms(folder: Path = FOLDER) -> tuple[AfricanTerms, ...]:
    return table(AfricanTerms, "african_terms", folder)


def mean_terms(years: Collection[int], folder: Path = FOLDER) -> dict[str, MeanTerms]:
    """Creditor -> mean terms of what it newly lent to African states in these years."""
    found = {}
    for creditor in sorted({row.creditor for row in african_terms(folder)}):
        lent = [row for row in african_terms(folder) if row.creditor == creditor and row.year in years]
        if amount := fsum(row.commitments for row in lent):
            rate, maturity, grace = (
                fsum(row.commitments * getattr(row, name) for row in lent) / amount
                for name in ("rate", "maturity", "grace")
            )
            found[creditor] = MeanTerms(rate, maturity, grace, amount)
    return found


def new_interest(folder: Path = FOLDER) -> tuple[NewInterest, ...]:
    return table(NewInterest, "new_interest", folder)


def source_flows(folder: Path = FOLDER) -> tuple[SourceFlow, ...]:
    return table(SourceFlow, "source_flows", folder)


def mdb_outflows(folder: Path = FOLDER) -> tuple[MdbOutflow, ...]:
    return table(MdbOutflow, "mdb_outflows", folder)


def steady_banks(folder: Path = FOLDER) -> frozenset[str]:
    """The multilateral banks that report in every year of the table."""
    years: dict[str, set[int]] = {}
    for row in mdb_outflows(folder):
        years.setdefault(row.bank, set()).add(row.year)
    every = set().union(*years.values())
    return frozenset(bank for bank, reported in years.items() if reported == every)


def market_facts(folder: Path = FOLDER) -> tuple[MarketFact, ...]:
    return table(MarketFact, "market_facts", folder)


def fact(name: str, period: str = "", folder: Path = FOLDER) -> MarketFact:
    """One figure by its name; the period tells apart figures of one name."""
    found = [row for row in market_facts(folder) if row.fact == name and period in ("", row.period)]
    if len(found) != 1:
        raise DataError(
            f"market_facts.csv, column fact: {len(found)} figures are called"
            f" '{name}'{' in ' + period if period else ''}; one is needed."
        )
    return found[0]


def engagement_vintages(folder: Path = FOLDER) -> tuple[Vintage, ...]:
    return table(Vintage, "engagement_vintages", folder)
