"""Figures: data in, plotly figure out, as plain dicts. One palette, one layout, here.

Colours keep apart for readers who do not see red from green, and differ in lightness for grey print.
Backgrounds are transparent and text takes the page's colour, so that a chart follows light and dark.
"""

from collections.abc import Iterable, Mapping, Sequence

PALETTE = {
    "blue": "#2b6cb0",
    "orange": "#dd8a2c",
    "green": "#1f9d7a",
    "red": "#c8503c",
    "purple": "#8664b4",
    "sky": "#6bb1de",
    "yellow": "#c9a92c",
    "grey": "#8a929b",
}

GRID = {"zeroline": False, "automargin": True, "gridcolor": "rgba(128,128,128,0.25)"}
LINE = {"type": "scatter", "mode": "lines"}
HALVES = {"yaxis": {"domain": [0.58, 1]}, "xaxis": {"anchor": "y"}}  # two charts, one above the other: the upper one


def words(text: str) -> dict:
    """An axis title."""
    return {"text": text, "font": {"size": 13}, "standoff": 8}


def lower(x: str, y: str) -> dict:
    """Axes x2 and y2, for the lower of two charts."""
    return {"xaxis2": GRID | {"anchor": "y2", "title": words(x)}, "yaxis2": GRID | {"domain": [0, 0.4], "title": words(y)}}


def above(text: str, axis: str = "") -> dict:
    """The name of one chart of several, over its left end; `axis` is "2" for the one on x2 and y2."""
    place = {"xref": f"x{axis} domain", "yref": f"y{axis} domain", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom"}
    return {"text": f"<b>{text}</b>", "showarrow": False} | place


def upright(x: float, *, colour: str = "grey", dash: str = "dot", width: float = 1.5, axis: str = "") -> dict:
    """A vertical line through a chart, at a date or a limit; `axis` is "2" for the chart on x2 and y2."""
    place = {"xref": f"x{axis}", "yref": f"y{axis} domain", "x0": x, "x1": x, "y0": 0, "y1": 1}
    return {"type": "line", "line": {"color": PALETTE[colour], "dash": dash, "width": width}} | place


def beside(x: float, text: str, *, right: bool = True, top: bool = True, axis: str = "") -> dict:
    """The name of such a line, right or left of it, at its top or its foot."""
    place = {"xref": f"x{axis}", "yref": f"y{axis} domain", "x": x, "y": 1 if top else 0.02}
    return {"text": f" {text} ", "showarrow": False, "xanchor": "left" if right else "right", "yanchor": "top" if top else "bottom"} | place


def segments(pairs: Iterable[tuple[tuple, tuple]]) -> tuple[list, list]:
    """Separate lines between pairs of points, as the x and y of one trace."""
    x, y = [], []
    for (x0, y0), (x1, y1) in pairs:
        x += [x0, x1, None]
        y += [y0, y1, None]
    return x, y


def figure(traces: Sequence[Mapping], *, title: str, x: str = "", y: str = "", **layout) -> dict:
    """A plotly figure whose title states the finding; `x` and `y` name the axes with their units."""
    base = {
        "title": {"text": title, "x": 0, "xanchor": "left", "y": 0.98, "yref": "container", "yanchor": "top", "font": {"size": 16}},
        "font": {"family": "system-ui, sans-serif", "size": 13},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 56, "r": 16, "t": 84 if layout.get("showlegend") else 48, "b": 48},
        "height": 400,
        "showlegend": False,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        "hovermode": "closest",
        "xaxis": {"title": words(x), **GRID},
        "yaxis": {"title": words(y), **GRID},
    }
    for key, value in layout.items():
        base[key] = {**base[key], **value} if isinstance(base.get(key), dict) else value
    return {"data": [dict(trace) for trace in traces], "layout": base}
