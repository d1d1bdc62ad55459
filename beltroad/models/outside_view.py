"""The outside view: what a project will cost, how long it will take and who will use it, judged by what happened to others like it.

A quantity x is what came as a multiple of what was planned. In a reference class it is taken as lognormal
    x(p) = exp(m + s * Φ**-1(p))                     the value that a share p of past projects stayed below
    mean = exp(m + s**2/2)      median = exp(m)      s**2 = 2 * log(mean / median)
Contingency at confidence p, and the confidence that a contingency c buys
    c(p) = x(p) - 1                                  p(c) = Φ((log(1 + c) - m) / s)
Forecast to use instead of one that is too high, at confidence p that at least this much comes
    share(p) = x(1 - p)

x       1.45 is a cost 45% above the estimate, a time 45% longer than planned, or traffic 45% above the forecast
m, s    mean and standard deviation of log x
p       confidence: share of past projects, between 0 and 1
c       contingency: what is set aside on top of the plan, as a share of it (0.4 is 40%)
Φ       cumulative distribution of the standard normal

Sources: the classes of rail, road, bridges and tunnels are those of `risk` (Flyvbjerg, Skamris Holm and Buhl 2003, 2005: abstracts).
Large dams: Ansar, Flyvbjerg, Budzier and Lunn, "Should we build more large dams?", Energy Policy 69 (2014), 245 dams in 65
countries: cost on average 96% and in the median 27% above the estimate, time 44% and 27%. The method: Flyvbjerg, "From Nobel Prize to
project management: getting risks right", Project Management Journal 37 (2006).
The lognormal shape is the course's choice. `PUBLISHED_AT_80` is what the British Department for Transport has asked for since 2004 at 80%
confidence, drawn from the projects themselves (read in an excerpt): less than the lognormal gives, because a few extreme projects widen the
standard deviation. A class says nothing about why projects miss their plan, and past projects elsewhere may not be like this one.
"""

from dataclasses import dataclass
from math import exp, log, pi, sqrt
from types import MappingProxyType

from beltroad.models.checks import one_of, within
from beltroad.models.risk import NORMAL, REFERENCE_CLASSES, Lognormal


def from_median(mean, median) -> Lognormal:
    """The lognormal with this mean and median; the mean lies above the median."""
    median = within("median", median, 1e-6, 1e6)
    mean = within("mean", mean, median, 1e6)
    return Lognormal(mean, mean * sqrt((mean / median) ** 2 - 1))


CLASSES = MappingProxyType(
    {
        "rail": REFERENCE_CLASSES["rail"],
        "road": REFERENCE_CLASSES["road"],
        "bridge_or_tunnel": REFERENCE_CLASSES["bridge_or_tunnel"],
        "dam": MappingProxyType({"cost": from_median(1.96, 1.27), "time": from_median(1.44, 1.27)}),
    }
)

PUBLISHED_AT_80 = MappingProxyType({"rail": 0.57, "road": 0.32})  # contingency asked for by the British Department for Transport (2004)


def reference(kind, quantity) -> Lognormal:
    """How past projects of one kind ("rail", "road", "bridge_or_tunnel", "dam") missed their plan in "cost", "time" or "traffic"."""
    known = CLASSES[one_of("kind", kind, tuple(CLASSES))]
    return known[one_of("quantity", quantity, tuple(known))]


def quantile(distribution, p) -> float:
    """The multiple of the plan that a share `p` of past projects stayed below; p above 0 and below 1."""
    return distribution.at(NORMAL.inv_cdf(within("p", p, above=0, below=1)))


def median(distribution) -> float:
    return distribution.at(0.0)


def contingency(distribution, confidence) -> float:
    """What to set aside on top of the plan, as a share of it, so that it is enough with this confidence; below 0 if less is enough."""
    return quantile(distribution, confidence) - 1


def confidence(distribution, reserve) -> float:
    """In what share of past projects a reserve of this share of the plan would have been enough."""
    if distribution.spread == 0:
        return float(1 + reserve >= distribution.mean)
    middle = log(distribution.mean) - distribution.spread**2 / 2
    return NORMAL.cdf((log(1 + within("reserve", reserve, above=-1)) - middle) / distribution.spread)


def at_least(distribution, confidence) -> float:
    """The share of the forecast that comes or is passed with this confidence: the forecast to plan with."""
    return quantile(distribution, 1 - within("confidence", confidence, above=0, below=1))


@dataclass(frozen=True)
class Estimate:
    """A plan corrected by the outside view: `inside` as the planners have it, `outside` at the chosen confidence, in one unit."""

    inside: float
    outside: float
    expected: float

    @property
    def reserve(self) -> float:
        """Contingency in the unit of the plan."""
        return self.outside - self.inside


def corrected(inside, distribution, confidence) -> Estimate:
    """A cost or a time of `inside`, with the outside view's value at this confidence and its mean."""
    inside = within("inside", inside, above=0)
    return Estimate(inside, inside * quantile(distribution, confidence), inside * distribution.mean)


def density(distribution, x) -> float:
    """Probability density of the multiple `x`, above 0."""
    x = within("x", x, above=0)
    s = distribution.spread
    z = (log(x) - log(distribution.mean) + s**2 / 2) / s
    return exp(-z * z / 2) / (x * s * sqrt(2 * pi))
