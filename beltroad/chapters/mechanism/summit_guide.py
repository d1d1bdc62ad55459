"""The summit as guide: do views come together, how soon, and whose view is it then (3.3).

Without any weight there is no summit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from ...charts import Panel, figure, line
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...models import consensus
from ...words import plural, text

ENOUGH = 0.01  # the weights behind any two views differ by at most this much
ROUNDS = 20  # drawn
SHOWN = (1, 5, ROUNDS)  # rounds of the table
FEWEST = 4


def _layered(n: int, own: float) -> list[list[float]]:
    """Half of everybody's attention goes along the hub's treaties, half to two bodies; the hub sits in both."""
    others = list(range(1, n))
    half = n // 2
    bodies = consensus.tables(n, [[0, *others[:half]], [0, *others[half:]]], own)
    return consensus.mixture([consensus.star(n, own, own), bodies], [0.5, 0.5])


NETWORKS: Mapping[str, Callable[[int, float], list[list[float]]]] = {
    "ring": consensus.ring,
    "star": lambda n, own: consensus.star(n, own, own),
    "complete": consensus.complete,
    "layered": _layered,
    "blocs": lambda n, own: consensus.tables(n, [range(n // 2), range(n // 2, n)], own),
}


@dataclass(frozen=True)
class Talks:
    """Views from 0 to 100 by round, the summit's the last where there is one, and how they come together."""

    network: str
    n: int
    guide: float
    views: list[list[float]]
    found: consensus.Convergence

    @property
    def rounds(self) -> int | None:
        """After how many rounds views are close enough; None where never."""
        needed = self.found.rounds_to(ENOUGH)
        return None if needed == inf else int(needed)

    @property
    def influence(self) -> tuple[float, ...] | None:
        """Each one's share in the final view; None where there is none."""
        return self.found.influence if self.found.agrees else None

    @property
    def values(self) -> dict:
        shares = self.influence
        return {
            "network": self.network,
            "n": self.n,
            "rounds": self.rounds,
            "second_eigenvalue": self.found.second_eigenvalue,
            "first_influence": shares and shares[0],
            "summit_influence": shares[self.n] if self.guide and shares else None,
            "largest_influence": shares and max(shares),
            "consensus": self.found.consensus(self.views[0]) if shares else None,
        }


def compute(network: str, n: int, own: float, guide: float, keeps: float) -> Talks:
    partners = NETWORKS[network](n, own)
    weights = consensus.with_summit(partners, guide, keeps) if guide else partners
    first = [100 * i / (n - 1) for i in range(n)] + ([100.0] if guide else [])
    return Talks(network, n, guide, consensus.path(first, weights, ROUNDS), consensus.convergence(weights))


def draw(talks: Talks) -> dict:
    rounds = list(range(ROUNDS + 1))
    crowd_x, crowd_y = [], []
    for i in range(1, talks.n):
        crowd_x += [*rounds, None]
        crowd_y += [*(round(row[i], 1) for row in talks.views), None]
    one = text("Partner 1, the hub") if talks.network in ("star", "layered") else text("Partner 1")
    marked = [(0, one, "blue")] + [(talks.n, text("Summit"), "red")] * bool(talks.guide)
    traces = [line(crowd_x, crowd_y, text("Other partners"), hue="grey", width=1.2, hover=text("round %{x}: %{y:.1f}"))]
    for i, name, hue in marked:
        views = [round(row[i], 1) for row in talks.views]
        traces.append(
            line(rounds, views, name, hue=hue, width=3, hover=text("{name}, round %{x}: %{y:.1f}", name=name))
        )
    panel = Panel(x=text("round of talks"), y=text("view, from 0 to 100"), yaxis={"range": [-3, 103]})
    return figure(traces, panel, legend=True)


ALONE = {
    "ring": "{n} partners in a ring of neighbours, without a summit",
    "star": "{n} partners as hub and spokes, without a summit",
    "complete": "{n} partners in one table for all, without a summit",
    "layered": "{n} partners in a hub and two bodies, without a summit",
    "blocs": "{n} partners in two blocs, without a summit",
}
GUIDED = {
    "ring": "{n} partners in a ring of neighbours, with a summit that gets {guide:.0%} of their attention",
    "star": "{n} partners as hub and spokes, with a summit that gets {guide:.0%} of their attention",
    "complete": "{n} partners in one table for all, with a summit that gets {guide:.0%} of their attention",
    "layered": "{n} partners in a hub and two bodies, with a summit that gets {guide:.0%} of their attention",
    "blocs": "{n} partners in two blocs, with a summit that gets {guide:.0%} of their attention",
}


