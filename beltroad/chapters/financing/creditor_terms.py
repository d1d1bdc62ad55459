"""Terms by creditor: rate and maturity of new loans to African states, and one creditor's rates over time (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ... import data
from ...charts import FROM_ZERO, PERCENT, Panel, band, dots, figure, line, touch
from ...contract import Choice, Explorer, Said, Table
from ...data import finance, flows
from ...words import plural, text

EVERY = range(2017, 2022)
AFRICAN = {  # who lends to African states: at a dot, colour
    "ida": ("IDA", "blue"),
    "ibrd": ("IBRD", "sky"),
    "afdb": ("AfDB", "green"),
    "bonds": ("Bonds", "orange"),
}
TYPICAL = {  # of Chinese loans
    "china-government-concessional-loan": "Concessional loan, China, {period}",
    "china-preferential-buyer-s-credit": "Buyer’s credit, China, {period}",
}


@dataclass(frozen=True)
class Terms:
    """New loans to African states in `years`, their means by creditor, and the rates of every creditor over time."""

    years: tuple[int, ...]
    creditor: str
    loans: tuple[flows.AfricanTerms, ...]
    means: Mapping[str, flows.MeanTerms]
    series: Mapping[str, tuple[flows.NewInterest, ...]]

    @property
    def chosen(self) -> tuple[flows.NewInterest, ...]:
        return self.series[self.creditor]

    @property
    def values(self) -> dict:
        first, last = self.chosen[0], self.chosen[-1]
        return {
            "ida_rate": self.means["ida"].rate,
            "ida_maturity": self.means["ida"].maturity,
            "bonds_rate": self.means["bonds"].rate,
            "bonds_maturity": self.means["bonds"].maturity,
            "afdb_rate": self.means["afdb"].rate,
            "loans": len(self.loans),
            "first": first.median,
            "last": last.median,
            "borrowers": last.borrowers,
        }


def compute(year: str, creditor: str) -> Terms:
    years = tuple(EVERY) if year == "all" else (int(year[1:]),)
    loans = tuple(row for row in flows.african_terms() if row.year in years)
    rates = flows.new_interest()
    series = {key: tuple(row for row in rates if row.creditor == key) for key in flows.CREDITORS}
    return Terms(years, creditor, loans, flows.mean_terms(years), series)


def _loans(terms: Terms) -> list[dict]:
    """Each loan a dot, the mean of each creditor a large one with its name, and the usual Chinese terms."""
    traces = []
    for creditor, (label, hue) in AFRICAN.items():
        mine, mean, name = [row for row in terms.loans if row.creditor == creditor], terms.means[creditor], text(label)
        who = [text("{country} {year}", country=data.country(row.iso3).name, year=row.year) for row in mine]
        small = {"size": 7, "marker": {"opacity": 0.55}, "hover": text("%{text}: %{y:.2%}, %{x:.1f} years")}
        traces.append(
            dots(
                [round(row.maturity, 1) for row in mine],
                [round(row.rate, 4) for row in mine],
                name,
                hue=hue,
                labels=who,
                **small,
                **touch({"creditor": creditor}),
            )
        )
        large = {"size": 17, "symbol": "diamond", "marker": {"line": {"width": 2, "color": "#fff"}}}
        beside = {"labels": [name], "named": True, "textposition": "top center", "in_legend": False}
        hover = text("{creditor}, mean: %{y:.2%}, %{x:.1f} years", creditor=name)
        place = [round(mean.maturity, 1)], [round(mean.rate, 4)]
        traces.append(dots(*place, hue=hue, hover=hover, **large, **beside, **touch({"creditor": creditor})))
    usual = [row for row in finance.lending_terms() if row.terms_id in TYPICAL]
    traces.append(
        dots(
            [row.maturity for row in usual],
            [row.rate for row in usual],
            text("Typical, China"),
            hue="red",
            size=13,
            symbol="x",
            labels=[text(TYPICAL[row.terms_id], period=row.period.replace("/", "–")) for row in usual],
            hover=text("%{text}: %{y:.1%}, %{x:.0f} years"),
        )
    )
    return traces


def _over_time(terms: Terms) -> list[dict]:
    """The middle borrower's rate of every creditor by year, the chosen one's with the middle half of the borrowers."""
    traces, lower = [], {"panel": 2, "in_legend": False}
    for creditor, rows in terms.series.items():
        if creditor != terms.creditor:
            hover = text("{creditor}, %{x}: %{y:.2%}", creditor=text(flows.CREDITORS[creditor]))
            faint = {"hue": "grey", "width": 1, "opacity": 0.5, "hover": hover, **touch({"creditor": creditor})}
            traces.append(line([row.year for row in rows], [row.median for row in rows], **faint, **lower))
    years, medians = [row.year for row in terms.chosen], [row.median for row in terms.chosen]
    low, high = [row.low for row in terms.chosen], [row.high for row in terms.chosen]
    traces.append(band(years, low, high, hue="red", opacity=0.25, **lower))
    bold = {"hue": "red", "width": 3, "dotted": True, "marker": {"size": 5}}
    borrowers = {"customdata": [row.borrowers for row in terms.chosen]}
    hover = text("%{x}: %{y:.2%}, %{customdata} borrowers")
    traces.append(line(years, medians, hover=hover, **bold, **borrowers, **lower))
    return traces


def draw(terms: Terms) -> dict:
    return figure(
        [*_loans(terms), *_over_time(terms)],
        Panel(
            x=text("maturity, years"),
            y=text("interest rate per year"),
            share=0.44,
            between=0.16,
            xaxis={"range": [0, 50]},
            yaxis=PERCENT | FROM_ZERO,
        ),
        Panel(
            y=text("interest on new commitments"),
            name=text("{creditor}: the middle half", creditor=text(flows.CREDITORS[terms.creditor])),
            share=0.4,
            xaxis={"range": [1999.5, 2023.5]},
            yaxis=PERCENT | FROM_ZERO,
        ),
        height=660,
        legend=True,
    )


def _period(terms: Terms) -> str:
    first, last = terms.years[0], terms.years[-1]
    return text("{year}", year=first) if first == last else text("{first}–{last}", first=first, last=last)


def _table(terms: Terms) -> Table:
    columns = [
        text("Creditor"),
        text("Period"),
        text("Rate (per year)"),
        text("Maturity (years)"),
        text("Grace (years)"),
        text("New loans (US$ billion, current)"),
    ]
    rows = []
    for key in AFRICAN:
        mean = terms.means[key]
        amount = mean.amount / 1000
        rows.append([text(flows.CREDITORS[key]), _period(terms), mean.rate, mean.maturity, mean.grace, amount])
    name = text(flows.CREDITORS[terms.creditor])
    for row in terms.chosen:
        label = plural(
            row.borrowers,
            "{creditor}, median of {n} borrower",
            "{creditor}, median of {n} borrowers",
            creditor=name,
        )
        rows.append([label, row.year, row.median, None, None, None])
    return Table(columns, rows)


def say(terms: Terms) -> Said:
    first, last = terms.chosen[0], terms.chosen[-1]
    named = terms.values | {"period": _period(terms), "afdb_maturity": terms.means["afdb"].maturity}
    africa = text(
        "New loans to African states in {period} cost {ida_rate:.2%} over {ida_maturity:.1f} years from IDA, "
        "{afdb_rate:.2%} over {afdb_maturity:.1f} years from the African Development Bank and {bonds_rate:.2%} over "
        "{bonds_maturity:.1f} years from bondholders.",
        **named,
    )
    middle = text(
        "{creditor}: the middle borrower agreed {first:.2%} in {first_year} and {last:.2%} in {last_year}; "
        "over all years it was between {low:.2%} and {high:.2%}.",
        creditor=text(flows.CREDITORS[terms.creditor]),
        low=min(row.median for row in terms.chosen),
        high=max(row.median for row in terms.chosen),
        first=first.median,
        first_year=first.year,
        last=last.median,
        last_year=last.year,
    )
    finding = text(
        "Africa {period}: IDA asked {ida_rate:.1%} over {ida_maturity:.0f} years, bondholders {bonds_rate:.1%} over "
        "{bonds_maturity:.0f}",
        **named,
    )
    typical = text("Typical Chinese terms: medians of AidData’s descriptions of loans, 2000–2021.")
    return Said(finding, f"{africa} {middle}", _table(terms), f"{data.source('new_interest')} {typical}")


creditor_terms = Explorer(
    id="creditor-terms",
    title="Terms by creditor",
    passage="4.3",
    controls=[
        Choice(
            "year",
            "all",
            {"all": "2017–2021"} | {f"y{year}": str(year) for year in EVERY},
            "New loans to Africa in",
        ),
        Choice("creditor", "china", flows.CREDITORS, "Interest over time: bring out"),
    ],
    compute=compute,
    draw=draw,
    say=say,
    touch="Tap a dot or a grey line to bring out its creditor.",
)
