"""The summit as guide: how parties that listen to one another come to agree, and whose opinion weighs most.

One round of talks (DeGroot's model): each party's new opinion is a weighted mean of the opinions that it listens to
    x[t+1] = W x[t]                                             x[t] = W**t x[0]
Agreement is sure, from any opinions, when exactly one closed group exists and it is aperiodic. Then
    W**t -> rows all equal to s,    s W = s,    sum of s = 1    consensus = sum over i of s[i] * x[0][i]
Speed: differences of opinion d (from one party of the closed group) shrink by the second eigenvalue of W per round
    d[t+1] = B d[t],   B[i][j] = W[i][j] - W[ref][j]            |lambda2| = limit of ||B**m||**(1/m), m = 1, 2, 4, 8 ...
Rounds until the rows of W**t differ by at most epsilon: the smallest t at which, in every column, largest - smallest <= epsilon

W        weights, row-stochastic: W[i][j] is the share of attention that party i gives to party j; each row sums to 1
x        opinions, any unit; t: rounds of talks, a whole number
s        influence: the share of each party's first opinion in the consensus; the left eigenvector of W at eigenvalue 1
lambda2  the eigenvalue of W with the second largest modulus; 0 is agreement in a few rounds, 1 is none or cycling
closed   a group is closed when its members reach one another and listen to nobody outside it
aperiodic  the lengths of the closed group's cycles have no common divisor above 1; any self-weight above 0 in it is enough

Known networks, with self-weight a, n parties
    complete   lambda2 = (n*a - 1) / (n - 1)                    influence 1/n each
    ring       eigenvalues a + (1 - a) * cos(2*pi*k/n)          influence 1/n each
    star       eigenvalues 1, hub + rim - 1, and rim (n - 2 times); influence of the hub (1 - rim) / (2 - hub - rim)
    a summit that each party gives the share g of its attention, added to equal partners: every other eigenvalue of W is
    multiplied by 1 - g, and one new eigenvalue is (the summit's self-weight) - g

Assumes that weights stay the same in all rounds, that everybody speaks in every round, that opinions are one number and are
reported truthfully. Leaves out interests, power to refuse, forgetting, new information, and parties that stop listening to
those who differ too much. Agreeing is not being right: the consensus may be far from the truth where few parties have
most of the influence. Weights are the reader's assumption; no data source gives them.

Sources: M. H. DeGroot, "Reaching a Consensus", Journal of the American Statistical Association 69, 1974 (the model);
B. Golub and M. O. Jackson, "Naive Learning in Social Networks and the Wisdom of Crowds", American Economic Journal:
Microeconomics 2, 2010 (closed and aperiodic groups, influence); E. Seneta, "Coefficients of Ergodicity: Structure and
Applications", Advances in Applied Probability 11, 1979 (differences between rows). Influence is computed without
subtractions, after Grassmann, Taksar and Heyman (1985).
"""

from collections import deque
from dataclasses import dataclass, field
from math import exp, fsum, gcd, inf, lcm, log, sin, sqrt
from operator import mul

from beltroad.models.checks import series, whole, within

LARGEST = 30  # parties
SLACK = 1e-9  # rows may miss 1 by this much, and a difference may miss epsilon by this share
ROUNDING = 2.0**-52
DIED_OUT = 32 * ROUNDING  # per party: an eigenvalue that has shrunk to this share of the largest no longer shows
ROUNDED = 4096  # the largest power whose growth of rounding is allowed for
POWERS = 40  # squarings: the m of ||B**m||**(1/m) grows to 2**40, which leaves an error below 1e-10
PROBE = [sin(i * i + 1) for i in range(LARGEST)]  # a vector without any regularity
LONGEST = 60  # more than 2**60 rounds count as never


# Convergence


