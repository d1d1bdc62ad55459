"""Documented cases against their forecasts: what came beside what was expected, in a fixed order (2.1)."""

from dataclasses import dataclass
from functools import cache

from ... import data
from ...article import ARTICLE, THEN
from ...charts import Panel, colour, dots, figure, line, note, upright
from ...contract import Choice, Explorer, Said, Switch, Table
from ...data import finance
from ...words import date, number, plural, text
from ._cases import SHORT, months_late

COMPARED = {
    "plan": "result and plan",
    "running": "revenue and running costs",
    "time": "completion and planned date",
}
YEAR_TEN = "by ~2031"  # the reference period of a target for the tenth year
WORKS = "works promised for five years"  # of the port of Piraeus
ESTIMATE = "year's estimate"  # of what already runs: no plan of the project


@dataclass(frozen=True)
class Comparison:
    """What came, percent of the reference, or months late without an outcome; `known` at the end of April 2019."""

    project: finance.DocumentedProject
    value: float
    known: bool
    outcome: finance.Outcome | None = None

    @property
    def counted(self) -> bool:
        """Whether it is a plan that is due: not works, nor what is expected of one year of a port that runs."""
        row = self.outcome
        if row is None:
            return True
        year_of_a_port = row.compared_with == ESTIMATE or row.year_unsure
        return not (row.reference_period == YEAR_TEN or row.measure == WORKS or year_of_a_port)

    @property
    def met(self) -> bool:
        """Whether it came out as planned: a cost or a date at or below it, anything else at or above it."""
        if self.outcome is None:
            return self.value <= 0
        return self.value <= 100 if self.outcome.measure == "cost" else self.value >= 100


@dataclass(frozen=True)
class Comparisons:
    """The pairs of one comparison, and those of them that are shown."""

    compared: str
    only_known: bool
    every: tuple[Comparison, ...]

    @property
    def shown(self) -> tuple[Comparison, ...]:
        return tuple(case for case in self.every if case.known or not self.only_known)

    @property
    def counted(self) -> tuple[Comparison, ...]:
        return tuple(case for case in self.shown if case.counted)

    @property
    def values(self) -> dict:
        return {
            "pairs": len(self.shown),
            "counted": len(self.counted),
            "met": sum(case.met for case in self.counted),
            "later": sum(not case.known for case in self.counted),
        }


@cache
def _every(compared: str) -> tuple[Comparison, ...]:
    projects = [finance.project(name) for name in SHORT]
    if compared == "time":
        return tuple(Comparison(project, *late) for project in projects if (late := months_late(project)) is not None)
    return tuple(
        Comparison(project, 100 * row.actual / row.reference, not row.later_than_article, row)
        for project in projects
        for row in finance.outcomes()
        if row.project_id == project.project_id and (row.compared_with == "operating cost") == (compared == "running")
    )


def compute(compared: str, only_known: bool) -> Comparisons:
    return Comparisons(compared, only_known, _every(compared))


CASES = {  # measure: the case in a sentence, and on a chart
    "cargo": ("{project}: cargo", "{project}:<br>cargo"),
    "passengers": ("{project}: passengers", "{project}:<br>passengers"),
    "freight": ("{project}: freight", "{project}:<br>freight"),
    "cost": ("{project}: cost", "{project}:<br>cost"),
    "turnover": ("{project}: turnover", "{project}:<br>turnover"),
    WORKS: ("{project}: works promised for five years", "{project}:<br>works of 5 years"),
    "containers, 2013": ("{project}: containers, 2013", "{project}:<br>containers, 2013"),
    "energy, first year": ("{project}: energy, first year", "{project}:<br>energy, first year"),
    "revenue, first six years": ("{project}: revenue, first six years", "{project}:<br>revenue, 6 years"),
    "revenue, 2019": ("{project}: revenue, 2019", "{project}:<br>revenue, 2019"),
}
BOUND = {"exact": "{percent:.0f}%", "below": "under {percent:.0f}%", "about": "about {percent:.0f}%"}
AXES = {
    "plan": "percent of the plan",
    "running": "revenue, percent of running costs",
    "time": "months late (below 0: early)",
}


def _case(case: Comparison) -> str:
    if case.outcome is None:
        return case.project.name
    said = text(CASES[case.outcome.measure][0], project=case.project.name)
    if case.outcome.reference_period == YEAR_TEN:
        return text("{case} (target: year 10)", case=said)
    return said


def _tick(case: Comparison) -> str:
    short = SHORT[case.project.project_id]
    if case.outcome is None:
        return short
    said = text(CASES[case.outcome.measure][1], project=short.replace("<br>", ""))
    return text("{case} (year 10)", case=said) if case.outcome.reference_period == YEAR_TEN else said


def _amount(case: Comparison) -> str:
    if case.outcome is None:
        return number(case.value, "+.0f")
    return text(BOUND[case.outcome.actual_bound], percent=case.value)


