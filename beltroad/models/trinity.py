"""The trinity framework: bilateral cooperation, multilateral mechanisms and the summit forum as three tiers of ties.

Who is in a tier: a membership counts in a year when it has begun and has not ended
    start <= year < end                                         (no end: still a member; no start: not counted, listed apart)
    Jaccard(A, B) = |A and B| / |A or B|                        share of A in B = |A and B| / |A|

What it costs n parties to agree
    mesh     b * n * (n - 1) / 2      a treaty between any two parties
    hub      b * (n - 1)              a treaty of each party with the same one
    table    F + m * n                one text for all, with a seat for each
    summit   S + the same with f*b in place of b and f*m in place of m
Sizes at which two forms cost the same, in closed form
    mesh = hub     n = 2; beyond, the mesh costs more
    mesh = table   n = (b + 2*m + sqrt((b + 2*m)**2 + 8*b*F)) / (2*b)
    hub = table    n = (F + b) / (b - m), and never where m >= b: then the hub is always cheaper
    a summit pays from
        mesh       n = (1 + sqrt(1 + 8*S / (b*(1 - f)))) / 2
        hub        n = 1 + S / (b*(1 - f))
        table      n = S / (m*(1 - f))
What a hub with c bodies of s partners each leaves to the hub, out of k partners (c * s <= k)
    covered        = (k + c*s*(s - 1)/2) / (k*(k + 1)/2)        pairs of parties that have an agreement with each other
    own            = c*s*(s - 1) / (k*(k - 1))                  pairs of partners that have one without the hub; with c = 0 none
What holds when a tie, a country or a body is gone
    reach = pairs of countries that are still joined by ties / all pairs of countries that are left
    a bridge is a tie, and a cut node a country or body, without which more parts fall apart

n     number of parties, 2 or more, the hub among them
b     cost of one treaty; F: cost of setting up a table; m: cost of one seat at it; S: cost of a summit; all in one unit
f     factor between 0 and 1 by which a summit makes each treaty and each seat cheaper; F and S stay as they are

Assumes that all treaties cost alike and all seats cost alike, that a tie either exists or does not, and that a tie works both
ways. Leaves out what agreements are worth: a treaty can be made to fit its two parties, a table's text is the same for all,
and the hub's treaties bind no two of the others to each other. So the model cannot say that three tiers are better than
one; it says which form is cheapest for a given n, and that follows from the choice between mesh and hub. In the drawn
network a country counts as joined through any chain of ties, however weak. The costs are the reader's assumption.

Sources: A. Thompson and D. Verdier, "Multi-Lateralisms: Explaining Variation in Regime Instruments", Harvard Project on
Climate Agreements, discussion paper, 2010 (bilateral treaties multiply transaction costs, multilateral ones do not fit
each party: the trade-off; the linear costs here are the course's own); J. Hopcroft and R. Tarjan, "Algorithm 447:
Efficient Algorithms for Graph Manipulation", Communications of the ACM 16, 1973 (bridges and cut nodes).
"""

from dataclasses import dataclass
from itertools import groupby
from math import ceil, cos, pi, sin, sqrt
from reprlib import repr as shown
from typing import NamedTuple

from beltroad.models.checks import one_of, whole, within

TIERS = ("bilateral", "multilateral", "summit")
FIRST_YEAR, LAST_YEAR = 2013, 2025
FORMS = ("mesh", "hub", "table")
LAYERS = ("country", "body", "summit")
MOST_PARTIES = 1000
MOST_SETS = 20


# Who is in which tier


class Membership(NamedTuple):
    """One country's tie in one tier, by year.

    iso3      the country
    tier      "bilateral", "multilateral" or "summit"
    start     first year that counts, or None where it is not known
    end       first year that no longer counts, or None where the tie has not ended
    body      the treaty, body or forum: "Belt and Road MoU", "AIIB", "Belt and Road Forum"
    verified  how sure it is, a word of data/README.md; nothing here depends on it, so filter the rows before
    """

    iso3: str
    tier: str
    start: int | None
    end: int | None = None
    body: str = ""
    verified: str = "read"


