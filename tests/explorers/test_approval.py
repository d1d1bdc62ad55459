"""The explorers of notebook 02 on 2.3: scores come from documented facts, losses add up."""

import pytest

from beltroad.chapters.goals._scores import CANDIDATES, CRITERIA, SIGNED_LOANS, figures
from beltroad.chapters.goals.commercially_fiscally import commercially_fiscally
from beltroad.chapters.goals.debt_share import debt_share
from beltroad.chapters.goals.would_you_approve import would_you_approve
from beltroad.data import finance
from beltroad.models.exposure import Deal, losses
from beltroad.models.risk import REFERENCE_CLASSES


def row(view, name: str) -> list:
    return next(row for row in view.table.rows if row[0] == name)


def test_every_documented_share_is_drawn_once_and_the_rest_is_named():
    view = debt_share()
    assert view.values["projects"] == 24 and sum(row[1] is not None for row in view.table.rows) == view.values["known"]
    parts = [debt_share(kind=kind).values["projects"] for kind in ("transport", "ports", "power")]
    assert sum(parts) == 24


def test_debt_and_the_rest_make_a_whole():
    *debt, rest = debt_share().figure["data"]
    for k, other in enumerate(rest["x"]):
        assert [trace["x"][k] for trace in debt if trace["x"][k] is not None] == [pytest.approx(1 - other)]


def test_the_figures_behind_the_scores_are_documented():
    today = figures("today")
    assert today["coca-codo-sinclair-hydropower"] == (pytest.approx(-0.1539, abs=1e-3), pytest.approx(0.15), 10, None)
    assert today["mombasa-nairobi-railway"][2:] == (-18, pytest.approx(6.29 / 22))
    assert today["hambantota-port"][3] is None  # the year of its target is not sure
    assert today["karot-hydropower"][1] is None  # sources disagree on debt and equity
    assert today["china-laos-railway"][0] is None  # the terms of its company's loan are not public
    assert today["china-laos-railway"][2] == 0  # planned for December 2021, opened on the third


def test_at_least_two_of_the_four_figures_are_documented_for_every_project():
    assert all(sum(figure is not None for figure in row) >= 2 for row in figures("today").values())


def test_loans_belong_to_their_project_and_restructured_ones_are_left_out():
    projects = {loan.loan_id: loan.project_id for loan in finance.loan_terms()}
    assert set(SIGNED_LOANS) == set(CANDIDATES)
    assert all(projects[loan] == name for name, loans in SIGNED_LOANS.items() for loan in loans)
    assert not any("RESTR" in loan for loans in SIGNED_LOANS.values() for loan in loans)


def test_at_signing_nobody_knows_time_and_use():
    assert all(row[2:] == (None, None) for row in figures("signed").values())
    known = {name for name, row in figures("then").items() if row[2] is not None or row[3] is not None}
    assert known == {
        "mombasa-nairobi-railway",
        "coca-codo-sinclair-hydropower",
        "entebbe-kampala-expressway",
    }


def test_a_score_is_the_weighted_sum_of_the_scaledfigures():
    view = would_you_approve(soft=1, own=1, time=1, use=1)
    kenya = row(view, "Mombasa–Nairobi railway")
    assert kenya[5] == kenya[6] == pytest.approx(100 * (kenya[1] / 0.35 + kenya[2] / 0.4 + 1 + kenya[4]) / 4, abs=0.01)
    karot = row(view, "Karot hydropower")
    assert karot[6] - karot[5] == pytest.approx(25)


def test_projects_stand_in_one_fixed_order_whatever_the_weights():
    names = [finance.project(name).name for name in CANDIDATES]
    for given in ({}, {"soft": 10, "use": 0}, {"hurdle": 0.9}, {"known": "signed"}):
        assert [one[0] for one in would_you_approve(**given).table.rows] == names


