"""Explorers of `04_financing`: bonds, partnerships, the gap and debt swaps (4.3).

Those that show data are in `flows`.
"""

from ..charts import PALETTE, upright
from ..charts.old import HALVES, LINE, figure, lower
from ..charts.panels import AXIS, axis_title, panel_name
from ..data import flows
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models import bonds
from ..models.finance import Loan, ProjectRisk, annuity, close_gap, npv, public_money_needed, revenue_guarantee, value_for_money
from ..models.finance import debt_swap as exchange
from .phrases import minus, plus_minus

# --- Borrow from the market ---------------------------------------------------------------------------------------------

FACE = 100
PER_YEAR = 2  # coupons
YIELDS = [round(0.005 * k, 4) for k in range(41)]
FALLS = [round(0.005 * k, 4) for k in range(41)]


def _effective(rate: float) -> float:
    """A rate as markets quote it, with two coupons a year, as yearly cost."""
    return (1 + rate / PER_YEAR) ** PER_YEAR - 1


@explorer(
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
    challenge=Challenge(
        "Make the bond in local money the cheaper one, although it yields at least 5 points more than the dollar bond.",
        lambda v: v["local_yield"] - v["coupon"] >= 0.05 - 1e-9 and v["local_cost"] < v["dollar_cost"]
        or f"the local bond yields {100 * (v['local_yield'] - v['coupon']):.1f} points more and costs {v['local_cost']:.1%} a year, the dollar bond {v['dollar_cost']:.1%}.",
    ),
)  # fmt: skip
def bond_market(years: int, coupon: float, move: float, greenium: float, local: float, fall: float) -> View:
    """A dollar bond sold at par: its price when yields move, what a green label saves, and its cost in local money."""
    bond, after = (FACE, coupon, coupon, years, PER_YEAR), coupon + move
    price = bonds.price(FACE, coupon, after, years, PER_YEAR)
    duration, modified, bend = (measure(*bond) for measure in (bonds.duration, bonds.modified_duration, bonds.convexity))
    by_duration = FACE * (1 - modified * move)
    by_both = FACE * (1 + bonds.price_change(FACE, coupon, coupon, years, move, PER_YEAR))
    green = bonds.green_premium_value(FACE, coupon, coupon, greenium, years, PER_YEAR)
    dollar_cost, local_cost = bonds.cost_in_local_money(_effective(coupon), fall), _effective(local)
    even = bonds.break_even_depreciation(local_cost, _effective(coupon))
    curve = [round(bonds.price(FACE, coupon, y, years, PER_YEAR), 3) for y in YIELDS]
    tangent = [round(FACE * (1 - modified * (y - coupon)), 3) for y in YIELDS]
    costs = [round(bonds.cost_in_local_money(_effective(coupon), rise), 5) for rise in FALLS]
    here = {"type": "scatter", "mode": "markers", "showlegend": False, "marker": {"size": 13, "symbol": "diamond", "color": PALETTE["red"]}}
    traces = [
        LINE | {"name": "Price", "x": YIELDS, "y": curve, "line": {"color": PALETTE["blue"], "width": 3}, "hovertemplate": "at %{x:.1%}: %{y:.1f}<extra></extra>"},
        LINE | {"name": "Estimate from duration", "x": YIELDS, "y": [y if y > 0 else None for y in tangent], "line": {"color": PALETTE["grey"], "dash": "dot", "width": 2},
                "hovertemplate": "estimate at %{x:.1%}: %{y:.1f}<extra></extra>"},
        here | {"x": [after], "y": [round(price, 3)], "hovertemplate": "after the move: %{y:.1f}<extra></extra>"},
        LINE | {"name": "Dollar bond", "x": FALLS, "y": costs, "xaxis": "x2", "yaxis": "y2", "line": {"color": PALETTE["orange"], "width": 3},
                "hovertemplate": "dollar bond, %{x:.1%} a year: %{y:.1%}<extra></extra>"},
        LINE | {"name": "Local bond", "x": [FALLS[0], FALLS[-1]], "y": [round(local_cost, 5)] * 2, "xaxis": "x2", "yaxis": "y2", "line": {"color": PALETTE["green"], "width": 3, "dash": "dash"},
                "hovertemplate": "local bond: %{y:.1%}<extra></extra>"},
        here | {"x": [fall], "y": [round(dollar_cost, 5)], "xaxis": "x2", "yaxis": "y2", "hovertemplate": "dollar bond: %{y:.1%}<extra></extra>"},
    ]  # fmt: skip
    below = lower("rise of the dollar, per year", "cost per year")
    below["xaxis2"] |= {"tickformat": ".0%", "range": [-0.003, 0.2]}
    below["yaxis2"] |= {"tickformat": ".0%", "rangemode": "tozero"}
    cheaper = "local" if local_cost < dollar_cost else "dollar"
    return View(
        figure=figure(
            traces,
            title=f"A move of {plus_minus(100 * move, 2)} points takes the price from 100 to {price:.1f}",
            x="market yield per year",
            y="price per 100 of face value",
            height=640,
            showlegend=True,
            annotations=[panel_name("The price falls when yields rise"), panel_name("What it costs in local money", "2")],
            xaxis=HALVES["xaxis"] | {"tickformat": ".0%", "range": [-0.003, 0.2]},
            yaxis=HALVES["yaxis"] | {"domain": [0.58, 0.97], "rangemode": "tozero"},
            **below,
        ),
        reading=(
            f"Sold at par, the bond is worth {price:.2f} per 100 after the move; its modified duration of {modified:.2f} years says {by_duration:.2f}, with convexity {by_both:.2f}. "
            f"At {fall:.1%} a year the dollar bond costs {dollar_cost:.1%} in local money and the local bond {local_cost:.1%}: they are equal at {even:.1%}. "
            f"A green bond that yields {100 * greenium:.2f} points less is worth {green:.2f} per 100 to the issuer today."
        ),
        table=Table(
            ["Market yield (per year)", "Price (per 100)", "Estimate from duration (per 100)", "Rise of the dollar (per year)", "Dollar bond’s cost in local money (per year)", "Local bond’s cost (per year)"],
            [[y, p, t, rise, c, local_cost] for y, p, t, rise, c in list(zip(YIELDS, curve, tangent, FALLS, costs))[::2]],
        ),
        values={
            "price": price, "duration": duration, "modified_duration": modified, "convexity": bend, "by_duration": by_duration, "by_both": by_both,
            "dollar_cost": dollar_cost, "local_cost": local_cost, "break_even": even, "green_gain": green, "cheaper": cheaper, "coupon": coupon, "local_yield": local,
        },
        source="Model; duration and convexity as in the documentation of SAS and MathWorks. Yields are the reader’s own; coupons twice a year; no default.",
    )  # fmt: skip


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


