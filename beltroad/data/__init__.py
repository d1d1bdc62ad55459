"""The course's tables as typed rows: what all topics share.

    country("Kenya"), source("loans")  a country by name or code; where a table is from, for the line under a chart

Each topic has its module, with one function per file of `data/`:

    concept      power plants, the carbon of electricity, control of corruption
    goals        poverty by survey, human development and electricity
    trinity      the initiative, its bodies, forums, treaties and votes: trinity.timeline("KEN")
    voting       votes of the members of three bodies, and the majorities they decide by
    finance      creditors, loans, rules and documented projects: finance.debt_by_creditor("KEN")
    flows        commitments, flows by source, facts of the market
    debt         debt service, revenue, starting points, ratings
    corridors    a schematic network, shipping and trains, the World Bank's study
    trade        logistics, trade with China, what the gravity model starts from
    innovation   the internet, mobile telephony, research, e-government
    development  scores on the goals, hunger and child mortality, aid, exchange
    atlas        the outline of the land and the place of a country's dot

A function returns a tuple of frozen dataclasses whose fields are the columns. What is not known is None or an empty
text (an empty cell), never 0. Rates and shares are decimals (0.02 for 2%),
money and time as `data/datapackage.json` says.

A missing or malformed file raises `DataError`: one sentence that names file, row and column.
Rows are counted as a spreadsheet shows them: the header is row 1.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache, lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import combining, normalize

from ..words import text

T = TypeVar("T")

HERE = Path(__file__).parents[1]
FOLDER = (
    HERE / "tables" if (HERE / "tables").is_dir() else HERE.parent / "data"
)  # in an installed wheel, or in a checkout


class DataError(ValueError):
    """A table is missing or malformed, or does not hold what was asked for."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory or, where `is_aggregate`, a group of countries. Income as classified in 2026.

    `lon` and `lat` say where its dot stands on a map, in degrees:
    at the capital, or in the middle where the list has no capital.
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
        sentence = "Source: {title} ({vintage}). Licence: {licence}."
        return text(sentence, title=self.title, vintage=self.vintage, licence=self.licence)


# --- look-ups -----------------------------------------------------------------------------------------------


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


def listed(codes: Collection[str], folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries with these codes as a list to choose from shows them.

    Groups come first, and of these all low- and middle-income countries; then countries by name.
    """
    return tuple(sorted((row for row in countries(folder) if row.iso3 in codes), key=_place_in_a_list))


def _place_in_a_list(row: Country) -> tuple:
    plain = "".join(letter for letter in normalize("NFKD", row.name) if not combining(letter))  # Türkiye under Tu
    return not row.is_aggregate, row.iso3 != "LMY", plain.casefold()


@cache
def held(name: str, folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries of which a table has rows, as a list to choose from shows them."""
    return listed(codes(name, folder), folder)


def source(name: str, folder: Path = FOLDER) -> Source:
    """Title, address, licence and vintage of a table, from datapackage.json.

    What the course wrote itself has no address.
    """
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


# --- reading ------------------------------------------------------------------------------------------------


def table(record: type[T], name: str, folder: Path = FOLDER, key: str = "") -> tuple[T, ...]:
    """The rows of `name`.csv as `record`s; with a key, only those whose first cell it is."""
    return _part(record, name, Path(folder), key) if key else _table(record, name, Path(folder))


def rows_of(record: type[T], name: str, code_or_name: str, folder: Path = FOLDER) -> tuple[T, ...]:
    """The rows of one country in `name`.csv, of which there must be one."""
    found = country(code_or_name, folder)
    rows = table(record, name, folder, found.iso3)
    if not rows:
        raise DataError(f"{name}.csv, column iso3: there are no figures for {found.name} ({found.iso3}).")
    return rows


def needed(value: T | None) -> T:
    """A figure that the course builds on. Raises DataError where it is not known."""
    if value is None:
        raise DataError("a figure that the course builds on is not known")
    return value


def series(rows: Iterable[Any], value: Callable[[Any], float | None]) -> dict[str, dict[int, float]]:
    """{iso3: {year: value of the row}}, where it is known."""
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        if (figure := value(row)) is not None:
            found.setdefault(row.iso3, {})[row.year] = figure
    return found


def one(rows: Iterable[T], name: str, column: str, wanted: str) -> T:
    """The row of `name`.csv whose `column` is `wanted`; DataError names the close ones."""
    known = {getattr(row, column): row for row in rows}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=3, cutoff=0.4)
    raise DataError(
        f"{name}.csv, column {column}: there is no '{wanted}'; "
        + (f"close matches are {', '.join(near)}." if near else f"there are {', '.join(known)}.")
    )


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
        read.append((field.name, columns.index(field.name), *_KINDS[str(field.type)]))
    kept = [
        (row, lines[row - 1]) for row in (_rows_by_key(folder / file).get(key, ()) if key else range(2, len(lines) + 1))
    ]
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


def _optional(convert: Callable[[str], T]) -> Callable[[str], T | None]:
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
