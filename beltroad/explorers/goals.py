"""Explorers of `02_goals`: the outside view, cases against their forecasts, people's lives, who gains, jobs at home (2.1, 2.2).

Those of passage 2.3 are in `approval`.
"""

from functools import cache
from operator import attrgetter

from .. import data
from ..article import later
from ..charts import GRID, HALVES, LINE, PALETTE, above, beside, figure, lower, upright, words
from ..data import finance, goals, trinity
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models import groups, input_output, outside_view as outside, poverty
from .dates import THEN
from .phrases import counted, listed, plus_minus

MINUS = str.maketrans("-", "−")

# --- The outside view -------------------------------------------------------------------------------------------------

CLASSES = {  # option: kind, quantity, words
    "rail_cost": ("rail", "cost", "Railways: cost"),
    "road_cost": ("road", "cost", "Roads: cost"),
    "bridge_cost": ("bridge_or_tunnel", "cost", "Bridges and tunnels: cost"),
    "dam_cost": ("dam", "cost", "Large dams: cost"),
    "dam_time": ("dam", "time", "Large dams: time to build"),
    "rail_traffic": ("rail", "traffic", "Railways: passengers"),
    "road_traffic": ("road", "traffic", "Roads: traffic"),
}
SAMPLE = {
    "rail": "Flyvbjerg, Skamris Holm and Buhl (2003, 2005)", "road": "Flyvbjerg, Skamris Holm and Buhl (2003, 2005)",
    "bridge_or_tunnel": "Flyvbjerg, Skamris Holm and Buhl (2003)", "dam": "Ansar and others (2014)",
}  # fmt: skip


@cache
def _railways(quantity: str) -> tuple:
    """Documented railways with a figure for cost or passengers: name and measure, and what came as a multiple of the plan."""
    wanted = "cost" if quantity == "cost" else "passengers"
    rails = {row.project_id: row.name for row in finance.projects() if row.sector == "railway"}
    return tuple((f"{rails[row.project_id]}: {row.measure}", row.actual / row.reference) for row in finance.outcomes() if row.project_id in rails and row.measure == wanted)


def _smallest_reserve(v) -> bool | str:
    if v["what"] != "rail_cost":
        return "choose the cost of railways."
    if v["enough"] < 0.8:
        return f"a reserve of {v['reserve']:.0%} is enough in {v['enough']:.0%} of the cases."
    return v["enough_with_less"] < 0.8 or f"a reserve of {v['reserve']:.0%} is enough in {v['enough']:.0%}, but five points less is still enough in {v['enough_with_less']:.0%}."


