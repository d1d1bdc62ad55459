"""Tables of the stress explorers: what falls due, what states take in, where debt starts,
what the list of ratings says.

debt_service, revenues, debt_starts, debt_ratings

Two vintages meet here: debt and its service are those of December 2025 (International Debt Statistics), output,
prices and budgets those of April 2024 (World Economic Outlook). No series is spliced out of both;
a ratio of the two says so.
"""

from itertools import groupby
from pathlib import Path
from statistics import fmean, stdev

from . import finance
from .raw import RawError, Row, read, share

SERVICE = "finance/ids_ppg_debt_service.csv"
OUTLOOK = "finance/weo_apr2024_fiscal.csv"
REVENUES = "finance/one_domestic_revenues_current.csv"
RATINGS = "finance/licdsf_dsa_ratings_2025-09-30.csv"
FIRST, LAST_ACTUAL, LAST = (
    2009,
    2024,
    2027,
)  # scheduled interest of 2028 has a jump in some groups that looks like an error
START = 2023  # the last year that the outlook of April 2024 mostly knows
AHEAD = range(2024, 2029)
BEHIND = range(2014, 2024)  # ten years, as the stress tests take their size from
LIST_NAMES = {  # as the list prints them, where that is neither the World Bank's nor the United Nations' name
    "Congo, Democratic Republic of": "COD",
    "Congo, Republic of": "COG",
    "Timor Leste": "TLS",
    "Yemen, Republic of": "YEM",
}
PARTNERS = (
    "AGO",
    "ALB",
    "BLR",
    "EGY",
    "IDN",
    "KAZ",
    "MNE",
    "MNG",
    "NGA",
    "PAK",
    "SRB",
    "THA",
    "VNM",
    "ZAF",
)  # not on the list: no thresholds
USUAL = (0.0, 0.25)  # interest on local debt; what is left over after foreign interest is noise outside this range


# --- what falls due -----------------------------------------------------------------------------------------


def debt_service(source: Path) -> list[dict]:
    """Interest and principal on public external debt, to Chinese creditors of every kind and to all others,
    2009 to 2027.
    """
    code = finance.codes(source)
    table = []
    for row in service_rows(source):
        year = int(row.required("year"))
        if not FIRST <= year <= LAST:
            continue
        if not row.text("note").startswith("actual" if year <= LAST_ACTUAL else "scheduled"):
            raise row.error("note", f"'{row.text('note')}' does not fit the year {year}")
        due = {}
        for part in ("interest", "principal"):
            chinese = row.required(f"china_{part}")
            others = row.required(part) - chinese
            if others < -0.01:
                raise row.error(part, f"less than its Chinese part, {chinese}")
            due |= {f"china_{part}": round(chinese, 3), f"other_{part}": round(max(others, 0.0), 3)}
        table.append({"iso3": code[row.text("country")], "year": year, **due})
    return sorted(table, key=lambda fact: (fact["iso3"], fact["year"]))


def service_rows(source: Path) -> list[Row]:
    known = finance.codes(source)
    rows = read(source, SERVICE, "country year interest principal china_interest china_principal note")
    for row in rows:
        if row.text("country") not in known:
            raise row.error("country", f"no code is known for '{row.text('country')}'")
    return rows


def revenues(source: Path) -> list[dict]:
    """Revenue of general government in the years and countries of which debt service is known."""
    debtors = {row["iso3"] for row in debt_service(source)}
    table = [
        {
            "iso3": row.text("iso_code"),
            "year": int(row.required("year")),
            "revenue": round(row.required("value"), 1),
            "estimate": row.text("estimate") == "True",
        }
        for row in read(source, REVENUES, "year iso_code estimate value")
        if row.text("iso_code") in debtors and row.required("year") <= LAST and row.value("value") is not None
    ]
    return sorted(table, key=lambda fact: (fact["iso3"], fact["year"]))


# --- where debt starts --------------------------------------------------------------------------------------


def debt_starts(source: Path) -> list[dict]:
    """One row per country: its debt at the end of 2023, and averages to project it with.

    Empty where a figure is missing.
    """
    code = finance.codes(source)
    owed = {
        (code[row.text("country")], row.required("year")): row.required("total_ppg")
        for row in finance.debt_rows(source)
    }
    due = {(code[row.text("country")], row.required("year")): row for row in service_rows(source)}
    columns = (
        "iso3c year GGR_NGDP GGXCNL_NGDP GGXONLB_NGDP GGXWDG_NGDP NGDPD NGDP_RPCH PCPIPCH debt_estimates_start_after"
    )
    outlook = {}
    for iso3, rows in groupby(read(source, OUTLOOK, columns), key=lambda row: row.text("iso3c")):
        outlook[iso3] = {int(row.required("year")): row for row in rows}
    listed = {row["iso3"] for row in debt_ratings(source)}
    return [start_of(iso3, outlook.get(iso3, {}), owed, due) for iso3 in sorted(listed | set(PARTNERS))]


