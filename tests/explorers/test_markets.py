"""Bonds, partnerships, the gap and debt swaps say what the models say, their challenges can be met,
and no setting breaks them.
"""

import random

import pytest
from pytest import approx

from beltroad.chapters.financing.bond_market import bond_market
from beltroad.chapters.financing.close_the_gap import close_the_gap
from beltroad.chapters.financing.debt_swap import debt_swap
from beltroad.chapters.financing.public_or_private import public_or_private
from beltroad.contract import Choice, Switch
from beltroad.data import flows
from beltroad.models import bonds
from beltroad.models.finance import irr

MODELS = [bond_market, public_or_private, close_the_gap, debt_swap]


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


# Bonds


@pytest.mark.parametrize("years, coupon", [(1, 0.02), (10, 0.06), (30, 0.12)])
def test_a_bond_that_nothing_happens_to_is_worth_its_face(years, coupon):
    values = bond_market(years=years, coupon=coupon, move=0).values
    assert values["price"] == approx(100) and values["by_duration"] == values["by_both"] == approx(100)


def test_duration_overstates_the_fall_and_convexity_mends_most_of_it():
    values = bond_market(years=30, move=0.03).values
    assert values["by_duration"] < values["price"] < 100
    assert abs(values["by_both"] - values["price"]) < (values["price"] - values["by_duration"]) / 3


def test_both_currencies_cost_the_same_at_the_break_even():
    values = bond_market(coupon=0.06, local=0.12).values
    assert bonds.cost_in_local_money(1.03**2 - 1, values["break_even"]) == approx(1.06**2 - 1)


def test_without_depreciation_the_dollar_bond_costs_its_effective_yield():
    assert bond_market(coupon=0.06, fall=0).values["dollar_cost"] == approx(1.03**2 - 1)


def test_a_greenium_is_about_duration_times_its_size():
    values = bond_market(greenium=0.0011).values
    assert values["green_gain"] == approx(100 * 0.0011 * values["modified_duration"], rel=0.01)


def test_the_dollars_rise_decides_which_bond_is_cheaper():
    assert not met(bond_market) and met(bond_market, fall=0.065) and not met(bond_market, fall=0.055)


# Partnerships


@pytest.mark.parametrize("overrun, traffic, floor", [(0, 1.0, 0), (0.3, 0.8, 0.6), (1.0, 0.4, 1.0)])
@pytest.mark.parametrize("rate", [0.04, 0.05, 0.1])
def test_a_partner_without_advantage_costs_what_watching_it_costs(rate, overrun, traffic, floor):
    """Where it asks the state's own rate, saves nothing and sees the risks, moving them creates no value:
    3% of 1,000.
    """
    values = public_or_private(rate=rate, asks=rate, saving=0, overrun=overrun, traffic=traffic, floor=floor).values
    assert values["value"] == approx(-30, abs=1e-6)


def test_a_partner_that_does_not_see_its_risks_is_cheap():
    foresees, blind = (public_or_private(priced=priced).values for priced in (True, False))
    assert blind["payment"] < foresees["payment"] and blind["value"] > 0 > foresees["value"]


def test_the_payments_earn_the_partner_what_it_asks():
    """Traffic as forecast, no overrun: building, running, tolls and payments give an internal rate of return of 9%."""
    payment = public_or_private(asks=0.09, overrun=0, traffic=1.0, floor=0, saving=0.1, priced=False).values["payment"]
    assert irr([-300.0] * 3 + [payment + 60 - 18] * 25) == approx(0.09)


def test_each_bar_adds_up_to_its_way():
    view = public_or_private()
    *parts, together = view.table.rows
    assert together[1:] == [approx(sum(row[k] for row in parts)) for k in (1, 2)]
    assert view.values["value"] == approx(together[1] - together[2])


def test_a_guarantee_costs_more_the_higher_it_is_and_nothing_at_zero():
    costs = [public_or_private(floor=floor).values["guarantee"] for floor in (0, 0.3, 0.6, 1.0)]
    assert costs == sorted(costs) and costs[0] == 0 < costs[1]


def test_the_stress_test_counts_35_percent_of_what_the_partner_built():
    assert public_or_private(saving=0.2).values["stress"] == approx(0.35 * 800)


def test_an_efficient_partner_meets_the_challenge():
    assert not met(public_or_private) and met(public_or_private, asks=0.07, saving=0.25)
    assert not met(public_or_private, asks=0.07, saving=0.25, priced=False)


