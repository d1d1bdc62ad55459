"""Whom do public borrowers owe? External public debt by creditor and year, stacked (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ... import data
from ...charts import FROM_ZERO, PERCENT, Panel, area, figure
from ...contract import Choice, Explorer, Said, Table
from ...data import finance
from ...words import text

LOOKS = {  # colour, and the pattern that tells it apart where there is no colour
    "multilateral": ("blue", ""),
    "bilateral_other": ("sky", "/"),
    "bonds": ("orange", "."),
    "banks_other": ("yellow", "-"),
    "private_other": ("grey", "x"),
    "china": ("red", "\\"),
}


@dataclass(frozen=True)
class Owed:
    """What a country or group owed in the years in which it owed anything, US$ million: debt[year][creditor]."""

    country: str
    measure: str
    debt: Mapping[int, Mapping[str, float]]

    def total(self, year: int) -> float:
        return sum(self.debt[year].values())

    def share(self, year: int, creditor: str) -> float:
        return self.debt[year][creditor] / self.total(year)

    @property
    def last(self) -> int:
        return max(self.debt)

    @property
    def largest(self) -> str:
        """The creditor who was owed most in the last year."""
        return max(finance.CREDITORS, key=self.debt[self.last].__getitem__)

    @property
    def peak(self) -> int:
        """The year of the highest Chinese share."""
        return max(self.debt, key=lambda year: self.share(year, "china"))

    @property
    def values(self) -> dict:
        return {
            "first_year": min(self.debt),
            "last_year": self.last,
            "china_share": self.share(self.last, "china"),
            "china_peak_year": self.peak,
            "largest": self.largest,
        }


def compute(country: str, measure: str) -> Owed:
    debt = {year: parts for year, parts in sorted(finance.debt_by_year(country).items()) if sum(parts.values()) > 0}
    if not debt:
        name = data.country(country).name
        raise ValueError(
            text("country is '{country}'; {name} has no public external debt in the table", country=country, name=name)
        )
    return Owed(country, measure, debt)


def draw(owed: Owed) -> dict:
    shares, years = owed.measure == "share", list(owed.debt)
    traces = []
    for creditor, label in finance.CREDITORS.items():
        name = text(label)
        if shares:
            heights, hover = [owed.share(year, creditor) for year in years], text("{creditor}: %{y:.1%}", creditor=name)
        else:
            heights = [owed.debt[year][creditor] / 1000 for year in years]
            hover = text("{creditor}: %{y:,.2f}", creditor=name)
        hue, shape = LOOKS[creditor]
        pattern = {"shape": shape, "size": 7, "solidity": 0.2, "fillmode": "overlay"}
        traces.append(area(years, heights, name, hue=hue, stack="debt", hover=hover, fillpattern=pattern))
    panel = Panel(y=text("US$ billion, current"), yaxis=FROM_ZERO)
    if shares:
        panel = Panel(y=text("share of public external debt"), yaxis=PERCENT | {"range": [0, 1]})
    return figure(traces, panel, legend=True, hovermode="x unified")


FINDINGS = {  # by the largest creditor
    "multilateral": "{name}: {share:.0%} of public external debt was owed to multilateral institutions in {year}",
    "bilateral_other": "{name}: {share:.0%} of public external debt was owed to states except China in {year}",
    "bonds": "{name}: {share:.0%} of public external debt was owed to bondholders in {year}",
    "banks_other": "{name}: {share:.0%} of public external debt was owed to banks except Chinese ones in {year}",
    "private_other": (
        "{name}: {share:.0%} of public external debt was owed to other private creditors except Chinese ones in {year}"
    ),
    "china": "{name}: {share:.0%} of public external debt was owed to China, all channels in {year}",
}
READINGS = {
    "multilateral": (
        "{name}, end of {year}: a public external debt of US$ {owed:,.1f} billion, {share:.1%} of it owed "
        "to multilateral institutions and {china:.1%} to Chinese lenders of every kind."
    ),
    "bilateral_other": (
        "{name}, end of {year}: a public external debt of US$ {owed:,.1f} billion, {share:.1%} of it "
        "owed to states except China and {china:.1%} to Chinese lenders of every kind."
    ),
    "bonds": (
        "{name}, end of {year}: a public external debt of US$ {owed:,.1f} billion, {share:.1%} of it owed to "
        "bondholders and {china:.1%} to Chinese lenders of every kind."
    ),
    "banks_other": (
        "{name}, end of {year}: a public external debt of US$ {owed:,.1f} billion, {share:.1%} of it owed "
        "to banks except Chinese ones and {china:.1%} to Chinese lenders of every kind."
    ),
    "private_other": (
        "{name}, end of {year}: a public external debt of US$ {owed:,.1f} billion, {share:.1%} of it owed "
        "to other private creditors except Chinese ones and {china:.1%} to Chinese lenders of every kind."
    ),
    "china": (
        "{name}, end of {year}: a public external debt of US$ {owed:,.1f} billion, {share:.1%} of it owed to "
        "Chinese lenders of every kind, more than to any other class of creditors."
    ),
}


def say(owed: Owed) -> Said:
    year, largest, peak = owed.last, owed.largest, owed.peak
    named = {
        "name": data.country(owed.country).name,
        "year": year,
        "owed": owed.total(year) / 1000,
        "share": owed.share(year, largest),
        "china": owed.share(year, "china"),
    }
    highest = text(
        "The Chinese share was highest in {peak}, at {share:.1%}.", peak=peak, share=owed.share(peak, "china")
    )
    columns = [text("{creditor} (US$ million)", creditor=text(label)) for label in finance.CREDITORS.values()]
    rows = [[year, *(parts[creditor] for creditor in finance.CREDITORS)] for year, parts in owed.debt.items()]
    return Said(
        text(FINDINGS[largest], **named),
        f"{text(READINGS[largest], **named)} {highest}",
        Table([text("Year"), *columns], rows),
        str(data.source("creditors")),
    )


creditors = Explorer(
    id="creditors",
    title="Whom do public borrowers owe?",
    passage="4.3",
    controls=[
        Choice("country", "LMY", {row.iso3: row.name for row in finance.debtors()}, "Country or group"),
        Choice("measure", "share", {"share": "share of the debt", "amount": "US$ billion"}, "Shown as"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
