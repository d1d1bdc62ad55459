"""Power indices against published examples, every coalition counted one by one, and the Shapley value."""

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pytest import approx

from beltroad.data import voting as tables
from beltroad.models.games import shapley
from beltroad.models.voting import banzhaf, blockers, needed, power, rounded, shapley_shubik

SECURITY_COUNCIL = [7] * 5 + [1] * 10  # 39 of 45: five that must agree, and four of ten


@some.composite
def games(draw):
    """Weights, votes needed and members needed of a small body."""
    weights = draw(some.lists(some.integers(1, 12), min_size=1, max_size=7))
    quota = draw(some.integers(1, sum(weights)))
    return weights, quota, draw(some.integers(0, len(weights)))


def wins(weights, quota, members):
    return lambda who: float(sum(weights[i] for i in who) >= quota and len(who) >= members)


def coalitions(players):
    return [frozenset(who) for size in range(len(players) + 1) for who in combinations(players, size)]


# Published examples


def test_the_small_party_beside_two_large_ones_has_as_much_power_as_they():
    """[51; 49, 49, 2]: any two carry (Mathematics and Democracy Institute, Quantification of Power)."""
    assert banzhaf([49, 49, 2], 51) == shapley_shubik([49, 49, 2], 51) == approx([1 / 3] * 3)


def test_a_veto_of_fifty_votes_has_three_times_the_power_of_forty_nine_and_of_one():
    """(50, 49, 1) with a simple majority: 3/5, 1/5, 1/5 (Britannica Guide to Statistics and Probability)."""
    assert banzhaf([50, 49, 1], 51) == approx([3 / 5, 1 / 5, 1 / 5])
    assert blockers([50, 49, 1], 51) == [0]


def test_luxembourg_had_no_power_in_the_community_of_1958():
    """[12; 4, 4, 4, 2, 2, 1]: 5/21, 1/7 and none (Britannica Guide to Statistics and Probability)."""
    assert banzhaf([4, 4, 4, 2, 2, 1], 12) == approx([5 / 21] * 3 + [1 / 7] * 2 + [0])


def test_the_security_council_gives_its_ten_elected_members_4_of_2145_each():
    """Gonit Sora, "Veto": 84 * 6! * 8! / 15! = 4/2145 each, so 421/2145 for each of the five that can block."""
    shares = shapley_shubik(SECURITY_COUNCIL, 39)
    assert shares == approx([421 / 2145] * 5 + [4 / 2145] * 10, rel=1e-12)
    swings = sum(comb(10, k) for k in range(4, 11))  # of a permanent member: at least four of the ten agree
    every = 5 * swings + 10 * comb(9, 3)
    assert banzhaf(SECURITY_COUNCIL, 39) == approx([swings / every] * 5 + [comb(9, 3) / every] * 10, rel=1e-12)


# What must hold


@given(games())
def test_both_indices_are_those_of_every_coalition_counted_one_by_one(game):
    weights, quota, members = game
    win, players = wins(*game), range(len(weights))
    swings = [sum(win(who | {i}) - win(who) for who in coalitions(players) if i not in who) for i in players]
    found = power(weights, quota, members)
    assert found.banzhaf == approx([many / sum(swings) for many in swings])
    assert found.decisive == approx([many / 2 ** (len(weights) - 1) for many in swings])
    assert found.passage == approx(sum(map(win, coalitions(players))) / 2 ** len(weights))
    assert found.shapley_shubik == approx(list(shapley(win, players).values()))


@given(games())
def test_shares_sum_to_one_and_more_votes_never_mean_less_power(game):
    weights = game[0]
    for shares in power(*game)[:2]:
        assert sum(shares) == approx(1)
        order = sorted(range(len(weights)), key=weights.__getitem__)
        assert all(shares[a] <= shares[b] + 1e-12 for a, b in zip(order, order[1:]))


@given(games())
def test_who_blocks_alone_swings_every_coalition_that_wins(game):
    weights, quota, members = game
    found = power(weights, quota, 0)
    for place in blockers(weights, quota):
        assert found.decisive[place] == approx(2 * found.passage)


def test_a_dictator_has_all_power_and_equal_members_have_equal_power():
    assert banzhaf([6, 1, 1, 1], 6) == shapley_shubik([6, 1, 1, 1], 6) == [1, 0, 0, 0]
    assert shapley_shubik([3] * 12, 20) == approx([1 / 12] * 12)


def test_unanimity_makes_all_equal_whatever_their_votes():
    assert banzhaf([50, 30, 19, 1], 100) == approx([1 / 4] * 4)


def test_a_majority_of_all_members_makes_heads_count_alone():
    assert shapley_shubik([50, 30, 19, 1], 1, 3) == approx([1 / 4] * 4)


def test_a_hundred_and_ninety_equal_members_are_counted_exactly():
    found = power([1] * 190, 96)
    assert found.shapley_shubik == approx([1 / 190] * 190)
    assert found.decisive[0] == approx(comb(189, 95) / 2**189, rel=1e-12)


# The majority


@pytest.mark.parametrize(
    "total, share, votes",
    [
        (100, Fraction(1, 2), 51),
        (101, Fraction(1, 2), 51),
        (100, Fraction(3, 4), 75),
        (103, Fraction(2, 3), 69),
        (99, Fraction(2, 3), 66),
    ],
)
def test_a_half_needs_more_than_it_and_another_share_at_least_it(total, share, votes):
    assert needed(total, share) == votes


# Votes in a larger unit


@given(games(), some.integers(1, 3))
def test_who_blocks_alone_stays_the_same_in_a_larger_unit(game, unit):
    weights, quota, _ = game
    try:
        coarse, less = rounded(weights, quota, unit)
    except ValueError as error:
        assert "tell who blocks from who does not" in str(error) and unit > 1
        return
    assert blockers(coarse, less) == blockers(weights, quota)
    assert unit > 1 or (coarse, less) == (weights, quota)


@pytest.mark.parametrize("body, unit", [("aiib_2015", 200), ("aiib_2025", 200), ("imf_2024", 2000)])
@pytest.mark.parametrize(
    "votes, heads", [(Fraction(1, 2), None), (Fraction(3, 4), Fraction(2, 3)), (Fraction(17, 20), None)]
)
def test_no_share_moves_by_a_tenth_of_a_point_in_the_unit_that_the_page_uses(body, unit, votes, heads):
    weights = [row.votes for row in tables.votes(body)]
    quota, members = needed(sum(weights), votes), needed(len(weights), heads) if heads else 0
    here, finer = (power(*rounded(weights, quota, size), members) for size in (unit, unit // 4))
    for coarse, fine in zip(here[:2], finer[:2]):
        assert coarse == approx(fine, abs=0.001)
    assert here.passage == approx(finer.passage, rel=0.05)


# Refusals


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: banzhaf([], 1), "weights must be a list of at least 1 number"),
        (lambda: banzhaf([3, 0], 2), r"weights\[1\] must be a whole number of at least 1, not 0"),
        (lambda: banzhaf([3, 1.5], 2), r"weights\[1\] must be a whole number of at least 1, not 1.5"),
        (lambda: shapley_shubik([3, 2], 6), "quota must be a whole number between 1 and 5, not 6"),
        (lambda: power([3, 2], 3, 3), "members must be a whole number between 0 and 2, not 3"),
        (lambda: rounded([3, 2], 3, 0), "unit must be a whole number of at least 1, not 0"),
        (
            lambda: rounded([52, 51, 1], 53, 50),
            "unit must be small enough to tell who blocks from who does not, not 50",
        ),
    ],
)
def test_bad_input_is_refused_with_its_name_and_range(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
