"""Self-checks in the page: judged at once, with the reason, as the notebooks judge them.

One page a notebook is opened from a disk and shared by its self-checks.
"""

import json
from pathlib import Path
from unittest.mock import ANY

import pytest
from built import HTML, PAGES, ready, until

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


def part(page, id, selector=""):
    return page.locator(f'section.quiz[data-quiz="{id}"] {selector}')


def forms(page, id):
    """Each question with its form in the page, unanswered, the first of them in view."""
    part(page, id, "[data-act=again]").evaluate("again => again.click()")
    found, questions = part(page, id, "form"), list(quiz(id).asked.values())
    assert found.count() == len(questions)
    return [(question, found.nth(place)) for place, question in enumerate(questions)]


VERDICT = 'form => [form.dataset.right ?? null, form.querySelector("[data-verdict]").textContent]'


def expect_verdict(form, judged):
    right, message = judged
    assert form.evaluate(VERDICT) == [str(right).lower(), message]


def texts(question) -> list[str]:
    """Ways to write the answer, typical mistakes, numbers beside the answer, and every way to write one."""
    answer, tolerance = question.answer, question.tolerance
    right = [
        f"{answer!r}",
        f" {answer!r} ",
        f"{answer!r}".replace(".", ","),
        f"{answer!r} %",
        f"{100 * answer!r} %",
        f"{answer:.12e}",
    ]
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
    assert page.locator(f'section.quiz[data-quiz="{id}"] [data-right]').count() == len(quiz(id).asked)


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
    while not form.is_visible():
        part(page, id, "[data-act=next]").evaluate("next => next.click()")
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
    at = lambda: page.evaluate("document.activeElement.matches('input')")  # noqa: E731
    questions = forms(page, id)
    questions[0][1].evaluate("form => form.querySelector('input').focus()")
    for question, form in questions:
        while not at():
            page.keyboard.press("Tab")
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
        assert page.evaluate("document.activeElement.textContent") == "Check"
        page.keyboard.press("Tab")
        onward = "See how it went" if question is questions[-1][0] else "Next question"
        assert page.evaluate("document.activeElement.textContent") == onward
        page.keyboard.press("Enter")
    n = len(questions)
    assert page.evaluate("document.activeElement.textContent") == f"All {n} were right at the first try."
    assert part(page, id, ".place").text_content() == f"{n} of {n}"


@each
def test_the_answers_are_hidden_while_the_page_can_judge(shared, id):
    assert not shared(f"/{HOMES[id][0]}").locator(f'section.quiz[data-quiz="{id}"] details.answers').is_visible()


# One question at a time

ALL = len(quiz("3.2").asked)

TODAY = "2026-11-29"
PLACE = """section => ({
  shown: [...section.querySelectorAll("form")].flatMap((form, k) => (form.checkVisibility() ? [k + 1] : [])),
  place: section.querySelector(".place").textContent,
  said: [...section.querySelectorAll(".before, .end")].filter((one) => one.checkVisibility())
    .map((one) => one.textContent),
  buttons: [...section.querySelectorAll("button")].filter((one) => one.checkVisibility())
    .map((one) => one.textContent),
})"""


def expect_place(page, id, place, all, buttons, said=()):
    shown = [place] if place else []
    wanted = {"shown": shown, "place": f"{place or all} of {all}", "said": list(said), "buttons": buttons}
    assert part(page, id).evaluate(PLACE) == wanted


def answer(page, id, right=True):
    """Answer the question in view."""
    form = part(page, id, "form:visible")
    question = quiz(id).asked[form.get_attribute("data-question")]
    if isinstance(question, ChoiceQuestion):
        place = next(k for k, option in enumerate(question.options) if option.right == right)
        form.locator("input").nth(place).check()
    else:
        form.locator("input").fill(repr(question.answer if right else -99999))
    form.get_by_role("button", name="Check").click()


def onward(page, id):
    part(page, id).locator("[data-act=next]").click()


