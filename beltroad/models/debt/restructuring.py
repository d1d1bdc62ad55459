"""Restructuring: a loan exchanged for a softer one, and what creditors give up.

Loss of present value at the exit yield, and against the face value
    loss = 1 - PV(new) / PV(old)
    loss of face = 1 - PV(new) / face value

PV           present value of what falls due, at the exit yield on the day of the exchange, US$ million
exit yield   what the market asks of the country after the exchange, effective per year
loss         share of the old loan's present value, or of its face value

Assumes a loan that is drawn in full. Leaves out arrears, fees, collateral, and the chance of a second restructuring.

Source: J. Zettelmeyer and F. Sturzenegger, "Haircuts", IMF Working Paper 05/137 (2005).
"""

from dataclasses import dataclass, replace
from math import isfinite
from reprlib import repr as shown

from beltroad.models.checks import within
from beltroad.models.money.loans import Loan


@dataclass(frozen=True)
class Restructuring:
    """A loan before and after; money in its unit, present values at the exit yield on the day of the exchange.

    loss            of present value, share of the old loan's: what creditors give up (Zettelmeyer and Sturzenegger)
    loss_of_face    the same against the old loan's face value, which counts as if all were due at once
    relief          debt service that falls away, year by year from year 1; negative where later years pay more
    """

    old: Loan
    new: Loan
    exit_yield: float
    pv_before: float
    pv_after: float
    loss: float
    loss_of_face: float
    relief: tuple[float, ...]


def restructure(
    loan: Loan,
    exit_yield: float,
    haircut: float = 0,
    extension: float = 0,
    extra_grace: float = 0,
    coupon_cut: float = 0,
) -> Restructuring:
    """What a cut of principal, a longer maturity, a longer grace and a lower rate are worth at a given exit yield.

    haircut     share of principal written off, below 1    extension    years added to the maturity
    coupon_cut  taken off the rate, per year               extra_grace  years added to the grace
    exit_yield  effective per year: what the market asks of the country after the exchange
    Raises ValueError as `Loan` does; the cut may not turn the rate negative.
    """
    if not isinstance(loan, Loan) or loan.drawdown:
        raise ValueError(f"loan must be a Loan that is drawn in full, not {shown(loan)}.")
    exit_yield = within("exit_yield", exit_yield, 0, 10)
    new = replace(
        loan,
        principal=loan.principal * (1 - within("haircut", haircut, 0, below=1)),
        rate=loan.rate - within("coupon_cut", coupon_cut, 0, max(loan.rate, 0.0)),
        maturity=loan.maturity + within("extension", extension, 0, 100),
        grace=loan.grace + within("extra_grace", extra_grace, 0, 100),
    )
    before, after = (one.principal * (1 - one.grant_element(exit_yield)) for one in (loan, new))
    if not 0 < before < 1e100 or not isfinite(after):
        raise ValueError(f"loan and exit_yield must give a present value that can be written down, not {before:g}.")
    due, rest = loan.yearly_service(), new.yearly_service()
    years = range(max(len(due), len(rest)))
    relief = tuple(sum(due[year : year + 1]) - sum(rest[year : year + 1]) for year in years)
    return Restructuring(loan, new, exit_yield, before, after, 1 - after / before, 1 - after / loan.principal, relief)
