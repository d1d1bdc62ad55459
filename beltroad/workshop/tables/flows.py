"""Tables of money on its way: commitments, terms by creditor, flows by source,
single figures on the gap and on private money.

commitments, commitment_totals, african_terms, new_interest, source_flows, mdb_outflows, market_facts,
engagement_vintages

Every trap of the raw files that this module meets is refused here or named in `data/README.md`:
a bank's total beside its parts, a group of countries beside its members, a figure from memory,
two vintages of one year.
"""

import re
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles

from .raw import Row, read, share

NAMES = "development/geo/name_to_iso3_crosswalk.csv"

# --- what China committed -----------------------------------------------------------------------------------

KINDS = {"ODA-like": "oda", "OOF-like": "oof", "Vague (Official Finance)": "vague"}
BY_COUNTRY = "finance/gcdf3_country_year_flowclass.csv"
BY_YEAR = "finance/gcdf3_year_flowclass.csv"


def commitments(source: Path) -> list[dict]:
    """By country and year; a country stands in the years in which something was promised."""
    table = []
    for row in read(source, BY_COUNTRY, "iso3 year oda_mn_usd2021 oof_mn_usd2021 vof_mn_usd2021 total_mn_usd2021"):
        parts = {
            kind: round(row.required(f"{column}_mn_usd2021"), 1)
            for kind, column in (("oda", "oda"), ("oof", "oof"), ("vague", "vof"))
        }
        if abs(sum(parts.values()) - row.required("total_mn_usd2021")) > 0.2:
            raise row.error("total_mn_usd2021", f"the kinds add up to {sum(parts.values()):.1f}")
        if any(parts.values()):
            table.append({"iso3": row.text("iso3"), "year": int(row.required("year")), **parts})
    return sorted(table, key=lambda fact: (fact["iso3"], fact["year"]))


def commitment_totals(source: Path) -> list[dict]:
    """By year for all recipients, those included that `commitments` lacks: smaller countries, and no single country."""
    years = defaultdict(dict)
    for row in read(source, BY_YEAR, "commitment_year flow_class commitments_bn"):
        kind = KINDS.get(row.text("flow_class"))
        if kind is None:
            raise row.error("flow_class", f"'{row.text('flow_class')}' has no place among {', '.join(KINDS)}")
        years[int(row.required("commitment_year"))][kind] = round(1000 * row.required("commitments_bn"), 1)
    return [{"year": year, **{kind: years[year].get(kind, 0.0) for kind in KINDS.values()}} for year in sorted(years)]


# --- terms by creditor --------------------------------------------------------------------------------------

AFRICA = "finance/one_africa_terms_by_creditor_2017_21.csv"
INTEREST = "finance/ids_interest_new_commitments_by_creditor.csv"
CREDITORS = {  # name in the raw files → in the tables
    "World Bank-IDA": "ida",
    "World Bank-IBRD": "ibrd",
    "African Dev. Bank": "afdb",
    "Asian Dev. Bank": "adb",
    "Asian Infrastructure Investment Bank": "aiib",
    "China": "china",
    "Japan": "japan",
    "France": "france",
    "India": "india",
    "Bondholders": "bonds",
}
FEWEST = 3  # borrowers behind a median


def african_terms(source: Path) -> list[dict]:
    """One row per borrower, year and creditor.

    Only the group Africa: its middle-income countries stand a second time below.
    """
    codes = {row.text("name"): row.text("iso3") for row in read(source, NAMES, "name iso3")}
    columns = "year country group_name counterpart_area value_commitments value_rate value_grace value_maturities"
    table = []
    for row in read(source, AFRICA, columns):
        if row.text("group_name") != "Africa":
            continue
        if row.text("country") not in codes:
            raise row.error("country", f"no code is known for '{row.text('country')}'")
        table.append(
            {
                "iso3": codes[row.text("country")],
                "year": int(row.required("year")),
                "creditor": _creditor(row, "counterpart_area"),
                "commitments": round(row.required("value_commitments") / 1e6, 2),
                "rate": share(round(row.required("value_rate"), 3)),
                "grace": round(row.required("value_grace"), 2),
                "maturity": round(row.required("value_maturities"), 2),
            }
        )
    return sorted(table, key=lambda fact: (fact["creditor"], fact["year"], fact["iso3"]))


def new_interest(source: Path) -> list[dict]:
    """Average rate of a year's new commitments: the middle of all borrowers of one creditor,
    and the range of their middle half.
    """
    rates = defaultdict(list)
    for row in read(source, INTEREST, "entity_code counterpart_name year value"):
        name = row.text("counterpart_name").removesuffix(" (official)")
        if name in CREDITORS or name == "Bondholders (private)":
            creditor = CREDITORS[name.removesuffix(" (private)")]
            rates[creditor, int(row.required("year"))].append(row.required("value"))
    table = []
    for creditor, year in sorted(rates):
        found = rates[creditor, year]
        if len(found) >= FEWEST:
            low, _, high = quantiles(found, n=4, method="inclusive")
            low, middle, high = (share(round(rate, 2)) for rate in (low, median(found), high))
            table.append(
                {
                    "creditor": creditor,
                    "year": year,
                    "borrowers": len(found),
                    "low": low,
                    "median": middle,
                    "high": high,
                }
            )
    return table


