"""Why three tiers? What it costs n parties to agree by treaties, a hub or one table, with a summit or without (3.0)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from ...charts import Panel, figure, line, upright
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models.trinity import Arrangement, Costs, cheapest, coordination_cost, crossovers
from ...words import text

LARGEST = 200
SIZES = [2, *range(5, LARGEST + 1, 5)]
SUMMIT = True
MESH, HUB, TABLE, GUIDED_HUB = Arrangement("mesh"), Arrangement("hub"), Arrangement("table"), Arrangement("hub", SUMMIT)
KEYS = {
    MESH: "mesh",
    HUB: "hub",
    TABLE: "table",
    Arrangement("mesh", SUMMIT): "mesh with a summit",
    GUIDED_HUB: "hub with a summit",
    Arrangement("table", SUMMIT): "table with a summit",
}
HUES = {"mesh": "red", "hub": "blue", "table": "green"}
DASHES = {("table", False): "dash", ("table", SUMMIT): "dashdot", ("mesh", SUMMIT): "dot", ("hub", SUMMIT): "dot"}


@dataclass(frozen=True)
class Crossing:
    """The size at which two arrangements cost the same, and the first whole one at which the second costs less."""

    size: float | None  # None where they never do
    first: int | None  # None where it never does


@dataclass(frozen=True)
class Agreeing:
    """What it costs n parties to agree, in the unit of `costs`."""

    n: int
    costs: Costs

    def cost(self, arrangement: Arrangement, n: int | None = None) -> float:
        """An arrangement's cost for the parties of this setting, or for `n`."""
        return coordination_cost(n or self.n, arrangement.form, self.costs, arrangement.summit)

    def crossing(self, costlier: Arrangement, cheaper: Arrangement) -> Crossing:
        found = crossovers(costlier, cheaper, self.costs)
        first = floor(found[-1] + 1e-9) + 1 if found else 2
        wins = self.cost(cheaper, first) < self.cost(costlier, first)
        return Crossing(found[-1] if found else None, first if wins else None)

    @property
    def best(self) -> Arrangement:
        return cheapest(self.n, self.costs, tuple(KEYS))

    @property
    def values(self) -> dict:
        mesh, hub = self.crossing(MESH, TABLE), self.crossing(HUB, TABLE)
        return {
            "n": self.n,
            "cheapest": KEYS[self.best],
            "mesh": self.cost(MESH),
            "hub": self.cost(HUB),
            "table": self.cost(TABLE),
            "hub_summit": self.cost(GUIDED_HUB),
            "framework": self.cost(Arrangement("hub+table", SUMMIT)),
            "mesh_table": mesh.size,
            "hub_table": hub.size,
            "table_beats_mesh_from": mesh.first,
            "table_beats_hub_from": hub.first,
            "summit_pays_from": self.crossing(HUB, GUIDED_HUB).first,
        }


def compute(n: int, treaty: float, table: float, seat: float, summit: float, factor: float) -> Agreeing:
    return Agreeing(n, Costs(treaty, table, seat, summit, factor))


LABELS = {
    "mesh": "Mesh",
    "hub": "Hub",
    "table": "One table",
    "mesh with a summit": "Mesh + summit",
    "hub with a summit": "Hub + summit",
    "table with a summit": "Table + summit",
}


def draw(agreeing: Agreeing) -> dict:
    traces = []
    for panel, form in enumerate(("mesh", "hub"), start=1):
        for arrangement, key in KEYS.items():
            if arrangement.form in (form, "table"):
                name = text(LABELS[key])
                costs = [round(agreeing.cost(arrangement, size), 2) for size in SIZES]
                style = {"hue": HUES[arrangement.form], "dash": DASHES.get(arrangement, "solid"), "width": 2.5}
                hover = text("{form}, %{x} parties: %{y:,.1f}", form=name)
                known = panel == 2 and arrangement.form == "table"
                traces.append(line(SIZES, costs, name, panel=panel, in_legend=not known, hover=hover, **style))
    top = 1.15 * max(agreeing.cost(HUB, LARGEST), agreeing.cost(TABLE))
    axes = {"xaxis": {"range": [0, LARGEST]}, "yaxis": {"range": [0, top]}}
    return figure(
        traces,
        Panel(name=text("Treaties between all pairs"), y=text("cost"), **axes),
        Panel(name=text("Treaties with the hub only"), x=text("number of parties"), y=text("cost"), **axes),
        height=620,
        legend=True,
        shapes=[upright(agreeing.n, dash="dash", width=2, panel=panel) for panel in (1, 2)],
    )


