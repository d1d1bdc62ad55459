"""Money over time, under one name: the public names of `beltroad.models.money`, one subject a file there."""

from beltroad.models.money.flows import irr, irr_all, npv
from beltroad.models.money.gap import Gap, close_gap, leverage, public_money_needed
from beltroad.models.money.guarantees import Guarantee, expected_top_up, loan_guarantee, revenue_guarantee
from beltroad.models.money.loans import REPAYMENTS, Loan, Payment, Repayment, annuity, grant_element_formula
from beltroad.models.money.planning import planned
from beltroad.models.money.ppp import HeldRisk, ProjectRisk, ValueForMoney, value_for_money
from beltroad.models.money.project import Appraisal, Project, ProjectColumns, ProjectYear
from beltroad.models.money.stack import KINDS, CapitalStack, Kind, Sculpted, Tranche, debt_capacity, sculpted
from beltroad.models.money.swaps import DebtSwap, debt_swap

__all__ = [
    "KINDS",
    "REPAYMENTS",
    "Appraisal",
    "CapitalStack",
    "DebtSwap",
    "Gap",
    "Guarantee",
    "HeldRisk",
    "Kind",
    "Loan",
    "Payment",
    "Project",
    "ProjectColumns",
    "ProjectRisk",
    "ProjectYear",
    "Repayment",
    "Sculpted",
    "Tranche",
    "ValueForMoney",
    "annuity",
    "close_gap",
    "debt_capacity",
    "debt_swap",
    "expected_top_up",
    "grant_element_formula",
    "irr",
    "irr_all",
    "leverage",
    "loan_guarantee",
    "npv",
    "planned",
    "public_money_needed",
    "revenue_guarantee",
    "sculpted",
    "value_for_money",
]
