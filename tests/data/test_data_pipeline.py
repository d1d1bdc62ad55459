"""The pipeline on a tiny raw folder: right, repeatable, and all or nothing."""

import json

import pytest
from raw_folder import RAW, edit, refusal, rows

from beltroad.data.atlas import project
from beltroad.workshop.tables import BUILDERS, make


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
    steps = [
        (row["iso3"], row["event"], row["by"], row["date"], row["verified"]) for row in rows(target, "initiative.csv")
    ]
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


def test_only_numbers_of_the_study_that_were_read_are_passed_on(source, target):
    make(source, target)
    found = {
        row["key"]: (row["low"], row["high"], row["verified"], row["source"])
        for row in rows(target, "corridor_study.csv")
    }
    assert found == {
        "trade_world": ("1.7", "6.2", "read", "World Bank, summary of the report (copy); upper bound a bank"),
        "trade_corridor": ("", "9.7", "read", "A bank"),
        "shipment_time_world": ("1.2", "2.5", "excerpt", "A daily"),
    }


def test_a_number_of_the_study_without_a_word_on_how_sure_it_is_is_refused(source, target):
    edit(source, "development/raw/wb_bri_economics_key_numbers.csv", "verified via press", "heard")
    assert "row 5, column status: 'heard' has no wording" in refusal(source, target)


def test_a_way_between_places_that_no_list_names_is_refused(source, target):
    edit(source, "development/geo/corridor_nodes_schematic.csv", "NELB,Kashgar,KE,1,2\n", "")
    assert "Kashgar is no place of the network" in refusal(source, target)


def test_measures_of_places_that_the_course_does_not_name_are_left_out(source, target):
    make(source, target)
    assert [tuple(row.values()) for row in rows(target, "shipping.csv")] == [("KEN", "2025", "21.2345", "3")]
    assert {row["iso3"] for row in rows(target, "logistics.csv")} == {"GRC", "ITA", "KEN", "NER", "SRB"}
    assert [(row["trips"], row["rounded"], row["value"]) for row in rows(target, "rail_express.csv")] == [
        ("17523", "false", "56700"),
        ("19000", "true", "66400"),
    ]


