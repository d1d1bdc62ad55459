"""One country's scores on the goals beside the means of two groups of countries; on every goal then and now (5.1)."""

from dataclasses import dataclass
from functools import cache
from statistics import fmean

from ... import data
from ...charts import Panel, beside, dots, figure, line, segments, touch, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import development
from ...models import groups
from ...words import text
from ._groups import GROUPS, JOINED, OTHERS, START, group_lines, members, names

GOALS = {"index": "All goals (the index)"} | {
    f"goal_{goal}": f"{goal} {name}" for goal, name in development.GOALS.items()
}
FIRST, NEAR, LATEST = (
    development.YEARS[0],
    development.YEARS[2],
    development.YEARS[-1],
)  # 2010: the early year of the profile
SAME = 0.005  # points a year that count as no difference


@dataclass(frozen=True)
class Scores:
    """`goal` is 0 for the index. One country's scores by year (empty where not scored), each group's means by year,
    its points a year from FIRST to START and from START to LATEST; the country's score on every goal in NEAR and in
    LATEST.
    """

    goal: int
    name: str
    own: dict[int, float]
    means: dict[str, groups.Line]
    speeds: dict[str, tuple[float, float]]
    every: dict[int, tuple[float, float]]

    @property
    def lowest(self) -> int:
        """The goal that the country is farthest from."""
        return min(self.every, key=lambda goal: self.every[goal][1])

    @property
    def values(self) -> dict:
        values = {"goal": self.goal, "country_latest": self.own.get(LATEST)}
        for group in GROUPS:
            values[f"{group}_before"], values[f"{group}_after"] = self.speeds[group]
        for group in GROUPS:
            values |= {f"{group}_{year}": self.means[group].by_year[year] for year in (FIRST, START, LATEST)}
        return values | {f"{group}_scored": self.means[group].countries for group in GROUPS}


@cache
def _means(goal: int) -> dict[str, groups.Line]:
    """Each group's mean over the countries that are scored in every year."""
    series = data.series(development.sdg_scores(), lambda row: row.on(goal))
    return groups.lines(series, members(), development.YEARS, fmean)


def _speeds(scores: dict[int, float]) -> tuple[float, float]:
    """Points a year from FIRST to START and from then on."""
    return (scores[START] - scores[FIRST]) / (START - FIRST), (scores[LATEST] - scores[START]) / (LATEST - START)


def compute(goal: str, country: str) -> Scores:
    number = int(goal.removeprefix("goal_")) if goal != "index" else 0
    by_year = {row.year: row for row in development.scores(country)}
    own = {year: score for year, row in by_year.items() if (score := row.on(number)) is not None}
    means = _means(number)
    then_now = {one: (by_year[NEAR].on(one), by_year[LATEST].on(one)) for one in development.GOALS}
    return Scores(
        number,
        data.country(country).name,
        own,
        means,
        {group: _speeds(means[group].by_year) for group in GROUPS},
        {one: (then, now) for one, (then, now) in then_now.items() if then is not None and now is not None},
    )


def _every_goal(scores: Scores) -> list[dict]:
    """A dot for every goal in NEAR and in LATEST, joined by a line."""
    goals = [*scores.every]
    chosen = touch(*({"goal": f"goal_{goal}"} for goal in goals))
    below = {"panel": 2, "in_legend": False}
    then, now = ([pair[place] for pair in scores.every.values()] for place in (0, 1))
    steps = segments(((goal, before), (goal, after)) for goal, (before, after) in scores.every.items())
    hover = {year: text("goal %{x} in {year}: %{y:.1f}", year=year) for year in (NEAR, LATEST)}
    before, after = text("in {year}", year=NEAR), text("in {year}", year=LATEST)
    open_ones = {"symbol": "circle-open", "marker": {"line": {"width": 2}}}
    return [
        line(*steps, hue="grey", width=1.5, **below),
        dots(goals, then, before, hue="orange", hover=hover[NEAR], **open_ones, **below, **chosen),
        dots(goals, now, after, hue="orange", size=10, hover=hover[LATEST], **below, **chosen),
    ]


def draw(scores: Scores) -> dict:
    hovers = {JOINED: text("Joined, %{x}: %{y:.1f} points"), OTHERS: text("Others, %{x}: %{y:.1f} points")}
    traces = group_lines(scores.means, 1, hovers)
    if scores.own:
        years, points = [*scores.own], [*scores.own.values()]
        hover = text("{name}, %{x}: %{y:.1f} points", name=scores.name)
        traces.append(line(years, points, scores.name, hue="orange", width=3, dotted=True, hover=hover))
    every = text("{name}, every goal:<br>{near} (open) and {latest} (full)", name=scores.name, near=NEAR, latest=LATEST)
    ticks = {"range": [0.4, 17.6], "tickvals": [*range(1, 18, 2)], "tickangle": 0}
    return figure(
        [*traces, *_every_goal(scores)],
        Panel(y=text("score, 100 = goal reached"), share=0.525, between=0.16),
        Panel(name=every, x=text("goal"), y=text("score"), share=0.475, xaxis=ticks, yaxis={"range": [-3, 103]}),
        height=640,
        legend=True,
        shapes=[upright(START)],
        notes=[beside(START, text("initiative announced"), top=False)],
    )


