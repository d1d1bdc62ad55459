"""What a task, a worked example and a weighing take, and that those of the course can be asked and answered."""

from dataclasses import replace

import pytest

from beltroad import chapters
from beltroad.contract.quiz import NumberQuestion
from beltroad.contract.reveal import Reveal
from beltroad.contract.weigh import Card, Weigh
from beltroad.contract.worked import Worked
from beltroad.learning.questions import reveal, weigh, worked

task = Reveal("1.1-half", "What is half of {n}?", "It is {half:.1f}.", lambda: {"n": 5, "half": 2.5})
CARD = Card("It rose.", "Somebody 2018", "Counted in a table.", "record", "https://example.org/a")
claim = Weigh("1.1", "It rises.", (CARD,), (replace(CARD, claim="It fell."),), "It moved.", "A longer series.")


def gap() -> NumberQuestion:
    return NumberQuestion("What is b?", 4, 0.1, "", "Two and two.", "Add them.")


example = Worked("sum", "A sum", ("a is {a}.", "b is a and a."), gap, "So b is {b}.", lambda: {"a": 2, "b": 4})


def test_fields_are_filled_when_a_text_is_asked_for():
    assert task.asked() == "What is half of 5?" and task.answered() == "It is 2.5."
    assert example.said() == ["a is 2.", "b is a and a."] and example.ended() == "So b is 4."


@pytest.mark.parametrize(
    ("thing", "wrong", "sentence"),
    [
        (task, {"task": ""}, "needs a task and an answer"),
        (task, {"answer": ""}, "needs a task and an answer"),
        (example, {"title": ""}, "needs a title and an end"),
        (example, {"end": ""}, "needs a title and an end"),
        (example, {"steps": ("one",)}, "needs two steps or more"),
        (example, {"gap": gap()}, "is a function that makes its question"),
        (CARD, {"claim": ""}, "needs a claim, who found it and how"),
        (CARD, {"sure": "certain"}, "takes one of record, study, account, opinion, not 'certain'"),
        (CARD, {"link": "javascript:alert(1)"}, "needs the address of its publisher's page"),
        (claim, {"agreed": ""}, "what is agreed"),
        (claim, {"supporting": ()}, "as many for as against"),
        (claim, {"supporting": (CARD, CARD)}, "as many for as against"),
        (claim, {"supporting": (CARD,) * 4, "opposing": (CARD,) * 4}, "one to 3 cards a side"),
    ],
)
def test_what_cannot_be_asked_is_refused_when_it_is_made(thing, wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        replace(thing, **wrong)


@pytest.mark.parametrize(("ask", "what"), [(reveal, "task"), (worked, "worked example"), (weigh, "weighing of")])
def test_an_unknown_name_is_told_with_those_there_are(ask, what):
    with pytest.raises(ValueError, match=f"there is no {what} 'nothing'; there are .+"):
        ask("nothing")


@pytest.mark.parametrize("id", chapters.reveals())
def test_a_task_does_not_hold_its_answer(id):
    assert "{" not in reveal(id).asked() + reveal(id).answered()
    assert reveal(id).answered() not in reveal(id).asked()


@pytest.mark.parametrize("id", chapters.worked())
def test_no_step_of_an_example_gives_its_gap_away(id):
    one = worked(id)
    assert "{" not in " ".join([*one.said(), one.ended()])
    right, reason = one.gap().judge(one.gap().answer)
    assert right and one.gap().mistakes, "it knows a mistake"
    assert not [step for step in one.said() if reason.partition(" ")[2] in step]
