"""A plan drawn anew a thousand times: what comes of its debt cover or its value, and which risk moves it most (2.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from ... import data
from ...charts import PERCENT, Panel, bars, figure, upright
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...contract.progress import tell
from ...data import needed
from ...models.assumptions import OWNERS_RETURN
from ...models.finance import CapitalStack, planned
from ...models.risk import (
    REFERENCE_CLASSES,
    RISKS,
    Bar,
    Bin,
    Lognormal,
    Normal,
    Risk,
    Risks,
    Simulation,
    Triangular,
    centre,
    histogram,
    screen,
    tornado,
)
from ...words import number, plural, text
from ._cases import CASES, Case, documented

RUNNING = 0.4  # running cost as a share of planned revenue in the first year: the course's assumption
AGAINST: dict[Risk, int] = {
    "cost": 1,
    "delay": 1,
    "traffic": -1,
    "rate": 1,
    "currency": -1,
}  # the side on which each risk hurts
NAMES = {
    "cost": "Building cost",
    "delay": "Delay",
    "traffic": "Traffic",
    "rate": "Interest rate",
    "currency": "Currency",
}
SPREADS = {name: REFERENCE_CLASSES["rail"][name].sd for name in ("cost", "traffic")}
OUTCOMES = {"dscr": "lowest debt cover", "npv": "net present value"}
LIMITS = {"dscr_min": 1, "npv": 0}  # below which a draw has gone wrong
MOST_BINS = 28
ENOUGH_DRAWS = 1000
MOST_SHORT = 0.2  # the chance of falling short that the challenge allows


def risks_of(
    stack: CapitalStack,
    overrun: float,
    shortfall: float,
    delay: float,
    rate: float,
    currency: float,
    together: float,
) -> Risks:
    """The risks as set. Only the debt owed to commercial banks has a rate that moves."""
    floating = sum(one.share for one in stack.debt if one.source == "commercial") / (stack.debt_share or 1)
    pairs: list[tuple[Risk, Risk]] = [(one, other) for k, one in enumerate(RISKS) for other in RISKS[k + 1 :]]
    return Risks(
        cost=Lognormal(1 + overrun, SPREADS["cost"]),
        delay=Triangular(0, 0, 3 * delay) if delay else None,
        traffic=Lognormal(1 - shortfall, SPREADS["traffic"]),
        rate=Normal(0, rate) if rate else None,
        currency=Lognormal(1, currency) if currency else None,
        correlations={(one, other): together * AGAINST[one] * AGAINST[other] for one, other in pairs},
        floating=floating,
    )


@dataclass(frozen=True)
class Drawn:
    """The draws of a plan with this cover, in bins; `bars` and `centre` are one risk at a time, the widest first."""

    case: Case
    outcome: Literal["dscr_min", "npv"]
    cover: float
    borrowed: bool
    floating: float  # share of the debt whose rate moves
    found: Simulation
    bins: list[Bin]
    bars: list[Bar]
    centre: float

    @property
    def limit(self) -> int:
        return LIMITS[self.outcome]

    @property
    def values(self) -> dict:
        found, name = self.found, self.outcome
        return {
            "p_below": found.probability_below(name, self.limit),
            "p_short": found.probability_below("dscr_min", 1) if self.borrowed else None,
            "error": found.margin(name, self.limit),
            **{f"p{p}": found.quantile(name, p / 100) for p in (10, 50, 90)},
            "mean": found.mean(name),
            "cover": self.cover,
            "draws": found.done,
            "matters_most": self.bars[0].risk,
            "swing": self.bars[0].swing,
            "discount_rate": found.discount_rate,
        }


def _telling(asked: int) -> Callable[[int], None]:
    return lambda done: tell(text("{done:,} of {asked:,} draws", done=done, asked=asked), done / asked)


def compute(project: str, outcome: str, cover: float, draws: str, seed: int, **risk: float) -> Drawn:
    case, name, asked = CASES[project], "npv" if outcome == "npv" else "dscr_min", int(draws)
    stack = case.as_paid
    if not stack.debt and outcome == "dscr":
        raise ValueError(
            text(
                "project is '{project}'; {label}, was paid for without debt and has no debt cover; "
                "choose net present value",
                project=project,
                label=text(case.label),
            )
        )
    plan, risks = planned(case.earning(1.0, 0.0), stack, RUNNING, cover), risks_of(stack, **risk)
    found = screen(plan, stack, asked, seed, risks, tell=_telling(asked))
    return Drawn(
        case=case,
        outcome=name,
        cover=cover,
        borrowed=bool(stack.debt),
        floating=risks.floating,
        found=found,
        bins=histogram(getattr(found, name), LIMITS[name], MOST_BINS),
        bars=tornado(plan, stack, risks, name),
        centre=needed(centre(plan, stack, risks, name)),
    )


def _axis(drawn: Drawn) -> str:
    if drawn.outcome == "npv":
        return text("net present value ({money} million)", money=drawn.case.money)
    return text("lowest debt cover (times)")


def _level(risk: str, value: float) -> str:
    """A drawn figure as a reader says it."""
    if risk == "delay":
        return text("{value:.1f} years", value=value)
    if risk == "rate":
        return text("{points} points", points=number(100 * value, "+.1f"))
    return number(value - 1, "+.0%")


def _histogram(drawn: Drawn) -> list[dict]:
    """The bins below the limit, and those above it."""
    limit = drawn.limit
    width = round(drawn.bins[0].high - drawn.bins[0].low, 6)
    sides = (
        (text("below {limit}", limit=limit), "red", [one for one in drawn.bins if one.high < limit + 1e-9]),
        (text("{limit} or more", limit=limit), "blue", [one for one in drawn.bins if one.high > limit + 1e-9]),
    )
    hover, traces = text("about %{x}: %{y:.1%} of the draws"), []
    for name, hue, kept in sides:
        middles, shares = [round((one.low + one.high) / 2, 6) for one in kept], [round(one.share, 5) for one in kept]
        traces.append(bars(middles, shares, name, hue=hue, width=width, hover=hover))
    return traces


def _tornado(drawn: Drawn) -> list[dict]:
    """The low ends, then the high ends; what hurts is orange."""
    rows = drawn.bars[::-1]
    names = [text(NAMES[bar.risk]) for bar in rows]
    look = {"across": True, "panel": 2, "in_legend": False, "base": round(drawn.centre, 4)}
    inside = {"insidetextanchor": "end", "cliponaxis": False}
    traces = []
    for end, at, hurts in (("outcome_p10", "at_p10", -1), ("outcome_p90", "at_p90", 1)):
        lengths = [round(getattr(bar, end) - drawn.centre, 4) for bar in rows]
        levels = [_level(bar.risk, getattr(bar, at)) for bar in rows]
        hues = ["orange" if AGAINST[bar.risk] == hurts else "sky" for bar in rows]
        traces.append(bars(lengths, names, hue=hues, labels=levels, hover="%{y}: %{text}", **look, **inside))
    return traces


def draw(drawn: Drawn) -> dict:
    return figure(
        [*_histogram(drawn), *_tornado(drawn)],
        Panel(x=_axis(drawn), y=text("share of the draws"), share=0.42, between=0.22, yaxis=PERCENT),
        Panel(name=text("What matters most"), x=_axis(drawn), share=0.36, yaxis={"fixedrange": True}),
        height=640,
        legend=True,
        margin={"t": 84},
        barmode="overlay",
        shapes=[upright(drawn.limit, dash="dash")],
    )


def _finding(drawn: Drawn) -> str:
    if drawn.outcome == "npv":
        return text(
            "In {p_below:.0%} of the draws the project is worth less than it costs, at {discount_rate:.1%} a year",
            **drawn.values,
        )
    return text("In {p_below:.0%} of the draws cash falls short of debt service", **drawn.values)


def _plan(drawn: Drawn) -> str:
    """What the plan's cash is enough for."""
    if drawn.borrowed:
        return text("The plan covers its debt {cover:.1f} times in its worst year.", cover=drawn.cover)
    return text(
        "The plan borrows nothing and earns {cover:.1f} times the cash that gives its owners {asked:.0%} a year.",
        cover=drawn.cover,
        asked=OWNERS_RETURN,
    )


