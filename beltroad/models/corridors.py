"""Transport corridors: travel times on a network, access to markets, and which missing links to build under a budget.

    great circle     d = 2 R asin sqrt( sin²(Δφ/2) + cos φ1 cos φ2 sin²(Δλ/2) )
    shortest time    t_ij = the least sum of hours over all routes from i to j                      (Dijkstra)
    with a new link  t'_ij = min( t_ij, t_iu + h + t_vj, t_iv + h + t_uj )                          (u–v in h hours)
    market access    A_i = sum over the places j of other countries of GDP_j * 0.5**(t_ij / half)
    a country's      A_c = sum over its places of share_i * A_i
    worth of a plan  G = sum over countries of weight_c * (A_c with the plan / A_c before - 1)
                       = sum over pairs of places of pull_ij * (n'_ij - n_ij)        n_ij = 0.5**(t_ij / half), nearness
                     pull_ij = weight_c * share_i * GDP_j / A_c before, and the same with i and j exchanged
    greedy           again and again the link that adds most to G (or most per dollar) and can still be paid
    best             the plan with the highest G of all that the budget pays, by trying every one

φ, λ   latitude and longitude, radians; R = 6371 km
t, h   hours; a border or a port costs hours too
GDP    of the market, in any one unit; share: the part of its country's market that stands at the place
half   hours after which a market counts half as much
weight  of a country in G; the weights add up to 1

So a link never lengthens a shortest time, G never falls when a link is added, and t_ij = t_ji. Links can need each
other: one may add nothing until another is there, and then a greedy choice can miss the best plan.

Assumes that all goods take the fastest route, that hours are the same for all goods and in both directions, that a
link has no limit of capacity, and that nobody's market grows or shrinks. Leaves out freight rates (the sea is slow
and cheap), waiting times, reliability, the cost of running a line and what a route does to the places that it passes.

Sources: E. Dijkstra, "A Note on Two Problems in Connexion with Graphs", Numerische Mathematik 1, 1959 (shortest
routes); C. Harris, "The Market as a Factor in the Localization of Industry in the United States", Annals of the
Association of American Geographers 44, 1954 (market potential: a sum of markets, each divided by its distance;
halving is the course's own).
"""

from collections.abc import Callable, Iterable, Mapping
from heapq import heappop, heappush
from itertools import combinations, permutations
from math import asin, cos, exp, inf, log, radians, sin, sqrt
from typing import NamedTuple

from beltroad.models.checks import within

EARTH = 6371.0  # km
MOST_LINKS = 16  # candidates that are tried in every combination
ROUNDING = 1e-12  # a worth this small is nothing


class Edge(NamedTuple):
    """A link that can be travelled both ways in `hours`."""

    a: str
    b: str
    hours: float


class Place(NamedTuple):
    """A market: a place, its country, the country's GDP and the share of it that stands here."""

    name: str
    country: str
    gdp: float
    share: float = 1.0


class Candidate(NamedTuple):
    """Something that can be built: one or more links for one price."""

    name: str
    cost: float
    edges: tuple[Edge, ...]


class Selection(NamedTuple):
    """Candidates in the order chosen, what they cost together and what they are worth."""

    names: tuple[str, ...]
    cost: float
    worth: float


Worth = Callable[[tuple[str, ...]], float]  # of a plan, by the names of its links
Times = dict[str, dict[str, float]]  # hours between any two places; infinity where there is no way
Nearness = list[
    list[float]
]  # 0.5**(hours / half) between any two places, by their numbers: 1 at the same place, 0 where there is no way


