"""Tenders: uniform order statistics, revenue equivalence, rings, and the same answers from drawn costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta

from beltroad.models.procurement import (
    FORMS,
    Tender,
    bid,
    lowest_cost,
    mean_price,
    second_lowest_cost,
    simulate,
    worth_of_being_alone,
)

sizes = st.integers(2, 30)


@given(sizes)
def test_order_statistics_of_even_draws_are_those_of_the_beta_distribution(n):
    assert lowest_cost(n) == pytest.approx(beta(1, n).mean()) == pytest.approx(1 / (n + 1))
    assert second_lowest_cost(n) == pytest.approx(beta(2, n - 1).mean()) == pytest.approx(2 / (n + 1))


@given(sizes)
def test_open_and_closed_tenders_cost_the_same_without_a_ring(n):
    assert mean_price(n, "open") == pytest.approx(2 / (n + 1)) and mean_price(n, "closed") == pytest.approx(2 / (n + 1))


@given(sizes)
def test_the_mean_of_the_lowest_sealed_bid_is_the_mean_price(n):
    mean = quad(lambda cost: bid(cost, n - 1) * n * (1 - cost) ** (n - 1), 0, 1)[0]
    assert mean == pytest.approx(mean_price(n, "closed"))


@pytest.mark.parametrize("n", [2, 3, 5])
@pytest.mark.parametrize("cost", [0.1, 0.4, 0.8])
def test_no_other_sealed_bid_earns_more_against_rivals_who_bid_by_the_rule(n, cost):
    def profit(own):
        wins = min(max((1 - own) * n / (n - 1), 0), 1) ** (n - 1)  # a rival's bid lies evenly between 1/n and 1
        return (own - cost) * wins

    assert max(profit(k / 1000) for k in range(1001)) <= profit(bid(cost, n - 1)) + 1e-6


@given(sizes, st.sampled_from(FORMS), st.data())
def test_a_larger_ring_never_lowers_the_price(n, form, data):
    k = data.draw(st.integers(1, n - 1))
    assert mean_price(n, form, k) <= mean_price(n, form, k + 1) + 1e-12


@pytest.mark.parametrize("form", FORMS)
def test_a_ring_of_all_firms_is_paid_the_highest_price_and_so_is_a_single_firm(form):
    assert mean_price(6, form, 6) == 1 and mean_price(1, form) == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("n, ring", [(2, 1), (4, 1), (4, 2), (4, 4), (6, 4), (9, 3)])
def test_drawn_tenders_cost_what_the_closed_forms_say(form, n, ring):
    assert simulate(n, form, ring, draws=20_000, seed=7) == pytest.approx(mean_price(n, form, ring), abs=0.006)


def test_a_ring_gains_more_from_open_tenders_than_from_closed_ones():
    assert all(mean_price(n, "open", k) > mean_price(n, "closed", k) for n in range(3, 12) for k in range(2, n))


def test_the_best_answer_of_a_ring_is_to_bid_as_if_its_members_were_gone():
    n, k, cost = 6, 4, 0.3
    m = n - k

    def profit(own):
        return (own - cost) * min((1 - own) * n / (n - 1), 1) ** m

    assert max(profit(step / 2000) for step in range(2001)) <= profit(bid(cost, m)) + 1e-6


def test_being_alone_is_worth_the_difference_of_two_profits():
    for n in range(1, 20):
        alone, among = 1 - 1 / 2, (second_lowest_cost(n) - lowest_cost(n)) / n
        assert worth_of_being_alone(n) == pytest.approx(alone - among)


def test_a_bribe_is_paid_by_the_buyer():
    clean, bribed = Tender(80, 140, 4), Tender(80, 140, 4, bribe=0.1)
    assert clean.price == pytest.approx(80 + 60 * 2 / 5) == clean.honest_price
    assert bribed.price == pytest.approx(clean.price / 0.9)
    assert bribed.paid_in_bribes == pytest.approx(0.1 * bribed.price)
    assert clean.cheapest == pytest.approx(92) and clean.paid_in_bribes == 0


@pytest.mark.parametrize(
    "call, word",
    [
        (lambda: mean_price(0), "n"),
        (lambda: mean_price(3, "open", 4), "ring"),
        (lambda: mean_price(3, "secret"), "form"),
        (lambda: bid(1.2, 3), "cost"),
        (lambda: Tender(100, 80, 3), "highest"),
        (lambda: Tender(80, 100, 3, bribe=1), "bribe"),
        (lambda: simulate(3, draws=0), "draws"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, word):
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value).startswith(word) and "\n" not in str(caught.value)
