"""Explorers of `04_key_areas` on trade: a day at the border, logistics and trade with China (4.2)."""

from functools import cache
from operator import mul
from statistics import median

from .. import data
from ..article import ARTICLE
from ..charts import PALETTE
from ..charts.old import figure, lower
from ..charts.panels import panel_name
from ..data import corridors, trade, trinity
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models.gravity import adjusted, day_factor, score_factor
from .phrases import plus_minus

# --- A day at the border ----------------------------------------------------------------------------------------------

YEAR = int(ARTICLE[:4])  # members at the end of the article's year
SCORED = 2016  # the round of the logistics score in the year of the flows
BEST_DAYS = 6.0  # Denmark, Estonia, Singapore and the United States in 2015: nobody is made faster
HOME = 0.2  # of output, at least, is sold at home; ports that sell on what they buy report exports near their output
SHOWN = 12  # countries drawn
WHO = {
    "all": "all members and China",
    "landlocked": "members without a coast",
    "slow": "the slower half of members",
}
METHODS = {"poisson": "Poisson", "ols": "least squares"}


@cache
def _world() -> tuple[list[str], list[list[float]]]:
    """Codes, and what each (row) sells to each (column); on the diagonal what it sells at home, output less exports."""
    economies = trade.economies()
    place = {row.iso3: k for k, row in enumerate(economies)}
    flows = [[0.0] * len(economies) for _ in economies]
    for flow in trade.flows():
        flows[place[flow.seller]][place[flow.buyer]] = flow.exports
    for k, row in enumerate(economies):
        flows[k][k] = max(HOME * row.output, row.output - sum(flows[k]))
    return [row.iso3 for row in economies], flows


@cache
def _members() -> frozenset[str]:
    return trinity.members(YEAR) | {"CHN"}


@cache
def _elasticities(method: str) -> tuple[float, float]:
    return tuple(trade.coefficient(METHODS[method], f"{who}'s score").coefficient for who in ("exporter", "importer"))


def _changed(who: str) -> frozenset[str]:
    """The economies whose borders change."""
    members = [row for row in trade.economies() if row.iso3 in _members()]
    middle = median(row.export_days for row in members)
    chosen = {"all": lambda _row: True, "landlocked": lambda row: row.landlocked, "slow": lambda row: row.export_days > middle}[who]
    return frozenset(row.iso3 for row in members if chosen(row))


def _factors(who: str, days: float, per_day: float, gap: float, method: str) -> list[tuple[float, float]]:
    """What each economy's sales abroad, and its purchases, are multiplied by before prices adjust."""
    changed, (sells, buys) = _changed(who), _elasticities(method)
    scores = trade.scores(SCORED)
    middle = median(scores[row.iso3] for row in trade.economies() if row.iso3 in _members())
    factors = []
    for row in trade.economies():
        if row.iso3 not in changed:
            factors.append((1.0, 1.0))
            continue
        saved = min(days, max(row.export_days - BEST_DAYS, 0.0))
        old = scores[row.iso3]
        new = old + gap * max(middle - old, 0.0)
        factors.append((day_factor(saved, per_day) * score_factor(old, new, sells), score_factor(old, new, buys)))
    return factors