@dataclass(frozen=True)
class Coverage:
    """Which countries each tier holds in a year.

    members    {tier: frozenset of iso3}, the three tiers in their order
    undated    {tier: frozenset of iso3}: ties without a known first year, which are not among the members
    countries  every country of the memberships, in alphabetical order, with or without a tie in that year
    """

    year: int
    members: dict[str, frozenset[str]]
    undated: dict[str, frozenset[str]]
    countries: tuple[str, ...]

    @property
    def tiers(self) -> dict[str, tuple[str, ...]]:
        """{iso3: its tiers}, in the order of the tiers, for every country."""
        return {iso3: tuple(tier for tier in TIERS if iso3 in self.members[tier]) for iso3 in self.countries}

    @property
    def counts(self) -> list[int]:
        """How many countries are in no tier, in one, in two and in all three."""
        depths = [len(tiers) for tiers in self.tiers.values()]
        return [depths.count(depth) for depth in range(len(TIERS) + 1)]


class Step(NamedTuple):
    """A tier's change in a year; an exit counts in `left`, the first year that no longer counts."""

    year: int
    members: int
    joined: tuple[str, ...]
    left: tuple[str, ...]


class Overlap(NamedTuple):
    """The elements that are in all of the named sets and in no other: one column of an UpSet chart."""

    names: tuple[str, ...]
    members: tuple[str, ...]


def coverage(memberships, year) -> Coverage:
    """Countries by tier in a year between 2013 and 2025; `memberships` is a list of `Membership`."""
    rows, year = _rows(memberships), _year(year)
    return Coverage(
        year=year,
        members=_members(rows, year),
        undated={tier: frozenset(row.iso3 for row in rows if row.tier == tier and row.start is None) for tier in TIERS},
        countries=tuple(sorted({row.iso3 for row in rows})),
    )


def tiers_of(memberships, iso3, year) -> tuple[str, ...]:
    """The tiers that hold a country in a year, in the order bilateral, multilateral, summit; may be empty."""
    rows, year = _of(memberships, iso3), _year(year)
    found = _members(rows, year)
    return tuple(tier for tier in TIERS if found[tier])


