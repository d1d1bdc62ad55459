"""How many jobs stay at home? What a year of building sets off at home, and what goes abroad at once (2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import FROM_ZERO, Panel, bars, figure
from ...contract import Challenge, Explorer, Said, Slider, Switch, Table
from ...models import input_output
from ...words import number, text

SECTORS = ("Farming", "Manufacturing", "Construction", "Services")
CONSTRUCTION = SECTORS.index("Construction")
# The course's own example, not a country's table.
INPUTS = (  # what each column's sector buys from each row's for one unit of output
    (0.12, 0.12, 0.00, 0.03),
    (0.10, 0.25, 0.28, 0.12),
    (0.00, 0.01, 0.02, 0.03),
    (0.08, 0.15, 0.18, 0.18),
)
WAGES = (0.35, 0.18, 0.25, 0.35)  # wages per unit of output
BASKET = (0.25, 0.30, 0.02, 0.33)  # what households buy for one unit of wages; a tenth is saved
JOBS = (100, 15, 17, 30)  # per US$ million of output and year
SPENDING = (0.0, 0.25, 0.60, 0.15)  # of a project, by sector
ROUNDS = 8  # of orders that are drawn


@dataclass(frozen=True)
class Jobs:
    """Jobs for a year by where they are; US$ million spent at home, spent abroad, ordered in each round."""

    cost: int
    staff: float
    spent: input_output.Effect
    direct: float
    suppliers: float
    shops: float
    foreign: float
    abroad: float
    waves: list[float]

    @property
    def total(self) -> float:
        return self.direct + self.suppliers + self.shops

    @property
    def multiplier(self) -> float:
        """Orders at home for each dollar spent at home."""
        first = sum(self.spent.direct)
        return (first + sum(self.spent.suppliers)) / first

    @property
    def values(self) -> dict:
        return {
            "cost": self.cost,
            "staff": self.staff,
            "total": self.total,
            "direct": self.direct,
            "suppliers": self.suppliers,
            "shops": self.shops,
            "foreign": self.foreign,
            "abroad": self.abroad,
            "multiplier": self.multiplier,
        }


def compute(cost: int, content: float, sourcing: float, staff: float, households: bool) -> Jobs:
    # the site is at home, whoever builds; `staff` says who works there
    shares = [1.0 if sector == CONSTRUCTION else content for sector in range(len(SECTORS))]
    wages, basket = (WAGES, BASKET) if households else (None, None)
    spent = input_output.effect(INPUTS, [cost * share for share in SPENDING], shares, sourcing, wages, basket)
    on_site, suppliers, shops = spent.jobs(JOBS)
    foreign = spent.direct[CONSTRUCTION] * JOBS[CONSTRUCTION] * (1 - staff)
    waves = input_output.rounds(input_output.at_home(INPUTS, sourcing), spent.direct, ROUNDS)
    return Jobs(
        cost,
        staff,
        spent,
        direct=on_site - foreign,
        suppliers=suppliers,
        shops=shops,
        foreign=foreign,
        abroad=cost - sum(spent.direct),
        waves=[sum(row) for row in waves],
    )


def draw(jobs: Jobs) -> dict:
    places = [text("Site, first<br>orders"), text("Suppliers"), text("Shops"), text("Foreign<br>builders")]
    amounts = [jobs.direct, jobs.suppliers, jobs.shops, jobs.foreign]
    hues = ["blue", "green", "yellow", "grey"]
    labels = [number(amount, ",.0f") for amount in amounts]
    waves = [round(wave, 1) for wave in jobs.waves]
    traces = [
        bars(
            [round(amount) for amount in amounts],
            places,
            hue=hues,
            across=True,
            labels=labels,
            hover=text("%{y}: %{x:,.0f} jobs"),
        ),
        bars(list(range(1, ROUNDS + 1)), waves, hue="sky", panel=2, hover=text("round %{x}: US$ %{y:,.0f} million")),
    ]
    return figure(
        traces,
        Panel(x=text("jobs for a year"), xaxis=FROM_ZERO, yaxis={"autorange": "reversed"}),
        Panel(x=text("round of orders"), y=text("US$ million"), name=text("Orders at home"), yaxis=FROM_ZERO),
        height=600,
    )


def say(jobs: Jobs) -> Said:
    values = jobs.values | {"share": jobs.abroad / jobs.cost}
    reading = text(
        "US$ {cost:,} million a year gives {total:,.0f} jobs at home: {direct:,.0f} on the site and at firms it orders "
        "from, {suppliers:,.0f} at their suppliers and {shops:,.0f} where households shop; {foreign:,.0f} foreign "
        "builders work on the site. {share:.0%} of the money is spent abroad at once, and each dollar spent at home "
        "leads to orders of {multiplier:.2f} dollars at home.",
        **values,
    )
    columns = [
        text("Sector"),
        text("Ordered at home (US$ million)"),
        text("Made by suppliers (US$ million)"),
        text("Made for households (US$ million)"),
    ]
    made = zip(jobs.spent.direct, jobs.spent.suppliers, jobs.spent.households, strict=True)
    return Said(
        text("{total:,.0f} jobs at home for a year; {share:.0%} of the money leaves at once", **values),
        reading,
        Table(columns, [[text(sector), *row] for sector, row in zip(SECTORS, made, strict=True)]),
        text(
            "Model: Leontief’s input-output model with the course’s own table of four sectors and its own jobs per "
            "US$ million; no country’s figures."
        ),
    )


def _enough_jobs(v: Mapping) -> bool | str:
    if (v["cost"], v["staff"]) != (1000, 0.7):
        return text("keep US$ 1,000 million a year and 70% local people among the builders.")
    return v["total"] >= 30_000 or text("there are {total:,.0f} jobs at home.", **v)


jobs_at_home = Explorer(
    id="jobs-at-home",
    title="How many jobs stay at home?",
    passage="2.2",
    controls=[
        Slider("cost", 1000, 100, 3000, 100, "Spent on building, US$ million a year"),
        Slider("content", 0.4, 0, 1, 0.05, "Materials and services bought at home", "%"),
        Slider("sourcing", 0.5, 0, 1, 0.05, "Their inputs made at home", "%"),
        Slider("staff", 0.9, 0.5, 1, 0.05, "Local people among the builders", "%"),
        Switch("households", True, "Households spend what they earn"),
    ],
    primary=("content", "sourcing", "staff", "households"),
    challenge=Challenge(
        "With only 70% local people among the builders, make US$ 1,000 million give 30,000 jobs at home.", _enough_jobs
    ),
    compute=compute,
    draw=draw,
    say=say,
)
