"""The pipeline on a tiny raw folder: right, repeatable, and all or nothing."""

import csv
import json
from pathlib import Path

import pytest

from beltroad.data.atlas import project
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
iso3,name_en,wb_country_name,wb_region_name,wb_income_name,longitude,latitude
KEN,Kenya,Kenya,Sub-Saharan Africa,Lower middle income,36.81,-1.28
GRC,Greece,Greece,Europe & Central Asia,High income,23.72,37.98
ITA,Italy,Italy,Europe & Central Asia,High income,12.48,41.90
NER,Niger,Niger,Sub-Saharan Africa,Low income,2.07,13.51
SRB,Serbia,Serbia,Europe & Central Asia,Upper middle income,20.46,44.80
NIU,Niue,,,,,
CHN,China,China,East Asia & Pacific,Upper middle income,116.29,40.05
BRN,Brunei,Brunei Darussalam,East Asia & Pacific,High income,114.95,4.94
""",
    "development/geo/ne50m_v511_iso3_simplified40.topo.json": """\
{"type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]},
 "arcs": [[[10, 10], [0, 10]], [[10, 20], [-10, 0], [0, -10], [10, 0]], [[10, 10], [10, 0], [0, 10], [-10, 0]]],
 "objects": {"countries": {"type": "GeometryCollection", "geometries": [
  {"type": "Polygon", "properties": {"iso3": "ITA"}, "arcs": [[0, 1]]},
  {"type": "MultiPolygon", "properties": {"iso3": "NIU"}, "arcs": [[[2, -1]]]}]}}}
""",
    "development/raw/people_gapminder_sg_bundle_2000_2024.csv": """\
iso3,year,indicator,value
KEN,2015,poverty_300_pct,37.7
KEN,2015,poverty_420_pct,56.8
KEN,2015,gini,40.8
""",
    "development/raw/people_wdi_one_bundle.csv": "iso3,year,indicator,value\nKEN,2015,SI.POV.DDAY,37.7\n",
    "development/raw/people_hdr_2023_24.csv": "iso3,year,hdi\nKEN,2015,0.57\n",
    "development/raw/infra_electricity_access_wdi.csv": "iso3,year,electricity_access_pct\nKEN,2015,41.6\n",
    "trinity/bri_membership_merged.csv": """\
iso3,date_join_gfdc,year_gfdc,year_mou_lpv,date_join_patch,patch_note,date_join_other,other_note,date_exit_gfdc,exit_announced,exit_note
CHN,2013-09-01,2013.0,,,,,,,,
ITA,2019-03-01,2019.0,2019.0,,,,,2023-06-12,2023-12-06,reported
NER,,,2019.0,2018-09-01,a file,,,,,
KEN,2017-05-14,2017.0,2017.0,,,,,,,
""",
    "trinity/multilateral_membership.csv": """\
org,iso3,country,role,start,start_precision,end,verified,source,source_url,note
AIIB,ITA,Italy,prospective founding member,2015-04-15,day,,read in source,A list,http://example.org/list,start = date the final list
AIIB,KEN,Kenya,approved (prospective) member,2018-05-02,day,,read in source,A daily (mirror),http://dtop.store/x,approved by Board of Governors
AIIB,BRN,Brunei,approved (prospective) member,2024,year,,unverified,compiler memory - NOT checked against a page,,110th member from memory
FOCAC,KEN,Kenya,member,2015,by year,,unverified,A daily,http://example.org/focac,member by 2018; joining dates not in source
WTO,KEN,Kenya,NOT a member (observer),2000,year,,disputed,COW,,exclude
""",
    "trinity/brf_leaders_2017_2019_2023.csv": """\
forum_year,iso3,country,leader,title,rank,listed_in,source_url,verified
2017,ITA,Italy,A Leader,Prime Minister,head_of_government,communique/chair statement,http://example.org/2017,read in source
""",
    "trinity/brf_event_facts.csv": """\
forum_year,indicator,value,source,source_url,verified,note
2017,deliverables,279,A daily,http://example.org/279,read in source,
2017,outcome document,Joint Communique,A daily,http://example.org/279,read in source,
""",
    "trinity/china_iia_unctad_2025-04.csv": """\
