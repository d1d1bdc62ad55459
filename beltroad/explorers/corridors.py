"""Explorers of `04_key_areas` on corridors: which missing link to build, whether industry comes, infrastructure in numbers (4.1)."""

from functools import cache, lru_cache
from operator import attrgetter

from .. import data
from ..article import THEN, later
from ..charts import PALETTE, segments, upright
from ..charts.old import LINE, figure, lower
from ..charts.panels import AXIS, axis_title, panel_name
from ..data import atlas, trade, trinity
from ..data import corridors as corridor_data
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models import agglomeration, groups
from ..models.corridors import Candidate, Edge, Network, Place, Selection, access, all_times, gains, great_circle, mean_time
from ..charts.maps import HIDDEN, UNIT, drawn, land
from ..words import listed
from .phrases import plus_minus

# --- Build the missing link -------------------------------------------------------------------------------------------

SPEEDS = {"road": 42.0, "rail": 54.0, "new rail": 80.0, "sea": 25.0, "ferry": 25.0}  # km per hour
PORT = 72.0  # hours to go aboard or ashore
HALF = 120.0  # hours after which a market counts half
MOST = 3  # links that can be built
LESS = 4  # hours less at every border, for comparison
HOME = 24  # hours at a border, at first
NONE = "none"
PROJECTS = {row.project: row for row in corridor_data.projects()}
NUMBERS = {name: number for number, name in enumerate(PROJECTS, start=1)}
OPTIONS = {NONE: "no link"} | {
    name: f"{NUMBERS[name]} {row.name}, {row.cost / 1000:.1f} billion" for name, row in PROJECTS.items()
}
STRATEGIES = {
    "own": "My own choice",
    "greedy": "Largest gain first",
    "dollar": "Most gain per dollar first",
    "best": "Best of all combinations",
}
COUNTS = {"countries": "Every country alike", "people": "Every person alike", "money": "Every dollar of GDP alike"}
WEIGHT = {"countries": lambda _row: 1.0, "people": lambda row: row.population, "money": lambda row: row.gdp}
COUNTED = {"countries": "every country counting alike", "people": "every person counting alike", "money": "every dollar of GDP counting alike"}


@cache
def _km(link: corridor_data.Link) -> float:
    a, b = _place(link.a), _place(link.b)
    return great_circle(a.lon, a.lat, b.lon, b.lat) * link.longer


def _hours(link: corridor_data.Link, border: float) -> float:
    """Travel, a stop at the border of two countries that are not in one bloc, and for a ferry both ports."""
    hours = _km(link) / SPEEDS[link.mode]
    if link.mode == "sea":
        return hours
    a, b = _market(_place(link.a).iso3), _market(_place(link.b).iso3)
    stop = a.iso3 != b.iso3 and not (a.bloc and a.bloc == b.bloc)
    return hours + border * stop + 2 * PORT * (link.mode == "ferry")


@cache
def _place(name: str) -> corridor_data.Place:
    return next(row for row in corridor_data.places() if row.place == name)


@cache
def _market(iso3: str) -> corridor_data.Market:
    return next(row for row in corridor_data.markets() if row.iso3 == iso3)


@cache
def _name(iso3: str) -> str:
    return data.country(iso3).name


def _edges(border: float, project: str = "") -> list[Edge]:
    """The links of a project, or those that exist; ships sail between ports, and a port is a way of some hours from its city."""
    edges = []
    for link in corridor_data.links():
        if link.project == project:
            at = "port of " if link.mode == "sea" else ""
            edges.append(Edge(at + link.a, at + link.b, _hours(link, border)))
    if not project:
        edges += [Edge(row.place, f"port of {row.place}", PORT) for row in corridor_data.places() if row.port]
    return edges


@cache
def _markets() -> list[Place]:
    return [Place(row.place, row.iso3, _market(row.iso3).gdp, row.share) for row in corridor_data.places() if row.share]


@cache
def _unbuilt(border: float) -> dict[str, float]:
    """Each country's access with no new link."""
    return access(all_times(_edges(border), [place.name for place in _markets()]), _markets(), HALF)


