"""The outside view: what a project will cost, take and bring, judged by what happened to others like it.

A quantity x is what came as a multiple of what was planned. In a reference class it is lognormal above a lowest value a
    x(p) = a + (median - a) * exp(s * Φ**-1(p))      the value that a share p of past projects stayed below
    s**2 = 2 * log((mean - a) / (median - a))
Contingency at confidence p, and the confidence that a contingency c buys
    c(p) = x(p) - 1                                  p(c) = Φ(log((1 + c - a) / (median - a)) / s)
Forecast to use instead of one that is too high, at confidence p that at least this much comes
    share(p) = x(1 - p)
The lowest value a is 0 where a mean and a standard deviation are published; where a mean, a median and the share F of
projects beyond
their plan are, it is the one at which all three hold
    1 - Φ(log((1 - a) / (median - a)) / s) = F

x       1.45 is a cost 45% above the estimate, a time 45% longer than planned, or traffic 45% above the forecast
a       lowest value
s       standard deviation of log(x - a)
F       share of projects beyond their plan, 0 to 1
p       confidence: share of past projects, between 0 and 1
c       contingency: what is set aside on top of the plan, as a share of it (0.4 is 40%)
Φ       cumulative distribution of the standard normal

Sources: the classes of rail, road, bridges and tunnels are those of `risk` (Flyvbjerg, Skamris Holm and Buhl 2003,
2005: abstracts). Large dams: Ansar, Flyvbjerg, Budzier and Lunn, "Should we build more large dams?", Energy Policy 69
(2014), 245 dams in 65 countries: cost on average 96% and in the median 27% above the estimate, three of four above
it; time 44% and 27%, eight of ten late. The method: Flyvbjerg, "From Nobel Prize to project management: getting risks
right", Project Management Journal 37 (2006). The shape is the course's choice. `PUBLISHED_AT_80` is what the British
Department for Transport has asked for since 2004 at 80% confidence, drawn from the projects themselves (read in an
excerpt): less than the curve gives, because a few extreme projects widen the standard deviation.

Leaves out why projects miss their plan: a class does not say it, and past projects elsewhere may not be like this one.
"""

from dataclasses import dataclass
from math import exp, expm1, log, pi, sqrt
from types import MappingProxyType

from beltroad.models.checks import one_of, within
from beltroad.models.risk.distributions import NORMAL, Lognormal
from beltroad.models.risk.reference import REFERENCE_CLASSES


@dataclass(frozen=True)
class Past:
    """How past projects missed their plan: multiples of it with this mean and median, none below `low`."""

    mean: float
    median: float
    low: float = 0.0

    def __post_init__(self) -> None:
        within("low", self.low, 0, 1e6)
        within("median", self.median, above=self.low, high=1e6)
        within("mean", self.mean, self.median, 1e6)

    @property
    def spread(self) -> float:
        """Standard deviation of the logarithm of what lies above `low`."""
        return sqrt(2 * log((self.mean - self.low) / (self.median - self.low)))

    @property
    def sd(self) -> float:
        """Standard deviation of the multiple."""
        return (self.mean - self.low) * sqrt(expm1(self.spread**2))

    def quantile(self, p: float) -> float:
        """The multiple that a share `p` of the projects stayed below; p above 0 and below 1."""
        return self.low + (self.median - self.low) * exp(self.spread * NORMAL.inv_cdf(within("p", p, above=0, below=1)))

    def below(self, x: float) -> float:
        """The share of projects that stayed below the multiple `x`."""
        x = within("x", x)
        if x <= self.low:
            return 0.0
        if self.spread == 0:
            return float(x >= self.median)
        return NORMAL.cdf(log((x - self.low) / (self.median - self.low)) / self.spread)

    def density(self, x: float) -> float:
        """Probability density at the multiple `x`, above `low`; mean and median must differ."""
        above = within("x", x, above=self.low) - self.low
        z = log(above / (self.median - self.low)) / self.spread
        return exp(-z * z / 2) / (above * self.spread * sqrt(2 * pi))


def beyond(mean: float, median: float, share: float) -> Past:
    """The class with this mean and median of which `share` (above ½) went beyond the plan:
    `low` is found by halving.
    """
    share = within("share", share, above=0.5, below=1)
    median = within("median", median, above=1)
    low, high = 0.0, 1.0
    if Past(mean, median, low).below(1) < 1 - share:
        raise ValueError(
            f"share must be at least {1 - Past(mean, median, low).below(1):.3f} for this mean and median, not"
            f" {share:g}."
        )
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if Past(mean, median, middle).below(1) > 1 - share else (low, middle)
    return Past(mean, median, low)


def _of_risk(distribution: Lognormal) -> Past:
    return Past(distribution.mean, distribution.at(0.0))


CLASSES = MappingProxyType(
    {
        **{
            kind: MappingProxyType({quantity: _of_risk(one) for quantity, one in known.items()})
            for kind, known in REFERENCE_CLASSES.items()
        },
        "dam": MappingProxyType({"cost": beyond(1.96, 1.27, 0.75), "time": beyond(1.44, 1.27, 0.8)}),
    }
)

PUBLISHED_AT_80 = MappingProxyType(
    {"rail": 0.57, "road": 0.32}
)  # contingency asked for by the British Department for Transport (2004)


def reference(kind: str, quantity: str) -> Past:
    """How past projects of one kind ("rail", "road", "bridge_or_tunnel", "dam") missed their plan in "cost",
    "time" or "traffic".
    """
    known = CLASSES[one_of("kind", kind, tuple(CLASSES))]
    return known[one_of("quantity", quantity, tuple(known))]


def contingency(past: Past, confidence: float) -> float:
    """What to set aside on top of the plan, as a share of it, so that it is enough with this confidence;
    below 0 if less is enough.
    """
    return past.quantile(within("confidence", confidence, above=0, below=1)) - 1


def confidence(past: Past, reserve: float) -> float:
    """In what share of past projects a reserve of this share of the plan would have been enough."""
    return past.below(1 + within("reserve", reserve, above=-1))


def at_least(past: Past, confidence: float) -> float:
    """The share of the forecast that comes or is passed with this confidence: the forecast to plan with."""
    return past.quantile(1 - within("confidence", confidence, above=0, below=1))
