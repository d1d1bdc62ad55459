"""Tables of the documented projects: projects, project_facts, outcomes.

Everything numeric is taken out of the raw facts; this module only says where in them it stands.
A `ProjectFacts` finds a fact by its attribute, or by how the attribute begins, which must point at one fact only.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ...article import later
from .finance import numbers
from .raw import RawError, Row, read

FACTS = "finance/project_cases_facts.csv"
TOLD = "cases/cases_facts.csv"  # the same projects as teaching cases, one statement a row


class ProjectRow(NamedTuple):
    """One project and where its figures stand. `evidence`: see data/README.md.

    `planned` is the date of the contract or, where none is documented, the first that was found in print.
    """

    id: str
    case: str
    name: str
    sector: str
    evidence: str
    cost: Callable | None = None
    currency: str = ""
    cost_basis: str = ""
    debt: Callable | None = None
    debt_basis: str = ""
    start: Callable | None = None
    planned: Callable | None = None
    done: Callable | None = None
    done_is: str = ""
    note: str = ""
    phase: str = ""  # where every fact is of one phase only


class ProjectFacts:
    """The facts of one project, or those of one group of them."""

    def __init__(self, rows: list[Row], group: str = ""):
        self.name = rows[0].text("case")
        self.rows = [row for row in rows if row.text("group").startswith(group)]

    def fact(self, attribute: str) -> Row:
        found = [row for row in self.rows if row.text("attribute") == attribute] or [
            row for row in self.rows if row.text("attribute").startswith(attribute)
        ]
        if len(found) != 1:
            raise RawError(
                f"{FACTS}, column attribute: {len(found)} facts of {self.name} begin with '{attribute}' and one is"
                " needed."
            )
        return found[0]

    def number(self, attribute: str, nth: int = 0, column: str = "value") -> float:
        row = self.fact(attribute)
        found = numbers(row.text(column))
        if nth >= len(found):
            raise row.error(column, f"'{row.text(column)}' holds {len(found)} numbers and number {nth + 1} is needed")
        return found[nth]

    def date(self, attribute: str, nth: int = 0, column: str = "value") -> str:
        row = self.fact(attribute)
        found = dates(row.text(column))
        if nth >= len(found):
            raise row.error(column, f"'{row.text(column)}' holds {len(found)} dates and date {nth + 1} is needed")
        return found[nth]


def number(attribute: str, nth: int = 0, column: str = "value", times: float = 1) -> Callable:
    return lambda case: case.number(attribute, nth, column) * times


def percent(attribute: str, nth: int = 0, column: str = "value") -> Callable:
    return number(attribute, nth, column, times=0.01)


def ratio(part: str, whole: str) -> Callable:
    return lambda case: case.number(part) / case.number(whole)


def date(attribute: str, nth: int = 0, column: str = "value") -> Callable:
    return lambda case: case.date(attribute, nth, column)


# fmt: off
PROJECTS = [
    ProjectRow("mombasa-nairobi-railway", "Mombasa-Nairobi SGR (Phase 1)", "Mombasa–Nairobi railway", "railway", "A",
            number("EPC contracts"), "USD", "construction and supply contracts",
            lambda case: 1 - case.number("Counterpart funding") / 100, "stated",
            start=date("Start -> completion"), done=date("Start -> completion", 1), done_is="completion",
            note="The two loans come to 92% of the contracts, because the first also pays part of its "
                 "insurance premium. "
            "Finished 18 months ahead of schedule, as the source states it."),
    ProjectRow("china-laos-railway", "China-Laos Railway (Boten-Vientiane)", "China–Laos railway", "railway", "A",
            number("Total cost"), "USD", "total", percent("Debt : equity"), "stated",
            start=date("Start -> open"), planned=lambda _: "2021-12", done=date("Start -> open", 1),
            done_is="opening",
            note="Planned for the end of 2021, as stated while it was built: "
                 "https://rfa.org/english/news/laos/laos-belt-and-road-04292019153702.html and "
                 "http://aec.utcc.ac.th/china-laos-railway-project-set-to-be-complete-by-late-2021."),
    ProjectRow("jakarta-bandung-railway", "Jakarta-Bandung HSR (Whoosh)", "Jakarta–Bandung high-speed railway",
               "railway", "B",
            number("Original cost"), "USD", "planned total, 2017", percent("Debt : equity"), "stated",
            planned=date("Planned -> actual"), done=date("Planned -> actual", 1), done_is="opening",
            note="The debt share is that of the plan; the final cost is in outcomes.csv."),
    ProjectRow("hambantota-port", "Hambantota Port", "Hambantota port", "port", "A",
            number("Phase I cost"), "USD", "phase I", percent("Phase I cost", 0, "attribute"), "stated",
            note="Phase II adds a construction contract of US$808.1 million. One press source prints the loan's share "
                 "as 65%."),
    ProjectRow("piraeus-port", "Piraeus Port (COSCO)", "Piraeus port", "port", "A",
            number("COSCO price for 67%"), "EUR", "price of 67% of the port authority",
            note="A purchase of shares; no loan to the state."),
    ProjectRow("addis-ababa-djibouti-railway", "Addis Ababa-Djibouti Railway", "Addis Ababa–Djibouti railway",
               "railway", "A",
            number("EPC:"), "USD", "contracts on the Ethiopian side, rolling stock included",
            ratio("Ethiopia BCL (3 tranches)", "EPC:"),
            "computed",
            note="Delays against the contracts of 15 and 14 months."),
    ProjectRow("karot-hydropower", "Karot Hydropower 720MW (IPP, BOOT)", "Karot hydropower", "power", "B",
            number("Total cost excl."), "USD", "total without contingencies",
            planned=date("Planned -> actual"), done=date("Planned -> actual", 1), done_is="commercial operation",
            note="Sources disagree on debt and equity: 80:20 or 75:25. A later press report puts the cost at US$1,980 "
                 "million."),
    ProjectRow("thar-coal-power", "Engro Thar Block II 2x330MW coal (IPP)", "Engro Thar coal power", "power", "B",
            number("Total cost"), "USD", "total", percent("Debt : equity"), "stated",
            planned=lambda _: "2019-06", done=date("COD"), done_is="commercial operation",
            note="June 2019 is the date of commercial operation that the company named as set, in December 2017: "
                 "https://www.app.com.pk/work-on-power-projects-under-cpec-ahead-of-shcedule/. In February 2017 the "
                 "end of 2018 was named; late by either."),
    ProjectRow("kribi-port", "Kribi Deep Sea Port", "Kribi port", "port", "B",
            number("Phase 1 PBC", 1, "unit"), "USD", "contract of phase 1", percent("Phase 1 PBC", 0, "unit"), "stated",
            planned=lambda _: "2014-06", done=date("Phase 1 completed"), done_is="completion",
            note="The first phase was to end in June 2014: https://mobile.camerounweb.com/CameroonHomePage/NewsArchive/"
                 "Kribi-Deep-Seaport-First-Phase-On-Course-310158. The works are also said to have ended in 2014."),
    ProjectRow("budapest-belgrade-railway", "Hungarian-Serbian (Budapest-Belgrade) Railway",
               "Budapest–Belgrade railway",
            "railway", "B", debt=percent("Hungary: Eximbank share"), debt_basis="stated",
            note="Financed by section; the estimates of the Hungarian cost differ."),
    ProjectRow("padma-bridge", "Padma Bridge (self-financed) and Padma Rail Link (PBC)", "Padma bridge and rail link",
               "bridge", "C",
            number("Bridge cost", times=1000), "BDT", "the bridge",
            note="The bridge is financed from the budget; the rail link by a loan. "
            "No actual toll income is documented here."),
    ProjectRow("bar-boljare-motorway", "Bar-Boljare Motorway Phase 1", "Bar–Boljare motorway", "road", "B",
            number("PBC:", 1, "unit"), "EUR", "contract of phase 1", percent("PBC:", 0, "unit"), "stated",
            planned=date("Planned -> opened"), done=date("Planned -> opened", 1), done_is="opening"),
    ProjectRow("sahiwal-coal-power", "Sahiwal 2x660MW coal (IPP)", "Sahiwal coal power", "power", "B",
            number("Total cost"), "USD", "total", percent("Other"), "stated",
            planned=lambda _: "2017-12", done=date("Other"), done_is="commercial operation",
            note="December 2017 was the period laid down: https://archive.pakistantoday.com.pk/2016/08/03/"
                 "cm-reviews-progress-on-sahiwal-coal-power-plant/. June 2017 was the builders' own, earlier target."),
    ProjectRow("port-qasim-coal-power", "Port Qasim 2x660MW coal (IPP)", "Port Qasim coal power", "power", "B",
            number("Total cost"), "USD", "total", ratio("Loan", "Total cost"), "computed",
            planned=lambda _: "2018-06", done=date("Other"), done_is="commercial operation",
            note="Planned for June 2018, as stated in March 2016: https://www.pakistantoday.com.pk/2016/03/07/"
                 "port-qasim-coal-fired-power-project-cpecs-first-project-witnesses-emphatic-progress-on-ground/."),
    ProjectRow("entebbe-kampala-expressway", "Entebbe-Kampala Expressway", "Entebbe–Kampala expressway", "road", "B",
            number("Cost"), "USD", "loan and state funds", ratio("PBC:", "Cost"), "computed",
            planned=date("Planned -> completed"), done=date("Planned -> completed", 1), done_is="completion"),
    ProjectRow("lahore-orange-line", "Lahore Orange Line Metro", "Lahore Orange Line", "urban rail", "B",
            planned=date("Planned -> completed"), done=date("Planned -> completed", 1), done_is="completion",
            note="Three loans, one of them in renminbi; no total cost is documented here."),
    ProjectRow("colombo-port-city", "Colombo Port City (PPP/BOOT)", "Colombo Port City", "urban development", "C",
            number("Total / phase 1", 1), "USD", "phase 1", percent("Debt : equity"), "stated"),
    ProjectRow("coca-codo-sinclair-hydropower", "Coca Codo Sinclair Hydro 1500MW", "Coca Codo Sinclair hydropower",
               "power", "B",
            number("BCL:", 1, "unit"), "USD", "contract", percent("BCL:", 0, "unit"), "stated",
            planned=date("Planned -> completed"), done=date("Planned -> completed", 1), done_is="completion"),
    ProjectRow("east-coast-rail-link", "East Coast Rail Link (renegotiated)", "East Coast Rail Link", "railway", "B",
            number("EPC original", times=1000), "MYR", "original contract of phase 1",
            percent("PBC original", 0, "unit"), "stated",
            note="Renegotiated in 2019 with another scope, so the original and the revised cost are not a pair."),
    ProjectRow("lagos-ibadan-railway", "Lagos-Ibadan Railway", "Lagos–Ibadan railway", "railway", "B",
            lambda case: case.number("PBC:") + case.number("PBC:", 0, "unit"), "USD", "loan and state funds",
            lambda case: case.number("PBC:") / (case.number("PBC:") + case.number("PBC:", 0, "unit")), "computed",
            planned=lambda _: "2018-12", done=date("Commercial operation"), done_is="commercial operation",
            note="Planned for December 2018, as the minister stated in July 2017: "
                 "http://dailypost.ng/2017/07/10/amaechi-reveals-lagos-ibadan-gauge-rail-will-completed/."),
    ProjectRow("lekki-port", "Lekki Deep Sea Port Phase 1 (PPP/BOOT)", "Lekki port", "port", "C",
            number("Total cost"), "USD", "phase 1", ratio("CDB loan", "Total cost"), "computed",
            phase="1"),
    ProjectRow("phnom-penh-sihanoukville-expressway", "Phnom Penh-Sihanoukville Expressway (PPP/BOT)",
            "Phnom Penh–Sihanoukville expressway", "road", "C",
            planned=lambda _: "2023-03", done=date("Opened"), done_is="opening",
            note="Loan, equity and grant are documented; their sum is not stated as the cost. Planned for early 2023, "
                 "March by the four years of the contract: https://phnompenhpost.com/business/"
                 "pp-shv-expressway-track-completion-early-2023 and "
                 "https://www.urdupoint.com/en/miscellaneous/cambodia-china-expressway-cooperation-project-1282787.html."
            ),
    ProjectRow("maputo-katembe-bridge", "Maputo-Katembe Bridge", "Maputo–Katembe bridge", "bridge", "B",
            planned=date("Planned -> completed"), done=date("Planned -> completed", 1), done_is="completion"),
    ProjectRow("nam-ou-hydropower", "Nam Ou Hydropower Phase 1 (BOT)", "Nam Ou hydropower", "power", "C",
            number("Total cost"), "USD", "phase 1", ratio("CDB buyer credit", "Total cost"), "computed",
            done=date("Concession after COD", 0, "period"), done_is="commercial operation",
            note="Phase 1 is three of seven plants. All seven cost about US$2,730 million "
                 "(https://www.nsenergybusiness.com/projects/nam-ou-river-cascade-hydropower-project/); the last began "
                 "in September 2021 (http://china.org.cn/world/Off_the_Wire/2021-09/30/content_77783128.htm).",
            phase="1"),
]
# fmt: on


class Pick(NamedTuple):
    group: str
    attribute: str
    nth: int = 0

    def of(self, rows: list[Row]) -> tuple[float, Row]:
        case = ProjectFacts(rows, self.group)
        return case.number(self.attribute, self.nth), case.fact(self.attribute)


class Printed(NamedTuple):
    """A number that no raw table holds, and the page that prints it."""

    number: float
    period: str
    source: str

    def of(self, _rows: list[Row]) -> tuple[float, Row]:
        return self.number, Row("", 0, {"attribute": "", "group": "", "period": self.period, "source": self.source})


class Outcome(NamedTuple):
    """Two documented numbers of one project: what was expected, or what had to be covered, and what came."""

    project_id: str
    measure: str
    unit: str
    compared_with: str
    reference: Pick | Printed
    actual: Pick | Printed
    upper: Pick | None = None  # where the reference is a range
    bound: str = "exact"
    year: str = ""  # of the reference, where that of the raw table is not sure
    note: str = ""


IN_2013 = "https://graktuell.gr/hafen-von-piraus-das-3-grosste"
OF_SIX_YEARS = (
    "https://theweeklyvisionews.net/2024/12/20/sgrs-financial-accountability-and-economic-"
    "sustainability-under-scrutiny-as-mps-highlight-massive-operational-costs"
)
# fmt: off
OUTCOMES = [
    Outcome("mombasa-nairobi-railway", "cargo", "million tonnes a year", "forecast",
            Pick("forecast", "Cargo projected"), Pick("actual", "Cargo"),
            note="The ministry of transport held that the line would carry 22 million tonnes a year (a parliamentary "
                 "report of 2014, by Nation 2023); it was designed for as much. A later government assessment put its "
                 "capacity at 8.7 million tonnes a year."),
    Outcome("china-laos-railway", "passengers", "million a year", "target",
            Pick("forecast", "Target for year 10: passengers"), Pick("actual", "Lao-section passengers"),
            note="The target is for the tenth year; the actual figure is for the second full year, "
                 "on the Lao section."),
    Outcome("china-laos-railway", "freight", "million tonnes a year", "target",
            Pick("forecast", "Target for year 10: freight"), Pick("actual", "Lao-section freight"),
            note="The target is for the tenth year; the actual figure is for the second full year, "
                 "on the Lao section."),
    Outcome("jakarta-bandung-railway", "passengers", "passengers a day", "forecast",
            Pick("forecast", "Daily ridership"), Pick("actual", "Daily ridership", 2), bound="below",
            note="The source states fewer than a third of the forecast: an upper bound."),
    Outcome("jakarta-bandung-railway", "cost", "US$ million", "plan", Pick("cost", "Original cost"),
            Pick("cost", "Final cost"),
            note="Press reports also give about US$6,070 million as the cost at contract stage."),
    Outcome("hambantota-port", "turnover", "million Sri Lankan rupees", "target",
            Pick("actual", "Turnover vs target", 1),
            Pick("actual", "Turnover vs target", 0), upper=Pick("actual", "Turnover vs target", 2), year="2012 or 2013",
            note="The page is of 2013 and could not be read again: the target may be that of 2013, in which 585.2 "
                 "million came in (https://www.lankaweb.com/news/items/2015/07/19/"
                 "hambantota-port-records-rs-5-4bn-revenue-in-2014/)."),
    Outcome("piraeus-port", "works promised for five years", "EUR million", "plan",
            Pick("told", "Parliament amends the deal", 1), Pick("told", "Parliament amends the deal"),
            note="Promised in 2016 by the buyer. The minister named litigation and bureaucracy as part of the cause; "
                 "another count of 2021 is about 40%."),
    Outcome("piraeus-port", "containers, 2013", "million container units", "year's estimate",
            Printed(2.4, "2013", IN_2013), Printed(2.52, "2013", IN_2013),
            note="Terminals II and III, which COSCO ran. An estimate for one year of a port at work, no plan for it."),
    Outcome("karot-hydropower", "energy, first year", "GWh a year", "forecast",
            Pick("forecast", "Annual energy"), Pick("actual", "Energy in first year"),
            note="AidData prints 2,970 GWh (net) as the forecast; other pages print 3,174 to 3,249."),
    Outcome("mombasa-nairobi-railway", "revenue, first six years", "billion Kenyan shillings", "operating cost",
            Printed(100.7, "2017-2023", OF_SIX_YEARS), Printed(73, "2017-2023", OF_SIX_YEARS),
            note="From 2017/18 to 2022/23, by a committee of the National Assembly. The yearly gap fell from 10.5 "
                 "billion to 1.869 billion in 2021/22."),
    Outcome("addis-ababa-djibouti-railway", "revenue, 2019", "US$ million a year", "operating cost",
            Pick("actual", "Revenue vs operating cost", 1), Pick("actual", "Revenue vs operating cost"), bound="about"),
]
# fmt: on

NOT_USABLE = ("not usable", "do not compute")  # words in a raw note that keep a fact out
DISPUTED = {  # facts for which the raw table prints figures that disagree, or figures that may not belong together
    ("karot-hydropower", "Debt : equity"),
    ("karot-hydropower", "Annual energy"),
    ("hambantota-port", "Turnover vs target"),
    ("piraeus-port", "Container throughput"),
    ("jakarta-bandung-railway", "Original cost"),
    ("budapest-belgrade-railway", "Hungary cost estimates"),
}


def projects(source: Path) -> list[dict]:
    cases = by_case(source)
    return [summary(project, ProjectFacts(cases[project.case])) for project in present(cases)]


def summary(project: ProjectRow, case: ProjectFacts) -> dict:
    def take(pick: Callable | None, digits: int | None = None):
        found = pick and pick(case)
        return found if digits is None or found is None else round(found, digits)

    return {
        "project_id": project.id,
        "name": project.name,
        "iso3": case.rows[0].text("iso3").replace("/", ";"),
        "sector": project.sector,
        "cost": take(project.cost, 6),
        "cost_currency": project.currency,
        "cost_basis": project.cost_basis,
        "debt_share": take(project.debt, 4),
        "debt_share_basis": project.debt_basis,
        "construction_start": take(project.start),
        "planned_completion": take(project.planned),
        "completed": take(project.done),
        "completed_is": project.done_is,
        "evidence": project.evidence,
        "source": sources(case),
        "verified": "read",
        "note": project.note,
    }


def sources(case: ProjectFacts) -> str:
    """The AidData records of a project, then the pages that its cost and dates are from."""
    used = [row for row in case.rows if row.text("group") in ("cost", "finance", "schedule")]
    records = list(dict.fromkeys(record for row in used for record in re.findall(r"record (\d+)", row.text("source"))))
    pages = dict.fromkeys(
        page
        for row in used
        if row.text("group") != "finance" or not records
        for page in re.findall(r"https?://\S+", row.text("source"))
        if "..." not in page
    )
    aiddata = [f"AidData GCDF 3.0, record{'s' if len(records) > 1 else ''} {', '.join(records)}"] if records else []
    return "; ".join(aiddata + list(pages))


def facts(source: Path) -> list[dict]:
    """Every documented fact, in the order of the raw table."""
    cases = by_case(source)
    table = []
    for project in present(cases):
        for count, row in enumerate(cases[project.case], start=1):
            unit, note = row.text("unit"), row.text("note") or (f"phase {project.phase}" if project.phase else "")
            aside = re.fullmatch(r"(.+?) \((.+)\)", unit)
            if aside:
                unit, note = aside[1], "; ".join(filter(None, (aside[2], note)))
            table.append(
                {
                    "project_id": project.id,
                    "fact": count,
                    "group": row.text("group"),
                    "attribute": row.text("attribute"),
                    "value": row.text("value"),
                    "number": only_number(row.text("value")),
                    "unit": unit,
                    "period": row.text("period"),
                    "later_than_article": is_later(row),
                    "source": cited(row),
                    "verified": verified(row, project.id),
                    "note": note,
                }
            )
    return [fact for fact in table if not any(words in fact["note"] for words in NOT_USABLE)]


def outcomes(source: Path) -> list[dict]:
    cases = by_case(source)
    ids = {project.id: project.case for project in present(cases)}
    table = []
    for outcome in OUTCOMES:
        if outcome.project_id not in ids:
            continue
        rows = cases[ids[outcome.project_id]] + told(source, outcome.project_id)
        (reference, before), (actual, after) = outcome.reference.of(rows), outcome.actual.of(rows)
        grades = {verified(before, outcome.project_id), verified(after, outcome.project_id)}
        table.append(
            {
                "project_id": outcome.project_id,
                "measure": outcome.measure,
                "unit": outcome.unit,
                "compared_with": outcome.compared_with,
                "reference": reference,
                "reference_upper": outcome.upper.of(rows)[0] if outcome.upper else None,
                "reference_period": outcome.year or before.text("period"),
                "reference_source": cited(before),
                "actual": actual,
                "actual_bound": outcome.bound,
                "actual_period": after.text("period"),
                "actual_source": cited(after),
                "later_than_article": is_later(after),
                "verified": next(grade for grade in ("disputed", "excerpt", "read") if grade in grades),
                "note": outcome.note,
            }
        )
    return table


def told(source: Path, project_id: str) -> list[Row]:
    """What the teaching cases state of a project, in the columns of its facts."""
    name = next(project.name for project in PROJECTS if project.id == project_id)
    return [
        Row(
            row.file,
            row.number,
            {
                "case": name,
                "group": "told",
                "attribute": row.text("quantity"),
                "value": row.text("quantity"),
                "period": row.text("date_or_period"),
                "source": row.text("url"),
            },
        )
        for row in read(source, TOLD, "case quantity date_or_period url read_how")
        if row.text("case") == name and row.text("read_how") == "read"
    ]


def present(cases: dict[str, list[Row]]) -> list[ProjectRow]:
    return [project for project in PROJECTS if project.case in cases]


def by_case(source: Path) -> dict[str, list[Row]]:
    """The verified facts of each project that has any, in the order of PROJECTS."""
    cases = {project.case: [] for project in PROJECTS}
    for row in read(source, FACTS, "case iso3 group attribute value unit period source note verification"):
        if row.text("case") not in cases:
            raise row.error("case", f"'{row.text('case')}' is not one of the {len(PROJECTS)} projects")
        if row.text("verification") == "read":
            cases[row.text("case")].append(row)
    return {name: rows for name, rows in cases.items() if rows}


def cited(row: Row) -> str:
    """The source without the raw table's notes on files and licences."""
    source = re.sub(r" \(narrative in [^)]*\)| \(page read via search\)", "", row.text("source"))
    return source.replace("AidData GCDF 3.0 record", "AidData GCDF 3.0, record")


