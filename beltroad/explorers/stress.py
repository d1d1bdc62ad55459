"""What could go wrong with a project (2.3)."""

from collections import Counter
from math import ceil, floor, sqrt

from .. import data
from ..charts import PALETTE, upright
from ..charts.old import HALVES, figure, lower
from ..charts.panels import panel_name
from ..contract.progress import tell
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models.finance import CapitalStack, Project
from ..models.risk import REFERENCE_CLASSES, RISKS, Lognormal, Normal, Risks, Triangular, screen, shocked, tornado
from .financing import CASES, OWNERS_RETURN, SOURCES, Case, _documented_outcome, _stack
from .phrases import counted, minus

# --- What could go wrong ----------------------------------------------------------------------------------------------

RUNNING = 0.4  # running cost as a share of planned revenue in the first year: the course's assumption
AGAINST = {"cost": 1, "delay": 1, "traffic": -1, "rate": 1, "currency": -1}  # the side on which each risk hurts
NAMES = {"cost": "Building cost", "delay": "Delay", "traffic": "Traffic", "rate": "Interest rate", "currency": "Currency"}
SPREADS = {name: REFERENCE_CLASSES["rail"][name].sd for name in ("cost", "traffic")}
GOALS = {"dscr": ("dscr_min", 1, "lowest debt cover"), "npv": ("npv", 0, "net present value")}
WIDTHS = [first * 10.0**power for power in range(-2, 6) for first in (1, 2, 5)]
MOST_BINS = 28
ENOUGH_DRAWS = 1000


def _planned(case: Case, cover: float) -> tuple[Project, CapitalStack]:
    """The project with just the cash at which its lowest cover is `cover`, and the money it is paid with.

    Where nothing is borrowed, `cover` is of the cash that gives the owners what they ask.
    """
    stack = _stack(case, {source: case.preset[source] for source in SOURCES}, case.preset["market_rate"])

    def line(cash: float) -> Project:
        revenue = cash / (1 - RUNNING)
        return case.earning(revenue, RUNNING * revenue)

    def headline(cash: float) -> tuple:
        return line(cash).headline(stack, stack.wacc())

    if stack.debt:
        enough = 1 / headline(1.0)[2]  # cover is in proportion to cash
    else:
        once, twice = headline(1.0)[0], headline(2.0)[0]  # present value is a straight line in cash
        enough = 1 - once / (twice - once)
    return line(cover * enough), stack


def _risks(stack: CapitalStack, overrun: float, shortfall: float, delay: float, rate: float, currency: float, together: float) -> Risks:
    floating = sum(one.share for one in stack.debt if one.source == SOURCES["commercial"][0]) / (stack.debt_share or 1)
    pairs = [(one, other) for k, one in enumerate(RISKS) for other in RISKS[k + 1 :]]
    return Risks(
        cost=Lognormal(1 + overrun, SPREADS["cost"]),
        delay=Triangular(0, 0, 3 * delay) if delay else None,
        traffic=Lognormal(1 - shortfall, SPREADS["traffic"]),
        rate=Normal(0, rate) if rate else None,
        currency=Lognormal(1, currency) if currency else None,
        correlations={(one, other): together * AGAINST[one] * AGAINST[other] for one, other in pairs},
        floating=floating,
    )


def _bins(values: list[float], limit: float) -> list[tuple[float, float, float]]:
    """From, to and share of the draws in bins of a round width, one edge at `limit`; the outer bins hold what lies beyond."""
    ordered = sorted(values)
    low, high = ordered[int(0.01 * (len(ordered) - 1))] - limit, ordered[int(0.98 * (len(ordered) - 1))] - limit
    width = next(width for width in WIDTHS if (high - low) / width <= MOST_BINS - 2)
    first, last = floor(low / width), ceil(high / width)
    counts = Counter(min(max(floor((value - limit) / width), first), last) for value in values)
    return [(limit + k * width, limit + (k + 1) * width, counts[k] / len(values)) for k in range(first, last + 1)]


