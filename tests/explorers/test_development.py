"""The explorers of notebook 05 say what the models and tables say, and their challenges can be met."""

import json
from math import log

import pytest

from beltroad.chapters.development.break_the_bottleneck import break_the_bottleneck
from beltroad.chapters.development.contacts_and_trust import contacts_and_trust
from beltroad.chapters.development.cooperation_flows import cooperation_flows
from beltroad.chapters.development.exchange_numbers import SHOWN, exchange_numbers
from beltroad.chapters.development.hunger_and_health import hunger_and_health
from beltroad.chapters.development.sdg_scores import sdg_scores
from beltroad.chapters.development.three_partners import three_partners
from beltroad.data import development as tables
from beltroad.data import held
from beltroad.models.contact import Contact
from beltroad.models.growth import Economy
from beltroad.models.partnership import Partnership


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


# The goals


def test_the_means_are_over_the_same_countries_in_all_years():
    values = sdg_scores(goal="goal_14").values
    scored = {}
    for row in tables.sdg_scores():
        if row.goal_14 is not None and row.iso3 in tables.joined():
            scored.setdefault(row.iso3, []).append(row.year)
    assert values["joined_scored"] == sum(len(years) == 7 for years in scored.values())


def test_progress_before_and_after_is_points_a_year():
    values = sdg_scores().values
    assert values["joined_before"] == pytest.approx((values["joined_2013"] - values["joined_2000"]) / 13)
    assert values["joined_after"] == pytest.approx((values["joined_2022"] - values["joined_2013"]) / 9)


def test_a_country_that_was_not_scored_on_a_goal_is_said_to_be_so_and_not_drawn_at_zero():
    view = sdg_scores(goal="goal_14", country="ETH")
    assert "Ethiopia was not scored on goal 14" in view.reading
    assert "Ethiopia" not in [trace.get("name") for trace in view.figure["data"]]
    assert 14 not in view.figure["data"][-1]["x"]


@pytest.mark.parametrize("goal", ["index", *(f"goal_{goal}" for goal in tables.GOALS)])
def test_the_title_agrees_with_the_numbers_of_both_groups(goal):
    view = sdg_scores(goal=goal)
    joined, others = (view.values[f"{group}_after"] - view.values[f"{group}_before"] for group in ("joined", "others"))
    assert abs(joined) > 0.005 < abs(others)
    assert ("gained more" in view.finding) == (joined > 0) and ("gained fewer" in view.finding) == (joined < 0)
    assert ("unlike the others" in view.finding) == (joined * others < 0) == ("both groups" not in view.finding)


# Hunger and health


def test_the_rate_is_that_of_steady_decay():
    values = hunger_and_health().values
    assert values["joined_before"] == pytest.approx(log(values["joined_first"] / values["joined_2013"]) / 13)
    assert values["own_after"] > 0 and values["joined_count"] + values["others_count"] == 192


def test_a_rise_is_said_to_be_one():
    view = hunger_and_health(measure="undernourished")
    assert view.values["joined_after"] < 0 and "then rose by 1.0%" in view.reading
    assert "and rose by 1.0% after" in view.finding


def test_a_country_at_the_floor_gets_no_rate():
    view = hunger_and_health(measure="undernourished", country="CHN")
    assert view.values["own_before"] is None and "2.5% stands for 2.5% or less" in view.reading


def test_without_rich_countries_the_groups_come_nearer():
    every, poorer = hunger_and_health().values, hunger_and_health(without_rich=True).values
    assert poorer["others_first"] > every["others_first"] and poorer["others_count"] < every["others_count"]


def test_a_country_without_figures_is_said_to_have_none():
    gaps = {row.iso3 for row in tables.hunger_mortality()} - {
        row.iso3 for row in tables.hunger_mortality() if row.undernourished is not None
    }
    assert "has no figure" in hunger_and_health(measure="undernourished", country=sorted(gaps)[0]).reading


# Aid


def test_the_reading_says_that_south_south_cooperation_is_missing():
    assert "most south–south cooperation is not in these figures" in cooperation_flows().reading


def test_net_repayments_are_shown_below_zero():
    view = cooperation_flows(recipient="CHN")
    assert view.values["net"] < 0 and "−US$" in view.reading


@pytest.mark.parametrize("recipient", [row.iso3 for row in held("aid_flows")])
def test_every_recipient_has_a_picture(recipient):
    json.dumps(cooperation_flows.shown(recipient=recipient), allow_nan=False)


# Exchange


@pytest.mark.parametrize("shown", SHOWN)
def test_every_series_has_a_picture_and_a_table(shown):
    view = exchange_numbers(shown=shown)
    assert view.table.rows and len(view.finding) > 20


