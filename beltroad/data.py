"""The course's tables as typed rows.

One function per file of `data/`; each returns a tuple of frozen dataclasses whose fields are the columns. What is not known is
None (an empty cell), never 0. Rates and shares are decimals (0.02 for 2%), money and time as `data/datapackage.json` says.

    debt_by_creditor("KEN")      who holds Kenya's public external debt, by year
    loan_terms()                 thirty documented loans
    source("creditors")          where a table is from, for the line under a chart

A missing or malformed file raises `DataError`: one sentence that names file, row and column. Rows are counted as a spreadsheet
shows them: the header is row 1.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from math import isfinite
from pathlib import Path
from unicodedata import combining, normalize

HERE = Path(__file__).parent
FOLDER = HERE / "tables" if (HERE / "tables").is_dir() else HERE.parent / "data"  # in an installed wheel, or in a checkout

CREDITORS = {  # in the order of the charts; they exclude each other and add up to the whole debt
    "multilateral": "Multilateral institutions",
    "bilateral_other": "States except China",
    "bonds": "Bondholders",
    "banks_other": "Banks except Chinese ones",
    "private_other": "Other private creditors except Chinese ones",
    "china": "China, all channels",
}


class DataError(ValueError):
    """A table is missing or malformed, or does not hold what was asked for."""


# --- rows -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Country:
    """A country or, where `is_aggregate`, a group of countries. Income as classified in 2026."""

    iso3: str
    name: str
    region: str
    income: str
    is_aggregate: bool


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
    """One documented loan. `rate` is base and margin at signing; `grace_basis` says how the years of grace are known."""

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
class Project:
    """One documented project. Dates are as exact as the source: 2017-05-31, or 2019-05. Cost in millions of its currency."""

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

    @property
    def completed_year(self) -> int | None:
        return int(self.completed[:4]) if self.completed else None


@dataclass(frozen=True, slots=True)
class Fact:
    """One documented fact of a project, as the source prints it; `number` where the value is a number and nothing else."""

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


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table is from."""

    table: str
    title: str
    url: str
    licence: str
    vintage: str

    def __str__(self) -> str:
        return f"Source: {self.title} ({self.vintage}). Licence: {self.licence}."


# --- tables ---------------------------------------------------------------------------------------------------------


def countries(folder: Path = FOLDER) -> tuple[Country, ...]:
    return table(Country, "countries", folder)


def country(code_or_name: str, folder: Path = FOLDER) -> Country:
    """One country or group of countries, by its code (KEN) or by its name as the source prints it (Kenya)."""
    wanted = code_or_name.strip().casefold()
    known = {name.casefold(): row for row in countries(folder) for name in (row.name, row.iso3)}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=3, cutoff=0.6)
    named = ", ".join(dict.fromkeys(f"{known[name].name} ({known[name].iso3})" for name in near))
    raise DataError(
        f"countries.csv, columns iso3 and name: there is no country '{code_or_name}'"
        + (f"; close matches are {named}." if named else "; the names are as the World Bank prints them.")
    )


def debt_by_creditor(code_or_name: str, folder: Path = FOLDER) -> tuple[CreditorDebt, ...]:
    """Every year of one country's debt, six creditors a year."""
    debtor = country(code_or_name, folder)
    rows = table(CreditorDebt, "creditors", folder, debtor.iso3)
    if not rows:
        raise DataError(f"creditors.csv, column iso3: there are no debt figures for {debtor.name} ({debtor.iso3}).")
    return rows


