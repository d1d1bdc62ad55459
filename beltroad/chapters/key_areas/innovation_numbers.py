"""One figure of one country beside the medians of members and of others; of networks, the two groups alone (4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ... import data
from ...charts import FROM_ZERO, Panel, figure, line
from ...contract import Choice, Explorer, Said, Table
from ...data import innovation
from ...data.innovation import Coverage
from ...words import number, text

FIGURES = {
    "internet": "Internet users",
    "mobile": "Mobile subscriptions",
    "electricity": "People with electricity",
    "research": "Spending on research",
    "e_government": "E-government index",
}
UNITS = {
    "internet": "% of people",
    "mobile": "per 100 people",
    "electricity": "% of people",
    "research": "% of GDP",
    "e_government": "0 to 1",
}
AXES = {
    "internet": "internet users, % of people",
    "mobile": "mobile subscriptions, per 100 people",
    "electricity": "people with electricity, % of people",
    "research": "spending on research, % of GDP",
    "e_government": "e-government index, 0 to 1",
}
PERCENTS = ("research",)  # shares in the table, shown as per cent
FORMATS = {"research": ".2f", "e_government": ".2f"}  # the others are whole; a median of them may end in a half
NETWORKS = {"n4": "4G", "n5": "5G"}
REACH = {"n4": "Reach of 4G", "n5": "Reach of 5G"}
LOOKS = {"members": ("blue", "solid"), "others": ("orange", "dash")}


@dataclass(frozen=True)
class Compared:
    """A country's figure and the groups' medians by year, in the figure's unit.

    `last` is the last year of which both groups have a median, `counted` over how many countries it is.
    """

    figure: str
    country: str
    own: Mapping[int, float]
    medians: Mapping[str, Mapping[int, float]]
    last: int
    counted: Mapping[str, int]

    @property
    def values(self) -> dict:
        latest = max(self.own, default=None)
        return {
            "latest": None if latest is None else self.own[latest],
            "latest_year": latest,
            "year": self.last,
            **{group: years[self.last] for group, years in self.medians.items()},
        }


@dataclass(frozen=True)
class Reach:
    """Quartiles of what a network reaches, by group; the source's licence allows no country to be shown."""

    generation: str
    country: str
    rows: tuple[Coverage, ...]

    def of(self, group: str) -> list[Coverage]:
        return [row for row in self.rows if row.group == group]

    @property
    def values(self) -> dict:
        latest = {group: self.of(group)[-1] for group in LOOKS}
        return {"year": latest["members"].year, **{group: row.median for group, row in latest.items()}}


def compute(figure_name: str, country: str) -> Compared | Reach:
    if figure_name in NETWORKS:
        generation = NETWORKS[figure_name]
        return Reach(generation, country, innovation.coverage(generation))
    scale = 100 if figure_name in PERCENTS else 1
    own = innovation.by_country(figure_name).get(country, {})
    found = {group: innovation.group_medians(figure_name, group) for group in LOOKS}
    medians = {group: {year: scale * middle for year, (middle, _) in years.items()} for group, years in found.items()}
    last = min(max(years) for years in found.values())
    counted = {group: years[last][1] for group, years in found.items()}
    return Compared(figure_name, country, {year: scale * value for year, value in own.items()}, medians, last, counted)


def _draw_compared(compared: Compared) -> dict:
    name, own = data.country(compared.country).name, compared.own
    said = {
        "members": (text("Median member"), text("median member, %{x}: %{y}")),
        "others": (text("Median other country"), text("median other country, %{x}: %{y}")),
    }
    traces = []
    for group, (hue, dash) in LOOKS.items():
        years, (label, hover) = compared.medians[group], said[group]
        middle = [round(value, 3) for value in years.values()]
        traces.append(line([*years], middle, label, hue=hue, width=2.5, dash=dash, hover=hover))
    figures, hover = [round(value, 3) for value in own.values()], text("{name}, %{x}: %{y}", name=name)
    look = {"hue": "green", "width": 1.5, "dotted": True, "marker": {"size": 7}}
    traces.append(line([*own], figures, name, hover=hover, **look))
    panel = Panel(y=text(AXES[compared.figure]), xaxis={"range": [1999.5, 2024.5]}, yaxis=FROM_ZERO)
    return figure(traces, panel, height=420, legend=True)


