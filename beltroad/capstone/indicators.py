"""The indicators, in the order of the article's points: one small function each, under what is said about its figure.

A rule's source is named, or it is the course's own cut-off. A figure that the course has no data for is None, never 0.
"""

from functools import cache

from ..data import concept, finance, trinity
from ..data.debt import debt_starts
from ..models.assumptions import CONCESSIONAL, LOWEST_COVER
from ..models.debt import THRESHOLDS
from ..models.outside_view import CLASSES, confidence, reference
from ..models.trinity import tiers_of
from ..words import number, plural, text
from .lights import Cut, indicator
from .planned import PlannedProject


def _percent(share: float) -> str:
    return number(share, ".1%")


def _sources(count: float) -> str:
    if count % 1:
        return text("{n:.1f} sources", n=count)
    return plural(count, "{n:.0f} source", "{n:.0f} sources")


def _firms(count: float) -> str:
    return plural(count, "{n:.0f} firm", "{n:.0f} firms")


def _grams(amount: float) -> str:
    return text("{n:.0f} g/kWh", n=amount)


def _tiers(count: float) -> str:
    return plural(count, "{n:.0f} tier", "{n:.0f} tiers")


def _times(cover: float) -> str:
    return number(cover, ".2f")


# 1 Concept


@indicator(
    point="1.1",
    label="Sources that share the cost",
    within="sources that share the cost",
    unit="sources of equal size",
    show=_sources,
    cut=Cut(1.5, 3),
    scale=(1, 5),
    rule="green from {green:g}, red below {red:g}",
    basis=("The course’s own cut-off. The figure is 1 / (sum of squared shares), the inverse of the Herfindahl index"),
    leaves_out="who decides, and how the benefits are shared. Many sources can still leave one party out.",
)
def joint_contribution(case: PlannedProject) -> float:
    return 1 / sum(one.share**2 for one in case.stack.tranches)


BIDDERS = {"open": 5, "tied": 3, "direct": 1}


@indicator(
    point="1.2",
    label="Firms that can be expected to bid",
    within="firms that can be expected to bid",
    unit="firms",
    show=_firms,
    cut=Cut(2, 3),
    scale=(0.5, 5),
    rule="green from {green:g}, red for a single one",
    basis=(
        "A single bid to a tender is a red flag in Cardinal, the Open Contracting Partnership’s software (R018); 3, and"
        " the number of firms for each way to tender, are the course’s own"
    ),
    leaves_out="whether the firms collude, what the contract says, and how well they build.",
)
def open_tender(case: PlannedProject) -> float:
    return BIDDERS[case.plan.award]


@indicator(
    point="1.2",
    label="Carbon of its electricity",
    within="carbon of its electricity",
    unit="g CO2 equivalent per kWh over the plant’s life",
    show=_grams,
    cut=Cut(270, 100),
    scale=(900, 0),
    rule="green up to {green:g}, red above {red:g}",
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
    within="chance that the reserve is enough",
    unit="share of past projects of this kind",
    show=_percent,
    cut=Cut(0.5, 0.8),
    scale=(0, 1),
    rule="green from {green:.0%}, red below {red:.0%}",
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
    within="project’s worth beside its cost",
    unit="net present value, share of the money",
    show=_percent,
    cut=Cut(-0.25, 0),
    scale=(-1, 0.5),
    rule="green from {green:g} (it earns what its money costs), red below {red:.0%}",
    basis="0 is the textbook rule for net present value; {red:.0%} is the course’s own cut-off",
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
    within="external debt with the new loans",
    unit="share of GDP, debt of 2023",
    show=_percent,
    cut=Cut(THRESHOLDS["strong"]["pv_gdp"], THRESHOLDS["weak"]["pv_gdp"]),
    scale=(1.2, 0),
    rule="green up to {green:.0%} of GDP (2023), red above {red:.0%}",
    basis=(
        "IMF and World Bank, guidance note on the debt sustainability framework for low-income countries (2018): its"
        " limits for countries of weak and of strong debt-carrying capacity. They count present value; here it is face"
        " value, the larger where loans are soft"
    ),
    leaves_out=(
        "which of the two limits is the country’s own, debt in local money, and what the project adds to output."
    ),
)
def debt_room(case: PlannedProject) -> float | None:
    start = debt_starts().get(case.plan.country)
    if start is None or not start.external or not (held := finance.external_debt(case.plan.country).get(2023)):
        return None
    return start.external * (1 + sum(case.borrowed.values()) / held)


# 3 Mechanism


