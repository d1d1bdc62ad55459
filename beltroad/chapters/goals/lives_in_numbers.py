"""Lives in numbers: one country, and the medians of countries that have signed and of those that have not (2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from ... import data
from ...charts import Panel, beside, dots, figure, line, upright, zone
from ...contract import Choice, Explorer, Said, Table
from ...data import goals, trinity
from ...models import groups
from ...words import listed, number, plural, text

MEASURES = {
    "poverty": "People below US$3.00 a day",
    "hdi": "Human development index",
    "electricity": "People with electricity",
}
FORMATS = {"poverty": ".0%", "hdi": ".2f", "electricity": ".0%"}
GROUPS = {"lmic": "low- and middle-income countries", "all": "all countries"}
WINDOWS = {  # years of which the latest survey counts for the comparison of groups, and where it is drawn
    range(2009, 2014): 2011,
    range(2015, 2020): 2017,
}
YEARS = range(2000, 2023)  # of the measures that every year has
LAST_SURVEY = 2024  # the tables reach so far
GAP = 5  # years without a survey that are shown as a gap
INITIATIVE = 2013.7


@dataclass(frozen=True)
class Lives:
    """One country's figures by year, the gaps between its surveys, the year it signed, and each side's median."""

    measure: str
    country: str
    group: str
    own: Mapping[int, float]
    joined: int | None
    medians: Mapping[str, groups.Line]

    @property
    def surveys(self) -> bool:
        return self.measure == "poverty"

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """Pairs of surveys with at least GAP years from one to the next; the years since the last one are no gap."""
        years = list(self.own)
        return [(a, b) for a, b in zip(years, years[1:]) if self.surveys and b - a >= GAP]

    def median(self, side: str) -> list[float]:
        return list(self.medians[side].by_year.values())

    @property
    def values(self) -> dict:
        signed, others = self.median("signed"), self.median("others")
        return {
            "figures": len(self.own),
            "signed_first": signed[0],
            "signed_last": signed[-1],
            "others_first": others[0],
            "others_last": others[-1],
            "signed": self.medians["signed"].countries,
            "others": self.medians["others"].countries,
        }


@cache
def _sides(group: str) -> dict[str, frozenset[str]]:
    """Countries that have signed a cooperation document at any time, and all others but China."""
    signed = trinity.ever_joined()
    measured = {
        row.iso3
        for row in goals.measured()
        if row.iso3 != "CHN" and (group == "all" or (row.income and row.income != "High income"))
    }
    return {"signed": frozenset(measured & signed), "others": frozenset(measured - signed)}


@cache
def _medians(measure: str, group: str) -> dict[str, groups.Line]:
    """Each side's median over the countries that are in every point."""
    if measure != "poverty":
        return groups.lines(data.series(goals.lives(), attrgetter(measure)), _sides(group), YEARS)
    latest: dict[str, dict[int, float]] = {}
    for row in goals.surveys():
        for window, middle in WINDOWS.items():
            if row.year in window:
                latest.setdefault(row.iso3, {})[middle] = row.below_300
    return groups.lines(latest, _sides(group), WINDOWS.values())


def _own(measure: str, iso3: str) -> dict[int, float]:
    if measure == "poverty":
        return {row.year: row.below_300 for row in goals.surveys(iso3)}
    return {row.year: getattr(row, measure) for row in goals.lives(iso3) if getattr(row, measure) is not None}


def compute(measure: str, country: str, group: str) -> Lives:
    joined = next((one.year for one in trinity.joinings() if one.iso3 == country), None)
    return Lives(measure, country, group, _own(measure, country), joined, _medians(measure, group))


AXES = {
    "poverty": "share of people below US$3.00 a day",
    "hdi": "human development index (0 to 1)",
    "electricity": "share of people with access to electricity",
}
SIDES = {
    "signed": ("Have signed (median of {n})", "blue", "solid"),
    "others": ("Have not (median of {n})", "grey", "dash"),
}


def draw(lives: Lives) -> dict:
    form = FORMATS[lives.measure]
    hover = f"%{{x}}: %{{y:{form}}}"
    name, years, figures = data.country(lives.country).name, list(lives.own), list(lives.own.values())
    if lives.surveys:
        traces = [dots(years, figures, name, hue="red", size=11, hover=hover)]
    else:
        traces = [line(years, figures, name, hue="red", width=3.5, hover=hover)]
    squares = {"dotted": lives.surveys, "marker": {"size": 8, "symbol": "square"}}
    for side, (label, hue, dash) in SIDES.items():
        median = lives.medians[side]
        said = text(label, n=median.countries)
        middle = [round(value, 3) for value in lives.median(side)]
        traces.append(line(list(median.by_year), middle, said, hue=hue, dash=dash, hover=hover, **squares))
    shapes = [upright(INITIATIVE), *(zone(start + 0.3, end - 0.3) for start, end in lives.gaps)]
    notes = [beside(INITIATIVE, text("initiative"), right=False)]
    if lives.joined:
        shapes.append(upright(lives.joined, hue="red", dash="solid"))
        notes.append(beside(lives.joined, text("signed {year}", year=lives.joined)))
    highest = max([*figures, *lives.median("signed"), *lives.median("others")])
    return figure(
        traces,
        Panel(
            y=text(AXES[lives.measure]),
            xaxis={"range": [1999.5, 2024.8], "tickformat": "d"},
            yaxis={"range": [0, round(1.18 * highest, 3)], "tickformat": form},
        ),
        height=470,
        legend=True,
        shapes=shapes,
        notes=notes,
    )


