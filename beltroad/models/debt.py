"""Can the country carry it: how public debt moves, what shocks do to it, and what the thresholds of the LIC-DSF say.

Debt as a share of GDP, in one currency and in two
    d[t] = d[t-1] * (1 + r) / (1 + g) - pb[t]
    f[t] = f[t-1] * (1 + rf) * (1 + e) / (1 + n) + φ * (o[t] - pb[t]) + x[t]                  1 + n = (1 + g) * (1 + π)
    h[t] = h[t-1] * (1 + rh) / (1 + n) + (1 - φ) * (o[t] - pb[t])
    p[t] = p[t-1] * (1 + rp) * (1 + e) / (1 + n) + b[t]
New borrowing with its return: from `lag` years after it is spent, output is higher, and the state takes its share of that
    X[t] = output * sum of b[s] for s <= t - lag          1 + g -> (1 + g) * (1 + X[t]) / (1 + X[t-1])          pb + τ * X / (1 + X)
What moved the debt ratio (the seven parts sum to the change of d = f + h + p)
    interest (rf*f + rh*h + rp*p) / (1 + n)     growth -g*d / (1 + n)     inflation -π*(1 + g)*d / (1 + n)
    exchange rate e*((1 + rf)*f + (1 + rp)*p) / (1 + n)     primary balance -pb     new loan b     other o + x
Primary balance that keeps the debt ratio where it is
    pb* = d * ((1 + r) * (1 + φ*e) / (1 + g) - 1)
Composite indicator of debt-carrying capacity: weak below 2.69, strong above 3.05
    CI = 0.385*CPIA + 2.719*g + 2.022*remittances/GDP + 4.052*reserves/imports - 3.990*(reserves/imports)**2 + 13.520*world growth
Restructuring: loss of present value at the exit yield (Sturzenegger and Zettelmeyer), and against the face value
    1 - PV(new) / PV(old)                                 1 - PV(new) / face value

d         public debt, share of GDP at the end of a year; f, h, p: in foreign currency, in local currency, of the new loan
r, rf, rh, rp   average nominal interest rate per year, of all debt and of each part; foreign ones in foreign currency
g, π, n   growth of real GDP, of its deflator, of nominal GDP, per year; in the first line r and g are both nominal or both real
e         yearly rise of the price of foreign currency in local money
pb        primary balance, share of GDP (surplus > 0)
φ         share of net borrowing in foreign currency
o, x, b   debt that no deficit explains; borrowing abroad to fill a gap in foreign currency; new loan: shares of GDP of the year
τ         share of the extra output that the state collects

Sources: IMF and World Bank, Guidance Note on the Bank-Fund Debt Sustainability Framework for Low Income Countries (2018): debt-carrying
capacity (paragraph 57, tables 4 and 5), thresholds (tables 6 and 7), stress tests (tables 8 and 9, appendix VI), risk signal
(paragraphs 75 and 76). Sturzenegger and Zettelmeyer, "Haircuts", IMF Working Paper 05/137 (2005).

Assumes that what falls due is borrowed again on the same average terms, and that the ratio of revenue to GDP stays. A stress test moves a
few variables and holds the rest, as the framework does. What is stylised against the framework's template:
- Debt is two stocks with average rates, not loans with schedules. The present value of foreign debt is its nominal value times
  (1 - concessionality), for old and new debt alike; debt service is interest and a fixed share of the stock that falls due.
- B1: spending stays at its baseline level in the two years of the shock; from year 4 the primary balance is the baseline's again.
- B2: dearer borrowing raises the average rate only by the share of the stock that is renewed, in the year after the shock.
- B3: the elasticity of growth to exports is applied to the loss of exports as a share of GDP; the gap is borrowed in the two
  years of the shock, then imports adjust. The level of exports stays lower.
- B4: current transfers and foreign direct investment are one flow.
- B5: 30% is what the currency loses of its foreign value, so foreign currency costs 1/0.7 - 1 = 43% more; better net
  exports count as exports, and the state does not borrow less for them.
- B6: the five shocks at half their size, added up; there is no shock to close an estimated overvaluation.
Left out: the framework's judgement, its market-financing module and historical scenario, arrears, assets, the discounting of
breaches that last one year. A signal is mechanical; a rating is a judgement, and this module computes none.
All shares and rates are decimals (0.4 is 40% of GDP, 0.05 is 5% per year).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import fsum, isfinite
from numbers import Real
from reprlib import repr as shown
from types import MappingProxyType
from typing import NamedTuple

from beltroad.models.checks import one_of, series, whole, within
from beltroad.models.finance import Loan

CAPACITIES = ("weak", "medium", "strong")
EXTERNAL = ("pv_gdp", "pv_exports", "ds_exports", "ds_revenue")  # of public and publicly guaranteed external debt
THRESHOLDS = MappingProxyType(
    {
        capacity: MappingProxyType(dict(zip((*EXTERNAL, "public_pv_gdp"), shares)))
        for capacity, shares in {
            "weak": (0.30, 1.40, 0.10, 0.14, 0.35),
            "medium": (0.40, 1.80, 0.15, 0.18, 0.55),
            "strong": (0.55, 2.40, 0.21, 0.23, 0.70),
        }.items()
    }
)
CUTOFFS = (2.69, 3.05)  # composite indicator: weak below the first, strong above the second
HORIZON = 10  # years of projection that the signal looks at
INFLATION_TO_GROWTH = 0.6
GROWTH_TO_EXPORTS = 0.8
DEPRECIATION, PASS_THROUGH, NET_EXPORTS = 0.30, 0.3, 0.15
DOMESTIC_COST, FOREIGN_COST, FOREIGN_COST_CAP = 0.25, 1.0, 0.04  # rise of the rate per unit of GDP of a worse balance
TESTS = ("B1", "B2", "B3", "B4", "B5", "B6")


# The path of contract and lesson: one debt, one rate


def path(debt0, growth, interest, primary_balance, years=None) -> list[float]:
    """Debt ratio at the end of each year, `debt0` first. Each of the others is one figure for all years or a list by year.

    Growth and interest are both nominal, or both real. The lists must be equally long; without a list there are `years`
    years, 10 unless told. Raises ValueError for lists of different length and for growth of -1 or less.
    """
    debt = [within("debt0", debt0)]
    yearly = {"growth": growth, "interest": interest, "primary_balance": primary_balance}
    for g, r, balance in zip(*_by_year(yearly, years).values()):
        debt.append(debt[-1] * (1 + r) / (1 + g) - balance)
    if not all(abs(ratio) < 1e100 for ratio in debt):
        raise ValueError("the debt ratio grows beyond all figures: lower the interest or the years.")
    return debt


def stabilising_balance(debt, growth, interest, foreign_share=0, depreciation=0) -> float:
    """Primary balance, as a share of GDP, at which the debt ratio stays where it is; negative where growth beats interest.

    `foreign_share` of the debt is in foreign currency, whose price rises by `depreciation`; one interest rate for all.
    """
    growth, interest = within("growth", growth, above=-1), within("interest", interest, above=-1)
    dearer = within("foreign_share", foreign_share, 0, 1) * within("depreciation", depreciation, above=-1)
    return within("debt", debt) * ((1 + interest) * (1 + dearer) / (1 + growth) - 1)


# The fuller path: two currencies, new borrowing and its return


@dataclass(frozen=True)
class NewLoan:
    """Borrowing in foreign currency for something that raises output.

    borrowed       share of GDP of the year, a list from year 1 (nothing after its end), or one figure for year 1 alone
    rate           interest per year, in foreign currency
    output         rise of GDP per unit borrowed, per year, as shares of GDP (0.1: 1% of GDP borrowed adds 0.1% of GDP a year)
    lag            whole years from borrowing to output, 0 or more
    revenue_share  share of the extra output that the state collects as taxes, fees and fares
    """

    borrowed: float | tuple[float, ...]
    rate: float
    output: float = 0
    lag: int = 3
    revenue_share: float = 0

    def __post_init__(self):
        borrowed = [self.borrowed] if _is_figure(self.borrowed) else self.borrowed
        borrowed = tuple(within("borrowed", amount, 0, 10) for amount in series("borrowed", borrowed))
        object.__setattr__(self, "borrowed", borrowed)
        within("rate", self.rate, above=-1, high=100)
        within("output", self.output, -1, 10)
        whole("lag", self.lag, 0, 100)
        within("revenue_share", self.revenue_share, 0, 1)

    def extra_output(self, year) -> float:
        """Output in a year beyond that without the loan, as a share of it."""
        return self.output * fsum(self.borrowed[: max(year - int(self.lag), 0)])

    def drawn(self, year) -> float:
        return self.borrowed[year - 1] if 1 <= year <= len(self.borrowed) else 0.0


@dataclass(frozen=True)
class Economy:
    """What the debt path starts from and what is assumed about each year, 1 to `years`: one figure, or a list by year.

    foreign, domestic   public debt in foreign and in local currency at the start, shares of GDP
    growth, inflation   of real GDP and of its deflator, per year
    depreciation        yearly rise of the price of foreign currency
    foreign_rate, domestic_rate   average interest on each debt
    primary_balance     share of GDP, without the new loan and what it brings
    foreign_financing   share of net borrowing in foreign currency
    other_borrowing     debt that no deficit explains, such as a called guarantee; share of GDP
    gap_borrowing       borrowing abroad to fill a gap in foreign currency; share of GDP
    new_loan            a `NewLoan`, or None
    concessionality     grant element of the foreign debt: its present value is (1 - concessionality) of its nominal value
    foreign_repayment, domestic_repayment   share of each stock that falls due in a year and is borrowed again
    exports, revenue    at the start, shares of GDP; None where not known
    export_growth       in foreign currency, per year, before what the new loan adds (it adds exports in proportion to output);
                        None keeps exports the same share of GDP
    other_flows         current transfers and foreign direct investment, share of GDP (stress test B4 only)
    market_access       whether the state borrows from foreign markets (stress test B2 only)
    """

    foreign: float
    domestic: float
    growth: float | tuple
    foreign_rate: float | tuple
    domestic_rate: float | tuple
    primary_balance: float | tuple
    inflation: float | tuple = 0
    depreciation: float | tuple = 0
    foreign_financing: float = 0.5
    other_borrowing: float | tuple = 0
    gap_borrowing: float | tuple = 0
    new_loan: NewLoan | None = None
    concessionality: float = 0
    foreign_repayment: float = 0.05
    domestic_repayment: float = 0.2
    exports: float | None = None
    revenue: float | None = None
    export_growth: float | tuple | None = None
    other_flows: float | tuple = 0
    market_access: bool = False
    years: int = 20

    def __post_init__(self):
        within("foreign", self.foreign, 0, 20)
        within("domestic", self.domestic, 0, 20)
        for name in ("foreign_financing", "foreign_repayment", "domestic_repayment"):
            within(name, getattr(self, name), 0, 1)
        within("concessionality", self.concessionality, -1, 1)
        for name in ("exports", "revenue"):
            if getattr(self, name) is not None:
                within(name, getattr(self, name), 0.001, 5)
        one_of("market_access", self.market_access, (False, True))
        if self.new_loan is not None and not isinstance(self.new_loan, NewLoan):
            raise ValueError(f"new_loan must be a NewLoan or None, not {shown(self.new_loan)}.")
        self.by_year()

    def by_year(self) -> dict[str, list[float]]:
        """Every assumption that may differ from year to year, as a list from year 1; exports grow with GDP unless told."""
        yearly = {name: getattr(self, name) for name in YEARLY}
        found = _by_year(yearly, whole("years", self.years, 1, 60), exact=True)
        if self.export_growth is None:
            macro = zip(found["growth"], found["inflation"], found["depreciation"])
            found["export_growth"] = [(1 + g) * (1 + inflation) / (1 + e) - 1 for g, inflation, e in macro]
        else:
            found |= _by_year({"export_growth": self.export_growth}, self.years, exact=True)
        return found


YEARLY = (
    "growth",
    "inflation",
    "depreciation",
    "foreign_rate",
    "domestic_rate",
    "primary_balance",
    "other_borrowing",
    "gap_borrowing",
    "other_flows",
)
GROWTH_RATES = ("growth", "inflation", "depreciation", "export_growth", "interest", "foreign_rate", "domestic_rate")


class DebtYear(NamedTuple):
    """One year of an outlook, shares of GDP; year 0 is the start. The seven `from_…` parts sum to the change of `debt`.

    primary_balance holds what the new loan brings in, not the loan itself.
    foreign_service is interest and repayment on all debt in foreign currency; exports and revenue are None where not known.
    """

    year: int
    foreign: float
    domestic: float
    new_loan: float
    debt: float
    growth: float
    inflation: float
    depreciation: float
    primary_balance: float
    foreign_service: float
    exports: float | None
    revenue: float | None
    from_interest: float = 0.0
    from_growth: float = 0.0
    from_inflation: float = 0.0
    from_exchange_rate: float = 0.0
    from_primary_balance: float = 0.0
    from_new_loan: float = 0.0
    from_other: float = 0.0

    @property
    def change(self) -> float:
        """Change of the debt ratio in the year, as the sum of its parts."""
        return fsum(self[-7:])

    @property
    def stabilising_balance(self) -> float:
        """Primary balance that would have left the debt ratio where it was."""
        return self.primary_balance + self.change


def outlook(economy) -> list[DebtYear]:
    """The debt of an `Economy`, year by year, year 0 first."""
    start = economy.foreign + economy.domestic
    known = economy.exports, economy.revenue
    rows = [DebtYear(0, economy.foreign, economy.domestic, 0.0, start, 0.0, 0.0, 0.0, 0.0, 0.0, *known)]
    yearly = economy.by_year()
    for index in range(int(economy.years)):
        assumed = {name: values[index] for name, values in yearly.items()}
        rows.append(_next_year(rows[-1], economy, assumed))
    if not all(abs(row.debt) < 1e100 for row in rows):
        raise ValueError("the debt of this economy grows beyond all figures: lower its rates or its years.")
    if economy.exports is not None and not all(1e-6 < row.exports < 1e6 for row in rows):
        raise ValueError("exports of this economy vanish or outgrow all figures: change export_growth or the years.")
    return rows


def _next_year(last, economy, now) -> DebtYear:
    year, loan = last.year + 1, economy.new_loan or NewLoan(0, 0)
    extra = loan.extra_output(year)
    growth = (1 + now["growth"]) * (1 + extra) / (1 + loan.extra_output(year - 1)) - 1
    balance = now["primary_balance"] + loan.revenue_share * extra / (1 + extra)
    nominal, dearer = (1 + growth) * (1 + now["inflation"]), 1 + now["depreciation"]
    nominal_before_loan = (1 + now["growth"]) * (1 + now["inflation"])
    borrowed, drawn = now["other_borrowing"] - balance, loan.drawn(year)
    foreign_due = last.foreign * (1 + now["foreign_rate"]) / nominal  # before the exchange rate moves it
    loan_due = last.new_loan * (1 + loan.rate) / nominal
    foreign = foreign_due * dearer + economy.foreign_financing * borrowed + now["gap_borrowing"]
    domestic = last.domestic * (1 + now["domestic_rate"]) / nominal + (1 - economy.foreign_financing) * borrowed
    new_loan = loan_due * dearer + drawn
    interest = now["foreign_rate"] * last.foreign + now["domestic_rate"] * last.domestic + loan.rate * last.new_loan
    repaid = economy.foreign_repayment * (last.foreign + last.new_loan)
    service = now["foreign_rate"] * last.foreign + loan.rate * last.new_loan + repaid
    exports = last.exports and last.exports * (1 + now["export_growth"]) * dearer / nominal_before_loan
    return DebtYear(
        year=year,
        foreign=foreign,
        domestic=domestic,
        new_loan=new_loan,
        debt=foreign + domestic + new_loan,
        growth=growth,
        inflation=now["inflation"],
        depreciation=now["depreciation"],
        primary_balance=balance,
        foreign_service=service * dearer / nominal,
        exports=exports,
        revenue=last.revenue,
        from_interest=interest / nominal,
        from_growth=-last.debt * growth / nominal,
        from_inflation=-last.debt * now["inflation"] * (1 + growth) / nominal,
        from_exchange_rate=now["depreciation"] * (foreign_due + loan_due),
        from_primary_balance=-balance,
        from_new_loan=drawn,
        from_other=now["other_borrowing"] + now["gap_borrowing"],
    )


def indicators(economy, rows=None) -> dict[str, list[float]]:
    """The debt burden indicators of the LIC-DSF by projection year (year 1 first), in the shape that `signal` takes.

    `rows` are the economy's `outlook` unless told. An indicator whose exports or revenue are not known is left out.
    """
    rows = (outlook(economy) if rows is None else rows)[1:]
    worth = [(1 - economy.concessionality) * (row.foreign + row.new_loan) for row in rows]
    found = {"pv_gdp": worth, "public_pv_gdp": [pv + row.domestic for pv, row in zip(worth, rows)]}
    if economy.exports is not None:
        found["pv_exports"] = [pv / row.exports for pv, row in zip(worth, rows)]
        found["ds_exports"] = [row.foreign_service / row.exports for row in rows]
    if economy.revenue is not None:
        found["ds_revenue"] = [row.foreign_service / row.revenue for row in rows]
    return found


# Stress tests


class Record(NamedTuple):
    """Average and standard deviation of the last ten years."""

    mean: float
    sd: float


@dataclass(frozen=True)
class History:
    """Records that the standard stress tests take their size from; None where not known (its tests then say so).

    growth           of real GDP, per year            primary_balance  share of GDP
    export_growth    in foreign currency, per year    other_flows      current transfers and direct investment, share of GDP
    """

    growth: Record | None = None
    primary_balance: Record | None = None
    export_growth: Record | None = None
    other_flows: Record | None = None

    def __post_init__(self):
        for name, record in vars(self).items():
            if record is not None:
                found = [within(name, value, -10, 10) for value in series(name, record)]
                if len(found) != 2:
                    raise ValueError(f"{name} must be a mean and a standard deviation, not {shown(record)}.")
                within(f"standard deviation of {name}", found[1], 0)
                object.__setattr__(self, name, Record(*found))

    def shortfall(self, name, baseline) -> float:
        """How far the shock lies below the baseline: one deviation below it or below the record's mean, whichever is lower."""
        record = getattr(self, name)
        if record is None:
            raise ValueError(f"history must hold the mean and standard deviation of {name} for this stress test.")
        return max(baseline - record.mean, 0.0) + record.sd


