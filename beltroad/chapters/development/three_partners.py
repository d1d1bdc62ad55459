"""What a lasting result costs with two partners or three, and how the gain would be split (5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from ...charts import FROM_ZERO, Panel, bars, figure, line, upright
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models.games import in_core, shapley
from ...models.partnership import FORMS, PLAYERS, Partnership, Way
from ...words import number, rounded_up, text

WAYS = {"north_south": "North–south", "south_south": "South–south", "triangular": "Three-way"}
LOOKS = {"north_south": ("blue", "dash"), "south_south": ("red", "dot"), "triangular": ("green", "solid")}
PARTNERS = {"host": "Host", "north": "North", "south": "South"}
LARGEST = 100  # thousand people, drawn
REACHED = [0.5, 1, 1.5, *range(2, 21), *range(22, LARGEST + 1, 2)]


@dataclass(frozen=True)
class Comparison:
    """Each form for `reached` thousand people, its cost of a result at every size of REACHED (US$), and from how many
    thousand people on three-way is cheaper (infinity: at no size); the gain and its split are in US$ thousand.
    """

    reached: int
    pair: float
    ways: dict[str, Way]
    curves: dict[str, list[float]]
    best: str
    crossovers: dict[str, float]
    gain: float
    split: dict[str, float]
    stable: bool

    @property
    def values(self) -> dict:
        beats = {form: None if size == inf else size for form, size in self.crossovers.items()}
        return {
            "reached": self.reached,
            "pair": self.pair,
            "cheapest": self.best,
            "best": self.ways[self.best].each,
            **{f"{form}_each": way.each for form, way in self.ways.items()},
            "beats_north": beats["north_south"],
            "beats_south": beats["south_south"],
            **{f"share_{player}": share for player, share in self.split.items()},
            "gain": self.gain,
            "in_core": self.stable,
        }


def compute(
    reached: int, pair: float, fit_north: float, lasts_north: float, fit_south: float, lasts_south: float
) -> Comparison:
    partners = Partnership(fit_north, lasts_north, fit_south, lasts_south, pair)
    value = partners.value(reached)
    split = shapley(value, PLAYERS)
    return Comparison(
        reached,
        pair,
        {form: partners.way(form, reached) for form in FORMS},
        {form: [partners.way(form, size).each for size in REACHED] for form in FORMS},
        partners.cheapest(reached),
        {form: partners.crossover(form) for form in ("north_south", "south_south")},
        value(frozenset(PLAYERS)),
        split,
        in_core(value, split),
    )


def draw(compared: Comparison) -> dict:
    traces = []
    for form, (hue, dash) in LOOKS.items():
        name, costs = text(WAYS[form]), [round(each, 1) for each in compared.curves[form]]
        hover = text("{form}, %{x} thousand: US$ %{y:,.0f}", form=name)
        traces.append(line(REACHED, costs, name, hue=hue, width=3, dash=dash, hover=hover))
    shares = [compared.split[player] / 1000 for player in PLAYERS]
    traces.append(
        bars(
            [text(PARTNERS[player]) for player in PLAYERS],
            [round(share, 3) for share in shares],
            hue=["grey", "blue", "red"],
            labels=[number(share, ".2f") for share in shares],
            panel=2,
            hover=text("%{x}: US$ %{y:.2f} million"),
            in_legend=False,
        )
    )
    top = round(3.2 * compared.ways[compared.best].each)
    return figure(
        traces,
        Panel(
            x=text("thousand people reached"),
            y=text("US$ per lasting result"),
            xaxis={"range": [0, LARGEST]},
            yaxis={"range": [0, top]},
        ),
        Panel(name=text("Who gets what of the gain (Shapley)"), y=text("US$ million"), yaxis=FROM_ZERO),
        height=640,
        legend=True,
        shapes=[upright(compared.reached, dash="dash")],
    )


def _finding(compared: Comparison) -> str:
    told = {"reached": compared.reached, "each": compared.ways[compared.best].each}
    if compared.best == "north_south":
        return text(
            "For {reached} thousand people, north–south has the cheapest lasting result: US$ {each:,.0f}", **told
        )
    if compared.best == "south_south":
        return text(
            "For {reached} thousand people, south–south has the cheapest lasting result: US$ {each:,.0f}", **told
        )
    return text("For {reached} thousand people, three-way has the cheapest lasting result: US$ {each:,.0f}", **told)


def _beats_north(size: float) -> str:
    if size == inf:
        return text("Three-way costs less than north–south at no size.")
    if size == 0:
        return text("Three-way costs less than north–south at any size.")
    return text("Three-way costs less than north–south from {size:.1f} thousand people on.", size=rounded_up(size, 1))


def _beats_south(size: float) -> str:
    if size == inf:
        return text("Three-way costs less than south–south at no size.")
    if size == 0:
        return text("Three-way costs less than south–south at any size.")
    return text("Three-way costs less than south–south from {size:.1f} thousand people on.", size=rounded_up(size, 1))


def _split(compared: Comparison) -> str:
    if compared.gain <= 0:
        return text("No form is worth its cost, so there is no gain to split.")
    told = {"gain": compared.gain / 1000} | {player: share / 1000 for player, share in compared.split.items()}
    if compared.stable:
        return text(
            "Split by the Shapley value, the gain of US$ {gain:.2f} million gives the host {host:.2f}, the North "
            "{north:.2f} and the South {south:.2f}; nobody does better by leaving.",
            **told,
        )
    return text(
        "Split by the Shapley value, the gain of US$ {gain:.2f} million gives the host {host:.2f}, the North "
        "{north:.2f} and the South {south:.2f}; two would do better without the third.",
        **told,
    )


def say(compared: Comparison) -> Said:
    costs = text(
        "A lasting result for {reached} thousand people costs: north–south US$ {north_south_each:,.0f}, south–south "
        "US$ {south_south_each:,.0f}, three-way US$ {triangular_each:,.0f}.",
        **compared.values,
    )
    crossed = compared.crossovers
    beats = f"{_beats_north(crossed['north_south'])} {_beats_south(crossed['south_south'])}"
    columns = [
        text("Form"),
        text("Parties"),
        text("Cost (US$ thousand)"),
        text("Lasting results (thousand)"),
        text("Each (US$)"),
        text("Three-way is cheaper from (thousand people)"),
    ]
    rows = []
    for form, name in WAYS.items():
        way, size = compared.ways[form], crossed.get(form, inf)
        rows.append([text(name), way.parties, way.cost, way.results, way.each, None if size == inf else size])
    source = text(
        "A model with invented numbers; reaching a person costs US$ 50, and a lasting result is worth US$ 400. What "
        "each partner brings, and transaction costs: OECD (2019). Split: Shapley (1953)."
    )
    return Said(_finding(compared), f"{costs} {beats} {_split(compared)}", Table(columns, rows), source)


def _three(v: Mapping) -> bool | str:
    if v["reached"] > 10 or v["pair"] < 500:
        return text("keep the project at ten thousand people or fewer, and coordination at 500 or more for each pair.")
    if v["cheapest"] == "north_south":
        return text("the cheapest result is north–south, at US$ {best:.0f}.", **v)
    return v["cheapest"] == "triangular" or text("the cheapest result is south–south, at US$ {best:.0f}.", **v)


three_partners = Explorer(
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
    primary=("reached", "pair", "fit_north", "fit_south"),
    challenge=Challenge(
        "Make three-way the cheapest form for ten thousand people or fewer, with coordination at 500 or more for each "
        "pair.",
        _three,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
