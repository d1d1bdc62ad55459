"""Gravity against its identities, numpy's and scipy's estimators and bad input."""

from math import exp, log
from random import Random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy.optimize import minimize

from beltroad.models.gravity import (
    abroad,
    adjusted,
    between,
    day_as_tariff,
    day_factor,
    equilibrium,
    least_squares,
    multiplied,
    poisson,
    score_factor,
    trade,
)

checked = settings(max_examples=60, deadline=None, derandomize=True)
SIZES = st.lists(st.floats(1, 100), min_size=4, max_size=4)
COSTS = st.lists(st.lists(st.floats(1, 4), min_size=4, max_size=4), min_size=4, max_size=4)


def flat(matrix):
    return [x for row in matrix for x in row]


# Pair by pair


def test_a_better_border_moves_sales_and_purchases_and_leaves_what_is_sold_at_home():
    flows = [[50, 4, 6], [10, 80, 10], [1, 2, 30]]
    moved = multiplied(flows, between([2, 1, 1], [3, 1, 1]))
    assert moved == [[50, 8, 12], [30, 80, 10], [3, 2, 30]]
    assert abroad(flows) == [21, 26, 19] and abroad(moved) == [53, 50, 27]


def test_factors_must_be_as_many_as_flows():
    with pytest.raises(ValueError, match="factors must have 2 rows of 2 numbers"):
        multiplied([[1, 2], [3, 4]], [[1, 2]])


def test_doubling_both_economies_quadruples_trade_and_doubling_distance_halves_it():
    assert trade(20, 6, 1000) == approx(4 * trade(10, 3, 1000))
    assert trade(10, 3, 2000) == approx(trade(10, 3, 1000) / 2)
    assert trade(10, 3, 1000) == trade(3, 10, 1000)


@checked
@given(st.floats(0.5, 2), st.floats(-2, -0.2), st.floats(1.01, 3))
def test_the_exponents_are_elasticities(size, delta, factor):
    here = trade(10, 5, 800, 2, size, delta)
    assert log(trade(10 * factor, 5, 800, 2, size, delta) / here) / log(factor) == approx(size)
    assert log(trade(10, 5, 800 * factor, 2, size, delta) / here) / log(factor) == approx(delta)


def test_days_add_up_and_a_day_at_one_percent_is_one_percent():
    assert day_factor(1, 0.01) == approx(1.01, abs=1e-4)
    assert day_factor(3, 0.02) * day_factor(4, 0.02) == approx(day_factor(7, 0.02))
    assert day_factor(-2, 0.02) == approx(1 / day_factor(2, 0.02))


def test_a_better_score_multiplies_trade_by_its_ratio_to_the_elasticity():
    assert score_factor(2.5, 3.0, 2) == approx(1.44)
    assert score_factor(2.5, 2.5, 2) == 1


def test_a_tariff_of_that_size_deters_what_a_day_does():
    assert (1 + day_as_tariff(0.01, 5)) ** (1 - 5) == approx(exp(-0.01))


# With all prices adjusting


@checked
@given(SIZES)
def test_without_costs_each_buys_in_proportion_to_size(sizes):
    found = equilibrium(sizes, sizes[::-1], [[1] * 4] * 4)
    assert flat(found.flows) == approx([y * e / sum(sizes) for y in sizes for e in sizes[::-1]])


@checked
@given(SIZES, COSTS)
def test_what_is_sold_and_bought_adds_up(sizes, costs):
    found = equilibrium(sizes, sizes[::-1], costs)
    assert [sum(row) for row in found.flows] == approx(sizes, rel=1e-6)
    assert [sum(column) for column in zip(*found.flows, strict=True)] == approx(sizes[::-1], rel=1e-6)


@checked
@given(SIZES, COSTS)
def test_resistances_solve_their_equations(sizes, costs):
    found, power, world = equilibrium(sizes, sizes, costs, 4), 1 - 4, sum(sizes)
    for i in range(4):
        total = sum((costs[i][j] / found.inward[j]) ** power * sizes[j] / world for j in range(4))
        assert found.outward[i] ** power == approx(total, rel=1e-6)
    for j in range(4):
        total = sum((costs[i][j] / found.outward[i]) ** power * sizes[i] / world for i in range(4))
        assert found.inward[j] ** power == approx(total, rel=1e-6)


@checked
@given(SIZES, COSTS, st.floats(0.3, 3))
def test_the_same_cut_of_every_cost_at_home_too_changes_no_flow(sizes, costs, factor):
    before = equilibrium(sizes, sizes, costs)
    after = equilibrium(sizes, sizes, [[factor * cost for cost in row] for row in costs])
    assert flat(after.flows) == approx(flat(before.flows), rel=1e-6)


@checked
@given(SIZES, COSTS)
def test_symmetric_costs_and_balanced_trade_make_both_resistances_one_up_to_a_scale(sizes, costs):
    symmetric = [[(costs[i][j] + costs[j][i]) / 2 for j in range(4)] for i in range(4)]
    found = equilibrium(sizes, sizes, symmetric)
    assert flat(found.flows) == approx(flat(zip(*found.flows, strict=True)), rel=1e-6)
    assert [a / b for a, b in zip(found.outward, found.inward, strict=True)] == approx([found.outward[0]] * 4, rel=1e-6)


@checked
@given(SIZES, COSTS, COSTS)
def test_changes_from_observed_flows_end_where_the_levels_end(sizes, costs, new):
    before, after = equilibrium(sizes, sizes[::-1], costs, 3), equilibrium(sizes, sizes[::-1], new, 3)
    factors = [[(b / a) ** (1 - 3) for a, b in zip(*rows, strict=True)] for rows in zip(costs, new, strict=True)]
    assert flat(adjusted(before.flows, factors, 1e-12)) == approx(flat(after.flows), rel=1e-6)