FINDINGS = {
    "mesh": "For {n} parties the mesh costs least",
    "hub": "For {n} parties the hub costs least",
    "table": "For {n} parties the table costs least",
    "mesh with a summit": "For {n} parties the mesh with a summit costs least",
    "hub with a summit": "For {n} parties the hub with a summit costs least",
    "table with a summit": "For {n} parties the table with a summit costs least",
}


def _than_a_mesh(table: Crossing) -> str:
    if table.first is None:
        return text("A table costs less than a mesh at no size.")
    if table.size is None:
        return text("A table costs less than a mesh at every size.")
    return text(
        "A table costs less than a mesh from {first} parties on (the two cost the same at {size:.1f}).", **vars(table)
    )


def _than_a_hub(table: Crossing) -> str:
    if table.first is None:
        return text("It costs less than a hub at no size.")
    if table.size is None:
        return text("It costs less than a hub at every size.")
    return text(
        "It costs less than a hub from {first} parties on (the two cost the same at {size:.1f}).", **vars(table)
    )


def _table(agreeing: Agreeing) -> Table:
    columns = [
        text("Parties"),
        *(text("{form} (cost)", form=text(label)) for label in LABELS.values()),
        text("Hub + table + summit (cost)"),
    ]
    arrangements = [*KEYS, Arrangement("hub+table", SUMMIT)]
    sizes = sorted({2, agreeing.n, *range(20, LARGEST + 1, 20)})
    return Table(
        columns, [[size, *(agreeing.cost(arrangement, size) for arrangement in arrangements)] for size in sizes]
    )


def say(agreeing: Agreeing) -> Said:
    costs = text(
        "Among {n} parties a mesh of treaties costs {mesh:,.1f}, a hub {hub:,.1f}, one table {table:,.1f} and a hub "
        "with a summit {hub_summit:,.1f}; all three tiers together cost {framework:,.1f}.",
        **agreeing.values,
    )
    crossings = [_than_a_mesh(agreeing.crossing(MESH, TABLE)), _than_a_hub(agreeing.crossing(HUB, TABLE))]
    source = text(
        "A model with invented costs. Linear costs are the course’s own; the trade-off between treaties and one table "
        "follows Thompson and Verdier (2010)."
    )
    finding = text(FINDINGS[KEYS[agreeing.best]], n=agreeing.n)
    return Said(finding, " ".join([costs, *crossings]), _table(agreeing), source)


CHEAPEST = {
    "mesh": "the cheapest form for {n} parties is the mesh.",
    "hub": "the cheapest form for {n} parties is the hub.",
    "table": "the cheapest form for {n} parties is the table.",
    "mesh with a summit": "the cheapest form for {n} parties is the mesh with a summit.",
    "table with a summit": "the cheapest form for {n} parties is the table with a summit.",
}


def _met(v: Mapping) -> bool | str:
    return v["cheapest"] == KEYS[GUIDED_HUB] or text(CHEAPEST[v["cheapest"]], n=v["n"])


why_three_tiers = Explorer(
    id="why-three-tiers",
    title="Why three tiers?",
    passage="3.0",
    controls=[
        Slider("n", 60, 2, LARGEST, 1, "Parties, the hub among them"),
        Slider("treaty", 2.0, 0.25, 5, 0.25, "One treaty costs (b)"),
        Slider("table", 60.0, 0, 200, 10, "Setting up a table costs (F)"),
        Slider("seat", 0.5, 0, 3, 0.25, "A seat at it costs (m)"),
        Slider("summit", 40.0, 0, 100, 5, "A summit costs (S)"),
        Slider("factor", 0.6, 0.1, 0.95, 0.05, "With it, treaties and seats cost (f)", "%"),
    ],
    primary=("n", "treaty", "table", "summit"),
    challenge=Challenge("Make the hub with a summit the cheapest of all lines in the chart.", _met),
    compute=compute,
    draw=draw,
    say=say,
)
