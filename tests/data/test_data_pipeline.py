"""The pipeline on a tiny raw folder: right, repeatable, and all or nothing."""

import csv
from pathlib import Path

import pytest

from beltroad.workshop.tables import BUILDERS, make

RAW = {
    "finance/ids_ppg_debt_stock_by_creditor.csv": """\
country,year,bilateral,bonds,commercial_banks,multilateral,other_private,china_bilateral,china_commercial_banks,china_other_private,total_ppg,china_total,is_aggregate
Kenya,2023,80.0,30.0,20.0,100.0,5.0,50.0,10.0,5.0,235.0,65.0,False
Low & middle income,2023,800.0,300.0,200.0,1000.0,50.0,500.0,100.0,50.0,2350.0,650.0,True
""",
    "finance/finance_facts.csv": """\
topic,indicator,period,value,unit,source,note,verification
AidData GCDF 3.0,Total outstanding credit to LIC+MIC,2021,1.1 - 1.5,USD tn nominal,AidData Belt and Road Reboot (2023) ch. 2,,read
AidData GCDF 3.0,AidData vs CODF vs IDS lending 2000-2020,2000-2020,"1,100 vs 500 vs 300",USD bn,AidData Belt and Road Reboot (2023) ch. 2,,read
""",
    "development/geo/name_to_iso3_crosswalk.csv": "name,iso3,seen_in\nKenya,KEN,test\n",
    "development/geo/country_table.csv": """\
iso3,wb_country_name,wb_region_name,wb_income_name
KEN,Kenya,Sub-Saharan Africa,Lower middle income
GRC,Greece,Europe & Central Asia,High income
""",
    "finance/case_loans_model_ready.csv": """\
loan_id,project,iso3,year,amount_mn,currency,rate_type,base,base_rate_at_signing_pct,rate_or_margin_pct,maturity_y,grace_y,payments_per_year,mgmt_fee_pct,commitment_fee_pct,sinosure_premium_pct,aiddata_id,all_in_rate_pct,grant_element_imf5_pct
KEN_SGR_BCL,Mombasa-Nairobi SGR,KEN,2014,1903.4,USD,floating,LIBOR6M,0.323,3.6,15.25,5.25,2,0.75,0.75,6.93,37103,3.923,7.96
LKA_HAM2_GCL,Hambantota Port II,LKA,2012,700.4,RMB,fixed,,,2.0,20.0,7.0,2,,,,39023,2.0,28.15
PAK_OLM_PBC,Lahore Orange Line,PAK,2015,1235.48,USD,fixed,,,2.0,20.0,,2,,,,37280,2.0,
""",
    "finance/gcdf3_loan_terms_parsed.csv": "aiddata_id,lender_group\n37103,China Eximbank\n39023,China Eximbank\n37280,China Eximbank\n",
    "finance/ida_terms.csv": """\
replenishment,product,maturity_y,grace_y,principal_schedule,usd_fixed_rate_pct,source
IDA21,40-year credit,40,11,3.45% p.a. yrs 12-40,0.0,"IDA page (https://example.org/ida), effective 2025-10-01"
""",
    "finance/one_africa_terms_by_creditor_2017_21.csv": """\
year,country,group_name,counterpart_area,value_commitments,value_rate,value_grace,value_maturities
2017,Kenya,Africa,World Bank-IDA,3000000.0,1.0,6.0,36.0
2018,Kenya,Africa,World Bank-IDA,1000000.0,2.0,4.0,30.0
2018,Kenya,Middle income countries,World Bank-IDA,1000000.0,2.0,4.0,30.0
""",
    "finance/concessionality_rules.csv": """\
regime,rule,scope,value,unit,source
IMF/WB,discount rate,all LIC loans,5,percent,IMF page
China GCL (AidData),typical terms,"2% fixed, 20y maturity, 5y grace",,text,AidData
""",
    "finance/licdsf_thresholds.csv": """\
debt_carrying_capacity,ci_score,pv_ppg_ext_debt_to_gdp,pv_ppg_ext_debt_to_exports,ext_debt_service_to_exports,ext_debt_service_to_revenue,pv_total_public_debt_to_gdp_benchmark,source
Weak,CI < 2.69,30,140,10,14,35,guidance note
""",
    "finance/project_cases_facts.csv": """\
case,iso3,group,attribute,value,unit,period,source,note,verification
Mombasa-Nairobi SGR (Phase 1),KEN,cost,EPC contracts,3804.19,USD mn (two),2012,AidData GCDF 3.0 record 37103 (narrative in x.jsonl; ODC-BY),,read
Mombasa-Nairobi SGR (Phase 1),KEN,finance,Counterpart funding (Kenya),10,% of contracts,,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,schedule,Start -> completion,2014-12-12 -> 2017-05-31,dates,,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,forecast,Cargo projected,22,Mt/yr,ex ante,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Cargo,6.29,Mt,Jul2022-Jun2023,https://example.org/cargo,,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Cargo from memory,99,Mt,2024,memory,,unverified
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Cargo in a blog,44,Mt,2024,https://example.org/...,do not compute growth from it,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Revenue vs operating cost,230.7 vs 430.5,USD mn,2017-2020,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Sales vs opex,10.1 vs 18,KES bn,2018/19,https://example.org/sales,,read
""",
}


