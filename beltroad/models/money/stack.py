"""Who pays for a project, what the money costs, and how much debt a cash flow can carry.

Weighted average cost of capital (tax relief on the interest only)
    WACC = sum of share * cost
    cost * (1 - tax rate) in place of cost for debt
Debt that a cash flow can carry, and the debt service that keeps the cover constant
    D0 = sum over t of (CFADS[t] / DSCR) / (1 + i)**t
    service[t] = CFADS[t] / DSCR

share   share of all capital that one source provides, 0 to 1; the shares add up to 1
cost    interest rate of debt or return that owners require, per year; 0 for a grant
CFADS   cash flow available for debt service, US$ million per period, from one period from now
DSCR    debt service cover ratio, above 0
i       rate of one period
D0      debt now, US$ million

Leaves out refinancing and reserve accounts; the cost of each source is the reader's and does not move with its share.

Source: E. R. Yescombe, Principles of Project Finance, 2nd edition, Academic Press, 2014 (cover ratios, debt sizing).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, NamedTuple

from beltroad.models.checks import one_of, series, whole, within
from beltroad.models.money.flows import npv
from beltroad.models.money.loans import REPAYMENTS, SLACK, Repayment

Kind = Literal["debt", "equity", "grant"]
KINDS: tuple[Kind, ...] = ("debt", "equity", "grant")


@dataclass(frozen=True)
class Tranche:
    """One source of a project's capital.

    source     who provides it
    kind       "debt", "equity" or "grant"
    share      share of all capital, between 0 and 1
    cost       interest rate of debt or return that owners require, per year; 0 for a grant
    maturity   debt only: whole years from the first drawing to the last payment
    grace      debt only: whole years in which only interest falls due
    repayment  debt only: "annuity", "equal_principal" or "bullet", once a year
    """

    source: str
    kind: Kind
    share: float
    cost: float = 0.0
    maturity: int = 0
    grace: int = 0
    repayment: Repayment = "annuity"

    def __post_init__(self) -> None:
        one_of("kind", self.kind, KINDS)
        within("share", self.share, 0, 1)
        within("cost", self.cost, above=-1)
        if self.kind == "grant" and self.cost:
            raise ValueError(f"cost of a grant must be 0, not {self.cost!r}.")
        if self.kind == "debt":
            maturity = whole("maturity", self.maturity, 1, 100)
            whole("grace", self.grace, 0, maturity - 1)
            one_of("repayment", self.repayment, REPAYMENTS)


@dataclass(frozen=True)
class CapitalStack:
    """Who pays for a project: tranches whose shares sum to 1. Raises ValueError where they do not."""

    tranches: Sequence[Tranche]

    def __post_init__(self) -> None:
        object.__setattr__(self, "tranches", tuple(self.tranches))
        total = fsum(tranche.share for tranche in self.tranches)
        if abs(total - 1) > SLACK:
            listed = ", ".join(f"{tranche.source} {tranche.share:g}" for tranche in self.tranches)
            raise ValueError(f"shares of tranches must sum to 1, not {total:g} ({listed}).")

    def wacc(self, tax_rate: float = 0) -> float:
        """Weighted average cost of capital per year; interest saves tax at `tax_rate`, a grant costs nothing."""
        relief = 1 - within("tax_rate", tax_rate, 0, 1)
        return fsum(one.share * one.cost * (relief if one.kind == "debt" else 1) for one in self.tranches)

    @property
    def debt_share(self) -> float:
        return self._share_of("debt")

    @property
    def equity_share(self) -> float:
        return self._share_of("equity")

    @property
    def grant_share(self) -> float:
        return self._share_of("grant")

    @property
    def debt(self) -> list[Tranche]:
        """The tranches of debt that provide anything; shares need to sum to 1 no more exactly than SLACK."""
        return [one for one in self.tranches if one.kind == "debt" and one.share > SLACK]

    @property
    def debt_rate(self) -> float | None:
        """Average interest rate of the debt per year, by share; None without debt."""
        return fsum(one.share * one.cost for one in self.debt) / self.debt_share if self.debt else None

    def _share_of(self, kind: Kind) -> float:
        return fsum(one.share for one in self.tranches if one.kind == kind)


def debt_capacity(cfads: Sequence[float], rate: float, dscr: float) -> float:
    """Largest debt now whose service leaves the cover `dscr` in every period; `cfads[0]` falls one period from now.

    `rate` is per period. A period with negative CFADS carries no debt service. With `dscr` 1 it is the present value.
    """
    dscr = within("dscr", dscr, above=0)
    return npv(rate, [0.0] + [max(flow, 0.0) / dscr for flow in series("cfads", cfads)])


class Sculpted(NamedTuple):
    """Principal and interest by period, US$ million; `principal, interest = sculpted(...)` takes them apart."""

    principal: list[float]
    interest: list[float]

    @property
    def debt(self) -> float:
        return fsum(self.principal)


def sculpted(cfads: Sequence[float], rate: float, dscr: float) -> Sculpted:
    """Repayment that follows the cash flow: each period's service is CFADS / dscr, and the last one clears the debt.

    The debt is `debt_capacity(cfads, rate, dscr)`. Principal is negative in a period whose service does not pay the
    interest: the rest is added to the debt.
    """
    cfads = series("cfads", cfads)
    balance = debt_capacity(cfads, rate, dscr)
    plan = Sculpted([], [])
    for flow in cfads:
        plan.interest.append(balance * rate)
        plan.principal.append(max(flow, 0.0) / dscr - balance * rate)
        balance -= plan.principal[-1]
    return plan
