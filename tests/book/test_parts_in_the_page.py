"""Tasks, worked examples and weighings in the page and in a notebook: the reader commits, and then sees the answer."""

import json

import pytest
from built import HTML, PAGES, a_moment, in_a_notebook, prepared
from paper import sheets, stands

from beltroad import chapters, render
from beltroad.contract.weigh import MARKS, VERSION
from beltroad.learning.questions import reveal, weigh, worked

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
FOUND = "words => { getSelection().removeAllRanges(); return window.find(words); }"
LOW = """section => [...section.querySelectorAll("button, input[type=text], label.option, summary")]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.outerHTML)"""
KEPT = "() => JSON.parse(localStorage.getItem('five-priorities') ?? '{}')"

WORKED, WEIGH = (next(iter(known())) for known in (chapters.worked, chapters.weighed))
REVEAL = next(id for id in chapters.reveals() if id.startswith(WEIGH[:2]))  # of the same lesson


def home(kind: str, id: str) -> str:
    (path,) = [path for path in PAGES if f'data-{kind}="{id}"' in (HTML / path).read_text(encoding="utf-8")]
    return f"/{path}"


@pytest.fixture
def part(open_page):
    """part(kind, id, **options) is that part of its lesson, prepared, with nothing opened; its page is `part.page`."""

    def open_(kind, id, **options):
        page = prepared(open_page(home(kind, id), **options))
        return page.locator(f'section.{kind}[data-{kind}="{id}"]')

    return open_


def press(section, name):
    section.get_by_role("button", name=name, exact=True).click()


def open_steps(section, times: int):
    for _ in range(times):
        press(section, "Next step")


# --- A task ---


@pytest.mark.parametrize("id", chapters.reveals())
def test_an_answer_is_neither_seen_nor_found_until_it_is_opened(part, id):
    section = part("reveal", id)
    answer = section.locator("details > p")
    assert section.page.evaluate(FOUND, reveal(id).asked()[:40])
    assert not section.page.evaluate(FOUND, reveal(id).answered()[:40]) and not answer.is_visible()
    press(section, "Show the answer")
    assert answer.is_visible() and answer.text_content() == reveal(id).answered()
    assert section.page.evaluate(FOUND, reveal(id).answered()[:40])
    press(section, "Hide the answer")
    assert not answer.is_visible()


# --- A worked example ---


def test_steps_open_one_by_one_and_the_last_is_the_readers(part):
    section, one = part("worked", WORKED), worked(WORKED)
    steps, said = section.locator("ol > li"), one.said()
    for opened in range(1, len(said) + 1):
        assert [step.is_visible() for step in steps.all()] == [k < opened for k in range(len(said) + 1)]
        if opened < len(said):
            press(section, "Next step")
            assert section.locator("[data-step]").text_content().split() == said[opened].split(), "it is heard"
            assert section.page.evaluate("document.activeElement.textContent") == "Next step", "the focus stays"
    press(section, "Next step")
    assert section.get_by_role("button", name="Next step").count() == 0
    assert section.page.evaluate("document.activeElement.querySelector('form') !== null"), "the gap has the focus"


def test_the_gap_is_judged_as_a_self_check_is_and_what_it_says_is_kept(part):
    section, gap = part("worked", WORKED), worked(WORKED).gap()
    open_steps(section, len(worked(WORKED).steps))
    end, answers = section.locator("details p").last, [*(one.value for one in gap.mistakes), gap.answer]
    assert not end.is_visible()
    for tries, given in enumerate(answers, start=1):
        section.locator("input").fill(str(given))
        press(section, "Check")
        right, said = gap.judge(given)
        assert section.locator("[data-verdict]").text_content() == said
        assert end.is_visible() == right and not section.locator("[data-solution]").is_visible()
        assert section.page.evaluate(KEPT)["gaps"] == {WORKED: {"right": False, "met": right, "tries": tries}}
    assert end.text_content() == worked(WORKED).ended()


def test_what_is_no_number_is_no_try_and_the_answer_can_be_shown(part):
    section, gap = part("worked", WORKED), worked(WORKED).gap()
    open_steps(section, len(worked(WORKED).steps))
    section.locator("input").fill("much")
    press(section, "Check")
    assert section.locator("[data-verdict]").text_content() == gap.ask
    assert "gaps" not in section.page.evaluate(KEPT)
    press(section, "Show the answer")
    assert gap.reason in section.locator("[data-solution]").text_content()
    assert section.locator("[data-solution]").is_visible() and section.locator("details p").last.is_visible()


# --- A weighing ---


def test_after_the_mark_comes_what_both_sides_would_sign_and_it_is_kept(part):
    section, one = part("weigh", WEIGH), weigh(WEIGH)
    rest = section.locator("details.opens")
    press(section, "Set my mark")
    assert section.locator("> [data-verdict]").text_content() == one.key()["choose"] and not rest.is_visible()
    assert not section.page.evaluate(FOUND, one.settle[:40])
    for place, mark in enumerate(MARKS):
        section.locator(f'input[value="{place}"]').check()
        section.locator("[type=submit]").click()
        assert section.locator("> [data-verdict]").text_content() == f"Your mark: {mark}."
        assert section.page.evaluate(KEPT)["marks"] == {WEIGH: place}
    assert one.agreed in rest.inner_text() and one.settle in rest.inner_text()
    section.page.reload()
    prepared(section.page)
    assert section.locator("input:checked").get_attribute("value") == "4" and rest.is_visible()


