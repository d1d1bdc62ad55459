"""The explorers of point 4.1 draw every setting and say what the models and the tables give."""

import json

import pytest

from beltroad.chapters.key_areas._corridors import LESS, MOST, PROJECTS, edges, network
from beltroad.chapters.key_areas.infrastructure_numbers import COUNTRIES, ESTIMATES, infrastructure_numbers
from beltroad.chapters.key_areas.missing_link import BESIDE, LABELS, NONE, OPTIONS, STRATEGIES, missing_link
from beltroad.chapters.key_areas.will_industry_come import will_industry_come
from beltroad.data import corridors as data
from beltroad.models.corridors import all_times, route, shortest

BEST = {"first": "kunming_vientiane", "second": "belgrade_budapest", "third": "tbilisi_ankara"}
BUDGETS = range(2, 61, 2)


# The network


def test_every_place_reaches_every_other_one_and_every_link_has_a_price():
    places = [row.place for row in data.places()]
    times = all_times(edges(24), places)
    assert max(hours for row in times.values() for hours in row.values()) < 60 * 24
    assert (
        set(PROJECTS) == {link.project for link in data.links() if link.project} == set(BESIDE) == set(OPTIONS) - {NONE}
    )
    assert set(LABELS) <= set(places)


def test_the_train_from_china_to_germany_takes_the_land_bridge_and_ten_days():
    way = route(edges(24), "Xi'an", "Duisburg")
    assert way[:4] == ("Xi'an", "Lanzhou", "Urumqi", "Almaty") and way[-3:] == ("Brest", "Warsaw", "Duisburg")
    assert 9 < shortest(edges(24), "Xi'an")["Duisburg"] / 24 < 11


def test_the_ship_from_china_to_the_north_sea_takes_about_a_month_and_most_of_the_way_is_faster_by_train():
    ships = [edge for edge in edges(24) if edge.a.startswith("port of ") and edge.b.startswith("port of ")]
    assert 28 * 24 < shortest(ships, "port of Guangzhou")["port of Rotterdam"] < 33 * 24
    assert shortest(edges(24), "Guangzhou")["Rotterdam"] < 14 * 24


def test_a_longer_stop_at_borders_is_felt_on_land_only():
    slow, quick = shortest(edges(48), "port of Singapore"), shortest(edges(0), "port of Singapore")
    assert slow["port of Colombo"] == quick["port of Colombo"] and slow["Kabul"] > quick["Kabul"]


def test_inside_a_bloc_a_border_costs_nothing():
    for a, b, same in (
        ("Warsaw", "Duisburg", True),
        ("Almaty", "Bishkek", True),
        ("Brest", "Warsaw", False),
        ("Kashgar", "Bishkek", False),
    ):
        hours = [next(edge.hours for edge in edges(border) if {edge.a, edge.b} == {a, b}) for border in (0, 24)]
        assert hours[1] - hours[0] == pytest.approx(0 if same else 24)


# Build the missing link


@pytest.mark.parametrize("counts", ["countries", "people", "money"])
def test_the_best_plan_keeps_to_the_budget_and_is_never_beaten_by_a_rule_of_thumb(counts):
    before = 0.0
    for budget in BUDGETS:
        values = missing_link(plan="best", budget=budget, counts=counts).values
        assert values["cost"] <= budget + 1e-9 and len(values["best_links"].split(", ")) <= MOST
        assert values["worth"] == values["best"] >= max(values["greedy"], values["dollar"], before) - 1e-12
        before = values["best"]


def test_the_largest_gain_first_is_not_best_where_one_dear_link_eats_the_budget():
    values = missing_link(budget=60).values
    assert values["greedy_links"].startswith("kashgar_gwadar") and "kashgar_gwadar" not in values["best_links"]
    assert values["best"] > 1.4 * values["greedy"]


def test_nobody_loses_and_the_builders_country_need_not_gain_most():
    view = missing_link()
    assert all(row[3] >= 0 for row in view.table.rows) and len(view.table.rows) == len(data.markets())
    assert view.values["links"] == "kashgar_tashkent" and view.values["top"] == "UZB"


def test_links_chosen_twice_count_once_and_in_any_order():
    one = missing_link(first="kashgar_tashkent", second="kunming_vientiane", third="kashgar_tashkent").values
    other = missing_link(first="kunming_vientiane", second=NONE, third="kashgar_tashkent").values
    assert one["cost"] == other["cost"] == pytest.approx(10.6) and one["worth"] == pytest.approx(other["worth"])


def test_a_plan_over_the_budget_is_shown_and_said():
    view = missing_link(second="kunming_mandalay")
    assert "3.6 over the budget" in view.reading and view.values["cost"] > 10


def test_without_a_link_nothing_changes():
    view = missing_link(first=NONE)
    assert (
        view.values["worth"] == 0
        and view.values["days_before"] == view.values["days_after"]
        and "Nothing is built" in view.reading
    )


def test_shorter_stops_are_worth_more_than_any_plan_for_ten_billion():
    values = missing_link().values
    assert LESS == 4 and values["eased"] > 3 * values["best"]
    assert missing_link(border=0).values["eased"] is None


