"""The reader's own record: what was done is there on return, is counted, and travels as a file that may be hostile."""

import json

import pytest
from built import HOME, NO_STORAGE, draw, expect_view, move, prepared, ready, section, until
from moving import never_python
from test_guess import CHOICE, MARK, NUMBER, card, press, verdict

from beltroad.learning.questions import guess
from beltroad.workshop.book import BUILD

LESSONS = {one["page"]: one for one in json.loads((BUILD / "lessons.json").read_text(encoding="utf-8"))}
KEPT = "() => JSON.parse(localStorage.getItem('five-priorities') ?? 'null')"
PART = "part => JSON.parse(localStorage.getItem('five-priorities'))?.[part] ?? null"
PLANNER = "design-a-project"
ANSWER = {"right": False, "met": True, "tries": 2, "day": "2026-11-29"}
PLACE = {"page": "03_mechanism", "step": "rules-management-disputes", "title": "3.2 Rules, management, disputes"}
RECORD = {
    "version": 1,
    "guesses": {NUMBER: 0.2, CHOICE: "1"},
    "answers": dict.fromkeys(LESSONS["03_mechanism"]["questions"][:3], ANSWER),
    "read": {"03_mechanism": ["3.0", "3.2"]},
    "challenges": {CHOICE: True},
    "marks": {"3.2": 3},
    "texts": {f"{PLANNER}.name": "<b>A line</b>"},
    "again": {"quiz-3.0-1": {"box": 1, "day": "2026-11-29"}},
    "gaps": {"patience": {"right": True, "met": True, "tries": 1}},
    "whole": True,
    "country": "KEN",
    "place": PLACE,
}
ASKED, GUESSED, CHALLENGED = (len(LESSONS["03_mechanism"][name]) for name in ("questions", "guesses", "challenges"))
SAID = f"03 Mechanism: 2 of 4 sections read, 3 of {ASKED} questions right, 2 of {GUESSED} guesses made"
DAMAGED = "This record is damaged: its part “{}” has not the form of one."
STRANGE = "This record is damaged: it holds something that no record has."
NO_JSON = "This is no record: it is not JSON."
NONE = "This is no record of this course."
HOSTILE = {  # a file's text -> the sentence that refuses it
    "": NO_JSON,
    "{": NO_JSON,
    "[" * 20_000: NO_JSON,
    '{"version": 1, "texts": {}}' + " " * 70_000: "This is no record: it is too large for one.",
    "null": NONE,
    "[]": NONE,
    '"<script>window.intruder = 1</script>"': NONE,
    '{"__proto__": {"version": 1}}': NONE,
    '{"version": 2}': "This record is of another version than this book reads.",
    '{"version": 1, "__proto__": {}}': STRANGE,
    '{"version": 1, "<img src=x onerror=window.intruder=1>": 1}': STRANGE,
    '{"version": 1, "guesses": {"__proto__": 1}}': DAMAGED.format("guesses"),
    '{"version": 1, "guesses": {"who-decides": {"toString": 1}}}': DAMAGED.format("guesses"),
    '{"version": 1, "guesses": {"who-decides": 1e999}}': DAMAGED.format("guesses"),
    '{"version": 1, "answers": {"quiz-3.2-1": {"met": true}}}': DAMAGED.format("answers"),
    '{"version": 1, "marks": {"3.2": 5}}': DAMAGED.format("marks"),
    '{"version": 1, "challenges": ["who-decides"]}': DAMAGED.format("challenges"),
    '{"version": 1, "read": {"03_mechanism": ["3.0", "3.0"]}}': DAMAGED.format("read"),
    '{"version": 1, "place": {"page": "../evil", "step": "x", "title": "x"}}': DAMAGED.format("place"),
    '{"version": 1, "place": {"page": "03_mechanism", "step": "javascript:alert(1)", "title": ""}}': DAMAGED.format(
        "place"
    ),
    '{"version": 1, "country": "<b>"}': DAMAGED.format("country"),
    json.dumps({"version": 1, "texts": {"a": "x" * 2_001}}): DAMAGED.format("texts"),
}


def keep(page, record):
    """A reader's record, as if it had been kept on another day."""
    page.evaluate("record => localStorage.setItem('five-priorities', JSON.stringify(record))", record)
    page.reload()
    return prepared(page)


