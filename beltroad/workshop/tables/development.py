"""Tables of development cooperation: scores on the goals, hunger and child mortality, aid by purpose, exchange.

sdg_scores, hunger_mortality, aid_flows, exchange, confucius_institutes

Only countries that `countries.csv` lists: some territories fall out.
Where a licence is not clear, figures are few, rounded, or summed.
"""

from collections import defaultdict
from pathlib import Path

from .countries import known
from .raw import RawError, read

RAW = "development/raw"
SCORES = f"{RAW}/sdg_index_goal_scores_2000_2022.csv"
INDICATORS = f"{RAW}/people_wdi_one_bundle.csv"
GOALS = f"{RAW}/sdg_un_global_database_bundle.csv"
DIPLOMACY = f"{RAW}/culture_aiddata_public_diplomacy.csv"
STUDENTS = f"{RAW}/culture_inbound_students_uis.csv"
TOURISM = f"{RAW}/culture_tourism_wdi.csv"
INSTITUTES = f"{RAW}/culture_confucius_institutes_2022.csv"

SHIPPED = (2000, 2005, 2010, 2013, 2015, 2019, 2022)  # a few years: the licence of the scores is not verified
LAST_SCORE = 100.0
CODED = {"IRQ": {1}, "QAT": {1, 10}, "SUR": {1, 10}, "SYR": {1}}  # 0 for "not scored": with 0 the index is not the mean


# --- scores on the goals ------------------------------------------------------------------------------------


def sdg_scores(source: Path) -> list[dict]:
    """One row per country and year: the index and 17 goals, 0 (worst) to 100; a goal that was not scored is empty."""
    listed, goals = known(source), range(1, 18)
    columns = " ".join(f"goal_{goal}_score" for goal in goals)
    table = []
    for row in read(source, SCORES, f"iso3 year sdg_index_score {columns}"):
        if int(row.required("year")) in SHIPPED and row.text("iso3") in listed:
            coded = CODED.get(row.text("iso3"), ())
            scores = {"score": row.required("sdg_index_score")} | {
                f"goal_{goal}": None if goal in coded else row.value(f"goal_{goal}_score") for goal in goals
            }
            for column, score in scores.items():
                if score is not None and not 0 <= score <= LAST_SCORE:
                    raise row.error(column, f"{score:g} is no score between 0 and 100")
            table.append(
                {"iso3": row.text("iso3"), "year": int(row.required("year"))}
                | {column: None if score is None else round(score, 1) for column, score in scores.items()}
            )
    return sorted(table, key=lambda row: (row["iso3"], row["year"]))


# --- hunger and child mortality -----------------------------------------------------------------------------


def hunger_mortality(source: Path) -> list[dict]:
    """Undernourishment as a share of people; children who die before five, for each 1,000 born.

    2.5% means 2.5% or less.
    """
    wanted = {"SN.ITK.DEFC.ZS": "undernourished", "SH.DYN.MORT": "under5_mortality"}
    found = _wide(source, INDICATORS, "indicator", wanted)
    return [
        {
            "iso3": iso3,
            "year": year,
            "undernourished": None if "undernourished" not in cells else round(cells["undernourished"] / 100, 4),
            "under5_mortality": None if "under5_mortality" not in cells else round(cells["under5_mortality"], 1),
        }
        for (iso3, year), cells in sorted(found.items())
    ]


def _wide(source: Path, file: str, by: str, wanted: dict[str, str]) -> dict[tuple[str, int], dict[str, float]]:
    """(country, year) → the wanted indicators under their new names."""
    listed, found = known(source), defaultdict(dict)
    for row in read(source, file, f"iso3 year {by} value"):
        name = wanted.get(row.text(by))
        if name and row.text("iso3") in listed:
            found[row.text("iso3"), int(row.required("year"))][name] = row.required("value")
    return found


# --- aid by purpose -----------------------------------------------------------------------------------------

PURPOSES = {
    "oda_infrastructure_musd": "infrastructure",
    "oda_agriculture_musd": "agriculture",
    "oda_health_musd": "health",
    "oda_scholarships_musd": "scholarships",
    "aid_for_trade_commit_musd": "aid_for_trade",
}


