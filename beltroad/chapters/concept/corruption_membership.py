"""Did control of corruption change: medians of those that signed and of the others, a country with its margin (1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median

from ... import data
from ...charts import Panel, band, bars, figure, line, upright
from ...contract import Choice, Explorer, Said, Slider, Table
from ...data import concept, trinity
from ...data.concept import Corruption
from ...models.groups import complete
from ...words import plural, text
from ._countries import EVER, NAMES, signed_in

YEARS = range(2002, 2024)
FIRST, START, LAST = YEARS[0], 2013, YEARS[-1]  # START: the initiative
SURE = 1.645  # standard errors on either side that hold the true place 90% of the time
AROUND = 5  # years before and after signing
NO_ESTIMATE = ("VAT",)
VIEWS = {"years": "by year", "joining": "by years since signing"}
Pairs = Mapping[int, tuple[float, float]]


@dataclass(frozen=True)
class Standing:
    """Medians of those that signed and of the others, by year, and of their changes by years since signing.

    `own` is a country's estimate and margin on the scale that is shown, `signing` where it signed on that scale.
    `moved` are countries that stood lower, the same or higher `horizon` years after signing.
    """

    show: str
    country: str
    horizon: int
    medians: Pairs
    changes: Pairs
    own: Pairs
    signing: int | None
    moved: Mapping[str, int]
    signed: int
    others: int

    @property
    def drawn(self) -> Pairs:
        return self.medians if self.show == "years" else self.changes

    @property
    def values(self) -> dict:
        return {
            **{f"signed_{year}": self.medians[year][0] for year in (FIRST, START, LAST)},
            **{f"others_{year}": self.medians[year][1] for year in (FIRST, START, LAST)},
            "signed": self.signed,
            "others": self.others,
            "up": self.moved["up"],
            "same": self.moved["same"],
            "down": self.moved["down"],
            "joined": sum(self.moved.values()),
            "moved": self.changes[self.horizon][0],
            "moved_others": self.changes[self.horizon][1],
        }


@cache
def _known() -> dict[str, Mapping[int, Corruption]]:
    """Countries, without China, that have an estimate for every year."""
    return complete({iso3: rows for iso3, rows in concept.corruption().items() if iso3 != "CHN"}, YEARS)


@cache
def _medians() -> Pairs:
    signed = [rows for iso3, rows in _known().items() if iso3 in EVER]
    others = [rows for iso3, rows in _known().items() if iso3 not in EVER]
    return {
        year: (median(rows[year].estimate for rows in signed), median(rows[year].estimate for rows in others))
        for year in YEARS
    }


@cache
def _joined() -> dict[str, int]:
    """The year in which each country with estimates signed, as far as AROUND years of estimates follow."""
    years = {one.iso3: int(one.date[:4]) for one in trinity.joinings()}
    return {iso3: year for iso3, year in years.items() if iso3 in _known() and year + AROUND <= LAST}


@cache
def _moved(after: int) -> dict[str, int]:
    """Countries whose estimate fell, stayed within its margin or rose between signing and so many years later."""
    found = {"down": 0, "same": 0, "up": 0}
    for iso3, year in _joined().items():
        first, second = _known()[iso3][year], _known()[iso3][year + after]
        change, margin = second.estimate - first.estimate, SURE * (first.error**2 + second.error**2) ** 0.5
        found["up" if change > margin else "down" if -change > margin else "same"] += 1
    return found


@cache
def _changes() -> Pairs:
    """Median changes since the year of signing: of those that signed, of the others over the same years."""
    rest = [rows for iso3, rows in _known().items() if iso3 not in EVER]
    found = {}
    for offset in range(-AROUND, AROUND + 1):
        own, others = [], []
        for iso3, year in _joined().items():
            rows = _known()[iso3]
            own.append(rows[year + offset].estimate - rows[year].estimate)
            others.append(median(row[year + offset].estimate - row[year].estimate for row in rest))
        found[offset] = median(own), median(others)
    return found


def _own(country: str, show: str, signed: int | None) -> dict[int, tuple[float, float]]:
    """A country's estimate and margin of error, by year or by years since signing."""
    rows = {year: row for year, row in concept.corruption()[country].items() if year in YEARS}
    if show == "years":
        return {year: (row.estimate, SURE * row.error) for year, row in rows.items()}
    if signed is None:
        return {}
    base = rows[signed].estimate if signed in rows else 0.0
    near = {year - signed: row for year, row in rows.items() if abs(year - signed) <= AROUND}
    return {since: (row.estimate - base, SURE * row.error) for since, row in near.items()}


def compute(show: str, country: str, horizon: int) -> Standing:
    signed = signed_in(country)
    groups = [iso3 in EVER for iso3 in _known()]
    return Standing(
        show,
        country,
        horizon,
        _medians(),
        _changes(),
        _own(country, show, signed),
        signed if show == "years" else 0,
        _moved(horizon),
        sum(groups),
        len(groups) - sum(groups),
    )


