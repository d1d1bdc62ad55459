"""Simulation against known distributions, independent libraries, the model it simulates,
published findings and bad input.
"""

from dataclasses import fields, replace
from math import fsum, isfinite, nan, sqrt

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy import stats

from beltroad.models.finance import CapitalStack, Project, Tranche, revenue_guarantee
from beltroad.models.risk import (
    AS_PLANNED,
    OUTCOMES,
    P90,
    REFERENCE_CLASSES,
    RISKS,
    Lognormal,
    Normal,
    Risks,
    Triangular,
    centre,
    cholesky,
    guarantee_costs,
    reference_class,
    shocked,
    simulate,
    stepwise,
    tornado,
)

checked = settings(max_examples=60, deadline=None, derandomize=True)

RAILWAY = Project(1000, 4, 30, revenue=190, operating_cost=60, revenue_growth=0.02, cost_growth=0.02, tax_rate=0.2)
STACK = CapitalStack([Tranche("bank", "debt", 0.7, 0.04, 20, 4), Tranche("owners", "equity", 0.3, 0.1)])
EVERYTHING = Risks(
    cost=Lognormal(1.2, 0.3),
    delay=Triangular(0, 0.5, 3),
    traffic=Lognormal(0.9, 0.2),
    rate=Normal(0.005, 0.01),
    currency=Lognormal(0.9, 0.15),
    correlations={("cost", "delay"): 0.6, ("traffic", "currency"): 0.3},
    local_cost=0.7,
    floating=0.5,
)

lognormals = st.builds(Lognormal, st.floats(0.05, 10), st.floats(0, 5))
normals = st.builds(Normal, st.floats(-5, 5), st.floats(0, 5))
triangulars = st.lists(st.floats(-10, 10), min_size=3, max_size=3).map(lambda ends: Triangular(*sorted(ends)))


# Distributions


@checked
@given(lognormals, st.floats(-3, 3))
def test_lognormal_quantiles_agree_with_scipy(one, z):
    reference = stats.lognorm(one.spread or 1e-300, scale=one.mean / sqrt(1 + (one.sd / one.mean) ** 2))
    assert one.at(z) == approx(reference.ppf(stats.norm.cdf(z)) if one.spread else one.mean, rel=1e-6)
    if one.spread > 1e-3:  # scipy's own deviation is 0 for less
        assert (reference.mean(), reference.std()) == (approx(one.mean), approx(one.sd))


@checked
@given(triangulars, st.floats(-3, 3))
def test_triangular_quantiles_mean_and_spread_agree_with_scipy(one, z):
    width = one.high - one.low
    if width > 1e-6:
        reference = stats.triang((one.mode - one.low) / width, one.low, width)
        assert one.at(z) == approx(reference.ppf(stats.norm.cdf(z)), rel=1e-6, abs=1e-6)
        assert (one.mean, one.sd) == (approx(reference.mean(), abs=1e-9), approx(reference.std(), abs=1e-6))
    assert one.low - 1e-9 <= one.at(z) <= one.high + 1e-9


@checked
@given(st.one_of(lognormals, normals, triangulars), st.floats(-5, 5), st.floats(0, 5))
def test_quantiles_never_fall(one, z, more):
    assert one.at(z + more) >= one.at(z) - 1e-9 * (1 + abs(one.at(z)))


def test_a_lognormal_without_spread_is_its_mean():
    assert Lognormal(1.45, 0).at(2.3) == approx(1.45, rel=1e-15)


# Reference classes


def test_nine_of_ten_railways_cost_more_than_estimated():
    """Flyvbjerg, Skamris Holm and Buhl 2003: 9 of 10 projects;
    the lognormal with the published mean and deviation agrees.
    """
    cost = REFERENCE_CLASSES["rail"]["cost"]
    share = 1 - stats.lognorm(cost.spread, scale=cost.at(0)).cdf(1)
    assert share == approx(0.9, abs=0.02)


