"""One road bought in two ways: by public hands, or from a partner paid so that it earns its return (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import Panel, bars, figure
from ...contract import Challenge, Explorer, Said, Slider, Switch, Table
from ...data import flows
from ...models.finance import (
    ProjectRisk,
    ValueForMoney,
    annuity,
    npv,
    revenue_guarantee,
    value_for_money,
)
from ...words import text

COST, BUILD, RUN = 1000, 3, 25  # US$ million; years of building; years of operation
UPKEEP, TOLLS = 20, 60  # US$ million a year: running cost, and income from users as forecast
SPREAD = 0.3  # standard deviation of the logarithm of a year's traffic
TENDER = 0.03  # of the building cost: what preparing and watching a partnership costs the state
# All six are the course's own.


@dataclass(frozen=True)
class Road:
    """Present values in US$ million; `payment` is a year's.

    `called` is the chance that a year's traffic calls the guarantee.
    """

    rate: float
    asks: float
    priced: bool
    found: ValueForMoney
    payment: float
    guarantee: float
    called: float
    stress: float
    lost: float  # expected overrun
    short: float  # tolls below forecast
    kept: float  # the part of traffic's expected loss that the partner holds

    @property
    def values(self) -> dict:
        own = ("payment", "guarantee", "called", "stress", "asks", "rate", "priced")
        models = ("psc", "ppp", "value", "value_share", "transferred", "transfer_needed", "raw_cost", "payments")
        held = {"traffic_state": self.guarantee, "traffic_partner": self.kept, "overrun_partner": self.lost}
        return {name: getattr(self, name) for name in own} | {name: getattr(self.found, name) for name in models} | held


def _years(building: float, running: float) -> list[float]:
    """Year by year from now: a third of the building cost in each of three years, then the running cost."""
    return [building / BUILD] * BUILD + [running] * RUN


def compute(
    rate: float, asks: float, saving: float, overrun: float, traffic: float, floor: float, priced: bool
) -> Road:
    cheaper = 1 - saving
    tolls = [0.0] * (BUILD - 1) + [float(TOLLS)] * RUN  # by year from year 1
    backed = revenue_guarantee(tolls, floor, SPREAD, rate, traffic)
    short = npv(rate, [0.0] * BUILD + [TOLLS * (1 - traffic)] * RUN)
    needs = npv(asks, _years(COST * cheaper, UPKEEP * cheaper - TOLLS * (traffic if priced else 1)))
    if priced:
        needs += COST * overrun / (1 + asks) - revenue_guarantee(tolls, floor, SPREAD, asks, traffic).pv
    payment = annuity(needs * (1 + asks) ** (BUILD - 1), asks, RUN)  # from the first operating year on
    found = value_for_money(
        raw_costs=_years(COST, UPKEEP - TOLLS),
        payments=[0.0] * BUILD + [payment] * RUN,
        rate=rate,
        risks=[ProjectRisk("Cost overrun", 1, COST * overrun, 1, 1), ProjectRisk("Too little traffic", 1, short, 1)],
        public_costs=[TENDER * COST + backed.pv],
    )
    kept = revenue_guarantee(tolls, 1, SPREAD, rate, traffic).pv - backed.pv
    stress = flows.fact("ppp_default_shock").value / 100 * COST * cheaper
    return Road(
        rate, asks, priced, found, payment, backed.pv, backed.chance, stress, found.risks[0].expected, short, kept
    )


def _parts(road: Road) -> list[tuple[str, list[float], str]]:
    """What the road costs in public hands and in a partnership: words, both amounts, colour."""
    return [
        (text("Building and running, less tolls"), [road.found.raw_cost, 0], "blue"),
        (text("Expected overrun"), [road.lost, 0], "red"),
        (text("Tolls below forecast"), [road.short, 0], "orange"),
        (text("Payments to the partner"), [0, road.found.payments], "purple"),
        (text("Preparing and watching"), [0, TENDER * COST], "grey"),
        (text("Expected cost of the guarantee"), [0, road.guarantee], "yellow"),
    ]


def draw(road: Road) -> dict:
    ways, risks = [text("Public"), text("Partnership")], [text("Too little traffic"), text("Cost overrun")]
    traces = []
    for name, amounts, hue in _parts(road):
        lengths, shown = [round(x, 1) for x in amounts], text("{part}: %{x:,.0f}", part=name)
        traces.append(bars(lengths, ways, name, hue=hue, across=True, hover=shown))
    holders = (
        (text("State"), [road.guarantee, 0], "yellow", "#000"),
        (text("Partner"), [road.kept, road.lost], "purple", "#fff"),
    )
    wide = 0.12 * (road.guarantee + road.kept + road.lost)  # where a name has room
    for name, amounts, hue, ink in holders:
        inside = {"textposition": "inside", "insidetextanchor": "middle", "textfont": {"color": ink}}
        names, lengths = [name if x > wide else "" for x in amounts], [round(x, 1) for x in amounts]
        place = {"across": True, "panel": 2, "in_legend": False}
        shown = text("{part}: %{x:,.0f}", part=name)
        traces.append(bars(lengths, risks, name, hue=hue, labels=names, hover=shown, **place, **inside))
    return figure(
        traces,
        Panel(x=text("cost today, US$ million"), share=0.65, between=0.22, yaxis={"autorange": "reversed"}),
        Panel(name=text("Who holds which risk"), x=text("expected loss, US$ million"), share=0.35),
        height=560,
        legend=True,
        barmode="relative",
        margin={"t": 130},
    )


def _reading(road: Road) -> str:
    named = road.values | {"value": abs(road.found.value)}
    if road.found.value > 0:
        cost = text(
            "In public hands the road is expected to cost the state {psc:,.0f} million US dollars in present value, "
            "in a partnership {ppp:,.0f} million with payments of {payment:,.1f} million a year: "
            "{value:,.0f} million less.",
            **named,
        )
    else:
        cost = text(
            "In public hands the road is expected to cost the state {psc:,.0f} million US dollars in present value, "
            "in a partnership {ppp:,.0f} million with payments of {payment:,.1f} million a year: "
            "{value:,.0f} million more.",
            **named,
        )
    backed = text(
        "The guarantee is expected to cost {guarantee:,.0f} million and is called in a given year with a chance of "
        "{called:.0%}; the stress test of the IMF and the World Bank would count {stress:,.0f} million, "
        "35% of the partnership’s capital stock.",
        **named,
    )
    return f"{cost} {backed}"


def say(road: Road) -> Said:
    apart = abs(road.found.value)
    if road.found.value > 0:
        finding = text("The partnership costs the state US$ {apart:,.0f} million less than public hands", apart=apart)
    else:
        finding = text("The partnership costs the state US$ {apart:,.0f} million more than public hands", apart=apart)
    columns = [text("Part (US$ million, present value)"), text("Public"), text("Partnership")]
    rows = [[name, *amounts] for name, amounts, _ in _parts(road)]
    rows.append([text("Together"), road.found.psc, road.found.ppp])
    source = text(
        "Model; comparator after Partnerships Victoria (2001), guarantee after Irwin (2007), "
        "35% from IMF and World Bank (2018). "
        "The road is invented: US$ {cost:,} million over {build} years, {run} years of operation, "
        "running cost {upkeep} and tolls {tolls} million a year as forecast, prices of today.",
        cost=COST,
        build=BUILD,
        run=RUN,
        upkeep=UPKEEP,
        tolls=TOLLS,
    )
    return Said(finding, _reading(road), Table(columns, rows), source)


def _met(v: Mapping) -> bool | str:
    if v["value"] > 0 and v["priced"] and v["asks"] >= v["rate"] + 0.02 - 1e-9:
        return True
    named = {"value": abs(v["value"]), "points": 100 * (v["asks"] - v["rate"])}
    if v["value"] > 0 and v["priced"]:
        return text(
            "the partnership costs {value:,.0f} million less; "
            "the partner asks {points:.1f} points more and prices its risks in.",
            **named,
        )
    if v["value"] > 0:
        return text(
            "the partnership costs {value:,.0f} million less; "
            "the partner asks {points:.1f} points more and does not see its risks.",
            **named,
        )
    if v["priced"]:
        return text(
            "the partnership costs {value:,.0f} million more; "
            "the partner asks {points:.1f} points more and prices its risks in.",
            **named,
        )
    return text(
        "the partnership costs {value:,.0f} million more; "
        "the partner asks {points:.1f} points more and does not see its risks.",
        **named,
    )


public_or_private = Explorer(
    id="public-or-private",
    title="Public, private or both?",
    passage="4.3",
    controls=[
        Slider("rate", 0.05, 0.02, 0.1, 0.005, "The state’s discount rate", "%"),
        Slider("asks", 0.08, 0.04, 0.16, 0.005, "Return the partner asks", "%"),
        Slider("saving", 0.1, 0, 0.3, 0.01, "Partner builds and runs cheaper by", "%"),
        Slider("overrun", 0.2, 0, 1, 0.05, "Expected cost overrun", "%"),
        Slider("traffic", 0.8, 0.4, 1, 0.05, "Traffic that comes, of forecast", "%"),
        Slider("floor", 0.6, 0, 1, 0.05, "Income the state guarantees, of forecast", "%"),
        Switch("priced", True, "The partner foresees overrun and traffic and prices them in"),
    ],
    primary=("asks", "saving", "overrun", "priced"),
    challenge=Challenge(
        "Make the partnership the cheaper way, although the partner prices in what it foresees and asks 2 points more "
        "than the state’s discount rate.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
