"""Tables of debt, loans and rules.

creditors, lending_counts, loans, lending_terms, concessionality_rules, lic_dsf_thresholds

Rates become shares per year (0.02 for 2%). What a raw file leaves empty stays empty.
"""

import re
from pathlib import Path
from typing import NamedTuple

from .raw import RawError, Row, read, share

DEBT = "finance/ids_ppg_debt_stock_by_creditor.csv"
LOANS = "finance/case_loans_model_ready.csv"
FACTS = "finance/project_cases_facts.csv"
NAMES = "development/geo/name_to_iso3_crosswalk.csv"
COUNTRIES = "development/geo/country_table.csv"

# The World Bank's own codes; none of them is the ISO code of a country.
AGGREGATES = {
    "Low & middle income": "LMY",
    "Low income": "LIC",
    "Lower middle income": "LMC",
    "Middle income": "MIC",
    "Upper middle income": "UMC",
    "IDA total": "IDA",
    "IDA only": "IDX",
    "Least developed countries: UN classification": "LDC",
    "East Asia & Pacific (excluding high income)": "EAP",
    "Europe & Central Asia (excluding high income)": "ECA",
    "Latin America & Caribbean (excluding high income)": "LAC",
    "Middle East, North Africa, Afghanistan & Pakistan (excluding high income)": "MNA",
    "South Asia": "SAS",
    "Sub-Saharan Africa (excluding high income)": "SSA",
}
CREDITORS = ("multilateral", "bilateral_other", "bonds", "banks_other", "private_other", "china")
# China lends through three channels. What it holds is taken out of them, so that no debt is counted twice.
SHARED_CHANNELS = {"bilateral": "bilateral_other", "commercial_banks": "banks_other", "other_private": "private_other"}
BORROWERS_WITHOUT_DEBT_FIGURES = ("GRC", "HUN", "MYS")  # they stand in projects and loans only


# --- who holds the debt -------------------------------------------------------------------------------------


def creditors(source: Path) -> list[dict]:
    """Public and publicly guaranteed external debt by creditor.

    The six classes exclude each other and add up to the total.
    """
    code = codes(source)
    table = []
    for row in debt_rows(source):
        table += [
            {
                "iso3": code[row.text("country")],
                "year": int(row.required("year")),
                "creditor": creditor,
                "debt": round(debt, 1),
            }
            for creditor, debt in by_creditor(row).items()
        ]
    return sorted(table, key=lambda fact: (fact["iso3"], fact["year"]))


def by_creditor(row: Row) -> dict[str, float]:
    classes: dict[str, float] = dict.fromkeys(CREDITORS, 0.0)
    classes |= {"multilateral": row.required("multilateral"), "bonds": row.required("bonds")}
    for channel, others in SHARED_CHANNELS.items():
        chinese = row.required(f"china_{channel}")
        classes["china"] += chinese
        classes[others] = row.required(channel) - chinese
        if classes[others] < -0.01:
            raise row.error(channel, f"less than its Chinese part, {chinese}")
    if abs(sum(classes.values()) - row.required("total_ppg")) > 0.01:
        raise row.error("total_ppg", f"the creditors add up to {sum(classes.values()):.3f}")
    return {name: max(debt, 0.0) for name, debt in classes.items()}


def debt_rows(source: Path) -> list[Row]:
    return read(
        source,
        DEBT,
        "country year bilateral bonds commercial_banks multilateral other_private china_bilateral "
        "china_commercial_banks china_other_private total_ppg is_aggregate",
    )


def codes(source: Path) -> dict[str, str]:
    """Name as the debt table prints it → ISO code, or the World Bank's code for a group of countries."""
    known = {row.text("name"): row.text("iso3") for row in read(source, NAMES, "name iso3")}
    known |= {
        row.text("wb_country_name"): row.text("iso3") for row in country_rows(source) if row.text("wb_country_name")
    }
    code = {}
    for row in debt_rows(source):
        name = row.text("country")
        found = AGGREGATES.get(name) if row.text("is_aggregate") == "True" else known.get(name)
        if not found:
            raise row.error("country", f"no code is known for '{name}'")
        code[name] = found
    return code


