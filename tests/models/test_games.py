"""Sharing and repeated games against worked examples, axioms, brute force and bad input."""

from itertools import combinations, permutations
from math import fsum, inf, nan, prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.games import (
    Pact,
    airport,
    core_is_empty,
    critical_discount,
    discounted,
    equal_shares,
    from_table,
    gloves,
    in_core,
    nash_bargaining,
    patience,
    proportional_shares,
    shapley,
    shapley_sampled,
    strongest_objection,
)

checked = settings(max_examples=120, deadline=None, derandomize=True)
exact = {"rel": 0, "abs": 1e-9}

GLOVES = gloves({"Ada": "left", "Bo": "left", "Cy": "right"})


def coalitions(players):
    return [frozenset(some) for size in range(len(players) + 1) for some in combinations(players, size)]


@st.composite
def games(draw, most=5):
    """Any game of up to `most` players: a whole number for every coalition, 0 for nobody."""
    players = list(range(draw(st.integers(1, most))))
    worths = {coalition: draw(st.integers(-20, 50)) for coalition in coalitions(players) if coalition}
    return players, lambda coalition: worths.get(coalition, 0)


def by_orders(value, players):
    """The Shapley value as Shapley told it: the mean contribution over every order of arrival."""
    orders = list(permutations(players))
    found = dict.fromkeys(players, 0.0)
    for order in orders:
        for k, player in enumerate(order):
            found[player] += (value(frozenset(order[: k + 1])) - value(frozenset(order[:k]))) / len(orders)
    return found


# Shapley value: known games


def test_the_scarce_glove_gets_two_thirds_and_the_core_gives_it_all():
    shares = shapley(GLOVES, ["Ada", "Bo", "Cy"])
    assert shares == approx({"Ada": 1 / 6, "Bo": 1 / 6, "Cy": 2 / 3}, **exact)
    assert not in_core(GLOVES, shares)
    assert in_core(GLOVES, {"Ada": 0, "Bo": 0, "Cy": 1})
    assert not in_core(GLOVES, {"Ada": 0.01, "Bo": 0, "Cy": 0.99})
    objection = strongest_objection(GLOVES, shares)
    assert (objection.coalition, objection.gain) == ({"Ada", "Cy"}, approx(1 / 6, **exact))


def test_the_published_airport_of_six_runways():
    """Runways of 40 to 90 units: (40, 52, 67, 87, 117, 177) / 6."""
    costs = dict(zip("abcdef", (40, 50, 60, 70, 80, 90), strict=True))
    expected = dict(zip("abcdef", (x / 6 for x in (40, 52, 67, 87, 117, 177)), strict=True))
    assert airport(costs) == approx(expected, **exact)
    assert shapley(lambda who: max((costs[k] for k in who), default=0), costs) == approx(expected, **exact)


@checked
@given(st.dictionaries(st.integers(0, 20), st.floats(0, 100), min_size=1, max_size=8))
def test_the_airport_formula_is_the_shapley_value_of_its_game(costs):
    assert airport(costs) == approx(shapley(lambda who: max((costs[k] for k in who), default=0.0), costs), **exact)
    assert fsum(airport(costs).values()) == approx(max(costs.values()), **exact)


@checked
@given(st.dictionaries(st.integers(0, 20), st.integers(0, 100), min_size=2, max_size=8))
def test_airport_shares_lie_in_the_core_of_the_saved_costs(costs):
    """Seen as savings: no group pays more than its own runway would cost."""

    def saved(who):
        return fsum(costs[k] for k in who) - max((costs[k] for k in who), default=0.0)

    assert in_core(saved, {k: costs[k] - paid for k, paid in airport(costs).items()})


@pytest.mark.parametrize("n", [1, 2, 5, 12])
def test_in_an_additive_game_everybody_gets_what_it_brings(n):
    brings = {k: 3.0 * k - 4 for k in range(n)}
    shares = shapley(lambda who: fsum(brings[k] for k in who), brings)
    assert shares == approx(brings, **exact)
    assert in_core(lambda who: fsum(brings[k] for k in who), shares)