treaty_id,short_title,type,status,partner,iso3,via,date_signed,date_in_force,date_terminated
1,A BIT,BITs,Terminated,Italy,ITA,direct,1985-01-28,1987-08-28,2020-01-01
2,An FTA,TIPs,In force,Brunei,BRN,ASEAN,2002-11-04,2003-07-01,
3,EC,TIPs,In force,EC,EUU,EU/EC (not expanded),1985-05-21,1985-09-22,
""",
    "trinity/china_ptas_desta_02_02.csv": """\
iso3,partner,number,base_treaty,name,entry_type,year,entryforceyear
BRN,Brunei,67,67,ASEAN China,base_treaty,2004,2005.0
BRN,Brunei,68a,67,ASEAN China (consolidated),consolidated,2007,2007.0
""",
    "trinity/china_tax_treaties_oecd_derived_2025.csv": "iso3,country,treaty_year_max\nITA,Italy,1986.0\n",
    "trinity/third_party_market_cooperation.csv": """\
iso3,country,date,instrument,source,source_url,verified,note
ITA,Italy,,,EY 2019,http://example.org/ey,read in source (signed by Mar 2019; date not given),
""",
    "trinity/china_swap_cases_lpv.csv": "id,Country,year_BSA,iso3\n1,Italy,,ITA\n2,Serbia,2016.0,SRB\n",
    "trinity/recognition_switches_2016_2024.csv": """\
iso3,country,switch_date,source,source_url,verified,note
NIU,Niue,2018-05,A daily,http://example.org/a,switch read; month from memory,
""",
    "trinity/states_with_taipei_relations_2024.csv": "iso3,country,as_of,source\nNIU,Niue,2024-01-15,A list\n",
    "trinity/un_and_summit_documents.csv": """\
body,symbol,date,topic,what,vote_or_support,bri_language,source,source_url,note,verified
UNSC,S/RES/1,2016-03-15,Afghanistan,a text,adopted unanimously,BRI named,A guide,http://example.org/g,resolution number from memory,partly unverified
""",
    "trinity/unga_res_71_327_votes.csv": "country,iso3,vote,resolution,date\nYugoslavia,YU,abstain,A/RES/71/327,2017-09-11\n",
    "trinity/unga_idealpoints_sessions55plus.csv": "iso3,year,agree_china,agree_us\nITA,2018,0.583333,0.5\n",
    "trinity/bri_official_counts_timeseries.csv": """\
date,countries,international_orgs,countries_plus_orgs,documents,source,source_url,note
2017-05-15,,,68,,TASS,http://example.org/tass,countries + IOs combined
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
    groups = [row["iso3"] for row in rows(target, "countries.csv") if row["is_aggregate"] == "true"]
    assert groups == ["LMY"]


def test_every_country_that_a_table_names_is_in_the_list_with_the_place_of_its_dot(source, target):
    make(source, target)
    places = {row["iso3"]: (row["name"], row["lon"], row["lat"]) for row in rows(target, "countries.csv")}
    assert set(places) == {"BRN", "GRC", "ITA", "KEN", "LMY", "NER", "NIU", "SRB"}
    assert places["KEN"] == ("Kenya", "36.81", "-1.28") and places["LMY"][1:] == ("", "")
    assert places["NIU"] == ("Niue", "15", "15")  # no capital in the list: the middle of the territory


def test_a_border_of_two_countries_is_not_in_the_outline(source, target):
    make(source, target)
    (ring,) = json.loads((target / "coastline.json").read_text())["rings"]
    points = list(zip(ring[::2], ring[1::2], strict=True))
    south, north, *corners = (
        tuple(round(1000 * value) for value in project(*corner))
        for corner in ((10, 10), (10, 20), (0, 10), (20, 10), (20, 20), (0, 20))
    )
    assert set(corners) <= set(points) and points[0] == points[-1]
    assert not {(south, north), (north, south)} & set(zip(points, points[1:]))


