"""A guess in the page: the chart opens once the reader has committed, or asked for it, and holds the guess."""

import re

import pytest
from built import HOME, PREPARED, expect_view, in_a_notebook, section, until
from paper import sheets, stands

from beltroad import chapters, render
from beltroad.learning.questions import guess

NUMBER, CHOICE = "hub-and-spokes", "who-decides"
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
# Where the line of the guess stands in the drawing, on its axis; the words beside it.
MARK = """id => {
  const chart = document.querySelector(`section[data-explorer="${id}"] [data-figure]`);
  const line = chart.layout?.shapes?.find(({ line }) => line.dash === "dash");
  const words = [...chart.querySelectorAll(".annotation text")].map((one) => one.textContent);
  return [line?.y0 ?? null, line?.yref ?? null, words.includes("your guess")];
}"""
FOUND = "words => { getSelection().removeAllRanges(); return window.find(words); }"


@pytest.fixture
def lesson(open_page):
    """lesson(address, **options) is the lesson with both guesses, prepared, with nothing opened."""

    def open_(anchor="", **options):
        page = open_page(f"{HOME[NUMBER]}{anchor}", **options)
        until(page, PREPARED)
        return page

    return open_


def card(page, id):
    return page.locator(f'section.guess[data-guess="{id}"]')


def press(page, id, name):
    card(page, id).locator("> .desk").get_by_role("button", name=name, exact=True).click()


def verdict(page, id) -> str:
    return card(page, id).locator("> [data-verdict]").text_content()


def test_before_a_guess_nothing_of_the_answer_can_be_seen_found_or_reached(lesson):
    page = lesson()
    for id in chapters.guesses():
        one = guess(id)
        assert card(page, id).locator(".question").text_content() == f"Guess. {one.asked()}"
        assert not section(page, id).is_visible() and verdict(page, id) == ""
        assert page.evaluate(FOUND, one.asked()[:40]) and not page.evaluate(FOUND, one.explorer().finding[:40])
        press_show = card(page, id).locator("[data-act=show]")
        press_show.focus()
        page.keyboard.press("Tab")
        assert not page.evaluate("id => document.getElementById(id).contains(document.activeElement)", id)


def test_a_number_opens_the_chart_with_the_guess_in_it_and_the_sentence_is_pythons(lesson):
    page = lesson()
    slider = card(page, NUMBER).locator("> .desk input")
    for value, name in ((0.2, "See how close I was"), (0.6, "Guess again")):
        slider.fill(str(value))
        press(page, NUMBER, name)
        assert verdict(page, NUMBER) == guess(NUMBER).judge(value)
        until(page, MARK, NUMBER, wanted=[value, "y2", True])
    assert page.evaluate("document.activeElement.textContent") == "Guess again", "the focus stays"
    assert not section(page, CHOICE).is_visible()
    section(page, NUMBER).locator('[data-control="bodies"] input').fill("2")
    until(page, MARK, NUMBER, wanted=[None, None, False])
    section(page, NUMBER).get_by_role("button", name="Reset").click()
    until(page, MARK, NUMBER, wanted=[0.6, "y2", True])


def test_one_of_a_few_answers_is_told_whether_it_is_the_one(lesson):
    page = lesson()
    press(page, CHOICE, "See how close I was")
    assert verdict(page, CHOICE) == "Choose one of the answers first." and not section(page, CHOICE).is_visible()
    for place, value in enumerate(guess(CHOICE).options):
        card(page, CHOICE).locator(f'> .desk input[value="{place}"]').check()
        card(page, CHOICE).locator("[type=submit]").click()
        assert verdict(page, CHOICE) == guess(CHOICE).judge(value)
    section(page, CHOICE).locator(".js-plotly-plot .main-svg").first.wait_for()
    expect_view(page, CHOICE, {})


def test_who_does_not_guess_is_shown_the_chart_and_may_hide_it(lesson):
    page = lesson()
    press(page, NUMBER, "Show me")
    section(page, NUMBER).locator(".js-plotly-plot .main-svg").first.wait_for()
    expect_view(page, NUMBER, {})
    assert verdict(page, NUMBER) == ""
    press(page, NUMBER, "Hide the chart")
    assert not section(page, NUMBER).is_visible()
    assert card(page, NUMBER).get_by_role("button", name="Show me").get_attribute("aria-expanded") == "false"


def test_the_keyboard_alone_guesses_on_a_phone_of_320_px(lesson):
    page = lesson(**PHONE)
    slider = card(page, NUMBER).locator("> .desk input")
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "1%"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert verdict(page, NUMBER) == guess(NUMBER).judge(0.01)
    until(page, MARK, NUMBER, wanted=[0.01, "y2", True])
    low = """() => [...document.querySelectorAll(".guess > .desk :is(button, input[type=range], label.option)")]
      .map((one) => one.getBoundingClientRect())
      .filter(({ height, right }) => height < 44 || right > innerWidth).length"""
    assert page.evaluate(low) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("anchor", ["#hub-and-spokes.members=110", "#hub-and-spokes"])
def test_a_link_to_the_explorer_opens_it_at_once(lesson, anchor):
    page = lesson(anchor)
    section(page, NUMBER).locator(".js-plotly-plot .main-svg").first.wait_for()
    expect_view(page, NUMBER, {"members": 110} if "." in anchor else {})
    assert verdict(page, NUMBER) == "" and not section(page, CHOICE).is_visible()
    assert abs(section(page, NUMBER).bounding_box()["y"]) < 200


def test_on_paper_the_chart_stands_below_its_question_and_is_hidden_again_afterwards(lesson):
    page = lesson()
    printed = sheets(page.pdf())
    for id in chapters.guesses():
        assert stands(printed, guess(id).asked())
        assert stands(printed, guess(id).explorer().reading)
        assert not section(page, id).is_visible()
    assert not any(re.search("Seehowclose|Showme", sheet.letters) for sheet in printed)


def test_without_a_script_the_chart_stands_in_a_closed_fold(open_page):
    page = open_page(HOME[NUMBER], java_script_enabled=False)
    assert not section(page, NUMBER).is_visible()
    assert card(page, NUMBER).locator("button:visible, input:visible").count() == 0
    card(page, NUMBER).locator("> details > summary").click()
    assert section(page, NUMBER).locator("[data-reading]").is_visible()


def test_in_a_notebook_the_kernels_explorer_opens_with_the_guess_in_it(chromium):
    page = chromium.new_page()
    in_a_notebook(page, render.widget(guess(NUMBER)))
    assert not section(page, NUMBER).is_visible()
    card(page, NUMBER).locator("> .desk input").fill("0.2")
    press(page, NUMBER, "See how close I was")
    assert verdict(page, NUMBER) == guess(NUMBER).judge(0.2)
    until(page, MARK, NUMBER, wanted=[0.2, "y2", True])
    page.close()
