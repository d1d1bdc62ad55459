"""Income after a push in an economy caught between two savings rates; what is saved against what wears out (5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import FROM_ZERO, Panel, dots, figure, level, line, note
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models.growth import Economy, SteadyState
from ...words import plural, rounded_up, text

YEARS = 120  # simulated
DRAWN = 60
POINTS = 90  # of the curve of savings
HUNDRED = 100  # output is drawn as an index: 100 is what k = 1 gives where A = 1
STATES = {3: ("poor", "tipping point", "rich"), 1: ("steady state",)}
SMALL = {"size": 12}


@dataclass(frozen=True)
class Path:
    """Incomes are indices, by year from 0; what is saved and what wears out, each year, by capital, on the same index.

    `needed` is the push, in years of income and all at once, that just reaches the tipping point; None without a trap.
    """

    threshold: float
    push: float
    spread: int
    needed: float | None
    states: tuple[SteadyState, ...]
    capital: list[float]
    income: list[float]
    alone: list[float]
    grid: list[float]
    saved: list[float]
    worn: list[float]

    @property
    def tipping(self) -> SteadyState | None:
        return self.states[1] if len(self.states) == 3 else None

    @property
    def escaped(self) -> bool:
        return self.tipping is not None and self.capital[-1] > self.tipping.k

    @property
    def values(self) -> dict:
        poor, tipping, rich = self.states[0], self.tipping, self.states[-1]
        return {
            "trap": tipping is not None,
            "escaped": self.escaped,
            "threshold": self.threshold,
            "push": self.push,
            "push_needed": self.needed,
            "enough": self.needed and rounded_up(self.needed, 2),
            "poor": HUNDRED * poor.y,
            "rich": HUNDRED * rich.y,
            "tipping": tipping and HUNDRED * tipping.y,
            "poor_k": poor.k,
            "rich_k": rich.k,
            "poor_slope": poor.slope,
            "rich_slope": rich.slope,
            "tipping_slope": tipping and tipping.slope,
            "last": self.income[-1],
        }


def compute(low: float, high: float, threshold: float, productivity: float, push: float, spread: int) -> Path:
    economy = Economy(low, high, threshold / HUNDRED, productivity=productivity)
    states = tuple(economy.steady_states())
    poor, rich = states[0], states[-1]
    capital = economy.path(poor.k, YEARS, [push * poor.y / spread] * spread)
    grid = [1.25 * rich.k * ((step + 1) / POINTS) ** 2 for step in range(POINTS)]
    return Path(
        threshold,
        push,
        spread,
        economy.push_needed(),
        states,
        capital,
        [HUNDRED * economy.output(k) for k in capital],
        [HUNDRED * economy.output(k) for k in economy.path(poor.k, YEARS)],
        grid,
        [HUNDRED * economy.savings(economy.output(k)) * economy.output(k) for k in grid],
        [HUNDRED * economy.wear * k for k in grid],
    )


def _incomes(path: Path) -> list[dict]:
    years = list(range(DRAWN + 1))
    pushed, alone = ([round(y, 1) for y in incomes[: DRAWN + 1]] for incomes in (path.income, path.alone))
    hue = "green" if path.escaped or path.tipping is None else "red"
    return [
        line(years, pushed, text("With the push"), hue=hue, width=3, hover=text("year %{x}: %{y:.1f}")),
        line(years, alone, text("Without"), hue="grey", dash="dash", hover=text("without, year %{x}: %{y:.1f}")),
    ]


def _states(path: Path, names: list[str]) -> dict:
    """The steady states, where what is saved just replaces what wears out."""
    first_of_three = path.tipping is not None
    return dots(
        [round(one.k, 3) for one in path.states],
        [round(HUNDRED * Economy.wear * one.k, 2) for one in path.states],
        hue=["green" if one.stable else "red" for one in path.states],
        size=12,
        symbol=["circle" if one.stable else "circle-open" for one in path.states],
        labels=names,
        named=True,
        panel=2,
        hover=text("k = %{x:.2f}"),
        in_legend=False,
        textposition=["top center" if first_of_three and place == 0 else "bottom right" for place in range(len(names))],
        textfont=SMALL,
        marker={"line": {"width": 2.5}},
    )


def _flows(path: Path) -> list[dict]:
    """What is saved and what wears out each year, by capital."""
    below = {"width": 2.5, "panel": 2, "in_legend": False}
    last = round(path.grid[-1], 3)
    saved = [round(k, 3) for k in path.grid], [round(y, 2) for y in path.saved]
    worn = [0, last], [0, round(path.worn[-1], 2)]
    return [
        line(*saved, text("Saved"), hue="blue", hover=text("saved at k = %{x:.2f}: %{y:.1f}"), **below),
        line(*worn, text("Wears out"), hue="orange", hover=text("wears out: %{y:.1f}"), **below),
    ]


def _notes(path: Path, names: list[str]) -> list[dict]:
    """The names of the steady states beside their levels, and of the curves of the lower panel on them."""
    poor_one = 0 if path.tipping is not None else None
    of_states = [
        note(
            1,
            round(HUNDRED * one.y, 1),
            name,
            xref="x domain",
            xanchor="right",
            yanchor="top" if place == poor_one else "bottom",
            font=SMALL,
        )
        for place, (one, name) in enumerate(zip(path.states, names, strict=True))
    ]
    of_curves = [
        note(round(path.grid[at], 3), round(curve[at], 2), name, panel=2, xanchor="right", yanchor="bottom", font=SMALL)
        for name, at, curve in ((text("saved"), 66, path.saved), (text("wears out"), 86, path.worn))
    ]
    return [*of_states, *of_curves]


def draw(path: Path) -> dict:
    names = [text(name) for name in STATES.get(len(path.states), STATES[1] * len(path.states))]
    top = 1.12 * max(HUNDRED * path.states[-1].y, *path.income[: DRAWN + 1])
    return figure(
        [*_incomes(path), *_flows(path), _states(path, names)],
        Panel(x=text("year"), y=text("income (index)"), yaxis={"range": [0, round(top, 1)]}),
        Panel(
            name=text("What is saved, and what wears out"),
            x=text("capital k"),
            y=text("per year"),
            xaxis=FROM_ZERO,
            yaxis=FROM_ZERO,
        ),
        height=640,
        legend=True,
        shapes=[level(round(HUNDRED * one.y, 1), dash="dot", width=1) for one in path.states],
        notes=_notes(path, names),
    )


def _finding(path: Path) -> str:
    if path.tipping is None:
        return text("One steady state only: after any push income comes back to {rich:.0f}", **path.values)
    if path.escaped:
        return text(
            "A push of {push:.1f} years of income sets the economy free; at once it takes {enough:.2f}",
            **path.values,
        )
    return text("A push of {push:.1f} years of income wears off; at once it takes {enough:.2f}", **path.values)


def _verdict(path: Path) -> str:
    if path.tipping is None:
        return text(
            "The only steady state has an income of {rich:.1f}, so there is no trap and a push wears off.",
            **path.values,
        )
    rests = text(
        "Income rests at {poor:.1f} or at {rich:.1f}, and tips at {tipping:.1f}: at once, a push of {enough:.2f} years "
        "of income is enough.",
        **path.values,
    )
    if path.escaped:
        comes = plural(
            path.spread,
            "A push of {push:.1f} over {n} year escapes.",
            "A push of {push:.1f} over {n} years escapes.",
            push=path.push,
        )
    else:
        comes = plural(
            path.spread,
            "A push of {push:.1f} over {n} year does not escape.",
            "A push of {push:.1f} over {n} years does not escape.",
            push=path.push,
        )
    return f"{rests} {comes}"


def say(path: Path) -> Said:
    after = text(
        "After {years} years income is {last:.1f}; without a push it would be {alone:.1f}.",
        years=YEARS,
        last=path.income[-1],
        alone=path.alone[-1],
    )
    columns = [
        text("Year"),
        text("Income with the push (index)"),
        text("Income without (index)"),
        text("Capital with the push"),
    ]
    rows = [[year, path.income[year], path.alone[year], path.capital[year]] for year in range(0, YEARS + 1, 5)]
    source = text(
        "A model with invented numbers: Solow (1956) with a trap of low savings, as tested by Kraay and Raddatz "
        "(2005). One third of income goes to capital; 8.5% of it wears out or is spread over more people each year."
    )
    return Said(_finding(path), f"{_verdict(path)} {after}", Table(columns, rows), source)


def _escapes(v: Mapping) -> bool | str:
    if v["threshold"] < 120:
        return text("the threshold is {threshold:g}, and 120 or more is asked for.", **v)
    if not v["trap"]:
        return text("in this setting there is one steady state only, so there is nothing to escape to or from.")
    if not v["escaped"]:
        return text(
            "the push is {push:.1f} years of income, and one of {enough:.2f} at once is enough.",
            **v,
        )
    if v["push"] <= 1 + 1e-9:
        return True
    return text("it works, but the push is {push:.1f} years of income; one year’s income or less is asked for.", **v)


break_the_bottleneck = Explorer(
    id="break-the-bottleneck",
    title="Break the bottleneck",
    passage="5.1",
    controls=[
        Slider("low", 0.05, 0.02, 0.15, 0.01, "Saved below the threshold", "%"),
        Slider("high", 0.25, 0.1, 0.4, 0.01, "Saved above it", "%"),
        Slider("threshold", 100, 60, 180, 5, "Threshold of income (index)"),
        Slider("productivity", 1.0, 0.7, 1.6, 0.05, "Productivity (A)"),
        Slider("push", 0.4, 0, 4, 0.1, "Push, in years of income"),
        Slider("spread", 1, 1, 30, 1, "Spread over (years)"),
    ],
    primary=("low", "high", "threshold", "push"),
    challenge=Challenge(
        "With the threshold at 120 or more, set a trapped economy free with a push of one year’s income or less.",
        _escapes,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
