"""The explorers of notebook 01 say what the models and tables say, and their challenges can be met."""

from statistics import median

import pytest

from beltroad.chapters.concept.corruption_membership import NO_ESTIMATE, corruption_membership
from beltroad.chapters.concept.grid_carbon import NO_GRID, grid_carbon
from beltroad.chapters.concept.open_or_club import open_or_club
from beltroad.chapters.concept.overseas_power import overseas_power
from beltroad.chapters.concept.price_of_a_bribe import TENDERS, price_of_a_bribe
from beltroad.chapters.concept.principle_in_texts import principle_in_texts
from beltroad.chapters.concept.share_the_benefits import CASES, share_the_benefits
from beltroad.chapters.concept.which_power_plant import which_power_plant
from beltroad.data import concept as tables
from beltroad.data import trinity
from beltroad.models.procurement import FORMS


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


# Share the benefits


def test_the_glove_game_gives_the_scarce_party_two_thirds_and_the_core_all():
    values = share_the_benefits(case="gloves").values
    assert [values[f"shapley_{k}"] for k in (1, 2, 3)] == pytest.approx([60 / 6, 60 / 6, 60 * 2 / 3])
    assert not values["core_empty"] and not values["shapley_stays"] and values["staying"] == 0


def test_parties_that_are_alike_get_the_same():
    values = share_the_benefits(case="alike").values
    assert (
        values["shapley_1"]
        == pytest.approx(values["shapley_2"])
        == pytest.approx(values["nash_3"])
        == pytest.approx(30)
    )


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("rule", ["shapley", "nash", "capital", "equal"])
def test_every_split_hands_out_all_there_is(case, rule):
    values = share_the_benefits(case=case).values
    assert sum(values[f"{rule}_{k}"] for k in (1, 2, 3)) == pytest.approx(values["total"])


def test_where_any_two_do_almost_as_well_no_split_keeps_everybody():
    view = share_the_benefits(case="pairs")
    assert view.values["core_empty"] and "core is empty" in view.reading  # 3 pairs at 70 ask for 105 of 90


def test_an_agreement_that_loses_against_going_alone_is_one_sentence():
    with pytest.raises(ValueError, match="total must be at least 100"):
        share_the_benefits(alone=100, total=50)


def test_the_railways_challenge_is_open_at_first_and_can_be_met():
    assert not met(share_the_benefits) and met(share_the_benefits, bc=60)


# The principle in UN texts


def test_the_one_recorded_vote_is_98_or_66_or_45_percent():
    found = [principle_in_texts(meaning=meaning).values["share"] for meaning in ("sides", "voting", "members")]
    assert found == pytest.approx([86 / 88, 86 / 130, 86 / 193]) and principle_in_texts().values["recorded"] == 1


def test_the_bodies_add_up_to_all_texts():
    assert (
        sum(principle_in_texts(body=body).values["texts"] for body in ("UNGA", "UNSC", "BRF", "other"))
        == len(trinity.documents())
        == 12
    )


def test_every_member_of_the_united_nations_but_china_stands_in_one_group():
    values = principle_in_texts().values
    counted = {
        vote: sum(values[f"{vote}_{when}"] for when in ("then", "later", "never"))
        for vote in ("yes", "abstain", "no", "absent")
    }
    votes = [row.vote for row in trinity.roll_call() if row.iso3 != "CHN"]
    assert {vote: votes.count(vote) for vote in ("yes", "abstain", "no")} == {
        vote: counted[vote] for vote in ("yes", "abstain", "no")
    }
    assert sum(counted.values()) == 192


# An open or an exclusive club


def test_the_areas_are_those_of_the_closed_form():
    values = open_or_club(partner=120, tariff=30, industry=0.5, buyers=1.0).values
    assert values["creation"] == pytest.approx((1 + 0.5) / 2 * (130 - 120) ** 2)
    assert values["diversion"] == pytest.approx((120 - 100) * ((200 - 130) - 0.5 * (130 - 50)))


def test_opening_to_all_never_brings_less():
    for partner in range(80, 161, 8):
        one, everybody = (open_or_club(regime=regime, partner=partner).values["net"] for regime in ("partner", "all"))
        assert everybody >= one - 1e-9


def test_a_partner_near_the_world_price_meets_the_challenge():
    assert not met(open_or_club) and met(open_or_club, partner=106)
    assert not met(open_or_club, partner=98) and not met(open_or_club, partner=106, tariff=8)


# Which power plant


