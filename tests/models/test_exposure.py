"""Every loss is carried by somebody, once; guarantees move it, and the expected top-up is that of the closed form."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beltroad.models.exposure import Deal, expected, losses, project_npv, year
from beltroad.models.finance import npv, revenue_guarantee
from beltroad.models.risk import Lognormal

checked = settings(max_examples=50, deadline=None, derandomize=True)
DEAL = Deal(1000, 110, 35, debt_share=0.7, rate=0.05, maturity=20, years=30, discount_rate=0.08)
traffics = st.floats(0, 2)
part = st.floats(0, 1)


@checked
@given(traffics, part, part, part, st.floats(0, 0.05))
def test_the_losses_of_the_three_add_up_to_what_is_missing(traffic, floor, share, debt_share, growth):
    deal = replace(DEAL, floor=floor, debt_guarantee=share, debt_share=debt_share, growth=growth)
    found = losses(deal, traffic)
    assert found.owners + found.lenders + found.state == pytest.approx(found.shortfall, abs=1e-6)


def test_at_the_forecast_nobody_loses():
    found = losses(replace(DEAL, floor=0.9, debt_guarantee=1), 1)
    assert (found.shortfall, found.owners, found.lenders, found.state) == pytest.approx((0, 0, 0, 0))


@checked
@given(traffics)
def test_a_floor_at_the_whole_forecast_leaves_the_loss_to_the_state(traffic):
    found = losses(replace(DEAL, floor=1.0), traffic)
    assert found.lenders == pytest.approx(0, abs=1e-9)
    assert found.state == pytest.approx(max(found.shortfall, 0), abs=1e-6)


@checked
@given(st.floats(0, 1))
def test_a_guarantee_of_the_debt_takes_the_loss_from_the_lenders_and_from_nobody_else(traffic):
    bare, backed = losses(DEAL, traffic), losses(replace(DEAL, debt_guarantee=1), traffic)
    assert backed.owners == pytest.approx(bare.owners) and backed.lenders == pytest.approx(0, abs=1e-9)
    assert backed.state == pytest.approx(bare.lenders)


def test_one_year_by_hand():
    """Forecast 100, cost 30, debt service 40; half of the traffic comes,
    the state fills revenue up to 60 and backs half the debt.
    """
    found = year(100, 30, 40, 0.5, 0.6, 0.5)
    assert (found.shortfall, found.top_up, found.unpaid, found.debt_call, found.owners) == pytest.approx(
        (50, 10, 10, 5, 0)
    )


def test_owners_bear_a_running_loss():
    assert year(100, 30, 40, 0.1, 0, 0).owners == pytest.approx(-20)


def test_without_debt_and_guarantees_the_owners_have_the_value_of_the_project():
    bare = replace(DEAL, debt_share=0.0)
    assert losses(bare, 0.8).owners_npv == pytest.approx(project_npv(bare, 0.8))
    assert project_npv(bare) == pytest.approx(npv(0.08, [-1000] + [75] * 30))


def test_the_expected_top_up_is_that_of_the_closed_form():
    deal, traffic = replace(DEAL, floor=0.8, growth=0.02), Lognormal(0.7, 0.25)
    closed = revenue_guarantee(deal.forecast(), 0.8, traffic.spread, 0.08, traffic.mean).pv
    assert expected(deal, traffic, cases=800).state == pytest.approx(closed, rel=5e-3)


def test_means_of_the_parties_add_up_and_more_protection_costs_the_state_more():
    traffic = Lognormal(0.6, 0.3)
    bills = []
    for floor in (0.0, 0.5, 0.8):
        found = expected(replace(DEAL, floor=floor, debt_guarantee=0.5), traffic)
        assert found.owners + found.lenders + found.state == pytest.approx(
            losses(DEAL, 0).shortfall * (1 - 0.6), rel=0.01
        )
        bills.append(found.state)
    assert bills == sorted(bills) and found.state_p90 > found.state


def test_guarantees_do_not_change_the_value_of_the_project():
    traffic = Lognormal(0.6, 0.3)
    assert expected(replace(DEAL, floor=0.8), traffic).project_npv == pytest.approx(expected(DEAL, traffic).project_npv)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: replace(DEAL, capex=0), "capex must be"),
        (lambda: replace(DEAL, floor=1.2), "floor must be"),
        (lambda: replace(DEAL, maturity=31), "maturity must be"),
        (lambda: losses(DEAL, -1), "traffic must be"),
        (lambda: expected(DEAL, Lognormal(1, 1), cases=5), "cases must be"),
    ],
)
def test_bad_input_is_named_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
