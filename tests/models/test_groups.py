"""Groups over time: one set of countries in all years."""

from math import exp
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beltroad.models.groups import complete, fall, lines

SERIES = {"A": {1: 1.0, 2: 2.0}, "B": {1: 3.0, 2: 8.0}, "C": {1: 100.0}, "D": {1: 5.0, 2: 6.0, 3: 0.0}}


def test_a_country_that_misses_a_year_is_in_no_year():
    assert list(complete(SERIES, [1, 2])) == ["A", "B", "D"]
    line = lines(SERIES, {"g": {"A", "B", "C"}}, [1, 2])["g"]
    assert (line.by_year, line.countries) == ({1: 2.0, 2: 5.0}, 2)


def test_a_mean_instead_of_a_median():
    found = lines(SERIES, {"g": {"A", "B", "D"}, "h": {"D"}}, [1, 2], fmean)
    assert found["g"].by_year == {1: 3.0, 2: pytest.approx(16 / 3)} and found["h"].by_year == {1: 5.0, 2: 6.0}


figures = st.dictionaries(st.integers(2000, 2004), st.floats(-1e6, 1e6), min_size=1)


@given(st.dictionaries(st.text("ABC", min_size=1, max_size=3), figures, min_size=1))
def test_a_line_lies_between_the_lowest_and_the_highest_country_and_late_reporters_do_not_move_it(series):
    series = series | {"Z": dict.fromkeys(range(2000, 2005), 0.0)}
    line = lines(series, {"g": series.keys()}, range(2000, 2005))["g"]
    for year, value in line.by_year.items():
        held = [one[year] for one in series.values() if len(one) == 5]
        assert min(held) <= value <= max(held)
    assert lines(series | {"late": {2004: 1e9}}, {"g": {*series, "late"}}, range(2000, 2005))["g"] == line


def test_an_empty_group_is_named():
    with pytest.raises(ValueError, match="groups has no country in 'g' with a figure in each of 2 years"):
        lines(SERIES, {"g": {"C"}}, [1, 2])


@given(st.floats(0.1, 1000), st.floats(-0.2, 0.2), st.integers(1, 30))
def test_steady_decay_falls_at_its_own_rate_and_growth_at_one_below_zero(first, rate, years):
    last = 2000 + years
    assert fall({2000: first, last: first * exp(-rate * years)}, 2000, last) == pytest.approx(rate, abs=1e-9)


def test_without_one_of_the_years_there_is_no_rate():
    assert fall({2000: 5.0}, 2000, 2013) is None and fall({2013: 5.0}, 2000, 2013) is None
