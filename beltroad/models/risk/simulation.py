"""What could go wrong: a project appraised thousands of times, each time with its risks drawn anew.

What a draw does to the project
    capex -> capex * cost
    revenue -> revenue * traffic * (1 - local_revenue*(1 - currency))
    operating cost -> operating cost * (1 - local_cost*(1 - currency))
    opening -> opening + delay
    interest rate of debt -> max(interest rate + floating * rate, 0)
Quantile of n sorted outcomes x[0] … x[n-1], between neighbours in proportion
    Q(p) = x[h] + (p*(n-1) - h) * (x[h+1] - x[h])
    h = whole part of p*(n-1)

cost, traffic, currency   multiples of what was planned, as in `reference`
delay                     years
rate                      added to interest rates, per year
local_revenue, local_cost shares of revenue and of operating cost in local money
floating                  share of the debt whose rate moves with the market
p                         share of the draws, 0 to 1

Assumes that a draw holds for the whole life of the project, that all sources of capital pay their share of an
overrun, that debt falls due when the contract says even if the opening is late, and that operation lasts as long as
planned, only later. A delay never is negative. Left out: risks that move from year to year, inflation, refinancing,
claims, force majeure, what people would do about it. The same seed gives the same draws wherever Python runs:
`random.random` is the same everywhere, and what is made of it differs at most in the last digits (exp, log and erfc
come from the platform). The draws of one risk do not change when another is switched on.

Source: the course's own; the project is that of `money.project`, the risks are those of `reference`. R. J. Hyndman
and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (4), 1996, 361–365 (the
quantile: their definition 7).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from math import fsum, isfinite, sqrt
from typing import Literal

from beltroad.models.checks import one_of, whole, within
from beltroad.models.money.project import Project
from beltroad.models.money.stack import CapitalStack
from beltroad.models.risk.reference import RISKS, Risks, normals, reference_class

Outcome = Literal["npv", "irr", "dscr_min"]
OUTCOMES: tuple[Outcome, ...] = ("npv", "irr", "dscr_min")
FIGURES: tuple[str, ...] = (*OUTCOMES, *RISKS)  # of a `Simulation`, each a list by draw
Figures = tuple[float, float | None, float | None]  # npv, irr, dscr_min
LAST_OPENING = 50  # no project opens later than this year after its start
MOST_DRAWS = 1_000_000


def shocked(
    project: Project, stack: CapitalStack, values: dict[str, float], risks: Risks | None = None
) -> tuple[Project, CapitalStack]:
    """The `Project` and `CapitalStack` of one draw; `values` as `Risks.values` gives them."""
    risks, start = risks or Risks(), project.opening_year
    late = min(max(values["delay"], 0.0) + project.late_opening, LAST_OPENING - start)
    buys = 1 - values["currency"]
    changed = replace(
        project,
        capex=project.capex * values["cost"],
        construction_years=start + int(late) if late >= 1 else project.construction_years,
        late_opening=late - int(late),
        demand=project.demand * values["traffic"],
        revenue=project.revenue * (1 - risks.local_revenue * buys),
        operating_cost=project.operating_cost * (1 - risks.local_cost * buys),
    )
    shift = risks.floating * values["rate"]
    return changed, _with_rates(stack, shift) if shift else stack


def _with_rates(stack: CapitalStack, shift: float) -> CapitalStack:
    """The stack with every interest rate moved by `shift`, but not below 0 (a rate below 0 stays)."""
    return replace(
        stack,
        tranches=[
            replace(one, cost=max(one.cost + shift, min(one.cost, 0.0))) if one.kind == "debt" else one
            for one in stack.tranches
        ],
    )


@dataclass(frozen=True)
class Simulation:
    """Outcomes of the draws made so far, one figure per draw in each list, in the order of drawing.

    asked           number of draws asked for; `done` says how many are made
    discount_rate   the rate used for npv, per year: that of the plan, the same in every draw
    npv             US$ million in year 0
    irr             per year; None in a draw that has none or several
    dscr_min        lowest cover of debt service; None without debt
    cost, delay, traffic, rate, currency   what was drawn, in the units of `reference`
    """

    asked: int
    seed: int
    discount_rate: float
    npv: list[float]
    irr: list[float | None]
    dscr_min: list[float | None]
    cost: list[float]
    delay: list[float]
    traffic: list[float]
    rate: list[float]
    currency: list[float]

    @property
    def done(self) -> int:
        return len(self.npv)

    def known(self, name: str) -> list[float]:
        """The figures of an outcome or a risk in rising order, without the draws that have none."""
        found = sorted(x for x in getattr(self, one_of("name", name, FIGURES)) if x is not None)
        if not found:
            raise ValueError(f"{name} does not exist in any of the {self.done} draws.")
        return found

    def missing(self, name: str) -> int:
        """How many draws have no such figure; they are left out of means, quantiles and probabilities."""
        return getattr(self, one_of("name", name, FIGURES)).count(None)

    def mean(self, name: str) -> float:
        known = self.known(name)
        return fsum(known) / len(known)

    def sd(self, name: str) -> float:
        """Standard deviation of the draws (dividing by their number less one, or by 1 for a single draw)."""
        known, mean = self.known(name), self.mean(name)
        return sqrt(fsum((x - mean) ** 2 for x in known) / max(len(known) - 1, 1))

    def quantile(self, name: str, p: float) -> float:
        """The figure that a share `p` of the draws does not exceed: 0.5 for the median (P50), 0.8 for P80."""
        known = self.known(name)
        place = within("p", p, 0, 1) * (len(known) - 1)
        low = min(int(place), len(known) - 2) if len(known) > 1 else 0
        high = min(low + 1, len(known) - 1)
        return known[low] + (place - low) * (known[high] - known[low])

    def probability_below(self, name: str, limit: float) -> float:
        """Share of the draws in which the figure is below `limit`; ("dscr_min", 1) is the chance of a default."""
        known = self.known(name)
        return bisect_left(known, within("limit", limit)) / len(known)

    def margin(self, name: str, limit: float) -> float:
        """Twice the standard error of `probability_below`: how far more draws may still move it."""
        below = self.probability_below(name, limit)
        return 2 * sqrt(below * (1 - below) / self.done)

    def contingency(self, p: float) -> float:
        """Reserve on top of the cost estimate that is enough in a share `p` of the draws,
        as a share of the estimate.
        """
        return self.quantile("cost", p) - 1


def simulate(
    project: Project,
    stack: CapitalStack,
    draws: int,
    seed: int,
    risks: Risks | None = None,
    discount_rate: float | None = None,
) -> Simulation:
    """Appraise the project `draws` times with its risks drawn from `seed`; the risks of rail unless told.

    `discount_rate` is the plan's wacc after tax unless told. Each draw is `Project.headline` of what `shocked` gives.
    Raises ValueError for draws not between 1 and 1,000,000 and a seed that is no whole number.
    """
    *_, last = stepwise(project, stack, draws, seed, risks, discount_rate, chunk=draws)
    return last


def stepwise(
    project: Project,
    stack: CapitalStack,
    draws: int,
    seed: int,
    risks: Risks | None = None,
    discount_rate: float | None = None,
    chunk: int = 500,
) -> Iterator[Simulation]:
    """Yield the `Simulation` so far after every `chunk` draws: show its progress, or stop asking to cancel.

    The last one equals `simulate` with the same seed, whatever the chunk. The lists of an earlier one keep growing.
    """
    draws, seed = whole("draws", draws, 1, MOST_DRAWS), whole("seed", seed, -(2**63), 2**63)
    chunk, risks = whole("chunk", chunk, 1), reference_class("rail") if risks is None else risks
    rate = stack.wacc(project.tax_rate) if discount_rate is None else within("discount_rate", discount_rate, above=-1)
    for outcome in drawing(draws, seed, risks, rate, lambda values: outcome_of(project, stack, values, risks, rate)):
        if outcome.done % chunk == 0 or outcome.done == outcome.asked:
            yield outcome


def drawing(
    draws: int, seed: int, risks: Risks, rate: float, figures: Callable[[dict[str, float]], Figures]
) -> Iterator[Simulation]:
    """Yield the `Simulation` so far after every draw; `figures` makes npv, irr and dscr_min of what was drawn."""
    outcome = Simulation(draws, seed, rate, *([] for _ in fields(Simulation)[3:]))
    columns = [getattr(outcome, name) for name in FIGURES]
    for z in normals(draws, seed, risks):
        values = risks.values(z)
        for column, figure in zip(columns, (*figures(values), *values.values())):
            column.append(figure)
        yield outcome


def outcome_of(project: Project, stack: CapitalStack, values: dict[str, float], risks: Risks, rate: float) -> Figures:
    """npv, irr and lowest dscr of the project in one draw."""
    changed, changed_stack = shocked(project, stack, values, risks)
    return finite(changed.headline(changed_stack, rate))


def finite(figures: Figures) -> Figures:
    """The figures, if a float holds them."""
    if not all(figure is None or isfinite(figure) for figure in figures):
        raise ValueError(
            "the project must have figures that can be written down in every draw: check capex, shares and rates."
        )
    return figures