def go(page, site, path):
    page.goto(f"{site}{path}")
    return prepared(page)


def load(page, content, name="other.json"):
    page.locator("[data-record] input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content.encode()}
    )


def own(page, name):
    return page.locator("[data-record]").get_by_role("button", name=name, exact=True)


def expect_said(page, text):
    until(page, "() => document.querySelector('[data-record] [role=status]').textContent", wanted=text)


def rings(page, where) -> list[str]:
    return page.locator(f"{where} .ring").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")


# --- What writes, and what stands there on return ---


def test_a_guess_stands_as_it_was_given_and_opens_nothing_by_itself(open_page):
    page = prepared(open_page(HOME[NUMBER]))
    card(page, NUMBER).locator("> .desk input").fill("0.2")
    press(page, NUMBER, "See how close I was")
    chosen = list(guess(CHOICE).options)[1]
    card(page, CHOICE).locator('> .desk input[value="1"]').check()
    press(page, CHOICE, "See how close I was")
    assert page.evaluate(PART, "guesses") == {NUMBER: 0.2, CHOICE: chosen}

    page.reload()
    prepared(page)
    for id, said in ((NUMBER, "20%"), (CHOICE, guess(CHOICE).options[chosen])):
        assert card(page, id).locator(".before").text_content() == f"You said “{said}” before."
        assert not section(page, id).is_visible() and verdict(page, id) == ""
    assert card(page, NUMBER).locator("> .desk input").input_value() == "0.2"
    assert card(page, CHOICE).locator("> .desk input:checked").input_value() == "1"
    press(page, NUMBER, "Show me")
    assert verdict(page, NUMBER) == guess(NUMBER).judge(0.2) and not card(page, NUMBER).locator(".before").count()
    until(page, MARK, NUMBER, wanted=[0.2, "y2", True])
    press(page, NUMBER, "Hide the chart")
    assert not section(page, NUMBER).is_visible()


@pytest.mark.parametrize("given", [0.123, 7, "0.2", "<b>"])
def test_a_guess_that_the_scale_does_not_have_is_as_none(open_page, given):
    page = keep(prepared(open_page(HOME[NUMBER])), {"version": 1, "guesses": {NUMBER: given, CHOICE: "gone"}})
    assert page.locator(".guess .before").count() == 0 == page.locator(".guess > .desk input:checked").count()
    assert card(page, NUMBER).locator("> .desk input").input_value() == str(guess(NUMBER).scale.default)


def test_a_challenge_that_was_met_is_kept(open_page):
    page = ready(open_page(HOME[NUMBER], prepare=never_python))
    draw(page, NUMBER)
    for members, met in ((30, None), (110, {NUMBER: True}), (30, {NUMBER: True})):
        move(page, NUMBER, {"members": members})
        expect_view(page, NUMBER, {"members": members})
        assert page.evaluate(PART, "challenges") == met


def test_a_section_is_read_when_its_end_stands_there_and_the_first_page_leads_back(open_page, site):
    page = prepared(open_page("/notebooks/00_start.html"))
    assert page.evaluate(PART, "read") is None
    page.locator('[data-section="the-article"]').evaluate("one => one.lastElementChild.scrollIntoView({block: 'end'})")
    until(page, f"() => ({PART})('read')?.['00_start'].includes('the-article') ?? false")
    page.locator('[data-section="how-to-read-the-course"]').evaluate("one => one.scrollIntoView({block: 'center'})")
    until(page, f"() => ({PART})('place')?.step", wanted="how-to-read-the-course")
    read = len(page.evaluate(PART, "read")["00_start"])
    assert read < len(LESSONS["00_start"]["sections"])

    go(page, site, "/index.html")
    assert (
        rings(page, "article")[0]
        == f"00 Start here: {read} of 7 sections read, 0 of 5 questions right, 0 of 1 guesses made"
    )
    page.get_by_role("link", name="Continue where you were: 00 Start here: How to read the course").click()
    assert page.url.endswith("/notebooks/00_start.html#how-to-read-the-course")


