"""Who pays for a railway? Six sources of money, the debt service they ask, and the cash there is to pay it (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from ... import data
from ...charts import Panel, bars, colour, figure, line, note, touch
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import needed
from ...models.assumptions import LOWEST_COVER, OWNERS_RETURN
from ...models.finance import Appraisal, CapitalStack
from ...words import number, text
from ._cases import CASES, SOURCES, Case, documented

ENOUGH_DEBT = 0.7  # share of the money that the challenge asks for
NOTHING = 1e-9


@dataclass(frozen=True)
class Paid:
    """A project of CASES, the money that pays for it, and what both make of it."""

    project: str
    asked: float  # the sum of the shares, before they are brought to one
    stack: CapitalStack
    appraisal: Appraisal

    @property
    def case(self) -> Case:
        return CASES[self.project]

    @property
    def values(self) -> dict:
        appraisal, worst = self.appraisal, self.appraisal.worst
        return {
            "dscr_min": appraisal.dscr_min,
            "dscr_min_year": worst and worst.year,
            "llcr": appraisal.llcr,
            "plcr": appraisal.plcr,
            "project_irr": appraisal.irr,
            "equity_irr": appraisal.equity_irr,
            "blended_cost": self.stack.wacc(),
            "debt_share": self.stack.debt_share,
            "npv": appraisal.npv,
        }


def compute(project: str, market_rate: float, cash_yield: float, **shares: float) -> Paid:
    case = CASES[project]
    stack, cash = case.paid_by(shares, market_rate), cash_yield * case.capex
    return Paid(project, fsum(shares.values()), stack, case.earning(max(cash, 0), max(-cash, 0)).appraise(stack))


LEGIBLE = 0.1  # the least part of the bar that holds its share on a phone
SHORT = {  # in the bar of the sources: name, colour, colour of its share
    "government": ("Budget", "grey", "#000"),
    "multilateral": ("Multilateral", "blue", "#fff"),
    "bilateral": ("Bilateral", "red", "#fff"),
    "commercial": ("Banks", "yellow", "#000"),
    "bonds": ("Bonds", "orange", "#000"),
    "owners": ("Owners", "purple", "#fff"),
}


def _sources(stack: CapitalStack) -> list[dict]:
    """One bar of all the money, a part for each source."""
    traces = []
    for tranche in stack.tranches:
        _, hue, ink = SHORT[tranche.source]
        name = text(SOURCES[tranche.source])
        inside = number(tranche.share, ".0%") if tranche.share >= LEGIBLE else ""
        words = {"labels": [inside], "hover": text("{source} %{x:.0%}", source=name), "textfont": {"color": ink}}
        place = {"textposition": "inside", "insidetextanchor": "middle", "in_legend": False}
        traces.append(
            bars([tranche.share], [""], name, hue=hue, across=True, **words, **place, **touch(tranche.source))
        )
    return traces


def _key(stack: CapitalStack) -> dict:
    """The bar's parts by name, under it: a part is too narrow for its name on a phone."""
    named = []
    for tranche in stack.tranches:
        short, hue, _ = SHORT[tranche.source]
        told = text("{source} {share:.0%}", source=text(short), share=tranche.share)
        named += [f'<span style="color:{colour(hue)}">■</span> {told}'] * (tranche.share > 0)
    half = (len(named) + 1) // 2
    lines = "<br>".join("  ".join(some) for some in (named[:half], named[half:]))
    return note(0, 0, lines, xref="x domain", yref="y domain", xanchor="left", yanchor="top", align="left")


def draw(paid: Paid) -> dict:
    rows = paid.appraisal.rows
    years = [row.year for row in rows]
    interest, principal = [row.interest for row in rows], [row.principal for row in rows]
    traces = [
        bars(years, interest, text("Interest"), hue="orange", hover=text("year %{x}: interest %{y:,.0f}"), panel=2),
        bars(years, principal, text("Principal"), hue="blue", hover=text("year %{x}: principal %{y:,.0f}"), panel=2),
        line(
            years,
            [row.cfads for row in rows],
            text("Cash to pay it"),
            hue="green",
            width=3,
            hover=text("year %{x}: cash %{y:,.0f}"),
            panel=2,
        ),
        *_sources(paid.stack),
    ]
    bare = {"showticklabels": False, "showgrid": False}
    return figure(
        traces,
        Panel(share=0.14, between=0.08, xaxis=bare | {"range": [0, 1]}, yaxis={"fixedrange": True}),
        Panel(
            x=text("year from the first spending"),
            y=text("{money} million a year", money=paid.case.money),
            share=0.78,
        ),
        height=520,
        legend=True,
        notes=[_key(paid.stack)],
        barmode="stack",
    )


