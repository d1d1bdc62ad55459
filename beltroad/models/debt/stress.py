"""What shocks do to public debt: the standard stress tests of the LIC-DSF, and a contingent liability.

Size of a shock: one deviation below the baseline or below the record's mean, whichever is lower
    shortfall = max(baseline - mean, 0) + sd
What each test does, in years 2 and 3 unless said otherwise
    B1: g -> g - shortfall      π -> π - 0.6 * shortfall
    B2: pb -> pb - shortfall      rate of local debt + 0.25 * shortfall      of foreign debt + min(shortfall, 0.04)
    B3: growth of exports -> growth of exports - shortfall      g -> g - 0.8 * exports/GDP * shortfall
    B4: gap in foreign currency = shortfall of the other flows
    B5: 1 + e -> (1 + e) / (1 - 0.3)      1 + π -> (1 + π) * (1 + 0.3 * rise of e)      year 2 alone
    B6: the five at half their size, together
Contingent liability, in year 2
    liability = other + financial market + state enterprises + share * stock of partnerships

mean, sd   average and standard deviation of the last ten years
g, π       growth of real GDP and of its deflator, per year
pb         primary balance, share of GDP
e          yearly rise of the price of foreign currency in local money
liability  share of GDP, and its parts alike; partnerships count from a stock of 3% of GDP

Assumes that a stress test moves a few variables and holds the rest, as the framework does. What is stylised against
its template:
- B1: spending stays at its baseline level in the two years of the shock; from year 4 the primary balance is the
  baseline's again.
- B2: dearer borrowing raises the average rate only by the share of the stock that is renewed, in the year after the
  shock.
- B3: the elasticity of growth to exports is applied to the loss of exports as a share of GDP; the gap is borrowed in
  the two years of the shock, then imports adjust. The level of exports stays lower.
- B4: current transfers and foreign direct investment are one flow.
- B5: 30% is what the currency loses of its foreign value, so foreign currency costs 1/0.7 - 1 = 43% more; better net
  exports count as exports, and the state does not borrow less for them.
- B6: the five shocks at half their size, added up; there is no shock to close an estimated overvaluation.

Left out: the framework's market-financing module and its historical scenario.

Source: IMF and World Bank, Guidance Note on the Bank-Fund Debt Sustainability Framework for Low Income Countries
(2018): stress tests (tables 8 and 9, appendix VI).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import fsum
from reprlib import repr as shown
from types import MappingProxyType
from typing import Literal, NamedTuple

from beltroad.models.checks import one_of, series, within
from beltroad.models.debt.dynamics import DebtYear, Economy, outlook
from beltroad.models.debt.thresholds import HORIZON

Test = Literal["B1", "B2", "B3", "B4", "B5", "B6"]
TESTS: tuple[Test, ...] = ("B1", "B2", "B3", "B4", "B5", "B6")
INFLATION_TO_GROWTH = 0.6
GROWTH_TO_EXPORTS = 0.8
DEPRECIATION, PASS_THROUGH, NET_EXPORTS = 0.30, 0.3, 0.15
DOMESTIC_COST, FOREIGN_COST, FOREIGN_COST_CAP = 0.25, 1.0, 0.04  # rise of the rate per unit of GDP of a worse balance


class Record(NamedTuple):
    """Average and standard deviation of the last ten years."""

    mean: float
    sd: float


@dataclass(frozen=True)
class History:
    """Records that the standard stress tests take their size from; None where not known (its tests then say so).

    growth           of real GDP, per year            primary_balance  share of GDP
    export_growth    in foreign currency, per year
    other_flows      current transfers and direct investment, share of GDP
    """

    growth: Record | None = None
    primary_balance: Record | None = None
    export_growth: Record | None = None
    other_flows: Record | None = None

    def __post_init__(self) -> None:
        for name, record in vars(self).items():
            if record is not None:
                found = [within(name, value, -10, 10) for value in series(name, record)]
                if len(found) != 2:
                    raise ValueError(f"{name} must be a mean and a standard deviation, not {shown(record)}.")
                within(f"standard deviation of {name}", found[1], 0)
                object.__setattr__(self, name, Record(*found))

    def shortfall(self, name: str, baseline: float) -> float:
        """How far the shock lies below the baseline: one deviation below it or below the record's mean,
        whichever is lower.
        """
        record = getattr(self, name)
        if record is None:
            raise ValueError(f"history must hold the mean and standard deviation of {name} for this stress test.")
        return max(baseline - record.mean, 0.0) + record.sd


def contingent_liability(
    ppp_stock: float = 0,
    financial_market: float = 0.05,
    state_enterprises: float = 0.02,
    other: float = 0,
    ppp_share: float = 0.35,
) -> float:
    """Debt that falls on the state in the framework's contingent liability test, share of GDP;
    its defaults are the defaults.

    Of a stock of public-private partnerships above 3% of GDP, `ppp_share` counts; of a smaller one nothing.
    """
    stock = within("ppp_stock", ppp_stock, 0, 5)
    partnerships = within("ppp_share", ppp_share, 0, 1) * stock if stock > 0.03 else 0.0
    return partnerships + fsum(
        within(name, value, 0, 5)
        for name, value in (
            ("financial_market", financial_market),
            ("state_enterprises", state_enterprises),
            ("other", other),
        )
    )


def stressed(economy: Economy, test: Test, history: History | None = None, size: float = 1) -> Economy:
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


def with_liability(economy: Economy, amount: float) -> Economy:
    """The `Economy` on which a contingent liability of this share of GDP falls in year 2."""
    amount, yearly = within("amount", amount, 0, 10), economy.by_year()["other_borrowing"]
    return replace(
        economy, other_borrowing=tuple(value + (amount if index == 1 else 0) for index, value in enumerate(yearly))
    )


def stress_tests(economy: Economy, history: History, liability: float = 0.07) -> dict[str, list[DebtYear]]:
    """Outlooks under the six standard tests and a contingent liability ("CL", share of GDP), by name."""
    tests = {test: stressed(economy, test, history) for test in TESTS} | {"CL": with_liability(economy, liability)}
    return {name: outlook(one) for name, one in tests.items()}


def most_extreme(tests: Mapping[str, list[DebtYear]]) -> str:
    """Name of the test with the highest debt ratio on or before the tenth year, as the framework defines it."""
    return max(tests, key=lambda name: max(row.debt for row in tests[name][1 : HORIZON + 1]))


# Years 2 and 3 have the indices 1 and 2.

ByYear = Mapping[str, list[float]]
Shift = tuple[str, int, float]  # assumption, index of the year from 0, change: a shock is a list of them


def _growth_shock(economy: Economy, yearly: ByYear, history: History, size: float) -> list[Shift]:
    if economy.revenue is None:
        raise ValueError("revenue must be known for stress test B1: it holds the level of spending.")
    steps: list[Shift] = []
    smaller = 1.0
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


def _balance_shock(economy: Economy, yearly: ByYear, history: History, size: float) -> list[Shift]:
    steps: list[Shift] = []
    for index in (1, 2):
        worse = size * history.shortfall("primary_balance", yearly["primary_balance"][index])
        steps += [("primary_balance", index, -worse)]
        steps += [("domestic_rate", index + 1, DOMESTIC_COST * worse * economy.domestic_repayment)]
        if economy.market_access:
            dearer = min(FOREIGN_COST * worse, FOREIGN_COST_CAP)
            steps += [("foreign_rate", index + 1, dearer * economy.foreign_repayment)]
    return steps


def _export_shock(economy: Economy, yearly: ByYear, history: History, size: float) -> list[Shift]:
    if economy.exports is None:
        raise ValueError("exports must be known for stress test B3.")
    share = _exports(economy)
    level, steps = 1.0, []
    for index in (1, 2):
        growth = yearly["export_growth"][index]
        slower = size * history.shortfall("export_growth", growth)
        level *= (1 + growth - slower) / (1 + growth)
        steps += [("export_growth", index, -slower), ("growth", index, -GROWTH_TO_EXPORTS * share[index] * slower)]
        steps += [("gap_borrowing", index, share[index + 1] * (1 - level))]
    return steps


def _flow_shock(_economy: Economy, yearly: ByYear, history: History, size: float) -> list[Shift]:
    shortfalls = [history.shortfall("other_flows", yearly["other_flows"][index]) for index in (1, 2)]
    return [("gap_borrowing", index, size * shortfall) for index, shortfall in zip((1, 2), shortfalls)]


def _depreciation_shock(economy: Economy, yearly: ByYear, _history: History, size: float) -> list[Shift]:
    before, inflation = 1 + yearly["depreciation"][1], 1 + yearly["inflation"][1]
    dearer = 1 / (1 - DEPRECIATION * size) - 1
    passed = PASS_THROUGH * dearer
    steps = [("depreciation", 1, before * dearer), ("inflation", 1, inflation * passed)]
    if economy.exports is not None:
        gain = NET_EXPORTS * ((1 + dearer) / (1 + passed) - 1) / _exports(economy)[2]
        steps += [("export_growth", 2, (1 + yearly["export_growth"][2]) * gain)]
    return steps


def _exports(economy: Economy) -> list[float]:
    """Share of GDP by year, from the start, where they are known."""
    return [row.exports for row in outlook(economy) if row.exports is not None]


_SHOCKS: Mapping[str, Callable[[Economy, ByYear, History, float], list[Shift]]] = MappingProxyType(
    dict(zip(TESTS, (_growth_shock, _balance_shock, _export_shock, _flow_shock, _depreciation_shock)))
)
