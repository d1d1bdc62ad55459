"""A plan earns just what it has to: the cover that is asked for, or what owners ask."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.finance import CapitalStack, Project, Tranche, planned

checked = settings(max_examples=40, deadline=None, derandomize=True)
RAILWAY = Project(1000, 4, 30, 0, 0, 0.02, 0.02)
OWNERS = Tranche("owners", "equity", 0.3, 0.1)
BORROWED = CapitalStack([Tranche("bank", "debt", 0.7, 0.04, 20, 5), OWNERS])
REPAID_EARLY = CapitalStack([Tranche("bank", "debt", 0.7, 0.04, 3), OWNERS])
OWNED = CapitalStack([Tranche("owners", "equity", 1, 0.1)])


@checked
@given(st.floats(0, 0.9), st.floats(0.5, 4))
def test_the_lowest_cover_is_the_one_that_is_asked_for(running, cover):
    plan = planned(RAILWAY, BORROWED, running, cover)
    assert plan.appraise(BORROWED).dscr_min == approx(cover, rel=1e-9)
    assert plan.operating_cost == approx(running * plan.revenue)


@checked
@given(st.floats(0, 0.9))
def test_without_debt_the_plan_is_worth_what_it_costs_and_a_multiple_of_its_cash_is_worth_more(running):
    plan, twice = (planned(RAILWAY, OWNED, running, cover) for cover in (1, 2))
    assert plan.appraise(OWNED, 0.1).npv == approx(0, abs=1e-6) and plan.appraise(OWNED).equity_irr == approx(0.1)
    assert twice.revenue == approx(2 * plan.revenue)


def test_what_the_project_earned_before_does_not_count():
    rich = Project(1000, 4, 30, 500, 20, 0.02, 0.02)
    assert planned(rich, BORROWED, 0.4, 1.3) == planned(RAILWAY, BORROWED, 0.4, 1.3)


@pytest.mark.parametrize(
    "project, stack, terms, sentence",
    [
        (Project(1000, 4, 30, 0, 0, tax_rate=0.2), BORROWED, (0.4, 1), "project must have no tax_rate"),
        (Project(1000, 4, 30, 0, 0, 0.02, 0.03), BORROWED, (0.4, 1), "one growth of revenue and of running cost"),
        (RAILWAY, BORROWED, (1, 1), "running must be a number between 0 and 0.99, not 1."),
        (RAILWAY, BORROWED, (0.4, -1), "cover must be a number of at least 0, not -1"),
        (RAILWAY, REPAID_EARLY, (0.4, 1), "falls due after the opening"),
    ],
)
def test_a_plan_that_cannot_be_made_is_refused_in_one_sentence(project, stack, terms, sentence):
    with pytest.raises(ValueError, match=sentence):
        planned(project, stack, *terms)
