"""One scorecard over the five priorities: what the course's models and tables say about a plan, figure by figure.

    scorecard(plan)    every indicator of INDICATORS, in the order of the article: Measured rows

Each indicator is one small function of a `PlannedProject` (the plan with what the models make of it) and gives a figure, a rule by which
it is read as green, amber or red, the rule's source or the word that it is the course's own cut-off, and what it leaves out. A figure
that the course has no data for is grey, never 0. There is no total score: the figures have no common unit, whoever adds them up
chooses weights, and the weights would decide the answer. A light says on which side of a cut-off a figure falls, no more.

What is assumed about every plan stands in `models.assumptions` (the bilateral loan's years, the owners' return), in the constants below
(the years of building and of operation) and in the tables (the terms of the multilateral and of the market money). The reserve is counted as spent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from .. import data
from ..data import concept, finance, trinity
from ..data.debt import debt_starts
from ..models.assumptions import BILATERAL_YEARS, CASH_GROWTH, CONCESSIONAL, DISCOUNT, LOWEST_COVER, OWNERS_RETURN
from ..models.debt import THRESHOLDS
from ..models.finance import Appraisal, CapitalStack, Loan, Project, Tranche, npv
from ..models.outside_view import CLASSES, confidence, reference
from ..models.trinity import tiers_of
from .plans import Plan

BUILDING = {
    "rail": 5,
    "road": 3,
    "bridge_or_tunnel": 4,
    "port": 3,
    "hydro": 6,
    "solar": 2,
    "wind": 2,
    "coal": 4,
}  # years: the course's assumption
OPERATING_YEARS = 30
YEAR = trinity.LAST
LIGHTS = {"green": "green", "amber": "amber", "red": "red", "none": "not known"}
OWN = "The course’s own cut-off"
IMF = "IMF and World Bank, guidance note on the debt sustainability framework for low-income countries (2018)"


@dataclass(frozen=True)
class PlannedProject:
    """A plan, and what the models of the course make of it."""

    plan: Plan

    @property
    def country(self) -> data.Country:
        return data.country(self.plan.country)

    @property
    def money(self) -> float:
        """US$ million to be raised: the cost with the reserve."""
        return self.plan.cost * (1 + self.plan.reserve)

    @cached_property
    def terms(self) -> dict[str, tuple[float, int, int, str]]:
        """Lender -> rate, maturity, grace, repayment: means of new loans to African states in 2017–2021, in whole years."""
        low = self.country.income == "Low income"
        soft = _terms("africa-ida" if low else "africa-ibrd")
        bonds = _terms("africa-bondholders")
        return {
            "multilateral": (soft.rate, round(soft.maturity), round(soft.grace), "equal_principal"),
            "bilateral": (self.plan.rate, *BILATERAL_YEARS, "equal_principal"),
            "market": (bonds.rate, round(bonds.maturity), round(bonds.grace), "equal_principal"),
        }

    @cached_property
    def stack(self) -> CapitalStack:
        debt = (Tranche(lender, "debt", getattr(self.plan, lender), *terms) for lender, terms in self.terms.items())
        return CapitalStack(
            (
                Tranche("budget", "grant", self.plan.budget),
                *debt,
                Tranche("owners", "equity", self.plan.owners, OWNERS_RETURN),
            )
        )

    @property
    def project(self) -> Project:
        cash = self.plan.cash_yield * self.plan.cost
        return Project(
            self.money,
            BUILDING[self.plan.sector],
            OPERATING_YEARS,
            max(cash, 0),
            max(-cash, 0),
            CASH_GROWTH,
            CASH_GROWTH,
        )

    @property
    def appraisal(self) -> Appraisal:
        return self.project.appraise(self.stack)

    @cached_property
    def worth(self) -> tuple[float, float | None]:
        """npv and lowest debt cover of `appraisal`, without its rates of return, which no indicator asks for and which take longest."""
        years, start = self.project.columns(self.stack), self.project.opening_year
        cover = [cash / service for cash, service in zip(years.cfads[start:], years.service[start:]) if service > 0]
        return npv(self.stack.wacc(), years.project_flow), min(cover, default=None)

    @cached_property
    def borrowed(self) -> dict[str, float]:
        """Lender -> US$ million, without lenders that give nothing."""
        return {
            lender: getattr(self.plan, lender) * self.money for lender in self.terms if getattr(self.plan, lender) > 0
        }

    @cached_property
    def grant_element(self) -> float | None:
        """Of all loans together, a share of their face value; None without loans."""
        if not self.borrowed:
            return None
        gifts = (amount * _gift(*self.terms[lender]) for lender, amount in self.borrowed.items())
        return sum(gifts) / sum(self.borrowed.values())


@cache
def _terms(terms_id: str) -> finance.LendingTerms:
    return next(row for row in finance.lending_terms() if row.terms_id == terms_id)


@cache
def _gift(rate: float, maturity: int, grace: int, repayment: str) -> float:
    return Loan(1, rate, maturity, grace, repayment).grant_element(DISCOUNT)


@cache
def _ties() -> dict[str, list]:
    """Country -> its memberships."""
    ties = {}
    for row in trinity.memberships():
        ties.setdefault(row.iso3, []).append(row)
    return ties


@cache
def _investment_treaties() -> dict[str, set[str]]:
    """Country -> the status of its investment treaties with China."""
    held = {}
    for row in trinity.treaties("bit"):
        held.setdefault(row.iso3, set()).add(row.status)
    return held


@cache
def external_debt(iso3: str) -> dict[int, float]:
    """Year -> public external debt at its end, US$ million, where there is any; the latest year last."""
    debt: dict[int, float] = {}
    for row in finance.debt_by_creditor(iso3):
        debt[row.year] = debt.get(row.year, 0.0) + row.debt
    return {year: debt[year] for year in sorted(debt) if debt[year] > 0}


# What an indicator is


@dataclass(frozen=True)
class Cut:
    """Where the lights change. From `red` towards `green` things get better; either may be the larger number."""

    red: float
    green: float

    def light(self, value: float) -> str:
        up = self.green >= self.red
        if value >= self.green if up else value <= self.green:
            return "green"
        return "red" if (value < self.red if up else value > self.red) else "amber"


@dataclass(frozen=True)
class Indicator:
    """One question to a plan. `measure` gives the figure, or None where it is not known; `show` writes it with its unit."""

    id: str
    point: str
    label: str
    unit: str
    show: Callable[[float], str]
    cut: Cut
    scale: tuple[float, float]  # the figures at the ends of the drawn line, from worse to better
    rule: str
    basis: str
    leaves_out: str
    measure: Callable[[PlannedProject], float | None]
    unknown: str = "not known in the course’s tables"

    @property
    def priority(self) -> int:
        return int(self.point[0])


@dataclass(frozen=True)
class Measured:
    """An indicator and its figure for one plan."""

    indicator: Indicator
    value: float | None

    @property
    def light(self) -> str:
        return "none" if self.value is None else self.indicator.cut.light(self.value)

    @property
    def text(self) -> str:
        return self.indicator.unknown if self.value is None else self.indicator.show(self.value)


INDICATORS: list[Indicator] = []


def indicator(**described):
    """Decorator: what it decorates measures an indicator, which joins the scorecard."""

    def join(measure):
        INDICATORS.append(Indicator(id=measure.__name__, measure=measure, **described))
        return measure

    return join


def scorecard(plan: Plan) -> list[Measured]:
    """Every indicator for a plan, in the order of the article's points."""
    case = PlannedProject(plan)
    return [Measured(one, one.measure(case)) for one in sorted(INDICATORS, key=lambda one: one.point)]


