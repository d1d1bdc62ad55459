"""Infrastructure in numbers: what is counted, rated and estimated about connections, one at a time (4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from ... import data
from ...article import ARTICLE, later
from ...charts import FROM_ZERO, Panel, bars, dots, figure, line, note, segments, zone
from ...contract import Choice, Explorer, Said, Table
from ...data import corridors, trade, trinity
from ...models import groups
from ...words import date, listed, text

MEASURES = {
    "trains": "Trains between China and Europe",
    "shipping": "Liner shipping connectivity",
    "ratings": "Ratings of infrastructure",
    "study": "Estimates of the World Bank (June 2019, later)",
}
CHINA = "CHN"
PARTNERS = frozenset(trinity.members(2023))
COUNTRIES = {row.iso3: row.name for row in data.listed((data.codes("logistics") | data.codes("shipping")) - {CHINA})}

# Trains

COMPARED = 2011, 2018  # the first year, and the last one before the article


@dataclass(frozen=True)
class Counted:
    """The trains between China and Europe by year."""

    by_year: Mapping[int, corridors.Trains]

    @property
    def last(self) -> corridors.Trains:
        return self.by_year[max(self.by_year)]

    @property
    def known(self) -> list[corridors.Trains]:
        """The years whose units are known."""
        return [row for row in self.by_year.values() if row.load is not None]

    @property
    def values(self) -> dict:
        first, before = (self.by_year[year].trips for year in COMPARED)
        return {"first": first, "before": before, "last": self.last.trips}


def _draw_trains(counted: Counted) -> dict:
    rows = counted.by_year.values()
    then = [row for row in rows if not later(str(row.year))]
    since = [row for row in rows if later(str(row.year))]
    parts = (
        (text("known at the end of {month}", month=date(ARTICLE[:7])), "blue", then),
        (text("later"), "sky", since),
    )
    traces = [
        bars([row.year for row in part], [row.trips for row in part], name, hue=hue, hover=text("%{x}: %{y:,} trips"))
        for name, hue, part in parts
    ]
    panel = Panel(x=text("year"), y=text("trips in both directions"), xaxis={"dtick": 2}, yaxis=FROM_ZERO)
    return figure(traces, panel, legend=True, barmode="stack")


def _say_trains(counted: Counted) -> Said:
    first, *_, last = counted.known
    told = counted.values | {"start": COMPARED[0], "then": COMPARED[1], "year": counted.last.year}
    trips = text(
        "The trains between China and Europe made {first} trips in {start}, {before:,} in {then} and about {last:,} in "
        "{year}.",
        **told,
    )
    units = text(
        "A trip carried {load:.0f} twenty-foot units on average in {first} and {now:.0f} in {last}; the table "
        "has units for {years} only.",
        load=first.load,
        first=first.year,
        now=last.load,
        last=last.year,
        years=listed(str(row.year) for row in counted.known),
    )
    columns = [
        text("Year"),
        text("Trips"),
        text("Towards Europe (trips)"),
        text("Twenty-foot units"),
        text("Value of goods (US$ billion)"),
    ]
    rows = [
        [row.year, row.trips, row.westbound, row.teu, row.value and row.value / 1000]
        for row in counted.by_year.values()
    ]
    rounded = text("The figure of {year} is rounded by the source.", **told)
    return Said(
        text("{first} trains in {start}, {before:,} in {then}, about {last:,} in {year}", **told),
        f"{trips} {units}",
        Table(columns, rows),
        f"{data.source('rail_express')} {rounded}",
    )


# Shipping and ratings


@dataclass(frozen=True)
class Rated:
    """One country's figures by year (empty where it has none), China's, the medians of the partners and the others."""

    measure: str
    country: str
    own: Mapping[int, float]
    china: Mapping[int, float]
    partners: groups.Line
    others: groups.Line

    @property
    def years(self) -> tuple[int, int]:
        """The first one, and the last that is compared: for ratings the last round before the method changed."""
        return min(self.partners.by_year), 2023 if self.measure == "shipping" else 2018

    @property
    def own_years(self) -> tuple[int, int]:
        """The country's own first year and its last one to compare; it has figures."""
        known = sorted(self.own)
        return known[0], max((year for year in known if year <= self.years[1]), default=known[-1])

    @property
    def values(self) -> dict:
        first, last = self.years
        return {
            "own_first": self.own[min(self.own)] if self.own else None,
            "own_last": self.own.get(last),
            "partners_first": self.partners.by_year[first],
            "partners_last": self.partners.by_year[last],
            "others_first": self.others.by_year[first],
            "others_last": self.others.by_year[last],
            "china_first": self.china[first],
            "china_last": self.china[last],
            "n": self.partners.countries,
        }