def test_rail_forecasts_are_on_average_106_percent_too_high():
    assert 1 / REFERENCE_CLASSES["rail"]["traffic"].mean - 1 == approx(1.06)


def test_half_of_all_road_forecasts_are_wrong_by_more_than_a_fifth_and_none_is_favoured():
    traffic = REFERENCE_CLASSES["road"]["traffic"]
    reference = stats.lognorm(traffic.spread, scale=traffic.at(0))
    assert reference.cdf(0.8) + 1 - reference.cdf(1.2) == approx(0.5, abs=0.005)
    assert traffic.at(0) == approx(1, abs=0.001)


@pytest.mark.parametrize(
    "name, mean, sd", [("rail", 1.45, 0.38), ("road", 1.20, 0.30), ("bridge_or_tunnel", 1.34, 0.62)]
)
def test_simulated_overruns_have_the_published_mean_and_deviation(name, mean, sd):
    found = simulate(RAILWAY, STACK, 2000, 1, reference_class(name))
    assert found.mean("cost") == approx(mean, abs=4 * sd / sqrt(2000))
    assert found.sd("cost") == approx(sd, rel=0.15)


def test_a_reader_adds_to_a_reference_class():
    risks = reference_class("rail", delay=Triangular(0, 1, 2))
    assert risks.drawn == ("cost", "delay", "traffic")


# Correlation


@checked
@given(st.lists(st.lists(st.floats(-1, 1), min_size=4, max_size=4), min_size=4, max_size=4))
def test_cholesky_agrees_with_numpy(rows):
    matrix = numpy.array(rows) @ numpy.array(rows).T + 0.1 * numpy.eye(4)
    assert numpy.allclose(cholesky(matrix.tolist()), numpy.linalg.cholesky(matrix), atol=1e-9)


def test_the_copula_has_the_correlation_asked_for():
    """The rank correlation of a Gaussian copula is 6/pi * asin(rho/2), whatever the distributions."""
    found = simulate(RAILWAY, STACK, 2000, 3, EVERYTHING)
    for one, two, rho in (("cost", "delay", 0.6), ("traffic", "currency", 0.3), ("cost", "traffic", 0)):
        rank = stats.spearmanr(getattr(found, one), getattr(found, two)).statistic
        assert rank == approx(6 / numpy.pi * numpy.arcsin(rho / 2), abs=4 / sqrt(2000))


def test_correlations_that_contradict_one_another_are_refused():
    with pytest.raises(ValueError) as refusal:
        Risks(correlations={("cost", "delay"): 0.9, ("delay", "traffic"): 0.9, ("cost", "traffic"): -0.9})
    assert (
        str(refusal.value)
        == "correlations must fit together (a positive definite matrix): these contradict one another or tie two risks"
        " fully."
    )


# One draw


@checked
@given(
    st.floats(0.5, 3),
    st.floats(0, 6),
    st.floats(0, 2),
    st.floats(-0.03, 0.05),
    st.floats(0.3, 1.5),
    st.integers(0, 6),
    st.floats(0, 0.99),
)
def test_a_draw_is_the_appraisal_of_the_shocked_project(cost, delay, traffic, rate, currency, building, late):
    values = {"cost": cost, "delay": delay, "traffic": traffic, "rate": rate, "currency": currency}
    plan = replace(RAILWAY, construction_years=building, late_opening=late)
    project, stack = shocked(plan, STACK, values, EVERYTHING)
    appraisal = project.appraise(stack, 0.06)
    assert project.headline(stack, 0.06) == (appraisal.npv, appraisal.irr, appraisal.dscr_min)


