"""What the maps share: the land as it lies under the dots, and how a place is drawn. No borders, no names of states."""

from functools import cache

from ..data import atlas
from .marks import line

UNIT = 500  # a map has this many units to one of the projection: whole numbers are exact enough and short
HIDDEN = {"visible": False, "fixedrange": True}  # an axis of a map


def drawn(x: float, y: float) -> tuple[int, int]:
    """A projected place in the units of a map."""
    return round(x * UNIT), round(y * UNIT)


@cache
def _outline(west: float, east: float, south: float) -> tuple[list, list]:
    x, y = [], []
    for ring in atlas.coastline():
        if max(x for x, _ in ring) > west and min(x for x, _ in ring) < east and max(y for _, y in ring) > south:
            x += [*(round(place * UNIT) for place, _ in ring), None]
            y += [*(round(place * UNIT) for _, place in ring), None]
    return x, y


def land(*, west: float = -9.0, east: float = 9.0, south: float = -9.0) -> dict:
    """The pieces of land that reach into a window of the projection, as one trace; without limits all of them."""
    x, y = _outline(west, east, south)
    return line(x, y, in_legend=False, width=0, fill="toself", fillcolor="rgba(128,128,128,0.22)")
