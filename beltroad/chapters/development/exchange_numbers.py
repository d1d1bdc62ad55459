"""Exchange between people in numbers: one kind by year, or the list of Confucius Institutes by region (5.3)."""

from dataclasses import dataclass

from ... import data
from ...charts import FROM_ZERO, Panel, bars, figure, line, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import development
from ...words import plural, text
from ._groups import START

LISTED = "listed"
SHOWN = {
    "students": "Foreign students in China",
    "visits": "Visits of officials in China’s region",
    "cities": "Sister cities agreed in China’s region",
    "institutes": "Confucius Institutes opened in China’s region",
    LISTED: "Confucius Institutes by region",
    "tourists": "Trips to and from China",
}
UNITS = {
    "students": "students",
    "visits": "visits a year",
    "cities": "agreed a year",
    "institutes": "opened a year",
    "tourists": "million trips",
}
SERIES = {  # two where there are two counts of the same thing
    "students": {"students_uis": "blue", "students_aiddata": "orange"},
    "visits": {"visits": "purple"},
    "cities": {"sister_cities": "green"},
    "institutes": {"institutes_opened": "red"},
    "tourists": {"arrivals": "blue", "departures": "orange"},
}
NAMES = {
    "students_uis": "UNESCO: internationally mobile, all countries",
    "students_aiddata": "AidData: 38 countries of its region",
    "visits": "Visits",
    "sister_cities": "Sister cities",
    "institutes_opened": "Institutes",
    "arrivals": "Arrivals in China",
    "departures": "Departures from China",
}
MILLION = 1e6
TOP = 15  # countries of the list in the table
UNCLASSIFIED = "Not classified"


@dataclass(frozen=True)
class Counts:
    """One kind of exchange: each series by year in its unit, and over how many countries it sums."""

    shown: str
    series: dict[str, dict[int, float]]
    countries: dict[int, int]

    @property
    def main(self) -> dict[int, float]:
        return next(iter(self.series.values()))

    @property
    def values(self) -> dict:
        main, peak = self.main, max(self.main, key=self.main.__getitem__)
        first, last = min(main), max(main)
        return {"first": main[first], "peak": main[peak], "peak_year": peak, "latest": main[last], "last": last}

    def a_year(self, since: bool) -> float:
        """The mean of the years from START on, or of those before."""
        figures = [value for year, value in self.main.items() if (year >= START) == since]
        return sum(figures) / len(figures)


@dataclass(frozen=True)
class Listing:
    """Institutes in the list: by region, the largest first (None: not classified), and by country, the most first."""

    regions: dict[str | None, int]
    countries: list[tuple[str, int]]

    @property
    def values(self) -> dict:
        total = sum(self.regions.values())
        return {"total": total, "countries": len(self.countries), "largest": self.countries[0][1]}


def _listing() -> Listing:
    rows, found = development.confucius_institutes(), {}
    for row in rows:
        region = data.country(row.iso3).region or None
        found[region] = found.get(region, 0) + row.listed
    regions = dict(sorted(found.items(), key=lambda item: -item[1]))
    most = sorted(rows, key=lambda row: -row.listed)
    return Listing(regions, [(data.country(row.iso3).name, row.listed) for row in most])


def compute(shown: str) -> Counts | Listing:
    if shown == LISTED:
        return _listing()
    scale = MILLION if shown == "tourists" else 1
    rows = {key: development.exchange(key) for key in SERIES[shown]}
    series = {key: {row.year: row.value / scale for row in found} for key, found in rows.items()}
    countries = {}
    for row in (row for found in rows.values() for row in found):
        countries[row.year] = max(row.countries, countries.get(row.year, 0))
    return Counts(shown, series, dict(sorted(countries.items())))


def _draw_listing(listing: Listing) -> dict:
    regions = [text(UNCLASSIFIED) if one is None else one.replace("Africa, ", "Africa,<br>") for one in listing.regions]
    counts = [*listing.regions.values()]
    labels = [str(count) for count in counts]
    return figure(
        [bars(counts, regions, hue="red", across=True, labels=labels, hover="%{y}: %{x}")],
        Panel(x=text("institutes"), xaxis={"dtick": 100}, yaxis={"autorange": "reversed", "showgrid": False}),
        height=420,
    )


