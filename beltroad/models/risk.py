"""What could go wrong: a project appraised thousands of times, each time with costs, delays, traffic, rates and currency drawn anew.

One draw, from independent standard normal numbers e and the correlations R
    z = L e        L L' = R        x[k] = F[k]**-1(Φ(z[k]))                                  (Gaussian copula)
Distributions
    lognormal    x = exp(m + s*z)        s**2 = log(1 + (sd/mean)**2)        m = log(mean) - s**2/2
    normal       x = mean + sd*z
    triangular   x = low + sqrt(u*(high - low)*(mode - low)) up to the mode, with u = Φ(z); above it mirrored
What a draw does to the project
    capex * cost        revenue * traffic * (1 - local_revenue*(1 - currency))        operating cost * (1 - local_cost*(1 - currency))
    opening is `delay` years later        interest rate of debt + floating * rate, not below 0
Quantile of n sorted outcomes x[0] … x[n-1], between neighbours in proportion
    Q(p) = x[h] + (p*(n-1) - h) * (x[h+1] - x[h])        h = whole part of p*(n-1)

e, z      independent and correlated standard normal numbers; L: lower triangle (Cholesky) of R
F[k], Φ   cumulative distribution of risk k, and of the standard normal
cost      what is spent on building, as a multiple of the estimate (1.45 is an overrun of 45%)
delay     years after the planned opening, 0 or more
traffic   demand as a multiple of the forecast
rate      added to interest rates, per year (0.01 is one percentage point)
currency  value of local money in the project's currency, as a multiple of what was planned (0.8: it buys a fifth less)

Sources of the reference classes: Flyvbjerg, Skamris Holm and Buhl, "How common and how large are cost overruns in transport
infrastructure projects?", Transport Reviews 23 (2003), abstract (258 projects in 20 nations): overrun of 45% for rail (standard deviation
38), 34% for bridges and tunnels (62), 20% for roads (30). The same authors, "How (in)accurate are demand forecasts in public
works projects?", Journal of the American Planning Association 71 (2005), abstract (210 projects in 14 nations): rail forecasts
too high by 106% on average, which is a traffic of 1/2.06 = 0.49 of the forecast; half of all road forecasts wrong by more than 20%.
The shapes are the course's choice. A lognormal cost for rail leaves 9 of 10 projects above the estimate, as the study found. The
spread of rail traffic, 0.28, is an assumption of the course (the abstract has none). Delay, rates and currency have no reference
class here: the reader sets them.

Assumes that a draw holds for the whole life of the project, that all sources of capital pay their share of an overrun, that debt falls
due when the contract says even if the opening is late, and that operation lasts as long as planned, only later. A delay never is
negative. Left out: risks that move from year to year, inflation, refinancing, claims, force majeure, what people would do about it.
The same seed gives the same draws wherever Python runs: `random.random` is the same everywhere, and what is made of it differs at most
in the last digits (exp, log and erfc come from the platform). The draws of one risk do not change when another is switched on.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from math import exp, fsum, isfinite, log, log1p, sqrt
from operator import mul
from random import Random
from reprlib import repr as shown
from statistics import NormalDist
from types import MappingProxyType
from typing import NamedTuple

from beltroad.models.checks import one_of, whole, within
from beltroad.models.finance import CapitalStack, Tranche, npv

RISKS = ("cost", "delay", "traffic", "rate", "currency")
OUTCOMES = ("npv", "irr", "dscr_min")
AS_PLANNED = MappingProxyType({"cost": 1.0, "delay": 0.0, "traffic": 1.0, "rate": 0.0, "currency": 1.0})
LAST_OPENING = 50  # no project opens later than this year after its start
MOST_DRAWS = 1_000_000
TOLD_AFTER = 1000  # draws
NORMAL = NormalDist()


# Distributions


@dataclass(frozen=True)
class Lognormal:
    """A positive quantity with this mean and standard deviation, skewed to the right."""

    mean: float
    sd: float

    def __post_init__(self):
        within("mean", self.mean, 1e-6, 1e6)
        within("sd", self.sd, 0, 1000 * self.mean)

    @cached_property
    def spread(self) -> float:
        """Standard deviation of the logarithm."""
        return sqrt(log1p((self.sd / self.mean) ** 2))

    @cached_property
    def middle(self) -> float:
        """Mean of the logarithm."""
        return log(self.mean) - self.spread**2 / 2

    def at(self, z) -> float:
        """The value that as much lies below as below `z` in a standard normal distribution."""
        return exp(self.middle + self.spread * z)


@dataclass(frozen=True)
class Normal:
    """A quantity that errs to both sides alike."""

    mean: float
    sd: float

    def __post_init__(self):
        within("mean", self.mean, -1e6, 1e6)
        within("sd", self.sd, 0, 1e6)

    def at(self, z) -> float:
        """The value that as much lies below as below `z` in a standard normal distribution."""
        return self.mean + self.sd * z


@dataclass(frozen=True)
class Triangular:
    """A quantity between `low` and `high`, most often near `mode`: for judgement where there are no data."""

    low: float
    mode: float
    high: float

    def __post_init__(self):
        low = within("low", self.low, -1e6, 1e6)
        high = within("high", self.high, low, 1e6)
        within("mode", self.mode, low, high)

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    @property
    def sd(self) -> float:
        low, mode, high = self.low, self.mode, self.high
        return sqrt(max(low**2 + mode**2 + high**2 - low * mode - low * high - mode * high, 0) / 18)

    def at(self, z) -> float:
        """The value that as much lies below as below `z` in a standard normal distribution."""
        width = self.high - self.low
        if NORMAL.cdf(z) * width <= self.mode - self.low:
            return self.low + sqrt(NORMAL.cdf(z) * width * (self.mode - self.low))
        return self.high - sqrt(NORMAL.cdf(-z) * width * (self.high - self.mode))


Distribution = Lognormal | Normal | Triangular


@dataclass(frozen=True)
class Risks:
    """What is uncertain about a project; None leaves a quantity as planned.

    cost, delay, traffic, rate, currency   a `Lognormal`, `Normal` or `Triangular` each, in the units of the module's docstring
    correlations    (risk, risk) -> correlation of the normal numbers behind them, between -1 and 1; others are independent
    local_revenue, local_cost   shares of revenue and of operating cost in local money
    floating        share of the debt whose rate moves with the market
    """

    cost: Distribution | None = None
    delay: Distribution | None = None
    traffic: Distribution | None = None
    rate: Distribution | None = None
    currency: Distribution | None = None
    correlations: Mapping | None = None
    local_revenue: float = 1
    local_cost: float = 1
    floating: float = 1

    def __post_init__(self):
        for name in RISKS:
            if not isinstance(getattr(self, name), Distribution | None):
                given = shown(getattr(self, name))
                raise ValueError(f"{name} must be a Lognormal, a Normal, a Triangular or None, not {given}.")
        for name in ("local_revenue", "local_cost", "floating"):
            within(name, getattr(self, name), 0, 1)
        cholesky(self.matrix())

    @property
    def drawn(self) -> tuple[str, ...]:
        """The risks that are switched on."""
        return tuple(name for name in RISKS if getattr(self, name) is not None)

    def matrix(self) -> list[list[float]]:
        """The correlations as a matrix in the order of `RISKS`."""
        found = [[float(row == column) for column in RISKS] for row in RISKS]
        given = {} if self.correlations is None else self.correlations
        if not isinstance(given, Mapping) or not all(isinstance(pair, tuple) and len(pair) == 2 for pair in given):
            raise ValueError(f"correlations must map pairs of risks to figures, not {shown(given)}.")
        for (one, two), value in given.items():
            i, j = (RISKS.index(one_of("a risk in correlations", name, RISKS)) for name in (one, two))
            if i == j:
                raise ValueError(f"correlations must join two different risks, not {one} with itself.")
            found[i][j] = found[j][i] = within(f"correlation of {one} and {two}", value, -1, 1)
        return found

    def values(self, z) -> dict[str, float]:
        """Every quantity at these standard normal numbers, one per risk in the order of `RISKS`."""
        return {**AS_PLANNED, **{name: at(z[place]) for name, place, at in self._drawing}}

    @cached_property
    def _drawing(self) -> list[tuple]:
        """Of each risk that is switched on: its name, its place in `RISKS`, and what turns a normal number into a value."""
        return [(name, RISKS.index(name), getattr(self, name).at) for name in self.drawn]


REFERENCE_CLASSES = MappingProxyType(
    {
        "rail": MappingProxyType({"cost": Lognormal(1.45, 0.38), "traffic": Lognormal(1 / 2.06, 0.28)}),
        "road": MappingProxyType({"cost": Lognormal(1.20, 0.30), "traffic": Lognormal(exp(0.045), 0.321)}),
        "bridge_or_tunnel": MappingProxyType({"cost": Lognormal(1.34, 0.62)}),
    }
)


def reference_class(name, **more) -> Risks:
    """Risks of "rail", "road" or "bridge_or_tunnel" as past projects had them, with what the reader adds, such as `delay`."""
    return Risks(**{**REFERENCE_CLASSES[one_of("name", name, tuple(REFERENCE_CLASSES))], **more})


def cholesky(matrix) -> list[list[float]]:
    """The lower triangle L with L L' = matrix, which turns independent normal numbers into correlated ones.

    Raises ValueError where no such L exists: the correlations contradict one another (the matrix is not positive definite).
    """
    lower = [[0.0] * len(matrix) for _ in matrix]
    for i, row in enumerate(matrix):
        for j in range(i):
            lower[i][j] = (row[j] - fsum(a * b for a, b in zip(lower[i], lower[j]))) / lower[j][j]
        left = row[i] - fsum(a * a for a in lower[i])
        if left < 1e-12:
            raise ValueError(
                "correlations must fit together (a positive definite matrix): these contradict one another or tie two risks fully."
            )
        lower[i][i] = sqrt(left)
    return lower


# Simulation


def shocked(project, stack, values, risks=None):
    """The `Project` and `CapitalStack` of one draw; `values` as `Risks.values` gives them."""
    risks, start = risks or Risks(), project.opening_year
    late = min(max(values["delay"], 0.0) + project.late_opening, LAST_OPENING - start)
    buys = 1 - values["currency"]
    changed = replace(
        project,
        capex=project.capex * values["cost"],
        construction_years=start + int(late) if late >= 1 else project.construction_years,
        late_opening=late - int(late),
        demand=project.demand * values["traffic"],
        revenue=project.revenue * (1 - risks.local_revenue * buys),
        operating_cost=project.operating_cost * (1 - risks.local_cost * buys),
    )
    shift = risks.floating * values["rate"]
    return changed, _with_rates(stack, shift) if shift else stack


def _with_rates(stack, shift):
    """The stack with every interest rate moved by `shift`, but not below 0 (a rate below 0 stays)."""
    return replace(
        stack,
        tranches=[
            replace(one, cost=max(one.cost + shift, min(one.cost, 0.0))) if one.kind == "debt" else one for one in stack.tranches
        ],
    )


@dataclass(frozen=True)
class Simulation:
    """Outcomes of the draws made so far, one figure per draw in each list, in the order of drawing.

    asked           number of draws asked for; `done` says how many are made
    discount_rate   the rate used for npv, per year: that of the plan, the same in every draw
    npv             US$ million in year 0
    irr             per year; None in a draw that has none or several
    dscr_min        lowest cover of debt service; None without debt
    cost, delay, traffic, rate, currency   what was drawn, in the units of the module's docstring
    """

    asked: int
    seed: int
    discount_rate: float
    npv: list[float]
    irr: list[float | None]
    dscr_min: list[float | None]
    cost: list[float]
    delay: list[float]
    traffic: list[float]
    rate: list[float]
    currency: list[float]

    @property
    def done(self) -> int:
        return len(self.npv)

    def known(self, name) -> list[float]:
        """The figures of an outcome or a risk in rising order, without the draws that have none."""
        found = sorted(x for x in getattr(self, one_of("name", name, OUTCOMES + RISKS)) if x is not None)
        if not found:
            raise ValueError(f"{name} does not exist in any of the {self.done} draws.")
        return found

    def missing(self, name) -> int:
        """How many draws have no such figure; they are left out of means, quantiles and probabilities."""
        return getattr(self, one_of("name", name, OUTCOMES + RISKS)).count(None)

    def mean(self, name) -> float:
        known = self.known(name)
        return fsum(known) / len(known)

    def sd(self, name) -> float:
        """Standard deviation of the draws (dividing by their number less one, or by 1 for a single draw)."""
        known, mean = self.known(name), self.mean(name)
        return sqrt(fsum((x - mean) ** 2 for x in known) / max(len(known) - 1, 1))

    def quantile(self, name, p) -> float:
        """The figure that a share `p` of the draws does not exceed: 0.5 for the median (P50), 0.8 for P80."""
        known = self.known(name)
        place = within("p", p, 0, 1) * (len(known) - 1)
        low = min(int(place), len(known) - 2) if len(known) > 1 else 0
        high = min(low + 1, len(known) - 1)
        return known[low] + (place - low) * (known[high] - known[low])

    def probability_below(self, name, limit) -> float:
        """Share of the draws in which the figure is below `limit`; ("dscr_min", 1) is the chance of a default."""
        known = self.known(name)
        return bisect_left(known, within("limit", limit)) / len(known)

    def contingency(self, p) -> float:
        """Reserve on top of the cost estimate that is enough in a share `p` of the draws, as a share of the estimate."""
        return self.quantile("cost", p) - 1


def simulate(project, stack, draws, seed, risks=None, discount_rate=None) -> Simulation:
    """Appraise the project `draws` times with its risks drawn from `seed`; the risks of rail unless told.

    `discount_rate` is the plan's wacc after tax unless told. Each draw is `Project.headline` of what `shocked` gives.
    Raises ValueError for draws not between 1 and 1,000,000 and a seed that is no whole number.
    """
    *_, last = stepwise(project, stack, draws, seed, risks, discount_rate, chunk=draws)
    return last


def stepwise(project, stack, draws, seed, risks=None, discount_rate=None, chunk=500):
    """Yield the `Simulation` so far after every `chunk` draws: show its progress, or stop asking to cancel.

    The last one equals `simulate` with the same seed, whatever the chunk. The lists of an earlier one keep growing.
    """
    draws, seed = whole("draws", draws, 1, MOST_DRAWS), whole("seed", seed, -(2**63), 2**63)
    chunk, risks = whole("chunk", chunk, 1), reference_class("rail") if risks is None else risks
    rate = stack.wacc(project.tax_rate) if discount_rate is None else within("discount_rate", discount_rate, above=-1)
    for outcome in _drawing(draws, seed, risks, rate, lambda values: _outcome(project, stack, values, risks, rate)):
        if outcome.done % chunk == 0 or outcome.done == outcome.asked:
            yield outcome


def _drawing(draws, seed, risks, rate, figures):
    """Yield the `Simulation` so far after every draw; `figures` makes npv, irr and dscr_min of what was drawn."""
    outcome = Simulation(draws, seed, rate, *([] for _ in fields(Simulation)[3:]))
    columns = [getattr(outcome, name) for name in OUTCOMES + RISKS]
    for z in _normals(draws, seed, risks):
        values = risks.values(z)
        for column, figure in zip(columns, (*figures(values), *values.values())):
            column.append(figure)
        yield outcome


def _outcome(project, stack, values, risks, rate):
    changed, changed_stack = shocked(project, stack, values, risks)
    return _finite(*changed.headline(changed_stack, rate))


def _finite(*figures):
    if not all(figure is None or isfinite(figure) for figure in figures):
        raise ValueError("the project must have figures that can be written down in every draw: check capex, shares and rates.")
    return figures


# The same without the rate of return, for a page that has a quarter of a second


def screen(project, stack, draws, seed, risks=None, discount_rate=None, tell=lambda _done: None) -> Simulation:
    """`simulate` without irr, many times as fast: irr is None in every draw, npv and dscr_min are the same to the last digits.

    `tell` hears how many draws are done, after every thousand but the last.

    What falls due does not depend on the draw but for its scale, its interest rate and the year of opening, so each
    opening year is planned once. Raises ValueError for a project with tax and for debt in level instalments, where that is not so.
    """
    if project.tax_rate or any(one.repayment == "annuity" for one in stack.debt):
        raise ValueError("project must have no tax_rate and no debt in level instalments to be screened; simulate takes both.")
    draws, seed = whole("draws", draws, 1, MOST_DRAWS), whole("seed", seed, -(2**63), 2**63)
    risks = reference_class("rail") if risks is None else risks
    rate = stack.wacc() if discount_rate is None else within("discount_rate", discount_rate, above=-1)
    planned, plans = project.opening_year, {}

    def figures(values):
        late = min(max(values["delay"], 0.0) + project.late_opening, LAST_OPENING - planned)
        if int(late) not in plans:
            plans[int(late)] = _plan(project, stack, planned + int(late) if late >= 1 else project.construction_years, rate)
        worth, cover = _screened(plans[int(late)], values, risks, late - int(late))
        return _finite(worth, None, cover)

    for outcome in _drawing(draws, seed, risks, rate, figures):
        if outcome.done % TOLD_AFTER == 0 and outcome.done < outcome.asked:
            tell(outcome.done)
    return outcome


class _Plan(NamedTuple):
    """One opening year: money as planned, and what falls due per unit of capex, in the first year of operation and all in which debt falls due."""

    revenue: list[float]
    operating_cost: list[float]
    due: list[tuple]  # the balance of each tranche, then the principal of all
    rates: list[float]  # of each tranche, then 1
    service: list[float]  # what falls due at these rates
    overdue: bool  # a debt matures before the opening
    worth: tuple[float, float, float]  # present values of revenue, operating cost, capex
    first: float  # discount factor of the first operating year


def _plan(project, stack, construction_years, rate) -> _Plan:
    whole_year = replace(project, construction_years=construction_years, late_opening=0)
    money, start = whole_year.columns(stack), whole_year.opening_year
    alone = [_alone(one, whole_year, len(money.capex)) for one in stack.debt]
    principal = [fsum(column) for column in zip(*(one.principal for one in alone))] or [0.0] * len(money.capex)
    due = list(zip(*(one.interest for one in alone), principal))
    kept = [year for year in range(start, len(due)) if year == start or any(due[year])]
    rates = [*(one.cost for one in stack.debt), 1.0]
    return _Plan(
        revenue=[money.revenue[year] for year in kept],
        operating_cost=[money.operating_cost[year] for year in kept],
        due=[due[year] for year in kept],
        rates=rates,
        service=[sum(map(mul, rates, due[year])) for year in kept],
        overdue=any(one.maturity < start for one in stack.debt),
        worth=tuple(npv(rate, amounts) for amounts in (money.revenue, money.operating_cost, money.capex)),
        first=(1 + rate) ** -start,
    )


def _alone(tranche, project, years):
    """The columns of one tranche, its interest rate 1 so that interest is its balance, as long as those of the whole stack."""
    rest = Tranche("rest", "equity", 1 - tranche.share)
    found = project.columns(CapitalStack([replace(tranche, cost=1.0), rest]))
    return found._replace(**{name: (getattr(found, name) + [0.0] * years)[:years] for name in ("interest", "principal")})


def _screened(plan, values, risks, late) -> tuple[float, float | None]:
    """npv and lowest dscr of one draw."""
    buys, cost = 1 - values["currency"], values["cost"]
    earns, costs = values["traffic"] * (1 - risks.local_revenue * buys), 1 - risks.local_cost * buys
    shift = risks.floating * values["rate"]
    service = plan.service
    if shift:
        rates = [max(one + shift, min(one, 0.0)) for one in plan.rates[:-1]] + [1.0]
        service = [sum(map(mul, rates, due)) for due in plan.due]
    cash = [earns * r - costs * c for r, c in zip(plan.revenue, plan.operating_cost)]
    lost = cash[0] * late
    cash[0] -= lost
    cover = [c / (cost * s) for c, s in zip(cash, service) if s > 0]
    if plan.overdue:
        cover.append(0.0)
    return earns * plan.worth[0] - costs * plan.worth[1] - cost * plan.worth[2] - lost * plan.first, min(cover, default=None)


def _normals(draws, seed, risks):
    """Correlated standard normal numbers, one per risk; the same count is drawn whatever is switched on."""
    rows = [[(j, a) for j, a in enumerate(row) if a] for row in cholesky(risks.matrix())]
    random, inverse = Random(seed).random, NORMAL.inv_cdf
    for _ in range(draws):
        e = [inverse(random() or 2.0**-54) for _ in RISKS]
        yield [sum([a * e[j] for j, a in row]) for row in rows]


# What matters most


class Bar(NamedTuple):
    """One bar of a tornado: the outcome when one risk is at its P10 and at its P90 and all others at their median."""

    risk: str
    at_p10: float
    at_p90: float
    outcome_p10: float
    outcome_p90: float

    @property
    def swing(self) -> float:
        return abs(self.outcome_p90 - self.outcome_p10)


def tornado(project, stack, risks, outcome="npv", discount_rate=None) -> list[Bar]:
    """One `Bar` per risk that is switched on, the widest first. `outcome` is "npv", "irr" or "dscr_min".

    Risks move one at a time, so correlations do not matter. Raises ValueError where the outcome does not exist at a bar's end.
    """
    place = OUTCOMES.index(one_of("outcome", outcome, OUTCOMES))
    rate = stack.wacc(project.tax_rate) if discount_rate is None else within("discount_rate", discount_rate, above=-1)
    bars = []
    for name in risks.drawn:
        ends = [risks.values([z if risk == name else 0.0 for risk in RISKS]) for z in (-P90, P90)]
        found = [_outcome(project, stack, end, risks, rate)[place] for end in ends]
        if None in found:
            raise ValueError(f"outcome must exist at both ends, but there is no {outcome} at one end of {name}.")
        bars.append(Bar(name, ends[0][name], ends[1][name], *found))
    return sorted(bars, key=lambda bar: -bar.swing)


P90 = NORMAL.inv_cdf(0.9)


def guarantee_costs(simulation, forecast, floor, rate) -> list[float]:
    """Present value, draw by draw, of what a minimum revenue guarantee costs the state; for quantiles and means.

    forecast   revenue expected in each year, year 1 first        floor   share of it that is guaranteed
    rate       discount rate per year                             The traffic of a draw moves all years alike.
    `finance.revenue_guarantee` gives the mean in closed form where traffic is lognormal.
    """
    floor, growth = within("floor", floor, 0, 5), 1 + within("rate", rate, above=-1)
    worth = fsum(within("forecast", amount, 0) * growth**-year for year, amount in enumerate(forecast, 1))
    if not isfinite(worth):
        raise ValueError(f"rate must be further above -1, not {rate!r}.")
    return [worth * max(floor - traffic, 0.0) for traffic in simulation.traffic]
