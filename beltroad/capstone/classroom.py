"""A class's plans side by side: a bar of lights per indicator, a row per plan, and the files that hold none.

book/page/src/plan.js brings the view to life. The class starts from the three example plans. Plans are not ranked:
there is no total to rank them by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .. import data
from ..charts import Panel, bars, figure, words
from ..contract.progress import tell
from ..contract.view import plain
from ..words import number, plural, text
from .files import Entry, example, read_class
from .lights import LIGHTS
from .marks import class_marks
from .memo import memo
from .plans import LENDERS, SECTORS, Plan
from .scorecard import INDICATORS, Measured, scorecard

__all__ = ["ClassView", "class_marks", "class_view", "example", "memo"]  # a notebook takes all of a class from here

HUES = {"red": "red", "amber": "yellow", "green": "green", "none": "grey"}
INK = {"red": "#fff", "amber": "#000", "green": "#fff", "none": "#000"}
MOST = 1000  # files that one view takes


@dataclass(frozen=True)
class Marked:
    """The file of a plan, the plan, and its figures."""

    file: str
    plan: Plan
    card: Sequence[Measured]

    @property
    def borrowed(self) -> float:
        """Share of the money."""
        return sum(getattr(self.plan, lender) for lender in LENDERS if lender != "owners")


@dataclass(frozen=True)
class Class:
    """What the files of a class hold: plans, and [file, sentence] for each that holds none."""

    marked: list[Marked] = field(default_factory=list)
    problems: list[list[str]] = field(default_factory=list)

    def count(self, light: str) -> list[int]:
        """In how many plans an indicator has this light, for each of INDICATORS."""
        return [[one.light for one in column].count(light) for column in zip(*(one.card for one in self.marked))]


def _read(entries: Iterable[Entry], count: int) -> Class:
    """Raises ValueError where there is no plan. Tells how far it is among `count` files."""
    found = Class()
    for place, entry in enumerate(entries, start=1):
        if place > MOST:
            sentence = text("A view takes {most} files at most; put the others into another folder.", most=MOST)
            found.problems.append([entry.file, sentence])
        elif entry.plan is None:
            found.problems.append([entry.file, entry.problem])
        else:
            found.marked.append(Marked(entry.file, entry.plan, scorecard(entry.plan)))
        if count:
            tell(text("{place} of {count} files", place=place, count=count), place / count)
    if not found.marked and found.problems:
        file, problem = found.problems[0]
        raise ValueError(
            text("None of the files holds a plan. The first: {file}: {problem}", file=file, problem=problem)
        )
    if not found.marked:
        raise ValueError(text("There are no files."))
    return found


def _figure(found: Class) -> dict:
    heights = [len(INDICATORS) - k for k in range(len(INDICATORS))]
    inside: dict[str, Any] = {"across": True, "width": 0.42, "textposition": "inside", "insidetextanchor": "middle"}
    traces = []
    for light, hue in HUES.items():
        name, counted = text(LIGHTS[light]), found.count(light)
        labels = [str(n) if n else "" for n in counted]
        inside["textfont"] = {"color": INK[light]}
        hover = text("{light}: %{x}", light=name)
        traces.append(bars(counted, heights, name, hue=hue, labels=labels, hover=hover, **inside))
    names = [f"<b>{one.point}</b> {one.say(one.label)}" for one in INDICATORS]
    traces.append(words([0] * len(INDICATORS), [y + 0.36 for y in heights], names, place="middle right"))
    plans = len(found.marked)
    across = {"range": [0, plans], "fixedrange": True, "dtick": max(round(plans / 5), 1)}
    up = {"range": [0.4, len(INDICATORS) + 0.75], "visible": False, "fixedrange": True}
    return figure(
        traces,
        Panel(x=text("plans"), xaxis=across, yaxis=up),
        height=52 * len(INDICATORS) + 110,
        legend=True,
        barmode="stack",
        margin={"l": 8, "r": 8, "t": 84},
    )


def _finding(found: Class) -> str:
    """The indicator that is red in most plans."""
    plans, reds = len(found.marked), found.count("red")
    if not any(reds):
        return plural(plans, "No figure is red in this plan", "No figure is red in any of {n} plans")
    most = INDICATORS[reds.index(max(reds))]
    return text(
        "Most often red: {indicator}, in {reds} of {plans} plans",
        indicator=most.say(most.within),
        reds=max(reds),
        plans=plans,
    )


def _reading(found: Class) -> str:
    plans, countries = len(found.marked), len({one.plan.country for one in found.marked})
    if plans == 1:
        counted = text("1 plan for 1 country, in the order of their files and not ranked.")
    else:
        counted = plural(
            countries,
            "{plans} plans for {n} country, in the order of their files and not ranked.",
            "{plans} plans for {n} countries, in the order of their files and not ranked.",
            plans=plans,
        )
    skipped = plural(len(found.problems), "{n} file was skipped.", "{n} files were skipped.")
    return f"{counted} {skipped}" if found.problems else counted


def _columns() -> list[str]:
    return [
        text("File"),
        text("Project"),
        text("Team"),
        text("Country"),
        text("Sector"),
        text("Cost (US$ million)"),
        text("Borrowed"),
        *(f"{one.point} {one.say(one.label)}" for one in INDICATORS),
    ]


def _row(one: Marked) -> list:
    plan = one.plan
    facts = [one.file, plan.name, plan.team, data.country(plan.country).name, text(SECTORS[plan.sector]), plan.cost]
    figures = [
        figure.text if figure.value is None else text("{light}: {figure}", light=figure.light_said, figure=figure.text)
        for figure in one.card
    ]
    return [*facts, number(one.borrowed, ".0%"), *figures]


@dataclass(frozen=True)
class ClassView:
    """A class's plans, side by side."""

    title: str = "The class, side by side"

    def shown(self, entries: Iterable[Entry], count: int = 0) -> dict:
        """Figure, finding, reading, table, and the files without a plan as [file, sentence].

        Raises ValueError where no file holds a plan. Tells how far it is among `count` files.
        """
        found = _read(entries, count)
        return plain(
            {
                "figure": _figure(found),
                "finding": _finding(found),
                "reading": _reading(found),
                "table": {"columns": _columns(), "rows": [_row(one) for one in found.marked]},
                "problems": found.problems,
            }
        )

    def of_texts(self, files: list[list]) -> dict:
        """`shown` for what the page has read: [file, text, ""] of each, or [file, None, why there is none]."""
        entries = (
            Entry(name, None, why) if content is None else next(read_class([(name, content.encode())]))
            for name, content, why in files
        )
        return self.shown(entries, len(files))


class_view = ClassView()
"""A class's plans, side by side."""
