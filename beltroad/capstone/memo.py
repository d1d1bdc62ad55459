"""A plan as a memo of two pages, in Markdown: what is planned, what the scorecard says, who pays, what is left out.

    memo(plan)    the whole memo
    head(plan)    its first part, from the plan's own texts: title, team, argument

What a student has written stays text: every mark that Markdown or HTML would read is escaped. book/page/src/plan.js
writes the same head, and takes the rest from the view's document; it draws headings, paragraphs, lists and tables.
"""

from collections.abc import Sequence

from ..data import finance, goals
from ..models.assumptions import BILATERAL_YEARS, OWNERS_RETURN
from ..words import number, text
from .planned import BUILDING, OPERATING_YEARS, PlannedProject
from .plans import SECTORS, Plan
from .scorecard import Measured, scorecard

MARKS = "\\`*_{}[]<>#|&~$!"  # that Markdown or HTML would read
PLANNED_BY = "Planned by: {team}"
UNKNOWN = "–"
UNPLACED = "Its income group and region are not in the course’s tables"
MEASURED_IN_MW = ("hydro", "solar", "wind", "coal")
BIDDING = {
    "open": "Who may bid: open to firms of all countries.",
    "tied": "Who may bid: only firms of the lender’s country.",
    "direct": "Who may bid: one firm, without a tender.",
}
NAMES = {
    "budget": "The state’s budget",
    "multilateral": "Multilateral bank",
    "bilateral": "Bilateral policy bank",
    "market": "Bonds and banks",
    "owners": "Owners’ equity",
}
SOURCES = (
    "World Bank, International Debt Statistics, as compiled by ONE (external debt; average terms of new loans).",
    "IMF, World Economic Outlook, April 2024, as compiled by ONE (output, against which debt is measured).",
    "AidData, Global Chinese Development Finance Dataset, version 3.0 (usual years of a preferential buyer’s credit).",
    "UNCTAD, investment treaties, April 2025; lists of members and leaders named in the course’s data page (tiers).",
    "IPCC, Climate Change 2014, Annex III, as tabled by Our World in Data (carbon of power plants).",
    (
        "Flyvbjerg, Skamris Holm and Buhl, How common and how large are cost overruns in transport infrastructure"
        " projects?, Transport Reviews 23 (2003); for dams, the study named in notebook 02 (past projects)."
    ),
    "World Bank, household surveys and electricity, as described in the course’s data page.",
    "IMF and World Bank, guidance note on the debt sustainability framework for low-income countries (2018).",
)


def escaped(written: str) -> str:
    return "".join(f"\\{mark}" if mark in MARKS else mark for mark in written)


def head(plan: Plan) -> str:
    """Title, team and argument; an empty one is left out."""
    paragraphs = [line.strip() for line in plan.argument.split("\n") if line.strip()]
    team = [text(PLANNED_BY, team=escaped(plan.team))] if plan.team else []
    return "\n\n".join([f"# {escaped(plan.name)}", *team, *map(escaped, paragraphs)]) + "\n"


class Memo(str):
    """A whole memo, in Markdown; a notebook and the book show it set."""


def memo(plan: Plan) -> Memo:
    """The memo as one Markdown text."""
    case, card = PlannedProject(plan), scorecard(plan)
    parts = {
        text("The plan"): [_plan(case)],
        text("Scorecard"): [_scorecard(card), _warning()],
        text("Before anybody decides"): [_attention(card)],
        text("Who pays"): [_money(case), _terms()],
        escaped(case.country.name): [_country(case)],
        text("How sure"): [_limits(), text("Sources:"), "\n".join(f"- {text(source)}" for source in SOURCES)],
    }
    written = (f"## {title}\n\n" + "\n\n".join(paragraphs) + "\n" for title, paragraphs in parts.items())
    return Memo("\n".join([head(plan), *written]))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (columns, ["---"] * len(columns), *rows))


def _size(plan: Plan, **values: object) -> str:
    if plan.sector == "port":
        return text("{sector}, {country}: one port for US$ {cost:,.0f} million as estimated.", **values)
    values |= {"size": plan.size, "each": plan.cost / plan.size}
    if plan.sector in MEASURED_IN_MW:
        return text(
            "{sector}, {country}: {size:g} MW for US$ {cost:,.0f} million as estimated, US$ {each:.2f} million per MW.",
            **values,
        )
    return text(
        "{sector}, {country}: {size:g} km for US$ {cost:,.0f} million as estimated, US$ {each:.2f} million per km.",
        **values,
    )


