"""How much a project must earn for its plan to hold: the cash that covers its debt, or gives its owners what they ask.

Running cost is a share of revenue
    revenue = cash / (1 - running)
With debt, cover is in proportion to cash
    cash = cover / DSCR(1)
Without debt, worth is a straight line in cash
    cash = cover * (1 - NPV(1) / (NPV(2) - NPV(1)))

cash      revenue less running cost in the first operating year, US$ million
running   running cost as a share of revenue in that year
cover     with debt, the lowest cover of debt service in the plan, a ratio; without debt, a multiple of the cash at
          which the present value is 0
DSCR(c), NPV(c)   lowest cover of debt service, and present value in US$ million, with a cash of c; NPV at what the
          capital costs

Assumes no tax, and that revenue and running cost grow alike. Leaves out all that may go wrong.

Source: the course's own.
"""

from dataclasses import replace

from beltroad.models.checks import within
from beltroad.models.money.project import Project
from beltroad.models.money.stack import CapitalStack


def planned(project: Project, stack: CapitalStack, running: float, cover: float) -> Project:
    """The project with just the revenue and running cost that its plan needs; those that it has do not count.

    Raises ValueError for a project with tax, for revenue and running cost that grow apart, and for debt that is due
    before the opening.
    """
    if project.tax_rate or project.revenue_growth != project.cost_growth:
        raise ValueError("project must have no tax_rate, and one growth of revenue and of running cost, to be planned.")
    running, cover = within("running", running, 0, 0.99), within("cover", cover, 0)

    def earning(cash: float) -> Project:
        revenue = cash / (1 - running)
        return replace(project, revenue=revenue, operating_cost=running * revenue)

    def headline(cash: float) -> tuple[float, float | None, float | None]:
        return earning(cash).headline(stack, stack.wacc())

    once, _, covered = headline(1.0)
    if stack.debt:
        if not covered:
            raise ValueError(
                "stack must hold debt that falls due after the opening: no cash covers what falls due before."
            )
        return earning(cover * (1 / covered))
    twice = headline(2.0)[0]
    return earning(cover * (1 - once / (twice - once)))