@lru_cache(maxsize=2)
def _network(border: float, counts: str) -> Network:
    candidates = [Candidate(name, row.cost, tuple(_edges(border, name))) for name, row in PROJECTS.items()]
    weights = {row.iso3: WEIGHT[counts](row) for row in corridor_data.markets()}
    whole = sum(weights.values())
    return Network(_edges(border), _markets(), candidates, HALF, {iso3: weight / whole for iso3, weight in weights.items()})


def _eased(border: float, counts: str) -> float | None:
    """What some hours less at every border would add, with no link at all."""
    if border < LESS:
        return None
    network = _network(border, counts)
    found = gains(network.access(), _unbuilt(border - LESS))
    return sum(weight * found[iso3] for iso3, weight in network.weights.items())


@lru_cache(maxsize=32)
def _best(budget: float, border: float, counts: str) -> Selection:
    return _network(border, counts).best(1000 * budget, MOST)


WEST, EAST, SOUTH, NORTH = -0.36, 1.72, -0.2, 1.16  # of the part that is drawn
LABELS = {  # places that are named on the map, and where the name stands
    "Rotterdam": "top center", "Moscow": "top center", "Piraeus": "bottom left", "Beijing": "top center", "Karachi": "bottom left", "Astana": "top center",
    "Singapore": "bottom center", "Colombo": "bottom center", "Suez": "bottom left", "Guangzhou": "bottom center",
}  # fmt: skip
BESIDE = {  # how far the number of a project stands from the middle of its longest link, in units of the map
    "kashgar_tashkent": (30, 22), "kunming_vientiane": (28, -4), "kunming_mandalay": (-2, 30), "mandalay_kyaukpyu": (-30, -14), "karachi_islamabad": (36, -4), "kashgar_gwadar": (-34, -8),
    "samarkand_islamabad": (-34, -4), "djibouti_addis": (-34, 8), "mombasa_nairobi": (-34, 4), "belgrade_budapest": (34, 10), "tbilisi_ankara": (-4, 30), "baku_tehran": (32, 4),
}  # fmt: skip
DRAWN = {"rail": ("rail", PALETTE["grey"], "solid", 1.5), "road": ("road", PALETTE["grey"], "dot", 1.5), "sea": ("sea", PALETTE["sky"], "solid", 1)}


@cache
def _at(name: str) -> tuple[int, int]:
    row = _place(name)
    return drawn(*atlas.project(row.lon, row.lat))


@cache
def _lines(mode: str) -> tuple[list, list]:
    """The ways of one kind that exist."""
    kinds = (mode, "ferry") if mode == "sea" else (mode,)
    return _strokes([link for link in corridor_data.links() if not link.project and link.mode in kinds])


@cache
def _built(project: str) -> tuple[list, list]:
    return _strokes([link for link in corridor_data.links() if link.project == project])


def _strokes(links) -> tuple[list, list]:
    return segments((_at(link.a), _at(link.b)) for link in links)


@cache
def _middles() -> tuple[list, list, list, list]:
    """Where the number of each project stands on the map, the number, and what it says when it is touched."""
    x, y = [], []
    for name in PROJECTS:
        link = max((one for one in corridor_data.links() if one.project == name), key=_km)
        (x0, y0), (x1, y1) = _at(link.a), _at(link.b)
        x.append(round((x0 + x1) / 2) + BESIDE[name][0])
        y.append(round((y0 + y1) / 2) + BESIDE[name][1])
    return x, y, [str(number) for number in NUMBERS.values()], [f"{row.name}: US${row.cost / 1000:.1f} billion" for row in PROJECTS.values()]


