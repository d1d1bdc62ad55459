"""Money over time: the value of cash flows, loans, capital stacks and projects.

Present value and internal rate of return
    npv(r) = sum over t of F[t] / (1 + r)**t                    npv(irr) = 0
Level debt service (annuity) and one payment's share of principal
    A = P * i / (1 - (1 + i)**-n)                               A = i * B + B * i / ((1 + i)**k - 1)
Grant element of a loan, from its schedule and in closed form (equal instalments of principal)
    GE = 1 - PV(debt service) / face value
    GE = (1 - (r/a) / D) * (1 - ((1 + D)**(-a*G) - (1 + D)**(-a*M)) / (D * (a*M - a*G)))
    D = (1 + d)**(1/a) - 1                                      G = grace - 1/a
Weighted average cost of capital (tax relief on the interest only)
    WACC = sum of share * cost, with cost * (1 - tax rate) for debt
Debt that a cash flow can carry, and the debt service that keeps the cover constant
    D0 = sum over t of (CFADS[t] / DSCR) / (1 + i)**t           service[t] = CFADS[t] / DSCR
Cover ratios of a project
    DSCR[t] = CFADS[t] / debt service[t]                        LLCR, PLCR = PV(CFADS) / debt outstanding
Public procurement (the public sector comparator, PSC) against a public-private partnership (PPP), all in present value
    PSC = raw cost + competitive neutrality + transferred risk + retained risk
    PPP = payments + public cost + retained risk                value for money = PSC - PPP
What a guarantee of revenue K is expected to cost a year in which revenue is lognormal with mean m and log spread s
    E[max(K - R, 0)] = K*Φ(-d2) - m*Φ(-d1)                      d1 = (log(m / K) + s**2 / 2) / s          d2 = d1 - s
What a guarantee of a loan is expected to cost at one payment date, with yearly default rate q
    ((1 - q)**t[k-1] - (1 - q)**t[k]) * (1 - recovery) * (balance + interest)
Debt swap: room in the budget of a year
    space = old debt service - new debt service - commitment
Infrastructure gap and leverage
    need = sum of sources + gap          leverage = private / public          public money to close a gap = gap / (1 + leverage)

F      cash flow of a year, US$ million; F[0] falls due now
r      rate per year, a decimal (0.05 is 5%); i: the rate of one period
P, B   principal of a loan and what is still owed, US$ million; n, k: payments in all and still to come
a      payments per year
d, D   discount rate per year (effective) and per period
M      maturity: years from signing to the last payment
G      the interval: years from signing to the first payment of principal, less one period
CFADS  cash flow available for debt service, US$ million per year: revenue - operating cost - tax
PV     present value; in LLCR the CFADS of the loan's life count, in PLCR those of the project's life
Φ      cumulative distribution of the standard normal

Sources: World Bank, "Grant element calculations" (grant element, interval, closed form for equal instalments of
principal); IMF, "Calculation of Grant Element" (discount rate of 5% since October 2013); E. R. Yescombe, Principles of
Project Finance, 2nd edition, Academic Press, 2014 (cover ratios, debt sizing); Partnerships Victoria, "Public Sector
Comparator: Technical Note", 2001 (its four parts); T. C. Irwin, Government Guarantees: Allocating and Valuing Risk in
Privately Financed Infrastructure Projects, World Bank, 2007 (guarantees as liabilities); IMF and World Bank,
"Debt for Development Swaps: An Approach Framework", IMF Policy Paper 2024/038 (debt swaps).
Left out: inflation apart from growth rates, working capital, reserve accounts, refinancing; in value for money the quality
of the service and the cost of bidding; in guarantees the price that a market would put on bearing risk (expected cost only).
All rates are decimals per year, money is US$ million and time is years, unless a name says otherwise. Any one unit of
money gives the same ratios. Flows of one year are dated together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, repeat
from math import ceil, copysign, erfc, exp, expm1, fsum, inf, isfinite, log, log1p, sqrt
from operator import mul, ne
from reprlib import repr as shown
from types import MappingProxyType
from typing import NamedTuple

from beltroad.models.checks import one_of, series, whole, within

REPAYMENTS = ("equal_principal", "annuity", "bullet")
KINDS = ("debt", "equity", "grant")
ROUNDING = 2.0**-52  # relative rounding error of a float
SMALLEST = 1e-300  # smaller numbers lose digits, and their inverse does not fit a float
LARGEST = 700.0  # nor does a larger power of e
CLOSE = 1e-12  # a relative step of Newton's method this small leaves an error below rounding
SLACK = 1e-9  # years and shares that differ by less are the same


# Present value and return


def npv(rate, flows) -> float:
    """Net present value of yearly flows, in their unit; `flows[0]` is now, `rate` is a decimal per year above -1.

    Raises ValueError for a rate of -1 or less and for an empty list.
    """
    discount = 1 / (1 + within("rate", rate, above=-1))
    total = 0.0
    for flow in reversed(_floats("flows", flows)):
        total = total * discount + flow
    if not isfinite(total):
        raise ValueError(f"rate must be further above -1, not {rate!r}: the present value is too large to write down.")
    return total


def irr(flows) -> float:
    """Internal rate of return per year: the only rate above -1 at which the npv of the flows is zero.

    Raises ValueError where there is no such rate or more than one; `irr_all` lists them.
    """
    return _irr(_floats("flows", flows))


def _irr(flows) -> float:
    """`irr` of flows that are known to be floats."""
    rates = _irr_all(flows)
    if len(rates) == 1:
        return rates[0]
    if rates:
        listed = ", ".join(f"{rate:.6g}" for rate in rates)
        raise ValueError(f"flows must have one internal rate of return, not {len(rates)} ({listed}).")
    if min(flows) >= 0 or max(flows) <= 0:
        sign = "negative" if min(flows) >= 0 else "positive"
        raise ValueError(f"flows must hold payments and receipts, but none of the {len(flows)} is {sign}: no rate of return.")
    raise ValueError("flows must have an internal rate of return, but their npv is zero at no rate above -1.")


def irr_all(flows) -> list[float]:
    """Every rate above -1 at which the npv of the flows is zero, lowest first; the list is empty where none does it.

    A rate at which npv only touches zero is listed once. Rates nearer to each other than rounding allows to tell apart
    count as one. Raises ValueError where every rate does it: all flows are zero.
    """
    return _irr_all(_floats("flows", flows))


def _irr_all(flows) -> list[float]:
    """`irr_all` of flows that are known to be floats."""
    dated = [(flow, time) for time, flow in enumerate(flows) if flow]
    if not dated:
        raise ValueError("flows must not all be 0: their npv is zero at every rate.")
    return _rates(dated)


def annuity(principal, rate, periods) -> float:
    """Level payment per period that repays `principal` with interest; `rate` is per period, 0 allowed."""
    principal = within("principal", principal)
    rate = within("rate", rate, above=-1)
    periods = whole("periods", periods, 1)
    if abs(rate) < SMALLEST:
        return principal / periods
    return principal * rate / -expm1(min(-periods * log1p(rate), LARGEST))


def _floats(name, values) -> list[float]:
    """`series`, but a list of finite floats passes as it is."""
    ready = type(values) is list and set(map(type, values)) == {float} and all(map(isfinite, values))
    return values if ready else series(name, values)


# Rates of return are the positive zeros of a polynomial in the discount factor v = 1 / (1 + r). Powers stay small when
# rates of zero and more are sought as v, negative rates as w = 1 + r: both lie between 0 and 1. Between two turning
# points a curve crosses zero at most once, and the turning points are the zeros of a curve with one term fewer.


def _rates(dated) -> list[float]:
    """Rates above -1 that make the flows worth nothing; `dated` holds (flow, time) by rising time, no flow zero."""
    first, last = dated[0][1], dated[-1][1]
    v = _zeros([(flow, float(time - first)) for flow, time in dated])
    w = _zeros([(flow, float(last - time)) for flow, time in reversed(dated)])
    rates = {zero - 1 for zero in w} | {1 / zero - 1 for zero in v if zero > SMALLEST}
    return sorted(rate for rate in rates if rate > -1)  # a float cannot hold rates nearer to -1


def _zeros(curve) -> list[float]:
    """Zeros in 0 < x <= 1 of the sum of c * x**e, rising; `curve` holds the pairs (c, e) by rising e from 0."""
    curves = [curve]
    while _sign_changes(curves[-1]) > 1:
        curves.append(_slope(curves[-1]))
    zeros = []
    for curve in reversed(curves):
        zeros = _crossings(curve, zeros)
    return zeros


def _sign_changes(curve) -> int:
    """Descartes' rule of signs: a curve has at most this many positive zeros, and exactly one if this is 1."""
    gains = [c > 0 for c, _ in curve]
    return sum(map(ne, gains, gains[1:]))