def _reading(drawn: Drawn) -> str:
    ends = drawn.bars[0][-2:]
    named = drawn.values | {"low": min(ends), "high": max(ends), "risk": text(NAMES[drawn.bars[0].risk])}
    points = round(100 * named["error"])
    if drawn.outcome == "npv":
        chance = plural(
            points,
            "In {p_below:.0%} of {draws:,} draws, give or take {n} point, the project is worth less than it costs, "
            "at {discount_rate:.1%} a year; one draw in ten has a net present value below {p10:,.0f}, "
            "half have one below {p50:,.0f}.",
            "In {p_below:.0%} of {draws:,} draws, give or take {n} points, the project is worth less than it costs, "
            "at {discount_rate:.1%} a year; one draw in ten has a net present value below {p10:,.0f}, "
            "half have one below {p50:,.0f}.",
            **named,
        )
        most = text(
            "{risk} matters most: alone it moves the net present value from {low:,.0f} to {high:,.0f}.",
            **named,
        )
    else:
        chance = plural(
            points,
            "In {p_below:.0%} of {draws:,} draws, give or take {n} point, cash falls short of debt service; "
            "one draw in ten has a lowest debt cover below {p10:.2f}, half have one below {p50:.2f}.",
            "In {p_below:.0%} of {draws:,} draws, give or take {n} points, cash falls short of debt service; "
            "one draw in ten has a lowest debt cover below {p10:.2f}, half have one below {p50:.2f}.",
            **named,
        )
        most = text(
            "{risk} matters most: alone it moves the lowest debt cover from {low:.2f} to {high:.2f}.",
            **named,
        )
    return " ".join([_plan(drawn), chance, most, *documented(drawn.case)])


