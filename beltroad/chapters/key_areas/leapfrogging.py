"""Two adoption curves: early starters as fitted, a late starter as set, with the data of both (4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ... import data
from ...charts import FROM_ZERO, Panel, dots, figure, line
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import innovation
from ...models.diffusion import Bass, fit_bass, follower, passes
from ...words import text
from ._technologies import FROM, TO, WITHIN

OFF = {  # in what the curve misses the data
    "internet": "percentage points",
    "mobile": "subscriptions per 100 people",
    "electricity": "percentage points",
}
UNITS = {"internet": "% of people", "mobile": "subscriptions per 100 people", "electricity": "% of people"}
LEVELS = {"internet": 100.0, "mobile": 150.0, "electricity": 100.0}  # what a ceiling of 100% means
BEGAN = {"internet": 1990.0, "mobile": 1985.0}  # about when the early starters began
EARLY, AHEAD_IN = 20, 2000  # the early starters are the countries that were ahead
ON_THEIR_OWN = 0.002  # p of the late starter, per year
FIRST, LAST = 1985, 2040  # drawn
STEPS = 8  # a year
TABLED = range(2000, 2025)
FOLLOWERS = "BGD KHM EGY ETH GHA IDN KAZ KEN LAO MNG MMR NPL NGA PAK SRB ZAF LKA UZB VNM ZMB".split()
NAMES = {iso3: data.country(iso3).name for iso3 in sorted(FOLLOWERS, key=lambda iso3: data.country(iso3).name)}
Curve = Mapping[float, float]  # level by time


@dataclass(frozen=True)
class Curves:
    """The early starters' curve, the late starter's and the one it would have `alone`, without learning.

    `medians` are the early starters' data by year, `seen` those of the late starter.
    """

    technology: str
    country: str
    start: int
    imitation: float
    learning: float
    leader: Bass
    early: Curve
    late: Curve
    alone: Curve
    medians: Mapping[int, float]
    seen: Mapping[int, float]

    @property
    def rmse(self) -> float:
        """How far the late starter's curve is from its data: the root mean square."""
        errors = [level - self.late.get(year, 0.0) for year, level in self.seen.items()]
        return (sum(error * error for error in errors) / len(errors)) ** 0.5

    @property
    def values(self) -> dict:
        return {
            "rmse": self.rmse,
            "off": text(OFF[self.technology]),
            "late": _years(self.late),
            "early": _years(self.early),
            "name": NAMES[self.country],
            "leader_p": self.leader.p,
            "leader_q": self.leader.q,
        }


def _years(curve: Curve) -> float | None:
    """How long a curve takes from the lower level to the upper one; None where it does not pass both."""
    points = list(curve.items())
    begun, done = passes(points, FROM), passes(points, TO)
    return None if begun is None or done is None else done - begun


def medians(technology: str) -> Mapping[int, float]:
    """The early starters' median, by year."""
    return innovation.ahead(technology, AHEAD_IN, EARLY)


@cache
def leader(technology: str) -> Bass:
    """The early starters' curve; electricity reached everybody there before the data begin."""
    if technology not in BEGAN:
        return Bass(1.0, 1.0, LEVELS[technology], 1900.0)
    return fit_bass(list(medians(technology).items()), BEGAN[technology]).curve


def compute(technology: str, country: str, start: int, imitation: float, learning: float, ceiling: float) -> Curves:
    first = leader(technology)
    own = Bass(ON_THEIR_OWN, imitation, ceiling * LEVELS[technology], float(start))
    since = int(first.start) if technology in BEGAN else max(start, FIRST)
    return Curves(
        technology,
        country,
        start,
        imitation,
        learning,
        first,
        {year: first.cumulative(year) for year in range(since, LAST + 1)},
        dict(follower(own, learning, first, LAST, STEPS)),
        dict(follower(own, 0.0, first, LAST, STEPS)),
        medians(technology),
        innovation.by_country(technology).get(country, {}),
    )


def _drawn(curve: Curve) -> tuple[list, list]:
    return list(curve), [round(level, 1) for level in curve.values()]