@pytest.mark.parametrize("n", [2, 7, 12, 16])
def test_equal_players_get_equal_shares(n):
    assert shapley(lambda who: len(who) ** 2, range(n)) == approx(dict.fromkeys(range(n), n), **exact)


def test_in_a_unanimity_game_those_who_are_needed_share_alike():
    needed = frozenset("acd")
    assert shapley(lambda who: 12.0 * (needed <= who), list("abcde")) == approx(
        {"a": 4, "b": 0, "c": 4, "d": 4, "e": 0}, **exact
    )


# Shapley value: axioms


@checked
@given(games())
def test_shapley_is_the_mean_over_all_orders_and_shares_out_everything(game):
    players, value = game
    found = shapley(value, players)
    assert found == approx(by_orders(value, players), **exact)
    assert fsum(found.values()) == approx(value(frozenset(players)), **exact)


@checked
@given(games(), games(), st.integers(-3, 3))
def test_shapley_of_a_sum_of_games_is_the_sum_of_shapley_values(one, other, factor):
    players = max(one[0], other[0], key=len)
    together = shapley(lambda who: one[1](who) + factor * other[1](who), players)
    apart = shapley(one[1], players), shapley(other[1], players)
    assert together == approx({player: apart[0][player] + factor * apart[1][player] for player in players}, **exact)


@checked
@given(games(4), st.integers(-5, 5))
def test_a_player_who_adds_the_same_everywhere_gets_just_that(game, adds):
    players, value = game
    found = shapley(lambda who: value(who - {"extra"}) + adds * ("extra" in who), [*players, "extra"])
    assert found["extra"] == approx(adds, **exact)
    assert {player: found[player] for player in players} == approx(shapley(value, players), **exact)


@checked
@given(games(), st.randoms(use_true_random=False))
def test_shares_do_not_depend_on_the_order_or_the_names_of_the_players(game, random):
    players, value = game
    order = random.sample(players, len(players))
    assert shapley(value, order) == approx(shapley(value, players), **exact)
    renamed = shapley(lambda who: value(frozenset(int(name[1:]) for name in who)), [f"p{k}" for k in players])
    assert list(renamed.values()) == approx(list(shapley(value, players).values()), **exact)


# Shapley value of many: sampling


def test_sampling_thirty_airport_users_is_within_four_standard_errors_of_the_exact_value():
    costs = {k: float(k + 1) ** 2 for k in range(30)}
    found = shapley_sampled(lambda who: max((costs[k] for k in who), default=0.0), costs, 4000, seed=7)
    true = airport(costs)
    assert all(abs(found.shares[k] - true[k]) <= 4 * found.standard_error[k] for k in costs)
    assert 0 < max(found.standard_error.values()) < 0.05 * max(costs.values())
    assert fsum(found.shares.values()) == approx(900)


def test_sampling_is_exact_where_chance_plays_no_part():
    """Additive games always; games of pairs too, because every order is also taken backwards."""
    ties = {frozenset({i, j}): (i * j) % 7 for i in range(30) for j in range(i)}
    found = shapley_sampled(lambda who: fsum(worth for pair, worth in ties.items() if pair <= who), range(30), 4)
    assert found.shares == approx(
        {i: sum(worth for pair, worth in ties.items() if i in pair) / 2 for i in range(30)}, **exact
    )
    assert max(found.standard_error.values()) == approx(0, abs=1e-5)


def test_the_same_seed_gives_the_same_sample_and_more_orders_a_smaller_error():
    one, same, other, longer = (
        shapley_sampled(GLOVES, ["Ada", "Bo", "Cy"], orders, seed)
        for orders, seed in ((200, 1), (200, 1), (200, 2), (20_000, 1))
    )
    assert one == same != other
    assert longer.standard_error["Cy"] == approx(one.standard_error["Cy"] / 10, rel=0.3)
    assert longer.orders == 20_000


