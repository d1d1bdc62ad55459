"""A project is designed, and the course's figures on it are read one by one: the scorecard of a plan, and its memo."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ... import data
from ...capstone.lights import LIGHTS
from ...capstone.memo import memo
from ...capstone.plans import CONTROLS, SECTORS, Plan
from ...capstone.schema import rules
from ...capstone.scorecard import Measured, scorecard
from ...charts import Panel, dots, figure, level, words, zone
from ...contract import Challenge, Explorer, Said, Table
from ...words import listed, plural, text

UNTITLED = "Untitled project"
HUES = {"red": "red", "amber": "yellow", "green": "green", "none": "grey"}
SYMBOLS = {"red": "x", "amber": "diamond", "green": "circle", "none": "circle-open"}  # known without their colour
TICKS = {"red": "✕ red", "amber": "◆ amber", "green": "● green"}  # the zones, from worse to better, each 1 wide
ROW, NARROW_ROW = 58, 44  # pixels; on a phone
LINES = ("rail", "road", "bridge_or_tunnel")  # sectors of the challenge


@dataclass(frozen=True)
class Design:
    """A plan and its figures, in the order of the article's points."""

    plan: Plan
    card: tuple[Measured, ...]

    @property
    def count(self) -> dict[str, int]:
        """Light -> figures; under "none" those that are not known."""
        return {light: sum(one.light == light for one in self.card) for light in LIGHTS}

    @property
    def values(self) -> dict:
        chosen = {control.name: getattr(self.plan, control.name) for control in CONTROLS}
        return chosen | {"budget": self.plan.budget} | self.count | {one.indicator.id: one.value for one in self.card}


def compute(**choices: Any) -> Design:
    plan = Plan(name=UNTITLED, **choices)
    return Design(plan, scorecard(plan))


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


def _dots(design: Design, heights: list[int], hovers: list[str]) -> dict:
    lights = [one.light for one in design.card]
    return dots(
        [_place(one) for one in design.card],
        heights,
        text("This plan"),
        hue=[HUES[light] for light in lights],
        symbol=[SYMBOLS[light] for light in lights],
        size=15,
        labels=hovers,
        hover="%{text}",
        marker={"line": {"width": 1, "color": "#fff"}},
    )


def draw(design: Design) -> dict:
    asked = [one.indicator for one in design.card]
    heights = [len(asked) - k for k in range(len(asked))]
    said = [
        {"point": one.point, "label": one.say(one.label), "rule": one.say(one.rule), "figure": measured.text}
        for one, measured in zip(asked, design.card, strict=True)
    ]
    names = [text("<b>{point}</b> {label}: {figure}", **one) for one in said]
    hovers = [text("{label}: {figure}<br>{rule}", **one) for one in said]
    small = {"place": "bottom center", "textfont": {"size": 10}}
    under = [y - 0.16 for y in heights]
    places = {"tickvals": [0.5, 1.5, 2.5], "ticktext": [text(one) for one in TICKS.values()], "side": "top"}
    return figure(
        [
            words([0] * len(asked), [y + 0.33 for y in heights], names, place="middle right"),
            words([1] * len(asked), under, [one.show(one.cut.red) for one in asked], **small),
            words([2] * len(asked), under, [one.show(one.cut.green) for one in asked], **small),
            _dots(design, heights, hovers),
        ],
        Panel(
            xaxis={"range": [0, 3], "showgrid": False, "fixedrange": True} | places,
            yaxis={"range": [0.4, len(asked) + 0.75], "visible": False, "fixedrange": True},
        ),
        height=ROW * len(asked) + 60,
        narrow={"height": NARROW_ROW * len(asked) + 60},
        shapes=[zone(x, x + 1, hue=HUES[light]) for x, light in enumerate(TICKS)]
        + [level(y, dash="solid", width=1) | {"layer": "below"} for y in heights],
        margin={"l": 8, "r": 8, "t": 48, "b": 8},
    )


def _reading(design: Design) -> str:
    count = design.count | {"known": len(design.card) - design.count["none"]}
    reds = [
        text("{indicator} ({figure})", indicator=one.indicator.say(one.indicator.within), figure=one.text)
        for one in design.card
        if one.light == "red"
    ]
    if not reds:
        return text(
            "Of {known} figures that the course has for this plan, {green} are green, {amber} amber and {red} red. "
            "Each light stands for itself; they are not added up.",
            **count,
        )
    return text(
        "Of {known} figures that the course has for this plan, {green} are green, {amber} amber and {red} red: {reds}. "
        "Each light stands for itself; they are not added up.",
        reds=listed(reds),
        **count,
    )


def say(design: Design) -> Said:
    count = design.count
    finding = text(
        "{sector}, {country}: {known} figures, {green} green, {amber} amber, {red} red",
        sector=text(SECTORS[design.plan.sector]),
        country=data.country(design.plan.country).name,
        known=len(design.card) - count["none"],
        **count,
    )
    columns = [
        text("Point"),
        text("Indicator"),
        text("Figure"),
        text("Unit"),
        text("Light"),
        text("Rule"),
        text("Whose rule"),
        text("It leaves out"),
    ]
    rows = []
    for one in design.card:
        asked = one.indicator
        question = [asked.point, asked.say(asked.label), one.value, asked.say(asked.unit)]
        rows.append(
            [*question, one.light_said, asked.say(asked.rule), asked.say(asked.basis), asked.say(asked.leaves_out)]
        )
    source = text("Models and tables of the course, with its assumptions; the table names the source of each rule.")
    return Said(finding, _reading(design), Table(columns, rows), source, {"memo.md": memo(design.plan)})


def _no_red(v: Mapping) -> bool | str:
    borrowed = v["multilateral"] + v["bilateral"] + v["market"]
    if borrowed < 0.5 - 1e-9:
        return text("only {borrowed:.0%} of the money is borrowed.", borrowed=borrowed)
    if v["sector"] not in LINES:
        return text("choose a railway, a road, or a bridge or tunnel.")
    return not v["red"] or plural(v["red"], "{n} figure is red.", "{n} figures are red.")


design_a_project = Explorer(
    id="design-a-project",
    title="Design a project",
    passage="2.3",
    controls=CONTROLS,
    primary=("country", "sector", "cost", "reserve"),
    challenge=Challenge(
        "Plan a railway, a road, a bridge or a tunnel with no figure in red and at least half of the money borrowed.",
        _no_red,
    ),
    compute=compute,
    draw=draw,
    say=say,
    more=lambda: {"plan": rules()},
)
