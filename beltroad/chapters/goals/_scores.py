"""What documented projects score: four figures each, by what was known when, scaled and weighed.

Nothing stands for a figure that is not documented or was not yet known: the score is an interval then.
"""

from dataclasses import dataclass
from functools import cache
from operator import mul

from ...data import finance, needed
from ...models import appraisal
from ...models.appraisal import Scale
from ...models.assumptions import CONCESSIONAL
from ...models.finance import grant_element_formula
from ._cases import months_late

CANDIDATES = (  # a fixed order, kinds beside each other; with at least two of the four figures documented
    "mombasa-nairobi-railway",
    "china-laos-railway",
    "addis-ababa-djibouti-railway",
    "jakarta-bandung-railway",
    "hambantota-port",
    "karot-hydropower",
    "coca-codo-sinclair-hydropower",
    "bar-boljare-motorway",
    "entebbe-kampala-expressway",
)
SIGNED_LOANS = {  # loans that paid for what the debt share describes, as signed; none where terms are not public
    "mombasa-nairobi-railway": ("KEN_SGR_BCL", "KEN_SGR_PBC"),
    "china-laos-railway": (),
    "addis-ababa-djibouti-railway": ("ETH_RAIL_BCL", "DJI_RAIL_BCL"),
    "jakarta-bandung-railway": ("IDN_HSR_USD", "IDN_HSR_RMB"),
    "hambantota-port": ("LKA_HAM1_BCL",),
    "karot-hydropower": ("PAK_KAROT",),
    "coca-codo-sinclair-hydropower": ("ECU_CCS",),
    "bar-boljare-motorway": ("MNE_BB1",),
    "entebbe-kampala-expressway": ("UGA_KEE",),
}
PLANNED = ("forecast", "target")  # what the use of a project is compared with


@dataclass(frozen=True)
class Criterion:
    """Its fixed scale, and whether a larger figure is better."""

    scale: Scale
    rising: bool


CRITERIA = {
    "soft": Criterion(Scale(0, CONCESSIONAL), rising=True),  # grant element of the loans
    "own": Criterion(Scale(0, 0.4), rising=True),  # share that is not debt
    "time": Criterion(Scale(60, 0), rising=False),  # months late
    "use": Criterion(Scale(0, 1), rising=True),  # share of the forecast that came
}
Figures = tuple[float | None, ...]  # in the order of CRITERIA


def _softness(project_id: str) -> float | None:
    """Grant element of the loans as signed, by amount."""
    loans = [row for row in finance.loan_terms() if row.loan_id in SIGNED_LOANS[project_id]]
    if not loans:
        return None
    amounts = [needed(row.amount) for row in loans]
    elements = [grant_element_formula(needed(row.rate), needed(row.maturity), needed(row.grace)) for row in loans]
    return round(sum(map(mul, amounts, elements)) / sum(amounts), 4)


def _delay(project: finance.DocumentedProject, known: str) -> float | None:
    late = months_late(project)
    if late is None or known == "signed":
        return None
    months, then = late
    return months if then or known == "today" else None


def _use(project_id: str, known: str) -> float | None:
    if known == "signed":
        return None
    ratios = [
        row.actual / row.reference
        for row in finance.outcomes()
        if row.project_id == project_id
        and row.compared_with in PLANNED
        and not row.year_unsure
        and (known == "today" or not row.later_than_article)
    ]
    return sum(ratios) / len(ratios) if ratios else None


@cache
def figures(known: str) -> dict[str, Figures]:
    """The figures of every candidate as known at "signed", "then" (the end of April 2019) or "today"."""
    found = {}
    for name in CANDIDATES:
        project = finance.project(name)
        own = None if project.debt_share is None else 1 - project.debt_share
        found[name] = (_softness(name), own, _delay(project, known), _use(name, known))
    return found


def _scales(known: str, names: tuple[str, ...], fixed: bool) -> list[Scale]:
    """Fixed ends, or the worst and the best of these projects; fixed where fewer than two figures differ."""
    found = []
    for place, criterion in enumerate(CRITERIA.values()):
        there = {figure for name in names if (figure := figures(known)[name][place]) is not None}
        relative = not fixed and len(there) > 1
        found.append(appraisal.relative(sorted(there), criterion.rising) if relative else criterion.scale)
    return found


def scaled(known: str, without: str = "", *, fixed: bool = False) -> dict[str, list[float | None]]:
    """Values between 0 and 1 of every candidate but `without`, by fixed ends or by the worst and the best of them."""
    names = tuple(name for name in CANDIDATES if name != without)
    return appraisal.scaled({name: figures(known)[name] for name in names}, _scales(known, names, fixed))


def turned(known: str, without: str, weights: list[float]) -> list[tuple[str, str]]:
    """Pairs whose order by documented points is not what it was with all candidates in the list."""
    before, after = (
        {
            name: appraisal.score([value or 0.0 for value in row], weights)
            for name, row in scaled(known, left_out).items()
        }
        for left_out in ("", without)
    )
    names = list(after)
    return [
        (a, b)
        for place, a in enumerate(names)
        for b in names[place + 1 :]
        if (before[a] - before[b]) * (after[a] - after[b]) < -1e-12
    ]
