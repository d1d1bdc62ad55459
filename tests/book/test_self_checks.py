"""Self-checks in the page: judged at once, with the reason, as the notebooks judge them.

One page a notebook is opened from a disk and shared by its self-checks.
"""

import json
from pathlib import Path
from unittest.mock import ANY

import pytest
from built import HTML, PAGES, ready

from beltroad.chapters import self_checks
from beltroad.contract.quiz import ChoiceQuestion
from beltroad.learning.questions import quiz

HOMES = {
    id: [path for path in PAGES if f'data-quiz="{id}"' in (HTML / path).read_text(encoding="utf-8")]
    for id in self_checks()
}
READ = json.loads((Path(__file__).parents[1] / "learning" / "numbers.json").read_text(encoding="utf-8"))
each = pytest.mark.parametrize("id", self_checks())


@each
def test_every_self_check_stands_in_one_page(id):
    assert len(HOMES[id]) == 1


def forms(page, id):
    """Each question with its form in the page, unanswered."""
    found = page.locator(f'section.quiz[data-quiz="{id}"] form')
    count = found.evaluate_all("forms => { forms.forEach((form) => form.reset()); return forms.length; }")
    questions = quiz(id).questions
    assert count == len(questions)
    return [(question, found.nth(place)) for place, question in enumerate(questions)]


VERDICT = 'form => [form.dataset.right ?? null, form.querySelector("[data-verdict]").textContent]'


def expect_verdict(form, judged):
    right, message = judged
    assert form.evaluate(VERDICT) == [str(right).lower(), message]


def texts(question) -> list[str]:
    """Ways to write the answer, typical mistakes, numbers beside the answer, and every way to write one."""
    answer, tolerance = question.answer, question.tolerance
    right = [f"{answer!r}", f" {answer!r} ", f"{answer!r}".replace(".", ","), f"{answer!r} %", f"{answer:.12e}"]
    near = [repr(answer + share * tolerance) for share in (-1.5, -0.9, 0.9, 1.5)]
    return [*READ, *right, f"−{answer!r}", *near, *(repr(mistake.value) for mistake in question.mistakes)]


JUDGED = """(form, answers) => answers.map((answer) => {
  if (typeof answer === "number") form.querySelector(`input[value="${answer}"]`).click();
  if (typeof answer === "string") form.querySelector("input").value = answer;
  form.querySelector("button").click();
  return [JSON.parse(form.dataset.right ?? "null"), form.querySelector("[data-verdict]").textContent];
})"""


@each
def test_every_answer_is_judged_as_in_the_notebook(shared, id):
    page = shared(f"/{HOMES[id][0]}")
    for question, form in forms(page, id):
        parts = """form => ["button", "label"].map((part) =>
          [...form.querySelectorAll(part)].map((one) => one.textContent.trim()))"""
        choice = isinstance(question, ChoiceQuestion)
        assert form.evaluate(parts) == [["Check"], [option.text for option in question.options] if choice else ANY]
        answers = [None, *(range(len(question.options)) if choice else texts(question))]
        assert form.evaluate(JUDGED, answers) == [list(question.judge(answer)) for answer in answers]
    assert page.locator(f'section.quiz[data-quiz="{id}"] [data-right]').count() == len(quiz(id).questions)


def test_a_decimal_comma_is_understood(open_page):
    found = [
        (id, question)
        for id in self_checks()
        for question in quiz(id).questions
        if not isinstance(question, ChoiceQuestion)
    ]
    assert found, "no self-check asks for a number"
    id, question = found[0]
    page = ready(open_page(f"/{HOMES[id][0]}"))
    form = next(form for asked, form in forms(page, id) if asked is question)
    form.get_by_role("textbox").fill(f"{question.answer:.6f}".replace(".", ","))
    form.get_by_role("textbox").press("Enter")
    expect_verdict(form, (True, f"Right. {question.reason}"))


# What a form says to an answer, and after another one.
ANSWERED_TWICE = f"""(form) => {{
  const inputs = [...form.querySelectorAll("input")], verdict = {VERDICT};
  const answer = (input, text) => {{
    if (input.type === "radio") return input.click();
    input.value = text;
    input.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
  }};
  answer(inputs[0], "1");
  form.querySelector("button").click();
  const [, said] = verdict(form);
  answer(inputs.at(-1), "2");
  return [said !== "", verdict(form)];
}}"""


@each
def test_a_new_answer_takes_the_old_verdict_away(shared, id):
    for _, form in forms(shared(f"/{HOMES[id][0]}"), id):
        assert form.evaluate(ANSWERED_TWICE) == [True, [None, ""]]


@each
def test_the_keyboard_alone_answers_a_self_check(shared, id):
    page = shared(f"/{HOMES[id][0]}")
    for question, form in forms(page, id):
        form.evaluate("form => form.querySelector('input').focus()")
        if isinstance(question, ChoiceQuestion):
            page.keyboard.press("Space")
            for _ in range(question.options.index(question.answer)):
                page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type(repr(question.answer))
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        reason = question.answer.reason if isinstance(question, ChoiceQuestion) else question.reason
        expect_verdict(form, (True, f"Right. {reason}"))


@each
def test_the_answers_are_hidden_while_the_page_can_judge(shared, id):
    assert not shared(f"/{HOMES[id][0]}").locator(f'section.quiz[data-quiz="{id}"] details.answers').is_visible()
