"""What the course asks is right: the answers follow from the models and the tables."""

import re
from collections import Counter
from math import exp, log, sqrt
from statistics import NormalDist

import pytest

from beltroad import chapters
from beltroad.chapters import self_checks
from beltroad.chapters.mechanism.summit_guide import summit_guide
from beltroad.contract.quiz import ChoiceQuestion, NumberQuestion, Option
from beltroad.learning.questions import asked, every_question, quiz
from beltroad.models.finance import Loan, grant_element_formula
from beltroad.models.growth import Economy

ALL = [(id, question) for id in self_checks() for question in quiz(id).questions]
CHOICES = [question for _, question in ALL if isinstance(question, ChoiceQuestion)]
NUMBERS = [question for _, question in ALL if isinstance(question, NumberQuestion)]


def test_an_unknown_self_check_is_one_sentence_that_names_those_there_are():
    with pytest.raises(ValueError) as caught:
        quiz("9.9")
    assert str(caught.value) == f"there is no self-check '9.9'; there are {', '.join(self_checks())}"


@pytest.mark.parametrize("id", self_checks())
def test_a_self_check_carries_the_id_it_is_asked_by(id):
    assert quiz(id).id == id


@pytest.mark.parametrize("question", CHOICES, ids=lambda question: question.text[:40])
def test_exactly_one_option_is_judged_right(question):
    verdicts = [question.judge(place)[0] for place in range(len(question.options))]
    assert verdicts.count(True) == 1 and len(verdicts) >= 3
    assert len({option.text for option in question.options}) == len(question.options)


@pytest.mark.parametrize("question", NUMBERS, ids=lambda question: question.text[:40])
def test_the_answer_is_right_and_every_mistake_has_its_own_reason(question):
    assert question.judge(question.answer)[0]
    told = [question.judge(mistake.value) for mistake in question.mistakes]
    assert [right for right, _ in told] == [False] * len(told)
    assert len({message for _, message in told} | {question.judge("-99999")[1]}) == len(told) + 1


# Who guesses by the look of the answers is right no more often than by chance

HEDGES = re.compile(
    r"\b(may|might|can|cannot|could|perhaps|possibly|probably|likely|unknown|nothing|little|depends?|at least|at most"
    r"|some|if|unless|only|no more|without|as long as|yet|neither|almost|about|most|mostly|rarely|often|usually|tends?"
    r"|not known)\b",
    re.IGNORECASE,
)


def expect_no_better_than_chance(marked: list[tuple[ChoiceQuestion, Option]]):
    """Of each question the one option that has a mark is right in no more cases than 95% of lucky guessers have."""
    chances = [1.0]  # of 0, 1, 2 … right answers: the Poisson binomial distribution
    for question, _ in marked:
        p = 1 / len(question.options)
        chances = [was * (1 - p) + one_less * p for was, one_less in zip([*chances, 0], [0, *chances])]
    most = next(n for n in range(len(chances)) if sum(chances[: n + 1]) >= 0.95)
    right = [question.text for question, option in marked if option.right]
    assert len(right) <= most, f"{len(right)} of {len(marked)}, and {most} may be:\n" + "\n".join(right)


def marked_by(measure) -> list[tuple[ChoiceQuestion, Option]]:
    """The option with the highest measure, of each question that has one alone."""
    found = []
    for question in CHOICES:
        first, second, *_ = sorted(question.options, key=measure, reverse=True)
        if measure(first) > measure(second):
            found.append((question, first))
    return found


LOOKS = {
    "longest": lambda option: len(option.text),
    "shortest": lambda option: -len(option.text),
    "most cautious": lambda option: len(HEDGES.findall(option.text)),
}


@pytest.mark.parametrize("look", LOOKS)
def test_the_look_of_an_answer_does_not_give_it_away(look):
    marked = marked_by(LOOKS[look])
    assert len(marked) > 10
    expect_no_better_than_chance(marked)


@pytest.mark.parametrize("place", range(4))
def test_no_place_has_the_right_answer_more_often_than_chance_allows(place):
    expect_no_better_than_chance([(one, one.options[place]) for one in CHOICES if len(one.options) > place])


# What a question needs


# What comes back


RECALLS = {id: check.recalls for id, check in self_checks().items()}


