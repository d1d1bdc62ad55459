"""Growth, inequality and poverty when incomes are lognormal.

Income y of a person, with Z standard normal
    log y = m + s*Z                                 mean = exp(m + s**2/2)      median = exp(m)
Gini index, and the spread that gives it
    G = 2 * Φ(s / √2) - 1                           s = √2 * Φ**-1((1 + G) / 2)
Share of people below a line z (headcount) and the gap they are below it on average, over everybody, as a share of the
line
    H = Φ(d)          d = log(z / mean) / s + s/2
    PG = Φ(d) - (mean / z) * Φ(d - s)
Squared gap, which weighs the poorest most
    P2 = Φ(d) - 2 * (mean / z) * Φ(d - s) + (mean / z)**2 * exp(s**2) * Φ(d - 2*s)
Income of the person below whom a share p of the people stand, and the share of all income that these hold (Lorenz
curve)
    y(p) = exp(m + s * Φ**-1(p))                    L(p) = Φ(Φ**-1(p) - s)
The mean that goes with a headcount H at the line z
    mean = z * exp(s**2/2 - s * Φ**-1(H))
Change of poverty by growth alone and by inequality alone, each measured before and after the other and averaged
    growth = ½ [P(μ1, s0) - P(μ0, s0) + P(μ1, s1) - P(μ0, s1)]
        inequality = ½ [P(μ0, s1) - P(μ0, s0) + P(μ1, s1) - P(μ1, s0)]

y, z, mean    US dollars per person and day, purchasing power of 2021
G, H, PG, P2  shares between 0 and 1
s             standard deviation of log y
Φ             cumulative distribution of the standard normal

Sources: J. Aitchison and J. A. C. Brown, The Lognormal Distribution, Cambridge University Press, 1957 (Gini, Lorenz
curve); J. Foster, J. Greer and E. Thorbecke, "A class of decomposable poverty measures", Econometrica 52 (1984) (H,
PG, P2); the average over both orders of change is the Shapley value of the two causes (A. Shorrocks, Journal of
Economic Inequality 11, 2013).

Assumes a lognormal, which is a rough picture of a country: `fit` makes it agree with one poverty rate and the Gini
index, and a second poverty rate shows how far off it is. Leaves out regions, prices, public services and who in a
household gets what.
"""

from dataclasses import dataclass
from math import exp, inf, log, sqrt
from statistics import NormalDist
from typing import Literal

from beltroad.models.checks import one_of, within

NORMAL = NormalDist()
LINE = 3.0  # extreme poverty, US dollars a day in purchasing power of 2021 (World Bank, June 2025)
MEASURES = ("headcount", "gap", "squared_gap")


def spread_of(gini: float) -> float:
    """Standard deviation of log income that gives this Gini index."""
    return sqrt(2) * NORMAL.inv_cdf((1 + within("gini", gini, 0, below=1)) / 2)


def gini_of(spread: float) -> float:
    """Gini index of lognormal incomes with this standard deviation of the logarithm."""
    return 2 * NORMAL.cdf(within("spread", spread, 0, 50) / sqrt(2)) - 1


@dataclass(frozen=True)
class Incomes:
    """Lognormal incomes with this mean (US dollars per person and day) and Gini index."""

    mean: float
    gini: float

    def __post_init__(self) -> None:
        within("mean", self.mean, 1e-6, 1e6)
        within("gini", self.gini, 0, 0.95)

    @property
    def spread(self) -> float:
        return spread_of(self.gini)

    @property
    def median(self) -> float:
        return self.mean * exp(-(self.spread**2) / 2)

    def _d(self, line: float) -> float:
        """Where the line stands among the log incomes, in standard deviations."""
        line = within("line", line, 1e-6, 1e6)
        if self.spread == 0:
            return 0.0 if line == self.mean else inf if line > self.mean else -inf
        return log(line / self.mean) / self.spread + self.spread / 2

    def headcount(self, line: float = LINE) -> float:
        """Share of people below the line."""
        return _phi(self._d(line))

    def gap(self, line: float = LINE) -> float:
        """Average distance below the line over all people, the others counted as 0, as a share of the line."""
        d, s, ratio = self._d(line), self.spread, self.mean / line
        return max(_phi(d) - ratio * _phi(d - s), 0.0)

    def squared_gap(self, line: float = LINE) -> float:
        """Average squared distance below the line, the others counted as 0."""
        d, s, ratio = self._d(line), self.spread, self.mean / line
        return max(_phi(d) - 2 * ratio * _phi(d - s) + ratio**2 * exp(s**2) * _phi(d - 2 * s), 0.0)

    def at(self, p: float) -> float:
        """Income of the person below whom a share `p` of the people stand; p above 0 and below 1."""
        return self.median * exp(self.spread * NORMAL.inv_cdf(within("p", p, above=0, below=1)))

    def lorenz(self, p: float) -> float:
        """Share of all income that the poorest share `p` of the people have."""
        p = within("p", p, 0, 1)
        return p if p in (0, 1) else NORMAL.cdf(NORMAL.inv_cdf(p) - self.spread)

    def density(self, income: float) -> float:
        """Share of people per dollar of income at `income`; the Gini index must be above 0."""
        income, s = within("income", income, above=0), spread_of(within("gini", self.gini, above=0))
        z = (log(income / self.median)) / s
        return NORMAL.pdf(z) / (income * s)

    def after(self, growth: float, gini: float | None = None) -> "Incomes":
        """Incomes after the mean grew by the share `growth` in all, with another Gini index or the same."""
        return Incomes(self.mean * (1 + within("growth", growth, above=-1)), self.gini if gini is None else gini)


def _phi(z: float) -> float:
    return 0.0 if z == -inf else 1.0 if z == inf else NORMAL.cdf(z)


def fit(headcount: float, gini: float, line: float = LINE) -> Incomes:
    """The lognormal incomes with this Gini index of which a share `headcount` is below the line;
    both above 0 and below 1.
    """
    z = NORMAL.inv_cdf(within("headcount", headcount, above=0, below=1))
    s = spread_of(within("gini", gini, 0, 0.95))
    return Incomes(within("line", line, 1e-6, 1e6) * exp(s**2 / 2 - s * z), gini)


def growth_to_hold(incomes: Incomes, gini: float, line: float = LINE) -> float:
    """Growth of the mean, in all, that keeps the headcount as it is while the Gini index moves to `gini`."""
    return fit(incomes.headcount(line), gini, line).mean / incomes.mean - 1


@dataclass(frozen=True)
class Decomposition:
    """Change of a poverty measure, and the parts that growth and inequality have in it; they add up to the change."""

    change: float
    growth: float
    inequality: float


def decompose(
    before: Incomes,
    after: Incomes,
    line: float = LINE,
    measure: Literal["headcount", "gap", "squared_gap"] = "headcount",
) -> Decomposition:
    """Split the change of poverty from one `Incomes` to another between growth and inequality."""
    one_of("measure", measure, MEASURES)

    def poverty(mean: float, gini: float) -> float:
        return getattr(Incomes(mean, gini), measure)(line)

    p00, p11 = poverty(before.mean, before.gini), poverty(after.mean, after.gini)
    p10, p01 = poverty(after.mean, before.gini), poverty(before.mean, after.gini)
    return Decomposition(p11 - p00, (p10 - p00 + p11 - p01) / 2, (p01 - p00 + p11 - p10) / 2)
