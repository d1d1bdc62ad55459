"""The course's tables as typed rows: what all topics share.

    finance.debt_by_creditor("KEN")    who holds Kenya's public external debt, by year
    trinity.timeline("KEN")            what ties Kenya to the initiative, dated, over three tiers
    country("Kenya"), source("loans")  a country by name or code; where a table is from, for the line under a chart

`finance`, `trinity` and `atlas` have one function per file of `data/`; it returns a tuple of frozen dataclasses whose fields are
the columns. What is not known is None or an empty text (an empty cell), never 0. Rates and shares are decimals (0.02 for 2%),
money and time as `data/datapackage.json` says.

A missing or malformed file raises `DataError`: one sentence that names file, row and column. Rows are counted as a spreadsheet
shows them: the header is row 1.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache, lru_cache
from math import isfinite
from pathlib import Path

HERE = Path(__file__).parents[1]
FOLDER = HERE / "tables" if (HERE / "tables").is_dir() else HERE.parent / "data"  # in an installed wheel, or in a checkout


class DataError(ValueError):
    """A table is missing or malformed, or does not hold what was asked for."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory or, where `is_aggregate`, a group of countries. Income as classified in 2026.

    `lon` and `lat` say where its dot stands on a map, in degrees: at the capital, or in the middle where the list has no capital.
    """

    iso3: str
    name: str
    region: str
    income: str
    is_aggregate: bool
    lon: float | None
    lat: float | None


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


# --- look-ups --------------------------------------------------------------------------------------------------------


def countries(folder: Path = FOLDER) -> tuple[Country, ...]:
    return table(Country, "countries", folder)


def country(code_or_name: str, folder: Path = FOLDER) -> Country:
    """One country or group of countries, by its code (KEN) or by its name as the source prints it (Kenya)."""
    wanted, known = code_or_name.strip().casefold(), _known(folder)
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=3, cutoff=0.6)
    named = ", ".join(dict.fromkeys(f"{known[name].name} ({known[name].iso3})" for name in near))
    raise DataError(
        f"countries.csv, columns iso3 and name: there is no country '{code_or_name}'"
        + (f"; close matches are {named}." if named else "; the names are as the World Bank prints them.")
    )


@cache
def _known(folder: Path) -> dict[str, Country]:
    """Every country by its name and by its code, both in small letters."""
    return {name.casefold(): row for row in countries(folder) for name in (row.name, row.iso3)}


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
    return _part(record, name, Path(folder), key) if key else _table(record, name, Path(folder))


def codes(name: str, folder: Path = FOLDER) -> frozenset[str]:
    """The countries in the first column of `name`.csv, which is quick to find: no row is read for it."""
    return frozenset(_rows_by_key(Path(folder) / f"{name}.csv"))


@cache
def _rows_by_key(path: Path) -> dict[str, list[int]]:
    """The numbers of the rows by their first cell."""
    found: dict[str, list[int]] = {}
    for row, line in enumerate(lines_of(path)[1:], start=2):
        found.setdefault(line.partition(",")[0], []).append(row)
    return found


@cache
def _table(record: type, name: str, folder: Path) -> tuple:
    return _read(record, name, folder, "")


@lru_cache(maxsize=32)  # countries come and go, and are quick to read again
def _part(record: type, name: str, folder: Path, key: str) -> tuple:
    return _read(record, name, folder, key)


def _read(record: type, name: str, folder: Path, key: str) -> tuple:
    file = f"{name}.csv"
    lines = lines_of(folder / file)
    columns = next(csv.reader(lines[:1]), [])
    read = []
    for field in fields(record):
        if field.name not in columns:
            raise DataError(f"{file}, row 1: the column {field.name} is missing.")
        read.append((field.name, columns.index(field.name), *_KINDS[field.type]))
    kept = [(row, lines[row - 1]) for row in (_rows_by_key(folder / file).get(key, ()) if key else range(2, len(lines) + 1))]
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
def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(
            f"{path.name} is missing from the folder {path.parent.name}; "
            "`python3 -m beltroad data --from FOLDER` makes the tables."
        ) from None


@cache
def lines_of(path: Path) -> list[str]:
    return text_of(path).splitlines()


@cache
def _resources(folder: Path) -> dict:
    try:
        package = json.loads(text_of(folder / "datapackage.json"))
    except json.JSONDecodeError as error:
        raise DataError(f"datapackage.json, row {error.lineno}, column {error.colno}: {error.msg}.") from None
    return {resource["name"]: resource for resource in package["resources"]}
