"""Explorers of `04_financing` on what may go wrong: a project's risks, a country's debt, its service, its rating, its relief (2.3, 4.3)."""

from collections import Counter
from functools import cache
from math import ceil, floor, sqrt

from .. import data
from ..charts import PALETTE, upright
from ..charts.old import HALVES, LINE, figure, lower
from ..charts.panels import panel_name
from ..data import debt
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..contract.progress import tell
from ..models.debt import EXTERNAL, HORIZON, THRESHOLDS, Economy, History, NewLoan, breaches, contingent_liability, indicators, outlook, signal, stressed, with_liability
from ..models.finance import CapitalStack, Project
from ..models.risk import REFERENCE_CLASSES, RISKS, Lognormal, Normal, Risks, Triangular, screen, shocked, tornado
from ..words import listed
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


# --- Can the country carry it? ----------------------------------------------------------------------------------------

START = 2023
LIABILITY = contingent_liability()
SHOCKS = {  # the standard tests for which there are data: in the legend, in a sentence, colour, dash
    "B1": ("growth", "slower growth", PALETTE["orange"], "dash"),
    "B2": ("budget", "a worse budget", PALETTE["purple"], "dashdot"),
    "B5": ("currency", "a currency that loses 30%", PALETTE["red"], "dot"),
    "CL": ("other debts", f"other debts of {LIABILITY:.0%} of GDP", PALETTE["yellow"], "longdash"),
}
BURDENS = {
    "pv_gdp": "Present value / GDP",
    "pv_exports": "Present value / exports",
    "ds_exports": "Service / exports",
    "ds_revenue": "Service / revenue",
    "public_pv_gdp": "All public debt / GDP",
}
NEEDED = {"debt": "public debt", "external": "public external debt", "revenue": "government revenue", "growth": "expected growth", "inflation": "expected prices", "primary_balance": "primary balances", "foreign_rate": "interest", "repayment": "repayments", "balance_sd": "past budgets"}  # fmt: skip
MOVED = [
    Slider("growth", 0.05, -0.02, 0.1, 0.005, "Growth of real GDP a year", "%"),
    Slider("primary_balance", 0.015, -0.08, 0.08, 0.005, "Primary balance, of GDP", "%"),
    Slider("foreign_rate", 0.04, 0, 0.1, 0.005, "Interest on foreign debt", "%"),
    Slider("domestic_rate", 0.11, 0, 0.2, 0.01, "Interest on local debt", "%"),
    Slider("depreciation", 0.06, -0.02, 0.3, 0.01, "Yearly rise of the dollar’s price", "%"),
]
SHARE = Slider("foreign_share", 0.45, 0, 1, 0.05, "Debt in foreign currency", "%")
LOAN_YEARS, LAG = 3, 3  # a new loan is drawn in three equal parts; output follows three years after each


def _on_stop(slider: Slider, value: float) -> float:
    """The stop of a slider that lies nearest to a figure of the data."""
    return min(slider.stops(), key=lambda stop: abs(stop - value))


def _why_not(iso3: str) -> str:
    """Why there is no path for a country: what is missing, or what lies beyond the sliders; empty where there is one."""
    start, name = debt.debt_starts()[iso3], data.country(iso3).name
    missing = [label for field, label in NEEDED.items() if getattr(start, field) is None]
    if missing:
        return f"country is {iso3!r}; the tables hold no figures for {name} on {listed(missing)}, so its debt cannot be projected"
    beyond = [one for one in MOVED if (value := getattr(start, one.name)) is not None and not one.min - one.step / 2 <= value <= one.max + one.step / 2]
    if start.inflation > 0.3 or beyond:
        what = f"a yearly rise of prices by {start.inflation:.0%}" if start.inflation > 0.3 else minus(f"“{beyond[0].label}” at {getattr(start, beyond[0].name):.1%}")
        return f"country is {iso3!r}; for {name} the data hold {what}, which lies beyond what this model is for"
    return ""


def _assumed(iso3: str) -> dict[str, float]:
    """What the data lack and the sliders need: local interest as high as prices rise, a currency that loses what prices gain over 2%."""
    start = debt.debt_starts()[iso3]
    return {name: value for name, value in (("domestic_rate", start.inflation), ("depreciation", start.inflation - 0.02)) if getattr(start, name) is None}


@cache
def _presets() -> dict[str, dict[str, float]]:
    found = {}
    for iso3, start in debt.debt_starts().items():
        if not _why_not(iso3):
            known = {one.name: getattr(start, one.name) for one in MOVED} | _assumed(iso3)
            found[iso3] = {one.name: _on_stop(one, known[one.name]) for one in MOVED}
            found[iso3]["foreign_share"] = _on_stop(SHARE, min(start.external / start.debt, 1))
    return found