@cache
def _series(measure: str) -> dict[str, dict[int, float]]:
    """{country: {year: value}} of a measure."""
    if measure == "shipping":
        return data.series(corridors.shipping(), attrgetter("index"))
    return data.series(trade.logistics(), attrgetter("infrastructure"))


@cache
def _medians(measure: str) -> dict[str, groups.Line]:
    """Partners and others, over the countries that have a value in every year."""
    series = _series(measure)
    years = sorted({year for values in series.values() for year in values})
    apart = {"partners": PARTNERS - {CHINA}, "others": series.keys() - PARTNERS - {CHINA}}
    return groups.lines(series, apart, years)


def _draw_lines(rated: Rated) -> dict:
    shipping = rated.measure == "shipping"
    lines: tuple[tuple[str, Mapping, dict[str, Any]], ...] = (
        (text("China"), rated.china, {"hue": "red"}),
        (text("Partners, median"), rated.partners.by_year, {"hue": "blue"}),
        (text("Others, median"), rated.others.by_year, {"hue": "grey", "dash": "dash"}),
        (COUNTRIES[rated.country], rated.own, {"hue": "orange", "width": 4}),
    )
    traces = []
    for name, figures, look in lines:
        heights = [round(value, 2) for value in figures.values()]
        hover = text("{name}, %{x}: %{y}", name=name)
        traces.append(line([*figures] or [None], heights or [None], name, dotted=not shipping, hover=hover, **look))
    if shipping:
        ticks = {"type": "log", "tickvals": [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]}
        return figure(traces, Panel(x=text("year"), y=text("index, log scale"), yaxis=ticks), legend=True)
    return figure(
        traces,
        Panel(x=text("year"), y=text("score, 1 to 5"), yaxis={"range": [1, 5]}),
        legend=True,
        shapes=[zone(2020.5, 2024, opacity=0.15)],
        notes=[note(2022.2, 0.02, text("new method"), yref="y domain", yanchor="bottom")],
    )


FOUND = {
    "shipping": (
        "{name}: {own:.0f} in {first}, {now:.0f} in {last}; partners’ median {partners_first:.0f} and "
        "{partners_last:.0f}"
    ),
    "ratings": (
        "{name}: {own:.2f} in {first}, {now:.2f} in {last}; partners’ median {partners_first:.2f} and "
        "{partners_last:.2f}"
    ),
}
NOT_FOUND = {
    "shipping": "{name} is not in the list; partners’ median {partners_first:.0f}, then {partners_last:.0f}",
    "ratings": "{name} is not in the list; partners’ median {partners_first:.2f}, then {partners_last:.2f}",
}
OWN = {
    "shipping": "In {name} connectivity by liner shipping was {own:.0f} in {first} and {now:.0f} in {last}.",
    "ratings": "In {name} the infrastructure rating was {own:.2f} in {first} and {now:.2f} in {last}.",
}
NO_OWN = {
    "shipping": "{name} has no value for connectivity by liner shipping, which is counted where liner ships call.",
    "ratings": "{name} has no value for the infrastructure rating.",
}
MEDIANS = {
    "shipping": (
        "The median of {n} partners with a value in every year went from {partners_first:.0f} in {first} to "
        "{partners_last:.0f} in {last}, that of the other countries from {others_first:.0f} to {others_last:.0f}, and "
        "China from {china_first:.0f} to {china_last:.0f}."
    ),
    "ratings": (
        "The median of {n} partners with a value in every round went from {partners_first:.2f} in {first} to "
        "{partners_last:.2f} in {last}, that of the other countries from {others_first:.2f} to {others_last:.2f}, and "
        "China from {china_first:.2f} to {china_last:.2f}."
    ),
}


def _say_lines(rated: Rated) -> Said:
    measure, v, name = rated.measure, rated.values, COUNTRIES[rated.country]
    if rated.own:
        first, last = rated.own_years
        known = {"name": name, "first": first, "last": last, "own": rated.own[first], "now": rated.own[last]}
        finding, own = text(FOUND[measure], **v | known), text(OWN[measure], **known)
    else:
        finding, own = text(NOT_FOUND[measure], name=name, **v), text(NO_OWN[measure], name=name)
    first, last = rated.years
    medians = text(MEDIANS[measure], first=first, last=last, **v)
    columns = [text("Year"), name, text("China"), text("Partners (median)"), text("Others (median)")]
    partners, others = rated.partners.by_year, rated.others.by_year
    rows = [
        [year, rated.own.get(year), rated.china.get(year), partners[year], others[year]] for year in sorted(partners)
    ]
    source = data.source("shipping" if measure == "shipping" else "logistics")
    note_on_partners = text("Partners: countries in the initiative at the end of 2023.")
    return Said(finding, f"{own} {medians}", Table(columns, rows), f"{source} {note_on_partners}")