def _percent(share: float) -> str:
    return f"{share:.1%}".replace("-", "−")


def _times(number: float) -> str:
    return f"{number:.2f}".replace("-", "−")


def _count(one: str, many: str) -> Callable[[float], str]:
    return lambda number: f"{number:.1f} {many}" if number % 1 else f"{number:.0f} {one if number == 1 else many}"


# 1 Concept


@indicator(
    point="1.1",
    label="Sources that share the cost",
    unit="sources of equal size",
    show=_count("source", "sources"),
    cut=Cut(1.5, 3),
    scale=(1, 5),
    rule="green from 3, red below 1.5",
    basis=f"{OWN}. The figure is 1 / (sum of squared shares), the inverse of the Herfindahl index",
    leaves_out="who decides, and how the benefits are shared. Many sources can still leave one party out.",
)
def joint_contribution(case: PlannedProject) -> float:
    return 1 / sum(one.share**2 for one in case.stack.tranches)


BIDDERS = {"open": 5, "tied": 3, "direct": 1}


@indicator(
    point="1.2",
    label="Firms that can be expected to bid",
    unit="firms",
    show=_count("firm", "firms"),
    cut=Cut(2, 3),
    scale=(0.5, 5),
    rule="green from 3, red for a single one",
    basis=(
        "A single bid is a red flag in Cardinal, the Open Contracting Partnership’s software (R018); 3, and the number"
        " of firms for each way to tender, are the course’s own"
    ),
    leaves_out="whether the firms collude, what the contract says, and how well they build.",
)
def open_tender(case: PlannedProject) -> float:
    return BIDDERS[case.plan.award]


