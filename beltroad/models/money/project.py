"""A project that is built, then earns: its flows year by year under a capital stack, its worth and its cover.

Cash of a year, for lenders, for owners, and as if there were no debt
    CFADS = revenue - operating cost - tax
    equity flow = CFADS - debt service - the owners' part of capex
    project flow = revenue - operating cost - tax without interest - capex
Tax
    tax = tax rate * max(revenue - operating cost - interest - capex / operating years, 0)
Cover ratios
    DSCR[t] = CFADS[t] / debt service[t]
    LLCR, PLCR = PV(CFADS) / debt outstanding

CFADS   cash flow available for debt service, US$ million per year
capex   cost of building, US$ million, spread evenly over the construction years
PV      present value at the debt's average rate, at the start of operation; in LLCR the CFADS of the loan's life
        count, in PLCR those
        of the project's life
t       years; year 0 is the first year of construction

Leaves out inflation apart from growth rates, working capital, reserve accounts, refinancing, and whatever nobody pays
the project for. Flows of one year are dated together.

Source: E. R. Yescombe, Principles of Project Finance, 2nd edition, Academic Press, 2014 (cover ratios).
"""

from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import mul
from typing import NamedTuple

from beltroad.models.checks import whole, within
from beltroad.models.money.flows import irr_or_note, npv
from beltroad.models.money.loans import principal_due
from beltroad.models.money.stack import CapitalStack


class ProjectYear(NamedTuple):
    """One year of a project, US$ million; `outstanding` is the debt after the year's drawing and repayment.

    cfads = revenue - operating_cost - tax        debt_service = interest + principal
    equity_flow = cfads - debt_service - the owners' part of capex: what the owners receive, or pay where it is negative
    project_flow = what the project would yield without debt: revenue - operating_cost - tax without interest - capex
    dscr is None in a year of construction and in a year without debt service.
    """

    year: int
    capex: float
    revenue: float
    operating_cost: float
    tax: float
    cfads: float
    drawn: float
    interest: float
    principal: float
    debt_service: float
    dscr: float | None
    outstanding: float
    project_flow: float
    equity_flow: float


class ProjectColumns(NamedTuple):
    """The figures of `ProjectYear` that do not depend on one another's year, as one list each;
    `service` is debt service.
    """

    capex: list[float]
    revenue: list[float]
    operating_cost: list[float]
    tax: list[float]
    cfads: list[float]
    drawn: list[float]
    interest: list[float]
    principal: list[float]
    service: list[float]
    outstanding: list[float]
    project_flow: list[float]


@dataclass(frozen=True)
class Appraisal:
    """What a project is worth under one capital stack. None stands where a figure does not exist; `note` says why.

    rows           one `ProjectYear` per year, from year 0
    discount_rate  the rate used for npv, per year
    npv            of the project flows, US$ million in year 0
    irr            of the project flows, per year
    equity_irr     of the equity flows, per year
    dscr           one figure per operating year with debt service, in order
    dscr_min       the lowest of them
    llcr, plcr     PV of CFADS over the loan's life, or the project's, per unit of debt at the start of operation
    """

    rows: list[ProjectYear]
    discount_rate: float
    npv: float
    irr: float | None
    equity_irr: float | None
    dscr: list[float]
    dscr_min: float | None
    llcr: float | None
    plcr: float | None
    note: str = ""

    @property
    def worst(self) -> ProjectYear | None:
        """The operating year in which cash covers the debt service worst; None where there is none to cover.

        Without cash a cover says nothing: of such years it is the one with the largest debt service.
        """
        due = [row for row in self.rows if row.dscr is not None]
        poor = [row for row in due if row.cfads <= 0]
        if poor:
            return max(poor, key=lambda row: row.debt_service)
        return min(due, key=lambda row: row.cfads / row.debt_service, default=None)


