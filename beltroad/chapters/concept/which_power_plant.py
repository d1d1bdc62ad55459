"""Which power plant: what electricity costs and emits, from five kinds of plant that supply the same energy (1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...charts import Panel, bars, figure, note
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data.concept import PLANTS, plant
from ...models.energy import Cost, Plant, carbon_price_at_par, lcoe, life_emissions
from ...words import listed, number, rounded_up, text
from ._fuels import NAMED

PARTS = {"capital": "Building", "fixed": "Running", "fuel": "Fuel", "carbon": "Carbon price"}
HUES = {"capital": "blue", "fixed": "sky", "fuel": "orange", "carbon": "red"}
HOVERS = {
    "capital": "%{x}, building: %{y:.1f}",
    "fixed": "%{x}, running: %{y:.1f}",
    "fuel": "%{x}, fuel: %{y:.1f}",
    "carbon": "%{x}, carbon price: %{y:.1f}",
}
ENERGY, YEARS = 1, 30  # TWh a year, years: what every plant is asked to supply
FOSSIL = ("coal", "gas")
KIT = "Climate Compatible Growth, Starter Data Kit: Thailand, read in a copy"


@dataclass(frozen=True)
class Electricity:
    """What was set; by kind of plant, the plant, the cost of a MWh in US$, what it emits in YEARS in Mt."""

    costs_of: str
    rate: float
    carbon_price: float
    fuel: float
    hours: float
    weather: float
    plants: Mapping[str, Plant]
    costs: Mapping[str, Cost]
    tonnes: Mapping[str, float]
    at_par: float  # the carbon price at which wind costs as much as coal

    @property
    def total(self) -> dict[str, float]:
        return {kind: cost.total for kind, cost in self.costs.items()}

    @property
    def cheapest(self) -> str:
        return min(self.total, key=self.total.__getitem__)

    @property
    def dearest(self) -> str:
        return max(self.total, key=self.total.__getitem__)

    @property
    def enough(self) -> float:
        """The carbon price at par, rounded up: a price below it would not do."""
        return rounded_up(self.at_par, 0 if self.at_par >= 10 else 1)

    @property
    def values(self) -> dict:
        return {
            "costs_of": self.costs_of,
            "rate": self.rate,
            "carbon_price": self.carbon_price,
            "fuel": self.fuel,
            "hours": self.hours,
            "weather": self.weather,
            "cheapest": self.cheapest,
            "at_par": self.at_par,
            **self.total,
            **{f"{kind}_mt": tonnes for kind, tonnes in self.tonnes.items()},
        }


@cache
def _figures(kind: str, costs_of: int) -> dict[str, float]:
    return plant(kind, costs_of)


def _plant(kind: str, costs_of: int, hours: float, weather: float, fuel: float) -> Plant:
    figures = _figures(kind, costs_of)
    if kind in FOSSIL:
        return Plant(**figures | {"capacity_factor": hours, "fuel": figures["fuel"] * fuel})
    return Plant(**figures | {"capacity_factor": min(figures["capacity_factor"] * weather, 1.0)})


def compute(costs_of: str, rate: float, carbon_price: float, fuel: float, hours: float, weather: float) -> Electricity:
    plants = {kind: _plant(kind, int(costs_of), hours, weather, fuel) for kind in PLANTS}
    return Electricity(
        costs_of,
        rate,
        carbon_price,
        fuel,
        hours,
        weather,
        plants,
        {kind: lcoe(one, rate, carbon_price) for kind, one in plants.items()},
        {kind: life_emissions(one, ENERGY, YEARS) for kind, one in plants.items()},
        carbon_price_at_par(plants["coal"], plants["wind"], rate) or 0.0,
    )


def draw(electricity: Electricity) -> dict:
    kinds = [text(name) for name in PLANTS.values()]
    traces = []
    for part, name in PARTS.items():
        costs = [round(getattr(electricity.costs[kind], part), 1) for kind in PLANTS]
        traces.append(bars(kinds, costs, text(name), hue=HUES[part], hover=text(HOVERS[part])))
    tonnes = electricity.tonnes
    traces.append(
        bars(
            kinds,
            [round(tonnes[kind], 2) for kind in PLANTS],
            hue="grey",
            labels=[number(tonnes[kind], ".1f") for kind in PLANTS],
            panel=2,
            hover=text("%{x}: %{y:.2f} Mt"),
            in_legend=False,
            textposition="outside",
            cliponaxis=False,
        )
    )
    total = electricity.total
    return figure(
        traces,
        Panel(y=text("US$ per MWh"), share=0.56, between=0.16),
        Panel(
            name=text("Emissions of {energy} TWh a year for {years} years", energy=ENERGY, years=YEARS),
            y=text("Mt CO2 equivalent"),
            share=0.28,
            yaxis={"range": [0, 30]},
        ),
        height=620,
        legend=True,
        barmode="stack",
        notes=[
            note(name, total[kind], f"<b>{number(total[kind], '.0f')}</b>", yanchor="bottom")
            for kind, name in zip(PLANTS, kinds, strict=True)
        ],
    )


def _parity(electricity: Electricity) -> str:
    """From which carbon price on wind costs no more than coal."""
    if not electricity.at_par:
        return text("Wind costs no more than coal without any carbon price.")
    if electricity.at_par >= 10:
        return text("Wind costs no more than coal from a carbon price of US${price:.0f} on.", price=electricity.enough)
    return text("Wind costs no more than coal from a carbon price of US${price:.1f} on.", price=electricity.enough)


def _table(electricity: Electricity) -> Table:
    columns = [
        text("Plant"),
        *(text("{part} (US$/MWh)", part=text(name)) for name in PARTS.values()),
        text("Cost (US$/MWh)"),
        text("From the stack (t CO2/MWh)"),
        text("Life cycle, {energy} TWh a year for {years} years (Mt)", energy=ENERGY, years=YEARS),
    ]
    rows = [
        [
            text(name),
            *(getattr(electricity.costs[kind], part) for part in PARTS),
            electricity.total[kind],
            electricity.plants[kind].stack,
            electricity.tonnes[kind],
        ]
        for kind, name in PLANTS.items()
    ]
    return Table(columns, rows)


def say(electricity: Electricity) -> Said:
    total, cheapest, dearest = electricity.total, electricity.cheapest, electricity.dearest
    finding = text(
        "{cheapest} is cheapest at US${low:.0f}, {dearest} dearest at US${high:.0f}",
        cheapest=text(PLANTS[cheapest]),
        low=total[cheapest],
        dearest=text(NAMED[dearest]),
        high=total[dearest],
    )
    each = listed(text("US${cost:.1f} from {plant}", cost=total[kind], plant=text(NAMED[kind])) for kind in PLANTS)
    costs = text(
        "With a discount rate of {rate:.0%} and a carbon price of US${price:.0f} a MWh costs {each}.",
        rate=electricity.rate,
        price=electricity.carbon_price,
        each=each,
    )
    emissions = text(
        "Supplying {energy} TWh a year for {years} years emits {coal:.1f} Mt from coal and {wind:.1f} Mt from wind.",
        energy=ENERGY,
        years=YEARS,
        **electricity.tonnes,
    )
    source = text(
        "A model: levelised cost after IPCC (2014). Starting figures: {kit}; IRENA (2022); IPCC (2014); data page. "
        "No interest while building; when electricity comes is not counted.",
        kit=KIT,
    )
    return Said(finding, f"{costs} {_parity(electricity)} {emissions}", _table(electricity), source)


def _lowest_price(v: Mapping) -> bool | str:
    if v["costs_of"] != "2010" or v["rate"] != 0.08 or v["fuel"] != 1 or v["weather"] != 1 or v["hours"] != 0.7:
        return text("take the costs of 2010 and leave the rate at 8% and all else as it was.")
    if v["wind"] >= v["coal"]:
        return text("wind costs {wind:.1f} and coal {coal:.1f}.", **v)
    return v["carbon_price"] - 5 < v["at_par"] or text("wind is cheaper, and would be so at a lower carbon price too.")


which_power_plant = Explorer(
    id="which-power-plant",
    title="Which power plant?",
    passage="1.2",
    controls=[
        Choice("costs_of", "2021", {"2010": "2010", "2021": "2021"}, "Hydro, wind and solar at the costs of"),
        Slider("rate", 0.08, 0, 0.16, 0.01, "Discount rate", "%"),
        Slider("carbon_price", 0, 0, 150, 5, "Carbon price", "US$/t"),
        Slider("fuel", 1.0, 0.5, 2, 0.1, "Fuel prices, times those of 2020"),
        Slider("hours", 0.7, 0.3, 0.9, 0.05, "Coal and gas run at full power", "%"),
        Slider("weather", 1.0, 0.5, 1.5, 0.05, "Sun, wind and rivers, times the world’s mean"),
    ],
    primary=("costs_of", "rate", "carbon_price", "weather"),
    challenge=Challenge(
        "At the costs of 2010 and with all else as it was, find the lowest carbon price on the slider at which wind "
        "costs less than coal.",
        _lowest_price,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