@checked
@given(st.floats(0.5, 3), st.floats(0.1, 2), st.floats(0.3, 1.5))
def test_a_shock_moves_each_quantity_by_what_was_drawn(cost, traffic, currency):
    values = {**AS_PLANNED, "cost": cost, "traffic": traffic, "currency": currency}
    project, stack = shocked(RAILWAY, STACK, values, Risks(local_revenue=0.5, local_cost=0.25))
    before, after = (one.columns(STACK) for one in (RAILWAY, project))
    assert after.capex == approx([cost * x for x in before.capex])
    assert after.revenue == approx([traffic * (0.5 + 0.5 * currency) * x for x in before.revenue])
    assert after.operating_cost == approx([(0.75 + 0.25 * currency) * x for x in before.operating_cost])
    assert stack is STACK


def test_a_delay_of_a_year_and_a_half_opens_a_year_late_and_loses_half_of_the_first():
    project, _ = shocked(RAILWAY, STACK, {**AS_PLANNED, "delay": 1.5})
    plan, late = RAILWAY.columns(STACK), project.columns(STACK)
    assert late.revenue[:6] == approx([0, 0, 0, 0, 0, 95])
    assert late.operating_cost[5] == approx(30)
    assert late.revenue[6:] == approx(plan.revenue[5:])
    assert late.capex[:6] == approx([200] * 5 + [0])
    assert late.service[20] > 0 == late.service[21]


def test_an_early_opening_is_the_planned_one():
    assert shocked(RAILWAY, STACK, {**AS_PLANNED, "delay": -2})[0] == replace(RAILWAY, late_opening=0.0)


def test_rates_rise_by_the_floating_share_and_never_fall_below_zero():
    _, dearer = shocked(RAILWAY, STACK, {**AS_PLANNED, "rate": 0.02}, Risks(floating=0.5))
    _, cheaper = shocked(RAILWAY, STACK, {**AS_PLANNED, "rate": -0.09})
    assert [one.cost for one in dearer.tranches] == approx([0.05, 0.1])
    assert [one.cost for one in cheaper.tranches] == [0, 0.1]


def test_a_debt_due_before_the_opening_has_no_cover():
    short = CapitalStack([Tranche("bank", "debt", 0.5, 0.05, 6), Tranche("owners", "equity", 0.5, 0.1)])
    late = replace(RAILWAY, construction_years=9)
    assert late.headline(short, 0.05)[2] == 0
    with pytest.raises(ValueError, match="^maturity of bank must be at least 9 years"):
        late.appraise(short)


# Simulation


def test_without_risks_every_draw_is_the_plan():
    found, plan = simulate(RAILWAY, STACK, 20, 1, Risks()), RAILWAY.appraise(STACK)
    assert set(found.npv) == {plan.npv}
    assert set(found.irr) == {plan.irr}
    assert set(found.dscr_min) == {plan.dscr_min}
    assert found.contingency(0.8) == 0
    assert found.sd("npv") == approx(0, abs=1e-9)


def test_with_cost_alone_npv_has_its_exact_distribution():
    """Built at once, without tax: npv = PV of net revenue - estimate * cost, so its quantiles are those of the cost,
    mirrored.
    """
    project, cost = Project(100, 0, 20, revenue=20, operating_cost=5), Lognormal(1.3, 0.4)
    found = simulate(project, STACK, 5000, 5, Risks(cost=cost), discount_rate=0.08)
    worth = sum(15 * 1.08**-year for year in range(1, 21))
    assert found.mean("npv") == approx(worth - 130, abs=4 * 40 / sqrt(5000))
    for z in (-1, 0, 1):
        share = stats.norm.cdf(z)
        error = 100 * sqrt(share * (1 - share) / 5000) / stats.lognorm(cost.spread, scale=cost.at(0)).pdf(cost.at(z))
        assert found.quantile("npv", 1 - share) == approx(worth - 100 * cost.at(z), abs=4 * error)
    assert (
        stats.kstest([(worth - x) / 100 for x in found.npv], stats.lognorm(cost.spread, scale=cost.at(0)).cdf).pvalue
        > 0.01
    )