@dataclass(frozen=True)
class Project:
    """A project that is built, then earns; one step is a year.

    capex               US$ million in all, spread evenly over the construction years
    construction_years  0 or more; with 0 all is spent in year 0 and operation starts in year 1, as with 1
    operating_years     1 or more
    revenue             US$ million in the first operating year, if demand is as forecast
    operating_cost      US$ million in the first operating year
    revenue_growth      per year
    cost_growth         per year
    tax_rate            on profit: revenue - operating cost - interest - capex / operating_years; a loss pays none
    demand              share of the forecast demand that comes (1 is the forecast); it scales revenue only
    late_opening        share of the first operating year that is lost, below 1: it has so much less revenue and cost

    All flows of a year are dated together. Year 0 is the first year of construction.
    """

    capex: float
    construction_years: int
    operating_years: int
    revenue: float
    operating_cost: float
    revenue_growth: float = 0
    cost_growth: float = 0
    tax_rate: float = 0
    demand: float = 1
    late_opening: float = 0

    def __post_init__(self) -> None:
        within("capex", self.capex, above=0)
        whole("construction_years", self.construction_years, 0, 50)
        whole("operating_years", self.operating_years, 1, 100)
        within("revenue", self.revenue, 0)
        within("operating_cost", self.operating_cost, 0)
        within("revenue_growth", self.revenue_growth, above=-1, high=1)
        within("cost_growth", self.cost_growth, above=-1, high=1)
        within("tax_rate", self.tax_rate, 0, 1)
        within("demand", self.demand, 0)
        within("late_opening", self.late_opening, 0, below=1)

    @property
    def opening_year(self) -> int:
        """The first operating year."""
        return max(int(self.construction_years), 1)

    def appraise(self, stack: CapitalStack, discount_rate: float | None = None) -> Appraisal:
        """Value the project under a `CapitalStack`; npv is at `discount_rate`, or at the stack's wacc after tax.

        Every tranche pays its share of capex as it is spent, so debt is drawn over the construction years; its maturity
        and grace count from year 0. The owners pay interest that falls due before operation, and any debt service that
        CFADS does not cover. Rows run on after the last operating year until the debt is repaid.
        Raises ValueError for a debt that matures before operation starts.
        """
        rate = stack.wacc(self.tax_rate) if discount_rate is None else discount_rate
        rate = within("discount_rate", rate, above=-1)
        rows = self._years(stack)
        project_flows = [row.project_flow for row in rows]
        project_irr, project_note = irr_or_note("Project", project_flows)
        equity_irr, equity_note = irr_or_note("Equity", [row.equity_flow for row in rows])
        dscr = [row.dscr for row in rows if row.dscr is not None]
        llcr, plcr = self._life_cover(rows, stack)
        return Appraisal(
            rows=rows,
            discount_rate=rate,
            npv=npv(rate, project_flows),
            irr=project_irr,
            equity_irr=equity_irr,
            dscr=dscr,
            dscr_min=min(dscr, default=None),
            llcr=llcr,
            plcr=plcr,
            note=" ".join(filter(None, [project_note, equity_note, "" if stack.debt else "No debt: no cover ratios."])),
        )

    def headline(self, stack: CapitalStack, discount_rate: float) -> tuple[float, float | None, float | None]:
        """npv, irr and lowest dscr of `appraise`, without its rows: what a simulation asks for thousands of times.

        Where `appraise` refuses a debt that matures before operation starts, the lowest dscr here is 0:
        nothing covers it.
        """
        plan, start = self.columns(stack), self.opening_year
        cover = [c / s for c, s in zip(plan.cfads[start:], plan.service[start:]) if s > 0]
        if any(one.maturity < start for one in stack.debt):
            cover.append(0.0)
        worth = npv(discount_rate, plan.project_flow)
        return worth, irr_or_note("Project", plan.project_flow)[0], min(cover, default=None)

    def columns(self, stack: CapitalStack) -> ProjectColumns:
        """The project's money by year, column by column; `appraise` shows the same as rows."""
        start, life = self.opening_year, int(self.operating_years)
        horizon = max([start + life] + [int(one.maturity) + 1 for one in stack.debt])
        before, after = [0.0] * start, [0.0] * (horizon - start - life)
        revenue = before + _growing(self.revenue * self.demand, self.revenue_growth, life, self.late_opening) + after
        operating_cost = before + _growing(self.operating_cost, self.cost_growth, life, self.late_opening) + after
        capex = [self.capex / start] * start + [0.0] * (horizon - start)
        drawn, interest, principal, outstanding = _debt_columns(stack, capex)
        written_off = before + [self.capex / life] * life + after
        profit = [r - c - w for r, c, w in zip(revenue, operating_cost, written_off)]
        tax = [self.tax_rate * (p - i) if p > i else 0.0 for p, i in zip(profit, interest)]
        return ProjectColumns(
            capex=capex,
            revenue=revenue,
            operating_cost=operating_cost,
            tax=tax,
            cfads=[r - c - t for r, c, t in zip(revenue, operating_cost, tax)],
            drawn=drawn,
            interest=interest,
            principal=principal,
            service=[i + p for i, p in zip(interest, principal)],
            outstanding=outstanding,
            project_flow=[
                r - c - (self.tax_rate * p if p > 0 else 0.0) - k
                for r, c, p, k in zip(revenue, operating_cost, profit, capex)
            ],
        )

    def _years(self, stack: CapitalStack) -> list[ProjectYear]:
        for one in stack.debt:
            if one.maturity < self.opening_year:
                raise ValueError(
                    f"maturity of {one.source} must be at least {self.opening_year} years, when operation starts,"
                    f" not {one.maturity}."
                )
        plan = self.columns(stack)
        return [self._year(year, plan, stack.equity_share) for year in range(len(plan.capex))]

    def _year(self, year: int, plan: ProjectColumns, equity_share: float) -> ProjectYear:
        cfads, service = plan.cfads[year], plan.service[year]
        return ProjectYear(
            year=year,
            capex=plan.capex[year],
            revenue=plan.revenue[year],
            operating_cost=plan.operating_cost[year],
            tax=plan.tax[year],
            cfads=cfads,
            drawn=plan.drawn[year],
            interest=plan.interest[year],
            principal=plan.principal[year],
            debt_service=service,
            dscr=cfads / service if year >= self.opening_year and service > 0 else None,
            outstanding=plan.outstanding[year],
            project_flow=plan.project_flow[year],
            equity_flow=cfads - service - equity_share * plan.capex[year],
        )

    def _life_cover(self, rows: list[ProjectYear], stack: CapitalStack) -> tuple[float | None, float | None]:
        """LLCR and PLCR at the start of operation, discounted at the debt's average rate."""
        owed = rows[self.opening_year - 1].outstanding
        rate = stack.debt_rate
        if not owed or rate is None:
            return None, None
        cfads = [0.0] + [row.cfads for row in rows[self.opening_year :]]
        loan_life = int(max(one.maturity for one in stack.debt)) - self.opening_year + 1
        return npv(rate, cfads[: loan_life + 1]) / owed, npv(rate, cfads) / owed


def _growing(first: float, growth: float, years: int, lost_at_first: float) -> list[float]:
    """A yearly amount that grows from the first year's; of the first year itself a share is lost."""
    amounts = list(accumulate(repeat(1 + growth, years - 1), mul, initial=first))
    amounts[0] *= 1 - lost_at_first
    return amounts


def _debt_columns(stack: CapitalStack, capex: list[float]) -> list[list[float]]:
    """Drawing, interest, principal and debt outstanding of all tranches, year by year from year 0."""
    columns = drawn, interest, principal, outstanding = [[0.0] * len(capex) for _ in range(4)]
    for one in stack.debt:
        balance, share, rate, last = 0.0, one.share, one.cost, int(one.maturity)
        for year in range(last + 1):
            due = principal_due(one.repayment, balance, rate, last - year + 1) if year > one.grace else 0.0
            drawing = share * capex[year]
            drawn[year] += drawing
            interest[year] += balance * rate
            principal[year] += due
            balance += drawing - due
            outstanding[year] += balance
    return columns