def _slope(curve):
    """The curve's derivative, divided by its lowest power of x and by the highest exponent: the zeros stay."""
    lowest, highest = curve[1][1], curve[-1][1]
    return [(c * (e / highest), e - lowest) for c, e in curve[1:]]


def _crossings(curve, turns) -> list[float]:
    """Where the curve crosses or touches zero in 0 < x <= 1, given its turning points there."""
    found, left, before = [], 0.0, copysign(1, curve[0][0])
    for right in [turn for turn in turns if turn < 1] + [1.0]:
        here = _sign(curve, right)
        if here == 0 == before:
            found[-1] = right  # flat from one turning point to the next: one zero, not two
        elif here == 0:
            found.append(right)
        elif here == -before:
            found.append(_crossing(curve, left, right, here > 0))
        left, before = right, here
    return found


def _sign(curve, x) -> float:
    """1, -1, or 0 where the curve's value is lost in the rounding of its terms."""
    terms = [c * x**e for c, e in curve]
    value = fsum(terms)
    return copysign(1, value) if abs(value) > 4 * ROUNDING * fsum(map(abs, terms)) else 0


def _crossing(curve, left, right, rises) -> float:
    """The one zero between left and right: Newton's method on log(gains / losses), else bisection.

    Against log(x) that function is almost straight: its slope is the mean date of the gains less that of the losses.
    """
    gains = [(c, e) for c, e in curve if c > 0]
    losses = [(-c, e) for c, e in curve if c < 0]
    x, last_step = right, inf
    while True:
        gain, gain_date = _weigh(gains, x)
        loss, loss_date = _weigh(losses, x)
        if abs(gain - loss) <= ROUNDING * gain or right - left <= ROUNDING * right:
            return x
        left, right = (left, x) if (gain > loss) == rises else (x, right)
        between = gain_date - loss_date
        ratio = loss / gain if gain else 0.0
        guess = x * exp(min(log(ratio) / between, 1)) if 0 < ratio < inf and between else left
        if abs(guess - x) <= CLOSE * x:
            return min(max(guess, left), right)
        if not left < guess < right or abs(guess - x) > last_step / 2:
            guess = (left + right) / 2
        x, last_step = guess, abs(guess - x)


