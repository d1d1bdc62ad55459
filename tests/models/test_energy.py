"""Levelised cost: the identity that defines it, limits, and published levels."""

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beltroad.models.energy import Plant, capital_recovery, carbon_price_at_par, lcoe, life_emissions

COAL = Plant(
    capital=1300,
    fixed=52,
    life=40,
    capacity_factor=0.75,
    lifecycle=820,
    fuel=3.03,
    efficiency=0.464,
    carbon_content=94.6,
)
WIND = Plant(capital=1325, fixed=32.5, life=30, capacity_factor=0.39, lifecycle=11)

plants = st.builds(
    Plant,
    capital=st.floats(0, 8000),
    fixed=st.floats(0, 200),
    life=st.integers(1, 80),
    capacity_factor=st.floats(0.05, 1),
    lifecycle=st.floats(0, 1200),
    fuel=st.floats(0, 20),
    efficiency=st.floats(0.2, 0.65),
    carbon_content=st.floats(0, 110),
)
rates = st.floats(0, 0.3)


@given(plants, rates, st.floats(0, 200))
def test_discounted_spending_equals_the_cost_times_discounted_energy(plant, rate, carbon_price):
    yearly = plant.fixed + plant.energy * (plant.heat * plant.fuel + plant.stack * carbon_price)
    spending = npf.npv(rate, [plant.capital] + [yearly] * plant.life)
    energy = npf.npv(rate, [0] + [plant.energy] * plant.life)
    assert lcoe(plant, rate, carbon_price).total * energy == pytest.approx(spending, rel=1e-6, abs=1e-6)


@given(st.floats(0.0001, 0.5), st.integers(1, 100))
def test_capital_recovery_is_the_level_payment(rate, life):
    assert capital_recovery(rate, life) == pytest.approx(-npf.pmt(rate, life, 1), rel=1e-8)


@pytest.mark.parametrize("rate", [0, 1e-13, 2.7e-12, 1e-9])
def test_next_to_no_discount_rate_spreads_capital_evenly(rate):
    assert capital_recovery(rate, 40) == pytest.approx(1 / 40, rel=1e-7)


def test_a_tiny_discount_rate_keeps_its_digits():
    assert capital_recovery(3.3e-12, 1) == pytest.approx(1 + 3.3e-12, rel=1e-15)


def test_without_a_discount_rate_capital_is_spread_evenly():
    assert capital_recovery(0, 40) == 1 / 40
    assert lcoe(WIND, 0).capital == pytest.approx(1325 / (30 * 8.76 * 0.39))


@given(plants, rates, rates)
def test_a_higher_discount_rate_never_makes_electricity_cheaper(plant, one, other):
    low, high = sorted((one, other))
    assert lcoe(plant, low).total <= lcoe(plant, high).total + 1e-9


def test_twice_the_energy_halves_what_capital_costs_per_unit_and_leaves_fuel_as_it_is():
    half = Plant(**{**COAL.__dict__, "capacity_factor": 0.375})
    assert lcoe(half, 0.08).capital == pytest.approx(2 * lcoe(COAL, 0.08).capital)
    assert lcoe(half, 0.08).fuel == lcoe(COAL, 0.08).fuel


def test_stack_emissions_are_carbon_content_over_efficiency():
    assert COAL.stack == pytest.approx(94.6 * 3.6 / 0.464 / 1000) and WIND.stack == 0
    assert 1000 * COAL.stack < COAL.lifecycle  # mining and leaks come on top


def test_at_par_both_plants_cost_the_same():
    dear = Plant(**{**WIND.__dict__, "capacity_factor": 0.27, "capital": 2042})
    price = carbon_price_at_par(COAL, dear, 0.08)
    assert price > 0 and lcoe(COAL, 0.08, price).total == pytest.approx(lcoe(dear, 0.08, price).total)


def test_no_carbon_price_is_needed_where_the_clean_plant_is_cheaper_and_none_helps_a_dirtier_one():
    assert carbon_price_at_par(COAL, WIND, 0.05) == 0
    assert carbon_price_at_par(Plant(100, 0, 30, 0.9), Plant(9000, 0, 30, 0.2), 0.05) is None


def test_life_emissions_are_grams_times_kilowatt_hours():
    assert life_emissions(COAL, energy=1, years=30) == pytest.approx(
        820e-6 * 1e9 * 30 / 1e6
    )  # t per kWh × kWh = t; in Mt


@pytest.mark.parametrize(
    "call, word",
    [
        (lambda: Plant(-1, 0, 30, 0.5), "capital"),
        (lambda: Plant(1, 0, 0, 0.5), "life"),
        (lambda: Plant(1, 0, 30, 1.5), "capacity_factor"),
        (lambda: Plant(1, 0, 30, 0.5, fuel=3), "efficiency"),
        (lambda: lcoe(WIND, -0.1), "rate"),
        (lambda: lcoe(WIND, 0.1, -5), "carbon_price"),
        (lambda: life_emissions(WIND, float("inf"), 30), "energy"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, word):
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value).startswith(word) and "\n" not in str(caught.value)