def contingent_liability(ppp_stock=0, financial_market=0.05, state_enterprises=0.02, other=0, ppp_share=0.35) -> float:
    """Debt that falls on the state in the framework's contingent liability test, share of GDP; its defaults are the defaults.

    Of a stock of public-private partnerships above 3% of GDP, `ppp_share` counts; of a smaller one nothing.
    """
    stock = within("ppp_stock", ppp_stock, 0, 5)
    partnerships = within("ppp_share", ppp_share, 0, 1) * stock if stock > 0.03 else 0.0
    return partnerships + fsum(
        within(name, value, 0, 5)
        for name, value in (("financial_market", financial_market), ("state_enterprises", state_enterprises), ("other", other))
    )


def stressed(economy, test, history=None, size=1) -> Economy:
    """The `Economy` under one standard stress test, "B1" to "B6"; `size` scales the shock (1 as documented).

    Raises ValueError where the test needs a record that `history` does not hold, or exports or revenue not known.
    """
    one_of("test", test, TESTS)
    size, history = within("size", size, 0, 2), history or History()
    parts = [(name, size / 2) for name in TESTS[:5]] if test == "B6" else [(test, size)]
    yearly = economy.by_year()
    if len(yearly["growth"]) < 3:
        raise ValueError(f"years must be at least 3 for a stress test, not {economy.years!r}.")
    shocks = [_SHOCKS[name](economy, yearly, history, share) for name, share in parts]
    moved = {name: list(values) for name, values in yearly.items()}
    for name, index, change in (step for shock in shocks for step in shock):
        if index < len(moved[name]):
            moved[name][index] += change
    return replace(economy, **{name: tuple(values) for name, values in moved.items()})