def country_rows(source: Path) -> list[Row]:
    return read(source, COUNTRIES, "iso3 wb_country_name")


# --- how much China has lent --------------------------------------------------------------------------------

TOPICS = "finance/finance_facts.csv"
# How the raw fact's name begins: it names the counts in the order of its figures
COUNTED = "AidData vs CODF vs IDS lending"
REBOOT = "AidData Belt and Road Reboot (2023) ch. 2"


class Count(NamedTuple):
    """What one count covers, as AidData's chapter describes it. `years` only where they are not the raw fact's.

    The totals of the others are quoted by AidData, in prices of 2021: an excerpt.
    """

    counter: str
    covers: str
    verified: str
    years: str = ""


COUNTS = {
    "AidData": Count(
        "AidData",
        "Loan commitments of all Chinese state-owned lenders to public and private borrowers, without short-term"
        " roll-overs",
        "read",
    ),
    "CODF": Count(
        "Boston University",
        "Loan commitments of two policy banks to public borrowers, or with a public guarantee",
        "excerpt",
        years="2008–2021",
    ),
    "IDS": Count(
        "International Debt Statistics",
        "Loan commitments of Chinese state bodies and policy banks to public borrowers, or with a public guarantee, "
        "as borrowers report them to the World Bank",
        "excerpt",
    ),
}


def lending_counts(source: Path) -> list[dict]:
    """Three totals of Chinese lending out of one raw fact, which holds them side by side."""
    found = [
        row
        for row in read(source, TOPICS, "indicator period value unit source verification")
        if row.text("indicator").startswith(COUNTED)
    ]
    if len(found) != 1:
        raise RawError(f"{TOPICS}, column indicator: {len(found)} facts begin with '{COUNTED}' and one is needed.")
    row = found[0]
    totals, names = numbers(row.text("value")), COUNTED.removesuffix(" lending").split(" vs ")
    if len(totals) != len(names):
        raise row.error("value", f"'{row.text('value')}' holds {len(totals)} numbers and {len(names)} are needed")
    expected = {"unit": "USD bn", "verification": "read", "source": REBOOT}
    for column, begins in expected.items():
        if not row.text(column).startswith(begins):
            raise row.error(column, f"'{row.text(column)}' where '{begins}' is needed")
    return [
        {
            "counter": COUNTS[name].counter,
            "years": COUNTS[name].years or row.text("period").replace("-", "–"),
            "total": total,
            "covers": COUNTS[name].covers,
            "source": "AidData, Belt and Road Reboot (2023), chapter 2, figure 2.1",
            "verified": COUNTS[name].verified,
        }
        for name, total in zip(names, totals, strict=True)
    ]


# --- documented loans ---------------------------------------------------------------------------------------


class Reading(NamedTuple):
    """What the raw table of loans does not say: read in the facts of the project and in the AidData record."""

    project_id: str
    instrument: str
    grace_basis: str = "stated"
    instalments: int | None = None
    note: str = ""
    verified: str = ""
    lender: str = ""  # a syndicate's members; otherwise the AidData record's lender
    year: int = 0  # of signing, where the raw table has another


