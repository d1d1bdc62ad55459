"""What the course asks on risk and debt follows from the models."""

import pytest

from beltroad.chapters.financing import questions_debt as stress
from beltroad.learning.questions import quiz
from beltroad.models.debt import path
from beltroad.models.finance import CapitalStack, Project, Tranche


def test_the_questions_are_part_of_the_self_check_of_the_lab():
    asked = [question.text for question in quiz("4.3").questions]
    assert {one.text for one in stress.stress()} <= set(asked) and len(stress.stress()) == 6


def test_the_railway_of_the_question_has_a_cover_of_one_where_the_answer_says():
    question = stress.thin_cover()
    revenue = stress.COVER / (1 - stress.RUNNING)
    lender = Tranche("Lender", "debt", 0.5, 0.0, 10, 0, "equal_principal")  # 10 lent, 1 a year without interest
    stack = CapitalStack([lender, Tranche("Owners", "equity", 0.5)])

    def cover(shortfall):
        return Project(20, 0, 10, revenue * (1 - shortfall), stress.RUNNING * revenue).appraise(stack).dscr_min

    assert cover(0) == pytest.approx(stress.COVER) and cover(question.answer / 100) == pytest.approx(1)
    assert not question.judge("16.7")[0] and "Cash may fall by 16.7%" in question.judge("16.7")[1]


def test_at_the_balance_of_the_answer_the_debt_ratio_stays_where_it_is():
    balance = stress.holding_balance().answer / 100
    dearer = 1.08 * (1 + 0.5 * 0.05) - 1  # interest and currency on the half in dollars
    assert path(0.6, 0.06, dearer, balance, 10) == pytest.approx([0.6] * 11)


def test_the_margin_of_a_hundred_draws_is_ten_points():
    assert "about 10 points" in stress.two_seeds().answer.text


def test_of_the_countries_at_high_risk_most_are_called_sustainable():
    assert (
        "Of the 24 countries" in stress.high_risk().options[1].reason
        and "23 are called sustainable" in stress.high_risk().options[1].reason
    )


def test_below_every_threshold_the_signal_is_low_whoever_was_not_paid():
    question = stress.top_class()
    assert question.answer.text == "The signal is “low”, the rating “in debt distress”."


def test_the_same_service_is_a_breach_at_two_capacities_of_three():
    question = stress.capacity_class()
    assert question.answer.text == "At weak and at medium capacity." and "10%, 15% and 21%" in question.answer.reason
