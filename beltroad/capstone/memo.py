"""A plan as a memo of two pages, in Markdown: what is planned, what the scorecard says, who pays, what is left out.

    memo(plan)    the whole memo
    head(plan)    its first part, from the plan's own texts: title, team, argument

What a student has written stays text: every mark that Markdown or HTML would read is escaped. book/page/src/plan.js writes the
same head, and takes the rest from the view's document; it draws headings, paragraphs, lists and tables, and nothing else.
"""

import re

from ..data import finance, goals
from ..models.assumptions import BILATERAL_YEARS, OWNERS_RETURN
from .plans import AWARDS, SECTORS, Plan
from .scorecard import BUILDING, OPERATING_YEARS, PlannedProject, external_debt, scorecard

MARKS = re.compile(r"([\\`*_{}\[\]<>#|&~$!])")
NAMES = {
    "budget": "The state’s budget",
    "multilateral": "Multilateral bank",
    "bilateral": "Bilateral policy bank",
    "market": "Bonds and banks",
    "owners": "Owners’ equity",
}
SOURCES = (
    "World Bank, International Debt Statistics, as compiled by ONE (external debt; average terms of new loans)",
    "IMF, World Economic Outlook, April 2024, as compiled by ONE (output, against which debt is measured)",
    "AidData, Global Chinese Development Finance Dataset, version 3.0 (usual years of a preferential buyer’s credit)",
    "UNCTAD, investment treaties, April 2025; lists of members and leaders named in the course’s data page (tiers)",
    "IPCC, Climate Change 2014, Annex III, as tabled by Our World in Data (carbon of power plants)",
    (
        "Flyvbjerg, Skamris Holm and Buhl, How common and how large are cost overruns in transport infrastructure"
        " projects?, Transport Reviews 23 (2003); for dams, the study named in notebook 02 (past projects)"
    ),
    "World Bank, household surveys and electricity, as described in the course’s data page",
    "IMF and World Bank, guidance note on the debt sustainability framework for low-income countries (2018)",
)


def escaped(text: str) -> str:
    return MARKS.sub(r"\\\1", text)


def head(plan: Plan) -> str:
    """Title, team and argument; an empty one is left out."""
    paragraphs = [line.strip() for line in plan.argument.split("\n") if line.strip()]
    return (
        "\n\n".join(
            [
                f"# {escaped(plan.name)}",
                *([f"Planned by: {escaped(plan.team)}"] if plan.team else []),
                *map(escaped, paragraphs),
            ]
        )
        + "\n"
    )


def memo(plan: Plan) -> str:
    """The memo as one Markdown text."""
    case = PlannedProject(plan)
    rows = scorecard(plan)
    parts = [_plan(case), _scorecard(rows), _attention(rows), _money(case), _country(case), _method()]
    return "\n".join([head(plan), *parts])


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def _millions(amount: float) -> str:
    return f"{amount:,.0f}"


def _size(plan: Plan) -> str:
    if plan.sector == "port":
        return "one port"
    return f"{plan.size:g} {'MW' if plan.sector in ('hydro', 'solar', 'wind', 'coal') else 'km'}"


def _plan(case: PlannedProject) -> str:
    plan = case.plan
    per = f", US$ {plan.cost / plan.size:.2f} million per {_size(plan).split()[1]}" if plan.sector != "port" else ""
    return (
        f"## The plan\n\n{SECTORS[plan.sector]}, {case.country.name}: {_size(plan)} for US$ {_millions(plan.cost)}"
        f" million as estimated{per}. A reserve of {plan.reserve:.0%} makes US$ {_millions(case.money)} million to be"
        f" raised. Building takes {BUILDING[plan.sector]} years and operation {OPERATING_YEARS} (assumed). In its first"
        f" year the project has {_rate(plan.cash_yield)} of the estimated cost left after running costs. Who may bid:"
        f" {AWARDS[plan.award][0].lower()}{AWARDS[plan.award][1:]}.\n"
    )


def _rate(share: float) -> str:
    return f"{share:.2%}".replace("-", "−")


def _scorecard(rows) -> str:
    cells = [
        [
            one.indicator.point,
            one.indicator.label,
            one.text,
            one.light if one.value is not None else "–",
            one.indicator.rule,
        ]
        for one in rows
    ]
    return (
        "## Scorecard\n\n"
        + _table(["Point", "Indicator", "Figure", "Light", "Rule"], cells)
        + "\nA light says on which side of a cut-off a figure falls. There is no total: the figures have no common"
        " unit, and whoever adds them up chooses the answer with the weights.\n"
    )


def _attention(rows) -> str:
    lines = [
        f"- {one.indicator.point} {one.indicator.label} ({one.text}, {one.light}). It leaves out"
        f" {one.indicator.leaves_out}"
        for one in rows
        if one.light in ("red", "amber")
    ]
    unknown = [f"- {one.indicator.point} {one.indicator.label}: {one.text}." for one in rows if one.light == "none"]
    return (
        "## Before anybody decides\n\n" + ("\n".join(lines + unknown) or "No figure is amber, red or unknown.") + "\n"
    )


def _money(case: PlannedProject) -> str:
    plan, rows = case.plan, []
    for source, name in NAMES.items():
        share = getattr(plan, source)
        rate, years = "–", "–"
        if source in case.terms:
            interest, maturity, grace, _ = case.terms[source]
            rate, years = _rate(interest), f"{maturity}, of which {grace} of grace"
        rows.append([name, f"{share:.0%}", _millions(share * case.money), rate, years])
    return (
        "## Who pays\n\n"
        + _table(["Source", "Share", "US$ million", "Rate per year", "Years"], rows)
        + f"\nThe bilateral loan has the plan’s rate and the usual {BILATERAL_YEARS[0]} years. The other terms are"
        f" averages of the sources below. Owners ask {OWNERS_RETURN:.0%} a year.\n"
    )


def _country(case: PlannedProject) -> str:
    one = case.country
    year, debt = list(external_debt(one.iso3).items())[-1]
    held = {row.creditor: row.debt for row in finance.debt_by_creditor(one.iso3) if row.year == year}
    largest = max(held, key=held.get)
    return (
        f"## {escaped(one.name)}\n\n{one.income or 'Income not classified'}; {one.region}. At the end of {year} its"
        f" public external debt was US$ {_millions(debt)} million, {held[largest] / debt:.0%} of it owed to this group:"
        f" {finance.CREDITORS[largest][0].lower() if largest != 'china' else 'C'}{finance.CREDITORS[largest][1:]}. The"
        f" new loans come to US$ {_millions(sum(case.borrowed.values()))} million. {_people(one.iso3)}\n"
    )


def _people(iso3: str) -> str:
    """Poverty and electricity, which no light judges, as far as they are known."""
    said = []
    if poor := goals.surveys(iso3):
        said.append(
            f"In the survey of {poor[-1].year}, {poor[-1].below_300:.1%} of its people lived on less than US$ 3 a day"
            " (purchasing power of 2021)."
        )
    if lit := [row for row in goals.lives(iso3) if row.electricity is not None]:
        said.append(f"In {lit[-1].year}, {lit[-1].electricity:.1%} had electricity.")
    return " ".join(said) or "The course has no figure on its poverty or electricity."


def _method() -> str:
    lines = "\n".join(f"- {source}." for source in SOURCES)
    return (
        "## How sure\n\nThis is a student’s exercise, made with the models of the course Five Priorities; it is no"
        " appraisal of a real project. Left out are what it would do to people’s incomes, nature, land, law, politics"
        f" and whatever no table of the course holds.\n\nSources:\n\n{lines}\n"
    )
