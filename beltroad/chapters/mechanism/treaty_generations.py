"""Where could an investor take a dispute? Investment treaties by year of signature, older and newer (3.2)."""

from dataclasses import dataclass

from ... import data
from ...charts import Panel, bars, figure
from ...contract import Choice, Explorer, Said, Slider, Table
from ...data import trinity
from ...words import plural, text

YEARS = range(1982, trinity.LAST + 1)
REGIONAL = "676"  # the investment agreement of ASEAN and China, of 2009


@dataclass(frozen=True)
class Generations:
    """Treaties in force, {treaty: year of signature}, the states they bind, how many have a document but no treaty.

    A treaty is of the newer kind when it was signed in `wide_from` or later; `wide` are the states with one of those.
    `regional` are the parties of the agreement of ASEAN and China, which the bilateral treaties leave out.
    """

    wide_from: int
    countries: str
    signed: dict[str, int]
    covered: frozenset[str]
    wide: frozenset[str]
    without: int
    regional: frozenset[str]

    def in_year(self, year: int) -> int:
        return sum(signed == year for signed in self.signed.values())

    @property
    def older(self) -> list[int]:
        return [self.in_year(year) if year < self.wide_from else 0 for year in YEARS]

    @property
    def newer(self) -> list[int]:
        return [self.in_year(year) if year >= self.wide_from else 0 for year in YEARS]

    @property
    def values(self) -> dict:
        newer = sum(year >= self.wide_from for year in self.signed.values())
        return {
            "treaties": len(self.signed),
            "older": len(self.signed) - newer,
            "newer": newer,
            "only_older": len(self.covered - self.wide),
            "without": self.without,
            "regional": len(self.regional - self.wide),
        }


def compute(wide_from: int, countries: str) -> Generations:
    documents = {one.iso3 for one in trinity.joinings()}
    in_force = [row for row in trinity.treaties("bit", trinity.LAST) if row.signed]
    rows = [row for row in in_force if countries == "all" or row.iso3 in documents]
    signed = {row.treaty: int(row.signed[:4]) for row in rows}
    covered = frozenset(row.iso3 for row in rows)
    wide = frozenset(row.iso3 for row in rows if signed[row.treaty] >= wide_from)
    regional = frozenset(row.iso3 for row in trinity.treaties("tip", trinity.LAST) if row.treaty == REGIONAL)
    return Generations(wide_from, countries, signed, covered, wide, len(documents - covered), regional)


def draw(generations: Generations) -> dict:
    older, newer = generations.older, generations.newer
    traces = [
        bars(
            YEARS, older, text("older, narrow: {n}", n=sum(older)), hue="grey", hover=text("%{x}, older, narrow: %{y}")
        ),
        bars(YEARS, newer, text("newer, wide: {n}", n=sum(newer)), hue="green", hover=text("%{x}, newer, wide: %{y}")),
    ]
    panel = Panel(x=text("year of signature"), y=text("treaties in force in 2025"))
    return figure(traces, panel, legend=True, barmode="stack")


def _reading(generations: Generations) -> str:
    values = generations.values | {"wide_from": generations.wide_from}
    if generations.countries == "all":
        return text(
            "Of {treaties} investment treaties in force with any country, {older} were signed before {wide_from} and "
            "{newer} since; {only_older} countries have only one of the older kind.",
            **values,
        )
    treaties = text(
        "Of {treaties} investment treaties in force with countries that have signed a cooperation document, {older} "
        "were signed before {wide_from} and {newer} since; {only_older} countries have only one of the older kind.",
        **values,
    )
    without = plural(
        generations.without,
        "{n} country that signed a document has no such treaty in force.",
        "{n} countries that signed a document have no such treaty in force.",
    )
    return f"{treaties} {without}"


def say(generations: Generations) -> Said:
    columns = [
        text("Year of signature"),
        text("older, narrow (treaties in force)"),
        text("newer, wide (treaties in force)"),
    ]
    rows = [list(row) for row in zip(YEARS, generations.older, generations.newer, strict=True)]
    cut = text(
        "The year is the reader’s cut: the two kinds overlap from 1997 to 1999, and what a clause allows was not read "
        "treaty by treaty."
    )
    regional = text(
        "Bilateral treaties only: {regional} countries without one of the newer kind have wider arbitration by the "
        "agreement of ASEAN and China of 2009.",
        **generations.values,
    )
    return Said(
        text("{older} of {treaties} treaties in force are of the older kind", **generations.values),
        _reading(generations),
        Table(columns, rows),
        f"{regional} {cut} {data.source('treaties')}",
    )


treaty_generations = Explorer(
    id="treaty-generations",
    title="Where could an investor take a dispute?",
    passage="3.2",
    controls=[
        Slider("wide_from", 1998, 1990, 2012, 1, "Wide arbitration clauses from"),
        Choice(
            "countries",
            "partners",
            {"partners": "with a cooperation document", "all": "all treaty partners"},
            "Countries",
        ),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
