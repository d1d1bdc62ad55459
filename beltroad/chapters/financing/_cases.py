"""Projects that the models of the chapter start from: what each cost, who paid it, what has to be assumed of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import fsum

from ...data import finance, needed
from ...models.assumptions import BILATERAL_YEARS, CASH_GROWTH, OWNERS_RETURN, cash_growth
from ...models.finance import CapitalStack, Project, Tranche
from ...words import number, text

OPERATING_YEARS = 40
BOND_YEARS = 17  # repaid in one sum at the end
SOURCES = {  # in the order of the stack
    "government": "Government budget",
    "multilateral": "Multilateral bank",
    "bilateral": "Bilateral policy bank",
    "commercial": "Commercial banks",
    "bonds": "Infrastructure bonds",
    "owners": "Owners’ equity",
}


@cache
def _multilateral() -> tuple[float, int, int]:
    """Rate, maturity and grace of a regular credit of IDA."""
    ida = next(row for row in finance.lending_terms() if row.terms_id == "ida21-regular-31-year-credit")
    return needed(ida.rate), int(ida.maturity), int(ida.grace)


@dataclass(frozen=True)
class Case:
    """A project as documented: cost in millions of `money`, years to build, how it was paid, what the model assumes.

    `preset` holds the share of each of SOURCES, the market rate, and the cash of the first operating year as a share of
    the cost. `note` is for readers. `bilateral` is rate, maturity and grace, `commercial` maturity and grace.
    """

    label: str
    capex: float
    construction_years: int
    note: str
    preset: Mapping[str, float] = field(default_factory=dict)
    bilateral: tuple[float, int, int] = (0.02, *BILATERAL_YEARS)
    commercial: tuple[int, int] = (15, 5)
    project_id: str = ""
    money: str = "US$"
    operating_years: int = OPERATING_YEARS
    growth: float = CASH_GROWTH  # of the cash, per year

    def earning(self, revenue: float, operating_cost: float) -> Project:
        """The project with this revenue and running cost in its first operating year; a loss does not grow."""
        growth = cash_growth(revenue - operating_cost, self.growth)
        return Project(
            self.capex, self.construction_years, self.operating_years, revenue, operating_cost, growth, growth
        )

    def paid_by(self, shares: Mapping[str, float], market_rate: float) -> CapitalStack:
        """The money of SOURCES, each tranche under its key; shares that do not make a whole are brought to one."""
        total = fsum(shares.values())
        if not total:
            raise ValueError(text("every source is at 0%; give at least one of them a share"))
        ways = {
            "government": ("grant",),
            "multilateral": ("debt", *_multilateral(), "equal_principal"),
            "bilateral": ("debt", *self.bilateral, "equal_principal"),
            "commercial": ("debt", market_rate, *self.commercial, "equal_principal"),
            "bonds": ("debt", market_rate, BOND_YEARS, BOND_YEARS - 1, "bullet"),
            "owners": ("equity", OWNERS_RETURN),
        }
        tranches = []
        for source, share in shares.items():
            kind, *terms = ways[source]
            tranches.append(Tranche(source, kind, share / total, *terms))
        return CapitalStack(tuple(tranches))

    @property
    def as_paid(self) -> CapitalStack:
        """The money as it was documented."""
        return self.paid_by({source: self.preset[source] for source in SOURCES}, self.preset["market_rate"])

    @property
    def outcome(self) -> finance.Outcome | None:
        """What came beside what was expected, where both are documented."""
        return next((row for row in finance.outcomes() if row.project_id == self.project_id), None)


def _paid(**shares: float) -> dict[str, float]:
    return {source: shares.get(source, 0.0) for source in SOURCES}


CASES = {
    "example": Case(
        "An example railway",
        1000,
        4,
        "The example’s cost and cash are the course’s own.",
        _paid(government=0.15, multilateral=0.15, bilateral=0.40, commercial=0.15, bonds=0.05, owners=0.10)
        | {
            "cash_yield": 0.07,
            "market_rate": 0.06,
        },
    ),
    "ken": Case(
        "Mombasa–Nairobi, Kenya",
        3804.19,
        3,
        "Loans and cash as documented, shares rounded to 5%, terms to half a point and whole years: revenue less "
        "running cost was −1.75% of the cost a year in 2017–2020; the gap has narrowed since (both later). China "
        "Eximbank lent both parts; the dearer one stands under commercial banks.",
        _paid(bilateral=0.40, commercial=0.50, government=0.10) | {"cash_yield": -0.0175, "market_rate": 0.04},
        project_id="mombasa-nairobi-railway",
    ),
    "lao": Case(
        "China–Laos, Lao PDR",
        5900,
        5,
        "Shares rounded to 5%. The main loan’s terms are not public: the usual ones stand in. Cash is set so that the "
        "project earns about the 4.56% of the study of 2012.",
        _paid(bilateral=0.70, government=0.05, owners=0.25) | {"cash_yield": 0.045, "market_rate": 0.06},
        project_id="china-laos-railway",
    ),
    "idn": Case(
        "Jakarta–Bandung, Indonesia",
        7270,
        6,
        "Loan terms as documented at signing: one rate, 2.58%, stands for 2% on the dollars and 3.46% on the renminbi. "
        "What the line earns after running costs is not documented, so the cash is the example’s.",
        _paid(bilateral=0.75, owners=0.25) | {"cash_yield": 0.07, "market_rate": 0.06},
        bilateral=(0.0258, 40, 10),
        project_id="jakarta-bandung-railway",
    ),
    "eth": Case(
        "Addis Ababa–Djibouti, Ethiopian side",
        3502.27,
        4,
        "Loan terms as documented, shares rounded to 5%, the rate to half a point; China Eximbank’s loan stands under "
        "commercial banks, what Ethiopia raised itself under the budget. Cash from the whole line’s revenue (about 40) "
        "and running cost (70) in 2019, US$ million.",
        _paid(commercial=0.70, government=0.30) | {"cash_yield": -0.0075, "market_rate": 0.035},
        commercial=(15, 6),
        project_id="addis-ababa-djibouti-railway",
    ),
    "lka": Case(
        "Hambantota port, Sri Lanka, first part",
        361,
        3,
        "Cost and loan of the first part as documented; the rate was fixed at 6.3% in 2008 (here 6.5%). The loan is "
        "China Eximbank’s and stands under commercial banks; the port authority’s 15% stands under the government. "
        "Three years of building are assumed. The cash is all of "
        "the turnover of 2012, 132 million rupees or about US$1 million at the year’s mean rate of 127.6 (IMF); "
        "running costs are not documented. It was 585 million in 2013 and 5,390 in 2014, four fifths of it for ship "
        "fuel. In 2017 China Merchants Port paid US$1,120 million for a concession of 99 years, which did not repay "
        "the port’s loans; in 2022 the port handled 558,188 vehicles (later).",
        _paid(commercial=0.85, government=0.15) | {"cash_yield": 0.0025, "market_rate": 0.065},
        commercial=(15, 4),
        project_id="hambantota-port",
    ),
    "grc": Case(
        "Piraeus port, Greece, 67% of the shares",
        368.5,
        1,
        "A purchase, in euros, paid in 2016 and 2021: the model takes it in one year. The cash is 67% of the net "
        "earnings of 2019, 35.4 million euros; what was paid out to owners is not documented. Profit before tax went "
        "from 11 million euros in 2016 to 96.2 million in 2023 (later).",
        _paid(owners=1.0) | {"cash_yield": 0.065, "market_rate": 0.06},
        project_id="piraeus-port",
        money="€",
    ),
    "pak": Case(
        "Karot hydropower, Pakistan",
        1740,
        5,
        "The loans of US$1,392 million are 80% of the cost, as AidData has it; another source says 75%. They stand "
        "under commercial banks: China Development Bank, China Eximbank and the Silk Road Fund lent 1,292 million, the "
        "IFC 100 million, whose terms are not documented. The syndicate’s 5.11% is rounded to 5%. The cash is "
        "the forecast energy (3,206 GWh, disputed) at the tariff of 7.57 US cents for 30 years, less a tenth for "
        "running costs, which are assumed.",
        _paid(commercial=0.80, owners=0.20) | {"cash_yield": 0.125, "market_rate": 0.05},
        commercial=(17, 6),
        project_id="karot-hydropower",
        operating_years=30,
        growth=0.0,
    ),
}

DOCUMENTED = {  # by what the outcome is compared with
    "forecast": "Documented: {measure}, {actual} {unit} ({period}) against a forecast of {reference}.",
    "target": "Documented: {measure}, {actual} {unit} ({period}) against a target of {reference}.",
    "plan": "Documented: {measure}, {actual} {unit} ({period}) against a plan of {reference}.",
    "operating cost": "Documented: {measure}, {actual} {unit} ({period}) against an operating cost of {reference}.",
}
AMOUNT = {"exact": "{n:,g}", "below": "fewer than {n:,g}", "about": "about {n:,g}"}


def documented(case: Case) -> list[str]:
    """A sentence on what came beside what was expected; none where the two are not documented."""
    row = case.outcome
    if row is None:
        return []
    reference = number(row.reference, ",g")
    if row.reference_upper:
        reference = text("{low:,g} to {high:,g}", low=row.reference, high=row.reference_upper)
    if row.year_unsure:
        one, other = row.reference_period.split(" or ")
        reference = text("{reference}, set for {one} or {other}", reference=reference, one=one, other=other)
    actual = text(AMOUNT[row.actual_bound], n=row.actual)
    named = {"measure": row.measure, "unit": row.unit, "period": row.actual_period}
    return [text(DOCUMENTED[row.compared_with], actual=actual, reference=reference, **named)]
