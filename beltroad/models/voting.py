"""Power in a vote where votes have weights.

A coalition S wins where w(S) = sum of w[i] over S >= quota, and |S| >= members; i swings S, without i, where S + i
wins and S does not
    Banzhaf, as a chance      beta[i] = swings[i] / 2**(n - 1)
    Banzhaf index             beta[i] / sum of beta
    Shapley-Shubik index      phi[i] = sum over S that i swings of |S|! * (n - |S| - 1)! / n!
    passage                   winning coalitions / 2**n
    blocks alone              w[i] > W - quota
Counted by a generating function, of those that stay outside: T = N - S - i
    F(x, y) = product of (1 + y * x**w[i])            the coefficient of x**a * y**t: how many T have t members, a votes
    F without i = F / (1 + y * x**w[i])
    i swings S where w(T) <= W - quota and |T| <= n - members, and adding i to T breaks one of the two

n, N     number of members, and all of them
w, W     votes of a member, and of all; whole numbers
quota    votes that a decision needs
members  members that a decision needs too; 0 where only votes count

Both indices sum to 1. Banzhaf takes every coalition as equally likely; Shapley and Shubik take every order of joining
as equally likely, so that very small and very large coalitions weigh more. The count is exact for whole numbers of
votes. With a million votes it takes seconds, so `rounded` writes votes in a larger unit; who blocks alone stays the
same. Leaves out who would vote with whom, abstention, constituencies, who sets the agenda, and decisions by consensus.
An index is a property of the rule, not a forecast.

Sources: J. F. Banzhaf, "Weighted Voting Doesn't Work", Rutgers Law Review 19, 1965; L. S. Shapley and M. Shubik, "A
Method for Evaluating the Distribution of Power in a Committee System", American Political Science Review 48, 1954; D.
Leech, "Voting Power in the Governance of the International Monetary Fund", Annals of Operations Research 109, 2002; S.
Kurz, "Computing the Power Distribution in the IMF", arXiv 1603.01443, 2016 (dynamic programming).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from math import ceil, comb, floor
from operator import sub, truediv
from typing import NamedTuple

from beltroad.models.checks import series, whole


class Power(NamedTuple):
    """What a rule gives each member, in the order of the weights, and how easily it decides.

    banzhaf         shares of all swings, which sum to 1
    shapley_shubik  shares of all orders in which a member is pivotal, which sum to 1
    decisive        chance that a member's vote decides, if every coalition is equally likely
    passage         share of all coalitions that win
    """

    banzhaf: list[float]
    shapley_shubik: list[float]
    decisive: list[float]
    passage: float


def power(weights: Sequence[int], quota: int, members: int = 0) -> Power:
    """Both indices, exact, for whole numbers of votes of at least 1.

    Raises ValueError unless 1 <= quota <= all votes and 0 <= members <= their number.
    """
    weights, quota, members = _rule(weights, quota, members)
    n = len(weights)
    swings, winning = _swings(weights, quota, members)
    count = {weight: sum(sizes) for weight, sizes in swings.items()}
    every = sum(count[weight] for weight in weights)
    orders = [n * comb(n - 1, outside) for outside in range(n)]  # n! over those in which so many come after i
    pivotal = {weight: sum(map(truediv, by_size, orders)) for weight, by_size in swings.items()}
    return Power(
        [count[weight] / every for weight in weights],
        [pivotal[weight] for weight in weights],
        [count[weight] / 2 ** (n - 1) for weight in weights],
        winning / 2**n,
    )


def banzhaf(weights: Sequence[int], quota: int, members: int = 0) -> list[float]:
    """The Banzhaf index of each member: its share of all swings."""
    return power(weights, quota, members).banzhaf


def shapley_shubik(weights: Sequence[int], quota: int, members: int = 0) -> list[float]:
    """The Shapley-Shubik index of each member: the share of all orders of joining in which it is pivotal."""
    return power(weights, quota, members).shapley_shubik


def blockers(weights: Sequence[int], quota: int) -> list[int]:
    """The places, from 0, of those without whose votes there is no decision."""
    weights, quota, _ = _rule(weights, quota)
    return [place for place, weight in enumerate(weights) if weight > sum(weights) - quota]


def needed(total: int, share: Fraction) -> int:
    """How many of `total` a decision needs: at least this share of them, and of one half more than that."""
    return floor(total * share) + 1 if share == Fraction(1, 2) else ceil(total * share)


def rounded(weights: Sequence[int], quota: int, unit: int) -> tuple[list[int], int]:
    """Weights and quota in a larger unit, each weight at least 1; who blocks alone stays the same.

    Raises ValueError where the unit is so large that one who blocks and one who does not become alike.
    """
    weights, quota, _ = _rule(weights, quota)
    unit = whole("unit", unit, 1)
    coarse = [max(1, round(weight / unit)) for weight in weights]
    alone = blockers(weights, quota)
    most = max((weight for place, weight in enumerate(coarse) if place not in alone), default=0)
    least = min((coarse[place] for place in alone), default=sum(coarse))
    outside = max(min(round((sum(weights) - quota) * sum(coarse) / sum(weights)), least - 1), most)
    if outside >= least:
        raise ValueError(f"unit must be small enough to tell who blocks from who does not, not {unit}.")
    return coarse, sum(coarse) - outside


def _rule(weights: Sequence[int], quota: int, members: int = 0) -> tuple[list[int], int, int]:
    counts = [whole(f"weights[{k}]", weight, 1) for k, weight in enumerate(series("weights", weights))]
    return counts, whole("quota", quota, 1, sum(counts)), whole("members", members, 0, len(counts))


def _swings(weights: list[int], quota: int, members: int) -> tuple[dict[int, list[int]], int]:
    """{weight: swings by how many stay outside} and the number of winning coalitions.

    A polynomial in y is one large integer with `slot` bytes a coefficient; a polynomial in x and y has `row` bytes
    a power of x. One slot more than there are sizes takes what a multiplication carries over.
    """
    n, votes_out = len(weights), sum(weights) - quota
    members_out = min(n - members, n - 1)
    fit = sum(held <= votes_out for held in accumulate(sorted(weights)))  # so many can stay outside by their votes
    largest = min(members_out, fit)
    slot = comb(n, min(largest, n // 2)).bit_length() // 8 + 1
    kept = (1 << 8 * slot * (largest + 1)) - 1
    up_to = _outside(weights, votes_out, slot, kept)
    found = {}
    for weight in set(weights):
        less, here = 0, 0  # without i: up to votes_out - weight, and up to votes_out
        for votes in range(votes_out % weight, votes_out + 1, weight):
            less, here = here, (up_to[votes] - (here << 8 * slot)) & kept
        both, still = _by_size(here, slot, largest), _by_size(less, slot, largest)
        if members and largest == members_out:
            still[largest] = 0  # one more outside breaks the second condition, whatever the votes
        found[weight] = list(map(sub, both, still))
    return found, sum(_by_size(up_to[votes_out], slot, largest))


def _outside(weights: list[int], votes_out: int, slot: int, kept: int) -> list[int]:
    """For every number of votes up to `votes_out`, how many coalitions have at most so many: polynomials in y."""
    row = kept.bit_length() // 8 + slot
    every_row = int.from_bytes(kept.to_bytes(row, "little") * (votes_out + 1), "little")
    product = 1
    for weight in sorted(weights):
        if weight > votes_out:
            break
        product += product << 8 * (weight * row + slot)
        product &= every_row
    rows = product.to_bytes((votes_out + 1) * row, "little")
    return list(accumulate(int.from_bytes(rows[at : at + row], "little") for at in range(0, len(rows), row)))


def _by_size(polynomial: int, slot: int, largest: int) -> list[int]:
    """The coefficients of y**0 to y**largest."""
    bytes_of = polynomial.to_bytes(slot * (largest + 1), "little")
    return [int.from_bytes(bytes_of[at : at + slot], "little") for at in range(0, len(bytes_of), slot)]