def _weigh(terms, x) -> tuple[float, float]:
    """Sum of the terms c * x**e, and the mean of their exponents weighted by them."""
    total = moment = 0.0
    for c, e in terms:
        value = c * x**e
        total += value
        moment += value * e
    return total, moment / total if total else 0.0


# Loans


def grant_element_formula(rate, maturity, grace, discount_rate=0.05, payments_per_year=2) -> float:
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
    repayment: str = "equal_principal"
    payments_per_year: int = 2
    upfront_fee: float = 0
    commitment_fee: float = 0
    drawdown: tuple[float, ...] | None = None

    def __post_init__(self):
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
            self._check_drawdown()

    def _check_drawdown(self):
        shares = tuple(series("drawdown", self.drawdown))
        if min(shares) < 0 or abs(fsum(shares) - 1) > SLACK:
            raise ValueError(f"drawdown must hold shares of 0 or more that sum to 1, not {shares}.")
        if len(shares) - 1 > self.grace + SLACK:
            raise ValueError(f"drawdown must end within the grace of {self.grace:g} years, not run for {len(shares)} years.")
        if not _is_whole(self.maturity * self.payments_per_year):
            raise ValueError(f"maturity must be a whole number of periods where drawdown is given, not {self.maturity!r}.")
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
            principal = _principal_due(self.repayment, opening, self.rate / a, left) if left <= instalments else 0.0
            fees = self.commitment_fee * self._undrawn(start, end)
            repaid += principal
            service, closing = interest + principal + fees, opening - principal
            rows.append(Payment(period, end, opening, interest, principal, fees, service, closing))
            start = end
        return rows

    def yearly_service(self) -> list[float]:
        """Debt service by year, year 1 first; what falls due during a year counts in it, an upfront fee in year 1."""
        years = [0.0] * max(ceil(self.maturity - SLACK), 1)
        for row in self.schedule():
            years[max(ceil(row.time - SLACK), 1) - 1] += row.service
        return years

    def grant_element(self, discount_rate=0.05, fees=False) -> float:
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
        dated = {}
        for flow, time in self._drawings() + [(-row.service, row.time) for row in self.schedule()]:
            same_day = dated.get(round(time, 9), (0.0, time))
            dated[round(time, 9)] = same_day[0] + flow, time
        rates = _rates([dated[day] for day in sorted(dated) if dated[day][0]])
        if len(rates) != 1:
            raise ValueError(f"the loan must have one all-in rate, not {len(rates)}: {rates}.")
        return rates[0]

    def _drawings(self) -> list[tuple[float, float]]:
        return [(self.principal * share, float(year)) for year, share in enumerate(self.drawdown or (1.0,))]

    def _drawn(self, time) -> float:
        """Share of the principal that bears interest from this date."""
        return fsum(self.drawdown[: int(time + SLACK) + 1]) if self.drawdown else 1.0

    def _undrawn(self, start, end) -> float:
        """Undrawn principal times years, between two payment dates."""
        if self.drawdown:
            return self.principal * (1 - self._drawn(start)) * (end - start)
        start, end = min(start, self.grace), min(end, self.grace)
        return self.principal * (end - start) * (1 - (start + end) / (2 * self.grace)) if self.grace else 0.0


