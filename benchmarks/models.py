"""The financing model's speed, against numpy-financial and pyxirr doing the same task.

Every task is first checked to give the same answer in all three. Then they take turns, A B C A B C, with the garbage
collector off; a turn repeats the task for about five milliseconds. numpy-financial gets its arrays ready made. A ratio
is ours over theirs in the same round: below 1 ours is the faster. Project.appraise has no counterpart.
"""

import gc
from collections.abc import Callable
from math import isclose
from time import perf_counter

import numpy as np
import numpy_financial as npf
import pyxirr

from beltroad.models import finance

from .report import Section, ratios, spread, table

ROUNDS = 25
TURN = 0.005  # seconds

FLOWS = [-500.0, -500.0, -500.0] + [120.0 * 1.02**year for year in range(32)]  # 35 years
ARRAY = np.array(FLOWS)
LEVEL = finance.Loan(1000, 0.04, 20, repayment="annuity")  # 40 payments
SOFT = finance.Loan(1000, 0.02, 20, grace=7)  # 14 payments of interest, then 26 of principal
PROJECT = finance.Project(
    1500, 3, 32, revenue=260, operating_cost=90, revenue_growth=0.02, cost_growth=0.01, tax_rate=0.2
)
STACK = finance.CapitalStack(
    (finance.Tranche("Policy bank", "debt", 0.8, 0.04, 20, 5), finance.Tranche("Owners", "equity", 0.2, 0.1))
)
HALF_YEAR = 1.05**0.5 - 1
PERIODS = np.arange(1, 41)


def _schedule():
    return [(row.interest, row.principal, row.closing) for row in LEVEL.schedule()]


def _schedule_npf():
    interest, principal = -npf.ipmt(0.02, PERIODS, 40, 1000), -npf.ppmt(0.02, PERIODS, 40, 1000)
    return list(zip(interest.tolist(), principal.tolist(), (1000 - principal.cumsum()).tolist()))


def _schedule_pyxirr():
    rows, balance = [], 1000.0
    for period in range(1, 41):
        interest, principal = -pyxirr.ipmt(0.02, period, 40, 1000), -pyxirr.ppmt(0.02, period, 40, 1000)
        balance -= principal
        rows.append((interest, principal, balance))
    return rows


def _grant_element_npf():
    principal = np.concatenate([np.zeros(15), np.full(26, 1000 / 26)])
    opening = 1000 - np.concatenate([[0, 0], principal[1:-1].cumsum()])
    interest = opening * 0.01
    interest[0] = 0
    return 1 - npf.npv(HALF_YEAR, interest + principal) / 1000


def _grant_element_pyxirr():
    service, balance = [0.0], 1000.0
    for period in range(1, 41):
        principal = 1000 / 26 if period > 14 else 0.0
        service.append(balance * 0.01 + principal)
        balance -= principal
    return 1 - pyxirr.npv(HALF_YEAR, service) / 1000


TASKS: dict[str, list[Callable]] = {  # ours, numpy-financial, pyxirr
    "npv, 35 flows": [lambda: finance.npv(0.05, FLOWS), lambda: npf.npv(0.05, ARRAY), lambda: pyxirr.npv(0.05, FLOWS)],
    "irr, 35 flows": [lambda: finance.irr(FLOWS), lambda: npf.irr(ARRAY), lambda: pyxirr.irr(FLOWS)],
    "annuity": [
        lambda: finance.annuity(1000, 0.02, 40),
        lambda: -npf.pmt(0.02, 40, 1000),
        lambda: -pyxirr.pmt(0.02, 40, 1000),
    ],
    "Loan.schedule, 40 rows": [_schedule, _schedule_npf, _schedule_pyxirr],
    "Loan.grant_element, 40 payments": [SOFT.grant_element, _grant_element_npf, _grant_element_pyxirr],
    "Project.appraise, 35 years": [lambda: PROJECT.appraise(STACK)],
}


def same(one, other) -> bool:
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _turn(task: Callable, times: int) -> float:
    """Seconds per call."""
    start = perf_counter()
    for _ in range(times):
        task()
    return (perf_counter() - start) / times


def timed(tasks: list[Callable], rounds: int = ROUNDS) -> list[list[float]]:
    """Seconds per call of each task, round by round, the tasks taking turns."""
    times = [max(1, int(TURN / _turn(task, 3))) for task in tasks]
    gc.collect()
    gc.disable()
    try:
        taken = [[_turn(task, count) for task, count in zip(tasks, times)] for _ in range(rounds)]
    finally:
        gc.enable()
    return [list(samples) for samples in zip(*taken)]


def measure() -> Section:
    rows = []
    for name, tasks in TASKS.items():
        for other in tasks[1:]:
            if not same(tasks[0](), other()):
                raise ValueError(f"{name}: the libraries disagree, so their times cannot be compared")
        ours, *others = timed(tasks)
        compared = [spread(ratios(ours, theirs)) for theirs in others] or ["–", "–"]
        rows.append([name, spread(ours, 1e6), *compared])
    columns = ["task", "µs", "ratio to numpy-financial", "ratio to pyxirr"]
    note = (
        f"{ROUNDS} rounds in turn. numpy-financial is NumPy, pyxirr is compiled Rust, ours is plain Python that also"
        " runs in the page. A ratio below 1 means that ours is faster."
    )
    return Section("Models", [note, table(columns, rows)])
