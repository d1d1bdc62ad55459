"""Explorers of `04_financing`: bonds, partnerships, the gap and debt swaps (4.3).

Those that show data are in `flows`.
"""

from ..charts import PALETTE, upright
from ..charts.old import figure, lower
from ..charts.panels import AXIS, axis_title, panel_name
from ..data import flows
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models.finance import ProjectRisk, annuity, close_gap, npv, public_money_needed, revenue_guarantee, value_for_money
from .phrases import minus

# --- Public, private or both --------------------------------------------------------------------------------------------

COST, BUILD, RUN = 1000, 3, 25  # US$ million; years of building; years of operation
UPKEEP, TOLLS = 20, 60  # US$ million a year: running cost, and income from users as forecast
SPREAD = 0.3  # standard deviation of the logarithm of a year's traffic
TENDER = 0.03  # of the building cost: what preparing and watching a partnership costs the state
# All six are the course's own.


def _years(building: float, running: float) -> list[float]:
    """Year by year from now: a third of the building cost in each of three years, then the running cost."""
    return [building / BUILD] * BUILD + [running] * RUN


@explorer(
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
    challenge=Challenge(
        "Make the partnership the cheaper way, although the partner prices in what it foresees and asks 2 points more than the state’s discount rate.",
        lambda v: v["value"] > 0 and v["priced"] and v["asks"] >= v["rate"] + 0.02 - 1e-9
        or f"the partnership costs {abs(v['value']):,.0f} million {'less' if v['value'] > 0 else 'more'}; the partner asks {100 * (v['asks'] - v['rate']):.1f} points more and {'prices its risks in' if v['priced'] else 'does not see its risks'}.",
    ),
)  # fmt: skip
def public_or_private(rate: float, asks: float, saving: float, overrun: float, traffic: float, floor: float, priced: bool) -> View:
    """One road bought in two ways. The payments earn the partner its return, on what it foresees when it signs."""
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
    gross = revenue_guarantee(tolls, 1, SPREAD, rate, traffic).pv
    lost, kept = found.risks[0].expected, gross - backed.pv
    test = flows.fact("ppp_default_shock").value / 100 * COST * cheaper
    ways = ["Public", "Partnership"]
    parts = {
        "Building and running, less tolls": ([found.raw_cost, 0], PALETTE["blue"]),
        "Expected overrun": ([lost, 0], PALETTE["red"]),
        "Tolls below forecast": ([short, 0], PALETTE["orange"]),
        "Payments to the partner": ([0, found.payments], PALETTE["purple"]),
        "Preparing and watching": ([0, TENDER * COST], PALETTE["grey"]),
        "Expected cost of the guarantee": ([0, backed.pv], PALETTE["yellow"]),
    }
    risks = ["Too little traffic", "Cost overrun"]
    traces = [
        {"type": "bar", "orientation": "h", "name": name, "y": ways, "x": [round(x, 1) for x in amounts], "marker": {"color": colour}, "hovertemplate": f"{name}: %{{x:,.0f}}<extra></extra>"}
        for name, (amounts, colour) in parts.items()
    ] + [
        {"type": "bar", "orientation": "h", "name": name, "y": risks, "x": [round(x, 1) for x in amounts], "xaxis": "x2", "yaxis": "y2", "showlegend": False,
         "marker": {"color": colour}, "text": [name if x > 0.12 * (gross + lost) else "" for x in amounts], "textposition": "inside", "insidetextanchor": "middle",
         "textfont": {"color": ink}, "hovertemplate": f"{name}: %{{x:,.0f}}<extra></extra>"}
        for name, amounts, colour, ink in (("State", [backed.pv, 0], PALETTE["yellow"], "#000"), ("Partner", [kept, lost], PALETTE["purple"], "#fff"))
    ]  # fmt: skip
    below = lower("expected loss, US$ million", "")
    below["yaxis2"] |= {"domain": [0, 0.26]}
    than = f"{abs(found.value):,.0f} million {'less' if found.value > 0 else 'more'}"
    return View(
        figure=figure(
            traces,
            title=f"The partnership costs the state US$ {than} than public hands",
            x="cost today, US$ million",
            height=560,
            barmode="relative",
            showlegend=True,
            margin={"t": 130},
            annotations=[panel_name("Who holds which risk", "2")],
            yaxis={"domain": [0.5, 1], "autorange": "reversed"},
            xaxis={"anchor": "y"},
            **below,
        ),
        reading=(
            f"In public hands the road is expected to cost the state {found.psc:,.0f} million US dollars in present value, in a partnership {found.ppp:,.0f} million with payments of "
            f"{payment:,.1f} million a year: {than}. The guarantee is expected to cost {backed.pv:,.0f} million and is called in a given year with "
            f"a chance of {backed.chance:.0%}; the stress test of the IMF and the World Bank would count {test:,.0f} million, 35% of the partnership’s capital stock."
        ),
        table=Table(
            ["Part (US$ million, present value)", *ways],
            [*([name, *amounts] for name, (amounts, _) in parts.items()), ["Together", found.psc, found.ppp]],
        ),
        values={
            "psc": found.psc, "ppp": found.ppp, "value": found.value, "value_share": found.value_share, "payment": payment, "guarantee": backed.pv, "called": backed.chance,
            "stress": test, "transferred": found.transferred, "transfer_needed": found.transfer_needed, "raw_cost": found.raw_cost, "payments": found.payments,
            "traffic_state": backed.pv, "traffic_partner": kept, "overrun_partner": lost, "asks": asks, "rate": rate, "priced": priced,
        },
        source=(
            "Model; comparator after Partnerships Victoria (2001), guarantee after Irwin (2007), 35% from IMF and World Bank (2018). The road is invented: "
            f"US$ {COST:,} million over {BUILD} years, {RUN} years of operation, running cost {UPKEEP} and tolls {TOLLS} million a year as forecast, prices of today."
        ),
    )  # fmt: skip


