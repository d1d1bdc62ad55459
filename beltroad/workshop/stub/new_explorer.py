"""What becomes of 100 that grow by a rate every year: say here in a line what yours shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...charts import Panel, figure, line
from ...contract import Explorer, Said, Slider, Table
from ...words import text

START, YEARS = 100.0, range(21)


@dataclass(frozen=True)
class Growth:
    """What there is at the end of each year of YEARS, US$; `rate` per year."""

    rate: float
    amounts: Sequence[float]

    @property
    def values(self) -> dict:
        return {"rate": self.rate, "end": self.amounts[-1], "years": YEARS[-1]}


def compute(rate: float) -> Growth:
    return Growth(rate, [START * (1 + rate) ** year for year in YEARS])


def draw(growth: Growth) -> dict:
    curve = line([*YEARS], growth.amounts, text("Amount"), hover=text("year %{x}: US$ %{y:,.0f}"))
    return figure([curve], Panel(x=text("Year"), y=text("US$")))


def say(growth: Growth) -> Said:
    return Said(
        finding=text("At {rate:.0%} a year, 100 come to {end:,.0f} in {years} years", **growth.values),
        reading=text("After {years} years there are US$ {end:,.0f}.", **growth.values),
        table=Table([text("Year"), text("US$")], [[year, amount] for year, amount in zip(YEARS, growth.amounts)]),
        source=text("A model of one rate, the same every year."),
    )


new_explorer = Explorer(
    id="new-explorer",
    title="A new explorer",
    passage="0.1",
    controls=[Slider("rate", 0.05, 0, 0.2, step=0.01, label="Growth a year", unit="%")],
    compute=compute,
    draw=draw,
    say=say,
)
