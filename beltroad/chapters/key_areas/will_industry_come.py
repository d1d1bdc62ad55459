"""Will industry come? The real wage gap by the share of industry, and where it settles by transport cost (4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import Panel, dots, figure, level, line, upright
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models import agglomeration
from ...words import text

STEPS = 20
SHARES = [k / STEPS for k in range(STEPS + 1)]
BRANCH = [0.52, 0.6, 0.68, 0.76, 0.84, 0.9, 0.95, 1.0]  # shares at which the dashed branch is drawn
NOTHING = 1e-9


@dataclass(frozen=True)
class Settled:
    """The real wage gap at each of SHARES, `here` at the start; where industry ends; the transport costs below which an
    even split breaks and a concentration is sustained, and those of BRANCH, the shares that part the two ways.
    """

    cost: float
    start: float
    sigma: float
    mu: float
    breaks: float
    sustains: float
    gaps: list[float]
    here: float
    end: float
    parting: float | None
    branch: list[float]

    @property
    def values(self) -> dict:
        return {
            "cost": self.cost,
            "start": self.start,
            "sigma": self.sigma,
            "mu": self.mu,
            "break": self.breaks,
            "sustain": self.sustains,
            "gap": self.here,
            "end": self.end,
            "parting": self.parting,
        }


def compute(cost: float, start: float, sigma: float, mu: float) -> Settled:
    found = agglomeration.long_run(start, cost, sigma, mu)
    return Settled(
        cost,
        start,
        sigma,
        mu,
        agglomeration.break_point(sigma, mu),
        agglomeration.sustain_point(sigma, mu),
        agglomeration.gaps(STEPS, cost, sigma, mu),
        agglomeration.short_run(start, cost, sigma, mu).gap,
        found.end,
        found.parting,
        agglomeration.tomahawk(BRANCH, sigma, mu),
    )


def _right(settled: Settled) -> float:
    """The highest transport cost that is drawn."""
    return max(3.0, round(1.08 * settled.sustains, 1))


def _tomahawk(settled: Settled) -> list[dict]:
    """Where industry lasts, solid, and where it does not, dashed, by transport cost."""
    breaks, sustains, right = round(settled.breaks, 3), round(settled.sustains, 3), _right(settled)
    branch = [round(cost, 3) for cost in settled.branch]
    upper = [round(100 * share) for share in BRANCH]
    lower = [round(100 - 100 * share) for share in BRANCH]
    lasts_x = [breaks, right, None, 1, sustains, None, 1, sustains]
    lasts_y = [50, 50, None, 100, 100, None, 0, 0]
    parts_x = [1, breaks, None, *reversed(branch), breaks, *branch]
    parts_y = [50, 50, None, *reversed(upper), 50, *lower]
    return [
        line(lasts_x, lasts_y, text("Lasts"), width=3, panel=2),
        line(parts_x, parts_y, text("Does not last"), hue="grey", dash="dash", panel=2),
    ]


def draw(settled: Settled) -> dict:
    wage = [round(100 * gap, 3) for gap in settled.gaps]
    ring = {"hue": "orange", "size": 13, "symbol": "circle-open", "marker": {"line": {"width": 3}}}
    cost, start = settled.cost, 100 * settled.start
    gap = {"hue": "red", "width": 3, "in_legend": False, "hover": text("share %{x:.0f}%: %{y:.2f}%")}
    return figure(
        [
            line([100 * share for share in SHARES], wage, text("Real wage gap"), **gap),
            dots([start], [round(100 * settled.here, 3)], text("Start"), **ring),
            *_tomahawk(settled),
            dots([cost], [start], panel=2, in_legend=False, **ring),
            dots([cost], [100 * settled.end], text("End"), hue="orange", size=13, symbol="diamond", panel=2),
        ],
        Panel(
            name=text("Where do workers go?"),
            x=text("first region’s share of industry, %"),
            y=text("real wage above the second’s, %"),
            share=0.36,
            between=0.18,
            xaxis={"range": [-2, 102]},
        ),
        Panel(
            name=text("Where does industry settle?"),
            x=text("transport cost T"),
            y=text("first region’s share, %"),
            share=0.4,
            xaxis={"range": [1, _right(settled)]},
            yaxis={"range": [-5, 105], "tickvals": [0, 50, 100]},
        ),
        height=640,
        legend=True,
        shapes=[level(0, dash="solid", width=1), upright(cost, hue="orange", width=1, panel=2)],
    )


ENDS = {
    0.0: "At a transport cost of {cost:.2f} industry ends in the second region",
    0.5: "At a transport cost of {cost:.2f} industry ends in both regions alike",
    1.0: "At a transport cost of {cost:.2f} industry ends in the first region",
}


def _first_region(settled: Settled) -> str:
    told = {"cost": settled.cost, "lost": 1 - 1 / settled.cost, "start": settled.start, "end": settled.end}
    if settled.here > 0:
        return text(
            "At a transport cost of {cost:.2f} ({lost:.0%} of what is sent is lost on the way) a first region that "
            "starts with {start:.0%} of the industry pays a real wage {gap:.1%} above the second’s and ends with "
            "{end:.0%}.",
            **told,
            gap=settled.here,
        )
    return text(
        "At a transport cost of {cost:.2f} ({lost:.0%} of what is sent is lost on the way) a first region that starts "
        "with {start:.0%} of the industry pays a real wage {gap:.1%} below the second’s and ends with {end:.0%}.",
        **told,
        gap=-settled.here,
    )


def _points(settled: Settled) -> str:
    told = {"breaks": settled.breaks, "sustains": settled.sustains}
    if settled.parting is not None:
        return text(
            "An even split breaks below a cost of {breaks:.2f}, and a concentration lasts below {sustains:.2f}: the "
            "outcome depends on the start, because the cost lies between {breaks:.2f} and {sustains:.2f}.",
            **told,
        )
    if settled.cost <= settled.breaks:
        return text(
            "An even split breaks below a cost of {breaks:.2f}, and a concentration lasts below {sustains:.2f}: any "
            "uneven start ends in one region, because the cost is below {breaks:.2f}.",
            **told,
        )
    return text(
        "An even split breaks below a cost of {breaks:.2f}, and a concentration lasts below {sustains:.2f}: every "
        "start ends in an even split, because the cost is above {sustains:.2f}.",
        **told,
    )


def say(settled: Settled) -> Said:
    rows = [[100 * share, 100 * gap] for share, gap in zip(SHARES, settled.gaps, strict=True)]
    return Said(
        text(ENDS[settled.end], cost=settled.cost),
        f"{_first_region(settled)} {_points(settled)}",
        Table([text("First region’s share (%)"), text("Real wage above the second’s (%)")], rows),
        text("A model with invented regions: Krugman (1991), as in Fujita, Krugman and Venables (1999)."),
    )


def _spread_at_low_cost(v: Mapping) -> bool | str:
    if v["cost"] > 1.5 + NOTHING:
        return text("the transport cost is {cost:.2f}.", **v)
    if not 0.35 <= v["start"] <= 0.45 + NOTHING:
        return text("let the first region start with 35% to 45% of the industry.")
    return v["end"] == 0.5 or text("the first region ends with {end:.0%}.", **v)


will_industry_come = Explorer(
    id="will-industry-come",
    title="Will industry come?",
    passage="4.1",
    controls=[
        Slider("cost", 2.0, 1, 3, 0.05, "Transport cost (T)"),
        Slider("start", 0.4, 0.05, 0.95, 0.05, "First region’s share at first", "%"),
        Slider("sigma", 5.0, 4, 10, 0.5, "How alike products are (σ)"),
        Slider("mu", 0.4, 0.1, 0.5, 0.05, "Spending on industry’s products (μ)", "%"),
    ],
    challenge=Challenge(
        "Bring the transport cost down to 1.5 or less and let a first region that starts with 35% to 45% of the "
        "industry end with half.",
        _spread_at_low_cost,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
