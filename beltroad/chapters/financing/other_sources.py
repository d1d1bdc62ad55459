"""Private and multilateral money: private participation where a figure was read, and what banks promised or paid "
"(4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from ... import data
from ...charts import FROM_ZERO, Panel, bars, figure
from ...contract import Choice, Explorer, Said, Table
from ...data import flows
from ...words import text
from ._forms import FORMS

YEARS = range(2010, 2023)  # of the multilateral banks
SHOWN = {"range": [2009.4, 2023.6], "dtick": 2}  # the axis of both panels


@dataclass(frozen=True)
class Brought:
    """Money by year, US$ billion: private[year], and of the banks by instrument; banks[year] counts those in the "
    "list."""

    measure: str
    private: Mapping[int, float]
    multilateral: Mapping[str, Mapping[int, float]]
    banks: Mapping[int, int]

    @cached_property
    def total(self) -> dict[int, float]:
        return {year: fsum(by_year[year] for by_year in self.multilateral.values()) for year in YEARS}

    @property
    def values(self) -> dict:
        total = self.total
        return {
            "total_2022": total[2022],
            "total_2010": total[2010],
            "total_2017": total[2017],
            "growth": total[2022] / total[2010] - 1,
            "banks_2010": self.banks[2010],
            "banks_2022": self.banks[2022],
            "non_concessional_share": self.multilateral["non_concessional"][2022] / total[2022],
        }


def compute(banks: str, measure: str) -> Brought:
    steady = flows.steady_banks()
    rows = [row for row in flows.mdb_outflows() if banks == "all" or row.bank in steady]

    def brought(instrument: str, year: int) -> float:
        mine = (row for row in rows if (row.instrument, row.year) == (instrument, year))
        return fsum(getattr(row, measure) or 0 for row in mine) / 1000

    return Brought(
        measure,
        {int(row.period): row.value for row in flows.market_facts() if row.fact == "ppi"},
        {instrument: {year: brought(instrument, year) for year in YEARS} for instrument in flows.INSTRUMENTS},
        {year: len({row.bank for row in rows if row.year == year}) for year in YEARS},
    )


NAMES = {"commitment": "Multilateral banks, promised", "disbursement": "Multilateral banks, paid out"}  # of the panel


def draw(found: Brought) -> dict:
    private, amounts = list(found.private), list(found.private.values())
    traces = [
        bars(
            private, amounts, text("Private participation"), hue="yellow", hover=text("%{x}: %{y:.1f}"), in_legend=False
        )
    ]
    for instrument, by_year in found.multilateral.items():
        _, inside, hue = FORMS[instrument]
        name, hover = text(flows.INSTRUMENTS[instrument]), text("%{x}, {form}: %{y:.1f}", form=text(inside))
        heights = [round(by_year[year], 2) for year in YEARS]
        traces.append(bars(YEARS, heights, name, hue=hue, hover=hover, panel=2))
    unit = text("US$ billion, current")
    return figure(
        traces,
        Panel(
            y=unit,
            name=text("Private participation in infrastructure"),
            share=0.32,
            between=0.22,
            xaxis=SHOWN,
            yaxis=FROM_ZERO,
        ),
        Panel(y=unit, name=text(NAMES[found.measure]), share=0.4, xaxis=SHOWN),
        height=580,
        legend=True,
        barmode="stack",
        margin={"t": 84},
    )


FINDINGS = {
    "commitment": "Multilateral banks promised US$ {total_2022:.0f} billion in 2022, {growth:+.0%} on 2010",
    "disbursement": "Multilateral banks paid out US$ {total_2022:.0f} billion in 2022, {growth:+.0%} on 2010",
}
READINGS = {
    "commitment": (
        "{banks_2022} multilateral banks promised {total_2022:.1f} billion US dollars in 2022, against "
        "{total_2010:.1f} billion by {banks_2010} in 2010 ({growth:+.0%}), for all purposes."
    ),
    "disbursement": (
        "{banks_2022} multilateral banks paid out {total_2022:.1f} billion US dollars in 2022, against "
        "{total_2010:.1f} billion by {banks_2010} in 2010 ({growth:+.0%}), for all purposes."
    ),
}


def _source() -> str:
    banks = data.source("mdb_outflows")
    upper = text(
        "Upper: World Bank PPI, figures with their sources in market_facts.csv; all but 2022 are first prints; 2018 "
        "and 2019 have none."
    )
    lower = text(
        "Lower: {title} ({vintage}). Licence: {licence}.",
        title=banks.title,
        vintage=banks.vintage,
        licence=banks.licence,
    )
    return f"{upper} {lower}"


def say(found: Brought) -> Said:
    private = text(
        "Private participation in infrastructure was {y2017:.1f} billion in 2017, {y2020:.1f} in 2020 and {y2022:.1f} "
        "in 2022.",
        y2017=found.private[2017],
        y2020=found.private[2020],
        y2022=found.private[2022],
    )
    columns = [
        text("Year"),
        text("Private participation (US$ billion, current)"),
        *(text("{form} (US$ billion, current)", form=text(label)) for label in flows.INSTRUMENTS.values()),
        text("Banks in the list"),
    ]
    rows = [
        [
            year,
            found.private.get(year),
            *(found.multilateral[instrument].get(year) for instrument in flows.INSTRUMENTS),
            found.banks.get(year),
        ]
        for year in sorted({*YEARS, *found.private})
    ]
    reading = f"{text(READINGS[found.measure], **found.values)} {private}"
    return Said(text(FINDINGS[found.measure], **found.values), reading, Table(columns, rows), _source())


other_sources = Explorer(
    id="other-sources",
    title="Private and multilateral money",
    passage="4.3",
    controls=[
        Choice(
            "banks",
            "steady",
            {"steady": "eight that report every year", "all": "all, as the list grows"},
            "Multilateral banks",
        ),
        Choice("measure", "commitment", {"commitment": "promised", "disbursement": "paid out"}, "Money"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
