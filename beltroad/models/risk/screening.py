"""The simulation without the rate of return, for a page that has a quarter of a second.

What falls due does not depend on the draw but for its scale, its interest rate and the year of opening; each opening
year is planned once
    npv = traffic*local revenue*PV(revenue) - local cost*PV(operating cost) - cost*PV(capex) - lost
    DSCR[t] = (earned[t] - spent[t]) / (cost * sum over tranches of (rate*balance[t] + principal[t]))

PV        present value as planned, US$ million, at the discount rate
cost, traffic   multiples of what was planned; local revenue, local cost: what the currency leaves of revenue and
          cost, a share
lost      cash of the part of the first operating year that a late opening takes, in present value, US$ million
earned, spent   revenue and operating cost of a year in this draw, US$ million
rate      interest rate of a tranche in this draw, per year
balance, principal   what a tranche owes and repays as planned, per unit of capex

Assumes what `simulation` assumes. Leaves out tax and debt in level instalments, where what falls due depends on the
draw in other ways.

Source: the course's own; tests hold it to `simulation`, draw by draw.
"""

from collections.abc import Callable
from dataclasses import replace
from math import fsum
from operator import mul
from typing import NamedTuple

from beltroad.models.checks import whole, within
from beltroad.models.money.flows import npv
from beltroad.models.money.project import Project, ProjectColumns
from beltroad.models.money.stack import CapitalStack, Tranche
from beltroad.models.risk.reference import Risks, reference_class
from beltroad.models.risk.simulation import LAST_OPENING, MOST_DRAWS, Figures, Simulation, drawing, finite

TOLD_AFTER = 1000  # draws


def screen(
    project: Project,
    stack: CapitalStack,
    draws: int,
    seed: int,
    risks: Risks | None = None,
    discount_rate: float | None = None,
    tell: Callable[[int], object] = lambda _done: None,
) -> Simulation:
    """`simulate` without irr, many times as fast: irr is None in every draw,
    npv and dscr_min are the same to the last digits.

    `tell` hears how many draws are done, after every thousand but the last.

    What falls due does not depend on the draw but for its scale, its interest rate and the year of opening, so each
    opening year is planned once. Raises ValueError for a project with tax and for debt in level instalments,
    where that is not so.
    """
    if project.tax_rate or any(one.repayment == "annuity" for one in stack.debt):
        raise ValueError(
            "project must have no tax_rate and no debt in level instalments to be screened; simulate takes both."
        )
    draws, seed = whole("draws", draws, 1, MOST_DRAWS), whole("seed", seed, -(2**63), 2**63)
    risks = reference_class("rail") if risks is None else risks
    rate = stack.wacc() if discount_rate is None else within("discount_rate", discount_rate, above=-1)
    planned = project.opening_year
    plans: dict[int, _Plan] = {}

    def figures(values: dict[str, float]) -> Figures:
        late = min(max(values["delay"], 0.0) + project.late_opening, LAST_OPENING - planned)
        if int(late) not in plans:
            plans[int(late)] = _plan(
                project, stack, planned + int(late) if late >= 1 else project.construction_years, rate
            )
        worth, cover = _screened(plans[int(late)], values, risks, late - int(late))
        return finite((worth, None, cover))

    steps = drawing(draws, seed, risks, rate, figures)
    outcome = next(steps)
    for outcome in steps:
        if outcome.done % TOLD_AFTER == 0 and outcome.done < outcome.asked:
            tell(outcome.done)
    return outcome


class _Plan(NamedTuple):
    """One opening year: money as planned, and what falls due per unit of capex,
    in the first year of operation and all in which debt falls due.
    """

    revenue: list[float]
    operating_cost: list[float]
    due: list[tuple[float, ...]]  # the balance of each tranche, then the principal of all
    rates: list[float]  # of each tranche, then 1
    service: list[float]  # what falls due at these rates
    overdue: bool  # a debt matures before the opening
    worth: tuple[float, float, float]  # present values of revenue, operating cost, capex
    first: float  # discount factor of the first operating year


def _plan(project: Project, stack: CapitalStack, construction_years: int, rate: float) -> _Plan:
    whole_year = replace(project, construction_years=construction_years, late_opening=0)
    money, start = whole_year.columns(stack), whole_year.opening_year
    alone = [_alone(one, whole_year, len(money.capex)) for one in stack.debt]
    principal = [fsum(column) for column in zip(*(one.principal for one in alone))] or [0.0] * len(money.capex)
    due = list(zip(*(one.interest for one in alone), principal))
    kept = [year for year in range(start, len(due)) if year == start or any(due[year])]
    rates = [*(one.cost for one in stack.debt), 1.0]
    return _Plan(
        revenue=[money.revenue[year] for year in kept],
        operating_cost=[money.operating_cost[year] for year in kept],
        due=[due[year] for year in kept],
        rates=rates,
        service=[sum(map(mul, rates, due[year])) for year in kept],
        overdue=any(one.maturity < start for one in stack.debt),
        worth=(npv(rate, money.revenue), npv(rate, money.operating_cost), npv(rate, money.capex)),
        first=(1 + rate) ** -start,
    )


def _alone(tranche: Tranche, project: Project, years: int) -> ProjectColumns:
    """The columns of one tranche, its interest rate 1 so that interest is its balance,
    as long as those of the whole stack.
    """
    rest = Tranche("rest", "equity", 1 - tranche.share)
    found = project.columns(CapitalStack([replace(tranche, cost=1.0), rest]))
    return found._replace(
        **{name: (getattr(found, name) + [0.0] * years)[:years] for name in ("interest", "principal")}
    )


def _screened(plan: _Plan, values: dict[str, float], risks: Risks, late: float) -> tuple[float, float | None]:
    """npv and lowest dscr of one draw."""
    buys, cost = 1 - values["currency"], values["cost"]
    earns, costs = values["traffic"] * (1 - risks.local_revenue * buys), 1 - risks.local_cost * buys
    shift = risks.floating * values["rate"]
    service = plan.service
    if shift:
        rates = [max(one + shift, min(one, 0.0)) for one in plan.rates[:-1]] + [1.0]
        service = [sum(map(mul, rates, due)) for due in plan.due]
    cash = [earns * r - costs * c for r, c in zip(plan.revenue, plan.operating_cost)]
    lost = cash[0] * late
    cash[0] -= lost
    cover = [c / (cost * s) for c, s in zip(cash, service) if s > 0]
    if plan.overdue:
        cover.append(0.0)
    return earns * plan.worth[0] - costs * plan.worth[1] - cost * plan.worth[2] - lost * plan.first, min(
        cover, default=None
    )
