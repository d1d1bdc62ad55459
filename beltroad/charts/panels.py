"""A figure: one panel, or several one above the other. Backgrounds are transparent and text takes the page's colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

AXIS = {"zeroline": False, "automargin": True, "gridcolor": "rgba(128,128,128,0.25)"}
PERCENT = {"tickformat": ".0%"}
FROM_ZERO = {"rangemode": "tozero"}
ZERO_LINE = {"zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"}  # where values lie on both sides
BETWEEN = 0.14  # of a figure's height, between two panels: an axis title and a name stand there
SHEET = {
    "font": {"family": "system-ui, sans-serif", "size": 13},
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
    "hovermode": "closest",
}
NAMED = 0.06  # the same, for the name of the first panel


@dataclass(frozen=True)
class Panel:
    """One panel: titles of its axes with their units, its name, its share of the height beside the other panels.

    `between` is the room under it, as part of the figure's height: less where the next panel reads the same axis.
    `xaxis` and `yaxis` say more about its axes in the chart library's words: a range, ticks, a format.
    """

    x: str = ""
    y: str = ""
    name: str = ""
    share: float = 1
    between: float = BETWEEN
    xaxis: Mapping[str, object] = field(default_factory=dict)
    yaxis: Mapping[str, object] = field(default_factory=dict)


def axis_title(words: str) -> dict:
    return {"text": words, "font": {"size": 13}, "standoff": 8}


def panel_name(words: str, number: str = "") -> dict:
    """A panel's name, over its left end."""
    place = {"xref": f"x{number} domain", "yref": f"y{number} domain", "x": 0, "y": 1.02}
    return {"text": f"<b>{words}</b>", "showarrow": False} | place | {"xanchor": "left", "yanchor": "bottom"}


def _domains(panels: Sequence[Panel]) -> list[list[float]]:
    """Bottom and top of each panel, as parts of the figure's height."""
    top = 1 - NAMED * bool(panels[0].name)
    free = top - sum(panel.between for panel in panels[:-1])
    total = sum(panel.share for panel in panels)
    made = []
    for panel in panels:
        bottom = top - free * panel.share / total
        made.append([round(max(bottom, 0), 4), round(top, 4)])
        top = bottom - panel.between
    return made


def figure(
    traces: Sequence[Mapping],
    *panels: Panel,
    height: int = 400,
    legend: bool | Mapping[str, object] = False,
    shapes: Sequence[Mapping] = (),
    notes: Sequence[Mapping] = (),
    narrow: Mapping[str, object] | None = None,
    **layout: object,
) -> dict:
    """A plotly figure of these panels, `height` pixels high.

    `narrow` is what the page's rules for a phone cannot find out: a height. `legend` may be more about it (a place);
    `layout` says more in the chart library's words (barmode, margin).
    """
    panels = panels or (Panel(),)
    base: dict[str, Any] = SHEET | {
        "margin": {"l": 56, "r": 16, "t": 48 if legend else 16, "b": 48},
        "height": height,
        "showlegend": bool(legend),
    }
    if isinstance(legend, Mapping):
        base["legend"] = SHEET["legend"] | legend
    names = []
    for place, (panel, domain) in enumerate(zip(panels, _domains(panels), strict=True), start=1):
        number = "" if place == 1 else str(place)
        base[f"xaxis{number}"] = {"title": axis_title(panel.x), **AXIS, **panel.xaxis}
        base[f"yaxis{number}"] = {"title": axis_title(panel.y), **AXIS, **panel.yaxis}
        if len(panels) > 1:
            base[f"xaxis{number}"]["anchor"] = f"y{number}"
            base[f"yaxis{number}"] |= {"anchor": f"x{number}", "domain": domain}
        if panel.name:
            names.append(panel_name(panel.name, number))
    if names or notes:
        base["annotations"] = [*names, *notes]
    if narrow:
        base["meta"] = {"narrow": dict(narrow)}
    if shapes:
        base["shapes"] = list(shapes)
    for key, value in layout.items():
        there = base.get(key)
        base[key] = {**there, **value} if isinstance(there, dict) and isinstance(value, Mapping) else value
    return {"data": [dict(trace) for trace in traces], "layout": base}
