"""Growth with a savings threshold: steady states in closed form, stability by slope, and the push that escapes."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from beltroad.models.growth import Economy

TRAP = Economy()
shares = st.floats(0.02, 0.4)
economies = st.builds(
    lambda a, b, threshold, width, productivity, alpha, wear: Economy(
        min(a, b), max(a, b), threshold, width, productivity, alpha, wear
    ),
    shares,
    shares,
    st.floats(0.3, 3),
    st.floats(0.02, 0.4),
    st.floats(0.5, 2),
    st.floats(0.2, 0.5),
    st.floats(0.03, 0.2),
)


def solow(savings: float, **others) -> Economy:
    return Economy(low=savings, high=savings, **others)


# Solow without a threshold


def test_the_steady_state_is_solows_closed_form():
    (state,) = solow(0.2, productivity=1.5, wear=0.08).steady_states()
    assert state.k == pytest.approx((0.2 * 1.5 / 0.08) ** 1.5) and state.y == pytest.approx(1.5 * state.k ** (1 / 3))


def test_a_worked_example_with_a_third_of_income_to_capital():
    """s = 0.3, m = 0.1, alpha = 1/2: k = (0.3/0.1)**2 = 9, y = 3, of which 0.9 is saved and 0.9 wears out."""
    (state,) = solow(0.3, wear=0.1, alpha=0.5).steady_states()
    assert (state.k, state.y) == (pytest.approx(9), pytest.approx(3))


@given(shares, st.floats(0.2, 0.49), st.floats(0.03, 0.2))
def test_the_slope_there_is_one_less_the_share_of_labour_times_wear(savings, alpha, wear):
    (state,) = solow(savings, alpha=alpha, wear=wear).steady_states()
    assert state.slope == pytest.approx(1 - (1 - alpha) * wear) and state.stable


def test_near_the_steady_state_the_distance_shrinks_by_the_slope():
    economy = solow(0.2)
    (state,) = economy.steady_states()
    path = economy.path(state.k * 1.0001, 10)
    for now, then in zip(path, path[1:]):
        assert (then - state.k) / (now - state.k) == pytest.approx(state.slope, rel=1e-3)


def test_twice_the_savings_give_twice_the_capital_to_the_power_of_one_over_the_share_of_labour():
    assert TRAP.flat(0.2) / TRAP.flat(0.1) == pytest.approx(2**1.5)


def test_five_times_the_savings_give_little_more_than_twice_the_output():
    poor, _, rich = TRAP.steady_states()
    assert rich.y / poor.y == pytest.approx(5**0.5)


# The trap


def test_a_trap_has_two_stable_steady_states_and_an_unstable_one_between_them():
    poor, tipping, rich = TRAP.steady_states()
    assert [state.stable for state in (poor, tipping, rich)] == [True, False, True]
    assert poor.k < tipping.k < rich.k and tipping.slope > 1
    assert TRAP.rise[0] < tipping.y < TRAP.rise[1]


def test_with_half_of_income_to_capital_the_tipping_point_has_a_closed_form():
    economy = Economy(0.05, 0.25, 1.5, 0.1, 1.0, 0.5, 0.08)
    b = 0.2 / 0.3
    a = 0.05 - b * 1.35
    assert economy.steady_states()[1].k == pytest.approx((a / (0.08 - b)) ** 2)


@given(economies)
def test_every_steady_state_stays_and_none_is_missed(economy):
    states = economy.steady_states()
    assert states
    for state in states:
        assert economy.next(state.k) == pytest.approx(state.k, rel=1e-9)
    grid = [economy.flat(economy.low) * 0.5 * 1.02**step for step in range(600)]
    crossings = [
        brentq(lambda k: economy.next(k) - k, a, b, xtol=1e-13, rtol=1e-13)
        for a, b in zip(grid, grid[1:])
        if (economy.next(a) - a) * (economy.next(b) - b) < 0
    ]
    for k in crossings:
        assert any(state.k == pytest.approx(k, rel=1e-6) for state in states)


@given(economies)
def test_stable_and_unstable_steady_states_take_turns(economy):
    states = [state for state in economy.steady_states() if abs(state.slope - 1) > 1e-6]
    assert not any(one.stable == other.stable for one, other in zip(states, states[1:]))


@pytest.mark.parametrize("extra, escapes", [(1e-6, True), (-1e-6, False)])
def test_a_push_just_above_the_tipping_point_escapes_and_one_just_below_does_not(extra, escapes):
    poor, _, rich = TRAP.steady_states()
    gift = (TRAP.push_needed() + extra) * poor.y
    last = TRAP.path(poor.k, 1000, [gift])[-1]
    assert last == pytest.approx((rich if escapes else poor).k, rel=1e-4)


def test_without_a_gift_the_poor_steady_state_stays():
    poor = TRAP.steady_states()[0]
    assert TRAP.path(poor.k, 50) == pytest.approx([poor.k] * 51)


def test_a_gift_in_parts_over_many_years_needs_more_in_all():
    """What comes early wears out, and at low income it is not saved up."""
    poor, _, rich = TRAP.steady_states()
    gift = 1.05 * TRAP.push_needed() * poor.y
    assert TRAP.path(poor.k, 600, [gift])[-1] == pytest.approx(rich.k, rel=1e-3)
    assert TRAP.path(poor.k, 600, [gift / 20] * 20)[-1] == pytest.approx(poor.k, rel=1e-3)


def test_enough_productivity_ends_the_trap():
    states = Economy(productivity=1.4).steady_states()
    assert len(states) == 1 and states[0].stable and Economy(productivity=1.4).push_needed() is None


def test_a_threshold_out_of_reach_leaves_only_poverty():
    economy = Economy(threshold=3.0)
    (state,) = economy.steady_states()
    assert state.k == pytest.approx(economy.flat(0.05)) and economy.push_needed() is None


@given(economies, st.floats(0.01, 20), st.floats(0.01, 20))
def test_more_capital_today_is_never_less_tomorrow(economy, one, other):
    assert economy.next(max(one, other)) >= economy.next(min(one, other)) - 1e-12


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"low": 0}, "low must be a number above 0 and below 1, not 0."),
        ({"low": 0.3}, "high must be a number of at least 0.3 and below 1, not 0.25."),
        ({"alpha": 0.7}, "alpha must be a number between 0.05 and 0.5, not 0.7."),
        ({"threshold": inf}, "threshold must be a number above 0, not inf."),
    ],
)
def test_bad_input_is_one_sentence(change, sentence):
    with pytest.raises(ValueError) as caught:
        Economy(**change)
    assert str(caught.value) == sentence
