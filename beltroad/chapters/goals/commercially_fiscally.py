"""Who carries which loss? The loss at each level of traffic, by party, and what everybody is to expect (2.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...charts import ZERO_LINE, Panel, bars, figure
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...models import exposure
from ...models.risk import Lognormal
from ...words import number, text

CAPEX = 1000  # US$ million; with what follows the course's own example
RUNNING = 0.03  # running cost a year, of the cost
YEARS = 30
MATURITY = 20
RATE = 0.05  # per year, of the debt
DISCOUNT = 0.08  # per year
CASES = 100  # equally likely values of traffic
TRAFFIC = [k / 10 for k in range(2, 15)]
HALF = TRAFFIC.index(0.5)
VIEWS = {"own": "your own view", "rail": "past railways", "road": "past roads"}
STARTS = {  # where the sliders start
    "rail": {"traffic": 0.5, "spread": 0.3},
    "road": {"traffic": 1.05, "spread": 0.3},
}
PARTIES = {"owners": "Owners", "lenders": "Lenders", "state": "State"}


@dataclass(frozen=True)
class Carried:
    """A deal and the traffic to expect of it, in shares of the forecast; amounts in US$ million of today."""

    view_of_traffic: str  # says only where the sliders started
    traffic: float
    spread: float
    deal: exposure.Deal

    @cached_property
    def planned(self) -> float:
        """Net present value of the project as forecast."""
        return exposure.project_npv(self.deal)

    @cached_property
    def losses(self) -> list[exposure.Losses]:
        """For each level of TRAFFIC."""
        return [exposure.losses(self.deal, share) for share in TRAFFIC]

    @cached_property
    def ahead(self) -> exposure.Expected:
        return exposure.expected(self.deal, Lognormal(self.traffic, self.spread), cases=CASES)

    def share_at_half(self, party: str) -> float:
        """What a party carries of the loss at half the forecast traffic."""
        half = self.losses[HALF]
        return max(getattr(half, party), 0) / half.shortfall

    @property
    def largest(self) -> str:
        """Who carries most of it; the first of those that carry the same."""
        return max(PARTIES, key=lambda party: round(self.share_at_half(party), 9))

    @property
    def values(self) -> dict:
        ahead = self.ahead
        return {
            "traffic": self.traffic,
            "spread": self.spread,
            "revenue": self.deal.revenue / CAPEX,
            "planned": self.planned,
            "project_npv": ahead.project_npv,
            "owners_npv": ahead.owners_npv,
            "owners": ahead.owners,
            "lenders": ahead.lenders,
            "state": ahead.state,
            "state_p90": ahead.state_p90,
            "chance": ahead.chance,
            "state_share_at_half": self.share_at_half("state"),
        }


def compute(
    view_of_traffic: str,
    traffic: float,
    spread: float,
    revenue: float,
    debt_share: float,
    floor: float,
    backed: float,
) -> Carried:
    deal = exposure.Deal(
        CAPEX,
        revenue * CAPEX,
        RUNNING * CAPEX,
        debt_share,
        RATE,
        MATURITY,
        YEARS,
        DISCOUNT,
        floor=floor,
        debt_guarantee=backed,
    )
    return Carried(view_of_traffic, traffic, spread, deal)


HUES = {"owners": "purple", "lenders": "yellow", "state": "red"}


def _room(amounts: list[float]) -> list[int]:
    """A range that leaves room for a number beyond the longest bar on either side."""
    low, high = min(amounts + [0]), max(amounts + [0])
    room = 0.3 * (high - low) + 10
    return [round(low - room), round(high + room)]


def _expected(carried: Carried) -> tuple[dict, list[float]]:
    """The lower panel's bars, and their amounts."""
    ahead = carried.ahead
    amounts = [carried.planned, ahead.project_npv, ahead.owners_npv, -ahead.state, -ahead.state_p90]
    names = [
        text("Project,<br>forecast"),
        text("Project,<br>expected"),
        text("Owners"),
        text("State,<br>expected"),
        text("State,<br>1 case in 10"),
    ]
    outside = {"labels": [number(x, ",.0f") for x in amounts], "textposition": "outside", "cliponaxis": False}
    hues, hover = ["grey", "blue", "purple", "red", "red"], text("%{y}: US$ %{x:,.0f} million")
    drawn = bars(
        [round(x) for x in amounts], names, hue=hues, across=True, panel=2, in_legend=False, hover=hover, **outside
    )
    return drawn, amounts