@cache
def debtors(folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries and groups of countries that `debt_by_creditor` knows, as a list to choose from shows them.

    Groups come first, and of these all low- and middle-income countries; then countries by name.
    """
    held = {line.partition(",")[0] for line in _lines(folder / "creditors.csv")}
    return tuple(sorted((row for row in countries(folder) if row.iso3 in held), key=_place))


def _place(row: Country) -> tuple:
    plain = "".join(letter for letter in normalize("NFKD", row.name) if not combining(letter))  # Türkiye under Tu
    return not row.is_aggregate, row.iso3 != "LMY", plain.casefold()


def lending_counts(folder: Path = FOLDER) -> tuple[LendingCount, ...]:
    """Three totals of Chinese lending that differ because they count different things."""
    return table(LendingCount, "lending_counts", folder)


def loan_terms(folder: Path = FOLDER) -> tuple[LoanTerms, ...]:
    return table(LoanTerms, "loans", folder)


def lending_terms(folder: Path = FOLDER) -> tuple[LendingTerms, ...]:
    return table(LendingTerms, "lending_terms", folder)


def concessionality_rules(folder: Path = FOLDER) -> tuple[ConcessionalityRule, ...]:
    return table(ConcessionalityRule, "concessionality_rules", folder)


def lic_dsf_thresholds(folder: Path = FOLDER) -> tuple[LicDsfThresholds, ...]:
    return table(LicDsfThresholds, "lic_dsf_thresholds", folder)


def projects(folder: Path = FOLDER) -> tuple[Project, ...]:
    return table(Project, "projects", folder)


def project(project_id: str, folder: Path = FOLDER) -> Project:
    known = {row.project_id: row for row in projects(folder)}
    if project_id not in known:
        near = get_close_matches(project_id, known, n=3, cutoff=0.4)
        raise DataError(
            f"projects.csv, column project_id: there is no project '{project_id}'"
            + (f"; close matches are {', '.join(near)}." if near else ".")
        )
    return known[project_id]


def facts(project_id: str, folder: Path = FOLDER) -> tuple[Fact, ...]:
    """The documented facts of one project."""
    return table(Fact, "project_facts", folder, project(project_id, folder).project_id)


def outcomes(folder: Path = FOLDER) -> tuple[Outcome, ...]:
    return table(Outcome, "outcomes", folder)


def source(name: str, folder: Path = FOLDER) -> Source:
    """Title, address, licence and vintage of a table, from datapackage.json. What the course wrote itself has no address."""
    resources = _resources(folder)
    if name not in resources:
        raise DataError(f"datapackage.json, resources: there is no table '{name}'; there are {', '.join(resources)}.")
    described = resources[name]
    return Source(
        name,
        "; ".join(one["title"] for one in described["sources"]),
        described["sources"][0].get("path", ""),
        "; ".join(one["title"] for one in described["licenses"]),
        described["vintage"],
    )


# --- reading --------------------------------------------------------------------------------------------------------


def table(record: type, name: str, folder: Path = FOLDER, key: str = "") -> tuple:
    """The rows of `name`.csv as `record`s; with a key, only those whose first cell it is."""
    return _table(record, name, Path(folder), key)


@cache
def _table(record: type, name: str, folder: Path, key: str) -> tuple:
    file = f"{name}.csv"
    lines = _lines(folder / file)
    columns = next(csv.reader(lines[:1]), [])
    read = []
    for field in fields(record):
        if field.name not in columns:
            raise DataError(f"{file}, row 1: the column {field.name} is missing.")
        read.append((field.name, columns.index(field.name), *_KINDS[field.type]))
    begins = key + "," if key else ""
    kept = [(row, line) for row, line in enumerate(lines[1:], start=2) if line.startswith(begins)]
    for row, line in kept:
        if line.count('"') % 2:
            raise DataError(f"{file}, row {row}: a quotation mark is not closed.")
    rows = []
    for (row, _), cells in zip(kept, csv.reader(line for _, line in kept), strict=True):
        if len(cells) != len(columns):
            raise DataError(f"{file}, row {row}: {len(cells)} cells where the header has {len(columns)} columns.")
        try:
            rows.append(record(*[convert(cells[at]) for _, at, convert, _ in read]))
        except ValueError:
            raise _fault(file, row, cells, read) from None
    return tuple(rows)


def _fault(file: str, row: int, cells: list[str], read: list[tuple]) -> DataError:
    for column, at, convert, kind in read:
        try:
            convert(cells[at])
        except ValueError:
            found = f"'{cells[at]}'" if cells[at] else "an empty cell"
            return DataError(f"{file}, row {row}, column {column}: {found} is not {kind}.")
    raise AssertionError("every cell of the row can be read")


def _number(cell: str) -> float:
    value = float(cell)
    if not isfinite(value):
        raise ValueError
    return value


def _boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError
    return cell == "true"


def _optional(convert):
    return lambda cell: convert(cell) if cell else None


_KINDS = {
    "str": (str, "text"),
    "int": (int, "a whole number"),
    "float": (_number, "a number"),
    "bool": (_boolean, "true or false"),
    "int | None": (_optional(int), "a whole number"),
    "float | None": (_optional(_number), "a number"),
    "bool | None": (_optional(_boolean), "true or false"),
}


@cache
def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(
            f"{path.name} is missing from the folder {path.parent.name}; "
            "`python3 -m beltroad data --from FOLDER` makes the tables."
        ) from None


@cache
def _lines(path: Path) -> list[str]:
    return _text(path).splitlines()


@cache
def _resources(folder: Path) -> dict:
    try:
        package = json.loads(_text(folder / "datapackage.json"))
    except json.JSONDecodeError as error:
        raise DataError(f"datapackage.json, row {error.lineno}, column {error.colno}: {error.msg}.") from None
    return {resource["name"]: resource for resource in package["resources"]}