@pytest.mark.parametrize("id", self_checks())
def test_a_self_check_ends_with_a_question_of_an_earlier_lesson(id):
    own = chapters.notebook_of(self_checks()[id])
    recall = quiz(id).recall
    if own.startswith("00"):
        assert recall is None
        return
    assert recall and recall.notebook[:2] < own[:2]
    assert recall.question is quiz(recall.quiz).questions[recall.place - 1], "it is the very same question"
    assert list(quiz(id).asked)[-1] == recall.id in quiz(recall.quiz).asked


def test_no_question_comes_back_more_than_twice():
    assert max(Counter(filter(None, RECALLS.values())).values()) <= 2


@pytest.mark.parametrize("name", ["2.3-0", "2.3-99", "9.9-1", "2.3", "", "2.3-x"])
def test_a_question_that_does_not_exist_is_refused_in_one_sentence(name):
    with pytest.raises(ValueError) as caught:
        asked(name)
    assert str(caught.value) == f"there is no question {name!r}; 2.3-2 is the second of the self-check 2.3"


def test_every_question_is_named_once():
    names = [one.id for one in every_question()]
    assert len(names) == len(set(names)) == len(ALL)


SUM = re.compile(r"((?:ln)?[√(\d][\d.,()+−×/√ ]*[+−×/√][\d.,()+−×/√ ]*) = (\d[\d,]*(?:\.\d+)?)(%?)")


def _said(question: ChoiceQuestion | NumberQuestion) -> list[str]:
    """The reasons of a question, whatever is answered."""
    if isinstance(question, ChoiceQuestion):
        return [option.reason for option in question.options]
    return [question.reason, *(mistake.reason for mistake in question.mistakes)]


SUMS = [found for _, question in ALL for reason in _said(question) for found in SUM.findall(reason)]


@pytest.mark.parametrize("left, right, percent", SUMS, ids=[left for left, *_ in SUMS])
def test_a_sum_in_a_reason_gives_what_stands_behind_it(left, right, percent):
    """The numbers that are printed, not those they were rounded from, give the result in all its digits."""
    sign = {"×": "*", "−": "-", ",": "", "√2": "sqrt(2)"}
    result = eval(re.sub("|".join(sign), lambda found: sign[found[0]], left), {"ln": log, "sqrt": sqrt})  # noqa: S307
    digits = len(right.partition(".")[2])
    assert f"{result * (100 if percent else 1):.{digits}f}" == right.replace(",", "")


def test_the_sums_of_reasons_are_found():
    assert len(SUMS) >= 9


def _numbers_of(start: str) -> NumberQuestion:
    return next(question for question in NUMBERS if question.text.startswith(start))


def _choice_of(start: str) -> ChoiceQuestion:
    return next(question for question in CHOICES if question.text.startswith(start))


def test_the_cover_of_a_level_loan_is_the_textbook_one():
    question = _numbers_of("A line has debt of 600 million US dollars at 5% over 15 years")
    instalment = 600 * 0.05 / (1 - 1.05**-15)
    assert question.answer == pytest.approx(75 / instalment)


def test_the_grant_element_is_that_of_the_schedule_and_the_closed_form_has_its_own_reason():
    question = _numbers_of("What is the grant element")
    assert question.answer == pytest.approx(100 * Loan(100, 0.02, 20, 7).grant_element())
    assert question.judge("28.57")[0] and question.judge("28.6")[0]
    right, message = question.judge(100 * grant_element_formula(0.02, 20, 7))
    assert not right and "closed form" in message and "28.2%" in message


def test_more_debt_lifts_the_owners_and_thins_the_cover_as_the_answer_says():
    question = next(question for question in CHOICES if "80% debt in place of 60%" in question.text)
    assert question.answer.text == "Equity IRR rises, DSCR falls, project IRR stays."
    assert (
        "from 11.8% to 13.6%" in question.answer.reason and "from 1.49 to 1.12" in question.answer.reason
    )  # published worked example


def test_the_answers_of_notebook_03_are_those_of_the_closed_forms():
    assert _numbers_of("An airline flies").answer == pytest.approx(100 * 2 / 50)
    assert _numbers_of("Keeping one’s word earns 6").answer == pytest.approx(2 / 5)


def test_a_table_pays_for_nine_against_a_mesh_as_the_answer_says():
    reason = _choice_of("Nine states around a sea").answer.reason
    assert 2 * 9 * 8 / 2 == 72 > 60 + 0.5 * 9 and reason.startswith("36 treaties cost 72, the table 64.5.")