def _map(names: tuple[str, ...], gained: dict[str, float]) -> list[dict]:
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    ways = []
    for mode, (label, colour, dash, width) in DRAWN.items():
        x, y = _lines(mode)
        ways.append(line | {"name": label, "x": x, "y": y, "line": {"color": colour, "dash": dash, "width": width}})
    could_x, could_y = ([value for name in PROJECTS for value in _built(name)[axis]] for axis in (0, 1))
    done_x, done_y = ([value for name in names for value in _built(name)[axis]] for axis in (0, 1))
    markets = [row for row in corridor_data.places() if row.share]
    mark_x, mark_y, mark, hover = _middles()
    return [
        land(west=WEST, east=EAST, south=SOUTH),
        *ways,
        line | {"name": "possible", "x": could_x, "y": could_y, "line": {"color": PALETTE["purple"], "dash": "dash", "width": 2}},
        line | {"name": "built", "x": done_x or [None], "y": done_y or [None], "line": {"color": PALETTE["red"], "width": 5}},
        {
            "type": "scatter", "mode": "markers", "showlegend": False, "x": [_at(row.place)[0] for row in markets], "y": [_at(row.place)[1] for row in markets],
            "text": [f"{row.place}, {_name(row.iso3)}: {plus_minus(100 * gained[row.iso3], 2)}%" for row in markets], "hovertemplate": "%{text}<extra></extra>",
            "marker": {"color": PALETTE["orange"], "line": {"width": 0}, "opacity": 0.9, "size": [round(5 + min(16, 1.6 * 100 * gained[row.iso3])) for row in markets]},
        },
        {
            "type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "skip", "x": [_at(name)[0] for name in LABELS], "y": [_at(name)[1] for name in LABELS],
            "text": [*LABELS], "textposition": [*LABELS.values()], "textfont": {"size": 11},
        },
        {
            "type": "scatter", "mode": "markers+text", "showlegend": False, "x": mark_x, "y": mark_y, "text": mark, "hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"size": 15, "color": [PALETTE["red" if name in names else "purple"] for name in PROJECTS]}, "textfont": {"size": 10, "color": "#ffffff"},
        },
    ]  # fmt: skip


def _by_hand(v) -> bool | str:
    if (v["budget"], v["border"], v["counts"]) != (10, HOME, "countries"):
        return f"set the budget to 10 billion, the border to {HOME} hours, and let every country count alike."
    if v["plan"] != "own":
        return "the computer chose; set “Who chooses” to “My own choice”."
    if v["cost"] > v["budget"] + 1e-9:
        return f"your links cost {v['cost']:.1f} billion, and the budget is {v['budget']}."
    return v["worth"] >= v["best"] - 1e-12 or f"your plan adds {v['worth']:.2%}, the best one {v['best']:.2%}."


