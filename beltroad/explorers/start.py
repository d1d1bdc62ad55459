"""Explorers of `00_start`: what happened when, who joined when, and a first model of joining (0.2)."""

from collections import Counter
from functools import cache

from .. import data
from ..article import ARTICLE, later
from ..charts.old import HALVES, LINE, PALETTE, above, beside, figure, lower, upright
from ..data import trinity
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models.diffusion import Bass, Fit, fit_bass, fit_logistic, residuals
from .dates import THEN, moment, written
from .phrases import counted, listed

# --- A timeline -------------------------------------------------------------------------------------------------------

KINDS = {  # rows of the timeline, from below
    "proposal": "Proposals",
    "country": "Countries",
    "body": "Bodies",
    "text": "UN texts",
    "summit": "Forums",
    "article": "The article",
}
LANGUAGE = {"named": "names the initiative", "principle": "takes up the principle", "dropped": "drops the initiative’s name"}


@cache
def _events() -> list[tuple[str, str, str]]:
    """(date, kind, what) of every event, from four tables, by date."""
    found = [(row.date, row.kind, row.what) for row in trinity.milestones()]
    found += [(row.date, "text", f"{row.symbol.partition(' (')[0]} {LANGUAGE[row.language]}") for row in trinity.documents() if row.body in ("UNSC", "UNGA")]
    found += [(row.date, "summit", f"Forum: {row.what}") for row in trinity.documents() if row.body == "BRF"]
    found += [(one.left, "country", f"{data.country(one.iso3).name} leaves") for one in trinity.joinings() if one.left]
    first = [one for one in trinity.joinings() if one.gfdc]
    found += [(month, "country", f"{number} countries join in one month") for month, number in Counter(one.gfdc for one in first).items() if number >= 10]
    return sorted(found)


@explorer(
    id="timeline",
    title="What happened, and what was known when",
    passage="0.2",
    controls=[
        Choice("known", "all", {"all": "everything to 2025", "then": f"what was known at {THEN}"}, "Show"),
        Choice("kind", "all", {"all": "all kinds", **{kind: name for kind, name in KINDS.items() if kind != "article"}}, "Kind"),
    ],
)
def timeline(known: str, kind: str) -> View:
    """Dated events in rows by kind; those after the article are open circles."""
    events = [event for event in _events() if kind in ("all", event[1]) or event[1] == "article"]
    then = [event for event in events if not later(event[0])]
    shown = events if known == "all" else then
    after = len(shown) - len(then)
    groups = {"known then": (then, "circle", PALETTE["blue"]), "later": ([event for event in shown if event not in then], "circle-open", PALETTE["orange"])}
    rows = list(KINDS)
    traces = [
        {"type": "scatter", "mode": "markers", "name": f"{name}: {len(group)}", "x": [moment(date) for date, _, _ in group], "y": [rows.index(of) for _, of, _ in group],
         "text": [f"{written(date)}: {what}" for date, _, what in group], "hovertemplate": "%{text}<extra></extra>",
         "marker": {"size": 12, "symbol": symbol, "color": colour, "line": {"width": 2, "color": colour}}}
        for name, (group, symbol, colour) in groups.items()
    ]  # fmt: skip
    return View(
        figure=figure(
            traces,
            title=f"{len(then)} of {len(shown)} events were known when the article appeared" if after else f"{len(then)} events were known when the article appeared",
            x="year",
            height=380,
            showlegend=True,
            xaxis={"range": [2013, 2026.2], "dtick": 2},
            yaxis={"tickvals": list(range(len(rows))), "ticktext": list(KINDS.values()), "range": [-0.6, len(rows) - 0.4]},
            shapes=[upright(moment(ARTICLE), dash="dash")],
        ),
        reading=(
            f"{counted(len(then), 'event')} up to {THEN}, from {written(then[0][0])} to {written(then[-1][0])}"
            + (f", and {after} later, the last in {written(shown[-1][0])}." if after else ". What came later is hidden.")
        ),
        table=Table(["Date", "Kind", "What", "Known when the article appeared"], [[written(date), KINDS[of], what, (date, of, what) in then] for date, of, what in shown]),
        values={"then": len(then), "later": after},
        source="Chosen by the course. Dates are as exact as their source, which stands in the tables milestones, documents and initiative.",
    )  # fmt: skip


# --- Who joined when --------------------------------------------------------------------------------------------------

YEARS = range(2013, 2024)
LISTS = {"first": "Nedopil (2023), by month", "years": "both lists, by year", "differ": "how far the lists differ"}


def _first() -> list[trinity.Joining]:
    return [one for one in trinity.joinings() if one.gfdc]


