"""Money in, money out: what came in above the line, what was paid out below it, and the difference (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from ... import data
from ...charts import ZERO_LINE, Panel, bars, figure, line
from ...contract import Choice, Explorer, Said, Table
from ...data import flows
from ...words import listed, plural, text
from ._forms import FORMS

SOURCES = {"all": "All sources of loans and grants", **flows.SOURCES}
FEW = 5  # years that a sentence can list


@dataclass(frozen=True)
class Transfers:
    """What came and what was paid, US$ billion: inflow[form][year]."""

    source: str
    years: list[int]
    inflow: Mapping[str, Mapping[int, float]]
    outflow: Mapping[str, Mapping[int, float]]

    def came(self, year: int) -> float:
        return fsum(by_year[year] for by_year in self.inflow.values())

    def paid(self, year: int) -> float:
        return fsum(by_year[year] for by_year in self.outflow.values())

    def net(self, year: int) -> float:
        return self.came(year) - self.paid(year)

    @property
    def negative(self) -> list[int]:
        return [year for year in self.years if self.net(year) < 0]

    @property
    def values(self) -> dict:
        last = self.years[-1]
        return {
            "inflow": self.came(last),
            "outflow": self.paid(last),
            "net": self.net(last),
            "negative_years": len(self.negative),
            "net_2015": self.net(2015),
            "net_2018": self.net(2018),
            "grants": self.inflow["grants"][last] if "grants" in self.inflow else 0.0,
        }


def compute(source: str) -> Transfers:
    rows = [row for row in flows.source_flows() if source in ("all", row.source)]
    years = sorted({row.year for row in rows})

    def by_form(way: str) -> dict[str, dict[int, float]]:
        def amount(form: str, year: int) -> float:
            return fsum(getattr(row, way) for row in rows if (row.form, row.year) == (form, year)) / 1000

        return {form: {year: amount(form, year) for year in years} for form in {row.form for row in rows}}

    return Transfers(source, years, by_form("inflow"), by_form("outflow"))


def draw(transfers: Transfers) -> dict:
    years, traces = transfers.years, []
    for form, (label, inside, hue) in FORMS.items():
        if form not in transfers.inflow:
            continue
        came = [round(transfers.inflow[form][year], 2) for year in years]
        paid = [round(-transfers.outflow[form][year], 2) for year in years]
        name = text(label)
        coming = text("%{x}, {form}, in: %{y:,.1f}", form=text(inside))
        going = text("%{x}, {form}, out: %{y:,.1f}", form=text(inside))
        traces.append(bars(years, came, name, hover=coming, marker={"opacity": 1}, hue=hue, legendgroup=form))
        pale = {"opacity": 0.6}
        traces.append(bars(years, paid, name, hover=going, marker=pale, in_legend=False, hue=hue, legendgroup=form))
    net = [round(transfers.net(year), 2) for year in years]
    bold = {"hue": "red", "width": 3, "dotted": True, "marker": {"size": 5}}
    traces.append(line(years, net, text("Net"), hover=text("%{x}, net: %{y:,.1f}"), **bold))
    panel = Panel(y=text("US$ billion a year, current"), xaxis={"dtick": 5}, yaxis=ZERO_LINE)
    return figure(traces, panel, height=460, legend=True, barmode="relative", margin={"t": 84})


def _last(transfers: Transfers, named: Mapping) -> str:
    if transfers.values["grants"]:
        return text(
            "{name}, {year}: {inflow:,.1f} billion US dollars came to borrowing countries in loans and grants, and "
            "{outflow:,.1f} billion went out in interest and principal, a net transfer of {net:+.1f} billion, or "
            "{without:+.1f} without grants.",
            **named,
        )
    return text(
        "{name}, {year}: {inflow:,.1f} billion US dollars came to borrowing countries, and {outflow:,.1f} billion went "
        "out in interest and principal, a net transfer of {net:+.1f} billion.",
        **named,
    )


def _below(transfers: Transfers) -> str:
    """In how many years more was paid than came; a few of them are named."""
    negative, every = transfers.negative, len(transfers.years)
    if 0 < len(negative) <= FEW:
        return plural(
            len(negative),
            "{n} year of {every} had a negative net transfer ({years}).",
            "{n} years of {every} had a negative net transfer ({years}).",
            every=every,
            years=listed(str(year) for year in negative),
        )
    return plural(
        len(negative),
        "{n} year of {every} had a negative net transfer.",
        "{n} years of {every} had a negative net transfer.",
        every=every,
    )


def say(transfers: Transfers) -> Said:
    years, v = transfers.years, transfers.values
    named = v | {"name": text(SOURCES[transfers.source]), "year": years[-1], "without": v["net"] - v["grants"]}
    if v["net"] < 0:
        finding = text("{name}: in {year} more was paid than came, by US$ {less:,.1f} billion", less=-v["net"], **named)
    else:
        finding = text("{name}: in {year} more came than was paid, by US$ {net:,.1f} billion", **named)
    columns = [
        text("Year"),
        text("In (US$ billion, current)"),
        text("Out (US$ billion, current)"),
        text("Net (US$ billion, current)"),
    ]
    rows = [[year, transfers.came(year), transfers.paid(year), transfers.net(year)] for year in years]
    reading = f"{_last(transfers, named)} {_below(transfers)}"
    return Said(finding, reading, Table(columns, rows), str(data.source("source_flows")))


net_transfers = Explorer(
    id="net-transfers",
    title="Money in, money out",
    passage="4.3",
    controls=[Choice("source", "all", SOURCES, "Money from")],
    compute=compute,
    draw=draw,
    say=say,
)
