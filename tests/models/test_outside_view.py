"""The outside view gives back the published figures, and contingency and confidence undo each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import lognorm

from beltroad.models import outside_view
from beltroad.models.outside_view import CLASSES, at_least, confidence, contingency, corrected, density, from_median, median, quantile, reference
from beltroad.models.risk import Lognormal

checked = settings(max_examples=50, deadline=None, derandomize=True)
KINDS = [(kind, quantity) for kind, known in CLASSES.items() for quantity in known]
shares = st.floats(0.01, 0.99)
spreads = st.floats(0.05, 3)


def scipy_twin(distribution):
    return lognorm(s=distribution.spread, scale=median(distribution))


@pytest.mark.parametrize("kind, overrun, sd", [("rail", 0.45, 0.38), ("road", 0.20, 0.30), ("bridge_or_tunnel", 0.34, 0.62)])
def test_cost_classes_have_the_mean_and_spread_of_the_study_of_2003(kind, overrun, sd):
    twin = scipy_twin(reference(kind, "cost"))
    assert twin.mean() - 1 == pytest.approx(overrun) and twin.std() == pytest.approx(sd)


@pytest.mark.parametrize("quantity, mean, middle", [("cost", 1.96, 1.27), ("time", 1.44, 1.27)])
def test_dams_have_the_mean_and_the_median_of_the_study_of_2014(quantity, mean, middle):
    twin = scipy_twin(reference("dam", quantity))
    assert twin.mean() == pytest.approx(mean) and twin.median() == pytest.approx(middle)


def test_rail_forecasts_are_too_high_by_106_percent_on_average():
    assert 1 / reference("rail", "traffic").mean - 1 == pytest.approx(1.06)


def test_half_of_all_road_forecasts_miss_by_more_than_a_fifth():
    twin = scipy_twin(reference("road", "traffic"))
    assert twin.cdf(0.8) + twin.sf(1.2) == pytest.approx(0.5, abs=0.01)


def test_the_middle_road_and_bridge_need_about_what_the_guidance_of_2004_asks():
    """Transport Scotland's table after Flyvbjerg (2004): 15% for roads, 23% for bridges and tunnels."""
    assert contingency(reference("road", "cost"), 0.5) == pytest.approx(0.15, abs=0.02)
    assert contingency(reference("bridge_or_tunnel", "cost"), 0.5) == pytest.approx(0.23, abs=0.02)


@pytest.mark.parametrize("kind", outside_view.PUBLISHED_AT_80)
def test_the_lognormal_asks_for_more_at_80_percent_than_the_projects_themselves(kind):
    assert contingency(reference(kind, "cost"), 0.8) > outside_view.PUBLISHED_AT_80[kind]


@checked
@given(shares, spreads)
def test_the_reserve_for_a_confidence_buys_that_confidence(p, sd):
    distribution = Lognormal(1.3, sd)
    assert confidence(distribution, contingency(distribution, p)) == pytest.approx(p)


@checked
@given(shares, spreads)
def test_quantiles_and_density_are_those_of_scipy(p, sd):
    distribution = Lognormal(1.3, sd)
    twin = scipy_twin(distribution)
    assert quantile(distribution, p) == pytest.approx(twin.ppf(p))
    assert density(distribution, quantile(distribution, p)) == pytest.approx(twin.pdf(twin.ppf(p)))


@checked
@given(shares, shares)
def test_more_confidence_never_asks_for_less(p, q):
    low, high = sorted([p, q])
    assert contingency(reference("rail", "cost"), low) <= contingency(reference("rail", "cost"), high)


@checked
@given(shares)
def test_a_forecast_is_passed_with_the_confidence_it_is_corrected_for(p):
    twin = scipy_twin(reference("rail", "traffic"))
    assert twin.sf(at_least(reference("rail", "traffic"), p)) == pytest.approx(p)


def test_a_certain_quantity_needs_its_own_reserve_and_nothing_else():
    sure = Lognormal(1.2, 0)
    assert contingency(sure, 0.99) == pytest.approx(0.2) and confidence(sure, 0.21) == 1 and confidence(sure, 0.19) == 0


def test_an_estimate_is_scaled_by_the_class():
    estimate = corrected(1000, reference("rail", "cost"), 0.5)
    assert estimate.expected == pytest.approx(1450) and estimate.reserve == pytest.approx(1000 * contingency(reference("rail", "cost"), 0.5))


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: reference("airport", "cost"), "kind must be one of"),
        (lambda: reference("bridge_or_tunnel", "traffic"), "quantity must be one of"),
        (lambda: contingency(Lognormal(1, 1), 1), "p must be"),
        (lambda: from_median(1.1, 1.2), "mean must be"),
        (lambda: confidence(Lognormal(1, 1), -1), "reserve must be"),
        (lambda: corrected(0, Lognormal(1, 1), 0.5), "inside must be"),
    ],
)
def test_bad_input_is_named_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
