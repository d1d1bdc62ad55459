"""Three unlike explorers that the contract was tried on: a closed form, a simulation with a seed,
a picture of a network.
"""

import random
from dataclasses import dataclass
from statistics import fmean, quantiles

from beltroad.charts import Panel, bars, dots, figure, line, segments
from beltroad.contract import Challenge, Choice, Explorer, Said, Slider, Switch, Table
from beltroad.models.finance import annuity


@dataclass(frozen=True)
class Computed:
    values: dict


level_loan = Explorer(
    id="level-loan",
    title="A level loan",
    passage="4.3",
    controls=[Slider("rate", 0.05, 0, 0.2, 0.01, "Rate", "%"), Slider("years", 10, 1, 30, 1, "Years", "years")],
    compute=lambda rate, years: Computed({"payment": annuity(100, rate, years), "years": years}),
    draw=lambda r: figure([line([0, r.values["years"]], [r.values["payment"]] * 2)], Panel(x="year", y="per 100 lent")),
    say=lambda r: Said(
        f"{r.values['payment']:.2f} a year",
        f"A loan of 100 costs {r.values['payment']:.2f} a year for {r.values['years']} years.",
        Table(["Year", "Payment"], [[year, r.values["payment"]] for year in range(1, r.values["years"] + 1)]),
        "the model",
    ),
    challenge=Challenge("Pay less than 10 a year.", lambda v: v["payment"] < 10 or f"it is {v['payment']:.1f}."),
)


def _overrun(spread: float, seed: int) -> Computed:
    draw = random.Random(seed)
    costs = sorted(draw.lognormvariate(0, spread) if spread else 1.0 for _ in range(3000))
    low, *_, high = quantiles(costs, n=10)
    return Computed({"low": low, "mean": fmean(costs), "high": high})


overrun = Explorer(
    id="overrun",
    title="What a project may cost",
    passage="2.1",
    controls=[Slider("spread", 0.3, 0, 1, 0.05, "Spread", "%"), Slider("seed", 1, 1, 20, 1, "Seed")],
    compute=_overrun,
    draw=lambda r: figure([bars(list(r.values), list(r.values.values()))], Panel(y="times the plan")),
    say=lambda r: Said(
        "Cost against plan",
        f"In one case of ten the project costs more than {r.values['high']:.2f} times the plan.",
        Table(["Measure", "Times the plan"], list(r.values.items())),
        "the model",
    ),
)


PLACES = {"summit": (0, 2), "mechanism": (0, 1), "a": (-1, 0), "b": (0, 0), "c": (1, 0)}
TIES = {"summit": ["mechanism"], "mechanism": ["a", "b", "c"]}


@dataclass(frozen=True)
class Net:
    ties: list
    kept: list
    labels: bool

    @property
    def values(self) -> dict:
        return {"ties": len(self.ties)}


def _net(without: str, labels: bool) -> Net:
    ties = [(one, other) for one, others in TIES.items() for other in others if without not in (one, other)]
    return Net(ties, [place for place in PLACES if place != without], labels)


def _drawn(net: Net) -> dict:
    x, y = segments((PLACES[one], PLACES[other]) for one, other in net.ties)
    xs, ys = zip(*(PLACES[place] for place in net.kept))
    return figure([line(x, y), dots(xs, ys, labels=net.kept, named=net.labels, size=14)])


network = Explorer(
    id="network",
    title="A network in layers",
    passage="3.0",
    shape="network",
    controls=[
        Choice("without", "nothing", {"nothing": "nothing", "mechanism": "the mechanism"}, "Take away"),
        Switch("labels", True, "Show names"),
    ],
    compute=_net,
    draw=_drawn,
    say=lambda net: Said(
        f"{len(net.ties)} ties",
        f"{len(net.kept)} places hold {len(net.ties)} ties.",
        Table(["From", "To"], net.ties),
        "the model",
    ),
)


CASES = [level_loan, overrun, network]
