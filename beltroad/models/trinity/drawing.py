"""Where each node of the framework's network is drawn: the same network always gives the same drawing.

Countries around the hub, below it
    angle = 80° * ((2*column + 1) / columns - 1)
    radius = 1 + 0.12 * row
    (x, y) = (radius * sin(angle), -radius * cos(angle))
Bodies and summits above it
    x = 1.1 * ((2*k + 1) / n - 1)

column, row   place of a country among all: its region's columns, filled from the inner arc outwards
angle         from straight down, degrees
radius, x, y  in units of the innermost arc's radius; the hub is at (0, 0)
k, n          place of a body in its row, from 0, and how many there are

Leaves out where the countries lie: it is no map. Distance on the drawing means nothing.

Source: the course's own.
"""

from collections.abc import Iterable
from math import ceil, cos, pi, sin, sqrt

from beltroad.models.trinity.networks import Layer, Network, Node

Places = dict[str, tuple[float, float]]

# The drawing: summits on top, bodies in the middle, the hub in the centre, all other countries on arcs around it below,
# one sector per region. Distances are in units of the innermost arc's radius.

SUMMIT_HEIGHT, BODY_HEIGHT, STAGGER = 1.0, 0.5, 0.14
WIDTH = 1.1  # of the row of bodies, to each side
HALF_ANGLE = 80 * pi / 180  # of the arcs, to each side of straight down
ROW = 0.12  # between two arcs
COLUMNS = 32  # with more countries than two arcs of this many hold, there are more arcs


def layout(network: Network, regions: Iterable[str] | None = None) -> Places:
    """{name: (x, y)} for every node; the same network always gives the same drawing, whatever the order of its nodes.

    Regions stand from left to right in the order of `regions`, alphabetically where none is given; countries stand in
    their sector by name, from the inner arc outwards. Bodies stand near the middle of their members.
    With 190 countries in 7 regions no two countries are nearer than 0.06.
    """
    others = sorted(node for node in network.nodes if node.layer == "country" and node.name != network.hub)
    places: Places = {network.hub: (0.0, 0.0)} if network.hub else {}
    places |= _arcs(others, _order(others, regions))
    bodies = _by_members(network, places, "body")
    for k, name in enumerate(bodies):
        places[name] = (_across(k, len(bodies)), BODY_HEIGHT + STAGGER * (k % 2) * (len(bodies) > 6))
    summits = sorted(node.name for node in network.nodes if node.layer == "summit")
    for k, name in enumerate(summits):
        places[name] = (_across(k, len(summits)) / 2, SUMMIT_HEIGHT)
    return {node.name: places[node.name] for node in network.nodes}


def _arcs(countries: list[Node], regions: list[str]) -> Places:
    """Each region a block of columns on the arcs, filled column by column, with one free column between regions."""
    rows = max(1, round(sqrt(len(countries) / COLUMNS * 6)))
    blocks = [[node.name for node in countries if node.region == region] for region in regions]
    columns = sum(ceil(len(block) / rows) for block in blocks) + max(len(blocks) - 1, 0)
    places: Places = {}
    first = 0
    for block in blocks:
        for k, name in enumerate(block):
            angle = HALF_ANGLE * ((2 * (first + k // rows) + 1) / columns - 1)
            radius = 1 + ROW * (k % rows)
            places[name] = (radius * sin(angle), -radius * cos(angle))
        first += ceil(len(block) / rows) + 1
    return places


def _order(countries: list[Node], regions: Iterable[str] | None) -> list[str]:
    """The regions from left to right: those that are named, then the others by name."""
    found = sorted({node.region for node in countries})
    wanted = list(dict.fromkeys(regions or ()))
    return [region for region in wanted if region in found] + [region for region in found if region not in wanted]


def _by_members(network: Network, places: Places, layer: Layer) -> list[str]:
    """The nodes of a layer, ordered by the mean x of the countries that they are tied to, then by name."""
    means: dict[str, float] = {}
    for node in network.nodes:
        if node.layer == layer:
            ends = [
                edge.other if edge.one == node.name else edge.one for edge in network.edges if node.name in edge[:2]
            ]
            across = [places[name][0] for name in ends if name in places]
            means[node.name] = sum(across) / len(across) if across else 0.0
    return sorted(means, key=lambda name: (round(means[name], 9), name))


def _across(k: int, n: int) -> float:
    return WIDTH * ((2 * k + 1) / n - 1)