@pytest.mark.parametrize("storage", ["kept", "refused"])
def test_marks_are_saved_as_a_file_for_the_class_whether_the_browser_keeps_them_or_not(part, storage):
    refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
    section = part("weigh", WEIGH, prepare=lambda context: storage == "kept" or context.add_init_script(refuse))
    section.locator('input[value="3"]').check()
    press(section, "Set my mark")
    with section.page.expect_download() as started:
        press(section, "Save my marks for my class")
    assert started.value.suggested_filename == "marks.json"
    assert json.loads(started.value.path().read_text()) == {"version": VERSION, "marks": {WEIGH: 3}}


@pytest.mark.parametrize("kept", ['{"version":1,"marks":{"ID":9}}', '{"version":1,"marks":{"ID":"<b>"}}', "[", "{}"])
def test_a_record_that_holds_no_mark_is_as_none(part, kept):
    record = f"try {{ localStorage.setItem('five-priorities', {json.dumps(kept.replace('ID', WEIGH))}); }} catch {{}}"
    section = part("weigh", WEIGH, prepare=lambda context: context.add_init_script(record))
    assert section.locator("input:checked").count() == 0 and not section.locator("details.opens").is_visible()


def test_both_sides_stand_side_by_side_in_a_wide_window_and_as_large(part):
    section = part("weigh", WEIGH)
    boxes = "(all) => all.map((one) => one.getBoundingClientRect().toJSON())"
    pro, con = section.locator(".side").evaluate_all(boxes)
    assert pro["y"] == con["y"] and abs(pro["width"] - con["width"]) < 1 and pro["right"] < con["left"]
    section.page.set_viewport_size({"width": 390, "height": 844})
    a_moment(section.page)
    pro, con = section.locator(".side").evaluate_all(boxes)
    assert pro["x"] == con["x"] and pro["width"] == con["width"] and pro["bottom"] <= con["top"]


def test_how_sure_a_card_is_says_what_it_means_when_it_is_asked(part):
    section = part("weigh", WEIGH)
    sure = section.locator(".sure").first
    sure.locator("summary").focus()
    section.page.keyboard.press("Enter")
    assert sure.locator("p").is_visible()


# --- Every hand, every sheet, every place ---


def test_the_keyboard_alone_does_it_on_a_phone_of_320_px(part):
    section = part("weigh", WEIGH, **PHONE)
    page = section.page
    section.locator("input").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    assert section.locator("> [data-verdict]").text_content() == f"Your mark: {MARKS[2]}."
    open_steps(page.locator("section.worked").first, len(worked(WORKED).steps))
    press(page.locator("section.reveal").first, "Show the answer")
    for kind in ("reveal", "worked", "weigh"):
        assert page.locator(f"section.{kind}").first.evaluate(LOW) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_every_step_stands_in_order_with_a_line_for_the_gap_and_the_answers_below(part):
    section = part("worked", WORKED)
    page, one = section.page, worked(WORKED)
    printed = sheets(page.pdf())
    shown = [*one.said(), one.gap().text, one.ended(), reveal(REVEAL).answered(), weigh(WEIGH).settle]
    assert [text for text in shown if not stands(printed, text)] == []
    assert [card.claim for card in weigh(WEIGH).supporting if not stands(printed, card.claim)] == []
    assert not any(name in sheet.letters for name in ("Nextstep", "Showtheanswer", "Setmymark") for sheet in printed)
    assert section.locator("ol > li:visible").count() == 1, "afterwards it is closed again"


def test_without_a_script_all_stands_in_order_and_the_answers_in_closed_folds(open_page):
    page = open_page(home("worked", WORKED), java_script_enabled=False)
    section = page.locator(f'section.worked[data-worked="{WORKED}"]')
    assert section.locator("ol > li:visible").count() == len(worked(WORKED).steps) + 1
    for kind in ("reveal", "worked", "weigh"):
        section = page.locator(f"section.{kind}").first
        assert section.locator("button:visible, input:visible").count() == 0
        assert not section.locator("details.opens > p").last.is_visible()
        section.locator("details.opens > summary").click()
        assert section.locator("details.opens > p").last.is_visible()


def test_from_a_disk_all_of_it_works(part, disk):
    section = part("worked", WORKED, address=disk)
    open_steps(section, len(worked(WORKED).steps))
    section.locator("input").fill(str(worked(WORKED).gap().answer))
    press(section, "Check")
    assert section.locator("details p").last.is_visible()


@pytest.mark.parametrize("thing", [reveal(REVEAL), worked(WORKED), weigh(WEIGH)], ids=["reveal", "worked", "weigh"])
def test_in_a_notebook_it_works_as_in_the_page(chromium, thing):
    page = chromium.new_page()
    made = render.widget(thing)
    in_a_notebook(page, made)
    fold = page.locator("details.opens")
    assert not fold.is_visible()
    if "worked" in made.html:
        open_steps(page, len(worked(WORKED).steps))
    if "weigh" in made.html:
        page.locator("input").last.check()
        press(page, "Set my mark")
        looks = "(all) => all.map((one) => [one.target, getComputedStyle(one).textDecorationLine])"
        assert set(map(tuple, page.locator("a[href]").evaluate_all(looks))) == {("_blank", "underline")}
    else:
        press(page, "Show the answer")
    assert fold.is_visible()
    page.close()
