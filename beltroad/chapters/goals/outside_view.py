"""The outside view: how past projects of one kind missed their plan, and what a plan must set aside (2.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...charts import PERCENT, Panel, beside, dots, figure, line, upright
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import finance
from ...models import outside_view as outside
from ...words import text

KINDS = {  # option: kind and quantity of the reference class
    "rail_cost": ("rail", "cost"),
    "road_cost": ("road", "cost"),
    "bridge_cost": ("bridge_or_tunnel", "cost"),
    "dam_cost": ("dam", "cost"),
    "dam_time": ("dam", "time"),
    "rail_traffic": ("rail", "traffic"),
    "road_traffic": ("road", "traffic"),
}
LABELS = {
    "rail_cost": "Railways: cost",
    "road_cost": "Roads: cost",
    "bridge_cost": "Bridges and tunnels: cost",
    "dam_cost": "Large dams: cost",
    "dam_time": "Large dams: time to build",
    "rail_traffic": "Railways: passengers",
    "road_traffic": "Roads: traffic",
}
BEGINNINGS = {  # the same, as a reading begins
    "rail_cost": "Railways, cost",
    "road_cost": "Roads, cost",
    "bridge_cost": "Bridges and tunnels, cost",
    "dam_cost": "Large dams, cost",
    "dam_time": "Large dams, time to build",
    "rail_traffic": "Railways, passengers",
    "road_traffic": "Roads, traffic",
}
SAMPLES = {
    "rail": "Flyvbjerg, Skamris Holm and Buhl (2003, 2005)",
    "road": "Flyvbjerg, Skamris Holm and Buhl (2003, 2005)",
    "bridge_or_tunnel": "Flyvbjerg, Skamris Holm and Buhl (2003)",
    "dam": "Ansar and others (2014)",
}
STEP = 0.05  # of the reserve
SHOWN = (5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95)  # percent of past projects, in the table
GUIDED = 0.8  # the confidence for which a reserve is published


@dataclass(frozen=True)
class Documented:
    """A documented railway: what came as a multiple of the plan, and the share of past projects below that."""

    name: str
    measure: str
    ratio: float
    below: float


@dataclass(frozen=True)
class Outside:
    """A reference class, what a plan needs for this confidence (a multiple of it), how often a reserve is enough.

    Of traffic a careful plan counts on less than the forecast, of cost and time on more.
    """

    what: str
    confidence: float
    reserve: float
    past: outside.Past
    needed: float
    enough: float
    enough_with_less: float
    documented: tuple[Documented, ...]

    @property
    def kind(self) -> str:
        return KINDS[self.what][0]

    @property
    def quantity(self) -> str:
        return KINDS[self.what][1]

    @property
    def planned(self) -> float:
        """What is planned with the reserve, as a multiple of the forecast."""
        return 1 - self.reserve if self.quantity == "traffic" else 1 + self.reserve

    @property
    def published(self) -> float | None:
        """The reserve that the British guidance of 2004 asked for, where it has one for this class and confidence."""
        asked = self.quantity == "cost" and abs(self.confidence - GUIDED) < 1e-9
        return outside.PUBLISHED_AT_80.get(self.kind) if asked else None

    @property
    def values(self) -> dict:
        return {
            "what": self.what,
            "confidence": self.confidence,
            "reserve": self.reserve,
            "needed": self.needed,
            "median": self.past.median,
            "mean": self.past.mean,
            "enough": self.enough,
            "enough_with_less": self.enough_with_less,
        }


@cache
def _railways(quantity: str) -> tuple[finance.Outcome, ...]:
    """What came of documented railways, where cost or passengers are known."""
    wanted = "cost" if quantity == "cost" else "passengers"
    railways = {row.project_id for row in finance.projects() if row.sector == "railway"}
    return tuple(row for row in finance.outcomes() if row.project_id in railways and row.measure == wanted)


def _documented(past: outside.Past, quantity: str) -> tuple[Documented, ...]:
    return tuple(
        Documented(finance.project(row.project_id).name, row.measure, ratio, past.below(ratio))
        for row in _railways(quantity)
        for ratio in [row.actual / row.reference]
    )


def _enough(past: outside.Past, reserve: float, traffic: bool) -> float:
    """In what share of past projects the plan held with this reserve."""
    if not traffic:
        return outside.confidence(past, reserve)
    return 1.0 if reserve >= 1 else 1 - outside.confidence(past, -reserve)


def compute(what: str, confidence: float, reserve: float) -> Outside:
    kind, quantity = KINDS[what]
    traffic = quantity == "traffic"
    past = outside.reference(kind, quantity)
    return Outside(
        what,
        confidence,
        reserve,
        past,
        needed=outside.at_least(past, confidence) if traffic else 1 + outside.contingency(past, confidence),
        enough=_enough(past, reserve, traffic),
        enough_with_less=_enough(past, reserve - STEP, traffic),
        documented=_documented(past, quantity) if kind == "rail" else (),
    )


AXES = {
    "cost": "cost, as a share of the plan",
    "time": "time, as a share of the plan",
    "traffic": "traffic that came, as a share of the plan",
}
MEASURED = {"cost": "{railway}: cost", "passengers": "{railway}: passengers"}


def _rings(documented: tuple[Documented, ...]) -> dict:
    return dots(
        [round(one.ratio, 3) for one in documented],
        [round(one.below, 3) for one in documented],
        text("Documented railways"),
        hue="grey",
        size=11,
        symbol="circle-open",
        labels=[text(MEASURED[one.measure], railway=one.name) for one in documented],
        hover=text("%{text}: %{x:.0%} of the plan"),
        marker={"line": {"width": 2.5}},
    )


def draw(shown: Outside) -> dict:
    traffic = shown.quantity == "traffic"
    shares = [k / 100 for k in range(1, 100)]
    multiples = [round(shown.past.quantile(share), 3) for share in shares]
    level = 1 - shown.confidence if traffic else shown.confidence
    mark = {"size": 14, "hover": text("%{x:.0%} of the plan")}
    sure = text("For {confidence:.0%} confidence", confidence=shown.confidence)
    yours = text("With your reserve of {reserve:.0%}", reserve=shown.reserve)
    below = text("%{y:.0%} stayed below %{x:.0%} of the plan")
    traces = [
        line(multiples, shares, text("Past projects"), hue="blue", width=3, hover=below),
        dots([round(shown.needed, 3)], [round(level, 3)], sure, hue="red", symbol="diamond", **mark),
    ]
    if shown.planned > 0:
        held = 1 - shown.enough if traffic else shown.enough
        traces.append(dots([round(shown.planned, 3)], [round(held, 3)], yours, hue="orange", symbol="square", **mark))
    if shown.documented:
        traces.append(_rings(shown.documented))
    top = max(multiples[94], shown.planned, shown.needed) + 0.05
    return figure(
        traces,
        Panel(
            x=text(AXES[shown.quantity]),
            y=text("share of past projects below"),
            xaxis=PERCENT | {"range": [0, round(top, 2)]},
            yaxis=PERCENT | {"range": [0, 1.02]},
        ),
        height=460,
        legend=True,
        shapes=[upright(1, dash="dash")],
        notes=[beside(1, text("the plan"), right=not traffic, top=False)],
    )


FINDINGS = {
    "cost": "To be {confidence:.0%} sure, set aside {extra:.0%} on top of the plan",
    "time": "To be {confidence:.0%} sure, set aside {extra:.0%} on top of the plan",
    "traffic": "To be {confidence:.0%} sure, plan with {needed:.0%} of the forecast traffic",
}
PAST = {
    "cost": (
        "{past}: half of the past projects needed more than {median:.0%} of the plan, and {needed:.0%} was enough "
        "in {confidence:.0%} of them."
    ),
    "time": (
        "{past}: half of the past projects needed more than {median:.0%} of the plan, and {needed:.0%} was enough "
        "in {confidence:.0%} of them."
    ),
    "traffic": (
        "{past}: in half of the past projects less than {median:.0%} of the forecast came; at least "
        "{needed:.0%} of it came in {confidence:.0%} of them."
    ),
}
YOURS = {
    "cost": "With a reserve of {reserve:.0%} the money is enough in {enough:.0%} of the cases.",
    "time": "With a reserve of {reserve:.0%} the time is enough in {enough:.0%} of the cases.",
    "traffic": "A plan that counts on {planned:.0%} of the forecast holds in {enough:.0%} of the cases.",
}


def _source(shown: Outside) -> str:
    sample = text(SAMPLES[shown.kind])
    if shown.what == "rail_traffic":
        said = text(
            "Reference class: {sample}; the smooth curve is the course’s choice, and so is its spread.", sample=sample
        )
    else:
        said = text("Reference class: {sample}; the smooth curve is the course’s choice.", sample=sample)
    return f"{said} {text('Grey rings: the course’s documented cases.')}" if shown.documented else said


def say(shown: Outside) -> Said:
    values = shown.values | {
        "past": text(BEGINNINGS[shown.what]),
        "planned": max(shown.planned, 0),
        "extra": shown.needed - 1,
    }
    reading = [text(PAST[shown.quantity], **values), text(YOURS[shown.quantity], **values)]
    if shown.published is not None:
        reading.append(
            text(
                "The British guidance of 2004, from the projects themselves, asked for {asked:.0%} at {guided:.0%}.",
                asked=shown.published,
                guided=GUIDED,
            )
        )
    columns = [text("Share of past projects below"), text("Of the plan (share)")]
    rows = [[percent / 100, shown.past.quantile(percent / 100)] for percent in SHOWN]
    return Said(text(FINDINGS[shown.quantity], **values), " ".join(reading), Table(columns, rows), _source(shown))


def _smallest_reserve(v: Mapping) -> bool | str:
    if v["what"] != "rail_cost":
        return text("choose the cost of railways.")
    if v["enough"] < 0.8:
        return text("a reserve of {reserve:.0%} is enough in {enough:.0%} of the cases.", **v)
    if v["enough_with_less"] < 0.8:
        return True
    return text(
        "a reserve of {reserve:.0%} is enough in {enough:.0%}, but five points less is still enough in "
        "{enough_with_less:.0%}.",
        **v,
    )


outside_view = Explorer(
    id="outside-view",
    title="The outside view: what happened to others",
    passage="2.1",
    controls=[
        Choice("what", "rail_cost", LABELS, "Kind of project"),
        Slider("confidence", 0.8, 0.5, 0.95, 0.05, "How sure do you want to be?", "%"),
        Slider("reserve", 0.2, 0, 1.5, STEP, "Reserve in your plan", "%"),
    ],
    challenge=Challenge(
        "Railways: find the smallest reserve, in steps of five points, that pays the bill in 80 of 100 cases.",
        _smallest_reserve,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