EXIM, CDB = "China Eximbank", "China Development Bank"
BUYERS, PREFERENTIAL, CONCESSIONAL = "buyer's credit", "preferential buyer's credit", "government concessional loan"
# fmt: off
READINGS = {
    "KEN_SGR_BCL": Reading("mombasa-nairobi-railway", BUYERS, "balances_differ", 19,
        "US$2,003.58 million when signed. The stated terms give 20 half-yearly instalments. The balances of June 2020, "
        "2021 and 2022 fall by one nineteenth of the loan per instalment. The insurance premium is US$211.54 million: "
        "11.1% of this loan; 6.93% is of another base."),
    "KEN_SGR_PBC": Reading("mombasa-nairobi-railway", PREFERENTIAL, "balances", 26),
    "KEN_SGR2A_BCL": Reading("", BUYERS, note="Phase 2A of the railway; not one of the 24 projects."),
    "LAO_RAIL_EQ": Reading("china-laos-railway", "loan",
        note="The Lao state's loan for part of its equity. The terms of the railway company's own loan "
             "are not public."),
    "IDN_HSR_USD": Reading("jakarta-bandung-railway", "loan"),
    "IDN_HSR_RMB": Reading("jakarta-bandung-railway", "loan",
        note="The tranche is in renminbi; the source gives its amount in US dollars."),
    "LKA_HAM1_BCL": Reading("hambantota-port", BUYERS, note="The rate was fixed at 6.3% in October 2008."),
    "LKA_HAM2_PBC": Reading("hambantota-port", PREFERENTIAL, "balances", 26),
    "LKA_HAM2_GCL": Reading("hambantota-port", CONCESSIONAL,
        note="CNY 1,000 million when signed, 300 cancelled later."),
    "ETH_RAIL_BCL": Reading("addis-ababa-djibouti-railway", BUYERS,
        note="Three tranches. Restructured in 2018: 35 years with 10 years of grace."),
    "DJI_RAIL_BCL": Reading("addis-ababa-djibouti-railway", BUYERS,
        note="Restructured in 2019–2020: see DJI_RAIL_RESTR."),
    "DJI_RAIL_RESTR": Reading("addis-ababa-djibouti-railway", BUYERS, verified="derived",
        note="DJI_RAIL_BCL after its restructuring. "
        "The base rate is that of 2013, so the rate shows the new margin only."),
    "PAK_KAROT": Reading("karot-hydropower", "syndicated loan", lender=f"{CDB}, {EXIM}, Silk Road Fund",
        note="An insurance policy of US$54.3 million "
        "is documented, its base is not. The base rate is below the one of the loans of 2015."),
    "PAK_THAR2": Reading("thar-coal-power", "syndicated loan", lender=f"{CDB}, China Construction Bank, ICBC"),
    "PAK_SAHIWAL": Reading("sahiwal-coal-power", BUYERS, year=2015,
        note="Signed in 2015, as ICBC says; the record has February 2017. The base rate is below the one of the other "
        "loans of 2015."),
    "PAK_QASIM": Reading("port-qasim-coal-power", "loan",
        note="The base rate is not documented, so there is no rate to compare."),
    "CMR_KRIBI1": Reading("kribi-port", PREFERENTIAL),
    "CMR_KRIBI2": Reading("kribi-port", PREFERENTIAL),
    "SRB_BSP": Reading("budapest-belgrade-railway", PREFERENTIAL),
    "SRB_NSK": Reading("budapest-belgrade-railway", PREFERENTIAL),
    "BGD_PBRLP": Reading("padma-bridge", PREFERENTIAL,
        note="For the rail link; the bridge itself is financed from the budget."),
    "MNE_BB1": Reading("bar-boljare-motorway", PREFERENTIAL,
        note="The principal paid in July 2021 and in January 2022 was US$30.47 million each; "
        "28 equal instalments of the full amount would be US$33.71 million."),
    "UGA_KEE": Reading("entebbe-kampala-expressway", PREFERENTIAL, "balances", 26,
        "Five instalments were paid by 31 December 2021. "
        "The first repayment fell due on 22 May 2019, eight years after signing."),
    "PAK_OLM_PBC": Reading("lahore-orange-line", PREFERENTIAL, "unknown", note="The source states no grace period."),
    "PAK_OLM_BCL": Reading("lahore-orange-line", BUYERS),
    "ECU_CCS": Reading("coca-codo-sinclair-hydropower", BUYERS, "balances_differ", 18,
        "The stated terms give 19 half-yearly instalments. The instalment of US$93.49 million is one eighteenth of "
        "the loan."),
    "MYS_ECRL1": Reading("east-coast-rail-link", PREFERENTIAL,
        note="The amount is in Malaysian ringgit. Of it 19,690 million were disbursed "
        "and 19,410 million cancelled."),
    "NGA_LIR": Reading("lagos-ibadan-railway", PREFERENTIAL),
    "MOZ_MKB": Reading("maputo-katembe-bridge", BUYERS),
    "LKA_CPC": Reading("colombo-port-city", "loan", note="The source states no interest rate."),
}
# fmt: on
LENDERS = {"China Eximbank": EXIM, "CDB": CDB, "ICBC": "ICBC and other banks"}


