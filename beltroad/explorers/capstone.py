"""Explorers of notebook 06: a project is designed, and read over the five priorities."""

from ..charts import PALETTE
from ..charts.old import figure
from ..data import country
from ..explorer import Challenge, Table, View, explorer
from ..memo import memo
from ..plans import CONTROLS, SECTORS, Plan
from ..scorecard import LIGHTS, Measured, scorecard
from ..words import listed

UNTITLED = "Untitled project"
LIGHT = {  # colour and mark, so that a light is known without its colour
    "green": (PALETTE["green"], "circle"),
    "amber": (PALETTE["yellow"], "diamond"),
    "red": (PALETTE["red"], "x"),
    "none": (PALETTE["grey"], "circle-open"),
}
ROW = 58  # pixels


def _place(one: Measured) -> float | None:
    """Where a figure stands on its line: 0 to 1 red, to 2 amber, to 3 green. One that is not known stands nowhere."""
    if one.value is None:
        return None
    worst, best = one.indicator.scale
    cut = one.indicator.cut
    ends = [(worst, 0), (cut.red, 1), (cut.green, 2), (best, 3)]
    sign = 1 if best > worst else -1
    for (low, x), (high, _) in zip(ends, ends[1:]):
        if sign * one.value <= sign * high or x == 2:
            share = (one.value - low) / (high - low)
            return round(min(max(x + share, x + 0.06 * (x == 0)), x + 1 - 0.06 * (x == 2)), 3)
    raise AssertionError("the last part of the line takes every figure")


def _no_red(v) -> bool | str:
    borrowed = v["multilateral"] + v["bilateral"] + v["market"]
    if borrowed < 0.5 - 1e-9:
        return f"only {borrowed:.0%} of the money is borrowed."
    if v["sector"] not in ("rail", "road", "bridge_or_tunnel"):
        return "choose a railway, a road, or a bridge or tunnel."
    return not v["red"] or f"{v['red']} {'figure is' if v['red'] == 1 else 'figures are'} red."


@explorer(
    id="design-a-project",
    title="Design a project",
    passage="2.3",
    controls=CONTROLS,
    challenge=Challenge(
        "Plan a railway, a road, a bridge or a tunnel with no figure in red and at least half of the money borrowed.",
        _no_red,
    ),
)
def design_a_project(**choices) -> View:
    """The scorecard of a plan: a line per indicator, its cut-offs on it."""
    plan = Plan(name=UNTITLED, **choices)
    rows = scorecard(plan)
    count = {light: sum(one.light == light for one in rows) for light in LIGHTS}
    known = len(rows) - count["none"]
    heights = [len(rows) - k for k in range(len(rows))]
    traces = [
        {
            "type": "scatter",
            "mode": "text",
            "x": [0] * len(rows),
            "y": [y + 0.33 for y in heights],
            "textposition": "middle right",
            "cliponaxis": False,
            "hoverinfo": "skip",
            "text": [f"<b>{one.indicator.point}</b> {one.indicator.label}: {one.text}" for one in rows],
        },
        *(
            {
                "type": "scatter",
                "mode": "text",
                "x": [x] * len(rows),
                "y": [y - 0.16 for y in heights],
                "textposition": "bottom center",
                "hoverinfo": "skip",
                "textfont": {"size": 10},
                "text": [one.indicator.show(getattr(one.indicator.cut, end)) for one in rows],
            }
            for x, end in ((1, "red"), (2, "green"))
        ),
        {
            "type": "scatter",
            "mode": "markers",
            "name": "This plan",
            "x": [_place(one) for one in rows],
            "y": heights,
            "marker": {
                "size": 15,
                "color": [LIGHT[one.light][0] for one in rows],
                "symbol": [LIGHT[one.light][1] for one in rows],
                "line": {"width": 1, "color": "#fff"},
            },
            "text": [f"{one.indicator.label}: {one.text}<br>{one.indicator.rule}" for one in rows],
            "hovertemplate": "%{text}<extra></extra>",
        },
    ]
    zones = [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": x,
            "x1": x + 1,
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": LIGHT[light][0],
            "opacity": 0.12,
        }
        for x, light in enumerate(("red", "amber", "green"))
    ]
    lines = [
        {
            "type": "line",
            "layer": "below",
            "xref": "x",
            "yref": "y",
            "x0": 0,
            "x1": 3,
            "y0": y,
            "y1": y,
            "line": {"width": 1, "color": PALETTE["grey"]},
        }
        for y in heights
    ]
    summary = f"{count['green']} green, {count['amber']} amber, {count['red']} red"
    reds = [f"{one.indicator.label.lower()} ({one.text})" for one in rows if one.light == "red"]
    return View(
        figure=figure(
            traces,
            title=f"{SECTORS[plan.sector]}, {country(plan.country).name}: {known} figures, {summary}",
            height=ROW * len(rows) + 60,
            shapes=zones + lines,
            margin={"l": 8, "r": 8, "t": 48, "b": 8},
            xaxis={
                "range": [0, 3],
                "tickvals": [0.5, 1.5, 2.5],
                "ticktext": ["✕ red", "◆ amber", "● green"],
                "side": "top",
                "showgrid": False,
                "fixedrange": True,
                "title": {"text": ""},
            },
            yaxis={"range": [0.4, len(rows) + 0.75], "visible": False, "fixedrange": True},
        ),
        reading=(
            f"Of {known} figures that the course has for this plan, {count['green']} are green, {count['amber']} amber"
            f" and {count['red']} red"
            + (f": {listed(reds)}." if reds else ".")
            + " Each light stands for itself; they are not added up."
        ),
        table=Table(
            ["Point", "Indicator", "Figure", "Unit", "Light", "Rule", "Whose rule", "It leaves out"],
            [
                [
                    one.indicator.point,
                    one.indicator.label,
                    one.value,
                    one.indicator.unit,
                    LIGHTS[one.light],
                    one.indicator.rule,
                    one.indicator.basis,
                    one.indicator.leaves_out,
                ]
                for one in rows
            ],
        ),
        values=choices | {"budget": plan.budget} | count | {one.indicator.id: one.value for one in rows},
        source="Models and tables of the course, with its assumptions; the table names the source of each rule.",
        documents={"memo.md": memo(plan)},
    )
