"""The summit as guide: how parties that listen to one another come to agree, and whose opinion weighs most.

One round of talks (DeGroot's model): each party's new opinion is a weighted mean of the opinions that it listens to
    x[t+1] = W x[t]
    x[t] = W**t x[0]
Agreement is sure, from any opinions, when exactly one closed group exists and it is aperiodic. Then
    W**t -> rows all equal to s
    s W = s
    sum of s = 1
    consensus = sum over i of s[i] * x[0][i]
Rounds until the rows of W**t differ by at most epsilon
    the smallest t at which, in every column, largest - smallest <= epsilon

W          weights, row-stochastic: W[i][j] is the share of attention that party i gives to party j; each row sums to 1
x          opinions, any unit
t          rounds of talks, a whole number
s          influence: the share of each party's first opinion in the consensus; the left eigenvector of W at
           eigenvalue 1
closed     a group is closed when its members reach one another and listen to nobody outside it
aperiodic  the lengths of the closed group's cycles have no common divisor above 1; any self-weight above 0 in it is
           enough

Assumes that weights stay the same in all rounds, that everybody speaks in every round, that opinions are one number
and are reported truthfully. Leaves out interests, power to refuse, forgetting, new information, and parties that stop
listening to those who differ too much. Agreeing is not being right: the consensus may be far from the truth where few
parties have most of the influence. Weights are the reader's assumption; no data source gives them.

Sources: M. H. DeGroot, "Reaching a Consensus", Journal of the American Statistical Association 69, 1974 (the model);
B. Golub and M. O. Jackson, "Naive Learning in Social Networks and the Wisdom of Crowds", American Economic Journal:
Microeconomics 2, 2010 (closed and aperiodic groups, influence).
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum, gcd, inf, lcm
from operator import mul

from beltroad.models.checks import series, whole, within
from beltroad.models.consensus.speed import Matrix, differences, influence, rounds_until, second_eigenvalue

LARGEST = 30  # parties
SLACK = 1e-9  # rows may miss 1 by this much, and a difference may miss epsilon by this share


@dataclass(frozen=True)
class Convergence:
    """How a network of parties comes to agree; parties are numbered from 0, as the rows of the weights are.

    second_eigenvalue  modulus of the second largest eigenvalue: differences shrink by about this factor per round
    influence          each party's share in the consensus, summing to 1; None where there are several closed groups,
                       because then no consensus exists in which the shares could be counted
    groups             closed groups, each a tuple of parties; those in no group end up following the groups
    period             1 where opinions settle; otherwise they repeat every so many rounds and never settle.
                       In one group with a period above 1, `influence` gives each party's share
                       in the average over a period
    explanation        one sentence that says why there is no agreement; empty where there is
    """

    second_eigenvalue: float
    influence: tuple[float, ...] | None
    groups: tuple[tuple[int, ...], ...]
    period: int
    explanation: str
    differences: tuple[tuple[float, ...], ...] = field(repr=False)  # the matrix B of `speed`

    @property
    def agrees(self) -> bool:
        """Whether all opinions become the same in the end, whatever they were."""
        return not self.explanation

    def rounds_to(self, epsilon: float) -> int | float:
        """The smallest t at which the rows of W**t differ by at most `epsilon` in any weight; `inf` without agreement.

        If one party starts at 1 and all others at 0, no two opinions differ by more than `epsilon` from that round on,
        whichever party it is. Raises ValueError unless epsilon > 0.
        """
        enough = within("epsilon", epsilon, above=0) * (1 + SLACK)
        if not self.differences or enough >= 1:
            return 0
        return rounds_until(self.differences, enough) if self.agrees else inf

    def consensus(self, opinions: Sequence[float]) -> float:
        """The opinion that all end with, given their first opinions. Raises ValueError where they never agree."""
        if not self.agrees or self.influence is None:
            raise ValueError(self.explanation)
        return fsum(map(mul, self.influence, _opinions(opinions, len(self.influence))))


def convergence(weights: Matrix) -> Convergence:
    """Speed of agreement and influence in a network of 1 to 30 parties.

    `weights` is a list of rows; row i holds the attention that party i gives to each party and sums
    to 1 (a rounding error of 1e-9 is evened out). Raises ValueError for weights that are not square, negative,
    not finite, or whose row does not sum to 1. The modulus is exact to about 1e-12;
    where several eigenvalues coincide there and the matrix has too few eigenvectors, rounding in the weights themselves
    moves it more (by up to about 1e-6 for two).
    """
    weights = checked(weights)
    heard = _heard(weights)
    groups = _closed_groups(heard)
    period = lcm(*(_period(weights, group) for group in groups))
    settles = len(groups) == 1 and period == 1
    return Convergence(
        second_eigenvalue=second_eigenvalue(weights, heard, groups[0]) if settles else 1.0,
        influence=influence(weights, groups[0]) if len(groups) == 1 else None,
        groups=groups,
        period=period,
        explanation=_explanation(groups, period),
        differences=differences(weights, range(len(weights)), groups[0][0]),
    )


def path(opinions: Sequence[float], weights: Matrix, rounds: int) -> list[list[float]]:
    """Opinions over `rounds` rounds of talks (at most 10,000): rounds + 1 rows, the first opinions first."""
    weights = checked(weights)
    rows = [_opinions(opinions, len(weights))]
    for _ in range(whole("rounds", rounds, 0, 10_000)):
        rows.append([fsum(map(mul, row, rows[-1])) for row in weights])
    return rows


def _heard(weights: Matrix) -> list[set[int]]:
    """For each party, those whose opinions reach it, directly or through others, and itself."""
    near = [{j for j, weight in enumerate(row) if weight > 0} for row in weights]
    heard: list[set[int]] = []
    for start in range(len(weights)):
        found, waiting = {start}, [start]
        while waiting:
            new = near[waiting.pop()] - found
            found |= new
            waiting.extend(new)
        heard.append(found)
    return heard


def _closed_groups(heard: list[set[int]]) -> tuple[tuple[int, ...], ...]:
    """Groups that hear one another and nobody else, by their first member."""
    closed = {tuple(sorted(found)) for i, found in enumerate(heard) if all(i in heard[j] for j in found)}
    return tuple(sorted(closed))


def _period(weights: Matrix, group: tuple[int, ...]) -> int:
    """The greatest common divisor of the lengths of all cycles of a closed group."""
    distance, waiting, divisor = {group[0]: 0}, deque([group[0]]), 0
    while waiting:
        i = waiting.popleft()
        for j, weight in enumerate(weights[i]):
            if weight > 0:
                if j not in distance:
                    distance[j] = distance[i] + 1
                    waiting.append(j)
                divisor = gcd(divisor, distance[i] + 1 - distance[j])
    return divisor


def _explanation(groups: tuple[tuple[int, ...], ...], period: int) -> str:
    if len(groups) > 1:
        listed = " and ".join("{" + ", ".join(map(str, group)) + "}" for group in groups[:4])
        more = f" and {len(groups) - 4} more" if len(groups) > 4 else ""
        return (
            f"The network holds {len(groups)} groups that listen only to themselves, {listed}{more}: each keeps its own"
            " opinion, so there is no common one and no influence on it."
        )
    if period > 1:
        return (
            f"Opinions repeat every {period} rounds and never settle: in that group no party gives weight to its own"
            " opinion."
        )
    return ""


def checked(weights: Matrix) -> list[list[float]]:
    """Weights as rows of floats that sum to 1; rows and parties are counted from 0 in every sentence."""
    given = [] if isinstance(weights, (str, bytes, dict)) or not hasattr(weights, "__iter__") else list(weights)
    if not given:
        raise ValueError("weights must hold one row for each of 1 to 30 parties, but the network is empty.")
    size(len(given), 1)
    rows = [series(f"weights[{i}]", row) for i, row in enumerate(given)]
    for i, row in enumerate(rows):
        if len(row) != len(rows):
            raise ValueError(f"weights[{i}] must hold {len(rows)} numbers, one for each party, not {len(row)}.")
        if min(row) < 0:
            j = row.index(min(row))
            raise ValueError(f"weights[{i}][{j}] must be a share of attention of at least 0, not {row[j]!r}.")
        if abs(fsum(row) - 1) > SLACK:
            raise ValueError(f"weights[{i}] must sum to 1, not {fsum(row):.10g}.")
    return [[weight / fsum(row) for weight in row] for row in rows]


def size(n: int, least: int) -> int:
    """The number of parties, if the models are made for so many."""
    return whole("number of parties", n, least, LARGEST)


def _opinions(opinions: Sequence[float], n: int) -> list[float]:
    found = series("opinions", opinions)
    if len(found) != n:
        raise ValueError(f"opinions must hold one number for each of the {n} parties, not {len(found)}.")
    return found
