"""Tables of technology and innovation.

adoption, innovation, coverage

Internet users are rounded to whole per cent and network coverage is given as quartiles of groups:
the licences of both series are not open, so the course carries derived figures only.
"""

from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles

from ...data import trinity as who
from ...data.innovation import MEMBERS_OF
from .countries import known
from .raw import read
from .trade import FOLDER, OUTPUT, PLACES
from .trinity import initiative

INTERNET = FOLDER + "infra_internet_users_itu.csv"
RESEARCH = FOLDER + "sdg_un_global_database_bundle.csv"
GOVERNMENT = FOLDER + "innov_egdi_2010_2022.csv"
NETWORKS = FOLDER + "innov_gsma_mci_2014_2023.csv"
GENERATIONS = {"3G": "pop_3g_score", "4G": "pop_4g_score", "5G": "pop_5g_score"}
FEWEST = 10  # countries that a group's quartiles need


def adoption(source: Path) -> list[dict]:
    """Two technologies side by side, one row per country and year."""
    internet = {
        (row.text("iso3"), row.text("year")): row.value("internet_users_pct")
        for row in read(source, INTERNET, "iso3 year internet_users_pct")
    }
    mobile = {
        (row.text("iso3"), row.text("year")): row.value("value")
        for row in read(source, OUTPUT, "iso3 year indicator value")
        if row.text("indicator") == "mobile_subs_per100"
    }
    named = known(source)
    return [
        {
            "iso3": iso3,
            "year": int(year),
            "internet": _whole(internet.get((iso3, year))),
            "mobile": _whole(mobile.get((iso3, year))),
        }
        for iso3, year in sorted(internet.keys() | mobile.keys())
        if iso3 in named
    ]


def innovation(source: Path) -> list[dict]:
    """Spending on research, and the index of e-government, by country and year."""
    found = defaultdict(dict)
    for row in read(source, RESEARCH, "iso3 year indicator value"):
        if row.text("indicator") == "rd_pct_gdp":
            found[row.text("iso3"), int(row.required("year"))]["research"] = round(row.required("value") / 100, 7)
    for row in read(source, GOVERNMENT, "iso3 year egdi"):
        if row.value("egdi") is not None:
            found[row.text("iso3"), int(row.required("year"))]["e_government"] = round(row.required("egdi"), 3)
    named = known(source)
    return [
        {"iso3": iso3, "year": year, "research": figures.get("research"), "e_government": figures.get("e_government")}
        for (iso3, year), figures in sorted(found.items())
        if iso3 in named
    ]


def coverage(source: Path) -> list[dict]:
    """Quartiles of a group's countries, not weighted by people: the share of the population that a network reaches."""
    members = who.among(who.joined(who.Step(**step) for step in initiative(source)), MEMBERS_OF)
    countries = {row.text("iso3") for row in read(source, PLACES, "iso3")} - {"CHN"}
    reached = defaultdict(list)
    for row in read(source, NETWORKS, " ".join(["iso3", "year", *GENERATIONS.values()])):
        iso3 = row.text("iso3")
        for generation, column in GENERATIONS.items():
            if iso3 in countries and row.value(column) is not None:
                group = "members" if iso3 in members else "others"
                reached[generation, int(row.required("year")), group].append(row.required(column) / 100)
    return [
        {
            "generation": generation,
            "year": year,
            "group": group,
            "countries": len(shares),
            "lower": round(quantiles(shares)[0], 3),
            "median": round(median(shares), 3),
            "upper": round(quantiles(shares)[2], 3),
        }
        for (generation, year, group), shares in sorted(reached.items())
        if len(shares) >= FEWEST
    ]


def _whole(percent: float | None) -> int | None:
    return None if percent is None else round(percent)


BUILDERS = {"adoption.csv": adoption, "innovation.csv": innovation, "coverage.csv": coverage}
