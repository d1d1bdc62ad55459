"""Explorers of `01_concept`: who gets what, the principle in texts, an open or an exclusive club (1.1, 1.2).

Those on power plants and on corruption are in `clean`.
"""

from functools import cache

from ..article import ARTICLE
from ..charts.old import HALVES, LINE, PALETTE, above, beside, figure, lower, upright
from ..data import source, trinity
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models import games, trade
from .dates import moment
from .phrases import counted, listed, minus, plus_minus

# --- An open or an exclusive club -------------------------------------------------------------------------------------

WORLD = 100  # the price of the cheapest supplier outside
CHOKE, FLOOR = 200, 50
PARTNERS = (80, 160)
OPENINGS = {"partner": "to the partner alone", "all": "to all"}


def _dear_partner(v) -> bool | str:
    if v["regime"] != "partner":
        return "open to the partner alone."
    if v["partner"] <= WORLD:
        return f"the partner asks {v['partner']:.0f}, no more than the world."
    if v["tariff"] < 10:
        return "keep a tariff of at least 10."
    return v["net"] > 0 or f"creation brings {v['creation']:.0f} and diversion costs {v['diversion']:.0f}."


def _amount(number: float) -> str:
    """A whole number with its sign; plain 0 for nothing."""
    return minus(f"{number:+,.0f}") if abs(number) >= 0.5 else "0"


