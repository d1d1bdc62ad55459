"""Gravity: trade between two economies grows with their sizes and shrinks with what it costs to get from one
to the other.

By itself, pair by pair
    X[i,j] = G * Y[i]**a * Y[j]**b * D[i,j]**δ * exp(-λ*days[i]) * L[i]**η * L[j]**θ
    so saving s days multiplies trade by exp(λ*s), and a better score by (new/old)**η
With all prices adjusting (structural gravity)
    X[i,j] = Y[i] * E[j] / W * (t[i,j] / (Π[i] * P[j]))**(1 - σ)        W = sum of Y = sum of E
    Π[i]**(1-σ) = sum over j of (t[i,j] / P[j])**(1-σ) * E[j] / W
        outward resistance: how hard it is for i to sell anywhere
    P[j]**(1-σ) = sum over i of (t[i,j] / Π[i])**(1-σ) * Y[i] / W
        inward resistance: how hard it is for j to buy anywhere
Changes from flows that are observed, with output and spending held
    X'[i,j] = X[i,j] * φ[i,j] * u[i] * v[j]        φ = (t'/t)**(1-σ)
    u and v such that every row and every column adds up to what it did before
What a day costs as a tariff
    exp(λ / (σ - 1)) - 1

X         value of sales of i in j, US$ million per year; X[i,i] is what a country sells at home
Y, E      output and spending, US$ million per year; D: distance, km; G: a constant
days      days from factory gate to ship; λ: share of trade lost per day, in logarithms
L         logistics score, 1 to 5; η for the exporter's, θ for the importer's
δ         elasticity of distance, below 0; a, b: elasticities of size, near 1
t         trade cost as a factor of the price, 1 is none; σ: elasticity of substitution between countries' goods,
          above 1

If all costs, those at home included, fall by the same share, Π*P falls with them and no flow changes: only relative
costs count. Without any cost X[i,j] = Y[i]*E[j]/W. Symmetric costs and Y = E give Π = P up to a scale.

Two estimators: least squares of log X, and Poisson's pseudo-maximum likelihood of X, which needs no logarithm of X
and keeps its head where the spread grows with the size; with a factor for each exporter and each importer it absorbs
Y, E, Π and P. Standard errors are robust to spread that differs.

Leaves out: what output does when trade grows (it is held here), products, firms, capacity, the money that better
borders cost. A score or a day is correlated with income and institutions: an elasticity from a cross-section is an
association.

Sources: J. E. Anderson and E. van Wincoop, "Gravity with Gravitas", American Economic Review 93, 2003 (through later
texts); S. Djankov, C. Freund and C. S. Pham, "Trading on Time", World Bank working paper 3909, 2006 (abstract: at
least 1% of trade per day); J. M. C. Santos Silva and S. Tenreyro, "The Log of Gravity", Review of Economics and
Statistics 88, 2006 (abstract).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, log, sqrt
from operator import mul

from beltroad.models.checks import series, within

Matrix = Sequence[Sequence[float]]
ROUNDS = 2000


# Pair by pair


def trade(
    output_from: float, output_to: float, distance: float, constant: float = 1.0, size: float = 1.0, delta: float = -1.0
) -> float:
    """Trade between two economies by the simplest equation; `size` is a = b."""
    within("output_from", output_from, above=0)
    within("output_to", output_to, above=0)
    within("distance", distance, above=0)
    return (
        within("constant", constant, above=0)
        * (output_from * output_to) ** within("size", size)
        * distance ** within("delta", delta)
    )


def day_factor(days: float, per_day: float) -> float:
    """What trade is multiplied by when `days` are saved and each is worth `per_day` (0.01 is 1%) of trade."""
    return exp(within("days", days) * within("per_day", per_day, 0, 1))


def score_factor(old: float, new: float, elasticity: float) -> float:
    """What trade is multiplied by when a score moves from old to new."""
    return (within("new", new, above=0) / within("old", old, above=0)) ** within("elasticity", elasticity)


def day_as_tariff(per_day: float, sigma: float) -> float:
    """The tariff (0.01 is 1% of the value) that deters as much trade as one day."""
    return exp(within("per_day", per_day, 0, 1) / (within("sigma", sigma, above=1) - 1)) - 1


def between(sells: Sequence[float], buys: Sequence[float]) -> list[list[float]]:
    """Factors of all flows from those of each economy's sales abroad and of its purchases; at home nothing changes."""
    size = range(len(sells))
    return [[1.0 if i == j else sells[i] * buys[j] for j in size] for i in size]


def multiplied(flows: Matrix, factors: Matrix) -> list[list[float]]:
    """Flows when each pair moves by itself."""
    flows = _square("flows", flows, len(flows))
    return [list(map(mul, row, by)) for row, by in zip(flows, _square("factors", factors, len(flows)), strict=True)]


