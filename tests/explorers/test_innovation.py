"""Adoption curves, late starters and the numbers say what the model and the tables say."""

from statistics import median

import pytest
from pytest import approx

from beltroad.chapters.key_areas.innovation_numbers import FIGURES, PERCENTS, innovation_numbers
from beltroad.chapters.key_areas.late_starters import late_starters, starts
from beltroad.chapters.key_areas.leapfrogging import FOLLOWERS, leader, leapfrogging, medians
from beltroad.data import innovation
from beltroad.models.diffusion import median_wait, residuals


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


# Leapfrogging


@pytest.mark.parametrize("technology", ["internet", "mobile"])
def test_the_early_starters_curve_is_close_to_their_median(technology):
    assert residuals(leader(technology), list(medians(technology).items())).rmse < 6


def test_without_learning_both_lines_of_the_late_starter_are_one():
    lines = {trace["name"]: trace for trace in leapfrogging(learning=0.0).figure["data"]}
    assert lines["Late starter"]["y"] == lines["without learning"]["y"]


def test_more_learning_more_imitation_and_a_higher_ceiling_are_faster():
    base = leapfrogging().values["late"]
    for given in ({"learning": 0.05}, {"imitation": 0.4}, {"ceiling": 1.0}):
        assert leapfrogging(**given).values["late"] < base


def test_a_ceiling_below_fifty_is_never_passed():
    view = leapfrogging(ceiling=0.4)
    assert view.values["late"] is None and "does not go from 10 to 50" in view.reading


def test_kenyas_data_can_be_met_and_are_not_by_default():
    assert not met(leapfrogging)
    assert met(leapfrogging, start=1996, imitation=0.15, learning=0.0, ceiling=0.8)
    assert met(leapfrogging, start=1996, imitation=0.2, learning=0.0, ceiling=0.5)


def test_every_late_starter_has_data_of_all_three_technologies():
    for technology in innovation.TECHNOLOGIES:
        assert set(FOLLOWERS) <= innovation.by_country(technology).keys()


# Late starters


def test_the_medians_are_those_of_the_countries_of_a_period():
    period = [start for start in starts("internet") if 2010 <= start.begun < 2015]
    short = [start.wait for start in period if start.arrived]
    assert late_starters().values["median_2010"] == approx(median_wait(short, [True] * len(short)))
    full = median_wait([start.wait for start in period], [start.arrived for start in period])
    assert late_starters(waiting=True).values["median_2010"] == approx(full)


def test_counting_those_on_the_way_never_shortens_a_median():
    for technology in ("internet", "mobile"):
        without, counted = (late_starters(technology=technology, waiting=waiting).values for waiting in (False, True))
        assert all(counted[f"median_{year}"] >= without[f"median_{year}"] for year in (2000, 2005, 2010))


def test_a_country_passes_ten_within_the_data():
    for start in starts("internet"):
        years = innovation.by_country("internet")[start.iso3]
        assert min(years) < start.begun <= max(years) and start.wait > 0 and years[min(years)] < 10


# In numbers


@pytest.mark.parametrize("figure", FIGURES)
def test_the_median_is_that_of_the_table(figure):
    values = innovation_numbers(figure_name=figure).values
    scale = 100 if figure in PERCENTS else 1
    members = innovation.groups()["members"]
    by_country = {iso3: years for iso3, years in innovation.by_country(figure).items() if iso3 in members}
    found = [years[values["year"]] for years in by_country.values() if values["year"] in years]
    assert values["members"] == approx(scale * median(found))
    assert f"the median of {len(found)} members was" in innovation_numbers(figure_name=figure).reading


def test_no_country_is_shown_where_the_licence_is_not_open():
    for figure in ("n4", "n5"):
        view = innovation_numbers(figure_name=figure, country="KEN")
        assert "Kenya" not in str(view.figure) and "Kenya" not in str(view.table.rows)


def test_a_country_without_a_figure_is_said_to_have_none():
    without = next(land.iso3 for land in innovation.known() if land.iso3 not in innovation.by_country("research"))
    assert "has no figure" in innovation_numbers(figure_name="research", country=without).reading


@pytest.mark.parametrize(
    "technology, unit",
    [
        ("internet", "percentage points"),
        ("mobile", "subscriptions per 100 people"),
        ("electricity", "percentage points"),
    ],
)
def test_how_far_the_curve_misses_has_its_unit_and_is_no_average(technology, unit):
    view = leapfrogging(technology=technology)
    assert f"by {view.values['rmse']:.1f} {unit} (root mean square)." in view.reading
    assert "on average" not in view.reading
