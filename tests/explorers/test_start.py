"""The explorers of notebook 00 keep what was known at the end of April 2019 apart from what came later,
and fit what the models fit.
"""

import pytest

from beltroad.article import later
from beltroad.chapters.start.timeline import events
from beltroad.data import trinity
from beltroad.explorers import adoption, joinings, timeline
from beltroad.models.diffusion import Bass


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


def test_nothing_later_than_the_article_is_shown_as_known():
    assert all(row[3] is True for row in timeline(known="then").table.rows)
    assert [row[3] for row in timeline().table.rows] == [not later(date) for date in (event.date for event in events())]
    assert {
        what: row[3] for *row, what in ([*row, row[2]] for row in timeline().table.rows) if row[1] == "The article"
    } == {
        "The article appears in Chinese, in Outlook Weekly, during the second forum": True,
        "The School publishes the English text": False,
    }
    assert timeline(known="then").values["later"] == 0 < timeline().values["later"]


def test_every_kind_of_the_timeline_adds_up_to_all():
    whole = timeline().values
    parts = [timeline(kind=kind).values for kind in ("proposal", "country", "body", "text", "summit")]
    assert sum(part["then"] - 1 for part in parts) + 1 == whole["then"]  # the article stands in each
    assert sum(part["later"] - 1 for part in parts) + 1 == whole["later"]  # and so does its English text


def test_months_and_years_hold_every_dated_joining_once():
    values = joinings().values
    assert (
        sum(row[1] for row in joinings(show="first").table.rows)
        == values["first"]
        == sum(bool(one.gfdc) for one in trinity.joinings())
    )
    years = joinings(show="years").table.rows
    assert [sum(row[k] for row in years) for k in (1, 2)] == [values["first"], values["second"]]


def test_the_years_of_the_first_list_add_up_to_how_many_had_joined():
    totals = dict(joinings().table.rows)
    of = {year: first for year, first, _ in joinings(show="years").table.rows}
    assert [totals[year] - totals[year - 1] for year in range(2014, 2024)] == [of[year] for year in range(2014, 2024)]
    values = joinings().values
    assert totals[2018] - totals[2017] == values["jump"] and totals[2023] == values["first"]
    assert totals[2023] - totals[2018] == values["after"] < values["jump"]


def test_a_country_whose_dates_differ_is_listed():
    values = joinings(show="differ").values
    assert len(joinings(show="differ").table.rows) == values["both"] - values["same"]


def test_the_readers_curve_is_basss_closed_form():
    view = adoption(p=0.01, q=0.5, market=150)
    curve = Bass(0.01, 0.5, 150, 2013.0)
    for time, joined, drawn, left in view.table.rows:
        assert drawn == pytest.approx(curve.cumulative(time)) and left == pytest.approx(joined - drawn)


@pytest.mark.parametrize("points", ["each", "year", "second"])
def test_no_setting_comes_closer_than_the_closest_curve(points):
    best = adoption(points=points).values["bass_rmse"]
    for p in (0.001, 0.002, 0.004):
        for q in (1.0, 1.15, 1.3):
            for market in (140, 145, 150):
                assert adoption(p=p, q=q, market=market, points=points).values["rmse"] >= best - 1e-9


def test_the_logistic_fit_has_its_midpoint_in_april_2018_and_leaves_ten_countries():
    values = adoption().values
    assert 2018.25 <= values["logistic_midpoint"] < 2018.34 and values["logistic_rmse"] == pytest.approx(10, abs=0.5)
    assert values["logistic_ceiling"] == pytest.approx(149, abs=1)


def test_the_points_of_april_2019_hold_no_ceiling():
    view = adoption(known="then")
    assert view.values["count"] == sum(not later(one.gfdc) for one in trinity.joinings() if one.gfdc)
    assert view.values["bass_market"] > 1000 < view.values["logistic_ceiling"]
    assert view.reading.count("no ceiling that these points could hold") == 2


def test_the_challenge_is_open_at_first_and_can_be_met_by_hand():
    assert not met(adoption) and met(adoption, p=0.002, q=1.2, market=150)
    assert not met(adoption, p=0.002, q=1.2, market=150, points="year")