@dataclass(frozen=True)
class Convergence:
    """How a network of parties comes to agree; parties are numbered from 0, as the rows of the weights are.

    second_eigenvalue  modulus of the second largest eigenvalue: differences shrink by about this factor per round
    influence          each party's share in the consensus, summing to 1; None where there are several closed groups,
                       because then no consensus exists in which the shares could be counted
    groups             closed groups, each a tuple of parties; those in no group end up following the groups
    period             1 where opinions settle; otherwise they repeat every so many rounds and never settle. In one group with
                       a period above 1, `influence` gives each party's share in the average over a period
    explanation        one sentence that says why there is no agreement; empty where there is
    """

    second_eigenvalue: float
    influence: tuple[float, ...] | None
    groups: tuple[tuple[int, ...], ...]
    period: int
    explanation: str
    differences: tuple[tuple[float, ...], ...] = field(repr=False)  # the matrix B of the module's equation

    @property
    def agrees(self) -> bool:
        """Whether all opinions become the same in the end, whatever they were."""
        return not self.explanation

    def rounds_to(self, epsilon) -> int | float:
        """The smallest t at which the rows of W**t differ by at most `epsilon` in any weight; `inf` without agreement.

        If one party starts at 1 and all others at 0, no two opinions differ by more than `epsilon` from that round on,
        whichever party it is. Raises ValueError unless epsilon > 0.
        """
        enough = within("epsilon", epsilon, above=0) * (1 + SLACK)
        if not self.differences or enough >= 1:
            return 0
        return _rounds(self.differences, enough) if self.agrees else inf

    def consensus(self, opinions) -> float:
        """The opinion that all end with, given their first opinions. Raises ValueError where they never agree."""
        if not self.agrees:
            raise ValueError(self.explanation)
        return fsum(map(mul, self.influence, _opinions(opinions, len(self.influence))))


def convergence(weights) -> Convergence:
    """Speed of agreement and influence in a network of 1 to 30 parties.

    `weights` is a list of rows; row i holds the attention that party i gives to each party and sums to 1 (a rounding error
    of 1e-9 is evened out). Raises ValueError for weights that are not square, negative, not finite, or whose row does
    not sum to 1. The modulus is exact to about 1e-12; where several eigenvalues coincide there and the matrix has too few
    eigenvectors, rounding in the weights themselves moves it more (by up to about 1e-6 for two).
    """
    weights = _checked(weights)
    heard = _heard(weights)
    groups = _closed_groups(heard)
    period = lcm(*(_period(weights, group) for group in groups))
    settles = len(groups) == 1 and period == 1
    return Convergence(
        second_eigenvalue=_second_eigenvalue(weights, heard, groups[0]) if settles else 1.0,
        influence=_influence(weights, groups[0]) if len(groups) == 1 else None,
        groups=groups,
        period=period,
        explanation=_explanation(groups, period),
        differences=_differences(weights, range(len(weights)), groups[0][0]),
    )


def path(opinions, weights, rounds) -> list[list[float]]:
    """Opinions over `rounds` rounds of talks (at most 10,000): rounds + 1 rows, the first opinions first."""
    weights = _checked(weights)
    rows = [_opinions(opinions, len(weights))]
    for _ in range(whole("rounds", rounds, 0, 10_000)):
        rows.append([fsum(map(mul, row, rows[-1])) for row in weights])
    return rows


# Networks to listen in. Each returns weights for `convergence`; `own` is the share of attention that a party keeps for
# its own opinion.


def complete(n, own) -> list[list[float]]:
    """Everybody listens to everybody: a mesh of treaties, or one table for all."""
    n, own = _size(n, 2), within("own", own, 0, 1)
    return [[own if i == j else (1 - own) / (n - 1) for j in range(n)] for i in range(n)]


def ring(n, own) -> list[list[float]]:
    """Each party listens to its two neighbours. An even ring without self-weight never settles."""
    n, own = _size(n, 3), within("own", own, 0, 1)
    near = {0: own, 1: (1 - own) / 2, n - 1: (1 - own) / 2}
    return [[near.get((j - i) % n, 0.0) for j in range(n)] for i in range(n)]


