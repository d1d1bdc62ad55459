"""Debt swaps: old debt exchanged for cheaper money and a promise to spend.

Room in the budget of a year
    space = old debt service - new debt service - commitment
What the new money costs, and what the old debt yields at the price paid for it
    npv(rate) of (new debt, -(new debt service + commitment) by year) = 0
    npv(rate) of (new debt, -old debt service by year) = 0
New debt
    new debt = face * price + fees

space   US$ million per year; negative where there is less room than before
face    face value of the old debt that is bought back, US$ million
price   share of the face value
rate    per year

Leaves out what the commitments are worth to those who receive them, and what the creditors would have done without a
swap.

Source: IMF and World Bank, "Debt for Development Swaps: An Approach Framework", IMF Policy Paper 2024/038.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from beltroad.models.checks import series, within
from beltroad.models.money.flows import irr_or_note, npv


@dataclass(frozen=True)
class DebtSwap:
    """Old debt exchanged for cheaper money and a promise to spend; US$ million by year from year 1.

    space          old debt service - new debt service - commitment: room in the budget, negative where there is less
    relief         old debt service - new debt service
    pv_space, pv_relief, pv_commitments   at the discount rate
    stock_relief   face value bought back, less the new debt
    effective_rate yearly cost of the new money, commitments counted as its price; None without new money
    old_rate       what the old debt yields at the price paid for it; None without new money
    """

    space: tuple[float, ...]
    relief: tuple[float, ...]
    pv_space: float
    pv_relief: float
    pv_commitments: float
    new_debt: float
    stock_relief: float
    effective_rate: float | None
    old_rate: float | None


def debt_swap(
    face: float,
    price: float,
    old_service: Sequence[float],
    new_service: Sequence[float],
    commitments: Sequence[float],
    rate: float,
    fees: float = 0,
) -> DebtSwap:
    """Buy back debt of `face` at `price` (share of face) with new debt that also pays `fees`, and spend `commitments`.

    The lists are US$ million by year from year 1; shorter ones count 0 after their end. A creditor who cancels debt
    for a promise to spend is the case of price 0 and no new service. `rate` discounts.
    Commitments are a cost here and money for development for whoever receives it:
    a swap with no space left has moved money, not created it.
    """
    face, new_debt = within("face", face, above=0), face * within("price", price, 0, 2) + within("fees", fees, 0)
    old, new, spent = (
        series(name, values, 0)
        for name, values in (("old_service", old_service), ("new_service", new_service), ("commitments", commitments))
    )
    years = range(max(map(len, (old, new, spent)), default=0))
    old, new, spent = ([*values, *[0.0] * (len(years) - len(values))] for values in (old, new, spent))
    relief = tuple(a - b for a, b in zip(old, new))
    space = tuple(a - b for a, b in zip(relief, spent))
    paid = [a + b for a, b in zip(new, spent)]
    return DebtSwap(
        space=space,
        relief=relief,
        pv_space=npv(rate, [0.0, *space]),
        pv_relief=npv(rate, [0.0, *relief]),
        pv_commitments=npv(rate, [0.0, *spent]),
        new_debt=new_debt,
        stock_relief=face - new_debt,
        effective_rate=_cost_of(new_debt, paid),
        old_rate=_cost_of(new_debt, old),
    )


def _cost_of(received: float, paid: list[float]) -> float | None:
    """Rate at which what is paid from year 1 is worth what was received; None where there is no single one."""
    return irr_or_note("", [received, *(-amount for amount in paid)])[0] if received else None