def _listed_first(iso3: str) -> tuple:
    return iso3 not in debt.debt_ratings(), data.country(iso3).name


def _economy(iso3: str, foreign_share: float, new_loan: float, output: float, pv: float, exports: float, **moved: float) -> Economy:
    start = debt.debt_starts()[iso3]
    return Economy(
        foreign=foreign_share * start.debt,
        domestic=(1 - foreign_share) * start.debt,
        inflation=start.inflation,
        foreign_financing=foreign_share,
        new_loan=NewLoan((new_loan / LOAN_YEARS,) * LOAN_YEARS, moved["foreign_rate"], output, LAG, start.revenue) if new_loan else None,
        concessionality=1 - pv,
        foreign_repayment=start.repayment,
        exports=exports,
        revenue=start.revenue,
        years=HORIZON,
        **moved,
    )


def _shocked(economy: Economy, iso3: str) -> dict[str, Economy]:
    start = debt.debt_starts()[iso3]
    past = History(growth=(start.growth_mean, start.growth_sd), primary_balance=(start.balance_mean, start.balance_sd))
    return {test: with_liability(economy, LIABILITY) if test == "CL" else stressed(economy, test, past) for test in SHOCKS}


@explorer(
    id="debt-carrying",
    title="Can the country carry it?",
    passage="2.3",
    controls=[
        Choice("country", "KEN", {iso3: data.country(iso3).name for iso3 in sorted(debt.debt_starts(), key=_listed_first)}, "Country", presets=_presets()),
        Choice("capacity", "medium", {"weak": "weak", "medium": "medium", "strong": "strong"}, "Debt-carrying capacity (assumed)"),
        *MOVED,
        SHARE,
        Slider("new_loan", 0.0, 0, 0.2, 0.02, "New loan over three years, of GDP", "%"),
        Slider("output", 0.1, 0, 0.3, 0.05, "Output a year per unit of it", "%"),
        Slider("pv", 0.8, 0.5, 1, 0.05, "Foreign debt: present value of face value (assumed)", "%"),
        Slider("exports", 0.25, 0.05, 1, 0.05, "Exports, of GDP (assumed)", "%"),
    ],
    challenge=Challenge(
        "Borrow 10% of GDP more for infrastructure and owe no larger share of GDP in 2033 than in 2023.",
        lambda v: v["new_loan"] >= 0.1 - 1e-9 and v["debt_end"] <= v["debt_start"] + 1e-9
        or f"debt goes from {v['debt_start']:.0%} to {v['debt_end']:.0%} of GDP with {v['new_loan']:.0%} borrowed more.",
    ),
)  # fmt: skip
def debt_carrying(country: str, capacity: str, foreign_share: float, new_loan: float, output: float, pv: float, exports: float, **moved: float) -> View:
    """Public debt over ten years, four standard shocks, and what the thresholds say where they apply."""
    if reason := _why_not(country):
        raise ValueError(reason)
    name, rating = data.country(country).name, debt.debt_ratings().get(country)
    economy = _economy(country, foreign_share, new_loan, output, pv, exports, **moved)
    calm, tests = outlook(economy), _shocked(economy, country)
    rows = {test: outlook(one) for test, one in tests.items()}
    burden, burdens = indicators(economy, calm), {test: indicators(one, rows[test]) for test, one in tests.items()}
    outside = [{key: value for key, value in one.items() if key in EXTERNAL} for one in (burden, *burdens.values())]
    verdict = signal(outside[0], dict(zip(tests, outside[1:])), capacity) if rating else None
    years = [START + row.year for row in calm]
    worst = max(rows, key=lambda test: rows[test][-1].debt)
    first, last, shocked_last = calm[0].debt, calm[-1].debt, rows[worst][-1].debt

    def path(label: str, debts: list, colour: str, **line) -> dict:
        return LINE | {"name": label, "x": years, "y": [round(row.debt, 4) for row in debts], "line": {"color": colour, **line}, "hovertemplate": label + ", end of %{x}: %{y:.1%}<extra></extra>"}

    traces = [path(label, rows[test], colour, width=2, dash=dash) for test, (label, _, colour, dash) in SHOCKS.items()]
    if new_loan:
        traces.append(path("no new loan", outlook(_economy(country, foreign_share, 0.0, output, pv, exports, **moved)), PALETTE["grey"], width=2.5))
    traces.append(path("as set", calm, PALETTE["blue"], width=4))
    layout = {"height": 420, "yaxis": {"tickformat": ".0%", "rangemode": "tozero"}}
    if rating:
        traces += _gauge(burden, burdens, THRESHOLDS[capacity])
        axes = lower("of the threshold", "")
        axes["xaxis2"] |= {"tickformat": ".0%", "rangemode": "tozero"}
        axes["yaxis2"] |= {"domain": [0, 0.3], "autorange": "reversed", "fixedrange": True}
        layout = axes | {
            "height": 680, "yaxis": {"domain": [0.5, 1], "tickformat": ".0%", "rangemode": "tozero"}, "xaxis": {"anchor": "y"}, "barmode": "overlay",
            "shapes": [upright(1, hue="red", dash="solid", width=2, panel=2)],
            "annotations": [panel_name("Orange: worst shock", "2")],
        }
    high = breaches(outside[0], capacity)
    return View(
        figure=figure(traces, title=f"{name}: public debt goes from {first:.0%} to {last:.0%} of GDP by {years[-1]}", x="end of the year", y="public debt, of GDP", showlegend=True, **layout),
        reading=" ".join([
            f"As set, the public debt of {name} goes from {first:.0%} of GDP at the end of {START} to {last:.0%} in {years[-1]}, and to {shocked_last:.0%} with {SHOCKS[worst][1]}.",
            *_verdict_words(name, verdict, capacity, high, rating),
        ]),
        table=Table(
            ["End of year", "Public debt, as set (share of GDP)", *(f"With {label} (share of GDP)" for _, label, *_ in SHOCKS.values()), *(f"{label} (share)" for label in BURDENS.values())],
            [
                [year, calm[k].debt, *(rows[test][k].debt for test in SHOCKS), *(burden[key][k - 1] if k else None for key in BURDENS)]
                for k, year in enumerate(years)
            ],
        ),
        values={
            "debt_start": first, "debt_end": last, "debt_worst": shocked_last, "worst": worst, "signal": verdict, "rating": rating and rating.risk, "new_loan": new_loan,
            "holding_balance": calm[-1].stabilising_balance, **{key: max(values) for key, values in burden.items()},
        },
        source=_debt_source(country),
    )  # fmt: skip


