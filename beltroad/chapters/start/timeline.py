"""What happened, and what was known when: events in rows by kind; those after the article are open circles (0.2)."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from ... import data
from ...article import ARTICLE, THEN, later
from ...charts import Panel, dots, figure, moment, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import trinity
from ...words import date, plural, text

KINDS = {  # rows of the timeline, from below
    "proposal": "Proposals",
    "country": "Countries",
    "body": "Bodies",
    "text": "UN texts",
    "summit": "Forums",
    "article": "The article",
}
LANGUAGE = {
    "named": "{text} names the initiative",
    "principle": "{text} takes up the principle",
    "dropped": "{text} does without the initiative’s name",
}
MANY = 10  # countries that join in one month make an event


@dataclass(frozen=True, order=True)
class Event:
    """`what` is a sentence to be filled with `of`; a milestone's own words are data and have no sentence."""

    date: str
    kind: str
    what: str
    of: str = ""

    @property
    def told(self) -> str:
        return text(self.what, text=self.of, country=self.of, number=self.of, what=self.of)


@dataclass(frozen=True)
class Timeline:
    then: list[Event]
    shown: list[Event]

    @property
    def later(self) -> list[Event]:
        return [event for event in self.shown if later(event.date)]

    @property
    def values(self) -> dict:
        return {"then": len(self.then), "later": len(self.later)}


@cache
def events() -> tuple[Event, ...]:
    """Every event, from four tables, by date."""
    found = [Event(row.date, row.kind, "{what}", row.what) for row in trinity.milestones()]
    for row in trinity.documents():
        if row.body in ("UNSC", "UNGA"):
            found.append(Event(row.date, "text", LANGUAGE[row.language], row.symbol.partition(" (")[0]))
        elif row.body == "BRF":
            found.append(Event(row.date, "summit", "Forum: {what}", row.what))
    joinings = trinity.joinings()
    left = [one for one in joinings if one.left]
    found += [
        Event(one.left, "country", "The exit of {country} is reported", data.country(one.iso3).name) for one in left
    ]
    months = Counter(one.gfdc for one in joinings if one.gfdc)
    crowded = [(month, count) for month, count in months.items() if count >= MANY]
    found += [Event(month, "country", "{number} countries join in one month", str(count)) for month, count in crowded]
    return tuple(sorted(found))


def compute(known: str, kind: str) -> Timeline:
    of_kind = [event for event in events() if kind in ("all", event.kind) or event.kind == "article"]
    then = [event for event in of_kind if not later(event.date)]
    return Timeline(then, of_kind if known == "all" else then)


def draw(timeline: Timeline) -> dict:
    rows = list(KINDS)
    groups = (
        (text("known then: {n}", n=len(timeline.then)), timeline.then, "circle", "blue"),
        (text("later: {n}", n=len(timeline.later)), timeline.later, "circle-open", "orange"),
    )
    traces = [
        dots(
            [moment(event.date) for event in group],
            [rows.index(event.kind) for event in group],
            name,
            hue=hue,
            size=12,
            symbol=symbol,
            labels=[f"{date(event.date)}: {event.told}" for event in group],
            hover="%{text}",
            marker={"line": {"width": 2}},
        )
        for name, group, symbol, hue in groups
    ]
    kinds = {"tickvals": list(range(len(rows))), "ticktext": [text(name) for name in KINDS.values()]}
    panel = Panel(
        x=text("year"), xaxis={"range": [2013, 2026.2], "dtick": 2}, yaxis=kinds | {"range": [-0.6, len(rows) - 0.4]}
    )
    return figure(traces, panel, height=380, legend=True, shapes=[upright(moment(ARTICLE), dash="dash")])


def say(timeline: Timeline) -> Said:
    then, after = timeline.then, timeline.later
    known = {"first": date(then[0].date), "last": date(then[-1].date), "month": date(ARTICLE[:7])}
    reading = plural(
        len(then),
        "{n} event up to the end of {month}, from {first} to {last}.",
        "{n} events up to the end of {month}, from {first} to {last}.",
        **known,
    )
    if after:
        finding = text(
            "{then} of {all} events were known when the article appeared", then=len(then), all=len(timeline.shown)
        )
        rest = text("{n} came later, the last in {last}.", n=len(after), last=date(after[-1].date))
    else:
        finding = text("{then} events were known when the article appeared", then=len(then))
        rest = text("What came later is hidden.")
    columns = [text("Date"), text("Kind"), text("What"), text("Known when the article appeared")]
    rows = [[date(event.date), text(KINDS[event.kind]), event.told, event in then] for event in timeline.shown]
    source = text(
        "Chosen by the course. Dates are as exact as their source, which stands in the tables milestones, documents "
        "and initiative."
    )
    return Said(finding, f"{reading} {rest}", Table(columns, rows), source)


timeline = Explorer(
    id="timeline",
    title="What happened, and what was known when",
    passage="0.2",
    controls=[
        Choice("known", "all", {"all": "everything to 2025", "then": f"what was known at {THEN}"}, "Show"),
        Choice(
            "kind",
            "all",
            {"all": "all kinds"} | {kind: name for kind, name in KINDS.items() if kind != "article"},
            "Kind",
        ),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