def with_liability(economy, amount) -> Economy:
    """The `Economy` on which a contingent liability of this share of GDP falls in year 2."""
    amount, yearly = within("amount", amount, 0, 10), economy.by_year()["other_borrowing"]
    return replace(economy, other_borrowing=tuple(value + (amount if index == 1 else 0) for index, value in enumerate(yearly)))


def stress_tests(economy, history, liability=0.07) -> dict[str, list[DebtYear]]:
    """Outlooks under the six standard tests and a contingent liability ("CL", share of GDP), by name."""
    tests = {test: stressed(economy, test, history) for test in TESTS} | {"CL": with_liability(economy, liability)}
    return {name: outlook(one) for name, one in tests.items()}


def most_extreme(tests) -> str:
    """Name of the test with the highest debt ratio on or before the tenth year, as the framework defines it."""
    return max(tests, key=lambda name: max(row.debt for row in tests[name][1 : HORIZON + 1]))


# A shock is a list of (assumption, index of the year from 0, change): years 2 and 3 have the indices 1 and 2.


def _growth_shock(economy, yearly, history, size):
    if economy.revenue is None:
        raise ValueError("revenue must be known for stress test B1: it holds the level of spending.")
    steps, smaller = [], 1.0
    for index in (1, 2):
        g, inflation = yearly["growth"][index], yearly["inflation"][index]
        slower = size * history.shortfall("growth", g)
        cheaper = INFLATION_TO_GROWTH * slower
        within("growth under stress test B1", g - slower, above=-1)
        within("inflation under stress test B1", inflation - cheaper, above=-1)
        smaller *= (1 + g - slower) * (1 + inflation - cheaper) / ((1 + g) * (1 + inflation))
        spending = economy.revenue - yearly["primary_balance"][index]
        steps += [("growth", index, -slower), ("inflation", index, -cheaper)]
        steps += [("primary_balance", index, -spending * (1 / smaller - 1))]
    return steps