@explorer(
    id="day-at-the-border",
    title="A day at the border",
    passage="4.2",
    controls=[
        Choice("who", "all", WHO, "Whose borders change"),
        Slider("days", 2.0, 0, 12, 0.5, "Days saved per export", "days"),
        Slider("per_day", 0.01, 0.005, 0.055, 0.005, "A day is worth, of trade", "%"),
        Slider("gap", 0.0, 0, 1, 0.1, "Logistics gap to the median member closed", "%"),
        Choice("method", "poisson", {"poisson": "Poisson: 0.36; 1.28", "ols": "least squares: 2.94; 1.56"}, "Elasticity of sales; purchases"),
        Switch("adjust", True, "Prices adjust everywhere"),
    ],
    challenge=Challenge(
        "Bring the rise of world trade to the low end of the World Bank’s range, 1.7%, with a day worth 1%, prices adjusting and borders alone: no logistics gap closed.",
        lambda v: v["world"] >= 0.017 and abs(v["per_day"] - 0.01) < 1e-9 and v["adjust"] and v["gap"] == 0
        or f"world trade rises by {v['world']:.2%} with a day worth {v['per_day']:.1%}, {'prices adjusting' if v['adjust'] else 'each pair by itself'} and {v['gap']:.0%} of the gap closed.",
    ),
)
def day_at_the_border(who: str, days: float, per_day: float, gap: float, method: str, adjust: bool) -> View:
    """How much trade a faster border adds, pair by pair or with all prices adjusting."""
    codes, before = _world()
    factors = _factors(who, days, per_day, gap, method)
    moves = [[sells * buys for _, buys in factors] for sells, _ in factors]
    for k, row in enumerate(moves):
        row[k] = 1.0  # at home nothing changes
    alone = [list(map(mul, *rows)) for rows in zip(before, moves, strict=True)]
    after = adjusted(before, moves, 1e-5) if adjust else alone
    old, new, single = (_abroad(flows) for flows in (before, after, alone))
    change = {iso3: new[k] / old[k] - 1 for k, iso3 in enumerate(codes)}
    inside = [iso3 in _members() for iso3 in codes]

    def total(flows, which) -> float:
        return sum(x for x, there in zip(flows, which, strict=True) if there)

    everyone = [True] * len(codes)
    outside = [not there for there in inside]
    rise = {
        "World trade": (total(new, everyone) / total(old, everyone) - 1, total(single, everyone) / total(old, everyone) - 1),
        "Members’ trade": (total(new, inside) / total(old, inside) - 1, total(single, inside) / total(old, inside) - 1),
        "Others’ trade": (total(new, outside) / total(old, outside) - 1, total(single, outside) / total(old, outside) - 1),
    }
    world, naive = rise["World trade"]
    study = corridors.estimate("trade_world")
    low, high = study.low / 100, study.high / 100
    ranked = sorted(change, key=change.get)
    drawn = [*ranked[: SHOWN // 4], *ranked[-(SHOWN - SHOWN // 4) :]]
    names = {iso3: data.country(iso3).name for iso3 in drawn}
    place = "below" if world < low - 5e-5 else "above" if world > high + 5e-5 else "within"
    bars = {"type": "bar", "orientation": "h", "hovertemplate": "%{y}: %{x:.2%}<extra></extra>"}
    below = lower("change of trade", "")
    below["yaxis2"] |= {"domain": [0, 0.56], "tickfont": {"size": 12}}
    below["xaxis2"] |= {"tickformat": ".1%", "zeroline": True}
    edge = max(high * 1.08, *(one for pair in rise.values() for one in pair))
    groups = list(rise)[::-1]
    return View(
        figure=figure(
            [
                bars | {"name": "Pair by pair", "y": groups, "x": [round(rise[g][1], 5) for g in groups], "marker": {"color": PALETTE["sky"]}},
                bars | {"name": "Prices adjust", "y": groups, "x": [round(rise[g][0], 5) if adjust else None for g in groups], "marker": {"color": PALETTE["blue"]}},
                bars | {"name": "Country", "y": [names[iso3] for iso3 in drawn], "x": [round(change[iso3], 5) for iso3 in drawn], "xaxis": "x2", "yaxis": "y2", "showlegend": False,
                        "marker": {"color": [PALETTE["green"] if change[iso3] >= 0 else PALETTE["orange"] for iso3 in drawn]}},
            ],
            title=f"World trade rises by {world:.2%}: {place} the range of {low:.1%} to {high:.1%}",
            height=640,
            showlegend=True,
            legend={"y": 1.01},
            yaxis={"domain": [0.72, 0.96]},
            xaxis={"anchor": "y", "tickformat": ".0%", "range": [min(-0.005, 1.1 * min(one for pair in rise.values() for one in pair)), edge]},
            shapes=[{"type": "rect", "xref": "x", "yref": "y domain", "x0": low, "x1": high, "y0": 0, "y1": 1, "fillcolor": PALETTE["grey"], "opacity": 0.2, "line": {"width": 0}}],
            annotations=[
                {"text": "World Bank", "xref": "x", "yref": "y domain", "x": (low + high) / 2, "y": 0.02, "yanchor": "bottom", "showarrow": False, "font": {"size": 11}},
                panel_name("Largest, smallest", "2"),
            ],
            margin={"l": 130},
            **below,
        ),
        reading=(
            f"{days:g} {'day' if days == 1 else 'days'} saved at {per_day:.1%} of trade each and {gap:.0%} of the logistics gap closed for {WHO[who]}: pair by pair world trade rises by {naive:.2%}"
            + (f", with prices adjusting by {world:.2%} (members {plus_minus(100 * rise['Members’ trade'][0], 2)}%, others {plus_minus(100 * rise['Others’ trade'][0], 2)}%). " if adjust else ". ")
            + f"The World Bank’s range for the whole initiative is {low:.1%} to {high:.1%}; here the largest rise is {data.country(ranked[-1]).name}’s, {change[ranked[-1]]:.1%}."
        ),
        table=Table(
            ["Economy", "Days to export, 2015", "Logistics score, 2016", "Member", "Change of trade (%)"],
            [[data.country(row.iso3).name, row.export_days, trade.scores(SCORED)[row.iso3], "yes" if row.iso3 in _members() else "no", 100 * change[row.iso3]] for row in trade.economies()],
        ),
        values={
            "world": world, "naive": naive, "members": rise["Members’ trade"][0], "others": rise["Others’ trade"][0], "per_day": per_day, "gap": gap, "adjust": adjust,
            "top": ranked[-1], "top_change": change[ranked[-1]], "changed": len(_changed(who)), "place": place,
        },
        source=f"Model: structural gravity on the flows of 2016 between {len(codes)} economies, output held. {data.source('trade_flows')} Days and scores: World Bank. Range: World Bank (2019).",
    )  # fmt: skip


def _abroad(flows: list[list[float]]) -> list[float]:
    """Exports and imports of each economy."""
    columns = zip(*flows, strict=True)
    return [sum(row) + sum(column) - 2 * row[k] for k, (row, column) in enumerate(zip(flows, columns, strict=True))]


# --- Logistics and trade with China -----------------------------------------------------------------------------------


@cache
def _middle(year: int) -> float:
    """The score of the median member of the list of 2019 in a round."""
    return median(score for iso3, score in trade.scores(year).items() if iso3 in trinity.members(YEAR))


@explorer(
    id="logistics-and-trade",
    title="Logistics, and trade with China",
    passage="4.2",
    controls=[Choice("country", "KAZ", {row.iso3: row.name for row in trade.partners()}, "Country")],
)
def logistics_and_trade(country: str) -> View:
    """A country's logistics score by round, and its trade with China as both sides report it."""
    name, scores, rows = data.country(country).name, trade.logistics(country), trade.china_trade(country)
    joined = [row for row in scores if row.year in trade.COMPARABLE]
    apart = [row for row in scores if row.year not in trade.COMPARABLE]
    years = [row.year for row in rows]
    last = rows[-1]
    gap = next((row for row in reversed(rows) if row.partner_reports and row.from_partner), None)
    ratio = gap.from_partner / gap.partner_reports if gap else None
    error = {
        "type": "data", "symmetric": False, "array": [round((row.upper or row.score) - row.score, 2) for row in joined],
        "arrayminus": [round(row.score - (row.lower or row.score), 2) for row in joined], "color": PALETTE["blue"], "thickness": 1.5,
    }  # fmt: skip
    points = {"type": "scatter", "hovertemplate": "%{x}: %{y:.2f}<extra></extra>"}
    money = {"type": "scatter", "mode": "lines", "xaxis": "x2", "yaxis": "y2", "hovertemplate": "%{x}: US$ %{y:,.3g} billion<extra></extra>"}
    traces = [
        points | {"mode": "lines+markers", "name": f"{name}, 2010–2018", "x": [row.year for row in joined], "y": [row.score for row in joined], "error_y": error,
                  "line": {"color": PALETTE["blue"]}, "marker": {"size": 7}},
        points | {"mode": "markers", "name": "in another form (2007, 2023)", "x": [row.year for row in apart], "y": [row.score for row in apart],
                  "marker": {"size": 10, "symbol": "diamond-open", "color": PALETTE["blue"]}},
        points | {"mode": "markers", "name": "median member", "x": list(trade.ROUNDS), "y": [round(_middle(year), 2) for year in trade.ROUNDS],
                  "marker": {"size": 8, "symbol": "line-ew-open", "color": PALETTE["grey"], "line": {"width": 2}}},
        money | {"name": "China’s sales", "x": years, "y": [row.to_partner / 1000 for row in rows], "line": {"color": PALETTE["orange"], "width": 2.5}, "showlegend": False},
        money | {"name": "China’s purchases", "x": years, "y": [row.from_partner / 1000 for row in rows], "line": {"color": PALETTE["green"], "width": 2.5, "dash": "dash"}, "showlegend": False},
        money | {"mode": "markers", "name": f"what {name} reports", "x": [row.year for row in rows if row.partner_reports], "y": [row.partner_reports / 1000 for row in rows if row.partner_reports],
                 "marker": {"size": 9, "symbol": "x", "color": PALETTE["green"]}, "showlegend": False},
    ]  # fmt: skip
    below = lower("", "US$ billion")
    below["yaxis2"] |= {"rangemode": "tozero"}
    below["xaxis2"] |= {"range": [2000.5, 2019.5], "dtick": 4}
    score = next((row for row in reversed(joined)), scores[-1])
    return View(
        figure=figure(
            traces,
            title=f"{name} scored {score.score:.2f} of 5 in {score.year}; the median member {_middle(score.year):.2f}",
            y="logistics score, 1 to 5",
            height=640,
            showlegend=True,
            yaxis={"domain": [0.58, 0.95], "range": [1, 4.5]},
            xaxis={"anchor": "y", "range": [2005.5, 2024.5], "tickvals": list(trade.ROUNDS)},
            annotations=[
                panel_name(f"China <span style='color:{PALETTE['orange']}'>sells</span> and <span style='color:{PALETTE['green']}'>buys (dashed)</span>; ✕ mirror", "2"),
            ],
            **below,
        ),
        reading=(
            f"{name}: a logistics score of {score.score:.2f} in {score.year}"
            + (f" (bounds {score.lower:.2f} to {score.upper:.2f})" if score.lower else "")
            + f", beside {_middle(score.year):.2f} for the median member. In {last.year} China reports goods of "
            f"US$ {_billions(last.to_partner)} billion sold to it and of {_billions(last.from_partner)} billion bought from it. "
            + (f"In {gap.year} China reports purchases {ratio:.1f} times what {name} reports as sales." if gap else f"{name}’s own reports are not in the table.")
        ),
        table=Table(
            ["Year", "Logistics score", "Lower bound", "Upper bound", "China sold (US$ million, rounded)", "China bought (US$ million, rounded)", "Partner reports sold (US$ million, rounded)"],
            _both(scores, rows),
        ),
        values={"score": score.score, "year": score.year, "sold": last.to_partner, "bought": last.from_partner, "ratio": ratio, "gap_year": gap.year if gap else None},
        source=f"{data.source('logistics')} 2007 and 2023 have another form and are not joined. Trade to two digits. {data.source('china_trade')}",
    )


def _billions(millions: float) -> str:
    return f"{millions / 1000:,.2g}" if millions < 10_000 else f"{millions / 1000:,.0f}"


def _both(scores, rows) -> list[list]:
    score, flow = {row.year: row for row in scores}, {row.year: row for row in rows}
    table = []
    for year in sorted(score.keys() | flow.keys()):
        one, two = score.get(year), flow.get(year)
        table.append(
            [year, *((one.score, one.lower, one.upper) if one else (None,) * 3), *((two.to_partner, two.from_partner, two.partner_reports) if two else (None,) * 3)]
        )
    return table
