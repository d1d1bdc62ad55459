"""An open or an exclusive club: trade creation, trade diversion the net gain for every price of the partner (1.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...charts import ZERO_LINE, Panel, along, dots, figure, level, line, patch
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...models.trade import Effects, Market, Outcome, Regime, break_even, effects, outcome
from ...words import number, text

WORLD = 100  # the price of the cheapest supplier outside
CHOKE, FLOOR = 200, 50
LOWEST, HIGHEST = 60, 205  # prices that the chart shows
PARTNERS = range(80, 161, 2)
OPENINGS: dict[Regime, str] = {"partner": "to the partner alone", "all": "to all"}


@dataclass(frozen=True)
class Opening:
    """Outcomes under a tariff on all and after opening in either way, what each way changes, net gains by PARTNERS."""

    regime: Regime
    partner: float
    tariff: float
    market: Market
    outcomes: Mapping[Regime, Outcome]
    effects: Mapping[Regime, Effects]
    nets: Mapping[Regime, Sequence[float]]
    break_even: float

    @property
    def before(self) -> Outcome:
        return self.outcomes["tariff"]

    @property
    def after(self) -> Outcome:
        return self.outcomes[self.regime]

    @property
    def found(self) -> Effects:
        return self.effects[self.regime]

    @property
    def other(self) -> Effects:
        """What the other way of opening would change."""
        return self.effects["all" if self.regime == "partner" else "partner"]

    @property
    def values(self) -> dict:
        return {
            "regime": self.regime,
            "partner": self.partner,
            "tariff": self.tariff,
            "creation": self.found.creation,
            "diversion": self.found.diversion,
            "net": self.found.net,
            "other_net": self.other.net,
            "break_even": self.break_even,
            "before": self.before.price,
            "after": self.after.price,
            "revenue_before": self.before.revenue,
            "supplier": self.after.supplier,
        }


def compute(regime: Regime, partner: float, tariff: float, industry: float, buyers: float) -> Opening:
    market = Market(CHOKE, buyers, FLOOR, industry)
    return Opening(
        regime,
        partner,
        tariff,
        market,
        {one: outcome(market, WORLD, partner, tariff, one) for one in REGIMES},
        {one: effects(market, WORLD, partner, tariff, one) for one in OPENINGS},
        {one: [effects(market, WORLD, price, tariff, one).net for price in PARTNERS] for one in OPENINGS},
        break_even(market, WORLD, tariff),
    )


def _areas(opening: Opening) -> list[dict]:
    """The triangles of trade creation and the rectangle of trade diversion."""
    market, p0, p1 = opening.market, opening.before.price, opening.after.price
    s0, s1, d0, d1 = (
        round(amount, 2) for amount in (market.supply(p0), market.supply(p1), market.demand(p0), market.demand(p1))
    )
    kink = [(0, FLOOR)] if p1 < FLOOR < p0 else []
    p0, p1 = round(p0, 2), round(p1, 2)
    traces = [
        patch([(s1, p1), (s0, p1), (s0, p0), *kink], text("Trade creation"), hue="green"),
        patch([(d0, p0), (d0, p1), (d1, p1)], text("Trade creation"), hue="green", in_legend=False),
    ]
    if opening.found.diversion:
        corners = [(s0, WORLD), (d0, WORLD), (d0, opening.partner), (s0, opening.partner)]
        traces.append(patch(corners, text("Trade diversion"), hue="red"))
    return traces


def _curves(market: Market) -> list[dict]:
    """What is bought and what is made at home, by price."""
    bought = [0, round(market.demand(LOWEST), 1)]
    made = [round(market.supply(LOWEST), 1), round(market.supply(CHOKE), 1)]
    return [
        line(bought, [CHOKE, LOWEST], text("Buyers"), width=2.5, hover=text("buyers: %{x:.0f} at %{y:.0f}")),
        line(
            made,
            [LOWEST, CHOKE],
            text("Home industry"),
            hue="orange",
            width=2.5,
            dash="dash",
            hover=text("home industry: %{x:.0f} at %{y:.0f}"),
        ),
    ]


NETS = {  # name, colour and dash of a line, and what is said at it
    "partner": (
        "Opening to the partner alone",
        "purple",
        "solid",
        "to the partner alone: %{y:.0f} at a partner’s price of %{x}",
    ),
    "all": ("Opening to all", "sky", "dot", "to all: %{y:.0f} at a partner’s price of %{x}"),
}


def _nets(opening: Opening) -> list[dict]:
    """The net gain of either way of opening by the partner's price, and this setting."""
    below = {"panel": 2, "in_legend": False}
    traces = []
    for one in OPENINGS:
        name, hue, dash, hover = NETS[one]
        net = [round(net, 1) for net in opening.nets[one]]
        traces.append(line(PARTNERS, net, text(name), hue=hue, width=3, dash=dash, hover=text(hover), **below))
    net = opening.found.net
    hue = "green" if net >= 0 else "red"
    here = text("this setting: %{y:.0f}")
    traces.append(dots([opening.partner], [round(net, 1)], hue=hue, size=12, symbol="diamond", hover=here, **below))
    return traces


