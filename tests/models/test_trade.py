"""Trade creation and diversion: the triangles of the linear case, and identities that hold in every market."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import brentq

from beltroad.models.trade import REGIMES, Market, break_even, effects, outcome

TEXTBOOK = Market(choke=200, demand_slope=1, floor=40, supply_slope=0.5)  # M(p) = 220 - 1.5 p

prices = st.floats(20, 180)
tariffs = st.floats(0, 120)
markets = st.builds(Market, st.floats(100, 300), st.floats(0.1, 3), st.floats(0, 90), st.floats(0, 3))


def test_the_triangles_of_the_linear_case_are_those_of_the_closed_form():
    found = effects(TEXTBOOK, 80, 100, 40, "partner")  # the home price falls from 120 to 100; 40 were imported
    assert found.consumption == pytest.approx(1 * 20**2 / 2)
    assert found.production == pytest.approx(0.5 * 20**2 / 2)
    assert found.diversion == pytest.approx((100 - 80) * (220 - 1.5 * 120))
    assert found.net == pytest.approx(300 - 800)


def test_opening_to_all_only_creates_trade():
    found = effects(TEXTBOOK, 80, 100, 40, "all")
    assert found.diversion == 0 and found.net == pytest.approx(1.5 * 40**2 / 2)


def test_a_partner_that_is_the_cheapest_supplier_diverts_nothing():
    one, everybody = (effects(TEXTBOOK, 100, 80, 20, regime) for regime in ("partner", "all"))
    assert one.diversion == 0 and one.net == pytest.approx(everybody.net) and one.net > 0


def test_a_partner_dearer_than_the_world_with_tariff_changes_nothing():
    before, after = (outcome(TEXTBOOK, 80, 121, 40, regime) for regime in ("tariff", "partner"))
    assert after.supplier == "world" and after.price == before.price and after.welfare == before.welfare


def test_a_tariff_that_stops_all_imports_leaves_nothing_to_divert():
    found = effects(TEXTBOOK, 80, 100, 100, "partner")
    assert outcome(TEXTBOOK, 80, 100, 100, "tariff").supplier == "nobody"
    assert found.diversion == 0 and found.net > 0


def test_the_break_even_price_solves_the_quadratic():
    world, tariff, slope = 80, 40, 1.5
    imports = 220 - slope * (world + tariff)
    root = brentq(lambda x: slope * (tariff - x) ** 2 / 2 - x * imports, 0, tariff)
    assert break_even(TEXTBOOK, world, tariff) == pytest.approx(world + root, abs=1e-9)
    assert effects(TEXTBOOK, world, world + root, tariff, "partner").net == pytest.approx(0, abs=1e-9)


@given(markets, prices, prices, tariffs, st.sampled_from(["partner", "all"]))
def test_creation_less_diversion_is_the_change_in_welfare(market, world, partner, tariff, regime):
    change = (
        outcome(market, world, partner, tariff, regime).welfare
        - outcome(market, world, partner, tariff, "tariff").welfare
    )
    found = effects(market, world, partner, tariff, regime)
    assert found.net == pytest.approx(change, abs=1e-6 * (1 + abs(change)))
    assert found.production >= -1e-7 and found.consumption >= -1e-7


@given(markets, prices, prices, tariffs)
def test_no_opening_is_better_than_opening_to_all(market, world, partner, tariff):
    best, *others = (outcome(market, world, partner, tariff, regime).welfare for regime in reversed(REGIMES))
    assert all(best >= other - 1e-6 * (1 + abs(best)) for other in others)


@given(markets, prices, tariffs, st.floats(0, 1), st.floats(0, 1))
def test_a_dearer_partner_never_means_a_larger_gain(market, world, tariff, one, other):
    low, high = sorted(world + share * tariff for share in (one, other))
    near, far = (effects(market, world, price, tariff, "partner").net for price in (low, high))
    assert near >= far - 1e-6 * (1 + abs(near))


@given(markets, st.floats(0, 300))
def test_surplus_is_the_area_beside_the_curve(market, price):
    assert market.consumer_surplus(price) == pytest.approx(
        quad(market.demand, price, max(price, market.choke))[0], abs=1e-6
    )
    assert market.producer_surplus(price) == pytest.approx(
        quad(
            market.supply, min(price, market.floor), price, points=[market.floor] if 0 < market.floor < price else None
        )[0],
        abs=1e-5,
    )


@given(markets)
def test_nothing_is_imported_at_the_closed_price(market):
    assert market.floor <= market.closed_price <= market.choke
    assert market.imports(market.closed_price) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    "call, word",
    [
        (lambda: Market(50, 1, 60, 1), "choke"),
        (lambda: Market(50, 0, 10, 1), "demand_slope"),
        (lambda: outcome(TEXTBOOK, -1, 5, 5, "all"), "world"),
        (lambda: outcome(TEXTBOOK, 1, 5, 5, "club"), "regime"),
        (lambda: break_even(TEXTBOOK, 80, float("nan")), "tariff"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, word):
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value).startswith(word) and str(caught.value).count(".") >= 1 and "\n" not in str(caught.value)
