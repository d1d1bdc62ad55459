"""Approving projects by several criteria at once: weighted scores, how far weights may move,
how scaling turns an order.

Value of a figure x on a scale from its worst to its best end, and the score of a project (linear additive model)
    v = (x - worst) / (best - worst), held between 0 and 1            S = sum over j of w[j] * v[j]         sum of w = 1
Where a figure is not known, v lies anywhere between 0 and 1: the score is an interval from S_low (v = 0) to S_high (v
= 1).
Approved if S_low reaches the hurdle h, turned down if S_high does not, else open.
One weight w[j] moved to t, the others kept in proportion to one another
    S(t) = t * v[j] + (1 - t) * R          R = sum over k != j of w[k] * v[k] / sum over k != j of w[k]
    two projects change places, or one crosses the hurdle, at
    t* = (R_b - R_a) / ((v_a[j] - R_a) - (v_b[j] - R_b))              t* = (h - R) / (v[j] - R)
Share of all weightings under which a project is approved: the share of the points of a grid over all weights that add
up to 1.

v                value of a figure, 0 to 1
w                weight of a criterion, 0 to 1; t: the same where it is moved
S, h             score of a project and hurdle, 0 to 1
R                score without the criterion j, 0 to 1
worst, best      ends of a scale; worst may be the larger number (delay)

Source: Department for Communities and Local Government, Multi-criteria analysis: a manual, London, 2009 (linear
additive model, fixed and relative scales); E. Triantaphyllou and A. Sánchez, "A sensitivity analysis approach for
some deterministic multi-criteria decision making methods", Decision Sciences 28 (1997) (critical weights). A scale
whose ends are the worst and best of the projects at hand moves when one of them is taken away, and can turn the order
of two others: Y. B. Shin, S. Lee, S. G. Chun and D. Chung, Issues in Information Systems 14 (2013).

Assumes that a loss in one criterion can be made good by a gain in another at a fixed rate: a red line needs a rule of
its own. Leaves out where the weights come from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import fsum
from operator import mul

from beltroad.models.checks import series, whole, within

EDGE = 1e-12


@dataclass(frozen=True)
class Scale:
    """A scale by its ends; `worst` counts 0 and `best` counts 1. The two differ."""

    worst: float
    best: float

    def __post_init__(self) -> None:
        worst = within("worst", self.worst)
        if within("best", self.best) == worst:
            raise ValueError(f"best must differ from worst, not {self.best!r}.")

    def value(self, figure: float) -> float:
        """The figure as a value between 0 and 1; beyond the ends it counts as the end."""
        return min(max((within("figure", figure) - self.worst) / (self.best - self.worst), 0.0), 1.0)


def relative(figures: Sequence[float], rising: bool = True) -> Scale:
    """The scale whose ends are the worst and the best of these figures; two of them must differ."""
    figures = series("figures", figures, 2)
    low, high = min(figures), max(figures)
    if low == high:
        raise ValueError(f"figures must differ from one another, not all be {low:g}.")
    return Scale(low, high) if rising else Scale(high, low)


def shares(weights: Sequence[float]) -> list[float]:
    """Weights as shares of their sum; none below 0, not all 0."""
    weights = [within(f"weights[{i}]", weight, 0) for i, weight in enumerate(series("weights", weights))]
    if not fsum(weights):
        raise ValueError("weights must not all be 0.")
    return [weight / fsum(weights) for weight in weights]


def _values(values: Sequence[float | None], n: int) -> list[float | None]:
    found = [None if value is None else within(f"values[{j}]", value, 0, 1) for j, value in enumerate(values)]
    if len(found) != n:
        raise ValueError(f"values must hold one figure per weight, {n} in all, not {len(found)}.")
    return found


def score(values: Sequence[float | None], weights: Sequence[float]) -> float:
    """S of a project whose values are all known."""
    weights = shares(weights)
    return fsum(w * v for w, v in zip(weights, _filled(_values(values, len(weights)), 0.0)))


def _filled(values: Sequence[float | None], unknown: float) -> list[float]:
    return [unknown if value is None else value for value in values]


@dataclass(frozen=True)
class Verdict:
    """The interval in which a score lies, and what follows from it: "approved", "turned down" or "open"."""

    low: float
    high: float
    hurdle: float

    @property
    def word(self) -> str:
        if self.low >= self.hurdle - EDGE:
            return "approved"
        return "turned down" if self.high < self.hurdle - EDGE else "open"


def verdict(values: Sequence[float | None], weights: Sequence[float], hurdle: float) -> Verdict:
    """The verdict on one project; None stands for a value that is not known."""
    hurdle, weights = within("hurdle", hurdle, 0, 1), shares(weights)
    values = _values(values, len(weights))
    return Verdict(score(_filled(values, 0.0), weights), score(_filled(values, 1.0), weights), hurdle)


def line(values: Sequence[float | None], weights: Sequence[float], criterion: int) -> tuple[float, float]:
    """(R, v[j]): the score at the two ends of one weight, 0 and 1, the others kept in proportion; all values known.

    Raises ValueError where all other weights are 0: they have no proportion.
    """
    known, weights = _filled(_values(series("values", values), len(weights)), 0.0), shares(weights)
    criterion = whole("criterion", criterion, 0, len(weights) - 1)
    rest = fsum(w for j, w in enumerate(weights) if j != criterion)
    if rest <= EDGE:
        raise ValueError("weights must not be 0 for all but one criterion: the others have no proportion to keep.")
    others = fsum(w * v for j, (w, v) in enumerate(zip(weights, known)) if j != criterion) / rest
    return others, known[criterion]


def crossing(line_a: tuple[float, float], line_b: tuple[float, float]) -> float | None:
    """The weight t* at which two lines (R, v[j]) meet; None where they are parallel."""
    slope = (line_a[1] - line_a[0]) - (line_b[1] - line_b[0])
    return None if abs(slope) <= EDGE else (line_b[0] - line_a[0]) / slope


def swap_weight(
    values_a: Sequence[float | None], values_b: Sequence[float | None], weights: Sequence[float], criterion: int
) -> float | None:
    """The weight of a criterion at which two projects score alike; None where it never happens between 0 and 1."""
    t = crossing(line(values_a, weights, criterion), line(values_b, weights, criterion))
    return t if t is not None and 0 <= t <= 1 else None


def stable(
    projects: Iterable[Sequence[float | None]], weights: Sequence[float], hurdle: float, criterion: int
) -> tuple[float, float]:
    """From where to where one weight may move, the others kept in proportion, before any verdict changes.

    projects   values of each project, None where not known
    """
    weights = shares(weights)
    criterion, hurdle = whole("criterion", criterion, 0, len(weights) - 1), within("hurdle", hurdle, 0, 1)
    now, low, high = weights[criterion], 0.0, 1.0
    for values in projects:
        for unknown in (0.0, 1.0):
            t = crossing(line(_filled(_values(values, len(weights)), unknown), weights, criterion), (hurdle, hurdle))
            if t is not None:
                low, high = (max(low, t), high) if t <= now + EDGE else (low, min(high, t))
    return low, max(low, high)


@lru_cache(maxsize=4)
def grid(criteria: int, steps: int) -> tuple[tuple[float, ...], ...]:
    """All weights in steps of 1/steps that add up to 1: C(steps + criteria - 1, criteria - 1) of them."""
    criteria, steps = whole("criteria", criteria, 1, 8), whole("steps", steps, 1, 100)
    places = combinations(range(steps + criteria - 1), criteria - 1)
    return tuple(
        tuple((b - a - 1) / steps for a, b in zip((-1, *bars), (*bars, steps + criteria - 1))) for bars in places
    )


def approval_share(values: Sequence[float | None], hurdle: float, steps: int = 12) -> float:
    """Share of all weightings on a grid under which a project is approved for sure,
    unknown values counted as the worst.
    """
    known = _filled(_values(values, len(values)), 0.0)
    weightings = grid(len(known), steps)
    hurdle = within("hurdle", hurdle, 0, 1)
    return sum(sum(map(mul, weights, known)) >= hurdle - EDGE for weights in weightings) / len(weightings)


def scaled(figures: Mapping[str, Sequence], scales: Sequence[Scale]) -> dict[str, list[float | None]]:
    """Figures of every project as values; None stays None."""
    return {
        name: [None if x is None else scale.value(x) for x, scale in zip(row, scales)] for name, row in figures.items()
    }
