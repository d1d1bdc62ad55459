"""Hunger and child deaths: means of two groups and one country, and how fast each fell before and after 2013 (5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from statistics import fmean

from ... import data
from ...charts import FROM_ZERO, Panel, bars, beside, figure, line, upright
from ...contract import Choice, Explorer, Said, Switch, Table
from ...data import development, needed
from ...models import groups
from ...words import number, text
from ._groups import GROUPS, JOINED, OTHERS, START, group_lines, members, names

MORTALITY, HUNGER = "under5_mortality", "undernourished"
MEASURES = {MORTALITY: "Child deaths before five", HUNGER: "Undernourishment"}
WITHIN = {MORTALITY: "child mortality", HUNGER: "undernourishment"}  # within a sentence
UNITS = {MORTALITY: "of 1,000 born", HUNGER: "% of people"}
SCALES = {MORTALITY: 1, HUNGER: 100}  # what is a share in the table is shown as per cent
SPANS = {MORTALITY: (2000, 2023), HUNGER: (2001, 2022)}
FLOOR = 0.025  # undernourishment is never stated lower
OWN = "own"


@dataclass(frozen=True)
class Lives:
    """The groups' means and a country's figures, by year and in the measure's unit.

    `rates` are how fast each fell, a year, before START and after; None where that is not known. `floored` is a country
    whose figure was so low in some year that it is not stated.
    """

    measure: str
    country: str
    means: Mapping[str, groups.Line]
    own: Mapping[int, float]
    floored: bool
    rates: Mapping[str, tuple[float | None, float | None]]

    @property
    def first(self) -> int:
        return SPANS[self.measure][0]

    @property
    def last(self) -> int:
        return SPANS[self.measure][1]

    @property
    def values(self) -> dict:
        values = {}
        for group in GROUPS:
            years = self.means[group].by_year
            values |= {
                f"{group}_first": years[self.first],
                f"{group}_2013": years[START],
                f"{group}_last": years[self.last],
                f"{group}_count": self.means[group].countries,
            }
        for key, (before, after) in self.rates.items():
            values |= {f"{key}_before": before, f"{key}_after": after}
        return values


@cache
def _means(measure: str, without_rich: bool) -> dict[str, groups.Line]:
    """Each group's mean over the countries with a figure in every year."""
    first, last = SPANS[measure]
    series = data.series(development.hunger_mortality(), attrgetter(measure))
    found = groups.lines(series, members(without_rich), range(first, last + 1), fmean)
    return {
        group: groups.Line({year: SCALES[measure] * mean for year, mean in line.by_year.items()}, line.countries)
        for group, line in found.items()
    }


def compute(measure: str, country: str, without_rich: bool) -> Lives:
    first, last = SPANS[measure]
    means = _means(measure, without_rich)
    known = {row.year: getattr(row, measure) for row in development.hunger_mortality(country)}
    shares = {year: share for year, share in known.items() if share is not None and first <= year <= last}
    floored = measure == HUNGER and any(share <= FLOOR for share in shares.values())
    own = {year: SCALES[measure] * share for year, share in shares.items()}
    lines = {**{group: means[group].by_year for group in GROUPS}, OWN: {} if floored else own}
    rates = {key: (groups.fall(years, first, START), groups.fall(years, START, last)) for key, years in lines.items()}
    return Lives(measure, country, means, own, floored, rates)


def _lines(lives: Lives, name: str) -> list[dict]:
    if lives.measure == HUNGER:
        hovers = {JOINED: text("Joined, %{x}: %{y:.1f}%"), OTHERS: text("Others, %{x}: %{y:.1f}%")}
        own = text("{name}, %{x}: %{y:.1f}%", name=name)
    else:
        hovers = {JOINED: text("Joined, %{x}: %{y:.1f}"), OTHERS: text("Others, %{x}: %{y:.1f}")}
        own = text("{name}, %{x}: %{y:.1f}", name=name)
    traces = group_lines(lives.means, 1, hovers)
    if lives.own:
        figures = [round(figure, 1) for figure in lives.own.values()]
        traces.append(line([*lives.own], figures, name, hue="orange", width=3, hover=own))
    return traces


def _rates(lives: Lives, name: str) -> list[dict]:
    """How fast each line fell, before START and after."""
    labels = {**{group: text(label) for group, label in GROUPS.items()}, OWN: name}
    known = {labels[key]: rates for key, rates in lives.rates.items() if rates != (None, None)}
    traces = []
    for part, (first, last, hue) in enumerate(((lives.first, START, "grey"), (START, lives.last, "green"))):
        told = {"first": first, "last": last}
        percents = [None if rate is None else 100 * rate for rate in (rates[part] for rates in known.values())]
        traces.append(
            bars(
                [*known],
                [None if rate is None else round(rate, 2) for rate in percents],
                text("{first}–{last}", **told),
                hue=hue,
                labels=["" if rate is None else number(rate, ".1f") for rate in percents],
                panel=2,
                hover=text("{first}–{last}: %{y:.2f}% a year", **told),
                in_legend=False,
            )
        )
    return traces


