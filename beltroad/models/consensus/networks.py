"""Networks to listen in: weights for `agreement.convergence`, from who is linked with whom.

Second eigenvalue and influence of known networks
    complete: lambda2 = (n*a - 1) / (n - 1)      influence 1/n each
    ring: eigenvalues a + (1 - a) * cos(2*pi*k/n)      influence 1/n each
    star: eigenvalues 1, hub + rim - 1, and rim (n - 2 times)      influence of the hub (1 - rim) / (2 - hub - rim)
A summit that each party gives the share g of its attention, added to equal partners
    every other eigenvalue of W -> (1 - g) * that eigenvalue
    one new eigenvalue = (the summit's self-weight) - g

n          number of parties, at most 30
a          self-weight: the share of attention that a party keeps for its own opinion, `own` in the code
hub, rim   self-weights of the hub and of each other party
k          0 to n - 1
W          the weights, row-stochastic

Assumes that a party listens alike to all with whom it is linked. Leaves out why parties listen.

Source: B. Golub and M. O. Jackson, "Naive Learning in Social Networks and the Wisdom of Crowds", American Economic
Journal: Microeconomics 2, 2010 (the networks as weights); the closed forms are textbook eigenvalues, held by tests.
"""

from collections.abc import Iterable, Sequence
from math import fsum

from beltroad.models.checks import whole, within
from beltroad.models.consensus.agreement import SLACK, checked, size
from beltroad.models.consensus.speed import Matrix

Weights = list[list[float]]


def complete(n: int, own: float) -> Weights:
    """Everybody listens to everybody: a mesh of treaties, or one table for all."""
    n, own = size(n, 2), within("own", own, 0, 1)
    return [[own if i == j else (1 - own) / (n - 1) for j in range(n)] for i in range(n)]


def ring(n: int, own: float) -> Weights:
    """Each party listens to its two neighbours. An even ring without self-weight never settles."""
    n, own = size(n, 3), within("own", own, 0, 1)
    near = {0: own, 1: (1 - own) / 2, n - 1: (1 - own) / 2}
    return [[near.get((j - i) % n, 0.0) for j in range(n)] for i in range(n)]


def star(n: int, hub: float, rim: float) -> Weights:
    """Party 0 is the hub of bilateral treaties: the others hear only it, and it hears them all alike.

    `hub` and `rim` are the self-weights of the hub and of each other party.
    """
    n, hub, rim = size(n, 2), within("hub", hub, 0, 1), within("rim", rim, 0, 1)
    centre = [hub] + [(1 - hub) / (n - 1)] * (n - 1)
    return [centre] + [[1 - rim if j == 0 else rim if i == j else 0.0 for j in range(n)] for i in range(1, n)]


def listening(n: int, links: Iterable[Sequence[int]], own: float) -> Weights:
    """Each party listens alike to all parties that it is linked with; one without a link listens only to itself.

    `links` holds pairs of party numbers from 0; each works both ways, and a pair named twice counts once.
    """
    n, own = size(n, 1), within("own", own, 0, 1)
    near: list[set[int]] = [set() for _ in range(n)]
    for one, other in (_link(link, n) for link in links):
        near[one].add(other)
        near[other].add(one)
    return [_row(n, i, near[i], own) for i in range(n)]


def tables(n: int, groups: Iterable[Iterable[int]], own: float) -> Weights:
    """Each party listens alike to all with whom it sits at some table;
    `groups` holds the party numbers of each table.
    """
    seated = [sorted(group) for group in groups]
    links = [(one, other) for group in seated for i, one in enumerate(group) for other in group[i + 1 :]]
    return listening(n, links, own)


def mixture(layers: Iterable[Matrix], shares: Iterable[float]) -> Weights:
    """Several networks of the same parties at once, each given a share of everybody's attention; shares sum to 1."""
    layers = [checked(layer) for layer in layers]
    shares = [within(f"shares[{k}]", share, 0, 1) for k, share in enumerate(shares)]
    if not layers or len(layers) != len(shares) or len({len(layer) for layer in layers}) > 1:
        sizes = ", ".join(str(len(layer)) for layer in layers) or "no"
        raise ValueError(
            f"layers must have one share each and the same parties, not {len(shares)} shares for {sizes} parties."
        )
    if abs(fsum(shares) - 1) > SLACK:
        raise ValueError(f"shares must sum to 1, not {fsum(shares):.10g}.")
    n = range(len(layers[0]))
    return [[fsum(share * layer[i][j] for share, layer in zip(shares, layers)) for j in n] for i in n]


def with_summit(weights: Matrix, attention: float, own: float) -> Weights:
    """The network with a summit added as its last party: all give it the share `attention` of their attention.

    The summit keeps the share `own` for its own opinion and hears all parties alike with the rest: at own = 0 it only
    collects what they say, at own = 1 it listens to nobody and everybody ends with its opinion.
    """
    weights = checked(weights)
    n = size(len(weights) + 1, 2)
    attention, own = within("attention", attention, 0, 1), within("own", own, 0, 1)
    rows = [[(1 - attention) * weight for weight in row] + [attention] for row in weights]
    return rows + [[(1 - own) / (n - 1)] * (n - 1) + [own]]


def _link(link: Sequence[int], n: int) -> tuple[int, int]:
    """A pair of two different parties."""
    pair = tuple(link) if isinstance(link, (tuple, list)) else ()
    if len(pair) != 2 or pair[0] == pair[1]:
        raise ValueError(f"links must be pairs of two different parties, not {link!r}.")
    return whole("party in a link", pair[0], 0, n - 1), whole("party in a link", pair[1], 0, n - 1)


def _row(n: int, i: int, near: set[int], own: float) -> list[float]:
    row = [0.0] * n
    row[i] = own if near else 1.0
    for j in near:
        row[j] = (1 - own) / len(near)
    return row