def test_the_texts_of_a_plan_outlast_the_page_and_nobody_is_asked(open_page):
    page = ready(open_page(HOME[PLANNER], prepare=never_python))
    page.on("dialog", lambda dialog: pytest.fail(f"asked: {dialog.type}"))
    for name, typed in (("name", "A <i>line</i>"), ("argument", "Because ships wait.\nSo build.")):
        page.locator(f"fieldset.plan [name={name}]").fill(typed)
    page.reload()
    ready(page)
    texts = [page.locator(f"fieldset.plan [name={name}]").input_value() for name in ("name", "team", "argument")]
    assert texts == ["A <i>line</i>", "", "Because ships wait.\nSo build."]
    page.locator("fieldset.plan [name=name]").fill("")
    assert list(page.evaluate(PART, "texts")) == [f"{PLANNER}.argument"]


# --- What is shown ---


def test_rings_count_what_the_book_has_and_keep_quiet_about_the_rest(open_page, site):
    old = {"read": {"03_mechanism": ["3.0", "3.2", "3.9"], "07_gone": ["7.1"]}, "answers": {"quiz-9-1": ANSWER}}
    page = keep(prepared(open_page()), RECORD | old | {"answers": RECORD["answers"] | old["answers"]})
    for where in ("article", "#pst-primary-sidebar"):
        assert [said.partition(":")[0] for said in rings(page, where)] == [one["name"] for one in LESSONS.values()]
        assert SAID in rings(page, where)
    done = page.locator("article .ring circle.done")
    assert done.count() == 1 and done.get_attribute("stroke-dasharray") == f"{round(700 / (4 + ASKED + GUESSED))} 100"
    link = page.locator("[data-go-on] a")
    assert link.text_content() == "Continue where you were: 3.2 Rules, management, disputes"
    assert link.get_attribute("href") == "notebooks/03_mechanism.html#rules-management-disputes"
    go(page, site, "/notebooks/03_mechanism.html")
    assert SAID in rings(page, "#pst-primary-sidebar")
    assert page.evaluate(KEPT)["read"]["07_gone"] == ["7.1"] and "quiz-9-1" in page.evaluate(PART, "answers")


def test_a_full_ring_has_a_tick_and_a_new_reader_none_of_it(open_page):
    page = prepared(open_page())
    assert page.locator("article .ring").count() == len(LESSONS) and not page.locator(".ring .done, p a.go-on").count()
    assert page.locator("[data-go-on]").text_content() == ""
    start = LESSONS["00_start"]
    whole = {"read": {"00_start": list(start["sections"])}, "answers": dict.fromkeys(start["questions"], ANSWER)}
    guessed = {"guesses": dict.fromkeys(start["guesses"], 1)}
    keep(page, {"version": 1, **whole, **guessed})
    assert page.locator("article .ring path.done").count() == 1


# --- As a file ---


def test_a_record_exported_erased_and_imported_is_the_same(open_page):
    page = keep(prepared(open_page("/record.html")), RECORD)
    row = page.locator("[data-record] tr", has_text="03 Mechanism")
    assert row.locator("td").all_text_contents() == ["2 of 4", f"3 of {ASKED}", f"2 of {GUESSED}", f"1 of {CHALLENGED}"]
    with page.expect_download() as started:
        own(page, "Export").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert started.value.suggested_filename == "five-priorities-record.json" and json.loads(text) == RECORD

    own(page, "Erase").click()
    assert page.evaluate("document.activeElement.textContent") == "Keep it"
    page.keyboard.press("Escape")
    expect_said(page, "Your record is kept.")
    assert page.evaluate(KEPT) == RECORD and page.evaluate("document.activeElement.textContent") == "Erase"
    own(page, "Erase").click()
    own(page, "Erase it").click()
    expect_said(page, "Your record is erased.")
    assert page.evaluate(KEPT) is None
    assert row.locator("td").all_text_contents() == ["0 of 4", f"0 of {ASKED}", f"0 of {GUESSED}", f"0 of {CHALLENGED}"]

    load(page, text, "<b>.json")
    expect_said(page, "<b>.json is added to your record.")
    assert page.evaluate(KEPT) == RECORD
    assert row.locator("td").all_text_contents() == ["2 of 4", f"3 of {ASKED}", f"2 of {GUESSED}", f"1 of {CHALLENGED}"]


def test_an_imported_record_is_added_to_the_one_here(open_page):
    page = keep(prepared(open_page("/record.html")), RECORD)
    other = {"read": {"03_mechanism": ["3.1"], "02_goals": ["2.1"]}, "guesses": {NUMBER: 0.6}}
    load(page, json.dumps({"version": 1, **other}))
    expect_said(page, "other.json is added to your record.")
    assert page.evaluate(KEPT) == RECORD | {
        "read": {"03_mechanism": ["3.0", "3.2", "3.1"], "02_goals": ["2.1"]},
        "guesses": {NUMBER: 0.6, CHOICE: "1"},
    }