def verified(row: Row, project_id: str) -> str:
    if (project_id, row.text("attribute")) in DISPUTED:
        return "disputed"
    return "excerpt" if "..." in row.text("source") or "via search" in row.text("source") else "read"


def only_number(text: str) -> float | None:
    """The number of a cell that holds a number and nothing else."""
    return numbers(text)[0] if re.fullmatch(r"\d[\d,]*(\.\d+)?", text) else None


def is_later(row: Row) -> bool | None:
    """Whether the fact's period ends after the article.

    None where no date decides it, and for forecasts: the year of a target does not say when the target was known.
    """
    period = row.text("period")
    if not period and row.text("group") in ("schedule", "actual", "outcome"):
        period = f"{row.text('value')} {row.text('attribute')}"  # some facts are dates, or hold one
    found = re.findall(
        r"(?:19|20)\d\d(?:-\d\d(?!\d))*", period.replace("2018/19", "2019-06")
    )  # that fiscal year ends in June
    return None if not found or row.text("group") == "forecast" else any(map(later, found))


MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = {name: f"{n:02}" for n, name in enumerate(MONTH_NAMES, start=1)}


def dates(text: str) -> list[str]:
    """Every date in a text as far as it is known: '2017-05-31', or '2019-05' for 'May 2019'."""
    found = re.findall(rf"(\d{{4}}-\d\d-\d\d)|({'|'.join(MONTHS)}) (\d{{4}})", text)
    return [day or f"{year}-{MONTHS[month]}" for day, month, year in found]


BUILDERS = {"projects.csv": projects, "project_facts.csv": facts, "outcomes.csv": outcomes}
