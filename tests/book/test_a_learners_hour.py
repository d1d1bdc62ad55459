"""An hour of one learner with lesson 03, on a phone, by what stands on the screen: guess, see, answer wrong, follow the
reason, answer right, weigh, close the browser, come back, go on, export, erase.
"""

import json

import pytest
from built import ALONE, PHONE, until
from playwright.sync_api import expect

from beltroad.contract.quiz import ChoiceQuestion
from beltroad.contract.weigh import MARKS
from beltroad.learning.questions import guess, quiz, reveal, weigh, worked
from beltroad.workshop import browser as browsers

LESSON = "/notebooks/03_mechanism.html"
POINTS = {  # the steps that teach, each with its guess, a task and a worked example
    "3.0": ("3.0 The trinity framework", "why-three-tiers", "3.0-costs", "crossing"),
    "3.1": ("3.1 Bilateral and third-party cooperation", "hub-and-spokes", "3.1-pairs", "pairs"),
    "3.2": ("3.2 Rules, management, disputes", "rules-disputes", "3.2-group", "patience"),
    "3.3": ("3.3 The Forum as the guide", "who-decides", "3.3-votes", "votes"),
}
LAST = "Discuss, Take away, Exercises, Sources"
CHOSEN, MARK = 1, 2  # an answer of a guess that has some, and how far the evidence carries the claim
STEPPED = "() => Boolean(document.querySelector('nav.steps'))"
KEPT = "() => JSON.parse(localStorage.getItem('five-priorities') ?? 'null')"


@pytest.fixture
def sit_down(playwright, tmp_path):
    """sit_down() is a page in the learner's own browser, which forgets nothing when it is closed and opened again."""
    opened = []

    def open_():
        for context in opened:
            context.close()
        program, flags = browsers.ensure(), [*browsers.FLAGS, ALONE]
        own = playwright.chromium.launch_persistent_context(
            tmp_path / "browser", executable_path=program, args=flags, **PHONE
        )
        opened[:] = [own]
        return own.pages[0]

    yield open_
    opened[0].close()


def tap(place, name):
    place.get_by_role("button", name=name, exact=True).tap()


def part(page, kind, id):
    return page.locator(f'section.{kind}[data-{kind}="{id}"]')


def go_on(page, name):
    """The link under a step says which one comes, and leads there."""
    page.locator("nav.onward").get_by_role("link", name=f"Next {name}").tap()
    expect(page.get_by_role("heading", level=2, name=name.partition(",")[0])).to_be_in_viewport()


def answer(form, question, right: bool):
    """Give the right answer, or the first wrong one; the verdict says why."""
    if isinstance(question, ChoiceQuestion):
        given = next(k for k, option in enumerate(question.options) if option.right == right)
        form.locator("label").nth(given).tap()
    else:
        given = repr(question.answer if right else question.mistakes[0].value)
        form.get_by_role("textbox").fill(given)
    tap(form, "Check")
    assert question.judge(given)[0] is right
    expect(form.locator("[data-verdict]")).to_have_text(question.judge(given)[1])


def guesses(page, id) -> str:
    """Guess before a chart, look at it, and say what was guessed."""
    section, chart, one = part(page, "guess", id), page.locator(f"section.explorer#{id}"), guess(id)
    expect(chart).not_to_be_visible()
    given = list(one.options)[CHOSEN] if one.options else one.scale.default
    if one.options:
        section.locator("> .desk label").nth(CHOSEN).tap()
    tap(section, "See how close I was")
    expect(section.locator("> [data-verdict]")).to_have_text(one.judge(given))
    expect(chart.locator(".main-svg").first).to_be_visible()
    return one.options[given] if one.options else ""


def learns(page, point) -> str:
    """A step from its guess to its last question, each answered wrong first; what was guessed."""
    _, chart, task, example = POINTS[point]
    guessed = guesses(page, chart)

    tap(part(page, "reveal", task), "Show the answer")
    expect(part(page, "reveal", task)).to_contain_text(reveal(task).answered())

    for _ in worked(example).steps:
        tap(part(page, "worked", example), "Next step")
    for right in (False, True):
        answer(part(page, "worked", example).locator("form"), worked(example).gap(), right)

    weighed = part(page, "weigh", point)
    expect(weighed.get_by_text(weigh(point).agreed)).not_to_be_visible()
    weighed.locator("label.option").nth(MARK).tap()
    tap(weighed, "Set my mark")
    expect(weighed.get_by_text(weigh(point).agreed)).to_be_visible()

    check, asked = part(page, "quiz", point), list(quiz(point).asked.values())
    for place, question in enumerate(asked):
        for right in (False, True):
            answer(check.locator("form").nth(place), question, right)
        tap(check, "Next question" if place + 1 < len(asked) else "See how it went")
    expect(check.locator(".end")).to_have_text(f"0 of {len(asked)} were right at the first try.")
    return guessed


def test_a_learners_hour(sit_down, site):
    page = sit_down()
    page.goto(f"{site}{LESSON}")
    until(page, STEPPED)
    first, then, *others = POINTS
    go_on(page, POINTS[first][0])
    guessed = learns(page, first)
    go_on(page, POINTS[then][0])
    kept = page.evaluate(KEPT)

    page = sit_down()
    page.goto(f"{site}/index.html")
    page.get_by_role("link", name=f"Continue where you were: {POINTS[then][0]}").tap()
    expect(page.get_by_role("heading", level=2, name=POINTS[then][0])).to_be_in_viewport()
    page.get_by_role("link", name=f"Back: {POINTS[first][0]}").last.tap()
    expect(part(page, "guess", POINTS[first][1]).locator(".before")).to_have_text(f"You said “{guessed}” before.")
    expect(part(page, "weigh", first).get_by_label(MARKS[MARK])).to_be_checked()
    expect(part(page, "quiz", first).locator(".end")).to_be_visible()
    assert page.evaluate(KEPT) == kept | {"place": page.evaluate(KEPT)["place"]}
    go_on(page, POINTS[then][0])
    learns(page, then)
    for point in others:
        go_on(page, POINTS[point][0])
        learns(page, point)
    go_on(page, LAST)

    page.goto(f"{site}/record.html")
    cells = page.locator("[data-record] tr", has_text="03 Mechanism").locator("td")
    expect(cells.nth(0)).to_have_text("4 of 4")
    expect(cells.nth(2)).to_have_text("4 of 4")
    with page.expect_download() as started:
        tap(page, "Export")
    file = started.value.path().read_text(encoding="utf-8")
    assert json.loads(file) == page.evaluate(KEPT)
    tap(page, "Erase")
    tap(page, "Erase it")
    expect(cells.nth(0)).to_have_text("0 of 4")
    assert page.evaluate(KEPT) is None

    page = sit_down()
    page.goto(f"{site}/index.html")
    expect(page.locator("[data-go-on]")).to_have_text("")
    page.goto(f"{site}/record.html")
    saved = {"name": "my record.json", "mimeType": "application/json", "buffer": file.encode()}
    page.locator("[data-record] input[type=file]").set_input_files(saved)
    expect(page.locator("[data-record] [role=status]")).to_have_text("my record.json is added to your record.")
    assert page.evaluate(KEPT) == json.loads(file)