@pytest.mark.parametrize(
    "file, old, new, where",
    [
        ("multilateral_membership.csv", "AIIB,ITA", "NATO,ITA", "row 2, column org: 'NATO' is not known"),
        (
            "multilateral_membership.csv",
            "prospective founding member",
            "friend",
            "row 2, column role: 'friend' is not known",
        ),
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
    assert facts[0]["source"] == "AidData GCDF 3.0, record 37103" and (facts[0]["unit"], facts[0]["note"]) == (
        "USD mn",
        "two",
    )


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
    (source / "finance/finance_facts.csv").write_text(
        text.replace("ch. 2,,read\nPPP", "ch. 2,,unverified\nPPP"), encoding="utf-8"
    )
    assert "row 3, column verification: 'unverified' where 'read' is needed" in refusal(source, target)


def test_trade_figures_keep_their_leading_digits_and_old_codes_are_read_as_new_ones(source, target):
    make(source, target)
    assert rows(target, "china_trade.csv") == [
        {"iso3": "KEN", "year": "2016", "to_partner": "5600", "from_partner": "97", "partner_reports": "110"}
    ]
    assert [row["iso3"] for row in rows(target, "trading_economies.csv")] == [
        "ITA",
        "KEN",
    ]  # Niger's days are not known
    assert {(row["seller"], row["buyer"]) for row in rows(target, "trade_flows.csv")} <= {
        ("ITA", "KEN"),
        ("KEN", "ITA"),
    }
    assert [tuple(row.values()) for row in rows(target, "logistics.csv") if row["year"] == "2018"] == [
        ("KEN", "2018", "2.8", "", "", "2.5512")
    ]


def test_gravity_is_estimated_by_three_methods_on_all_pairs(source, target):
    make(source, target)
    found = rows(target, "gravity_estimates.csv")
    assert [
        sum(row["method"] == method for row in found)
        for method in ("least squares", "Poisson", "Poisson with country effects")
    ] == [8, 8, 4]
    assert {row["observations"] for row in found} == {"20", "30"}  # Romania has no score under its old code


def test_figures_without_an_open_licence_are_rounded_or_made_quartiles_of_groups(source, target):
    make(source, target)
    assert rows(target, "adoption.csv") == [{"iso3": "KEN", "year": "2016", "internet": "17", "mobile": "80"}]
    assert [
        (row["generation"], row["group"], row["countries"], row["median"]) for row in rows(target, "coverage.csv")
    ] == [
        ("3G", "members", "10", "0.95"),
        ("4G", "members", "10", "0.9"),
    ]
    assert rows(target, "innovation.csv") == [
        {"iso3": "KEN", "year": "2010", "research": "0.0078616", "e_government": "0.334"}
    ]


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
        (
            "finance/ids_ppg_debt_stock_by_creditor.csv",
            "80.0",
            "eighty",
            "row 2, column bilateral: 'eighty' is not a number",
        ),
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


def test_a_plant_is_counted_once_and_a_missing_size_is_not_zero_megawatts(source, target):
    make(source, target)
    found = {
        (row["basis"], row["year"], row["fuel"]): (row["plants"], row["capacity"], row["unsized"])
        for row in rows(target, "overseas_power.csv")
    }
    assert found == {
        ("commissioned", "2015", "coal"): ("1", "100", "0"),
        ("commissioned", "unknown", "wind"): ("1", "0", "1"),
        ("financed", "2010", "coal"): ("1", "100", "0"),
        ("financed", "unknown", "wind"): ("1", "0", "1"),
    }


def test_grids_and_governance_keep_known_countries_and_years(source, target):
    make(source, target)
    assert rows(target, "grid_carbon.csv") == [{"iso3": "ITA", "year": "2019", "intensity": "300.4"}]
    assert rows(target, "control_of_corruption.csv") == [
        {"iso3": "ITA", "year": "2019", "estimate": "0.12345", "error": "0.15"}
    ]


@pytest.mark.parametrize(
    "old, new, where",
    [
        ("B,NER,Y", "B,NER,N", "row 4, column bri_country"),
        ("onshore wind", "peat", "row 4, column primary_fuel: 'peat' is not known"),
    ],
)
def test_a_plant_outside_the_initiative_or_with_an_unknown_fuel_is_refused(source, target, old, new, where):
    edit(source, "development/raw/green_china_overseas_power_cofi_v22.csv", old, new)
    assert where in refusal(source, target)


# Development cooperation


def test_scores_of_a_few_years_are_rounded_and_a_goal_that_was_not_scored_stays_empty(source, target):
    make(source, target)
    (kenya,) = rows(target, "sdg_scores.csv")
    assert (kenya["iso3"], kenya["year"], kenya["score"], kenya["goal_1"], kenya["goal_14"]) == (
        "KEN",
        "2013",
        "51.3",
        "10",
        "",
    )


def test_a_score_above_100_is_refused(source, target):
    edit(source, "development/raw/sdg_index_goal_scores_2000_2022.csv", "51.26", "151.26")
    assert "sdg_index_goal_scores_2000_2022.csv, row 3, column score: 151.26 is no score" in refusal(source, target)


def test_shares_and_millions_are_converted_and_unknown_countries_and_indicators_left_out(source, target):
    make(source, target)
    (lives,) = rows(target, "hunger_mortality.csv")
    assert lives == {"iso3": "KEN", "year": "2013", "undernourished": "0.214", "under5_mortality": "50"}
    aid = [(row["year"], row["oda"], row["health"], row["agriculture"]) for row in rows(target, "aid_flows.csv")]
    assert aid == [("2013", "-3.2", "120.5", ""), ("2014", "", "130", "")]
    assert rows(target, "confucius_institutes.csv") == [{"iso3": "KEN", "listed": "1"}]


def test_sums_are_kept_for_years_in_which_nearly_all_countries_have_a_figure(source, target):
    make(source, target)
    found = {(row["series"], row["year"]): (row["value"], row["countries"]) for row in rows(target, "exchange.csv")}
    assert found["students_aiddata", "2013"] == ("150", "2") and ("students_aiddata", "2014") not in found
    assert found["students_uis", "2013"] == ("96409", "1") and found["arrivals", "2013"] == ("129078000", "1")
