"""Who lends, in short: whom public borrowers of a group owed, in four years (4.3). `04_financing` has it in full."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ... import data
from ...charts import PERCENT, Panel, bars, figure
from ...contract import Choice, Explorer, Said, Table
from ...data import finance
from ...words import number, text

GROUPS = {row.iso3: row.name for row in finance.debtors() if row.is_aggregate}
HUES = dict(zip(finance.CREDITORS, ("blue", "sky", "orange", "yellow", "grey", "red"), strict=True))
MARKET = ("bonds", "banks_other", "private_other")  # private lenders other than Chinese ones
BETWEEN = 8  # years between bars


@dataclass(frozen=True)
class Owed:
    """What was owed, US$ million, to each class of creditor: debt[year][creditor]."""

    group: str
    debt: Mapping[int, Mapping[str, float]]

    def total(self, year: int) -> float:
        return sum(self.debt[year].values())

    def share(self, year: int, *creditors: str) -> float:
        return sum(self.debt[year][creditor] for creditor in creditors) / self.total(year)

    @property
    def values(self) -> dict:
        first, last = min(self.debt), max(self.debt)
        largest = max(self.debt[last], key=self.debt[last].__getitem__)
        return {
            "first": first,
            "last": last,
            "largest": largest,
            "largest_share": self.share(last, largest),
            "china_first": self.share(first, "china"),
            "china_last": self.share(last, "china"),
            "market_first": self.share(first, *MARKET),
            "market_last": self.share(last, *MARKET),
            "owed_first": self.total(first),
            "owed_last": self.total(last),
        }


def compute(group: str) -> Owed:
    debt = finance.debt_by_year(group)
    years = range(max(debt), min(debt) - 1, -BETWEEN)
    return Owed(group, {year: debt[year] for year in reversed(years)})


def _short() -> dict[str, str]:
    return {
        "multilateral": text("multilateral"),
        "bilateral_other": text("states except China"),
        "bonds": text("bonds"),
        "banks_other": text("other banks"),
        "private_other": text("other private"),
        "china": text("China"),
    }


def draw(owed: Owed) -> dict:
    years = [str(year) for year in owed.debt]
    traces = []
    for creditor, name in _short().items():
        shares = [owed.share(year, creditor) for year in owed.debt]
        inside = [number(share, ".0%") if share >= 0.08 else "" for share in shares]
        place: dict[str, Any] = {"textposition": "inside", "insidetextanchor": "middle"}
        lengths = [round(share, 4) for share in shares]
        traces.append(
            bars(lengths, years, name, hue=HUES[creditor], across=True, labels=inside, hover="%{x:.1%}", **place)
        )
    down = {"type": "category", "autorange": "reversed"}
    panel = Panel(x=text("share of public external debt"), xaxis=PERCENT | {"range": [0, 1]}, yaxis=down)
    return figure(traces, panel, height=380, legend=True, barmode="stack", margin={"t": 110})


LARGEST = {
    "multilateral": "Multilateral lenders: {share:.0%} of what these states owed in {year}",
    "bilateral_other": "States except China: {share:.0%} of what these states owed in {year}",
    "bonds": "Bonds: {share:.0%} of what these states owed in {year}",
    "banks_other": "Other banks: {share:.0%} of what these states owed in {year}",
    "private_other": "Other private lenders: {share:.0%} of what these states owed in {year}",
    "china": "China: {share:.0%} of what these states owed in {year}",
}


def say(owed: Owed) -> Said:
    v = owed.values
    reading = text(
        "{group}: in {first} public borrowers owed US$ {owed_first:,.0f} billion, in {last} US$ {owed_last:,.0f} "
        "billion (current prices). Bondholders and private lenders other than Chinese ones went from "
        "{market_first:.0%} to {market_last:.0%}, China from {china_first:.1%} to {china_last:.1%}.",
        **v | {"group": GROUPS[owed.group], "owed_first": v["owed_first"] / 1000, "owed_last": v["owed_last"] / 1000},
    )
    columns = [
        text("Year"),
        *(text("{creditor} (US$ million)", creditor=text(label)) for label in finance.CREDITORS.values()),
    ]
    rows = [[year, *(debt[creditor] for creditor in finance.CREDITORS)] for year, debt in owed.debt.items()]
    finding = text(LARGEST[v["largest"]], share=v["largest_share"], year=v["last"])
    return Said(finding, reading, Table(columns, rows), str(data.source("creditors")))


money_in_short = Explorer(
    id="money-in-short",
    title="Who lends, in short",
    passage="4.3",
    controls=[Choice("group", "LMY", GROUPS, "Group of countries")],
    compute=compute,
    draw=draw,
    say=say,
)
