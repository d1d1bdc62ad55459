"""What a project's spending sets off at home: Leontief's input-output model with local content.

Output x of the sectors when final demand is f
    x = A x + f                          x = (I - A)**-1 f = L f = f + A f + A**2 f + …
Output multiplier of a sector, and jobs behind a demand
    m[j] = sum over i of L[i][j]         jobs = sum over i of e[i] * x[i]
With local content: of the demand a share c[i], of the inputs a share r[i] is made at home, the rest is imported
    A_home[i][j] = r[i] * A[i][j]        f_home[i] = c[i] * f[i]
With households that spend what they earn: one more row h (wages per unit of output) and column (what they buy per
unit of income)

A      A[i][j]: what sector j buys from sector i for one unit of its own output (money per money)
L      Leontief inverse: output of i, direct and indirect, behind one unit of final demand for j
f, x   final demand and output, US$ million a year
e      jobs per US$ million of output
c, r   shares of the demand and of the inputs that are made at home, 0 to 1
h      wages per unit of output, 0 to 1

Sources: W. Leontief, Input-Output Economics, Oxford University Press, 1986, chapter 2; R. E. Miller and P. D. Blair,
Input-Output Analysis: Foundations and Extensions, Prentice-Hall, 1985, chapter 2, with its two-sector table as retold
by N. Lane (2016).

Assumes fixed recipes, idle people and machines that can be put to work, and prices that stay. So it shows the largest
effect that the demand could have, not what would have happened otherwise: the same people and money might have done
something else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from beltroad.models.checks import series, whole, within

Matrix = Sequence[Sequence[float]]

PUBLISHED = ((0.15, 0.25), (0.20, 0.05))  # the two-sector table of Miller and Blair


def _matrix(name: str, rows: Matrix) -> list[list[float]]:
    found = [[within(f"{name}[{i}][{j}]", value, 0) for j, value in enumerate(row)] for i, row in enumerate(rows)]
    if not found or any(len(row) != len(found) for row in found):
        raise ValueError(
            f"{name} must be a square matrix, not {len(found)} rows of {sorted({len(row) for row in found})} figures."
        )
    return found


def _vector(name: str, values: Sequence[float], n: int, low: float = 0, high: float | None = None) -> list[float]:
    found = [within(f"{name}[{i}]", value, low, high) for i, value in enumerate(series(name, values))]
    if len(found) != n:
        raise ValueError(f"{name} must hold one figure per sector, {n} in all, not {len(found)}.")
    return found


def leontief_inverse(inputs: Matrix) -> list[list[float]]:
    """L = (I - A)**-1. Raises ValueError where the sectors use up more than they make (no output can meet a demand)."""
    a = _matrix("inputs", inputs)
    n = len(a)
    rows = [[(i == j) - a[i][j] for j in range(n)] + [float(i == j) for j in range(n)] for i in range(n)]
    for k in range(n):
        if rows[k][k] <= 1e-12:  # Hawkins and Simon: all leading minors are positive if and only if every pivot is
            raise ValueError("inputs must leave something over: these sectors use up at least as much as they make.")
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(n):
            if i != k and rows[i][k]:
                rows[i] = [value - rows[i][k] * pivot for value, pivot in zip(rows[i], rows[k])]
    return [row[n:] for row in rows]


def output(inputs: Matrix, demand: Sequence[float]) -> list[float]:
    """Output of every sector behind a final demand."""
    inverse = leontief_inverse(inputs)
    demand = _vector("demand", demand, len(inverse))
    return [fsum(a * f for a, f in zip(row, demand)) for row in inverse]


def multipliers(inputs: Matrix) -> list[float]:
    """Output of all sectors together behind one unit of final demand for each."""
    return [fsum(column) for column in zip(*leontief_inverse(inputs))]


def rounds(inputs: Matrix, demand: Sequence[float], count: int) -> list[list[float]]:
    """What each round of orders adds: the demand itself, what its makers buy, what their suppliers buy …;
    `count` rounds.
    """
    a = _matrix("inputs", inputs)
    found = [_vector("demand", demand, len(a))]
    for _ in range(whole("count", count, 1, 1000) - 1):
        found.append([fsum(x * y for x, y in zip(row, found[-1])) for row in a])
    return found


def at_home(inputs: Matrix, shares: float | Sequence[float]) -> list[list[float]]:
    """The part of the inputs that is made at home: `shares` has one figure per supplying sector,
    or is one figure for all.
    """
    a = _matrix("inputs", inputs)
    shares = _vector("shares", shares if isinstance(shares, Sequence) else [shares] * len(a), len(a), 0, 1)
    return [[share * value for value in row] for share, row in zip(shares, a)]


def with_households(inputs: Matrix, wages: Sequence[float], basket: Sequence[float]) -> list[list[float]]:
    """The inputs with households as a last sector: they get `wages` per unit of output and buy `basket` per unit
    of income.
    """
    a = _matrix("inputs", inputs)
    wages, basket = _vector("wages", wages, len(a), 0, 1), _vector("basket", basket, len(a), 0, 1)
    return [row + [share] for row, share in zip(a, basket)] + [wages + [0.0]]


@dataclass(frozen=True)
class Effect:
    """What a demand sets off at home, by sector, US$ million of output:
    made to order, made by suppliers, made for households.
    """

    direct: list[float]
    suppliers: list[float]
    households: list[float]

    def jobs(self, per_million: Sequence[float]) -> tuple[float, float, float]:
        """Jobs in the three parts; `per_million` has the jobs per US$ million of output of each sector."""
        per_million = _vector("per_million", per_million, len(self.direct))
        parts = (self.direct, self.suppliers, self.households)
        direct, suppliers, households = (fsum(e * x for e, x in zip(per_million, part)) for part in parts)
        return direct, suppliers, households

    @property
    def total(self) -> float:
        return fsum(self.direct + self.suppliers + self.households)


def effect(
    inputs: Matrix,
    demand: Sequence[float],
    content: Sequence[float],
    sourcing: float | Sequence[float],
    wages: Sequence[float] | None = None,
    basket: Sequence[float] | None = None,
) -> Effect:
    """The effect at home of a demand, of which `content` (one share per sector) is bought at home,
    with inputs `sourcing` made at home.

    With `wages` and `basket` households spend what they earn;
    imports among what they buy are left out by the same `sourcing`.
    """
    home = at_home(inputs, sourcing)
    n = len(home)
    demand, content = _vector("demand", demand, n), _vector("content", content, n, 0, 1)
    direct = [share * value for share, value in zip(content, demand)]
    chain = output(home, direct)
    suppliers = [x - f for x, f in zip(chain, direct)]
    if wages is None or basket is None:
        return Effect(direct, suppliers, [0.0] * n)
    bought = [
        share * value
        for share, value in zip(
            _vector("sourcing", sourcing if isinstance(sourcing, Sequence) else [sourcing] * n, n, 0, 1),
            _vector("basket", basket, n, 0, 1),
        )
    ]
    closed = output(with_households(home, wages, bought), [*direct, 0.0])
    return Effect(direct, suppliers, [all_in - x for all_in, x in zip(closed, chain)])
