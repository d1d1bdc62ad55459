"""Who gains from growth? Incomes before and after, and what growth and inequality do to the share of the poor (2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from ... import data
from ...charts import PERCENT, ZERO_LINE, Panel, beside, colour, figure, line, upright
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import goals
from ...models import poverty
from ...words import plural, text

COUNTRIES = (
    "AGO",
    "BGD",
    "CIV",
    "DJI",
    "EGY",
    "ETH",
    "IDN",
    "IND",
    "KEN",
    "LAO",
    "LKA",
    "MMR",
    "NGA",
    "PAK",
    "PHL",
    "TJK",
    "UGA",
    "UZB",
    "ZMB",
)
PERCENTILES = [1, *range(3, 98, 2), 99]
SECOND_LINE = 4.2  # US$ a day: the survey has the share below it too, so that the model can be checked


@cache
def _survey(iso3: str) -> goals.Survey:
    return goals.surveys(iso3)[-1]


@dataclass(frozen=True)
class Gains:
    """Incomes before and after: growth per year, a Gini index moved by points, a poverty line in US$ a day."""

    country: str
    growth: float
    years: int
    gini_change: float
    line: float

    @property
    def survey(self) -> goals.Survey:
        return _survey(self.country)

    @property
    def total(self) -> float:
        """By what share the mean changes."""
        return (1 + self.growth) ** self.years - 1

    @cached_property
    def before(self) -> poverty.Incomes:
        return poverty.fit(self.survey.below_300, self.survey.gini)

    @cached_property
    def after(self) -> poverty.Incomes:
        return self.before.after(self.total, self.survey.gini + self.gini_change / 100)

    @property
    def values(self) -> dict:
        parts = poverty.decompose(self.before, self.after, self.line)
        return {
            "country": self.country,
            "years": self.years,
            "line": self.line,
            "gini_change": self.gini_change,
            "before": self.before.headcount(self.line),
            "after": self.after.headcount(self.line),
            "gap_before": self.before.gap(self.line),
            "gap_after": self.after.gap(self.line),
            "by_growth": parts.growth,
            "by_inequality": parts.inequality,
            "mean": self.before.mean,
            "model_420": self.before.headcount(SECOND_LINE),
            "survey_420": self.survey.below_420,
        }


def compute(country: str, growth: float, years: int, gini_change: float, line: float) -> Gains:
    return Gains(country, growth, years, gini_change, line)


def draw(gains: Gains) -> dict:
    before, after = gains.before, gains.after
    top = max(before.at(0.93), after.at(0.93), 1.3 * gains.line)
    incomes = [round(top * k / 70, 3) for k in range(1, 71)]
    change = [round(after.at(p / 100) / before.at(p / 100) - 1, 4) for p in PERCENTILES]
    people = [[round(one.density(income), 5) for income in incomes] for one in (before, after)]
    lower = {"panel": 2, "in_legend": False}
    poorest, mean = text("poorest %{x}%: %{y:.1%}"), text("mean: %{y:.1%}")
    traces = [
        line(
            incomes, people[0], text("Before"), hue="grey", width=2.5, dash="dash", hover=text("before: US$ %{x:.2f}")
        ),
        line(incomes, people[1], text("After"), hue="blue", width=3, hover=text("after: US$ %{x:.2f}")),
        line(PERCENTILES, change, text("Gain by percentile"), hue="green", width=3, hover=poorest, **lower),
        line(
            [0, 100], [round(gains.total, 4)] * 2, text("Mean"), hue="grey", width=1.5, dash="dash", hover=mean, **lower
        ),
    ]
    room = [round(min(0, *change) - 0.05, 3), round(max(0, *change) + 0.1, 3)]
    named = text("US${line:.2f}", line=gains.line)
    return figure(
        traces,
        Panel(
            x=text("income, US$ per person and day"),
            y=text("people"),
            yaxis={"showticklabels": False, "rangemode": "tozero"},
        ),
        Panel(
            x=text("from the poorest (0) to the richest (100)"),
            y=text("change of income"),
            name=text("Who gains how much"),
            xaxis={"range": [0, 100]},
            yaxis=PERCENT | ZERO_LINE | {"range": room},
        ),
        height=620,
        legend=True,
        shapes=[upright(gains.line, hue="red", dash="dash", width=2)],
        notes=[beside(gains.line, named) | {"font": {"color": colour("red")}}],
    )


def _finding(values: Mapping) -> str:
    if values["after"] < values["before"]:
        return text("{name}: the share below US${line:.2f} falls from {before:.0%} to {after:.0%}", **values)
    if values["after"] > values["before"]:
        return text("{name}: the share below US${line:.2f} rises from {before:.0%} to {after:.0%}", **values)
    return text("{name}: the share below US${line:.2f} stays at {before:.0%}", **values)


def _reading(gains: Gains, values: Mapping) -> str:
    changed = plural(
        gains.years,
        "{name}: after {n} year at {growth:.1%} a year the mean has changed by {total:.1%} and the share below "
        "US${line:.2f} goes from {before:.1%} to {after:.1%}: {growth_points:+.1f} points by growth and "
        "{inequality_points:+.1f} by inequality; the poverty gap goes from {gap_before:.1%} to {gap_after:.1%}.",
        "{name}: after {n} years at {growth:.1%} a year the mean has changed by {total:.1%} and the share below "
        "US${line:.2f} goes from {before:.1%} to {after:.1%}: {growth_points:+.1f} points by growth and "
        "{inequality_points:+.1f} by inequality; the poverty gap goes from {gap_before:.1%} to {gap_after:.1%}.",
        **values,
        growth=gains.growth,
        total=gains.total,
        growth_points=100 * values["by_growth"],
        inequality_points=100 * values["by_inequality"],
    )
    check = text(
        "Check of the model: below US$4.20 it puts {model_420:.1%} of the people at the start, the survey "
        "{survey_420:.1%}.",
        **values,
    )
    return f"{changed} {check}"


def _table(gains: Gains) -> Table:
    before, after = gains.before, gains.after
    rows = [
        [text("Mean income (US$ a day)"), before.mean, after.mean],
        [text("Median income (US$ a day)"), before.median, after.median],
        [text("Gini index (share)"), before.gini, after.gini],
        [text("Below the line (share)"), gains.values["before"], gains.values["after"]],
        [text("Poverty gap (share of the line)"), gains.values["gap_before"], gains.values["gap_after"]],
        [text("Squared gap"), before.squared_gap(gains.line), after.squared_gap(gains.line)],
        [text("Income share of the poorest 40%"), before.lorenz(0.4), after.lorenz(0.4)],
    ]
    return Table([text("Figure"), text("Before"), text("After")], rows)


def say(gains: Gains) -> Said:
    values = gains.values | {"name": data.country(gains.country).name}
    model = text(
        "Model: lognormal incomes through the Gini index and the US$3.00 rate of the survey; dollars in purchasing "
        "power of 2021."
    )
    source = f"{model} {data.source('survey_poverty')}"
    return Said(_finding(values), _reading(gains, values), _table(gains), source)


def _halved(v: Mapping) -> bool | str:
    if (v["country"], v["years"], v["line"], v["gini_change"]) != ("KEN", 10, 3.0, 2.0):
        return text("choose Kenya, ten years, US$3.00 and a Gini index 2 points higher.")
    if v["after"] <= v["before"] / 2:
        return True
    return text("the share goes from {before:.1%} to {after:.1%}.", **v)


def _choices() -> dict[str, str]:
    return {iso3: f"{data.country(iso3).name}, {_survey(iso3).year}" for iso3 in COUNTRIES}


who_gains = Explorer(
    id="who-gains",
    title="Who gains from growth?",
    passage="2.2",
    controls=[
        Choice("country", "KEN", _choices(), "Start from the latest survey of"),
        Slider("growth", 0.03, -0.03, 0.1, 0.005, "Growth of mean income a year", "%"),
        Slider("years", 10, 1, 20, 1, "For", "years"),
        Slider("gini_change", 0.0, -8, 8, 0.5, "Gini index moves by", "points"),
        Slider("line", 3.0, 1.8, 9, 0.3, "Poverty line, US$ a day"),
    ],
    primary=("country", "growth", "years", "gini_change"),
    challenge=Challenge(
        "Kenya, US$3.00: halve the share of poor people in ten years although the Gini index rises by 2 points.",
        _halved,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
