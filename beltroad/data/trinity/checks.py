"""What a question may ask for: a year that the tables know, a country that has ties; and whether a dated tie holds."""

from pathlib import Path

from .. import FOLDER, Country, DataError, country

FIRST, LAST = 2013, 2025


def in_range(year: int) -> None:
    """Refuse a year that no table knows."""
    if not FIRST <= year <= LAST:
        raise DataError(f"year is {year}; it must lie between {FIRST} and {LAST}.")


def partner(code_or_name: str, folder: Path = FOLDER) -> Country:
    """One country by code or name; China and groups of countries are none."""
    found = country(code_or_name, folder)
    if found.is_aggregate or found.iso3 == "CHN":
        what = "a group of countries" if found.is_aggregate else "the other side of every tie"
        raise DataError(f"{found.name} ({found.iso3}) is {what} and has no ties of its own here.")
    return found


def holds(start: str, year: int, end: str) -> bool:
    """Whether a tie holds at the end of a year."""
    return bool(start) and int(start[:4]) <= year and not (end and int(end[:4]) <= year)


def year_of(date: str) -> int | None:
    """The year of a date as exact as its source; None where it is empty."""
    return int(date[:4]) if date else None