def abroad(flows: Matrix) -> list[float]:
    """Exports and imports of each economy, added up."""
    columns = zip(*flows, strict=True)
    return [sum(row) + sum(column) - 2 * row[k] for k, (row, column) in enumerate(zip(flows, columns, strict=True))]


# With all prices adjusting


@dataclass(frozen=True)
class Equilibrium:
    """Flows by row (seller) and column (buyer), and both resistances;
    `inward` of the first country is 1, which fixes the scale.
    """

    flows: list[list[float]]
    outward: list[float]
    inward: list[float]


def equilibrium(output: Sequence[float], spending: Sequence[float], costs: Matrix, sigma: float = 5.0) -> Equilibrium:
    """Structural gravity from sizes and costs.

    Output and spending must have the same sum; costs are factors above 0.
    """
    output, spending, sigma = series("output", output), series("spending", spending), within("sigma", sigma, above=1)
    if abs(fsum(output) - fsum(spending)) > 1e-9 * fsum(output):
        raise ValueError(f"spending must have the sum of output, {fsum(output):g}, not {fsum(spending):g}.")
    world = fsum(output)
    ease = [
        [within("costs", cost, above=0) ** (1 - sigma) for cost in row] for row in _square("costs", costs, len(output))
    ]
    sizes = [
        [e * y * x / world for e, x in zip(row, spending, strict=True)] for row, y in zip(ease, output, strict=True)
    ]
    u, v = _balanced(sizes, output, spending, 1e-13)
    power = 1 / (1 - sigma)
    outward, inward = [(1 / one) ** power for one in u], [(1 / one) ** power for one in v]
    scale = inward[0]
    return Equilibrium(
        [[s * a * b for s, b in zip(row, v, strict=True)] for row, a in zip(sizes, u, strict=True)],
        [one * scale for one in outward],
        [one / scale for one in inward],
    )


def adjusted(flows: Matrix, factors: Matrix, tolerance: float = 1e-9) -> list[list[float]]:
    """Flows after each is multiplied by its factor and all prices have adjusted: rows and columns keep their sums."""
    moved = multiplied(flows, factors)
    u, v = _balanced(
        moved, [sum(row) for row in flows], [sum(column) for column in zip(*flows, strict=True)], tolerance
    )
    return [[x * a for x in map(mul, row, v)] for row, a in zip(moved, u, strict=True)]


def _balanced(
    cells: Matrix, rows: Sequence[float], columns: Sequence[float], tolerance: float
) -> tuple[list[float], list[float]]:
    """Factors u and v such that u[i]*cells[i][j]*v[j] adds up to the given sums:
    country by country, round after round until nothing moves.

    What a country sells at home, h, ties its u to its v where countries sell mostly at home, so both are found at once.
    With the others' factors held it sells a*u abroad and buys b*v there:
        u*(a + h*v) = row    v*(b + h*u) = column
    """
    home = [row[i] for i, row in enumerate(cells)]
    abroad = [[0.0 if i == j else cell for j, cell in enumerate(row)] for i, row in enumerate(cells)]
    turned = list(zip(*abroad, strict=True))
    u, v = [1.0] * len(rows), [1.0] * len(columns)
    moved = 0.0
    for _ in range(ROUNDS):
        moved = 0.0
        for i, (row, column, h) in enumerate(zip(rows, columns, home, strict=True)):
            a, b = sum(map(mul, abroad[i], v)), sum(map(mul, turned[i], u))
            there = _root(h * b, a * b + h * (row - column), a * column) or v[i]
            here = row / (a + h * there)
            moved = max(moved, abs(here / u[i] - 1), abs(there / v[i] - 1))
            u[i], v[i] = here, there
        if moved < tolerance:
            return u, v
    raise ValueError(
        f"flows must be such that prices can settle within {ROUNDS} rounds; they still moved by {moved:.1e}."
    )


def _root(square: float, linear: float, constant: float) -> float:
    """The root above 0 of square*x**2 + linear*x - constant, without a loss of digits;
    0 where there is nothing to find.
    """
    reach = sqrt(linear * linear + 4 * square * constant)
    if linear > 0:
        return 2 * constant / (linear + reach)
    return (reach - linear) / (2 * square) if square else 0.0


# Estimating


@dataclass(frozen=True)
class Estimate:
    """One coefficient per column of the data, its robust standard error, and the number of observations."""

    coefficients: tuple[float, ...]
    errors: tuple[float, ...]
    observations: int


def least_squares(columns: Matrix, values: Sequence[float]) -> Estimate:
    """Ordinary least squares with a constant, which comes last. `columns` holds one list per variable."""
    values = series("values", values, len(columns) + 2)
    columns = [*_columns(columns, len(values)), [1.0] * len(values)]
    weights = [1.0] * len(values)
    beta = _solve(_cross(columns, columns, weights), _cross(columns, [values], weights))
    left = [y - p for y, p in zip(values, _times(columns, beta), strict=True)]
    return Estimate(tuple(beta), _sandwich(columns, weights, left), len(values))