def _balance_shock(economy, yearly, history, size):
    steps = []
    for index in (1, 2):
        worse = size * history.shortfall("primary_balance", yearly["primary_balance"][index])
        steps += [("primary_balance", index, -worse)]
        steps += [("domestic_rate", index + 1, DOMESTIC_COST * worse * economy.domestic_repayment)]
        if economy.market_access:
            dearer = min(FOREIGN_COST * worse, FOREIGN_COST_CAP)
            steps += [("foreign_rate", index + 1, dearer * economy.foreign_repayment)]
    return steps


def _export_shock(economy, yearly, history, size):
    if economy.exports is None:
        raise ValueError("exports must be known for stress test B3.")
    share, level, steps = [row.exports for row in outlook(economy)], 1.0, []
    for index in (1, 2):
        growth = yearly["export_growth"][index]
        slower = size * history.shortfall("export_growth", growth)
        level *= (1 + growth - slower) / (1 + growth)
        steps += [("export_growth", index, -slower), ("growth", index, -GROWTH_TO_EXPORTS * share[index] * slower)]
        steps += [("gap_borrowing", index, share[index + 1] * (1 - level))]
    return steps


def _flow_shock(_economy, yearly, history, size):
    shortfalls = [history.shortfall("other_flows", yearly["other_flows"][index]) for index in (1, 2)]
    return [("gap_borrowing", index, size * shortfall) for index, shortfall in zip((1, 2), shortfalls)]


