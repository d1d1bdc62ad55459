"""Two partners or three: costs by hand, the crossover, and the split in closed form."""

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beltroad.models.games import in_core, shapley
from beltroad.models.partnership import FORMS, PLAYERS, Partnership

shares = st.floats(0.05, 1)
partnerships = st.builds(
    Partnership, shares, shares, shares, shares, st.floats(1, 2000), st.floats(5, 200), st.floats(0, 1000)
)
sizes = st.floats(0.5, 500)


def test_an_example_by_hand():
    """20,000 people at 50 dollars are 1 million; one pair costs 0.5, three pairs 1.5 million;
    32% and 64% have a lasting result.
    """
    partners = Partnership()
    two, three = partners.way("north_south", 20), partners.way("triangular", 20)
    assert (two.cost, three.cost) == (1500, 2500)
    assert two.results == pytest.approx(6.4) and three.results == pytest.approx(12.8)
    assert two.each == pytest.approx(1500 / 6.4) and three.each == pytest.approx(2500 / 12.8)


def test_twice_as_good_a_result_pays_from_ten_thousand_people_on():
    """r = 2: N* = 500*(3 - 2)/(50*(2 - 1)) = 10."""
    assert Partnership().crossover("north_south") == pytest.approx(10)


@given(partnerships, st.sampled_from(["north_south", "south_south"]))
def test_at_the_crossover_both_forms_cost_the_same_and_beyond_it_three_way_costs_less(partners, form):
    size = partners.crossover(form)
    better = partners.effect("triangular") / partners.effect(form)
    assume(all(better == edge or abs(better - edge) > 1e-9 for edge in (1, 3)))  # closer, and rounding decides
    if size == inf:
        assert better <= 1
    elif size > 0:
        assert partners.way("triangular", size).each == pytest.approx(partners.way(form, size).each)
        assert partners.way("triangular", size * 1.1).each < partners.way(form, size * 1.1).each
        assert partners.way("triangular", size * 0.9).each > partners.way(form, size * 0.9).each
    else:
        assert better >= 3


def test_a_partner_who_is_better_at_both_needs_no_third():
    partners = Partnership(fit_north=0.9, lasts_north=0.9, fit_south=0.5, lasts_south=0.5)
    assert partners.crossover("north_south") == inf
    assert {partners.cheapest(size) for size in (0.1, 1, 10, 1000)} == {"north_south"}


def test_a_result_three_times_as_good_pays_at_any_size():
    partners = Partnership(fit_north=0.3, lasts_north=0.9, fit_south=0.9, lasts_south=0.3)
    assert partners.crossover("north_south") == 0 and partners.cheapest(0.01) == "triangular"


def test_without_costs_of_coordination_any_better_result_pays():
    assert Partnership(pair=0).crossover("south_south") == 0
    assert Partnership(fit_north=0.9, lasts_north=0.9, pair=0).crossover("north_south") == inf


@given(partnerships, sizes)
def test_the_cheapest_form_is_the_cheapest(partners, size):
    best = partners.way(partners.cheapest(size), size).each
    assert all(best <= partners.way(form, size).each for form in FORMS)


@given(partnerships, sizes, st.floats(1.01, 5))
def test_a_larger_project_never_makes_a_result_dearer(partners, size, times):
    assert all(partners.way(form, size * times).each <= partners.way(form, size).each * (1 + 1e-12) for form in FORMS)


@given(partnerships, sizes)
def test_the_shapley_value_is_the_closed_form(partners, size):
    v = partners.value(size)
    a, b, c = v(frozenset({"host", "north"})), v(frozenset({"host", "south"})), v(frozenset(PLAYERS))
    split = shapley(v, PLAYERS)
    assert split["north"] == pytest.approx(a / 6 + (c - b) / 3, abs=1e-6)
    assert split["south"] == pytest.approx(b / 6 + (c - a) / 3, abs=1e-6)
    assert split["host"] == pytest.approx((2 * c + a + b) / 6, abs=1e-6)


@given(partnerships, sizes)
def test_it_is_in_the_core_where_the_third_partner_adds_enough(partners, size):
    v = partners.value(size)
    a, b, c = v(frozenset({"host", "north"})), v(frozenset({"host", "south"})), v(frozenset(PLAYERS))
    clear = min(abs(4 * (c - b) - a), abs(4 * (c - a) - b)) > 1e-6 * max(c, 1)
    if clear:
        assert in_core(v, shapley(v, PLAYERS)) == (a <= 4 * (c - b) and b <= 4 * (c - a))


def test_nothing_can_be_done_without_the_host():
    v = Partnership().value(20)
    assert v(frozenset({"north", "south"})) == v(frozenset({"host"})) == v(frozenset()) == 0


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        (lambda: Partnership(fit_north=0), "fit_north must be a number above 0 and at most 1, not 0."),
        (lambda: Partnership(unit=-1), "unit must be a number above 0, not -1."),
        (
            lambda: Partnership().way("four", 1),
            "form must be one of 'north_south', 'south_south', 'triangular', not 'four'.",
        ),
        (lambda: Partnership().way("triangular", 0), "reached must be a number above 0, not 0."),
    ],
)
def test_bad_input_is_one_sentence(wrong, sentence):
    with pytest.raises(ValueError) as caught:
        wrong()
    assert str(caught.value) == sentence
