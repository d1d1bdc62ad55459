"""The model explorers of notebook 03 say what the models say, and their challenges can be met."""

from math import cos, pi

import pytest

from beltroad.chapters.mechanism.hub_and_spokes import hub_and_spokes
from beltroad.chapters.mechanism.rules_disputes import rules_disputes
from beltroad.chapters.mechanism.summit_guide import summit_guide
from beltroad.chapters.mechanism.treaty_generations import treaty_generations
from beltroad.chapters.mechanism.who_decides import RULES, who_decides
from beltroad.chapters.mechanism.why_three_tiers import why_three_tiers
from beltroad.data.voting import majorities
from beltroad.models.games import critical_discount


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


# Why three tiers


def test_the_crossovers_are_those_of_the_closed_forms():
    b, F, m = 2.0, 60.0, 0.5
    values = why_three_tiers(treaty=b, table=F, seat=m).values
    assert values["hub_table"] == pytest.approx((F + b) / (b - m), rel=1e-9)
    assert values["mesh_table"] == pytest.approx(
        (b + 2 * m + ((b + 2 * m) ** 2 + 8 * b * F) ** 0.5) / (2 * b), rel=1e-9
    )
    assert (values["table_beats_hub_from"], values["table_beats_mesh_from"]) == (42, 9)


def test_a_form_that_costs_the_same_at_a_whole_size_costs_less_from_the_next_on():
    values = why_three_tiers(treaty=2.0, summit=40.0, factor=0.6).values
    assert values["summit_pays_from"] == 52  # 1 + 40 / (2 * 0.4) = 51


def test_a_table_never_beats_the_hub_where_a_seat_costs_as_much_as_a_treaty():
    view = why_three_tiers(treaty=1.0, seat=1.0)
    assert view.values["table_beats_hub_from"] is None and "less than a hub at no size" in view.reading


def test_a_table_that_costs_nothing_to_set_up_beats_both_at_every_size():
    assert why_three_tiers(table=0.0, seat=0.0).reading.count("at every size") == 2


def test_two_parties_need_one_treaty_in_a_mesh_and_in_a_hub():
    values = why_three_tiers(n=2).values
    assert values["mesh"] == values["hub"] == 2


def test_the_hub_with_a_summit_can_be_the_cheapest():
    assert not met(why_three_tiers) and met(why_three_tiers, seat=3.0)


# The summit as guide


def test_a_ring_without_a_summit_has_the_eigenvalue_of_the_closed_form():
    values = summit_guide(guide=0).values
    assert values["second_eigenvalue"] == pytest.approx(0.5 + 0.5 * cos(2 * pi / 10), abs=1e-9)
    assert values["first_influence"] == pytest.approx(0.1) and values["summit_influence"] is None


@pytest.mark.parametrize("network", ["ring", "star", "complete", "layered", "blocs"])
@pytest.mark.parametrize("guide, keeps", [(0.2, 0.5), (0.4, 0.1), (0.1, 0.9)])
def test_the_summits_influence_does_not_depend_on_the_network(network, guide, keeps):
    values = summit_guide(network=network, guide=guide, keeps=keeps).values
    assert values["summit_influence"] == pytest.approx(guide / (1 + guide - keeps), abs=1e-9)


def test_a_summit_shrinks_the_second_eigenvalue_by_the_weight_that_it_gets():
    alone = summit_guide(guide=0).values["second_eigenvalue"]
    assert summit_guide(guide=0.2, keeps=0.5).values["second_eigenvalue"] == pytest.approx(0.8 * alone, abs=1e-9)


@pytest.mark.parametrize(
    "setting, reason",
    [
        ({"network": "blocs", "guide": 0}, "2 groups that listen only to themselves"),
        ({"network": "star", "own": 0, "guide": 0}, "views repeat every 2 rounds"),
        ({"network": "ring", "own": 0, "guide": 0}, "views repeat every 2 rounds"),
    ],
)
def test_a_network_that_never_agrees_gives_its_sentence(setting, reason):
    view = summit_guide(**setting)
    assert "never agree" in view.reading and reason in view.reading
    assert view.values["rounds"] is None and view.values["consensus"] is None


def test_two_blocs_agree_once_there_is_a_summit():
    assert summit_guide(network="blocs", guide=0.2).values["rounds"] is not None


def test_a_summit_that_listens_to_nobody_decides_alone():
    values = summit_guide(keeps=1.0).values
    assert values["summit_influence"] == pytest.approx(1) and values["consensus"] == pytest.approx(100)


def test_a_summit_that_only_collects_views_meets_the_challenge():
    assert not met(summit_guide) and met(summit_guide, guide=0.25, keeps=0.0)


# Rules and disputes


@pytest.mark.parametrize("betrayal, counts", [("alone", (1, 1)), ("together", (4, 1)), ("at_once", (4, 4))])
def test_the_critical_patience_is_the_models(betrayal, counts):
    assert rules_disputes(betrayal=betrayal).values["critical"] == pytest.approx(
        critical_discount(5, 3, 1, *counts), abs=1e-12
    )


def test_cheating_all_at_once_takes_the_groups_punishment_away():
    one, all_ = (rules_disputes(betrayal=betrayal, partners=9).values["critical"] for betrayal in ("alone", "at_once"))
    assert one == pytest.approx(all_) == pytest.approx(0.5)


def test_at_the_critical_patience_keeping_and_breaking_are_worth_the_same():
    values = rules_disputes(betrayal="alone", patience=0.5).values
    assert values["keep"] == pytest.approx(values["betray"]) and values["kept"]