@explorer(
    id="missing-link",
    title="Build the missing link",
    passage="4.1",
    controls=[
        Choice("plan", "own", STRATEGIES, "Who chooses"),
        Choice("first", "kashgar_tashkent", OPTIONS, "My first link (US$)"),
        Choice("second", NONE, OPTIONS, "My second link"),
        Choice("third", NONE, OPTIONS, "My third link"),
        Choice("counts", "countries", COUNTS, "What counts"),
        Slider("budget", 10, 2, 60, 2, "Budget", "billion US$"),
        Slider("border", HOME, 0, 72, LESS, "Stop at each land border", "hours"),
    ],
    challenge=Challenge("With 10 billion US$, choose links by hand that are worth as much as the best plan.", _by_hand),
)
def missing_link(plan: str, first: str, second: str, third: str, counts: str, budget: int, border: int) -> View:
    """The chosen links on the map, and by how much each country's access to foreign markets grows."""
    network = _network(border, counts)
    best = _best(budget, border, counts)
    greedy, dollar = (network.greedy(1000 * budget, MOST, per_dollar) for per_dollar in (False, True))
    mine = tuple(name for name in dict.fromkeys((first, second, third)) if name != NONE)
    chosen = {"own": network.plan(mine), "greedy": greedy, "dollar": dollar, "best": best}[plan]
    before, after = network.access(), network.access(chosen.names)
    gained = gains(before, after)
    days = [mean_time(network.times(names), network.markets) / 24 for names in ((), chosen.names)]
    eased = _eased(border, counts)
    order = sorted(gained, key=lambda iso3: (-round(gained[iso3], 6), _name(iso3)))
    shown = order[:8][::-1]
    top = order[0]
    what = listed(PROJECTS[name].name for name in chosen.names)
    cost = chosen.cost / 1000
    over = f", {cost - budget:.1f} over the budget" if cost > budget + 1e-9 else ""
    most = f"; {_name(top)} gains most ({gained[top]:+.1%})" if gained[top] > 5e-5 else ""
    easier = f"; {LESS} hours less at every land border would add {eased:.1%} with no link at all" if eased is not None else ""
    paid = f"{what} for US${cost:.1f} billion of {budget}{over}" if chosen.names else "Nothing is built"
    return View(
        figure=figure(
            [
                *_map(chosen.names, gained),
                {
                    "type": "bar", "orientation": "h", "xaxis": "x2", "yaxis": "y2", "showlegend": False, "x": [round(100 * gained[iso3], 2) for iso3 in shown],
                    "y": [_name(iso3) for iso3 in shown], "marker": {"color": PALETTE["orange"]}, "text": [f"{_name(iso3)} {100 * gained[iso3]:.1f}%" for iso3 in shown],
                    "textposition": "outside", "cliponaxis": False, "hovertemplate": "%{text}<extra></extra>",
                },
            ],
            title=f"US${cost:.1f} billion add {chosen.worth:.1%} to access; the best plan for {budget} adds {best.worth:.1%}",
            height=780,
            showlegend=True,
            legend={"itemclick": False, "itemdoubleclick": False},
            margin={"l": 8, "r": 8},
            xaxis=HIDDEN | {"range": [WEST * UNIT, EAST * UNIT], "domain": [0, 1], "anchor": "y"},
            yaxis=HIDDEN | {"range": [SOUTH * UNIT, NORTH * UNIT], "domain": [0.34, 1], "scaleanchor": "x", "constrain": "domain", "constraintoward": "middle"},
            xaxis2=AXIS | {"anchor": "y2", "title": axis_title("gain in access to foreign markets, %"), "range": [0, max(0.1, 1.6 * 100 * gained[top])]},
            yaxis2={"domain": [0, 0.28], "anchor": "x2", "showticklabels": False, "fixedrange": True},
            annotations=[panel_name("The eight countries that gain most", "2"), {
                "text": "schematic: not the official routes", "xref": "x domain", "yref": "y domain", "x": 0, "y": 0, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
                "font": {"size": 11},
            }],
        ),
        reading=(
            f"{paid}: access to foreign markets grows by {chosen.worth:.2%} on average, {COUNTED[counts]}, and the average way gets "
            f"{1 - days[1] / days[0]:.1%} shorter than {days[0]:.1f} days{most}. The best plan for the budget adds {best.worth:.2%} "
            f"({listed(PROJECTS[name].name for name in best.names) or 'no link'}), and taking the largest gain first {greedy.worth:.2%}{easier}."
        ),
        table=Table(
            ["Country", "Access before (US$ billion)", "Access with the plan (US$ billion)", "Gain (%)"],
            [[_name(iso3), round(before[iso3] / 1000, 1), round(after[iso3] / 1000, 1), round(100 * gained[iso3], 2)] for iso3 in order],
        ),
        values={
            "plan": plan, "counts": counts, "budget": budget, "border": border, "links": ", ".join(chosen.names), "cost": cost, "worth": chosen.worth, "best": best.worth,
            "greedy": greedy.worth, "dollar": dollar.worth, "eased": eased, "best_links": ", ".join(best.names), "greedy_links": ", ".join(greedy.names),
            "top": top, "top_gain": gained[top], "days_before": days[0], "days_after": days[1],
        },
        source=(
            "A model on a schematic network: places and ways are the course’s own choice, costs are those of reports (see the data page). Speeds and borders: CAREC (2022); ships: Clarksons (2023). "
            "Markets: GDP of 2019, World Bank. Dots and the outline of the land imply no judgement on boundaries or status."
        ),
    )  # fmt: skip


# --- Will industry come? ----------------------------------------------------------------------------------------------

SHARES = [k / 20 for k in range(21)]
BRANCH = [0.52, 0.6, 0.68, 0.76, 0.84, 0.9, 0.95, 1.0]


