"""Bonds against published examples, closed forms, two independent libraries, properties and bad input."""

from math import nan

import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy.optimize import brentq

from beltroad.models.bonds import (
    accrued_interest,
    break_even_depreciation,
    convexity,
    cost_in_local_money,
    duration,
    green_premium_value,
    modified_duration,
    price,
    price_change,
    yield_to_maturity,
)

checked = settings(max_examples=100, deadline=None, derandomize=True)

FACES = st.floats(1, 1e6)
COUPONS = st.floats(0, 0.3)
YIELDS = st.floats(-0.05, 1)
MATURITIES = st.floats(0.05, 40)
FREQUENCIES = st.sampled_from([1, 2, 4, 12])


@st.composite
def bonds(draw):
    return draw(FACES), draw(COUPONS), draw(YIELDS), draw(MATURITIES), draw(FREQUENCIES)


# Published examples


def test_five_year_bond_of_a_university_course():
    """Masaryk University, course MPF_AFIN, autumn 2012, "Bond_Calculation": 5 years, 8% once a year, yield 10%."""
    bond = (100, 0.08, 0.10, 5, 1)
    assert price(*bond) == approx(92.41842646, abs=5e-9)
    assert duration(*bond) == approx(4.281412086, abs=5e-10)
    assert modified_duration(*bond) == approx(3.892192805, abs=5e-10)
    assert convexity(*bond) == approx(20.09731536, abs=5e-9)
    assert [price(100, 0.08, y, 5, 1) for y in (0.11, 0.09)] == approx([88.91230895, 96.11034874], abs=5e-9)
    assert price(*bond) * (1 - 0.01 * modified_duration(*bond)) == approx(88.82132312, abs=5e-9)


def test_quarterly_bond_between_coupon_dates_as_in_the_manual_of_sas():
    """SAS, "DURP function" and "CONVXP function": 14 coupons left, the first after 0.165 years."""
    maturity = 0.33 / 2 + 13 / 4
    assert modified_duration(1000, 0.01, 0.10, maturity, 4) == approx(3.2649588109, abs=5e-11)
    assert convexity(1000, 0.01, 0.08, maturity, 4) == approx(11.729001987, abs=5e-10)


# MathWorks, "bndconvy" and "bnddurp": settled 2 August 1999, due 15 June 2004, 5.5% twice a year, actual days:
# the running period is 15 June to 15 December 1999, 183 days, of which 48 have passed.
MATHWORKS = (9 + 135 / 183) / 2


@pytest.mark.parametrize("yield_, published", [(0.04, 21.4825), (0.055, 21.0358), (0.06, 20.8885)])
def test_convexity_between_coupon_dates_as_in_the_manual_of_mathworks(yield_, published):
    assert convexity(100, 0.055, yield_, MATHWORKS) == approx(published, abs=5e-5)


@pytest.mark.parametrize(
    "clean, modified, macaulay", [(106, 4.24, 4.3275), (100, 4.1925, 4.3077), (98, 4.1759, 4.3007)]
)
def test_duration_at_a_clean_price_as_in_the_manual_of_mathworks(clean, modified, macaulay):
    yield_ = yield_to_maturity(clean, 100, 0.055, MATHWORKS, clean=True)
    assert modified_duration(100, 0.055, yield_, MATHWORKS) == approx(modified, abs=5.1e-5)
    assert duration(100, 0.055, yield_, MATHWORKS) == approx(macaulay, abs=5.1e-5)


def test_ten_level_coupons_as_in_the_manual_of_mathworks():
    """MathWorks, "cfdur": nine payments of 2.50 and one of 102.50 at 2.5% a period: 8.9709 and 8.7521 periods."""
    assert 2 * duration(100, 0.05, 0.05, 5) == approx(8.9709, abs=5e-5)
    assert 2 * modified_duration(100, 0.05, 0.05, 5) == approx(8.7521, abs=5e-5)


# Closed forms and limits


def test_a_bond_with_its_coupon_as_yield_is_worth_its_face_value():
    assert price(1000, 0.07, 0.07, 12, 4) == approx(1000, rel=1e-14)


def test_a_zero_coupon_bond_lasts_exactly_until_its_maturity():
    assert price(100, 0, 0.06, 7.3) == approx(100 * 1.03**-14.6, rel=1e-14)
    assert duration(100, 0, 0.06, 7.3) == approx(7.3, rel=1e-14)
    assert convexity(100, 0, 0.06, 7.3) == approx(14.6 * 15.6 / (2 * 1.03) ** 2, rel=1e-13)


