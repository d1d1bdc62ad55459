"""Contacts and trust: the closed forms, the exact chain of a small group, and simulations that agree with both."""

from math import exp, sqrt
from statistics import fmean, stdev

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from beltroad.models.contact import NETWORKS, Contact, friends, simulate, travellers

rates = st.just(0.0) | st.floats(0.001, 3)
shares = st.floats(0, 1)
contacts = st.builds(Contact, shares, rates, rates, rates)


def within_four_errors(values, expected) -> bool:
    return abs(fmean(values) - expected) <= 4 * stdev(values) / sqrt(len(values)) + 1e-12


# Closed forms


def test_without_listening_trust_rests_where_winning_and_losing_balance():
    assert Contact(good=0.8, hear=0, fade=0.5, meet=1).rest() == pytest.approx(0.8 / 1.5)


def test_without_forgetting_and_listening_trust_rests_at_the_chance_of_a_good_meeting():
    assert Contact(good=0.7, hear=0, fade=0, meet=2).rest() == pytest.approx(0.7)


def test_without_meetings_trust_lives_only_where_people_listen_more_than_they_forget():
    assert Contact(hear=0.5, fade=0.2, meet=0).rest() == pytest.approx(1 - 0.2 / 0.5)
    assert Contact(hear=0.2, fade=0.5, meet=0).rest() == 0


def test_without_meetings_and_forgetting_it_is_the_logistic_curve():
    contact = Contact(hear=0.7, fade=0, meet=0)
    assert contact.share(0.1, 4) == pytest.approx(1 / (1 + 9 * exp(-0.7 * 4)))


def test_with_good_meetings_only_it_is_the_curve_of_bass():
    p, q, t = 0.03, 0.4, 5.0
    expected = (1 - exp(-(p + q) * t)) / (1 + q / p * exp(-(p + q) * t))
    assert Contact(good=1, hear=q, fade=0, meet=p).share(0, t) == pytest.approx(expected)


@settings(max_examples=30)
@given(contacts, shares, st.floats(0, 20))
def test_the_closed_form_solves_the_equation(contact, start, years):
    solved = (
        solve_ivp(lambda _t, x: contact.change(x), (0, years), [start], rtol=1e-8, atol=1e-10).y[0][-1]
        if years
        else start
    )
    assert contact.share(start, years) == pytest.approx(solved, abs=1e-6)


@given(contacts)
def test_at_rest_nothing_changes_and_it_is_a_share(contact):
    assert contact.change(contact.rest()) == pytest.approx(0, abs=1e-9) and -1e-9 <= contact.rest() <= 1 + 1e-9


@given(shares, st.floats(0.05, 3), rates, st.floats(0.05, 3), st.floats(0.01, 1))
def test_more_meetings_pull_trust_towards_the_chance_that_one_goes_well(good, hear, fade, meet, more):
    before, after = (Contact(good, hear, fade, rate).rest() for rate in (meet, meet + more))
    assert abs(after - good) <= abs(before - good) + 1e-9
    assert (after - before) * (good - before) >= -1e-9


@settings(max_examples=30)
@given(contacts, shares)
def test_where_everybody_meets_the_two_classes_are_one(contact, start):
    assert contact.few(start, 5, 1.0) == pytest.approx([contact.share(start, year) for year in range(6)], abs=1e-5)


@settings(max_examples=30)
@given(contacts, shares)
def test_where_nobody_meets_the_meetings_do_not_count(contact, start):
    alone = Contact(contact.good, contact.hear, contact.fade, 0)
    assert contact.few(start, 5, 0.0) == pytest.approx([alone.share(start, year) for year in range(6)], abs=1e-5)


@settings(max_examples=30)
@given(contacts, shares, shares)
def test_the_share_stays_a_share(contact, start, few):
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in contact.few(start, 8, few))


# The exact chain


@given(st.floats(0.05, 0.95), rates, rates, st.floats(0.1, 3), st.integers(2, 12))
def test_the_long_run_is_the_null_vector_of_the_chain(good, hear, fade, meet, n):
    contact = Contact(good, hear, fade, meet)
    generator = np.zeros((n + 1, n + 1))
    for j in range(n + 1):
        if j < n:
            generator[j, j + 1] = (n - j) * (meet * good + hear * j / (n - 1))
        if j:
            generator[j, j - 1] = j * (meet * (1 - good) + fade)
        generator[j, j] = -generator[j].sum()
    chances = np.array(contact.long_run(n))
    assert chances.sum() == pytest.approx(1) and np.abs(chances @ generator).max() < 1e-9


