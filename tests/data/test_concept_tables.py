"""The tables of notebook 01 say what their sources say."""

from statistics import median

import pytest

from beltroad.data import DataError, concept, trinity
from beltroad.models.energy import Plant, lcoe


def total(basis: str, **only) -> tuple[int, float]:
    found = [
        row for row in concept.overseas_power(basis) if all(getattr(row, name) == value for name, value in only.items())
    ]
    return sum(row.plants for row in found), sum(row.capacity for row in found)


def test_every_plant_is_counted_once_in_both_ways_of_dating():
    assert (
        total("commissioned") == pytest.approx(total("financed"), rel=1e-5) and total("commissioned")[0] == 592 - 17 - 4
    )


def test_plants_without_a_year_are_said_to_have_none():
    assert total("commissioned", year="unknown")[0] == 145 and total("financed", year="unknown")[0] == 74
    assert sum(row.unsized for row in concept.overseas_power("commissioned")) == 25


def test_coal_is_the_largest_fuel_by_capacity_and_solar_has_more_plants():
    coal, solar, hydro = (total("commissioned", fuel=fuel) for fuel in ("coal", "solar", "hydro"))
    assert coal[1] > hydro[1] > solar[1] and solar[0] > coal[0]


def test_the_median_control_of_corruption_of_the_first_lists_countries_is_flat():
    """As the notes of the raw data found it: China counts as a member of that list."""
    listed = {step.iso3 for step in trinity.initiative() if step.by == "gfdc"} | {"CHN"}
    years = (2002, 2013, 2023)
    known = [
        rows for iso3, rows in concept.corruption().items() if iso3 in listed and all(year in rows for year in years)
    ]
    assert len(known) == 145
    assert [median(rows[year].estimate for rows in known) for year in years] == pytest.approx(
        [-0.44, -0.47, -0.45], abs=0.005
    )


def test_the_world_mean_of_the_estimate_is_near_zero_every_year():
    for year in range(2002, 2024):
        values = [rows[year].estimate for rows in concept.corruption().values() if year in rows]
        assert len(values) > 180 and abs(sum(values) / len(values)) < 0.12


def test_grids_lie_between_hydro_states_and_coal_and_oil_states():
    grid = concept.grid_carbon()
    assert grid["ETH"][2020].intensity < 40 < grid["VNM"][2020].intensity < grid["IDN"][2020].intensity < 900
    assert all(0 <= row.intensity <= 1310 for rows in grid.values() for row in rows.values())


@pytest.mark.parametrize("kind, published", [("solar", 48), ("wind", 33), ("hydro", 48)])
def test_costs_of_2021_come_near_the_levelised_costs_that_irena_published_for_them(kind, published):
    assert lcoe(Plant(**concept.plant(kind, 2021)), 0.05).total == pytest.approx(published, rel=0.16)


def test_figures_of_two_years_are_told_apart():
    assert (concept.plant("solar", 2010)["capital"], concept.plant("solar", 2021)["capital"]) == (4808, 857)
    assert concept.plant("coal", 2010) == concept.plant("coal", 2021)


def test_what_burning_emits_lies_below_the_life_cycle():
    for kind in ("coal", "gas"):
        plant = Plant(**concept.plant(kind))
        assert 0.7 < 1000 * plant.stack / plant.lifecycle < 1


@pytest.mark.parametrize(
    "call",
    [lambda: concept.overseas_power("built"), lambda: concept.plant("peat"), lambda: concept.plant("coal", 1990)],
)
def test_what_is_not_there_is_one_sentence(call):
    with pytest.raises(DataError) as caught:
        call()
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
