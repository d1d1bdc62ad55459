"""Games of sharing and of keeping one's word.

Sharing what a group earns together: v(S) is what the members of a coalition S can earn without the others
    Shapley value   phi[i] = sum over S without i of |S|! * (n - |S| - 1)! / n! * (v(S + i) - v(S))
    core            all shares x with sum of x = v(N) and, for every S, sum of x[i] over S >= v(S)
    excess          v(S) - sum of x[i] over S: what S would gain by walking away
    Nash bargaining u[i] = d[i] + w[i] * (total - sum of d) / sum of w            all w equal unless given
    by contribution x[i] = total * c[i] / sum of c                                equal shares: total / n
    airport game    cost of S = the largest cost in S; with costs c[1] <= ... <= c[n], the Shapley value is
                    phi[k] = sum over j <= k of (c[j] - c[j - 1]) / (n - j + 1)
Keeping one's word in a game that goes on: temptation T > reward R > punishment P, the same in every round
    keep the rules with m partners            m*R / (1 - delta)
    betray k of them once, then be punished by all m for ever     k*T + (m - k)*R + delta * m*P / (1 - delta)
    the rules hold from    delta* = k*(T - R) / (k*(T - R) + m*(R - P))
    betray one, punished by one   (T - R) / (T - P)
    betray one, punished by m   (T - R) / ((T - R) + m*(R - P))
    betray all m at once   (T - R) / (T - P)   again, because both the gain and the punishment grow m times

N, n   all players, and how many; v(nobody) = 0
d      what a player has without an agreement; w: bargaining weights
delta  discount factor between 0 and 1: the weight of the next round, one's own patience times the chance that there
       is one

Assumes that what is shared can be split at will and is worth the same to everybody; that every coalition knows what
it can earn; in the repeated game that betrayal is seen by all punishers at once, punishment never ends and the
players, rounds and payoffs are alike. Leaves out who may speak for a country, mistakes, renegotiation, fairness
within countries, outside pressure and that punishing may cost the punishers more than they bear. "Fair" here means no
more than the rule's axioms. Payoffs are the reader's assumption.

Sources: L. S. Shapley, "A Value for n-Person Games", Contributions to the Theory of Games II, 1953; S. C. Littlechild
and G. Owen, "A Simple Expression for the Shapley Value in a Special Case", Management Science 20, 1973 (airport
game); J. F. Nash, "The Bargaining Problem", Econometrica 18, 1950; E. Kalai, "Nonsymmetric Nash Solutions and
Replications of 2-Person Bargaining", International Journal of Game Theory 6, 1977 (weights); J. W. Friedman, "A
Non-cooperative Equilibrium for Supergames", Review of Economic Studies 38, 1971 (punishment for ever); G. Maggi, "The
Role of Multilateral Institutions in International Trade Cooperation", American Economic Review 89, 1999 (many punish
one betrayal); J. Castro, D. Gomez and J. Tejada, "Polynomial Calculation of the Shapley Value Based on Sampling",
Computers & Operations Research 36, 2009.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import factorial, fsum, sqrt
from random import Random
from reprlib import repr as shown
from typing import Any, Literal, NamedTuple, TypeVar

from beltroad.models.checks import whole, within

LARGEST = 30  # players
EXACT = 16  # players whose coalitions, 2**16, can all be asked for their value
WHY = {EXACT: ", because every coalition is asked; shapley_sampled takes 30", 3: ": other sizes need a linear program"}
SLACK = 1e-9  # a coalition that would gain less than this share of what is at stake does not walk away

Player = TypeVar("Player", bound=Hashable)
Value = Callable[[frozenset[Player]], float]  # what a coalition earns without the others


# Sharing


def shapley(value: Value[Player], players: Iterable[Player]) -> dict[Player, float]:
    """The Shapley value, {player: share}: each player's mean contribution over all orders of arrival; exact.

    `value` takes a frozenset of players and returns what they earn without the others, in any unit; nobody earns 0. Up
    to 16 players. `shapley_sampled` goes to 30, and `airport` is exact for 30 in its game.
    """
    players = _players(players, EXACT)
    values = _values(value, players)
    n = len(players)
    weight = [factorial(size) * factorial(n - size - 1) / factorial(n) for size in range(n)]
    weights = [weight[coalition.bit_count()] if coalition.bit_count() < n else 0.0 for coalition in range(2**n)]
    return {player: _mean_contribution(values, weights, 1 << k) for k, player in enumerate(players)}


class Sampled(NamedTuple):
    """A Shapley value from random orders: shares and their standard errors, {player: number}, and how many orders."""

    shares: dict[Any, float]
    standard_error: dict[Any, float]
    orders: int


def shapley_sampled(value: Value[Player], players: Iterable[Player], orders: int = 1000, seed: int = 0) -> Sampled:
    """The Shapley value of up to 30 players from `orders` random orders of arrival, each also taken backwards.

    The same seed gives the same result. Shares sum to what all earn, exactly; a player who adds nothing gets nothing.
    The true value lies within two standard errors of a share about 19 times in 20 (a little less often
    with few orders).
    """
    players, random = _players(players, LARGEST), Random(whole("seed", seed))
    pairs = whole("orders", orders, 4, 100_000) // 2
    _worth(value, frozenset())
    totals, squares = [dict.fromkeys(players, 0.0) for _ in range(2)]
    for _ in range(pairs):
        order = random.sample(players, len(players))
        there, back = _contributions(value, order), _contributions(value, order[::-1])
        for player in players:
            mean = (there[player] + back[player]) / 2
            totals[player] += mean
            squares[player] += mean * mean
    shares = {player: total / pairs for player, total in totals.items()}
    spread = {player: max(squares[player] / pairs - share * share, 0.0) for player, share in shares.items()}
    return Sampled(shares, {player: sqrt(part / (pairs - 1)) for player, part in spread.items()}, 2 * pairs)


def airport(costs: Mapping[Player, float]) -> dict[Player, float]:
    """Shapley value of the airport game, {player: share of the cost}, for {player: cost that it needs alone}.

    All share the part of the runway that the smallest needs, the others share the next part, and so on.
    """
    costs = _amounts("costs", costs, least=0)
    shares: dict[Player, float] = {}
    paid, before = 0.0, 0.0
    for k, (player, cost) in enumerate(sorted(costs.items(), key=lambda item: item[1])):
        paid += (cost - before) / (len(costs) - k)
        shares[player], before = paid, cost
    return {player: shares[player] for player in costs}


def nash_bargaining(
    total: float, disagreement: Mapping[Player, float], weights: Mapping[Player, float] | None = None
) -> dict[Player, float]:
    """The Nash bargaining solution, {player: share}: what each has without agreement, plus a part of the gain.

    `disagreement` is {player: what it has without agreement}; `weights` {player: bargaining weight above 0}, all equal
    unless given. It maximises the product of (u[i] - d[i]) ** w[i].
    Raises ValueError where agreement gains nothing for all together to share:
    total below the sum of the disagreement values.
    """
    outside = _amounts("disagreement", disagreement)
    total = within("total", total)
    gain = total - fsum(outside.values())
    if gain < -SLACK * max(abs(total), *map(abs, outside.values())):
        raise ValueError(
            f"total must be at least {fsum(outside.values()):g}, what all have without agreement, not {total:g}."
        )
    weights = _amounts("weights", weights or dict.fromkeys(outside, 1), above=0)
    _same_players(weights, outside)
    whole_weight = fsum(weights.values())
    return {player: had + weights[player] / whole_weight * gain for player, had in outside.items()}


def equal_shares(total: float, players: Iterable[Player]) -> dict[Player, float]:
    """The same for everybody, {player: share}."""
    players = _players(players, LARGEST)
    return dict.fromkeys(players, within("total", total) / len(players))


def proportional_shares(total: float, contributions: Mapping[Player, float]) -> dict[Player, float]:
    """To each in proportion to what it put in, {player: share}, for {player: contribution of at least 0}."""
    total, contributions = within("total", total), _amounts("contributions", contributions, least=0)
    together = fsum(contributions.values())
    if together == 0:
        raise ValueError("contributions must not all be 0: nothing says how to share.")
    return {player: total * part / together for player, part in contributions.items()}


# Would anyone walk away?


class Objection(NamedTuple):
    """A coalition, and what it would gain by walking away; a negative gain is what it would lose."""

    coalition: frozenset[Any]
    gain: float


def in_core(value: Value[Player], shares: Mapping[Player, float]) -> bool:
    """Whether the shares, {player: share}, are paid in full and no coalition would gain by walking away (up
    to 16 players).
    """
    gains = _gains(value, shares)
    slack = _slack(gains, shares)
    return abs(gains[-1]) <= slack and max(gains) <= slack


def strongest_objection(value: Value[Player], shares: Mapping[Player, float]) -> Objection:
    """The coalition, not all players, that would gain most by walking away from the shares, or would lose least.

    Of equally strong ones the smallest is named. With one player there is nobody to walk away from: gain 0.
    """
    players, gains = list(shares), _gains(value, shares)
    some = range(1, len(gains) - 1)
    if not some:
        return Objection(frozenset(players), 0.0)
    most = max(gains[1:-1])
    best = min((c for c in some if gains[c] >= most - _slack(gains, shares)), key=lambda c: (c.bit_count(), c))
    return Objection(_coalition(players, best), most)


def core_is_empty(value: Value[Player], players: Iterable[Player]) -> bool:
    """Whether every way of sharing leaves somebody who would walk away; for up to three players.

    By the theorem of Bondareva and Shapley the core is empty when coalitions that together use each player's time once
    can earn more than all: alone, one beside two, or the three pairs at half their time.
    """
    players = _players(players, 3)
    values = _values(value, players)
    alone = [values[1 << k] for k in range(len(players))]
    plans = [fsum(alone)]
    if len(players) == 3:
        without = [values[7 - (1 << k)] for k in range(3)]
        plans += [one + two for one, two in zip(alone, without)] + [fsum(without) / 2]
    return max(plans) > values[-1] + SLACK * max(map(abs, values))


# Games to share in. Each returns a value function for the functions above.


def from_table(worths: Mapping[Collection[Player], float]) -> Value[Player]:
    """The game of a table {coalition: worth}; a coalition is any tuple, set or frozenset of players.

    A coalition that is not in the table earns what its members earn alone, and a player who is not in it alone earns 0.
    """
    table = {frozenset(coalition): within(f"worth of {shown(coalition)}", worth) for coalition, worth in worths.items()}

    def value(coalition: frozenset[Player]) -> float:
        if coalition in table:
            return table[coalition]
        return fsum(table.get(frozenset({player}), 0.0) for player in coalition)

    return value


def gloves(hands: Mapping[Player, Literal["left", "right"]]) -> Value[Player]:
    """The glove game of {player: "left" or "right"}: each pair earns 1, a single glove nothing."""
    for player, hand in hands.items():
        if hand not in ("left", "right"):
            raise ValueError(f"hand of {player} must be 'left' or 'right', not {hand!r}.")
    left = frozenset(player for player, hand in hands.items() if hand == "left")
    return lambda coalition: min(len(coalition & left), len(coalition - left))


# Rules and disputes: a game that goes on


@dataclass(frozen=True)
class Pact:
    """A rule that partners keep towards one another, round after round.

    temptation  T: what betraying one partner brings in the round of the betrayal
    reward      R: what each partner brings in a round while both keep the rules
    punishment  P: what each punishing partner brings in every round after that; T > R > P
    punishers   m: partners that punish from the next round on, the betrayed among them
    betrayed    k: partners betrayed at once, at most m
    """

    temptation: float
    reward: float
    punishment: float
    punishers: int = 1
    betrayed: int = 1

    def __post_init__(self) -> None:
        T, R, P = (within(name, getattr(self, name)) for name in ("temptation", "reward", "punishment"))
        if not T > R > P:
            raise ValueError(
                f"temptation, reward and punishment must fall in this order, T > R > P, not {T:g}, {R:g}, {P:g}."
            )
        whole("betrayed", self.betrayed, 1, whole("punishers", self.punishers, 1))

    @property
    def critical_discount(self) -> float:
        """The patience delta* from which keeping the rules pays; below it, betrayal pays."""
        gain = self.betrayed * (self.temptation - self.reward)
        return gain / (gain + self.punishers * (self.reward - self.punishment))

    def payoffs(self, betrays: bool, rounds: int) -> list[float]:
        """What one party gets in each of `rounds` rounds from all m partners,
        if it betrays in the first round or never.
        """
        rounds = whole("rounds", rounds, 1, 10_000)
        if not betrays:
            return [self.punishers * self.reward] * rounds
        others = self.punishers - self.betrayed
        return [self.betrayed * self.temptation + others * self.reward] + [self.punishers * self.punishment] * (
            rounds - 1
        )

    def worth(self, betrays: bool, discount: float) -> float:
        """The present value of all rounds, for ever, at a discount factor of at least 0 and below 1."""
        discount = within("discount", discount, 0, below=1)
        first, later = self.payoffs(betrays, 2)
        return first + discount * later / (1 - discount)

    def holds(self, discount: float) -> bool:
        """Whether keeping the rules pays at least as much as betraying, for a party of this patience."""
        return within("discount", discount, 0, 1) >= self.critical_discount


def critical_discount(
    temptation: float, reward: float, punishment: float, punishers: int = 1, betrayed: int = 1
) -> float:
    """The smallest discount factor at which keeping the rules pays:
    a betrayal of one partner, punished by that partner.

    With `punishers` the betrayal is punished by so many partners; with `betrayed` so many are betrayed at once. Raises
    ValueError unless temptation > reward > punishment and punishers >= betrayed >= 1.
    """
    return Pact(temptation, reward, punishment, punishers, betrayed).critical_discount


def patience(rate: float, continues: float = 1.0) -> float:
    """The discount factor of a party that discounts at `rate` per round and expects another round
    with chance `continues`.
    """
    return within("continues", continues, 0, 1) / (1 + within("rate", rate, 0))


def discounted(payoffs: Iterable[float], discount: float) -> float:
    """The present value of payoffs in rounds 0, 1, 2 ... at a discount factor between 0 and 1."""
    discount = within("discount", discount, 0, 1)
    return fsum(within(f"payoffs[{t}]", payoff) * discount**t for t, payoff in enumerate(payoffs))


# Coalitions as whole numbers: bit k says whether player k is in


def _values(value: Value[Player], players: Sequence[Player]) -> list[float]:
    """What every coalition earns, from nobody (number 0) to all (the last)."""
    return [_worth(value, _coalition(players, number)) for number in range(2 ** len(players))]


def _gains(value: Value[Player], shares: Mapping[Player, float]) -> list[float]:
    """What every coalition would gain by walking away, in the order of the coalitions' numbers."""
    values, paid = _values(value, _players(shares, EXACT)), [0.0]
    for share in _amounts("shares", shares).values():
        paid += [before + share for before in paid]
    return [worth - share for worth, share in zip(values, paid)]


