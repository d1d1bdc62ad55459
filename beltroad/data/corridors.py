"""Corridors and infrastructure: a schematic network, and what was measured and estimated.

    places(), links(), projects(), markets()    the network of the model of missing links; node choice and ways are
    place("Almaty"), market("KAZ")              the course's own
    shipping("KAZ")                             how a country is connected by sea, by year
    trains()                                    freight trains between China and Europe, by year
    estimates(), estimate("trade_world")        numbers of the World Bank's study of 2019 that were read

Every fact that was not measured by one data set carries `verified`; data/README.md has the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import FOLDER, country, one, table

CORRIDORS = {
    "NELB": "New Eurasian Land Bridge",
    "CMREC": "China–Mongolia–Russia",
    "CCAWAEC": "China–Central Asia–West Asia",
    "CICPEC": "China–Indochina Peninsula",
    "CPEC": "China–Pakistan",
    "BCIMEC": "Bangladesh–China–India–Myanmar",
    "MSR": "Maritime Silk Road",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A city or port. `share` is the part of its country's market that the model puts here;
    `corridors` names those that list it.
    """

    place: str
    iso3: str
    lon: float
    lat: float
    corridors: str
    port: bool
    share: float | None


@dataclass(frozen=True, slots=True)
class Link:
    """Two places that are joined, or that `project` would join; `longer` is the way over the straight line."""

    a: str
    b: str
    mode: str
    longer: float
    project: str


@dataclass(frozen=True, slots=True)
class CorridorProject:
    """Something to build and what it was said to cost, US$ million, as of `cost_date` (empty if unknown)."""

    project: str
    name: str
    cost: float
    cost_basis: str
    cost_date: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Market:
    """A country of the network in 2019: GDP, US$ million in constant prices, and population, million."""

    iso3: str
    gdp: float
    population: float
    bloc: str


@dataclass(frozen=True, slots=True)
class Shipping:
    """Liner shipping connectivity, mean of `quarters` quarters;
    the average of all countries in the first quarter of 2023 is 100.
    """

    iso3: str
    year: int
    index: float
    quarters: int


@dataclass(frozen=True, slots=True)
class Trains:
    """Freight trains between China and Europe in a year: trips, twenty-foot units and the value of goods,
    US$ million.
    """

    year: int
    trips: int
    rounded: bool
    westbound: int | None
    teu: int | None
    value: float | None
    source: str
    teu_source: str
    value_source: str
    verified: str

    @property
    def load(self) -> float | None:
        """Twenty-foot units that a trip carried on average; None where the units are unknown."""
        return self.teu / self.trips if self.teu is not None else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number of the study; a bound that was not read is None."""

    key: str
    statement: str
    low: float | None
    high: float | None
    unit: str
    source: str
    verified: str


def places(folder: Path = FOLDER) -> tuple[Place, ...]:
    return table(Place, "corridor_places", folder)


@cache
def place(name: str, folder: Path = FOLDER) -> Place:
    return one(places(folder), "corridor_places", "place", name)


def links(folder: Path = FOLDER) -> tuple[Link, ...]:
    """Links that exist and, with a `project`, those that would be built."""
    return table(Link, "corridor_links", folder)


def projects(folder: Path = FOLDER) -> tuple[CorridorProject, ...]:
    return table(CorridorProject, "corridor_projects", folder)


def project(name: str, folder: Path = FOLDER) -> CorridorProject:
    return one(projects(folder), "corridor_projects", "project", name)


def markets(folder: Path = FOLDER) -> tuple[Market, ...]:
    return table(Market, "corridor_countries", folder)


@cache
def market(iso3: str, folder: Path = FOLDER) -> Market:
    return one(markets(folder), "corridor_countries", "iso3", iso3)


def shipping(code_or_name: str = "", folder: Path = FOLDER) -> tuple[Shipping, ...]:
    """All rows, or one country's by year: empty where it has no port with a liner service."""
    return table(Shipping, "shipping", folder, country(code_or_name, folder).iso3 if code_or_name else "")


def trains(folder: Path = FOLDER) -> tuple[Trains, ...]:
    return table(Trains, "rail_express", folder)


def estimates(folder: Path = FOLDER) -> tuple[Estimate, ...]:
    return table(Estimate, "corridor_study", folder)


def estimate(key: str, folder: Path = FOLDER) -> Estimate:
    return one(estimates(folder), "corridor_study", "key", key)
