"""Money on its way: commitments, terms by creditor, flows by source, single figures, reports that revise one another.

commitments("KEN")      what China committed to Kenya, by year and kind; without a country, to all recipients
african_terms()         rate, grace and maturity of new loans to African states, by borrower, year and creditor
fact("world_gap")       a documented figure with its unit and source
"""

from __future__ import annotations

from dataclasses import dataclass
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
SOURCES = {"multilateral": "Multilateral institutions", "bilateral": "States except China", "private": "Private lenders except Chinese ones", "china": "China, all channels"}
INSTRUMENTS = {"non_concessional": "Loans at market-like rates", "concessional": "Concessional loans", "grants": "Grants", "equity": "Equity"}


# --- rows -----------------------------------------------------------------------------------------------------------


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
    """The same for all recipients, with those that are no single country, US$ million in prices of 2021."""

    year: int
    oda: float
    oof: float
    vague: float


@dataclass(frozen=True, slots=True)
class AfricanTerms:
    """Mean terms of what one creditor newly lent to one African state in a year; `commitments` in current US$ million."""

    iso3: str
    year: int
    creditor: str
    commitments: float
    rate: float
    grace: float
    maturity: float


@dataclass(frozen=True, slots=True)
class NewInterest:
    """Rates on new commitments of one creditor in a year: the middle borrower, and the ends of the middle half of them."""

    creditor: str
    year: int
    borrowers: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class SourceFlow:
    """What came to 119 borrowing countries from one source, and what they paid it, current US$ million."""

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


# --- tables ---------------------------------------------------------------------------------------------------------


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


def new_interest(folder: Path = FOLDER) -> tuple[NewInterest, ...]:
    return table(NewInterest, "new_interest", folder)


def source_flows(folder: Path = FOLDER) -> tuple[SourceFlow, ...]:
    return table(SourceFlow, "source_flows", folder)


def mdb_outflows(folder: Path = FOLDER) -> tuple[MdbOutflow, ...]:
    return table(MdbOutflow, "mdb_outflows", folder)


def market_facts(folder: Path = FOLDER) -> tuple[MarketFact, ...]:
    return table(MarketFact, "market_facts", folder)


def fact(name: str, period: str = "", folder: Path = FOLDER) -> MarketFact:
    """One figure by its name; the period tells apart figures of one name."""
    found = [row for row in market_facts(folder) if row.fact == name and period in ("", row.period)]
    if len(found) != 1:
        raise DataError(f"market_facts.csv, column fact: {len(found)} figures are called '{name}'{' in ' + period if period else ''}; one is needed.")
    return found[0]


def engagement_vintages(folder: Path = FOLDER) -> tuple[Vintage, ...]:
    return table(Vintage, "engagement_vintages", folder)
