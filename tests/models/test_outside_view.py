"""The outside view gives back the published figures, and contingency and confidence undo each other."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import lognorm

from beltroad.models import outside_view
from beltroad.models.outside_view import Past, at_least, beyond, confidence, contingency, reference

checked = settings(max_examples=50, deadline=None, derandomize=True)
shares = st.floats(0.01, 0.99)
pasts = st.builds(
    lambda low, middle, more: Past(low + middle + more, low + middle, low),
    st.floats(0, 0.9),
    st.floats(0.1, 2),
    st.floats(0.01, 3),
)


def twin(past):
    return lognorm(s=past.spread, loc=past.low, scale=past.median - past.low)


@pytest.mark.parametrize(
    "kind, overrun, sd", [("rail", 0.45, 0.38), ("road", 0.20, 0.30), ("bridge_or_tunnel", 0.34, 0.62)]
)
def test_cost_classes_have_the_mean_and_spread_of_the_study_of_2003(kind, overrun, sd):
    past = reference(kind, "cost")
    assert twin(past).mean() - 1 == pytest.approx(overrun) and twin(past).std() == pytest.approx(sd)
    assert past.sd == pytest.approx(sd)


@pytest.mark.parametrize("quantity, mean, middle, share", [("cost", 1.96, 1.27, 0.75), ("time", 1.44, 1.27, 0.8)])
def test_dams_have_the_mean_the_median_and_the_share_beyond_the_plan_of_the_study_of_2014(
    quantity, mean, middle, share
):
    past = twin(reference("dam", quantity))
    assert (
        past.mean() == pytest.approx(mean)
        and past.median() == pytest.approx(middle)
        and past.sf(1) == pytest.approx(share)
    )


def test_nine_of_ten_railways_cost_more_than_estimated_as_the_study_found():
    assert twin(reference("rail", "cost")).sf(1) == pytest.approx(0.9, abs=0.01)


def test_rail_forecasts_are_too_high_by_106_percent_on_average():
    assert 1 / reference("rail", "traffic").mean - 1 == pytest.approx(1.06)


def test_half_of_all_road_forecasts_miss_by_more_than_a_fifth():
    past = twin(reference("road", "traffic"))
    assert past.cdf(0.8) + past.sf(1.2) == pytest.approx(0.5, abs=0.01)


def test_the_middle_road_and_bridge_need_about_what_the_guidance_of_2004_asks():
    """Transport Scotland's table after Flyvbjerg (2004): 15% for roads, 23% for bridges and tunnels."""
    assert contingency(reference("road", "cost"), 0.5) == pytest.approx(0.15, abs=0.02)
    assert contingency(reference("bridge_or_tunnel", "cost"), 0.5) == pytest.approx(0.23, abs=0.02)


@pytest.mark.parametrize("kind", outside_view.PUBLISHED_AT_80)
def test_the_curve_asks_for_more_at_80_percent_than_the_projects_themselves(kind):
    assert contingency(reference(kind, "cost"), 0.8) > outside_view.PUBLISHED_AT_80[kind]


@checked
@given(pasts, shares)
def test_the_reserve_for_a_confidence_buys_that_confidence(past, p):
    assert confidence(past, contingency(past, p)) == pytest.approx(p)


@checked
@given(pasts, shares)
def test_quantiles_moments_and_density_are_those_of_scipy(past, p):
    assert past.quantile(p) == pytest.approx(twin(past).ppf(p))
    assert twin(past).mean() == pytest.approx(past.mean) and twin(past).std() == pytest.approx(past.sd, rel=1e-6)
    assert past.density(past.quantile(p)) == pytest.approx(twin(past).pdf(twin(past).ppf(p)), rel=1e-6)


@checked
@given(shares, shares)
def test_more_confidence_never_asks_for_less(p, q):
    low, high = sorted([p, q])
    assert contingency(reference("rail", "cost"), low) <= contingency(reference("rail", "cost"), high)


@checked
@given(shares)
def test_a_forecast_is_passed_with_the_confidence_it_is_corrected_for(p):
    past = reference("rail", "traffic")
    assert twin(past).sf(at_least(past, p)) == pytest.approx(p)


@checked
@given(st.floats(1.05, 2), st.floats(0.05, 3), st.floats(0.01, 0.99))
def test_the_lowest_value_is_the_one_at_which_all_three_figures_hold(middle, more, place):
    mean = middle + more
    least = max(1 - Past(mean, middle).below(1), 0.5)
    assume(least < 0.999)  # `beyond` takes shares up to 0.999
    share = least + place * (0.999 - least)
    found = beyond(mean, middle, share)
    assert twin(found).sf(1) == pytest.approx(share, abs=1e-6) and 0 <= found.low < 1
    assert found.mean == mean and found.median == middle


def test_a_certain_quantity_needs_its_own_reserve_and_nothing_else():
    sure = Past(1.2, 1.2)
    assert contingency(sure, 0.99) == pytest.approx(0.2) and confidence(sure, 0.21) == 1 and confidence(sure, 0.19) == 0


def test_nothing_lies_below_the_lowest_value():
    assert Past(1.96, 1.27, 0.8).below(0.8) == 0


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: reference("airport", "cost"), "kind must be one of"),
        (lambda: reference("bridge_or_tunnel", "traffic"), "quantity must be one of"),
        (lambda: contingency(reference("rail", "cost"), 1), "confidence must be"),
        (lambda: Past(1.1, 1.2), "mean must be"),
        (lambda: Past(1.1, 1.0, 1.0), "median must be"),
        (lambda: confidence(reference("rail", "cost"), -1), "reserve must be"),
        (lambda: beyond(1.96, 1.27, 0.4), "share must be a number above 0.5"),
        (lambda: beyond(1.96, 1.27, 0.55), "share must be at least 0.601"),
    ],
)
def test_bad_input_is_named_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
