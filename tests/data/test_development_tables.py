"""The tables of development cooperation hold what their sources have published."""

from statistics import fmean, median

import pytest

from beltroad.data import DataError, development


def score(iso3: str, year: int, goal: int = 0):
    return next(row.on(goal) for row in development.scores(iso3) if row.year == year)


def test_166_countries_are_scored_in_seven_years():
    rows = development.sdg_scores()
    assert len(rows) == 166 * 7 and tuple(sorted({row.year for row in rows})) == development.YEARS


def test_a_goal_that_was_not_scored_is_unknown_and_not_zero():
    assert score("AFG", 2022, 14) is None and score("AFG", 2022, 10) is None  # landlocked; no survey
    landlocked = ("AUT", "BOL", "ETH", "HUN", "KAZ", "KGZ", "LAO", "MNG", "NPL", "UGA", "UZB", "ZMB")
    assert all(score(iso3, year, 14) is None for iso3 in landlocked for year in development.YEARS)
    assert all(score("KEN", year, goal) is not None for year in development.YEARS for goal in range(18))


def test_the_index_is_the_mean_of_the_goals_so_no_zero_stands_for_a_goal_that_was_not_scored():
    scored = [row for row in development.sdg_scores() if None not in [row.on(goal) for goal in development.GOALS]]
    assert len(scored) > 700
    for row in scored:
        assert fmean(row.on(goal) for goal in development.GOALS) == pytest.approx(row.score, abs=0.1), row


def test_finland_leads_the_report_of_2023_with_its_published_score():
    best = max((row for row in development.sdg_scores() if row.year == 2022), key=lambda row: row.score)
    assert (best.iso3, best.score) == ("FIN", pytest.approx(86.8, abs=0.1))


def test_the_median_of_the_countries_that_joined_rose():
    medians = [
        median(row.score for row in development.sdg_scores() if row.year == year and row.iso3 in development.joined())
        for year in (2000, 2013, 2022)
    ]
    assert (
        medians == sorted(medians)
        and medians[0] == pytest.approx(60.5, abs=0.1)
        and medians[2] == pytest.approx(68.4, abs=0.2)
    )


def test_every_country_joined_or_did_not_and_china_is_in_neither():
    assert not development.joined() & development.others()
    assert "CHN" not in development.joined() | development.others() and {"ITA", "PAN"} <= development.joined()


def test_undernourishment_never_goes_below_its_floor():
    shares = [row.undernourished for row in development.hunger_mortality() if row.undernourished is not None]
    assert min(shares) == 0.025 and shares.count(0.025) > 500


def test_child_mortality_of_china_fell_to_a_fifth():
    china = {row.year: row.under5_mortality for row in development.hunger_mortality("CHN")}
    assert china[2000] / china[2022] > 5 and set(range(2000, 2024)) <= set(china)


def test_a_net_repayment_is_negative():
    assert min(row.oda for row in development.aid("CHN") if row.oda is not None) < -500


def test_totals_of_aid_by_purpose():
    totals = {row.year: row for row in development.aid_total()}
    assert totals[2018].infrastructure == pytest.approx(54_041, rel=0.01)
    assert totals[2018].scholarships == pytest.approx(875, rel=0.01) and totals[2005].scholarships is None
    assert totals[2021].infrastructure is None and totals[2021].oda > 100_000


def test_students_in_china_by_unesco():
    students = {row.year: row.value for row in development.exchange("students_uis")}
    assert (students[2006], students[2020], students[2023]) == (36_386, 225_100, 200_892)


def test_two_counts_of_students_do_not_agree():
    unesco, aiddata = (
        {row.year: row.value for row in development.exchange(series)} for series in ("students_uis", "students_aiddata")
    )
    assert all(aiddata[year] > unesco[year] for year in range(2006, 2017))


def test_every_series_has_its_years():
    assert {row.series for row in development.exchange()} == set(development.SERIES)
    assert [row.year for row in development.exchange("arrivals")] == list(range(2000, 2021))


def test_the_list_of_institutes_counts_each_once():
    listed = {row.iso3: row.listed for row in development.confucius_institutes()}
    assert sum(listed.values()) == 542  # of 665 entries
    assert listed["USA"] < 96  # as many as there were at the end of 2018 (GAO 2019)


def test_a_country_or_series_without_figures_is_one_sentence():
    with pytest.raises(DataError, match="no figures for Germany"):
        development.aid("DEU")
    with pytest.raises(DataError, match="there is no series 'flights'; there are arrivals"):
        development.exchange("flights")
