"""Loans on term-sheet conventions: what falls due when, and how much of a loan is a gift.

Level debt service (annuity), and one payment's share of principal
    A = P * i / (1 - (1 + i)**-n)
    A = i * B + B * i / ((1 + i)**k - 1)
Grant element of a loan, from its schedule
    GE = 1 - PV(debt service) / face value
and in closed form, for equal instalments of principal
    GE = (1 - (r/a) / D) * (1 - ((1 + D)**(-a*G) - (1 + D)**(-a*M)) / (D * (a*M - a*G)))
    D = (1 + d)**(1/a) - 1
    G = grace - 1/a

P, B   principal of the loan and what is still owed, US$ million
i      rate of one period; r: nominal rate per year
n, k   payments in all, and still to come
a      payments per year
d, D   discount rate per year (effective) and per period
M      maturity: years from signing to the last payment
G      the interval: years from signing to the first payment of principal, less one period
PV     present value, US$ million

Leaves out refinancing, currency, security, and what a lender asks for besides money.

Sources: World Bank, "Grant element calculations" (grant element, interval, closed form for equal instalments of
principal); IMF, "Calculation of Grant Element" (discount rate of 5% since October 2013).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, expm1, fsum, log1p
from typing import Literal, NamedTuple

from beltroad.models.assumptions import DISCOUNT
from beltroad.models.checks import one_of, series, whole, within
from beltroad.models.money.flows import SMALLEST, rates

Repayment = Literal["equal_principal", "annuity", "bullet"]
REPAYMENTS: tuple[Repayment, ...] = ("equal_principal", "annuity", "bullet")
LARGEST = 700.0  # a larger power of e does not fit a float
SLACK = 1e-9  # years and shares that differ by less are the same


def annuity(principal: float, rate: float, periods: int) -> float:
    """Level payment per period that repays `principal` with interest; `rate` is per period, 0 allowed."""
    principal = within("principal", principal)
    rate = within("rate", rate, above=-1)
    periods = whole("periods", periods, 1)
    if abs(rate) < SMALLEST:
        return principal / periods
    return principal * rate / -expm1(min(-periods * log1p(rate), LARGEST))


def grant_element_formula(
    rate: float, maturity: float, grace: float, discount_rate: float = DISCOUNT, payments_per_year: int = 2
) -> float:
    """Grant element as a share of face value, in closed form for equal instalments of principal; fees do not count.

    `rate` is nominal per year, `discount_rate` effective per year (at 0 the formula's limit, minus all interest paid).
    Here `grace` is the years from signing to the first payment of principal, as the World Bank defines it and AidData's
    published values have it: one period more than the `grace` of a `Loan`. So the formula at
    `loan.grace + 1 / payments_per_year` gives the grant element of that loan's schedule. Years may hold fractions of a
    period; the value is then interpolated.
    Raises ValueError unless 0 <= grace <= maturity.
    """
    rate = within("rate", rate, above=-1)
    maturity = within("maturity", maturity, above=0)
    grace = within("grace", grace, 0, maturity)
    discount_rate = within("discount_rate", discount_rate, 0)
    a = whole("payments_per_year", payments_per_year, 1, 365)
    interval = grace - 1 / a
    if discount_rate == 0:
        return -rate * (maturity + grace) / 2
    force = log1p(discount_rate)
    D = expm1(force / a)
    paid_back = (expm1(-interval * force) - expm1(-maturity * force)) / (D * a * (maturity - interval))
    return (1 - rate / a / D) * (1 - paid_back)


class Payment(NamedTuple):
    """One payment date of a loan: `time` in years from signing, money in US$ million, closing = opening - principal."""

    period: int
    time: float
    opening: float
    interest: float
    principal: float
    fees: float
    service: float
    closing: float


class LoanYear(NamedTuple):
    """What falls due during one year of a loan, without fees, and what is still owed at its end; US$ million."""

    year: int
    interest: float
    principal: float
    closing: float


@dataclass(frozen=True)
class Loan:
    """A loan on term-sheet conventions.

    principal          US$ million, above 0
    rate               nominal per year; each period bears rate / payments_per_year
    maturity           years from signing to the last payment, at most 100
    grace              years in which only interest falls due; the first principal falls one period after it ends
    repayment          "equal_principal", "annuity" (level debt service) or "bullet" (all principal at maturity)
    payments_per_year  1, 2, 4, 12 ...
    upfront_fee        share of principal paid in cash at time 0 (fees, insurance premium)
    commitment_fee     per year, on the part of the principal not yet drawn
    drawdown           shares of the principal drawn at the start of year 1, 2, ... which sum to 1

    Payments are counted back from maturity. Where the years hold a fraction of a period, the first period is short and
    bears interest pro rata. Without `drawdown` the borrower pays interest on the whole principal from time 0, as term
    sheets and grant elements assume, while the commitment fee takes the undrawn part to fall evenly to 0 over the grace
    period: a little too dear for a loan that is drawn slowly. With `drawdown` both follow what has been drawn.

    Raises ValueError for values out of range, for a grace not shorter than the maturity, for a repayment period that is
    no whole number of payments, and for a drawdown that ends after the grace period or misses the payment dates.
    """

    principal: float
    rate: float
    maturity: float
    grace: float = 0
    repayment: Repayment = "equal_principal"
    payments_per_year: int = 2
    upfront_fee: float = 0
    commitment_fee: float = 0
    drawdown: Sequence[float] | None = None

    def __post_init__(self) -> None:
        within("principal", self.principal, above=0)
        within("rate", self.rate, above=-1)
        within("maturity", self.maturity, above=0, high=100)
        within("grace", self.grace, 0, below=self.maturity)
        one_of("repayment", self.repayment, REPAYMENTS)
        whole("payments_per_year", self.payments_per_year, 1, 365)
        within("upfront_fee", self.upfront_fee, 0, below=1)
        within("commitment_fee", self.commitment_fee, 0, 1)
        instalments = (self.maturity - self.grace) * self.payments_per_year
        if self.repayment != "bullet" and not (_is_whole(instalments) and round(instalments) >= 1):
            raise ValueError(
                "(maturity - grace) * payments_per_year must be a whole number of instalments,"
                f" not ({self.maturity:g} - {self.grace:g}) * {self.payments_per_year} = {instalments:g}."
            )
        if self.drawdown is not None:
            self._check_drawdown(self.drawdown)

    def _check_drawdown(self, drawdown: Sequence[float]) -> None:
        shares = tuple(series("drawdown", drawdown))
        if min(shares) < 0 or abs(fsum(shares) - 1) > SLACK:
            raise ValueError(f"drawdown must hold shares of 0 or more that sum to 1, not {shares}.")
        if len(shares) - 1 > self.grace + SLACK:
            raise ValueError(
                f"drawdown must end within the grace of {self.grace:g} years, not run for {len(shares)} years."
            )
        if not _is_whole(self.maturity * self.payments_per_year):
            raise ValueError(
                f"maturity must be a whole number of periods where drawdown is given, not {self.maturity!r}."
            )
        object.__setattr__(self, "drawdown", shares)

    def schedule(self) -> list[Payment]:
        """One row per payment date, first date first; a row at time 0 (period 0) only where an upfront fee is paid."""
        a = self.payments_per_year
        periods = max(ceil(self.maturity * a - SLACK), 1)
        instalments = 1 if self.repayment == "bullet" else round((self.maturity - self.grace) * a)
        rows, repaid, start = [], 0.0, 0.0
        if self.upfront_fee:
            fee, drawn = self.principal * self.upfront_fee, self.principal * self._drawn(0)
            rows.append(Payment(0, 0.0, drawn, 0.0, 0.0, fee, fee, drawn))
        for period in range(1, periods + 1):
            left = periods - period + 1
            end = self.maturity - (left - 1) / a
            opening = self.principal * self._drawn(start) - repaid
            interest = opening * self.rate * (end - start)
            principal = principal_due(self.repayment, opening, self.rate / a, left) if left <= instalments else 0.0
            fees = self.commitment_fee * self._undrawn(start, end)
            repaid += principal
            service, closing = interest + principal + fees, opening - principal
            rows.append(Payment(period, end, opening, interest, principal, fees, service, closing))
            start = end
        return rows

    def yearly_service(self) -> list[float]:
        """Debt service by year, year 1 first; what falls due during a year counts in it, an upfront fee in year 1."""
        years = [0.0] * _year(self.maturity)
        for row in self.schedule():
            years[_year(row.time) - 1] += row.service
        return years

    def by_year(self) -> list[LoanYear]:
        """Interest, principal and what is still owed, year 1 first; what falls due during a year counts in it."""
        years = [LoanYear(year, 0.0, 0.0, 0.0) for year in range(1, _year(self.maturity) + 1)]
        for row in self.schedule():
            if row.period:
                year, interest, principal, _ = years[_year(row.time) - 1]
                years[year - 1] = LoanYear(year, interest + row.interest, principal + row.principal, row.closing)
        return years

    def grant_element(self, discount_rate: float = DISCOUNT, fees: bool = False) -> float:
        """1 - PV(debt service) / PV(drawings), a share; without `drawdown` the drawings are worth the face value.

        `discount_rate` is effective per year. Fees count as debt service only if `fees` is true.
        """
        growth = 1 + within("discount_rate", discount_rate, 0)
        paid = fsum((row.service - (0 if fees else row.fees)) * growth**-row.time for row in self.schedule())
        return 1 - paid / fsum(amount * growth**-time for amount, time in self._drawings())

    def all_in_rate(self) -> float:
        """Effective cost per year with all fees: the irr of what is drawn and what is paid, on their dates.

        Raises ValueError in the rare case that a staged drawdown leaves no single rate.
        """
        dated: dict[float, tuple[float, float]] = {}
        for flow, time in self._drawings() + [(-row.service, row.time) for row in self.schedule()]:
            same_day = dated.get(round(time, 9), (0.0, time))
            dated[round(time, 9)] = same_day[0] + flow, time
        found = rates([dated[day] for day in sorted(dated) if dated[day][0]])
        if len(found) != 1:
            raise ValueError(f"the loan must have one all-in rate, not {len(found)}: {found}.")
        return found[0]

    def _drawings(self) -> list[tuple[float, float]]:
        return [(self.principal * share, float(year)) for year, share in enumerate(self.drawdown or (1.0,))]

    def _drawn(self, time: float) -> float:
        """Share of the principal that bears interest from this date."""
        return fsum(self.drawdown[: int(time + SLACK) + 1]) if self.drawdown else 1.0

    def _undrawn(self, start: float, end: float) -> float:
        """Undrawn principal times years, between two payment dates."""
        if self.drawdown:
            return self.principal * (1 - self._drawn(start)) * (end - start)
        start, end = min(start, self.grace), min(end, self.grace)
        return self.principal * (end - start) * (1 - (start + end) / (2 * self.grace)) if self.grace else 0.0


def _year(time: float) -> int:
    """The year, 1 the first, in which a date falls; the end of a year belongs to it."""
    return max(ceil(time - SLACK), 1)


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < SLACK


def principal_due(repayment: Repayment, balance: float, rate: float, left: int) -> float:
    """Principal in this payment, with `left` payments to go including this one; `rate` is per period."""
    if left == 1:
        return balance
    if repayment == "bullet":
        return 0.0
    if repayment == "annuity" and abs(rate) > SMALLEST:
        return balance * rate / expm1(min(left * log1p(rate), LARGEST))
    return balance / left