@explorer(
    id="open-or-club",
    title="An open or an exclusive club",
    passage="1.2",
    controls=[
        Choice("regime", "partner", OPENINGS, "The country opens"),
        Slider("partner", 120, *PARTNERS, 2, "The partner’s price (the world’s is 100)"),
        Slider("tariff", 30, 0, 60, 2, "Tariff before opening (the world’s price is 100)"),
        Slider("industry", 0.5, 0, 1.5, 0.1, "Home industry: units per 1 of price"),
        Slider("buyers", 1.0, 0.5, 2, 0.1, "Buyers: units per 1 of price"),
    ],
    challenge=Challenge(
        "With a tariff of at least 10, find a partner that is dearer than the world and with which opening to it alone still brings a gain.",
        _dear_partner,
    ),
)
def open_or_club(regime: str, partner: float, tariff: float, industry: float, buyers: float) -> View:
    """The triangles of trade creation and the rectangle of trade diversion, and the net gain for every price of the partner."""
    market = trade.Market(CHOKE, buyers, FLOOR, industry)
    before, after = (trade.outcome(market, WORLD, partner, tariff, one) for one in ("tariff", regime))
    found = trade.effects(market, WORLD, partner, tariff, regime)
    other = trade.effects(market, WORLD, partner, tariff, "all" if regime == "partner" else "partner")
    even = trade.break_even(market, WORLD, tariff)
    p0, p1 = before.price, after.price
    s0, s1, d0, d1 = (round(amount, 2) for amount in (market.supply(p0), market.supply(p1), market.demand(p0), market.demand(p1)))
    area = {"type": "scatter", "mode": "lines", "fill": "toself", "line": {"width": 0}, "hoverinfo": "skip"}
    kink = [(0, FLOOR)] if p1 < FLOOR < p0 else []
    production = [(s1, p1), (s0, p1), (s0, p0), *kink]
    consumption = [(d0, p0), (d0, p1), (d1, p1)]
    shown = [(production, "Trade creation", PALETTE["green"], True), (consumption, "Trade creation", PALETTE["green"], False)]
    if found.diversion:
        shown.append(([(s0, WORLD), (d0, WORLD), (d0, partner), (s0, partner)], "Trade diversion", PALETTE["red"], True))
    traces = [
        area | {"name": name, "x": [x for x, _ in points], "y": [round(y, 2) for _, y in points], "fillcolor": colour, "opacity": 0.75, "showlegend": legend}
        for points, name, colour, legend in shown
    ]
    low, right = 60, 1.05 * market.demand(60)
    traces += [
        LINE | {"name": "Buyers", "x": [0, round(market.demand(low), 1)], "y": [CHOKE, low], "line": {"color": PALETTE["blue"], "width": 2.5}, "hovertemplate": "buyers: %{x:.0f} at %{y:.0f}<extra></extra>"},
        LINE | {"name": "Home industry", "x": [round(market.supply(low), 1), round(market.supply(CHOKE), 1)], "y": [low, CHOKE], "line": {"color": PALETTE["orange"], "width": 2.5, "dash": "dash"}, "hovertemplate": "home industry: %{x:.0f} at %{y:.0f}<extra></extra>"},
    ]  # fmt: skip
    steps = [*range(PARTNERS[0], PARTNERS[1] + 1, 2)]
    for one, colour, dash in (("partner", PALETTE["purple"], "solid"), ("all", PALETTE["sky"], "dot")):
        net = [round(trade.effects(market, WORLD, price, tariff, one).net, 1) for price in steps]
        traces.append(
            LINE | {"name": f"Opening {OPENINGS[one]}", "x": steps, "y": net, "xaxis": "x2", "yaxis": "y2", "showlegend": False,
                    "line": {"color": colour, "width": 3, "dash": dash}, "hovertemplate": f"{OPENINGS[one]}: %{{y:.0f}} at a partner’s price of %{{x}}<extra></extra>"}
        )  # fmt: skip
    traces.append({"type": "scatter", "mode": "markers", "x": [partner], "y": [round(found.net, 1)], "xaxis": "x2", "yaxis": "y2", "showlegend": False,
                   "marker": {"size": 12, "symbol": "diamond", "color": PALETTE["green"] if found.net >= 0 else PALETTE["red"]}, "hovertemplate": "this setting: %{y:.0f}<extra></extra>"})  # fmt: skip
    below = lower("the partner’s price", "net gain")
    below["yaxis2"] |= {"domain": [0, 0.3], "zeroline": True, "zerolinecolor": "rgba(128,128,128,0.7)"}
    line = {"type": "line", "xref": "x domain", "yref": "y", "x0": 0, "x1": 1, "line": {"color": PALETTE["grey"], "dash": "dot", "width": 1.5}}
    title = f"Opening {OPENINGS[regime]} " + ("changes nothing" if _amount(found.net) == "0" else f"{'gains' if found.net > 0 else 'loses'} {abs(found.net):,.0f}")
    supplier = {"world": "the world", "partner": "the partner", "nobody": "nobody"}
    come = "nothing is imported" if after.supplier == "nobody" else f"imports come from {supplier[after.supplier]}" + (" as before" if before.supplier == after.supplier else f", where before {'they came from the world' if before.supplier == 'world' else 'they came from the partner' if before.supplier == 'partner' else 'nothing was imported'}")
    return View(
        figure=figure(
            traces, title=title, x="units", y="price at home", height=640, showlegend=True,
            yaxis={"domain": [0.44, 1], "range": [low, 205]}, xaxis={"anchor": "y", "range": [0, round(right)]},
            shapes=[line | {"y0": p0, "y1": p0}, line | {"y0": p1, "y1": p1}],
            annotations=[
                {"xref": "x domain", "yref": "y", "x": 1, "y": round(p0, 1), "text": f"before: {p0:.0f}", "showarrow": False, "xanchor": "right", "yanchor": "bottom"},
                {"xref": "x domain", "yref": "y", "x": 1, "y": round(p1, 1), "text": f"after: {p1:.0f}", "showarrow": False, "xanchor": "right", "yanchor": "top"},
                above("Net gain (dots: open to all)", "2"),
            ],
            **below,
        ),
        reading=(
            f"Opening {OPENINGS[regime]} {'leaves' if p0 == p1 else 'takes'} the price at home {f'at {p0:.0f}' if p0 == p1 else f'from {p0:.0f} to {p1:.0f}'}; {come}. "
            f"Trade creation brings {found.creation:,.0f} and trade diversion costs {found.diversion:,.0f}, so the net gain is {_amount(found.net)}; opening {OPENINGS['all' if regime == 'partner' else 'partner']} would bring {_amount(other.net)}."
        ),
        table=Table(
            ["Regime", "Price at home", "Supplier", "Imports (units)", "Buyers", "Home industry", "Tariff revenue", "Welfare"],
            [
                [words, one.price, supplier[one.supplier], one.imports, one.consumers, one.producers, one.revenue, one.welfare]
                for words, key in (("Tariff on all", "tariff"), ("Open to the partner alone", "partner"), ("Open to all", "all"))
                for one in [trade.outcome(market, WORLD, partner, tariff, key)]
            ],
        ),
        values={
            "regime": regime, "partner": partner, "tariff": tariff, "creation": found.creation, "diversion": found.diversion, "net": found.net, "other_net": other.net,
            "break_even": even, "before": p0, "after": p1, "revenue_before": before.revenue, "supplier": after.supplier,
        },
        source="A model with invented figures: trade creation and diversion after Viner (1950), linear case.",
    )  # fmt: skip