def _is_whole(number) -> bool:
    return abs(number - round(number)) < SLACK


def _principal_due(repayment, balance, rate, left) -> float:
    """Principal in this payment, with `left` payments to go including this one; `rate` is per period."""
    if left == 1:
        return balance
    if repayment == "bullet":
        return 0.0
    if repayment == "annuity" and abs(rate) > SMALLEST:
        return balance * rate / expm1(min(left * log1p(rate), LARGEST))
    return balance / left


# Capital and debt capacity


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
    kind: str
    share: float
    cost: float = 0.0
    maturity: int = 0
    grace: int = 0
    repayment: str = "annuity"

    def __post_init__(self):
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

    tranches: tuple[Tranche, ...]

    def __post_init__(self):
        object.__setattr__(self, "tranches", tuple(self.tranches))
        total = fsum(tranche.share for tranche in self.tranches)
        if abs(total - 1) > SLACK:
            listed = ", ".join(f"{tranche.source} {tranche.share:g}" for tranche in self.tranches)
            raise ValueError(f"shares of tranches must sum to 1, not {total:g} ({listed}).")

    def wacc(self, tax_rate=0) -> float:
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

    def _share_of(self, kind) -> float:
        return fsum(one.share for one in self.tranches if one.kind == kind)


def debt_capacity(cfads, rate, dscr) -> float:
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


def sculpted(cfads, rate, dscr) -> Sculpted:
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


# Projects


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
    """The figures of `ProjectYear` that do not depend on one another's year, as one list each; `service` is debt service."""

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

    def __post_init__(self):
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

    def appraise(self, stack, discount_rate=None) -> Appraisal:
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
        project_irr, project_note = _irr_or_note("Project", project_flows)
        equity_irr, equity_note = _irr_or_note("Equity", [row.equity_flow for row in rows])
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

    def headline(self, stack, discount_rate) -> tuple[float, float | None, float | None]:
        """npv, irr and lowest dscr of `appraise`, without its rows: what a simulation asks for thousands of times.

        Where `appraise` refuses a debt that matures before operation starts, the lowest dscr here is 0: nothing covers it.
        """
        plan, start = self.columns(stack), self.opening_year
        cover = [c / s for c, s in zip(plan.cfads[start:], plan.service[start:]) if s > 0]
        if any(one.maturity < start for one in stack.debt):
            cover.append(0.0)
        worth = npv(discount_rate, plan.project_flow)
        return worth, _irr_or_note("Project", plan.project_flow)[0], min(cover, default=None)

    def columns(self, stack) -> "ProjectColumns":
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
                r - c - (self.tax_rate * p if p > 0 else 0.0) - k for r, c, p, k in zip(revenue, operating_cost, profit, capex)
            ],
        )

    def _years(self, stack) -> list[ProjectYear]:
        for one in stack.debt:
            if one.maturity < self.opening_year:
                raise ValueError(
                    f"maturity of {one.source} must be at least {self.opening_year} years, when operation starts,"
                    f" not {one.maturity}."
                )
        rows = enumerate(zip(*self.columns(stack)))
        return [self._year(year, ProjectColumns(*row), stack.equity_share) for year, row in rows]

    def _year(self, year, now, equity_share) -> ProjectYear:
        return ProjectYear(
            year=year,
            capex=now.capex,
            revenue=now.revenue,
            operating_cost=now.operating_cost,
            tax=now.tax,
            cfads=now.cfads,
            drawn=now.drawn,
            interest=now.interest,
            principal=now.principal,
            debt_service=now.service,
            dscr=now.cfads / now.service if year >= self.opening_year and now.service > 0 else None,
            outstanding=now.outstanding,
            project_flow=now.project_flow,
            equity_flow=now.cfads - now.service - equity_share * now.capex,
        )

    def _life_cover(self, rows, stack) -> tuple[float | None, float | None]:
        """LLCR and PLCR at the start of operation, discounted at the debt's average rate."""
        owed = rows[self.opening_year - 1].outstanding
        if not owed:
            return None, None
        cfads = [0.0] + [row.cfads for row in rows[self.opening_year :]]
        loan_life = int(max(one.maturity for one in stack.debt)) - self.opening_year + 1
        return npv(stack.debt_rate, cfads[: loan_life + 1]) / owed, npv(stack.debt_rate, cfads) / owed