# The core


@checked
@given(games(4), st.data())
def test_shares_in_the_core_leave_no_coalition_better_off_alone(game, data):
    players, value = game
    shares = {player: data.draw(st.integers(-20, 60)) for player in players[:-1]}
    shares[players[-1]] = value(frozenset(players)) - sum(shares.values())
    better = [who for who in coalitions(players) if value(who) > sum(shares[player] for player in who)]
    assert in_core(value, shares) == (not better)
    if len(players) > 1:
        objection = strongest_objection(value, shares)
        assert objection.gain == max(value(who) - sum(shares[p] for p in who) for who in coalitions(players)[1:-1])
        assert objection.gain == value(objection.coalition) - sum(shares[p] for p in objection.coalition)


def test_shares_that_hand_out_too_little_or_too_much_are_not_in_the_core():
    def alone(who):
        return 2.0 * len(who)

    assert [in_core(alone, {"a": 2, "b": b}) for b in (1.9, 2, 2.1)] == [False, True, False]


@pytest.mark.parametrize("n", [2, 6, 12])
def test_in_a_convex_game_the_shapley_value_lies_in_the_core(n):
    shares = shapley(lambda who: sum(k + 1 for k in who) ** 2, range(n))
    assert in_core(lambda who: sum(k + 1 for k in who) ** 2, shares)


def test_three_who_divide_by_majority_have_no_stable_shares():
    def majority(who):
        return float(len(who) >= 2)

    assert core_is_empty(majority, list("abc"))
    assert not in_core(majority, equal_shares(1, list("abc")))
    assert strongest_objection(majority, equal_shares(1, list("abc"))).gain == approx(1 / 3)


@checked
@given(games(3))
def test_the_core_is_empty_when_no_whole_shares_lie_in_it(game):
    """Worths are whole numbers, so that a core that is not empty has a point in halves (three players)."""
    players, value = game
    total, floor = value(frozenset(players)), [value(frozenset({k})) for k in players]
    assume(sum(floor) <= total <= sum(floor) + 12)
    found = False
    steps = range(2 * (total - sum(floor)) + 1)
    for extra in [(i, j) for i in steps for j in steps] if len(players) == 3 else [(i, 0) for i in steps]:
        shares = [alone + step / 2 for alone, step in zip(floor, extra, strict=False)]
        shares = shares[: len(players) - 1] + [total - sum(shares[: len(players) - 1])]
        found = found or in_core(value, dict(zip(players, shares, strict=True)))
    assert core_is_empty(value, players) == (not found)


# Other ways to share


@checked
@given(st.dictionaries(st.integers(0, 9), st.floats(-50, 50), min_size=1), st.floats(0, 100))
def test_nash_bargaining_splits_the_gain_alike(disagreement, gain):
    total = fsum(disagreement.values()) + gain
    found = nash_bargaining(total, disagreement)
    n = len(disagreement)
    expected = {player: had + (total - fsum(disagreement.values())) / n for player, had in disagreement.items()}
    assert found == approx(expected, **exact)
    assert fsum(found.values()) == approx(total, **exact)


@checked
@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0.2, 5)), min_size=2, max_size=5), st.floats(1, 50), st.data())
def test_nash_bargaining_has_the_largest_weighted_product_of_gains(players, gain, data):
    disagreement = {k: had for k, (had, _) in enumerate(players)}
    weights = {k: weight for k, (_, weight) in enumerate(players)}
    total = fsum(disagreement.values()) + gain
    best = nash_bargaining(total, disagreement, weights)
    moved = data.draw(st.floats(-0.9, 0.9)) * min(best[0] - disagreement[0], best[1] - disagreement[1])
    other = {**best, 0: best[0] + moved, 1: best[1] - moved}

    def product(shares):
        return prod((shares[k] - disagreement[k]) ** (weights[k] / sum(weights.values())) for k in shares)

    assert product(best) >= product(other) * (1 - 1e-12)


