"""Travel times, access and the choice of links against published graphs,
networkx and what must hold for any network.
"""

from itertools import combinations
from math import inf, pi

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.corridors import (
    EARTH,
    Candidate,
    Edge,
    Network,
    Place,
    access,
    all_times,
    best,
    gains,
    great_circle,
    greedy,
    mean_time,
    route,
    shortest,
    with_link,
)

checked = settings(max_examples=100, deadline=None, derandomize=True)
names = [f"p{k}" for k in range(8)]


@st.composite
def networks(draw):
    """Eight places in one piece (a chain), with some links more."""
    hours = st.floats(0.5, 100)
    chain = [Edge(a, b, draw(hours)) for a, b in zip(names, names[1:])]
    more = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names), hours), max_size=8))
    return chain + [Edge(a, b, h) for a, b, h in more if a != b]


# Known answers

RING = [  # the graph with which Dijkstra's algorithm is often shown: six places, shortest ways 0, 7, 9, 20, 20, 11
    Edge("1", "2", 7), Edge("1", "3", 9), Edge("1", "6", 14), Edge("2", "3", 10), Edge("2", "4", 15),
    Edge("3", "4", 11), Edge("3", "6", 2), Edge("4", "5", 6), Edge("5", "6", 9),
]  # fmt: skip


def test_dijkstra_on_the_well_known_graph_of_six_places():
    assert shortest(RING, "1") == {"1": 0, "2": 7, "3": 9, "4": 20, "5": 20, "6": 11}
    assert route(RING, "1", "5") == ("1", "3", "6", "5")


@pytest.mark.parametrize(
    "one, other, km",
    [
        ((0, 0), (180, 0), pi * EARTH),
        ((0, 0), (0, 90), pi * EARTH / 2),
        ((0, 0), (1, 0), pi * EARTH / 180),
        ((20, 30), (20, 30), 0),
    ],
)
def test_the_great_circle_of_simple_points(one, other, km):
    assert great_circle(*one, *other) == approx(km, abs=1e-6)


def test_london_to_new_york_is_about_5570_kilometres():
    assert great_circle(-0.1278, 51.5074, -74.0060, 40.7128) == approx(5570, abs=5)


# Times


@checked
@given(networks())
def test_networkx_finds_the_same_times(edges):
    graph = networkx.Graph()
    for a, b, hours in edges:
        if not graph.has_edge(a, b) or hours < graph[a][b]["weight"]:
            graph.add_edge(a, b, weight=hours)
    expected = dict(networkx.all_pairs_dijkstra_path_length(graph))
    times = all_times(edges, names)
    assert all(times[a][b] == approx(expected[a][b]) for a in names for b in names)


@checked
@given(networks())
def test_times_are_the_same_in_both_directions_and_obey_the_triangle(edges):
    times = all_times(edges, names)
    for a, b in combinations(names, 2):
        assert times[a][b] == approx(times[b][a])
        assert all(times[a][b] <= times[a][c] + times[c][b] + 1e-9 for c in names)


@checked
@given(networks(), st.tuples(st.sampled_from(names), st.sampled_from(names), st.floats(0, 100)))
def test_a_link_never_lengthens_a_way_and_the_quick_update_is_exact(edges, link):
    link = Edge(*link)
    before = all_times(edges, names)
    after, anew = with_link(before, link), all_times([*edges, link] if link.a != link.b else edges, names)
    for a in names:
        for b in names:
            assert after[a][b] == approx(anew[a][b]) and after[a][b] <= before[a][b]


def test_what_cannot_be_reached_takes_for_ever_and_is_worth_nothing():
    times = all_times([Edge("a", "b", 1), Edge("c", "d", 1)], "abcd")
    assert times["a"]["c"] == inf and route([Edge("a", "b", 1), Edge("c", "d", 1)], "a", "d") == ()
    assert access(times, [Place("a", "A", 1), Place("c", "C", 5)], 10) == {"A": 0, "C": 0}


# Access


def test_a_market_one_half_time_away_counts_half():
    times = all_times([Edge("a", "b", 48), Edge("b", "c", 48)], "abc")
    found = access(times, [Place("a", "A", 1), Place("b", "B", 10), Place("c", "C", 100)], 48)
    assert found == approx({"A": 10 / 2 + 100 / 4, "B": 1 / 2 + 100 / 2, "C": 10 / 2 + 1 / 4})


def test_a_countrys_own_places_are_no_foreign_market_and_share_its_access():
    times = all_times([Edge("a1", "a2", 48), Edge("a2", "b", 48)], ["a1", "a2", "b"])
    found = access(times, [Place("a1", "A", 8, 0.5), Place("a2", "A", 8, 0.5), Place("b", "B", 10)], 48)
    assert found == approx({"A": 0.5 * 10 / 4 + 0.5 * 10 / 2, "B": 8 * 0.5 / 4 + 8 * 0.5 / 2})


def test_the_mean_time_is_over_pairs_of_countries():
    times = all_times([Edge("a1", "a2", 10), Edge("a2", "b", 20), Edge("b", "c", 40)], ["a1", "a2", "b", "c"])
    markets = [Place("a1", "A", 1, 0.5), Place("a2", "A", 1, 0.5), Place("b", "B", 1), Place("c", "C", 1)]
    assert mean_time(times, markets) == approx((25 + 65 + 40) / 3)


