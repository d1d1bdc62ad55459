"""How much carbon is in the electricity: a country between the medians of those that signed and of the others (1.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median, quantiles

from ... import data
from ...charts import FROM_ZERO, Panel, band, figure, line, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import concept, trinity
from ...words import text
from ._countries import NAMES, signed_in

YEARS = range(2000, 2023)  # known for almost every country
FIRST, LAST = YEARS[0], YEARS[-1]
NO_GRID = ("AND", "FSM", "LIE", "MCO", "MHL", "NIU", "PLW", "SMR", "TUV", "VAT")  # states without a figure
ENOUGH = 10  # countries that a median of those that signed needs
DATINGS = {"ever": "signed at some time", "by_year": "signed by that year"}
LEGEND = {"ever": "Signed at some time", "by_year": "Signed by that year"}
SINCE = {"2000": "2000", "2013": "2013, the initiative", "2019": "2019, the article’s year"}
Groups = Mapping[int, tuple[Sequence[float], Sequence[float]]]


@dataclass(frozen=True)
class Carbon:
    """A country's g CO2 equivalent per kWh by year, and those of the countries that signed and of the others."""

    country: str
    dating: str
    since: int
    own: Mapping[int, int]
    groups: Groups

    @property
    def quarters(self) -> dict[int, list[float]]:
        """The three quartiles of those that signed, by year, where they are many enough."""
        return {year: quantiles(signed, n=4) for year, (signed, _) in self.groups.items() if len(signed) >= ENOUGH}

    @property
    def signed(self) -> dict[int, float | None]:
        """The median of those that signed, by year."""
        return {year: median(signed) if len(signed) >= ENOUGH else None for year, (signed, _) in self.groups.items()}

    @property
    def others(self) -> dict[int, float]:
        return {year: median(others) for year, (_, others) in self.groups.items()}

    @property
    def values(self) -> dict:
        first, last = self.own.get(self.since), self.own.get(LAST)
        return {
            "own_since": first,
            "own_last": last,
            "moved": None if first is None or last is None else last - first,
            "signed_since": self.signed[self.since],
            "signed_last": self.signed[LAST],
            "others_since": self.others[self.since],
            "others_last": self.others[LAST],
            "signed_count": len(self.groups[LAST][0]),
            "others_count": len(self.groups[LAST][1]),
        }


@cache
def _groups(dating: str) -> Groups:
    """The figures of those that signed and of the others, by year; China is in neither."""
    found = {}
    for year in YEARS:
        known = {
            iso3: rows[year].intensity for iso3, rows in concept.grid_carbon().items() if year in rows and iso3 != "CHN"
        }
        signed = trinity.signers(dating, year)
        own = [intensity for iso3, intensity in known.items() if iso3 in signed]
        others = [intensity for iso3, intensity in known.items() if iso3 not in signed]
        found[year] = own, others
    return found


def compute(country: str, dating: str, since: str) -> Carbon:
    own = {year: round(row.intensity) for year, row in concept.grid_carbon()[country].items() if year in YEARS}
    return Carbon(country, dating, int(since), own, _groups(dating))


def draw(carbon: Carbon) -> dict:
    name, quarters = NAMES[carbon.country], carbon.quarters
    low, high = ([round(quarter[k]) for quarter in quarters.values()] for k in (0, 2))
    own = [carbon.own.get(year) for year in YEARS]
    said = text("{country}, %{x}: %{y}", country=name)
    traces = [
        band(list(quarters), low, high, text("Middle half"), opacity=0.16),
        line(
            YEARS,
            list(carbon.signed.values()),
            text(LEGEND[carbon.dating]),
            width=3,
            hover=text("%{x}, signed: %{y:.0f}"),
        ),
        line(
            YEARS,
            list(carbon.others.values()),
            text("Others"),
            hue="orange",
            width=3,
            dash="dash",
            hover=text("%{x}, others: %{y:.0f}"),
        ),
        line(YEARS, own, name, hue="red", width=2.5, dash="dot", hover=said),
    ]
    panel = Panel(x=text("year"), y=text("g CO2 equivalent per kWh"), yaxis=FROM_ZERO)
    return figure(traces, panel, height=440, legend=True, shapes=[upright(carbon.since)])


def _finding(values: Mapping) -> str:
    if values["moved"] is None:
        return text("{country} has no figure for {since} or {last}", **values)
    if values["moved"] == 0:
        return text("{country}: {own_last} g per kWh in {last}, the same as in {since}", **values)
    return text("{country}: {own_last} g per kWh in {last}, {moved:+.0f} since {since}", **values)


def _medians(values: Mapping) -> str:
    """The country and the two medians, as far as there are figures."""
    has_own, has_both = values["moved"] is not None, values["signed_since"] is not None
    if has_own and has_both:
        return text(
            "From {since} to {last} {country} ({signed}) went from {own_since} to {own_last} g, the median of those "
            "that signed from {signed_since:.0f} to {signed_last:.0f} g, and that of the others from "
            "{others_since:.0f} to {others_last:.0f} g per kWh.",
            **values,
        )
    if has_own:
        return text(
            "From {since} to {last} {country} ({signed}) went from {own_since} to {own_last} g, and the median of "
            "those that had not signed from {others_since:.0f} to {others_last:.0f} g per kWh; that of those that had "
            "signed was {signed_last:.0f} g in {last}.",
            **values,
        )
    if has_both:
        return text(
            "{country} ({signed}) has no figure for {since} or {last}. Between these years the median of those that "
            "signed went from {signed_since:.0f} to {signed_last:.0f} g, and that of the others from "
            "{others_since:.0f} to {others_last:.0f} g per kWh.",
            **values,
        )
    return text(
        "{country} ({signed}) has no figure for {since} or {last}. Between these years the median of those that had "
        "not signed went from {others_since:.0f} to {others_last:.0f} g per kWh; that of those that had signed was "
        "{signed_last:.0f} g in {last}.",
        **values,
    )


def _table(carbon: Carbon) -> Table:
    columns = [
        text("Year"),
        text("{country} (g/kWh)", country=NAMES[carbon.country]),
        text("Signed, median (g/kWh)"),
        text("Signed (countries)"),
        text("Others, median (g/kWh)"),
        text("Others (countries)"),
    ]
    signed, others = carbon.signed, carbon.others
    rows = [
        [year, carbon.own.get(year), signed[year], len(own), others[year], len(rest)]
        for year, (own, rest) in carbon.groups.items()
    ]
    return Table(columns, rows)


def say(carbon: Carbon) -> Said:
    year = signed_in(carbon.country)
    signed = text("signed {year}", year=year) if year else text("on no list of signers")
    values = carbon.values | {"country": NAMES[carbon.country], "signed": signed, "since": carbon.since, "last": LAST}
    caution = text("Each country counts once, however large; a gap between the groups shows no effect of signing.")
    source = str(data.source("grid_carbon"))
    return Said(_finding(values), f"{_medians(values)} {caution}", _table(carbon), source)


grid_carbon = Explorer(
    id="grid-carbon",
    title="How much carbon is in the electricity?",
    passage="1.2",
    controls=[
        Choice("country", "VNM", {iso3: name for iso3, name in NAMES.items() if iso3 not in NO_GRID}, "Country"),
        Choice("dating", "ever", DATINGS, "Signed means"),
        Choice("since", "2013", SINCE, "Change since"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