def test_the_chance_of_a_default_is_the_chance_of_too_little_traffic():
    """Without tax and growth the cover is (190*x - 60) / service, below 1 where x < (service + 60) / 190."""
    project = Project(1000, 1, 25, revenue=190, operating_cost=60)
    stack = CapitalStack([Tranche("bank", "debt", 0.8, 0.05, 20), Tranche("owners", "equity", 0.2, 0.1)])
    traffic = Lognormal(0.9, 0.2)
    service = project.appraise(stack).rows[1].debt_service
    expected = stats.lognorm(traffic.spread, scale=traffic.at(0)).cdf((service + 60) / 190)
    found = simulate(project, stack, 4000, 11, Risks(traffic=traffic))
    assert found.probability_below("dscr_min", 1) == approx(expected, abs=4 * sqrt(expected * (1 - expected) / 4000))


@pytest.mark.parametrize("name", ["npv", "dscr_min", "cost", "delay"])
@pytest.mark.parametrize("p", [0, 0.1, 0.5, 0.8, 0.999, 1])
def test_quantiles_agree_with_numpy(name, p):
    found = simulate(RAILWAY, STACK, 137, 2, EVERYTHING)
    assert found.quantile(name, p) == approx(numpy.quantile(getattr(found, name), p), rel=1e-12, abs=1e-12)
    assert found.mean(name) == approx(numpy.mean(getattr(found, name)))
    assert found.sd(name) == approx(numpy.std(getattr(found, name), ddof=1))


def test_a_reserve_for_p80_is_enough_in_four_of_five_draws():
    found = simulate(RAILWAY, STACK, 1000, 2, EVERYTHING)
    reserve = found.contingency(0.8)
    assert sum(cost <= 1 + reserve for cost in found.cost) == 800
    assert found.contingency(0.5) < reserve


def test_draws_without_a_rate_of_return_are_counted_and_left_out():
    hopeless = replace(RAILWAY, demand=0.4)
    found = simulate(hopeless, STACK, 300, 1, Risks(traffic=Lognormal(1, 0.5)))
    assert 0 < found.missing("irr") < 300
    assert found.missing("irr") + len(found.known("irr")) == 300


# Seeds, chunks, switches


# The figures of one short run, stored to hold CPython on any machine and Pyodide in the page to the same draws.
# The random numbers are bit for bit the same everywhere;
# exp, log and erfc come from the platform's C library and may differ in the last digit.
STORED = {
    "cost": [0.7847662238417966, 1.2768764127286156, 1.1978016086131138],
    "delay": [0.2335630793269128, 1.4396472892069552, 0.8745881200695123],
    "traffic": [0.9138836274561388, 0.8778778397016536, 0.6758264454331592],
    "rate": [0.02098392884497065, -0.004418142929460102, 0.01482094667149413],
    "currency": [0.8875253136134907, 0.8012158700422615, 1.1542635633672238],
    "npv": [598.2812016998361, -69.94620830638817, -6.394990296913363],
    "irr": [0.10077641737342269, 0.04818366821370601, 0.05200069191959944],
    "dscr_min": [1.7974308441385032, 0.6088185478878337, 0.25786796105743465],
}


def test_the_same_seed_gives_the_same_figures_on_every_platform():
    found = simulate(RAILWAY, STACK, 3, 20190628, EVERYTHING)
    for name, stored in STORED.items():
        assert getattr(found, name) == approx(stored, rel=1e-9), name


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    one, two, other = (simulate(RAILWAY, STACK, 50, seed, EVERYTHING) for seed in (7, 7, 8))
    assert one == two
    assert one.npv != other.npv


@pytest.mark.parametrize("chunk", [1, 7, 100, 1000])
def test_chunks_do_not_change_the_outcome(chunk):
    steps = [(step.done, step) for step in stepwise(RAILWAY, STACK, 100, 7, EVERYTHING, chunk=chunk)]
    assert steps[-1][1] == simulate(RAILWAY, STACK, 100, 7, EVERYTHING)
    assert [done for done, _ in steps] == [*range(chunk, 100, chunk), 100]