def draw(lives: Lives) -> dict:
    name = data.country(lives.country).name
    fell = text(
        "How fast it fell: {first}–{start} (grey),<br>{start}–{last} (green)",
        first=lives.first,
        start=START,
        last=lives.last,
    )
    return figure(
        [*_lines(lives, name), *_rates(lives, name)],
        Panel(y=text(UNITS[lives.measure]), share=0.525, between=0.16, yaxis=FROM_ZERO),
        Panel(name=fell, y=text("% a year, fall"), share=0.475),
        height=640,
        legend=True,
        barmode="group",
        shapes=[upright(START)],
        notes=[beside(START, text("initiative announced"))],
    )


FINDINGS = {  # by whether it fell before and after
    (
        True,
        True,
    ): "In countries that joined, {measure} fell by {before:.1%} a year before {start}, and by {after:.1%} after",
    (
        True,
        False,
    ): "In countries that joined, {measure} fell by {before:.1%} a year before {start}, and rose by {after:.1%} after",
    (
        False,
        True,
    ): "In countries that joined, {measure} rose by {before:.1%} a year before {start}, and fell by {after:.1%} after",
    (
        False,
        False,
    ): "In countries that joined, {measure} rose by {before:.1%} a year before {start}, and by {after:.1%} after",
}
MEANS = {
    MORTALITY: (
        "The mean of {joined_count} countries that joined went from {joined_first:.1f} of 1,000 born in {first} to "
        "{joined_2013:.1f} in {start} and {joined_last:.1f} in {last}."
    ),
    HUNGER: (
        "The mean of {joined_count} countries that joined went from {joined_first:.1f}% of people in {first} to "
        "{joined_2013:.1f} in {start} and {joined_last:.1f} in {last}."
    ),
}
SPEEDS = {  # of those that joined, of the others
    JOINED: {
        (True, True): "It fell by {before:.1%} a year, then by {after:.1%}.",
        (True, False): "It fell by {before:.1%} a year, then rose by {after:.1%}.",
        (False, True): "It rose by {before:.1%} a year, then fell by {after:.1%}.",
        (False, False): "It rose by {before:.1%} a year, then by {after:.1%}.",
    },
    OTHERS: {
        (True, True): "In the {n} others it fell by {before:.1%} a year, then by {after:.1%}.",
        (True, False): "In the {n} others it fell by {before:.1%} a year, then rose by {after:.1%}.",
        (False, True): "In the {n} others it rose by {before:.1%} a year, then fell by {after:.1%}.",
        (False, False): "In the {n} others it rose by {before:.1%} a year, then by {after:.1%}.",
    },
}


def _speed(sentences: Mapping[tuple[bool, bool], str], rates: tuple[float | None, float | None], **told: object) -> str:
    """The sentence for what fell or rose before START and after."""
    before, after = map(needed, rates)
    return text(sentences[before >= 0, after >= 0], before=abs(before), after=abs(after), **told)


def _one_country(lives: Lives, name: str) -> str:
    if not lives.own:
        return text("{name} has no figure for these years.", name=name)
    since, year = min(lives.own), max(lives.own)
    told = {"name": name, "since": since, "earlier": lives.own[since], "year": year, "latest": lives.own[year]}
    if lives.measure == MORTALITY:
        return text("{name} came to {latest:.1f} of 1,000 born in {year}, from {earlier:.1f} in {since}.", **told)
    if lives.floored:
        return text("{name} came to {latest:.1f}% of people in {year}; 2.5% stands for 2.5% or less.", **told)
    return text("{name} came to {latest:.1f}% of people in {year}, from {earlier:.1f} in {since}.", **told)


def _table(lives: Lives, name: str) -> Table:
    unit, means = text(UNITS[lives.measure]), lives.means
    columns = [
        text("Year"),
        text("{name} ({unit})", name=name, unit=unit),
        text("Joined (mean of {n}, {unit})", n=means[JOINED].countries, unit=unit),
        text("Others (mean of {n}, {unit})", n=means[OTHERS].countries, unit=unit),
    ]
    rows = [
        [year, lives.own.get(year), *(round(means[group].by_year[year], 2) for group in GROUPS)]
        for year in range(lives.first, lives.last + 1)
    ]
    return Table(columns, rows)


def say(lives: Lives) -> Said:
    name = data.country(lives.country).name
    rates, others = lives.rates, lives.means[OTHERS].countries
    finding = _speed(FINDINGS, rates[JOINED], measure=text(WITHIN[lives.measure]), start=START)
    reading = [
        text(MEANS[lives.measure], first=lives.first, start=START, last=lives.last, **lives.values),
        _speed(SPEEDS[JOINED], rates[JOINED]),
        _speed(SPEEDS[OTHERS], rates[OTHERS], n=others),
        _one_country(lives, name),
    ]
    note = text("Joined: at some time. Means over countries with a figure in every year, each counted once.")
    source = f"{data.source('hunger_mortality')} {note}"
    return Said(finding, " ".join(reading), _table(lives, name), source)


hunger_and_health = Explorer(
    id="hunger-and-health",
    title="Hunger and child mortality",
    passage="5.2",
    controls=[
        Choice("measure", MORTALITY, MEASURES, "Measure"),
        Choice("country", "ETH", names("hunger_mortality"), "Country"),
        Switch("without_rich", False, "Leave out countries of high income today"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
