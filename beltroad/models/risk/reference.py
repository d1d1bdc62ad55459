"""What is uncertain about a project, drawn together, and how past projects of its kind fared.

One draw, from independent standard normal numbers e and the correlations R
    z = L e
    L L' = R
    x[k] = F[k]**-1(Φ(z[k]))      Gaussian copula

e, z      independent and correlated standard normal numbers
L         lower triangle (Cholesky) of R
F[k], Φ   cumulative distribution of risk k, and of the standard normal
cost      what is spent on building, as a multiple of the estimate (1.45 is an overrun of 45%)
delay     years after the planned opening, 0 or more
traffic   demand as a multiple of the forecast
rate      added to interest rates, per year (0.01 is one percentage point)
currency  value of local money in the project's currency, as a multiple of what was planned (0.8: it buys a fifth less)

Assumes that past projects are like the one at hand. The shapes are the course's choice. A lognormal cost for rail
leaves 9 of 10 projects above the estimate, as the study found. The spread of rail traffic, 0.28, is an assumption of
the course (the abstract has none). Delay, rates and currency have no reference class here: the reader sets them.
Leaves out risks that move from year to year.

Sources: Flyvbjerg, Skamris Holm and Buhl, "How common and how large are cost overruns in transport infrastructure
projects?", Transport Reviews 23 (2003), abstract (258 projects in 20 nations): overrun of 45% for rail (standard
deviation 38), 34% for bridges and tunnels (62), 20% for roads (30). The same authors, "How (in)accurate are demand
forecasts in public works projects?", Journal of the American Planning Association 71 (2005), abstract (210 projects
in 14 nations): rail forecasts too high by 106% on average, which is a traffic of 1/2.06 = 0.49 of the forecast; half
of all road forecasts wrong by more than 20%.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, fsum, sqrt
from random import Random
from reprlib import repr as shown
from types import MappingProxyType
from typing import Any, Literal

from beltroad.models.checks import one_of, within
from beltroad.models.risk.distributions import NORMAL, Distribution, Lognormal

Risk = Literal["cost", "delay", "traffic", "rate", "currency"]
RISKS: tuple[Risk, ...] = ("cost", "delay", "traffic", "rate", "currency")
AS_PLANNED: Mapping[str, float] = MappingProxyType(
    {"cost": 1.0, "delay": 0.0, "traffic": 1.0, "rate": 0.0, "currency": 1.0}
)


@dataclass(frozen=True)
class Risks:
    """What is uncertain about a project; None leaves a quantity as planned.

    cost, delay, traffic, rate, currency   a `Lognormal`, `Normal` or `Triangular` each, in the units above
    correlations    (risk, risk) -> correlation of the normal numbers behind them, between -1 and 1;
                    others are independent
    local_revenue, local_cost   shares of revenue and of operating cost in local money
    floating        share of the debt whose rate moves with the market
    """

    cost: Distribution | None = None
    delay: Distribution | None = None
    traffic: Distribution | None = None
    rate: Distribution | None = None
    currency: Distribution | None = None
    correlations: Mapping[tuple[Risk, Risk], float] | None = None
    local_revenue: float = 1
    local_cost: float = 1
    floating: float = 1

    def __post_init__(self) -> None:
        for name in RISKS:
            if not isinstance(getattr(self, name), Distribution | None):
                given = shown(getattr(self, name))
                raise ValueError(f"{name} must be a Lognormal, a Normal, a Triangular or None, not {given}.")
        for name in ("local_revenue", "local_cost", "floating"):
            within(name, getattr(self, name), 0, 1)
        cholesky(self.matrix())

    @property
    def drawn(self) -> tuple[Risk, ...]:
        """The risks that are switched on."""
        return tuple(name for name in RISKS if getattr(self, name) is not None)

    def matrix(self) -> list[list[float]]:
        """The correlations as a matrix in the order of `RISKS`."""
        found = [[float(row == column) for column in RISKS] for row in RISKS]
        given: object = {} if self.correlations is None else self.correlations
        if not isinstance(given, Mapping) or not all(isinstance(pair, tuple) and len(pair) == 2 for pair in given):
            raise ValueError(f"correlations must map pairs of risks to figures, not {shown(given)}.")
        for (one, two), value in given.items():
            i, j = (RISKS.index(one_of("a risk in correlations", name, RISKS)) for name in (one, two))
            if i == j:
                raise ValueError(f"correlations must join two different risks, not {one} with itself.")
            found[i][j] = found[j][i] = within(f"correlation of {one} and {two}", value, -1, 1)
        return found

    def values(self, z: Sequence[float]) -> dict[str, float]:
        """Every quantity at these standard normal numbers, one per risk in the order of `RISKS`."""
        return {**AS_PLANNED, **{name: at(z[place]) for name, place, at in self._drawing}}

    @cached_property
    def _drawing(self) -> list[tuple[str, int, Callable[[float], float]]]:
        """Of each risk that is switched on: its name, its place in `RISKS`,
        and what turns a normal number into a value.
        """
        return [(name, RISKS.index(name), getattr(self, name).at) for name in self.drawn]


REFERENCE_CLASSES: Mapping[str, Mapping[str, Lognormal]] = MappingProxyType(
    {
        "rail": MappingProxyType({"cost": Lognormal(1.45, 0.38), "traffic": Lognormal(1 / 2.06, 0.28)}),
        "road": MappingProxyType({"cost": Lognormal(1.20, 0.30), "traffic": Lognormal(exp(0.045), 0.321)}),
        "bridge_or_tunnel": MappingProxyType({"cost": Lognormal(1.34, 0.62)}),
    }
)


def reference_class(name: str, **more: Any) -> Risks:
    """Risks of "rail", "road" or "bridge_or_tunnel" as past projects had them, with what the reader adds,
    such as `delay`.
    """
    return Risks(**{**REFERENCE_CLASSES[one_of("name", name, tuple(REFERENCE_CLASSES))], **more})


def cholesky(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """The lower triangle L with L L' = matrix, which turns independent normal numbers into correlated ones.

    Raises ValueError where no such L exists: the correlations contradict one another (the matrix is not positive
    definite).
    """
    lower = [[0.0] * len(matrix) for _ in matrix]
    for i, row in enumerate(matrix):
        for j in range(i):
            lower[i][j] = (row[j] - fsum(a * b for a, b in zip(lower[i], lower[j]))) / lower[j][j]
        left = row[i] - fsum(a * a for a in lower[i])
        if left < 1e-12:
            raise ValueError(
                "correlations must fit together (a positive definite matrix): these contradict one another or tie two"
                " risks fully."
            )
        lower[i][i] = sqrt(left)
    return lower


def normals(draws: int, seed: int, risks: Risks) -> Iterator[list[float]]:
    """Correlated standard normal numbers, one per risk; the same count is drawn whatever is switched on."""
    rows = [[(j, a) for j, a in enumerate(row) if a] for row in cholesky(risks.matrix())]
    random, inverse = Random(seed).random, NORMAL.inv_cdf
    for _ in range(draws):
        e = [inverse(random() or 2.0**-54) for _ in RISKS]
        yield [sum([a * e[j] for j, a in row]) for row in rows]