def aid_flows(source: Path) -> list[dict]:
    """What each recipient got, US$ million: net aid in current prices,
    five purposes in constant prices. The purposes overlap.
    """
    found = _wide(source, GOALS, "indicator", PURPOSES)
    for key, cells in _wide(source, INDICATORS, "indicator", {"DT.ODA.ODAT.CD": "oda"}).items():
        found[key]["oda"] = cells["oda"] / 1e6
    return [
        {"iso3": iso3, "year": year}
        | {name: None if name not in cells else round(cells[name], 1) for name in ("oda", *PURPOSES.values())}
        for (iso3, year), cells in sorted(found.items())
    ]


# --- exchange -----------------------------------------------------------------------------------------------

AIDDATA = "AidData, China's public diplomacy: sum over the countries with a figure"
COUNTED = {
    "inbound_students_to_china": "students_aiddata",
    "government_visits": "visits",
    "sister_cities_established": "sister_cities",
    "confucius_institutes": "institutes_opened",
}
ENOUGH = 0.9  # a year is kept where at least this share of the countries has a figure


def exchange(source: Path) -> list[dict]:
    """Series by year: what China hosts, what AidData counts in its region, and tourists from and to everywhere."""
    uis = "UNESCO Institute for Statistics, indicator 26637, single figures"
    wdi = "World Bank, World Development Indicators (UN Tourism)"
    table = [
        _fact("students_uis", row.required("year"), row.required("inbound_students"), 1, uis, "dataset")
        for row in read(source, STUDENTS, "iso3 year inbound_students")
        if row.text("iso3") == "CHN"
    ]
    for row in read(source, TOURISM, "iso3 year tourism_arrivals tourism_departures"):
        if row.text("iso3") == "CHN":
            table += [
                _fact(series, row.required("year"), row.required(column), 1, wdi, "dataset")
                for series, column in (("arrivals", "tourism_arrivals"), ("departures", "tourism_departures"))
            ]
    return sorted(table + _counted(source), key=lambda fact: (fact["series"], fact["year"]))


def _counted(source: Path) -> list[dict]:
    rows, table = read(source, DIPLOMACY, f"iso3 year {' '.join(COUNTED)}"), []
    for column, series in COUNTED.items():
        by_year = defaultdict(list)
        for row in rows:
            if row.value(column) is not None:
                by_year[int(row.required("year"))].append(row.required(column))
        most = max(map(len, by_year.values()), default=0)
        table += [
            _fact(series, year, sum(values), len(values), AIDDATA, "derived")
            for year, values in by_year.items()
            if len(values) >= ENOUGH * most
        ]
    return table


def _fact(series: str, year: float, value: float, countries: int, source: str, verified: str) -> dict:
    if value % 1:
        raise RawError(f"series {series}, year {year:g}: {value:g} is no whole number.")
    return {
        "series": series,
        "year": int(year),
        "value": int(value),
        "countries": countries,
        "source": source,
        "verified": verified,
    }


def confucius_institutes(source: Path) -> list[dict]:
    """How many institutes a list of 2021–22 names in each country. Whether they are open is not known.

    For the United States the file holds a second list of the same institutes, with partners or without the word
    institute; it is left out. So are a name that stands twice and two Taiwan Education Centers.
    """
    listed, names = known(source), defaultdict(set)
    for row in read(source, INSTITUTES, "iso3 confucius_institute partner_uni"):
        iso3, name = row.text("iso3"), row.text("confucius_institute")
        second = iso3 == "USA" and (row.text("partner_uni") or "Confucius Institute" not in name)
        if iso3 in listed and not second and "Taiwan Education Center" not in name:
            names[iso3].add(name)
    return [{"iso3": iso3, "listed": len(found)} for iso3, found in sorted(names.items())]


BUILDERS = {
    "sdg_scores.csv": sdg_scores,
    "hunger_mortality.csv": hunger_mortality,
    "aid_flows.csv": aid_flows,
    "exchange.csv": exchange,
    "confucius_institutes.csv": confucius_institutes,
}