@pytest.mark.parametrize("setting", [{"reward": 5.0}, {"reward": 2.0, "punishment": 2.5}])
def test_payoffs_in_the_wrong_order_are_one_sentence(setting):
    with pytest.raises(ValueError, match="T > R > P") as caught:
        rules_disputes(**setting)
    assert "\n" not in str(caught.value)


def test_the_smallest_group_is_six():
    hasty = {"patience": 0.15}
    assert [m for m in range(1, 21) if met(rules_disputes, partners=m, **hasty)] == [6]


# Hub and spokes


def test_a_hub_alone_covers_two_of_n_pairs():
    for partners in (10, 100, 154, 160):
        values = hub_and_spokes(partners=partners, bodies=0).values
        assert values["covered"] == pytest.approx(2 / (partners + 1)) and values["own"] == 0


def test_one_body_of_all_partners_leaves_no_pair_to_the_hub():
    view = hub_and_spokes(partners=100, bodies=1, members=100)
    assert view.values["own"] == view.values["covered"] == 1 and view.table.rows[-1][1] == 0


def test_the_pairs_add_up():
    rows = hub_and_spokes(partners=100, bodies=4, members=20).table.rows
    assert sum(row[1] for row in rows) == 101 * 100 / 2 and sum(row[2] for row in rows) == pytest.approx(1)


def test_bodies_larger_than_the_partners_are_refused_in_one_sentence():
    with pytest.raises(ValueError, match=r"bodies times members is 8 × 20 = 160; it must not exceed the 154 partners"):
        hub_and_spokes(bodies=8, members=20)


def test_half_of_the_pairs_need_a_body_of_seven_tenths_of_the_partners():
    assert not met(hub_and_spokes) and not met(hub_and_spokes, members=108) and met(hub_and_spokes, members=110)


# Two kinds of investment treaty


@pytest.mark.parametrize("cut", range(1990, 2013))
def test_every_treaty_is_of_one_kind(cut):
    for countries in ("partners", "all"):
        view = treaty_generations(wide_from=cut, countries=countries)
        assert (
            view.values["older"] + view.values["newer"]
            == view.values["treaties"]
            == sum(sum(row[1:]) for row in view.table.rows)
        )


def test_a_later_cut_never_makes_fewer_treaties_old():
    older = [treaty_generations(wide_from=cut).values["older"] for cut in range(1990, 2013)]
    assert older == sorted(older)


def test_the_treaties_signed_before_1997_are_those_of_the_prose():
    values = treaty_generations(wide_from=1997, countries="all").values
    assert (values["older"], values["treaties"]) == (61, 109)


@pytest.mark.parametrize("countries", ("partners", "all"))
def test_the_agreement_of_several_states_is_told_beside_the_bilateral_treaties(countries):
    view = treaty_generations(countries=countries)
    assert view.values["regional"] == 9 and "Bilateral treaties only: 9 countries" in view.source


@pytest.mark.parametrize("given", [{}, {"partners": 1}, {"partners": 5}, {"temptation": 6, "partners": 3}])
def test_at_the_patience_that_is_said_the_word_is_kept_and_a_thousandth_below_it_is_not(given):
    view = rules_disputes(**given)
    said = view.values["enough"]
    assert said - 0.001 < view.values["critical"] <= said + 1e-9 and f"a patience of {said:.3f} on" in view.reading


# Who decides


def test_the_bank_of_2025_has_one_that_can_block_and_two_indices_that_disagree():
    values = who_decides().values
    assert (values["first"], values["blocking"], values["members"]) == ("CHN", 1, 103)
    assert values["votes"] == pytest.approx(299_721 / 1_130_080)
    assert values["shapley"] > values["votes"] > 5 * values["banzhaf"]


def test_eighty_five_percent_gives_one_member_of_the_fund_a_veto_and_no_more_power_by_banzhaf_than_the_next():
    view = who_decides(body="imf_2024", rule="most")
    first, second = view.table.rows[:2]
    assert view.values["blocking"] == 1 and first[3] == pytest.approx(second[3], abs=1e-4) and first[1] > 2 * second[1]


def test_members_with_votes_can_be_without_power():
    view = who_decides(body="ndb_2025", rule="simple")
    assert view.values["powerless"] == 4 and view.values["shapley"] == pytest.approx(1 / 5)
    assert "4 members with 7.7% of the votes together can never turn a decision" in view.reading


def test_the_smallest_newcomer_that_ends_the_veto_is_six_percent():
    assert [met(who_decides, joins=share) for share in (0, 0.05, 0.06, 0.07)] == [False, False, True, False]
    assert not met(who_decides, joins=0.06, rule="three_quarters")


@pytest.mark.parametrize("leaves, first", [("nobody", "CHN"), ("first", "IND"), ("second", "CHN")])
def test_who_leaves_is_no_longer_there_and_the_others_are(leaves, first):
    values = who_decides(leaves=leaves).values
    assert values["first"] == first and values["members"] == 103 - (leaves != "nobody")


@pytest.mark.parametrize("joins", [0, 0.1, 0.3])
@pytest.mark.parametrize("rule", RULES)
def test_the_rows_of_the_table_hold_all_votes_and_all_power(rule, joins):
    rows = who_decides(rule=rule, joins=joins).table.rows
    for column in (1, 2, 3):
        assert sum(row[column] for row in rows) == pytest.approx(1, abs=0.003)


def test_the_majorities_of_the_page_are_those_of_the_table():
    for institution in ("aiib", "imf"):
        for row in majorities(institution):
            votes, members = RULES[row.majority]
            assert (float(votes), members and round(float(members), 4)) == (row.votes, row.members)


def test_a_majority_that_was_not_read_of_a_body_is_said_to_be_tried_out():
    assert "tried out here" not in who_decides().reading
    assert "tried out here" in who_decides(body="imf_2024").reading
