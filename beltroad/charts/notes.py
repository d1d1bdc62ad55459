"""Notes on a chart: words go to figure(notes=…), lines and zones to figure(shapes=…). They say what matters."""

from .palette import colour


def _axes(panel: int) -> tuple[str, str]:
    number = "" if panel == 1 else str(panel)
    return f"x{number}", f"y{number}"


def _rule(hue: str, dash: str, width: float) -> dict:
    return {"type": "line", "line": {"color": colour(hue), "dash": dash, "width": width}}


def upright(x: float, *, hue: str = "grey", dash: str = "dot", width: float = 1.5, panel: int = 1) -> dict:
    """A vertical line through a panel, at a date or a limit."""
    across, up = _axes(panel)
    return _rule(hue, dash, width) | {"xref": across, "yref": f"{up} domain", "x0": x, "x1": x, "y0": 0, "y1": 1}


def level(y: float, *, hue: str = "grey", dash: str = "dash", width: float = 1.5, panel: int = 1) -> dict:
    """A horizontal line through a panel, at a threshold."""
    across, up = _axes(panel)
    return _rule(hue, dash, width) | {"xref": f"{across} domain", "yref": up, "x0": 0, "x1": 1, "y0": y, "y1": y}


def zone(x0: float, x1: float, *, hue: str = "grey", opacity: float = 0.12, panel: int = 1) -> dict:
    """A coloured part of a panel, from x0 to x1, under everything else."""
    across, up = _axes(panel)
    fill = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": colour(hue), "opacity": opacity}
    return fill | {"xref": across, "yref": f"{up} domain", "x0": x0, "x1": x1, "y0": 0, "y1": 1}


def note(x: float | str, y: float | str, words: str, *, panel: int = 1, **more: object) -> dict:
    """Words at a place of a panel's own scales."""
    across, up = _axes(panel)
    return {"xref": across, "yref": up, "x": x, "y": y, "text": words, "showarrow": False} | more


def beside(x: float, words: str, *, right: bool = True, top: bool = True, panel: int = 1) -> dict:
    """The name of an upright line, right or left of it, at its top or its foot."""
    across, up = _axes(panel)
    place = {"xref": across, "yref": f"{up} domain", "x": x, "y": 1 if top else 0.02}
    stand = {"xanchor": "left" if right else "right", "yanchor": "top" if top else "bottom"}
    return {"text": f" {words} ", "showarrow": False} | place | stand


def along(y: float, words: str, *, over: bool = True, panel: int = 1) -> dict:
    """The name of a level, over or under it at its right end."""
    across, up = _axes(panel)
    stand = {"xanchor": "right", "yanchor": "bottom" if over else "top"}
    return {"text": words, "showarrow": False, "xref": f"{across} domain", "yref": up, "x": 1, "y": y} | stand
