"""The core-periphery model against its closed forms, scipy and the theory of its branches."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy.optimize import brentq, fsolve

from beltroad.models.agglomeration import break_point, gaps, long_run, parting_share, short_run, sustain_point, tomahawk

checked = settings(max_examples=60, deadline=None, derandomize=True)
shares = st.floats(0, 1)
costs = st.floats(1, 4)
sigmas = st.floats(3, 10)
mus = st.floats(0.05, 0.6)


# Known answers


def test_the_break_point_of_the_textbook_case_is_the_fourth_root_of_seven():
    assert break_point(5, 0.4) == approx(7**0.25, rel=1e-12) and round(break_point(5, 0.4), 2) == 1.63


def test_the_sustain_point_of_the_textbook_case_is_near_1_81():
    assert sustain_point(5, 0.4) == approx(brentq(lambda t: 0.7 * t**-6 + 0.3 * t**2 - 1, 1.2, 4), rel=1e-9)
    assert round(sustain_point(5, 0.4), 2) == 1.81


def test_the_three_pictures_of_the_textbook_high_middle_and_low_transport_cost():
    """T = 2.1: the larger region pays less; 1.5: it pays more; 1.7: less near the middle and more near the ends."""
    assert short_run(0.7, 2.1).gap < 0 and short_run(0.95, 2.1).gap < 0
    assert short_run(0.7, 1.5).gap > 0 and short_run(0.95, 1.5).gap > 0
    assert short_run(0.6, 1.7).gap < 0 < short_run(0.95, 1.7).gap


def test_with_all_industry_in_one_region_wages_are_those_of_the_closed_form():
    found, t = short_run(1, 1.7), 1.7
    other = (0.7 * t**-4 + 0.3 * t**4) ** 0.2
    assert found.wages == approx((1, other)) and found.prices == approx((1, t))
    assert found.real_wages == approx((1, other * t**-0.4))


# Equilibrium


@checked
@given(shares, costs, sigmas, mus)
def test_all_six_equations_hold_and_spending_equals_income(share, cost, sigma, mu):
    run, lam = short_run(share, cost, sigma, mu), (share, 1 - share)
    freight = lambda r, s: (1.0 if r == s else cost) ** (1 - sigma)  # noqa: E731
    for r in (0, 1):
        price = sum(lam[s] * run.wages[s] ** (1 - sigma) * freight(r, s) for s in (0, 1)) ** (1 / (1 - sigma))
        wage = sum(run.incomes[s] * freight(r, s) * run.prices[s] ** (sigma - 1) for s in (0, 1)) ** (1 / sigma)
        assert run.prices[r] == approx(price, rel=1e-6) and run.wages[r] == approx(wage, rel=1e-6)
        assert run.incomes[r] == approx(mu * lam[r] * run.wages[r] + (1 - mu) / 2, rel=1e-6)
    assert sum(run.incomes) == approx(1, rel=1e-6)


@checked
@given(costs, sigmas, mus)
def test_the_gaps_at_all_shares_are_those_of_each_share(cost, sigma, mu):
    each = [short_run(k / 4, cost, sigma, mu).gap for k in range(5)]
    assert gaps(4, cost, sigma, mu) == approx(each, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("steps", [0, 3, -2])
def test_gaps_are_found_for_an_even_number_of_steps_only(steps):
    with pytest.raises(ValueError, match=f"even number of 2 or more, not {steps}"):
        gaps(steps, 1.7)


def test_scipy_finds_the_same_wages():
    share, cost, sigma, mu = 0.63, 1.9, 4.5, 0.35
    lam, phi = (share, 1 - share), cost ** (1 - sigma)

    def off(w):
        y = [mu * lam[r] * w[r] + (1 - mu) / 2 for r in (0, 1)]
        g = [lam[r] * w[r] ** (1 - sigma) + phi * lam[1 - r] * w[1 - r] ** (1 - sigma) for r in (0, 1)]
        return [w[r] ** sigma - y[r] / g[r] - phi * y[1 - r] / g[1 - r] for r in (0, 1)]

    assert short_run(share, cost, sigma, mu).wages == approx(tuple(fsolve(off, [1, 1], xtol=1e-13)), rel=1e-8)


@checked
@given(shares, costs, sigmas, mus)
def test_the_two_regions_are_alike(share, cost, sigma, mu):
    one, other = short_run(share, cost, sigma, mu), short_run(1 - share, cost, sigma, mu)
    assert one.real_wages == approx(tuple(reversed(other.real_wages)), rel=1e-6)


@checked
@given(costs, sigmas, mus)
def test_an_even_split_pays_both_the_same_wage_of_one(cost, sigma, mu):
    run = short_run(0.5, cost, sigma, mu)
    assert run.wages == approx((1, 1), abs=1e-9) and run.gap == approx(0, abs=1e-9)


@checked
@given(shares, sigmas, mus)
def test_free_transport_makes_place_irrelevant(share, sigma, mu):
    assert short_run(share, 1, sigma, mu).gap == approx(0, abs=1e-8)


# Break and sustain


@checked
@given(sigmas, mus)
def test_industry_can_stay_concentrated_at_costs_where_an_even_split_also_lasts(sigma, mu):
    if (sigma - 1) / sigma > mu + 0.15:
        assert 1 < break_point(sigma, mu) < sustain_point(sigma, mu)


@pytest.mark.parametrize("sigma, mu", [(5, 0.4), (4, 0.3), (8, 0.5), (6, 0.2)])
def test_the_wage_gap_turns_at_the_break_point_and_the_pull_ends_at_the_sustain_point(sigma, mu):
    breaks, sustains = break_point(sigma, mu), sustain_point(sigma, mu)
    assert short_run(0.501, breaks * 0.99, sigma, mu).gap > 0 > short_run(0.501, breaks * 1.01, sigma, mu).gap
    assert short_run(1, sustains * 0.999, sigma, mu).gap > 0 > short_run(1, sustains * 1.001, sigma, mu).gap


def test_more_spending_on_manufactures_and_stronger_returns_make_industry_gather_sooner():
    assert break_point(5, 0.5) > break_point(5, 0.4) > break_point(5, 0.1)
    assert break_point(4, 0.4) > break_point(5, 0.4) > break_point(9, 0.4)


def test_the_dashed_branch_runs_from_the_break_point_to_the_sustain_point():
    drawn = tomahawk([0.51, 0.6, 0.7, 0.8, 0.9, 0.99, 1.0])
    assert drawn == sorted(drawn) and drawn[0] == approx(break_point(), rel=1e-3) and drawn[-1] == sustain_point()
    assert parting_share(drawn[3]) == approx(0.8, abs=1e-3)


@pytest.mark.parametrize(
    "start, cost, end",
    [
        (0.6, 2.0, 0.5),
        (1.0, 2.0, 0.5),
        (0.6, 1.7, 0.5),
        (0.9, 1.7, 1.0),
        (0.1, 1.7, 0.0),
        (0.6, 1.5, 1.0),
        (0.4, 1.5, 0.0),
        (0.5, 1.5, 0.5),
        (1.0, 1.2, 1.0),
    ],
)
def test_where_industry_ends_up_depends_on_the_start_only_below_the_sustain_point(start, cost, end):
    assert long_run(start, cost).end == end


def test_a_parting_share_exists_only_between_the_two_points():
    assert parting_share(1.6) is None and parting_share(1.9) is None and 0.5 < parting_share(1.7) < 1


# Refusals


@pytest.mark.parametrize(
    "call, said",
    [
        (lambda: short_run(1.2, 1.5), "share must be a number between 0 and 1, not 1.2."),
        (lambda: short_run(0.5, 0.9), "cost must be a number between 1 and 1000, not 0.9."),
        (lambda: short_run(0.5, 1.5, sigma=1), "sigma must be a number above 1"),
        (lambda: short_run(0.5, 1.5, mu=1), "mu must be a number above 0"),
        (lambda: break_point(2, 0.6), "or industry gathers at any cost; it is 0.6."),
        (lambda: sustain_point(2, 0.5), "mu must be below (sigma - 1) / sigma, 0.5"),
        (lambda: sustain_point(2, 0.499), "above a transport cost of 1,000,000."),
        (lambda: tomahawk([0.5]), "shares[0] must be a number above 0.5"),
        (lambda: long_run(2, 1.5), "start must be a number between 0 and 1, not 2."),
    ],
)
def test_bad_input_is_one_sentence(call, said):
    with pytest.raises(ValueError) as refused:
        call()
    assert said in str(refused.value)
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)