def on_a_day(day):
    def prepare(context):
        context.clock.set_fixed_time(f"{day}T12:00:00")

    return prepare


def record(page) -> dict:
    return json.loads(page.evaluate("localStorage.getItem('five-priorities')") or "{}").get("answers", {})


def test_a_self_check_asks_one_question_at_a_time_and_starts_over(open_page):
    id, page = "3.2", ready(open_page("/notebooks/03_mechanism.html"))
    expect_place(page, id, 1, ALL, ["Check"])
    part(page, id, "form:visible").get_by_role("button").click()  # nothing is chosen
    expect_place(page, id, 1, ALL, ["Check"])
    answer(page, id, right=False)
    assert page.evaluate("document.activeElement.textContent") == "Check", "the focus stays"
    expect_place(page, id, 1, ALL, ["Check", "Next question"])
    answer(page, id)
    expect_place(page, id, 1, ALL, ["Check", "Next question"])
    for place in range(2, ALL + 1):
        onward(page, id)
        assert page.evaluate("document.activeElement.matches('form:not([hidden]) legend')")
        expect_place(page, id, place, ALL, ["Check"])
        answer(page, id, right=place > 2)
    onward(page, id)
    told = f"{ALL - 2} of {ALL} were right at the first try. 1 question is still open."
    expect_place(page, id, None, ALL, ["Try again"], [told])
    assert page.evaluate("document.activeElement.textContent") == told
    part(page, id).get_by_role("button", name="Try again").click()
    expect_place(page, id, 1, ALL, ["Check"])
    assert part(page, id, ":is(input:checked, [data-right])").count() == 0
    assert part(page, id, "[data-verdict]").all_text_contents() == [""] * ALL


LOOK = """form => {
  const option = form.querySelector("input:checked").closest(".option");
  const [style, mark] = [getComputedStyle(option), getComputedStyle(option, "::after")];
  const verdict = form.querySelector("[data-verdict]");
  return [style.borderTopStyle, parseFloat(style.borderTopWidth) >= 2, mark.content[1],
    getComputedStyle(verdict, "::before").content[1], verdict.textContent.split(".")[0]];
}"""


