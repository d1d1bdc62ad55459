"""Net aid by year, and five purposes that overlap; most south–south flows are not in it (5.2)."""

from dataclasses import dataclass
from typing import Any

from ... import data
from ...charts import FROM_ZERO, Panel, bars, figure, line
from ...contract import Choice, Explorer, Said, Table
from ...data import development
from ...words import listed, number, text
from ._groups import names

HUES = {
    "infrastructure": "blue",
    "aid_for_trade": "orange",
    "agriculture": "green",
    "health": "red",
    "scholarships": "purple",
}
DASHES = dict(zip(HUES, ("solid", "dash", "dot", "dashdot", "longdash"), strict=True))
WITHIN = {  # within a sentence
    "infrastructure": "infrastructure",
    "aid_for_trade": "aid for trade",
    "agriculture": "agriculture",
    "health": "basic health and medical research",
    "scholarships": "scholarships",
}
SHORT = development.PURPOSES | {"health": "Basic health"}  # in the legend
BILLION, MILLION = "US$ billion", "US$ million"
ALL = "all"
ALL_RECIPIENTS = "All recipients"
SPAN = {"range": [1999.4, 2021.6]}


@dataclass(frozen=True)
class Flows:
    """By year, in US$ billion for all recipients and in US$ million for one: `net` in current prices, `by` purpose in
    constant ones. A year without a figure is left out of both and None in `rows`: year, net, then the purposes in the
    order of HUES.
    """

    country: str | None
    net: dict[int, float]
    by: dict[str, dict[int, float]]
    rows: list[tuple]

    @property
    def newest(self) -> int | None:
        return max(self.net, default=None)

    @property
    def lowest(self) -> int | None:
        return min(self.net, key=self.net.__getitem__, default=None)

    @property
    def last(self) -> int | None:
        return max((year for years in self.by.values() for year in years), default=None)

    @property
    def latest(self) -> dict[str, float]:
        """Each purpose in the last year, where it has a figure."""
        return {key: years[self.last] for key, years in self.by.items() if self.last in years}

    @property
    def values(self) -> dict:
        net = None if self.newest is None else self.net[self.newest]
        told = {"newest": self.newest, "net": net, "last": self.last}
        return told | {key: self.latest.get(key) for key in HUES}


def compute(recipient: str) -> Flows:
    rows = development.aid_total() if recipient == ALL else development.aid(recipient)
    scale = 1000 if recipient == ALL else 1
    scaled: list[tuple[Any, ...]] = [
        (
            row.year,
            *(None if amount is None else amount / scale for amount in (getattr(row, key) for key in ("oda", *HUES))),
        )
        for row in rows
    ]
    columns = {
        key: {row[0]: row[place] for row in scaled if row[place] is not None}
        for place, key in enumerate(("oda", *HUES), start=1)
    }
    net = columns.pop("oda")
    country = None if recipient == ALL else data.country(recipient).name
    return Flows(country, net, {key: years for key, years in columns.items() if years}, scaled)


def _name(flows: Flows) -> str:
    return text(ALL_RECIPIENTS) if flows.country is None else flows.country


def _unit(flows: Flows) -> str:
    return text(BILLION if flows.country is None else MILLION)


def _amount(flows: Flows, amount: float, digits: int = 1) -> str:
    """An amount of money with its unit: "−US$ 577.1 million"."""
    told = {"amount": number(abs(amount), f",.{digits}f")}
    if flows.country is None:
        return text("−US$ {amount} billion", **told) if amount < 0 else text("US$ {amount} billion", **told)
    return text("−US$ {amount} million", **told) if amount < 0 else text("US$ {amount} million", **told)


def draw(flows: Flows) -> dict:
    unit = _unit(flows)
    net = [round(amount, 2) for amount in flows.net.values()]
    hover = text("%{x}: %{y:,.1f} {unit}", unit=unit)
    traces = [bars([*flows.net], net, text("Net aid"), hue="grey", hover=hover, in_legend=False)]
    for key, years in flows.by.items():
        amounts = [round(amount, 2) for amount in years.values()]
        hover = text("{purpose}, %{x}: %{y:,.1f} {unit}", purpose=text(development.PURPOSES[key]), unit=unit)
        traces.append(
            line([*years], amounts, text(SHORT[key]), hue=HUES[key], width=2.5, dash=DASHES[key], panel=2, hover=hover)
        )
    overlap = text("By purpose: the purposes overlap")
    return figure(
        traces,
        Panel(name=text("Net aid in all"), y=text("{unit}, current", unit=unit), xaxis=SPAN),
        Panel(name=overlap, y=text("{unit}, constant", unit=unit), xaxis=SPAN, yaxis=FROM_ZERO),
        height=640,
        legend={"y": 1.04},
    )


def _finding(flows: Flows) -> str:
    latest, name = flows.latest, _name(flows)
    if latest:
        largest = max(latest, key=latest.__getitem__)
        return text(
            "{name}: of five purposes {purpose} is the largest ({amount} in {last})",
            name=name,
            purpose=text(WITHIN[largest]),
            amount=_amount(flows, latest[largest], 0),
            last=flows.last,
        )
    amount = _amount(flows, flows.net[max(flows.net)], 0)
    return text(
        "{name}: net aid was {amount} in {newest}, and no purpose is counted",
        name=name,
        amount=amount,
        newest=flows.newest,
    )


def _net(flows: Flows) -> str:
    name, newest, low = _name(flows), flows.newest, flows.lowest
    if newest is None:
        return text("{name}: no net aid is reported.", name=name)
    told = {"name": name, "newest": newest, "amount": _amount(flows, flows.net[newest])}
    if low == newest:
        return text("{name}: net aid was {amount} in {newest} in current prices.", **told)
    return text(
        "{name}: net aid was {amount} in {newest} in current prices, and lowest in {low} at {least}.",
        low=low,
        least=_amount(flows, min(flows.net.values())),
        **told,
    )


def _purposes(flows: Flows) -> str:
    latest = flows.latest
    if not latest:
        return text("Most south–south cooperation is not in these figures.")
    parts = [
        text("{purpose} {amount:,.1f}", purpose=text(WITHIN[key]), amount=amount) for key, amount in latest.items()
    ]
    return text(
        "By purpose, in {last} and in constant prices ({unit}): {parts}; most south–south cooperation is not in "
        "these figures.",
        last=flows.last,
        unit=_unit(flows),
        parts=listed(parts, ", "),
    )


def say(flows: Flows) -> Said:
    unit = _unit(flows)
    purposes = [
        text("{purpose} ({unit}, constant)", purpose=text(development.PURPOSES[key]), unit=unit) for key in HUES
    ]
    columns = [text("Year"), text("Net aid ({unit}, current)", unit=unit), *purposes]
    rows = [[year, *(None if one is None else round(one, 3) for one in amounts)] for year, *amounts in flows.rows]
    note = text(
        "Aid to regions and to nobody in particular is left out. Infrastructure and agriculture hold other official "
        "flows too. Aid for trade is counted as promised. The base year of the constant prices is not in the copy."
    )
    source = f"{data.source('aid_flows')} {note}"
    return Said(_finding(flows), f"{_net(flows)} {_purposes(flows)}", Table(columns, rows), source)


cooperation_flows = Explorer(
    id="cooperation-flows",
    title="What is counted as aid, and for what",
    passage="5.2",
    controls=[Choice("recipient", ALL, {ALL: ALL_RECIPIENTS} | names("aid_flows"), "Recipient")],
    compute=compute,
    draw=draw,
    say=say,
)