@explorer(
    id="outside-view",
    title="The outside view: what happened to others",
    passage="2.1",
    controls=[
        Choice("what", "rail_cost", {key: label for key, (*_, label) in CLASSES.items()}, "Kind of project"),
        Slider("confidence", 0.8, 0.5, 0.95, 0.05, "How sure do you want to be?", "%"),
        Slider("reserve", 0.2, 0, 1.5, 0.05, "Reserve in your plan", "%"),
    ],
    challenge=Challenge("Railways: find the smallest reserve, in steps of five points, that pays the bill in 80 of 100 cases.", _smallest_reserve),
)
def outside_view(what: str, confidence: float, reserve: float) -> View:
    """How past projects of one kind missed their plan, and what a plan must set aside."""
    kind, quantity, label = CLASSES[what]
    said = label.replace(": ", ", ")
    past = outside.reference(kind, quantity)
    users = quantity == "traffic"
    needed = outside.at_least(past, confidence) if users else 1 + outside.contingency(past, confidence)
    enough, less = (_enough(past, share, users) for share in (reserve, reserve - 0.05))
    xs = [round(past.quantile(k / 100), 3) for k in range(1, 100)]
    ys = [k / 100 for k in range(1, 100)]
    level = 1 - confidence if users else confidence
    planned = 1 - reserve if users else 1 + reserve
    traces = [
        LINE | {"name": "Past projects", "x": xs, "y": ys, "line": {"color": PALETTE["blue"], "width": 3}, "hovertemplate": "%{y:.0%} stayed below %{x:.0%} of the plan<extra></extra>"},
        {"type": "scatter", "mode": "markers", "name": f"For {confidence:.0%} confidence", "x": [round(needed, 3)], "y": [round(level, 3)],
         "marker": {"size": 14, "symbol": "diamond", "color": PALETTE["red"]}, "hovertemplate": "%{x:.0%} of the plan<extra></extra>"},
    ]  # fmt: skip
    if planned > 0:
        traces.append(
            {"type": "scatter", "mode": "markers", "name": f"With your reserve of {reserve:.0%}", "x": [round(planned, 3)], "y": [round(1 - enough if users else enough, 3)],
             "marker": {"size": 14, "symbol": "square", "color": PALETTE["orange"]}, "hovertemplate": "%{x:.0%} of the plan<extra></extra>"}
        )  # fmt: skip
    known = _railways(quantity) if kind == "rail" else ()
    if known:
        traces.append(
            {"type": "scatter", "mode": "markers", "name": "Documented railways", "x": [round(ratio, 3) for _, ratio in known], "y": [round(outside.confidence(past, ratio - 1), 3) for _, ratio in known],
             "text": [name for name, _ in known], "marker": {"size": 11, "symbol": "circle-open", "color": PALETTE["grey"], "line": {"width": 2.5}}, "hovertemplate": "%{text}: %{x:.0%} of the plan<extra></extra>"}
        )  # fmt: skip
    middle = past.median
    noun = {"cost": "money", "time": "time", "traffic": "traffic"}[quantity]
    if users:
        title = f"To be {confidence:.0%} sure, plan with {needed:.0%} of the forecast traffic"
        first = f"{said}: in half of the past projects less than {middle:.0%} of the forecast came; at least {needed:.0%} of it came in {confidence:.0%} of them."
        second = f"A plan that counts on {max(planned, 0):.0%} of the forecast holds in {enough:.0%} of the cases."
    else:
        title = f"To be {confidence:.0%} sure, set aside {needed - 1:.0%} on top of the plan"
        first = f"{said}: half of the past projects needed more than {middle:.0%} of the plan, and {needed:.0%} was enough in {confidence:.0%} of them."
        second = f"With a reserve of {reserve:.0%} the {noun} is enough in {enough:.0%} of the cases."
    top = max(xs[94], planned, needed) + 0.05
    return View(
        figure=figure(
            traces, title=title, x=f"{'traffic that came' if users else quantity}, as a share of the plan", y="share of past projects below", showlegend=True, height=460,
            xaxis={"tickformat": ".0%", "range": [0, round(top, 2)]}, yaxis={"tickformat": ".0%", "range": [0, 1.02]},
            shapes=[upright(1, dash="dash")],
            annotations=[beside(1, "the plan", right=not users, top=False)],
        ),
        reading=" ".join([first, second, *_official(kind, quantity, confidence)]),
        table=Table(
            ["Share of past projects below", "Of the plan (share)"],
            [[share / 100, past.quantile(share / 100)] for share in (5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95)],
        ),
        values={"what": what, "confidence": confidence, "reserve": reserve, "needed": needed, "median": middle, "mean": past.mean, "enough": enough, "enough_with_less": less},
        source=f"Reference class: {SAMPLE[kind]}; the smooth curve is the course’s choice{', and so is its spread' if what == 'rail_traffic' else ''}. {'Grey rings: the course’s documented cases.' if known else ''}".strip(),
    )  # fmt: skip


def _enough(past, reserve: float, users: bool) -> float:
    """In what share of past projects the plan held with this reserve."""
    if not users:
        return outside.confidence(past, reserve)
    return 1.0 if reserve >= 1 else 1 - outside.confidence(past, -reserve)


def _official(kind: str, quantity: str, confidence: float) -> list[str]:
    if quantity == "cost" and abs(confidence - 0.8) < 1e-9 and kind in outside.PUBLISHED_AT_80:
        return [f"The British guidance, from the projects themselves, asks for {outside.PUBLISHED_AT_80[kind]:.0%} at 80%."]
    return []


# --- Documented cases against their forecasts -------------------------------------------------------------------------