def draw(cases: Comparisons) -> dict:
    shown, plan = cases.shown, 0 if cases.compared == "time" else 100
    traces = []
    for name, some, symbol, hue in (
        (text("Known at the end of April 2019"), [case for case in cases.counted if case.known], "circle", "blue"),
        (text("Known later"), [case for case in cases.counted if not case.known], "circle-open", "orange"),
        (text("Not counted"), [case for case in shown if not case.counted], "diamond-open", "grey"),
    ):
        if some:
            labels = {"labels": [f" {_amount(case)}" for case in some], "named": True, "textposition": "middle right"}
            outline = {"line": {"width": 3, "color": colour(hue)}}
            traces.append(
                dots(
                    [round(case.value, 1) for case in some],
                    [_tick(case) for case in some],
                    name,
                    hue=hue,
                    size=13,
                    symbol=symbol,
                    hover="%{y}: %{text}",
                    marker=outline,
                    **labels,
                )
            )
    down = {"type": "category", "autorange": "reversed", "categoryorder": "array"}
    return figure(
        traces or [line([plan], [""], in_legend=False)],
        Panel(
            x=text(AXES[cases.compared]),
            xaxis={"range": [-30, 75] if cases.compared == "time" else [0, 200]},
            yaxis=down | {"categoryarray": [_tick(case) for case in shown]},
        ),
        height=130 + 46 * max(len(shown), 2),
        legend=bool(shown),
        shapes=[upright(plan, dash="dash", width=2)],
        notes=[] if shown else [note(0.2, 0.7, text("nothing yet"), xref="x domain", yref="y domain")],
    )


MET = {  # of one pair, of several
    "plan": (
        "{met} of {n} documented pair reached what was planned",
        "{met} of {n} documented pairs reached what was planned",
    ),
    "running": (
        "{met} of {n} documented railway earned its running costs in its first years",
        "{met} of {n} documented railways earned their running costs in their first years",
    ),
    "time": (
        "{met} of {n} documented project was finished on time or earlier",
        "{met} of {n} documented projects were finished on time or earlier",
    ),
}


def _finding(cases: Comparisons) -> str:
    if not cases.counted:
        return text("No pair that counts was known at the end of {month}", month=date(ARTICLE[:7]))
    return plural(len(cases.counted), *MET[cases.compared], met=cases.values["met"])


def _after(cases: Comparisons) -> str:
    every = [case for case in cases.every if case.counted]
    later = sum(not case.known for case in every)
    if not cases.only_known:
        return text("{later} of the {every} became known after the article.", later=later, every=len(every))
    if cases.counted:
        return text("{later} more became known later.", later=later)
    return text("{later} became known later.", later=later)


def _apart(cases: Comparisons) -> str:
    """What is shown and not counted, or nothing."""
    apart = len(cases.shown) - len(cases.counted)
    one, many = "{n} pair is not counted: {why}", "{n} pairs are not counted: {why}"
    why = text(
        "a target for year 10 is not yet due, works do not say what a port moves, and what is expected of one year "
        "of a port that runs is no plan for the port."
    )
    return plural(apart, one, many, why=why) if apart else ""


def _example(case: Comparison) -> str:
    if case.outcome is not None:
        values = {"case": _case(case), "amount": _amount(case), "period": case.outcome.actual_period}
        return text("For example {case}, {amount} ({period}).", **values)
    months, values = round(abs(case.value)), {"case": _case(case), "day": date(case.project.completed)}
    if case.value > 0:
        one, many = "For example {case}, {n} month late ({day}).", "For example {case}, {n} months late ({day})."
    else:
        one, many = "For example {case}, {n} month early ({day}).", "For example {case}, {n} months early ({day})."
    return plural(months, one, many, **values)


def _row(case: Comparison) -> list:
    known = text("yes") if case.known else text("no")
    value = round(case.value, 1)
    if case.outcome is None:
        return [_case(case), text("planned date"), None, None, text("months"), value, case.project.completed, known]
    row = case.outcome
    pair = [row.compared_with, row.reference, row.actual, row.unit]
    return [_case(case), *pair, value, row.actual_period, known]


def say(cases: Comparisons) -> Said:
    finding = _finding(cases)
    reading = text("{finding}; {after}", finding=finding, after=_after(cases))
    reading = " ".join(filter(None, (reading, _apart(cases))))
    if cases.counted:
        reading = f"{reading} {_example(next((case for case in cases.counted if case.known), cases.counted[0]))}"
    columns = [
        text("Case"),
        text("Compared with"),
        text("Reference"),
        text("What came"),
        text("Unit"),
        text("Percent of the reference, or months late"),
        text("Period"),
        text("Known at the end of April 2019"),
    ]
    source = f"{text('Chosen for their documents; no sample, no ranking.')} {data.source('outcomes')}"
    return Said(finding, reading, Table(columns, [_row(case) for case in cases.shown]), source)


cases_against_forecasts = Explorer(
    id="cases-against-forecasts",
    title="Documented cases against their forecasts",
    passage="2.1",
    controls=[
        Choice("compared", "plan", COMPARED, "Compare"),
        Switch("only_known", False, f"Only what was known at {THEN}"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
