"""The scorecard says what the models say, reads every figure by its rule, and adds nothing up."""

import json
from dataclasses import replace
from math import isfinite

import pytest
from hostile import GOOD
from hypothesis import given, settings
from scipy.stats import lognorm
from test_plan_files import any_plan

from beltroad.capstone.files import loads
from beltroad.capstone.lights import Cut
from beltroad.capstone.planned import PlannedProject
from beltroad.capstone.plans import CONTROLS, LENDERS
from beltroad.capstone.schema import rules
from beltroad.capstone.scorecard import INDICATORS, scorecard
from beltroad.data import finance, trinity
from beltroad.data.debt import debt_starts
from beltroad.explorers import design_a_project, find
from beltroad.models.finance import Loan, grant_element_formula
from beltroad.models.outside_view import confidence, reference
from beltroad.models.risk import REFERENCE_CLASSES

PLAN = loads(GOOD)
ALONE = dict.fromkeys(LENDERS, 0.0)


def measured(plan, id):
    return next(one for one in scorecard(plan) if one.indicator.id == id)


@given(any_plan())
@settings(max_examples=60)
def test_every_plan_has_a_figure_or_says_that_there_is_none(plan):
    for one in scorecard(plan):
        assert one.text and (one.light == "none") == (one.value is None)
        assert one.value is None or isfinite(one.value)


def test_indicators_cover_the_five_priorities_in_the_order_of_the_article():
    points = [one.indicator.point for one in scorecard(PLAN)]
    assert points == sorted(points) and {point[0] for point in points} == set("12345")
    assert len({one.id for one in INDICATORS}) == len(INDICATORS)


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.id)
def test_an_indicator_says_its_rule_whose_it_is_and_what_it_leaves_out(one):
    assert one.unit and one.rule.startswith("green") and "red" in one.rule
    assert one.within == one.label[0].lower() + one.label[1:]
    assert one.basis and one.leaves_out.endswith(".")
    worst, best = one.scale
    inside = [worst, one.cut.red, one.cut.green, best]
    assert inside in (sorted(inside), sorted(inside, reverse=True)) and worst != one.cut.red != one.cut.green


@pytest.mark.parametrize(
    "cut, lights",
    [
        (Cut(0.5, 0.8), ["red", "amber", "amber", "green", "green"]),
        (Cut(0.8, 0.5), ["green", "green", "amber", "amber", "red"]),
    ],
)
def test_a_figure_at_a_cut_off_is_on_its_better_side(cut, lights):
    assert [cut.light(value) for value in (0.49, 0.5, 0.79, 0.8, 0.81)] == lights


def test_a_larger_reserve_is_enough_more_often_and_leaves_less_for_lenders():
    small, large = (replace(PLAN, reserve=reserve) for reserve in (0.1, 0.6))
    assert measured(small, "enough_reserve").value < measured(large, "enough_reserve").value
    assert measured(small, "debt_cover").value > measured(large, "debt_cover").value
    assert measured(small, "commercial_value").value > measured(large, "commercial_value").value


@pytest.mark.parametrize("sector", REFERENCE_CLASSES)
def test_the_chance_is_that_of_the_reference_class(sector):
    cost = REFERENCE_CLASSES[sector]["cost"]
    shape = cost.spread
    scale = cost.mean / lognorm(shape).mean()
    found = measured(replace(PLAN, sector=sector, reserve=0.35), "enough_reserve").value
    assert found == pytest.approx(lognorm(shape, scale=scale).cdf(1.35))


def test_worth_and_cover_are_those_of_the_appraisal():
    for changed in ({}, {"cash_yield": -0.02}, {"owners": 0.4, "market": 0}, ALONE):
        case = PlannedProject(replace(PLAN, **changed))
        found = case.appraisal
        assert case.worth == (pytest.approx(found.npv), found.dscr_min)


def test_cash_grows_and_a_loss_stays_level():
    for cash, growth in ((0.06, 0.02), (-0.02, 0.0)):
        case = PlannedProject(replace(PLAN, cash_yield=cash))
        first, *_, last = case.project.columns(case.stack).cfads[case.project.opening_year :]
        assert first == pytest.approx(cash * PLAN.cost) and last == pytest.approx(first * (1 + growth) ** 29)


def test_a_sector_without_a_reference_class_is_not_known_and_not_red():
    one = measured(replace(PLAN, sector="port"), "enough_reserve")
    assert one.value is None and one.light == "none" and one.text == "no past cases"


def test_hydropower_is_held_against_dams():
    assert measured(replace(PLAN, sector="hydro", reserve=0.25), "enough_reserve").value == pytest.approx(
        confidence(reference("dam", "cost"), 0.25)
    )
    assert measured(replace(PLAN, sector="hydro", reserve=0.25), "enough_reserve").light == "red"


