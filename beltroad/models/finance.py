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

F      cash flow of a year, US$ million; F[0] falls due now
r      rate per year, a decimal (0.05 is 5%); i: the rate of one period
P, B   principal of a loan and what is still owed, US$ million; n, k: payments in all and still to come
a      payments per year
d, D   discount rate per year (effective) and per period
M      maturity: years from signing to the last payment
G      the interval: years from signing to the first payment of principal, less one period
CFADS  cash flow available for debt service, US$ million per year: revenue - operating cost - tax
PV     present value; in LLCR the CFADS of the loan's life count, in PLCR those of the project's life

Sources: World Bank, "Grant element calculations" (grant element, interval, closed form for equal instalments of
principal); IMF, "Calculation of Grant Element" (discount rate of 5% since October 2013); E. R. Yescombe, Principles of
Project Finance, 2nd edition, Academic Press, 2014 (cover ratios, debt sizing).
All rates are decimals per year, money is US$ million and time is years, unless a name says otherwise. Any one unit of
money gives the same ratios. Flows of one year are dated together.
"""

from dataclasses import dataclass
from math import ceil, copysign, exp, expm1, fsum, inf, isfinite, log, log1p
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
    for flow in reversed(series("flows", flows)):
        total = total * discount + flow
    if not isfinite(total):
        raise ValueError(f"rate must be further above -1, not {rate!r}: the present value is too large to write down.")
    return total


def irr(flows) -> float:
    """Internal rate of return per year: the only rate above -1 at which the npv of the flows is zero.

    Raises ValueError where there is no such rate or more than one; `irr_all` lists them.
    """
    flows = series("flows", flows)
    rates = irr_all(flows)
    if len(rates) == 1:
        return rates[0]
    if rates:
        listed = ", ".join(f"{rate:.6g}" for rate in rates)
        raise ValueError(f"flows must have one internal rate of return, not {len(rates)} ({listed}).")
    if min(flows) >= 0 or max(flows) <= 0:
        sign = "negative" if min(flows) >= 0 else "positive"
        raise ValueError(
            f"flows must hold payments and receipts, but none of the {len(flows)} is {sign}: no rate of return."
        )
    raise ValueError("flows must have an internal rate of return, but their npv is zero at no rate above -1.")


def irr_all(flows) -> list[float]:
    """Every rate above -1 at which the npv of the flows is zero, lowest first; the list is empty where none does it.

    A rate at which npv only touches zero is listed once. Rates nearer to each other than rounding allows to tell apart
    count as one. Raises ValueError where every rate does it: all flows are zero.
    """
    dated = [(flow, time) for time, flow in enumerate(series("flows", flows)) if flow]
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
    return sum((one[0] > 0) != (two[0] > 0) for one, two in zip(curve, curve[1:]))


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
        """The tranches of debt that provide anything."""
        return [one for one in self.tranches if one.kind == "debt" and one.share]

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

    def _years(self, stack) -> list[ProjectYear]:
        start, end = self.opening_year, self.opening_year + int(self.operating_years)
        horizon = max([end] + [int(one.maturity) + 1 for one in stack.debt])
        spending = [self.capex / start] * start + [0.0] * (horizon - start)
        accounts = [_debt_account(one, [one.share * spent for spent in spending], start) for one in stack.debt]
        debt = [tuple(map(fsum, zip(*year))) for year in zip(*accounts)] or [(0.0, 0.0, 0.0, 0.0)] * horizon
        return [self._year(year, spending[year], debt[year], stack.equity_share) for year in range(horizon)]

    def _year(self, year, capex, debt, equity_share) -> ProjectYear:
        drawn, interest, principal, outstanding = debt
        age = year - self.opening_year
        operates = 0 <= age < self.operating_years
        revenue = self.revenue * self.demand * (1 + self.revenue_growth) ** age if operates else 0.0
        operating_cost = self.operating_cost * (1 + self.cost_growth) ** age if operates else 0.0
        profit = revenue - operating_cost - (self.capex / self.operating_years if operates else 0.0)
        tax = self.tax_rate * max(profit - interest, 0.0)
        cfads = revenue - operating_cost - tax
        service = interest + principal
        return ProjectYear(
            year=year,
            capex=capex,
            revenue=revenue,
            operating_cost=operating_cost,
            tax=tax,
            cfads=cfads,
            drawn=drawn,
            interest=interest,
            principal=principal,
            debt_service=service,
            dscr=cfads / service if age >= 0 and service > 0 else None,
            outstanding=outstanding,
            project_flow=revenue - operating_cost - self.tax_rate * max(profit, 0.0) - capex,
            equity_flow=cfads - service - equity_share * capex,
        )

    def _life_cover(self, rows, stack) -> tuple[float | None, float | None]:
        """LLCR and PLCR at the start of operation, discounted at the debt's average rate."""
        owed = rows[self.opening_year - 1].outstanding
        if not owed:
            return None, None
        cfads = [0.0] + [row.cfads for row in rows[self.opening_year :]]
        loan_life = int(max(one.maturity for one in stack.debt)) - self.opening_year + 1
        return npv(stack.debt_rate, cfads[: loan_life + 1]) / owed, npv(stack.debt_rate, cfads) / owed


def _debt_account(tranche, drawings, opening_year):
    """Drawing, interest, principal and debt outstanding of one tranche, year by year from year 0."""
    if tranche.maturity < opening_year:
        raise ValueError(
            f"maturity of {tranche.source} must be at least {opening_year} years, when operation starts,"
            f" not {tranche.maturity}."
        )
    balance = 0.0
    for year, drawn in enumerate(drawings):
        interest, left = balance * tranche.cost, tranche.maturity - year + 1
        due = tranche.grace < year <= tranche.maturity
        principal = _principal_due(tranche.repayment, balance, tranche.cost, left) if due else 0.0
        balance += drawn - principal
        yield drawn, interest, principal, balance


def _irr_or_note(name, flows) -> tuple[float | None, str]:
    try:
        return irr(flows), ""
    except ValueError as error:
        return None, f"{name} {error}"
