"""What a class does with plans: one is designed, saved and loaded; several are seen side by side.

    class_view      plans side by side: a bar of lights per indicator, a row per plan, and the files that hold none

book/page/src/plan.js brings it to life, and adds to the explorer design-a-project the buttons that save, load and take the memo
away. The class starts from the three example plans. Plans are not ranked: there is no total to rank them by.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from . import data
from .charts import GRID, PALETTE, figure, words
from .explorer.contract import plain
from .explorer.page import script_json, table
from .explorer.progress import tell
from .explorer.shown import Shown
from .memo import memo
from .plans import EXAMPLES, LENDERS, SECTORS, Entry, Plan, example, read_class, read_folder
from .scorecard import INDICATORS, LIGHTS, scorecard

__all__ = ["ClassView", "class_view", "example", "file_name", "memo"]  # a notebook takes all it does with plans from here

COLOURS = {"red": PALETTE["red"], "amber": PALETTE["yellow"], "green": PALETTE["green"], "none": PALETTE["grey"]}
INK = {"red": "#fff", "amber": "#000", "green": "#fff", "none": "#000"}
MOST = 1000  # files that one view takes


def file_name(plan_name: str, ending: str) -> str:
    """A file name without anything that a system could read as a path or a command."""
    return f"plan-{re.sub(r'[^a-z0-9]+', '-', plan_name.lower()).strip('-')[:40].strip('-') or 'untitled'}.{ending}"


def _figure(plans: list[Plan], lights: list[list[str]]) -> dict:
    ordered = sorted(INDICATORS, key=lambda one: one.point)
    heights = [len(ordered) - k for k in range(len(ordered))]
    counts = {light: [sum(row[k] == light for row in lights) for k in range(len(ordered))] for light in COLOURS}
    traces = [
        {"type": "bar", "orientation": "h", "name": LIGHTS[light], "x": counted, "y": heights, "width": 0.42, "marker": {"color": COLOURS[light]},
         "text": [str(n) if n else "" for n in counted], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "textfont": {"color": INK[light]},
         "hovertemplate": f"{LIGHTS[light]}: %{{x}}<extra></extra>"}
        for light, counted in counts.items()
    ]  # fmt: skip
    traces.append({"type": "scatter", "mode": "text", "x": [0] * len(ordered), "y": [y + 0.36 for y in heights], "textposition": "middle right", "hoverinfo": "skip",
                   "showlegend": False, "text": [f"<b>{one.point}</b> {one.label}" for one in ordered]})  # fmt: skip
    most = max(ordered, key=lambda one: counts["red"][ordered.index(one)])
    worst = counts["red"][ordered.index(most)]
    return figure(
        traces, title=f"Most often red: {most.label.lower()}, in {worst} of {len(plans)} plans" if worst else f"No figure is red in any of {len(plans)} plans",
        height=52 * len(ordered) + 110, barmode="stack", showlegend=True, margin={"l": 8, "r": 8},
        xaxis=GRID | {"title": words("plans"), "range": [0, len(plans)], "fixedrange": True, "dtick": max(round(len(plans) / 5), 1)}, yaxis={"range": [0.4, len(ordered) + 0.75], "visible": False, "fixedrange": True},
    )  # fmt: skip


def _row(entry: Entry, rows) -> list:
    plan = entry.plan
    borrowed = sum(getattr(plan, lender) for lender in LENDERS if lender != "owners")
    facts = [entry.file, plan.name, plan.team, data.country(plan.country).name, SECTORS[plan.sector], plan.cost, f"{borrowed:.0%}"]
    return facts + [one.text if one.value is None else f"{one.light}: {one.text}" for one in rows]


@dataclass(frozen=True)
class ClassView(Shown):
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
        columns = ["File", "Project", "Team", "Country", "Sector", "Cost (US$ million)", "Borrowed", *(f"{one.point} {one.label}" for one in ordered)]
        skipped = f" {len(problems)} file{'s were' if len(problems) != 1 else ' was'} skipped." if problems else ""
        if not good:
            raise ValueError(f"None of the files holds a plan. The first: {problems[0][0]}: {problems[0][1]}" if problems else "There are no files.")
        countries = len({entry.plan.country for entry in good})
        return plain({
            "figure": _figure([entry.plan for entry in good], [[one.light for one in rows] for rows in scored]),
            "reading": f"{len(good)} plan{'s' if len(good) != 1 else ''} for {countries} countr{'ies' if countries != 1 else 'y'}, "
                       f"in the order of their files and not ranked.{skipped}",
            "table": {"columns": columns, "rows": [_row(entry, rows) for entry, rows in zip(good, scored)]},
            "problems": problems,
        })  # fmt: skip

    def of_texts(self, files: list[list]) -> dict:
        """`shown` for what the page has read: [file, text, ""] of each, or [file, None, why there is none]."""
        entries = (Entry(name, None, why) if text is None else next(read_class([(name, text.encode())])) for name, text, why in files)
        return self.shown(entries, len(files))

    def as_text(self) -> str:
        return f"{self.title}: {self.shown(read_folder(EXAMPLES))['reading']}"

    def as_widget(self):
        from .render.widget import ClassWidget

        return ClassWidget(self, self.as_html(), self.shown(read_folder(EXAMPLES)))

    def as_html(self) -> str:
        """The example plans; the book's script adds the button that loads others."""
        shown = self.shown(read_folder(EXAMPLES))
        return (
            '<section class="classroom" data-class-view data-state="static" id="class-view" aria-labelledby="class-view-title">'
            f'<h4 id="class-view-title">{escape(self.title)}</h4>'
            f'<figure><figcaption data-finding>{escape(shown["figure"]["layout"]["title"]["text"])}</figcaption>'
            '<div class="chart" role="img" aria-labelledby="class-view-reading" data-figure></div></figure>'
            f'<p class="reading" id="class-view-reading" data-reading aria-live="polite">{escape(shown["reading"])}</p>'
            '<ul data-problems></ul>'
            f'<details class="data" data-table open><summary>Plan by plan</summary><div class="scroll" tabindex="0" role="region" aria-label="Plans, side by side">{table(**shown["table"])}</div></details>'
            f'<script type="application/json" data-view>{script_json(shown)}</script></section>'
        )  # fmt: skip


class_view = ClassView()