def test_the_challenge_is_open_at_first_and_is_won_by_hand_only():
    assert not missing_link.shown()["challenge"]["met"] and missing_link.shown(**BEST)["challenge"]["met"]
    for given, said in [
        ({"plan": "best"}, "the computer chose"),
        ({"budget": 60} | BEST, "set the budget to 10 billion"),
        ({"second": "kunming_mandalay"}, "and the budget is 10"),
        ({"second": "karachi_islamabad", "first": NONE}, "your plan adds"),
    ]:
        verdict = missing_link.shown(**given)["challenge"]
        assert not verdict["met"] and said in verdict["message"]


def test_the_map_says_that_it_is_schematic_and_draws_what_is_built():
    figure = missing_link(plan="best", budget=20).figure
    assert any("schematic" in note["text"] for note in figure["layout"]["annotations"])
    (built,) = [trace for trace in figure["data"] if trace.get("name") == "built"]
    assert built["x"].count(None) == 3
    assert {trace["type"] for trace in figure["data"]} == {"scatter", "bar"}


def test_a_view_is_small_and_the_network_is_kept():
    assert len(json.dumps(missing_link.shown(), ensure_ascii=False)) < 60_000
    assert network(24, "countries") is network(24, "countries")


@pytest.mark.parametrize("plan", STRATEGIES)
def test_every_strategy_is_drawn_for_every_border(plan):
    for border in (0, 4, 36, 72):
        values = missing_link(plan=plan, border=border).values
        assert values["days_after"] <= values["days_before"] and values["worth"] >= 0


# Will industry come?


def test_the_three_regimes_are_said():
    assert "every start ends in an even split" in will_industry_come().reading
    assert "the outcome depends on the start" in will_industry_come(cost=1.7).reading
    assert "any uneven start ends in one region" in will_industry_come(cost=1.3).reading


def test_cheaper_transport_empties_the_region_that_starts_smaller():
    assert [will_industry_come(cost=cost).values["end"] for cost in (2.5, 1.9, 1.7, 1.6, 1.2)] == [
        0.5,
        0.5,
        0.5,
        0.0,
        0.0,
    ]


def test_the_drawn_gap_is_the_models_and_turns_over_in_the_middle():
    rows = will_industry_come(cost=1.7).table.rows
    assert len(rows) == 21 and rows[10][1] == pytest.approx(0, abs=1e-6)
    assert all(
        (1 + left[1] / 100) * (1 + right[1] / 100) == pytest.approx(1) for left, right in zip(rows, reversed(rows))
    )


def test_industry_spread_at_a_low_cost_is_open_at_first_and_can_be_won():
    assert (
        not will_industry_come.shown()["challenge"]["met"]
        and not will_industry_come.shown(cost=1.5)["challenge"]["met"]
    )
    assert will_industry_come.shown(cost=1.5, sigma=8, mu=0.2)["challenge"]["met"]
    assert "35% to 45%" in will_industry_come.shown(cost=1.5, start=0.5)["challenge"]["message"]


def test_every_corner_of_the_sliders_is_drawn():
    for sigma in (4, 10):
        for mu in (0.1, 0.5):
            for cost in (1, 3):
                for start in (0.05, 0.5, 0.95):
                    values = will_industry_come(cost=cost, start=start, sigma=sigma, mu=mu).values
                    assert 1 < values["break"] < values["sustain"] and values["end"] in (0, 0.5, 1)


# Infrastructure in numbers


@pytest.mark.parametrize("measure", ["shipping", "ratings"])
def test_every_country_has_a_chart_with_or_without_values(measure):
    for country in COUNTRIES:
        view = infrastructure_numbers(measure=measure, country=country)
        assert COUNTRIES[country] in view.reading and len(view.figure["data"]) == 4


def test_a_median_of_ratings_is_rounded_once():
    assert (
        "partners with a value in every round went from 2.36 in 2007"
        in infrastructure_numbers(measure="ratings").reading
    )


def test_a_country_without_ships_is_said_to_have_no_value():
    view = infrastructure_numbers(measure="shipping", country="KAZ")
    assert "has no value" in view.reading and view.values["own_last"] is None


def test_trains_are_counted_and_their_load_is_known_in_three_years():
    view = infrastructure_numbers()
    assert "17 trips in 2011, 6,363 in 2018 and about 19,000 in 2024" in view.reading
    assert [row[0] for row in view.table.rows if row[3]] == [2020, 2021, 2023]


def test_only_estimates_that_were_read_are_drawn():
    known = {row.key for row in data.estimates() if row.unit == "%"}
    assert set(ESTIMATES) <= known
    rows = {row[0]: row[1:] for row in infrastructure_numbers(measure="study").table.rows}
    assert rows[ESTIMATES["trade_world"]] == [1.7, 6.2] and rows[ESTIMATES["trade_corridor"]] == [None, 9.7]


def test_an_unknown_country_is_one_sentence():
    with pytest.raises(ValueError, match="country is 'Atlantis'"):
        infrastructure_numbers(country="Atlantis")
