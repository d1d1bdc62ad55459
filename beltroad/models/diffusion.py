"""How an innovation spreads: Bass's curve, the logistic curve, and a follower that also learns from a leader.

Bass: those who have not adopted do so on their own (p) or because others have (q)
    dF/dt = (p + q*F) * (1 - F)        F(0) = 0        N(t) = m * F(t)
    F(t) = (1 - exp(-(p + q)*t)) / (1 + (q/p)*exp(-(p + q)*t))
    peak of dF/dt at ln(q/p) / (p + q), where F = (q - p) / (2*q) and dF/dt = (p + q)**2 / (4*q); at 0 where q <= p
    F reaches s at ln((1 + s*q/p) / (1 - s)) / (p + q)
Logistic: imitation alone, with no beginning
    N(t) = K / (1 + exp(-r*(t - t0)))        dN/dt = r*N*(1 - N/K), largest at t0, where N = K/2
    from a share s to 1 - s of the ceiling in 2*ln((1 - s)/s) / r; from 10% to 90% in ln(81)/r
Follower: begins later and looks at a leader's share as well (c)
    dG/dt = (p + q*G + c*F(t)) * (1 - G)
        with c = 0 it is Bass's curve, with F = 1 throughout it is Bass's with p + c in place of p
Fit: least squares over points (t[i], y[i])
    minimise sum((y[i] - N(t[i]))**2)        RMSE = sqrt(sum / number of points)

Waiting, where some have not arrived when the data end (Kaplan and Meier)
    S(w) = product over arrivals up to w of (1 - arrivals at that wait / those who have waited that long)
    the median wait is the first w with S(w) <= 1/2; leaving out who has not arrived makes waits look too short

t        time, years; Bass's curve is 0 up to its start
p, q     coefficients of innovation and of imitation, per year; c: of learning from the leader, per year
F, G     share of all who will ever adopt; m, K: their number (or, for a technology, the ceiling of its share)
r, t0    rate of the logistic curve, per year, and its midpoint, a time

How the fit works: for given p and q (or r and t0) the best m (or K) has a closed form, so a coarse grid of two
numbers shows where the lowest sum lies; from there Levenberg's and Marquardt's steps follow the slopes to the bottom.
A fit is a description, not a cause: many processes give an S, and before the curve bends points hardly bound the
ceiling.

Leaves out: prices, income, networks that must be built first, those who give up, a ceiling that moves. Everybody has
met everybody.

Sources: F. M. Bass, "A New Product Growth for Model Consumer Durables", Management Science 15, 1969 (through later
texts that give its equations); V. Kumar and T. V. Krishnan, "Multinational Diffusion Models: An Alternative
Framework", Marketing Science 21, 2002 (abstract read: diffusion in one country sways that in another; the follower's
equation here is the simplest one with that idea). The estimator of waits is Kaplan's and Meier's of 1958.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, fsum, inf, log, sqrt
from operator import mul
from typing import Generic, TypeVar

from beltroad.models.checks import series, within

Pair = tuple[float, float]

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Bass:
    """p above 0 and q at least 0, per year; `market` is the number who will ever adopt,
    `start` the time at which nobody has.
    """

    p: float
    q: float
    market: float = 1.0
    start: float = 0.0

    def __post_init__(self) -> None:
        within("p", self.p, above=0)
        within("q", self.q, 0)
        within("market", self.market, above=0)
        within("start", self.start)

    def cumulative(self, time: float) -> float:
        """Adopters up to a time."""
        fades = self._fades(time)
        return self.market * (1 - fades) / (1 + self.q / self.p * fades)

    def rate(self, time: float) -> float:
        """New adopters per year at a time; 0 before the start."""
        if time < self.start:
            return 0.0
        share = self.cumulative(time) / self.market
        return self.market * (self.p + self.q * share) * (1 - share)

    @property
    def peak_time(self) -> float:
        """The time of the fastest growth; the start, where imitation is not stronger than innovation."""
        return self.start + (log(self.q / self.p) / (self.p + self.q) if self.q > self.p else 0.0)

    def reaches(self, share: float) -> float:
        """The time at which a share (from 0, below 1) of the market has adopted."""
        share = within("share", share, 0, below=1)
        return self.start + log((1 + share * self.q / self.p) / (1 - share)) / (self.p + self.q)

    def _fades(self, time: float) -> float:
        return exp(-(self.p + self.q) * max(time - self.start, 0.0))


@dataclass(frozen=True)
class Logistic:
    """`ceiling` is the number who will ever adopt, `speed` r per year,
    `midpoint` the time at which half of them have.
    """

    ceiling: float
    speed: float
    midpoint: float

    def __post_init__(self) -> None:
        within("ceiling", self.ceiling, above=0)
        within("speed", self.speed, above=0)
        within("midpoint", self.midpoint)

    def cumulative(self, time: float) -> float:
        """Adopters up to a time."""
        return self.ceiling * _sigmoid(self.speed * (time - self.midpoint))

    def rate(self, time: float) -> float:
        """New adopters per year at a time."""
        reached = self.cumulative(time)
        return self.speed * reached * (1 - reached / self.ceiling)

    @property
    def peak_time(self) -> float:
        return self.midpoint

    def reaches(self, share: float) -> float:
        """The time at which a share (above 0, below 1) of the ceiling is reached."""
        share = within("share", share, above=0, below=1)
        return self.midpoint + log(share / (1 - share)) / self.speed


C = TypeVar("C", Bass, Logistic)


@dataclass(frozen=True)
class Fit(Generic[C]):
    """A curve and what it leaves: `residuals` are observed minus fitted, in the order of the points."""

    curve: C
    residuals: tuple[float, ...]

    @cached_property
    def rmse(self) -> float:
        """Root of the mean squared residual, in the unit of the points."""
        return sqrt(fsum(r * r for r in self.residuals) / len(self.residuals))


def follower(curve: Bass, learning: float, leader: Bass, until: float, steps: int = 20) -> list[tuple[float, float]]:
    """Points (time, adopters) of a follower that starts as `curve` does and also learns from the leader's share.

    From the follower's start to `until`, one point a year (and one at `until`);
    `steps` of Runge and Kutta's method in each.
    """
    learning = within("learning", learning, 0)
    until = within("until", until, curve.start)

    def slope(time: float, share: float) -> float:
        return (curve.p + curve.q * share + learning * leader.cumulative(time) / leader.market) * (1 - share)

    time, share, points = curve.start, 0.0, [(curve.start, 0.0)]
    while time < until:
        stop = min(time + 1, until)
        step = (stop - time) / steps
        for _ in range(steps):
            first = slope(time, share)
            second = slope(time + step / 2, share + step / 2 * first)
            third = slope(time + step / 2, share + step / 2 * second)
            fourth = slope(time + step, share + step * third)
            time, share = time + step, share + step / 6 * (first + 2 * second + 2 * third + fourth)
        time = stop
        points.append((time, curve.market * share))
    return points


def residuals(curve: C, points: Points) -> Fit[C]:
    """What a curve chosen by hand leaves of the points."""
    times, values = _columns(points, 1)
    return Fit(curve, tuple(y - curve.cumulative(t) for t, y in zip(times, values, strict=True)))


def fit_bass(points: Points, start: float | None = None, market: float | None = None) -> Fit[Bass]:
    """The Bass curve closest to points (time, adopters up to then); `market` only where it is known beforehand.

    `start` is the time at which nobody has adopted, before or at the first point;
    left out, it is the first point's time minus the mean distance of the points.
    ValueError where the points do not rise.
    """
    times, values = _columns(points, 3)
    span = times[-1] - times[0]
    start = times[0] - span / (len(times) - 1) if start is None else within("start", start, high=times[0])

    def curve(p: float, q: float) -> Bass:
        return Bass(p, q, 1.0, start)

    length = times[-1] - start
    grid = [(exp(a) / length, exp(b) / length) for a in _steps(-9, 1.5, 15) for b in _steps(-3, 4.5, 16)]
    p, q, m = _fit(curve, grid, (True, True), times, values, market)
    return residuals(Bass(p, q, m, start), points)


def fit_logistic(points: Points, ceiling: float | None = None) -> Fit[Logistic]:
    """The logistic curve closest to points (time, adopters up to then); `ceiling` only where it is known beforehand."""
    times, values = _columns(points, 3)
    span = times[-1] - times[0]

    def curve(speed: float, midpoint: float) -> Logistic:
        return Logistic(1.0, speed, midpoint)

    grid = [(exp(a) / span, times[0] + b * span) for a in _steps(-0.5, 5, 12) for b in _steps(-0.5, 2, 21)]
    speed, midpoint, k = _fit(curve, grid, (True, False), times, values, ceiling)
    return residuals(Logistic(k, speed, midpoint), points)


# Waiting


def passes(points: Points, level: float) -> float | None:
    """The time at which a line through points, in the order of their times, first rises to a level; None if never."""
    for (before, low), (after, high) in zip(points, points[1:], strict=False):
        if low < level <= high:
            return before + (after - before) * (level - low) / (high - low)
    return None


def median_wait(waits: Sequence[float], arrived: Sequence[bool]) -> float | None:
    """The median wait where some still wait: for them `waits` holds how long so far.

    None where half have not arrived.
    """
    waits = series("waits", waits)
    if len(waits) != len(arrived):
        raise ValueError(f"arrived must hold one truth value for each of the {len(waits)} waits, not {len(arrived)}.")
    still = 1.0
    for wait in sorted({w for w, done in zip(waits, arrived, strict=True) if done}):
        arrivals = sum(done and w == wait for w, done in zip(waits, arrived, strict=True))
        still *= 1 - arrivals / sum(w >= wait for w in waits)
        if still <= 0.5 + 1e-12:
            return wait
    return None


# Least squares in plain Python


def _fit(
    curve: Callable[[float, float], "Bass | Logistic"],
    grid: Iterable[Pair],
    positive: tuple[bool, bool],
    times: list[float],
    values: list[float],
    size: float | None,
) -> tuple[float, float, float]:
    """The two shape parameters and the size with the least squares;
    `positive` says which shape is sought as a logarithm.
    """
    if values[-1] <= values[0]:
        raise ValueError(f"points must rise from the first to the last, not go from {values[0]:g} to {values[-1]:g}.")
    known = None if size is None else within("ceiling or market", size, above=0)

    def best_size(shares: list[float], some: list[float]) -> float:
        squares = fsum(map(mul, shares, shares))
        return known or (fsum(map(mul, shares, some)) / squares if squares else 0.0)

    def left(shape: Sequence[float], every: int = 1) -> tuple[list[float], float]:
        found = curve(*(exp(x) if log_of else x for x, log_of in zip(shape, positive, strict=True)))
        shares, some = [found.cumulative(t) for t in times[::every]], values[::every]
        size = best_size(shares, some)
        return [y - size * s for s, y in zip(shares, some, strict=True)], size

    of_one, of_two = (log if log_of else float for log_of in positive)
    sought = [(of_one(one), of_two(two)) for one, two in grid]
    few = 1 + len(times) // 40  # where to begin shows from some of the points
    shape = min(sought, key=lambda one: _squares(left(one, few)[0]))
    shape = _descend(lambda one: left(one)[0], shape)
    first, second = (exp(x) if log_of else x for x, log_of in zip(shape, positive, strict=True))
    return first, second, left(shape)[1]


def _descend(left: Callable[[Sequence[float]], list[float]], shape: Pair, rounds: int = 100) -> Pair:
    """Levenberg's and Marquardt's way down for two parameters, with slopes from central differences."""
    damping, errors = 1e-3, left(shape)
    lowest = _squares(errors)
    for _ in range(rounds):
        slopes = []
        for k in (0, 1):
            small = 1e-5 * max(1.0, abs(shape[k])) if k == 0 else 1e-4
            up, down = (left([x + sign * small * (i == k) for i, x in enumerate(shape)]) for sign in (1, -1))
            slopes.append([(u - d) / (2 * small) for u, d in zip(up, down, strict=True)])
        (a, b), c = (_squares(one) for one in slopes), fsum(x * y for x, y in zip(*slopes, strict=True))
        u, v = (-fsum(x * e for x, e in zip(one, errors, strict=True)) for one in slopes)
        while damping < 1e12:
            wide, high = a * (1 + damping) + 1e-300, b * (1 + damping) + 1e-300
            below = wide * high - c * c
            step = ((u * high - v * c) / below, (v * wide - u * c) / below) if below > 0 else (0.0, 0.0)
            there = (shape[0] + step[0], shape[1] + step[1])
            try:
                tried = left(there)
                lower = _squares(tried)
            except (OverflowError, ValueError):
                tried, lower = errors, inf
            if lower <= lowest:
                break
            damping *= 10
        else:
            return shape
        done = lowest - lower <= 1e-14 * lowest
        shape, errors, lowest, damping = there, tried, lower, max(damping / 10, 1e-12)
        if done:
            return shape
    return shape


def _columns(points: Iterable[Pair], least: int) -> tuple[list[float], list[float]]:
    found = list(points)
    times, values = (
        series("times", [point[0] for point in found], least),
        series("values", [point[1] for point in found], least),
    )
    if times != sorted(times) or (least > 1 and times[0] == times[-1]):
        raise ValueError("points must be in the order of their times, over more than one time.")
    return times, values


def _squares(numbers: Sequence[float]) -> float:
    return fsum(map(mul, numbers, numbers))


def _steps(low: float, high: float, count: int) -> list[float]:
    return [low + (high - low) * k / (count - 1) for k in range(count)]


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