def test_a_par_bond_has_the_duration_of_an_annuity_due():
    i, n = 0.03, 20
    assert duration(100, 0.06, 0.06, 10) == approx((1 + i) / i * (1 - (1 + i) ** -n) / 2, rel=1e-13)


def test_a_very_long_bond_comes_near_to_a_perpetuity():
    assert price(100, 0.08, 0.05, 200, 1) == approx(100 * 0.08 / 0.05, rel=1e-4)
    assert modified_duration(100, 0.08, 0.05, 200, 1) == approx(1 / 0.05, rel=1e-3)


def test_at_a_very_high_yield_only_the_next_coupon_counts():
    assert price(100, 0.1, 100, 30, 1) == approx(10 / 101 * 101 / 100, rel=1e-9)
    assert yield_to_maturity(0.1, 100, 0.1, 30, 1) == approx(100, rel=1e-9)


def test_at_yield_zero_the_price_is_the_sum_of_all_payments():
    assert price(100, 0.05, 0, 8.25) == approx(100 + 17 * 2.5, rel=1e-15)


def test_a_quarter_into_the_half_year_half_a_coupon_has_accrued():
    assert accrued_interest(100, 0.06, 4.75) == approx(1.5)
    assert accrued_interest(100, 0.06, 4.5) == 0
    assert price(100, 0.06, 0.05, 4.75) - price(100, 0.06, 0.05, 4.75, clean=True) == approx(1.5)


def test_on_the_day_before_a_coupon_the_buyer_pays_for_it():
    before, after = price(100, 0.06, 0.06, 3 + 1e-6), price(100, 0.06, 0.06, 3)
    assert before - after == approx(3, abs=1e-4)


def test_maturities_that_rounding_leaves_a_hair_off_a_coupon_date_count_as_on_it():
    assert price(100, 0.06, 0.05, 0.1 * 30, 2) == approx(price(100, 0.06, 0.05, 3, 2), rel=1e-12)
    assert accrued_interest(100, 0.06, 0.1 * 30, 2) == 0


def test_parity_makes_the_local_cost_of_a_foreign_bond_the_local_yield():
    e = break_even_depreciation(0.16, 0.08)
    assert e == approx(1.16 / 1.08 - 1)
    assert cost_in_local_money(0.08, e) == approx(0.16, rel=1e-14)


def test_the_local_cost_of_a_foreign_bond_is_the_irr_of_its_payments_in_local_money():
    payments = [-100.0] + [6.0] * 9 + [106.0]
    local = [payment * 1.04**year for year, payment in enumerate(payments)]
    assert cost_in_local_money(0.06, 0.04) == approx(numpy_financial.irr(local), rel=1e-9)


def test_a_green_premium_is_worth_its_duration_at_first_order():
    gain = green_premium_value(100, 0.05, 0.05, 0.0001, 10)
    assert gain == approx(100 * 0.0001 * modified_duration(100, 0.05, 0.05, 10), rel=1e-3)
    assert green_premium_value(100, 0.05, 0.05, 0, 10) == 0


# Independent libraries


@checked
@given(bonds())
def test_price_agrees_with_numpy_financial(bond):
    face, coupon, yield_, maturity, a = bond
    assume(abs(yield_) > 1e-6)  # nearer to zero numpy-financial divides zero by zero
    periods = maturity * a
    whole = int(periods)
    if periods - whole < 1e-6:
        periods = whole = max(whole, 1)
    at_next = -float(numpy_financial.pv(yield_ / a, whole, face * coupon / a, face))
    stub = periods - whole
    expected = at_next if not stub else (at_next + face * coupon / a) * (1 + yield_ / a) ** -stub
    assert price(face, coupon, yield_, periods / a, a) == approx(expected, rel=1e-9)


@pytest.mark.parametrize("paid", [60, 95, 100, 130])
def test_yield_agrees_with_pyxirr(paid):
    payments = [-paid] + [3.0] * 15 + [103.0]
    assert yield_to_maturity(paid, 100, 0.06, 8) == approx(2 * pyxirr.irr(payments), rel=1e-10)


@pytest.mark.parametrize("paid", [0.5, 40, 99, 240])
def test_yield_agrees_with_scipy(paid):
    found = brentq(lambda y: price(100, 0.09, y, 11.4, 4) - paid, -0.5, 99, xtol=1e-13)
    assert yield_to_maturity(paid, 100, 0.09, 11.4, 4) == approx(found, rel=1e-9)


# Properties