# The gap


def test_the_worlds_gap_is_600_billion_a_year():
    values = close_the_gap().values
    assert values["gap"] == approx(15_000 / 25) and values["trend"] == 79
    assert close_the_gap(area="world_sdg").values["gap"] == approx(18_000 / 25)
    assert close_the_gap(area="asia").values["gap"] == approx((26 - 15 * 0.881) / 15 * 1000)


def test_bank_money_and_what_it_draws_in_close_the_gap():
    for leverage, times in (("poorest", 0.37), ("all", 0.75), ("ten", 10)):
        assert close_the_gap(leverage=leverage).values["alone"] * (1 + times) == approx(600)


def test_nothing_is_added_where_nothing_grows():
    values = close_the_gap(banks=1, private=1, china=1, budgets=0).values
    assert values["funded"] == 0 and values["left"] == approx(600)


def test_a_source_that_shrinks_widens_the_gap():
    values = close_the_gap(banks=1, china=0).values
    assert values["left"] == approx(600 + values["base_china"]) and values["funded"] == approx(-values["base_china"])


def test_the_flows_are_those_of_the_tables():
    values = close_the_gap().values
    assert values["base_private"] == flows.fact("ppi", "2017").value == 93.3
    assert values["base_banks"] == 45 and values["base_china"] == approx(117.24, abs=0.01)


def test_a_mix_of_sources_closes_the_gap():
    assert not met(close_the_gap) and met(close_the_gap, banks=5, private=2, budgets=200)
    assert not met(close_the_gap, budgets=600) and not met(close_the_gap, banks=5, leverage="ten")


# Debt swaps


def test_the_world_banks_worked_example_comes_back():
    """User guide of the Debt Swap Calculator: savings of 24.8, 53.3, 80.6 and 193.6 over 1, 2, 3 and 5 years,
    less fees.
    """
    values = debt_swap(spend=0).values
    assert values["paid"] == 310 and values["face"] == 340
    assert [values[f"saved_{k}"] for k in (1, 2, 3, 5)] == approx([24.8, 53.3, 80.6, 193.6], abs=0.051)


def test_the_promise_costs_its_present_value():
    without, promised = (debt_swap(spend=spend).values for spend in (0, 8))
    assert without["net"] == approx(without["gain"]) and promised["gain"] == approx(without["gain"])
    assert without["net"] - promised["net"] == approx(8 * (1 - 1.05**-15) / 0.05)


def test_money_dearer_than_the_old_debt_yields_leaves_a_loss():
    old = debt_swap().values["old_rate"]
    assert 0.08 < old < 0.09
    assert (
        debt_swap(rate=0.1, discount_rate=0.1, spend=0).values["gain"]
        < 0
        < debt_swap(rate=0.05, discount_rate=0.05, spend=0).values["gain"]
    )


def test_cheaper_money_meets_the_challenge():
    assert not met(debt_swap) and met(debt_swap, spend=10, rate=0.03)
    assert not met(debt_swap, spend=10, rate=0.03, price=0.6)


# Any setting


def anything(explorer, draw) -> dict:
    return {
        control.name: (
            draw.choice(control.stops())
            if isinstance(control, (Choice, Switch))
            else draw.uniform(control.min, control.max)
        )
        for control in explorer.controls
        if control.name not in ("years", "grace")
    } | {
        control.name: draw.choice(control.stops())
        for control in explorer.controls
        if control.name in ("years", "grace")
    }


def whole(values):
    return all(value is None or isinstance(value, (str, bool)) or abs(value) < 1e9 for value in values)


@pytest.mark.parametrize("explorer", MODELS, ids=lambda explorer: explorer.id)
def test_five_hundred_settings_give_finite_numbers(explorer):
    draw = random.Random(4)
    for _ in range(500):
        view = explorer(**anything(explorer, draw))
        assert whole(view.values.values()), view.values
        assert all(whole(row) for row in view.table.rows)
        assert "nan" not in view.reading and "inf" not in view.reading.replace("infrastructure", "")


def test_ten_thousand_bonds_keep_the_order_of_price_and_yield():
    draw = random.Random(5)
    for _ in range(10_000):
        coupon, years = draw.uniform(0.02, 0.12), draw.randint(1, 30)
        move = draw.uniform(-0.02, 0.05)
        worth = bonds.price(100, coupon, coupon + move, years)
        assert worth > 0 and (worth - 100) * move <= 0
