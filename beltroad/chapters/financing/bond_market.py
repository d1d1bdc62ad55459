"""A dollar bond sold at par: its price when yields move, what a green label saves, its cost in local money (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...charts import FROM_ZERO, PERCENT, Panel, dots, figure, line
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models import bonds
from ...words import number, text

FACE = 100
PER_YEAR = 2  # coupons
YIELDS = [round(0.005 * k, 4) for k in range(41)]
FALLS = [round(0.005 * k, 4) for k in range(41)]


@dataclass(frozen=True)
class Issue:
    """A bond of FACE before and after the move of the yield; costs are effective, per year and in local money.

    `curve` and `tangent` are price and its estimate from duration at YIELDS, `costs` those of the dollar bond at FALLS.
    """

    coupon: float
    move: float
    greenium: float
    local: float
    fall: float
    price: float
    duration: float
    modified_duration: float
    convexity: float
    by_duration: float
    by_both: float
    green_gain: float
    dollar_cost: float
    local_cost: float
    break_even: float
    curve: list[float]
    tangent: list[float]
    costs: list[float]

    @property
    def values(self) -> dict:
        named = (
            "price",
            "duration",
            "modified_duration",
            "convexity",
            "by_duration",
            "by_both",
            "dollar_cost",
            "local_cost",
            "break_even",
            "green_gain",
            "coupon",
        )
        cheaper = "local" if self.local_cost < self.dollar_cost else "dollar"
        return {name: getattr(self, name) for name in named} | {"cheaper": cheaper, "local_yield": self.local}


def _effective(rate: float) -> float:
    """A rate as markets quote it, with two coupons a year, as yearly cost."""
    return (1 + rate / PER_YEAR) ** PER_YEAR - 1


def compute(years: int, coupon: float, move: float, greenium: float, local: float, fall: float) -> Issue:
    bond = (FACE, coupon, coupon, years, PER_YEAR)
    modified, dollars, local_cost = bonds.modified_duration(*bond), _effective(coupon), _effective(local)
    return Issue(
        coupon=coupon,
        move=move,
        greenium=greenium,
        local=local,
        fall=fall,
        price=bonds.price(FACE, coupon, coupon + move, years, PER_YEAR),
        duration=bonds.duration(*bond),
        modified_duration=modified,
        convexity=bonds.convexity(*bond),
        by_duration=FACE * (1 - modified * move),
        by_both=FACE * (1 + bonds.price_change(FACE, coupon, coupon, years, move, PER_YEAR)),
        green_gain=bonds.green_premium_value(FACE, coupon, coupon, greenium, years, PER_YEAR),
        dollar_cost=bonds.cost_in_local_money(dollars, fall),
        local_cost=local_cost,
        break_even=bonds.break_even_depreciation(local_cost, dollars),
        curve=[round(bonds.price(FACE, coupon, y, years, PER_YEAR), 3) for y in YIELDS],
        tangent=[round(FACE * (1 - modified * (y - coupon)), 3) for y in YIELDS],
        costs=[round(bonds.cost_in_local_money(dollars, rise), 5) for rise in FALLS],
    )


def draw(found: Issue) -> dict:
    tangent = [price if price > 0 else None for price in found.tangent]
    ends, level = [FALLS[0], FALLS[-1]], [round(found.local_cost, 5)] * 2
    here = {"hue": "red", "size": 13, "symbol": "diamond", "in_legend": False}
    after, price, cost = [found.coupon + found.move], [round(found.price, 3)], [round(found.dollar_cost, 5)]
    below: dict[str, Any] = {"width": 3, "panel": 2}
    estimate, dollar = text("Estimate from duration"), text("dollar bond, %{x:.1%} a year: %{y:.1%}")
    traces = [
        line(YIELDS, found.curve, text("Price"), hue="blue", width=3, hover=text("at %{x:.1%}: %{y:.1f}")),
        line(YIELDS, tangent, estimate, hue="grey", dash="dot", hover=text("estimate at %{x:.1%}: %{y:.1f}")),
        dots(after, price, **here, hover=text("after the move: %{y:.1f}")),
        line(FALLS, found.costs, text("Dollar bond"), hue="orange", **below, hover=dollar),
        line(ends, level, text("Local bond"), hue="green", dash="dash", **below, hover=text("local bond: %{y:.1%}")),
        dots([found.fall], cost, **here, panel=2, hover=text("dollar bond: %{y:.1%}")),
    ]
    across = PERCENT | {"range": [-0.003, 0.2]}
    return figure(
        traces,
        Panel(
            name=text("The price falls when yields rise"),
            x=text("market yield per year"),
            y=text("price per 100 of face value"),
            between=0.18,
            xaxis=across,
            yaxis=FROM_ZERO,
        ),
        Panel(
            name=text("What it costs in local money"),
            x=text("rise of the dollar, per year"),
            y=text("cost per year"),
            xaxis=across,
            yaxis=PERCENT | FROM_ZERO,
        ),
        height=640,
        legend=True,
        margin={"t": 84},
    )


def say(found: Issue) -> Said:
    finding = text(
        "A move of {move} points takes the price from 100 to {price:.1f}",
        move=number(100 * found.move, "+.2f"),
        price=found.price,
    )
    reading = text(
        "Sold at par, the bond is worth {price:.2f} per 100 after the move; "
        "its modified duration of {modified_duration:.2f} years says {by_duration:.2f}, with convexity {by_both:.2f}. "
        "At {fall:.1%} a year the dollar bond costs {dollar_cost:.1%} in local money and the local bond "
        "{local_cost:.1%}: they are equal at {break_even:.1%}. "
        "A green bond that yields {points:.2f} points less is worth {green_gain:.2f} per 100 to the issuer today.",
        **vars(found),
        points=100 * found.greenium,
    )
    columns = [
        text("Market yield (per year)"),
        text("Price (per 100)"),
        text("Estimate from duration (per 100)"),
        text("Rise of the dollar (per year)"),
        text("Dollar bond’s cost in local money (per year)"),
        text("Local bond’s cost (per year)"),
    ]
    rows = [
        [*row, found.local_cost] for row in zip(YIELDS, found.curve, found.tangent, FALLS, found.costs, strict=True)
    ]
    source = text(
        "Model; duration and convexity as in the documentation of SAS and MathWorks. "
        "Yields are the reader’s own; coupons twice a year; no default."
    )
    return Said(finding, reading, Table(columns, rows[::2]), source)


def _met(v: Mapping) -> bool | str:
    if v["local_yield"] - v["coupon"] >= 0.05 - 1e-9 and v["local_cost"] < v["dollar_cost"]:
        return True
    return text(
        "the local bond yields {points:.1f} points more and costs {local_cost:.1%} a year, "
        "the dollar bond {dollar_cost:.1%}.",
        **v,
        points=100 * (v["local_yield"] - v["coupon"]),
    )


bond_market = Explorer(
    id="bond-market",
    title="Borrow from the market",
    passage="4.3",
    controls=[
        Slider("years", 10, 1, 30, 1, "Repaid after", "years"),
        Slider("coupon", 0.06, 0.02, 0.12, 0.0025, "Yield of the dollar bond at issue", "%"),
        Slider("move", 0.01, -0.02, 0.05, 0.0025, "Then the market yield moves by", "%"),
        Slider("greenium", 0.001, 0, 0.005, 0.0001, "A green bond yields less by", "%"),
        Slider("local", 0.12, 0.02, 0.24, 0.005, "Yield of a bond in local money", "%"),
        Slider("fall", 0.04, 0, 0.2, 0.005, "The dollar rises a year by", "%"),
    ],
    primary=("years", "move", "local", "fall"),
    challenge=Challenge(
        "Make the bond in local money the cheaper one, although it yields at least 5 points more than the dollar bond.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
