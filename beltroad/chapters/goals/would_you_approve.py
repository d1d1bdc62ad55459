"""Would you approve it? Documented projects scored by four criteria, and how far each weight may move (2.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ... import data
from ...article import ARTICLE, THEN
from ...charts import Panel, bars, dots, figure, upright
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import finance
from ...models import appraisal
from ...words import date, number, plural, text
from ._cases import SHORT
from ._scores import CRITERIA, Figures, figures, scaled, turned

LABELS = {"soft": "Soft loans", "own": "Own money", "time": "On time", "use": "Use as forecast"}
KNOWN = {"signed": "at signing", "then": f"at {THEN}", "today": "today (later)"}
SCALES = {
    "fixed": "fixed ends",
    "all": "the worst and best of the nine",
    "without_jakarta": "the same without Jakarta–Bandung",
    "without_karot": "the same without Karot",
    "without_coca": "the same without Coca Codo Sinclair",
}
LEFT_OUT = {
    "without_jakarta": "jakarta-bandung-railway",
    "without_karot": "karot-hydropower",
    "without_coca": "coca-codo-sinclair-hydropower",
}


@dataclass(frozen=True)
class Interval:
    """A criterion's weight now, and from where to where it may move before any verdict changes."""

    criterion: str
    weight: float
    low: float
    high: float


@dataclass(frozen=True)
class Judged:
    """Verdicts on the projects in their fixed order, the figures behind them, the share of all weightings that approve.

    `intervals` lacks a criterion that has all the weight; `turned` are pairs in another order without the one left out.
    """

    known: str
    hurdle: float
    scale: str
    time: float
    use: float
    figures: Mapping[str, Figures]
    verdicts: Mapping[str, appraisal.Verdict]
    approved_under: Mapping[str, float]
    intervals: tuple[Interval, ...]
    turned: list[tuple[str, str]]

    def those(self, word: str) -> list[str]:
        """The projects with this verdict."""
        return [name for name, verdict in self.verdicts.items() if verdict.word == word]

    @property
    def tightest(self) -> Interval | None:
        return min(self.intervals, key=lambda one: one.high - one.low, default=None)

    @property
    def values(self) -> dict:
        found = {one.criterion: one for one in self.intervals}
        return {
            "known": self.known,
            "hurdle": self.hurdle,
            "weight_time": self.time,
            "weight_use": self.use,
            "approved": len(self.those("approved")),
            "turned_down": len(self.those("turned down")),
            "open": len(self.those("open")),
            "turned_pairs": len(self.turned),
            **{f"from_{key}": found[key].low if key in found else None for key in CRITERIA},
            **{f"to_{key}": found[key].high if key in found else None for key in CRITERIA},
        }


@cache
def _approved_under(values: Figures, hurdle: float) -> float:
    return round(appraisal.approval_share(values, hurdle), 3)


def compute(soft: float, own: float, time: float, use: float, hurdle: float, known: str, scale: str) -> Judged:
    weights = appraisal.shares([soft, own, time, use])
    left_out = LEFT_OUT.get(scale, "")
    values = scaled(known, left_out, fixed=scale == "fixed")
    return Judged(
        known,
        hurdle,
        scale,
        time,
        use,
        figures={name: figures(known)[name] for name in values},
        verdicts={name: appraisal.verdict(row, weights, hurdle) for name, row in values.items()},
        approved_under={name: _approved_under(tuple(row), hurdle) for name, row in values.items()},
        intervals=tuple(
            Interval(criterion, weight, *appraisal.stable(values.values(), weights, hurdle, place))
            for place, (criterion, weight) in enumerate(zip(CRITERIA, weights, strict=True))
            if weight < 1 - 1e-9
        ),
        turned=turned(known, left_out, weights) if left_out else [],
    )


VERDICTS = {  # in the legend, in the table, colour
    "approved": ("Approved ({n})", "approved", "blue"),
    "open": ("Open ({n})", "open", "grey"),
    "turned down": ("Turned down ({n})", "turned down", "orange"),
}


def _range(verdict: appraisal.Verdict) -> str:
    low, high = 100 * verdict.low, 100 * verdict.high
    return number(low, ".0f") if high - low < 0.5 else text("{low:.0f} to {high:.0f}", low=low, high=high)


def _scores(judged: Judged) -> list[dict]:
    """The upper panel: intervals of scores by verdict."""
    traces = []
    for word, (label, _, hue) in VERDICTS.items():
        names = judged.those(word)
        if names:
            some = [judged.verdicts[name] for name in names]
            own = {
                "base": [round(100 * one.low - 1, 1) for one in some],
                "customdata": [finance.project(name).name for name in names],
                "labels": [_range(one) for one in some],
            }
            lengths = [round(100 * (one.high - one.low) + 2, 1) for one in some]
            traces.append(
                bars(
                    lengths,
                    [SHORT[name] for name in names],
                    text(label, n=len(names)),
                    hue=hue,
                    across=True,
                    width=0.55,
                    textposition="none",
                    hover=text("%{customdata}: %{text} of 100"),
                    **own,
                )
            )
    return traces


def _weights(judged: Judged) -> list[dict]:
    """The lower panel: where each weight may move, and where it is."""
    drawn = judged.intervals
    names, lower = [text(LABELS[one.criterion]) for one in drawn], {"panel": 2, "in_legend": False}
    lengths, starts = (
        [round(100 * (one.high - one.low), 1) for one in drawn],
        [round(100 * one.low, 1) for one in drawn],
    )
    free, now = text("%{y}: no verdict changes here"), text("%{y}: weight now %{x}%")
    places = [round(100 * one.weight, 1) for one in drawn]
    return [
        bars(lengths, names, hue="sky", across=True, base=starts, width=0.5, hover=free, **lower),
        dots(places, names, hue="red", size=12, symbol="diamond", hover=now, **lower),
    ]


