"""Closed forms of lognormal poverty against integration by scipy, and what must hold for every country."""

from math import exp, log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import lognorm, norm

from beltroad.models.poverty import Incomes, decompose, fit, gini_of, growth_to_hold, spread_of

checked = settings(max_examples=50, deadline=None, derandomize=True)
means, ginis, lines = st.floats(1, 100), st.floats(0.05, 0.7), st.floats(0.5, 30)
heads = st.floats(0.01, 0.99)


def twin(incomes):
    return lognorm(s=incomes.spread, scale=incomes.median)


def test_equal_incomes_have_gini_zero_and_are_poor_together():
    assert gini_of(0) == pytest.approx(0) and spread_of(0) == 0
    equal = Incomes(2.0, 0.0)
    assert equal.headcount(3) == 1 and equal.headcount(1) == 0
    assert equal.gap(3) == pytest.approx(1 / 3) and equal.gap(1) == 0 and equal.squared_gap(3) == pytest.approx(1 / 9)


@pytest.mark.parametrize("spread", [0.1, 0.5, 0.8, 1.2])
def test_the_gini_is_that_of_the_area_over_the_lorenz_curve(spread):
    incomes = Incomes(10, gini_of(spread))
    area, _ = quad(incomes.lorenz, 0, 1)
    assert 1 - 2 * area == pytest.approx(2 * norm.cdf(spread / sqrt(2)) - 1, abs=1e-6)


@checked
@given(ginis)
def test_spread_and_gini_undo_each_other(gini):
    assert gini_of(spread_of(gini)) == pytest.approx(gini)


@checked
@given(means, ginis, lines)
def test_the_headcount_is_the_lognormal_distribution_function(mean, gini, line):
    incomes = Incomes(mean, gini)
    assert incomes.headcount(line) == pytest.approx(twin(incomes).cdf(line), abs=1e-12)
    assert twin(incomes).mean() == pytest.approx(mean)


@pytest.mark.parametrize("mean, gini, line", [(5, 0.4, 3), (12, 0.55, 4.2), (3, 0.3, 3), (40, 0.25, 8.3)])
def test_the_gaps_are_the_integrals_that_define_them(mean, gini, line):
    incomes = Incomes(mean, gini)
    for power, closed in ((1, incomes.gap(line)), (2, incomes.squared_gap(line))):
        area, _ = quad(lambda y, n: ((line - y) / line) ** n * twin(incomes).pdf(y), 0, line, args=(power,))
        assert closed == pytest.approx(area, abs=1e-8)


@checked
@given(means, ginis, lines)
def test_the_measures_are_ordered_because_a_gap_is_at_most_one(mean, gini, line):
    incomes = Incomes(mean, gini)
    assert -1e-12 <= incomes.squared_gap(line) <= incomes.gap(line) + 1e-12 <= incomes.headcount(line) + 2e-12


@checked
@given(means, ginis, lines, st.floats(0.01, 1))
def test_growth_that_reaches_all_alike_never_raises_poverty(mean, gini, line, growth):
    before = Incomes(mean, gini)
    assert before.after(growth).headcount(line) <= before.headcount(line) + 1e-12


@checked
@given(heads, ginis, lines)
def test_the_fit_has_the_headcount_it_was_asked_for(headcount, gini, line):
    assert fit(headcount, gini, line).headcount(line) == pytest.approx(headcount)


@checked
@given(means, ginis, ginis)
def test_growth_to_hold_keeps_the_headcount(mean, before, after):
    incomes = Incomes(mean, before)
    if not 1e-6 < incomes.headcount() < 1 - 1e-6:
        return
    assert incomes.after(growth_to_hold(incomes, after), after).headcount() == pytest.approx(
        incomes.headcount(), rel=1e-6
    )


@checked
@given(means, means, ginis, ginis, st.sampled_from(["headcount", "gap", "squared_gap"]))
def test_the_parts_of_a_change_add_up_and_a_cause_that_does_not_act_has_none(mean0, mean1, gini0, gini1, measure):
    parts = decompose(Incomes(mean0, gini0), Incomes(mean1, gini1), measure=measure)
    assert parts.growth + parts.inequality == pytest.approx(parts.change, abs=1e-12)
    assert decompose(Incomes(mean0, gini0), Incomes(mean1, gini0)).inequality == pytest.approx(0, abs=1e-12)
    assert decompose(Incomes(mean0, gini0), Incomes(mean0, gini1)).growth == pytest.approx(0, abs=1e-12)


def test_the_income_at_a_percentile_and_the_density_are_scipys():
    incomes = Incomes(8, 0.42)
    assert incomes.at(0.3) == pytest.approx(twin(incomes).ppf(0.3))
    assert incomes.density(5) == pytest.approx(twin(incomes).pdf(5))
    assert incomes.at(0.5) == pytest.approx(incomes.median) == pytest.approx(exp(log(8) - incomes.spread**2 / 2))


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: Incomes(0, 0.4), "mean must be"),
        (lambda: Incomes(5, 1), "gini must be"),
        (lambda: Incomes(5, 0.4).headcount(0), "line must be"),
        (lambda: Incomes(5, 0.4).after(-1), "growth must be"),
        (lambda: Incomes(5, 0.4).at(1), "p must be"),
        (lambda: fit(0, 0.4), "headcount must be"),
        (lambda: decompose(Incomes(5, 0.4), Incomes(6, 0.4), measure="share"), "measure must be one of"),
    ],
)
def test_bad_input_is_named_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