def draw(carried: Carried) -> dict:
    traffic = [round(100 * share) for share in TRAFFIC]
    traces = []
    for party, label in PARTIES.items():
        name, lost = text(label), [round(getattr(row, party)) for row in carried.losses]
        hover = text("{party}, traffic %{x}%: US$ %{y:,.0f} million", party=name)
        traces.append(bars(traffic, lost, name, hue=HUES[party], hover=hover))
    expected, amounts = _expected(carried)
    return figure(
        [*traces, expected],
        Panel(
            x=text("traffic, percent of the forecast"),
            y=text("loss, US$ million of today"),
            share=0.58,
            xaxis={"dtick": 20},
            yaxis=ZERO_LINE,
        ),
        Panel(
            x=text("US$ million of today"),
            name=text("What to expect"),
            share=0.42,
            xaxis=ZERO_LINE | {"range": _room(amounts)},
            yaxis={"type": "category", "autorange": "reversed"},
        ),
        height=640,
        legend=True,
        barmode="relative",
    )


FINDINGS = {
    "owners": "At half the forecast traffic the owners carry {share:.0%} of the loss",
    "lenders": "At half the forecast traffic the lenders carry {share:.0%} of the loss",
    "state": "At half the forecast traffic the state carries {share:.0%} of the loss",
}


def _project(values: Mapping) -> str:
    if values["project_npv"] >= 0:
        return text(
            "A project of US$ {capex:,} million worth US$ {planned:,.0f} million as forecast earns US$ {gain:,.0f} "
            "million if {traffic:.0%} of the traffic is to be expected.",
            gain=values["project_npv"],
            **values,
        )
    return text(
        "A project of US$ {capex:,} million worth US$ {planned:,.0f} million as forecast loses US$ {loss:,.0f} million "
        "if {traffic:.0%} of the traffic is to be expected.",
        loss=-values["project_npv"],
        **values,
    )


def _owners(values: Mapping) -> str:
    if values["owners_npv"] >= 0:
        return text("Its owners are to expect a gain of US$ {gain:,.0f} million.", gain=values["owners_npv"])
    return text("Its owners are to expect a loss of US$ {loss:,.0f} million.", loss=-values["owners_npv"])


def say(carried: Carried) -> Said:
    values = carried.values | {"capex": CAPEX}
    bill = text(
        "The state’s expected bill is US$ {state:,.0f} million; in one case of ten it is US$ {state_p90:,.0f} million "
        "or more, and it pays something in {chance:.0%} of the cases.",
        **values,
    )
    columns = [
        text("Traffic (percent of the forecast)"),
        *(text("{party} (US$ million of today)", party=text(label)) for label in PARTIES.values()),
        text("Together"),
    ]
    rows = [
        [round(100 * share), row.owners, row.lenders, row.state, row.shortfall]
        for share, row in zip(TRAFFIC, carried.losses, strict=True)
    ]
    source = text(
        "Model: the course’s own example (30 years, 5% on the debt over 20 years, 8% to discount, running cost 3% of "
        "the cost a year); past traffic as in the outside view, to the nearest 5%, with a spread that is an assumption."
    )
    largest = carried.largest
    finding = text(FINDINGS[largest], share=carried.share_at_half(largest))
    return Said(finding, f"{_project(values)} {_owners(values)} {bill}", Table(columns, rows), source)


def _nobody_loses(v: Mapping) -> bool | str:
    if (round(v["traffic"], 2), round(v["spread"], 2), round(v["revenue"], 2)) != (0.8, 0.3, 0.12):
        return text("keep an expected traffic of 80%, a spread of 30% and a revenue of 12%.")
    if v["owners_npv"] < 0:
        return text("the owners are to expect a loss of US$ {loss:,.0f} million.", loss=-v["owners_npv"])
    return v["lenders"] < 1 or text("the lenders are to expect a loss of US$ {lenders:,.0f} million.", **v)


commercially_fiscally = Explorer(
    id="commercially-fiscally",
    title="Who carries which loss?",
    passage="2.3",
    controls=[
        Choice("view_of_traffic", "own", VIEWS, "Traffic as in", presets={"own": {}} | STARTS),
        Slider("traffic", 0.8, 0.3, 1.3, 0.05, "Traffic to expect, of the forecast", "%"),
        Slider("spread", 0.3, 0.05, 0.6, 0.05, "Its standard deviation, of the forecast", "%"),
        Slider("revenue", 0.12, 0.06, 0.25, 0.01, "Forecast revenue a year, of the cost", "%"),
        Slider("debt_share", 0.7, 0, 0.9, 0.05, "Share of debt", "%"),
        Slider("floor", 0.0, 0, 1, 0.05, "Revenue the state guarantees, of the forecast", "%"),
        Slider("backed", 0.5, 0, 1, 0.05, "Debt service the state guarantees", "%"),
    ],
    primary=("view_of_traffic", "traffic", "debt_share", "floor"),
    challenge=Challenge(
        "With 80% of the traffic to be expected and a revenue of 12%: write a deal in which neither owners nor lenders "
        "are to expect a loss. Who pays?",
        _nobody_loses,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
