"""Partnerships, guarantees, swaps and gaps against closed forms, identities,
two independent libraries and bad input.
"""

from dataclasses import replace
from math import exp, fsum, log, nan, sqrt

import numpy_financial
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy.integrate import quad
from scipy.stats import lognorm, norm

from beltroad.models.finance import (
    CapitalStack,
    Loan,
    Project,
    ProjectRisk,
    Tranche,
    close_gap,
    debt_swap,
    expected_top_up,
    leverage,
    loan_guarantee,
    public_money_needed,
    revenue_guarantee,
    value_for_money,
)

checked = settings(max_examples=80, deadline=None, derandomize=True)

OWNERS = CapitalStack([Tranche("owners", "equity", 1, 0.1)])

amounts = st.floats(0, 1000)
lists = st.lists(amounts, min_size=1, max_size=30)
rates = st.floats(0, 0.2)


@st.composite
def risks(draw):
    return ProjectRisk("risk", draw(st.floats(0, 1)), draw(amounts), draw(st.floats(0, 1)), draw(st.integers(0, 30)))


# Value for money


def test_a_comparator_worked_by_hand():
    """At a rate of 0: raw cost 100 + 60, neutrality 5; an overrun of 40 is as likely as not and three quarters
    of it move.
    """
    found = value_for_money([100, 30, 30], [0, 85, 85], 0, [ProjectRisk("overrun", 0.5, 40, 0.75)], [0, 5], [4])
    assert (found.raw_cost, found.neutrality, found.transferred, found.retained) == (160, 5, 15, 5)
    assert (found.psc, found.ppp, found.value) == (185, 179, 6)
    assert found.value_share == approx(6 / 185)
    assert found.transfer_needed == 9
    assert found.risks == (("overrun", 20, 5, 15),)


@checked
@given(lists, lists, rates, st.lists(risks(), max_size=4), lists, lists)
def test_each_risk_is_held_once_and_the_value_does_not_depend_on_what_stays_public(raw, paid, rate, held, fair, own):
    found = value_for_money(raw, paid, rate, held, fair, own)
    assert fsum(risk.public + risk.private for risk in found.risks) == approx(
        found.transferred + found.retained, abs=1e-9
    )
    without = found.raw_cost + found.neutrality + found.transferred - found.payments - found.public_cost
    assert found.value == approx(without, abs=1e-8)
    assert found.value == approx(found.transferred - found.transfer_needed, abs=1e-8)


@checked
@given(lists, lists, rates)
def test_present_values_agree_with_numpy_financial(raw, paid, rate):
    found = value_for_money(raw, paid, rate)
    assert found.raw_cost == approx(numpy_financial.npv(rate, raw), rel=1e-12, abs=1e-9)
    assert found.payments == approx(numpy_financial.npv(rate, paid), rel=1e-12, abs=1e-9)


@checked
@given(st.floats(1, 1000), st.integers(5, 30), st.floats(0.01, 0.1))
def test_a_higher_rate_favours_the_way_that_pays_later(cost, years, rate):
    """Payments spread over the years that are worth the cost at one rate are worth less at a higher one."""
    paid = [0.0] + [float(-numpy_financial.pmt(rate, years, cost))] * years
    assert value_for_money([cost], paid, rate).value == approx(0, abs=1e-9 * cost)
    assert value_for_money([cost], paid, rate + 0.02).value > 0 > value_for_money([cost], paid, rate - 0.01).value


def test_a_comparator_of_nothing_has_no_share():
    assert value_for_money([0], [0], 0.05).value_share is None


# What the other models ask of a loan and of a project


@checked
@given(st.integers(1, 20), st.sampled_from([0, 0.5, 3]), st.sampled_from([1, 2, 4]), st.floats(0, 0.05))
def test_service_by_year_is_the_schedule_in_yearly_sums(years, grace, a, fee):
    loan = (
        Loan(100, 0.06, grace + years, grace, "annuity", a, upfront_fee=fee)
        if grace * a % 1 == 0
        else Loan(100, 0.06, years)
    )
    rows, service = loan.schedule(), loan.yearly_service()
    assert fsum(service) == approx(fsum(row.service for row in rows))
    assert fsum(service[1:]) == approx(fsum(row.service for row in rows if row.time > 1))


def test_half_a_lost_first_year_is_half_its_revenue_and_cost_and_nothing_else():
    plan = Project(100, 2, 10, revenue=30, operating_cost=10, revenue_growth=0.05)
    plan, late = (one.columns(OWNERS) for one in (plan, replace(plan, late_opening=0.5)))
    assert (late.revenue[2], late.operating_cost[2]) == (15, 5)
    assert (late.revenue[3:], late.operating_cost[3:], late.capex) == (
        plan.revenue[3:],
        plan.operating_cost[3:],
        plan.capex,
    )


# Guarantees