def _coalition(players: Sequence[Player], number: int) -> frozenset[Player]:
    return frozenset(player for k, player in enumerate(players) if number >> k & 1)


def _worth(value: Value[Player], coalition: frozenset[Player]) -> float:
    """What a coalition earns, if that is a number, and 0 if it is nobody."""
    worth = value(coalition)
    if type(worth) is not float or worth - worth:  # the quick way for a finite float
        worth = within(f"value of {shown(sorted(map(str, coalition)))}", worth)
    if worth and not coalition:
        raise ValueError(f"value of nobody must be 0, not {worth:g}.")
    return worth


def _mean_contribution(values: Sequence[float], weights: Sequence[float], player: int) -> float:
    """What a player adds to the coalitions without it, weighted by how often it finds them."""
    without = (number for number in range(len(values)) if not number & player)
    return fsum(weights[number] * (values[number | player] - values[number]) for number in without)


def _contributions(value: Value[Player], order: Sequence[Player]) -> dict[Player, float]:
    """What each player adds on arrival."""
    found: dict[Player, float] = {}
    there: frozenset[Player] = frozenset()
    before = 0.0
    for player in order:
        there |= {player}
        after = _worth(value, there)
        found[player], before = after - before, after
    return found


# Checks


def _players(players: Iterable[Player], most: int) -> list[Player]:
    found = list(players) if hasattr(players, "__iter__") and not isinstance(players, str) else []
    if not found or len(set(found)) < len(found):
        raise ValueError(f"players must be at least one, each named once, not {shown(players)}.")
    if len(found) > most:
        raise ValueError(f"players must be at most {most}, not {len(found)}{WHY.get(most, '')}.")
    return found


def _amounts(
    name: str, amounts: Mapping[Player, float], least: float | None = None, above: float | None = None
) -> dict[Player, float]:
    """A number for each of up to 30 players."""
    if not isinstance(amounts, Mapping) or not 1 <= len(amounts) <= LARGEST:
        raise ValueError(
            f"{name} must give a number for each of 1 to {LARGEST} players, as {{player: number}}, not"
            f" {shown(amounts)}."
        )
    return {player: within(f"{name} of {player}", amount, least, above=above) for player, amount in amounts.items()}


def _same_players(weights: Collection[Hashable], outside: Collection[Hashable]) -> None:
    if set(weights) != set(outside):
        raise ValueError(
            f"weights must be given for the players of disagreement, {shown(list(outside))}, not"
            f" {shown(list(weights))}."
        )


def _slack(gains: Sequence[float], shares: Mapping[Any, float]) -> float:
    """What is too small beside the amounts at stake to walk away for."""
    return SLACK * max(map(abs, [*gains, *shares.values()]))