def _gauge(burden: dict, burdens: dict, limits: dict) -> list[dict]:
    """Each indicator at its highest as a multiple of its threshold: the worst shock behind, the baseline in front."""
    labels = list(BURDENS.values())
    calm = [max(burden[key]) / limits[key] for key in BURDENS]
    worst = [max(max(one[key]) for one in burdens.values()) / limits[key] for key in BURDENS]
    return [
        {
            "type": "bar", "orientation": "h", "showlegend": False, "xaxis": "x2", "yaxis": "y2", "y": labels, "x": [round(value, 3) for value in values], "width": width,
            "marker": {"color": colour}, "hovertemplate": f"%{{y}}, {who}: %{{x:.0%}} of the threshold<extra></extra>",
        }
        for values, width, colour, who in ((worst, 0.75, PALETTE["orange"], "worst shock"), (calm, 0.4, PALETTE["blue"], "as set"))
    ]  # fmt: skip


def _verdict_words(name: str, verdict: str | None, capacity: str, high: dict, rating) -> list[str]:
    if rating is None:
        return [f"{name} is not on the list of low-income countries of 30 September 2025, so the thresholds do not apply to it."]
    why = {
        "high": f"as set, {listed(BURDENS[key].lower().replace('gdp', 'GDP') for key in high)} {'is' if len(high) == 1 else 'are'} above the threshold",
        "moderate": "no threshold is passed as set, but one is under a shock",
        "low": "no threshold is passed, even under the four shocks that the data allow",
    }[verdict]
    return [
        f"At {capacity} capacity, and with present value and exports as assumed, the mechanical signal is {verdict}: {why}.",
        f"The list of 30 September 2025 says “{rating.risk}” (analysis of {rating.analysis}): that is a judgement of staff, and this model makes none.",
    ]


def _debt_source(iso3: str) -> str:
    start, assumed = debt.debt_starts()[iso3], _assumed(iso3)
    labels = {"domestic_rate": "interest on local debt (set as high as prices rise)", "depreciation": "the currency (set to lose what prices gain over 2%)"}
    return " ".join([
        "Sources: IMF, World Economic Outlook, April 2024 (debt, output, prices, budgets) and World Bank, International Debt Statistics, December 2025 (foreign debt and its service): two vintages.",
        "The debt of 2023 was an estimate." * bool(start.debt_is_estimate),
        "Thresholds: IMF and World Bank, guidance note of 2018, for present values.",
        f"Prices rise by {start.inflation:.1%} a year. Assumed by the course: capacity, present value, exports{''.join(f', {labels[key]}' for key in assumed)}.",
        "Not available for want of data: the shocks to exports (B3) and to other flows (B4), and all shocks together (B6).",
    ]).replace("  ", " ")  # fmt: skip
