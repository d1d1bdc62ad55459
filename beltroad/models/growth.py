"""Growth with a savings threshold: when a poor economy is stuck, and how big a push sets it free.

    y = A * k**alpha                                                        output (Cobb-Douglas)
    k[t+1] = k[t] + s(y)*y - m*k[t] + gift[t]        m = n + g + delta      Solow's map, one step a year
    s(y) = low                                       up to (1 - width)*threshold
           in a straight line from low to high       in between
           high                                      from (1 + width)*threshold on
Steady states, where s(y)*y = m*k
    on a flat part     k* = (s*A/m)**(1/(1 - alpha))        y* = A * (k*)**alpha
        y_high/y_low = (high/low)**(alpha/(1 - alpha))
    on the slope       s(y) = a + b*y, and a*k**(alpha - 1) + b*A*k**(2*alpha - 1) = m/A, by bisection;
                       alpha = 1/2 gives k* = (a*A/(m - b*A**2))**2
Stable or not: the slope of the map at a steady state, stable between -1 and 1
    1 - m + (s(y) + y*s'(y)) * alpha*y/k             on a flat part 1 - (1 - alpha)*m: always stable
    near it the distance shrinks by this factor each year
The push: from the poor steady state, the smallest gift at once that escapes is k_unstable - k_low

k      capital per effective worker; y: output per effective worker, per year; both in any one unit
A      productivity; alpha: share of capital in income
s      share of output that is saved and invested
n, g   growth per year of workers and of what a worker can do; delta: share of capital that wears out in a year
gift   capital from outside in a year, in the unit of k

Assumes one good, a closed economy but for the gift, savers who do not look ahead, and a gift that is invested in
full. Steps of one year leave out the products of n, g and delta, which are small; the steady states are those of
continuous time. Leaves out people, land, health, trade, debt, governments and who gets the output. A trap here is an
assumption (savings rise with income), not a finding.

Sources: R. M. Solow, "A Contribution to the Theory of Economic Growth", Quarterly Journal of Economics 70, 1956; A.
Kraay and C. Raddatz, "Poverty Traps, Aid, and Growth", World Bank Policy Research Working Paper 3631, 2005 (a trap of
low savings, held against data); A. Kraay and D. McKenzie, "Do Poverty Traps Exist? Assessing the Evidence", Journal
of Economic Perspectives 28, 2014. The straight rise between two savings rates is the course's own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isclose
from typing import NamedTuple

from beltroad.models.checks import series, whole, within

MOST_YEARS = 1000


class SteadyState(NamedTuple):
    """Capital and output that stay as they are, and the slope of the map there."""

    k: float
    y: float
    slope: float

    @property
    def stable(self) -> bool:
        return abs(self.slope) < 1


@dataclass(frozen=True)
class Economy:
    """An economy that saves little below a threshold of output and more above it.

    low, high   share of output saved, 0 < low <= high < 1
    threshold   output in the middle of the rise, above 0
    width       half the width of the rise, as a share of the threshold, 0.01 to 0.5
    productivity, alpha, wear   A above 0, alpha between 0 and 1/2, m = n + g + delta above 0 and below 1
    """

    low: float = 0.05
    high: float = 0.25
    threshold: float = 1.0
    width: float = 0.1
    productivity: float = 1.0
    alpha: float = 1 / 3
    wear: float = 0.085

    def __post_init__(self) -> None:
        within("low", self.low, above=0, below=1)
        within("high", self.high, self.low, below=1)
        within("threshold", self.threshold, above=0)
        within("width", self.width, 0.01, 0.5)
        within("productivity", self.productivity, above=0)
        within("alpha", self.alpha, 0.05, 0.5)
        within("wear", self.wear, above=0, below=1)

    @property
    def rise(self) -> tuple[float, float]:
        """The outputs between which savings rise."""
        return (1 - self.width) * self.threshold, (1 + self.width) * self.threshold

    def output(self, k: float) -> float:
        return self.productivity * within("k", k, 0) ** self.alpha

    def capital(self, y: float) -> float:
        """The capital that gives an output."""
        return (within("y", y, 0) / self.productivity) ** (1 / self.alpha)

    def savings(self, y: float) -> float:
        """The share saved of an output."""
        start, end = self.rise
        if y <= start:
            return self.low
        return self.high if y >= end else self.low + (self.high - self.low) * (y - start) / (end - start)

    def next(self, k: float) -> float:
        """Capital a year later, without a gift."""
        y = self.output(k)
        return k + self.savings(y) * y - self.wear * k

    def slope(self, k: float) -> float:
        """The slope of the map: what an extra unit of capital becomes a year later; at a kink, on its right."""
        y = self.output(within("k", k, above=0))
        start, end = self.rise
        steeper = (self.high - self.low) / (end - start) if start <= y < end else 0.0
        return 1 - self.wear + (self.savings(y) + y * steeper) * self.alpha * y / k

    def flat(self, savings: float) -> float:
        """Capital in the steady state of an economy that always saves this share: the closed form."""
        return (within("savings", savings, above=0, below=1) * self.productivity / self.wear) ** (1 / (1 - self.alpha))

    def steady_states(self) -> list[SteadyState]:
        """Every steady state with capital, the poorest first."""
        start, end = self.rise
        poor, rich = self.flat(self.low), self.flat(self.high)
        found = [poor] * (self.output(poor) <= start) + self._on_the_rise() + [rich] * (self.output(rich) >= end)
        apart = [
            k for place, k in enumerate(found) if not any(isclose(k, other, rel_tol=1e-9) for other in found[:place])
        ]
        return [SteadyState(k, self.output(k), self.slope(k)) for k in sorted(apart)]

    def push_needed(self) -> float | None:
        """The gift at once, in years of the poor steady state's output, that just reaches the tipping point;
        None without a trap.
        """
        states = self.steady_states()
        if len(states) < 3:
            return None
        return (states[1].k - states[0].k) / states[0].y

    def path(self, start: float, years: int, gifts: Sequence[float] = ()) -> list[float]:
        """Capital in `years` + 1 years; gifts[t] is added at the beginning of year t, before it produces."""
        within("start", start, above=0)
        years, gifts = whole("years", years, 1, MOST_YEARS), series("gifts", gifts, 0)
        k, capital = start, []
        for year in range(years + 1):
            k += gifts[year] if year < len(gifts) else 0.0
            capital.append(k)
            k = self.next(k)
        return capital

    def _gap(self, k: float) -> float:
        """Savings less what wears out, per unit of capital."""
        y = self.output(k)
        return self.savings(y) * y / k - self.wear

    def _on_the_rise(self) -> list[float]:
        """Steady states where savings rise. The gap rises to one peak and falls, so there are at most two."""
        start, end = map(self.capital, self.rise)
        steep = (self.high - self.low) / (self.rise[1] - self.rise[0])
        base = self.low - steep * self.rise[0]
        peak = end
        if steep and base < 0 and self.alpha < 0.5:
            peak = self.capital(base * (self.alpha - 1) / (steep * (1 - 2 * self.alpha)))
        elif base >= 0:
            peak = start
        peak = min(max(peak, start), end)
        return [
            _root(self._gap, a, b) for a, b in ((start, peak), (peak, end)) if a < b and self._gap(a) * self._gap(b) < 0
        ]


def _root(f: Callable[[float], float], a: float, b: float) -> float:
    """Where f changes its sign between a and b."""
    rising = f(a) < 0
    for _ in range(200):
        middle = (a + b) / 2
        if middle in (a, b):
            break
        a, b = (middle, b) if (f(middle) < 0) == rising else (a, middle)
    return (a + b) / 2
