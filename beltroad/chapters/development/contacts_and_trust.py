"""How trust grows when a few of two groups meet: one history drawn, the mean of forty, a large group's curve (5.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import cos, fsum, pi, sin

from ...charts import Panel, colour, dots, figure, line, segments
from ...charts.maps import HIDDEN
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...models import contact as trust
from ...words import text

PEOPLE = 20  # in each group
SPAN = 20  # years
RUNS = 40
FIRST_TRUST = 0.2
NETWORKS = {"everybody": "Everybody (no lines)", "ring": "Ring of four", "clusters": "Clusters of five"}


@dataclass(frozen=True)
class Histories:
    """Shares that trust, by year from 0: the mean of RUNS histories, a large group, and one history.

    `drawn` has both groups of that one. `nobody_meets` and `everybody_meets` are where a large group comes to rest.
    """

    pairs: int
    good: float
    network: str
    mean: list[float]
    large: list[float]
    drawn: trust.Run
    nobody_meets: float
    everybody_meets: float

    @property
    def values(self) -> dict:
        left, right = self.drawn.shares
        return {
            "pairs": self.pairs,
            "good": self.good,
            "network": self.network,
            "mean": self.mean[-1],
            "large": self.large[-1],
            "left": left[-1],
            "right": right[-1],
            "nobody_meets": self.nobody_meets,
            "everybody_meets": self.everybody_meets,
        }


def compute(pairs: int, good: float, hear: float, fade: float, network: str, seed: int) -> Histories:
    rates = trust.Contact(good, hear, fade)
    runs = trust.simulate(rates, network, PEOPLE, pairs, FIRST_TRUST, SPAN, RUNS, seed)
    mean = [fsum(run.shares[0][year] + run.shares[1][year] for run in runs) / (2 * RUNS) for year in range(SPAN + 1)]
    large = rates.few(FIRST_TRUST, SPAN, pairs / PEOPLE)
    nobody = trust.Contact(good, hear, fade, 0).rest()
    return Histories(pairs, good, network, mean, large, runs[0], nobody, rates.rest())


@cache
def _seats() -> list[list[tuple[float, float]]]:
    """Where the people of the two groups are drawn: two circles side by side."""
    turn = [2 * pi * k / PEOPLE for k in range(PEOPLE)]
    turns = {-1: turn, 1: [pi - angle for angle in turn]}
    return [[(round(side * 1.35 + cos(a), 3), round(sin(a), 3)) for a in turns[side]] for side in turns]


def _curves(told: Histories) -> list[dict]:
    years = list(range(SPAN + 1))
    left, right = told.drawn.shares
    looks = (
        (
            text("Large group"),
            told.large,
            text("large group, year %{x}: %{y:.1f}%"),
            {"hue": "grey", "width": 2.5, "dash": "dash"},
        ),
        (
            text("Mean of {runs}", runs=RUNS),
            told.mean,
            text("mean, year %{x}: %{y:.1f}%"),
            {"hue": "green", "width": 3},
        ),
        (text("Left, this draw"), left, text("Left, this draw, year %{x}: %{y:.0f}%"), {"hue": "blue", "width": 1.3}),
        (
            text("Right, this draw"),
            right,
            text("Right, this draw, year %{x}: %{y:.0f}%"),
            {"hue": "orange", "width": 1.3, "dash": "dot"},
        ),
    )
    return [
        line(years, [round(100 * share, 1) for share in shares], name, hover=hover, **look)
        for name, shares, hover, look in looks
    ]


def _people(told: Histories) -> list[dict]:
    """Friends, those who meet, and who trusts at the end."""
    seats, tied, abroad = _seats(), trust.friends(told.network, PEOPLE), trust.travellers(told.pairs, PEOPLE)
    everybody = [(group, person) for group in (0, 1) for person in range(PEOPLE)]
    inside = [
        (seats[g][i], seats[g][j]) for g, i in everybody for j in tied[i] if i < j and told.network != "everybody"
    ]
    across = [(seats[0][i], seats[1][i]) for i in abroad]
    flat = {"panel": 2, "in_legend": False}
    people = dots(
        [seats[g][i][0] for g, i in everybody],
        [seats[g][i][1] for g, i in everybody],
        hue="green",
        size=12,
        symbol=["circle" if told.drawn.people[g][i] else "circle-open" for g, i in everybody],
        marker={"line": {"width": 2, "color": [colour("purple" if i in abroad else "green") for _, i in everybody]}},
        **flat,
    )
    return [
        line(*segments(inside), hue="grey", width=0.8, **flat),
        line(*segments(across), hue="purple", width=1.8, **flat),
        people,
    ]


def draw(told: Histories) -> dict:
    square = {"scaleanchor": "x2", "constrain": "domain", "constraintoward": "top"}
    return figure(
        [*_curves(told), *_people(told)],
        Panel(x=text("year"), y=text("% who trust"), share=0.46, between=0.17, yaxis={"range": [-3, 103]}),
        Panel(
            name=text("This draw in year {years}:<br>full dots trust, purple rims meet", years=SPAN),
            share=0.54,
            xaxis=HIDDEN | {"range": [-2.6, 2.6], "constrain": "domain"},
            yaxis=HIDDEN | {"range": [-1.12, 1.12]} | square,
        ),
        height=600,
        legend=True,
    )


def say(told: Histories) -> Said:
    given = told.values | {"people": PEOPLE, "years": SPAN, "first": FIRST_TRUST, "runs": RUNS}
    finding = text("With {pairs} of {people} meeting, {mean:.0%} trust the other group after {years} years", **given)
    reading = text(
        "With {pairs} of {people} people in each group meeting once a year and {good:.0%} of meetings going well, "
        "trust goes from {first:.0%} to {mean:.1%} in {years} years on average over {runs} histories; in a large group "
        "it would be {large:.1%}. In this draw it is {left:.0%} on the left and {right:.0%} on the right.",
        **given,
    )
    columns = [
        text("Year"),
        text("Mean of {runs} (%)", runs=RUNS),
        text("Large group (%)"),
        text("Left, this draw (%)"),
        text("Right, this draw (%)"),
    ]
    shares = zip(told.mean, told.large, *told.drawn.shares, strict=True)
    rows = [[year, *(100 * share for share in row)] for year, row in enumerate(shares)]
    source = text(
        "A model with invented rates: contact after Pettigrew and Tropp (2006), friends of friends after Wright and "
        "others (1997), the mathematics after Cator and Van Mieghem (2013)."
    )
    return Said(finding, reading, Table(columns, rows), source)


def _half(v: Mapping) -> bool | str:
    if v["good"] > 0.7 or v["pairs"] > 5:
        return text("keep good meetings at 70% or fewer, and at most five people of each group meeting.")
    return v["mean"] >= 0.6 or text(
        "on average {mean:.0%} trust after {years} years, and 60% are asked for.", mean=v["mean"], years=SPAN
    )


contacts_and_trust = Explorer(
    id="contacts-and-trust",
    title="Do contacts build trust?",
    passage="5.3",
    controls=[
        Slider("pairs", 5, 0, PEOPLE, 1, "People of each group who meet"),
        Slider("good", 0.7, 0, 1, 0.05, "Meetings that go well", "%"),
        Slider("hear", 0.6, 0, 2, 0.1, "Listen to a friend (times a year)"),
        Slider("fade", 0.3, 0, 1, 0.05, "Forget (times a year)"),
        Choice("network", "ring", NETWORKS, "Friends in the own group"),
        Slider("seed", 1, 1, 20, 1, "Draw"),
    ],
    primary=("pairs", "good", "fade", "network"),
    challenge=Challenge(
        "With at most five people of each group meeting, and at most 70% of meetings going well, bring average trust "
        "to 60% after twenty years.",
        _half,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