def test_lists_of_the_initiative_stand_side_by_side_and_china_is_left_out(source, target):
    make(source, target)
    steps = [(row["iso3"], row["event"], row["by"], row["date"], row["verified"]) for row in rows(target, "initiative.csv")]
    assert steps == [
        ("ITA", "join", "gfdc", "2019-03", "dataset"),
        ("ITA", "join", "lpv", "2019", "dataset"),
        ("ITA", "exit", "gfdc", "2023-06-12", "disputed"),
        ("ITA", "exit", "other", "2023-12-06", "read"),
        ("KEN", "join", "gfdc", "2017-05-14", "dataset"),
        ("KEN", "join", "lpv", "2017", "dataset"),
        ("NER", "join", "gfdc", "", "dataset"),
        ("NER", "join", "lpv", "2019", "dataset"),
        ("NER", "join", "patch", "2018-09", "disputed"),
    ]


def test_memberships_say_how_sure_they_are_and_what_is_not_one_is_left_out(source, target):
    make(source, target)
    found = {(row["body"], row["iso3"]): row for row in rows(target, "body_members.csv")}
    assert set(found) == {("AIIB", "ITA"), ("AIIB", "KEN"), ("AIIB", "BRN"), ("FOCAC", "KEN")}
    assert [found[key]["verified"] for key in sorted(found)] == ["unverified", "read", "excerpt", "partial"]
    assert (found["FOCAC", "KEN"]["start"], found["FOCAC", "KEN"]["start_is"]) == ("", "by")


def test_an_address_that_has_nothing_to_do_with_its_text_is_not_passed_on(source, target):
    make(source, target)
    origins = {row["iso3"]: row["source"] for row in rows(target, "body_members.csv") if row["body"] == "AIIB"}
    assert origins["ITA"] == "A list, http://example.org/list" and origins["KEN"] == "A daily (copy)"


def test_amended_texts_and_the_community_of_1985_are_no_further_treaties(source, target):
    make(source, target)
    found = [(row["kind"], row["iso3"], row["status"], row["ended"]) for row in rows(target, "treaties.csv")]
    assert found == [
        ("bit", "ITA", "terminated", "2020-01-01"),
        ("tip", "BRN", "in force", ""),
        ("pta", "BRN", "in force", ""),
        ("tax", "ITA", "in force", ""),
    ]


def test_steps_and_texts_say_what_was_not_read(source, target):
    make(source, target)
    steps = {row["kind"]: row for row in rows(target, "bilateral_steps.csv")}
    assert (steps["third_party"]["verified"], steps["third_party"]["note"]) == (
        "read",
        "signed by Mar 2019; the date is not given",
    )
    assert steps["relations"]["verified"] == rows(target, "documents.csv")[0]["verified"] == "partial"
    assert [row["iso3"] for row in rows(target, "roll_call.csv")] == ["SRB"]
    assert rows(target, "un_voting.csv")[0]["with_china"] == "0.5833"


@pytest.mark.parametrize(
    "file, old, new, where",
    [
        ("multilateral_membership.csv", "AIIB,ITA", "NATO,ITA", "row 2, column org: 'NATO' is not known"),
        ("multilateral_membership.csv", "prospective founding member", "friend", "row 2, column role: 'friend' is not known"),
        (
            "multilateral_membership.csv",
            "day,,read in source",
            "day,,surely",
            "row 2, column verified: 'surely' is not a known word",
        ),
        (
            "bri_membership_merged.csv",
            "2017.0,2017.0,,",
            "2017.0,2017.0,,,2018-01-01",
            "row 5, column date_join_other: it is not known",
        ),
        ("un_and_summit_documents.csv", "BRI named", "BRI sung", "row 2, column bri_language: 'BRI sung' is not known"),
        (
            "un_and_summit_documents.csv",
            "resolution number",
            "the day",
            "row 2, column note: 'the day from memory' has no wording",
        ),
        ("brf_event_facts.csv", "deliverables", "dinners", "row 2, column indicator: 'dinners' is not known"),
        ("unga_res_71_327_votes.csv", "A/RES/71/327", "A/RES/1", "column resolution: A/RES/1 besides A/RES/71/327"),
    ],
)
def test_a_word_that_nobody_has_placed_is_refused(source, target, file, old, new, where):
    edit(source, f"trinity/{file}", old, new)
    assert f"trinity/{file}, {where}" in refusal(source, target)


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
        ("trinity/unga_idealpoints_sessions55plus.csv", "agree_us"),
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