def test_every_file_that_is_no_record_is_refused_in_one_sentence_and_changes_nothing(open_page, subtests):
    page = keep(prepared(open_page("/record.html")), RECORD)
    for content, sentence in HOSTILE.items():
        with subtests.test(content[:60]):
            load(page, content, "bad.json")
            expect_said(page, f"bad.json: {sentence}")
            assert page.evaluate(KEPT) == RECORD
    assert page.evaluate("window.intruder === undefined && ({}).version === undefined")


def test_what_another_has_put_in_its_place_is_dropped_in_silence_and_the_rest_stays(open_page, subtests):
    page = prepared(open_page("/record.html"))
    gaps = {"patience": {"right": True, "met": True, "tries": 1}}
    for content in HOSTILE:
        with subtests.test(content[:60]):
            mixed = content.replace('"version": 1, ', f'"version": 1, "gaps": {json.dumps(gaps)}, ', 1)
            page.evaluate("text => localStorage.setItem('five-priorities', text)", mixed)
            page.reload()
            prepared(page)
            assert len(rings(page, "article")) == len(LESSONS)
            with page.expect_download() as started:
                own(page, "Export").click()
            left = json.loads(started.value.path().read_text(encoding="utf-8"))
            sound = mixed != content and len(mixed) < 32_768
            assert left == {"version": 1} | ({"gaps": gaps} if sound else {})
    assert page.evaluate("window.intruder === undefined")


def test_the_oldest_texts_go_where_there_is_no_room_for_all(open_page):
    page = prepared(open_page("/record.html"))
    texts = {f"text-{k:02}": "x" * 1_900 for k in range(20)}
    load(page, json.dumps({"version": 1, "marks": {"3.2": 3}, "texts": texts}))
    expect_said(page, "other.json is added to your record.")
    left = list(page.evaluate(PART, "texts"))
    assert left == list(texts)[-len(left) :] and 15 < len(left) < 20
    assert page.evaluate(PART, "marks") == {"3.2": 3}
    assert page.evaluate("localStorage.getItem('five-priorities').length <= 32768")


# --- Without storage, and with two tabs ---


def test_where_nothing_can_be_kept_the_page_says_so_and_all_else_works(open_page, site):
    page = prepared(open_page("/record.html", prepare=lambda context: context.add_init_script(NO_STORAGE)))
    forgets = page.get_by_text("This browser keeps nothing here: what you do is forgotten when you leave the page.")
    assert forgets.is_visible()
    go(page, site, HOME[NUMBER])
    press(page, NUMBER, "See how close I was")
    assert verdict(page, NUMBER) == guess(NUMBER).judge(guess(NUMBER).scale.default)
    page.reload()
    assert prepared(page).locator(".guess .before").count() == 0
    go(page, site, HOME[PLANNER])
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("fieldset.plan [name=name]").click()
    page.keyboard.type("A line")
    page.reload()
    assert asked == ["beforeunload"], "the text would be lost"


def test_where_it_is_kept_the_page_does_not_say_that_it_forgets(open_page):
    assert not prepared(open_page("/record.html")).get_by_text("This browser keeps nothing here").is_visible()


def test_two_tabs_keep_each_others_notes_and_show_them(open_page, site):
    one = prepared(open_page(HOME[NUMBER]))
    other = go(one.context.new_page(), site, HOME[NUMBER])
    press(one, NUMBER, "See how close I was")
    card(other, CHOICE).locator('> .desk input[value="0"]').check()
    press(other, CHOICE, "See how close I was")
    both = "() => Object.keys(JSON.parse(localStorage.getItem('five-priorities')).guesses).length"
    until(one, both, wanted=2)
    label = "() => document.querySelectorAll('#pst-primary-sidebar .ring')[3].title.slice(-21)"
    for page in (one, other):
        until(page, label, wanted=f", 2 of {GUESSED} guesses made")
    press(one, NUMBER, "See how close I was")
    assert set(one.evaluate(PART, "guesses")) == {NUMBER, CHOICE}
    other.close()