SHORT = {  # short names on a chart, two lines where they are long; fixed order: two or more of a kind beside each other, never by result
    "mombasa-nairobi-railway": "Mombasa–<br>Nairobi", "china-laos-railway": "China–Laos", "addis-ababa-djibouti-railway": "Addis Ababa–<br>Djibouti", "jakarta-bandung-railway": "Jakarta–<br>Bandung",
    "hambantota-port": "Hambantota", "karot-hydropower": "Karot", "coca-codo-sinclair-hydropower": "Coca Codo<br>Sinclair", "bar-boljare-motorway": "Bar–Boljare",
    "entebbe-kampala-expressway": "Entebbe–<br>Kampala", "lahore-orange-line": "Lahore<br>Orange Line", "maputo-katembe-bridge": "Maputo–<br>Katembe",
}  # fmt: skip
STATED_DELAYS = {"mombasa-nairobi-railway": ("Start -> completion", -18), "addis-ababa-djibouti-railway": ("Delay vs EPC schedule", 15)}  # attribute of the fact that states it, months
COMPARED = {
    "plan": "result and plan",
    "running": "revenue and running costs",
    "time": "opening and planned date",
}
BOUND = {"exact": "", "below": "under ", "about": "about "}


def months_late(project) -> tuple[float, bool] | None:
    """Months from the planned completion to the real one, below 0 if early, and whether that was known on the article's day; None where a date is missing."""
    if project.planned_completion and project.completed:
        (year0, month0), (year1, month1) = ((int(date[:4]), int(date[5:7])) for date in (project.planned_completion, project.completed))
        return 12 * (year1 - year0) + month1 - month0, not later(project.completed)
    if project.project_id in STATED_DELAYS:
        attribute, months = STATED_DELAYS[project.project_id]
        fact = next(row for row in finance.facts(project.project_id) if row.attribute == attribute)
        return months, fact.later_than_article is False
    return None


@cache
def _cases(compared: str) -> tuple[dict, ...]:
    """The pairs in their fixed order: label, percent of the reference or months late, known then, words for the reading."""
    found = []
    for name, short in SHORT.items():
        project = finance.project(name)
        if compared == "time":
            if (late := months_late(project)) is not None:
                found.append({"label": project.name, "tick": short, "value": late[0], "known": late[1], "bound": "exact", "period": project.completed, "what": "opening", "reference": None, "actual": None, "unit": "months"})
            continue
        for row in finance.outcomes():
            if row.project_id == project.project_id and (row.compared_with == "operating cost") == (compared == "running"):
                found.append({
                    "label": f"{project.name}: {row.measure}{' (target: year 10)' if row.reference_period == 'by ~2031' else ''}",
                    "tick": f"{short.replace('<br>', '')}:<br>{row.measure.replace(', first three years', ', 3 years')}{' (year 10)' if row.reference_period == 'by ~2031' else ''}", "value": 100 * row.actual / row.reference, "known": not row.later_than_article, "bound": row.actual_bound,
                    "period": row.actual_period, "what": row.compared_with, "reference": row.reference, "actual": row.actual, "unit": row.unit,
                })  # fmt: skip
    return tuple(found)


