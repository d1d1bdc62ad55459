"""Tables of trade and of what it meets at the border.

logistics, china_trade, trading_economies, trade_flows, gravity_estimates

Gravity is estimated here once, from more pairs of countries than the course carries; the page shows the coefficients.
"""

from collections import defaultdict
from functools import cache
from math import log
from pathlib import Path

from ...models.gravity import Estimate, least_squares, poisson
from .countries import known
from .raw import Row, read

FOLDER = "development/raw/"
LOGISTICS = FOLDER + "trade_lpi_2007_2023.csv"
CHINA = FOLDER + "trade_china_bilateral_ots_2002_2017.csv"
PAIRS = FOLDER + "gravity_estimation_pairs.csv.gz"
BORDERS = FOLDER + "trade_doing_business_db04_18.csv"
OUTPUT = FOLDER + "people_gapminder_sg_bundle_2000_2024.csv"
PLACES = "development/geo/country_table.csv"

YEAR = 2016  # of the flows, of output and of the logistics score that an economy must have
DAYS_YEAR = 2015  # the last round that counts days from gate to ship
# of what it buys: those below report little of what they sell (Iraq without oil, Hong Kong without re-exports)
LEAST_SOLD = 0.04
SMALLEST = 5.0  # US$ million: smaller flows are left out
ISO = {
    "ROM": "ROU",
    "MNT": "MNE",
}  # the copy of Comtrade keeps old codes; Belgium and Luxembourg are one there and fit no country
SCORES = {"score": "lpi_overall", "lower": "lpi_lower", "upper": "lpi_upper", "infrastructure": "lpi_infrastructure"}
DIGITS = dict.fromkeys(SCORES, 2) | {"infrastructure": 6}  # as in the source: two would be rounded twice in a median
CHARACTER = ("contig", "comlang_off", "colony")


def logistics(source: Path) -> list[dict]:
    """The World Bank's score by round, with its confidence bounds where they are published,
    and its part for infrastructure.
    """
    named, rows = known(source), read(source, LOGISTICS, "iso3 year lpi_overall lpi_lower lpi_upper lpi_infrastructure")
    found = [
        {
            "iso3": row.text("iso3"),
            "year": int(row.required("year")),
            **{name: _rounded(row.value(column), DIGITS[name]) for name, column in SCORES.items()},
        }
        for row in rows
        if row.text("iso3") in named and row.value("lpi_overall") is not None
    ]
    return sorted(found, key=_place)


def china_trade(source: Path) -> list[dict]:
    """Two leading digits of what each side reports: the licence of the underlying series is not clear."""
    named = known(source)
    mirror = {
        (_iso(row, "exporter"), int(row.required("year"))): row.required("export_usd") / 1e6
        for row in pairs(source)
        if row.text("importer") == "CHN"
    }
    found = []
    for row in read(source, CHINA, "iso3 year china_imports_from_usd china_exports_to_usd"):
        iso3, year = row.text("iso3"), int(row.required("year"))
        sold, bought = row.value("china_exports_to_usd"), row.value("china_imports_from_usd")
        if iso3 in named and sold is not None and bought is not None:
            found.append(
                {
                    "iso3": iso3,
                    "year": year,
                    "to_partner": leading(sold / 1e6),
                    "from_partner": leading(bought / 1e6),
                    "partner_reports": leading(mirror.get((iso3, year))),
                }
            )
    return sorted(found, key=_place)


def trading_economies(source: Path) -> list[dict]:
    """Countries for which output, score, days and flows are all known."""
    output = _output(source)
    scored = {row["iso3"] for row in logistics(source) if row["year"] == YEAR}
    days = {
        row.text("iso3"): (row.value("time_export_days"), row.value("time_import_days"))
        for row in read(source, BORDERS, "iso3 year time_export_days time_import_days")
        if row.required("year") == DAYS_YEAR
    }
    landlocked = {row.text("iso3"): row.text("landlocked") == "True" for row in read(source, PLACES, "iso3 landlocked")}
    described = {
        iso3
        for iso3 in known(source) & output.keys() & scored & landlocked.keys()
        if None not in days.get(iso3, (None,))
    }
    sold, bought = defaultdict(float), defaultdict(float)
    for row in pairs(source):
        seller, buyer = _iso(row, "exporter"), _iso(row, "importer")
        if row.required("year") == YEAR and {seller, buyer} <= described:
            sold[seller] += row.required("export_usd")
            bought[buyer] += row.required("export_usd")
    complete = sorted(iso3 for iso3 in described if sold[iso3] and sold[iso3] >= LEAST_SOLD * bought[iso3])
    return [
        {
            "iso3": iso3,
            "output": leading(output[iso3] / 1e6, 5),
            "export_days": days[iso3][0],
            "import_days": days[iso3][1],
            "landlocked": landlocked[iso3],
        }
        for iso3 in complete
    ]