def test_two_parties_share_a_gain_by_what_each_has_without_the_other():
    assert nash_bargaining(100, {"host": 30, "lender": 10}) == {"host": 60, "lender": 40}
    assert nash_bargaining(100, {"host": 30, "lender": 10}, {"host": 1, "lender": 3}) == {"host": 45, "lender": 55}


def test_with_two_players_the_shapley_value_is_nash_bargaining():
    value = from_table({("a",): 3, ("b",): 5, ("a", "b"): 20})
    assert shapley(value, ["a", "b"]) == approx(nash_bargaining(20, {"a": 3, "b": 5}), **exact)


def test_equal_and_proportional_shares():
    assert equal_shares(12, ["a", "b", "c"]) == {"a": 4, "b": 4, "c": 4}
    assert proportional_shares(12, {"a": 1, "b": 0, "c": 3}) == {"a": 3, "b": 0, "c": 9}


def test_a_table_of_worths_is_a_game_in_which_missing_coalitions_gain_nothing():
    value = from_table({("a",): 2, ("b",): 1, ("a", "b"): 0, ("a", "b", "c"): 9})
    assert [value(frozenset(who)) for who in ("", "a", "c", "ab", "ac", "abc")] == [0, 2, 0, 0, 2, 9]


# Repeated games

PAYOFFS = [(5, 3, 1), (3, 2, 0), (10, 9, -4), (1.2, 1, 0.9)]


@pytest.mark.parametrize("T, R, P", PAYOFFS)
def test_critical_patience_in_the_three_cases(T, R, P):
    assert critical_discount(T, R, P) == approx((T - R) / (T - P), **exact)
    for m in (1, 2, 5, 30):
        assert critical_discount(T, R, P, punishers=m) == approx((T - R) / ((T - R) + m * (R - P)), **exact)
        assert critical_discount(T, R, P, punishers=m, betrayed=m) == approx((T - R) / (T - P), **exact)


@pytest.mark.parametrize("T, R, P", PAYOFFS)
@pytest.mark.parametrize("m, k", [(1, 1), (4, 1), (4, 2), (4, 4)])
def test_at_the_critical_patience_keeping_and_betraying_are_worth_the_same_round_by_round(T, R, P, m, k):
    pact = Pact(T, R, P, m, k)
    critical = pact.critical_discount
    rounds = 2000
    assert discounted(pact.payoffs(False, rounds), critical) == approx(
        discounted(pact.payoffs(True, rounds), critical), **exact
    )
    for discount, keeps in ((critical - 1e-4, False), (critical + 1e-4, True)):
        assert (
            discounted(pact.payoffs(False, rounds), discount) > discounted(pact.payoffs(True, rounds), discount)
        ) == keeps
        assert pact.holds(discount) == keeps


@checked
@given(st.floats(0.1, 5), st.floats(0.1, 5), st.integers(1, 8), st.integers(1, 8), st.floats(0, 0.95))
def test_the_present_value_for_ever_is_what_a_long_play_adds_up_to(gain, loss, m, k, discount):
    assume(k <= m)
    pact = Pact(2 + gain, 2, 2 - loss, m, k)
    for betrays in (False, True):
        assert discounted(pact.payoffs(betrays, 800), discount) == approx(
            pact.worth(betrays, discount), rel=1e-9, abs=1e-9
        )
    assume(abs(discount - pact.critical_discount) > 1e-9)
    assert pact.holds(discount) == (pact.worth(False, discount) > pact.worth(True, discount))


@checked
@given(st.floats(0.1, 5), st.floats(0.1, 5), st.integers(1, 29))
def test_more_punishers_ask_for_less_patience_and_more_betrayed_for_more(gain, loss, m):
    terms = 1 + gain, 1, 1 - loss
    assert critical_discount(*terms, punishers=m + 1) < critical_discount(*terms, punishers=m)
    assert critical_discount(*terms, m + 1, 1) < critical_discount(*terms, m + 1, m + 1)