def test_stopping_early_leaves_the_first_draws():
    steps = stepwise(RAILWAY, STACK, 1000, 7, EVERYTHING, chunk=10)
    found = next(steps)
    steps.close()
    assert (found.done, found.asked) == (10, 1000)
    assert found.npv == simulate(RAILWAY, STACK, 10, 7, EVERYTHING).npv


@pytest.mark.parametrize("name", RISKS)
def test_switching_a_risk_off_leaves_the_draws_of_the_others(name):
    plain = replace(EVERYTHING, correlations=None)
    on, off = (simulate(RAILWAY, STACK, 20, 7, risks) for risks in (plain, replace(plain, **{name: None})))
    for other in RISKS:
        same = getattr(on, other) == getattr(off, other)
        assert same == (other != name)


def test_the_risks_of_rail_are_drawn_unless_told():
    assert simulate(RAILWAY, STACK, 30, 1) == simulate(RAILWAY, STACK, 30, 1, reference_class("rail"))


@checked
@given(
    st.sampled_from([0, 2, 5]),
    st.floats(0.1, 3),
    st.just(0) | st.floats(1e-6, 0.9),
    st.integers(0, 10**6),
    st.floats(-0.5, 0.5),
)
def test_any_setting_gives_finite_figures_and_nothing_else(building, revenue, share, seed, rho):
    project = Project(100, building, 12, revenue=10 * revenue, operating_cost=5, tax_rate=0.3)
    stack = CapitalStack([Tranche("bank", "debt", share, 0.06, 8), Tranche("owners", "equity", 1 - share, 0.1)])
    risks = replace(EVERYTHING, correlations={("cost", "traffic"): rho})
    found = simulate(project, stack, 10, seed, risks)
    for name in [field.name for field in fields(found)][3:]:
        assert all(x is None or isfinite(x) for x in getattr(found, name))
    assert all((x is None) == (share == 0) for x in found.dscr_min)


# What matters most


def test_the_tornado_is_sorted_and_holds_the_others_at_their_median():
    bars = tornado(RAILWAY, STACK, EVERYTHING)
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)
    assert {bar.risk for bar in bars} == set(RISKS)
    cost = next(bar for bar in bars if bar.risk == "cost")
    values = EVERYTHING.values([P90, 0, 0, 0, 0])
    project, stack = shocked(RAILWAY, STACK, values, EVERYTHING)
    assert cost.outcome_p90 == project.appraise(stack, STACK.wacc(0.2)).npv
    assert cost.at_p90 == approx(stats.lognorm(EVERYTHING.cost.spread, scale=EVERYTHING.cost.at(0)).ppf(0.9))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_more_cost_hurts_and_more_traffic_helps(outcome):
    bars = {bar.risk: bar for bar in tornado(RAILWAY, STACK, EVERYTHING, outcome)}
    assert bars["cost"].outcome_p90 < bars["cost"].outcome_p10
    assert bars["traffic"].outcome_p90 > bars["traffic"].outcome_p10


def test_dearer_debt_lowers_cover_and_not_the_projects_own_value():
    assert next(bar for bar in tornado(RAILWAY, STACK, EVERYTHING) if bar.risk == "rate").swing == 0
    assert next(bar for bar in tornado(RAILWAY, STACK, EVERYTHING, "dscr_min") if bar.risk == "rate").swing > 0


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_bars_of_a_tornado_start_where_every_risk_is_at_its_median(outcome):
    start = centre(RAILWAY, STACK, EVERYTHING, outcome)
    for bar in tornado(RAILWAY, STACK, EVERYTHING, outcome):
        low, high = sorted(bar[-2:])
        assert low <= start + 1e-9 and start <= high + 1e-9
    planned = RAILWAY.appraise(STACK)
    assert centre(RAILWAY, STACK, Risks(), outcome) == approx(getattr(planned, outcome))


