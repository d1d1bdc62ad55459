"""The schematic network of the missing links: how long its ways take, what can be built, which plan is best (4.1)."""

from functools import cache, lru_cache

from ... import data
from ...data import corridors, needed
from ...models.corridors import Candidate, Edge, Network, Place, Selection, access, all_times, gains, great_circle

SPEEDS = {"road": 42.0, "rail": 54.0, "new rail": 80.0, "sea": 25.0, "ferry": 25.0}  # km per hour
PORT = 72.0  # hours to go aboard or ashore
HALF = 120.0  # hours after which a market counts half
MOST = 3  # links that can be built
LESS = 4  # hours less at every border, for comparison
PROJECTS = {row.project: row for row in corridors.projects()}
NAMES = {row.iso3: data.country(row.iso3).name for row in corridors.markets()}
WEIGHT = {"countries": lambda _row: 1.0, "people": lambda row: row.population, "money": lambda row: row.gdp}


@cache
def km(link: corridors.Link) -> float:
    a, b = corridors.place(link.a), corridors.place(link.b)
    return great_circle(a.lon, a.lat, b.lon, b.lat) * link.longer


def _hours(link: corridors.Link, border: float) -> float:
    """Travel, a stop at the border of two countries that are not in one bloc, and for a ferry both ports."""
    hours = km(link) / SPEEDS[link.mode]
    if link.mode == "sea":
        return hours
    a, b = (corridors.market(corridors.place(end).iso3) for end in (link.a, link.b))
    stop = a.iso3 != b.iso3 and not (a.bloc and a.bloc == b.bloc)
    return hours + border * stop + 2 * PORT * (link.mode == "ferry")


def edges(border: float, project: str = "") -> list[Edge]:
    """The links of a project, or those that exist, with `border` hours at each land border.

    Ships sail between ports, and a port is a way of some hours from its city.
    """
    found = []
    for link in corridors.links():
        if link.project == project:
            at = "port of " if link.mode == "sea" else ""
            found.append(Edge(at + link.a, at + link.b, _hours(link, border)))
    if not project:
        found += [Edge(row.place, f"port of {row.place}", PORT) for row in corridors.places() if row.port]
    return found


@cache
def _markets() -> list[Place]:
    rows = [row for row in corridors.places() if row.share]
    return [Place(row.place, row.iso3, corridors.market(row.iso3).gdp, needed(row.share)) for row in rows]


@lru_cache(maxsize=2)
def network(border: float, counts: str) -> Network:
    """The network and all that can be built; every country, person or dollar `counts` alike."""
    candidates = [Candidate(name, row.cost, tuple(edges(border, name))) for name, row in PROJECTS.items()]
    weights = {row.iso3: WEIGHT[counts](row) for row in corridors.markets()}
    whole = sum(weights.values())
    shares = {iso3: weight / whole for iso3, weight in weights.items()}
    return Network(edges(border), _markets(), candidates, HALF, shares)


@cache
def _unbuilt(border: float) -> dict[str, float]:
    """Each country's access with no new link."""
    return access(all_times(edges(border), [place.name for place in _markets()]), _markets(), HALF)


def eased(border: float, counts: str) -> float | None:
    """What LESS hours at every border would add, with no link at all; None where the stop is not that long."""
    if border < LESS:
        return None
    now = network(border, counts)
    return now.average(gains(now.access(), _unbuilt(border - LESS)))


@lru_cache(maxsize=32)
def best(budget: float, border: float, counts: str) -> Selection:
    """The best plan for a budget of billion US$."""
    return network(border, counts).best(1000 * budget, MOST)
