"""Open, green and clean: power plants, the carbon of electricity, control of corruption.

overseas_power("financed")     plants abroad with Chinese finance or owners, by fuel and year; no plant is named
grid_carbon(), corruption()    every country and year, as {iso3: {year: row}}
plant("coal", 2021)            what the model of electricity costs starts from, {figure: value}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from . import FOLDER, DataError, table

FUELS = {
    "coal": "Coal",
    "gas": "Gas",
    "oil": "Oil",
    "hydro": "Hydro",
    "wind": "Wind",
    "solar": "Solar",
    "other": "Other",
}
PLANTS = {"coal": "Coal", "gas": "Gas", "hydro": "Hydro", "wind": "Wind", "solar": "Solar"}
COSTS_OF = (2010, 2021)  # years of the costs of hydro, wind and solar


@dataclass(frozen=True, slots=True)
class PowerSum:
    """Plants of one fuel, by the year ("2015", or "unknown") of commissioning or of the first known finance (`basis`);
    capacity in MW.
    """

    basis: str
    year: str
    fuel: str
    plants: int
    capacity: float
    unsized: int


@dataclass(frozen=True, slots=True)
class GridCarbon:
    """Greenhouse gases per unit of a country's electricity, g CO2 equivalent per kWh."""

    iso3: str
    year: int
    intensity: float


@dataclass(frozen=True, slots=True)
class Corruption:
    """Control of corruption, higher is cleaner, and its standard error: both in standard deviations of the world."""

    iso3: str
    year: int
    estimate: float
    error: float


@dataclass(frozen=True, slots=True)
class PlantFigure:
    """One figure of one kind of power plant, in the unit of its row, with its own source."""

    plant: str
    figure: str
    value: float
    unit: str
    year: int
    source: str
    verified: str
    note: str


def overseas_power(basis: str, folder: Path = FOLDER) -> tuple[PowerSum, ...]:
    """Sums by year and fuel; `basis` is "commissioned" or "financed"."""
    found = table(PowerSum, "overseas_power", folder, basis)
    if not found:
        raise DataError(
            f"overseas_power.csv, column basis: there is no '{basis}'; there are commissioned and financed."
        )
    return found


@cache
def grid_carbon(folder: Path = FOLDER) -> MappingProxyType[str, dict[int, GridCarbon]]:
    return _by_country(table(GridCarbon, "grid_carbon", folder))


@cache
def corruption(folder: Path = FOLDER) -> MappingProxyType[str, dict[int, Corruption]]:
    return _by_country(table(Corruption, "control_of_corruption", folder))


def power_plants(folder: Path = FOLDER) -> tuple[PlantFigure, ...]:
    return table(PlantFigure, "power_plants", folder)


def plant(kind: str, costs_of: int = COSTS_OF[-1], folder: Path = FOLDER) -> dict[str, float]:
    """The figures of one kind of plant; of those with two years the one of `costs_of`."""
    if costs_of not in COSTS_OF:
        raise DataError(f"costs_of is {costs_of}; it must be one of {', '.join(map(str, COSTS_OF))}.")
    found = {}
    for row in sorted(power_plants(folder), key=lambda row: row.year == costs_of):
        if row.plant == kind:
            found[row.figure] = row.value
    if not found:
        raise DataError(f"power_plants.csv, column plant: there is no '{kind}'; there are {', '.join(PLANTS)}.")
    return found


Row = TypeVar("Row", GridCarbon, Corruption)


def _by_country(rows: Iterable[Row]) -> MappingProxyType[str, dict[int, Row]]:
    found: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in rows:
        found[row.iso3][row.year] = row
    return MappingProxyType(dict(found))