def draw(opening: Opening) -> dict:
    market, p0, p1 = opening.market, opening.before.price, opening.after.price
    return figure(
        [*_areas(opening), *_curves(market), *_nets(opening)],
        Panel(
            x=text("units"),
            y=text("price at home"),
            share=0.56,
            xaxis={"range": [0, round(1.05 * market.demand(LOWEST))]},
            yaxis={"range": [LOWEST, HIGHEST]},
        ),
        Panel(
            name=text("Net gain (dots: open to all)"),
            x=text("the partner’s price"),
            y=text("net gain"),
            share=0.3,
            yaxis=ZERO_LINE,
        ),
        height=640,
        legend=True,
        shapes=[level(p0, dash="dot"), level(p1, dash="dot")],
        notes=[
            along(round(p0, 1), text("before: {price:.0f}", price=p0)),
            along(round(p1, 1), text("after: {price:.0f}", price=p1), over=False),
        ],
    )


FINDING = {  # by the way of opening and what comes of it
    ("partner", "nothing"): "Opening to the partner alone changes nothing",
    ("partner", "gain"): "Opening to the partner alone gains {net:,.0f}",
    ("partner", "loss"): "Opening to the partner alone loses {net:,.0f}",
    ("all", "nothing"): "Opening to all changes nothing",
    ("all", "gain"): "Opening to all gains {net:,.0f}",
    ("all", "loss"): "Opening to all loses {net:,.0f}",
}
PRICE = {  # by the way of opening and whether the price at home moves
    ("partner", False): "Opening to the partner alone leaves the price at home at {before:.0f}.",
    ("partner", True): "Opening to the partner alone takes the price at home from {before:.0f} to {after:.0f}.",
    ("all", False): "Opening to all leaves the price at home at {before:.0f}.",
    ("all", True): "Opening to all takes the price at home from {before:.0f} to {after:.0f}.",
}
IMPORTS = {  # by supplier before and after
    ("nobody", "nobody"): "Nothing is imported, as before.",
    ("world", "world"): "Imports come from the world as before.",
    ("partner", "partner"): "Imports come from the partner as before.",
    ("world", "partner"): "Imports come from the partner, where before they came from the world.",
    ("nobody", "partner"): "Imports come from the partner, where before nothing was imported.",
    ("nobody", "world"): "Imports come from the world, where before nothing was imported.",
}
GAIN = {
    "partner": (
        "Trade creation brings {creation:,.0f} and trade diversion costs {diversion:,.0f}, so the net gain is "
        "{net}; opening to all would bring {other}."
    ),
    "all": (
        "Trade creation brings {creation:,.0f} and trade diversion costs {diversion:,.0f}, so the net gain is "
        "{net}; opening to the partner alone would bring {other}."
    ),
}
REGIMES: dict[Regime, str] = {"tariff": "Tariff on all", "partner": "Open to the partner alone", "all": "Open to all"}
SUPPLIERS = {"world": "the world", "partner": "the partner", "nobody": "nobody"}


def _shows(net: float) -> bool:
    """Whether a net gain is more than nothing as a whole number."""
    return abs(net) >= 0.5


def _amount(net: float) -> str:
    """A whole number with its sign; plain 0 for nothing."""
    return number(net, "+,.0f") if _shows(net) else "0"


def _table(opening: Opening) -> Table:
    columns = [
        text("Regime"),
        text("Price at home"),
        text("Supplier"),
        text("Imports (units)"),
        text("Buyers"),
        text("Home industry"),
        text("Tariff revenue"),
        text("Welfare"),
    ]
    rows = []
    for regime, name in REGIMES.items():
        one = opening.outcomes[regime]
        traded = [one.price, text(SUPPLIERS[one.supplier]), one.imports]
        rows.append([text(name), *traded, one.consumers, one.producers, one.revenue, one.welfare])
    return Table(columns, rows)


def say(opening: Opening) -> Said:
    regime, found, before, after = opening.regime, opening.found, opening.before, opening.after
    what = "nothing" if not _shows(found.net) else "gain" if found.net > 0 else "loss"
    finding = text(FINDING[regime, what], net=abs(found.net))
    reading = [
        text(PRICE[regime, before.price != after.price], before=before.price, after=after.price),
        text(IMPORTS[before.supplier, after.supplier]),
        text(
            GAIN[regime],
            creation=found.creation,
            diversion=found.diversion,
            net=_amount(found.net),
            other=_amount(opening.other.net),
        ),
    ]
    source = text("A model with invented figures: trade creation and diversion after Viner (1950), linear case.")
    return Said(finding, " ".join(reading), _table(opening), source)


def _dear_partner(v: Mapping) -> bool | str:
    if v["regime"] != "partner":
        return text("open to the partner alone.")
    if v["partner"] <= WORLD:
        return text("the partner asks {partner:.0f}, no more than the world.", **v)
    if v["tariff"] < 10:
        return text("keep a tariff of at least 10.")
    return v["net"] > 0 or text("creation brings {creation:.0f} and diversion costs {diversion:.0f}.", **v)


open_or_club = Explorer(
    id="open-or-club",
    title="An open or an exclusive club",
    passage="1.2",
    controls=[
        Choice("regime", "partner", {**OPENINGS}, "The country opens"),
        Slider("partner", 120, PARTNERS[0], PARTNERS[-1], 2, "The partner’s price (the world’s is 100)"),
        Slider("tariff", 30, 0, 60, 2, "Tariff before opening (the world’s price is 100)"),
        Slider("industry", 0.5, 0, 1.5, 0.1, "Home industry: units per 1 of price"),
        Slider("buyers", 1.0, 0.5, 2, 0.1, "Buyers: units per 1 of price"),
    ],
    primary=("regime", "partner", "tariff"),
    challenge=Challenge(
        "With a tariff of at least 10, find a partner that is dearer than the world and with which opening to it alone "
        "still brings a gain.",
        _dear_partner,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
