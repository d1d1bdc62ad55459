"""Weighted scores, critical weights and a rank reversal worked out by hand."""

from math import comb

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beltroad.models.appraisal import (
    Scale,
    approval_share,
    crossing,
    grid,
    line,
    relative,
    scaled,
    score,
    shares,
    stable,
    swap_weight,
    verdict,
)

checked = settings(max_examples=50, deadline=None, derandomize=True)
values = st.lists(st.floats(0, 1), min_size=3, max_size=3)
maybe = st.lists(st.none() | st.floats(0, 1), min_size=3, max_size=3)
weights = st.lists(st.floats(0.05, 1), min_size=3, max_size=3)
hurdles = st.floats(0, 1)


def test_a_score_is_the_weighted_mean_of_the_values():
    assert score([1, 0.5, 0], [2, 1, 1]) == pytest.approx(0.625)


@checked
@given(values, weights)
def test_a_score_lies_between_the_worst_and_the_best_value_and_does_not_see_the_sum_of_the_weights(one, some):
    assert min(one) - 1e-9 <= score(one, some) <= max(one) + 1e-9
    assert score(one, [10 * w for w in some]) == pytest.approx(score(one, some))


def test_a_scale_may_fall_and_stops_at_its_ends():
    delay = Scale(60, 0)
    assert [delay.value(x) for x in (60, 30, 0, -18, 90)] == [1 - 1, 0.5, 1, 1, 0]


def test_two_projects_change_places_where_their_lines_cross():
    """A: 0.9 and 0.2, B: 0.3 and 0.6. S_A = 0.9 t + 0.2 (1 - t), S_B = 0.3 t + 0.6 (1 - t): equal at t = 0.4."""
    assert swap_weight([0.9, 0.2], [0.3, 0.6], [0.5, 0.5], 0) == pytest.approx(0.4)
    assert crossing((0.2, 0.9), (0.6, 0.3)) == pytest.approx(0.4)
    assert swap_weight([0.9, 0.7], [0.3, 0.6], [0.5, 0.5], 0) is None


@checked
@given(values, values, weights)
def test_at_the_critical_weight_the_scores_are_equal(a, b, some):
    t = swap_weight(a, b, some, 0)
    assume(t is not None)
    rest = [w / sum(some[1:]) * (1 - t) for w in some[1:]]
    assert score(a, [t, *rest]) == pytest.approx(score(b, [t, *rest]), abs=1e-6)


@checked
@given(values, weights)
def test_the_line_of_a_project_passes_through_its_score(one, some):
    rest, top = line(one, some, 1)
    t = shares(some)[1]
    assert rest + t * (top - rest) == pytest.approx(score(one, some))


def test_the_stable_interval_of_the_worked_example():
    """One project 0.8 and 0.2, hurdle 0.5: approved from t = 0.5 on;
    a second one, 0.1 and 0.6, is turned down from t = 0.2 on.
    """
    assert stable([[0.8, 0.2]], [0.6, 0.4], 0.5, 0) == pytest.approx((0.5, 1))
    assert stable([[0.8, 0.2], [0.1, 0.6]], [0.4, 0.6], 0.5, 0) == pytest.approx((0.2, 0.5))
    assert stable([[0.8, 0.9]], [0.4, 0.6], 0.5, 0) == (0, 1)


@checked
@given(st.lists(maybe, min_size=1, max_size=4), weights, hurdles, st.floats(0.001, 0.999))
def test_no_verdict_changes_inside_the_stable_interval(projects, some, hurdle, place):
    low, high = stable(projects, some, hurdle, 0)
    now = shares(some)[0]
    assert low <= now + 1e-9 and high >= now - 1e-9
    t = low + place * (high - low)
    assume(1e-6 < t < 1 - 1e-6 and high - low > 1e-6)
    rest = sum(some[1:])
    moved = [t, *(w / rest * (1 - t) for w in some[1:])]
    before = [verdict(one, some, hurdle) for one in projects]
    assume(all(abs(edge - hurdle) > 1e-6 for one in before for edge in (one.low, one.high)))
    assert [verdict(one, moved, hurdle).word for one in projects] == [one.word for one in before]


@checked
@given(maybe, weights, hurdles)
def test_what_is_not_known_widens_the_score_by_its_weight(one, some, hurdle):
    found = verdict(one, some, hurdle)
    unknown = sum(w for v, w in zip(one, shares(some)) if v is None)
    assert found.high - found.low == pytest.approx(unknown, abs=1e-9)


def test_verdicts_have_three_words():
    assert verdict([0.9, None], [0.5, 0.5], 0.4).word == "approved"
    assert verdict([0.1, None], [0.9, 0.1], 0.4).word == "turned down"
    assert verdict([0.5, None], [0.5, 0.5], 0.4).word == "open"


FIGURES = {"A": [6, 3], "B": [4, 5], "C": [10, 3], "D": [4, 0]}


def test_taking_one_project_away_turns_the_order_of_two_others():
    """Equal weights. The second scale runs from 0 to 5 throughout.
    With C the first one runs from 4 to 10, so A's lead of 2 there is worth a third and B's lead of 2 on the second 0.4:
    B leads. Without C the first scale ends at 6, A's lead is worth all of it, and A leads.
    """

    def scores(names):
        scales = [relative([FIGURES[name][j] for name in names]) for j in (0, 1)]
        found = scaled({name: FIGURES[name] for name in names}, scales)
        return {name: score(row, [0.5, 0.5]) for name, row in found.items()}

    assert scores("ABCD") == pytest.approx({"A": 7 / 15, "B": 0.5, "C": 0.8, "D": 0.0})
    assert scores("ABD") == pytest.approx({"A": 0.8, "B": 0.5, "D": 0.0})


def test_fixed_ends_never_turn_an_order_when_a_project_leaves():
    fixed = [Scale(0, 10), Scale(0, 5)]
    found = scaled(FIGURES, fixed)
    fewer = scaled({name: row for name, row in FIGURES.items() if name != "C"}, fixed)
    assert all(found[name] == fewer[name] for name in fewer)


@pytest.mark.parametrize("criteria, steps", [(1, 5), (3, 4), (4, 12)])
def test_the_grid_holds_every_weighting_once(criteria, steps):
    found = grid(criteria, steps)
    assert len(found) == comb(steps + criteria - 1, criteria - 1) == len({tuple(row) for row in found})
    assert all(sum(row) == pytest.approx(1) and min(row) >= 0 for row in found)


def test_the_share_of_weightings_is_all_none_or_the_middle():
    assert approval_share([0.8, 0.9], 0.5) == 1 and approval_share([0.2, None], 0.5) == 0
    assert approval_share([1, 0], 0.5, steps=10) == pytest.approx(6 / 11)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: Scale(1, 1), "best must differ"),
        (lambda: relative([2, 2]), "figures must differ"),
        (lambda: shares([0, 0]), "weights must not all be 0"),
        (lambda: score([0.5], [1, 1]), "values must hold one figure per weight"),
        (lambda: score([1.5, 0], [1, 1]), "values\\[0\\] must be"),
        (lambda: line([0.5, 0.5], [1, 0], 0), "weights must not be 0 for all but one"),
        (lambda: verdict([0.5], [1], 2), "hurdle must be"),
    ],
)
def test_bad_input_is_named_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