@checked
@given(bonds())
def test_the_yield_of_the_price_is_the_yield(bond):
    face, coupon, yield_, maturity, a = bond
    found = yield_to_maturity(price(face, coupon, yield_, maturity, a), face, coupon, maturity, a)
    assert found == approx(yield_, rel=1e-9, abs=1e-10 / min(maturity, 1))


@checked
@given(bonds(), st.floats(0.001, 0.2))
def test_a_higher_yield_never_raises_the_price(bond, more):
    face, coupon, yield_, maturity, a = bond
    assert price(face, coupon, yield_ + more, maturity, a) < price(*bond)


@checked
@given(bonds())
def test_duration_and_convexity_are_the_derivatives_of_the_price(bond):
    face, coupon, yield_, maturity, a = bond
    step = 1e-4

    def at(y):
        return price(face, coupon, y, maturity, a)

    slope = (at(yield_ + step) - at(yield_ - step)) / (2 * step)
    bend = (at(yield_ + step) - 2 * at(yield_) + at(yield_ - step)) / step**2
    assert -slope / price(*bond) == approx(modified_duration(*bond), rel=1e-3)
    assert bend / price(*bond) == approx(convexity(*bond), rel=1e-2, abs=1e-5)


@checked
@given(bonds())
def test_duration_lies_between_the_next_coupon_and_the_maturity(bond):
    assert 0 < duration(*bond) <= bond[3] * (1 + 1e-12)


@checked
@given(bonds())
def test_convexity_makes_the_estimate_better_than_duration_alone(bond):
    face, coupon, yield_, maturity, a = bond
    step = 0.001
    change = price(face, coupon, yield_ + step, maturity, a) / price(*bond) - 1
    assert abs(change - price_change(face, coupon, yield_, maturity, step, a)) <= abs(
        change + modified_duration(*bond) * step
    )


@checked
@given(bonds(), st.floats(0, 1))
def test_one_bond_split_in_two_costs_the_same(bond, share):
    """A bond is a zero-coupon bond for part of the face value and a bond with the whole coupon on the rest."""
    face, coupon, yield_, maturity, a = bond
    rest = max(1 - share, 0.1)
    two = price(face * rest, coupon, yield_, maturity, a) + price(face * (2 - rest), coupon, yield_, maturity, a)
    assert two == approx(2 * price(*bond), rel=1e-12)


# Bad input


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: price(0, 0.05, 0.05, 5), "face must be a number between 1e-09 and 1e+15, not 0."),
        (lambda: price(100, -0.01, 0.05, 5), "coupon must be a number between 0 and 10, not -0.01."),
        (lambda: price(100, 0.05, -2, 5), "yield_ must be a number above -2 and at most 100, not -2."),
        (lambda: price(100, 0.05, nan, 5), "yield_ must be a number above -2 and at most 100, not nan."),
        (lambda: price(100, 0.05, 101, 5), "yield_ must be a number above -2 and at most 100, not 101."),
        (lambda: price(100, 0.05, 0.05, 0), "maturity must be a number between 0.001 and 200, not 0."),
        (lambda: price(100, 0.05, 0.05, 5, 0), "frequency must be a whole number between 1 and 12, not 0."),
        (lambda: price(100, 0.05, 0.05, 5, clean="yes"), "clean must be one of False, True, not 'yes'."),
        (lambda: duration("100", 0.05, 0.05, 5), "face must be a number between 1e-09 and 1e+15, not '100'."),
        (
            lambda: price(100, 0, 100, 200, 1),
            "yield_ must be nearer to the coupon, not 100: the price is too small to write down.",
        ),
        (
            lambda: price(100, 0.05, -1.999999, 100),
            "yield_ must be nearer to the coupon, not -1.999999: the price is too large to write down.",
        ),
        (lambda: yield_to_maturity(0, 100, 0.05, 5), "price must be a number above 0 and at most 125000, not 0."),
        (
            lambda: yield_to_maturity(0.001, 100, 0.05, 5),
            "price must be high enough for a yield of at most 100 (10,000%), not 0.001.",
        ),
        (lambda: green_premium_value(100, 0.05, 0.05, 2, 5), "premium must be a number between -1 and 1, not 2."),
        (lambda: price_change(100, 0.05, 0.05, 5, 3), "step must be a number between -1 and 1, not 3."),
        (lambda: break_even_depreciation(-1, 0.05), "local_yield must be a number above -1, not -1."),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, sentence):
    with pytest.raises(ValueError) as refusal:
        call()
    assert str(refusal.value) == sentence
