"""Three shapes of what is uncertain, each read at a standard normal number.

Value x at the standard normal number z
    lognormal: x = exp(m + s*z)
    normal: x = mean + sd*z
    triangular: x = low + sqrt(u*(high - low)*(mode - low))      up to the mode, with u = Φ(z); above it mirrored
Lognormal from its mean and standard deviation
    s**2 = log(1 + (sd/mean)**2)
    m = log(mean) - s**2/2

x          the uncertain quantity, in its own unit; mean, sd, low, mode and high alike
m, s       mean and standard deviation of log x
z          standard normal number: as much lies below x as below z
Φ          cumulative distribution of the standard normal

Leaves out fat tails: no shape here has a second peak or rare disasters.

Source: textbook definitions; J. Aitchison and J. A. C. Brown, The Lognormal Distribution, Cambridge University Press,
1957.
"""

from dataclasses import dataclass
from functools import cached_property
from math import exp, log, log1p, sqrt
from statistics import NormalDist

from beltroad.models.checks import within

NORMAL = NormalDist()


@dataclass(frozen=True)
class Lognormal:
    """A positive quantity with this mean and standard deviation, skewed to the right."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        within("mean", self.mean, 1e-6, 1e6)
        within("sd", self.sd, 0, 1000 * self.mean)

    @cached_property
    def spread(self) -> float:
        """Standard deviation of the logarithm."""
        return sqrt(log1p((self.sd / self.mean) ** 2))

    @cached_property
    def middle(self) -> float:
        """Mean of the logarithm."""
        return log(self.mean) - self.spread**2 / 2

    def at(self, z: float) -> float:
        """The value that as much lies below as below `z` in a standard normal distribution."""
        return exp(self.middle + self.spread * z)


@dataclass(frozen=True)
class Normal:
    """A quantity that errs to both sides alike."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        within("mean", self.mean, -1e6, 1e6)
        within("sd", self.sd, 0, 1e6)

    def at(self, z: float) -> float:
        """The value that as much lies below as below `z` in a standard normal distribution."""
        return self.mean + self.sd * z


@dataclass(frozen=True)
class Triangular:
    """A quantity between `low` and `high`, most often near `mode`: for judgement where there are no data."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        low = within("low", self.low, -1e6, 1e6)
        high = within("high", self.high, low, 1e6)
        within("mode", self.mode, low, high)

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    @property
    def sd(self) -> float:
        low, mode, high = self.low, self.mode, self.high
        return sqrt(max(low**2 + mode**2 + high**2 - low * mode - low * high - mode * high, 0) / 18)

    def at(self, z: float) -> float:
        """The value that as much lies below as below `z` in a standard normal distribution."""
        width = self.high - self.low
        if NORMAL.cdf(z) * width <= self.mode - self.low:
            return self.low + sqrt(NORMAL.cdf(z) * width * (self.mode - self.low))
        return self.high - sqrt(NORMAL.cdf(-z) * width * (self.high - self.mode))


Distribution = Lognormal | Normal | Triangular
