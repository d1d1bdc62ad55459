"""The framework as a network: what still hangs together when a tie, a country or a body is gone.

Reach of a network
    reach = joined / pairs
What holds it together
    bridge: a tie without which more parts fall apart
    cut node: a country or body without which more parts fall apart

joined   pairs of countries that are still joined by a chain of ties
pairs    all pairs of countries that are left
reach    between 0 and 1

Assumes that a tie either exists or does not, and that it works both ways. A country counts as joined through any
chain of ties, however weak. Leaves out what a tie carries, and how fast a lost one is replaced.

Source: J. Hopcroft and R. Tarjan, "Algorithm 447: Efficient Algorithms for Graph Manipulation", Communications of the
ACM 16, 1973 (bridges and cut nodes).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from beltroad.models.checks import one_of
from beltroad.models.trinity.tiers import TIERS, Membership, body_of, checked_rows, checked_year, counts_in

Layer = Literal["country", "body", "summit"]
LAYERS: tuple[Layer, ...] = ("country", "body", "summit")


Graph = dict[str, list[str]]  # each node, and to whom it is tied, in alphabetical order


class Node(NamedTuple):
    """A country, a body or a summit; `region` groups the countries in the drawing."""

    name: str
    layer: Layer = "country"
    region: str = ""


class Edge(NamedTuple):
    """A tie between two nodes; `tier` says through what."""

    one: str
    other: str
    tier: str = "bilateral"


@dataclass(frozen=True)
class Network:
    """Nodes with different names, and ties between them that work both ways.

    `hub` is the country of all bilateral ties.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hub: str | None = None

    def __post_init__(self) -> None:
        names = {node.name for node in self.nodes}
        if not names:
            raise ValueError("nodes must hold at least one country or body, but the network is empty.")
        if len(names) < len(self.nodes) or names & set(TIERS):
            raise ValueError("nodes must have different names, and none the name of a tier.")
        for node in self.nodes:
            one_of(f"layer of {node.name}", node.layer, LAYERS)
        for edge in self.edges:
            if edge.one == edge.other or not names >= {edge.one, edge.other}:
                raise ValueError(
                    f"edges must join two different nodes of the network, not {edge.one!r} and {edge.other!r}."
                )


@dataclass(frozen=True)
class Resilience:
    """What is left of a network after a removal.

    Shares count countries only; bodies and summits are the way, not the aim.

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


def network(
    memberships: Iterable[Membership], year: int, hub: str = "CHN", regions: Mapping[str, str] | None = None
) -> Network:
    """The framework in a year: summits on top, bodies in the middle, countries below.

    A bilateral tie joins a country to the hub, a multilateral or summit tie joins it to the body or forum of that name.
    The hub's own row in the bilateral tier makes no tie. `regions` is {iso3: region};
    its countries are drawn even where they have no tie.
    """
    rows, year, regions = checked_rows(memberships), checked_year(year), regions or {}
    counted = [row for row in rows if counts_in(row, year)]
    bodies = {body_of(row): row.tier for row in counted if row.tier != "bilateral"}
    countries = sorted({hub, *regions, *(row.iso3 for row in rows)})
    ties = {Edge(row.iso3, hub if row.tier == "bilateral" else body_of(row), row.tier) for row in counted}
    return Network(
        nodes=(
            *(Node(name, "summit" if bodies[name] == "summit" else "body") for name in sorted(bodies)),
            *(Node(iso3, "country", regions.get(iso3, "")) for iso3 in countries),
        ),
        edges=tuple(sorted(tie for tie in ties if tie.one != tie.other)),
        hub=hub,
    )


def graph(links: Iterable[Collection[str]], alone: Iterable[str] = ()) -> Network:
    """A plain network of countries from pairs of names; `alone` names countries without a tie."""
    pairs = sorted({(min(link), max(link)) for link in links})
    names = sorted({name for pair in pairs for name in pair} | set(alone))
    return Network(tuple(map(Node, names)), tuple(Edge(*pair) for pair in pairs))


def resilience(network: Network, removed: str | Iterable[str] = ()) -> Resilience:
    """What still hangs together without the removed countries, bodies, summits and tiers.

    `removed` is a name or a list of names. Removing a tier ("bilateral", "multilateral", "summit") removes its ties
    and its bodies or summits; countries stay. Raises ValueError for an unknown name and where no country would be left.
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


def focus(network: Network, names: str | Iterable[str]) -> Network:
    """The part of the network around some countries, bodies or regions: they, their ties, and whom these reach."""
    names = {names} if isinstance(names, str) else set(names)
    known = {node.name for node in network.nodes} | {node.region for node in network.nodes}
    _known("names", names, known)
    chosen = {node.name for node in network.nodes if node.name in names or node.region in names}
    edges = tuple(edge for edge in network.edges if chosen & {edge.one, edge.other})
    shown = chosen.union(*({edge.one, edge.other} for edge in edges))
    nodes = tuple(node for node in network.nodes if node.name in shown)
    return Network(nodes, edges, network.hub if network.hub in shown else None)


def _known(name: str, wanted: Iterable[str], known: Collection[str]) -> None:
    """Refuse names that the network does not have."""
    unknown = sorted(map(str, set(wanted) - set(known)))
    if unknown:
        raise ValueError(f"{name} must be in the network, but {', '.join(map(repr, unknown[:5]))} is not.")


def _without(network: Network, removed: tuple[str, ...]) -> tuple[Graph, dict[str, Layer]]:
    """Who is tied to whom after a removal, in alphabetical order, and the layer of every node that is left."""
    _known("removed", removed, {*TIERS, *(node.name for node in network.nodes)})
    gone_layers = {layer for tier, layer in (("multilateral", "body"), ("summit", "summit")) if tier in removed}
    layers: dict[str, Layer] = {
        n.name: n.layer for n in sorted(network.nodes) if n.name not in removed and n.layer not in gone_layers
    }
    near: dict[str, set[str]] = {name: set() for name in layers}
    for edge in network.edges:
        if edge.tier not in removed and edge.one in layers and edge.other in layers:
            near[edge.one].add(edge.other)
            near[edge.other].add(edge.one)
    return {name: sorted(ties) for name, ties in near.items()}, layers


def _components(near: Graph) -> list[tuple[str, ...]]:
    """The parts of a graph that hang together, the largest first, then by name."""
    parts: list[tuple[str, ...]] = []
    seen: set[str] = set()
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


def _cuts(near: Graph) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Bridges and cut nodes, by a walk in depth: `low` is the earliest node
    that a branch still reaches without its stem.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    bridges: set[tuple[str, str]] = set()
    cut_nodes: set[str] = set()
    for root in near:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        walk: list[tuple[str, str | None, Iterator[str]]] = [(root, None, iter(near[root]))]
        branches = 0
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