@pytest.mark.parametrize(
    "floor, mean, spread", [(80, 100, 0.3), (100, 100, 0.536), (150, 60, 0.9), (1, 100, 0.2), (50, 100, 3)]
)
def test_the_top_up_is_the_integral_of_the_shortfall(floor, mean, spread):
    revenue = lognorm(spread, scale=mean * exp(-(spread**2) / 2))
    shortfall, _ = quad(lambda x: (floor - x) * revenue.pdf(x), 0, floor, epsabs=1e-12, limit=500)
    assert expected_top_up(floor, mean, spread) == approx(shortfall, rel=1e-6, abs=1e-9)


@checked
@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 4))
def test_the_top_up_lies_between_the_sure_shortfall_and_the_floor(floor, mean, spread):
    found = expected_top_up(floor, mean, spread)
    assert max(floor - mean, 0) - 1e-9 <= found <= floor + 1e-9


@checked
@given(st.floats(1, 500), st.floats(1, 500), st.floats(0.01, 2), st.floats(0.01, 1))
def test_more_spread_and_a_higher_floor_cost_more(floor, mean, spread, more):
    found = expected_top_up(floor, mean, spread)
    assert expected_top_up(floor, mean, spread + more) >= found - 1e-9
    assert expected_top_up(floor + more, mean, spread) >= found - 1e-9


def test_put_call_parity_of_the_guarantee_and_the_upside():
    """Revenue above the floor, less the top-up, is on average the mean less the floor."""
    floor, mean, spread = 90, 100, 0.4
    d1 = log(mean / floor) / spread + spread / 2
    call = mean * norm.cdf(d1) - floor * norm.cdf(d1 - spread)
    assert call - expected_top_up(floor, mean, spread) == approx(mean - floor, rel=1e-12)


def test_a_revenue_guarantee_sums_its_years():
    found = revenue_guarantee([100, 110, 120], 0.8, 0.4, 0.06, traffic=0.9)
    each = [expected_top_up(0.8 * x, 0.9 * x, 0.4) for x in (100, 110, 120)]
    assert found.expected == approx(each)
    assert found.pv == approx(numpy_financial.npv(0.06, [0, *each]))
    revenue = lognorm(0.4, scale=0.9 * exp(-0.08))
    assert found.chance == approx(revenue.cdf(0.8), rel=1e-12)


def test_a_random_walk_makes_later_years_dearer():
    walk = [0.15 * sqrt(year) for year in range(1, 21)]
    expected = revenue_guarantee([100] * 20, 0.8, walk, 0.06).expected
    assert all(later > sooner for sooner, later in zip(expected, expected[1:]))


def test_traffic_that_is_sure_calls_the_guarantee_or_not():
    assert revenue_guarantee([100], 0.9, 0, 0.05, 0.8)[::2] == ((approx(10),), 1.0)
    assert revenue_guarantee([100], 0.7, 0, 0.05, 0.8) == ((0,), 0, 0.0)


def test_a_one_year_loan_guarantee_by_hand():
    found = loan_guarantee(Loan(100, 0.10, 1, 0, "bullet", 1), 0.04, recovery=0.25, discount_rate=0.05)
    assert found.expected == approx((0.04 * 0.75 * 110,))
    assert found.pv == approx(3.3 / 1.05)
    assert found.chance == approx(0.04)


def test_a_borrower_who_stops_at_once_costs_the_first_payment_and_the_balance():
    loan = Loan(100, 0.06, 10, 2)
    assert loan_guarantee(loan, 1, discount_rate=0).pv == approx(103)
    assert loan_guarantee(loan, 0).pv == 0


@checked
@given(rates, st.integers(1, 20), st.floats(0, 0.3), st.floats(0, 1))
def test_a_guaranteed_and_an_unguaranteed_loan_differ_by_the_guarantee(rate, years, default_rate, recovery):
    """Without discounting: what the lender receives with the guarantee is what he receives without it,
    and the loss made good.
    """
    loan = Loan(100, rate, years, 0, "equal_principal", 1)
    received, alive = 0.0, 1.0
    for row in loan.schedule():
        stops = alive * default_rate
        alive -= stops
        received += alive * row.service + stops * recovery * (row.opening + row.interest)
    made_good = loan_guarantee(loan, default_rate, recovery, 0).pv
    whole = fsum(
        (1 - default_rate) ** (row.period - 1)
        * ((1 - default_rate) * row.service + default_rate * (row.opening + row.interest))
        for row in loan.schedule()
    )
    assert received + made_good == approx(whole, rel=1e-9)


# Debt swaps


def test_a_swap_worked_by_hand():
    """Debt of 100 bought at 60 with money at 5%: interest of 10 gives way to 3, and 4 a year are promised."""
    found = debt_swap(100, 0.6, [10, 10, 110], [3, 3, 63], [4, 4, 4], 0.08)
    assert found.relief == approx((7, 7, 47))
    assert found.space == approx((3, 3, 43))
    assert (found.new_debt, found.stock_relief) == (60, 40)
    assert found.effective_rate == approx(numpy_financial.irr([60, -7, -7, -67]), rel=1e-9)
    assert found.old_rate == approx(numpy_financial.irr([60, -10, -10, -110]), rel=1e-9)