def test_without_listening_the_long_run_is_binomial():
    contact = Contact(good=0.6, hear=0, fade=0, meet=1)
    assert contact.long_run(2) == pytest.approx([0.16, 0.48, 0.36])


def test_a_large_group_comes_to_the_closed_form():
    contact = Contact()
    mean = sum(j * chance for j, chance in enumerate(contact.long_run(60))) / 60
    assert mean == pytest.approx(contact.rest(), abs=0.01)


def test_without_a_way_to_lose_trust_there_is_no_long_run():
    with pytest.raises(ValueError, match="there is no long run"):
        Contact(good=1, fade=0).long_run(5)


# Simulations


def test_the_simulation_agrees_with_the_chain_of_a_small_group():
    contact, n = Contact(good=0.7, hear=0.6, fade=0.3), 10
    ends = [run.shares[0][-1] for run in simulate(contact, "everybody", n, n, 0.2, 30, runs=400, seed=5)]
    expected = sum(j * chance for j, chance in enumerate(contact.long_run(n))) / n
    assert within_four_errors(ends, expected)


def test_without_listening_every_traveller_is_a_chain_of_two_states():
    contact = Contact(good=0.7, hear=0, fade=0.4)
    runs = simulate(contact, "ring", 20, 10, 0.0, 2, runs=400, seed=3)
    expected = 0.5 * 0.7 / 1.4 * (1 - exp(-1.4 * 2))
    assert within_four_errors([run.shares[1][-1] for run in runs], expected)


def test_without_meetings_and_listening_trust_only_fades():
    runs = simulate(Contact(hear=0, fade=0.5), "clusters", 20, 0, 0.5, 3, runs=400, seed=2)
    assert within_four_errors([run.shares[0][-1] for run in runs], 0.5 * exp(-1.5))


def test_the_same_seed_gives_the_same_histories():
    given = (Contact(), "ring", 20, 5, 0.1, 10)
    assert simulate(*given, runs=3, seed=7) == simulate(*given, runs=3, seed=7) != simulate(*given, runs=3, seed=8)


def test_the_last_shares_are_those_of_the_people():
    for run in simulate(Contact(), "clusters", 20, 5, 0.1, 10, runs=5, seed=1):
        assert [kept[-1] for kept in run.shares] == [sum(group) / 20 for group in run.people] and len(
            run.shares[0]
        ) == 11


def test_where_nothing_can_happen_nothing_happens():
    (run,) = simulate(Contact(hear=0, fade=0), "ring", 20, 0, 0.25, 5)
    assert set(run.shares[0]) == {0.25}


# Networks


@pytest.mark.parametrize("network, degree", [("everybody", 19), ("ring", 4)])
def test_in_a_regular_network_all_have_as_many_friends(network, degree):
    assert {len(known) for known in friends(network, 20)} == {degree}


@pytest.mark.parametrize("network", NETWORKS)
def test_a_network_is_connected_and_friendship_works_both_ways(network):
    tied = friends(network, 20)
    graph = nx.Graph((i, j) for i, known in enumerate(tied) for j in known)
    assert nx.is_connected(graph) and len(graph) == 20
    assert all(i in tied[j] and i != j for i, known in enumerate(tied) for j in known)


def test_travellers_are_different_people_spread_over_the_group():
    assert travellers(5, 20) == (0, 4, 8, 12, 16) and travellers(0, 20) == ()
    assert all(len(set(travellers(pairs, 20))) == pairs for pairs in range(21))


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        (lambda: Contact(good=1.2), "good must be a number between 0 and 1, not 1.2."),
        (lambda: friends("star", 20), "network must be one of 'everybody', 'ring', 'clusters', not 'star'."),
        (lambda: friends("clusters", 12), "n must be a multiple of 5 for clusters, not 12."),
        (lambda: travellers(21, 20), "pairs must be a whole number between 0 and 20, not 21."),
    ],
)
def test_bad_input_is_one_sentence(wrong, sentence):
    with pytest.raises(ValueError) as caught:
        wrong()
    assert str(caught.value) == sentence
