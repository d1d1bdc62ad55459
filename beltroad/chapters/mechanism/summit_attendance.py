"""Who comes to the summit? Leaders by how often they came, or what was announced of a forum (3.3)."""

from dataclasses import dataclass

from ... import data
from ...charts import FROM_ZERO, Panel, bars, figure, note
from ...contract import Choice, Explorer, Said, Table
from ...data import trinity
from ...words import listed, number, text
from ._tiers import NAMES

ONCE = "Once"
PATTERNS = {  # which forums' final texts name a country's leader: words and colour
    (2017, 2019, 2023): ("All three", "blue"),
    (2017, 2019): ("2017 and 2019", "green"),
    (2019, 2023): ("2019 and 2023", "orange"),
    (2017, 2023): ("2017 and 2023", "purple"),
    (2017,): (ONCE, "grey"),
    (2019,): (ONCE, "grey"),
    (2023,): (ONCE, "grey"),
}
MEASURES = {
    "leaders": "Leaders in the final text",
    "deliverables": "Results, as listed by the host",
    "participants": "Participants, as announced",
    "countries": "Countries represented",
}


@dataclass(frozen=True)
class Leaders:
    """The forums whose final texts name a country's leader: {iso3: (2017, 2019)}."""

    came: dict[str, tuple[int, ...]]

    @property
    def total(self) -> dict[int, int]:
        return {year: sum(year in years for years in self.came.values()) for year in trinity.FORUMS}

    def again(self, first: int, then: int) -> int:
        """How many of those that came to one forum came to another."""
        return sum(first in years and then in years for years in self.came.values())

    def times(self, k: int) -> int:
        return sum(len(years) == k for years in self.came.values())

    @property
    def values(self) -> dict:
        return {
            **{f"leaders_{year}": n for year, n in self.total.items()},
            "again_2019": self.again(2017, 2019),
            "again_2023": self.again(2019, 2023),
            "once": self.times(1),
            "twice": self.times(2),
            "three_times": self.times(3),
            "ever": len(self.came),
        }


@dataclass(frozen=True)
class Announced:
    """What the host announced of each forum, where that is a number."""

    measure: str
    facts: tuple[trinity.SummitFact, ...]

    @property
    def numbers(self) -> dict[int, int]:
        return {row.forum_year: round(row.number or 0) for row in self.facts}

    @property
    def values(self) -> dict:
        return {f"{self.measure}_{year}": n for year, n in self.numbers.items()}


def compute(measure: str) -> Leaders | Announced:
    if measure == "leaders":
        return Leaders(dict(trinity.attendance()))
    return Announced(measure, tuple(row for row in trinity.summit_facts(measure) if row.number is not None))


def _draw_leaders(leaders: Leaders) -> dict:
    traces, named = [], set()
    patterns = list(leaders.came.values())
    forums = [str(year) for year in trinity.FORUMS]
    for pattern, (label, hue) in PATTERNS.items():
        name = text(label)
        counts = [patterns.count(pattern) if year in pattern else None for year in trinity.FORUMS]
        inside = {
            "labels": [number(n) if n else "" for n in counts],
            "textposition": "inside",
            "insidetextanchor": "middle",
        }
        group = {"legendgroup": label, "in_legend": label not in named}
        traces.append(
            bars(forums, counts, name, hue=hue, hover=text("{name}: %{y} countries", name=name), **inside, **group)
        )
        named.add(label)
    return figure(
        traces,
        Panel(x=text("forum"), y=text("countries whose leader is named"), xaxis={"type": "category"}),
        height=440,
        legend=True,
        barmode="stack",
        notes=[note(k, n, f"<b>{number(n)}</b>", yanchor="bottom") for k, n in enumerate(leaders.total.values())],
    )


UNITS = {"deliverables": "results", "participants": "people", "countries": "countries"}


def _draw_announced(announced: Announced) -> dict:
    counts = announced.numbers
    notes = [
        text("{what} ({note})", what=row.counted, note=row.note) if row.note else row.counted for row in announced.facts
    ]
    labels = {"labels": [number(n, ",") for n in counts.values()], "textposition": "outside", "cliponaxis": False}
    hue = ["grey", "sky", "blue"][: len(counts)]
    panel = Panel(x=text("forum"), y=text(UNITS[announced.measure]), xaxis={"type": "category"}, yaxis=FROM_ZERO)
    forums = [str(year) for year in counts]
    return figure(
        [bars(forums, list(counts.values()), hue=hue, hovertext=notes, hover="%{hovertext}", **labels)], panel
    )


def draw(shown: Leaders | Announced) -> dict:
    return _draw_leaders(shown) if isinstance(shown, Leaders) else _draw_announced(shown)


def _say_leaders(leaders: Leaders) -> Said:
    v = leaders.values
    reading = text(
        "The final texts name {leaders_2017} foreign leaders in 2017, {leaders_2019} in 2019 and {leaders_2023} in "
        "2023: {again_2019} of 2017 came again in 2019, {again_2023} of 2019 came in 2023. Of {ever} countries, "
        "{three_times} came three times, {twice} twice and {once} once.",
        **v,
    )
    yes, no = text("yes"), text("no")
    rows = [
        [NAMES[iso3], *(yes if year in years else no for year in trinity.FORUMS), len(years)]
        for iso3, years in leaders.came.items()
    ]
    source = text(
        "Named are also two vice presidents (Indonesia 2019, Nigeria 2023) and two former presidents (Kazakhstan 2019, "
        "Turkmenistan 2023). Other counts differ by one or two: some add China, some leave out a vice president."
    )
    return Said(
        text("{three_times} of {ever} countries have a leader in all three final texts", **v),
        reading,
        Table([text("Country"), *map(str, trinity.FORUMS), text("Times")], rows),
        f"{source} {data.source('summit_leaders')}",
    )


FINDINGS = {
    "deliverables": "{numbers} results: not counted alike, so no series",
    "participants": "{numbers} people: not counted alike, so no series",
    "countries": "{numbers} countries: not counted alike, so no series",
}


def _say_announced(announced: Announced) -> Said:
    counts = announced.numbers
    each = listed(text("{n:,} in {year}", n=n, year=year) for year, n in counts.items())
    reading = text(
        "{measure}: {each}. What is counted and by whom changed between the forums, so the differences say little "
        "about growth.",
        measure=text(MEASURES[announced.measure]),
        each=each,
    )
    columns = [
        text("Forum"),
        text("Number ({unit})", unit=text(UNITS[announced.measure])),
        text("What was counted"),
        text("How sure"),
        text("Note"),
    ]
    rows = [
        [row.forum_year, counts[row.forum_year], row.counted, row.verified, row.note or None] for row in announced.facts
    ]
    return Said(
        text(FINDINGS[announced.measure], numbers=listed(number(n, ",") for n in counts.values())),
        reading,
        Table(columns, rows),
        f"{text('Numbers as announced by the host.')} {data.source('summit_facts')}",
    )


def say(shown: Leaders | Announced) -> Said:
    return _say_leaders(shown) if isinstance(shown, Leaders) else _say_announced(shown)


summit_attendance = Explorer(
    id="summit-attendance",
    title="Who comes to the summit?",
    passage="3.3",
    controls=[Choice("measure", "leaders", MEASURES, "Count")],
    compute=compute,
    draw=draw,
    say=say,
)