def loans(source: Path) -> list[dict]:
    rows = read(
        source,
        LOANS,
        "loan_id project iso3 year amount_mn currency rate_type base base_rate_at_signing_pct rate_or_margin_pct"
        " maturity_y grace_y payments_per_year mgmt_fee_pct commitment_fee_pct sinosure_premium_pct aiddata_id"
        " all_in_rate_pct grant_element_imf5_pct",
    )
    records = {
        record
        for row in read(source, FACTS, "source verification")
        if row.text("verification") == "read"
        for record in re.findall(r"record (\d+)", row.text("source"))
    }
    lenders = {
        row.text("aiddata_id"): LENDERS.get(row.text("lender_group"), "")
        for row in read(source, "finance/gcdf3_loan_terms_parsed.csv", "aiddata_id lender_group")
    }
    return [loan(row, records, lenders) for row in rows]


def loan(row: Row, records: set[str], lenders: dict[str, str]) -> dict:
    reading = READINGS.get(row.text("loan_id"))
    if reading is None:
        raise row.error("loan_id", f"'{row.text('loan_id')}' has no reading of its grace period")
    floating = row.text("rate_type") == "floating"
    quoted = row.text("currency")
    record = row.text("aiddata_id")
    rate, base, margin = (
        row.share("all_in_rate_pct"),
        row.share("base_rate_at_signing_pct"),
        row.share("rate_or_margin_pct"),
    )
    if rate is not None and abs((base or 0) + (margin or 0) - rate) > 1e-8:
        raise row.error(
            "all_in_rate_pct", f"{rate:.6f} is not {'base and margin' if floating else 'the stated rate'} together"
        )
    return {
        "loan_id": row.text("loan_id"),
        "project_id": reading.project_id,
        "name": row.text("project"),
        "iso3": row.text("iso3"),
        "year": reading.year or int(row.required("year")),
        "lender": reading.lender or lenders.get(record, ""),
        "instrument": reading.instrument,
        "amount": row.value("amount_mn"),
        "amount_currency": "USD" if "USD" in quoted else quoted.replace("RMB", "CNY"),
        "loan_currency": quoted.split()[0].replace("RMB", "CNY"),
        "rate_type": row.text("rate_type"),
        "base": row.text("base"),
        "base_rate": base,
        "margin": margin if floating else None,
        "rate": rate,
        "maturity": row.value("maturity_y"),
        "grace": row.value("grace_y"),
        "grace_basis": reading.grace_basis,
        "instalments": reading.instalments,
        "payments_per_year": int(row.required("payments_per_year")),
        "management_fee": row.share("mgmt_fee_pct"),
        "commitment_fee": row.share("commitment_fee_pct"),
        "insurance_premium": row.share("sinosure_premium_pct"),
        "grant_element": row.share("grant_element_imf5_pct"),
        "source": f"AidData GCDF 3.0, record {record}",
        "verified": reading.verified or ("read" if record in records else "dataset"),
        "note": reading.note,
    }


# --- other lenders' terms -----------------------------------------------------------------------------------

