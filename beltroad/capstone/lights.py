"""What an indicator is: one question to a plan, a figure, and the rule by which it is read as green, amber or red."""

from collections.abc import Callable
from dataclasses import dataclass

from ..data import trinity
from ..words import text
from .planned import PlannedProject

LIGHTS = {"green": "green", "amber": "amber", "red": "red", "none": "not known"}
Measure = Callable[[PlannedProject], float | None]


@dataclass(frozen=True)
class Cut:
    """Where the lights change. From `red` towards `green` things get better; either may be the larger number."""

    red: float
    green: float

    def light(self, value: float) -> str:
        up = self.green >= self.red
        if value >= self.green if up else value <= self.green:
            return "green"
        return "red" if (value < self.red if up else value > self.red) else "amber"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One question to a plan.

    `measure` gives the figure, or None where it is not known; `show` writes it with its unit. The texts are in English
    until `say` is asked for one. {red} and {green} in them are the cut-offs, {year} is the last year of the tables on
    tiers.
    """

    id: str
    point: str
    label: str
    within: str  # the label within a sentence
    unit: str
    show: Callable[[float], str]
    cut: Cut
    scale: tuple[float, float]  # the figures at the ends of the drawn line, from worse to better
    rule: str
    basis: str
    leaves_out: str
    measure: Measure
    unknown: str = "not known in the course’s tables"

    def say(self, words: str) -> str:
        """One of its texts in the reader's language."""
        return text(words, red=self.cut.red, green=self.cut.green, year=trinity.LAST)


def indicator(**described) -> Callable[[Measure], Indicator]:
    """Above a function that measures: the indicator of its name."""
    return lambda measure: Indicator(id=measure.__name__, measure=measure, **described)
