"""One scorecard over the five priorities: what the course's models and tables say about a plan, figure by figure.

    scorecard(plan)    every indicator of INDICATORS, in the order of the article: Measured rows

There is no total score: the figures have no common unit, whoever adds them up chooses weights, and the weights would
decide the answer. A light says on which side of a cut-off a figure falls, no more. What is not known is grey.
"""

from dataclasses import dataclass

from ..words import text
from . import indicators
from .lights import LIGHTS, Indicator
from .planned import PlannedProject
from .plans import Plan

INDICATORS = tuple(one for one in vars(indicators).values() if isinstance(one, Indicator))


@dataclass(frozen=True)
class Measured:
    """An indicator and its figure for one plan."""

    indicator: Indicator
    value: float | None

    @property
    def light(self) -> str:
        """A key of LIGHTS."""
        return "none" if self.value is None else self.indicator.cut.light(self.value)

    @property
    def light_said(self) -> str:
        return text(LIGHTS[self.light])

    @property
    def text(self) -> str:
        """The figure with its unit, or why there is none."""
        return text(self.indicator.unknown) if self.value is None else self.indicator.show(self.value)


def scorecard(plan: Plan) -> tuple[Measured, ...]:
    """Every indicator for a plan."""
    case = PlannedProject(plan)
    return tuple(Measured(one, one.measure(case)) for one in INDICATORS)
