"""A guess in the page: the chart opens once the reader has committed, or asked for it, and holds the guess."""

import re
from json import dumps

import pytest
from built import HOME, PREPARED, expect_view, in_a_notebook, says, section, until
from hands import swipe
from paper import sheets, stands

from beltroad import chapters, render
from beltroad.learning.questions import guess

NUMBER, CHOICE, LINE = "hub-and-spokes", "who-decides", "commitments"
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


@pytest.mark.parametrize("path", sorted({HOME[id] for id in chapters.guesses()}))
def test_before_a_guess_nothing_of_the_answer_can_be_seen_found_or_reached(open_page, path):
    page = open_page(path)
    until(page, PREPARED)
    for id in (id for id in chapters.guesses() if HOME[id] == path):
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
    for value in (0.2, 0.6):
        slider.fill(str(value))
        press(page, NUMBER, "See how close I was")
        assert verdict(page, NUMBER) == guess(NUMBER).judge(value)
        until(page, MARK, NUMBER, wanted=[value, "y2", True])
    assert page.evaluate("document.activeElement.textContent") == "See how close I was", "the focus stays"
    assert not section(page, CHOICE).is_visible()
    section(page, NUMBER).locator('[data-control="bodies"] input').fill("2")
    reading = guess(NUMBER).explorer(bodies=2).reading
    says(page, NUMBER, "[data-reading]", reading)
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
    for id in (id for id in chapters.guesses() if HOME[id] == HOME[NUMBER]):
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


# --- A line ---------------------------------------------------------------------------------------------------------

HEIGHTS = "() => [...document.querySelectorAll('.guess .numbers input')].map((one) => Number(one.value))"
# The dots of the line, from left to right, and the middle of the part that is empty.
DOTS = """() => {
  const box = (one) => one.getBoundingClientRect();
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  document.querySelector(".sketch").scrollIntoView({ block: "center", behavior: "instant" });
  return [...document.querySelectorAll(".sketch .dot")].map((one) => middle(box(one)));
}"""
# The drawn line in the chart, as [place, height] of each point.
LINE_IN_CHART = """id => {
  const chart = document.querySelector(`section[data-explorer="${id}"] [data-figure]`);
  const path = chart.layout?.shapes?.find(({ type }) => type === "path")?.path;
  return path ? path.slice(1).split("L").map((point) => point.split(",").map(Number)) : null;
}"""


@pytest.fixture
def empty(open_page):
    """empty(**options) is the lesson with the line to draw, prepared."""

    def open_(**options):
        page = open_page(HOME[LINE], **options)
        until(page, PREPARED)
        until(page, "() => document.querySelectorAll('.sketch .dot').length > 0")
        return page

    return open_


def test_a_line_is_drawn_with_the_mouse_and_told_where_it_is_furthest_off(empty):
    page = empty()
    press(page, LINE, "See how close I was")
    assert page.locator(".sketch .known").count() == 1
    assert verdict(page, LINE).startswith("Draw your line first") and not section(page, LINE).is_visible()
    dots = page.evaluate(DOTS)
    page.mouse.move(*dots[0])
    page.mouse.down()
    page.mouse.move(dots[0][0], dots[0][1] - 40)
    page.mouse.move(dots[-1][0], dots[-1][1] + 60, steps=3)
    page.mouse.up()
    drawn = page.evaluate(HEIGHTS)
    assert drawn == sorted(drawn, reverse=True) and drawn[0] > 140 and drawn[-1] < 70
    press(page, LINE, "See how close I was")
    assert verdict(page, LINE) == guess(LINE).judge(drawn)
    assert page.locator(".sketch .known").count() == 2, "what was stands beside what was drawn"
    years = list(guess(LINE).answer(guess(LINE).explorer()))
    until(page, LINE_IN_CHART, LINE, wanted=[[2013, 116.2], *map(list, zip(years, drawn, strict=True))])
    section(page, LINE).locator("select").select_option("KEN")
    until(page, LINE_IN_CHART, LINE, wanted=None)