def start_of(iso3: str, years: dict[int, Row], owed: dict, due: dict) -> dict:
    def value(column: str, year: int = START) -> float | None:
        return share(years[year].value(column)) if year in years else None

    def over(column: str, span) -> list[float]:
        span = list(span)
        known = [found for year in span if (found := value(column, year)) is not None]
        return known if len(known) == len(span) else []

    def average(column: str) -> float | None:
        found = over(column, AHEAD)
        return fmean(found) if found else None

    def record(column: str) -> tuple[float | None, float | None]:
        found = over(column, BEHIND)
        return (fmean(found), stdev(found)) if found else (None, None)

    gdp = {year: row.value("NGDPD") for year, row in years.items()}  # US$ billion
    external = owed.get((iso3, START))
    interest, principal = (
        [due[iso3, year].required(part) for year in span if (iso3, year) in due] if external else []
        for part, span in (("interest", [LAST_ACTUAL]), ("principal", range(LAST_ACTUAL, LAST + 1)))
    )
    growth, inflation = average("NGDP_RPCH"), average("PCPIPCH")
    growth_mean, growth_sd = record("NGDP_RPCH")
    balance_mean, balance_sd = record("GGXONLB_NGDP")
    first_estimate = years[START].value("debt_estimates_start_after") if START in years else None
    found = {
        "iso3": iso3,
        "debt": value("GGXWDG_NGDP"),
        "debt_is_estimate": None if value("GGXWDG_NGDP") is None or first_estimate is None else first_estimate < START,
        "external": external / gdp[START] / 1000 if external and gdp.get(START) else None,
        "revenue": value("GGR_NGDP"),
        "growth": growth,
        "inflation": inflation,
        "depreciation": implied_depreciation(growth, inflation, gdp),
        "primary_balance": average("GGXONLB_NGDP"),
        "foreign_rate": interest[0] / external if interest else None,
        "domestic_rate": local_rate(iso3, value, gdp, owed, due),
        "repayment": fmean(principal) / external if external and principal else None,
        "growth_mean": growth_mean,
        "growth_sd": growth_sd,
        "balance_mean": balance_mean,
        "balance_sd": balance_sd,
    }
    return {name: round(figure, 6) if isinstance(figure, float) else figure for name, figure in found.items()}


def implied_depreciation(growth: float | None, inflation: float | None, gdp: dict) -> float | None:
    """Yearly rise of the price of the dollar that fits output in dollars to real growth and prices."""
    if growth is None or inflation is None or not gdp.get(START) or not gdp.get(AHEAD[-1]):
        return None
    in_dollars = (gdp[AHEAD[-1]] / gdp[START]) ** (1 / len(AHEAD))
    return (1 + growth) * (1 + inflation) / in_dollars - 1


def local_rate(iso3: str, value, gdp: dict, owed: dict, due: dict) -> float | None:
    """Interest of 2023 that is not foreign, on the debt that was not foreign a year before;
    None where that gives no usual rate.
    """
    before = START - 1
    known = [
        value("GGXONLB_NGDP"),
        value("GGXCNL_NGDP"),
        value("NGDP_RPCH"),
        value("PCPIPCH"),
        value("GGXWDG_NGDP", before),
    ]
    if (
        None in known
        or (iso3, before) not in owed
        or (iso3, START) not in due
        or not gdp.get(before)
        or not gdp.get(START)
    ):
        return None
    primary, overall, growth, inflation, debt = known
    foreign_interest = due[iso3, START].required("interest") / gdp[START] / 1000
    local = debt - owed[iso3, before] / gdp[before] / 1000
    rate = (primary - overall - foreign_interest) * (1 + growth) * (1 + inflation) / local if local > 0.02 else -1
    return rate if USUAL[0] <= rate <= USUAL[1] else None


# --- what the list says -------------------------------------------------------------------------------------

RISKS = {"Low": "low", "Moderate": "moderate", "High": "high", "In debt distress": "in distress", "": ""}


def debt_ratings(source: Path) -> list[dict]:
    """The list of the IMF and the World Bank, row by row.

    The words of the list are kept; a country without a rating has none.
    """
    code = {row.text("name"): row.text("iso3") for row in read(source, finance.NAMES, "name iso3")}
    code |= {
        row.text("wb_country_name"): row.text("iso3")
        for row in finance.country_rows(source)
        if row.text("wb_country_name")
    }
    table = []
    for row in read(
        source,
        RATINGS,
        "country dsa_publication_date risk_external_debt_distress debt_sustainability joint_with_world_bank",
    ):
        name, risk = row.text("country"), row.text("risk_external_debt_distress")
        if risk not in RISKS:
            raise row.error("risk_external_debt_distress", f"'{risk}' is not known")
        if name not in LIST_NAMES and name not in code:
            raise row.error("country", f"no code is known for '{name}'")
        table.append(
            {
                "iso3": LIST_NAMES.get(name) or code[name],
                "risk": RISKS[risk],
                "debt": row.text("debt_sustainability").lower(),
                "analysis": row.text("dsa_publication_date"),
                "joint": row.text("joint_with_world_bank") == "True",
            }
        )
    if len({row["iso3"] for row in table}) != len(table):
        raise RawError(f"{RATINGS}, column country: a country stands there twice.")
    return sorted(table, key=lambda fact: fact["iso3"])


BUILDERS = {
    "debt_service.csv": debt_service,
    "revenues.csv": revenues,
    "debt_starts.csv": debt_starts,
    "debt_ratings.csv": debt_ratings,
}
