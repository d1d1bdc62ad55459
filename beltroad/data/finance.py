"""Debt, loans, rules and projects.

debt_by_creditor("KEN")      who holds Kenya's public external debt, by year
loan_terms()                 thirty documented loans; documented_loans() those whose terms are all known
outcomes()                   what was expected of a project beside what came
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import FOLDER, Country, codes, held, one, rows_of, table

CREDITORS = {  # in the order of the charts; they exclude each other and add up to the whole debt
    "multilateral": "Multilateral institutions",
    "bilateral_other": "States except China",
    "bonds": "Bondholders",
    "banks_other": "Banks except Chinese ones",
    "private_other": "Other private creditors except Chinese ones",
    "china": "China, all channels",
}
OWED_TO = {  # the same within a sentence
    "multilateral": "multilateral institutions",
    "bilateral_other": "states except China",
    "bonds": "bondholders",
    "banks_other": "banks except Chinese ones",
    "private_other": "other private creditors except Chinese ones",
    "china": "China, all channels",
}


# --- rows ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CreditorDebt:
    """Public and publicly guaranteed external debt owed to one class of creditor at the end of a year, US$ million."""

    iso3: str
    year: int
    creditor: str
    debt: float


@dataclass(frozen=True, slots=True)
class LendingCount:
    """One count of Chinese lending over `years`, US$ billion in prices of 2021; `covers` says what is counted."""

    counter: str
    years: str
    total: float
    covers: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """One documented loan.

    `rate` is base and margin at signing; `grace_basis` says how the years of grace are known.
    """

    loan_id: str
    project_id: str
    name: str
    iso3: str
    year: int
    lender: str
    instrument: str
    amount: float | None
    amount_currency: str
    loan_currency: str
    rate_type: str
    base: str
    base_rate: float | None
    margin: float | None
    rate: float | None
    maturity: float | None
    grace: float | None
    grace_basis: str
    instalments: int | None
    payments_per_year: int
    management_fee: float | None
    commitment_fee: float | None
    insurance_premium: float | None
    grant_element: float | None
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class LendingTerms:
    """What a lender offers or has lent at on average: for the same axes as the documented loans."""

    terms_id: str
    lender: str
    product: str
    period: str
    rate: float | None
    maturity: float
    grace: float
    grace_basis: str
    principal: str
    commitments: float | None
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class ConcessionalityRule:
    rule_id: str
    regime: str
    rule: str
    scope: str
    value: float | None
    unit: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class LicDsfThresholds:
    """Thresholds for one debt-carrying capacity, as shares (0.40 for 40%)."""

    capacity: str
    ci_from: float | None
    ci_to: float | None
    pv_gdp: float
    pv_exports: float
    ds_exports: float
    ds_revenue: float
    public_pv_gdp: float
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class DocumentedProject:
    """One documented project. Dates are as exact as the source: 2017-05-31, or 2019-05.

    Cost in millions of its currency.
    """

    project_id: str
    name: str
    iso3: str
    sector: str
    cost: float | None
    cost_currency: str
    cost_basis: str
    debt_share: float | None
    debt_share_basis: str
    construction_start: str
    planned_completion: str
    completed: str
    completed_is: str
    evidence: str
    source: str
    verified: str
    note: str

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(self.iso3.split(";"))


@dataclass(frozen=True, slots=True)
class Fact:
    """One documented fact of a project, as the source prints it;
    `number` where the value is a number and nothing else.
    """

    project_id: str
    fact: int
    group: str
    attribute: str
    value: str
    number: float | None
    unit: str
    period: str
    later_than_article: bool | None
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came (`actual`) beside what was expected or had to be covered (`reference`), in the same unit."""

    project_id: str
    measure: str
    unit: str
    compared_with: str
    reference: float
    reference_upper: float | None
    reference_period: str
    reference_source: str
    actual: float
    actual_bound: str
    actual_period: str
    actual_source: str
    later_than_article: bool
    verified: str
    note: str

    @property
    def year_unsure(self) -> bool:
        """Whether the reference may be that of either of two years."""
        return " or " in self.reference_period


# --- tables -------------------------------------------------------------------------------------------------


def debt_by_creditor(code_or_name: str, folder: Path = FOLDER) -> tuple[CreditorDebt, ...]:
    """Every year of one country's debt, six creditors a year."""
    return rows_of(CreditorDebt, "creditors", code_or_name, folder)


def debt_by_year(code_or_name: str, folder: Path = FOLDER) -> dict[int, dict[str, float]]:
    """The same as year -> creditor -> debt, US$ million."""
    debt: dict[int, dict[str, float]] = {}
    for row in debt_by_creditor(code_or_name, folder):
        debt.setdefault(row.year, {})[row.creditor] = row.debt
    return debt


def external_debt(code_or_name: str, folder: Path = FOLDER) -> dict[int, float]:
    """Year -> one country's public external debt at its end, US$ million, where there is any; the latest year last."""
    whole = {year: sum(parts.values()) for year, parts in sorted(debt_by_year(code_or_name, folder).items())}
    return {year: debt for year, debt in whole.items() if debt > 0}


def owed(iso3: str, year: int, folder: Path = FOLDER) -> dict[str, float]:
    """What one country owed to each class of creditor at the end of a year, US$ million;
    empty where nothing is known.
    """
    if iso3 not in codes("creditors", folder):
        return {}
    parts = debt_by_year(iso3, folder).get(year, {})
    return parts if sum(parts.values()) else {}


def debtors(folder: Path = FOLDER) -> tuple[Country, ...]:
    """Who `debt_by_creditor` knows, groups first."""
    return held("creditors", folder)


def lending_counts(folder: Path = FOLDER) -> tuple[LendingCount, ...]:
    """Three totals of Chinese lending that differ because they count different things."""
    return table(LendingCount, "lending_counts", folder)


def loan_terms(folder: Path = FOLDER) -> tuple[LoanTerms, ...]:
    return table(LoanTerms, "loans", folder)


def documented_loans(folder: Path = FOLDER) -> tuple[LoanTerms, ...]:
    """The loans as signed whose rate, maturity and grace are all known: what a grant element needs."""
    signed = (row for row in loan_terms(folder) if row.verified != "derived")
    return tuple(row for row in signed if None not in (row.rate, row.maturity, row.grace))


def lending_terms(folder: Path = FOLDER) -> tuple[LendingTerms, ...]:
    return table(LendingTerms, "lending_terms", folder)


def concessionality_rules(folder: Path = FOLDER) -> tuple[ConcessionalityRule, ...]:
    return table(ConcessionalityRule, "concessionality_rules", folder)


def lic_dsf_thresholds(folder: Path = FOLDER) -> tuple[LicDsfThresholds, ...]:
    return table(LicDsfThresholds, "lic_dsf_thresholds", folder)


def projects(folder: Path = FOLDER) -> tuple[DocumentedProject, ...]:
    return table(DocumentedProject, "projects", folder)


def project(project_id: str, folder: Path = FOLDER) -> DocumentedProject:
    return one(projects(folder), "projects", "project_id", project_id)


def facts(project_id: str, folder: Path = FOLDER) -> tuple[Fact, ...]:
    """The documented facts of one project."""
    return table(Fact, "project_facts", folder, project(project_id, folder).project_id)


def outcomes(folder: Path = FOLDER) -> tuple[Outcome, ...]:
    return table(Outcome, "outcomes", folder)