FINDINGS = {  # with a first and a last figure, with one figure
    "poverty": (
        "{name}, below US$3.00: {start} in {first}, {end} in {last}",
        "{name}, below US$3.00: {end} in {last}, the only figure",
    ),
    "hdi": (
        "{name}, human development: {start} in {first}, {end} in {last}",
        "{name}, human development: {end} in {last}, the only figure",
    ),
    "electricity": (
        "{name}, with electricity: {start} in {first}, {end} in {last}",
        "{name}, with electricity: {end} in {last}, the only figure",
    ),
}
MEDIANS = {
    "lmic": (
        "The median of {signed} low- and middle-income countries that have signed went from {signed_first} to "
        "{signed_last} ({year0} to {year1}), that of {others} others from {others_first} to {others_last}."
    ),
    "all": (
        "The median of {signed} countries that have signed went from {signed_first} to {signed_last} "
        "({year0} to {year1}), that of {others} others from {others_first} to {others_last}."
    ),
}


def _country(lives: Lives) -> tuple[str, str]:
    """The finding, and how the reading begins."""
    form, name = FORMATS[lives.measure], data.country(lives.country).name
    values: dict[str, str | int] = {"name": name, "measure": text(MEASURES[lives.measure])}
    if not lives.own:
        values["last"] = LAST_SURVEY if lives.surveys else YEARS[-1]
        return (
            text("{name}: no figure at all for 2000 to {last}", **values),
            text("{measure}: {name}: no figure at all for 2000 to {last}.", **values),
        )
    (first, start), *_ = lives.own.items()
    *_, (last, end) = lives.own.items()
    values |= {"first": first, "start": number(start, form), "last": last, "end": number(end, form)}
    several, one = FINDINGS[lives.measure]
    if first == last:
        return text(one, **values), text("{measure}, {name}: {end} in {last}, the only figure.", **values)
    lowest = min(lives.own, key=lambda year: lives.own[year])
    if lowest in (first, last):
        return text(several, **values), text("{measure}, {name}: {start} in {first}, {end} in {last}.", **values)
    values |= {"low": number(lives.own[lowest], form), "lowest": lowest}
    return text(several, **values), text(
        "{measure}, {name}: {start} in {first}, {end} in {last}; the lowest was {low} in {lowest}.", **values
    )


def _surveys(lives: Lives) -> str:
    """How many surveys there are, and between which of them there are gaps."""
    if not lives.gaps:
        return plural(len(lives.own), "There is {n} survey in 25 years.", "There are {n} surveys in 25 years.")
    return plural(
        len(lives.gaps),
        "There are {surveys} surveys in 25 years, and {n} gap of five years or more: {gaps}.",
        "There are {surveys} surveys in 25 years, and {n} gaps of five years or more: {gaps}.",
        surveys=len(lives.own),
        gaps=listed(text("{a}–{b}", a=a, b=b) for a, b in lives.gaps),
    )


def say(lives: Lives) -> Said:
    finding, begun = _country(lives)
    form, years = FORMATS[lives.measure], list(lives.medians["signed"].by_year)
    values = {key: number(value, form) if isinstance(value, float) else value for key, value in lives.values.items()}
    medians = text(MEDIANS[lives.group], year0=years[0], year1=years[-1], **values)
    reading = [begun, _surveys(lives), medians] if lives.surveys and lives.own else [begun, medians]
    name = data.country(lives.country).name
    columns = [text("Year"), text("{measure}: {name}", measure=text(MEASURES[lives.measure]), name=name)]
    source = str(data.source("survey_poverty" if lives.surveys else "lives"))
    if lives.surveys:
        squares = text(
            "Dollars in purchasing power of 2021. Two squares: the latest survey of 2009–2013 and of 2015–2019, "
            "countries with both."
        )
        source = f"{squares} {source}"
    return Said(finding, " ".join(reading), Table(columns, [list(row) for row in lives.own.items()]), source)


lives_in_numbers = Explorer(
    id="lives-in-numbers",
    title="Lives in numbers",
    passage="2.2",
    controls=[
        Choice("measure", "poverty", MEASURES, "Measure"),
        Choice("country", "KEN", {row.iso3: row.name for row in goals.measured()}, "Country"),
        Choice("group", "lmic", GROUPS, "Compare among"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