def _down(names: list[str]) -> dict:
    return {"type": "category", "categoryorder": "array", "categoryarray": names, "autorange": "reversed"}


def draw(judged: Judged) -> dict:
    ends = {"range": [-2, 102]}
    return figure(
        [*_scores(judged), *_weights(judged)],
        Panel(x=text("score, 0 to 100"), share=0.7, xaxis=ends, yaxis=_down([SHORT[name] for name in judged.verdicts])),
        Panel(
            x=text("weight, percent"),
            name=text("Where no verdict changes"),
            share=0.3,
            xaxis=ends,
            yaxis=_down([text(label) for label in LABELS.values()]),
        ),
        height=680,
        legend=True,
        barmode="overlay",
        shapes=[upright(100 * judged.hurdle, hue="red", dash="dash", width=2)],
    )


BY_WHAT_WAS_KNOWN = {
    "signed": (
        "By what was known at signing, with a hurdle of {hurdle:.0%}: {approved} approved, {turned_down} "
        "turned down, {open} open because figures are missing."
    ),
    "then": (
        "By what was known at the end of {month}, with a hurdle of {hurdle:.0%}: {approved} approved, "
        "{turned_down} turned down, {open} open because figures are missing."
    ),
    "today": (
        "By what was known today (later), with a hurdle of {hurdle:.0%}: {approved} approved, {turned_down} "
        "turned down, {open} open because figures are missing."
    ),
}
TIGHTEST = {
    "soft": (
        "The tightest weight is that of soft loans: now {weight:.0%}, and no verdict changes from {low:.0%} to "
        "{high:.0%}."
    ),
    "own": (
        "The tightest weight is that of own money: now {weight:.0%}, and no verdict changes from {low:.0%} to "
        "{high:.0%}."
    ),
    "time": (
        "The tightest weight is that of on time: now {weight:.0%}, and no verdict changes from {low:.0%} to {high:.0%}."
    ),
    "use": (
        "The tightest weight is that of use as forecast: now {weight:.0%}, and no verdict changes from {low:.0%} to "
        "{high:.0%}."
    ),
}


def _reading(judged: Judged) -> str:
    said = [text(BY_WHAT_WAS_KNOWN[judged.known], month=date(ARTICLE[:7]), **judged.values)]
    tightest = judged.tightest
    if tightest:
        said.append(text(TIGHTEST[tightest.criterion], **vars(tightest)))
    else:
        said.append(text("One criterion has all the weight."))
    if judged.scale in LEFT_OUT:
        said.append(
            plural(
                len(judged.turned),
                "Leaving {project} out turns the order of {n} pair of the others.",
                "Leaving {project} out turns the order of {n} pairs of the others.",
                project=finance.project(LEFT_OUT[judged.scale]).name,
            )
        )
    return " ".join(said)


def _row(judged: Judged, name: str) -> list:
    verdict = judged.verdicts[name]
    _, word, _ = VERDICTS[verdict.word]
    scores = [100 * verdict.low, 100 * verdict.high]
    return [finance.project(name).name, *judged.figures[name], *scores, text(word), judged.approved_under[name]]


def say(judged: Judged) -> Said:
    finding = plural(
        judged.values["approved"],
        "{n} project approved, {turned_down} turned down, {open} open",
        "{n} projects approved, {turned_down} turned down, {open} open",
        **judged.values,
    )
    columns = [
        text("Project"),
        text("Grant element (share)"),
        text("Money that is not debt (share)"),
        text("Months late"),
        text("Came of the forecast (share)"),
        text("Score from"),
        text("Score to"),
        text("Verdict"),
        text("Approved under (share of all weightings)"),
    ]
    model = text("Model: weighted sum of documented figures; weights, ends and hurdle are yours or the course’s.")
    rows = [_row(judged, name) for name in judged.verdicts]
    return Said(finding, _reading(judged), Table(columns, rows), f"{model} {data.source('projects')}")


def _hindsight(v: Mapping) -> bool | str:
    if v["known"] != "signed" or v["hurdle"] != 0.5:
        return text("choose what was known at signing, and a hurdle of 50%.")
    if not v["weight_time"] or not v["weight_use"]:
        return text("give time and use some weight.")
    return v["open"] <= 1 or text("{open} projects cannot be decided yet.", **v)


would_you_approve = Explorer(
    id="would-you-approve",
    title="Would you approve it?",
    passage="2.3",
    controls=[
        Slider("soft", 5, 0, 10, 1, "Weight of: soft loans"),
        Slider("own", 5, 0, 10, 1, "Weight of: own money"),
        Slider("time", 5, 0, 10, 1, "Weight of: on time"),
        Slider("use", 5, 0, 10, 1, "Weight of: use as forecast"),
        Slider("hurdle", 0.5, 0.1, 0.9, 0.05, "Score needed", "%"),
        Choice("known", "today", KNOWN, "Judge by what is known"),
        Choice("scale", "fixed", SCALES, "Score from 0 to 100 by"),
    ],
    primary=("soft", "own", "time", "use"),
    challenge=Challenge(
        "With what was known at signing, a hurdle of 50%, and some weight on time and use: find weights that leave at "
        "most one project open.",
        _hindsight,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
