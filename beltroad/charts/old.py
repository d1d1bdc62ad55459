"""Pieces of figures for explorers that are still written with plotly's own keys; they go with the last of these."""

from collections.abc import Mapping, Sequence

from .panels import AXIS, SHEET, assembled, axis_title

LINE = {"type": "scatter", "mode": "lines"}
HALVES = {"yaxis": {"domain": [0.58, 1]}, "xaxis": {"anchor": "y"}}  # two charts, one above the other: the upper one


def lower(x: str, y: str) -> dict:
    """Axes x2 and y2, for the lower of two charts."""
    return {
        "xaxis2": AXIS | {"anchor": "y2", "title": axis_title(x)},
        "yaxis2": AXIS | {"domain": [0, 0.4], "title": axis_title(y)},
    }


def figure(traces: Sequence[Mapping], *, title: str, x: str = "", y: str = "", **layout) -> dict:
    """A plotly figure whose title states the finding; `x` and `y` name the axes with their units."""
    base = SHEET | {
        "title": {"text": title},
        "margin": {"l": 56, "r": 16, "t": 84 if layout.get("showlegend") else 48, "b": 48},
        "height": 400,
        "showlegend": False,
        "xaxis": {"title": axis_title(x), **AXIS},
        "yaxis": {"title": axis_title(y), **AXIS},
    }
    return assembled(traces, base, layout)