def _depreciation_shock(economy, yearly, _history, size):
    before, inflation = 1 + yearly["depreciation"][1], 1 + yearly["inflation"][1]
    dearer = 1 / (1 - DEPRECIATION * size) - 1
    passed = PASS_THROUGH * dearer
    steps = [("depreciation", 1, before * dearer), ("inflation", 1, inflation * passed)]
    if economy.exports is not None:
        gain = NET_EXPORTS * ((1 + dearer) / (1 + passed) - 1) / outlook(economy)[2].exports
        steps += [("export_growth", 2, (1 + yearly["export_growth"][2]) * gain)]
    return steps


_SHOCKS = MappingProxyType(dict(zip(TESTS, (_growth_shock, _balance_shock, _export_shock, _flow_shock, _depreciation_shock))))


# Capacity and signal


def composite_indicator(cpia, growth, remittances, reserves, world_growth) -> float:
    """The composite indicator of the 2018 note, from ten-year averages.

    cpia          World Bank Country Policy and Institutional Assessment, 1 to 6
    growth        of real GDP, per year            remittances  share of GDP
    reserves      share of a year's imports        world_growth of real GDP, per year
    """
    growth, world = within("growth", growth, -1, 1), within("world_growth", world_growth, -1, 1)
    reserves = within("reserves", reserves, 0, 5)
    return fsum(
        (
            0.385 * within("cpia", cpia, 1, 6),
            2.719 * growth,
            2.022 * within("remittances", remittances, 0, 1),
            4.052 * reserves,
            -3.990 * reserves**2,
            13.520 * world,
        )
    )