def _growing(first, growth, years, lost_at_first) -> list[float]:
    """A yearly amount that grows from the first year's; of the first year itself a share is lost."""
    amounts = list(accumulate(repeat(1 + growth, years - 1), mul, initial=first))
    amounts[0] *= 1 - lost_at_first
    return amounts


def _debt_columns(stack, capex):
    """Drawing, interest, principal and debt outstanding of all tranches, year by year from year 0."""
    columns = drawn, interest, principal, outstanding = [[0.0] * len(capex) for _ in range(4)]
    for one in stack.debt:
        balance, share, rate, last = 0.0, one.share, one.cost, int(one.maturity)
        for year in range(last + 1):
            due = _principal_due(one.repayment, balance, rate, last - year + 1) if year > one.grace else 0.0
            drawing = share * capex[year]
            drawn[year] += drawing
            interest[year] += balance * rate
            principal[year] += due
            balance += drawing - due
            outstanding[year] += balance
    return columns


def _irr_or_note(name, flows) -> tuple[float | None, str]:
    if not all(map(isfinite, flows)):
        raise ValueError(f"{name} flows must be finite: lower the amounts or the growth.")
    try:
        return _irr(flows), ""
    except ValueError as error:
        return None, f"{name} {error}"


# Public, private or both


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

    def __post_init__(self):
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
        """What the transferred risk must be worth for both ways to cost the same; the judgement that decides most cases."""
        return self.payments + self.public_cost - self.raw_cost - self.neutrality


