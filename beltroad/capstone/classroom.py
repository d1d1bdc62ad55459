"""What a class does with plans: one is designed, saved and loaded; several are seen side by side.

    class_view      plans side by side: a bar of lights per indicator, a row per plan, and the files that hold none

book/page/src/plan.js brings it to life, and adds to the explorer design-a-project the buttons that save, load and take the
memo away. The class starts from the three example plans. Plans are not ranked: there is no total to rank them by.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, normalize

from .. import data
from ..charts import Panel, bars, figure, words
from ..contract.progress import tell
from ..contract.view import plain
from .memo import memo
from .plans import LENDERS, SECTORS, Entry, Plan, example, read_class
from .scorecard import INDICATORS, LIGHTS, scorecard

__all__ = [
    "ClassView",
    "class_view",
    "example",
    "file_name",
    "memo",
]  # a notebook takes all it does with plans from here

HUES = {"red": "red", "amber": "yellow", "green": "green", "none": "grey"}
INK = {"red": "#fff", "amber": "#000", "green": "#fff", "none": "#000"}
MOST = 1000  # files that one view takes


def file_name(plan_name: str, ending: str) -> str:
    """A file name of letters and digits of every script, with nothing that a system could read as a path or a command."""
    kept = "".join(mark if category(mark)[0] in "LMN" else " " for mark in normalize("NFC", plan_name).lower())
    return f"plan-{'-'.join(kept.split())[:40].strip('-') or 'untitled'}.{ending}"


def _figure(plans: list[Plan], lights: list[list[str]]) -> dict:
    ordered = sorted(INDICATORS, key=lambda one: one.point)
    heights = [len(ordered) - k for k in range(len(ordered))]
    inside = {"across": True, "width": 0.42, "textposition": "inside", "insidetextanchor": "middle"}
    traces = []
    for light, hue in HUES.items():
        name = LIGHTS[light]
        counted = [sum(row[k] == light for row in lights) for k in range(len(ordered))]
        labels = [str(n) if n else "" for n in counted]
        ink = {"textfont": {"color": INK[light]}}
        traces.append(bars(counted, heights, name, hue=hue, labels=labels, hover=f"{name}: %{{x}}", **inside, **ink))
    names = [f"<b>{one.point}</b> {one.label}" for one in ordered]
    traces.append(words([0] * len(ordered), [y + 0.36 for y in heights], names, place="middle right"))
    across = {"range": [0, len(plans)], "fixedrange": True, "dtick": max(round(len(plans) / 5), 1)}
    up = {"range": [0.4, len(ordered) + 0.75], "visible": False, "fixedrange": True}
    panel = Panel(x="plans", xaxis=across, yaxis=up)
    return figure(
        traces, panel, height=52 * len(ordered) + 110, legend=True, barmode="stack", margin={"l": 8, "r": 8, "t": 84}
    )


def _finding(plans: list[Plan], lights: list[list[str]]) -> str:
    """The indicator that is red in most plans; `lights` has a row per plan, in the order of the points."""
    reds = [[row[place] for row in lights].count("red") for place in range(len(INDICATORS))]
    if not any(reds):
        return f"No figure is red in any of {len(plans)} plans"
    most = sorted(INDICATORS, key=lambda one: one.point)[reds.index(max(reds))]
    return f"Most often red: {most.label.lower()}, in {max(reds)} of {len(plans)} plans"


def _row(entry: Entry, rows) -> list:
    plan = entry.plan
    borrowed = sum(getattr(plan, lender) for lender in LENDERS if lender != "owners")
    facts = [
        entry.file,
        plan.name,
        plan.team,
        data.country(plan.country).name,
        SECTORS[plan.sector],
        plan.cost,
        f"{borrowed:.0%}",
    ]
    return facts + [one.text if one.value is None else f"{one.light}: {one.text}" for one in rows]


@dataclass(frozen=True)
class ClassView:
    """A class's plans, side by side."""

    title: str = "The class, side by side"

    def shown(self, entries: Iterable[Entry], count: int = 0) -> dict:
        """Figure, reading, table, and the files without a plan as [file, sentence]. Tells how far it is among `count` files."""
        good, scored, problems = [], [], []
        for place, entry in enumerate(entries, start=1):
            if place > MOST:
                problems.append([entry.file, f"A view takes {MOST} files at most; put the others into another folder."])
            elif entry.plan is None:
                problems.append([entry.file, entry.problem])
            else:
                good.append(entry)
                scored.append(scorecard(entry.plan))
            if count:
                tell(f"{place} of {count} files", place / count)
        ordered = sorted(INDICATORS, key=lambda one: one.point)
        columns = [
            "File",
            "Project",
            "Team",
            "Country",
            "Sector",
            "Cost (US$ million)",
            "Borrowed",
            *(f"{one.point} {one.label}" for one in ordered),
        ]
        skipped = f" {len(problems)} file{'s were' if len(problems) != 1 else ' was'} skipped." if problems else ""
        if not good:
            raise ValueError(
                f"None of the files holds a plan. The first: {problems[0][0]}: {problems[0][1]}"
                if problems
                else "There are no files."
            )
        countries = len({entry.plan.country for entry in good})
        return plain(
            {
                "figure": _figure([entry.plan for entry in good], [[one.light for one in rows] for rows in scored]),
                "finding": _finding([entry.plan for entry in good], [[one.light for one in rows] for rows in scored]),
                "reading": (
                    f"{len(good)} plan{'s' if len(good) != 1 else ''} for {countries}"
                    f" countr{'ies' if countries != 1 else 'y'}, in the order of their files and not ranked.{skipped}"
                ),
                "table": {"columns": columns, "rows": [_row(entry, rows) for entry, rows in zip(good, scored)]},
                "problems": problems,
            }
        )

    def of_texts(self, files: list[list]) -> dict:
        """`shown` for what the page has read: [file, text, ""] of each, or [file, None, why there is none]."""
        entries = (
            Entry(name, None, why) if text is None else next(read_class([(name, text.encode())]))
            for name, text, why in files
        )
        return self.shown(entries, len(files))


class_view = ClassView()
