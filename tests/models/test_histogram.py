"""A histogram holds every draw once, in bins of one round width, with an edge where it is asked for."""

from math import log10, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.risk import histogram

checked = settings(max_examples=100, deadline=None, derandomize=True)
DRAWS = st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=300)


@checked
@given(DRAWS, st.sampled_from([0, 1, -250.5]))
def test_every_draw_lies_in_one_bin_and_the_bins_join(draws, edge):
    bins = histogram(draws, edge)
    assert sum(one.share for one in bins) == approx(1) and len(bins) <= 28
    assert [one.high for one in bins[:-1]] == approx([one.low for one in bins[1:]])
    width = bins[0].high - bins[0].low
    from_edge = (edge - bins[0].low) / width
    assert from_edge == approx(round(from_edge), rel=1e-9, abs=1e-6)
    assert min(abs(10 ** (log10(width) % 1) - first) for first in (1, 2, 5, 10)) < 1e-6


def test_the_share_below_the_edge_is_that_of_the_draws():
    draws = [k / 100 for k in range(300)]
    below = sum(one.share for one in histogram(draws, 1) if one.high < 1 + 1e-9)
    assert below == approx(100 / 300)


def test_what_lies_far_out_is_held_by_the_outer_bin():
    bins = histogram([*(k / 100 for k in range(99)), 1e6], 0)
    assert bins[-1].high < 2 and sum(one.share for one in bins) == approx(1)


@pytest.mark.parametrize(
    "given_, sentence",
    [
        (([], 0), r"draws must be a list of at least 1 number, not \[\]"),
        (([nan], 0), r"draws\[0\] must be a finite number"),
        (([1.0], 0, 2), "most must be a whole number of at least 3, not 2"),
    ],
)
def test_no_draws_and_too_few_bins_are_refused(given_, sentence):
    with pytest.raises(ValueError, match=sentence):
        histogram(*given_)