def trade_flows(source: Path) -> list[dict]:
    """Goods sold by one of these countries to another, from US$ 5 million on."""
    kept = {row["iso3"] for row in trading_economies(source)}
    found = [
        {
            "seller": _iso(row, "exporter"),
            "buyer": _iso(row, "importer"),
            "exports": leading(row.required("export_usd") / 1e6, 4),
        }
        for row in pairs(source)
        if row.required("year") == YEAR
        and {_iso(row, "exporter"), _iso(row, "importer")} <= kept
        and row.required("export_usd") >= SMALLEST * 1e6
    ]
    return sorted(found, key=lambda row: (row["seller"], row["buyer"]))


def gravity_estimates(source: Path) -> list[dict]:
    """Least squares and Poisson with sizes and scores, and Poisson with a factor for each exporter and importer."""
    rows = [row for row in pairs(source) if row.required("year") == YEAR and row.value("dist") is not None]
    scores = {
        row.text("iso3"): row.required("lpi_overall")
        for row in read(source, LOGISTICS, "iso3 year lpi_overall")
        if row.required("year") == YEAR and row.value("lpi_overall")
    }
    complete = [
        row
        for row in rows
        if row.value("gdp_o")
        and row.value("gdp_d")
        and row.text("exporter") in scores
        and row.text("importer") in scores
    ]
    columns = {
        name: [log(row.required(column)) for row in complete]
        for name, column in (("exporter's output", "gdp_o"), ("importer's output", "gdp_d"))
    }
    columns |= _ties(complete)
    columns |= {f"{who}'s score": [log(scores[row.text(who)]) for row in complete] for who in ("exporter", "importer")}
    flows = [row.required("export_usd") / 1e6 for row in complete]
    ties, all_flows = _ties(rows), [row.required("export_usd") / 1e6 for row in rows]
    exporters, importers = ([row.text(who) for row in rows] for who in ("exporter", "importer"))
    return [
        *_estimates("least squares", columns, least_squares([*columns.values()], [log(flow) for flow in flows])),
        *_estimates("Poisson", columns, poisson([*columns.values()], flows)),
        *_estimates("Poisson with country effects", ties, poisson([*ties.values()], all_flows, exporters, importers)),
    ]


# --- pieces -------------------------------------------------------------------------------------------------


@cache
def pairs(source: Path) -> list[Row]:
    return read(source, PAIRS, "exporter importer year export_usd contig comlang_off colony dist gdp_o gdp_d")


def leading(value: float | None, digits: int = 2) -> float | None:
    """The value with so many leading digits: 10237 becomes 10000."""
    return None if value is None else float(f"{value:.{digits}g}")


def _ties(rows: list[Row]) -> dict[str, list[float]]:
    distance = [log(row.required("dist")) for row in rows]
    return {"distance": distance} | {
        name: [row.value(column) or 0.0 for row in rows]
        for name, column in zip(("common border", "common language", "colonial tie"), CHARACTER, strict=True)
    }


def _estimates(method: str, columns: dict, found: Estimate) -> list[dict]:
    return [
        {
            "method": method,
            "variable": name,
            "coefficient": round(value, 3),
            "error": round(error, 3),
            "observations": found.observations,
        }
        for name, value, error in zip(columns, found.coefficients, found.errors, strict=False)
    ]


def _output(source: Path) -> dict[str, float]:
    rows = read(source, OUTPUT, "iso3 year indicator value")
    return {
        row.text("iso3"): row.required("value")
        for row in rows
        if row.text("indicator") == "gdp_const_usd" and row.text("year") == str(YEAR)
    }


def _iso(row: Row, column: str) -> str:
    return ISO.get(row.text(column), row.text(column))


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _place(row: dict) -> tuple:
    return row["iso3"], row["year"]


BUILDERS = {
    "logistics.csv": logistics,
    "china_trade.csv": china_trade,
    "trading_economies.csv": trading_economies,
    "trade_flows.csv": trade_flows,
    "gravity_estimates.csv": gravity_estimates,
}
