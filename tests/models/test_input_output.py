"""Leontief's model against the published two-sector table and numpy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beltroad.models.input_output import (
    PUBLISHED,
    at_home,
    effect,
    leontief_inverse,
    multipliers,
    output,
    rounds,
    with_households,
)

checked = settings(max_examples=50, deadline=None, derandomize=True)
THREE = [[0.1, 0.2, 0.05], [0.3, 0.15, 0.2], [0.05, 0.1, 0.1]]
tables = st.lists(
    st.lists(st.floats(0, 0.3), min_size=3, max_size=3), min_size=3, max_size=3
)  # every column adds up to less than 1
demands = st.lists(st.floats(0, 1000), min_size=3, max_size=3)
shares = st.lists(st.floats(0, 1), min_size=3, max_size=3)


def test_the_table_of_miller_and_blair_has_the_published_inverse():
    assert np.round(leontief_inverse(PUBLISHED), 4).tolist() == [[1.2541, 0.3300], [0.2640, 1.1221]]


def test_the_published_final_demand_gives_back_the_published_output():
    """Flows 150, 500, 200, 100, final demand 350 and 1,700, total output 1,000 and 2,000."""
    assert output(PUBLISHED, [350, 1700]) == pytest.approx([1000, 2000])


@checked
@given(tables, demands)
def test_output_is_numpys_solution_and_covers_inputs_and_demand(table, demand):
    found = output(table, demand)
    assert found == pytest.approx(np.linalg.solve(np.eye(3) - np.array(table), demand), rel=1e-9, abs=1e-9)
    assert found == pytest.approx(np.array(table) @ found + demand, rel=1e-9, abs=1e-9)


@checked
@given(tables, demands)
def test_the_rounds_of_orders_add_up_to_the_inverse(table, demand):
    added = np.sum(rounds(table, demand, 400), axis=0)
    assert added == pytest.approx(output(table, demand), rel=1e-6, abs=1e-6)


@checked
@given(tables)
def test_multipliers_are_one_or_more_and_the_columns_of_the_inverse(table):
    found = multipliers(table)
    assert min(found) >= 1 and found == pytest.approx(np.linalg.inv(np.eye(3) - np.array(table)).sum(axis=0))


def test_sectors_that_buy_nothing_have_a_multiplier_of_one():
    assert multipliers([[0, 0], [0, 0]]) == [1, 1]


@checked
@given(tables, demands, shares, shares)
def test_local_content_never_lowers_the_effect_at_home(table, demand, content, sourcing):
    all_home = effect(table, demand, [1, 1, 1], [1, 1, 1])
    some = effect(table, demand, content, sourcing)
    assert some.total <= all_home.total + 1e-6
    assert effect(table, demand, content, [0, 0, 0]).suppliers == pytest.approx([0, 0, 0], abs=1e-9)


@checked
@given(demands, shares)
def test_the_parts_of_the_effect_add_up_to_the_output_of_the_closed_table(demand, sourcing):
    wages, basket = [0.2, 0.3, 0.25], [0.3, 0.2, 0.4]
    found = effect(THREE, demand, [1, 1, 1], sourcing, wages, basket)
    home = at_home(THREE, sourcing)
    closed = np.block(
        [[np.array(home), np.array([[s * b] for s, b in zip(sourcing, basket)])], [np.array([wages]), np.zeros((1, 1))]]
    )
    whole = np.linalg.solve(np.eye(4) - closed, [*demand, 0])[:3]
    assert np.sum([found.direct, found.suppliers, found.households], axis=0) == pytest.approx(whole, rel=1e-9, abs=1e-9)
    assert min(found.households) >= -1e-9


def test_households_are_a_sector_like_another():
    assert with_households(PUBLISHED, [0.5, 0.4], [0.3, 0.6]) == [[0.15, 0.25, 0.3], [0.20, 0.05, 0.6], [0.5, 0.4, 0.0]]


def test_jobs_are_counted_by_part():
    found = effect(PUBLISHED, [100, 0], [1, 1], 1)
    direct, suppliers, households = found.jobs([10, 20])
    assert direct == 1000 and households == 0
    assert direct + suppliers == pytest.approx(10 * 125.41254 + 20 * 26.40264)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: leontief_inverse([[1.0, 0], [0, 0.5]]), "must leave something over"),
        (lambda: leontief_inverse([[0.6, 0.7], [0.7, 0.6]]), "must leave something over"),
        (lambda: leontief_inverse([[0.5, 0.2]]), "square matrix"),
        (lambda: output(PUBLISHED, [1]), "one figure per sector"),
        (lambda: leontief_inverse([[-0.1]]), "inputs\\[0\\]\\[0\\] must be"),
        (lambda: at_home(PUBLISHED, 2), "shares\\[0\\] must be"),
    ],
)
def test_bad_input_is_named_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