def value_for_money(raw_costs, payments, rate, risks=(), neutrality=(), public_costs=()) -> ValueForMoney:
    """Compare public procurement with a partnership; every list is US$ million by year, the first is now.

    raw_costs      of building and running it publicly, less what users pay       payments      to the private partner
    neutrality     taxes and charges that only a private provider would pay       public_costs  of tendering and monitoring
    risks          `ProjectRisk`s; the comparator carries all of them             rate          one discount rate for both ways
    """
    held = tuple(_held(risk, rate) for risk in risks)
    raw_cost, paid, fair, own = (
        npv(rate, _amounts(name, values) or [0.0])
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


def _amounts(name, values) -> list[float]:
    """The values as a list that may be empty."""
    return [] if values in ((), []) else series(name, values)


def _held(risk, rate) -> HeldRisk:
    if not isinstance(risk, ProjectRisk):
        raise ValueError(f"risks must be ProjectRisks, not {shown(risk)}.")
    expected = risk.likelihood * risk.cost * (1 + within("rate", rate, above=-1)) ** -risk.year
    private = expected * risk.private_share
    return HeldRisk(risk.name, expected, expected - private, private)


# Guarantees as contingent liabilities


class Guarantee(NamedTuple):
    """What a guarantee is expected to cost the state.

    expected  US$ million at each date: by year from year 1, or by payment date of the loan
    pv        of that, US$ million
    chance    that it is called: in the likeliest year (revenue), or at all (loan)
    """

    expected: tuple[float, ...]
    pv: float
    chance: float


def expected_top_up(floor, mean, spread) -> float:
    """Expected payment in a year in which revenue is lognormal and the state fills it up to `floor`; money in one unit.

    `mean` is the expected revenue, `spread` the standard deviation of its logarithm. A put without discounting.
    """
    floor, mean = within("floor", floor, 0), within("mean", mean, 0)
    spread = within("spread", spread, 0, 10)
    if min(floor, mean) < SMALLEST or spread == 0:
        return max(floor - mean, 0.0)
    d1 = log(mean / floor) / spread + spread / 2
    return max(floor * _phi(spread - d1) - mean * _phi(-d1), 0.0)


def _phi(z) -> float:
    """Cumulative distribution of the standard normal."""
    return erfc(-z / sqrt(2)) / 2


def revenue_guarantee(forecast, floor, spread, rate, traffic=1) -> Guarantee:
    """A minimum revenue guarantee: each year the state pays what revenue lacks to `floor` times the forecast.

    forecast  US$ million by year from year 1             floor  share of the forecast that is guaranteed
    traffic   expected revenue as a multiple of the forecast (0.8: a fifth less comes on average)
    spread    standard deviation of the logarithm of revenue: one figure, or a list by year (s * sqrt(year) for a random walk)
    """
    forecast = series("forecast", forecast)
    floor, traffic = within("floor", floor, 0, 5), within("traffic", traffic, 0, 10)
    spreads = [spread] * len(forecast) if not isinstance(spread, (list, tuple)) else series("spread", spread)
    if len(spreads) != len(forecast):
        raise ValueError(f"spread must hold one figure per year, {len(forecast)} in all, not {len(spreads)}.")
    years = list(zip(forecast, spreads))
    expected = tuple(expected_top_up(floor * amount, traffic * amount, s) for amount, s in years)
    chance = max(_chance_below(floor, traffic, s) for _, s in years)
    return Guarantee(expected, npv(rate, [0.0, *expected]), chance)


def _chance_below(floor, mean, spread) -> float:
    if min(floor, mean) < SMALLEST or spread == 0:
        return float(floor > mean)
    return _phi(log(floor / mean) / spread + spread / 2)


def loan_guarantee(loan, default_rate, recovery=0, discount_rate=0.05) -> Guarantee:
    """A guarantee of all that is owed on a `Loan`: expected cost by payment date.

    default_rate  chance per year that the borrower stops paying, the same every year; the state then owes the balance and
                  the interest of that date                 recovery  share of it that the state gets back
    """
    stays = 1 - within("default_rate", default_rate, 0, 1)
    loss = 1 - within("recovery", recovery, 0, 1)
    growth = 1 + within("discount_rate", discount_rate, above=-1)
    expected, dates, before = [], [], 0.0
    for row in loan.schedule():
        expected.append((stays**before - stays**row.time) * loss * (row.opening + row.interest))
        dates.append(growth**-row.time)
        before = row.time
    if not all(map(isfinite, expected)):
        raise ValueError("loan must have terms whose payments can be written down.")
    return Guarantee(tuple(expected), fsum(map(mul, expected, dates)), 1 - stays**before)


# Debt swaps


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


def debt_swap(face, price, old_service, new_service, commitments, rate, fees=0) -> DebtSwap:
    """Buy back debt of `face` at `price` (share of face) with new debt that also pays `fees`, and spend `commitments`.

    The lists are US$ million by year from year 1; shorter ones count 0 after their end. A creditor who cancels debt for a promise to
    spend is the case of price 0 and no new service. `rate` discounts. Commitments are a cost here and money for development
    for whoever receives it: a swap with no space left has moved money, not created it.
    """
    face, new_debt = within("face", face, above=0), face * within("price", price, 0, 2) + within("fees", fees, 0)
    old, new, spent = (
        _amounts(name, values)
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


def _cost_of(received, paid) -> float | None:
    """Rate at which what is paid from year 1 is worth what was received; None where there is no single one."""
    return _irr_or_note("", [received, *(-amount for amount in paid)])[0] if received else None


# The infrastructure gap


@dataclass(frozen=True)
class Gap:
    """What is needed against what the sources bring: need = funded + gap. `shares` are of the need; gap < 0 is a surplus."""

    need: float
    sources: Mapping
    funded: float
    gap: float
    shares: Mapping


def close_gap(need, sources) -> Gap:
    """`sources` maps a name to what it brings; one unit of money, one period and one price base for all."""
    need = within("need", need, above=0)
    if not isinstance(sources, Mapping):
        raise ValueError(f"sources must map names to amounts, not {shown(sources)}.")
    brought = MappingProxyType({name: within(f"source {name}", amount, 0) for name, amount in sources.items()})
    funded = fsum(brought.values())
    shares = MappingProxyType({name: amount / need for name, amount in brought.items()})
    return Gap(need, brought, funded, need - funded, shares)


def leverage(private, public) -> float:
    """Private money per unit of public money in the same projects."""
    return within("private", private, 0) / within("public", public, above=0)


def public_money_needed(gap, leverage) -> float:
    """Public money that closes a gap if each unit of it brings `leverage` units of private money."""
    return within("gap", gap, 0) / (1 + within("leverage", leverage, 0))