def test_without_a_promise_the_new_money_costs_its_rate():
    loan = Loan(60, 0.05, 10, 2, payments_per_year=1)
    found = debt_swap(100, 0.6, [10] * 9 + [110], loan.yearly_service(), [], 0.05)
    assert found.effective_rate == approx(0.05, rel=1e-9)
    assert found.pv_commitments == 0


def test_cancelled_debt_leaves_what_is_not_promised():
    found = debt_swap(50, 0, [10] * 5, [], [5] * 5, 0)
    assert found.space == (5,) * 5
    assert found.effective_rate is None and found.old_rate is None
    assert found.stock_relief == 50


@checked
@given(lists, lists, lists, rates)
def test_relief_is_space_and_promise(old, new, promised, rate):
    found = debt_swap(100, 0.5, old, new, promised, rate)
    assert found.pv_relief == approx(found.pv_space + found.pv_commitments, abs=1e-8)


@checked
@given(st.floats(0.2, 0.9), st.floats(0.01, 0.08), st.integers(3, 20))
def test_a_promise_raises_what_the_money_costs(price, rate, years):
    new = Loan(100 * price, rate, years, 0, "annuity", 1).yearly_service()
    plain, promised = (
        debt_swap(100, price, [9] * years, new, [spent] * years, 0.05).effective_rate for spent in (0, 2)
    )
    assert plain == approx(rate, rel=1e-8)
    assert promised > plain


# The gap


def test_the_gap_of_the_global_infrastructure_hub():
    """Global Infrastructure Hub (2017): 94 trillion needed in 2016 to 2040, 79 at current trends: a gap of 15."""
    found = close_gap(94, {"at current trends": 79})
    assert found.gap == 15
    assert found.shares["at current trends"] == approx(79 / 94)


@checked
@given(st.floats(1, 1e4), st.dictionaries(st.text(max_size=5), amounts, max_size=6))
def test_need_is_what_is_funded_and_the_gap(need, sources):
    found = close_gap(need, sources)
    assert found.funded + found.gap == approx(need, abs=1e-9)
    assert fsum(found.shares.values()) == approx(1 - found.gap / need, abs=1e-9)


@checked
@given(st.floats(0, 1e4), st.floats(0, 20))
def test_public_money_and_what_it_brings_close_the_gap(gap, times):
    public = public_money_needed(gap, times)
    assert public * (1 + times) == approx(gap)
    assert leverage(public * times, public or 1) == approx(times if public else 0)


# Bad input


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: value_for_money("100", [1], 0.05), "raw_costs must be a list of numbers, not '100'."),
        (lambda: value_for_money([100], [1, nan], 0.05), "payments[1] must be a finite number, not nan."),
        (lambda: value_for_money([100], [1], -1), "rate must be a number above -1, not -1."),
        (lambda: value_for_money([100], [1], 0.05, ["overrun"]), "risks must be ProjectRisks, not 'overrun'."),
        (lambda: ProjectRisk("delay", 1.2, 10, 0.5), "likelihood must be a number between 0 and 1, not 1.2."),
        (lambda: ProjectRisk("delay", 0.2, 10, 50), "private_share must be a number between 0 and 1, not 50."),
        (lambda: expected_top_up(100, 80, -0.1), "spread must be a number between 0 and 10, not -0.1."),
        (
            lambda: revenue_guarantee([100, 100], 0.8, [0.1], 0.05),
            "spread must hold one figure per year, 2 in all, not 1.",
        ),
        (lambda: revenue_guarantee([100], 80, 0.1, 0.05), "floor must be a number between 0 and 5, not 80."),
        (lambda: loan_guarantee(Loan(100, 0.05, 5), 5), "default_rate must be a number between 0 and 1, not 5."),
        (lambda: debt_swap(0, 0.5, [1], [1], [], 0.05), "face must be a number above 0, not 0."),
        (lambda: debt_swap(100, 55, [1], [1], [], 0.05), "price must be a number between 0 and 2, not 55."),
        (lambda: close_gap(100, [5, 6]), "sources must map names to amounts, not [5, 6]."),
        (lambda: close_gap(100, {"bonds": -5}), "source bonds must be a number of at least 0, not -5."),
        (
            lambda: Project(100, 1, 5, 10, 1, late_opening=1),
            "late_opening must be a number of at least 0 and below 1, not 1.",
        ),
        (lambda: leverage(5, 0), "public must be a number above 0, not 0."),
        (lambda: public_money_needed(-5, 1), "gap must be a number of at least 0, not -5."),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, sentence):
    with pytest.raises(ValueError) as refusal:
        call()
    assert str(refusal.value) == sentence
