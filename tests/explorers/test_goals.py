"""The explorers of notebook 02 on 2.1 and 2.2: what they show agrees with the tables and the models."""

import pytest

from beltroad.article import ARTICLE
from beltroad.chapters.goals._cases import SHORT, STATED_DELAYS, months_late
from beltroad.chapters.goals.cases_against_forecasts import CASES, cases_against_forecasts
from beltroad.chapters.goals.jobs_at_home import BASKET, INPUTS, WAGES, jobs_at_home
from beltroad.chapters.goals.lives_in_numbers import lives_in_numbers
from beltroad.chapters.goals.outside_view import outside_view
from beltroad.chapters.goals.who_gains import COUNTRIES, who_gains
from beltroad.data import finance, goals
from beltroad.models.outside_view import contingency, reference
from beltroad.models.poverty import fit, growth_to_hold
from beltroad.words import date

# --- the outside view ---------------------------------------------------------------------------------------


def test_the_reserve_for_a_confidence_is_that_of_the_reference_class():
    view = outside_view(what="road_cost", confidence=0.8)
    assert view.values["needed"] - 1 == pytest.approx(contingency(reference("road", "cost"), 0.8))
    assert "32%" in view.reading and "32%" not in outside_view(what="road_cost", confidence=0.5).reading


def test_the_challenge_asks_for_the_smallest_reserve():
    met = [reserve / 20 for reserve in range(31) if outside_view.verdict(outside_view(reserve=reserve / 20))["met"]]
    assert met == [0.75]
    assert not outside_view.verdict(outside_view())["met"]
    assert "choose the cost" in outside_view.verdict(outside_view(what="dam_cost", reserve=1.5))["message"]


def test_more_reserve_never_holds_in_fewer_cases():
    for what in ("rail_cost", "rail_traffic", "dam_time"):
        held = [outside_view(what=what, reserve=reserve / 10).values["enough"] for reserve in range(0, 16)]
        assert held == sorted(held)
    assert outside_view(what="rail_traffic", reserve=1.2).values["enough"] == 1


def test_only_documented_railways_stand_on_the_curve():
    names = [trace.get("name") for trace in outside_view(what="rail_cost").figure["data"]]
    assert "Documented railways" in names
    (ring,) = [
        trace for trace in outside_view(what="rail_cost").figure["data"] if trace["name"] == "Documented railways"
    ]
    assert ring["x"] == [pytest.approx(7270 / 5290, abs=1e-3)]
    assert "Documented railways" not in [trace.get("name") for trace in outside_view(what="road_cost").figure["data"]]


# --- cases against forecasts --------------------------------------------------------------------------------


def test_every_documented_pair_is_shown_once():
    shown = sum(cases_against_forecasts(compared=kind).values["pairs"] for kind in ("plan", "running"))
    assert shown == len(finance.outcomes())
    assert cases_against_forecasts().values == {"pairs": 9, "counted": 4, "met": 1, "later": 4}


def test_works_a_target_not_due_and_what_is_expected_of_a_port_s_year_stand_apart_and_are_not_counted():
    view = cases_against_forecasts()
    (apart,) = [trace for trace in view.figure["data"] if trace["name"] == "Not counted"]
    assert len(apart["y"]) == 5
    assert all(any(word in name for word in ("year 10", "Piraeus", "Hambantota")) for name in apart["y"])
    assert view.finding.startswith("1 of 4") and "5 pairs are not counted" in view.reading
    dates, early = cases_against_forecasts(compared="time"), cases_against_forecasts(only_known=True)
    assert dates.values["counted"] == dates.values["pairs"] and "not counted" not in dates.reading
    assert early.values["counted"] == 0 and early.values["pairs"] == 2 and "2 pairs are not counted" in early.reading


def test_no_railway_s_running_costs_are_counted_twice_and_first_years_are_called_so():
    view = cases_against_forecasts(compared="running")
    assert [row[0].split(":")[0] for row in view.table.rows] == [
        "Mombasa–Nairobi railway",
        "Addis Ababa–Djibouti railway",
    ]
    assert view.finding == "0 of 2 documented railways earned their running costs in their first years"


def test_every_measure_of_the_table_has_its_words():
    assert {row.measure for row in finance.outcomes()} == set(CASES)


def test_the_day_up_to_which_the_author_could_know_is_the_article_s():
    assert date(ARTICLE[:7]) == "April 2019"
    assert "the end of April 2019" in cases_against_forecasts(compared="running", only_known=True).finding


def test_what_was_known_in_june_2019_is_apart():
    assert [row[0] for row in cases_against_forecasts(only_known=True).table.rows] == [
        "Hambantota port: turnover",
        "Piraeus port: containers, 2013",
    ]
    assert cases_against_forecasts(compared="running", only_known=True).values["pairs"] == 0
    early = [row[0] for row in cases_against_forecasts(compared="time", only_known=True).table.rows]
    assert early == [
        "Mombasa–Nairobi railway",
        "Kribi port",
        "Coca Codo Sinclair hydropower",
        "Sahiwal coal power",
        "Port Qasim coal power",
        "Entebbe–Kampala expressway",
        "Maputo–Katembe bridge",
    ]


def test_delays_come_from_the_dates_or_from_the_fact_that_states_them():
    assert months_late(finance.project("jakarta-bandung-railway")) == (53, False)
    assert months_late(finance.project("coca-codo-sinclair-hydropower")) == (10, True)
    assert months_late(finance.project("piraeus-port")) is None
    facts = {
        name: next(row for row in finance.facts(name) if row.attribute == attribute)
        for name, (attribute, _) in STATED_DELAYS.items()
    }
    assert "18 months ahead of schedule" in facts["mombasa-nairobi-railway"].note
    assert (
        facts["addis-ababa-djibouti-railway"].value == "15 and 14"
        and STATED_DELAYS["addis-ababa-djibouti-railway"][1] == 15
    )


