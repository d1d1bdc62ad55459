"""The outline of the land, without borders, from a TopoJSON file of countries.

In TopoJSON two neighbours share the arc of their border. So:

1. count how often each arc is used: once is coast, twice is a border between two countries and is dropped;
2. project the coast and drop the seam at 180° that cuts Russia and Fiji;
3. join the pieces end to end into closed rings;
4. drop islands too small to see and points that change nothing, and round.
"""

import json
from collections import Counter, defaultdict
from functools import cache
from math import hypot
from pathlib import Path

from ...data.atlas import MERIDIAN, project
from .raw import RawError

FILE = "development/geo/ne50m_v511_iso3_simplified40.topo.json"
UNIT = 0.001  # of the Earth's radius; the map is 5413 units wide
TOLERANCE = 0.0026  # a point nearer than this to the line between its neighbours is dropped
SMALLEST = 0.006  # an island must be this wide or high to be drawn
SEAM = 0.05  # degrees from the 180th meridian
Point = tuple[float, float]


def coastline(source: Path) -> dict:
    """What data/coastline.json holds: rings of whole numbers, x and y in turn, in units of `unit`."""
    rings = []
    for ring in closed(pieces(source)):
        if any(abs(a[0] - b[0]) > 180 for a, b in zip(turned(ring), turned(ring)[1:])):
            continue  # an island across the map's own edge
        drawn = simplified([project(lon, lat) for lon, lat in ring])
        if len(drawn) > 3:
            rings.append([round(value / UNIT) for point in drawn for value in point])
    return {"projection": "Equal Earth", "central_meridian": MERIDIAN, "unit": UNIT, "rings": rings}


@cache
def topology(path: Path) -> tuple[list[dict], list[list[Point]]]:
    """The countries and the arcs, in degrees."""
    try:
        file = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RawError(f"{FILE} is missing from {path.parents[2]}.") from None
    except json.JSONDecodeError as error:
        raise RawError(f"{FILE}, row {error.lineno}, column {error.colno}: {error.msg}.") from None
    (sx, sy), (tx, ty) = file["transform"]["scale"], file["transform"]["translate"]
    arcs = []
    for arc in file["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    (countries,) = file["objects"].values()
    return countries["geometries"], arcs


def rings_of(country: dict) -> list[list[int]]:
    """Every ring of a country as a list of arcs; ~i is arc i backwards."""
    return [
        ring for polygon in ([country["arcs"]] if country["type"] == "Polygon" else country["arcs"]) for ring in polygon
    ]


def pieces(source: Path) -> list[list[Point]]:
    """The arcs that one country only uses, in its direction, without the seam."""
    countries, arcs = topology(Path(source, FILE))
    used = [arc for country in countries for ring in rings_of(country) for arc in ring]
    times = Counter(arc if arc >= 0 else ~arc for arc in used)
    found = []
    for arc in used:
        if times[arc if arc >= 0 else ~arc] == 1:
            points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
            found += off_the_seam(points)
    return found


def off_the_seam(points: list[Point]) -> list[list[Point]]:
    """The line without its segments along the 180th meridian."""
    parts, part = [], points[:1]
    for a, b in zip(points, points[1:]):
        if abs(abs(a[0]) - 180) < SEAM and abs(abs(b[0]) - 180) < SEAM:
            parts.append(part)
            part = [b]
        else:
            part.append(b)
    return [part for part in [*parts, part] if len(part) > 1]


def closed(lines: list[list[Point]]) -> list[list[Point]]:
    """Lines joined end to end. Ends on the seam meet across it."""
    begin = defaultdict(list)
    for line in lines:
        begin[end(line[0])].append(line)
    rings = []
    while begin:
        key = next(iter(begin))
        ring = begin[key].pop()
        if not begin[key]:
            del begin[key]
        while end(ring[-1]) != end(ring[0]) and end(ring[-1]) in begin:
            key = end(ring[-1])
            ring = ring + begin[key].pop()[1:]
            if not begin[key]:
                del begin[key]
        rings.append(ring)
    return rings


def end(point: Point) -> tuple:
    lon, lat = point
    return (180.0 if abs(abs(lon) - 180) < SEAM else round(lon, 4), round(lat, 1 if abs(abs(lon) - 180) < SEAM else 4))


def turned(ring: list[Point]) -> list[Point]:
    return [((lon - MERIDIAN + 180) % 360 - 180, lat) for lon, lat in ring]


def simplified(ring: list[Point]) -> list[Point]:
    """Douglas and Peucker's rule on a ring, which is cut in two at the point farthest from its first."""
    width, height = (max(axis) - min(axis) for axis in zip(*ring, strict=True))
    if max(width, height) < SMALLEST:
        return []
    far = max(range(len(ring)), key=lambda at: hypot(ring[at][0] - ring[0][0], ring[at][1] - ring[0][1]))
    return kept(ring[: far + 1]) + kept(ring[far:])[1:]


def kept(line: list[Point]) -> list[Point]:
    stack, keep = [(0, len(line) - 1)], {0, len(line) - 1}
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        (x, y), (u, v) = line[first], line[last]
        length = hypot(u - x, v - y) or 1.0
        away = [abs((u - x) * (y - b) - (x - a) * (v - y)) / length for a, b in line[first + 1 : last]]
        most = max(range(len(away)), key=away.__getitem__)
        if away[most] > TOLERANCE:
            keep.add(first + 1 + most)
            stack += [(first, first + 1 + most), (first + 1 + most, last)]
    return [line[at] for at in sorted(keep)]


def middle(source: Path, iso3: str) -> Point:
    """The middle of a country's largest ring, in degrees east and north."""
    countries, arcs = topology(Path(source, FILE))
    for country in countries:
        if country["properties"]["iso3"] == iso3:
            largest = max(
                (
                    [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc])]
                    for ring in rings_of(country)
                ),
                key=lambda points: max(x for x, _ in points) - min(x for x, _ in points),
            )
            return tuple((max(axis) + min(axis)) / 2 for axis in zip(*largest, strict=True))
    raise RawError(f"{FILE}, objects: there is no country {iso3}.")


BUILDERS = {"coastline.json": coastline}