@explorer(
    id="cases-against-forecasts",
    title="Documented cases against their forecasts",
    passage="2.1",
    controls=[Choice("compared", "plan", COMPARED, "Compare"), Switch("only_known", False, f"Only what was known at {THEN}")],
)
def cases_against_forecasts(compared: str, only_known: bool) -> View:
    """What came beside what was expected, case by case, in a fixed order."""
    rows = [row for row in _cases(compared) if row["known"] or not only_known]
    every = _cases(compared)
    time = compared == "time"
    plan = 0 if time else 100
    traces = []
    for name, known, symbol, colour in ((f"Known at {THEN}", True, "circle", PALETTE["blue"]), ("Known later", False, "circle-open", PALETTE["orange"])):
        shown = [row for row in rows if row["known"] == known]
        if shown:
            traces.append(
                {"type": "scatter", "mode": "markers+text", "name": name, "x": [round(row["value"], 1) for row in shown], "y": [row["tick"] for row in shown],
                 "text": [f" {plus_minus(row['value'], 0)}" if time else f" {BOUND[row['bound']]}{row['value']:.0f}%" for row in shown], "textposition": "middle right",
                 "marker": {"size": 13, "symbol": symbol, "color": colour, "line": {"width": 3, "color": colour}}, "hovertemplate": "%{y}: %{text}<extra></extra>"}
            )  # fmt: skip
    met = sum((row["value"] <= 0) if time else _met(row) for row in rows)
    after = sum(not row["known"] for row in rows)
    word = "opened on time or earlier" if time else "earned their running costs" if compared == "running" else "reached what was planned"
    seen = f"{met} of {counted(len(rows), 'documented pair')} {word}" if rows else f"No pair of this kind was known at {THEN}"
    tail = f"{after} of the {len(every)} became known after the article." if not only_known else f"{sum(not row['known'] for row in every)}{' more' if rows else ''} became known later."
    example = next((row for row in rows if row["known"]), rows[0] if rows else None)
    return View(
        figure=figure(
            traces or [LINE | {"x": [plan], "y": [""], "showlegend": False}], title=seen, x="months late (below 0: early)" if time else "percent of the plan" if compared == "plan" else "revenue, percent of running costs",
            height=130 + 46 * max(len(rows), 2), showlegend=bool(rows), annotations=[] if rows else [{"xref": "x domain", "yref": "y domain", "x": 0.2, "y": 0.7, "text": "nothing yet", "showarrow": False}], yaxis={"type": "category", "autorange": "reversed", "categoryorder": "array", "categoryarray": [row["tick"] for row in rows]},
            xaxis={"range": [-30, 75] if time else [0, 200]},
            shapes=[upright(plan, dash="dash", width=2)],
        ),
        reading=f"{seen}; {tail}" + (f" For example {example['label']}, {_amount(example, time)} ({example['period']})." if example else ""),
        table=Table(
            ["Case", "Compared with", "Reference", "What came", "Unit", "Percent of the reference, or months late", "Period", f"Known at {THEN}"],
            [[row["label"], row["what"], row["reference"], row["actual"], row["unit"], round(row["value"], 1), row["period"], "yes" if row["known"] else "no"] for row in rows],
        ),
        values={"pairs": len(rows), "met": met, "later": after},
        source=f"Chosen for their documents; no sample, no ranking. {data.source('outcomes')}",
    )  # fmt: skip


def _met(row: dict) -> bool:
    """Whether a pair came out as planned: a cost at or below it, anything else at or above it."""
    return row["value"] <= 100 if row["label"].endswith(": cost") else row["value"] >= 100


def _amount(row: dict, time: bool) -> str:
    if time:
        return counted(abs(row["value"]), "month") + (" late" if row["value"] > 0 else " early" if row["value"] < 0 else " off")
    return f"{BOUND[row['bound']]}{row['value']:.0f}%"


# --- Lives in numbers -------------------------------------------------------------------------------------------------

MEASURES = {  # option: words, axis title, format, words of the title
    "poverty": ("People below US$3.00 a day", "share of people below US$3.00 a day", ".0%", "below US$3.00"),
    "hdi": ("Human development index", "human development index (0 to 1)", ".2f", "human development"),
    "electricity": ("People with electricity", "share of people with access to electricity", ".0%", "with electricity"),
}
GROUPS = {"lmic": "low- and middle-income countries", "all": "all countries"}
WINDOWS = {range(2009, 2014): 2011, range(2015, 2020): 2017}  # years of which the latest survey counts for the comparison of groups, and where it is drawn
GAP = 5  # years without a survey that are shown as a gap


@cache
def _sides(group: str) -> dict[str, frozenset[str]]:
    """Countries that have signed a cooperation document at any time, and all others but China."""
    signed = {one.iso3 for one in trinity.joinings()}
    counted_in = {row.iso3 for row in goals.measured() if row.iso3 != "CHN" and (group == "all" or (row.income and row.income != "High income"))}
    return {"signed": frozenset(counted_in & signed), "others": frozenset(counted_in - signed)}


@cache
def _medians(measure: str, group: str) -> dict[str, groups.Line]:
    """Each side's median over the countries that are in every point."""
    if measure != "poverty":
        return groups.lines(data.series(goals.lives(), attrgetter(measure)), _sides(group), range(2000, 2023))
    latest: dict[str, dict[int, float]] = {}
    for row in goals.surveys():
        for window, middle in WINDOWS.items():
            if row.year in window:
                latest.setdefault(row.iso3, {})[middle] = row.below_300
    return groups.lines(latest, _sides(group), WINDOWS.values())