@pytest.mark.parametrize(
    "sector, light", [("coal", "red"), ("hydro", "green"), ("solar", "green"), ("wind", "green"), ("rail", "none")]
)
def test_carbon_is_known_for_power_plants_only(sector, light):
    assert measured(replace(PLAN, sector=sector), "carbon").light == light


def test_external_debt_grows_by_the_loans_and_by_nothing_else():
    free, all_borrowed = (
        measured(replace(PLAN, **(ALONE | {"bilateral": share})), "debt_room").value for share in (0.0, 1.0)
    )
    start, held = debt_starts()["KEN"].external, finance.external_debt("KEN")[2023]
    assert free == start and all_borrowed - free == pytest.approx(start * 2400 / held)
    assert measured(replace(PLAN, country="AFG"), "debt_room").light == "none"


def test_a_plan_without_loans_has_no_debt_to_judge():
    free = replace(PLAN, **ALONE)
    assert measured(free, "softness").light == measured(free, "debt_cover").light == "none"
    assert measured(free, "debt_beside").value == 0 and measured(free, "blended_cost").value == 0
    assert measured(free, "joint_contribution").value == pytest.approx(1)


def test_one_loan_has_the_grant_element_of_its_terms():
    plan = replace(PLAN, **(ALONE | {"bilateral": 1.0}))
    assert measured(plan, "softness").value == pytest.approx(Loan(1, 0.02, 20, 7).grant_element())
    assert measured(plan, "softness").value == pytest.approx(grant_element_formula(0.02, 20, 7.5))


def test_equal_sources_count_as_many_as_they_are():
    assert measured(replace(PLAN, **dict.fromkeys(LENDERS, 0.2)), "joint_contribution").value == pytest.approx(5)


def test_low_income_countries_get_the_softer_multilateral_terms():
    soft, usual = (PlannedProject(replace(PLAN, country=iso3)).terms["multilateral"] for iso3 in ("ETH", "KEN"))
    assert Loan(1, *soft[:3]).grant_element() > Loan(1, *usual[:3]).grant_element()


def test_tiers_and_treaties_are_those_of_the_tables():
    held = {row.tier for row in trinity.memberships() if row.iso3 == "PAK"}
    assert measured(replace(PLAN, country="PAK"), "tiers").value == len(held) == 3
    assert measured(replace(PLAN, country="PAK"), "dispute_rule").value == 1
    assert measured(replace(PLAN, country="BTN"), "tiers").value == 0


# The explorer


def shares(**given):
    return design_a_project(**(dict.fromkeys(LENDERS, 0) | given))


def test_the_values_hold_the_whole_plan():
    values = design_a_project().values
    assert all(values[control.name] == control.default for control in CONTROLS)
    assert values["budget"] == pytest.approx(0.15)


def test_lights_in_the_reading_are_those_of_the_table():
    shown = design_a_project.shown()
    lights = [row[4] for row in shown["table"]["rows"]]
    assert {light: lights.count(light) for light in ("green", "amber", "red")} == {
        light: shown["values"][light] for light in ("green", "amber", "red")
    }


def test_a_dot_stands_in_the_zone_of_its_light():
    zones = {"red": (0, 1), "amber": (1, 2), "green": (2, 3)}
    for country in ("KEN", "ETH", "BTN", "PAK"):
        for changed in (
            {},
            {"award": "direct", "cash_yield": -0.02},
            {"sector": "port", "cost": 5000},
            {"bilateral": 0, "owners": 0, "rate": 0},
        ):
            shown = design_a_project.shown(country=country, **changed)
            for x, row in zip(shown["figure"]["data"][-1]["x"], shown["table"]["rows"]):
                low, high = zones.get(row[4], (None, None))
                assert x is None if low is None else low <= x <= high, (row, x)


def test_shares_beyond_the_whole_are_one_sentence():
    with pytest.raises(ValueError, match="must add up to at most 1"):
        design_a_project(bilateral=1)


def test_the_challenge_is_not_met_at_first_and_can_be_won():
    assert not design_a_project.shown()["challenge"]["met"]
    won = {
        "country": "PAK",
        "sector": "road",
        "cost": 1000,
        "reserve": 0.2,
        "multilateral": 0.3,
        "bilateral": 0.2,
        "market": 0,
        "owners": 0.1,
        "cash_yield": 0.07,
    }
    assert design_a_project.shown(**won)["challenge"] == {"met": True, "message": "Met."}
    assert "borrowed" in design_a_project.shown(**(won | {"multilateral": 0.1}))["challenge"]["message"]
    assert "choose a railway" in design_a_project.shown(**(won | {"sector": "solar"}))["challenge"]["message"]


def test_its_description_holds_the_rules_of_a_plan():
    assert design_a_project.describe()["plan"] == json.loads(json.dumps(rules()))
    assert "plan" not in find("capital-stack").describe()


def test_only_views_with_documents_speak_of_them():
    shown = design_a_project.shown()
    assert list(shown["documents"]) == ["memo.md"] and json.dumps(shown, allow_nan=False)
    assert "documents" not in find("capital-stack").shown()
