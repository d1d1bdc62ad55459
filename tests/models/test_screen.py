"""The quick simulation gives what the full one gives, and refuses what it cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.finance import CapitalStack, Project, Tranche
from beltroad.models.risk import Lognormal, Normal, Risks, Triangular, screen, simulate

checked = settings(max_examples=40, deadline=None, derandomize=True)

projects = st.builds(
    Project,
    st.just(1000),
    st.integers(0, 8),
    st.integers(5, 40),
    st.floats(0, 300),
    st.floats(0, 200),
    revenue_growth=st.floats(-0.05, 0.05),
    cost_growth=st.floats(-0.05, 0.05),
    demand=st.floats(0.1, 2),
    late_opening=st.floats(0, 0.9),
)
debts = st.builds(
    lambda rate, maturity, grace, bullet: (
        rate,
        maturity,
        min(grace, maturity - 1),
        "bullet" if bullet else "equal_principal",
    ),
    st.floats(-0.01, 0.12),
    st.integers(2, 40),
    st.integers(0, 12),
    st.booleans(),
)
risks = st.builds(
    Risks,
    cost=st.just(Lognormal(1.2, 0.4)),
    delay=st.sampled_from([None, Triangular(0, 0, 6), Triangular(-1, 2, 9)]),
    traffic=st.just(Lognormal(0.8, 0.3)),
    rate=st.sampled_from([None, Normal(0, 0.03)]),
    currency=st.sampled_from([None, Lognormal(0.9, 0.3)]),
    correlations=st.floats(-0.5, 0.5).map(lambda r: {("cost", "delay"): r}),
    local_revenue=st.floats(0, 1),
    local_cost=st.floats(0, 1),
    floating=st.floats(0, 1),
)


@checked
@given(projects, st.lists(debts, min_size=0, max_size=3), risks, st.integers(-5, 5))
def test_the_quick_simulation_gives_the_figures_of_the_full_one(project, terms, risks, seed):
    loans = [Tranche(f"lender {k}", "debt", 0.25, *one) for k, one in enumerate(terms)]
    stack = CapitalStack([*loans, Tranche("owners", "equity", 1 - 0.25 * len(loans), 0.1)])
    full, quick = (run(project, stack, 12, seed, risks, 0.06) for run in (simulate, screen))
    assert quick.npv == approx(full.npv, rel=1e-9, abs=1e-6)
    assert [one is None for one in quick.dscr_min] == [one is None for one in full.dscr_min]
    known = [(a, b) for a, b in zip(quick.dscr_min, full.dscr_min) if b is not None]
    assert [a for a, _ in known] == approx([b for _, b in known], rel=1e-9, abs=1e-9)
    assert all(
        getattr(quick, name) == getattr(full, name)
        for name in ("cost", "delay", "traffic", "rate", "currency", "discount_rate")
    )
    assert set(quick.irr) == {None}


RAILWAY = Project(1000, 4, 30, revenue=190, operating_cost=60)
EQUAL = CapitalStack(
    [Tranche("bank", "debt", 0.7, 0.04, 20, 4, "equal_principal"), Tranche("owners", "equity", 0.3, 0.1)]
)
LEVEL = CapitalStack([Tranche("bank", "debt", 0.7, 0.04, 20, 4), Tranche("owners", "equity", 0.3, 0.1)])


def test_without_risks_every_quick_draw_is_the_plan():
    found, plan = screen(RAILWAY, EQUAL, 5, 1, Risks()), RAILWAY.appraise(EQUAL)
    assert found.npv == approx([plan.npv] * 5) and found.dscr_min == approx([plan.dscr_min] * 5)


@pytest.mark.parametrize("project, stack", [(RAILWAY, LEVEL), (Project(1000, 4, 30, 190, 60, tax_rate=0.2), EQUAL)])
def test_tax_and_level_instalments_are_left_to_the_full_simulation(project, stack):
    with pytest.raises(ValueError, match="simulate takes both"):
        screen(project, stack, 5, 1)


def test_a_rate_of_return_is_asked_of_the_full_simulation():
    with pytest.raises(ValueError, match="irr does not exist in any of the 5 draws"):
        screen(RAILWAY, EQUAL, 5, 1).mean("irr")


def test_it_tells_how_far_it_is_after_every_thousand_draws_but_the_last():
    told = []
    screen(RAILWAY, EQUAL, 3000, 7, Risks(), tell=told.append)
    assert told == [1000, 2000]