AVERAGES = {  # row of the terms table → lender and product as shown
    "World Bank-IDA": ("IDA", "Average of new commitments to Africa"),
    "World Bank-IBRD": ("IBRD", "Average of new commitments to Africa"),
    "African Dev. Bank": ("African Development Bank", "Average of new commitments to Africa"),
    "Bondholders": ("Bondholders", "Average of new bonds of African states"),
}
TYPICAL = {
    "China GCL (AidData)": "Government concessional loan, typical",
    "China PBC (AidData)": "Preferential buyer's credit, typical",
}


def lending_terms(source: Path) -> list[dict]:
    """Terms of other lenders, to stand on the same axes as the documented loans."""
    return ida_products(source) + african_averages(source) + chinese_typical(source)


def ida_products(source: Path) -> list[dict]:
    table = []
    for row in read(
        source,
        "finance/ida_terms.csv",
        "replenishment product maturity_y grace_y principal_schedule usd_fixed_rate_pct source",
    ):
        ((url, period),) = re.findall(r"\((\S+)\), effective (\S+)", row.text("source"))
        table.append(
            {
                "terms_id": f"{row.text('replenishment')}-{slug(row.text('product'))}".lower(),
                "lender": "IDA",
                "product": f"{row.text('product')} ({row.text('replenishment')})",
                "period": period,
                "rate": row.share("usd_fixed_rate_pct"),
                "maturity": row.value("maturity_y"),
                "grace": row.value("grace_y"),
                "grace_basis": "schedule",
                "principal": row.text("principal_schedule"),
                "commitments": None,
                "source": f"World Bank Treasury, IDA lending rates and fees, {url}",
                "verified": "read",
                "note": "",
            }
        )
    return table


def african_averages(source: Path) -> list[dict]:
    """Means weighted by commitment.

    Only the group Africa: the raw file lists its middle-income countries a second time.
    """
    file = "finance/one_africa_terms_by_creditor_2017_21.csv"
    rows = [
        row
        for row in read(
            source,
            file,
            "year country group_name counterpart_area value_commitments value_rate value_grace value_maturities",
        )
        if row.text("group_name") == "Africa"
    ]
    table = []
    for creditor, (lender, product) in AVERAGES.items():
        lent = [row for row in rows if row.text("counterpart_area") == creditor]

        if lent:
            table.append(
                {
                    "terms_id": f"africa-{slug(lender)}",
                    "lender": lender,
                    "product": product,
                    "period": "2017/2021",
                    "rate": share(round(weighted(lent, "value_rate"), 2)),
                    "maturity": round(weighted(lent, "value_maturities"), 1),
                    "grace": round(weighted(lent, "value_grace"), 1),
                    "grace_basis": "average",
                    "principal": "",
                    "commitments": round(sum(row.required("value_commitments") for row in lent) / 1e6),
                    "source": "World Bank International Debt Statistics, as compiled by ONE",
                    "verified": "derived",
                    "note": (
                        "Weighted by commitment."
                        + (" Bonds are mostly repaid in one sum." if lender == "Bondholders" else "")
                    ),
                }
            )
    return table


def weighted(rows: list[Row], column: str, weight: str = "value_commitments") -> float:
    """The mean of a column, each row counted by its weight."""
    return sum(row.required(weight) * row.required(column) for row in rows) / sum(row.required(weight) for row in rows)


def chinese_typical(source: Path) -> list[dict]:
    table = []
    for row in rule_rows(source):
        if row.text("regime") in TYPICAL:
            rate, maturity, grace = numbers(row.text("scope"))[:3]
            table.append(
                {
                    "terms_id": slug(f"china {TYPICAL[row.text('regime')].split(',')[0]}"),
                    "lender": EXIM,
                    "product": TYPICAL[row.text("regime")],
                    "period": "2000/2021",
                    "rate": share(rate),
                    "maturity": maturity,
                    "grace": grace,
                    "grace_basis": "stated",
                    "principal": "",
                    "commitments": None,
                    "source": "AidData GCDF 3.0",
                    "verified": "derived",
                    "note": "Median of the terms in AidData's descriptions of single loans.",
                }
            )
    return table


# --- rules --------------------------------------------------------------------------------------------------

