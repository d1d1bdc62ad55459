"""What China promised, by year and kind (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from ... import data
from ...charts import FROM_ZERO, Panel, bars, figure
from ...contract import Choice, Explorer, Said, Table
from ...data import flows
from ...words import text

ALL = "ALL"  # recipients
YEARS = range(2000, 2022)
AFTER = 2020  # the first full year after the article


@dataclass(frozen=True)
class Promised:
    """What was promised to a recipient, US$ million in prices of 2021, in the years that have a row."""

    country: str
    rows: Mapping[int, flows.Commitment | flows.CommitmentTotal]

    def amount(self, year: int, kind: str) -> float:
        return getattr(self.rows[year], kind) if year in self.rows else 0.0

    @cached_property
    def total(self) -> dict[int, float]:
        return {year: fsum(self.amount(year, kind) for kind in flows.KINDS) for year in YEARS}

    def share(self, kind: str) -> float:
        return fsum(self.amount(year, kind) for year in YEARS) / fsum(self.total.values())

    @property
    def values(self) -> dict:
        peak = max(self.total, key=self.total.__getitem__)
        return {
            "total": fsum(self.total.values()),
            "peak_year": peak,
            "peak": self.total[peak],
            "last": self.total[YEARS[-1]],
            "later": fsum(amount for year, amount in self.total.items() if year >= AFTER),
            "oda_share": self.share("oda"),
            "oof_share": self.share("oof"),
        }


def compute(country: str) -> Promised:
    return Promised(country, {row.year: row for row in flows.commitments("" if country == ALL else country)})


KINDS = {  # under the pointer, colour
    "oda": ("%{x}, aid-like: %{y:,.2f}", "green"),
    "oof": ("%{x}, other official, not aid-like: %{y:,.2f}", "red"),
    "vague": ("%{x}, kind not known: %{y:,.2f}", "grey"),
}


def draw(promised: Promised) -> dict:
    traces = []
    for kind, (hover, hue) in KINDS.items():
        heights = [round(promised.amount(year, kind) / 1000, 3) for year in YEARS]
        traces.append(bars(YEARS, heights, text(flows.KINDS[kind]), hue=hue, hover=text(hover)))
    panel = Panel(y=text("US$ billion a year, prices of 2021"), xaxis={"dtick": 5}, yaxis=FROM_ZERO)
    return figure(traces, panel, legend=True, barmode="stack")


def say(promised: Promised) -> Said:
    one, v = promised.country != ALL, promised.values
    named = v | {
        "name": data.country(promised.country).name if one else text("All recipients"),
        "first": YEARS[0],
        "last": YEARS[-1],
        "total": v["total"] / 1000,
        "peak": v["peak"] / 1000,
        "later": v["later"] / 1000,
    }
    reading = text(
        "{name}, {first}–{last}: promises of {total:,.1f} billion US dollars in prices of 2021, {oda_share:.0%} of "
        "them aid-like and {oof_share:.0%} other official money; {peak:,.1f} billion in {peak_year}, the highest year, "
        "and {later:,.1f} billion in 2020–2021, after the article.",
        **named,
    )
    kinds = [text("{kind} (US$ million, prices of 2021)", kind=text(label)) for label in flows.KINDS.values()]
    rows = [[year, *(promised.amount(year, kind) for kind in flows.KINDS)] for year in YEARS]
    limits = text("Roll-overs of older loans are included. By lender the data has no figure.")
    return Said(
        text("{name}: promises were largest in {peak_year}, at US$ {peak:,.1f} billion", **named),
        reading,
        Table([text("Year"), *kinds], rows),
        f"{data.source('commitments' if one else 'commitment_totals')} {limits}",
    )


commitments = Explorer(
    id="commitments",
    title="What China promised, by year and kind",
    passage="4.3",
    controls=[
        Choice(
            "country",
            ALL,
            {ALL: "All recipients", **{row.iso3: row.name for row in flows.recipients()}},
            "Recipient",
        )
    ],
    compute=compute,
    draw=draw,
    say=say,
)