@checked
@given(COSTS, st.floats(0.5, 2))
def test_one_factor_for_all_flows_changes_nothing_and_no_change_is_no_change(flows, factor):
    assert flat(adjusted(flows, [[factor] * 4] * 4)) == approx(flat(flows))


def test_cheaper_borders_move_sales_from_home_to_abroad_by_less_than_pair_by_pair():
    flows = [[80, 10, 10], [10, 80, 10], [10, 10, 80]]
    factors = [[1 if i == j else 1.1 for j in range(3)] for i in range(3)]
    after = adjusted(flows, factors)
    assert after[0][0] < 80 and 10 < after[0][1] < 11
    assert after[0][1] / after[0][0] == approx(1.1 * 10 / 80)  # relative costs count in full


def test_those_left_out_trade_less_with_those_who_open():
    flows = [[80, 10, 10], [10, 80, 10], [10, 10, 80]]
    after = adjusted(flows, [[1, 1.2, 1], [1.2, 1, 1], [1, 1, 1]])
    assert after[0][1] > 10 and after[0][2] < 10 and after[2][0] < 10 and after[2][2] > 80


# Estimating


def synthetic(seed: int, n: int = 12):
    draw = Random(seed)
    size = [draw.gauss(0, 1) for _ in range(n)]
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    far, near = [draw.uniform(5, 9) for _ in pairs], [float(draw.random() < 0.2) for _ in pairs]
    mean = [exp(8 + size[i] + 0.5 * size[j] - 0.8 * d + 0.4 * c) for (i, j), d, c in zip(pairs, far, near, strict=True)]
    return draw, pairs, [far, near], mean


def test_least_squares_agrees_with_numpy_and_its_robust_errors_with_their_formula():
    draw, _, columns, mean = synthetic(1)
    values = [log(m) + draw.gauss(0, 0.3) for m in mean]
    found = least_squares(columns, values)
    x = numpy.column_stack([*columns, numpy.ones(len(values))])
    beta, *_ = numpy.linalg.lstsq(x, numpy.array(values), rcond=None)
    left, bread = numpy.array(values) - x @ beta, numpy.linalg.inv(x.T @ x)
    assert found.coefficients == approx(tuple(beta), rel=1e-8)
    assert found.errors == approx(tuple(numpy.sqrt(numpy.diag(bread @ (x.T * left**2) @ x @ bread))), rel=1e-8)


def test_poisson_finds_the_highest_likelihood():
    draw, _, columns, mean = synthetic(2)
    values = [m * draw.expovariate(1) for m in mean]
    x, y = numpy.column_stack([*columns, numpy.ones(len(values))]), numpy.array(values)
    reference = minimize(
        lambda b: numpy.sum(numpy.exp(x @ b) - y * (x @ b)),
        numpy.array([-0.5, 0, 8]),
        jac=lambda b: x.T @ (numpy.exp(x @ b) - y),
        tol=1e-10,
    )
    assert poisson(columns, values).coefficients == approx(tuple(reference.x), rel=1e-5)


def test_poisson_with_a_factor_for_each_exporter_and_importer_recovers_what_made_the_flows():
    _, pairs, columns, mean = synthetic(3)
    found = poisson(columns, mean, [i for i, _ in pairs], [j for _, j in pairs])
    assert found.coefficients == approx((-0.8, 0.4), rel=1e-5)
    assert found.observations == len(pairs)
    assert max(found.errors) < 1e-4


def test_poisson_with_factors_agrees_with_dummy_variables():
    draw, pairs, columns, mean = synthetic(4, 6)
    values = [m * draw.expovariate(1) for m in mean]
    dummies = [[float(i == k) for i, _ in pairs] for k in range(1, 6)] + [
        [float(j == k) for _, j in pairs] for k in range(1, 6)
    ]
    found, long = poisson(columns, values, *zip(*pairs, strict=True)), poisson([*columns, *dummies], values)
    assert found.coefficients == approx(long.coefficients[:2], rel=1e-5)
    assert found.errors == approx(long.errors[:2], rel=1e-4)


def test_where_the_spread_hangs_on_the_distance_least_squares_of_logs_is_off_and_poisson_is_not():
    draw = Random(5)
    far = [draw.uniform(0, 2) for _ in range(4000)]
    values = [
        exp(3 - d) * exp(draw.gauss(-((0.2 + 0.5 * d) ** 2) / 2, 0.2 + 0.5 * d)) for d in far
    ]  # mean exp(3 - d), wider with distance
    logs, levels = least_squares([far], [log(v) for v in values]), poisson([far], values)
    assert logs.coefficients[0] < -1.3
    assert levels.coefficients[0] == approx(-1, abs=0.1)


# Refusals


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: trade(0, 1, 1), "output_from"),
        (lambda: trade(1, 1, -1), "distance"),
        (lambda: day_factor(1, 2), "per_day"),
        (lambda: score_factor(0, 1, 1), "old"),
        (lambda: day_as_tariff(0.01, 1), "sigma"),
        (lambda: equilibrium([1, 2], [1, 1], [[1, 1], [1, 1]]), "spending"),
        (lambda: equilibrium([1, 2], [1, 2], [[1, 1]]), "costs"),
        (lambda: adjusted([[1, 1], [1, 1]], [[1], [1]]), "factors"),
        (lambda: least_squares([[1, 2, 3], [2, 4, 6]], [1, 2, 3]), "values"),
        (lambda: least_squares([[1, 2, 3, 4], [2, 4, 6, 8]], [1, 2, 3, 5]), "columns"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_that_names_it(call, name):
    with pytest.raises(ValueError, match=rf"^{name}.*must") as refused:
        call()
    assert "\n" not in str(refused.value)
