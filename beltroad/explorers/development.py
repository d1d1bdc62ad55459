"""Explorers of `05_development`: contacts and trust (5.3).

Those that show data are in `progress`.
"""

from functools import cache
from math import cos, fsum, pi, sin

from ..charts.old import LINE, PALETTE, above, figure, segments
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models import contact as trust

# --- Do contacts build trust? --------------------------------------------------------------------------------------------

PEOPLE = 20  # in each group
SPAN = 20  # years
RUNS = 40
FIRST_TRUST = 0.2
NETWORKS = {"everybody": "Everybody (no lines)", "ring": "Ring of four", "clusters": "Clusters of five"}


@cache
def _seats() -> list[list[tuple[float, float]]]:
    """Where the people of the two groups are drawn: two circles side by side."""
    turn = [2 * pi * k / PEOPLE for k in range(PEOPLE)]
    return [[(round(side * 1.35 + cos(a), 3), round(sin(a), 3)) for a in (turn if side < 0 else [pi - a for a in turn])] for side in (-1, 1)]


def _half(v) -> bool | str:
    if v["good"] > 0.7 or v["pairs"] > 5:
        return "keep good meetings at 70% or fewer, and at most five people of each group meeting."
    return v["mean"] >= 0.6 or f"on average {v['mean']:.0%} trust after {SPAN} years, and 60% are asked for."


@explorer(
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
    challenge=Challenge("With at most five people of each group meeting, and at most 70% of meetings going well, bring average trust to 60% after twenty years.", _half),
)
def contacts_and_trust(pairs: int, good: float, hear: float, fade: float, network: str, seed: int) -> View:
    """One history drawn, the mean of forty, and the curve for a large group."""
    rates = trust.Contact(good, hear, fade)
    runs = trust.simulate(rates, network, PEOPLE, pairs, FIRST_TRUST, SPAN, RUNS, seed)
    drawn = runs[0]
    years = list(range(SPAN + 1))
    mean = [fsum(run.shares[0][year] + run.shares[1][year] for run in runs) / (2 * RUNS) for year in years]
    large = rates.few(FIRST_TRUST, SPAN, pairs / PEOPLE)
    seats, tied = _seats(), trust.friends(network, PEOPLE)
    abroad = trust.travellers(pairs, PEOPLE)
    inside = segments((seats[g][i], seats[g][j]) for g in (0, 1) for i in range(PEOPLE) for j in tied[i] if i < j) if network != "everybody" else ([], [])
    across = segments((seats[0][i], seats[1][i]) for i in abroad)
    spots = [(*seats[g][i], drawn.people[g][i], i in abroad) for g in (0, 1) for i in range(PEOPLE)]
    flat = {"xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip", "showlegend": False}
    traces = [
        LINE | {"name": "Large group", "x": years, "y": [round(100 * share, 1) for share in large], "line": {"color": PALETTE["grey"], "width": 2.5, "dash": "dash"}, "hovertemplate": "large group, year %{x}: %{y:.1f}%<extra></extra>"},
        LINE | {"name": f"Mean of {RUNS}", "x": years, "y": [round(100 * share, 1) for share in mean], "line": {"color": PALETTE["green"], "width": 3}, "hovertemplate": "mean, year %{x}: %{y:.1f}%<extra></extra>"},
        *(LINE | {"name": name, "x": years, "y": [round(100 * share, 1) for share in drawn.shares[g]], "line": {"color": colour, "width": 1.3}, "hovertemplate": f"{name}, year %{{x}}: %{{y:.0f}}%<extra></extra>"}
          for g, name, colour in ((0, "Left, this draw", PALETTE["blue"]), (1, "Right, this draw", PALETTE["orange"]))),
        LINE | flat | {"x": inside[0], "y": inside[1], "line": {"color": PALETTE["grey"], "width": 0.8}},
        LINE | flat | {"x": across[0], "y": across[1], "line": {"color": PALETTE["purple"], "width": 1.8}},
        {"type": "scatter", "mode": "markers", **flat, "x": [x for x, *_ in spots], "y": [y for _, y, *_ in spots],
         "marker": {"size": 12, "color": PALETTE["green"], "symbol": ["circle" if trusts else "circle-open" for *_, trusts, _ in spots], "line": {"width": 2, "color": [PALETTE["purple"] if goes else PALETTE["green"] for *_, goes in spots]}}},
    ]  # fmt: skip
    hidden = {"visible": False, "fixedrange": True}
    end = f"{mean[-1]:.0%}"
    return View(
        figure=figure(
            traces,
            title=f"With {pairs} of {PEOPLE} meeting, {end} trust the other group after {SPAN} years",
            x="year",
            y="% who trust",
            height=600,
            showlegend=True,
            annotations=[above(f"This draw in year {SPAN}:<br>full dots trust, purple rims meet", "2")],
            yaxis={"domain": [0.62, 1], "range": [-3, 103]},
            xaxis={"anchor": "y"},
            xaxis2=hidden | {"anchor": "y2", "range": [-2.6, 2.6]},
            yaxis2=hidden | {"domain": [0, 0.45], "range": [-1.12, 1.12], "scaleanchor": "x2", "constrain": "domain", "constraintoward": "top"},
        ),
        reading=(
            f"With {pairs} of {PEOPLE} people in each group meeting once a year and {good:.0%} of meetings going well, trust goes from {FIRST_TRUST:.0%} to {mean[-1]:.1%} in {SPAN} years on average over {RUNS} histories; "
            f"in a large group it would be {large[-1]:.1%}. In this draw it is {drawn.shares[0][-1]:.0%} on the left and {drawn.shares[1][-1]:.0%} on the right."
        ),
        table=Table(
            ["Year", f"Mean of {RUNS} (%)", "Large group (%)", "Left, this draw (%)", "Right, this draw (%)"],
            [[year, 100 * mean[year], 100 * large[year], 100 * drawn.shares[0][year], 100 * drawn.shares[1][year]] for year in years],
        ),
        values={
            "pairs": pairs, "good": good, "network": network, "mean": mean[-1], "large": large[-1], "left": drawn.shares[0][-1], "right": drawn.shares[1][-1],
            "nobody_meets": trust.Contact(good, hear, fade, 0).rest(), "everybody_meets": rates.rest(),
        },
        source="A model with invented rates: contact after Pettigrew and Tropp (2006), friends of friends after Wright and others (1997), the mathematics after Cator and Van Mieghem (2013).",
    )  # fmt: skip
