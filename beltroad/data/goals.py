"""People's lives: poverty and inequality by survey, human development and electricity by year.

surveys("KEN")     every household survey of Kenya: poverty at two lines, and the Gini index
lives("KEN")       human development and access to electricity, by year
measured()         the countries of which there is any figure
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import FOLDER, Country, country, held, table


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey: shares of people below US$3.00 and US$4.20 a day (purchasing power of 2021),
    and the Gini index as a share.
    """

    iso3: str
    year: int
    below_300: float
    below_420: float
    gini: float


@dataclass(frozen=True, slots=True)
class Life:
    """One country and year: human development index (0 to 1) and share of people with electricity."""

    iso3: str
    year: int
    hdi: float | None
    electricity: float | None


def surveys(code_or_name: str = "", folder: Path = FOLDER) -> tuple[Survey, ...]:
    """The surveys of one country, oldest first (none where it has none), or of all countries."""
    return table(Survey, "survey_poverty", folder, country(code_or_name, folder).iso3 if code_or_name else "")


def lives(code_or_name: str = "", folder: Path = FOLDER) -> tuple[Life, ...]:
    """The years of one country, or of all countries."""
    return table(Life, "lives", folder, country(code_or_name, folder).iso3 if code_or_name else "")


def measured(folder: Path = FOLDER) -> tuple[Country, ...]:
    """The countries of which `lives` has a figure, by name."""
    return held("lives", folder)
