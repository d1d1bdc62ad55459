"""The data explorers of notebook 03 draw every year and every country, and say the numbers that the tables hold."""

import json
import re
import time

import pytest

from beltroad.chapters.concept.grid_carbon import grid_carbon
from beltroad.chapters.mechanism._tiers import STATES
from beltroad.chapters.mechanism.bilateral_ties import bilateral_ties
from beltroad.chapters.mechanism.effect_or_selection import effect_or_selection
from beltroad.chapters.mechanism.summit_attendance import summit_attendance
from beltroad.chapters.mechanism.tier_overlap import tier_overlap
from beltroad.chapters.mechanism.tiers_map import tiers_map
from beltroad.chapters.mechanism.trinity_network import trinity_network
from beltroad.data import trinity
from beltroad.workshop.sweeps import differences

YEARS = range(2013, 2026)


def dots(view):
    return next(trace for trace in view["figure"]["data"] if "colorscale" in trace.get("marker", {}))


# The map


@pytest.mark.parametrize("year", YEARS)
def test_a_map_is_drawn_for_every_year(year):
    values = tiers_map(year=year).values
    assert values["three"] + values["two"] + values["one"] + values["none"] == len(STATES) == 192


def test_members_of_the_bank_on_no_list_of_signers_are_said_to_stand_on_the_second_tier_all_the_same():
    unlisted = tiers_map(year=2025)
    never = {row.iso3 for row in trinity.body_members("AIIB", 2025)} - set(trinity.ever_joined())
    assert {"IND", "DEU", "GBR"} < never and unlisted.values["unlisted"] == len(never & STATES) == 18
    assert "18 of the bank’s members stood on no list by then." in unlisted.reading
    assert "on no list" not in tiers_map(year=2013).reading  # there was no bank


def test_a_member_of_the_bank_that_one_of_the_two_lists_has_is_on_a_list():
    assert trinity.joining("AFG").gfdc > "2019" and trinity.joining("AFG").lpv == "2016"
    assert tiers_map(year=2019).values["unlisted"] == 20


PAPERS = {step.iso3 for step in trinity.bilateral_steps("third_party")}


def test_no_list_is_taken_for_all_that_a_state_signed():
    """Switzerland and others signed papers that stand on no list of signers."""
    assert {"CHE", "GBR", "FRA"} <= PAPERS - set(trinity.ever_joined())
    for country in sorted(PAPERS - set(trinity.ever_joined())):
        views = (
            tiers_map(year=2025, country=country),
            effect_or_selection(country=country),
            grid_carbon(country=country),
        )
        assert not [view.reading for view in views if re.search(r"never signed|signed (no|nothing)", view.reading)]


def test_a_timeline_is_drawn_for_every_country():
    for partner in trinity.partners():
        view = tiers_map(country=partner.iso3)
        timeline = view.figure["data"][-1]
        assert (
            len(timeline["x"]) == len(timeline["text"]) == len(trinity.timeline(partner.iso3)) == view.values["events"]
        )
        assert partner.name in view.reading and all(2011 < x < 2028 for x in timeline["x"])


@pytest.mark.parametrize("year, three, none", [(2013, 0, 185), (2019, 38, 36), (2025, 39, 23)])
def test_countries_on_three_tiers_and_on_none(year, three, none):
    values = tiers_map(year=year).values
    assert (values["three"], values["none"]) == (three, none)


def test_a_country_outside_the_united_nations_is_drawn_and_not_counted():
    view = tiers_map(country="COK", year=2025)
    assert "not among the 192" in view.reading and view.values["country_tiers"] == 2


def test_only_colours_and_sizes_of_the_dots_change_with_the_year():
    base, later = tiers_map.shown(), tiers_map.shown(year=2025)
    at = base["figure"]["data"].index(dots(base))
    changed = {tuple(path[3:]) for path, _ in differences(base, later) if path[:3] == ["figure", "data", at]}
    assert changed == {("marker", "color"), ("marker", "size")}


def test_a_map_is_small_and_quick():
    base = tiers_map.shown()
    assert len(json.dumps(base, ensure_ascii=False, separators=(",", ":"))) < 120_000
    start = time.perf_counter()
    tiers_map(year=2025, country="LAO")
    assert time.perf_counter() - start < 0.25


@pytest.mark.parametrize(
    "given, said", [({"country": "Atlantis"}, "country is 'Atlantis'"), ({"year": 2026}, "a number from 2013 to 2025")]
)
def test_what_there_is_not_gives_one_sentence(given, said):
    with pytest.raises(ValueError, match=said) as refused:
        tiers_map(**given)
    assert "\n" not in str(refused.value)


# The overlap


def test_the_summit_is_nested_in_the_first_tier():
    values = tier_overlap().values
    assert (values["came"], values["came_and_signed"], values["signed"], values["all_three"]) == (46, 44, 152, 40)
    assert values["jaccard_document_summit"] == pytest.approx(44 / 154)
    assert "(no memorandum was found for Russian Federation)" in tier_overlap().reading
    assert values["jaccard_document_bank"] == pytest.approx(0.52, abs=0.005)


def test_states_that_left_have_been_on_the_list_and_those_that_remain_are_on_it():
    ever, now = tier_overlap(), tier_overlap(left_too=False)
    assert "44 of 46 countries whose leader came have been on the list of signers, which has had 152" in ever.finding
    assert "43 of 46 countries whose leader came are on the list of signers, which has 150" in now.finding
    assert now.values["jaccard_document_summit"] == pytest.approx(43 / 153)


def test_exits_are_steps_down():
    figure = tier_overlap().figure
    (left,) = [trace for trace in figure["data"] if trace.get("name") == "Exit reported"]
    assert {year: step for year, step in zip(left["x"], left["y"]) if step} == {2023: -1, 2025: -1}
    assert tier_overlap(left_too=False).values["signed"] == 150


