"""The infrastructure gap per year beside documented yearly flows, which the reader multiplies (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import Panel, bars, figure, upright
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import flows
from ...models.finance import close_gap, public_money_needed
from ...words import number, text

LEVERAGE = {  # the first two as found by Attridge and Engen (2019)
    "poorest": ("0.37 (low income)", 0.37),
    "all": ("0.75 (low, middle income)", 0.75),
    "one": ("1", 1.0),
    "three": ("3", 3.0),
    "ten": ("10", 10.0),
}
AREAS = {  # words, fact of the need, years
    "world": ("The world", "world_need", 25),
    "world_sdg": ("The world, with water and power for all", "world_need_sdg", 25),
    "asia": ("Developing Asia", "asia_need", 15),
}
ADDED = {  # source: words, colour
    "banks": ("Development banks", "blue"),
    "drawn": ("Drawn in by them", "sky"),
    "private": ("Other private", "yellow"),
    "china": ("China", "red"),
    "budgets": ("Budgets of states", "green"),
}


@dataclass(frozen=True)
class Closing:
    """Need and what current trends deliver, US$ trillion over the whole time; all else US$ billion a year.

    `added` is what each source adds, `base` what it gives as documented; `left` what stays open;
    `alone` what banks alone would have to add.
    """

    area: str
    leverage: float
    need: float
    trend: float
    gap: float
    output: float
    base: Mapping[str, float]
    added: Mapping[str, float]
    funded: float
    left: float
    alone: float

    @property
    def open(self) -> float:
        return max(self.left, 0)

    @property
    def share(self) -> float:
        return (self.gap - self.open) / self.gap

    @property
    def values(self) -> dict:
        named = ("area", "need", "trend", "gap", "funded", "left", "share", "alone", "leverage", "output")
        own = {"alone_times": self.alone / self.base["banks"], "budgets": self.added["budgets"]}
        base = {f"base_{key}": amount for key, amount in self.base.items()}
        return {name: getattr(self, name) for name in named} | own | base


def _gap(area: str) -> tuple[float, float]:
    """Need and what current trends deliver, US$ trillion over the whole time."""
    _, name, years = AREAS[area]
    need = flows.fact(name).value
    if area == "asia":
        return need, years * flows.fact("asia_current").value
    return need, need - flows.fact("world_gap" if area == "world" else "world_gap_sdg").value


def compute(area: str, banks: float, leverage: str, private: float, china: float, budgets: float) -> Closing:
    per_dollar, (need, trend) = LEVERAGE[leverage][1], _gap(area)
    gap = 1000 * (need - trend) / AREAS[area][2]
    base = {
        "banks": flows.fact("mdb_own_infrastructure").value,
        "private": flows.fact("ppi", "2017").value,
        "china": next(row.oda + row.oof + row.vague for row in flows.commitments() if row.year == 2017) / 1000,
    }
    more = (banks - 1) * base["banks"]
    added = {
        "banks": more,
        "drawn": per_dollar * more,
        "private": (private - 1) * base["private"],
        "china": (china - 1) * base["china"],
        "budgets": budgets,
    }
    less = min(added["china"], 0)
    closed = close_gap(gap - less, {source: amount for source, amount in added.items() if amount > 0})
    output = 1000 * flows.fact("world_need").value / 25 / (flows.fact("world_need_gdp").value / 100)
    alone = public_money_needed(gap, per_dollar)
    return Closing(area, per_dollar, need, trend, gap, output, base, added, closed.funded + less, closed.gap, alone)


def draw(found: Closing) -> dict:
    needs, lacking = [text("Need")], found.need - found.trend
    sources = [*(text(label) for label, _ in ADDED.values()), text("Still open")]
    amounts, hues = [*found.added.values(), found.open], [*(hue for _, hue in ADDED.values()), "orange"]
    inside, lengths = [number(amount, ",.0f") for amount in amounts], [round(amount, 1) for amount in amounts]
    over_all, a_year = text("%{x:.1f} trillion"), text("%{y}: %{x:,.0f} billion a year")
    traces = [
        bars([found.trend], needs, text("At current trends"), hue="grey", across=True, hover=over_all),
        bars([lacking], needs, text("Gap"), hue="orange", across=True, hover=over_all),
        bars(lengths, sources, hue=hues, across=True, labels=inside, panel=2, hover=a_year),
    ]
    trillions = text("US$ trillion, prices of 2015")
    if found.area == "asia":
        trillions = text("US$ trillion, price base not read")
    years = AREAS[found.area][2]
    over = text("{years} years: need {need:g}, gap {gap:.1f}", years=years, need=found.need, gap=lacking)
    added = text("Added a year; the gap is {gap:,.0f}", gap=found.gap)
    return figure(
        traces,
        Panel(name=over, x=trillions, share=0.2, between=0.2, yaxis={"showticklabels": False}),
        Panel(name=added, x=text("US$ billion a year"), share=0.8, yaxis={"autorange": "reversed"}),
        height=560,
        barmode="stack",
        shapes=[upright(found.gap, dash="dash", panel=2)],
    )


def _rows(found: Closing) -> list[list]:
    budgets = text(
        "{share:.2%} of world output, which need and its share of output put at {output:,.0f} trillion a year, "
        "prices of 2015",
        share=found.added["budgets"] / found.output,
        output=found.output / 1000,
    )
    known = {
        "banks": text(
            "2016, current prices; own long-term money for infrastructure in low- and middle-income countries"
        ),
        "drawn": text("private dollars per bank dollar, as set"),
        "private": text("2017, current prices; infrastructure in low- and middle-income countries"),
        "china": text("2017, prices of 2021; all purposes, roll-overs included: an upper bound"),
        "budgets": budgets,
    }
    return [
        [text(label), found.base.get(key), found.added[key], found.added[key] / found.gap, known[key]]
        for key, (label, _) in ADDED.items()
    ]


def say(found: Closing) -> Said:
    area = text(AREAS[found.area][0])
    named = found.values | {"area": area, "open": found.open, "share": max(found.share, 0)}
    if found.left > 0:
        finding = text("{area}: the sources chosen close {share:.0%} of the gap", **named)
    else:
        finding = text("{area}: the sources chosen close the gap", **named)
    reading = text(
        "{area} lacks {gap:,.0f} billion US dollars a year; "
        "the sources chosen add {funded:,.0f} billion and leave {open:,.0f} billion open. "
        "Bank money alone, with {leverage:g} private dollars drawn in by each dollar, "
        "would have to grow by {alone:,.0f} billion a year: "
        "{alone_times:.1f} times what the banks put into infrastructure "
        "in low- and middle-income countries in 2016.",
        **named,
    )
    columns = [
        text("Source"),
        text("A year as documented (US$ billion)"),
        text("Added a year (US$ billion)"),
        text("Share of the gap"),
        text("Price base and scope"),
    ]
    source = text(
        "Model with documented figures; leverage of 0.75, and 0.37 in the poorest countries, "
        "from Attridge and Engen (2019). Need and gap: Global Infrastructure Hub and Oxford Economics (2017); "
        "Asian Development Bank (2017). Flows: joint report of the development banks, World Bank PPI, AidData; "
        "their price bases differ and stand in the table."
    )
    return Said(finding, reading, Table(columns, _rows(found)), source)


def _met(v: Mapping) -> bool | str:
    closed, from_budgets = v["left"] <= 1e-9, v["budgets"] / v["gap"]
    if closed and v["leverage"] <= 0.75 + 1e-9 and v["budgets"] <= v["gap"] / 2 + 1e-9 and v["area"] != "asia":
        return True
    return text(
        "{open:,.0f} billion a year is left, "
        "with {leverage:.2f} private dollars per bank dollar and {share:.0%} from budgets.",
        open=max(v["left"], 0),
        leverage=v["leverage"],
        share=from_budgets,
    )


close_the_gap = Explorer(
    id="close-the-gap",
    title="Close the gap",
    passage="4.3",
    controls=[
        Choice("area", "world", {key: label for key, (label, *_) in AREAS.items()}, "Area"),
        Slider("banks", 2.0, 1, 12, 0.5, "Lending of development banks, against 2016", "times"),
        Choice(
            "leverage",
            "all",
            {key: label for key, (label, _) in LEVERAGE.items()},
            "Private dollars drawn in by each of them",
        ),
        Slider("private", 1.0, 1, 6, 0.5, "Other private money, against 2017", "times"),
        Slider("china", 1.0, 0, 6, 0.5, "Commitments from China, against 2017", "times"),
        Slider("budgets", 0, 0, 900, 25, "States add, US$ billion a year"),
    ],
    primary=("area", "leverage", "china", "budgets"),
    challenge=Challenge(
        "Close the world’s gap with no more than 0.75 private dollars per bank dollar, "
        "and no more than half of it from the budgets of states.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
