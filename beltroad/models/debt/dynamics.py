"""How public debt moves: one debt at one rate, or two currencies, new borrowing and what it brings.

Debt as a share of GDP, in one currency and in two
    d[t] = d[t-1] * (1 + r) / (1 + g) - pb[t]
    f[t] = f[t-1] * (1 + rf) * (1 + e) / (1 + n) + φ * (o[t] - pb[t]) + x[t]
    h[t] = h[t-1] * (1 + rh) / (1 + n) + (1 - φ) * (o[t] - pb[t])
    p[t] = p[t-1] * (1 + rp) * (1 + e) / (1 + n) + b[t]
    1 + n = (1 + g) * (1 + π)
New borrowing with its return: from `lag` years after it is spent, output is higher, and the state takes its share of
that
    X[t] = output * sum of b[s] for s <= t - lag
    1 + g -> (1 + g) * (1 + X[t]) / (1 + X[t-1])
    pb -> pb + τ * X / (1 + X)
What moved the debt ratio (the seven parts sum to the change of d = f + h + p)
    interest = (rf*f + rh*h + rp*p) / (1 + n)
    growth = -g*d / (1 + n)
    inflation = -π*(1 + g)*d / (1 + n)
    exchange rate = e*((1 + rf)*f + (1 + rp)*p) / (1 + n)
    primary balance = -pb
    new loan = b
    other = o + x
Primary balance that keeps the debt ratio where it is
    pb* = d * ((1 + r) * (1 + φ*e) / (1 + g) - 1)

d         public debt, share of GDP at the end of a year
f, h, p   its parts: in foreign currency, in local currency, of the new loan
r         average nominal interest rate per year of all debt; rf, rh, rp: of each part; foreign ones in foreign currency
g, π, n   growth of real GDP, of its deflator, of nominal GDP, per year; in the first line r and g are both nominal or
          both real
e         yearly rise of the price of foreign currency in local money
pb        primary balance, share of GDP (surplus > 0)
φ         share of net borrowing in foreign currency
o, x      debt that no deficit explains, and borrowing abroad to fill a gap in foreign currency: shares of GDP of the
          year
b         new loan, share of GDP of the year
τ         share of the extra output that the state collects

Assumes that what falls due is borrowed again on the same average terms, and that the ratio of revenue to GDP stays.
Debt is two stocks with average rates, not loans with schedules. The present value of foreign debt is its nominal
value times (1 - concessionality), for old and new debt alike; debt service is interest and a fixed share of the stock
that falls due. Leaves out arrears and assets.

Source: IMF and World Bank, Guidance Note on the Bank-Fund Debt Sustainability Framework for Low Income Countries
(2018), stylised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from reprlib import repr as shown
from typing import NamedTuple

from beltroad.models.checks import is_figure, one_of, series, whole, within

Yearly = float | Sequence[float]  # one figure for all years, or a list by year


def path(
    debt0: float, growth: Yearly, interest: Yearly, primary_balance: Yearly, years: int | None = None
) -> list[float]:
    """Debt ratio at the end of each year, `debt0` first.

    Each of the others is one figure for all years or a list by year. Growth and interest are both nominal, or both
    real. The lists must be equally long; without a list there are `years` years, 10 unless told. Raises ValueError for
    lists of different length and for growth of -1 or less.
    """
    debt = [within("debt0", debt0)]
    yearly = {"growth": growth, "interest": interest, "primary_balance": primary_balance}
    for g, r, balance in zip(*_by_year(yearly, years).values()):
        debt.append(debt[-1] * (1 + r) / (1 + g) - balance)
    if not all(abs(ratio) < 1e100 for ratio in debt):
        raise ValueError("the debt ratio grows beyond all figures: lower the interest or the years.")
    return debt


def stabilising_balance(
    debt: float, growth: float, interest: float, foreign_share: float = 0, depreciation: float = 0
) -> float:
    """Primary balance, as a share of GDP, at which the debt ratio stays where it is;
    negative where growth beats interest.

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
    output         rise of GDP per unit borrowed, per year, as shares of GDP (0.1: 1% of GDP borrowed adds 0.1%
                   of GDP a year)
    lag            whole years from borrowing to output, 0 or more
    revenue_share  share of the extra output that the state collects as taxes, fees and fares
    """

    borrowed: Yearly
    rate: float
    output: float = 0
    lag: int = 3
    revenue_share: float = 0

    def __post_init__(self) -> None:
        for amount in self._by_year:
            within("borrowed", amount, 0, 10)
        within("rate", self.rate, above=-1, high=100)
        within("output", self.output, -1, 10)
        whole("lag", self.lag, 0, 100)
        within("revenue_share", self.revenue_share, 0, 1)

    @cached_property
    def _by_year(self) -> list[float]:
        return series("borrowed", [self.borrowed] if is_figure(self.borrowed) else self.borrowed)

    def extra_output(self, year: int) -> float:
        """Output in a year beyond that without the loan, as a share of it."""
        return self.output * fsum(self._by_year[: max(year - int(self.lag), 0)])

    def drawn(self, year: int) -> float:
        return self._by_year[year - 1] if 1 <= year <= len(self._by_year) else 0.0


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
    concessionality     grant element of the foreign debt: its present value is (1 - concessionality)
                        of its nominal value
    foreign_repayment, domestic_repayment   share of each stock that falls due in a year and is borrowed again
    exports, revenue    at the start, shares of GDP; None where not known
    export_growth       in foreign currency, per year, before what the new loan adds (it adds exports in proportion
                        to output); None keeps exports the same share of GDP
    other_flows         current transfers and foreign direct investment, share of GDP (stress test B4 only)
    market_access       whether the state borrows from foreign markets (stress test B2 only)
    """

    foreign: float
    domestic: float
    growth: Yearly
    foreign_rate: Yearly
    domestic_rate: Yearly
    primary_balance: Yearly
    inflation: Yearly = 0
    depreciation: Yearly = 0
    foreign_financing: float = 0.5
    other_borrowing: Yearly = 0
    gap_borrowing: Yearly = 0
    new_loan: NewLoan | None = None
    concessionality: float = 0
    foreign_repayment: float = 0.05
    domestic_repayment: float = 0.2
    exports: float | None = None
    revenue: float | None = None
    export_growth: Yearly | None = None
    other_flows: Yearly = 0
    market_access: bool = False
    years: int = 20

    def __post_init__(self) -> None:
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
        """Every assumption that may differ from year to year, as a list from year 1;
        exports grow with GDP unless told.
        """
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
    foreign_service is interest and repayment on all debt in foreign currency;
    exports and revenue are None where not known.
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


