"""What falls due on public external debt by year and creditor, paid to 2024 and scheduled to 2027 (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ... import data
from ...charts import PERCENT, Panel, bars, beside, figure, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import debt
from ...words import listed, number, text

PARTS = {  # who is paid what: in the legend, at the head of a column, colour
    "other_principal": ("others: principal", "Others: principal", "blue"),
    "other_interest": ("others: interest", "Others: interest", "sky"),
    "china_principal": ("Chinese creditors: principal", "Chinese creditors: principal", "red"),
    "china_interest": ("Chinese creditors: interest", "Chinese creditors: interest", "orange"),
}


@dataclass(frozen=True)
class Year:
    """What falls due in a year, US$ billion or a share of government revenue: all, and by part."""

    year: int
    scheduled: bool
    total: float
    parts: Mapping[str, float]


@dataclass(frozen=True)
class Service:
    country: str
    measure: str
    years: list[Year]
    chinese: float  # of what was paid in the last year that is not a schedule

    @property
    def last(self) -> Year:
        return next(year for year in reversed(self.years) if not year.scheduled)

    @property
    def top(self) -> Year:
        return max(self.years, key=lambda year: year.total)

    @property
    def ahead(self) -> list[Year]:
        return [year for year in self.years if year.scheduled]

    @property
    def values(self) -> dict:
        due = {f"due_{year.year}": year.total for year in self.ahead}
        return {"paid": self.last.total, "china_share": self.chinese, "top_year": self.top.year, **due}


def compute(country: str, measure: str) -> Service:
    name, rows, revenues = data.country(country).name, debt.debt_service(country), debt.revenues(country)
    if measure == "revenue":
        rows = [row for row in rows if row.year in revenues and revenues[row.year].revenue]
        if not rows:
            raise ValueError(text("measure is 'revenue'; the tables hold no government revenue of {name}", name=name))
    if not sum(row.total for row in rows):
        named = {"country": country, "name": name}
        raise ValueError(text("country is '{country}'; {name} has no debt service in the table", **named))
    years = []
    for row in rows:
        unit = revenues[row.year].revenue if measure == "revenue" else 1000
        parts = {part: getattr(row, part) / unit for part in PARTS}
        years.append(Year(row.year, row.scheduled, row.total / unit, parts))
    last = next(row for row in reversed(rows) if not row.scheduled)
    return Service(country, measure, years, last.china / last.total if last.total else 0)


def draw(found: Service) -> dict:
    of_revenue = found.measure == "revenue"
    years = [year.year for year in found.years]
    faint = {"opacity": [0.45 if year.scheduled else 1 for year in found.years]}
    traces = []
    for part, (label, _, hue) in PARTS.items():
        heights = [round(year.parts[part], 4 if of_revenue else 5) for year in found.years]
        name = text(label)
        hover = text("{part}, %{x}: %{y:,.3f}", part=name)
        if of_revenue:
            hover = text("{part}, %{x}: %{y:.1%}", part=name)
        traces.append(bars(years, heights, name, hue=hue, hover=hover, marker=faint))
    unit = text("share of government revenue") if of_revenue else text("US$ billion, current prices")
    today = debt.LAST_ACTUAL + 0.5
    marks = {}
    if found.ahead:
        over = {"yanchor": "bottom"}  # over the panel: bars fill it
        marks = {"shapes": [upright(today, dash="dash")], "notes": [beside(today, text("scheduled")) | over]}
    panel = Panel(x=text("year in which it falls due"), y=unit, yaxis=PERCENT if of_revenue else {})
    return figure(traces, panel, height=460, legend=True, barmode="stack", margin={"t": 84}, **marks)


def _sentences(found: Service) -> tuple[str, list[str]]:
    """The finding and the sentences of the reading."""
    of_revenue = found.measure == "revenue"
    named = {
        "name": data.country(found.country).name,
        "year": found.last.year,
        "paid": found.last.total,
        "share": found.chinese,
        "years": listed(str(year.year) for year in found.ahead),
        "due": listed(number(year.total, ".0%" if of_revenue else ",.2f") for year in found.ahead),
    }
    if of_revenue:
        finding = text("{name} paid {paid:.0%} of revenue in {year}, {share:.0%} of it to Chinese creditors", **named)
        paid = text(
            "In {year} {name} paid {paid:.0%} of revenue on its public external debt, "
            "{share:.0%} of it to Chinese creditors.",
            **named,
        )
        due = text("Scheduled for {years}: {due} of revenue.", **named)
    else:
        finding = text("{name} paid US$ {paid:,.2f} billion in {year}, {share:.0%} of it to Chinese creditors", **named)
        paid = text(
            "In {year} {name} paid US$ {paid:,.2f} billion on its public external debt, "
            "{share:.0%} of it to Chinese creditors.",
            **named,
        )
        due = text("Scheduled for {years}: US$ {due} billion.", **named)
    if not found.ahead:
        return finding, [paid]
    return finding, [paid, due, text("The highest year shown is {year}.", year=found.top.year)]


def _source(measure: str) -> str:
    if measure != "revenue":
        return str(data.source("debt_service"))
    revenues = data.source("revenues")
    other = text(
        "Revenue: {title} ({vintage}): another vintage; 2022 mostly estimates, later years estimates or forecasts.",
        title=revenues.title,
        vintage=revenues.vintage,
    )
    return f"{data.source('debt_service')} {other}"


def say(found: Service) -> Said:
    finding, sentences = _sentences(found)
    heads = [text(head) for _, head, _ in PARTS.values()]
    if found.measure == "revenue":
        heads = [text("{part} (share of government revenue)", part=head) for head in heads]
    else:
        heads = [text("{part} (US$ billion, current prices)", part=head) for head in heads]
    rows = [[year.year, *year.parts.values(), text("yes") if year.scheduled else text("no")] for year in found.years]
    table = Table([text("Year"), *heads, text("Scheduled")], rows)
    return Said(finding, " ".join(sentences), table, _source(found.measure))


debt_service = Explorer(
    id="debt-service",
    title="Debt service owed",
    passage="4.3",
    controls=[
        Choice("country", "KEN", {row.iso3: row.name for row in debt.debtors()}, "Country or group"),
        Choice("measure", "amount", {"amount": "US$ billion", "revenue": "share of government revenue"}, "Shown as"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