def draw(curves: Curves) -> dict:
    name, seen, middle = NAMES[curves.country], curves.seen, curves.medians
    square = {"hue": "grey", "size": 5, "symbol": "square"}
    early, late, alone = _drawn(curves.early), _drawn(curves.late), _drawn(curves.alone)
    countries = text("their median ({n} countries)", n=EARLY)
    own = text("{name}, %{x}: %{y}", name=name)
    traces = [
        line(*early, text("Early starters, fitted"), hue="grey", dash="dash", hover=text("fitted, %{x}: %{y:.1f}")),
        dots([*middle], [*middle.values()], countries, hover=text("their median, %{x}: %{y}"), **square),
        line(*late, text("Late starter"), width=3, hover=text("late starter, %{x}: %{y:.1f}")),
        line(*alone, text("without learning"), width=1.5, dash="dot", hover=text("without learning, %{x}: %{y:.1f}")),
        dots([*seen], [*seen.values()], name, hue="orange", size=8, hover=own),
    ]
    panel = Panel(y=text(UNITS[curves.technology]), xaxis={"range": [FIRST, LAST]}, yaxis=FROM_ZERO)
    return figure(traces, panel, height=460, legend=True)


FINDINGS = {  # by whether the late starter's curve and the early starters' go from 10 to 50
    (True, True): "The late starter takes {late:.1f} years from 10 to 50; the early starters took {early:.1f}",
    (
        True,
        False,
    ): "The late starter takes {late:.1f} years from 10 to 50; the early starters had arrived before the data begin",
    (False, True): "The late starter does not go from 10 to 50 by {last}; the early starters took {early:.1f}",
    (
        False,
        False,
    ): "The late starter does not go from 10 to 50 by {last}; the early starters had arrived before the data begin",
}
READINGS = {
    (True, True): (
        "{technology}: a late starter of {start} with imitation {imitation:.2f} and learning {learning:.3f} takes "
        "{late:.1f} years from 10 to 50 ({unit}), and the early starters took {early:.1f}."
    ),
    (True, False): (
        "{technology}: a late starter of {start} with imitation {imitation:.2f} and learning {learning:.3f} takes "
        "{late:.1f} years from 10 to 50 ({unit}), and the early starters had arrived before the data begin."
    ),
    (False, True): (
        "{technology}: a late starter of {start} with imitation {imitation:.2f} and learning {learning:.3f} does not "
        "go from 10 to 50 by {last} ({unit}), and the early starters took {early:.1f}."
    ),
    (False, False): (
        "{technology}: a late starter of {start} with imitation {imitation:.2f} and learning {learning:.3f} does not "
        "go from 10 to 50 by {last} ({unit}), and the early starters had arrived before the data begin."
    ),
}


def _table(curves: Curves) -> Table:
    columns = [
        text("Year"),
        text("Early starters, fitted"),
        text("Early starters, median"),
        text("Late starter, model"),
        text("{name}, data", name=NAMES[curves.country]),
    ]
    rows = [
        [
            year,
            curves.leader.cumulative(year),
            curves.medians.get(year),
            curves.late.get(year, 0.0),
            curves.seen.get(year),
        ]
        for year in TABLED
    ]
    return Table(columns, rows)


def say(curves: Curves) -> Said:
    told = curves.values | {"last": LAST}
    told |= {"start": curves.start, "imitation": curves.imitation, "learning": curves.learning}
    told["technology"] = text(innovation.TECHNOLOGIES[curves.technology])
    told["unit"] = text(UNITS[curves.technology])
    arrive = told["late"] is not None, told["early"] is not None
    misses = text("The curve misses the data of {name} by {rmse:.1f} {off} (root mean square).", **told)
    model = text("Model: Bass’s curve with learning from abroad; p of the late starter is {p}.", p=ON_THEIR_OWN)
    source = f"{model} {data.source(innovation.home(curves.technology))}"
    return Said(text(FINDINGS[arrive], **told), f"{text(READINGS[arrive], **told)} {misses}", _table(curves), source)


def _close(v: Mapping) -> bool | str:
    return v["rmse"] <= 2 or text("the curve misses the data of {name} by {rmse:.1f} {off} (root mean square).", **v)


leapfrogging = Explorer(
    id="leapfrogging",
    title="Leapfrogging: does a late starter run faster?",
    passage="4.4",
    controls=[
        Choice("technology", "internet", WITHIN, "Technology"),
        Choice("country", "KEN", NAMES, "Late starter"),
        Slider("start", 1998, 1965, 2012, 1, "Start of the late starter"),
        Slider("imitation", 0.2, 0.05, 0.6, 0.05, "Imitation at home (q)"),
        Slider("learning", 0.01, 0, 0.1, 0.005, "Learning from the early starters (c)"),
        Slider("ceiling", 0.9, 0.2, 1, 0.05, "Ceiling", "%"),
    ],
    primary=("technology", "country", "imitation", "learning"),
    challenge=Challenge("Bring the late starter’s curve to within 2 points of the data (root mean square).", _close),
    compute=compute,
    draw=draw,
    say=say,
)
