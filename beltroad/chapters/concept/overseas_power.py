"""What was financed abroad: plants with Chinese finance or owners, before and after the pledge on coal (1.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ... import data
from ...charts import Panel, bars, beside, figure, upright
from ...contract import Choice, Explorer, Said, Switch, Table
from ...data import concept
from ...data.concept import FUELS
from ...words import text
from ._fuels import NAMED

HUES = {
    "coal": "grey",
    "gas": "orange",
    "oil": "red",
    "hydro": "blue",
    "wind": "sky",
    "solar": "yellow",
    "other": "purple",
}
BASES = {"commissioned": "commissioning", "financed": "first known finance"}
MEASURES = {"capacity": "capacity", "plants": "number of plants"}
PLEDGE = 2021  # 21 September
BEFORE = range(2017, 2022)
AFTER = {"commissioned": range(2022, 2027), "financed": range(2022, 2024)}  # the inventory ends in October 2023
EARLIEST, WITHOUT = 2000, 2033  # where the chart begins, and where it puts what has no year
NAMED_YEARS = range(EARLIEST, 2026, 5)


@dataclass(frozen=True)
class Power:
    """GW or plants by fuel and year, {fuel: {year: amount}}; of those without a year by fuel."""

    basis: str
    measure: str
    fuel: str
    unknown: bool
    dated: Mapping[str, Mapping[int, float]]
    undated: Mapping[str, float]

    @property
    def fuels(self) -> list[str]:
        return list(FUELS) if self.fuel == "all" else [self.fuel]

    @property
    def about(self) -> str:
        """The fuel that sentences are about."""
        return "coal" if self.fuel == "all" else self.fuel

    @property
    def last(self) -> int:
        return max(year for years in self.dated.values() for year in years)

    def amount(self, fuel: str, years: Iterable[int]) -> float:
        return sum(self.dated[fuel].get(year, 0) for year in years)

    @property
    def values(self) -> dict:
        none = sum(self.undated[fuel] for fuel in self.fuels)
        whole = none + sum(self.amount(fuel, self.dated[fuel]) for fuel in self.fuels)
        return {
            "before": self.amount(self.about, BEFORE),
            "after": self.amount(self.about, AFTER[self.basis]),
            "unknown": none,
            "whole": whole,
            "share_unknown": none / whole if whole else None,
        }


def compute(basis: str, measure: str, fuel: str, unknown: bool) -> Power:
    dated: dict[str, dict[int, float]] = {one: {} for one in FUELS}
    undated: dict[str, float] = dict.fromkeys(FUELS, 0)
    for row in concept.overseas_power(basis):
        amount = row.capacity / 1000 if measure == "capacity" else row.plants
        if row.year == "unknown":
            undated[row.fuel] += amount
        else:
            year = int(row.year)
            dated[row.fuel][year] = dated[row.fuel].get(year, 0) + amount
    return Power(basis, measure, fuel, unknown, dated, undated)


HOVERS = {"capacity": "%{x}, {fuel}: %{y} GW", "plants": "%{x}, {fuel}: %{y} plants"}
YEARS_OF = {"commissioned": "year of commissioning", "financed": "year of the first known finance"}
AMOUNTS = {"capacity": "capacity (GW)", "plants": "plants"}


def draw(power: Power) -> dict:
    years = list(range(EARLIEST, power.last + 1))
    ticks = {year: str(year) for year in NAMED_YEARS}
    traces = []
    for fuel in power.fuels:
        amounts = {year: round(power.amount(fuel, [year]), 2) for year in years}
        if power.unknown:
            amounts[WITHOUT] = round(power.undated[fuel], 2)
        hover = text(HOVERS[power.measure], fuel=text(NAMED[fuel]))
        traces.append(bars(list(amounts), list(amounts.values()), text(FUELS[fuel]), hue=HUES[fuel], hover=hover))
    if power.unknown:
        ticks[WITHOUT] = text("no<br>year")
    end = WITHOUT if power.unknown else power.last
    xaxis = {"tickvals": list(ticks), "ticktext": list(ticks.values()), "range": [EARLIEST - 0.7, end + 0.9]}
    return figure(
        traces,
        Panel(x=text(YEARS_OF[power.basis]), y=text(AMOUNTS[power.measure]), xaxis=xaxis),
        height=460,
        legend=power.fuel == "all",
        barmode="stack",
        shapes=[upright(PLEDGE + 0.5)],
        notes=[beside(PLEDGE + 0.5, text("pledge on coal"))],
    )


FINDING = {
    "capacity": "{Fuel}: {before:.1f} GW in {from}–{to}, {after:.1f} in {start}–{end}",
    "plants": "{Fuel}: {before:.0f} plants in {from}–{to}, {after:.0f} in {start}–{end}",
}
CAME_TO = {
    ("commissioned", "capacity"): (
        "By the year of commissioning, {fuel} came to {before:.1f} GW in {from}–{to} and "
        "{after:.1f} in {start}–{end}, after the pledge of September 2021."
    ),
    ("commissioned", "plants"): (
        "By the year of commissioning, {fuel} came to {before:.0f} plants in {from}–{to} and "
        "{after:.0f} in {start}–{end}, after the pledge of September 2021."
    ),
    ("financed", "capacity"): (
        "By the year of the first known finance, {fuel} came to {before:.1f} GW in {from}–{to} "
        "and {after:.1f} in {start}–{end}, after the pledge of September 2021."
    ),
    ("financed", "plants"): (
        "By the year of the first known finance, {fuel} came to {before:.0f} plants in {from}–{to} "
        "and {after:.0f} in {start}–{end}, after the pledge of September 2021."
    ),
}
NO_YEAR = {  # by measure and whether all fuels are meant
    ("capacity", True): "{unknown:.1f} of {whole:.1f} GW of all fuels have no year.",
    ("capacity", False): "{unknown:.1f} of {whole:.1f} GW have no year.",
    ("plants", True): "{unknown:.0f} of {whole:.0f} plants of all fuels have no year.",
    ("plants", False): "{unknown:.0f} of {whole:.0f} plants have no year.",
}
CAUTION = {
    "commissioned": (
        "What is dated after 2023 was still planned. A plant commissioned after the pledge can have been financed "
        "before it, and one bought later counts in the year it was commissioned."
    ),
    "financed": "The inventory ends in October 2023: two years stand against five.",
}
COLUMN = {"capacity": "{fuel} (GW)", "plants": "{fuel} (plants)"}


def _table(power: Power) -> Table:
    columns = [text("Year"), *(text(COLUMN[power.measure], fuel=text(FUELS[fuel])) for fuel in power.fuels)]

    def row(name: str, years: Iterable[int]) -> list:
        return [name, *(power.amount(fuel, years) for fuel in power.fuels)]

    rows = [row(text("before {year}", year=EARLIEST), range(EARLIEST))]
    rows += [row(str(year), [year]) for year in range(EARLIEST, power.last + 1)]
    rows.append([text("no year"), *(power.undated[fuel] for fuel in power.fuels)])
    return Table(columns, rows)


def say(power: Power) -> Said:
    basis, measure, after = power.basis, power.measure, AFTER[power.basis]
    periods = {"from": BEFORE[0], "to": BEFORE[-1], "start": after[0], "end": after[-1]}
    fuel = {"Fuel": text(FUELS[power.about]), "fuel": text(NAMED[power.about])}
    values = power.values | periods | fuel
    reading = [
        text(CAME_TO[basis, measure], **values),
        text(NO_YEAR[measure, power.fuel == "all"], **values),
        text(CAUTION[basis]),
    ]
    source = text("Countries of the initiative only; each plant once.")
    finding = text(FINDING[measure], **values)
    return Said(finding, " ".join(reading), _table(power), f"{source} {data.source('overseas_power')}")


overseas_power = Explorer(
    id="overseas-power",
    title="What was financed abroad?",
    passage="1.2",
    controls=[
        Choice("basis", "commissioned", BASES, "By year of"),
        Choice("measure", "capacity", MEASURES, "Count"),
        Choice("fuel", "all", {"all": "all"} | NAMED, "Fuel"),
        Switch("unknown", True, "Show what has no year"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