def test_a_finger_draws_and_a_swipe_over_the_chart_scrolls_the_page(empty):
    page = empty(**PHONE)
    dots = page.evaluate(DOTS)
    swipe(page, *dots[3], 0, 60)  # a dot goes with the finger in every direction
    drawn = page.evaluate(HEIGHTS)
    assert drawn[3] < 80 and set(drawn[:3] + drawn[4:]) == {116}
    begin = page.evaluate("scrollY")
    left, bottom = dots[0][0] - 60, dots[0][1] + 90
    swipe(page, left, bottom, 2, -200)  # beside what is drawn
    until(page, "from => Math.abs(scrollY - from) > 100", begin)
    dots = page.evaluate(DOTS)
    begin = page.evaluate("scrollY")
    swipe(page, dots[5][0], dots[5][1] + 60, 2, -200)  # in the empty part, away from the dots
    until(page, "from => Math.abs(scrollY - from) > 100", begin)
    assert page.evaluate(HEIGHTS) == drawn, "what was drawn before the page scrolled comes back"


def test_the_right_line_is_set_by_the_keyboard_kept_and_shown_again_as_it_was_given(empty):
    page = empty(**PHONE)
    card(page, LINE).get_by_text("Set the numbers with sliders").click()
    right = [height for _, height in guess(LINE).key()["answer"]]
    sliders = card(page, LINE).locator(".numbers input")
    for k, height in enumerate(right):
        sliders.nth(k).focus()
        for _ in range(abs(height - 116)):
            page.keyboard.press("ArrowRight" if height > 116 else "ArrowLeft")
    assert sliders.nth(0).get_attribute("aria-valuetext") == f"{right[0]} billion US dollars"
    press(page, LINE, "See how close I was")
    assert verdict(page, LINE) == guess(LINE).judge(right) and "On average it is 0 billion" in verdict(page, LINE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    until(page, PREPARED)
    assert page.evaluate(HEIGHTS) == right and "that you drew before" in card(page, LINE).text_content()
    press(page, LINE, "Show me")
    assert verdict(page, LINE) == guess(LINE).judge(right)


@pytest.mark.parametrize("held", [[1, 2], [500] * 8, ["a"] * 8, "much", 3, [116.5] * 8])
def test_what_another_hand_kept_in_place_of_a_line_is_not_shown(empty, held):
    page = empty()
    page.evaluate("one => localStorage.setItem('five-priorities', one)", dumps({"version": 1, "guesses": {LINE: held}}))
    page.reload()
    until(page, PREPARED)
    assert (
        set(page.evaluate(HEIGHTS)) == {116} and "before" not in card(page, LINE).locator("> .desk form").text_content()
    )


def test_in_a_notebook_a_line_is_drawn_too(chromium):
    page = chromium.new_page()
    in_a_notebook(page, render.widget(guess(LINE)))
    dots = page.evaluate(DOTS)
    page.mouse.click(dots[7][0], dots[7][1] + 60)
    drawn = page.evaluate(HEIGHTS)
    assert drawn[7] < 80
    press(page, LINE, "See how close I was")
    assert verdict(page, LINE) == guess(LINE).judge(drawn)
    until(page, "id => document.querySelector(`[data-explorer=${id}] .main-svg`) !== null", LINE)
    page.close()


# --- In a notebook --------------------------------------------------------------------------------------------------


def test_in_a_notebook_the_kernels_explorer_opens_with_the_guess_in_it(chromium):
    page = chromium.new_page()
    in_a_notebook(page, render.widget(guess(NUMBER)))
    assert not section(page, NUMBER).is_visible()
    card(page, NUMBER).locator("> .desk input").fill("0.2")
    press(page, NUMBER, "See how close I was")
    assert verdict(page, NUMBER) == guess(NUMBER).judge(0.2)
    until(page, MARK, NUMBER, wanted=[0.2, "y2", True])
    page.close()