def _spread_at_low_cost(v) -> bool | str:
    if v["cost"] > 1.5 + 1e-9:
        return f"the transport cost is {v['cost']:.2f}."
    if not 0.35 <= v["start"] <= 0.45 + 1e-9:
        return "let the first region start with 35% to 45% of the industry."
    return v["end"] == 0.5 or f"the first region ends with {v['end']:.0%}."


@explorer(
    id="will-industry-come",
    title="Will industry come?",
    passage="4.1",
    controls=[
        Slider("cost", 2.0, 1, 3, 0.05, "Transport cost (T)"),
        Slider("start", 0.4, 0.05, 0.95, 0.05, "First region’s share at first", "%"),
        Slider("sigma", 5.0, 4, 10, 0.5, "How alike products are (σ)"),
        Slider("mu", 0.4, 0.1, 0.5, 0.05, "Spending on industry’s products (μ)", "%"),
    ],
    challenge=Challenge(
        "Bring the transport cost down to 1.5 or less and let a first region that starts with 35% to 45% of the industry end with half.",
        _spread_at_low_cost,
    ),
)
def will_industry_come(cost: float, start: float, sigma: float, mu: float) -> View:
    """The real wage gap by the share of industry, and where industry settles at each transport cost."""
    breaks, sustains = agglomeration.break_point(sigma, mu), agglomeration.sustain_point(sigma, mu)
    half = [agglomeration.short_run(share, cost, sigma, mu).gap for share in SHARES[10:]]
    gap = [-wage / (1 + wage) for wage in reversed(half)] + half[1:]  # the regions are alike: w1/w2 turns over
    found = agglomeration.long_run(start, cost, sigma, mu)
    here = agglomeration.short_run(start, cost, sigma, mu).gap
    branch = agglomeration.tomahawk(BRANCH, sigma, mu)
    right = max(3.0, round(1.08 * sustains, 1))
    dashed_x = [*reversed(branch), breaks, *branch]
    dashed_y = [*(100 * share for share in reversed(BRANCH)), 50, *(100 - 100 * share for share in BRANCH)]
    solid = {"line": {"color": PALETTE["blue"], "width": 3}, "hoverinfo": "skip"}
    dashed = {"line": {"color": PALETTE["grey"], "width": 2, "dash": "dash"}, "hoverinfo": "skip", "showlegend": False}
    ends = {0.0: "in the second region", 0.5: "in both regions alike", 1.0: "in the first region"}[found.end]
    lower_axes = lower("transport cost T", "first region’s share, %")
    lower_axes["xaxis2"] |= {"range": [1, right]}
    lower_axes["yaxis2"] |= {"range": [-5, 105], "tickvals": [0, 50, 100]}
    why = (
        f"the outcome depends on the start, because the cost lies between {breaks:.2f} and {sustains:.2f}"
        if found.parting is not None
        else f"any uneven start ends in one region, because the cost is below {breaks:.2f}"
        if cost <= breaks
        else f"every start ends in an even split, because the cost is above {sustains:.2f}"
    )
    mark = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "showlegend": False}
    below = {"xaxis": "x2", "yaxis": "y2"}
    return View(
        figure=figure(
            [
                LINE | {"name": "Real wage gap", "x": [100 * share for share in SHARES], "y": [round(100 * wage, 3) for wage in gap], "line": {"color": PALETTE["red"], "width": 3},
                        "showlegend": False, "hovertemplate": "share %{x:.0f}%: %{y:.2f}%<extra></extra>"},
                mark | {"x": [100 * start], "y": [round(100 * here, 3)], "name": "Start", "showlegend": True, "marker": {"size": 13, "symbol": "circle-open", "color": PALETTE["orange"], "line": {"width": 3}}},
                LINE | solid | below | {"name": "Lasts", "x": [round(breaks, 3), right, None, 1, round(sustains, 3), None, 1, round(sustains, 3)], "y": [50, 50, None, 100, 100, None, 0, 0]},
                LINE | dashed | below | {"name": "Does not last", "showlegend": True, "x": [1, round(breaks, 3), None, *(round(x, 3) for x in dashed_x)], "y": [50, 50, None, *(round(y) for y in dashed_y)]},
                mark | below | {"x": [cost], "y": [100 * start], "marker": {"size": 13, "symbol": "circle-open", "color": PALETTE["orange"], "line": {"width": 3}}},
                mark | below | {"x": [cost], "y": [100 * found.end], "name": "End", "showlegend": True, "marker": {"size": 13, "symbol": "diamond", "color": PALETTE["orange"]}},
            ],
            title=f"At a transport cost of {cost:.2f} industry ends {ends}",
            x="first region’s share of industry, %",
            y="real wage above the second’s, %",
            height=640,
            showlegend=True,
            shapes=[{"type": "line", "xref": "x domain", "yref": "y", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": {"color": PALETTE["grey"], "width": 1}},
                    upright(cost, hue="orange", width=1, panel=2)],
            annotations=[panel_name("Where do workers go?"), panel_name("Where does industry settle?", "2")],
            xaxis={"anchor": "y", "range": [-2, 102]},
            yaxis={"domain": [0.58, 0.94]},
            **lower_axes,
        ),
        reading=(
            f"At a transport cost of {cost:.2f} ({1 - 1 / cost:.0%} of what is sent is lost on the way) a first region that starts with {start:.0%} of the industry pays a real wage "
            f"{abs(here):.1%} {'above' if here > 0 else 'below'} the second’s and ends with {found.end:.0%}. An even split breaks below a cost of {breaks:.2f}, and a concentration lasts "
            f"below {sustains:.2f}: {why}."
        ),
        table=Table(
            ["First region’s share (%)", "Real wage above the second’s (%)"],
            [[100 * share, 100 * wage] for share, wage in zip(SHARES, gap, strict=True)],
        ),
        values={"cost": cost, "start": start, "sigma": sigma, "mu": mu, "break": breaks, "sustain": sustains, "gap": here, "end": found.end, "parting": found.parting},
        source="A model with invented regions: Krugman (1991), as in Fujita, Krugman and Venables (1999).",
    )  # fmt: skip


# --- Infrastructure in numbers ----------------------------------------------------------------------------------------

MEASURES = {
    "trains": "Trains between China and Europe",
    "shipping": "Liner shipping connectivity",
    "ratings": "Ratings of infrastructure",
    "study": "Estimates of the World Bank (June 2019, later)",
}
PARTNERS = frozenset(trinity.members(2023))
COUNTRIES = {row.iso3: row.name for row in data.listed((data.codes("logistics") | data.codes("shipping")) - {"CHN"})}
ESTIMATES = {  # those that are drawn: percentages, in the order of the chart
    "travel_time_corridor_max": "time, corridors, at most",
    "shipment_time_bri": "time, participants",
    "shipment_time_world": "time, world",
    "trade_corridor": "trade, corridors, at most",
    "trade_world": "trade, world",
    "income_world": "income, world",
    "fdi_low_income": "investment, poor corridors",
}
FALLS = ("travel_time_corridor_max", "shipment_time_bri", "shipment_time_world")


@cache
def _series(measure: str) -> dict[str, dict[int, float]]:
    """{country: {year: value}} of a measure."""
    if measure == "shipping":
        return data.series(corridor_data.shipping(), attrgetter("index"))
    return data.series(trade.logistics(), attrgetter("infrastructure"))


@cache
def _medians(measure: str) -> dict[str, groups.Line]:
    """Partners and others, over the countries that have a value in every year."""
    series = _series(measure)
    years = sorted({year for values in series.values() for year in values})
    return groups.lines(series, {"partners": PARTNERS - {"CHN"}, "others": series.keys() - PARTNERS - {"CHN"}}, years)


def _trains() -> View:
    rows = corridor_data.trains()
    by_year = {row.year: row for row in rows}
    known = [row for row in rows if row.teu]
    last = rows[-1]
    return View(
        figure=figure(
            [
                {"type": "bar", "name": label, "x": [row.year for row in part], "y": [row.trips for row in part], "marker": {"color": colour},
                 "hovertemplate": "%{x}: %{y:,} trips<extra></extra>"}
                for label, colour, part in (
                    (f"known at {THEN}", PALETTE["blue"], [row for row in rows if not later(str(row.year))]),
                    ("later", PALETTE["sky"], [row for row in rows if later(str(row.year))]),
                )
            ],
            title=f"{by_year[2011].trips} trains in 2011, {by_year[2018].trips:,} in 2018, about {last.trips:,} in {last.year}",
            x="year", y="trips in both directions", showlegend=True, barmode="stack", yaxis={"rangemode": "tozero"}, xaxis={"dtick": 2},
        ),
        reading=(
            f"The trains between China and Europe made {by_year[2011].trips} trips in 2011, {by_year[2018].trips:,} in 2018 and about {last.trips:,} in {last.year}. "
            f"A trip carried {known[0].teu / known[0].trips:.0f} twenty-foot units on average in {known[0].year} and {known[-1].teu / known[-1].trips:.0f} in {known[-1].year}; "
            f"units are known for {listed(str(row.year) for row in known)} only."
        ),
        table=Table(
            ["Year", "Trips", "Towards Europe (trips)", "Twenty-foot units", "Value of goods (US$ billion)"],
            [[row.year, row.trips, row.westbound, row.teu, row.value and row.value / 1000] for row in rows],
        ),
        values={"first": by_year[2011].trips, "before": by_year[2018].trips, "last": last.trips},
        source=f"{data.source('rail_express')} The figure of {last.year} is rounded by the source.",
    )  # fmt: skip


def _lines_of(measure: str, country: str) -> View:
    medians = _medians(measure)
    partners, others, n = medians["partners"].by_year, medians["others"].by_year, medians["partners"].countries
    own, china = _series(measure).get(country, {}), _series(measure)["CHN"]
    name = _name(country)
    years = sorted(partners)
    shipping = measure == "shipping"
    digits = 0 if shipping else 2
    last = 2023 if shipping else 2018  # the last round before the method changed
    style = {"mode": "lines" if shipping else "lines+markers"}
    drawn = [("China", china, PALETTE["red"], "solid"), ("Partners, median", partners, PALETTE["blue"], "solid"), ("Others, median", others, PALETTE["grey"], "dash")]
    traces = [
        LINE | style | {"name": label, "x": [*values], "y": [round(value, 2) for value in values.values()], "line": {"color": colour, "dash": dash, "width": 2},
                        "hovertemplate": f"{label}, %{{x}}: %{{y}}<extra></extra>"}
        for label, values, colour, dash in drawn
    ]  # fmt: skip
    traces.append(
        LINE | style | {"name": name, "x": [*own] or [None], "y": [round(value, 2) for value in own.values()] or [None], "line": {"color": PALETTE["orange"], "width": 4},
                        "hovertemplate": f"{name}, %{{x}}: %{{y}}<extra></extra>"}
    )  # fmt: skip
    known = sorted(own)
    what = "connectivity by liner shipping" if shipping else "the infrastructure rating"
    if known:
        a, b = known[0], max((year for year in known if year <= last), default=known[-1])
        title = f"{name}: {own[a]:.{digits}f} in {a}, {own[b]:.{digits}f} in {b}; partners’ median {partners[years[0]]:.{digits}f} and {partners[last]:.{digits}f}"
        said = f"In {name} {what} was {own[a]:.{digits}f} in {a} and {own[b]:.{digits}f} in {b}"
    else:
        title = f"{name} is not in the list; partners’ median {partners[years[0]]:.{digits}f}, then {partners[last]:.{digits}f}"
        said = f"{name} has no value for {what}{', which is counted where liner ships call' if shipping else ''}"
    return View(
        figure=figure(traces, title=title, x="year", y="index, log scale" if shipping else "score, 1 to 5", showlegend=True, yaxis={"type": "log", "tickvals": [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]} if shipping else {"range": [1, 5]},
                      shapes=[] if shipping else [{"type": "rect", "xref": "x", "yref": "paper", "x0": 2020.5, "x1": 2024, "y0": 0, "y1": 1, "line": {"width": 0}, "fillcolor": "rgba(128,128,128,0.15)"}],
                      annotations=[] if shipping else [{"xref": "x", "yref": "paper", "x": 2022.2, "y": 0.02, "text": "new method", "showarrow": False, "yanchor": "bottom"}]),
        reading=(
            f"{said}. The median of {n} partners with a value in every {'year' if shipping else 'round'} went from {partners[years[0]]:.{digits}f} in {years[0]} to {partners[last]:.{digits}f} in {last}, "
            f"that of the other countries from {others[years[0]]:.{digits}f} to {others[last]:.{digits}f}, and China from {china[years[0]]:.{digits}f} to {china[last]:.{digits}f}."
        ),
        table=Table(["Year", name, "China", "Partners (median)", "Others (median)"], [[year, own.get(year), china.get(year), partners[year], others[year]] for year in years]),
        values={"own_first": own[known[0]] if known else None, "own_last": own.get(last), "partners_first": partners[years[0]], "partners_last": partners[last],
                "others_first": others[years[0]], "others_last": others[last], "china_first": china[years[0]], "china_last": china[last], "n": n},
        source=str(data.source("shipping" if shipping else "logistics")) + " Partners: countries in the initiative at the end of 2023.",
    )  # fmt: skip


def _study() -> View:
    rows = [(label, corridor_data.estimate(key), key in FALLS) for key, label in reversed(ESTIMATES.items())]
    traces = []
    for falls, label, colour in ((True, "falls by", PALETTE["blue"]), (False, "grows by", PALETTE["green"])):
        x, y, tips_x, tips_y = [], [], [], []
        for name, row, down in rows:
            if down == falls:
                x += [row.low if row.low is not None else row.high, row.high, None]
                y += [name, name, None]
                tips_x += [value for value in (row.low, row.high) if value is not None]
                tips_y += [name] * (1 + (row.low is not None))
        traces += [
            LINE | {"x": x, "y": y, "line": {"color": colour, "width": 6}, "hoverinfo": "skip", "showlegend": False},
            {"type": "scatter", "mode": "markers", "name": label, "x": tips_x, "y": tips_y, "marker": {"color": colour, "size": 11}, "hovertemplate": "%{y}: %{x}%<extra></extra>"},
        ]
    sold, time, income = (corridor_data.estimate(key) for key in ("trade_world", "travel_time_corridor_max", "income_world"))
    return View(
        figure=figure(
            traces, title=f"Planned links would cut corridor times by up to {time.high:g}% and raise world trade by {sold.low:g} to {sold.high:g}%",
            x="%, if all were built", showlegend=True, height=440, yaxis={"categoryorder": "array", "categoryarray": [name for name, *_ in rows], "showgrid": False},
            xaxis={"rangemode": "tozero"}, margin={"r": 30},
        ),
        reading=(
            f"If all planned transport projects were built, the study of June 2019 (later) estimates up to {time.high:g}% less travel time on the corridors, {sold.low:g} to {sold.high:g}% more world trade and "
            f"{income.low:g} to {income.high:g}% more real income in the world. These are results of models, made before most projects were finished."
        ),
        table=Table(["What", "Lower (%)", "Upper or only (%)"], [[name, row.low, row.high] for name, row, _ in reversed(rows)]),
        values={"time": time.high, "trade_low": sold.low, "trade_high": sold.high},
        source=str(data.source("corridor_study")),
    )  # fmt: skip


@explorer(
    id="infrastructure-numbers",
    title="Infrastructure in numbers",
    passage="4.1",
    controls=[
        Choice("measure", "trains", MEASURES, "Show"),
        Choice("country", "PAK", COUNTRIES, "Country (for shipping and ratings)"),
    ],
)
def infrastructure_numbers(measure: str, country: str) -> View:
    """What is counted, rated and estimated about connections, one at a time."""
    if measure == "trains":
        return _trains()
    return _study() if measure == "study" else _lines_of(measure, country)