def star(n, hub, rim) -> list[list[float]]:
    """Party 0 is the hub of bilateral treaties: the others hear only it, and it hears them all alike.

    `hub` and `rim` are the self-weights of the hub and of each other party.
    """
    n, hub, rim = _size(n, 2), within("hub", hub, 0, 1), within("rim", rim, 0, 1)
    centre = [hub] + [(1 - hub) / (n - 1)] * (n - 1)
    return [centre] + [[1 - rim if j == 0 else rim if i == j else 0.0 for j in range(n)] for i in range(1, n)]


def listening(n, links, own) -> list[list[float]]:
    """Each party listens alike to all parties that it is linked with; one without a link listens only to itself.

    `links` holds pairs of party numbers from 0; each works both ways, and a pair named twice counts once.
    """
    n, own = _size(n, 1), within("own", own, 0, 1)
    near = [set() for _ in range(n)]
    for one, other in (_link(link, n) for link in links):
        near[one].add(other)
        near[other].add(one)
    return [_row(n, i, near[i], own) for i in range(n)]


def tables(n, groups, own) -> list[list[float]]:
    """Each party listens alike to all with whom it sits at some table; `groups` holds the party numbers of each table."""
    groups = [sorted(group) for group in groups]
    links = [(one, other) for group in groups for i, one in enumerate(group) for other in group[i + 1 :]]
    return listening(n, links, own)


def mixture(layers, shares) -> list[list[float]]:
    """Several networks of the same parties at once, each given a share of everybody's attention; shares sum to 1."""
    layers = [_checked(layer) for layer in layers]
    shares = [within(f"shares[{k}]", share, 0, 1) for k, share in enumerate(shares)]
    if not layers or len(layers) != len(shares) or len({len(layer) for layer in layers}) > 1:
        sizes = ", ".join(str(len(layer)) for layer in layers) or "no"
        raise ValueError(f"layers must have one share each and the same parties, not {len(shares)} shares for {sizes} parties.")
    if abs(fsum(shares) - 1) > SLACK:
        raise ValueError(f"shares must sum to 1, not {fsum(shares):.10g}.")
    n = range(len(layers[0]))
    return [[fsum(share * layer[i][j] for share, layer in zip(shares, layers)) for j in n] for i in n]


def with_summit(weights, attention, own) -> list[list[float]]:
    """The network with a summit added as its last party: all give it the share `attention` of their attention.

    The summit keeps the share `own` for its own opinion and hears all parties alike with the rest: at own = 0 it only
    collects what they say, at own = 1 it listens to nobody and everybody ends with its opinion.
    """
    weights = _checked(weights)
    n = _size(len(weights) + 1, 2)
    attention, own = within("attention", attention, 0, 1), within("own", own, 0, 1)
    rows = [[(1 - attention) * weight for weight in row] + [attention] for row in weights]
    return rows + [[(1 - own) / (n - 1)] * (n - 1) + [own]]


# Who listens to whom: closed groups and their periods


def _heard(weights) -> list[set[int]]:
    """For each party, those whose opinions reach it, directly or through others, and itself."""
    near = [{j for j, weight in enumerate(row) if weight > 0} for row in weights]
    heard = []
    for start in range(len(weights)):
        found, waiting = {start}, [start]
        while waiting:
            new = near[waiting.pop()] - found
            found |= new
            waiting.extend(new)
        heard.append(found)
    return heard


def _closed_groups(heard) -> tuple[tuple[int, ...], ...]:
    """Groups that hear one another and nobody else, by their first member."""
    closed = {tuple(sorted(found)) for i, found in enumerate(heard) if all(i in heard[j] for j in found)}
    return tuple(sorted(closed))


def _period(weights, group) -> int:
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


def _explanation(groups, period) -> str:
    if len(groups) > 1:
        listed = " and ".join("{" + ", ".join(map(str, group)) + "}" for group in groups[:4])
        more = f" and {len(groups) - 4} more" if len(groups) > 4 else ""
        return (
            f"The network holds {len(groups)} groups that listen only to themselves, {listed}{more}: each keeps its own opinion, "
            "so there is no common one and no influence on it."
        )
    if period > 1:
        return f"Opinions repeat every {period} rounds and never settle: in that group no party gives weight to its own opinion."
    return ""


