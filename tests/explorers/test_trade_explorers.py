"""A day at the border and trade with China say what the model and the tables say."""

from math import exp

import pytest
from pytest import approx

from beltroad.chapters.key_areas.day_at_the_border import BEST_DAYS, changed, day_at_the_border, factors
from beltroad.chapters.key_areas.logistics_and_trade import logistics_and_trade
from beltroad.data import trade
from beltroad.models.gravity import abroad, adjusted, between


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


def test_nothing_saved_changes_nothing():
    values = day_at_the_border(days=0.0, gap=0.0).values
    assert (values["world"], values["naive"], values["others"]) == approx((0, 0, 0), abs=1e-6)


def test_prices_take_back_a_part_of_what_each_pair_gains_and_all_else_is_the_same():
    both, alone = day_at_the_border(), day_at_the_border(adjust=False)
    assert 0 < both.values["world"] < both.values["naive"] == approx(alone.values["world"])


def test_rows_and_columns_keep_their_sums():
    before = trade.world()
    after = adjusted(before, between(*factors("all", 5.0, 0.02, 0.5, "poisson")), 1e-9)
    assert [sum(row) for row in after] == approx([sum(row) for row in before], rel=1e-6)
    columns = ([sum(column) for column in zip(*flows, strict=True)] for flows in (before, after))
    assert next(columns) == approx(next(columns), rel=1e-6)
    assert sum(abroad(after)) > sum(abroad(before))


def test_nobody_becomes_faster_than_the_fastest():
    sells, _ = factors("all", 12.0, 0.01, 0.0, "ols")
    for row, factor in zip(trade.economies(), sells, strict=True):
        saved = 0 if factor == 1 else min(12.0, row.export_days - BEST_DAYS)
        assert factor == approx(exp(0.01 * saved))


@pytest.mark.parametrize("name, low, high", [("days", 2.0, 8.0), ("per_day", 0.01, 0.03), ("gap", 0.0, 1.0)])
def test_more_of_it_is_more_trade(name, low, high):
    assert day_at_the_border(**{name: high}).values["world"] > day_at_the_border(**{name: low}).values["world"]


def test_a_smaller_group_moves_the_world_less():
    assert changed("landlocked") < changed("all") and len(changed("slow")) <= len(changed("all")) / 2
    landlocked, slow, everybody = (day_at_the_border(who=who).values["world"] for who in ("landlocked", "slow", "all"))
    assert landlocked < slow < everybody


def test_one_day_is_a_day_and_nothing_has_no_sign():
    assert day_at_the_border(days=1.0).reading.startswith("1 day saved at")
    assert "rises by 0.00%" in day_at_the_border(days=0.0).finding


def test_the_range_of_the_world_bank_can_be_reached():
    assert not met(day_at_the_border) and met(day_at_the_border, days=7.0)
    assert not met(day_at_the_border, days=7.0, adjust=False) and not met(day_at_the_border, per_day=0.05)


def test_both_reports_of_kazakhstans_sales_stand_side_by_side():
    values = logistics_and_trade(country="KAZ").values
    assert (values["score"], values["gap_year"]) == (2.81, 2016)
    assert values["ratio"] == approx(4.8 / 4.2)


def test_rounds_that_cannot_be_compared_are_not_joined():
    joined, apart, *_ = logistics_and_trade(country="KAZ").figure["data"]
    assert joined["x"] == [2010, 2012, 2014, 2016, 2018] and apart["x"] == [2007, 2023] and apart["mode"] == "markers"


def test_every_partner_has_a_picture():
    for land in trade.partners():
        assert land.name in logistics_and_trade(country=land.iso3).reading