def timeline(memberships, iso3) -> dict[int, tuple[str, ...]]:
    """A country's tiers in every year from 2013 to 2025."""
    rows = _of(memberships, iso3)
    return {year: tiers_of(rows, iso3, year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}


def steps(memberships, tier) -> list[Step]:
    """Who joined and who left a tier, year by year from 2013 to 2025; 2013 is compared with the year before."""
    rows, tier = _rows(memberships), one_of("tier", tier, TIERS)
    states = [_members(rows, year)[tier] for year in range(FIRST_YEAR - 1, LAST_YEAR + 1)]
    return [
        Step(FIRST_YEAR + k, len(now), tuple(sorted(now - before)), tuple(sorted(before - now)))
        for k, (before, now) in enumerate(zip(states, states[1:]))
    ]


def overlaps(sets) -> list[Overlap]:
    """How up to 20 named sets overlap: {name: elements} -> each combination that occurs, the largest first.

    Every element is counted once, in the combination of all sets that hold it.
    """
    if not isinstance(sets, dict) or not 1 <= len(sets) <= MOST_SETS:
        raise ValueError(f"sets must be a dictionary of 1 to {MOST_SETS} named sets, not {shown(sets)}.")
    held = {name: frozenset(elements) for name, elements in sets.items()}
    found = {}
    for element in sorted(frozenset().union(*held.values())):
        found.setdefault(tuple(name for name in held if element in held[name]), []).append(element)
    return sorted((Overlap(names, tuple(elements)) for names, elements in found.items()), key=lambda one: -len(one.members))


def jaccard(one, other) -> float:
    """Elements in both sets over elements in either: 1 for equal sets, two empty ones among them, and 0 for separate ones."""
    one, other = frozenset(one), frozenset(other)
    return len(one & other) / len(one | other) if one | other else 1.0


def share_in(one, other) -> float:
    """The share of the first set that is also in the second: 1 when it is nested in it. An empty set counts as nested."""
    one, other = frozenset(one), frozenset(other)
    return len(one & other) / len(one) if one else 1.0


# What it costs to agree


@dataclass(frozen=True)
class Costs:
    """Costs of agreeing, in any one unit.

    treaty  one treaty between two parties, above 0
    table   setting up one text for all
    seat    one party's seat at the table
    summit  holding a summit
    factor  what a summit leaves of the cost of each treaty and each seat, above 0 and below 1
    """

    treaty: float = 1.0
    table: float = 20.0
    seat: float = 0.5
    summit: float = 10.0
    factor: float = 0.6

    def __post_init__(self):
        within("treaty", self.treaty, above=0)
        for name in ("table", "seat", "summit"):
            within(name, getattr(self, name), 0)
        within("factor", self.factor, above=0, below=1)


class Arrangement(NamedTuple):
    """A way to agree: a form ("mesh", "hub", "table", or several joined as "hub+table"), with or without a summit."""

    form: str
    summit: bool = False


class Band(NamedTuple):
    """The sizes from `first` to `last` for which one plan is the cheapest."""

    first: int
    last: int
    plan: Arrangement


PLANS = tuple(Arrangement(form, summit) for summit in (False, True) for form in FORMS)


def coordination_cost(n, form, costs=Costs(), summit=False) -> float:
    """Cost of agreeing among n parties (2 to 1000) in a form, in the unit of the costs.

    Forms kept side by side are joined by a plus and add up: "hub+table" with a summit is the whole framework.
    """
    n = whole("n", n, 2, MOST_PARTIES)
    square, linear, fixed = _coefficients(Arrangement(form, summit), costs)
    return (square * n + linear) * n + fixed


def crossovers(one, other, costs=Costs()) -> tuple[float, ...]:
    """The sizes n of 2 or more, rising, at which two plans cost the same; between two sizes one of them is always cheaper.

    Sizes are not rounded: at 11.4 parties, one plan is cheaper up to 11 and the other from 12 on. Raises ValueError for
    plans that cost the same at every size.
    """
    a, b, c = (x - y for x, y in zip(_coefficients(Arrangement(*one), costs), _coefficients(Arrangement(*other), costs)))
    if a == b == c == 0:
        raise ValueError(f"plans must differ in cost, but {tuple(one)} and {tuple(other)} cost the same at every size.")
    return tuple(sorted(n for n in _zeros(a, b, c) if n >= 2))


def cheapest(n, costs=Costs(), plans=PLANS) -> Arrangement:
    """The plan that costs least among n parties; of equally cheap ones the first."""
    return min(_plans(plans), key=lambda plan: coordination_cost(n, plan.form, costs, plan.summit))


def bands(costs=Costs(), largest=200, plans=PLANS) -> list[Band]:
    """Which plan is cheapest for which sizes, from 2 parties to `largest`."""
    sizes = range(2, whole("largest", largest, 2, MOST_PARTIES) + 1)
    runs = [(plan, list(run)) for plan, run in groupby(sizes, lambda n: cheapest(n, costs, plans))]
    return [Band(run[0], run[-1], plan) for plan, run in runs]


class Spokes(NamedTuple):
    """Shares of pairs around a hub: of all parties that have an agreement, and of partners that have one without the hub."""

    covered: float
    own: float


def spokes(partners, bodies=0, members=0) -> Spokes:
    """A hub with `partners` (2 or more), some of them in `bodies` of `members` each, no partner in two."""
    k = whole("partners", partners, 2, MOST_PARTIES)
    c, s = whole("bodies", bodies, 0, MOST_PARTIES), whole("members", members, 0, MOST_PARTIES)
    if c * s > k:
        raise ValueError(f"bodies times members is {c} × {s} = {c * s}; it must not exceed the {k} partners.")
    among = c * s * (s - 1) / 2
    return Spokes((k + among) / (k * (k + 1) / 2), among / (k * (k - 1) / 2))


# The framework as a network


class Node(NamedTuple):
    """A country, a body or a summit; `region` groups the countries in the drawing."""

    name: str
    layer: str = "country"
    region: str = ""


class Edge(NamedTuple):
    """A tie between two nodes; `tier` says through what."""

    one: str
    other: str
    tier: str = "bilateral"


@dataclass(frozen=True)
class Network:
    """Nodes with different names, and ties between them that work both ways. `hub` is the country of all bilateral ties."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hub: str | None = None

    def __post_init__(self):
        names = {node.name for node in self.nodes}
        if not names:
            raise ValueError("nodes must hold at least one country or body, but the network is empty.")
        if len(names) < len(self.nodes) or names & set(TIERS):
            raise ValueError("nodes must have different names, and none the name of a tier.")
        for node in self.nodes:
            one_of(f"layer of {node.name}", node.layer, LAYERS)
        for edge in self.edges:
            if edge.one == edge.other or not names >= {edge.one, edge.other}:
                raise ValueError(f"edges must join two different nodes of the network, not {edge.one!r} and {edge.other!r}.")


@dataclass(frozen=True)
class Resilience:
    """What is left of a network after a removal. Shares count countries only; bodies and summits are the way, not the aim.

    removed     the names that were removed
    countries   how many countries are left
    components  the parts that hang together, each a tuple of names, the largest first
    largest     share of the countries left that are in one part, at most 1
    reach       share of the pairs of countries left that are joined by a chain of ties; 1 where only one is left
    isolated    countries without any tie
    bridges     ties, as pairs of names, without which one more part falls apart
    cut_nodes   countries, bodies and summits without which one more part falls apart
    """

    removed: tuple[str, ...]
    countries: int
    components: tuple[tuple[str, ...], ...]
    largest: float
    reach: float
    isolated: tuple[str, ...]
    bridges: tuple[tuple[str, str], ...]
    cut_nodes: tuple[str, ...]

    @property
    def explanation(self) -> str:
        """One sentence on how the countries fall apart; empty where all hang together."""
        if self.reach == 1:
            return ""
        share = f"{self.largest:.0%} of the {self.countries} countries left"
        return f"The network falls into {len(self.components)} parts: the largest joins {share}."


def network(memberships, year, hub="CHN", regions=None) -> Network:
    """The framework in a year: summits on top, bodies in the middle, countries below.

    A bilateral tie joins a country to the hub, a multilateral or summit tie joins it to the body or forum of that name.
    The hub's own row in the bilateral tier makes no tie. `regions` is {iso3: region}; its countries are drawn even where they
    have no tie.
    """
    rows, year, regions = _rows(memberships), _year(year), dict(regions or {})
    counted = [row for row in rows if _counts(row, year)]
    bodies = {_body(row): row.tier for row in counted if row.tier != "bilateral"}
    countries = sorted({hub, *regions, *(row.iso3 for row in rows)})
    ties = {Edge(row.iso3, hub if row.tier == "bilateral" else _body(row), row.tier) for row in counted}
    return Network(
        nodes=(
            *(Node(name, "summit" if bodies[name] == "summit" else "body") for name in sorted(bodies)),
            *(Node(iso3, "country", regions.get(iso3, "")) for iso3 in countries),
        ),
        edges=tuple(sorted(tie for tie in ties if tie.one != tie.other)),
        hub=hub,
    )


def graph(links, alone=()) -> Network:
    """A plain network of countries from pairs of names; `alone` names countries without a tie."""
    pairs = sorted({tuple(sorted(link)) for link in links})
    names = sorted({name for pair in pairs for name in pair} | set(alone))
    return Network(tuple(map(Node, names)), tuple(Edge(*pair) for pair in pairs))


def resilience(network, removed=()) -> Resilience:
    """What still hangs together without the removed countries, bodies, summits and tiers.

    `removed` is a name or a list of names. Removing a tier ("bilateral", "multilateral", "summit") removes its ties and its
    bodies or summits; countries stay. Raises ValueError for an unknown name and where no country would be left.
    """
    removed = (removed,) if isinstance(removed, str) else tuple(removed)
    near, layers = _without(network, removed)
    parts = _components(near)
    countries = [[name for name in part if layers[name] == "country"] for part in parts]
    left = sum(map(len, countries))
    if not left:
        raise ValueError("removed must leave at least one country in the network, but none is left.")
    bridges, cut_nodes = _cuts(near)
    pairs = sum(len(part) * (len(part) - 1) for part in countries)
    return Resilience(
        removed=removed,
        countries=left,
        components=tuple(parts),
        largest=max(map(len, countries)) / left,
        reach=pairs / (left * (left - 1)) if left > 1 else 1.0,
        isolated=tuple(sorted(name for name in near if not near[name] and layers[name] == "country")),
        bridges=bridges,
        cut_nodes=cut_nodes,
    )


def focus(network, names) -> Network:
    """The part of the network around some countries, bodies or regions: they, their ties, and whom these reach."""
    names = {names} if isinstance(names, str) else set(names)
    known = {node.name for node in network.nodes} | {node.region for node in network.nodes}
    _known("names", names, known)
    chosen = {node.name for node in network.nodes if node.name in names or node.region in names}
    edges = tuple(edge for edge in network.edges if chosen & {edge.one, edge.other})
    shown = chosen.union(*({edge.one, edge.other} for edge in edges))
    nodes = tuple(node for node in network.nodes if node.name in shown)
    return Network(nodes, edges, network.hub if network.hub in shown else None)


# The drawing: summits on top, bodies in the middle, the hub in the centre, all other countries on arcs around it below,
# one sector per region. Distances are in units of the innermost arc's radius.

SUMMIT_HEIGHT, BODY_HEIGHT, STAGGER = 1.0, 0.5, 0.14
WIDTH = 1.1  # of the row of bodies, to each side
HALF_ANGLE = 80 * pi / 180  # of the arcs, to each side of straight down
ROW = 0.12  # between two arcs
COLUMNS = 32  # with more countries than two arcs of this many hold, there are more arcs


def layout(network, regions=None) -> dict[str, tuple[float, float]]:
    """{name: (x, y)} for every node; the same network always gives the same drawing, whatever the order of its nodes.

    Regions stand from left to right in the order of `regions`, alphabetically where none is given; countries stand in
    their sector by name, from the inner arc outwards. Bodies stand near the middle of their members. With 190 countries in
    7 regions no two countries are nearer than 0.06.
    """
    others = sorted(node for node in network.nodes if node.layer == "country" and node.name != network.hub)
    places = {network.hub: (0.0, 0.0)} if network.hub else {}
    places |= _arcs(others, _order(others, regions))
    bodies = _by_members(network, places, "body")
    for k, name in enumerate(bodies):
        places[name] = (_across(k, len(bodies)), BODY_HEIGHT + STAGGER * (k % 2) * (len(bodies) > 6))
    summits = sorted(node.name for node in network.nodes if node.layer == "summit")
    for k, name in enumerate(summits):
        places[name] = (_across(k, len(summits)) / 2, SUMMIT_HEIGHT)
    return {node.name: places[node.name] for node in network.nodes}


def _arcs(countries, regions) -> dict[str, tuple[float, float]]:
    """Each region a block of columns on the arcs, filled column by column, with one free column between regions."""
    rows = max(1, round(sqrt(len(countries) / COLUMNS * 6)))
    blocks = [[node.name for node in countries if node.region == region] for region in regions]
    columns = sum(ceil(len(block) / rows) for block in blocks) + max(len(blocks) - 1, 0)
    places, first = {}, 0
    for block in blocks:
        for k, name in enumerate(block):
            angle = HALF_ANGLE * ((2 * (first + k // rows) + 1) / columns - 1)
            radius = 1 + ROW * (k % rows)
            places[name] = (radius * sin(angle), -radius * cos(angle))
        first += ceil(len(block) / rows) + 1
    return places


def _order(countries, regions) -> list[str]:
    """The regions from left to right: those that are named, then the others by name."""
    found = sorted({node.region for node in countries})
    wanted = list(dict.fromkeys(regions or ()))
    return [region for region in wanted if region in found] + [region for region in found if region not in wanted]


def _by_members(network, places, layer) -> list[str]:
    """The nodes of a layer, ordered by the mean x of the countries that they are tied to, then by name."""
    means = {}
    for node in network.nodes:
        if node.layer == layer:
            ends = [edge.other if edge.one == node.name else edge.one for edge in network.edges if node.name in edge[:2]]
            across = [places[name][0] for name in ends if name in places]
            means[node.name] = sum(across) / len(across) if across else 0.0
    return sorted(means, key=lambda name: (round(means[name], 9), name))


def _across(k, n) -> float:
    return WIDTH * ((2 * k + 1) / n - 1)


# Memberships, plans and graphs behind the public functions


def _rows(memberships) -> list[Membership]:
    try:
        rows = [row if isinstance(row, Membership) else Membership(*row) for row in memberships]
    except TypeError:
        raise ValueError(
            f"memberships must be a list of rows (iso3, tier, start, end, body), not {shown(memberships)}."
        ) from None
    if not rows:
        raise ValueError("memberships must hold at least one row, but the list is empty.")
    for row in rows:
        one_of(f"tier of {row.iso3}", row.tier, TIERS)
        for name, value in (("start", row.start), ("end", row.end)):
            if value is not None:
                whole(f"{name} of {row.iso3}", value, 1900, 2100)
        if row.start is not None and row.end is not None and row.end < row.start:
            raise ValueError(f"end of {row.iso3} must not be before its start {row.start}, as {row.end} is.")
    return rows


def _of(memberships, iso3) -> list[Membership]:
    """The rows of one country."""
    rows = [row for row in _rows(memberships) if row.iso3 == iso3]
    if not rows:
        raise ValueError(f"iso3 must be a country of the memberships, not {iso3!r}.")
    return rows


def _year(year) -> int:
    return whole("year", year, FIRST_YEAR, LAST_YEAR)


def _counts(row, year) -> bool:
    return row.start is not None and row.start <= year and (row.end is None or year < row.end)


def _body(row) -> str:
    """The node that a multilateral or summit tie leads to."""
    return row.body or f"{row.tier} tier"


def _members(rows, year) -> dict[str, frozenset[str]]:
    counted = [row for row in rows if _counts(row, year)]
    return {tier: frozenset(row.iso3 for row in counted if row.tier == tier) for tier in TIERS}


def _coefficients(plan, costs) -> tuple[float, float, float]:
    """A plan's cost as a polynomial in n: the coefficients of n**2, n and 1."""
    ease, fixed = (costs.factor, costs.summit) if plan.summit else (1.0, 0.0)
    b, m = ease * costs.treaty, ease * costs.seat
    terms = {"mesh": (b / 2, -b / 2, 0.0), "hub": (0.0, b, -b), "table": (0.0, m, costs.table)}
    forms = [one_of("form", form, FORMS) for form in str(plan.form).split("+")]
    square, linear, constant = (sum(terms[form][k] for form in forms) for k in range(3))
    return square, linear, constant + fixed


def _zeros(a, b, c) -> list[float]:
    """The real zeros of a*x**2 + b*x + c, without subtracting nearly equal numbers; a double one once."""
    if a == 0:
        return [-c / b] if b else []
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    q = -(b + (sqrt(inside) if b >= 0 else -sqrt(inside))) / 2
    return sorted({q / a, c / q}) if q else [0.0]


def _plans(plans) -> tuple[Arrangement, ...]:
    found = tuple(Arrangement(*plan) for plan in plans)
    if not found:
        raise ValueError("plans must hold at least one plan to choose from, but the list is empty.")
    return found


def _known(name, wanted, known):
    """Refuse names that the network does not have."""
    unknown = sorted(map(str, set(wanted) - set(known)))
    if unknown:
        raise ValueError(f"{name} must be in the network, but {', '.join(map(repr, unknown[:5]))} is not.")


def _without(network, removed) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Who is tied to whom after a removal, in alphabetical order, and the layer of every node that is left."""
    _known("removed", removed, {*TIERS, *(node.name for node in network.nodes)})
    gone_layers = {layer for tier, layer in (("multilateral", "body"), ("summit", "summit")) if tier in removed}
    layers = {n.name: n.layer for n in sorted(network.nodes) if n.name not in removed and n.layer not in gone_layers}
    near = {name: set() for name in layers}
    for edge in network.edges:
        if edge.tier not in removed and edge.one in layers and edge.other in layers:
            near[edge.one].add(edge.other)
            near[edge.other].add(edge.one)
    return {name: sorted(ties) for name, ties in near.items()}, layers


def _components(near) -> list[tuple[str, ...]]:
    """The parts of a graph that hang together, the largest first, then by name."""
    parts, seen = [], set()
    for start in near:
        if start not in seen:
            found, waiting = {start}, [start]
            while waiting:
                new = set(near[waiting.pop()]) - found
                found |= new
                waiting.extend(new)
            seen |= found
            parts.append(tuple(sorted(found)))
    return sorted(parts, key=lambda part: (-len(part), part))


def _cuts(near) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Bridges and cut nodes, by a walk in depth: `low` is the earliest node that a branch still reaches without its stem."""
    order, low, bridges, cut_nodes = {}, {}, set(), set()
    for root in near:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        walk, branches = [(root, None, iter(near[root]))], 0
        while walk:
            node, stem, ahead = walk[-1]
            step = next(ahead, None)
            if step is None:
                walk.pop()
                if stem is not None:
                    low[stem] = min(low[stem], low[node])
                    branches += stem == root
                    if low[node] > order[stem]:
                        bridges.add((min(stem, node), max(stem, node)))
                    if low[node] >= order[stem] and stem != root:
                        cut_nodes.add(stem)
            elif step not in order:
                order[step] = low[step] = len(order)
                walk.append((step, node, iter(near[step])))
            elif step != stem:
                low[node] = min(low[node], order[step])
        if branches > 1:
            cut_nodes.add(root)
    return tuple(sorted(bridges)), tuple(sorted(cut_nodes))