def test_every_project_with_a_pair_or_a_planned_date_is_in_the_list():
    dated = {row.project_id for row in finance.projects() if row.planned_completion and row.completed}
    assert dated | {row.project_id for row in finance.outcomes()} | set(STATED_DELAYS) == set(SHORT)


def test_the_order_is_the_same_for_every_comparison_and_not_by_result():
    rows = [row[5] for row in cases_against_forecasts().table.rows]
    assert rows != sorted(rows) and rows != sorted(rows, reverse=True)


# --- lives in numbers ---------------------------------------------------------------------------------------


def alone() -> str:
    """A country with one survey."""
    return next(row.iso3 for row in goals.measured() if len(goals.surveys(row.iso3)) == 1)


def test_survey_points_are_not_joined_and_long_gaps_are_shaded():
    figure = lives_in_numbers(measure="poverty", country="IND").figure
    assert figure["data"][0]["mode"] == "markers"
    shaded = [(shape["x0"], shape["x1"]) for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    assert (2011.3, 2021.7) in shaded
    assert len(figure["data"][0]["x"]) == len(goals.surveys("IND"))


def test_the_country_s_own_figures_are_those_of_the_table():
    assert lives_in_numbers(measure="electricity", country="KEN").table.rows[-1] == [2022, 0.76]
    assert "0.49 in 2000, 0.60 in 2022" in lives_in_numbers(measure="hdi", country="KEN").reading


def test_a_turn_between_the_first_figure_and_the_last_is_said():
    assert "45% in 2005, 47% in 2022; the lowest was 38% in 2015." in lives_in_numbers(country="KEN").reading
    assert "the lowest" not in lives_in_numbers(country="LAO").reading


def test_one_survey_is_not_said_to_be_several():
    assert "There is 1 survey in 25 years." in lives_in_numbers(measure="poverty", country=alone()).reading


def test_a_country_without_a_survey_says_so():
    view = lives_in_numbers(measure="poverty", country="KHM")
    assert "no figure at all" in view.reading and view.values["figures"] == 0


@pytest.mark.parametrize("measure", ["poverty", "hdi", "electricity"])
def test_medians_compare_the_same_countries_over_time(measure):
    both, everybody = (lives_in_numbers(measure=measure, group=group).values for group in ("lmic", "all"))
    assert both["signed"] <= everybody["signed"] and both["others"] < everybody["others"]
    assert both["signed"] > 50


# --- who gains ----------------------------------------------------------------------------------------------


def test_the_start_is_the_survey():
    for country in COUNTRIES:
        view = who_gains(country=country)
        assert view.values["before"] == pytest.approx(goals.surveys(country)[-1].below_300)


def test_without_growth_and_change_nothing_moves():
    view = who_gains(growth=0.0, gini_change=0.0)
    assert view.values["after"] == pytest.approx(view.values["before"]) and view.values["by_growth"] == pytest.approx(0)


def test_the_challenge_is_met_from_the_growth_that_the_model_computes():
    survey = goals.surveys("KEN")[-1]
    start = fit(survey.below_300, survey.gini)
    target = fit(survey.below_300 / 2, survey.gini + 0.02).mean / start.mean
    rate = target ** (1 / 10) - 1
    met = [
        growth / 200
        for growth in range(-6, 21)
        if who_gains.verdict(who_gains(growth=growth / 200, gini_change=2.0))["met"]
    ]
    assert met and min(met) - 0.005 < rate <= min(met)
    assert not who_gains.verdict(who_gains())["met"]


def test_a_rise_of_inequality_can_undo_growth():
    survey = goals.surveys("KEN")[-1]
    start = fit(survey.below_300, survey.gini)
    needed = growth_to_hold(start, survey.gini + 0.04)
    assert needed > 0 and start.after(needed, survey.gini + 0.04).headcount() == pytest.approx(survey.below_300)


# --- jobs at home -------------------------------------------------------------------------------------------


def test_the_courses_table_leaves_something_over_in_every_sector():
    for j, wage in enumerate(WAGES):
        assert sum(row[j] for row in INPUTS) + wage < 1
    assert sum(BASKET) == pytest.approx(0.9)


def test_jobs_grow_with_the_money_and_with_what_is_bought_at_home():
    small, large = jobs_at_home(cost=500).values, jobs_at_home(cost=1000).values
    assert large["total"] == pytest.approx(2 * small["total"])
    totals = [jobs_at_home(content=content / 10).values["total"] for content in range(11)]
    assert totals == sorted(totals) and totals[0] < totals[-1]


def test_money_that_goes_abroad_and_money_spent_at_home_are_the_whole():
    values = jobs_at_home(content=0.4).values
    assert values["abroad"] == pytest.approx(0.6 * 0.4 * 1000)
    assert jobs_at_home(content=1.0).values["abroad"] == pytest.approx(0)


def test_the_jobs_challenge_can_be_won_and_is_not_won_at_first():
    assert not jobs_at_home.verdict(jobs_at_home())["met"]
    assert jobs_at_home.verdict(jobs_at_home(staff=0.7, content=0.6, sourcing=0.6))["met"]
    assert not jobs_at_home.verdict(jobs_at_home(staff=0.7))["met"]