# Speed and influence


def _differences(weights, parties, ref) -> tuple[tuple[float, ...], ...]:
    """The matrix B: how differences from party `ref` in one round make those in the next. B**t holds rows of W**t less one."""
    others = [i for i in parties if i != ref]
    return tuple(tuple(weights[i][j] - weights[ref][j] for j in others) for i in others)


def _second_eigenvalue(weights, heard, closed) -> float:
    """The largest modulus in the closed group, of differences, and in each other group whose members hear one another.

    W is block triangular in these groups, so its eigenvalues are those of the blocks. Block by block, equal eigenvalues
    of different groups do not blur each other.
    """
    blocks = {tuple(sorted(j for j in found if i in heard[j])) for i, found in enumerate(heard)} - {closed}
    radii = [_spectral_radius([[weights[i][j] for j in block] for i in block]) for block in blocks]
    return min(max(_spectral_radius(_differences(weights, closed, closed[0])), *radii, 0.0), 1.0)


def _spectral_radius(matrix) -> float:
    """The largest modulus of an eigenvalue, from the growth of the matrix's powers, squared again and again.

    `growth` is log ||B**m|| / m; the power itself is kept at a largest entry of 1, so that nothing over- or underflows. It ends
    early once all but one or two eigenvalues have died out of the power.
    """
    growth, m = 0.0, 1
    power, size = _scaled(matrix)
    while size:
        growth += log(size) / m
        if m == 2**POWERS:
            break
        square = _product(power, power)
        if _is_rounding(square, power):
            return 0.0  # all differences vanish in a few rounds
        modulus = _one_modulus(power, square, m) or _pair_modulus(power, square)
        if modulus:
            return exp(growth + log(modulus) / m)
        m *= 2
        power, size = _scaled(square)
    return exp(growth) if size else 0.0


def _is_rounding(square, power) -> bool:
    """Whether nothing is left of the square but the rounding of its terms, which are at most 1."""
    n, size = len(power), _largest(square)
    if size > n * n * ROUNDING:
        return False
    terms = [list(map(abs, row)) for row in power]
    return size <= n * ROUNDING * _largest(_product(terms, terms))


def _one_modulus(power, square, m) -> float:
    """c where power @ power = c * power, so that every eigenvalue is c or 0; else 0.

    Rounding grows with the power m and parts eigenvalues that are equal, but it counts only for an m-th of that in their root.
    """
    size = _largest(square)
    little = DIED_OUT * len(power) * size * min(m, ROUNDED)
    same = all(abs(b - size * a) <= little for row, row2 in zip(power, square) for a, b in zip(row, row2))
    return size if same else 0.0


def _pair_modulus(power, square) -> float:
    """The larger modulus of the only two eigenvalues left in the power, real or complex; else 0.

    They are the zeros of x**2 - total * x + product; a vector tells whether power**3 - total * power**2 + product * power = 0.
    """
    total = fsum(power[i][i] for i in range(len(power)))
    product = (total**2 - fsum(square[i][i] for i in range(len(power)))) / 2
    apart = total**2 - 4 * product
    once = _times(power, PROBE)
    twice, thrice = _times(power, once), _times(square, once)
    off = max(abs(z - total * y + product * x) for x, y, z in zip(once, twice, thrice))
    if off > DIED_OUT * len(power) * max(map(abs, thrice)):
        return 0.0
    if abs(apart) <= DIED_OUT:
        return abs(total) / 2  # rounding splits equal eigenvalues; their mean is exact
    return (abs(total) + sqrt(apart)) / 2 if apart > 0 else sqrt(product)


