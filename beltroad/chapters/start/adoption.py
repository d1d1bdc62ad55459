"""How a club of countries grows: Bass's curve by hand over the joinings, what it leaves, the closest curves (0.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ... import data
from ...article import ARTICLE, THEN
from ...charts import ZERO_LINE, Panel, dots, figure, line, moment
from ...contract import Challenge, Choice, Explorer, Said, Slider, Switch, Table
from ...data import trinity
from ...models.diffusion import Bass, Fit, Logistic, fit_bass, fit_logistic, residuals
from ...words import text

START = 2013.0
CLOSE = 12.0  # the challenge: the best curve leaves about 10
UNBOUNDED = 1000  # a fitted market above this is no finding: the points have not bent yet
POINTS = {"each": "one point per joining", "year": "one point per year", "second": "one point per year, second list"}
Points = tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class Adoption:
    """Points (time, countries up to then), the curve by hand and what it leaves, the closest curves of both kinds."""

    points: str
    known: str
    best: bool
    observed: Points
    own: Fit[Bass]
    bass: Fit[Bass]
    logistic: Fit[Logistic]

    @property
    def values(self) -> dict:
        return {
            "rmse": self.own.rmse,
            "points": self.points,
            "known": self.known,
            "count": len(self.observed),
            "bass_rmse": self.bass.rmse,
            "bass_market": min(self.bass.curve.market, 1e6),
            "logistic_rmse": self.logistic.rmse,
            "logistic_ceiling": min(self.logistic.curve.ceiling, 1e6),
            "logistic_midpoint": self.logistic.curve.midpoint,
            "peak": self.own.curve.peak_time,
        }


@cache
def _points(points: str, known: str) -> Points:
    """(time, countries up to then) of a list, in one of its samplings."""
    end = moment(ARTICLE) if known == "then" else 2025.0
    joinings = trinity.joinings()
    if points == "each":
        times = sorted(moment(one.gfdc) for one in joinings if one.gfdc)
        found = [(time, place) for place, time in enumerate(times, start=1)]
    else:
        dates = (one.gfdc if points == "year" else one.lpv for one in joinings)
        years = [int(date[:4]) for date in dates if date]
        found = [(float(year + 1), sum(one <= year for one in years)) for year in range(2013, max(years) + 1)]
    return tuple((time, count) for time, count in found if time <= end)


@cache
def _closest(points: str, known: str) -> tuple[Fit[Bass], Fit[Logistic]]:
    """The closest Bass curve and the closest logistic one."""
    found = _points(points, known)
    return fit_bass(found, start=START), fit_logistic(found)


def compute(p: float, q: float, market: float, points: str, known: str, best: bool) -> Adoption:
    observed = _points(points, known)
    return Adoption(
        points, known, best, observed, residuals(Bass(p, q, market, START), observed), *_closest(points, known)
    )


def draw(adoption: Adoption) -> dict:
    times = [START + k / 4 for k in range(45)]
    xs, ys = [time for time, _ in adoption.observed], [count for _, count in adoption.observed]
    yours = [round(adoption.own.curve.cumulative(time), 1) for time in times]
    closest = [round(adoption.bass.curve.cumulative(time), 1) if adoption.best else None for time in times]
    left = [round(one, 1) for one in adoption.own.residuals]
    traces = [
        dots(xs, ys, text("Countries that joined"), hue="grey", size=5, hover="%{x:.1f}: %{y}"),
        line(times, yours, text("Your curve"), width=3, hover=text("yours, %{x:.1f}: %{y:.0f}")),
        line(
            times,
            closest,
            text("Closest Bass curve"),
            hue="orange",
            dash="dash",
            in_legend=adoption.best,
            hover=text("closest, %{x:.1f}: %{y:.0f}"),
        ),
        dots(xs, left, size=5, panel=2, in_legend=False, hover="%{x:.1f}: %{y:+.1f}"),
    ]
    years = {"range": [START, 2024.2], "dtick": 2}
    return figure(
        traces,
        Panel(y=text("countries that have joined"), share=0.57, xaxis=years, yaxis={"range": [0, 200]}),
        Panel(
            text("year"),
            text("countries"),
            text("What your curve leaves: joined minus curve"),
            0.43,
            xaxis=years,
            yaxis=ZERO_LINE,
        ),
        height=620,
        legend=True,
    )


def _closest_bass(fit: Fit[Bass]) -> str:
    values = {"rmse": fit.rmse, "p": fit.curve.p, "q": fit.curve.q, "ceiling": fit.curve.market}
    if fit.curve.market < UNBOUNDED:
        return text(
            "The closest Bass curve leaves {rmse:.1f} (p = {p:.4f}, q = {q:.2f}, a ceiling of {ceiling:.0f}).", **values
        )
    return text(
        "The closest Bass curve leaves {rmse:.1f} (p = {p:.4f}, q = {q:.2f}, no ceiling that these points could hold).",
        **values,
    )


def _closest_logistic(fit: Fit[Logistic]) -> str:
    values = {"rmse": fit.rmse, "ceiling": fit.curve.ceiling}
    if fit.curve.ceiling < UNBOUNDED:
        return text("The closest logistic one leaves {rmse:.1f}, with a ceiling of {ceiling:.0f}.", **values)
    return text("The closest logistic one leaves {rmse:.1f}, with no ceiling that these points could hold.", **values)


def say(adoption: Adoption) -> Said:
    curve, rmse = adoption.own.curve, adoption.own.rmse
    yours = text(
        "With p = {p:.4f}, q = {q:.2f} and m = {market:g} your curve is steepest in {peak:.1f} and misses {count} "
        "points by {rmse:.1f} countries (RMSE).",
        p=curve.p,
        q=curve.q,
        market=curve.market,
        peak=curve.peak_time,
        count=len(adoption.observed),
        rmse=rmse,
    )
    columns = [
        text("Time (year)"),
        text("Joined (countries)"),
        text("Your curve (countries)"),
        text("Left (countries)"),
    ]
    pairs = zip(adoption.observed, adoption.own.residuals, strict=True)
    rows = [[time, count, count - left, left] for (time, count), left in pairs]
    model = text("Model: Bass (1969), fitted by least squares.")
    return Said(
        text("Your curve misses the joinings by {rmse:.1f} countries", rmse=rmse),
        f"{yours} {_closest_bass(adoption.bass)} {_closest_logistic(adoption.logistic)}",
        Table(columns, rows),
        f"{model} {data.source('initiative')}",
    )


def _close(v: Mapping) -> bool | str:
    if v["rmse"] < CLOSE and v["points"] == "each" and v["known"] == "all":
        return True
    return text("it is {rmse:.1f} with {count} points.", **v)


adoption = Explorer(
    id="adoption",
    title="How a club of countries grows",
    passage="0.2",
    controls=[
        Slider("p", 0.005, 0.0005, 0.01, 0.0005, "On their own: innovation p", "a year"),
        Slider("q", 0.8, 0.1, 2.0, 0.1, "Because others have: imitation q", "a year"),
        Slider("market", 180, 100, 340, 10, "Who will ever join: market m", "countries"),
        Choice("points", "each", POINTS, "Points to fit"),
        Choice("known", "all", {"all": "all joinings", "then": f"only those up to {THEN}"}, "Known"),
        Switch("best", False, "Show the closest curve"),
    ],
    primary=("p", "q", "market", "best"),
    challenge=Challenge(
        f"By hand, with all joinings and one point for each, bring the error (RMSE) below {CLOSE:.0f} countries.",
        _close,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
