"""Explorers of `05_development`: three partners, contacts and trust (5.2, 5.3).

Those that show data are in `progress`.
"""

from functools import cache
from math import cos, fsum, inf, pi, sin

from ..charts.old import HALVES, LINE, PALETTE, above, figure, lower, segments, upright
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models import contact as trust
from ..models.games import in_core, shapley
from ..models.partnership import FORMS, PLAYERS, Partnership

# --- Three partners, one project ----------------------------------------------------------------------------------------

WAYS = {  # words, colour, dash
    "north_south": ("North–south", PALETTE["blue"], "dash"),
    "south_south": ("South–south", PALETTE["red"], "dot"),
    "triangular": ("Three-way", PALETTE["green"], "solid"),
}
PARTNERS = {"host": "Host", "north": "North", "south": "South"}
LARGEST = 100  # thousand people, drawn
REACHED = [0.5, 1, 1.5, *range(2, 21), *range(22, LARGEST + 1, 2)]


def _size(crossover: float) -> str:
    if crossover == inf:
        return "at no size"
    return "at any size" if crossover == 0 else f"from {crossover:.1f} thousand people on"


def _three(v) -> bool | str:
    if v["reached"] > 10 or v["pair"] < 500:
        return "keep the project at ten thousand people or fewer, and coordination at 500 or more for each pair."
    return v["cheapest"] == "triangular" or f"the cheapest result is {WAYS[v['cheapest']][0].lower()}, at US$ {v['best']:.0f}."


@explorer(
    id="three-partners",
    title="Three partners, one project",
    passage="5.2",
    controls=[
        Slider("reached", 20, 2, LARGEST, 2, "People reached", "thousand"),
        Slider("pair", 500, 0, 2000, 50, "Coordination of each pair (US$ thousand)"),
        Slider("fit_north", 0.4, 0.1, 1, 0.05, "Can use what the North brings", "%"),
        Slider("lasts_north", 0.8, 0.1, 1, 0.05, "Still works later: the North’s", "%"),
        Slider("fit_south", 0.8, 0.1, 1, 0.05, "Can use what the South brings", "%"),
        Slider("lasts_south", 0.5, 0.1, 1, 0.05, "Still works later: the South’s", "%"),
    ],
    challenge=Challenge("Make three-way the cheapest form for ten thousand people or fewer, with coordination at 500 or more for each pair.", _three),
)
def three_partners(reached: int, pair: float, fit_north: float, lasts_north: float, fit_south: float, lasts_south: float) -> View:
    """What a lasting result costs in three forms, and how the gain would be split."""
    partners = Partnership(fit_north, lasts_north, fit_south, lasts_south, pair)
    ways = {form: partners.way(form, reached) for form in FORMS}
    best = partners.cheapest(reached)
    crossovers = {form: partners.crossover(form) for form in ("north_south", "south_south")}
    value = partners.value(reached)
    split = shapley(value, PLAYERS)
    total = value(frozenset(PLAYERS))
    stable = in_core(value, split)
    top = round(3.2 * ways[best].each)
    curves = {form: [partners.way(form, size).each for size in REACHED] for form in FORMS}
    traces = [
        *(LINE | {"name": label, "x": REACHED, "y": [round(each, 1) for each in curves[form]], "line": {"color": colour, "width": 3, "dash": dash},
                  "hovertemplate": f"{label}, %{{x}} thousand: US$ %{{y:,.0f}}<extra></extra>"} for form, (label, colour, dash) in WAYS.items()),
        {"type": "bar", "x": [PARTNERS[player] for player in PLAYERS], "y": [round(split[player] / 1000, 3) for player in PLAYERS], "xaxis": "x2", "yaxis": "y2", "showlegend": False,
         "marker": {"color": [PALETTE["grey"], PALETTE["blue"], PALETTE["red"]]}, "text": [f"{split[player] / 1000:.2f}" for player in PLAYERS], "textposition": "auto",
         "hovertemplate": "%{x}: US$ %{y:.2f} million<extra></extra>"},
    ]  # fmt: skip
    below = lower("", "US$ million")
    below["yaxis2"] |= {"rangemode": "tozero"}
    prices = ", ".join(f"{WAYS[form][0].lower()} US$ {way.each:,.0f}" for form, way in ways.items())
    gain = (
        f"Split by the Shapley value, the gain of US$ {total / 1000:.2f} million gives the host {split['host'] / 1000:.2f}, the North {split['north'] / 1000:.2f} and the South "
        f"{split['south'] / 1000:.2f}; {'nobody does better by leaving' if stable else 'two would do better without the third'}."
        if total > 0
        else "No form is worth its cost, so there is no gain to split."
    )
    return View(
        figure=figure(
            traces,
            title=f"For {reached} thousand people, {WAYS[best][0].lower()} has the cheapest lasting result: US$ {ways[best].each:,.0f}",
            x="thousand people reached",
            y="US$ per lasting result",
            height=640,
            showlegend=True,
            shapes=[upright(reached, dash="dash")],
            annotations=[above("Who gets what of the gain (Shapley)", "2")],
            **HALVES | {"yaxis": {"domain": [0.58, 1], "range": [0, top]}, "xaxis": {"anchor": "y", "range": [0, LARGEST]}},
            **below,
        ),
        reading=(
            f"A lasting result for {reached} thousand people costs: {prices}; three-way costs less than north–south {_size(crossovers['north_south'])}, and less than south–south "
            f"{_size(crossovers['south_south'])}. {gain}"
        ),
        table=Table(
            ["Form", "Parties", "Cost (US$ thousand)", "Lasting results (thousand)", "Each (US$)", "Three-way is cheaper from (thousand people)"],
            [[label, ways[form].parties, ways[form].cost, ways[form].results, ways[form].each, None if crossovers.get(form, inf) == inf else crossovers[form]] for form, (label, *_) in WAYS.items()],
        ),
        values={
            "reached": reached, "pair": pair, "cheapest": best, "best": ways[best].each, **{f"{form}_each": way.each for form, way in ways.items()},
            "beats_north": None if crossovers["north_south"] == inf else crossovers["north_south"], "beats_south": None if crossovers["south_south"] == inf else crossovers["south_south"],
            **{f"share_{player}": share for player, share in split.items()}, "gain": total, "in_core": stable,
        },
        source="A model with invented numbers; reaching a person costs US$ 50, and a lasting result is worth US$ 400. What each partner brings, and transaction costs: OECD (2019). Split: Shapley (1953).",
    )  # fmt: skip


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