def capacity(indicator) -> str:
    """Debt-carrying capacity, "weak", "medium" or "strong", of a composite indicator."""
    indicator = within("indicator", indicator)
    return CAPACITIES[(indicator >= CUTOFFS[0]) + (indicator > CUTOFFS[1])]


def breaches(indicators, capacity) -> dict[str, float]:
    """Highest level above its threshold, by indicator, in the first ten projection years: shares, 0.1 is 10 points above."""
    limits, peaks = THRESHOLDS[one_of("capacity", capacity, CAPACITIES)], _peaks("indicators", indicators, ())
    return {name: peak - limits[name] for name, peak in peaks.items() if peak > limits[name]}


def signal(baseline, stressed, capacity) -> str:
    """The mechanical risk signal: "high" if a threshold is breached in the baseline, "moderate" if only under stress, else "low".

    baseline   indicator -> share, or list by projection year of which the first ten count; the four external indicators
               pv_gdp, pv_exports, ds_exports, ds_revenue must be there. With public_pv_gdp too it is the signal for all public debt.
    stressed   the same under stress: the worst figures, or test -> indicators for several tests. At the threshold is no breach.
    Raises ValueError where a threshold has no indicator, in one sentence. It is no rating: a rating is a judgement.
    """
    limits = THRESHOLDS[one_of("capacity", capacity, CAPACITIES)]
    needed = EXTERNAL + (("public_pv_gdp",) if _holds(baseline, "public_pv_gdp") else ())
    tests = list(stressed.values()) if _holds_tests(stressed) else [stressed]
    calm = _peaks("baseline", baseline, needed, limits)
    shocked = [_peaks("stressed", test, needed, limits) for test in tests]
    if any(calm[name] > limits[name] for name in needed):
        return "high"
    return "moderate" if any(peaks[name] > limits[name] for peaks in shocked for name in needed) else "low"