@explorer(
    id="joinings",
    title="Who joined when?",
    passage="0.2",
    controls=[Choice("show", "first", LISTS, "Shown")],
)
def joinings(show: str) -> View:
    """Joinings by month of one list, by year of two, and where the two differ."""
    first, second = _first(), [one for one in trinity.joinings() if one.lpv]
    months = Counter(one.gfdc for one in first)
    peak, number = months.most_common(1)[0]
    differ = Counter(one.differ for one in trinity.joinings() if one.differ is not None)
    both, same = sum(differ.values()), differ[0]
    far = sum(count for years, count in differ.items() if abs(years) > 1)
    values = {"first": len(first), "second": len(second), "peak": number, "both": both, "same": same, "far": far}
    source = f"{data.source('initiative')} One list derives from the official portal and the other uses it too: two lists, not two independent proofs."
    if show == "first":
        dated = sorted(months.items())
        bars = {"type": "bar", "x": [moment(month) for month, _ in dated], "y": [count for _, count in dated], "width": 1 / 14, "text": [written(month) for month, _ in dated],
                "marker": {"color": PALETTE["blue"]}, "hovertemplate": "%{text}: %{y}<extra></extra>", "textposition": "none"}  # fmt: skip
        return View(
            figure([bars], title=f"{number} of {len(first)} dated joinings fall in {written(peak)}", x="month", y="countries", xaxis={"range": [2013, 2024.2], "dtick": 2}, shapes=[upright(moment(ARTICLE), dash="dash")], annotations=[beside(moment(ARTICLE), "article")]),
            f"By the first list {len(first)} countries have a date of joining. {number} of them joined in {written(peak)}, the month of the Africa forum in Beijing; no Belt and Road Forum met in that year.",
            Table(["Month", "Countries", "Which"], [[written(month), count, listed(data.country(one.iso3).name for one in first if one.gfdc == month)] for month, count in dated]),
            values,
            source,
        )
    if show == "years":
        counts = {"Nedopil (2023)": Counter(int(one.gfdc[:4]) for one in first), "Liu, Pang & Vreeland (2026)": Counter(int(one.lpv) for one in second)}
        bars = [
            {"type": "bar", "name": name, "x": list(YEARS), "y": [of[year] for year in YEARS], "marker": {"color": colour}, "hovertemplate": f"{name}, %{{x}}: %{{y}}<extra></extra>"}
            for (name, of), colour in zip(counts.items(), (PALETTE["blue"], PALETTE["orange"]))
        ]
        one, other = (of[2018] for of in counts.values())
        return View(
            figure(bars, title=f"Both lists put most joinings into 2018: {one} and {other}", x="year", y="countries", barmode="group", showlegend=True),
            f"In 2018 the first list has {one} joinings and the second {other}. The first dates {len(first)} countries, up to 2023, the second {len(second)}, up to 2020.",
            Table(["Year", *(f"{name} (countries)" for name in counts)], [[year, *(of[year] for of in counts.values())] for year in YEARS]),
            values,
            source,
        )
    spread = range(min(differ), max(differ) + 1)
    bars = {"type": "bar", "x": list(spread), "y": [differ[years] for years in spread], "marker": {"color": [PALETTE["blue"] if abs(years) < 2 else PALETTE["orange"] for years in spread]},
            "hovertemplate": "%{x} years: %{y} countries<extra></extra>"}  # fmt: skip
    return View(
        figure([bars], title=f"The lists agree on {same} of {both} countries", x="second list’s year minus the first’s", y="countries", xaxis={"dtick": 1}),
        f"Both lists date {both} countries. They give the same year for {same} and differ by two years or more for {far}.",
        Table(["Country", "First list", "Second list (year)", "Difference (years)"], [[data.country(one.iso3).name, written(one.gfdc), int(one.lpv), one.differ] for one in trinity.joinings() if one.differ]),
        values,
        source,
    )


# --- A first model ----------------------------------------------------------------------------------------------------

START = 2013.0
CLOSE = 12.0  # the challenge: the best curve leaves about 10
UNBOUNDED = 1000  # a fitted market above this is no finding: the points have not bent yet
POINTS = {"each": "one point per joining", "year": "one point per year", "second": "one point per year, second list"}


@cache
def _points(points: str, known: str) -> tuple[tuple[float, int], ...]:
    """(time, countries up to then) of a list, in one of its samplings."""
    end = moment(ARTICLE) if known == "then" else 2025.0
    if points == "each":
        times = sorted(moment(one.gfdc) for one in _first())
        found = [(time, place) for place, time in enumerate(times, start=1)]
    else:
        years = [int(one.gfdc[:4]) if points == "year" else int(one.lpv) for one in trinity.joinings() if (one.gfdc if points == "year" else one.lpv)]
        found = [(float(year + 1), sum(one <= year for one in years)) for year in range(2013, max(years) + 1)]
    return tuple((time, count) for time, count in found if time <= end)


