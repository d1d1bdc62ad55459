"""What a guess takes, what it says of one, and that those of the course can be answered."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from beltroad import chapters
from beltroad.contract import Explorer, Said, Slider, Table
from beltroad.contract.guess import Guess, Line
from beltroad.learning.questions import guess

GUESSES = chapters.guesses()
each = pytest.mark.parametrize("id", GUESSES)


def explorer(share=0.265) -> Explorer:
    return Explorer(
        id="sample",
        title="Sample",
        passage="1.1",
        controls=[],
        compute=lambda: SimpleNamespace(values={"share": share}),
        draw=lambda _result: {"data": [], "layout": {"xaxis": {}}},
        say=lambda _result: Said("A finding", "A reading", Table(["share"], [[share]]), ""),
    )


ASKED = {
    "explorer": explorer(),
    "question": "Which share?",
    "answer": lambda view: view.values["share"],
    "reason": "It is {share:.1%} by the table.",
}
number = Guess(**ASKED, scale=Slider("guess", 0.5, 0, 1, 0.01, "Your guess", "%"), mark="x")
choice = Guess(
    **ASKED | {"answer": lambda view: "few" if view.values["share"] < 0.5 else "many"},
    options={"few": "Less than half", "many": "More than half"},
)
HEIGHT = Slider("height", 10, 0, 20, 1, "Ships", "ships")
line = Guess(
    **ASKED | {"answer": lambda _view: {2014: 12, 2015: 6.4, 2016: 3}},
    line=Line(known=lambda _view: {2012: 4, 2013: 8.3}, height=HEIGHT),
)
REASON = "It is 26.5% by the table."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (0.4, "You said 40%; it is 26.5%. Your guess is 13.5 points above it."),
        (0, "You said 0%; it is 26.5%. Your guess is 26.5 points below it."),
        (0.27, "You said 27%; it is 26.5%. Your guess is 0.5 points above it."),
    ],
)
def test_a_number_is_told_how_far_off_it_is_with_both_numbers(given, said):
    assert number.judge(given) == f"{said} {REASON}"


def test_a_right_number_is_told_so():
    whole = replace(number, explorer=explorer(0.25))
    assert whole.judge(0.25).startswith("You said 25%, and so it is.")
    assert whole.judge(0.24).startswith("You said 24%; it is 25%. Your guess is 1 point below it.")


def test_a_scale_has_its_own_unit():
    years = Slider("guess", 10, 0, 40, 1, "Your guess", "years")
    one = replace(number, explorer=explorer(14), scale=years, reason="So it is.")
    assert one.judge(20) == "You said 20 years; it is 14 years. Your guess is 6 above it. So it is."


def test_an_answer_is_told_whether_it_is_the_one():
    assert choice.judge("few") == f"You said “Less than half”, and so it is. {REASON}"
    assert choice.judge("many") == f"You said “More than half”; it is “Less than half”. {REASON}"


def test_a_line_is_told_where_it_is_furthest_off_and_how_far_it_is_on_average():
    off = "On average it is 4 ships away from what was."  # (2 + 2 + 7) / 3
    assert line.judge([10, 8, 10]) == (
        f"Your line is furthest off in 2016: you drew 10 ships, and it was 3 ships. {off} {REASON}"
    )
    right = "Your line is furthest off in 2014: you drew 12 ships, and it was 12 ships. On average it is 0 ships away"
    assert line.judge([12, 6, 3]).startswith(right)


def test_the_sliders_of_a_line_begin_where_the_known_heights_end():
    assert [(one.label, one.default) for one in line.sliders()] == [("2014", 8), ("2015", 8), ("2016", 8)]


@pytest.mark.parametrize(
    ("given", "sentence"), [([1, 2], "has 3 heights"), ("123", "has 3 heights"), ([1, 2, 21], "a number from 0 to 20")]
)
def test_what_is_no_line_is_refused(given, sentence):
    with pytest.raises(ValueError, match=sentence):
        line.judge(given)


def test_a_line_has_a_few_empty_places():
    with pytest.raises(ValueError, match="has two to 12 empty places, not 1"):
        replace(line, answer=lambda _view: {2014: 12}).sliders()


@pytest.mark.parametrize(("one", "given"), [(number, 1.2), (number, "much"), (choice, "all"), (choice, None)])
def test_what_is_no_guess_is_refused_in_one_sentence(one, given):
    with pytest.raises(ValueError, match=r"takes a number from 0 to 1|is one of few, many, not"):
        one.judge(given)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"question": ""}, "needs a question and a reason"),
        ({"reason": ""}, "needs a question and a reason"),
        ({"scale": None}, "has either a scale or options or a line"),
        ({"options": {"few": "Few", "many": "Many"}}, "has either a scale or options or a line"),
        ({"scale": None, "options": {"few": "Few"}, "mark": ""}, "has two to five options, not 1"),
        ({"scale": Slider("guess", 0, 0, 1, 0.001, "Your guess")}, "has 1001 places; it has 101 at most"),
        ({"scale": Slider("guess", 2, 0, 1, 0.01, "Your guess")}, "it takes a number from 0 to 1"),
        ({"mark": "z"}, "is an axis"),
        ({"scale": None, "options": {"few": "Few", "many": "Many"}}, "is an axis"),
        ({"line": line.line}, "has either a scale or options or a line"),
    ],
)
def test_a_guess_that_cannot_be_asked_is_refused_when_it_is_made(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        replace(number, **wrong)


def test_an_answer_that_nobody_can_give_is_refused():
    with pytest.raises(ValueError, match="takes a number from 0 to 1"):
        replace(number, explorer=explorer(1.5)).judge(0.5)
    with pytest.raises(ValueError, match="is one of few, many, not 'all'"):
        replace(choice, answer=lambda _view: "all").judge("few")


def test_an_unknown_guess_is_named():
    with pytest.raises(ValueError, match="there is no guess before 'nothing'"):
        guess("nothing")


@each
def test_every_guess_of_the_course_has_an_answer_and_begins_elsewhere(id):
    one = guess(id)
    view = one.explorer()
    answer = one.answer(view)
    right = [said for said in one.judged(one.places()) if "and so it is" in said]
    assert len(right) <= 1 if one.scale else len(right) == (1 if one.options else 0)
    if one.line:
        known = one.line.known(view)
        assert list(known | answer) == sorted(known | answer) and len(known) > 1, (
            "the empty places come after the known"
        )
        assert max(abs(slider.default - answer[int(slider.label)]) for slider in one.sliders()) > 10
    if one.scale:
        assert abs(one.scale.default - answer) > one.scale.step, "the scale begins at the answer"
        axis = f"{one.mark[0]}axis{one.mark[1:]}"
        assert not one.mark or axis in view.figure["layout"]


def test_what_a_question_says_of_a_body_is_so():
    values = guess("who-decides").explorer().values
    assert values["first"] == "CHN" and values["rule"] == "super" and values["body"].startswith("aiib")


def test_the_fall_of_which_the_guess_of_promises_speaks_began_before_the_pandemic():
    years = guess("commitments").answer(guess("commitments").explorer())
    assert years[2016] == max(years.values())
    assert years[2016] > years[2017] > years[2018] > years[2019] > years[2020]