def _draw_reach(reach: Reach) -> dict:
    said = {
        "members": (
            text("members, lower quartile"),
            text("members, upper quartile"),
            text("Median of members"),
            text("median of members, %{x}: %{y:.0%}"),
        ),
        "others": (
            text("others, lower quartile"),
            text("others, upper quartile"),
            text("Median of others"),
            text("median of others, %{x}: %{y:.0%}"),
        ),
    }
    traces = []
    for group, (hue, dash) in LOOKS.items():
        rows, (lower, upper, middle, hover) = reach.of(group), said[group]
        years = [row.year for row in rows]
        band = {"hue": hue, "width": 0.7, "dash": "dot", "in_legend": False, "hover": "%{y:.0%}"}
        traces += [
            line(years, [row.lower for row in rows], lower, **band),
            line(years, [row.upper for row in rows], upper, **band),
            line(years, [row.median for row in rows], middle, hue=hue, width=2.5, dash=dash, hover=hover),
        ]
    first, last = reach.rows[0].year, reach.rows[-1].year
    panel = Panel(
        y=text("share of people within reach"),
        xaxis={"dtick": 1, "range": [first - 0.2, last + 0.2]},
        yaxis={"tickformat": ".0%", "range": [0, 1.02]},
    )
    return figure(traces, panel, height=420, legend=True)


def draw(shown: Compared | Reach) -> dict:
    return _draw_compared(shown) if isinstance(shown, Compared) else _draw_reach(shown)


def _say_compared(compared: Compared) -> Said:
    v, form = compared.values, FORMATS.get(compared.figure, "g")
    name = data.country(compared.country).name
    told = {
        "figure": text(FIGURES[compared.figure]),
        "unit": text(UNITS[compared.figure]),
        "name": name,
        "latest": v["latest_year"],
        "last": v["year"],
    }
    told |= {key: number(v[key], form) for key in LOOKS}
    told |= {f"{group}_counted": n for group, n in compared.counted.items()}
    if compared.own:
        told["value"] = number(v["latest"], form)
        finding = text("{figure}: {name} stood at {value} in {latest}", **told)
        stood = text("{figure}, {unit}: {name} stood at {value} in {latest}.", **told)
    else:
        finding = text("{figure}: {name} has no figure", **told)
        stood = text("{figure}, {unit}: {name} has no figure.", **told)
    groups = text(
        "In {last} the median of {members_counted} members was {members} and of {others_counted} other countries "
        "{others}.",
        **told,
    )
    columns = [text("Year"), name, text("Median member"), text("Median other country")]
    series = [compared.own, *compared.medians.values()]
    rows = [[year, *(one.get(year) for one in series)] for year in sorted(set().union(*series))]
    note = text("Members of the list of December 2023, each counting once; China stands in no group.")
    source = f"{note} {data.source(innovation.home(compared.figure))}"
    return Said(finding, f"{stood} {groups}", Table(columns, rows), source)


def _say_reach(reach: Reach) -> Said:
    told = reach.values | {"generation": reach.generation, "name": data.country(reach.country).name}
    for group in LOOKS:
        latest = reach.of(group)[-1]
        told |= {f"{group}_low": latest.lower, f"{group}_high": latest.upper, f"{group}_counted": latest.countries}
    finding = text(
        "{generation} reached {members:.0%} of people in the median member in {year}, {others:.0%} elsewhere", **told
    )
    reading = text(
        "{generation} in {year}: in the median of {members_counted} members {members:.0%} of people were within reach "
        "(middle half {members_low:.0%} to {members_high:.0%}), in the median of {others_counted} other countries "
        "{others:.0%} ({others_low:.0%} to {others_high:.0%}). No single country is shown, {name} neither: the "
        "licence is not open.",
        **told,
    )
    columns = [
        text("Year"),
        text("Group"),
        text("Countries"),
        text("Lower quartile"),
        text("Median"),
        text("Upper quartile"),
    ]
    names = {"members": text("members"), "others": text("others")}
    rows = [[row.year, names[row.group], row.countries, row.lower, row.median, row.upper] for row in reach.rows]
    return Said(finding, reading, Table(columns, rows), str(data.source("coverage")))


def say(shown: Compared | Reach) -> Said:
    return _say_compared(shown) if isinstance(shown, Compared) else _say_reach(shown)


innovation_numbers = Explorer(
    id="innovation-numbers",
    title="Digital and innovation in numbers",
    passage="4.4",
    controls=[
        Choice("figure_name", "internet", FIGURES | REACH, "Figure"),
        Choice("country", "KEN", {row.iso3: row.name for row in innovation.known()}, "Country"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
