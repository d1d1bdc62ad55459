"""Who carries which loss when fewer users come than forecast: the owners, the lenders or the state.

One year in which traffic is a share q of the forecast revenue F, with running cost O and debt service D
    shortfall   F - q*F                              what is missing; below 0 when more came
    top-up      G = max(floor*F - q*F, 0)            the state's minimum revenue guarantee
    cash        C = q*F + G - O
    paid        P = min(max(C, 0), D)                unpaid debt service  U = D - P
    debt call   H = share * U                        the state's guarantee of the debt
Losses against the plan, the lines of which add up to the shortfall
    state   G + H            lenders   U - H            owners   (F - O - D) - (C - P)
All are added up over the years at a discount rate. Expected over lognormal traffic, each is a weighted sum over
equally likely values of q.

F, O, D    forecast revenue, running cost and debt service, US$ million per year, the same every year but for growth
G, C, P    top-up, cash and what is paid of the debt service, US$ million per year
q          traffic as a share of the forecast: 1 is the forecast
floor      share of the forecast revenue that is guaranteed
share      part of the debt service that is guaranteed

Sources: T. C. Irwin, Government Guarantees: Allocating and Valuing Risk in Privately Financed Infrastructure
Projects, World Bank, 2007; for the debt service and the top-up in closed form, `finance` (`revenue_guarantee` gives
the expected G for lognormal traffic).

Assumes that traffic misses the forecast by the same share every year, that owners go on running the line and bear any
running loss, that the plan covers the debt service, and that the state pays what it promised at once. Left out:
penalties, renegotiation, tax, what users gain.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from operator import mul
from typing import NamedTuple

from beltroad.models.checks import whole, within
from beltroad.models.money.flows import npv
from beltroad.models.money.loans import annuity
from beltroad.models.risk.distributions import NORMAL, Lognormal


@dataclass(frozen=True)
class Deal:
    """A project and who has promised what.

    capex           US$ million, all of it spent today
    revenue         forecast, US$ million in year 1
    operating_cost  US$ million in year 1; both grow by `growth` a year
    debt_share      of capex, repaid in level payments over `maturity` years at `rate`
    floor           share of the forecast revenue that the state guarantees
    debt_guarantee  share of the debt service that it guarantees
    years           of operation, at least `maturity`      discount_rate   per year, for every party
    """

    capex: float
    revenue: float
    operating_cost: float
    debt_share: float
    rate: float
    maturity: int
    years: int
    discount_rate: float
    growth: float = 0.0
    floor: float = 0.0
    debt_guarantee: float = 0.0

    def __post_init__(self) -> None:
        within("capex", self.capex, above=0)
        within("revenue", self.revenue, 0)
        within("operating_cost", self.operating_cost, 0)
        within("debt_share", self.debt_share, 0, 1)
        within("rate", self.rate, 0, 1)
        whole("years", self.years, 1, 100)
        whole("maturity", self.maturity, 1, self.years)
        within("discount_rate", self.discount_rate, above=-1, high=1)
        within("growth", self.growth, above=-1, high=1)
        within("floor", self.floor, 0, 1)
        within("debt_guarantee", self.debt_guarantee, 0, 1)

    @property
    def debt(self) -> float:
        return self.debt_share * self.capex

    def forecast(self) -> list[float]:
        """Forecast revenue by year, from year 1."""
        return [self.revenue * (1 + self.growth) ** year for year in range(self.years)]

    def service(self) -> list[float]:
        """Debt service by year, from year 1."""
        due = annuity(self.debt, self.rate, self.maturity) if self.debt else 0.0
        return [due] * self.maturity + [0.0] * (self.years - self.maturity)

    def costs(self) -> list[float]:
        return [self.operating_cost * (1 + self.growth) ** year for year in range(self.years)]

    def worth(self, flows: Sequence[float]) -> float:
        """Present value of yearly flows from year 1."""
        return npv(self.discount_rate, [0.0, *flows])


class Year(NamedTuple):
    """One year's money, US$ million: what is missing, and who stands in for it."""

    shortfall: float
    top_up: float
    debt_call: float
    unpaid: float
    owners: float