def test_without_fuel_a_higher_rate_makes_wind_dearer_faster_than_coal():
    low, high = (which_power_plant(rate=rate).values for rate in (0.02, 0.14))
    assert high["wind"] / low["wind"] > high["coal"] / low["coal"]


def test_a_carbon_price_moves_coal_by_what_leaves_its_stack():
    free, priced = (which_power_plant(carbon_price=price).values for price in (0, 100))
    assert (
        priced["coal"] - free["coal"] == pytest.approx(100 * 3.6 * 94.6 / 0.464 / 1000)
        and priced["wind"] == free["wind"]
    )


def test_a_terawatt_hour_of_coal_power_a_year_is_820_000_tonnes():
    assert which_power_plant().values["coal_mt"] == pytest.approx(0.82 * 30)


def test_only_one_carbon_price_on_the_slider_meets_the_challenge():
    assert not met(which_power_plant)
    assert [price for price in range(0, 151, 5) if met(which_power_plant, costs_of="2010", carbon_price=price)] == [70]


# The price of a bribe


def test_a_choice_stands_for_every_form_of_tender():
    assert tuple(TENDERS) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_a_clean_tender_costs_the_second_lowest_cost(form):
    assert price_of_a_bribe(tender=form, bidders=5, ring=1, bribe=0).values["price"] == pytest.approx(100 + 60 * 2 / 6)


def test_the_parts_add_up_to_the_price():
    values = price_of_a_bribe(bidders=6, ring=4, bribe=0.12).values
    profit = values["clean"] - values["cheapest"]
    assert values["cheapest"] + profit + values["ring_extra"] + values["paid"] == pytest.approx(values["price"])


def test_a_ring_larger_than_the_tender_is_one_sentence():
    with pytest.raises(ValueError, match="ring must be at most the number of bidders, 3, not 4"):
        price_of_a_bribe(bidders=3, ring=4)


def test_one_number_of_bidders_meets_the_challenge():
    assert not met(price_of_a_bribe)
    assert [n for n in range(3, 13) if met(price_of_a_bribe, bidders=n)] == [7]


# Power abroad


def test_plants_are_all_counted_whatever_the_year_stands_for():
    for basis in ("commissioned", "financed"):
        assert overseas_power(basis=basis, measure="plants").values["whole"] == 571


def test_the_table_adds_up_to_the_whole():
    view = overseas_power(measure="plants")
    assert sum(sum(row[1:]) for row in view.table.rows) == view.values["whole"]


def test_no_coal_plant_with_a_known_date_of_finance_came_after_the_pledge():
    values = overseas_power(basis="financed", fuel="coal").values
    assert values["after"] == 0 < values["before"] and overseas_power(fuel="coal").values["after"] > 10


# Grids and control of corruption


def test_states_without_a_figure_are_not_offered():
    partners = {row.iso3 for row in trinity.partners()}
    assert set(NO_GRID) == partners - set(tables.grid_carbon()) and set(NO_ESTIMATE) == partners - set(
        tables.corruption()
    )


def test_medians_are_those_of_the_table():
    signed = {one.iso3 for one in trinity.joinings()}
    found = [rows[2022].intensity for iso3, rows in tables.grid_carbon().items() if iso3 in signed and 2022 in rows]
    assert grid_carbon().values["signed_last"] == median(found) and grid_carbon().values["signed_count"] == len(found)


def test_before_2013_nobody_had_signed():
    assert grid_carbon(dating="by_year", since="2000").values["signed_since"] is None


def test_the_three_counts_are_all_countries_that_joined_early_enough():
    for after in range(1, 6):
        values = corruption_membership(horizon=after).values
        assert values["up"] + values["same"] + values["down"] == values["joined"]


def test_in_the_year_of_signing_nothing_has_changed_yet():
    row = next(row for row in corruption_membership(show="joining").table.rows if row[0] == 0)
    assert row[1] == row[2] == 0


def test_a_country_that_never_signed_has_no_line_around_signing():
    rows = corruption_membership(show="joining", country="USA").table.rows
    assert all(row[3] is None for row in rows)


@pytest.mark.parametrize("rate", [0.03, 0.05, 0.08, 0.1])
@pytest.mark.parametrize("hours", [0.5, 0.7])
def test_at_the_carbon_price_that_is_said_wind_is_no_dearer_than_coal(rate, hours):
    words = which_power_plant(costs_of="2010", rate=rate, hours=hours).reading
    price = float(words.partition("from a carbon price of US$")[2].split()[0])
    values = which_power_plant(costs_of="2010", rate=rate, hours=hours, carbon_price=price).values
    assert values["wind"] <= values["coal"]