@indicator(
    point="1.2",
    label="Carbon of its electricity",
    unit="g CO2 equivalent per kWh over the plant’s life",
    show=lambda number: f"{number:.0f} g/kWh",
    cut=Cut(270, 100),
    scale=(900, 0),
    rule="green up to 100, red above 270",
    basis=(
        "The two limits of the EU’s list of sustainable investments; there the second counts direct emissions only. The"
        " figures are medians of studies (IPCC 2014)"
    ),
    leaves_out="the grid it joins, which may be cleaner or dirtier, and dust, water, land and people who move.",
    unknown="no figure",
)
def carbon(case: PlannedProject) -> float | None:
    return concept.plant(case.plan.sector)["lifecycle"] if case.plan.sector in concept.PLANTS else None


# 2 Goals

PAST = {"hydro": "dam"}  # sector -> the class of past projects it is held against, where the two are named differently


@indicator(
    point="2.1",
    label="Chance that the reserve is enough",
    unit="share of past projects of this kind",
    show=_percent,
    cut=Cut(0.5, 0.8),
    scale=(0, 1),
    rule="green from 80%, red below 50%",
    basis=(
        "The two levels of confidence that the course uses in notebook 02; the past projects are those of its reference"
        " classes"
    ),
    leaves_out=(
        "how carefully this one was estimated. Past railways, roads, bridges and tunnels were counted before 2003;"
        " hydropower is held against dams."
    ),
    unknown="no past cases",
)
def enough_reserve(case: PlannedProject) -> float | None:
    kind = PAST.get(case.plan.sector, case.plan.sector)
    return confidence(reference(kind, "cost"), case.plan.reserve) if kind in CLASSES else None


@indicator(
    point="2.3",
    label="Project’s worth beside its cost",
    unit="net present value, share of the money",
    show=_percent,
    cut=Cut(-0.25, 0),
    scale=(-1, 0.5),
    rule="green from 0 (it earns what its money costs), red below −25%",
    basis="0 is the textbook rule for net present value; −25% is the course’s own cut-off",
    leaves_out=(
        "benefits that no ticket or tariff pays for, and what the state’s own money costs: it discounts at the blended"
        " cost, in which that money is free."
    ),
)
def commercial_value(case: PlannedProject) -> float:
    return case.worth[0] / case.money


@indicator(
    point="2.3",
    label="External debt with the new loans",
    unit="share of GDP, debt of 2023",
    show=_percent,
    cut=Cut(THRESHOLDS["strong"]["pv_gdp"], THRESHOLDS["weak"]["pv_gdp"]),
    scale=(1.2, 0),
    rule="green up to 30%, red above 55%",
    basis=(
        f"{IMF}: its limits for countries of weak and of strong debt-carrying capacity. They count present value; the"
        " face value here is the larger"
    ),
    leaves_out=(
        "which of the two limits is the country’s own, debt in local money, and what the project adds to output."
    ),
)
def debt_room(case: PlannedProject) -> float | None:
    start = debt_starts().get(case.plan.country)
    if start is None or not start.external or not (held := external_debt(case.plan.country).get(2023)):
        return None
    return start.external * (1 + sum(case.borrowed.values()) / held)


