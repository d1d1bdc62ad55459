"""How fast opinions draw together, and what each weighs: the second eigenvalue of a network's weights,
and its influence.

Differences of opinion d (from one party of the closed group) shrink by the second eigenvalue of W per round
    d[t+1] = B d[t]
    B[i][j] = W[i][j] - W[ref][j]
    |lambda2| = limit of ||B**m||**(1/m), m = 1, 2, 4, 8 ...
Influence
    s W = s
    sum of s = 1

W        weights, row-stochastic
B        how differences from party ref in one round make those in the next
lambda2  the eigenvalue of W with the second largest modulus; 0 is agreement in a few rounds, 1 is none or cycling
s        influence: each party's share in the consensus
m        power, a whole number

The powers are squared again and again, and a power is kept at a largest entry of 1, so that nothing over- or
underflows. Influence is computed without subtractions. Leaves out networks of more than 30 parties, for which other
methods are faster.

Sources: E. Seneta, "Coefficients of Ergodicity: Structure and Applications", Advances in Applied Probability 11, 1979
(differences between rows); W. K. Grassmann, M. I. Taksar and D. P. Heyman, "Regenerative Analysis and Steady State
Distributions for Markov Chains", Operations Research 33 (5), 1985, 1107–1116 (influence).
"""

from collections.abc import Iterable, Sequence
from math import exp, fsum, inf, log, sin, sqrt
from operator import mul

ROUNDING = 2.0**-52
DIED_OUT = 32 * ROUNDING  # per party: an eigenvalue that has shrunk to this share of the largest no longer shows
ROUNDED = 4096  # the largest power whose growth of rounding is allowed for
POWERS = 40  # squarings: the m of ||B**m||**(1/m) grows to 2**40, which leaves an error below 1e-10
LONGEST = 60  # more than 2**60 rounds count as never

Matrix = Sequence[Sequence[float]]


def differences(weights: Matrix, parties: Iterable[int], ref: int) -> tuple[tuple[float, ...], ...]:
    """The matrix B: how differences from party `ref` in one round make those in the next.

    B**t holds rows of W**t less one.
    """
    others = [i for i in parties if i != ref]
    return tuple(tuple(weights[i][j] - weights[ref][j] for j in others) for i in others)


def second_eigenvalue(weights: Matrix, heard: list[set[int]], closed: tuple[int, ...]) -> float:
    """The largest modulus in the closed group, of differences, and in each other group whose members hear one another.

    W is block triangular in these groups, so its eigenvalues are those of the blocks. Block by block, equal eigenvalues
    of different groups do not blur each other.
    """
    blocks = {tuple(sorted(j for j in found if i in heard[j])) for i, found in enumerate(heard)} - {closed}
    radii = [_spectral_radius([[weights[i][j] for j in block] for i in block]) for block in blocks]
    return min(max(_spectral_radius(differences(weights, closed, closed[0])), *radii, 0.0), 1.0)


def _spectral_radius(matrix: Matrix) -> float:
    """The largest modulus of an eigenvalue, from the growth of the matrix's powers, squared again and again.

    `growth` is log ||B**m|| / m; the power itself is kept at a largest entry of 1, so that nothing over- or underflows.
    It ends early once all but one or two eigenvalues have died out of the power.
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


def _is_rounding(square: Matrix, power: Matrix) -> bool:
    """Whether nothing is left of the square but the rounding of its terms, which are at most 1."""
    n, size = len(power), _largest(square)
    if size > n * n * ROUNDING:
        return False
    terms = [list(map(abs, row)) for row in power]
    return size <= n * ROUNDING * _largest(_product(terms, terms))


def _one_modulus(power: Matrix, square: Matrix, m: int) -> float:
    """c where power @ power = c * power, so that every eigenvalue is c or 0; else 0.

    Rounding grows with the power m and parts eigenvalues that are equal,
    but it counts only for an m-th of that in their root.
    """
    size = _largest(square)
    little = DIED_OUT * len(power) * size * min(m, ROUNDED)
    same = all(abs(b - size * a) <= little for row, row2 in zip(power, square) for a, b in zip(row, row2))
    return size if same else 0.0


def _pair_modulus(power: Matrix, square: Matrix) -> float:
    """The larger modulus of the only two eigenvalues left in the power, real or complex; else 0.

    They are the zeros of x**2 - total * x + product;
    a vector tells whether power**3 - total * power**2 + product * power = 0.
    """
    total = fsum(power[i][i] for i in range(len(power)))
    product = (total**2 - fsum(square[i][i] for i in range(len(power)))) / 2
    apart = total**2 - 4 * product
    probe = [sin(i * i + 1) for i in range(len(power))]  # a vector without any regularity
    once = _times(power, probe)
    twice, thrice = _times(power, once), _times(square, once)
    off = max(abs(z - total * y + product * x) for x, y, z in zip(once, twice, thrice))
    if off > DIED_OUT * len(power) * max(map(abs, thrice)):
        return 0.0
    if abs(apart) <= DIED_OUT:
        return abs(total) / 2  # rounding splits equal eigenvalues; their mean is exact
    return (abs(total) + sqrt(apart)) / 2 if apart > 0 else sqrt(product)


def rounds_until(matrix: Matrix, enough: float) -> int | float:
    """The smallest t with spread(B**t) <= enough: double t until it holds, then halve the steps back."""
    powers: list[Matrix] = [matrix]
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


def _spread(differences: Matrix) -> float:
    """The largest difference between two rows of W**t in one column, from their differences to the row of party ref."""
    columns = [*zip(*differences), [-fsum(row) for row in differences]]
    return max(max(*column, 0.0) - min(*column, 0.0) for column in columns)


def influence(weights: Matrix, group: tuple[int, ...]) -> tuple[float, ...]:
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


def _times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(map(mul, row, vector)) for row in matrix]


def _product(one: Matrix, other: Matrix) -> list[list[float]]:
    columns = list(zip(*other))
    return [[sum(map(mul, row, column)) for column in columns] for row in one]


def _scaled(matrix: Matrix) -> tuple[Matrix, float]:
    """The matrix over its largest entry, and that entry's modulus."""
    size = _largest(matrix)
    return [[entry / size for entry in row] for row in matrix] if size else matrix, size


def _largest(matrix: Matrix) -> float:
    return max((max(map(abs, row)) for row in matrix), default=0.0)