GUIDANCE = (
    "IMF and World Bank, Guidance Note on the Bank-Fund Debt Sustainability Framework for Low Income Countries (2018)"
)

DIRECTIVE = {  # pages that print a rule of the Development Assistance Committee in full; the raw table quotes others
    "OECD-DAC (old)": "UN LDC portal https://www.un.org/ldcportal/when-should-concessional-loans-be-reported-as-oda/",
    "OECD-DAC (2018+)": "OECD https://www.oecd.org/en/topics/sub-issues/oda-eligibility-and-conditions/"
    "official-development-assistance--definition-and-coverage.html",
}
REGIMES = {
    "OECD-DAC (old, pre-2015 cash-flow)": "OECD-DAC (old)",
    "OECD-DAC (2018+ grant equivalent)": "OECD-DAC (2018+)",
}


def concessionality_rules(source: Path) -> list[dict]:
    """When a loan counts as concessional, or what an official export credit must respect."""
    table = []
    for row in rule_rows(source):
        regime, unit, value, rule = row.text("regime"), row.text("unit"), row.text("value"), row.text("rule")
        if regime in TYPICAL:
            continue
        regime = REGIMES.get(regime, regime)
        if unit.startswith("bps"):
            amount, unit, note, scope = (
                row.required("value") / 1e4,
                "share, added to a bond yield",
                f"{row.text('scope').lstrip('= ')}; other rules since 15 July 2023",
                "",
            )
        elif unit == "text":
            amount, unit, note, scope = None, "", value or row.text("scope"), ""
        else:
            amount, note, scope = row.share("value"), "", row.text("scope")
            unit = "share of contract" if "contract" in unit else "share"
        origin = GUIDANCE if row.text("source").startswith("IMF/World Bank, Guidance") else row.text("source")
        origin = DIRECTIVE.get(regime, origin)
        table.append(
            {
                "rule_id": slug(f"{regime} {rule} {scope}"),
                "regime": regime,
                "rule": rule.replace(">=", "≥"),
                "scope": scope,
                "value": amount,
                "unit": unit,
                "source": origin,
                "verified": "read",
                "note": note,
            }
        )
    return table


def rule_rows(source: Path) -> list[Row]:
    return read(source, "finance/concessionality_rules.csv", "regime rule scope value unit source")


def lic_dsf_thresholds(source: Path) -> list[dict]:
    """One row per debt-carrying capacity; thresholds as shares, bounds of the composite indicator as printed."""
    columns = {
        "pv_gdp": "pv_ppg_ext_debt_to_gdp",
        "pv_exports": "pv_ppg_ext_debt_to_exports",
        "ds_exports": "ext_debt_service_to_exports",
        "ds_revenue": "ext_debt_service_to_revenue",
        "public_pv_gdp": "pv_total_public_debt_to_gdp_benchmark",
    }
    table = []
    for row in read(
        source, "finance/licdsf_thresholds.csv", f"debt_carrying_capacity ci_score source {' '.join(columns.values())}"
    ):
        bounds, score = numbers(row.text("ci_score")), row.text("ci_score")
        table.append(
            {
                "capacity": row.text("debt_carrying_capacity").lower(),
                "ci_from": None if "<" in score and len(bounds) == 1 else bounds[0],
                "ci_to": None if ">" in score else bounds[-1],
                **{name: row.share(column) for name, column in columns.items()},
                "source": f"{GUIDANCE}, tables 5, 6 and 7",
                "verified": "read",
            }
        )
    return table


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def numbers(text: str) -> list[float]:
    """Every number in a text, in order, without its thousands commas: '132 vs 500-600' → 132, 500, 600."""
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


BUILDERS = {
    "creditors.csv": creditors,
    "lending_counts.csv": lending_counts,
    "loans.csv": loans,
    "lending_terms.csv": lending_terms,
    "concessionality_rules.csv": concessionality_rules,
    "lic_dsf_thresholds.csv": lic_dsf_thresholds,
}