def test_the_margin_of_a_chance_is_twice_its_standard_error():
    found = simulate(RAILWAY, STACK, 400, 2)
    chance = found.probability_below("dscr_min", 1)
    assert 0 < chance < 1 and found.margin("dscr_min", 1) == approx(2 * sqrt(chance * (1 - chance) / 400))


def test_without_risks_there_is_no_tornado():
    assert tornado(RAILWAY, STACK, Risks()) == []


# Guarantees


def test_simulated_guarantee_costs_have_the_closed_form_as_mean():
    traffic, forecast = Lognormal(0.85, 0.3), [100 * 1.03**year for year in range(20)]
    found = guarantee_costs(simulate(RAILWAY, STACK, 3000, 4, Risks(traffic=traffic)), forecast, 0.8, 0.06)
    exact = revenue_guarantee(forecast, 0.8, traffic.spread, 0.06, 0.85)
    assert fsum(found) / 3000 == approx(exact.pv, abs=4 * numpy.std(found) / sqrt(3000))
    assert sum(cost > 0 for cost in found) / 3000 == approx(exact.chance, abs=0.035)


# Bad input


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: simulate(RAILWAY, STACK, 0, 1), "draws must be a whole number between 1 and 1e+06, not 0."),
        (
            lambda: simulate(RAILWAY, STACK, 10, 1.5),
            "seed must be a whole number between -9.22337e+18 and 9.22337e+18, not 1.5.",
        ),
        (lambda: simulate(RAILWAY, STACK, 10, 1, discount_rate=-1), "discount_rate must be a number above -1, not -1."),
        (lambda: Lognormal(0, 1), "mean must be a number between 1e-06 and 1e+06, not 0."),
        (lambda: Normal(0, -1), "sd must be a number between 0 and 1e+06, not -1."),
        (lambda: Triangular(0, 5, 3), "mode must be a number between 0 and 3, not 5."),
        (lambda: Triangular(0, nan, 3), "mode must be a number between 0 and 3, not nan."),
        (lambda: Risks(cost=1.4), "cost must be a Lognormal, a Normal, a Triangular or None, not 1.4."),
        (lambda: Risks(floating=5), "floating must be a number between 0 and 1, not 5."),
        (
            lambda: Risks(correlations={("cost", "delay"): 2}),
            "correlation of cost and delay must be a number between -1 and 1, not 2.",
        ),
        (
            lambda: Risks(correlations={("cost", "cost"): 0.5}),
            "correlations must join two different risks, not cost with itself.",
        ),
        (
            lambda: Risks(correlations={"cost": 0.5}),
            "correlations must map pairs of risks to figures, not {'cost': 0.5}.",
        ),
        (lambda: reference_class("ship"), "name must be one of 'rail', 'road', 'bridge_or_tunnel', not 'ship'."),
        (
            lambda: simulate(RAILWAY, STACK, 5, 1).quantile("npw", 0.5),
            "name must be one of 'npv', 'irr', 'dscr_min', 'cost', 'delay', 'traffic', 'rate', 'currency', not 'npw'.",
        ),
        (lambda: simulate(RAILWAY, STACK, 5, 1).quantile("npv", 50), "p must be a number between 0 and 1, not 50."),
        (
            lambda: simulate(RAILWAY, CapitalStack([Tranche("owners", "equity", 1, 0.1)]), 5, 1).mean("dscr_min"),
            "dscr_min does not exist in any of the 5 draws.",
        ),
        (
            lambda: tornado(RAILWAY, STACK, EVERYTHING, "llcr"),
            "outcome must be one of 'npv', 'irr', 'dscr_min', not 'llcr'.",
        ),
        (
            lambda: simulate(RAILWAY, STACK, 5, 1, Risks(cost=Normal(-3, 0))),
            "capex must be a number above 0, not -3000.0.",
        ),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, sentence):
    with pytest.raises(ValueError) as refusal:
        call()
    assert str(refusal.value) == sentence