def year(forecast: float, cost: float, service: float, traffic: float, floor: float, debt_guarantee: float) -> Year:
    """One year at this traffic; `owners` is the cash left to them, below 0 when they pay in."""
    came = traffic * forecast
    top_up = max(floor * forecast - came, 0.0)
    cash = came + top_up - cost
    paid = min(max(cash, 0.0), service)
    return Year(forecast - came, top_up, debt_guarantee * (service - paid), service - paid, cash - paid)


@dataclass(frozen=True)
class Losses:
    """Present value of the losses against the plan by who carries them, US$ million; they add up to `shortfall`."""

    shortfall: float
    owners: float
    lenders: float
    state: float
    owners_npv: float


@dataclass(frozen=True)
class _Plan:
    """What does not depend on traffic: by year the discount factor, and forecast, cost and service;
    what the plan leaves unpaid and to the owners.
    """

    discount: list[float]
    years: list[tuple[float, float, float]]
    unpaid: float
    owners: float


def _plan(deal: Deal) -> _Plan:
    years = list(zip(deal.forecast(), deal.costs(), deal.service()))
    discount = [(1 + deal.discount_rate) ** -t for t in range(1, len(years) + 1)]
    *_, unpaid, owners = zip(*(year(*one, 1.0, 0.0, 0.0) for one in years))
    return _Plan(discount, years, fsum(map(mul, discount, unpaid)), fsum(map(mul, discount, owners)))


def losses(deal: Deal, traffic: float) -> Losses:
    """Who carries what if traffic is this share of the forecast in every year;
    the plan itself is traffic 1 without guarantees.
    """
    return _losses(deal, within("traffic", traffic, 0, 10), _plan(deal))


def _losses(deal: Deal, traffic: float, plan: _Plan) -> Losses:
    found = zip(*(year(*one, traffic, deal.floor, deal.debt_guarantee) for one in plan.years))
    shortfall, top_up, calls, unpaid, owners = (fsum(map(mul, plan.discount, column)) for column in found)
    return Losses(
        shortfall=shortfall,
        owners=plan.owners - owners,
        lenders=unpaid - calls - plan.unpaid,
        state=top_up + calls,
        owners_npv=owners - (deal.capex - deal.debt),
    )


def project_npv(deal: Deal, traffic: float = 1.0) -> float:
    """Net present value of the project itself, whoever pays: no guarantees, no debt."""
    flows = [within("traffic", traffic, 0, 10) * f - o for f, o in zip(deal.forecast(), deal.costs())]
    return deal.worth(flows) - deal.capex


@dataclass(frozen=True)
class Expected:
    """Means over equally likely values of traffic, and the state's bill in the worst tenth of cases,
    US$ million of today.
    """

    project_npv: float
    owners_npv: float
    owners: float
    lenders: float
    state: float
    state_p90: float
    chance: float


def expected(deal: Deal, traffic: Lognormal, cases: int = 200) -> Expected:
    """What each party is to expect when traffic is lognormal;
    `cases` are equally likely, each the middle of its part.
    """
    cases = whole("cases", cases, 10, 100_000)
    values = [min(traffic.at(NORMAL.inv_cdf((k + 0.5) / cases)), 10.0) for k in range(cases)]
    plan = _plan(deal)
    found = [_losses(deal, value, plan) for value in values]
    bills = sorted(one.state for one in found)

    def mean(numbers: Iterable[float]) -> float:
        return fsum(numbers) / cases

    return Expected(
        project_npv=project_npv(deal, mean(values)),
        owners_npv=mean([one.owners_npv for one in found]),
        owners=mean([one.owners for one in found]),
        lenders=mean([one.lenders for one in found]),
        state=mean(bills),
        state_p90=bills[int(0.9 * cases)],
        chance=sum(bill > 1e-9 for bill in bills) / cases,
    )
