"""The explorers of notebook 00 keep what was known in June 2019 apart from what came later, and fit what the models fit."""

import pytest

from beltroad.data import trinity
from beltroad.explorers.start import adoption, joinings, timeline
from beltroad.models.diffusion import Bass


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


def test_nothing_later_than_the_article_is_shown_as_known():
    for row in timeline(known="then").table.rows:
        assert int(row[0][-4:]) <= 2019 and row[3] is True
    assert timeline(known="then").values["later"] == 0 < timeline().values["later"]


def test_every_kind_of_the_timeline_adds_up_to_all():
    whole = timeline().values
    parts = [timeline(kind=kind).values for kind in ("proposal", "country", "body", "text", "summit")]
    assert sum(part["then"] - 1 for part in parts) + 1 == whole["then"]  # the article stands in each
    assert sum(part["later"] for part in parts) == whole["later"]


def test_months_and_years_hold_every_dated_joining_once():
    values = joinings().values
    assert sum(row[1] for row in joinings().table.rows) == values["first"] == sum(bool(one.gfdc) for one in trinity.joinings())
    years = joinings(show="years").table.rows
    assert [sum(row[k] for row in years) for k in (1, 2)] == [values["first"], values["second"]]


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


def test_the_points_of_june_2019_hold_no_ceiling():
    view = adoption(known="then")
    assert view.values["bass_market"] > 1000 < view.values["logistic_ceiling"]
    assert view.reading.count("no ceiling that these points could hold") == 2


def test_the_challenge_is_open_at_first_and_can_be_met_by_hand():
    assert not met(adoption) and met(adoption, p=0.002, q=1.2, market=150)
    assert not met(adoption, p=0.002, q=1.2, market=150, points="year")
