"""What holds the framework together? What is taken away takes its ties along (3.0).

The forum is drawn on top, bodies in the middle, China in the centre, all others on arcs below.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from ... import data
from ...charts import Panel, dots, figure, line, note, segments, shades, touch
from ...charts.maps import HIDDEN
from ...contract import Challenge, Choice, Explorer, Said, Slider, Switch, Table
from ...models import trinity as model
from ...words import listed, plural, text
from ._network import BODIES, CHINA, FOCAC_KNOWN, FORUM, REGIONS, network, places, regions
from ._tiers import CHOICE_OF_STATES, CODES, LAST, NAMES, STATES

HUES = {"bilateral": "blue", "multilateral": "orange", "summit": "green"}
DASHES = {"bilateral": "solid", "multilateral": "dash", "summit": "dot"}  # told apart without colour too
TIES = {"bilateral": "Documents", "multilateral": "Bodies", "summit": "Forum"}


def _key(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


ENDS = [*REGIONS][0], [*REGIONS][-1]  # of the arcs, on the left and on the right
NOTHING, EVERYTHING = "nothing", "all"
TAKEN = {CHINA: CHINA} | {_key(body): body for body in sorted(BODIES)}
FOCUS = {f"region_{_key(region)}": region for region in REGIONS} | {
    f"body_{_key(body)}": body for body in sorted(BODIES)
}


def _chosen(focus: str) -> frozenset[str]:
    """The names that a focus lights up: nothing, the countries of a region, a body or a country."""
    name = FOCUS.get(focus, focus)
    if focus == EVERYTHING or name in BODIES or name in NAMES:
        return frozenset() if focus == EVERYTHING else frozenset({name})
    return frozenset(iso3 for iso3, region in regions().items() if region == name)


@dataclass(frozen=True)
class Framework:
    """The network at the end of a year, the tiers that are switched on, the name that is gone, and what is left."""

    year: int
    on: dict[str, bool]
    gone: str | None
    focus: str
    left: model.Resilience

    @property
    def names(self) -> set[str]:
        return {node.name for node in network(self.year).nodes}

    @property
    def edges(self) -> list[model.Edge]:
        return [edge for edge in network(self.year).edges if self.on[edge.tier] and self.gone not in edge[:2]]

    @property
    def bright(self) -> list[model.Edge]:
        """The ties of what is looked at."""
        chosen = _chosen(self.focus)
        return [edge for edge in self.edges if chosen & {edge.one, edge.other}]

    @property
    def parts(self) -> list[int]:
        """How many countries hang together, the largest part first."""
        parts = (sum(name in STATES or name == CHINA for name in part) for part in self.left.components)
        return sorted((n for n in parts if n), reverse=True)

    @property
    def values(self) -> dict:
        left, parts = self.left, self.parts
        return {
            "reach": left.reach,
            "pairs": round(left.reach * left.countries * (left.countries - 1) / 2),
            "countries": left.countries,
            "components": len(parts),
            "largest": parts[0],
            "isolated": len(left.isolated),
            "bridges": len(left.bridges),
            "cut_nodes": len(left.cut_nodes),
            "ties": len(self.edges),
            "lit": len(self.bright),
            "tiers_off": [*self.on.values()].count(False),
            "taken": "China" if self.gone == CHINA else self.gone or NOTHING,
        }


def compute(bilateral: bool, multilateral: bool, summit: bool, without: str, focus: str, year: int) -> Framework:
    gone = TAKEN.get(without)
    drawn = network(year)
    if gone and gone not in {node.name for node in drawn.nodes}:
        raise ValueError(
            text(
                "without is '{without}'; {body} has no members yet at the end of {year}, so choose a later year",
                without=without,
                body=gone,
                year=year,
            )
        )
    on = {"bilateral": bilateral, "multilateral": multilateral, "summit": summit}
    removed = [tier for tier, kept in on.items() if not kept] + ([gone] if gone else [])
    return Framework(year, on, gone, focus, model.resilience(drawn, removed))


def _lines(edges: Iterable[model.Edge]) -> tuple[list, list]:
    at = places()
    return segments((at[edge.one], at[edge.other]) for edge in edges)


def _ties(framework: Framework) -> list[dict]:
    """The ties of each tier; where something is looked at, its own over all others that are dimmed."""
    traces = []
    for tier, hue in HUES.items():
        dash = DASHES[tier]
        every = _lines(edge for edge in framework.edges if edge.tier == tier)
        name = text(TIES[tier])
        if framework.focus == EVERYTHING:
            traces.append(line(*every, name, width=0.8, opacity=0.6, hue=hue, dash=dash))
            continue
        own = _lines(edge for edge in framework.bright if edge.tier == tier)
        traces.append(line(*every, name, width=0.8, opacity=0.12, in_legend=False, hue=hue, dash=dash))
        traces.append(line(*own, name, width=1.6, opacity=0.9, hue=hue, dash=dash))
    return traces


def _states(framework: Framework, states: list[str]) -> dict:
    """A dot for each state: without a tie, dimmed, or bright."""
    tied = {name for edge in framework.edges for name in edge[:2]}
    chosen = _chosen(framework.focus)
    near = chosen.union(*(edge[:2] for edge in framework.bright))
    levels = [0 if iso3 not in tied else 1 if chosen and iso3 not in near else 2 for iso3 in states]
    return dots(
        [places()[iso3][0] for iso3 in states],
        [places()[iso3][1] for iso3 in states],
        size=[7 if level == 2 else 5 for level in levels],
        labels=[NAMES[iso3] for iso3 in states],
        hover="%{text}",
        in_legend=False,
        marker=shades(levels, ("yellow", "rgba(138,146,155,0.5)", "purple")) | {"line": {"width": 0}},
        **touch(*({"focus": iso3} for iso3 in states)),
    )


@dataclass(frozen=True)
class _Node:
    """A named mark: where and how it is drawn."""

    name: str
    label: str
    hue: str
    symbol: str
    size: int = 11
    below: bool = False
    look: str | None = None  # the option of *Look at* that a touch chooses


def _nodes(framework: Framework) -> list[_Node]:
    """Bodies, China, the forum, and the one country that is looked at."""
    gone, nodes = framework.gone, []
    if framework.on["multilateral"]:
        for name in BODIES:
            if name in framework.names and name != gone:
                low = places()[name][1] <= model.BODY_HEIGHT
                label = name.replace("-", "-<br>")
                look = EVERYTHING if FOCUS.get(framework.focus) == name else f"body_{_key(name)}"
                nodes.append(_Node(name, label, HUES["multilateral"], "square", below=low, look=look))
    if gone != CHINA:
        nodes.append(_Node(CHINA, text("China"), "red", "diamond", size=15))
    if framework.on["summit"]:
        nodes.append(_Node(FORUM, text("Belt and Road Forum"), HUES["summit"], "star"))
    if framework.focus in NAMES and framework.focus != gone:
        name = NAMES[framework.focus]
        nodes.append(_Node(framework.focus, name, "purple", "circle", below=True, look=EVERYTHING))
    return nodes


def _named(nodes: list[_Node]) -> dict:
    return dots(
        [places()[node.name][0] for node in nodes],
        [places()[node.name][1] for node in nodes],
        hue=[node.hue for node in nodes],
        size=[node.size for node in nodes],
        symbol=[node.symbol for node in nodes],
        labels=[node.label for node in nodes],
        named=True,
        in_legend=False,
        textposition=["bottom center" if node.below else "top center" for node in nodes],
        textfont={"size": 10},
        **touch(*(node.look and {"focus": node.look} for node in nodes)),
    )


def _region_names(states: list[str]) -> list[dict]:
    """The name of each region, outside its arc."""
    notes = []
    for region in REGIONS:
        spots = [places()[iso3] for iso3 in states if regions()[iso3] == region]
        middle, low, high = fmean(x for x, _ in spots), min(y for _, y in spots), max(y for _, y in spots)
        side = "center" if abs(middle) < 0.4 else "left" if middle < 0 else "right"
        y = high + 0.1 if region in ENDS else low - (0.22 if side == "center" else 0.1)
        edge = {"left": 0, "center": 0.5, "right": 1}[side]
        notes.append(note(edge, round(y, 3), text(REGIONS[region]), xref="paper", xanchor=side, font={"size": 12}))
    return notes


def draw(framework: Framework) -> dict:
    states = [iso3 for iso3 in CODES if iso3 != framework.gone]
    return figure(
        [*_ties(framework), _states(framework, states), _named(_nodes(framework))],
        Panel(xaxis=HIDDEN | {"range": [-2.05, 2.05]}, yaxis=HIDDEN | {"range": [-2.05, 1.16]}),
        height=640,
        legend={"itemclick": False, "itemdoubleclick": False},
        margin={"l": 8, "r": 8, "b": 16},
        notes=_region_names(states),
    )


OFF = {"bilateral": "documents", "multilateral": "bodies", "summit": "forum"}


def _missing(framework: Framework) -> str:
    """What is switched off or taken away; empty where all is there."""
    off = [text(OFF[tier]) for tier, kept in framework.on.items() if not kept]
    gone = text("China") if framework.gone == CHINA else framework.gone
    return listed([*off, gone] if gone else off)


def _finding(framework: Framework) -> str:
    missing, reach = _missing(framework), framework.left.reach
    if missing:
        return text(
            "Without {missing}, {reach:.0%} of all pairs of countries can reach each other",
            missing=missing,
            reach=reach,
        )
    return text(
        "With all three tiers at the end of {year}, {reach:.0%} of all pairs of countries can reach each other",
        year=framework.year,
        reach=reach,
    )


def _reach(framework: Framework) -> str:
    n = framework.left.countries
    values = framework.values | {"missing": _missing(framework), "year": framework.year, "every": n * (n - 1) // 2}
    if values["missing"]:
        return text(
            "Without {missing}, {pairs:,} of {every:,} pairs of countries can reach each other (R = {reach:.1%}).",
            **values,
        )
    return text(
        "With all three tiers at the end of {year}, {pairs:,} of {every:,} pairs of countries can reach each other (R "
        "= {reach:.1%}).",
        **values,
    )


def _falls_apart(framework: Framework) -> list[str]:
    v = framework.values
    return [
        plural(
            v["components"],
            "The {countries} countries form {n} component, the largest with {largest} of them.",
            "The {countries} countries form {n} components, the largest with {largest} of them.",
            **v,
        ),
        plural(v["isolated"], "{n} country has no tie.", "{n} countries have no tie."),
        plural(v["bridges"], "{n} tie is a bridge.", "{n} ties are bridges."),
    ]


def _looked_at(framework: Framework) -> list[str]:
    if framework.focus == EVERYTHING:
        return []
    name = FOCUS.get(framework.focus, framework.focus)
    name = text(REGIONS[name]) if name in REGIONS else NAMES.get(name, name)
    return [plural(len(framework.bright), "{name} has {n} tie.", "{name} has {n} ties.", name=name)]


def _table(year: int) -> Table:
    """Every country with its ties in a year."""
    ties = {}
    tiers = {"bilateral": text("document"), "summit": text("forum")}
    for edge in network(year).edges:
        ties.setdefault(edge.one, []).append(tiers.get(edge.tier, edge.other))
    rows = [[NAMES[iso3], text(REGIONS[regions()[iso3]]), ", ".join(ties.get(iso3, [])) or None] for iso3 in CODES]
    return Table([text("Country"), text("Region"), text("Ties at the end of {year}", year=year)], rows)


def say(framework: Framework) -> Said:
    reading = [_reach(framework), *_falls_apart(framework), *_looked_at(framework)]
    counted = text(
        "Bodies in which China is a member or the partner. FOCAC’s members are those of September 2018. "
        "A leader counts until the next forum."
    )
    source = f"{counted} {data.source('body_members')}"
    return Said(_finding(framework), " ".join(reading), _table(framework.year), source)


def _met(v: Mapping) -> bool | str:
    if v["reach"] < 0.6 and v["tiers_off"] == 1 and v["taken"] == NOTHING:
        return True
    if v["taken"] == NOTHING:
        return plural(
            v["tiers_off"],
            "the share is {reach:.0%} with {n} tier off and nothing taken away.",
            "the share is {reach:.0%} with {n} tiers off and nothing taken away.",
            reach=v["reach"],
        )
    return plural(
        v["tiers_off"],
        "the share is {reach:.0%} with {n} tier off and {taken} taken away.",
        "the share is {reach:.0%} with {n} tiers off and {taken} taken away.",
        reach=v["reach"],
        taken=text("China") if v["taken"] == "China" else v["taken"],
    )


trinity_network = Explorer(
    id="trinity-network",
    title="What holds the framework together?",
    passage="3.0",
    controls=[
        Switch("bilateral", True, "Bilateral cooperation"),
        Switch("multilateral", True, "Multilateral mechanisms"),
        Switch("summit", True, "Summit forum"),
        Choice(
            "without",
            NOTHING,
            {NOTHING: "nothing", CHINA: "China"} | {key: name for key, name in TAKEN.items() if name != CHINA},
            "Take away",
        ),
        Choice(
            "focus",
            EVERYTHING,
            {EVERYTHING: "everything"}
            | {key: REGIONS.get(name, name) for key, name in FOCUS.items()}
            | CHOICE_OF_STATES,
            "Look at",
        ),
        Slider("year", 2019, FOCAC_KNOWN, LAST, 1, "At the end of", plays=True),
    ],
    primary=("bilateral", "multilateral", "summit", "without"),
    challenge=Challenge(
        "Bring the share of pairs that can reach each other below 60% by switching off a single tier, and nothing "
        "else.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
    shape="network",
    touch="Tap a dot to look at its country or body.",
)