def _lines(standing: Standing) -> list[dict]:
    """A country with its margin, and the two medians."""
    name, own = NAMES[standing.country], standing.own
    traces = []
    if own:
        low, high = ([round(at + side * margin, 3) for at, margin in own.values()] for side in (-1, 1))
        estimates = [round(at, 3) for at, _ in own.values()]
        margin = text("{country}, margin", country=name)
        traces.append(band(list(own), low, high, margin, hue="red", opacity=0.18, in_legend=False))
        named, said = text("{country}, with margin", country=name), text("{country}, %{x}: %{y:.2f}", country=name)
        traces.append(line(list(own), estimates, named, hue="red", dash="dot", hover=said))
    medians = (
        (text("Signed, median"), text("Signed, median, %{x}: %{y:.2f}"), "blue", "solid"),
        (text("Others, median"), text("Others, median, %{x}: %{y:.2f}"), "orange", "dash"),
    )
    for k, (named, said, hue, dash) in enumerate(medians):
        places = [round(pair[k], 3) for pair in standing.drawn.values()]
        traces.append(line(list(standing.drawn), places, named, hue=hue, width=3, dash=dash, hover=said))
    return traces


MOVED = {  # colour, what stands in the bar and what is said at it
    "down": ("red", "{n} lower", "lower: %{x}"),
    "same": ("grey", "{n} within the margin", "within the margin: %{x}"),
    "up": ("green", "{n} higher", "higher: %{x}"),
}
WIDE, NARROW = 20, 5  # countries that a bar must be longer than, to hold words or a number


def _counts(standing: Standing) -> list[dict]:
    """One bar of countries, by how they moved."""
    traces = []
    for way, (hue, words, hover) in MOVED.items():
        n = standing.moved[way]
        inside = text(words, n=n) if n > WIDE else text("{n}", n=n) if n > NARROW else ""
        traces.append(
            bars(
                [n],
                [""],
                hue=hue,
                across=True,
                labels=[inside],
                panel=2,
                hover=text(hover),
                in_legend=False,
                textposition="inside",
                insidetextanchor="middle",
            )
        )
    return traces


AXES = {"years": ("year", "control of corruption"), "joining": ("years since signing", "change since signing")}


def draw(standing: Standing) -> dict:
    along, up = AXES[standing.show]
    name = plural(standing.horizon, "After {n} year: lower, same, higher", "After {n} years: lower, same, higher")
    return figure(
        _lines(standing) + _counts(standing),
        Panel(x=text(along), y=text(up), share=0.62, between=0.24),
        Panel(name=name, x=text("countries"), share=0.14, yaxis={"showticklabels": False}),
        height=580,
        legend=True,
        barmode="stack",
        shapes=[] if standing.signing is None else [upright(standing.signing)],
    )


def _stood(standing: Standing) -> str:
    """How many countries moved further than their margin of error."""
    values = standing.values | {"all": sum(standing.moved.values())}
    return plural(
        standing.horizon,
        "{n} year after signing, {up} of {all} countries stood higher than the margin of error allows, {down} lower, "
        "{same} within it.",
        "{n} years after signing, {up} of {all} countries stood higher than the margin of error allows, {down} lower, "
        "{same} within it.",
        **values,
    )


def _by_year(standing: Standing) -> tuple[str, str]:
    """Finding and first sentence."""
    values = standing.values | {"first": FIRST, "start": START, "last": LAST}
    finding = text(
        "Median of those that signed: {signed_2002:.2f} in {first}, {signed_2013:.2f} in {start}, {signed_2023:.2f} in "
        "{last}",
        **values,
    )
    reading = text(
        "The median control of corruption of {signed} countries that signed was {signed_2002:.2f} in {first}, "
        "{signed_2013:.2f} in {start} and {signed_2023:.2f} in {last}; that of {others} others {others_2002:.2f}, "
        "{others_2013:.2f} and {others_2023:.2f}.",
        **values,
    )
    return finding, reading


def _since_signing(standing: Standing) -> tuple[str, str]:
    """Finding and first sentence."""
    finding = plural(
        standing.horizon,
        "{n} year after signing the median moved by {moved:+.2f}, elsewhere by {moved_others:+.2f}",
        "{n} years after signing the median moved by {moved:+.2f}, elsewhere by {moved_others:+.2f}",
        **standing.values,
    )
    reading = plural(
        standing.horizon,
        "The median change from the year of signing to {n} year later was {moved:+.2f} in {joined} countries that "
        "signed, and {moved_others:+.2f} over the same years in countries that did not.",
        "The median change from the year of signing to {n} years later was {moved:+.2f} in {joined} countries that "
        "signed, and {moved_others:+.2f} over the same years in countries that did not.",
        **standing.values,
    )
    return finding, reading


def _table(standing: Standing) -> Table:
    name = NAMES[standing.country]
    columns = [
        text("Year") if standing.show == "years" else text("Years since signing"),
        text("Signed, median"),
        text("Others, median"),
        name,
        text("{country}, margin of error", country=name),
    ]
    rows = [[at, *pair, *standing.own.get(at, (None, None))] for at, pair in standing.drawn.items()]
    return Table(columns, rows)


def say(standing: Standing) -> Said:
    finding, reading = _by_year(standing) if standing.show == "years" else _since_signing(standing)
    note = text("Perception, not bribes paid; each year is scaled to the world’s mean. Margin: 90%.")
    source = f"{note} {data.source('control_of_corruption')}"
    return Said(finding, f"{reading} {_stood(standing)}", _table(standing), source)


corruption_membership = Explorer(
    id="corruption-membership",
    title="Did control of corruption change?",
    passage="1.2",
    controls=[
        Choice("show", "years", VIEWS, "Show"),
        Choice("country", "MYS", {iso3: name for iso3, name in NAMES.items() if iso3 not in NO_ESTIMATE}, "Country"),
        Slider("horizon", AROUND, 1, AROUND, 1, "Years after signing"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