def test_the_two_counts_of_students_are_shown_side_by_side():
    view = exchange_numbers()
    assert view.values["first"] == 36_386 and "257,848" in view.reading


# Break the bottleneck


def test_the_steady_states_are_those_of_the_closed_form():
    values = break_the_bottleneck().values
    assert values["poor_k"] == pytest.approx((0.05 / 0.085) ** 1.5) and values["rich_k"] == pytest.approx(
        (0.25 / 0.085) ** 1.5
    )
    assert values["poor_slope"] == pytest.approx(1 - 2 / 3 * 0.085) and values["tipping_slope"] > 1


@pytest.mark.parametrize("push, free", [(0.4, False), (0.5, True)])
def test_a_push_on_either_side_of_the_one_needed(push, free):
    values = break_the_bottleneck(push=push).values
    assert (
        values["escaped"] == free == (push > values["push_needed"]) and values["push_needed"] == Economy().push_needed()
    )


@pytest.mark.parametrize("given", [{}, {"low": 0.04}, {"threshold": 120}, {"productivity": 0.9}])
def test_the_push_that_is_said_to_be_enough_is_and_a_hundredth_less_is_not(given):
    shown = break_the_bottleneck(**given)
    economy = Economy(
        low=given.get("low", 0.05),
        threshold=given.get("threshold", 100) / 100,
        productivity=given.get("productivity", 1.0),
    )
    poor, tipping, _ = economy.steady_states()
    said = shown.values["enough"]
    enough, short = (economy.path(poor.k, 1000, [push * poor.y])[-1] for push in (said, said - 0.01))
    assert short < tipping.k < enough
    assert f"it takes {said:.2f}" in shown.finding and f"a push of {said:.2f} years" in shown.reading


def test_unescos_students_are_not_said_to_take_a_degree():
    view = exchange_numbers(shown="students")
    assert "internationally mobile" in view.reading and "degree" not in f"{view.finding} {view.reading}"


def test_a_push_in_small_parts_wears_off():
    assert break_the_bottleneck(push=0.5, spread=30).values["escaped"] is False


def test_one_steady_state_is_called_one():
    view = break_the_bottleneck(productivity=1.4)
    assert view.values["push_needed"] is None and "there is no trap" in view.reading and not view.values["escaped"]


def test_the_bottleneck_can_be_broken_with_one_years_income():
    assert not met(break_the_bottleneck)
    assert met(break_the_bottleneck, threshold=120, low=0.08, push=1.0)
    assert not met(break_the_bottleneck, threshold=120, low=0.08, push=1.5)


# Three partners


def test_the_forms_cost_what_the_model_says():
    values, partners = three_partners().values, Partnership(0.4, 0.8, 0.8, 0.5, 500)
    assert values["triangular_each"] == pytest.approx(partners.way("triangular", 20).each)
    assert (values["beats_north"], values["beats_south"]) == (pytest.approx(10), pytest.approx(70 / 3))


def test_the_split_adds_up_to_the_gain():
    values = three_partners(reached=60).values
    assert values["share_host"] + values["share_north"] + values["share_south"] == pytest.approx(values["gain"])


def test_a_project_that_is_not_worth_its_cost_has_nothing_to_split():
    view = three_partners(reached=2)
    assert view.values["gain"] == 0 and "no gain to split" in view.reading


def test_three_way_can_be_the_cheapest_for_a_small_project():
    assert not met(three_partners) and not met(three_partners, reached=10)
    assert met(three_partners, reached=10, fit_north=0.2, lasts_south=0.2)


# Contacts and trust


def test_the_curve_of_a_large_group_is_the_models():
    view = contacts_and_trust(pairs=20)
    assert view.values["large"] == pytest.approx(Contact(0.7, 0.6, 0.3).share(0.2, 20), abs=1e-4)


def test_the_same_draw_gives_the_same_picture_and_another_one_does_not():
    assert contacts_and_trust.shown(seed=3) == contacts_and_trust.shown(seed=3) != contacts_and_trust.shown(seed=4)


def test_bad_meetings_pull_trust_down():
    heard = {"hear": 2.0, "fade": 0.1, "network": "everybody"}
    assert (
        contacts_and_trust(pairs=20, good=0.2, **heard).values["mean"]
        < contacts_and_trust(pairs=5, good=0.2, **heard).values["mean"]
    )


def test_sixty_per_cent_can_be_reached_with_few_who_meet():
    assert not met(contacts_and_trust) and met(contacts_and_trust, hear=1.2)
    assert not met(contacts_and_trust, hear=1.2, good=0.8)