@pytest.mark.parametrize("mode", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_right_and_wrong_have_a_mark_a_frame_and_a_word(open_page, mode):
    id, page = "3.2", ready(open_page("/notebooks/03_mechanism.html", **mode))
    form = part(page, id, "form:visible")
    answer(page, id, right=False)
    assert form.evaluate(LOOK) == ["dashed", True, "✗", "✗", "Not quite"]
    answer(page, id)
    assert form.evaluate(LOOK) == ["solid", True, "✓", "✓", "Right"]


TOUCHING = """() => [...document.querySelectorAll("section.quiz form")].flatMap((form) => {
  form.hidden = false;
  const [input, button] = [[...form.querySelectorAll("input")].at(-1), form.querySelector("button")];
  const above = (input.closest("label") ?? input).getBoundingClientRect().bottom;
  const gap = button.getBoundingClientRect().top - above;
  return gap >= 8 ? [] : [`${gap} px: ${form.textContent.slice(0, 60)}`];
})"""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_button_does_not_touch_what_it_judges(open_page, width):
    page = ready(open_page("/notebooks/03_mechanism.html", viewport={"width": width, "height": 800}))
    assert page.evaluate(TOUCHING) == []


def test_what_was_answered_is_kept_and_a_self_check_opens_where_it_was_left(open_page):
    id, page = "3.2", ready(open_page("/notebooks/03_mechanism.html", prepare=on_a_day(TODAY)))
    answer(page, id, right=False)
    part(page, id, "form:visible").get_by_role("button", name="Check").click()  # the same answer is no other try
    answer(page, id)
    onward(page, id)
    answer(page, id, right=False)
    onward(page, id)
    answer(page, id)
    assert record(page) == {
        "quiz-3.2-1": {"right": False, "met": True, "tries": 2, "day": TODAY},
        "quiz-3.2-2": {"right": False, "met": False, "tries": 1, "day": TODAY},
        "quiz-3.2-3": {"right": True, "met": True, "tries": 1, "day": TODAY},
    }
    ready(page).reload()
    ready(page)
    expect_place(page, id, 2, ALL, ["Check", "Next question"], [f"2 of {ALL} were met before."])
    answer(page, id)
    onward(page, id)
    expect_place(page, id, 4, ALL, ["Check"])


def test_a_question_of_an_earlier_lesson_is_asked_again_and_counts_as_the_same(open_page):
    recall = quiz("3.2").recall
    page = ready(open_page("/notebooks/03_mechanism.html", prepare=on_a_day(TODAY)))
    known = {"right": True, "met": True, "tries": 1, "day": "2026-11-20"}
    page.evaluate(
        "record => localStorage.setItem('five-priorities', JSON.stringify(record))",
        {"version": 1, "answers": {recall.id: known}},
    )
    page.reload()
    ready(page)
    expect_place(page, "3.2", 1, ALL, ["Check"])
    for _ in range(ALL - 1):
        answer(page, "3.2")
        onward(page, "3.2")
    expect_place(page, "3.2", ALL, ALL, ["Check"])
    assert part(page, "3.2", "form:visible .from").text_content() == f"From {recall.point} {recall.title}"
    legend = part(page, "3.2", "form:visible legend").text_content()[3:]
    answer(page, "3.2")
    assert record(page)[recall.id] == {"right": True, "met": True, "tries": 2, "day": TODAY}
    page.reload()
    ready(page)
    expect_place(page, "3.2", None, ALL, ["Try again"], [f"All {ALL} were right at the first try."])
    part(page, "3.2").get_by_role("button", name="Try again").click()
    for _ in range(ALL - 1):
        part(page, "3.2", "[data-act=next]").evaluate("next => next.click()")
    part(page, "3.2", "form:visible .from a").click()
    until(page, f"() => document.querySelector('section.quiz[data-quiz=\"{recall.quiz}\"] .place') !== null")
    assert page.url.endswith(f"{recall.notebook}.html#quiz-{recall.quiz}")
    assert part(page, recall.quiz, "form").nth(recall.place - 1).locator("legend").text_content()[3:] == legend


@pytest.mark.parametrize(
    "held", ["{", "null", '{"version":1,"answers":7}', '{"version":1,"answers":{"quiz-3.2-1":"x"}}']
)
def test_a_record_that_is_none_leaves_a_self_check_at_its_beginning(open_page, held):
    page = open_page("/notebooks/03_mechanism.html")
    page.evaluate("held => localStorage.setItem('five-priorities', held)", held)
    page.reload()
    ready(page)
    expect_place(page, "3.2", 1, ALL, ["Check"])
    answer(page, "3.2")
    expect_place(page, "3.2", 1, ALL, ["Check", "Next question"])


def test_without_storage_a_self_check_goes_on(open_page):
    def prepare(context):
        context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('none'); } })")

    page = ready(open_page("/notebooks/03_mechanism.html", prepare=prepare))
    answer(page, "3.2")
    onward(page, "3.2")
    expect_place(page, "3.2", 2, ALL, ["Check"])


def test_on_paper_all_questions_stand_in_a_row_and_the_answers_after_them(open_page):
    id, page = "3.2", ready(open_page("/notebooks/03_mechanism.html"))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    tops = part(page, id, ":is(form, details.answers li)").evaluate_all(
        "parts => parts.map((one) => one.checkVisibility() ? one.getBoundingClientRect().top : null)"
    )
    assert len(tops) == 2 * ALL and None not in tops and tops == sorted(tops)
    assert part(page, id, "legend .number").all_inner_texts() == [f"{n}. " for n in range(1, ALL + 1)]
    assert not any(one.is_visible() for one in part(page, id, ":is(button, .place, .end)").all())
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect_place(page, id, 1, ALL, ["Check"])
    assert not part(page, id, "details.answers").is_visible()