@pytest.fixture
def source(tmp_path) -> Path:
    for file, text in RAW.items():
        path = tmp_path / "raw" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "raw"


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "tables"


def rows(target: Path, name: str) -> list[dict]:
    with (target / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refusal(source: Path, target: Path) -> str:
    with pytest.raises(ValueError) as caught:
        make(source, target)
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message
    return message


def edit(source: Path, file: str, old: str, new: str) -> None:
    path = source / file
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_make_returns_the_names_of_the_files_it_wrote(source, target):
    assert sorted(make(source, target)) == sorted(path.name for path in target.iterdir()) == sorted(BUILDERS)


def test_a_second_run_writes_the_same_bytes(source, target):
    make(source, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    make(source, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_china_is_taken_out_of_the_channels_it_lends_through(source, target):
    make(source, target)
    debt = {row["creditor"]: row["debt"] for row in rows(target, "creditors.csv") if row["iso3"] == "KEN"}
    assert debt == {
        "multilateral": "100",
        "bilateral_other": "30",
        "bonds": "30",
        "banks_other": "10",
        "private_other": "0",
        "china": "65",
    }


def test_groups_of_countries_are_marked(source, target):
    make(source, target)
    assert [(row["iso3"], row["is_aggregate"]) for row in rows(target, "countries.csv")] == [
        ("GRC", "false"),
        ("KEN", "false"),
        ("LMY", "true"),
    ]


def test_percentages_become_shares_and_unknown_cells_stay_empty(source, target):
    make(source, target)
    kenya, lanka, lahore = rows(target, "loans.csv")
    assert (kenya["rate"], kenya["margin"], kenya["insurance_premium"], kenya["grant_element"]) == (
        "0.03923",
        "0.036",
        "0.0693",
        "0.0796",
    )
    assert (lanka["amount_currency"], lanka["margin"], lanka["management_fee"]) == ("CNY", "", "")
    assert (lahore["grace"], lahore["grant_element"], lahore["grace_basis"]) == ("", "", "unknown")


def test_averages_are_weighted_and_count_a_country_once(source, target):
    make(source, target)
    mean = next(row for row in rows(target, "lending_terms.csv") if row["terms_id"] == "africa-ida")
    assert (mean["rate"], mean["grace"], mean["maturity"], mean["commitments"]) == ("0.0125", "5.5", "34.5", "4")


def test_facts_from_memory_or_marked_as_unusable_are_left_out(source, target):
    make(source, target)
    facts = rows(target, "project_facts.csv")
    assert len(facts) == 7 and not any("memory" in fact["attribute"] or "blog" in fact["attribute"] for fact in facts)
    assert facts[0]["source"] == "AidData GCDF 3.0, record 37103" and (facts[0]["unit"], facts[0]["note"]) == ("USD mn", "two")


def test_what_came_after_the_article_is_marked(source, target):
    make(source, target)
    later = {fact["attribute"]: fact["later_than_article"] for fact in rows(target, "project_facts.csv")}
    assert later["EPC contracts"] == later["Start -> completion"] == "false"
    assert later["Cargo"] == later["Revenue vs operating cost"] == later["Sales vs opex"] == "true"
    assert later["Cargo projected"] == ""


def test_counts_of_lending_are_the_figures_of_the_raw_fact(source, target):
    make(source, target)
    counts = [(row["counter"], row["years"], row["total"]) for row in rows(target, "lending_counts.csv")]
    assert counts == [
        ("AidData", "2000–2020", "1100"),
        ("Boston University", "2008–2021", "500"),
        ("International Debt Statistics", "2000–2020", "300"),
    ]


@pytest.mark.parametrize(
    "old, new, where",
    [
        ("1,100 vs 500 vs 300", "1,100 vs 500", "row 3, column value: '1,100 vs 500' holds 2 numbers and 3 are needed"),
        ("USD bn", "USD mn", "row 3, column unit: 'USD mn' where 'USD bn' is needed"),
        ("USD bn,AidData", "USD bn,a blog on AidData", "row 3, column source: 'a blog on AidData"),
        (
            "2,,read\nAidData GCDF 3.0,AidData vs",
            "2,,read\nAidData GCDF 3.0,AidData and",
            "column indicator: 0 facts begin with 'AidData vs CODF",
        ),
    ],
)
def test_a_raw_fact_that_does_not_hold_three_counts_is_refused(source, target, old, new, where):
    edit(source, "finance/finance_facts.csv", old, new)
    assert f"finance/finance_facts.csv, {where}" in refusal(source, target)


def test_counts_of_lending_from_memory_are_refused(source, target):
    text = (source / "finance/finance_facts.csv").read_text(encoding="utf-8")
    (source / "finance/finance_facts.csv").write_text(text.removesuffix("read\n") + "unverified\n", encoding="utf-8")
    assert "row 3, column verification: 'unverified' where 'read' is needed" in refusal(source, target)


@pytest.mark.parametrize("file", RAW)
def test_a_missing_raw_file_is_named(source, target, file):
    (source / file).unlink()
    assert f"{file} is missing" in refusal(source, target)


@pytest.mark.parametrize(
    "file, column",
    [
        ("finance/ids_ppg_debt_stock_by_creditor.csv", "china_bilateral"),
        ("finance/case_loans_model_ready.csv", "grace_y"),
        ("finance/project_cases_facts.csv", "verification"),
        ("finance/licdsf_thresholds.csv", "ci_score"),
    ],
)
def test_a_missing_column_is_named(source, target, file, column):
    edit(source, file, column, "renamed")
    assert refusal(source, target) == f"{file}, row 1: the column {column} is missing."


@pytest.mark.parametrize(
    "file, old, new, where",
    [
        ("finance/ids_ppg_debt_stock_by_creditor.csv", "80.0", "eighty", "row 2, column bilateral: 'eighty' is not a number"),
        ("finance/case_loans_model_ready.csv", "20.0,7.0", "20.0,n/a", "row 3, column grace_y: 'n/a' is not a number"),
        ("finance/project_cases_facts.csv", "3804.19", "unknown", "row 2, column value: 'unknown' holds 0 numbers"),
    ],
)
def test_a_cell_that_is_no_number_is_named(source, target, file, old, new, where):
    edit(source, file, old, new)
    assert f"{file}, {where}" in refusal(source, target)


def test_creditors_that_do_not_add_up_are_refused(source, target):
    edit(source, "finance/ids_ppg_debt_stock_by_creditor.csv", "235.0", "240.0")
    assert "row 2, column total_ppg: the creditors add up to 235.000" in refusal(source, target)


def test_a_country_without_a_code_is_refused(source, target):
    edit(source, "finance/ids_ppg_debt_stock_by_creditor.csv", "Kenya", "Atlantis")
    assert "row 2, column country: no code is known for 'Atlantis'" in refusal(source, target)


def test_a_loan_whose_rate_is_not_base_and_margin_is_refused(source, target):
    edit(source, "finance/case_loans_model_ready.csv", "3.923", "3.9")
    assert "row 2, column all_in_rate_pct" in refusal(source, target)


def test_after_an_error_the_old_tables_still_stand(source, target):
    make(source, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    edit(source, "finance/ids_ppg_debt_stock_by_creditor.csv", "Kenya,2023", "Kenya,2022")
    edit(source, "finance/project_cases_facts.csv", "6.29", "much")
    refusal(source, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_a_folder_that_is_not_there_is_named(tmp_path, target):
    assert "is not a folder" in refusal(tmp_path / "nowhere", target)
