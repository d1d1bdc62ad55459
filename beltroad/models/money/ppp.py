"""Public procurement or a public-private partnership: the same service bought in two ways.

All in present value, at one rate for both ways
    PSC = raw cost + competitive neutrality + transferred risk + retained risk
    PPP = payments + public cost + retained risk
    value for money = PSC - PPP
A risk
    expected = likelihood * cost / (1 + r)**year
    transferred = private share * expected
    retained = the rest

PSC          public sector comparator: what public procurement costs, US$ million
PPP          what a public-private partnership costs the public, US$ million
raw cost     of building and running it publicly, less what users pay, US$ million
neutrality   taxes and charges that only a private provider would pay, US$ million
public cost  of tendering and monitoring, US$ million
r            discount rate per year

Leaves out the quality of the service and the cost of bidding.

Source: Partnerships Victoria, "Public Sector Comparator: Technical Note", 2001 (its four parts).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from reprlib import repr as shown
from typing import NamedTuple

from beltroad.models.checks import series, whole, within
from beltroad.models.money.flows import npv
from beltroad.models.money.loans import SLACK


@dataclass(frozen=True)
class ProjectRisk:
    """Something that may go wrong, and who pays for it under a partnership.

    likelihood     chance that it happens, 0 to 1
    cost           US$ million if it happens, in `year` (0 is now)
    private_share  share of that cost that the private partner bears; the public side keeps the rest
    """

    name: str
    likelihood: float
    cost: float
    private_share: float
    year: int = 0

    def __post_init__(self) -> None:
        within("likelihood", self.likelihood, 0, 1)
        within("cost", self.cost, 0)
        within("private_share", self.private_share, 0, 1)
        whole("year", self.year, 0, 200)


class HeldRisk(NamedTuple):
    """Expected cost of a risk in present value, US$ million, and how a partnership divides it."""

    name: str
    expected: float
    public: float
    private: float


@dataclass(frozen=True)
class ValueForMoney:
    """Two ways to buy the same service, in present value at one rate, US$ million.

    psc          public sector comparator: raw_cost + neutrality + transferred + retained
    ppp          partnership: payments + public_cost + retained
    value        psc - ppp: above 0 the partnership costs the public less
    value_share  of the comparator; None where that is 0
    risks        who holds which risk under the partnership
    """

    rate: float
    raw_cost: float
    neutrality: float
    transferred: float
    retained: float
    payments: float
    public_cost: float
    risks: tuple[HeldRisk, ...]

    @property
    def psc(self) -> float:
        return self.raw_cost + self.neutrality + self.transferred + self.retained

    @property
    def ppp(self) -> float:
        return self.payments + self.public_cost + self.retained

    @property
    def value(self) -> float:
        return self.psc - self.ppp

    @property
    def value_share(self) -> float | None:
        return self.value / self.psc if self.psc > SLACK else None

    @property
    def transfer_needed(self) -> float:
        """What the transferred risk must be worth for both ways to cost the same;
        the judgement that decides most cases.
        """
        return self.payments + self.public_cost - self.raw_cost - self.neutrality


def value_for_money(
    raw_costs: Sequence[float],
    payments: Sequence[float],
    rate: float,
    risks: Iterable[ProjectRisk] = (),
    neutrality: Sequence[float] = (),
    public_costs: Sequence[float] = (),
) -> ValueForMoney:
    """Compare public procurement with a partnership; every list is US$ million by year, the first is now.

    raw_costs      of building and running it publicly, less what users pay       payments      to the private partner
    neutrality     taxes and charges that only a private provider would pay
    public_costs   of tendering and monitoring
    risks          `ProjectRisk`s; the comparator carries all of them
    rate           one discount rate for both ways
    """
    held = tuple(_held(risk, rate) for risk in risks)
    raw_cost, paid, fair, own = (
        npv(rate, series(name, values, 0) or [0.0])
        for name, values in (
            ("raw_costs", raw_costs),
            ("payments", payments),
            ("neutrality", neutrality),
            ("public_costs", public_costs),
        )
    )
    kept, given = fsum(risk.public for risk in held), fsum(risk.private for risk in held)
    found = ValueForMoney(rate, raw_cost, fair, given, kept, paid, own, held)
    if not max(map(abs, (found.psc, found.ppp))) < 1e100:
        raise ValueError("the costs must be small enough for their present value to be written down.")
    return found


def _held(risk: ProjectRisk, rate: float) -> HeldRisk:
    if not isinstance(risk, ProjectRisk):
        raise ValueError(f"risks must be ProjectRisks, not {shown(risk)}.")
    expected = risk.likelihood * risk.cost * (1 + within("rate", rate, above=-1)) ** -risk.year
    private = expected * risk.private_share
    return HeldRisk(risk.name, expected, expected - private, private)
