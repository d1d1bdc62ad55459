"""How much has China lent? Totals of its lending from three sources (4.3)."""

from dataclasses import dataclass

from ... import data
from ...charts import Panel, bars, figure
from ...contract import Explorer, Said, Table
from ...data import finance
from ...words import number, text


@dataclass(frozen=True)
class Counts:
    counts: tuple[finance.LendingCount, ...]

    @property
    def high(self) -> finance.LendingCount:
        return max(self.counts, key=lambda count: count.total)

    @property
    def low(self) -> finance.LendingCount:
        return min(self.counts, key=lambda count: count.total)

    @property
    def values(self) -> dict:
        return {"ratio": self.high.total / self.low.total}


def compute() -> Counts:
    return Counts(finance.lending_counts())


def draw(found: Counts) -> dict:
    names, totals = [row.counter for row in found.counts], [row.total for row in found.counts]
    labels = [number(total, ",.0f") for total in totals]
    panel = Panel(x=text("US$ billion, prices of 2021"), yaxis={"autorange": "reversed"})
    return figure(
        [bars(totals, names, across=True, labels=labels, hover=text("US$ %{x:,.0f} billion"))], panel, height=260
    )


def say(found: Counts) -> Said:
    high, low = found.high, found.low
    reading = text(
        "For {years} {counter} counts US$ {total:,.0f} billion in prices of 2021, for {low_years} {low_counter} "
        "US$ {low_total:,.0f} billion: {ratio:.1f} times as much, because they count different lenders and borrowers.",
        years=high.years,
        counter=high.counter,
        total=high.total,
        low_years=low.years,
        low_counter=low.counter,
        low_total=low.total,
        ratio=found.values["ratio"],
    )
    columns = [text("Source"), text("Years"), text("Total (US$ billion, prices of 2021)"), text("What is counted")]
    rows = [[row.counter, row.years, row.total, row.covers] for row in found.counts]
    finding = text("Three counts of China’s lending differ by a factor of three")
    return Said(finding, reading, Table(columns, rows), str(data.source("lending_counts")))


three_counts = Explorer(
    id="three-counts",
    title="How much has China lent?",
    passage="4.3",
    controls=[],
    compute=compute,
    draw=draw,
    say=say,
)
