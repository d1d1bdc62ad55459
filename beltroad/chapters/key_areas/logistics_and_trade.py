"""A country's logistics score by round, and its trade with China as both sides report it (4.2)."""

from dataclasses import dataclass

from ... import data
from ...charts import FROM_ZERO, Panel, colour, dots, figure, line
from ...contract import Choice, Explorer, Said, Table
from ...data import needed, trade
from ...data.trade import ChinaTrade, Logistics
from ...words import number, text
from ._members import median_score


@dataclass(frozen=True)
class Record:
    """A country's scores in the order of the rounds, and its trade with China by year."""

    country: str
    scores: tuple[Logistics, ...]
    flows: tuple[ChinaTrade, ...]

    @property
    def joined(self) -> list[Logistics]:
        """The rounds that can be compared."""
        return [row for row in self.scores if row.year in trade.COMPARABLE]

    @property
    def apart(self) -> list[Logistics]:
        return [row for row in self.scores if row.year not in trade.COMPARABLE]

    @property
    def latest(self) -> Logistics:
        """The latest round that can be compared, or the latest of all."""
        return (self.joined or self.scores)[-1]

    @property
    def both(self) -> ChinaTrade | None:
        """The latest year in which both sides report what the country sold to China."""
        return next((row for row in reversed(self.flows) if row.partner_reports and row.from_partner), None)

    @property
    def ratio(self) -> float | None:
        """What China reports to have bought over what the country reports to have sold."""
        return self.both and self.both.from_partner / needed(self.both.partner_reports)

    @property
    def values(self) -> dict:
        return {
            "score": self.latest.score,
            "year": self.latest.year,
            "sold": self.flows[-1].to_partner,
            "bought": self.flows[-1].from_partner,
            "ratio": self.ratio,
            "gap_year": self.both and self.both.year,
        }


def compute(country: str) -> Record:
    return Record(country, trade.logistics(country), trade.china_trade(country))


def _scores(record: Record, name: str) -> list[dict]:
    joined, apart, hover = record.joined, record.apart, "%{x}: %{y:.2f}"
    bounds = {
        "type": "data",
        "symmetric": False,
        "array": [round((row.upper or row.score) - row.score, 2) for row in joined],
        "arrayminus": [round(row.score - (row.lower or row.score), 2) for row in joined],
        "color": colour("blue"),
        "thickness": 1.5,
    }
    middle = [round(median_score(year), 2) for year in trade.ROUNDS]
    dash = {"symbol": "line-ew-open", "marker": {"line": {"width": 2}}}
    return [
        line(
            [row.year for row in joined],
            [row.score for row in joined],
            text("{name}, 2010–2018", name=name),
            dotted=True,
            hover=hover,
            error_y=bounds,
            marker={"size": 7},
        ),
        dots(
            [row.year for row in apart],
            [row.score for row in apart],
            text("in another form (2007, 2023)"),
            size=10,
            symbol="diamond-open",
            hover=hover,
        ),
        dots(trade.ROUNDS, middle, text("median member"), hue="grey", size=8, hover=hover, **dash),
    ]


def _flows(record: Record, name: str) -> list[dict]:
    """What China sells and buys, and the mirror: what the country reports to have sold."""
    flows, mirror = record.flows, [row for row in record.flows if row.partner_reports]
    years = [row.year for row in flows]
    below = {"panel": 2, "in_legend": False, "hover": text("%{x}: US$ %{y:,.3g} billion")}
    sold, bought = [row.to_partner / 1000 for row in flows], [row.from_partner / 1000 for row in flows]
    reported = [needed(row.partner_reports) / 1000 for row in mirror]
    said = text("what {name} reports", name=name)
    return [
        line(years, sold, text("China’s sales"), hue="orange", width=2.5, **below),
        line(years, bought, text("China’s purchases"), hue="green", width=2.5, dash="dash", **below),
        dots([row.year for row in mirror], reported, said, hue="green", symbol="x", **below),
    ]


def draw(record: Record) -> dict:
    name = data.country(record.country).name
    both = text(
        "China <span style='color:{orange}'>sells</span> and <span style='color:{green}'>buys (dashed)</span>; ✕ "
        "mirror",
        orange=colour("orange"),
        green=colour("green"),
    )
    rounds = {"range": [2005.5, 2024.5], "tickvals": list(trade.ROUNDS)}
    return figure(
        [*_scores(record, name), *_flows(record, name)],
        Panel(y=text("logistics score, 1 to 5"), xaxis=rounds, yaxis={"range": [1, 4.5]}),
        Panel(name=both, y=text("US$ billion"), xaxis={"range": [2000.5, 2019.5], "dtick": 4}, yaxis=FROM_ZERO),
        height=640,
        legend=True,
    )


def _billions(millions: float) -> str:
    return number(millions / 1000, ",.2g" if millions < 10_000 else ",.0f")


def _score(told: dict, latest: Logistics) -> str:
    told = told | {"lower": latest.lower, "upper": latest.upper}
    if latest.lower:
        return text(
            "{name}: a logistics score of {score:.2f} in {year} (bounds {lower:.2f} to {upper:.2f}), beside "
            "{middle:.2f} for the median member.",
            **told,
        )
    return text(
        "{name}: a logistics score of {score:.2f} in {year}, beside {middle:.2f} for the median member.", **told
    )


def _trade(record: Record, name: str) -> str:
    last = record.flows[-1]
    reports = text(
        "In {year} China reports goods of US$ {sold} billion sold to it and of {bought} billion bought from it.",
        year=last.year,
        sold=_billions(last.to_partner),
        bought=_billions(last.from_partner),
    )
    if not record.both:
        return f"{reports} {text('{name}’s own reports are not in the table.', name=name)}"
    mirror = text(
        "In {year} China reports purchases {ratio:.1f} times what {name} reports as sales.",
        year=record.both.year,
        ratio=record.ratio,
        name=name,
    )
    return f"{reports} {mirror}"


def _table(record: Record) -> Table:
    columns = [
        text("Year"),
        text("Logistics score"),
        text("Lower bound"),
        text("Upper bound"),
        text("China sold (US$ million, rounded)"),
        text("China bought (US$ million, rounded)"),
        text("Partner reports sold (US$ million, rounded)"),
    ]
    scores = {row.year: (row.score, row.lower, row.upper) for row in record.scores}
    flows = {row.year: (row.to_partner, row.from_partner, row.partner_reports) for row in record.flows}
    unknown = (None, None, None)
    years = sorted(scores.keys() | flows.keys())
    return Table(columns, [[year, *scores.get(year, unknown), *flows.get(year, unknown)] for year in years])


def say(record: Record) -> Said:
    name, latest = data.country(record.country).name, record.latest
    told = {"name": name, "score": latest.score, "year": latest.year, "middle": median_score(latest.year)}
    finding = text("{name} scored {score:.2f} of 5 in {year}; the median member {middle:.2f}", **told)
    rounds = text("2007 and 2023 have another form and are not joined. Trade to two digits.")
    source = f"{data.source('logistics')} {rounds} {data.source('china_trade')}"
    return Said(finding, f"{_score(told, latest)} {_trade(record, name)}", _table(record), source)


logistics_and_trade = Explorer(
    id="logistics-and-trade",
    title="Logistics, and trade with China",
    passage="4.2",
    controls=[Choice("country", "KAZ", {row.iso3: row.name for row in trade.partners()}, "Country")],
    compute=compute,
    draw=draw,
    say=say,
)
