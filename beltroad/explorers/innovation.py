"""Explorers of `04_key_areas` on innovation: leapfrogging, late starters, digital and innovation in numbers (4.4)."""

from functools import cache

from .. import data
from ..charts import PALETTE
from ..charts.old import LINE, figure
from ..data import innovation, trinity
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models.diffusion import Bass, fit_bass, follower, median_wait
from .phrases import counted

UNITS = {"internet": "% of people", "mobile": "subscriptions per 100 people", "electricity": "% of people"}

# --- Leapfrogging -----------------------------------------------------------------------------------------------------

TECHNOLOGIES = {"internet": "internet users", "mobile": "mobile subscriptions", "electricity": "people with electricity"}
LEVELS = {"internet": 100.0, "mobile": 150.0, "electricity": 100.0}  # what a ceiling of 100% means
BEGAN = {"internet": 1990.0, "mobile": 1985.0}  # about when the early starters began
EARLY = 20  # the countries that were ahead in 2000
ON_THEIR_OWN = 0.002  # p of the late starter, per year
LAST = 2040
FOLLOWERS = "BGD KHM EGY ETH GHA IDN KAZ KEN LAO MNG MMR NPL NGA PAK SRB ZAF LKA UZB VNM ZMB".split()


@cache
def _leaders(technology: str) -> dict[int, float]:
    """The median, by year, of the countries that were ahead in 2000."""
    known = innovation.by_country(technology)
    first = sorted((iso3 for iso3 in known if 2000 in known[iso3]), key=lambda iso3: -known[iso3][2000])[:EARLY]
    found = innovation.medians(technology, frozenset(first))
    return {year: middle for year, (middle, n) in found.items() if n >= EARLY // 2}


@cache
def _leader(technology: str) -> Bass:
    """The early starters' curve; electricity reached everybody there before the data begin."""
    if technology not in BEGAN:
        return Bass(1.0, 1.0, LEVELS[technology], 1900.0)
    return fit_bass(list(_leaders(technology).items()), BEGAN[technology]).curve


def _passes(points: list[tuple[float, float]], level: float) -> float | None:
    """The time at which a rising line through the points reaches a level."""
    for (before, low), (after, high) in zip(points, points[1:], strict=False):
        if low < level <= high:
            return before + (after - before) * (level - low) / (high - low)
    return None


@explorer(
    id="leapfrogging",
    title="Leapfrogging: does a late starter run faster?",
    passage="4.4",
    controls=[
        Choice("technology", "internet", TECHNOLOGIES, "Technology"),
        Choice("country", "KEN", {iso3: data.country(iso3).name for iso3 in sorted(FOLLOWERS, key=lambda iso3: data.country(iso3).name)}, "Late starter"),
        Slider("start", 1998, 1965, 2012, 1, "Start of the late starter"),
        Slider("imitation", 0.2, 0.05, 0.6, 0.05, "Imitation at home (q)"),
        Slider("learning", 0.01, 0, 0.1, 0.005, "Learning from the early starters (c)"),
        Slider("ceiling", 0.9, 0.2, 1, 0.05, "Ceiling", "%"),
    ],
    challenge=Challenge(
        "Bring the late starter’s curve to within 2 points of the data on average (RMSE).",
        lambda v: v["rmse"] <= 2 or f"the curve misses the data of {v['name']} by {v['rmse']:.1f} on average.",
    ),
)
def leapfrogging(technology: str, country: str, start: int, imitation: float, learning: float, ceiling: float) -> View:
    """Two adoption curves: early starters as fitted, a late starter as set, with the data of both."""
    leader, name = _leader(technology), data.country(country).name
    own = Bass(ON_THEIR_OWN, imitation, ceiling * LEVELS[technology], float(start))
    line = follower(own, learning, leader, LAST, 8)
    alone = follower(own, 0.0, leader, LAST, 8)
    seen = innovation.by_country(technology).get(country, {})
    reached = dict(line)
    errors = [value - reached.get(float(year), 0.0) for year, value in seen.items()]
    rmse = (sum(e * e for e in errors) / len(errors)) ** 0.5
    first = max(start, 1985)
    early = [(year, leader.cumulative(year)) for year in range(first if technology == "electricity" else int(leader.start), LAST + 1)]
    spans = {}
    for who, points in (("early", early), ("late", line)):
        ten, fifty = _passes(points, 10.0), _passes(points, 50.0)
        spans[who] = fifty - ten if ten and fifty else None
    shown = {"type": "scatter", "mode": "markers"}
    traces = [
        LINE | {"name": "Early starters, fitted", "x": [year for year, _ in early], "y": [round(y, 1) for _, y in early], "line": {"color": PALETTE["grey"], "width": 2, "dash": "dash"}},
        shown | {"name": f"their median ({EARLY} countries)", "x": list(_leaders(technology)), "y": list(_leaders(technology).values()), "marker": {"color": PALETTE["grey"], "size": 5, "symbol": "square"}},
        LINE | {"name": "Late starter", "x": [year for year, _ in line], "y": [round(y, 1) for _, y in line], "line": {"color": PALETTE["blue"], "width": 3}},
        LINE | {"name": "without learning", "x": [year for year, _ in alone], "y": [round(y, 1) for _, y in alone], "line": {"color": PALETTE["blue"], "dash": "dot", "width": 1.5}},
        shown | {"name": name, "x": list(seen), "y": list(seen.values()), "marker": {"color": PALETTE["orange"], "size": 8}},
    ]  # fmt: skip
    late = f"takes {spans['late']:.1f} years from 10 to 50" if spans["late"] else f"does not go from 10 to 50 by {LAST}"
    before = f"the early starters took {spans['early']:.1f}" if spans["early"] else "the early starters had arrived before the data begin"
    return View(
        figure=figure(
            traces,
            title=f"The late starter {late}; {before}",
            y=UNITS[technology],
            height=460,
            showlegend=True,
            margin={"t": 120},
            xaxis={"range": [1985, LAST]},
            yaxis={"rangemode": "tozero"},
        ),
        reading=(
            f"{TECHNOLOGIES[technology][0].upper() + TECHNOLOGIES[technology][1:]}: a late starter of {start} with imitation {imitation:.2f} and learning {learning:.3f} {late} ({UNITS[technology]}), and {before}. "
            f"The curve misses the data of {name} by {rmse:.1f} on average."
        ),
        table=Table(
            ["Year", "Early starters, fitted", "Early starters, median", "Late starter, model", f"{name}, data"],
            [[year, leader.cumulative(year), _leaders(technology).get(year), reached.get(float(year), 0.0), seen.get(year)] for year in range(2000, 2025)],
        ),
        values={"rmse": rmse, "late": spans["late"], "early": spans["early"], "name": name, "leader_p": leader.p, "leader_q": leader.q},
        source=f"Model: Bass’s curve with learning from abroad; p of the late starter is {ON_THEIR_OWN}. {data.source(innovation.home(technology))}",
    )


# --- Late starters ----------------------------------------------------------------------------------------------------

FROM, TO = 10.0, 50.0
TEN = {"internet": "10% of people", "mobile": "10 subscriptions per 100 people"}
PERIODS = ((2000, 2004), (2005, 2009), (2010, 2014))


@cache
def _spans(technology: str) -> list[tuple[str, float, float, bool]]:
    """Code, when 10 was passed, years to 50 (or so far), whether it got there: for all that passed 10 within the data."""
    found = []
    for iso3, values in innovation.by_country(technology).items():
        points = sorted(values.items())
        begun = _passes(points, FROM)
        if begun is None or points[0][1] >= FROM:
            continue
        later = [(begun, FROM), *(point for point in points if point[0] > begun)]
        done = _passes(later, TO)
        found.append((iso3, begun, (done or points[-1][0]) - begun, done is not None))
    return found


@explorer(
    id="late-starters",
    title="Do late starters run faster?",
    passage="4.4",
    controls=[
        Choice("technology", "internet", {"internet": "internet users", "mobile": "mobile subscriptions"}, "Technology"),
        Switch("waiting", False, "Count those still on the way"),
    ],
)
def late_starters(technology: str, waiting: bool) -> View:
    """Years from 10 to 50 by the year in which 10 was passed, with and without those that have not arrived."""
    spans = _spans(technology)
    rows, periods = [], []
    for low, high in PERIODS:
        within = [(wait, done) for _, begun, wait, done in spans if low <= begun < high + 1]
        kept = within if waiting else [(wait, done) for wait, done in within if done]
        middle = median_wait([wait for wait, _ in kept], [done for _, done in kept]) if kept else None
        periods.append((f"{low}–{high}", middle, len(within), sum(done for _, done in within)))
    members = trinity.members(innovation.MEMBERS_OF)
    marks = {"type": "scatter", "mode": "markers", "hovertemplate": "%{text}: passed 10 in %{x:.0f}, %{y:.1f} years<extra></extra>"}
    for label, colour, symbol, test in (("members", PALETTE["blue"], "circle", lambda iso3: iso3 in members), ("others", PALETTE["orange"], "square", lambda iso3: iso3 not in members)):
        for arrived in (True, False) if waiting else (True,):
            these = [row for row in spans if test(row[0]) and row[3] is arrived]
            rows.append(
                marks
                | {
                    "name": label if arrived else f"{label}, still on the way",
                    "x": [round(begun, 1) for _, begun, *_ in these],
                    "y": [round(wait, 1) for *_, wait, _ in these],
                    "text": [data.country(iso3).name for iso3, *_ in these],
                    "marker": {"color": colour, "size": 8, "symbol": symbol if arrived else f"{symbol}-open"},
                }
            )
    for (low, high), (_, middle, *_) in zip(PERIODS, periods, strict=True):
        if middle is not None:
            rows.append(LINE | {"name": "median", "x": [low, high + 1], "y": [round(middle, 1)] * 2, "line": {"color": PALETTE["green"], "width": 4}, "showlegend": low == PERIODS[0][0], "hovertemplate": "median: %{y:.1f} years<extra></extra>"})
    said = [f"{middle:.1f} years" if middle is not None else "not known yet" for _, middle, *_ in periods]
    there = sum(done for *_, done in spans)
    return View(
        figure=figure(
            rows,
            title=f"Passed 10 in {periods[0][0]}: {said[0]} to 50. In {periods[2][0]}: {said[2]}",
            x=f"year in which {TECHNOLOGIES[technology]} passed 10",
            y="years from 10 to 50",
            height=460,
            showlegend=True,
            margin={"t": 110},
            xaxis={"range": [1999.5, 2024.5]},
            yaxis={"rangemode": "tozero"},
        ),
        reading=(
            f"{counted(len(spans), 'country', 'countries')} passed {TEN[technology]} within the data and {there} of them reached 50. "
            + ("With" if waiting else "Without")
            + f" those still on the way, the median took {said[0]} after passing 10 in {periods[0][0]}, {said[1]} in {periods[1][0]} and {said[2]} in {periods[2][0]}."
        ),
        table=Table(
            ["Country", "Year in which 10 was passed", "Years to 50, or so far", "Arrived"],
            [[data.country(iso3).name, begun, wait, "yes" if done else "no"] for iso3, begun, wait, done in sorted(spans, key=lambda row: row[1])],
        ),
        values={"countries": len(spans), "arrived": there, **{f"median_{low}": row[1] for (low, _), row in zip(PERIODS, periods, strict=True)},
                **{f"passed_{low}": row[2] for (low, _), row in zip(PERIODS, periods, strict=True)}, **{f"there_{low}": row[3] for (low, _), row in zip(PERIODS, periods, strict=True)}},
        source=f"Years between two points on straight lines between annual figures. {data.source('adoption')}",
    )  # fmt: skip


# --- Digital and innovation in numbers --------------------------------------------------------------------------------

FIGURES = {
    "internet": ("Internet users", "% of people", 1),
    "mobile": ("Mobile subscriptions", "per 100 people", 1),
    "electricity": ("People with electricity", "% of people", 1),
    "research": ("Spending on research", "% of GDP", 100),
    "e_government": ("E-government index", "0 to 1", 1),
}
NETWORKS = {"n4": "4G", "n5": "5G"}


@cache
def _groups() -> tuple[frozenset[str], frozenset[str]]:
    members = trinity.members(innovation.MEMBERS_OF)
    return members, frozenset(row.iso3 for row in innovation.known()) - members - {"CHN"}


@cache
def _medians(figure_name: str, member: bool) -> dict[int, tuple[float, int]]:
    """By year; years in which fewer than half as many countries report as in the best year are left out."""
    found = innovation.medians(figure_name, _groups()[0 if member else 1])
    most = max(n for _, n in found.values())
    return {year: pair for year, pair in found.items() if 2 * pair[1] >= most}


def _said(value: float, places: int) -> str:
    """A median of whole numbers may end in a half."""
    return f"{value:.{places}f}" if places else f"{value:g}"


def _latest(values: dict) -> tuple[int | None, float | None]:
    return (max(values), values[max(values)]) if values else (None, None)


@explorer(
    id="innovation-numbers",
    title="Digital and innovation in numbers",
    passage="4.4",
    controls=[
        Choice("figure_name", "internet", {key: label for key, (label, *_) in FIGURES.items()} | {key: f"Reach of {name}" for key, name in NETWORKS.items()}, "Figure"),
        Choice("country", "KEN", {row.iso3: row.name for row in innovation.known()}, "Country"),
    ],
)
def innovation_numbers(figure_name: str, country: str) -> View:
    """One figure of one country beside the medians of members and of others."""
    name = data.country(country).name
    if figure_name in NETWORKS:
        return _network(NETWORKS[figure_name], name)
    label, unit, scale = FIGURES[figure_name]
    own = {year: scale * value for year, value in innovation.by_country(figure_name).get(country, {}).items()}
    groups = {
        who: {year: scale * value for year, (value, _) in _medians(figure_name, member).items()} for who, member in (("Median member", True), ("Median other country", False))
    }
    n = {who: pair[1] for who, pair in (("members", _latest(_medians(figure_name, True))[1]), ("others", _latest(_medians(figure_name, False))[1]))}
    places = 2 if figure_name in ("research", "e_government") else 0
    traces = [
        LINE | {"name": who, "x": list(values), "y": [round(value, 3) for value in values.values()], "line": {"color": colour, "width": 2.5, "dash": dash}}
        for (who, values), colour, dash in zip(groups.items(), (PALETTE["blue"], PALETTE["orange"]), ("solid", "dash"), strict=True)
    ]
    traces.append({"type": "scatter", "mode": "lines+markers", "name": name, "x": list(own), "y": [round(value, 3) for value in own.values()], "line": {"color": PALETTE["green"], "width": 1.5}, "marker": {"size": 7}})
    year, value = _latest(own)
    last = min(max(values) for values in groups.values())
    said = f"{name} stood at {_said(value, places)} in {year}" if own else f"{name} has no figure"
    return View(
        figure=figure(traces, title=f"{label}: {said}", y=f"{label.lower()}, {unit}", height=420, showlegend=True, yaxis={"rangemode": "tozero"}, xaxis={"range": [1999.5, 2024.5]}),
        reading=(
            f"{label}, {unit}: {said}. In {last} the median of {n['members']} members was {_said(groups['Median member'][last], places)} and of {n['others']} other countries {_said(groups['Median other country'][last], places)}."
        ),
        table=Table(["Year", name, "Median member", "Median other country"], [[year, own.get(year), *(values.get(year) for values in groups.values())] for year in sorted(set().union(own, *groups.values()))]),
        values={"latest": value, "latest_year": year, "year": last, "members": groups["Median member"][last], "others": groups["Median other country"][last]},
        source=f"Members of the list of December 2023, each counting once; China stands in no group. {data.source(innovation.home(figure_name))}",
    )  # fmt: skip


def _network(generation: str, name: str) -> View:
    """Quartiles of both groups; the source's licence allows no country to be shown."""
    rows = innovation.coverage(generation)
    traces, last = [], {}
    for group, colour, dash in (("members", PALETTE["blue"], "solid"), ("others", PALETTE["orange"], "dash")):
        these = [row for row in rows if row.group == group]
        last[group] = these[-1]
        years = [row.year for row in these]
        band = {"type": "scatter", "mode": "lines", "x": years, "line": {"color": colour, "width": 0.7, "dash": "dot"}, "showlegend": False, "hovertemplate": "%{y:.0%}<extra></extra>"}
        traces += [
            band | {"name": f"{group}, lower quartile", "y": [row.lower for row in these]},
            band | {"name": f"{group}, upper quartile", "y": [row.upper for row in these]},
            LINE | {"name": f"Median of {group}", "x": years, "y": [row.median for row in these], "line": {"color": colour, "width": 2.5, "dash": dash}},
        ]
    one, two = last["members"], last["others"]
    return View(
        figure=figure(
            traces,
            title=f"{generation} reached {one.median:.0%} of people in the median member in {one.year}, {two.median:.0%} elsewhere",
            y="share of people within reach",
            height=420,
            showlegend=True,
            yaxis={"tickformat": ".0%", "range": [0, 1.02]},
            xaxis={"dtick": 1, "range": [rows[0].year - 0.2, rows[-1].year + 0.2]},
        ),
        reading=(
            f"{generation} in {one.year}: in the median of {one.countries} members {one.median:.0%} of people were within reach (middle half {one.lower:.0%} to {one.upper:.0%}), in the median of {two.countries} other countries "
            f"{two.median:.0%} ({two.lower:.0%} to {two.upper:.0%}). No single country is shown, {name} neither: the licence is not open."
        ),
        table=Table(["Year", "Group", "Countries", "Lower quartile", "Median", "Upper quartile"], [[row.year, row.group, row.countries, row.lower, row.median, row.upper] for row in rows]),
        values={"year": one.year, "members": one.median, "others": two.median},
        source=str(data.source("coverage")),
    )