# --- Close the gap ------------------------------------------------------------------------------------------------------

LEVERAGE = {  # the first two as found by Attridge and Engen (2019)
    "poorest": ("0.37 (low income)", 0.37),
    "all": ("0.75 (low, middle income)", 0.75),
    "one": ("1", 1.0),
    "three": ("3", 3.0),
    "ten": ("10", 10.0),
}
AREAS = {  # words, fact of the need, years, price base
    "world": ("The world", "world_need", 25, "prices of 2015"),
    "world_sdg": ("The world, with water and power for all", "world_need_sdg", 25, "prices of 2015"),
    "asia": ("Developing Asia", "asia_need", 15, "price base not read"),
}


def _gap(area: str) -> tuple[float, float]:
    """Need and what current trends deliver, US$ trillion over the whole time."""
    _, name, years, _ = AREAS[area]
    need = flows.fact(name).value
    if area == "asia":
        return need, years * flows.fact("asia_current").value
    return need, need - flows.fact("world_gap" if area == "world" else "world_gap_sdg").value


@explorer(
    id="close-the-gap",
    title="Close the gap",
    passage="4.3",
    controls=[
        Choice("area", "world", {key: words for key, (words, *_) in AREAS.items()}, "Area"),
        Slider("banks", 2.0, 1, 12, 0.5, "Lending of development banks, against 2016", "times"),
        Choice("leverage", "all", {key: words for key, (words, _) in LEVERAGE.items()}, "Private dollars drawn in by each of them"),
        Slider("private", 1.0, 1, 6, 0.5, "Other private money, against 2017", "times"),
        Slider("china", 1.0, 0, 6, 0.5, "Commitments from China, against 2017", "times"),
        Slider("budgets", 0, 0, 900, 25, "States add, US$ billion a year"),
    ],
    challenge=Challenge(
        "Close the world’s gap with no more than 0.75 private dollars per bank dollar, and no more than half of it from the budgets of states.",
        lambda v: v["left"] <= 1e-9 and v["leverage"] <= 0.75 + 1e-9 and v["budgets"] <= v["gap"] / 2 + 1e-9 and v["area"] != "asia"
        or f"{max(v['left'], 0):,.0f} billion a year is left, with {v['leverage']:.2f} private dollars per bank dollar and {v['budgets'] / v['gap']:.0%} from budgets.",
    ),
)  # fmt: skip
def close_the_gap(area: str, banks: float, leverage: str, private: float, china: float, budgets: float) -> View:
    """The gap per year beside documented yearly flows, which the reader multiplies."""
    label, _, years, prices = AREAS[area]
    per_dollar = LEVERAGE[leverage][1]
    need, trend = _gap(area)
    gap = 1000 * (need - trend) / years  # US$ billion a year
    base = {
        "banks": flows.fact("mdb_own_infrastructure").value,
        "private": flows.fact("ppi", "2017").value,
        "china": next(row.oda + row.oof + row.vague for row in flows.commitments() if row.year == 2017) / 1000,
    }
    output = 1000 * flows.fact("world_need").value / 25 / (flows.fact("world_need_gdp").value / 100)
    more = (banks - 1) * base["banks"]
    added = {
        "Development banks": (more, PALETTE["blue"]),
        "Drawn in by them": (per_dollar * more, PALETTE["sky"]),
        "Other private": ((private - 1) * base["private"], PALETTE["yellow"]),
        "China": ((china - 1) * base["china"], PALETTE["red"]),
        "Budgets of states": (float(budgets), PALETTE["green"]),
    }
    shown = {source: amount for source, (amount, _) in added.items() if amount > 0}
    less = min((china - 1) * base["china"], 0)
    closed = close_gap(gap - less, shown)
    alone = public_money_needed(gap, per_dollar)
    source_names = [*added, "Still open"]
    amounts = [amount for amount, _ in added.values()] + [max(closed.gap, 0)]
    traces = [
        {"type": "bar", "orientation": "h", "name": "At current trends", "y": ["Need"], "x": [trend], "marker": {"color": PALETTE["grey"]}, "hovertemplate": "%{x:.1f} trillion<extra></extra>"},
        {"type": "bar", "orientation": "h", "name": "Gap", "y": ["Need"], "x": [need - trend], "marker": {"color": PALETTE["orange"]}, "hovertemplate": "%{x:.1f} trillion<extra></extra>"},
        {"type": "bar", "orientation": "h", "y": source_names, "x": [round(amount, 1) for amount in amounts], "xaxis": "x2", "yaxis": "y2",
         "marker": {"color": [colour for _, colour in added.values()] + [PALETTE["orange"]]}, "text": [minus(f"{amount:,.0f}") for amount in amounts], "textposition": "auto", "textangle": 0,
         "hovertemplate": "%{y}: %{x:,.0f} billion a year<extra></extra>"},
    ]  # fmt: skip
    share = (gap - max(closed.gap, 0)) / gap
    return View(
        figure=figure(
            traces,
            title=f"{label}: the sources chosen close {max(share, 0):.0%} of the gap" if closed.gap > 0 else f"{label}: the sources chosen close the gap",
            x="US$ trillion" + (f", {prices}" if "2015" in prices else ""),
            height=560,
            barmode="stack",
            annotations=[panel_name(f"{years} years: need {need:g}, gap {need - trend:.1f}"), panel_name(f"Added a year; the gap is {gap:,.0f}", "2")],
            yaxis={"domain": [0.8, 0.95], "showticklabels": False},
            xaxis={"anchor": "y"},
            xaxis2=AXIS | {"anchor": "y2", "title": axis_title("US$ billion a year")},
            yaxis2=AXIS | {"domain": [0, 0.55], "autorange": "reversed"},
            shapes=[upright(gap, dash="dash", panel=2)],
        ),
        reading=(
            f"{label} lacks {gap:,.0f} billion US dollars a year; the sources chosen add {closed.funded + less:,.0f} billion and leave {max(closed.gap, 0):,.0f} billion open. "
            f"Bank money alone, with {per_dollar:g} private dollars drawn in by each dollar, would have to grow by {alone:,.0f} billion a year: {alone / base['banks']:.1f} times what the banks lent for infrastructure in 2016."
        ),
        table=Table(
            ["Source", "A year as documented (US$ billion)", "Added a year (US$ billion)", "Share of the gap", "Price base and scope"],
            [
                [source, known, amount, amount / gap, scope]
                for (source, (amount, _)), (known, scope) in zip(
                    added.items(),
                    [
                        (base["banks"], "2016, current prices; own long-term money for infrastructure in low- and middle-income countries"),
                        (None, "private dollars per bank dollar, as set"),
                        (base["private"], "2017, current prices; infrastructure in low- and middle-income countries"),
                        (base["china"], "2017, prices of 2021; all purposes, roll-overs included: an upper bound"),
                        (None, f"{budgets / output:.2%} of world output, which need and its share of output put at {output / 1000:,.0f} trillion a year, prices of 2015"),
                    ],
                )
            ],
        ),
        values={
            "area": area, "need": need, "trend": trend, "gap": gap, "funded": closed.funded + less, "left": closed.gap, "share": share, "alone": alone, "alone_times": alone / base["banks"],
            "leverage": per_dollar, "budgets": budgets, "output": output, **{f"base_{key}": value for key, value in base.items()},
        },
        source=f"Model with documented figures; leverage of 0.75, and 0.37 in the poorest countries, from Attridge and Engen (2019). {_sources()}",
    )  # fmt: skip


def _sources() -> str:
    return "Need and gap: Global Infrastructure Hub and Oxford Economics (2017); Asian Development Bank (2017). Flows: joint report of the development banks, World Bank PPI, AidData; their price bases differ and stand in the table."