# The World Bank's study

ESTIMATES = {  # those that are drawn: percentages, in the order of the chart
    "travel_time_corridor_max": "time, corridors, at most",
    "shipment_time_bri": "time, participants",
    "shipment_time_world": "time, world",
    "trade_corridor": "trade, corridors, at most",
    "trade_world": "trade, world",
    "income_world": "income, world",
    "fdi_low_income": "investment, poor corridors",
}
FALLS = ("travel_time_corridor_max", "shipment_time_bri", "shipment_time_world")


@dataclass(frozen=True)
class Estimated:
    """The study's estimates, by their key: a lower one (None where only one was read) and an upper one, %."""

    rows: Mapping[str, corridors.Estimate]

    @property
    def values(self) -> dict:
        sold = self.rows["trade_world"]
        return {"time": self.rows["travel_time_corridor_max"].high, "trade_low": sold.low, "trade_high": sold.high}


def _draw_study(estimated: Estimated) -> dict:
    names = {key: text(label) for key, label in reversed(ESTIMATES.items())}
    traces = []
    for falls, label, hue in ((True, text("falls by"), "blue"), (False, text("grows by"), "green")):
        ends = [
            (names[key], data.needed(row.high) if row.low is None else row.low, data.needed(row.high))
            for key in names
            if (key in FALLS) == falls
            for row in [estimated.rows[key]]
        ]
        strokes = segments(((low, name), (high, name)) for name, low, high in ends)
        tips = [(name, tip) for name, *both in ends for tip in sorted(set(both))]
        traces.append(line(*strokes, hue=hue, width=6, in_legend=False))
        at = [tip for _, tip in tips], [name for name, _ in tips]
        traces.append(dots(*at, label, hue=hue, size=11, hover="%{y}: %{x}%"))
    order = {"categoryorder": "array", "categoryarray": [*names.values()], "showgrid": False}
    panel = Panel(x=text("%, if all were built"), xaxis=FROM_ZERO, yaxis=order)
    return figure(traces, panel, height=440, legend=True, margin={"r": 30})


def _say_study(estimated: Estimated) -> Said:
    income = estimated.rows["income_world"]
    told = estimated.values | {"income_low": income.low, "income_high": income.high}
    reading = text(
        "If all planned transport projects were built, the study of June 2019 (later) estimates up to {time:g}% less "
        "travel time on the corridors, {trade_low:g} to {trade_high:g}% more world trade and {income_low:g} to "
        "{income_high:g}% more real income in the world. These are results of models, made before most projects were "
        "finished.",
        **told,
    )
    rows = [[text(label), estimated.rows[key].low, estimated.rows[key].high] for key, label in ESTIMATES.items()]
    return Said(
        text(
            "Planned links would cut corridor times by up to {time:g}% and raise world trade by {trade_low:g} to "
            "{trade_high:g}%",
            **told,
        ),
        reading,
        Table([text("What"), text("Lower (%)"), text("Upper or only (%)")], rows),
        str(data.source("corridor_study")),
    )


# The explorer


def compute(measure: str, country: str) -> Counted | Rated | Estimated:
    if measure == "trains":
        return Counted({row.year: row for row in corridors.trains()})
    if measure == "study":
        return Estimated({key: corridors.estimate(key) for key in ESTIMATES})
    series, medians = _series(measure), _medians(measure)
    return Rated(measure, country, series.get(country, {}), series[CHINA], medians["partners"], medians["others"])


def draw(shown: Counted | Rated | Estimated) -> dict:
    if isinstance(shown, Counted):
        return _draw_trains(shown)
    return _draw_study(shown) if isinstance(shown, Estimated) else _draw_lines(shown)


def say(shown: Counted | Rated | Estimated) -> Said:
    if isinstance(shown, Counted):
        return _say_trains(shown)
    return _say_study(shown) if isinstance(shown, Estimated) else _say_lines(shown)


infrastructure_numbers = Explorer(
    id="infrastructure-numbers",
    title="Infrastructure in numbers",
    passage="4.1",
    controls=[
        Choice("measure", "trains", MEASURES, "Show"),
        Choice("country", "PAK", COUNTRIES, "Country (for shipping and ratings)"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