def _meets(cover: float, stack: CapitalStack) -> str:
    """What the plan's cash is enough for."""
    if stack.debt:
        return f"covers its debt {cover:.1f} times in its worst year"
    return f"borrows nothing and earns {cover:.1f} times the cash that gives its owners {OWNERS_RETURN:.0%} a year"


def _level(risk: str, value: float) -> str:
    """A drawn figure as a reader says it."""
    if risk == "delay":
        return f"{value:.1f} years"
    if risk == "rate":
        return minus(f"{100 * value:+.1f} points")
    return minus(f"{value - 1:+.0%}")


def _centre(plan: Project, stack: CapitalStack, risks: Risks, outcome: str, rate: float) -> float:
    """The outcome with every risk at its median, from which the bars of the tornado start."""
    changed, money = shocked(plan, stack, risks.values([0.0] * len(RISKS)), risks)
    return dict(zip(("npv", "irr", "dscr_min"), changed.headline(money, rate)))[outcome]


def _tornado_traces(bars: list, centre: float) -> list[dict]:
    """The low ends, then the high ends; what hurts is orange."""
    traces = []
    for end, at, hurts in (("outcome_p10", "at_p10", -1), ("outcome_p90", "at_p90", 1)):
        traces.append({
            "type": "bar", "orientation": "h", "showlegend": False, "xaxis": "x2", "yaxis": "y2", "y": [NAMES[bar.risk] for bar in bars], "base": round(centre, 4),
            "x": [round(getattr(bar, end) - centre, 4) for bar in bars], "text": [_level(bar.risk, getattr(bar, at)) for bar in bars],
            "textposition": "auto", "insidetextanchor": "end", "textangle": 0, "cliponaxis": False, "hovertemplate": "%{y}: %{text}<extra></extra>",
            "marker": {"color": [PALETTE["orange"] if AGAINST[bar.risk] == hurts else PALETTE["sky"] for bar in bars]},
        })
    return traces  # fmt: skip


