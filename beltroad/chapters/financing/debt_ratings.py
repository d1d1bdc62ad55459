"""The list of risks of debt distress of 30 September 2025, beside the share of debt that one creditor holds (2.3)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from ... import data
from ...charts import PERCENT, Panel, bars, dots, figure
from ...contract import Choice, Explorer, Said, Table
from ...data import debt, finance
from ...words import listed, number, text

RATED = {  # as the list has it: words, colour
    "low": ("low", "green"),
    "moderate": ("moderate", "yellow"),
    "high": ("high", "orange"),
    "in distress": ("in distress", "red"),
    "": ("no rating", "grey"),
}
OWED_IN = 2024


@dataclass(frozen=True)
class Ratings:
    """The list by country, and under each of RATED the share that its countries owe to the creditor, where known."""

    creditor: str
    countries: Mapping[str, debt.DebtRating]
    shares: Mapping[str, Mapping[str, float]]

    @cached_property
    def count(self) -> dict[str, int]:
        counted = Counter(rating.risk for rating in self.countries.values())
        return {risk: counted[risk] for risk in RATED}

    @cached_property
    def known(self) -> int:
        return sum(map(len, self.shares.values()))

    @cached_property
    def median(self) -> dict[str, float]:
        """Of the share owed, by risk; countries without a rating are no group."""
        return {risk: median(shares.values()) for risk, shares in self.shares.items() if risk and shares}

    @cached_property
    def apart(self) -> bool:
        """Whether every country in distress owes a larger share than every country at low risk."""
        return min(self.shares["in distress"].values()) > max(self.shares["low"].values())

    @property
    def values(self) -> dict:
        keys = {risk: risk.replace(" ", "_") or "no_rating" for risk in RATED}
        counts = {f"n_{keys[risk]}": n for risk, n in self.count.items()}
        medians = {f"median_{keys[risk]}": share for risk, share in self.median.items()}
        return {"listed": len(self.countries), "known": self.known, **counts, **medians}


def compute(creditor: str) -> Ratings:
    countries = debt.debt_ratings()
    shares: dict[str, dict[str, float]] = {risk: {} for risk in RATED}
    for iso3, rating in countries.items():
        if owed := finance.owed(iso3, OWED_IN):
            shares[rating.risk][iso3] = owed[creditor] / sum(owed.values())
    return Ratings(creditor, countries, shares)


def _strewn(place: int, n: int) -> list[float]:
    """Heights of n dots about their place, so that few lie on one another; the same in every picture."""
    return [place + 0.3 * ((7 * k) % 11 / 5 - 1) for k in range(n)]


def _dots(found: Ratings, names: Mapping[str, str]) -> list[dict]:
    """A dot for every country whose creditors are known, in a row for each risk, and a tick at the row's median."""
    outline = {"opacity": 0.85, "line": {"width": 1, "color": "rgba(128,128,128,0.8)"}}
    traces = []
    for place, (risk, shares) in enumerate(found.shares.items()):
        if shares:
            owed = [round(share, 4) for share in shares.values()]
            countries = [data.country(iso3).name for iso3 in shares]
            looks = {"hue": RATED[risk][1], "labels": countries, "panel": 2, "marker": outline}
            said = text("%{text}, {risk}: %{x:.1%}", risk=names[risk])
            traces.append(dots(owed, _strewn(place, len(shares)), **looks, hover=said))
    medians = [round(share, 4) for share in found.median.values()]
    heights = [list(RATED).index(risk) for risk in found.median]
    tick = {"symbol": "line-ns-open", "size": 30, "panel": 2, "marker": {"line": {"width": 3}}}
    return [*traces, dots(medians, heights, hue="blue", **tick, hover=text("median %{x:.1%}"))]


def draw(found: Ratings) -> dict:
    names = {risk: text(name) for risk, (name, _) in RATED.items()}
    hues, counts = [hue for _, hue in RATED.values()], list(found.count.values())
    across = list(names.values())
    over = {"labels": [number(n) for n in counts], "textposition": "outside", "cliponaxis": False}
    columns = bars(across, counts, hue=hues, hover=text("%{x}: %{y} countries"), **over)
    largest = max(max(shares.values()) for shares in found.shares.values() if shares)
    rows = {"tickvals": list(range(len(across))), "ticktext": across, "range": [-0.6, len(across) - 0.4]}
    return figure(
        [columns, *_dots(found, names)],
        Panel(y=text("countries on the list"), share=0.32, between=0.18),
        Panel(
            name=text("Countries; line: median"),
            x=text("share of debt, end of {year}", year=str(OWED_IN)),
            share=0.5,
            xaxis=PERCENT | {"range": [-0.015, 0.03 + largest]},
            yaxis=rows | {"fixedrange": True},
        ),
        height=680,
    )


def _reading(found: Ratings) -> str:
    n = found.count
    counted = text(
        "Of the {listed} countries {distress} are in distress, {high} at high, {moderate} at moderate and "
        "{low} at low risk; {none} has no rating.",
        listed=len(found.countries),
        distress=n["in distress"],
        high=n["high"],
        moderate=n["moderate"],
        low=n["low"],
        none=n[""],
    )
    each = (
        text("{share:.0%} ({risk})", share=share, risk=text(RATED[risk][0])) for risk, share in found.median.items()
    )
    named = {"creditor": text(finance.OWED_TO[found.creditor]), "medians": listed(each)}
    if found.apart:
        owed = text(
            "The median share owed to {creditor} is {medians}, and no dot of the first group stands among those of "
            "the last: a chart like this shows no cause.",
            **named,
        )
    else:
        owed = text(
            "The median share owed to {creditor} is {medians}, and the dots of these groups overlap: "
            "a chart like this shows no cause.",
            **named,
        )
    return f"{counted} {owed}"


def say(found: Ratings) -> Said:
    creditor = text(finance.OWED_TO[found.creditor])
    finding = text(
        "Median share owed to {creditor}: {distress:.0%} in distress ({n} countries), {low:.0%} at low risk",
        creditor=creditor,
        distress=found.median["in distress"],
        n=len(found.shares["in distress"]),
        low=found.median["low"],
    )
    columns = [
        text("Country"),
        text("Risk of external debt distress"),
        text("Debt, as judged"),
        text("Analysis"),
        text("Share owed to {creditor}, {year}", creditor=creditor, year=str(OWED_IN)),
    ]
    rows = [
        [data.country(iso3).name, text(RATED[row.risk][0]), row.debt, row.analysis, found.shares[row.risk].get(iso3)]
        for iso3, row in found.countries.items()
    ]
    shares = data.source("creditors")
    source = text(
        "Shares: {title} ({vintage}), known for {known} of the {listed}. "
        "The list’s own footnote prints 26 moderate and 8 low; the rows are counted here.",
        title=shares.title,
        vintage=shares.vintage,
        **found.values,
    )
    return Said(finding, _reading(found), Table(columns, rows), f"{data.source('debt_ratings')} {source}")


debt_ratings = Explorer(
    id="debt-ratings",
    title="What the ratings say",
    passage="2.3",
    controls=[Choice("creditor", "china", dict(finance.CREDITORS), "Beside the share owed to")],
    compute=compute,
    draw=draw,
    say=say,
)