@cache
def _ties() -> dict[str, list]:
    """Country -> its memberships."""
    ties = {}
    for row in trinity.memberships():
        ties.setdefault(row.iso3, []).append(row)
    return ties


@indicator(
    point="3.1",
    label="Tiers the country is on",
    within="tiers the country is on",
    unit="tiers in {year}",
    show=_tiers,
    cut=Cut(1, 3),
    scale=(-0.5, 3),
    rule="green for all {green:g}, red for none",
    basis="The course’s own cut-off: the article’s framework has three tiers",
    leaves_out="what a tie is worth. A country without any can build a railway, one with three need not.",
)
def tiers(case: PlannedProject) -> float:
    own = _ties().get(case.plan.country)
    return len(tiers_of(own, case.plan.country, trinity.LAST)) if own else 0


TREATY = {1: "in force", 0.5: "signed only", 0: "none"}


@cache
def _investment_treaties() -> dict[str, set[str]]:
    """Country -> the status of its investment treaties with China."""
    held = {}
    for row in trinity.treaties("bit"):
        held.setdefault(row.iso3, set()).add(row.status)
    return held


@indicator(
    point="3.2",
    label="Bilateral investment treaty with China",
    within="bilateral investment treaty with China",
    unit="1 in force, 0.5 signed only, 0 none",
    show=lambda held: text(TREATY[held]),
    cut=Cut(0.5, 1),
    scale=(-0.25, 1.25),
    rule="green in force, amber signed only, red none",
    basis="The course’s own cut-off; the treaties are UNCTAD’s",
    leaves_out=(
        "agreements of several states, such as that of ASEAN and China of 2009; the contract’s own dispute clause,"
        " which may name a court or arbitration without any treaty; and what the treaty covers."
    ),
)
def dispute_rule(case: PlannedProject) -> float:
    held = _investment_treaties().get(case.plan.country, set())
    return 1 if "in force" in held else 0.5 if "signed" in held else 0


# 4 Key areas


@indicator(
    point="4.3",
    label="Grant element of the loans",
    within="grant element of the loans",
    unit="share of what is lent",
    show=_percent,
    cut=Cut(0, CONCESSIONAL),
    scale=(-0.15, 0.6),
    rule="green from {green:.0%}, red below {red:g} (dearer than the discount rate of 5%)",
    basis=(
        "35%: IMF and World Bank, guidance note on the debt sustainability framework for low-income countries (2018); "
        "red below 0 is the course’s own cut-off"
    ),
    leaves_out="fees, security, currency, and which firms must be hired. The rule is written for low-income countries.",
    unknown="no loans",
)
def softness(case: PlannedProject) -> float | None:
    return case.grant_element


@indicator(
    point="4.3",
    label="Lowest debt cover",
    within="lowest debt cover",
    unit="cash over debt service in the worst year",
    show=_times,
    cut=Cut(1, LOWEST_COVER),
    scale=(-1, 3),
    rule="green from {green:g}, red below {red:g} (that year’s cash falls short)",
    basis=(
        "{red:g} follows from the definition; {green:g} is where an open project model, NREL’s System Advisor Model,"
        " starts"
    ),
    leaves_out="cash kept from better years, and a state that wants to pay from taxes. Cash is as forecast.",
    unknown="no debt",
)
def debt_cover(case: PlannedProject) -> float | None:
    return case.worth[1]


@indicator(
    point="4.3",
    label="Blended cost of the money",
    within="blended cost of the money",
    unit="per year",
    show=_percent,
    cut=Cut(0.0621, 0.04),
    scale=(0.12, 0),
    rule="green up to {green:.0%}, red above {red:.2%}",
    basis=(
        "{red:.2%} is what new bonds of African states cost on average in 2017–2021, weighted by amount (World Bank, "
        "International Debt Statistics); {green:.0%} is the course’s own cut-off"
    ),
    leaves_out="what the state’s own money costs it: it counts as free here.",
)
def blended_cost(case: PlannedProject) -> float:
    return case.stack.wacc()


# 5 Development cooperation


@indicator(
    point="5.2",
    label="New loans beside the country’s debt",
    within="new loans beside the country’s debt",
    unit="share of public external debt, latest year",
    show=_percent,
    cut=Cut(0.10, 0.02),
    scale=(0.3, 0),
    rule="green up to {green:.0%}, red above {red:.0%}",
    basis="The course’s own cut-off; the debt is that of the World Bank’s International Debt Statistics",
    leaves_out="the size of the economy, what the debt already costs, and debt that is not reported.",
)
def debt_beside(case: PlannedProject) -> float:
    return sum(case.borrowed.values()) / list(finance.external_debt(case.plan.country).values())[-1]