@explorer(
    id="what-could-go-wrong",
    title="What could go wrong?",
    passage="2.3",
    controls=[
        Choice("project", "example", {key: case.label for key, case in CASES.items()}, "Project"),
        Choice("outcome", "dscr", {"dscr": "lowest debt cover", "npv": "net present value"}, "Shown"),
        Slider("cover", 1.3, 1, 3, 0.1, "Lowest debt cover in the plan", "times"),
        Slider("overrun", 0.0, 0, 1, 0.05, "Cost above the estimate, on average", "%"),
        Slider("shortfall", 0.0, 0, 0.7, 0.05, "Traffic below the forecast, on average", "%"),
        Slider("delay", 0.5, 0, 3, 0.5, "Delay, on average", "years"),
        Slider("rate", 0.01, 0, 0.03, 0.005, "Spread of interest rates", "%"),
        Slider("currency", 0.1, 0, 0.4, 0.05, "Spread of the currency’s value", "%"),
        Slider("together", 0.0, 0, 0.8, 0.2, "How far risks strike together (correlation)"),
        Choice("draws", "1000", {"100": "100", "500": "500", "1000": "1,000", "2000": "2,000", "5000": "5,000", "10000": "10,000"}, "Draws"),
        Slider("seed", 1, 1, 10, 1, "Seed"),
    ],
    challenge=Challenge(
        "Plan so that cash falls short of debt service in no more than one draw of five, with 1,000 draws or more.",
        lambda v: "nothing is borrowed, so nothing has to be served; choose a project with debt." if v["p_short"] is None
        else v["p_short"] <= 0.2 and v["draws"] >= ENOUGH_DRAWS or f"it falls short in {v['p_short']:.0%} of {v['draws']:,} draws.",
    ),
)
def what_could_go_wrong(project: str, outcome: str, cover: float, draws: str, seed: int, **risk: float) -> View:
    """A plan drawn anew a thousand times: what comes of its debt cover or its value, and which risk moves it most."""
    case, (name, limit, label) = CASES[project], GOALS[outcome]
    unit = f"{case.money} million" if outcome == "npv" else "times"
    plan, stack = _planned(case, cover)
    if not stack.debt and outcome == "dscr":
        raise ValueError(f"project is {project!r}; {case.label}, was paid for without debt and has no debt cover; choose net present value")
    risks = _risks(stack, **risk)
    asked = int(draws)
    found = screen(plan, stack, asked, seed, risks, tell=lambda done: tell(f"{done:,} of {asked:,} draws", done / asked))
    bars = tornado(plan, stack, risks, name)
    centre = _centre(plan, stack, risks, name, found.discount_rate)
    below = found.probability_below(name, limit)
    error = 2 * sqrt(below * (1 - below) / found.done)
    p10, p50, p90 = (found.quantile(name, p) for p in (0.1, 0.5, 0.9))
    bins = _bins(getattr(found, name), limit)
    said = (lambda x: minus(f"{x:.2f}")) if outcome == "dscr" else (lambda x: minus(f"{x:,.0f}"))
    parts = {f"below {limit}": [one for one in bins if one[1] < limit + 1e-9], f"{limit} or more": [one for one in bins if one[1] > limit + 1e-9]}
    traces = [
        {
            "type": "bar", "name": words_, "x": [round((a + b) / 2, 6) for a, b, _ in kept], "y": [round(share, 5) for *_, share in kept], "width": round(bins[0][1] - bins[0][0], 6),
            "marker": {"color": colour}, "hovertemplate": "about %{x}: %{y:.1%} of the draws<extra></extra>",
        }
        for (words_, kept), colour in zip(parts.items(), (PALETTE["red"], PALETTE["blue"]))
    ]  # fmt: skip
    worst = "cash falls short of debt service" if outcome == "dscr" else f"the project is worth less than it costs, at {found.discount_rate:.1%} a year"
    below_axes = lower(f"{label} ({unit})", "")
    below_axes["yaxis2"] |= {"domain": [0, 0.36], "fixedrange": True}
    return View(
        figure=figure(
            traces + _tornado_traces(bars[::-1], centre), title=f"In {below:.0%} of the draws {worst}", x=f"{label} ({unit})", y="share of the draws",
            height=640, barmode="overlay", showlegend=True,
            shapes=[upright(limit, dash="dash")],
            annotations=[panel_name("What matters most", "2")],
            yaxis=HALVES["yaxis"] | {"tickformat": ".0%"}, xaxis=HALVES["xaxis"], **below_axes,
        ),
        reading=" ".join([
            f"The plan {_meets(cover, stack)}. In {below:.0%} of {found.done:,} draws, give or take {counted(round(100 * error), 'point')}, {worst}; "
            f"one draw in ten has a {label} below {said(p10)}, half have one below {said(p50)}.",
            f"{NAMES[bars[0].risk]} matters most: alone it moves the {label} from {said(min(bars[0][-2:]))} to {said(max(bars[0][-2:]))}.",
            *_documented_outcome(case),
        ]),
        table=Table(
            ["Shown", "From", "To", "Share of the draws", "Outcome at “from”", "Outcome at “to”"],
            [[f"{label} ({unit})", round(a, 6), round(b, 6), share, None, None] for a, b, share in bins]
            + [[f"{NAMES[bar.risk]}, P10 to P90", bar.at_p10, bar.at_p90, None, bar.outcome_p10, bar.outcome_p90] for bar in bars],
        ),
        values={
            "p_below": below, "p_short": found.probability_below("dscr_min", 1) if stack.debt else None, "error": error, "p10": p10, "p50": p50, "p90": p90, "mean": found.mean(name), "cover": cover,
            "draws": found.done, "matters_most": bars[0].risk, "swing": bars[0].swing, "discount_rate": found.discount_rate,
        },
        source=f"Model. Spread of cost as of past railways (Flyvbjerg and others 2003); spread of traffic: the course’s assumption. Running cost is {RUNNING:.0%} of planned revenue, income is in local money, "
        f"debt in foreign money: assumptions; traffic stands for whatever is sold; the outer bars hold what lies beyond them; {risks.floating:.0%} of this debt has a floating rate. {case.note if project == 'example' else data.source('projects')}",
    )  # fmt: skip
