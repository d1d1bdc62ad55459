"""What is drawn: each function makes one trace. `panel` is the panel it stands in, from the top, 1 the first.

`hover` is what is said of a mark under the pointer, with the chart library's fields in it: "in %{x}: %{y:.1%}".
What a mark needs beyond these (a size for each dot, an error bar) is given by the chart library's own name.
"""

from collections.abc import Iterable, Sequence

from .palette import colour

Values = Sequence[float | str | None]


def _trace(
    kind: str, x: Values, y: Values, name: str, panel: int, hover: str, in_legend: bool, own: dict, more: dict
) -> dict:
    trace = {"type": kind, "name": name, "x": list(x), "y": list(y)} | own
    if panel > 1:
        trace |= {"xaxis": f"x{panel}", "yaxis": f"y{panel}"}
    if not in_legend:
        trace["showlegend"] = False
    untold = {"hoverinfo": "none" if "meta" in more else "skip"}  # what can be touched is found, though nothing is said
    trace |= {"hovertemplate": f"{hover}<extra></extra>"} if hover else untold
    return trace | _merged(own, more)


def line(
    x: Values,
    y: Values,
    name: str = "",
    *,
    hue: str = "blue",
    width: float = 2,
    dash: str = "solid",
    dotted: bool = False,
    panel: int = 1,
    hover: str = "",
    in_legend: bool = True,
    **more: object,
) -> dict:
    """A line through the points; `dotted` marks them too."""
    own = {"mode": "lines+markers" if dotted else "lines", "line": {"color": colour(hue), "width": width, "dash": dash}}
    return _trace("scatter", x, y, name, panel, hover, in_legend, own, more)


def area(
    x: Values,
    y: Values,
    name: str = "",
    *,
    hue: str = "blue",
    stack: str = "stack",
    panel: int = 1,
    hover: str = "",
    in_legend: bool = True,
    **more: object,
) -> dict:
    """A coloured area, one on the other with those of the same `stack`."""
    paint = colour(hue)
    own = {"mode": "lines", "stackgroup": stack, "line": {"width": 0.5, "color": paint}, "fillcolor": paint}
    return _trace("scatter", x, y, name, panel, hover, in_legend, own, more)


def patch(
    corners: Sequence[tuple[float, float]],
    name: str = "",
    *,
    hue: str = "blue",
    opacity: float = 0.75,
    panel: int = 1,
    in_legend: bool = True,
    **more: object,
) -> dict:
    """A filled area between its corners, without an outline."""
    own = {"mode": "lines", "fill": "toself", "fillcolor": colour(hue), "opacity": opacity, "line": {"width": 0}}
    x, y = zip(*corners, strict=True)
    return _trace("scatter", x, y, name, panel, "", in_legend, own, more)


def band(
    x: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    name: str = "",
    *,
    hue: str = "blue",
    opacity: float = 0.17,
    panel: int = 1,
    in_legend: bool = True,
    **more: object,
) -> dict:
    """What lies between two lines: a margin of error, the middle half."""
    there, back = zip(x, low, strict=True), zip(x, high, strict=True)
    return patch([*there, *reversed([*back])], name, hue=hue, opacity=opacity, panel=panel, in_legend=in_legend, **more)


def bars(
    x: Values,
    y: Values,
    name: str = "",
    *,
    hue: str | Sequence[str] = "blue",
    across: bool = False,
    labels: Sequence[str] | None = None,
    panel: int = 1,
    hover: str = "",
    in_legend: bool = True,
    **more: object,
) -> dict:
    """Bars, upright or `across`; `hue` is one colour or one for each; `labels` stand in them or, if short, beside."""
    own = {"marker": {"color": colour(hue) if isinstance(hue, str) else [colour(one) for one in hue]}}
    if across:
        own |= {"orientation": "h"}
    if labels is not None:
        own |= {"text": list(labels), "textposition": "auto", "textangle": 0}
    return _trace("bar", x, y, name, panel, hover, in_legend, own, more)


def dots(
    x: Values,
    y: Values,
    name: str = "",
    *,
    hue: str | Sequence[str] = "blue",
    size: float | Sequence[float] = 9,
    symbol: str | Sequence[str] = "circle",
    labels: Sequence[str] | None = None,
    named: bool = False,
    panel: int = 1,
    hover: str = "",
    in_legend: bool = True,
    **more: object,
) -> dict:
    """Dots; `labels` are what `hover` calls %{text}, and stand beside the dots where `named`."""
    paint = colour(hue) if isinstance(hue, str) else [colour(one) for one in hue]
    own = {"mode": "markers+text" if named else "markers", "marker": {"size": size, "color": paint, "symbol": symbol}}
    if named:
        own["cliponaxis"] = False
    if labels is not None:
        own["text"] = list(labels)
    return _trace("scatter", x, y, name, panel, hover, in_legend, own, more)


def words(
    x: Values, y: Values, texts: Sequence[str], *, place: str = "middle center", panel: int = 1, **more: object
) -> dict:
    """Words at places of the chart, nothing else; the panel's edge cuts none."""
    own = {"mode": "text", "text": list(texts), "textposition": place, "cliponaxis": False}
    return _trace("scatter", x, y, "", panel, "", False, own, more)


def segments(pairs: Iterable[tuple[tuple, tuple]]) -> tuple[list, list]:
    """Separate lines between pairs of points, as the x and y of one line."""
    x, y = [], []
    for (x0, y0), (x1, y1) in pairs:
        x += [x0, x1, None]
        y += [y0, y1, None]
    return x, y


def _merged(own: dict, more: dict) -> dict:
    """`more` with the parts of `own` that it adds to: a marker's outline leaves its colour."""
    return {
        key: own[key] | value if isinstance(own.get(key), dict) and isinstance(value, dict) else value
        for key, value in more.items()
    }