def _table(drawn: Drawn) -> Table:
    columns = [
        text("Shown"),
        text("From"),
        text("To"),
        text("Share of the draws"),
        text("Outcome at “from”"),
        text("Outcome at “to”"),
    ]
    shown = _axis(drawn)
    rows = [[shown, round(one.low, 6), round(one.high, 6), one.share, None, None] for one in drawn.bins]
    for bar in drawn.bars:
        name = text("{risk}, P10 to P90", risk=text(NAMES[bar.risk]))
        rows.append([name, bar.at_p10, bar.at_p90, None, bar.outcome_p10, bar.outcome_p90])
    return Table(columns, rows)


def say(drawn: Drawn) -> Said:
    model = text(
        "Model. Spread of cost as of past railways (Flyvbjerg and others 2003); "
        "spread of traffic: the course’s assumption. "
        "Running cost is {running:.0%} of planned revenue, income is in local money, debt in foreign money: "
        "assumptions; traffic stands for whatever is sold; the outer bars hold what lies beyond them; "
        "{floating:.0%} of this debt has a floating rate.",
        running=RUNNING,
        floating=drawn.floating,
    )
    about = data.source("projects") if drawn.case.project_id else text(drawn.case.note)
    return Said(_finding(drawn), _reading(drawn), _table(drawn), f"{model} {about}")


def _met(v: Mapping) -> bool | str:
    if v["p_short"] is None:
        return text("nothing is borrowed, so nothing has to be served; choose a project with debt.")
    if v["p_short"] <= MOST_SHORT and v["draws"] >= ENOUGH_DRAWS:
        return True
    return text("it falls short in {p_short:.0%} of {draws:,} draws.", **v)


what_could_go_wrong = Explorer(
    id="what-could-go-wrong",
    title="What could go wrong?",
    passage="2.3",
    controls=[
        Choice("project", "example", {key: case.label for key, case in CASES.items()}, "Project"),
        Choice("outcome", "dscr", OUTCOMES, "Shown"),
        Slider("cover", 1.3, 1, 3, 0.1, "Lowest debt cover in the plan", "times"),
        Slider("overrun", 0.0, 0, 1, 0.05, "Cost above the estimate, on average", "%"),
        Slider("shortfall", 0.0, 0, 0.7, 0.05, "Traffic below the forecast, on average", "%"),
        Slider("delay", 0.5, 0, 3, 0.5, "Delay, on average", "years"),
        Slider("rate", 0.01, 0, 0.03, 0.005, "Spread of interest rates", "%"),
        Slider("currency", 0.1, 0, 0.4, 0.05, "Spread of the currency’s value", "%"),
        Slider("together", 0.0, 0, 0.8, 0.2, "How far risks strike together (correlation)"),
        Choice(
            "draws",
            "1000",
            {str(n): f"{n:,}" for n in (100, 500, 1000, 2000, 5000, 10000)},
            "Draws",
        ),
        Slider("seed", 1, 1, 10, 1, "Seed"),
    ],
    primary=("project", "overrun", "shortfall", "together"),
    draft={"draws": "100"},
    challenge=Challenge(
        "Plan so that cash falls short of debt service in no more than one draw of five, with 1,000 draws or more.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