@checked
@given(networks(), st.tuples(st.sampled_from(names), st.sampled_from(names), st.floats(0, 100)), st.floats(1, 200))
def test_nobody_loses_access_when_a_link_is_added(edges, link, half):
    markets = [Place(name, name, k + 1.0) for k, name in enumerate(names)]
    before = all_times(edges, names)
    found = gains(access(before, markets, half), access(with_link(before, Edge(*link)), markets, half))
    assert min(found.values()) >= -1e-12


# Plans


def pieces(found: dict) -> list[Candidate]:
    return [Candidate(name, cost, ()) for name, cost in found.items()]


def test_greedy_misses_the_best_plan_where_two_links_need_each_other():
    """The small link gives 2 at once; the two halves of a bridge give nothing alone and 10 together."""
    candidates = pieces({"near": 1, "left": 2, "right": 2})

    def worth(names):
        return 2 * ("near" in names) + 10 * ({"left", "right"} <= set(names))

    assert greedy(candidates, 4, worth).names == ("near",) and greedy(candidates, 4, worth).worth == 2
    assert best(candidates, 4, worth).names == ("left", "right") and best(candidates, 4, worth).worth == 10


def test_most_per_dollar_and_most_in_all_can_part():
    candidates = pieces({"large": 10, "small": 1})
    worth = lambda names: 5 * ("large" in names) + 1 * ("small" in names)  # noqa: E731
    assert greedy(candidates, 10, worth).names == ("large",)
    assert greedy(candidates, 10, worth, per_dollar=True).names == ("small",)


def test_links_in_a_row_need_each_other_on_a_real_network():
    """Two places 100 hours apart by sea; a railway in two halves of 10 hours each beside a road that takes 60
    for each half.
    """
    edges = [Edge("a", "b", 100), Edge("a", "m", 60), Edge("m", "b", 60)]
    halves = [Candidate("first", 1, (Edge("a", "m", 10),)), Candidate("second", 1, (Edge("m", "b", 10),))]
    markets = [Place("a", "A", 100), Place("b", "B", 100), Place("m", "M", 0)]
    network = Network(edges, markets, halves, 24, {"A": 0.5, "B": 0.5})
    one, two = network.worth(["first"]), network.worth(["first", "second"])
    assert two > 4 * one > 0
    assert network.times(["first", "second"])["a"]["b"] == 20 and network.best(2).names == ("first", "second")


def test_the_worth_of_a_plan_is_the_average_gain_of_countries_by_their_weights():
    """A country counts three times another one; the railway between two of three places serves all."""
    edges = [Edge("a", "b", 100), Edge("b", "m", 60), Edge("a", "m", 60)]
    markets = [Place("a", "A", 100), Place("b", "B", 300), Place("m", "M", 50)]
    network = Network(edges, markets, [Candidate("rail", 1, (Edge("a", "m", 10),))], 24, {"A": 0.75, "B": 0.25})
    gained = network.gains(["rail"])
    assert network.average(gained) == pytest.approx(0.75 * gained["A"] + 0.25 * gained["B"])
    assert network.average(gained) == pytest.approx(network.worth(["rail"])) and network.worth(["rail"]) > 0


@checked
@given(networks(), st.floats(0, 12), st.integers(1, 3))
def test_the_best_plan_is_affordable_and_no_greedy_plan_beats_it(edges, budget, most):
    candidates = [
        Candidate(f"{a}-{b}", 1.0 + k, (Edge(a, b, 2),))
        for k, (a, b) in enumerate([("p0", "p7"), ("p1", "p5"), ("p2", "p6"), ("p0", "p4")])
    ]
    markets = [Place(name, name, k + 1.0) for k, name in enumerate(names)]
    network = Network(edges, markets, candidates, 24, dict.fromkeys(names, 1 / 8))
    found = network.best(budget, most)
    assert found.cost <= budget and len(found.names) <= most
    for per_dollar in (False, True):
        other = network.greedy(budget, most, per_dollar)
        assert other.cost <= budget and len(other.names) <= most and other.worth <= found.worth + 1e-9
    assert network.best(budget + 1, most).worth >= found.worth


def test_a_plan_is_the_same_in_any_order():
    candidates = [Candidate("x", 1, (Edge("p0", "p7", 1),)), Candidate("y", 1, (Edge("p3", "p7", 1),))]
    edges = [Edge(a, b, 10) for a, b in zip(names, names[1:])]
    network = Network(edges, [Place(name, name, 1) for name in names], candidates, 24, dict.fromkeys(names, 1 / 8))
    assert network.worth(["x", "y"]) == network.worth(["y", "x"])
    assert network.times(["y", "x"]) == all_times([*edges, *candidates[0].edges, *candidates[1].edges], names)


# Refusals


@pytest.mark.parametrize(
    "call, said",
    [
        (lambda: great_circle(0, 91, 0, 0), "lat1 must be a number between -90 and 90, not 91."),
        (lambda: great_circle(0, 0, 200, 0), "lon2 must be a number between -180 and 180, not 200."),
        (lambda: shortest(RING, "9"), "start must be a place of the network, not '9'."),
        (lambda: shortest([Edge("a", "b", -1)], "a"), "hours must be a number of at least 0, not -1."),
        (lambda: access({}, [], 0), "half must be a number above 0, not 0."),
        (lambda: greedy([], -1, len), "budget must be a number of at least 0, not -1."),
        (
            lambda: best(pieces({str(k): 1 for k in range(17)}), 1, len),
            "candidates must be at most 16, so that every plan can be tried, not 17.",
        ),
    ],
)
def test_bad_input_is_one_sentence(call, said):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == said