# 3 Mechanism


@indicator(
    point="3.1",
    label="Tiers the country is on",
    unit=f"tiers in {YEAR}",
    show=_count("tier", "tiers"),
    cut=Cut(1, 3),
    scale=(-0.5, 3),
    rule="green for all 3, red for none",
    basis=f"{OWN}: the article’s framework has three tiers",
    leaves_out="what a tie is worth. A country without any can build a railway, one with three need not.",
)
def tiers(case: PlannedProject) -> float:
    own = _ties().get(case.plan.country)
    return len(tiers_of(own, case.plan.country, YEAR)) if own else 0


@indicator(
    point="3.2",
    label="Investment treaty with China",
    unit="1 in force, 0.5 signed only, 0 none",
    show=lambda number: {1: "in force", 0.5: "signed only", 0: "none"}[number],
    cut=Cut(0.5, 1),
    scale=(-0.25, 1.25),
    rule="green in force, amber signed only, red none",
    basis=f"{OWN}; the treaties are UNCTAD’s",
    leaves_out=(
        "the contract’s own dispute clause, which may name a court or arbitration without any treaty, and what the"
        " treaty covers."
    ),
)
def dispute_rule(case: PlannedProject) -> float:
    held = _investment_treaties().get(case.plan.country, set())
    return 1 if "in force" in held else 0.5 if "signed" in held else 0


# 4 Key areas


@indicator(
    point="4.3",
    label="Grant element of the loans",
    unit="share of what is lent",
    show=_percent,
    cut=Cut(0, CONCESSIONAL),
    scale=(-0.15, 0.6),
    rule="green from 35%, red below 0 (dearer than the discount rate of 5%)",
    basis=IMF,
    leaves_out="fees, security, currency, and which firms must be hired. The rule is written for low-income countries.",
    unknown="no loans",
)
def softness(case: PlannedProject) -> float | None:
    return case.grant_element


@indicator(
    point="4.3",
    label="Lowest debt cover",
    unit="cash over debt service in the worst year",
    show=_times,
    cut=Cut(1, LOWEST_COVER),
    scale=(-1, 3),
    rule="green from 1.3, red below 1 (somebody else must pay)",
    basis="1 follows from the definition; 1.3 is where an open project model, NREL’s System Advisor Model, starts",
    leaves_out="a state that wants to pay from taxes. Cash is as forecast, with no bad year.",
    unknown="no debt",
)
def debt_cover(case: PlannedProject) -> float | None:
    return case.worth[1]


@indicator(
    point="4.3",
    label="Blended cost of the money",
    unit="per year",
    show=_percent,
    cut=Cut(0.0621, 0.04),
    scale=(0.12, 0),
    rule="green up to 4%, red above 6.21%",
    basis=(
        "6.21% is what new bonds of African states cost on average in 2017–2021 (World Bank, International Debt"
        " Statistics); 4% is the course’s own cut-off"
    ),
    leaves_out="what the state’s own money costs it: it counts as free here.",
)
def blended_cost(case: PlannedProject) -> float:
    return case.stack.wacc()


# 5 Development cooperation


@indicator(
    point="5.2",
    label="New loans beside the country’s debt",
    unit="share of public external debt, latest year",
    show=_percent,
    cut=Cut(0.10, 0.02),
    scale=(0.3, 0),
    rule="green up to 2%, red above 10%",
    basis=f"{OWN}; the debt is that of the World Bank’s International Debt Statistics",
    leaves_out="the size of the economy, what the debt already costs, and debt that is not reported.",
)
def debt_beside(case: PlannedProject) -> float:
    return sum(case.borrowed.values()) / list(external_debt(case.plan.country).values())[-1]