@cache
def _best(points: str, known: str) -> tuple[Fit, Fit]:
    """The closest Bass curve and the closest logistic one."""
    found = _points(points, known)
    return fit_bass(found, start=START), fit_logistic(found)


def _ceiling(size: float) -> str:
    return f"a ceiling of {size:.0f}" if size < UNBOUNDED else "no ceiling that these points could hold"


@explorer(
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
    challenge=Challenge(
        f"By hand, with all joinings and one point for each, bring the error (RMSE) below {CLOSE:.0f} countries.",
        lambda v: True if v["rmse"] < CLOSE and v["points"] == "each" and v["known"] == "all" else f"it is {v['rmse']:.1f} with {v['count']} points.",
    ),
)  # fmt: skip
def adoption(p: float, q: float, market: float, points: str, known: str, best: bool) -> View:
    """Bass's curve by hand over the joinings, what it leaves, and the closest curves."""
    observed = _points(points, known)
    own = residuals(Bass(p, q, market, START), observed)
    bass, logistic = _best(points, known)
    times = [START + k / 4 for k in range(45)]
    xs, ys = [time for time, _ in observed], [count for _, count in observed]
    marker = {"size": 5, "color": PALETTE["grey"]}
    traces = [
        {"type": "scatter", "mode": "markers", "name": "Countries that joined", "x": xs, "y": ys, "marker": marker, "hovertemplate": "%{x:.1f}: %{y}<extra></extra>"},
        LINE | {"name": "Your curve", "x": times, "y": [round(own.curve.cumulative(time), 1) for time in times], "line": {"width": 3, "color": PALETTE["blue"]}, "hovertemplate": "yours, %{x:.1f}: %{y:.0f}<extra></extra>"},
        LINE | {"name": "Closest Bass curve", "x": times, "y": [round(bass.curve.cumulative(time), 1) for time in times] if best else [None] * len(times), "showlegend": best, "line": {"width": 2, "color": PALETTE["orange"], "dash": "dash"}, "hovertemplate": "closest, %{x:.1f}: %{y:.0f}<extra></extra>"},
        {"type": "scatter", "mode": "markers", "showlegend": False, "x": xs, "y": [round(left, 1) for left in own.residuals], "xaxis": "x2", "yaxis": "y2", "marker": marker | {"color": PALETTE["blue"]}, "hovertemplate": "%{x:.1f}: %{y:+.1f}<extra></extra>"},
    ]  # fmt: skip
    below = lower("year", "countries")
    below["xaxis2"] |= {"range": [START, 2024.2], "dtick": 2}
    below["yaxis2"] |= {"zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"}
    peak = own.curve.peak_time
    closest = f"The closest Bass curve leaves {bass.rmse:.1f} (p = {bass.curve.p:.4f}, q = {bass.curve.q:.2f}, {_ceiling(bass.curve.market)}), the closest logistic one {logistic.rmse:.1f}, with {_ceiling(logistic.curve.ceiling)}."
    return View(
        figure=figure(
            traces,
            title=f"Your curve misses the joinings by {own.rmse:.1f} countries",
            y="countries that have joined",
            height=620,
            showlegend=True,
            annotations=[above("What your curve leaves: joined minus curve", "2")],
            **HALVES | {"xaxis": {"anchor": "y", "range": [START, 2024.2], "dtick": 2}, "yaxis": {"domain": [0.52, 1], "range": [0, 200]}},
            **(below | {"yaxis2": below["yaxis2"] | {"domain": [0, 0.34]}}),
        ),
        reading=f"With p = {p:.4f}, q = {q:.2f} and m = {market:g} your curve is steepest in {peak:.1f} and misses {len(observed)} points by {own.rmse:.1f} countries (RMSE). {closest}",
        table=Table(["Time (year)", "Joined (countries)", "Your curve (countries)", "Left (countries)"], [[time, count, count - left, left] for (time, count), left in zip(observed, own.residuals)]),
        values={"rmse": own.rmse, "points": points, "known": known, "count": len(observed), "bass_rmse": bass.rmse, "bass_market": min(bass.curve.market, 1e6), "logistic_rmse": logistic.rmse,
                "logistic_ceiling": min(logistic.curve.ceiling, 1e6), "logistic_midpoint": logistic.curve.midpoint, "peak": peak},
        source=f"Model: Bass (1969), fitted by least squares. {data.source('initiative')}",
    )  # fmt: skip
