"""Who meets only through the hub? Pairs with an agreement around a hub whose partners may meet in bodies, too (3.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import PERCENT, Panel, bars, dots, figure, line
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models.trinity import Spokes, spokes
from ...words import number, plural, text

ALL, HALF, FEW = 154, 0.5, 2  # of the challenge: partners, share of pairs, bodies


@dataclass(frozen=True)
class Around:
    """Partners around a hub, some of them in bodies of so many members each; no partner sits in two."""

    partners: int
    bodies: int
    members: int
    found: Spokes

    @property
    def pairs(self) -> dict[str, int]:
        """How many pairs agree with the hub, among partners, and not but through the hub."""
        own = self.bodies * self.members * (self.members - 1) // 2
        return {"hub": self.partners, "own": own, "through": self.partners * (self.partners - 1) // 2 - own}

    @property
    def own_by_size(self) -> dict[int, float]:
        """Size of a body -> the share of pairs of partners with an agreement of their own, for as many bodies."""
        sizes = range(2, self.partners // max(self.bodies, 1) + 1)
        return {size: spokes(self.partners, self.bodies, size).own for size in sizes}

    @property
    def values(self) -> dict:
        counts = {"partners": self.partners, "bodies": self.bodies, "members": self.members}
        return counts | {"covered": self.found.covered, "own": self.found.own}


def compute(partners: int, bodies: int, members: int) -> Around:
    return Around(partners, bodies, members, spokes(partners, bodies, members))


def draw(around: Around) -> dict:
    kinds = [text("with the hub"), text("among partners"), text("only through<br>the hub")]
    counts = list(around.pairs.values())
    labels = [number(count, ",") for count in counts]
    sizes = around.own_by_size
    shares = [round(own, 4) for own in sizes.values()]
    traces = [
        bars(
            counts,
            kinds,
            hue=["red", "blue", "grey"],
            across=True,
            labels=labels,
            cliponaxis=False,
            textposition="outside",  # a number that may be in a bar or beside it is nowhere in between
            hover=text("%{y}: %{x:,} pairs"),
        ),
        line([*sizes], shares, width=3, panel=2, hover=text("%{x} in each: %{y:.1%}")),
        dots(
            [around.members],
            [around.found.own],
            size=13,
            symbol="diamond",
            panel=2,
            hover=text("this setting: %{y:.1%}"),
        ),
    ]
    return figure(
        traces,
        Panel(
            x=text("pairs of parties"),
            between=0.2,
            xaxis={"range": [0, 1.4 * max(counts)]},  # room for the longest bar's number
            yaxis={"autorange": "reversed"},
        ),
        Panel(
            name=text("Pairs with an agreement of their own"),
            x=text("partners in each body"),
            y=text("share of pairs of partners"),
            yaxis=PERCENT | {"range": [0, 1]},
        ),
        height=560,
    )


def say(around: Around) -> Said:
    shares = around.values | {"through": 1 - around.found.own}
    own = plural(
        around.bodies,
        "A hub with {partners} partners and {n} body of {members}: of the pairs of partners, {own:.1%} have an "
        "agreement of their own and {through:.1%} meet only through the hub.",
        "A hub with {partners} partners and {n} bodies of {members}: of the pairs of partners, {own:.1%} have an "
        "agreement of their own and {through:.1%} meet only through the hub.",
        **shares,
    )
    kinds = [text("with the hub"), text("among partners"), text("only through the hub")]
    every = sum(around.pairs.values())
    rows = [[kind, count, count / every] for kind, count in zip(kinds, around.pairs.values(), strict=True)]
    return Said(
        text("{through:.1%} of the pairs of partners meet only through the hub", **shares),
        own,
        Table([text("Pairs"), text("How many"), text("Share of all pairs")], rows),
        text(
            "A count of pairs: one hub, and bodies in which all members have one agreement. No partner sits in two "
            "bodies."
        ),
    )


def _met(v: Mapping) -> bool | str:
    return (v["own"] >= HALF and v["bodies"] <= FEW and v["partners"] == ALL) or plural(
        v["bodies"],
        "{own:.1%} of the pairs of {partners} partners have one, with {n} body.",
        "{own:.1%} of the pairs of {partners} partners have one, with {n} bodies.",
        **v,
    )


hub_and_spokes = Explorer(
    id="hub-and-spokes",
    title="Who meets only through the hub?",
    passage="3.1",
    controls=[
        Slider("partners", 154, 10, 160, 6, "Partners of the hub"),
        Slider("bodies", 1, 0, 8, 1, "Bodies in which partners agree among themselves"),
        Slider("members", 10, 2, 120, 2, "Partners in each body"),
    ],
    challenge=Challenge(
        "Give half of all pairs of partners an agreement of their own, with 154 partners and no more than two bodies.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