def poisson(
    columns: Matrix,
    values: Sequence[float],
    exporters: Sequence[str] | None = None,
    importers: Sequence[str] | None = None,
    rounds: int = 60,
) -> Estimate:
    """Poisson pseudo-maximum likelihood of flows that are not below 0.

    With a constant, which comes last; or, where the exporter and the importer of each flow are named,
    with one factor for each of them.
    """
    values = series("values", values, len(columns) + 2)
    columns = _columns(columns, len(values))
    if exporters is None or importers is None:
        columns, groups = [*columns, [1.0] * len(values)], ()
    else:
        groups = (_numbered(exporters), _numbered(importers))
    mean = fsum(values) / len(values)
    eta = [log((y + mean) / 2) for y in values]
    beta = [0.0] * len(columns)
    for _ in range(rounds):
        mu = [exp(e) for e in eta]
        target = [e + y / m - 1 for e, y, m in zip(eta, values, mu, strict=True)]
        inner = [_without(column, groups, mu) for column in columns]
        clean = _without(target, groups, mu)
        new = _solve(_cross(inner, inner, mu), _cross(inner, [clean], mu))
        left = [y - p for y, p in zip(clean, _times(inner, new), strict=True)]
        eta = [t - r for t, r in zip(target, left, strict=True)]
        still = max(abs(a - b) for a, b in zip(new, beta, strict=True)) < 1e-8
        beta = new
        if still:
            break
    mu = [exp(e) for e in eta]
    inner = [_without(column, groups, mu) for column in columns]
    return Estimate(tuple(beta), _sandwich(inner, mu, [y - m for y, m in zip(values, mu, strict=True)]), len(values))


def _without(column: Sequence[float], groups: Sequence[Sequence[int]], weights: Sequence[float]) -> Sequence[float]:
    """The column with each exporter's and each importer's weighted mean taken out, in turn until both are gone."""
    if not groups:
        return column
    totals = [_by_group(weights, group) for group in groups]
    scale = max(map(abs, column)) or 1.0
    for _ in range(500):
        largest = 0.0
        for group, total in zip(groups, totals, strict=True):
            means = [s / t for s, t in zip(_by_group(list(map(mul, column, weights)), group), total, strict=True)]
            column = [x - means[g] for x, g in zip(column, group, strict=True)]
            largest = max(largest, *map(abs, means))
        if largest < 1e-8 * scale:
            break
    return column


def _by_group(values: Sequence[float], group: Sequence[int]) -> list[float]:
    sums = [0.0] * (max(group) + 1)
    for value, g in zip(values, group, strict=True):
        sums[g] += value
    return sums


def _numbered(names: Sequence[str]) -> list[int]:
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return [places[name] for name in names]


def _sandwich(columns: Matrix, weights: Sequence[float], scores: Sequence[float]) -> tuple[float, ...]:
    """Robust standard errors: bread, filling, bread.

    `scores` are the residuals that each row's column is multiplied by.
    """
    bread = _cross(columns, columns, weights)
    filling = _cross(columns, columns, [s * s for s in scores])
    size = range(len(columns))
    halves = [_solve(bread, [[float(i == k)] for i in size]) for k in size]
    return tuple(
        sqrt(fsum(a * filling[i][j] * b for i, a in enumerate(half) for j, b in enumerate(half))) for half in halves
    )


def _cross(left: Matrix, right: Matrix, weights: Sequence[float]) -> list[list[float]]:
    return [[fsum(map(mul, map(mul, a, b), weights)) for b in right] for a in left]


def _times(columns: Matrix, beta: Sequence[float]) -> list[float]:
    return [fsum(map(mul, row, beta)) for row in zip(*columns, strict=True)]


def _solve(matrix: Matrix, right: Matrix) -> list[float]:
    """Gauss's elimination with the largest pivot."""
    rows = [[*row, *end] for row, end in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = max(range(k, size), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        if abs(rows[k][k]) < 1e-12 * max(abs(x) for x in matrix[pivot]):
            raise ValueError("columns must each say something that the others do not.")
        for i in range(k + 1, size):
            share = rows[i][k] / rows[k][k]
            rows[i] = [x - share * y for x, y in zip(rows[i], rows[k], strict=True)]
    found = [0.0] * size
    for k in reversed(range(size)):
        found[k] = (rows[k][size] - fsum(map(mul, rows[k][k + 1 : size], found[k + 1 :]))) / rows[k][k]
    return found


def _columns(columns: Matrix, length: int) -> list[list[float]]:
    found = [series(f"columns[{place}]", column, length) for place, column in enumerate(columns)]
    if any(len(column) != length for column in found):
        raise ValueError(f"columns must each be as long as values, {length}.")
    return found


def _square(name: str, matrix: Matrix, size: int) -> Matrix:
    if len(matrix) != size or any(len(row) != size for row in matrix):
        raise ValueError(f"{name} must have {size} rows of {size} numbers.")
    return matrix