def _creditor(row: Row, column: str) -> str:
    name = row.text(column)
    if name not in CREDITORS:
        raise row.error(column, f"'{name}' has no place among {', '.join(CREDITORS)}")
    return CREDITORS[name]


# --- money in and out by source -----------------------------------------------------------------------------

FLOWS = "finance/one_flows_by_source_total.csv"
FORMS = {
    "Bilateral Concessional Debt": "concessional",
    "Bilateral Non-Concessional Debt": "non_concessional",
    "Bilateral Grants": "grants",
    "Multilateral Concessional Debt": "concessional",
    "Multilateral Non-Concessional Debt": "non_concessional",
    "Multilateral Grants": "grants",
    "Private - banks": "banks",
    "Private - bonds": "bonds",
    "Private - other": "other_private",
}
SOURCES = ("Bilateral", "Multilateral", "Private", "China")


def source_flows(source: Path) -> list[dict]:
    """What came in and what was paid out, by year and source, all borrowers together.

    China stands apart from the other three.
    """
    found = defaultdict(lambda: {"inflow": 0.0, "outflow": 0.0})
    for row in read(source, FLOWS, "year counterpart_type indicator indicator_type usd_mn_current"):
        form = FORMS.get(" ".join(row.text("indicator").split()))
        if form is None or row.text("counterpart_type") not in SOURCES:
            raise row.error(
                "indicator", f"'{row.text('counterpart_type')}, {row.text('indicator')}' has no place in the table"
            )
        direction, amount = row.text("indicator_type"), row.required("usd_mn_current")
        if direction not in ("inflow", "outflow") or amount * (1 if direction == "inflow" else -1) < 0:
            raise row.error("usd_mn_current", f"an {direction} of {amount}")
        found[int(row.required("year")), row.text("counterpart_type").lower(), form][direction] = abs(amount)
    return [
        {"year": year, "source": name, "form": form, **found[year, name, form]} for year, name, form in sorted(found)
    ]


MDB = "finance/one_mdb_outflows_by_flow.csv"
INSTRUMENTS = {
    "Concessional loans": "concessional",
    "Non-concessional loans": "non_concessional",
    "Grants": "grants",
    "Equity investment": "equity",
}


def mdb_outflows(source: Path) -> list[dict]:
    """What multilateral banks promised and paid out, by bank and instrument; a row that sums up others is refused."""
    table = []
    for row in read(source, MDB, "year donor_name flow_name usd_commitment usd_disbursement"):
        if row.text("flow_name") not in INSTRUMENTS or "total" in row.text("donor_name").lower():
            raise row.error(
                "flow_name", f"'{row.text('donor_name')}, {row.text('flow_name')}' is no instrument of one bank"
            )
        commitment, disbursement = row.value("usd_commitment"), row.value("usd_disbursement")
        table.append(
            {
                "year": int(row.required("year")),
                "bank": row.text("donor_name"),
                "instrument": INSTRUMENTS[row.text("flow_name")],
                "commitment": None if commitment is None else round(commitment, 1),
                "disbursement": None if disbursement is None else round(disbursement, 1),
            }
        )
    return sorted(table, key=lambda fact: (fact["year"], fact["bank"], fact["instrument"]))


# --- single figures -----------------------------------------------------------------------------------------

FACTS = "finance/finance_facts.csv"
PARAMETERS = "finance/licdsf_parameters.csv"
GUIDANCE = (
    "IMF and World Bank, Guidance Note on the Bank-Fund Debt Sustainability Framework for Low Income Countries (2018),"
    " table 9"
)
USED = {  # topic and the beginning of the indicator → the fact's name here
    ("need/gap", "Global infrastructure investment need"): "world_need",
    ("need/gap", "Need incl. SDGs"): "world_need_sdg",
    ("need/gap", "Gap at current trends"): "world_gap",
    ("need/gap", "Gap incl. SDGs"): "world_gap_sdg",
    ("need/gap", "Infrastructure spend needed as share"): "world_need_gdp",
    ("need/gap", "Developing Asia need, climate-adjusted"): "asia_need",
    ("need/gap", "ADB current annual investment"): "asia_current",
    ("PPP/PPI", "PPI investment commitments"): "ppi",
    ("PPP/PPI", "PPI investment, first-published"): "ppi_first_print",
    ("PPP/PPI", "Top-5 countries share"): "ppi_top5_share",
    ("PPP/PPI", "IDA-country PPI"): "ppi_ida",
    ("PPP financing mix", "Public share, transport"): "ppp_public_share_transport",
    ("PPP financing mix", "Public share, energy"): "ppp_public_share_energy",
    ("MDB mobilization", "LMIC total"): "mdb_mobilised",
    ("MDB mobilization", "LIC total"): "mdb_mobilised_lic",
    ("MDB mobilization", "MDB own-account long-term finance"): "mdb_own_infrastructure",
    ("panda bonds", "Cumulative issuance"): "panda_cumulative",
}
UNITS = {"USD bn": "US$ billion", "USD tn": "US$ trillion", "RMB bn": "RMB billion", "% GDP": "% of GDP", "%": "%"}


