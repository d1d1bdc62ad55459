"""What a plan comes to: the money to be raised, the terms of its loans, and what the course's models make of both.

What is assumed about every plan stands in `models.assumptions` (the bilateral loan's years, the owners' return), in the
constants below (the years of building and of operation) and in the tables (the terms of the multilateral and of the
market money). The reserve is counted as spent.
"""

from dataclasses import dataclass
from functools import cache, cached_property

from .. import data
from ..data import finance
from ..models.assumptions import BILATERAL_YEARS, DISCOUNT, OWNERS_RETURN, cash_growth
from ..models.finance import Appraisal, CapitalStack, Loan, Project, Repayment, Tranche, npv
from .plans import Plan

BUILDING = {
    "rail": 5,
    "road": 3,
    "bridge_or_tunnel": 4,
    "port": 3,
    "hydro": 6,
    "solar": 2,
    "wind": 2,
    "coal": 4,
}  # years: the course's assumption
OPERATING_YEARS = 30


@dataclass(frozen=True)
class PlannedProject:
    """A plan, and what the models of the course make of it."""

    plan: Plan

    @property
    def country(self) -> data.Country:
        return data.country(self.plan.country)

    @property
    def money(self) -> float:
        """US$ million to be raised: the cost with the reserve."""
        return self.plan.cost * (1 + self.plan.reserve)

    @cached_property
    def terms(self) -> dict[str, tuple[float, int, int, Repayment]]:
        """Lender -> rate, maturity, grace, repayment: means of new loans to African states, 2017–2021, whole years."""
        low = self.country.income == "Low income"
        soft = _terms("africa-ida" if low else "africa-ibrd")
        bonds = _terms("africa-bondholders")
        return {
            "multilateral": (data.needed(soft.rate), round(soft.maturity), round(soft.grace), "equal_principal"),
            "bilateral": (self.plan.rate, *BILATERAL_YEARS, "equal_principal"),
            "market": (data.needed(bonds.rate), round(bonds.maturity), round(bonds.grace), "equal_principal"),
        }

    @cached_property
    def stack(self) -> CapitalStack:
        debt = (Tranche(lender, "debt", getattr(self.plan, lender), *terms) for lender, terms in self.terms.items())
        return CapitalStack(
            (
                Tranche("budget", "grant", self.plan.budget),
                *debt,
                Tranche("owners", "equity", self.plan.owners, OWNERS_RETURN),
            )
        )

    @property
    def project(self) -> Project:
        cash = self.plan.cash_yield * self.plan.cost
        growth = cash_growth(cash)
        years = BUILDING[self.plan.sector]
        return Project(self.money, years, OPERATING_YEARS, max(cash, 0), max(-cash, 0), growth, growth)

    @property
    def appraisal(self) -> Appraisal:
        return self.project.appraise(self.stack)

    @cached_property
    def worth(self) -> tuple[float, float | None]:
        """npv and lowest debt cover of `appraisal`, without its rates of return: these take longest."""
        years, start = self.project.columns(self.stack), self.project.opening_year
        cover = [cash / service for cash, service in zip(years.cfads[start:], years.service[start:]) if service > 0]
        return npv(self.stack.wacc(), years.project_flow), min(cover, default=None)

    @cached_property
    def borrowed(self) -> dict[str, float]:
        """Lender -> US$ million, without lenders that give nothing."""
        return {
            lender: getattr(self.plan, lender) * self.money for lender in self.terms if getattr(self.plan, lender) > 0
        }

    @cached_property
    def grant_element(self) -> float | None:
        """Of all loans together, a share of their face value; None without loans."""
        if not self.borrowed:
            return None
        gifts = (amount * _gift(*self.terms[lender]) for lender, amount in self.borrowed.items())
        return sum(gifts) / sum(self.borrowed.values())


@cache
def _terms(terms_id: str) -> finance.LendingTerms:
    return next(row for row in finance.lending_terms() if row.terms_id == terms_id)


@cache
def _gift(rate: float, maturity: int, grace: int, repayment: Repayment) -> float:
    return Loan(1, rate, maturity, grace, repayment).grant_element(DISCOUNT)
