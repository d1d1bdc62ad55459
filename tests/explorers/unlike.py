"""Three unlike explorers that the contract was tried on: a closed form, a simulation with a seed, a picture of a network."""

import random
from statistics import fmean, quantiles

from beltroad.charts import PALETTE, figure
from beltroad.explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from beltroad.models.finance import annuity


@explorer(
    id="level-loan", title="A level loan", passage="4.3",
    controls=[Slider("rate", 0.05, 0, 0.2, 0.01, "Rate", "%"), Slider("years", 10, 1, 30, 1, "Years", "years")],
    challenge=Challenge("Pay less than 10 a year.", lambda v: v["payment"] < 10 or f"it is {v['payment']:.1f}."),
)  # fmt: skip
def level_loan(rate: float, years: int) -> View:
    payment = annuity(100, rate, years)
    line = {"type": "scatter", "x": [0, years], "y": [payment, payment]}
    return View(
        figure([line], title=f"{payment:.2f} a year", x="year", y="per 100 lent"),
        f"A loan of 100 costs {payment:.2f} a year for {years} years.",
        Table(["Year", "Payment"], [[year, payment] for year in range(1, years + 1)]),
        {"payment": payment},
    )


@explorer(
    id="overrun", title="What a project may cost", passage="2.1",
    controls=[Slider("spread", 0.3, 0, 1, 0.05, "Spread", "%"), Slider("seed", 1, 1, 20, 1, "Seed")],
)  # fmt: skip
def overrun(spread: float, seed: int) -> View:
    draw = random.Random(seed)
    costs = sorted(draw.lognormvariate(0, spread) if spread else 1.0 for _ in range(3000))
    low, *_, high = quantiles(costs, n=10)
    bars = {"type": "bar", "x": ["lowest tenth", "mean", "highest tenth"], "y": [low, fmean(costs), high]}
    return View(
        figure([bars], title="Cost against plan", y="times the plan"),
        f"In one case of ten the project costs more than {high:.2f} times the plan.",
        Table(["Measure", "Times the plan"], list(zip(bars["x"], bars["y"]))),
        {"high": high},
    )


PLACES = {"summit": (0, 2), "mechanism": (0, 1), "a": (-1, 0), "b": (0, 0), "c": (1, 0)}
TIES = {"summit": ["mechanism"], "mechanism": ["a", "b", "c"]}


@explorer(
    id="network", title="A network in layers", passage="3.0",
    controls=[Choice("without", "nothing", {"nothing": "nothing", "mechanism": "the mechanism"}, "Take away"), Switch("labels", True, "Show names")],
)  # fmt: skip
def network(without: str, labels: bool) -> View:
    ties = [(one, other) for one, others in TIES.items() for other in others if without not in (one, other)]
    xs, ys = [], []
    for one, other in ties:
        xs += [PLACES[one][0], PLACES[other][0], None]
        ys += [PLACES[one][1], PLACES[other][1], None]
    kept = [place for place in PLACES if place != without]
    dots = {"type": "scatter", "mode": "markers+text" if labels else "markers", "x": [PLACES[p][0] for p in kept], "y": [PLACES[p][1] for p in kept],
            "text": kept, "marker": {"color": PALETTE["blue"], "size": 14}}  # fmt: skip
    return View(
        figure([{"type": "scatter", "mode": "lines", "x": xs, "y": ys}, dots], title=f"{len(ties)} ties"),
        f"{len(kept)} places hold {len(ties)} ties.",
        Table(["From", "To"], ties),
        {"ties": len(ties)},
    )


CASES = [level_loan, overrun, network]