def test_no_verdict_changes_inside_the_interval_of_a_weight_and_one_does_beyond_it():
    start = would_you_approve(hurdle=0.4)
    verdicts = [one[7] for one in start.table.rows]
    low, high = start.values["from_use"], start.values["to_use"]
    assert low < 0.25 < high

    def moved(share):  # the weights are whole numbers on the page; the function takes any
        rest = (1 - share) / 3
        judged = would_you_approve.compute(rest, rest, rest, share, 0.4, "today", "fixed")
        return [one.word for one in judged.verdicts.values()]

    assert moved(low + 0.003) == moved(high - 0.003) == verdicts
    assert moved(low - 0.003) != verdicts and moved(high + 0.003) != verdicts


def test_leaving_a_project_out_turns_pairs_only_where_the_ends_move():
    assert would_you_approve(scale="fixed").values["turned_pairs"] == 0
    assert would_you_approve(scale="without_coca").values["turned_pairs"] > 0
    assert len(would_you_approve(scale="without_coca").table.rows) == len(CANDIDATES) - 1


def test_one_criterion_alone_and_none_at_all():
    assert would_you_approve(own=0, time=0, use=0).values["from_soft"] is None
    with pytest.raises(ValueError, match="weights must not all be 0"):
        would_you_approve(soft=0, own=0, time=0, use=0)


def test_the_approval_challenge_can_be_won_and_is_not_won_at_first():
    assert not would_you_approve.verdict(would_you_approve())["met"]
    assert not would_you_approve.verdict(would_you_approve(known="signed"))["met"]
    assert not would_you_approve.verdict(would_you_approve(known="signed", time=0, use=0))["met"]
    assert would_you_approve.verdict(would_you_approve(soft=0, own=10, time=1, use=1, known="signed"))["met"]


def test_the_scales_are_those_that_the_notebook_states():
    assert [(one.scale.worst, one.scale.best) for one in CRITERIA.values()] == [(0, 0.35), (0, 0.4), (60, 0), (0, 1)]


# --- who carries which loss ---------------------------------------------------------------------------------


def test_the_bars_add_up_to_the_loss():
    for one in commercially_fiscally(floor=0.6, backed=0.8).table.rows:
        assert sum(one[1:4]) == pytest.approx(one[4], abs=1e-6)


def test_the_bars_are_the_models_losses():
    deal = Deal(1000, 120, 30, 0.7, 0.05, 20, 30, 0.08, debt_guarantee=0.5)
    half = next(one for one in commercially_fiscally().table.rows if one[0] == 50)
    found = losses(deal, 0.5)
    assert half[1:4] == pytest.approx([found.owners, found.lenders, found.state])


def test_guarantees_move_the_loss_and_do_not_change_the_project():
    bare, backed = (
        commercially_fiscally(floor=0.0, backed=0.0).values,
        commercially_fiscally(floor=0.8, backed=1.0).values,
    )
    assert bare["state"] == pytest.approx(0) and backed["state"] > 100
    assert bare["project_npv"] == pytest.approx(backed["project_npv"])
    assert bare["owners_npv"] < backed["owners_npv"]


def test_presets_are_the_means_and_spreads_of_the_reference_classes_to_the_next_stop():
    for name in ("rail", "road"):
        past, view = REFERENCE_CLASSES[name]["traffic"], commercially_fiscally(view_of_traffic=name).values
        assert abs(view["traffic"] - past.mean) <= 0.025 and abs(view["spread"] - past.sd) <= 0.025


def test_the_loss_challenge_is_won_only_with_the_states_money():
    assert not commercially_fiscally.verdict(commercially_fiscally())["met"]
    won = commercially_fiscally(floor=0.8)
    assert commercially_fiscally.verdict(won)["met"] and won.values["state"] > 100
    assert not commercially_fiscally.verdict(commercially_fiscally(debt_share=0.9, backed=0.0))["met"]
    assert "keep" in commercially_fiscally.verdict(commercially_fiscally(revenue=0.2))["message"]