def _finding(talks: Talks) -> str:
    if talks.rounds is None:
        return text("These {n} partners never agree", n=talks.n)
    if not talks.guide:
        return plural(
            talks.rounds,
            "After {n} round {partners} partners agree, without a summit",
            "After {n} rounds {partners} partners agree, without a summit",
            partners=talks.n,
        )
    return plural(
        talks.rounds,
        "After {n} round {partners} partners agree; the summit has {share:.0%} of the influence",
        "After {n} rounds {partners} partners agree; the summit has {share:.0%} of the influence",
        partners=talks.n,
        share=talks.values["summit_influence"],
    )


def _reading(talks: Talks) -> str:
    values, found = talks.values, talks.found
    who = text((GUIDED if talks.guide else ALONE)[talks.network], n=talks.n, guide=talks.guide)
    if talks.rounds is None and len(found.groups) > 1:
        return text(
            "{who}: they never agree, because they form {groups} groups that listen only to themselves.",
            who=who,
            groups=len(found.groups),
        )
    if talks.rounds is None:
        return text(
            "{who}: they never agree, because views repeat every {period} rounds, as nobody gives weight to the own "
            "view.",
            who=who,
            period=found.period,
        )
    close = plural(
        talks.rounds,
        "{who}: they agree after {n} round, to within a hundredth.",
        "{who}: they agree after {n} rounds, to within a hundredth.",
        who=who,
    )
    if talks.guide:
        voices = text(
            "The summit has {summit_influence:.1%} of the influence, partner 1 {first_influence:.1%}; all views end "
            "at {consensus:.1f}.",
            **values,
        )
    else:
        voices = text(
            "Partner 1 has {first_influence:.1%} of the influence; all views end at {consensus:.1f}.", **values
        )
    return f"{close} {voices}"


def say(talks: Talks) -> Said:
    names = [text("Partner {i}", i=i + 1) for i in range(talks.n)] + [text("Summit")] * bool(talks.guide)
    columns = [
        text("Who"),
        text("View at first (0 to 100)"),
        text("Influence (share)"),
        text("View after 1 round"),
        text("After {n} rounds", n=SHOWN[1]),
        text("After {n} rounds", n=SHOWN[2]),
    ]
    shares = talks.influence or [None] * len(names)
    later = [[round(talks.views[t][i], 2) for t in SHOWN] for i in range(len(names))]
    rows = [[name, talks.views[0][i], shares[i], *later[i]] for i, name in enumerate(names)]
    source = text(
        "The model of DeGroot (1974) with invented weights. First views are spread evenly from 0 (partner 1) to 100; "
        "the summit’s is 100."
    )
    return Said(_finding(talks), _reading(talks), Table(columns, rows), source)


TAKES = {
    "ring": "a ring of neighbours of {n} takes {rounds} rounds, and the largest influence is {largest:.0%}.",
    "star": "hub and spokes of {n} takes {rounds} rounds, and the largest influence is {largest:.0%}.",
    "complete": "one table for all of {n} takes {rounds} rounds, and the largest influence is {largest:.0%}.",
    "layered": "a hub and two bodies of {n} takes {rounds} rounds, and the largest influence is {largest:.0%}.",
    "blocs": "two blocs of {n} takes {rounds} rounds, and the largest influence is {largest:.0%}.",
}


def _met(v: Mapping) -> bool | str:
    if v["rounds"] is None:
        return text("there is no agreement in this network of {n}.", n=v["n"])
    if v["network"] == "ring" and v["n"] == 10 and v["rounds"] <= 10 and v["largest_influence"] <= 0.2 + 1e-9:
        return True
    return text(TAKES[v["network"]], largest=v["largest_influence"], **v)


summit_guide = Explorer(
    id="summit-guide",
    title="The summit as guide",
    passage="3.3",
    controls=[
        Choice(
            "network",
            "ring",
            {
                "ring": "a ring of neighbours",
                "star": "hub and spokes",
                "complete": "one table for all",
                "layered": "a hub and two bodies",
                "blocs": "two blocs",
            },
            "Who listens to whom",
        ),
        Slider("n", 10, FEWEST, 29, 1, "Partners"),
        Slider("own", 0.5, 0, 0.95, 0.05, "Weight on one’s own view", "%"),
        Slider("guide", 0.2, 0, 0.9, 0.05, "Weight that all give to the summit (g)", "%"),
        Slider("keeps", 0.5, 0, 1, 0.05, "The summit keeps for its own view (h)", "%"),
    ],
    primary=("network", "n", "guide", "keeps"),
    challenge=Challenge(
        "In a ring of ten, bring views together within ten rounds with nobody above 20% of the influence.", _met
    ),
    compute=compute,
    draw=draw,
    say=say,
)
