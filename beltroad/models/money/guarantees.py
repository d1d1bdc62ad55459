"""Guarantees as contingent liabilities: what a promise to pay is expected to cost the state.

A revenue of K is guaranteed, in a year in which revenue R is lognormal
    E[max(K - R, 0)] = K*Φ(-d2) - m*Φ(-d1)
    d1 = (log(m / K) + s**2 / 2) / s
    d2 = d1 - s
A loan is guaranteed: expected cost at payment date k
    ((1 - q)**t[k-1] - (1 - q)**t[k]) * (1 - recovery) * (balance + interest)

K, R      guaranteed revenue and revenue of a year, US$ million
m, s      mean of R, US$ million, and standard deviation of its logarithm
Φ         cumulative distribution of the standard normal
q         chance per year that the borrower stops paying, 0 to 1
t         years from signing to a payment date
recovery  share of what it pays that the state gets back
balance   what is owed before the payment, US$ million; interest alike

Leaves out the price that a market would put on bearing risk: expected cost only.

Source: T. C. Irwin, Government Guarantees: Allocating and Valuing Risk in Privately Financed Infrastructure Projects,
World Bank, 2007 (guarantees as liabilities).
"""

from collections.abc import Sequence
from math import erfc, fsum, isfinite, log, sqrt
from operator import mul
from typing import NamedTuple

from beltroad.models.assumptions import DISCOUNT
from beltroad.models.checks import series, within
from beltroad.models.money.flows import SMALLEST, npv
from beltroad.models.money.loans import Loan


class Guarantee(NamedTuple):
    """What a guarantee is expected to cost the state.

    expected  US$ million at each date: by year from year 1, or by payment date of the loan
    pv        of that, US$ million
    chance    that it is called: in the likeliest year (revenue), or at all (loan)
    """

    expected: tuple[float, ...]
    pv: float
    chance: float


def expected_top_up(floor: float, mean: float, spread: float) -> float:
    """Expected payment in a year in which revenue is lognormal and the state fills it up to `floor`; money in one unit.

    `mean` is the expected revenue, `spread` the standard deviation of its logarithm. A put without discounting.
    """
    floor, mean = within("floor", floor, 0), within("mean", mean, 0)
    spread = within("spread", spread, 0, 10)
    if min(floor, mean) < SMALLEST or spread == 0:
        return max(floor - mean, 0.0)
    d1 = log(mean / floor) / spread + spread / 2
    return max(floor * _phi(spread - d1) - mean * _phi(-d1), 0.0)


def _phi(z: float) -> float:
    """Cumulative distribution of the standard normal."""
    return erfc(-z / sqrt(2)) / 2


def revenue_guarantee(
    forecast: Sequence[float], floor: float, spread: float | Sequence[float], rate: float, traffic: float = 1
) -> Guarantee:
    """A minimum revenue guarantee: each year the state pays what revenue lacks to `floor` times the forecast.

    forecast  US$ million by year from year 1             floor  share of the forecast that is guaranteed
    traffic   expected revenue as a multiple of the forecast (0.8: a fifth less comes on average)
    spread    standard deviation of the logarithm of revenue: one figure,
              or a list by year (s * sqrt(year) for a random walk)
    """
    forecast = series("forecast", forecast)
    floor, traffic = within("floor", floor, 0, 5), within("traffic", traffic, 0, 10)
    spreads = series("spread", spread) if isinstance(spread, Sequence) else [spread] * len(forecast)
    if len(spreads) != len(forecast):
        raise ValueError(f"spread must hold one figure per year, {len(forecast)} in all, not {len(spreads)}.")
    years = list(zip(forecast, spreads))
    expected = tuple(expected_top_up(floor * amount, traffic * amount, s) for amount, s in years)
    chance = max(_chance_below(floor, traffic, s) for _, s in years)
    return Guarantee(expected, npv(rate, [0.0, *expected]), chance)


def _chance_below(floor: float, mean: float, spread: float) -> float:
    if min(floor, mean) < SMALLEST or spread == 0:
        return float(floor > mean)
    return _phi(log(floor / mean) / spread + spread / 2)


def loan_guarantee(loan: Loan, default_rate: float, recovery: float = 0, discount_rate: float = DISCOUNT) -> Guarantee:
    """A guarantee of all that is owed on a `Loan`: expected cost by payment date.

    default_rate  chance per year that the borrower stops paying, the same every year;
                  the state then owes the balance and the interest of that date
    recovery      share of it that the state gets back
    """
    stays = 1 - within("default_rate", default_rate, 0, 1)
    loss = 1 - within("recovery", recovery, 0, 1)
    growth = 1 + within("discount_rate", discount_rate, above=-1)
    expected: list[float] = []
    dates: list[float] = []
    before = 0.0
    for row in loan.schedule():
        expected.append((stays**before - stays**row.time) * loss * (row.opening + row.interest))
        dates.append(growth**-row.time)
        before = row.time
    if not all(map(isfinite, expected)):
        raise ValueError("loan must have terms whose payments can be written down.")
    return Guarantee(tuple(expected), fsum(map(mul, expected, dates)), 1 - stays**before)