def _plan(case: PlannedProject) -> str:
    plan = case.plan
    size = _size(plan, sector=text(SECTORS[plan.sector]), country=case.country.name, cost=plan.cost)
    money = text(
        "A reserve of {reserve:.0%} makes US$ {money:,.0f} million to be raised. Building takes {building} years and "
        "operation {operating} (assumed). In its first year the project has {cash:.2%} of the estimated cost left "
        "after running costs.",
        reserve=plan.reserve,
        money=case.money,
        building=BUILDING[plan.sector],
        operating=OPERATING_YEARS,
        cash=plan.cash_yield,
    )
    return f"{size} {money} {text(BIDDING[plan.award])}"


def _scorecard(card: Sequence[Measured]) -> str:
    columns = [text("Point"), text("Indicator"), text("Figure"), text("Light"), text("Rule")]
    rows = []
    for one in card:
        asked = one.indicator
        light = UNKNOWN if one.value is None else one.light_said
        rows.append([asked.point, asked.say(asked.label), one.text, light, asked.say(asked.rule)])
    return _table(columns, rows)


def _warning() -> str:
    return text(
        "A light says on which side of a cut-off a figure falls. There is no total: the figures have no common unit, "
        "and whoever adds them up chooses the answer with the weights."
    )


def _attention(card: Sequence[Measured]) -> str:
    """What is amber or red, with what the figure leaves out; then what is not known."""
    doubtful, unknown = [], []
    for one in card:
        asked = one.indicator
        said = {"point": asked.point, "indicator": asked.say(asked.label), "figure": one.text}
        if one.value is None:
            unknown.append("- " + text("{point} {indicator}: {figure}.", **said))
        elif one.light != "green":
            said |= {"light": one.light_said, "rest": asked.say(asked.leaves_out)}
            doubtful.append("- " + text("{point} {indicator} ({figure}, {light}). It leaves out {rest}", **said))
    return "\n".join(doubtful + unknown) or text("No figure is amber, red or unknown.")


def _money(case: PlannedProject) -> str:
    columns = [text("Source"), text("Share"), text("US$ million"), text("Rate per year"), text("Years")]
    rows = []
    for source, name in NAMES.items():
        share = getattr(case.plan, source)
        rate, years = UNKNOWN, UNKNOWN
        if source in case.terms:
            interest, maturity, grace, _ = case.terms[source]
            rate = number(interest, ".2%")
            years = text("{maturity}, of which {grace} of grace", maturity=maturity, grace=grace)
        rows.append([text(name), number(share, ".0%"), number(share * case.money, ",.0f"), rate, years])
    return _table(columns, rows)


def _terms() -> str:
    return text(
        "The bilateral loan has the plan’s rate and the usual {years} years. The other terms are averages of the "
        "sources below. Owners ask {owners:.0%} a year.",
        years=BILATERAL_YEARS[0],
        owners=OWNERS_RETURN,
    )


def _country(case: PlannedProject) -> str:
    one = case.country
    year, debt = list(finance.external_debt(one.iso3).items())[-1]
    held = finance.owed(one.iso3, year)
    largest = max(held, key=held.__getitem__)
    owed = text(
        "{placed}. At the end of {year} its public external debt was US$ {debt:,.0f} million, {share:.0%} of "
        "it owed to this group: {creditor}. The new loans come to US$ {loans:,.0f} million.",
        placed="; ".join(part for part in (one.income, one.region) if part) or text(UNPLACED),
        year=year,
        debt=debt,
        share=held[largest] / debt,
        creditor=text(finance.OWED_TO[largest]),
        loans=sum(case.borrowed.values()),
    )
    return f"{owed} {_people(one.iso3)}"


def _people(iso3: str) -> str:
    """Poverty and electricity, which no light judges, as far as they are known."""
    said = []
    if poor := goals.surveys(iso3):
        said.append(
            text(
                "In the survey of {year}, {share:.1%} of its people lived on less than US$ 3 a day (purchasing power "
                "of 2021).",
                year=poor[-1].year,
                share=poor[-1].below_300,
            )
        )
    if lit := [row for row in goals.lives(iso3) if row.electricity is not None]:
        said.append(text("In {year}, {share:.1%} had electricity.", year=lit[-1].year, share=lit[-1].electricity))
    return " ".join(said) or text("The course has no figure on its poverty or electricity.")


def _limits() -> str:
    return text(
        "This is a student’s exercise, made with the models of the course Five Priorities; it is no appraisal of a "
        "real project. Left out are what it would do to people’s incomes, nature, land, law, politics and whatever no "
        "table of the course holds."
    )