RETURNS = {  # whether the project, and its owners, have one rate of return
    (True, True): (
        "The project earns {project_irr:.1%} a year, its owners {equity_irr:.1%} a year; the blended cost of "
        "the money is {blended_cost:.1%}."
    ),
    (True, False): (
        "The project earns {project_irr:.1%} a year, its owners no single rate of return; the blended cost "
        "of the money is {blended_cost:.1%}."
    ),
    (False, True): (
        "The project earns no single rate of return, its owners {equity_irr:.1%} a year; the blended cost "
        "of the money is {blended_cost:.1%}."
    ),
    (False, False): (
        "The project earns no single rate of return, its owners no single rate of return; the blended cost "
        "of the money is {blended_cost:.1%}."
    ),
}


def _cover(paid: Paid) -> tuple[str, str]:
    """The finding, and the reading's first sentence, on the year in which cash covers the debt service worst."""
    worst = paid.appraisal.worst
    if worst is None:
        finding = text("Nobody has to be repaid: the budget and the owners carry it all")
        return finding, text("There is no debt to cover.")
    told = {"year": worst.year, "cover": worst.dscr, "floor": LOWEST_COVER}
    if worst.cfads <= 0:
        told |= {"money": paid.case.money, "service": worst.debt_service}
        finding = text(
            "Nothing is left after running costs, and debt service reaches {money} {service:,.0f} million in year "
            "{year}",
            **told,
        )
        reading = text(
            "Nothing is left after running costs, and debt service reaches {money} {service:,.0f} million in year "
            "{year}: that year’s cash falls short.",
            **told,
        )
        return finding, reading
    finding = text("In the worst year (year {year}) cash covers debt service {cover:.2f} times", **told)
    if needed(worst.dscr) > LOWEST_COVER:
        return finding, text(
            "In the worst year (year {year}) cash covers debt service {cover:.2f} times, above the floor of {floor} "
            "that this course’s lenders ask.",
            **told,
        )
    return finding, text(
        "In the worst year (year {year}) cash covers debt service {cover:.2f} times, below the floor of {floor} that "
        "this course’s lenders ask.",
        **told,
    )


def _scaled(paid: Paid) -> list[str]:
    """What became of shares that make no whole, in at most one sentence."""
    if abs(paid.asked - 1) < NOTHING:
        return []
    return [text("The shares add up to {asked:.0%}; each is scaled so that they make 100%.", asked=paid.asked)]


def _table(paid: Paid) -> Table:
    money = paid.case.money
    columns = [
        text("Year"),
        text("Cash after running costs ({money} million)", money=money),
        text("Interest ({money} million)", money=money),
        text("Principal ({money} million)", money=money),
        text("Debt cover (times)"),
        text("Still owed ({money} million)", money=money),
    ]
    rows = paid.appraisal.rows
    return Table(columns, [[r.year, r.cfads, r.interest, r.principal, r.dscr, r.outstanding] for r in rows])


def say(paid: Paid) -> Said:
    values = paid.values
    finding, cover = _cover(paid)
    returns = text(RETURNS[values["project_irr"] is not None, values["equity_irr"] is not None], **values)
    grows = text("Cash is assumed to stay level.")
    if paid.case.growth:
        grows = text("Cash is assumed to grow by {growth:.0%} a year; a loss stays level.", growth=paid.case.growth)
    owners = text("Owners ask {rate:.0%} a year, as agreed for Karot.", rate=OWNERS_RETURN)
    reading = " ".join([cover, returns, *_scaled(paid), *documented(paid.case)])
    return Said(finding, reading, _table(paid), f"{text(paid.case.note)} {grows} {owners} {data.source('projects')}")


def _covered(v: Mapping) -> bool | str:
    if v["dscr_min"] is None:
        return text("there is no debt to cover.")
    if v["debt_share"] >= ENOUGH_DEBT - NOTHING and v["dscr_min"] > LOWEST_COVER:
        return True
    return text("the lowest cover is {dscr_min:.2f} with {debt_share:.0%} debt.", **v)


capital_stack = Explorer(
    id="capital-stack",
    title="Who pays for a railway?",
    passage="4.3",
    controls=[
        Choice(
            "project",
            "example",
            {key: case.label for key, case in CASES.items()},
            "Project",
            presets={key: case.preset for key, case in CASES.items()},
        ),
        *(Slider(source, CASES["example"].preset[source], 0, 1, 0.05, label, "%") for source, label in SOURCES.items()),
        Slider("market_rate", 0.06, 0, 0.12, 0.005, "Market rate", "%"),
        Slider("cash_yield", 0.07, -0.03, 0.15, 0.0025, "Cash a year, of cost", "%"),
    ],
    primary=("project", "multilateral", "commercial", "cash_yield"),
    challenge=Challenge("Bring the lowest debt cover above 1.3 with at least 70% debt.", _covered),
    compute=compute,
    draw=draw,
    say=say,
    touch="Tap a part of the bar to find its slider.",
)
