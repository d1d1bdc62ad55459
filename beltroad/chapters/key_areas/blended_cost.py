"""What mixing the sources costs: the blended cost of money, and the year from which cash carries the debt (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from ...charts import FROM_ZERO, PERCENT, Panel, area, bars, figure, line
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models.finance import CapitalStack, Loan, Tranche
from ...words import number, text

PUBLIC = {"rate": 0.02, "maturity": 20, "grace": 5}  # AidData: typical terms of a Chinese government concessional loan
COMMERCIAL_YEARS = 12
OWNERS = 0.12  # what owners want, per year
YEARS = 25
NOTHING = 1e-9


@dataclass(frozen=True)
class Mix:
    """Shares of the cost, the blended cost of money a year; by year of operation what a cost of 100 earns and owes."""

    soft: float
    hard: float
    equity: float
    rate: float
    cash: float
    public: float
    blended: float
    earned: list[float]
    service: list[tuple[float, float]]  # soft, commercial

    @property
    def short(self) -> list[float]:
        """What cash lacks, by year."""
        return [max(sum(due) - has, 0.0) for due, has in zip(self.service, self.earned, strict=True)]

    @property
    def carried_from(self) -> int | None:
        """The first year from which cash always suffices; None where that is not within YEARS."""
        after = max((year for year, lacks in enumerate(self.short, start=1) if lacks > NOTHING), default=0) + 1
        return after if after <= YEARS else None

    @property
    def values(self) -> dict:
        return {
            "blended": self.blended,
            "carried_from": self.carried_from,
            "lacking": sum(self.short),
            "cash": self.cash,
            "public": self.public,
            "soft": self.soft,
            "hard": self.hard,
        }


def _service(share: float, rate: float, maturity: int, grace: int) -> list[float]:
    """What falls due each year on a loan of that share of 100; nothing without a loan."""
    return Loan(100 * share, rate, maturity, grace, "annuity", 1).yearly_service() if share > NOTHING else []


def compute(equity: float, public: float, rate: float, cash: float, growth: float) -> Mix:
    soft, hard = (1 - equity) * public, (1 - equity) * (1 - public)
    tranches = (
        Tranche("public", "debt", soft, PUBLIC["rate"], PUBLIC["maturity"], PUBLIC["grace"]),
        Tranche("commercial", "debt", hard, rate, COMMERCIAL_YEARS),
        Tranche("owners", "equity", equity, OWNERS),
    )
    loan = _service(soft, PUBLIC["rate"], PUBLIC["maturity"], PUBLIC["grace"])
    service = list(zip_longest(loan, _service(hard, rate, COMMERCIAL_YEARS, 0), fillvalue=0.0))
    service += [(0.0, 0.0)] * (YEARS - len(service))
    earned = [100 * cash * (1 + growth) ** year for year in range(YEARS)]
    return Mix(soft, hard, equity, rate, cash, public, CapitalStack(tranches).wacc(), earned, service)


def draw(mix: Mix) -> dict:
    years = list(range(1, YEARS + 1))
    parts = (
        (text("Soft public loan"), mix.soft * PUBLIC["rate"], "blue"),
        (text("Commercial loan"), mix.hard * mix.rate, "orange"),
        (text("Owners"), mix.equity * OWNERS, "green"),
    )
    bar = {"across": True, "textposition": "inside", "insidetextanchor": "middle"}
    traces = [
        bars(
            [round(part, 5)],
            [""],
            name,
            hue=hue,
            labels=[number(part, ".1%") if part > 0.012 else ""],
            hover=text("{source}: %{x:.2%}", source=name),
            **bar,
        )
        for name, part, hue in parts
    ]
    due = {"panel": 2, "in_legend": False, "stack": "service", "hover": text("year %{x}: %{y:.2f}")}
    traces.append(area(years, [round(soft, 3) for soft, _ in mix.service], text("soft"), hue="blue", **due))
    traces.append(area(years, [round(hard, 3) for _, hard in mix.service], text("commercial"), hue="orange", **due))
    cash = [round(has, 3) for has in mix.earned]
    traces.append(
        line(years, cash, text("Cash"), hue="purple", width=3, panel=2, hover=text("cash, year %{x}: %{y:.2f}"))
    )
    return figure(
        traces,
        Panel(
            name=text("Blended cost of the money, by source"),
            share=0.18,
            xaxis=PERCENT | {"range": [0, 0.12]},
            yaxis={"showticklabels": False},
        ),
        Panel(
            name=text("Debt service (areas) against cash (line)"),
            x=text("year of operation"),
            y=text("of a cost of 100"),
            share=0.82,
            yaxis=FROM_ZERO,
        ),
        height=520,
        legend=True,
        barmode="stack",
    )


def say(mix: Mix) -> Said:
    year, lacking = mix.carried_from, sum(mix.short)
    values = vars(mix) | {
        "soft_rate": PUBLIC["rate"],
        "owners": OWNERS,
        "year": year,
        "years": YEARS,
        "lacking": lacking,
    }
    terms = text(
        "With {soft:.0%} soft public money at {soft_rate:.0%}, {hard:.0%} commercial at {rate:.1%} and {equity:.0%} "
        "from owners who want {owners:.0%}, money costs {blended:.2%} a year.",
        **values,
    )
    if year is None:
        finding = text(
            "Money costs {blended:.1%} a year; the cash does not carry the debt within {years} years", **values
        )
        carried = text(
            "The cash does not carry the debt within {years} years; {lacking:.1f} of a cost of 100 must come from "
            "elsewhere.",
            **values,
        )
    elif year == 1:
        finding = text("Money costs {blended:.1%} a year; the cash carries the debt in every year", **values)
        carried = text("The cash carries the debt in every year.")
    else:
        finding = text("Money costs {blended:.1%} a year; the cash carries the debt from year {year} on", **values)
        carried = text(
            "The cash carries the debt from year {year} on; until then {lacking:.1f} of a cost of 100 must come from "
            "elsewhere.",
            **values,
        )
    columns = [
        text("Year"),
        text("Cash"),
        text("Service of the soft loan"),
        text("Service of the commercial loan"),
        text("Lacking"),
    ]
    rows = [
        [place, has, *due, lacks]
        for place, (has, due, lacks) in enumerate(zip(mix.earned, mix.service, mix.short, strict=True), start=1)
    ]
    source = text(
        "Model with invented cash; terms of the soft loan as AidData calls them typical (2%, 20 years, 5 of grace); "
        "the commercial loan runs 12 years; taxes left out."
    )
    return Said(finding, f"{terms} {carried}", Table(columns, rows), source)


def _met(v: Mapping) -> bool | str:
    if v["carried_from"] == 1 and v["cash"] <= 0.05 + NOTHING and v["public"] <= 0.5 + NOTHING and v["blended"] < 0.08:
        return True
    if v["carried_from"] is None:
        return text(
            "first-year cash is {cash:.1%}, {public:.0%} of the debt is soft, the blended cost is {blended:.1%} and "
            "the debt is not carried within {years} years.",
            **v,
            years=YEARS,
        )
    return text(
        "first-year cash is {cash:.1%}, {public:.0%} of the debt is soft, the blended cost is {blended:.1%} and the "
        "debt is carried from year {carried_from} on.",
        **v,
    )


blended_cost = Explorer(
    id="blended-cost",
    title="What mixing the sources costs",
    passage="4.3",
    controls=[
        Slider("equity", 0.2, 0, 0.6, 0.05, "Paid by owners", "%"),
        Slider("public", 0.5, 0, 1, 0.05, "Public, soft part of the debt", "%"),
        Slider("rate", 0.07, 0.03, 0.12, 0.005, "Commercial rate", "%"),
        Slider("cash", 0.05, 0.02, 0.14, 0.005, "Cash in year 1, of the cost", "%"),
        Slider("growth", 0.04, 0, 0.1, 0.005, "Cash grows per year by", "%"),
    ],
    primary=("equity", "public", "rate", "cash"),
    challenge=Challenge(
        "Let the cash cover debt service in every year: first-year cash of 5%, at most half of the debt soft, and a "
        "blended cost below 8%.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