def draw(told: Counts | Listing) -> dict:
    if isinstance(told, Listing):
        return _draw_listing(told)
    traces = []
    for (key, years), symbol in zip(told.series.items(), ("circle", "diamond"), strict=False):
        name, figures, hue = text(NAMES[key]), [round(value, 2) for value in years.values()], SERIES[told.shown][key]
        if told.shown == "tourists":
            hover = text("{name}, %{x}: %{y:,.1f}", name=name)
        else:
            hover = text("{name}, %{x}: %{y:,.0f}", name=name)
        if len(told.series) == 1:
            traces.append(bars([*years], figures, name, hue=hue, hover=hover))
        else:
            traces.append(
                line([*years], figures, name, hue=hue, dotted=True, hover=hover, marker={"size": 7, "symbol": symbol})
            )
    panel = Panel(y=text(UNITS[told.shown]), yaxis=FROM_ZERO)
    return figure(traces, panel, height=420, legend=len(told.series) > 1, shapes=[upright(START)])


def _not_counted() -> str:
    return text("Tourists and flights between China and each partner were not found.")


def _students(told: Counts) -> tuple[str, str]:
    main, other = told.series.values()
    both = max(set(main) & set(other))
    finding = text(
        "Two counts of foreign students in China differ by a factor of {times:.1f} in {both}",
        times=other[both] / main[both],
        both=both,
    )
    reading = text(
        "UNESCO counts {first:,.0f} internationally mobile students in China in {start}, {peak:,.0f} in {peak_year} "
        "and {latest:,.0f} in {last}. For {both}, AidData counts {other:,.0f} from 38 countries alone; it counts all "
        "kinds of study.",
        start=min(main),
        both=both,
        other=other[both],
        **told.values,
    )
    return finding, reading


def _tourists(told: Counts) -> tuple[str, str]:
    arrivals, out = told.series.values()
    last = max(arrivals)
    finding = text("Until 2019 trips from China grew faster than trips to it; in {last} both fell", last=last)
    reading = text(
        "Arrivals in China went from {in_2000:.1f} million in 2000 to {in_2019:.1f} in 2019 and {in_last:.1f} in "
        "{last}; departures from {out_2000:.1f} to {out_2019:.1f} and {out_last:.1f}.",
        in_2000=arrivals[2000],
        in_2019=arrivals[2019],
        in_last=arrivals[last],
        out_2000=out[2000],
        out_2019=out[2019],
        out_last=out[last],
        last=last,
    )
    near = text("In 2012, 105.2 of 132.4 million arrivals were from Hong Kong, Macao and Taiwan (China Daily 2017).")
    return finding, f"{reading} {near} {_not_counted()}"


def _yearly(told: Counts) -> tuple[str, str]:
    label = text(SHOWN[told.shown])
    given = {"label": label, "early": told.a_year(False), "late": told.a_year(True), "start": START}
    finding = text("{label}: {early:,.1f} a year before {start}, {late:,.1f} from {start} on", **given)
    reading = text(
        "{label}, 38 countries: {early:,.1f} a year from {begin} to {end} and {late:,.1f} from {start} to {last}; most "
        "in {peak_year}, with {peak:,.0f}.",
        begin=min(told.main),
        end=START - 1,
        **given,
        **told.values,
    )
    return finding, reading


def _say_listing(listing: Listing) -> Said:
    given = listing.values | {"name": listing.countries[0][0]}
    finding = text("{largest} of {total} institutes in the list are in one country: {name}", **given)
    reading = plural(
        len(listing.countries),
        "The table has {total} institutes in {n} country, {largest} of them in {name}. Some have closed, and the list "
        "only guesses which.",
        "The table has {total} institutes in {n} countries, {largest} of them in {name}. Some have closed, and the "
        "list only guesses which.",
        **given,
    )
    columns = [text("Country"), text("Institutes in the list")]
    rows = [[name, count] for name, count in listing.countries[:TOP]]
    note = text("The table shows the fifteen countries with the most, closed institutes among them.")
    return Said(finding, reading, Table(columns, rows), f"{data.source('confucius_institutes')} {note}")


def say(told: Counts | Listing) -> Said:
    if isinstance(told, Listing):
        return _say_listing(told)
    finding, reading = {"students": _students, "tourists": _tourists}.get(told.shown, _yearly)(told)
    unit = text(UNITS[told.shown])
    counted = [text("{name} ({unit})", name=text(NAMES[key]), unit=unit) for key in told.series]
    columns = [text("Year"), *counted, text("Countries summed over")]
    rows = [[year, *(s.get(year) for s in told.series.values()), n] for year, n in told.countries.items()]
    note = text("Sums of AidData cover the countries with a figure.")
    return Said(finding, reading, Table(columns, rows), f"{data.source('exchange')} {note} {_not_counted()}")


exchange_numbers = Explorer(
    id="exchange-numbers",
    title="Exchange in numbers",
    passage="5.3",
    controls=[Choice("shown", "students", SHOWN, "What is counted")],
    compute=compute,
    draw=draw,
    say=say,
)