FINDINGS = {  # the step of those that joined, and whether the others took the same: said of the index, of a goal
    (1, True): (
        "After {start} both groups gained more points a year on the index than before",
        "After {start} both groups gained more points a year on goal {goal} than before",
    ),
    (1, False): (
        "After {start} those that joined gained more points a year on the index than before, unlike the others",
        "After {start} those that joined gained more points a year on goal {goal} than before, unlike the others",
    ),
    (0, True): (
        "After {start} both groups gained as many points a year on the index as before",
        "After {start} both groups gained as many points a year on goal {goal} as before",
    ),
    (0, False): (
        "After {start} those that joined gained as many points a year on the index as before, unlike the others",
        "After {start} those that joined gained as many points a year on goal {goal} as before, unlike the others",
    ),
    (-1, True): (
        "After {start} both groups gained fewer points a year on the index than before",
        "After {start} both groups gained fewer points a year on goal {goal} than before",
    ),
    (-1, False): (
        "After {start} those that joined gained fewer points a year on the index than before, unlike the others",
        "After {start} those that joined gained fewer points a year on goal {goal} than before, unlike the others",
    ),
}


def _step(before: float, after: float) -> int:
    """1 where more was gained a year after START than before, -1 where less, 0 where as much."""
    return 0 if abs(after - before) < SAME else 1 if after > before else -1


def _finding(scores: Scores) -> str:
    joined, others = (_step(*scores.speeds[group]) for group in (JOINED, OTHERS))
    of_index, of_goal = FINDINGS[joined, joined == others]
    return text(of_goal if scores.goal else of_index, start=START, goal=scores.goal)


def _both(scores: Scores) -> str:
    told = scores.values | {"first": FIRST, "start": START, "latest": LATEST}
    if scores.goal:
        return text(
            "On goal {goal}, the {joined_scored} countries that joined gained {joined_before:+.2f} points a year from "
            "{first} to {start} and {joined_after:+.2f} from {start} to {latest}; the {others_scored} others "
            "{others_before:+.2f} and {others_after:+.2f}.",
            **told,
        )
    return text(
        "On the index, the {joined_scored} countries that joined gained {joined_before:+.2f} points a year from "
        "{first} to {start} and {joined_after:+.2f} from {start} to {latest}; the {others_scored} others "
        "{others_before:+.2f} and {others_after:+.2f}.",
        **told,
    )


def _one_country(scores: Scores) -> str:
    lowest = scores.lowest
    told = {
        "name": scores.name,
        "goal": scores.goal,
        "latest": LATEST,
        "lowest": lowest,
        "points": scores.every[lowest][1],
    }
    if LATEST not in scores.own:
        if scores.goal:
            return text(
                "{name} was not scored on goal {goal}; its lowest goal was {lowest}, with {points:.1f}.", **told
            )
        return text("{name} was not scored on the index; its lowest goal was {lowest}, with {points:.1f}.", **told)
    told["own"] = scores.own[LATEST]
    if scores.goal:
        return text(
            "{name} was scored {own:.1f} on goal {goal} in {latest}; its lowest goal was {lowest}, with {points:.1f}.",
            **told,
        )
    return text(
        "{name} was scored {own:.1f} on the index in {latest}; its lowest goal was {lowest}, with {points:.1f}.", **told
    )


def say(scores: Scores) -> Said:
    means = scores.means
    columns = [
        text("Year"),
        text("{name} (points)", name=scores.name),
        text("Joined (mean of {n}, points)", n=means[JOINED].countries),
        text("Others (mean of {n}, points)", n=means[OTHERS].countries),
    ]
    rows = [
        [year, scores.own.get(year), *(round(means[group].by_year[year], 2) for group in GROUPS)]
        for year in development.YEARS
    ]
    note = text("Joined: at some time, by the list of the initiative. Means over countries scored in all seven years.")
    source = f"{data.source('sdg_scores')} {note}"
    return Said(_finding(scores), f"{_both(scores)} {_one_country(scores)}", Table(columns, rows), source)


sdg_scores = Explorer(
    id="sdg-scores",
    title="How near are the goals?",
    passage="5.1",
    controls=[
        Choice("goal", "index", GOALS, "Goal"),
        Choice("country", "KEN", names("sdg_scores"), "Country"),
    ],
    compute=compute,
    draw=draw,
    say=say,
    touch="Tap a dot to choose its goal.",
)
