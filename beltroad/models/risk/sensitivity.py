"""What matters most, one risk at a time, and what a guarantee costs draw by draw.

A bar of the tornado
    swing = |outcome(risk at P90) - outcome(risk at P10)|      all other risks at their median
Cost of a minimum revenue guarantee in one draw
    cost = sum over t of forecast[t] / (1 + r)**t * max(floor - traffic, 0)

P10, P90   the values that a tenth and nine tenths of the draws stay below
swing      in the unit of the outcome: US$ million, per year, or a ratio
forecast   revenue expected in a year, US$ million; floor: share of it that is guaranteed
traffic    demand as a multiple of the forecast, the same in all years of a draw
r          discount rate per year

Assumes that risks move one at a time, so correlations do not matter. Leaves out what two risks do together.

Source: the course's own; the guarantee in closed form is that of `money.guarantees`.
"""

from collections.abc import Sequence
from math import fsum, isfinite
from typing import NamedTuple

from beltroad.models.checks import one_of, within
from beltroad.models.money.project import Project
from beltroad.models.money.stack import CapitalStack
from beltroad.models.risk.distributions import NORMAL
from beltroad.models.risk.reference import RISKS, Risk, Risks
from beltroad.models.risk.simulation import OUTCOMES, Outcome, Simulation, outcome_of

P90 = NORMAL.inv_cdf(0.9)


class Bar(NamedTuple):
    """One bar of a tornado: the outcome when one risk is at its P10 and at its P90 and all others at their median."""

    risk: Risk
    at_p10: float
    at_p90: float
    outcome_p10: float
    outcome_p90: float

    @property
    def swing(self) -> float:
        return abs(self.outcome_p90 - self.outcome_p10)


def tornado(
    project: Project,
    stack: CapitalStack,
    risks: Risks,
    outcome: Outcome = "npv",
    discount_rate: float | None = None,
) -> list[Bar]:
    """One `Bar` per risk that is switched on, the widest first. `outcome` is "npv", "irr" or "dscr_min".

    Risks move one at a time, so correlations do not matter.
    Raises ValueError where the outcome does not exist at a bar's end.
    """
    place = OUTCOMES.index(one_of("outcome", outcome, OUTCOMES))
    rate = stack.wacc(project.tax_rate) if discount_rate is None else within("discount_rate", discount_rate, above=-1)
    bars = []
    for name in risks.drawn:
        ends = [risks.values([z if risk == name else 0.0 for risk in RISKS]) for z in (-P90, P90)]
        low, high = (outcome_of(project, stack, end, risks, rate)[place] for end in ends)
        if low is None or high is None:
            raise ValueError(f"outcome must exist at both ends, but there is no {outcome} at one end of {name}.")
        bars.append(Bar(name, ends[0][name], ends[1][name], low, high))
    return sorted(bars, key=lambda bar: -bar.swing)


def centre(
    project: Project, stack: CapitalStack, risks: Risks, outcome: Outcome = "npv", discount_rate: float | None = None
) -> float | None:
    """The outcome with every risk at its median, from which the tornado's bars start; None where it does not exist."""
    place = OUTCOMES.index(one_of("outcome", outcome, OUTCOMES))
    rate = stack.wacc(project.tax_rate) if discount_rate is None else within("discount_rate", discount_rate, above=-1)
    return outcome_of(project, stack, risks.values([0.0] * len(RISKS)), risks, rate)[place]


def guarantee_costs(simulation: Simulation, forecast: Sequence[float], floor: float, rate: float) -> list[float]:
    """Present value, draw by draw, of what a minimum revenue guarantee costs the state; for quantiles and means.

    forecast   revenue expected in each year, year 1 first        floor   share of it that is guaranteed
    rate       discount rate per year                             The traffic of a draw moves all years alike.
    `money.guarantees.revenue_guarantee` gives the mean in closed form where traffic is lognormal.
    """
    floor, growth = within("floor", floor, 0, 5), 1 + within("rate", rate, above=-1)
    worth = fsum(within("forecast", amount, 0) * growth**-year for year, amount in enumerate(forecast, 1))
    if not isfinite(worth):
        raise ValueError(f"rate must be further above -1, not {rate!r}.")
    return [worth * max(floor - traffic, 0.0) for traffic in simulation.traffic]
