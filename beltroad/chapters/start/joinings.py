"""Who joined when: how many had joined by the end of each year, joinings by month of one list and by year of two, and
where the two differ (0.2).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ... import data
from ...article import ARTICLE
from ...charts import Panel, bars, beside, dots, figure, line, moment, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import trinity
from ...data.trinity import Joining
from ...words import date, listed, text

YEARS = range(2013, 2024)
FIRST, SECOND = "Nedopil (2023)", "Liu, Pang & Vreeland (2026)"
THEN = 2018  # the last whole year before the article
LISTS = {
    "total": "how many had joined by the end of each year",
    "first": "Nedopil (2023), by month",
    "years": "both lists, by year",
    "differ": "how far the lists differ",
}


@dataclass(frozen=True)
class Joinings:
    """What is shown, and every joining that either list dates."""

    show: str
    all: Sequence[Joining]

    @property
    def first(self) -> list[Joining]:
        return [one for one in self.all if one.gfdc]

    @property
    def second(self) -> list[Joining]:
        return [one for one in self.all if one.lpv]

    @property
    def months(self) -> Counter:
        """Countries by the month of the first list."""
        return Counter(one.gfdc for one in self.first)

    @property
    def totals(self) -> dict[int, int]:
        """How many countries of the first list had joined by the end of each year."""
        of = self.years[FIRST]
        return dict(zip(YEARS, accumulate(of[year] for year in YEARS), strict=True))

    @property
    def years(self) -> dict[str, Counter]:
        """Countries by year, of each list."""
        return {
            FIRST: Counter(int(one.gfdc[:4]) for one in self.first),
            SECOND: Counter(int(one.lpv) for one in self.second),
        }

    @property
    def differ(self) -> Counter:
        """Countries by the second list's year minus the first's."""
        return Counter(one.differ for one in self.all if one.differ is not None)

    @property
    def values(self) -> dict:
        return {
            "first": len(self.first),
            "second": len(self.second),
            "before": self.totals[THEN - 1],
            "jump": self.totals[THEN] - self.totals[THEN - 1],
            "after": self.totals[YEARS[-1]] - self.totals[THEN],
            "peak": self.months.most_common(1)[0][1],
            "both": sum(self.differ.values()),
            "same": self.differ[0],
            "far": sum(count for years, count in self.differ.items() if abs(years) > 1),
        }


def compute(show: str) -> Joinings:
    return Joinings(show, trinity.joinings())


def draw(joinings: Joinings) -> dict:
    ways = {"total": _so_far, "first": _by_month, "years": _by_year, "differ": _by_difference}
    return ways[joinings.show](joinings)


def _so_far(joinings: Joinings) -> dict:
    totals = joinings.totals
    symbols = ["circle" if year <= THEN else "circle-open" for year in totals]
    hover = text("by the end of %{x}: %{y} countries")
    traces = [
        line([*totals], [*totals.values()], width=3, hover=hover),
        dots([*totals], [*totals.values()], symbol=symbols, hover=hover),
    ]
    x, y = text("year (open circles: after the article)"), text("countries that had joined")
    return figure(traces, Panel(x=x, y=y, xaxis={"dtick": 2}, yaxis={"range": [0, 160]}))


def _by_month(joinings: Joinings) -> dict:
    months = sorted(joinings.months)
    counts = [joinings.months[month] for month in months]
    places = [moment(month) for month in months]
    names = [date(month) for month in months]
    trace = bars(places, counts, labels=names, hover="%{text}: %{y}", width=1 / 14, textposition="none")
    panel = Panel(x=text("month"), y=text("countries"), xaxis={"range": [2013, 2024.2], "dtick": 2})
    article = moment(ARTICLE)
    return figure([trace], panel, shapes=[upright(article, dash="dash")], notes=[beside(article, text("article"))])


def _by_year(joinings: Joinings) -> dict:
    traces = [
        bars(list(YEARS), [of[year] for year in YEARS], name, hue=hue, hover=f"{name}, %{{x}}: %{{y}}")
        for (name, of), hue in zip(joinings.years.items(), ("blue", "orange"), strict=True)
    ]
    return figure(traces, Panel(x=text("year"), y=text("countries")), barmode="group", legend=True)


def _by_difference(joinings: Joinings) -> dict:
    spread = list(range(min(joinings.differ), max(joinings.differ) + 1))
    hues = ["blue" if abs(years) < 2 else "orange" for years in spread]
    counts = [joinings.differ[years] for years in spread]
    trace = bars(spread, counts, hue=hues, hover=text("%{x} years: %{y} countries"))
    return figure(
        [trace], Panel(x=text("second list’s year minus the first’s"), y=text("countries"), xaxis={"dtick": 1})
    )


def say(joinings: Joinings) -> Said:
    of_what = {"total": _of_totals, "first": _of_months, "years": _of_years, "differ": _of_differences}
    finding, reading, table = of_what[joinings.show](joinings)
    one_root = text(
        "One list derives from the official portal and the other uses it too: two lists, not two independent proofs."
    )
    return Said(finding, reading, table, f"{data.source('initiative')} {one_root}")


def _of_totals(joinings: Joinings) -> tuple[str, str, Table]:
    values = joinings.values | {"then": THEN, "last": YEARS[-1]}
    finding = text("{jump} of {first} dated joinings fall in {then}; {after} came after it", **values)
    reading = text(
        "By the first list {before} countries had joined by the end of {year}, {with_it} by the end of {then} and "
        "{first} by the end of {last}: {jump} in one year, {peak} of them in one month, and {after} in the five years "
        "after it.",
        **values | {"year": THEN - 1, "with_it": values["before"] + values["jump"]},
    )
    rows = [[year, count] for year, count in joinings.totals.items()]
    return finding, reading, Table([text("By the end of"), text("Countries that had joined")], rows)


def _of_months(joinings: Joinings) -> tuple[str, str, Table]:
    peak, number = joinings.months.most_common(1)[0]
    values = {"number": number, "all": len(joinings.first), "month": date(peak)}
    finding = text("{number} of {all} dated joinings fall in {month}", **values)
    reading = text(
        "By the first list {all} countries have a date of joining. {number} of them joined in {month}, the month of "
        "the Africa forum in Beijing; no Belt and Road Forum met in that year.",
        **values,
    )
    rows = []
    for month, count in sorted(joinings.months.items()):
        names = listed(data.country(one.iso3).name for one in joinings.first if one.gfdc == month)
        rows.append([date(month), count, names])
    return finding, reading, Table([text("Month"), text("Countries"), text("Which")], rows)


def _of_years(joinings: Joinings) -> tuple[str, str, Table]:
    one, other = (of[2018] for of in joinings.years.values())
    finding = text("Both lists put most joinings into 2018: {one} and {other}", one=one, other=other)
    reading = text(
        "In 2018 the first list has {one} joinings and the second {other}. The first dates {first} countries, up to "
        "2023, the second {second}, up to 2020.",
        **joinings.values | {"one": one, "other": other},
    )
    columns = [text("Year"), *(text("{list} (countries)", list=name) for name in joinings.years)]
    rows = [[year, *(of[year] for of in joinings.years.values())] for year in YEARS]
    return finding, reading, Table(columns, rows)


def _of_differences(joinings: Joinings) -> tuple[str, str, Table]:
    finding = text("The lists agree on {same} of {both} countries", **joinings.values)
    reading = text(
        "Both lists date {both} countries. They give the same year for {same} and differ by two years or more for "
        "{far}.",
        **joinings.values,
    )
    columns = [text("Country"), text("First list"), text("Second list (year)"), text("Difference (years)")]
    unlike = [one for one in joinings.all if one.differ]
    rows = [[data.country(one.iso3).name, date(one.gfdc), int(one.lpv), one.differ] for one in unlike]
    return finding, reading, Table(columns, rows)


joinings = Explorer(
    id="joinings",
    title="Who joined when?",
    passage="0.2",
    controls=[Choice("show", "total", LISTS, "Shown")],
    compute=compute,
    draw=draw,
    say=say,
)
