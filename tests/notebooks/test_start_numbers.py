"""Numbers in the prose of notebook 00 are those that the explorers give today."""

import pytest
from course import text

from beltroad.explorers import adoption, joinings

JOINED, BEST = joinings().values, adoption().values
NUMBERS = [
    ("same year for {same} of {both} countries, and differ by two years or more for {far}.", JOINED),
    ("The closest Bass curve is off by {bass_rmse:.1f} countries, with a ceiling of {bass_market:.0f}.", BEST),
    ("which knows imitation only, is off by {logistic_rmse:.1f} too", BEST),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    assert phrase.format(**numbers) in text("00_start")


def test_with_one_point_per_year_the_error_is_smaller_as_the_prose_says():
    assert adoption(points="year").values["bass_rmse"] < BEST["bass_rmse"]
    assert "With one point per year the error is smaller." in text("00_start")