def _rounds(matrix, enough) -> int | float:
    """The smallest t with spread(B**t) <= enough: double t until it holds, then halve the steps back."""
    powers = [matrix]
    while _spread(powers[-1]) > enough:
        if len(powers) > LONGEST:
            return inf
        powers.append(_product(powers[-1], powers[-1]))
    reached, rounds = None, 0
    for k in reversed(range(len(powers) - 1)):
        further = _product(reached, powers[k]) if reached else powers[k]
        if _spread(further) > enough:
            reached, rounds = further, rounds + 2**k
    return rounds + 1


def _spread(differences) -> float:
    """The largest difference between two rows of W**t in one column, from their differences to the row of party ref."""
    columns = [*zip(*differences), [-fsum(row) for row in differences]]
    return max(max(*column, 0.0) - min(*column, 0.0) for column in columns)


def _influence(weights, group) -> tuple[float, ...]:
    """The left eigenvector at eigenvalue 1: strike out one member after the other, then put them back."""
    left = [[weights[i][j] for j in group] for i in group]
    for k in reversed(range(1, len(group))):
        leaving = fsum(left[k][:k])
        for i in range(k):
            left[i][k] /= leaving
            left[i][:k] = [direct + left[i][k] * via for direct, via in zip(left[i], left[k][:k])]
    share = [1.0]
    for k in range(1, len(group)):
        share.append(fsum(share[i] * left[i][k] for i in range(k)))
    found = dict(zip(group, share))
    return tuple(found.get(i, 0.0) / fsum(share) for i in range(len(weights)))


def _times(matrix, vector) -> list[float]:
    return [sum(map(mul, row, vector)) for row in matrix]


def _product(one, other) -> list[list[float]]:
    columns = list(zip(*other))
    return [[sum(map(mul, row, column)) for column in columns] for row in one]


def _scaled(matrix) -> tuple[list[list[float]], float]:
    """The matrix over its largest entry, and that entry's modulus."""
    size = _largest(matrix)
    return [[entry / size for entry in row] for row in matrix] if size else matrix, size


def _largest(matrix) -> float:
    return max((max(map(abs, row)) for row in matrix), default=0.0)


# Checks


def _checked(weights) -> list[list[float]]:
    """Weights as rows of floats that sum to 1; rows and parties are counted from 0 in every sentence."""
    rows = [] if isinstance(weights, (str, bytes, dict)) or not hasattr(weights, "__iter__") else list(weights)
    if not rows:
        raise ValueError("weights must hold one row for each of 1 to 30 parties, but the network is empty.")
    _size(len(rows), 1)
    rows = [series(f"weights[{i}]", row) for i, row in enumerate(rows)]
    for i, row in enumerate(rows):
        if len(row) != len(rows):
            raise ValueError(f"weights[{i}] must hold {len(rows)} numbers, one for each party, not {len(row)}.")
        if min(row) < 0:
            j = row.index(min(row))
            raise ValueError(f"weights[{i}][{j}] must be a share of attention of at least 0, not {row[j]!r}.")
        if abs(fsum(row) - 1) > SLACK:
            raise ValueError(f"weights[{i}] must sum to 1, not {fsum(row):.10g}.")
    return [[weight / fsum(row) for weight in row] for row in rows]


def _size(n, least) -> int:
    """The number of parties, if the models are made for so many."""
    return whole("number of parties", n, least, LARGEST)


def _opinions(opinions, n) -> list[float]:
    found = series("opinions", opinions)
    if len(found) != n:
        raise ValueError(f"opinions must hold one number for each of the {n} parties, not {len(found)}.")
    return found


def _link(link, n) -> tuple[int, int]:
    """A pair of two different parties."""
    pair = tuple(link) if isinstance(link, (tuple, list)) else ()
    if len(pair) != 2 or pair[0] == pair[1]:
        raise ValueError(f"links must be pairs of two different parties, not {link!r}.")
    return whole("party in a link", pair[0], 0, n - 1), whole("party in a link", pair[1], 0, n - 1)


def _row(n, i, near, own) -> list[float]:
    row = [0.0] * n
    row[i] = own if near else 1.0
    for j in near:
        row[j] = (1 - own) / len(near)
    return row