# --- Debt for something -------------------------------------------------------------------------------------------------

OLD = (  # the World Bank's worked example: principal in US$ million, rate, years, grace, kind, bought back at (share of face)
    (100, 0.05, 4, 0, "equal_principal", 1.0),
    (30, 0.03, 5, 3, "equal_principal", 1.0),
    (60, 0.04, 4, 0, "bullet", 1.0),
    (150, 0.08, 15, 12, "equal_principal", 0.8),
)
FEES = 5  # US$ million, paid in cash on the first day
NEW_YEARS = 10
HORIZON = 15


def _yearly(principal, rate, years, grace, kind) -> list[float]:
    return Loan(principal, rate, years, grace, kind, payments_per_year=1).yearly_service()


def _old_service() -> list[float]:
    """What falls due by year on the old debt."""
    total = [0.0] * HORIZON
    for *terms, _ in OLD:
        for year, amount in enumerate(_yearly(*terms)):
            total[year] += amount
    return total


@explorer(
    id="debt-swap",
    title="Old debt for new spending",
    passage="4.3",
    controls=[
        Slider("price", 0.8, 0.4, 1, 0.02, "The bond is bought back at, of face value", "%"),
        Slider("rate", 0.05, 0.01, 0.1, 0.0025, "Interest on the new debt", "%"),
        Slider("grace", 5, 0, 9, 1, "Grace of the new debt", "years"),
        Slider("spend", 8, 0, 40, 1, "Promised spending, US$ million a year"),
        Slider("discount_rate", 0.05, 0.01, 0.12, 0.005, "Discount rate", "%"),
    ],
    challenge=Challenge(
        "Promise at least 10 million a year, and leave the state better off in present value without touching the buy-back price of 80%.",
        lambda v: v["spend"] >= 10 and v["net"] >= 0 and abs(v["price"] - 0.8) < 1e-9
        or f"the state is {'better' if v['net'] >= 0 else 'worse'} off by {abs(v['net']):.1f} million with {v['spend']:.0f} million a year and a price of {v['price']:.0%}.",
    ),
)  # fmt: skip
def debt_swap(price: float, rate: float, grace: int, spend: float, discount_rate: float) -> View:
    """Three loans and a bond give way to one loan and a promise to spend."""
    face = sum(principal for principal, *_ in OLD)
    paid = sum(principal * (price if share < 1 else share) for principal, *_, share in OLD)
    old, new = _old_service(), _yearly(paid, rate, NEW_YEARS, grace, "equal_principal")
    swap = exchange(face, paid / face, old, new, [float(spend)] * HORIZON, discount_rate)
    years = list(range(1, HORIZON + 1))
    new += [0.0] * (HORIZON - len(new))
    saved = [sum(swap.relief[:k]) - FEES for k in (1, 2, 3, 5)]
    gain, net = swap.pv_relief - FEES, swap.pv_space - FEES
    tight = [year for year, room in zip(years, swap.space) if room < -1e-9]
    traces = [
        LINE | {"name": "Old debt service", "x": years, "y": [round(x, 2) for x in old], "line": {"color": PALETTE["grey"], "width": 3}, "hovertemplate": "year %{x}: old debt %{y:.1f}<extra></extra>"},
        {"type": "bar", "name": "New debt service", "x": years, "y": [round(x, 2) for x in new], "marker": {"color": PALETTE["blue"]}, "hovertemplate": "year %{x}: new debt %{y:.1f}<extra></extra>"},
        {"type": "bar", "name": "Promised spending", "x": years, "y": [spend] * HORIZON, "marker": {"color": PALETTE["green"]}, "hovertemplate": "year %{x}: promised %{y:.1f}<extra></extra>"},
        {"type": "bar", "name": "Room in the budget", "x": years, "y": [round(x, 2) for x in swap.space], "xaxis": "x2", "yaxis": "y2", "showlegend": False,
         "marker": {"color": [PALETTE["green"] if x >= 0 else PALETTE["red"] for x in swap.space]}, "hovertemplate": "year %{x}: %{y:.1f}<extra></extra>"},
    ]  # fmt: skip
    below = lower("year", "US$ million a year")
    below["xaxis2"] |= {"dtick": 2}
    below["yaxis2"] |= {"zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"}
    side = "better" if net >= 0 else "worse"
    return View(
        figure=figure(
            traces,
            title=f"After the promise the state is {side} off by US$ {abs(net):.1f} million today",
            y="US$ million a year",
            height=620,
            barmode="stack",
            showlegend=True,
            annotations=[panel_name("Room in the budget, against no swap", "2")],
            yaxis=HALVES["yaxis"] | {"domain": [0.55, 0.97]},
            xaxis=HALVES["xaxis"] | {"dtick": 2},
            **below,
        ),
        reading=(
            f"Debt of {face:,.0f} million US dollars is bought back for {paid:,.0f} million, plus fees of {FEES} million. Debt service falls by {saved[0]:.1f} million in one year and {saved[3]:.1f} million in five, less fees; "
            f"in present value the gain is {gain:,.1f} million before the promise and {plus_minus(net)} million after it. "
            + (f"The budget has less room than before in {len(tight)} of {HORIZON} years." if tight else "The budget has at least as much room as before in every year.")
        ),
        table=Table(
            ["Year", "Old debt service (US$ million)", "New debt service (US$ million)", "Promised spending (US$ million)", "Room in the budget (US$ million)"],
            [[year, a, b, float(spend), room] for year, a, b, room in zip(years, old, new, swap.space)],
        ),
        values={
            "paid": paid, "face": face, "saved_1": saved[0], "saved_2": saved[1], "saved_3": saved[2], "saved_5": saved[3], "gain": gain, "net": net, "pv_commitments": swap.pv_commitments,
            "old_rate": swap.old_rate, "tight_years": len(tight), "spend": spend, "price": price, "stock_relief": swap.stock_relief,
        },
        source="Model; debt and first setting from the worked example in the World Bank’s user guide of its Debt Swap Calculator (July 2025), without its promise: that is the reader’s. Payments at the end of each year.",
    )  # fmt: skip