def outlook(economy: Economy) -> list[DebtYear]:
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
    if economy.exports is not None and not all(row.exports and 1e-6 < row.exports < 1e6 for row in rows):
        raise ValueError("exports of this economy vanish or outgrow all figures: change export_growth or the years.")
    return rows


def _next_year(last: DebtYear, economy: Economy, now: Mapping[str, float]) -> DebtYear:
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


def indicators(economy: Economy, rows: list[DebtYear] | None = None) -> dict[str, list[float]]:
    """The debt burden indicators of the LIC-DSF by projection year (year 1 first), in the shape that `signal` takes.

    `rows` are the economy's `outlook` unless told. An indicator whose exports or revenue are not known is left out.
    """
    rows = (outlook(economy) if rows is None else rows)[1:]
    worth = [(1 - economy.concessionality) * (row.foreign + row.new_loan) for row in rows]
    found = {"pv_gdp": worth, "public_pv_gdp": [pv + row.domestic for pv, row in zip(worth, rows)]}
    exports = [row.exports for row in rows if row.exports is not None]
    if exports:
        found["pv_exports"] = [pv / sold for pv, sold in zip(worth, exports)]
        found["ds_exports"] = [row.foreign_service / sold for row, sold in zip(rows, exports)]
    if economy.revenue is not None:
        found["ds_revenue"] = [row.foreign_service / economy.revenue for row in rows]
    return found


def _by_year(yearly: Mapping[str, Yearly], years: int | None = None, exact: bool = False) -> dict[str, list[float]]:
    """Each value as a list, one figure per year; `exact`: lists must have `years` figures."""
    lengths = {name: len(series(name, value)) for name, value in yearly.items() if not is_figure(value)}
    if years is not None:
        years = whole("years", years, 1, 1000)
    for name, length in lengths.items():
        expected = years if exact or years is not None else next(iter(lengths.values()))
        if length != expected:
            raise ValueError(f"{name} must hold one figure per year, {expected} in all, not {length}.")
    years = years or next(iter(lengths.values()), 10)
    found = {name: [value] * years if is_figure(value) else series(name, value) for name, value in yearly.items()}
    for name, values in found.items():
        for index, value in enumerate(values if name in lengths else values[:1]):
            where = f"{name}[{index}]" if name in lengths else name
            within(where, value, above=-1, high=100) if name in GROWTH_RATES else within(where, value, -1e6, 1e6)
    return found
