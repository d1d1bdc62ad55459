"""Years from 10 to 50 by the year in which 10 was passed, with and without those that have not arrived (4.4)."""

from dataclasses import dataclass
from functools import cache

from ... import data
from ...charts import FROM_ZERO, Panel, dots, figure, line
from ...contract import Choice, Explorer, Said, Switch, Table
from ...data import innovation, trinity
from ...models.diffusion import median_wait, passes
from ...words import plural, text
from ._technologies import FROM, TO, WITHIN

TECHNOLOGIES = ("internet", "mobile")
TEN = {"internet": "10% of people", "mobile": "10 subscriptions per 100 people"}
PERIODS = ((2000, 2004), (2005, 2009), (2010, 2014))


@dataclass(frozen=True)
class Start:
    """A country that passed 10 at `begun`, and 50 `wait` years later or, where not `arrived`, not in so many years."""

    iso3: str
    begun: float
    wait: float
    arrived: bool

    @property
    def member(self) -> bool:
        return self.iso3 in trinity.members(innovation.MEMBERS_OF)


@dataclass(frozen=True)
class Period:
    """The countries that passed 10 in these years: how many, how many arrived, and the median wait."""

    first: int
    last: int
    passed: int
    arrived: int
    median: float | None


@dataclass(frozen=True)
class Waits:
    """All countries that passed 10, and those of each period; the medians count those still on the way if `waiting`."""

    technology: str
    waiting: bool
    starts: tuple[Start, ...]
    periods: tuple[Period, ...]

    @property
    def arrived(self) -> int:
        return sum(start.arrived for start in self.starts)

    @property
    def values(self) -> dict:
        values = {"countries": len(self.starts), "arrived": self.arrived}
        for period in self.periods:
            values |= {
                f"median_{period.first}": period.median,
                f"passed_{period.first}": period.passed,
                f"there_{period.first}": period.arrived,
            }
        return values


@cache
def starts(technology: str) -> tuple[Start, ...]:
    """All countries that passed 10 within the data."""
    found = []
    for iso3, values in innovation.by_country(technology).items():
        points = sorted(values.items())
        begun = passes(points, FROM)
        if begun is None or points[0][1] >= FROM:
            continue
        done = passes([(begun, FROM), *(point for point in points if point[0] > begun)], TO)
        found.append(Start(iso3, begun, (done or points[-1][0]) - begun, done is not None))
    return tuple(found)


def _period(technology: str, waiting: bool, first: int, last: int) -> Period:
    within = [start for start in starts(technology) if first <= start.begun < last + 1]
    counted = [start for start in within if waiting or start.arrived]
    arrived = [start.arrived for start in counted]
    median = median_wait([start.wait for start in counted], arrived) if counted else None
    return Period(first, last, len(within), sum(start.arrived for start in within), median)


def compute(technology: str, waiting: bool) -> Waits:
    periods = tuple(_period(technology, waiting, *years) for years in PERIODS)
    return Waits(technology, waiting, starts(technology), periods)


GROUPS = {  # by membership and arrival: name, colour, symbol
    (True, True): ("members", "blue", "circle"),
    (True, False): ("members, still on the way", "blue", "circle-open"),
    (False, True): ("others", "orange", "square"),
    (False, False): ("others, still on the way", "orange", "square-open"),
}


def draw(waits: Waits) -> dict:
    hover = text("%{text}: passed 10 in %{x:.0f}, %{y:.1f} years")
    traces = []
    for (member, arrived), (name, hue, symbol) in GROUPS.items():
        if not arrived and not waits.waiting:
            continue
        these = [start for start in waits.starts if start.member is member and start.arrived is arrived]
        begun, years = [round(start.begun, 1) for start in these], [round(start.wait, 1) for start in these]
        names = [data.country(start.iso3).name for start in these]
        traces.append(dots(begun, years, text(name), hue=hue, size=8, symbol=symbol, labels=names, hover=hover))
    look = {"hue": "green", "width": 4, "hover": text("median: %{y:.1f} years")}
    for period in waits.periods:
        if period.median is not None:
            span, level = [period.first, period.last + 1], [round(period.median, 1)] * 2
            traces.append(line(span, level, text("median"), in_legend=period is waits.periods[0], **look))
    panel = Panel(
        x=text("year in which {technology} passed 10", technology=text(WITHIN[waits.technology])),
        y=text("years from 10 to 50"),
        xaxis={"range": [1999.5, 2024.5]},
        yaxis=FROM_ZERO,
    )
    return figure(traces, panel, height=460, legend=True)


def _years(period: Period) -> str:
    return text("{first}–{last}", first=period.first, last=period.last)


def _wait(period: Period) -> str:
    return text("not known yet") if period.median is None else text("{n:.1f} years", n=period.median)


def _passed(waits: Waits) -> str:
    return plural(
        len(waits.starts),
        "{n:,} country passed {ten} within the data and {arrived} of them reached 50.",
        "{n:,} countries passed {ten} within the data and {arrived} of them reached 50.",
        ten=text(TEN[waits.technology]),
        arrived=waits.arrived,
    )


def say(waits: Waits) -> Said:
    told = {}
    for place, period in zip("abc", waits.periods, strict=True):
        told |= {f"years_{place}": _years(period), f"wait_{place}": _wait(period)}
    if waits.waiting:
        took = text(
            "With those still on the way, the median took {wait_a} after passing 10 in {years_a}, {wait_b} in "
            "{years_b} and {wait_c} in {years_c}.",
            **told,
        )
    else:
        took = text(
            "Without those still on the way, the median took {wait_a} after passing 10 in {years_a}, {wait_b} in "
            "{years_b} and {wait_c} in {years_c}.",
            **told,
        )
    columns = [text("Country"), text("Year in which 10 was passed"), text("Years to 50, or so far"), text("Arrived")]
    rows = [
        [data.country(start.iso3).name, start.begun, start.wait, text("yes") if start.arrived else text("no")]
        for start in sorted(waits.starts, key=lambda start: start.begun)
    ]
    finding = text("Passed 10 in {years_a}: {wait_a} to 50. In {years_c}: {wait_c}", **told)
    straight = text("Years between two points on straight lines between annual figures.")
    return Said(finding, f"{_passed(waits)} {took}", Table(columns, rows), f"{straight} {data.source('adoption')}")


late_starters = Explorer(
    id="late-starters",
    title="Do late starters run faster?",
    passage="4.4",
    controls=[
        Choice("technology", "internet", {key: WITHIN[key] for key in TECHNOLOGIES}, "Technology"),
        Switch("waiting", False, "Count those still on the way"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