def _holds(given, name) -> bool:
    return isinstance(given, Mapping) and given.get(name) is not None


def _holds_tests(given) -> bool:
    return isinstance(given, Mapping) and bool(given) and all(isinstance(one, Mapping) for one in given.values())


def _peaks(name, given, needed, limits=MappingProxyType({})) -> dict[str, float]:
    """Highest figure of each indicator within the horizon."""
    if not isinstance(given, Mapping):
        raise ValueError(f"{name} must give a figure for each indicator by its name, not {shown(given)}.")
    for indicator in needed:
        if not _holds(given, indicator):
            raise ValueError(
                f"{name} must hold {indicator}: without it the threshold of {limits[indicator]:g} has nothing to be compared with."
            )
    for indicator in given:
        one_of(f"an indicator in {name}", indicator, (*EXTERNAL, "public_pv_gdp"))
    listed = {key: [value] if _is_figure(value) else value for key, value in given.items() if value is not None}
    return {key: max(series(f"{name}[{key!r}]", values)[:HORIZON]) for key, values in listed.items()}


# Restructuring


@dataclass(frozen=True)
class Restructuring:
    """A loan before and after; money in its unit, present values at the exit yield on the day of the exchange.

    loss            of present value, share of the old loan's: what creditors give up (Sturzenegger and Zettelmeyer)
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


def restructure(loan, exit_yield, haircut=0, extension=0, extra_grace=0, coupon_cut=0) -> Restructuring:
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


# Figures and lists


def _is_figure(value) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _by_year(yearly, years=None, exact=False) -> dict[str, list[float]]:
    """Each value as a list, one figure per year; `exact`: lists must have `years` figures."""
    lengths = {name: len(series(name, value)) for name, value in yearly.items() if not _is_figure(value)}
    if years is not None:
        years = whole("years", years, 1, 1000)
    for name, length in lengths.items():
        expected = years if exact or years is not None else next(iter(lengths.values()))
        if length != expected:
            raise ValueError(f"{name} must hold one figure per year, {expected} in all, not {length}.")
    years = years or next(iter(lengths.values()), 10)
    found = {name: series(name, value) if name in lengths else [value] * years for name, value in yearly.items()}
    for name, values in found.items():
        for index, value in enumerate(values if name in lengths else values[:1]):
            where = f"{name}[{index}]" if name in lengths else name
            within(where, value, above=-1, high=100) if name in GROWTH_RATES else within(where, value, -1e6, 1e6)
    return found