def _own(measure: str, iso3: str) -> list[tuple[int, float]]:
    if measure == "poverty":
        return [(row.year, row.below_300) for row in goals.surveys(iso3)]
    return [(row.year, getattr(row, measure)) for row in goals.lives(iso3) if getattr(row, measure) is not None]


@explorer(
    id="lives-in-numbers",
    title="Lives in numbers",
    passage="2.2",
    controls=[
        Choice("measure", "poverty", {key: label for key, (label, *_) in MEASURES.items()}, "Measure"),
        Choice("country", "KEN", {row.iso3: row.name for row in goals.measured()}, "Country"),
        Choice("group", "lmic", GROUPS, "Compare among"),
    ],
)
def lives_in_numbers(measure: str, country: str, group: str) -> View:
    """One country's figures, and the medians of countries that have signed and of those that have not."""
    label, axis, form, short = MEASURES[measure]
    name = data.country(country).name
    own = _own(measure, country)
    medians = _medians(measure, group)
    years, middle = [*medians["signed"].by_year], {side: [round(value, 3) for value in line.by_year.values()] for side, line in medians.items()}
    signed, others = middle["signed"], middle["others"]
    joined = next((one.year for one in trinity.joinings() if one.iso3 == country), None)
    surveys = measure == "poverty"
    shapes = [upright(2013.7)]
    notes = [beside(2013.7, "initiative", right=False)]
    if joined:
        shapes.append(upright(joined, colour="red", dash="solid"))
        notes.append(beside(joined, f"signed {joined}"))
    if surveys:
        shapes += [
            {"type": "rect", "x0": start + 0.3, "x1": end - 0.3, "yref": "y domain", "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0}, "fillcolor": "rgba(128,128,128,0.14)"}
            for start, end in _gaps([year for year, _ in own])
        ]
    traces = [
        {"type": "scatter", "mode": "markers" if surveys else "lines", "name": name, "x": [year for year, _ in own], "y": [value for _, value in own],
         "marker": {"size": 11, "color": PALETTE["red"]}, "line": {"width": 3.5, "color": PALETTE["red"]}, "hovertemplate": f"%{{x}}: %{{y:{form}}}<extra></extra>"},
        *(
            {"type": "scatter", "mode": "markers+lines" if surveys else "lines", "name": f"{words_} (median of {medians[side].countries})", "x": years, "y": middle[side],
             "line": {"width": 2, "color": colour, "dash": dash}, "marker": {"size": 8, "symbol": "square"}, "hovertemplate": f"%{{x}}: %{{y:{form}}}<extra></extra>"}
            for side, words_, colour, dash in (("signed", "Have signed", PALETTE["blue"], "solid"), ("others", "Have not", PALETTE["grey"], "dash"))
        ),
    ]  # fmt: skip
    if own:
        (first, start), (last, end) = own[0], own[-1]
        figures = f"{format(start, form)} in {first}, {format(end, form)} in {last}" if first != last else f"{format(end, form)} in {last}, the only figure"
        title = f"{name}, {short}: {figures}"
        said = f"{label}, {name}: {figures}."
        if surveys:
            missing = _gaps([year for year, _ in own])
            said += f" There are {counted(len(own), 'survey')} in 25 years" + (f", and {counted(len(missing), 'gap')} of five years or more: {listed(f'{a}–{b}' for a, b in missing)}." if missing else ".")
    else:
        title = f"{name}: no figure at all for 2000 to {2024 if surveys else 2022}"
        said = f"{label}: {title}."
    n1, n2 = medians["signed"].countries, medians["others"].countries
    highest = max([value for _, value in own] + signed + others)
    return View(
        figure=figure(traces, title=title, x="", y=axis, height=470, showlegend=True, shapes=shapes, annotations=notes, xaxis={"range": [1999.5, 2024.8], "tickformat": "d"}, yaxis={"range": [0, round(1.18 * highest, 3)], "tickformat": form}),
        reading=(
            f"{said} The median of {n1} {GROUPS[group]} that have signed went from {format(signed[0], form)} to {format(signed[-1], form)} "
            f"({years[0]} to {years[-1]}), that of {n2} others from {format(others[0], form)} to {format(others[-1], form)}."
        ),
        table=Table(["Year", f"{label}: {name}"], [[year, value] for year, value in own]),
        values={"figures": len(own), "signed_first": signed[0], "signed_last": signed[-1], "others_first": others[0], "others_last": others[-1], "signed": n1, "others": n2},
        source=("Dollars in purchasing power of 2021. Two squares: the latest survey of 2009–2013 and of 2015–2019, countries with both. " if surveys else "") + str(data.source("survey_poverty" if surveys else "lives")),
    )  # fmt: skip


def _gaps(years: list[int]) -> list[tuple[int, int]]:
    """Pairs of surveys with at least GAP years from one to the next; the years since the last one are no gap."""
    return [(a, b) for a, b in zip(years, years[1:]) if b - a >= GAP]


# --- Who gains --------------------------------------------------------------------------------------------------------

COUNTRIES = ("AGO", "BGD", "CIV", "DJI", "EGY", "ETH", "IDN", "IND", "KEN", "LAO", "LKA", "MMR", "NGA", "PAK", "PHL", "TJK", "UGA", "UZB", "ZMB")
PERCENTILES = [1, *range(3, 98, 2), 99]


@cache
def _survey(iso3: str):
    return goals.surveys(iso3)[-1]


@cache
def _names() -> dict[str, str]:
    return {iso3: f"{data.country(iso3).name}, {_survey(iso3).year}" for iso3 in COUNTRIES}


@explorer(
    id="who-gains",
    title="Who gains from growth?",
    passage="2.2",
    controls=[
        Choice("country", "KEN", _names(), "Start from the latest survey of"),
        Slider("growth", 0.03, -0.03, 0.1, 0.005, "Growth of mean income a year", "%"),
        Slider("years", 10, 1, 20, 1, "For", "years"),
        Slider("gini_change", 0.0, -8, 8, 0.5, "Gini index moves by", "points"),
        Slider("line", 3.0, 1.8, 9, 0.3, "Poverty line, US$ a day"),
    ],
    challenge=Challenge(
        "Kenya, US$3.00: halve the share of poor people in ten years although the Gini index rises by 2 points.",
        lambda v: (v["country"], v["years"], v["line"], v["gini_change"]) == ("KEN", 10, 3.0, 2.0) and v["after"] <= v["before"] / 2
        or (f"the share goes from {v['before']:.1%} to {v['after']:.1%}." if (v["country"], v["years"], v["line"], v["gini_change"]) == ("KEN", 10, 3.0, 2.0) else "choose Kenya, ten years, US$3.00 and a Gini index 2 points higher."),
    ),
)  # fmt: skip
def who_gains(country: str, growth: float, years: int, gini_change: float, line: float) -> View:
    """Incomes before and after, the share below a line, and what growth and inequality have in its change."""
    survey = _survey(country)
    before = poverty.fit(survey.below_300, survey.gini)
    total = (1 + growth) ** years - 1
    after = before.after(total, survey.gini + gini_change / 100)
    parts = poverty.decompose(before, after, line)
    poor0, poor1 = before.headcount(line), after.headcount(line)
    name = data.country(country).name
    top = max(before.at(0.93), after.at(0.93), 1.3 * line)
    incomes = [round(top * k / 70, 3) for k in range(1, 71)]
    gains = [round(after.at(p / 100) / before.at(p / 100) - 1, 4) for p in PERCENTILES]
    traces = [
        LINE | {"name": "Before", "x": incomes, "y": [round(before.density(y), 5) for y in incomes], "line": {"color": PALETTE["grey"], "width": 2.5, "dash": "dash"}, "hovertemplate": "US$ %{x:.2f}<extra>before</extra>"},
        LINE | {"name": "After", "x": incomes, "y": [round(after.density(y), 5) for y in incomes], "line": {"color": PALETTE["blue"], "width": 3}, "hovertemplate": "US$ %{x:.2f}<extra>after</extra>"},
        LINE | {"name": "Gain by percentile", "xaxis": "x2", "yaxis": "y2", "showlegend": False, "x": PERCENTILES, "y": gains, "line": {"color": PALETTE["green"], "width": 3}, "hovertemplate": "poorest %{x}%: %{y:.1%}<extra></extra>"},
        LINE | {"name": "Mean", "xaxis": "x2", "yaxis": "y2", "showlegend": False, "x": [0, 100], "y": [round(total, 4)] * 2, "line": {"color": PALETTE["grey"], "width": 1.5, "dash": "dash"}, "hovertemplate": "mean: %{y:.1%}<extra></extra>"},
    ]  # fmt: skip
    below = lower("from the poorest (0) to the richest (100)", "change of income")
    below["yaxis2"] |= {"tickformat": ".0%", "range": [round(min(0, *gains) - 0.05, 3), round(max(0, *gains) + 0.1, 3)], "zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"}
    below["xaxis2"] |= {"range": [0, 100]}
    check = poverty.fit(survey.below_300, survey.gini).headcount(4.2)
    verb = "falls" if poor1 < poor0 else "rises" if poor1 > poor0 else "stays"
    return View(
        figure=figure(
            traces, title=f"{name}: the share below US${line:.2f} {verb} from {poor0:.0%} to {poor1:.0%}", x="income, US$ per person and day", y="people", height=620, showlegend=True,
            shapes=[upright(line, colour="red", dash="dash", width=2)],
            annotations=[beside(line, f"US${line:.2f}") | {"font": {"color": PALETTE["red"]}}, above("Who gains how much", "2")],
            **HALVES | {"yaxis": {"domain": [0.58, 1], "showticklabels": False, "rangemode": "tozero"}}, **below,
        ),
        reading=(
            f"{name}: after {counted(years, 'year')} at {_percent(growth)} a year the mean has changed by {_percent(total)} and the share below US${line:.2f} goes from {poor0:.1%} to {poor1:.1%}: "
            f"{plus_minus(100 * parts.growth)} points by growth and {plus_minus(100 * parts.inequality)} by inequality; the poverty gap goes from {before.gap(line):.1%} to {after.gap(line):.1%}. "
            f"Check of the model: below US$4.20 it puts {check:.1%} of the people at the start, the survey {survey.below_420:.1%}."
        ),
        table=Table(
            ["Figure", "Before", "After"],
            [
                ["Mean income (US$ a day)", before.mean, after.mean], ["Median income (US$ a day)", before.median, after.median], ["Gini index (share)", before.gini, after.gini],
                ["Below the line (share)", poor0, poor1], ["Poverty gap (share of the line)", before.gap(line), after.gap(line)], ["Squared gap", before.squared_gap(line), after.squared_gap(line)],
                ["Income share of the poorest 40%", before.lorenz(0.4), after.lorenz(0.4)],
            ],
        ),
        values={
            "country": country, "years": years, "line": line, "gini_change": gini_change, "before": poor0, "after": poor1, "gap_before": before.gap(line), "gap_after": after.gap(line),
            "by_growth": parts.growth, "by_inequality": parts.inequality, "mean": before.mean, "model_420": check, "survey_420": survey.below_420,
        },
        source=f"Model: lognormal incomes through the Gini index and the US$3.00 rate of the survey; dollars in purchasing power of 2021. {data.source('survey_poverty')}",
    )  # fmt: skip


def _percent(share: float) -> str:
    return f"{share:.1%}".translate(MINUS)


# --- Jobs at home -----------------------------------------------------------------------------------------------------

SECTORS = ("Farming", "Manufacturing", "Construction", "Services")
INPUTS = (  # the course's own example, not a country's table: what each column's sector buys from each row's for one unit of output
    (0.12, 0.12, 0.00, 0.03),
    (0.10, 0.25, 0.28, 0.12),
    (0.00, 0.01, 0.02, 0.03),
    (0.08, 0.15, 0.18, 0.18),
)
WAGES = (0.35, 0.18, 0.25, 0.35)  # wages per unit of output
BASKET = (0.25, 0.30, 0.02, 0.33)  # what households buy for one unit of wages; a tenth is saved
JOBS = (100, 15, 17, 30)  # per US$ million of output and year
SPENDING = (0.0, 0.25, 0.60, 0.15)  # of a project, by sector


def _jobs_goal(v) -> bool | str:
    if (v["cost"], v["staff"]) != (1000, 0.7):
        return "keep US$ 1,000 million a year and 70% local people among the builders."
    return v["total"] >= 30_000 or f"there are {v['total']:,.0f} jobs at home."


@explorer(
    id="jobs-at-home",
    title="How many jobs stay at home?",
    passage="2.2",
    controls=[
        Slider("cost", 1000, 100, 3000, 100, "Spent on building, US$ million a year"),
        Slider("content", 0.4, 0, 1, 0.05, "Materials and services bought at home", "%"),
        Slider("sourcing", 0.5, 0, 1, 0.05, "Their inputs made at home", "%"),
        Slider("staff", 0.9, 0.5, 1, 0.05, "Local people among the builders", "%"),
        Switch("households", True, "Households spend what they earn"),
    ],
    challenge=Challenge("With only 70% local people among the builders, make US$ 1,000 million give 30,000 jobs at home.", _jobs_goal),
)
def jobs_at_home(cost: int, content: float, sourcing: float, staff: float, households: bool) -> View:
    """Jobs and orders that a year of building sets off at home, and what goes abroad at once."""
    demand = [cost * share for share in SPENDING]
    shares = [1.0 if name == "Construction" else content for name in SECTORS]  # the site is at home, whoever builds; `staff` says who works there
    spent = input_output.effect(INPUTS, demand, shares, sourcing, WAGES if households else None, BASKET if households else None)
    on_site, chain, shops = spent.jobs(JOBS)
    builders = spent.direct[SECTORS.index("Construction")] * JOBS[SECTORS.index("Construction")]
    direct = on_site - builders * (1 - staff)
    foreign = builders * (1 - staff)
    total = direct + chain + shops
    waves = [sum(row) for row in input_output.rounds(input_output.at_home(INPUTS, sourcing), spent.direct, 8)]
    abroad = cost - sum(spent.direct)
    labels = ["Site, first<br>orders", "Suppliers", "Shops", "Foreign<br>builders"]
    amounts = [direct, chain, shops, foreign]
    colours = [PALETTE["blue"], PALETTE["green"], PALETTE["yellow"], PALETTE["grey"]]
    traces = [
        {"type": "bar", "orientation": "h", "y": labels, "x": [round(x) for x in amounts], "marker": {"color": colours}, "text": [f"{x:,.0f}" for x in amounts], "textposition": "auto", "textangle": 0, "hovertemplate": "%{y}: %{x:,.0f} jobs<extra></extra>"},
        {"type": "bar", "xaxis": "x2", "yaxis": "y2", "x": list(range(1, 9)), "y": [round(x, 1) for x in waves], "marker": {"color": PALETTE["sky"]}, "hovertemplate": "round %{x}: US$ %{y:,.0f} million<extra></extra>"},
    ]  # fmt: skip
    multiplier = (sum(spent.direct) + sum(spent.suppliers)) / sum(spent.direct)
    return View(
        figure=figure(
            traces, title=f"{total:,.0f} jobs at home for a year; {abroad / cost:.0%} of the money leaves at once", x="jobs for a year", height=600,
            yaxis={"autorange": "reversed", "domain": [0.58, 1]}, xaxis={"anchor": "y", "rangemode": "tozero"}, annotations=[above("Orders at home", "2")],
            **lower("round of orders", "US$ million") | {"yaxis2": GRID | {"domain": [0, 0.4], "title": words("US$ million"), "rangemode": "tozero"}},
        ),
        reading=(
            f"US$ {cost:,} million a year gives {total:,.0f} jobs at home: {direct:,.0f} on the site and at firms it orders from, {chain:,.0f} at their suppliers and {shops:,.0f} where households shop; {counted(round(foreign), 'foreign builder')} work on the site. "
            f"{abroad / cost:.0%} of the money is spent abroad at once, and each dollar spent at home leads to orders of {multiplier:.2f} dollars at home."
        ),
        table=Table(
            ["Sector", "Ordered at home (US$ million)", "Made by suppliers (US$ million)", "Made for households (US$ million)"],
            [[name, *row] for name, row in zip(SECTORS, zip(spent.direct, spent.suppliers, spent.households))],
        ),
        values={"cost": cost, "staff": staff, "total": total, "direct": direct, "suppliers": chain, "shops": shops, "foreign": foreign, "abroad": abroad, "multiplier": multiplier},
        source="Model: Leontief’s input-output model with the course’s own table of four sectors and its own jobs per US$ million; no country’s figures.",
    )  # fmt: skip