def test_two_deans_differ_in_voice_and_not_in_speed_as_the_answer_says():
    reason = _choice_of("Two faculties of ten").answer.reason
    shares = [0.2 / (0.2 + 1 - keeps) for keeps in (0.8, 0)]  # g/(g + 1 - h)
    own, listening, nobody = (summit_guide(guide=0.2, keeps=keeps).values["rounds"] for keeps in (0.8, 0, 1))
    assert own == listening < nobody, "only one who listens to nobody holds the talk up"
    said = f"{shares[0]:.0%} with the first, {shares[1]:.0%} with the second, after {own} rounds in both."
    assert reason.startswith(said)


def test_spokes_that_hear_nothing_of_each_other_are_one_partner_each_as_the_answer_says():
    question = _choice_of("A hub has 4 partners who have no ties")
    assert question.answer.text.startswith(f"{2 / 4:.2f},") and question.options[1].text.startswith(f"{2 / 10:.2f},")


def test_pairs_in_circles_are_those_that_the_answer_counts():
    assert _choice_of("Forty universities").answer.reason.startswith("190 pairs against 180")


def test_the_self_check_of_the_tiers_counts_what_the_lists_hold():
    question = _choice_of("Of 46 countries whose leader came")
    assert "44 have stood on the list of signers, which has had 152" in question.text
    assert "as 96% agree" in question.options[0].text and "29% sent a leader" in question.options[0].reason


def test_the_answers_of_notebook_01_are_those_of_the_closed_forms():
    assert _numbers_of("A resolution passes by 86 to 2").answer == pytest.approx(100 * 86 / 130)
    assert _numbers_of("Two builders want to work").answer == pytest.approx(90 * 2 / 3)
    assert _numbers_of("The world sells a good at 100").answer == pytest.approx((120 - 112) ** 2 - 12 * 40)
    payment = 0.1 / (1 - 1.1**-20)
    assert _numbers_of("A solar plant costs").answer == pytest.approx((1000 * payment + 20) / (8.76 * 0.25))
    assert _numbers_of("Four firms bid").answer == pytest.approx(100 + 100 * 2 / 5)


def test_the_answers_of_notebook_05_are_those_of_the_closed_forms():
    assert _numbers_of("Two economies are alike").answer == pytest.approx(3**0.5)
    assert _numbers_of("Coordination costs US$ 300 thousand").answer == pytest.approx(300 * 1.4 / (40 * 0.6))
    assert _numbers_of("Nobody meets").answer == pytest.approx(75)
    push = _numbers_of("An economy rests")
    assert push.answer == pytest.approx(
        (Economy(low=0.04).steady_states()[1].k - (0.04 / 0.085) ** 1.5) / (0.04 / 0.085) ** 0.5
    )


def test_the_answers_on_instalment_capacity_and_reserve_are_the_textbook_ones():
    instalment = 100 * 0.06 / (1 - 1.06**-10)
    assert _numbers_of("A loan of 100 at 6%").answer == pytest.approx((instalment - 6) * 1.06)
    assert _numbers_of("Each year 50 million").answer == pytest.approx(40 * (1 - 1.07**-15) / 0.07)
    assert _numbers_of("A line owes 7.55").answer == pytest.approx(100 * (1 - 60 * 0.07 / (1 - 1.07**-12) / 20))


def test_the_answers_on_median_curves_road_and_students_are_those_of_the_closed_forms():
    spread = 2**0.5 * NormalDist().inv_cdf(0.7)
    assert _numbers_of("Incomes are lognormal").answer == pytest.approx(6 * exp(-(spread**2) / 2))
    assert _numbers_of("Two logistic curves").answer == pytest.approx(8 + log(9) / 0.25 - log(9) / 0.4)
    assert _numbers_of("Three countries lie along one road").answer == pytest.approx(24 / 3 + 36 / 2)
    assert _numbers_of("In 2011 China’s authorities").answer == pytest.approx(100 * (1 - 118_837 / 184_828))


def test_meetings_that_go_badly_lower_trust_as_the_answer_says():
    question = next(question for question in CHOICES if question.text.startswith("Friends talk a lot"))
    trusted, left = (float(text.split("%")[0].split()[-1]) for text in (question.text, question.answer.text))
    assert trusted > left > 40