def test_the_two_lists_disagree():
    values = tier_overlap().values
    assert (values["lists_same_year"], values["lists_one_year_apart"], values["lists_further_apart"]) == (96, 16, 22)
    assert (
        tier_overlap(year=2016, dates="gfdc").values["signed"] != tier_overlap(year=2016, dates="lpv").values["signed"]
    )


def test_combinations_of_tiers_hold_every_state_once():
    for year in YEARS:
        for dates in ("best", "gfdc", "lpv"):
            assert sum(row[1] for row in tier_overlap(year=year, dates=dates).table.rows[:8]) == 192


# The network


@pytest.mark.parametrize(
    "off, reach",
    [
        ((), 0.869),
        (("bilateral",), 0.812),
        (("multilateral",), 0.503),
        (("summit",), 0.869),
        (("bilateral", "multilateral", "summit"), 0),
    ],
)
def test_the_second_tier_joins_most_pairs(off, reach):
    assert trinity_network(**dict.fromkeys(off, False)).values["reach"] == pytest.approx(reach, abs=5e-4)


def test_without_china_only_the_first_tier_falls_apart():
    assert trinity_network(without="CHN").values["reach"] == pytest.approx(0.811, abs=5e-4)
    assert trinity_network(without="CHN", multilateral=False, summit=False).values["reach"] == 0


def test_the_challenge_is_met_by_the_second_tier_alone():
    def met(**given):
        return trinity_network.verdict(trinity_network(**given))["met"]

    assert met(multilateral=False)
    assert not any(
        (
            met(),
            met(bilateral=False),
            met(summit=False),
            met(multilateral=False, summit=False),
            met(multilateral=False, without="CHN"),
        )
    )


@pytest.mark.parametrize("focus, ties", [("all", 0), ("KEN", 4), ("body_AIIB", 100)])
def test_a_focus_lights_its_ties(focus, ties):
    assert trinity_network(focus=focus).values["lit"] == ties


def test_every_focus_can_be_drawn_without_every_body():
    (focus,) = [control for control in trinity_network.controls if control.name == "focus"]
    (without,) = [control for control in trinity_network.controls if control.name == "without"]
    for name in focus.stops():
        trinity_network(focus=name)
    for name in without.stops():
        assert trinity_network(without=name, year=2025).values["countries"] == (192 if name == "CHN" else 193)


def test_a_body_that_has_not_begun_cannot_be_taken_away():
    with pytest.raises(ValueError, match="without is 'RCEP'; RCEP has no members yet at the end of 2019"):
        trinity_network(without="RCEP")


def test_the_whole_network_is_drawn_quickly():
    trinity_network()
    start = time.perf_counter()
    trinity_network(year=2019, summit=False)
    assert time.perf_counter() - start < 0.25


# Ties with one partner


@pytest.mark.parametrize(
    "kind, count",
    [("documents", 150), ("bit", 109), ("tip", 29), ("pta", 21), ("tax", 82), ("swap", 37), ("third_party", 14)],
)
def test_ties_of_every_kind(kind, count):
    assert bilateral_ties(kind=kind).values["count"] == count


def test_the_binding_tie_is_old():
    values = bilateral_ties(kind="bit").values
    assert (values["older"], values["before_1997"]) == (106, 61)
    assert bilateral_ties(kind="documents").values["with_investment_treaty"] == 92


def test_what_was_not_verified_is_marked():
    view = bilateral_ties(kind="third_party")
    found, doubtful = view.figure["data"]
    assert len(found["y"]) == 13 and list(doubtful["y"]) == ["Korea, Rep."]
    assert doubtful["marker"]["symbol"] == "circle-open"


# The summit


def test_who_came_again():
    v = summit_attendance().values
    assert (v["leaders_2017"], v["leaders_2019"], v["leaders_2023"]) == (29, 37, 23)
    assert (v["again_2019"], v["again_2023"], v["three_times"], v["twice"], v["once"], v["ever"]) == (
        23,
        18,
        14,
        15,
        17,
        46,
    )


def test_bars_hold_every_leader_once():
    bars = summit_attendance().figure["data"]
    assert [sum(bar["y"][k] or 0 for bar in bars) for k in range(3)] == [29, 37, 23]


def test_results_come_with_a_warning():
    view = summit_attendance(measure="deliverables")
    assert [row[1] for row in view.table.rows] == [279, 283, 458] and "little about growth" in view.reading


# Effect or selection


def test_the_gap_was_there_before():
    v = effect_or_selection().values
    shown = [round(100 * v[f"{group}_{year}"], 1) for group in ("signed", "others") for year in (2012, 2018, 2023)]
    assert shown == [73.6, 71.6, 65.3, 58.6, 57.9, 50.7]
    assert [round(v[name], 1) for name in ("gap_before", "gap_2018", "gap_2023", "did_2018", "did_2023")] == [
        15.1,
        13.7,
        14.6,
        -1.4,
        -0.4,
    ]


def test_groups_that_change_give_no_difference_in_differences():
    view = effect_or_selection(dating="by_year")
    assert (
        view.values["did_2018"] is None
        and view.values["gap_before"] is None
        and "no difference in differences" in view.reading
    )


def test_every_state_can_be_shown():
    for iso3 in STATES:
        assert len(effect_or_selection(country=iso3).figure["data"]) == 3


def test_the_ties_of_a_tier_are_told_apart_without_colour():
    ties = [trace["line"] for trace in trinity_network().figure["data"] if trace["mode"] == "lines" and trace["name"]]
    assert len({line["dash"] for line in ties}) == len({line["color"] for line in ties}) == 3