def test_patience_falls_with_the_interest_rate_and_the_chance_of_an_end():
    assert patience(0.25) == 0.8
    assert patience(0, 0.9) == 0.9
    assert patience(0.05, 0.95) == approx(0.95 / 1.05)


# Refusals


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: critical_discount(3, 5, 1), "must fall in this order, T > R > P, not 3, 5, 1"),
        (lambda: critical_discount(5, 3, 3), "must fall in this order, T > R > P, not 5, 3, 3"),
        (lambda: critical_discount(5, nan, 3), "reward must be a finite number, not nan"),
        (lambda: critical_discount(5, 3, 1, punishers=0), "punishers must be a whole number of at least 1, not 0"),
        (lambda: critical_discount(5, 3, 1, 2, 3), "betrayed must be a whole number between 1 and 2, not 3"),
        (lambda: Pact(5, 3, 1).worth(True, 1), "discount must be a number of at least 0 and below 1, not 1"),
        (lambda: Pact(5, 3, 1).payoffs(True, 0), "rounds must be a whole number between 1 and 10000, not 0"),
        (lambda: patience(-0.1), "rate must be a number of at least 0, not -0.1"),
        (lambda: discounted([1, inf], 0.5), r"payoffs\[1\] must be a finite number, not inf"),
        (lambda: shapley(GLOVES, []), r"players must be at least one, each named once, not \[\]"),
        (lambda: shapley(GLOVES, ["Ada", "Ada"]), "players must be at least one, each named once"),
        (
            lambda: shapley(len, range(17)),
            "players must be at most 16, not 17, because every coalition is asked; shapley_sampled takes 30",
        ),
        (lambda: shapley_sampled(len, range(31)), r"players must be at most 30, not 31\."),
        (lambda: shapley_sampled(len, range(3), 3), "orders must be a whole number between 4 and 100000, not 3"),
        (lambda: shapley(lambda _who: 5, ["a"]), "value of nobody must be 0, not 5"),
        (
            lambda: shapley(lambda who: nan if len(who) > 1 else 0.0, ["a", "b"]),
            r"value of \['a', 'b'\] must be a finite number, not nan",
        ),
        (lambda: shapley(lambda who: None if who else 0, ["a"]), r"value of \['a'\] must be a finite number, not None"),
        (lambda: in_core(GLOVES, [1, 2]), "shares must give a number for each of 1 to 30 players"),
        (lambda: in_core(GLOVES, {"Ada": nan}), "shares of Ada must be a finite number, not nan"),
        (lambda: core_is_empty(len, range(4)), "players must be at most 3, not 4: other sizes need a linear program"),
        (
            lambda: nash_bargaining(10, {"a": 8, "b": 4}),
            "total must be at least 12, what all have without agreement, not 10",
        ),
        (
            lambda: nash_bargaining(10, {"a": 1}, {"b": 1}),
            r"weights must be given for the players of disagreement, \['a'\], not \['b'\]",
        ),
        (lambda: nash_bargaining(10, {"a": 1}, {"a": 0}), "weights of a must be a number above 0, not 0"),
        (lambda: nash_bargaining(10, {}), "disagreement must give a number for each of 1 to 30 players"),
        (lambda: proportional_shares(10, {"a": 0, "b": 0}), "contributions must not all be 0"),
        (lambda: proportional_shares(10, {"a": -1}), "contributions of a must be a number of at least 0, not -1"),
        (lambda: airport({"a": -1}), "costs of a must be a number of at least 0, not -1"),
        (lambda: airport(dict.fromkeys(range(31), 1)), "costs must give a number for each of 1 to 30 players"),
        (lambda: gloves({"a": "both"}), "hand of a must be 'left' or 'right', not 'both'"),
    ],
)
def test_bad_input_is_refused_with_its_name_and_range(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