def market_facts(source: Path) -> list[dict]:
    """Documented figures on need, private money and partnerships. What was not read in a text is left out."""
    table = []
    for row in read(source, FACTS, "topic indicator period value unit source note verification"):
        for (topic, begins), fact in USED.items():
            wanted = row.text("topic") == topic and row.text("indicator").startswith(begins)
            if wanted and row.text("verification") == "read":
                table.append(_fact(row, fact))
    for row in read(source, PARAMETERS, "group parameter value unit source"):
        if row.text("parameter").endswith("PPP default shock"):
            shock = {
                "fact": "ppp_default_shock",
                "period": "2018",
                "value": row.required("value"),
                "unit": "% of PPP capital stock",
            }
            table.append(shock | {"source": GUIDANCE, "verified": "read", "note": ""})
    return sorted(table, key=lambda fact: (fact["fact"], fact["period"]))


def _fact(row: Row, fact: str) -> dict:
    """One figure. What the raw file says behind a unit goes into the note."""
    begins = next((known for known in UNITS if row.text("unit").startswith(known)), None)
    if begins is None:
        raise row.error("unit", f"'{row.text('unit')}' is no unit of {', '.join(UNITS)}")
    rest = row.text("unit").removeprefix(begins).strip(" ()").replace("/yr", " a year").strip()
    note, value = row.text("note"), row.required("value")
    if (
        fact == "mdb_own_infrastructure"
    ):  # the raw fact holds both: 103 in all and, in its name, the part for infrastructure
        value, note = (
            float(row.text("indicator").split("infrastructure ")[1].rstrip(")")),
            f"of {value:g} for all purposes",
        )
    return {
        "fact": fact,
        "period": re.sub(r"^(\d{4})-(\d{4})$", r"\1–\2", row.text("period")).replace("~", "about "),
        "value": value,
        "unit": UNITS[begins],
        "source": row.text("source"),
        "verified": "read",
        "note": "; ".join(filter(None, (rest, note))),
    }


VINTAGES = "finance/gfdc_bri_engagement.csv"
READ_INSTEAD = {  # the address of a blog: that of a newspaper with the same figures, and what it says
    "https://blogvilla.blogspot.com/2026/01/nova-rota-da-seda-chinesa-regista-um.html": (
        "https://dinheirovivo.dn.pt/economia/investimento-da-china-ao-abrigo-da-faixa-e-rota-atinge-recorde-de-183-mil-milhes-em-2025",
        "as a newspaper reports it on 19 January 2026: 75% above the 122.6 of 2024",
    ),
}


def engagement_vintages(source: Path) -> list[dict]:
    """Engagement as each report printed it: the same year may stand in several reports."""
    columns = "vintage year total_usd_bn construction_usd_bn investment_usd_bn note source_url"
    table = []
    for row in read(source, VINTAGES, columns):
        total, url = row.value("total_usd_bn"), row.text("source_url").split(" ")[0]
        url, note = READ_INSTEAD.get(url, (url, row.text("note")))
        if total is None:
            continue
        vintage = {
            "report": row.text("vintage").split(" (")[0],
            "period": row.text("year").replace("2013-", "2013–"),
            "total": total,
            "construction": row.value("construction_usd_bn"),
            "investment": row.value("investment_usd_bn"),
            "source": url,
            "verified": "excerpt" if row.text("note").startswith("secondary") else "read",
            "note": note,
        }
        revised = re.search(
            r"vs ([\d.]+)bn in (\d{4})", row.text("note")
        )  # the year before, as the same report prints it
        if revised:
            table.append(vintage | {"period": revised[2], "total": float(revised[1]), "note": "revised"})
        table.append(vintage)
    return table


BUILDERS = {
    "commitments.csv": commitments,
    "commitment_totals.csv": commitment_totals,
    "african_terms.csv": african_terms,
    "new_interest.csv": new_interest,
    "source_flows.csv": source_flows,
    "mdb_outflows.csv": mdb_outflows,
    "market_facts.csv": market_facts,
    "engagement_vintages.csv": engagement_vintages,
}
