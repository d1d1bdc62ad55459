"""Tables of people's lives.

survey_poverty, lives

Shares are decimals (0.38 for 38%). A year without a survey has no row; nothing is interpolated here.
"""

from pathlib import Path

from .countries import known
from .raw import Row, read

BUNDLE = "development/raw/people_gapminder_sg_bundle_2000_2024.csv"
ORIGINAL = "development/raw/people_wdi_one_bundle.csv"
HDI = "development/raw/people_hdr_2023_24.csv"
ELECTRICITY = "development/raw/infra_electricity_access_wdi.csv"

SURVEY = {"poverty_300_pct": "below_300", "poverty_420_pct": "below_420", "gini": "gini"}  # raw indicator -> column
YEARS = range(2000, 2023)  # of lives: electricity and human development end in 2022


def survey_poverty(source: Path) -> list[dict]:
    """Poverty and inequality of every survey: one row per country and survey year,
    all three figures of the same survey.
    """
    named, surveys = known(source), {}
    for row in read(source, BUNDLE, "iso3 year indicator value"):
        if row.text("indicator") in SURVEY and row.text("iso3") in named:
            survey = surveys.setdefault((row.text("iso3"), int(row.required("year"))), {})
            survey[SURVEY[row.text("indicator")]] = row.share("value")
            _agrees(row, survey)
    _same_as_original(source, surveys)
    return [
        {"iso3": iso3, "year": year} | {column: figures[column] for column in SURVEY.values()}
        for (iso3, year), figures in sorted(surveys.items())
    ]


def _agrees(row: Row, survey: dict) -> None:
    """Nobody below US$3.00 stands above US$4.20."""
    low, high = survey.get("below_300"), survey.get("below_420")
    if low is not None and high is not None and low > high:
        raise row.error("value", f"more people are below 3.00 ({low}) than below 4.20 ({high})")


def _same_as_original(source: Path, surveys: dict) -> None:
    """The compilation's US$3.00 rate is the World Bank's SI.POV.DDAY, read through a second copy."""
    for row in read(source, ORIGINAL, "iso3 year indicator value"):
        place = row.text("iso3"), int(row.required("year"))
        if (
            row.text("indicator") == "SI.POV.DDAY"
            and place in surveys
            and row.share("value") != surveys[place].get("below_300")
        ):
            raise row.error("value", f"the other copy has {surveys[place].get('below_300')}")


def lives(source: Path) -> list[dict]:
    """Human development and access to electricity by country and year;
    a cell is empty where the source has no figure.
    """
    named, found = known(source), {}
    for row in read(source, HDI, "iso3 year hdi"):
        _put(found, named, row, "hdi", row.value("hdi"))
    for row in read(source, ELECTRICITY, "iso3 year electricity_access_pct"):
        connected = row.share("electricity_access_pct")
        _put(found, named, row, "electricity", connected if connected is None else round(connected, 3))
    return [
        {"iso3": iso3, "year": year, "hdi": cells.get("hdi"), "electricity": cells.get("electricity")}
        for (iso3, year), cells in sorted(found.items())
        if any(cell is not None for cell in cells.values())
    ]


def _put(found: dict, named: frozenset[str], row: Row, column: str, value: float | None) -> None:
    place = row.text("iso3"), int(row.required("year"))
    if place[0] in named and place[1] in YEARS:
        found.setdefault(place, {})[column] = value


BUILDERS = {"survey_poverty.csv": survey_poverty, "lives.csv": lives}