def great_circle(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Kilometres between two points on the globe, given in degrees east and north."""
    for name, value in (("lat1", lat1), ("lat2", lat2)):
        within(name, value, -90, 90)
    for name, value in (("lon1", lon1), ("lon2", lon2)):
        within(name, value, -180, 180)
    a, b = radians(lat1), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


# Travel times


def shortest(edges: Iterable[Edge], start: str) -> dict[str, float]:
    """Hours from one place to every place that can be reached.

    Raises ValueError for hours below 0 or an unknown place.
    """
    return _reach(_neighbours(edges), start)[0]


def route(edges: Iterable[Edge], start: str, end: str) -> tuple[str, ...]:
    """The places along the fastest way, both ends with it; empty where there is none."""
    _, before = _reach(_neighbours(edges), start)
    if end not in before:
        return ()
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def all_times(edges: Iterable[Edge], places: Iterable[str]) -> Times:
    """Hours between any two of the places, over any other place on the way."""
    near, places = _neighbours(edges), list(places)
    times = {}
    for start in places:
        found = _reach(near, start)[0]
        times[start] = {place: found.get(place, inf) for place in places}
    return times


def with_link(times: Times, link: Edge) -> Times:
    """The times when one link is added between two of the places.

    Rows that do not change are shared with the old ones.
    """
    a, b, hours = link.a, link.b, within("hours", link.hours, 0)
    from_a, from_b = times[a], times[b]
    new = {}
    for place, row in times.items():
        to_b, to_a = row[a] + hours, row[b] + hours
        if to_b < row[b]:
            row = {end: way if (way := to_b + from_b[end]) < known else known for end, known in row.items()}
        elif to_a < row[a]:
            row = {end: way if (way := to_a + from_a[end]) < known else known for end, known in row.items()}
        new[place] = row
    return new


# Markets


def access(times: Times, markets: Iterable[Place], half: float) -> dict[str, float]:
    """Each country's access to the markets of the others."""
    rate, markets, found = _decay(half), list(markets), {}
    for here in markets:
        found[here.country] = found.get(here.country, 0.0) + here.share * _reached(
            times[here.name], _abroad(here.country, markets), rate
        )
    return found


def _decay(half: float) -> float:
    """The rate at which a market fades by the hour: half of it is left after `half` hours."""
    return log(0.5) / within("half", half, above=0)


def _abroad(country: str, markets: Iterable[Place]) -> list[tuple[str, float]]:
    """The places of other countries and what is sold there."""
    return [(there.name, there.gdp * there.share) for there in markets if there.country != country]


def _reached(row: Mapping[str, float], abroad: Iterable[tuple[str, float]], rate: float) -> float:
    """The markets abroad as seen from the place whose hours to every place are the row."""
    return sum([sold * exp(rate * row[name]) for name, sold in abroad])


def gains(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """By how much each country's access grows, as a share of what it was."""
    return {country: after[country] / was - 1 for country, was in before.items()}


def mean_time(times: Times, markets: Iterable[Place]) -> float:
    """Hours between two countries, on average over all pairs;
    between places of two countries, weighted by their shares.
    """
    markets = list(markets)
    total = pairs = 0.0
    for here, there in combinations(markets, 2):
        if here.country != there.country:
            total += here.share * there.share * times[here.name][there.name]
            pairs += here.share * there.share
    return total / pairs


# What to build


class Network:
    """Travel times between markets, and the worth of every plan.

    Worth is a sum over pairs of places of pull * nearness, less what it was before.
    A link brings nearer only pairs with one place on either side of it, so its worth is found from these, without all
    times anew. What plans of up to two candidates give is kept, as larger ones are built from it:
    more would fill a phone's memory.
    """

    def __init__(
        self,
        edges: Iterable[Edge],
        markets: Iterable[Place],
        candidates: Iterable[Candidate],
        half: float,
        weights: Mapping[str, float],
    ) -> None:
        self.markets, self.weights, self._half = tuple(markets), dict(weights), half
        self.candidates = {one.name: one for one in candidates}
        self._order = list(self.candidates)
        ends = [end for one in self.candidates.values() for edge in one.edges for end in (edge.a, edge.b)]
        self._before = all_times(edges, dict.fromkeys([*(place.name for place in self.markets), *ends]))
        rate, place = _decay(half), {name: k for k, name in enumerate(self._before)}
        self._links = {
            name: [(place[edge.a], place[edge.b], exp(rate * edge.hours)) for edge in one.edges]
            for name, one in self.candidates.items()
        }
        self._access = access(self._before, self.markets, half)
        self._pull = self._pulls(place)
        self._states: dict[frozenset, tuple[Nearness, float]] = {
            frozenset(): ([[exp(rate * hours) for hours in row.values()] for row in self._before.values()], 0.0)
        }

    def times(self, names: Iterable[str] = ()) -> Times:
        """Hours between the places when these candidates are built."""
        times = self._before
        for name in sorted(set(names), key=self._order.index):
            for edge in self.candidates[name].edges:
                times = with_link(times, edge)
        return times

    def access(self, names: Iterable[str] = ()) -> dict[str, float]:
        """Each country's access to the markets of the others when these candidates are built."""
        return access(self.times(names), self.markets, self._half) if names else self._access

    def gains(self, names: Iterable[str]) -> dict[str, float]:
        return gains(self.access(), self.access(names))

    def average(self, gained: Mapping[str, float]) -> float:
        """The gains of countries on average, each by its weight."""
        return sum(weight * gained[country] for country, weight in self.weights.items())

    def worth(self, names: Iterable[str]) -> float:
        return self._state(frozenset(names))[1]

    def plan(self, names: Iterable[str]) -> Selection:
        names = tuple(names)
        return Selection(names, sum(self.candidates[name].cost for name in names), self.worth(names))

    def greedy(self, budget: float, most: int = 3, per_dollar: bool = False) -> Selection:
        return greedy(self.candidates.values(), budget, self.worth, most, per_dollar)

    def best(self, budget: float, most: int = 3) -> Selection:
        return best(self.candidates.values(), budget, self.worth, most)

    def _pulls(self, place: dict[str, int]) -> list[list[float]]:
        """What it adds to G that two places come nearer by one: by the market that each gives the other's country
        to reach.
        """
        pull = [[0.0] * len(place) for _ in place]
        for here, there in permutations(self.markets, 2):
            if here.country != there.country and here.country in self.weights:
                i, j = place[here.name], place[there.name]
                worth = self.weights[here.country] * here.share * there.gdp * there.share / self._access[here.country]
                pull[i][j] += worth
                pull[j][i] += worth
        return pull

    def _state(self, chosen: frozenset) -> tuple[Nearness, float]:
        """How near places are with these candidates, and the worth of that."""
        if chosen in self._states:
            return self._states[chosen]
        last = max(chosen, key=self._order.index)
        near, worth = self._state(chosen - {last})
        for link in self._links[last]:
            near, more = self._nearer(near, *link)
            worth += more
        if len(chosen) <= 2:
            self._states[chosen] = near, worth
        return near, worth

    def _nearer(self, near: Nearness, a: int, b: int, link: float) -> tuple[Nearness, float]:
        """`near` when a link is added between the places a and b, and what it adds to the worth."""
        to_a, to_b, new, more = near[a], near[b], list(near), 0.0
        left = [i for i, (x, y) in enumerate(zip(to_a, to_b, strict=True)) if x * link > y]
        right = [j for j, (x, y) in enumerate(zip(to_a, to_b, strict=True)) if y * link > x]
        for k in (*left, *right):
            new[k] = list(near[k])
        onward = [(j, to_b[j]) for j in right]
        for i in left:
            row, pull, reached = new[i], self._pull[i], to_a[i] * link
            for j, rest in onward:
                if (way := reached * rest) > row[j]:
                    more += pull[j] * (way - row[j])
                    row[j] = new[j][i] = way
        return new, more


def greedy(
    candidates: Iterable[Candidate], budget: float, worth: Worth, most: int | None = None, per_dollar: bool = False
) -> Selection:
    """Take the candidate that adds most (or most per dollar), as long as one can be paid and adds something."""
    left, names, spent, now = list(candidates), (), 0.0, worth(())
    budget = within("budget", budget, 0)
    while most is None or len(names) < most:
        steps = [(worth((*names, one.name)) - now, one) for one in left if spent + one.cost <= budget]
        if not steps:
            break
        step, one = max(steps, key=lambda found: found[0] / found[1].cost if per_dollar else found[0])
        if step <= ROUNDING:
            break
        names, spent, now = (*names, one.name), spent + one.cost, now + step
        left.remove(one)
    return Selection(names, spent, worth(names))


def best(candidates: Iterable[Candidate], budget: float, worth: Worth, most: int | None = None) -> Selection:
    """The plan that is worth most of all that the budget pays, by trying every one;
    of equals the first, with fewest links.
    """
    candidates, budget = list(candidates), within("budget", budget, 0)
    if len(candidates) > MOST_LINKS:
        raise ValueError(
            f"candidates must be at most {MOST_LINKS}, so that every plan can be tried, not {len(candidates)}."
        )
    found = Selection((), 0.0, worth(()))
    for size in range(1, (len(candidates) if most is None else most) + 1):
        for chosen in combinations(candidates, size):
            cost = sum(one.cost for one in chosen)
            if cost <= budget:
                names = tuple(one.name for one in chosen)
                value = worth(names)
                if value > found.worth * (1 + ROUNDING):
                    found = Selection(names, cost, value)
    return found


def _neighbours(edges: Iterable[Edge]) -> dict[str, list[tuple[str, float]]]:
    near: dict[str, list[tuple[str, float]]] = {}
    for edge in edges:
        hours = within("hours", edge.hours, 0)
        near.setdefault(edge.a, []).append((edge.b, hours))
        near.setdefault(edge.b, []).append((edge.a, hours))
    return near


def _reach(near: Mapping[str, list[tuple[str, float]]], start: str) -> tuple[dict[str, float], dict[str, str]]:
    """Hours from the start, and the place before each place on the way."""
    if start not in near:
        raise ValueError(f"start must be a place of the network, not {start!r}.")
    best, before, queue = dict.fromkeys(near, inf), {start: start}, [(0.0, start)]
    best[start] = 0.0
    while queue:
        hours, place = heappop(queue)
        if hours > best[place]:
            continue
        for other, more in near[place]:
            if (found := hours + more) < best[other]:
                best[other], before[other] = found, place
                heappush(queue, (found, other))
    return {place: best[place] for place in before}, before
