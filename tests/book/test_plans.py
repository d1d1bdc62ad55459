"""Plans in the page: saved, loaded, taken away and compared,
by the same rules and with the same sentences as in Python.
"""

import json
import re
import runpy
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from built import HOME, button, draw, expect_view, move, ready, section, status, until
from test_explorers import never_python

from beltroad.capstone.classroom import class_view
from beltroad.capstone.files import EXAMPLES, Entry, dumps, example, loads, read_folder
from beltroad.capstone.memo import memo
from beltroad.capstone.plans import CONTROLS

LIST = runpy.run_path(str(Path(__file__).parents[1] / "plans" / "hostile.py"))
FILES, FILE_NAMES, GOOD, STAY_TEXT = (LIST[name] for name in ("FILES", "FILE_NAMES", "GOOD", "STAY_TEXT"))
ID = "design-a-project"
PLAN = replace(loads(GOOD), award="tied")  # one control away from the first setting: computed ahead
FAR = example("ethiopia_solar")  # every control moved: Python is needed
TEXTS = ("name", "team", "argument")


def open_desk(visit, prepare=never_python, **options):
    """The plan's page, which takes note of what it is told to print."""
    page = ready(visit(HOME[ID], prepare=prepare, **options))
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    draw(page, ID)
    return page


def write(page, plan):
    page.evaluate(
        """([id, texts]) => {
          for (const [name, text] of Object.entries(texts)) {
            const field = document.querySelector(`#${id} fieldset.plan [name=${name}]`);
            field.value = text;
            for (const sign of ["input", "change"]) field.dispatchEvent(new Event(sign, { bubbles: true }));
          }
        }""",
        [ID, {name: getattr(plan, name) for name in TEXTS}],
    )


def take(page, name) -> tuple[str, str]:
    """File name and text of what a button hands out."""
    with page.expect_download() as started:
        button(page, ID, name).click()
    return started.value.suggested_filename, started.value.path().read_bytes().decode()


def load(page, content: bytes, name="plan.json"):
    section(page, ID).locator("fieldset.plan input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )


def expect_said(page, text, seconds=10):
    until(
        page,
        "id => document.querySelector(`#${id} fieldset.plan [role=status]`).textContent",
        ID,
        wanted=text,
        seconds=seconds,
    )


def settings(plan) -> dict:
    return {control.name: getattr(plan, control.name) for control in CONTROLS}


@pytest.mark.parametrize("place", ["site", "disk"])
def test_a_plan_made_in_the_page_is_the_file_that_python_writes(visit, request, place):
    page = open_desk(visit, address=request.getfixturevalue(place))
    write(page, PLAN)
    move(page, ID, {"award": "tied"})
    name, text = take(page, "Save plan")
    assert name == "plan-a-line-to-the-coast.json"
    assert text == dumps(PLAN) and loads(text) == PLAN


def test_a_plan_is_saved_under_its_name_in_every_script(visit):
    """The browser is not asked for all these files: it drops one where many come within a second."""
    page = open_desk(visit)
    page.evaluate("HTMLAnchorElement.prototype.click = function () { window.given = this.download; }")
    for name, file in FILE_NAMES.items():
        write(page, replace(PLAN, name=name))
        button(page, ID, "Save plan").click()
        assert page.evaluate("window.given") == file
        assert section(page, ID).locator("fieldset.plan [role=status]").text_content().startswith(f"Saved as {file}.")


@pytest.mark.parametrize("place", ["site", "disk"])
def test_a_plan_made_in_jupyterlab_stands_in_the_page(visit, request, place):
    page = open_desk(visit, address=request.getfixturevalue(place))
    load(page, dumps(PLAN).encode())
    expect_said(page, "plan.json is loaded.")
    expect_view(page, ID, settings(PLAN))
    assert [section(page, ID).locator(f"fieldset.plan [name={name}]").input_value() for name in TEXTS] == [
        PLAN.name,
        PLAN.team,
        PLAN.argument,
    ]
    until(page, "() => location.hash.includes('design-a-project.award=tied')")
    assert take(page, "Save plan")[1] == dumps(PLAN)


QUESTION = "Your text is not saved. Load plan.json all the same? Load it Keep my text"


def test_a_text_that_no_file_holds_is_not_replaced_before_the_reader_says_so(visit):
    page = open_desk(visit)
    own = replace(PLAN, name="Another line", award="open")
    written = lambda: [section(page, ID).locator(f"fieldset.plan [name={name}]").input_value() for name in TEXTS]  # noqa: E731
    texts = lambda plan: [getattr(plan, name) for name in TEXTS]  # noqa: E731
    write(page, own)
    load(page, dumps(PLAN).encode())
    expect_said(page, QUESTION)
    focused = lambda: page.evaluate("document.activeElement.textContent")  # noqa: E731
    for key in ("Enter", "Escape"):
        assert focused() == "Keep my text"
        page.keyboard.press(key)
        expect_said(page, "Your text is kept.")
        assert written() == texts(own) and focused() == "Load plan"
        load(page, dumps(PLAN).encode())
        expect_said(page, QUESTION)
    page.keyboard.press("Enter")
    expect_view(page, ID, {})
    load(page, dumps(PLAN).encode())
    expect_said(page, QUESTION)
    section(page, ID).locator("fieldset.plan [name=team]").fill(f"{own.team}s")
    expect_said(page, "")
    assert written() == texts(replace(own, team=f"{own.team}s"))
    load(page, dumps(PLAN).encode())
    expect_said(page, QUESTION)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect_said(page, "plan.json is loaded.")
    assert written() == texts(PLAN) and focused() == "Load plan"
    load(page, dumps(PLAN).encode(), "again.json")
    expect_said(page, "again.json is loaded.")  # without a question: a file holds what stands there


def test_every_file_that_is_no_plan_is_refused_with_pythons_sentence_and_changes_nothing(visit):
    page = open_desk(visit)
    write(page, PLAN)
    for why, (content, sentence) in FILES.items():
        load(page, content, "bad.json")
        expect_said(page, f"bad.json: {sentence}")
        assert page.evaluate("window.intruder === undefined"), why
    expect_view(page, ID, {})
    assert take(page, "Save plan")[1] == dumps(replace(PLAN, award="open"))


def test_a_file_of_fifty_megabytes_is_refused_unread(visit):
    page = open_desk(visit)
    page.evaluate("() => { File.prototype.arrayBuffer = () => { window.read = true; throw new Error(); }; }")
    page.evaluate(
        """id => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(50_000_000)], "large.json"));
      const input = document.querySelector(`#${id} fieldset.plan input[type=file]`);
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
    }""",
        ID,
    )
    expect_said(page, f"large.json: {LIST['TOO_LARGE']}")
    assert page.evaluate("window.read === undefined")


def test_what_is_typed_is_judged_by_the_same_rules(visit):
    page = open_desk(visit)
    button(page, ID, "Save plan").click()
    expect_said(page, LIST["NAME"])
    write(page, PLAN)
    section(page, ID).locator("fieldset.plan [name=name]").evaluate("field => { field.value = 'a\\u202eb'; }")
    button(page, ID, "Download memo").click()
    expect_said(page, LIST["NAME"])
    write(page, PLAN)
    move(page, ID, {"bilateral": 1})
    button(page, ID, "Save plan").click()
    expect_said(page, LIST["BUDGET"])


def test_nothing_that_is_typed_is_cut_and_the_page_says_how_much_a_field_still_takes(visit):
    page = open_desk(visit)
    name = section(page, ID).locator("fieldset.plan [name=name]")
    left = section(page, ID).locator(f"[id='{name.get_attribute('aria-describedby')}']")
    assert left.text_content() == "80 characters left"
    for typed, said in (
        ("A line", "74 characters left"),
        ("x" * 79, "1 character left"),
        ("😀" * 80, "0 characters left"),
        (" " + "x" * 80 + " ", "0 characters left"),
    ):
        name.fill("")
        name.focus()
        page.keyboard.insert_text(typed)
        assert (name.input_value(), left.text_content()) == (typed, said)
        assert name.get_attribute("aria-invalid") == "false"
    page.keyboard.insert_text("y" * 12)
    assert name.input_value() == " " + "x" * 80 + " " + "y" * 12 and left.text_content() == "13 characters too many"
    assert name.get_attribute("aria-invalid") == "true"
    expect_said(page, LIST["NAME"])
    button(page, ID, "Save plan").click()
    expect_said(page, LIST["NAME"])
    load(page, dumps(PLAN).encode())
    expect_said(page, QUESTION)
    page.get_by_role("button", name="Load it").click()
    expect_said(page, "plan.json is loaded.")
    assert left.text_content() == f"{80 - len(PLAN.name)} characters left"


def test_hostile_names_stay_text_in_the_page_the_memo_and_on_paper(visit):
    page = open_desk(visit)
    elements = "() => document.querySelectorAll('img, script, iframe, object, a').length"
    before = page.evaluate(elements)
    for name in STAY_TEXT:
        plan = replace(PLAN, name=name, team=name, argument=name, award="open")
        load(page, dumps(plan).encode())
        expect_said(page, "plan.json is loaded.")
        until(page, "id => document.querySelector(`#${id} fieldset.plan [name=name]`).value", ID, wanted=name)
        assert take(page, "Save plan")[1] == dumps(plan)
        assert take(page, "Download memo")[1] == memo(plan)
        button(page, ID, "Print memo").click()
        assert page.locator("article.memo h1").text_content() == name
        assert page.evaluate("window.intruder === undefined") and page.evaluate(elements) == before


def pages(page) -> int:
    """How many pages of A4 the page would print."""
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    return len(re.findall(rb"/Type\s*/Page[^s]", paper))


def test_the_memo_is_that_of_python_and_prints_on_two_pages(visit):
    page = open_desk(visit)
    write(page, PLAN)
    move(page, ID, {"award": "tied"})
    expect_view(page, ID, {"award": "tied"})
    name, text = take(page, "Download memo")
    assert name == "plan-a-line-to-the-coast.md" and text == memo(PLAN)
    button(page, ID, "Print memo").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator("article.memo").is_visible() and not section(page, ID).is_visible()
    assert page.locator("article.memo h2").all_text_contents() == re.findall(r"^## (.+)$", text, flags=re.M)
    assert page.locator("article.memo tr").count() == len(re.findall(r"^\| (?!---)", text, flags=re.M))
    assert pages(page) == 2
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("article.memo").count() == 0 and section(page, ID).is_visible()


def test_without_the_scorecard_of_its_setting_there_is_no_memo_but_the_plan_is_saved(visit, disk):
    page = open_desk(visit, address=disk)
    load(page, dumps(FAR).encode())
    expect_said(page, "plan.json is loaded.")
    until(page, "id => document.getElementById(id).dataset.state", ID, wanted="static")
    assert "cannot run Python" in status(page, ID).text_content()
    button(page, ID, "Download memo").click()
    expect_said(page, "The memo needs the scorecard of this setting, which is not shown yet.")
    assert take(page, "Save plan")[1] == dumps(FAR)


# The class


def choose(page, files):
    page.locator("section.classroom input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/json", "buffer": content} for name, content in files]
    )


CLASS = (
    "() => ({ state: document.querySelector('#class-view').dataset.state, reading:"
    " document.querySelector('#class-view-reading').textContent })"
)


def test_the_examples_stand_there_at_once(visit):
    page = open_desk(visit)
    shown = class_view.shown(read_folder(EXAMPLES))
    page.locator("section.classroom figure").scroll_into_view_if_needed()
    page.locator("section.classroom .js-plotly-plot .main-svg").first.wait_for()
    assert page.locator("section.classroom tbody tr").count() == 3
    assert page.locator("#class-view-reading").text_content() == shown["reading"]


def test_a_page_opened_from_a_file_says_why_it_compares_no_class(visit, disk):
    page = open_desk(visit, address=disk)
    choose(page, [("a.json", GOOD.encode())])
    until(page, "() => document.querySelector('#class-view [role=status]').textContent.includes('cannot run Python')")
    assert page.locator("section.classroom tbody tr").count() == 3


def test_the_published_schema_is_in_the_wheel_that_the_page_runs(html):
    with zipfile.ZipFile(html / "_static" / "page" / "beltroad.whl") as wheel:
        assert json.loads(wheel.read("beltroad/tables/plan.schema.json"))["properties"]["version"] == {
            "const": 1,
            "description": "Version of this schema.",
        }
        assert loads(wheel.read("beltroad/tables/plans/kenya_railway.json")) == example("kenya_railway")


# With Python, which one page starts


def files_are_compared_side_by_side_while_a_bar_moves_and_bad_ones_are_listed(page):
    hostile = replace(PLAN, name=STAY_TEXT[0], team=STAY_TEXT[1])
    good = {"a.json": PLAN, "b.json": FAR, "d.json": hostile}
    bad = {"c.json": FILES["NaN"], "e.json": FILES["a later version"], "f.json": FILES["too large"]}
    page.evaluate(
        "() => { window.bars = 0; new MutationObserver(() => { window.bars += document.querySelectorAll('#class-view"
        " progress').length; }).observe(document.querySelector('#class-view'), { childList: true, subtree: true }); }"
    )
    choose(
        page,
        [
            *((name, dumps(plan).encode()) for name, plan in good.items()),
            *((name, content) for name, (content, _) in bad.items()),
        ],
    )
    entries = sorted(
        [
            *(Entry(name, plan) for name, plan in good.items()),
            *(Entry(name, None, sentence) for name, (_, sentence) in bad.items()),
        ]
    )
    shown = class_view.shown(entries)
    until(page, CLASS, wanted={"state": "live", "reading": shown["reading"]}, seconds=180)
    assert page.evaluate("window.bars > 3")
    assert page.locator("section.classroom [data-problems] li").all_text_contents() == [
        f"{name}: {sentence}" for name, (_, sentence) in bad.items()
    ]
    rows = page.locator("section.classroom tbody tr").all()
    assert [row.locator("td").nth(1).text_content() for row in rows] == [PLAN.name, FAR.name, hostile.name]
    assert [row.locator("td").all_text_contents()[7:] for row in rows] == [row[7:] for row in shown["table"]["rows"]]
    assert page.evaluate("window.intruder === undefined") and page.locator("section.classroom img").count() == 0
    assert page.locator("section.classroom [data-finding]").text_content() == shown["finding"]


def files_without_a_plan_are_one_sentence_and_the_view_stays(page):
    choose(page, [("bad.json", b"{}")])
    wanted = f"None of the files holds a plan. The first: bad.json: {LIST['VERSION']}"
    until(page, "() => document.querySelector('#class-view [role=status]').textContent", wanted=wanted, seconds=180)
    assert page.locator("section.classroom tbody tr").count() == 3


def two_hundred_plans_are_read(page):
    choose(
        page, [(f"{number:03}.json", dumps(replace(PLAN, name=f"Project {number}")).encode()) for number in range(200)]
    )
    until(
        page,
        CLASS,
        wanted={"state": "live", "reading": "200 plans for 1 country, in the order of their files and not ranked."},
        seconds=180,
    )
    assert page.locator("section.classroom tbody tr").count() == 200


def the_longest_name_of_one_word_breaks_in_its_cell(page):
    long = replace(PLAN, name="W" * 80, team="Ö" * 80)
    choose(page, [("W" * 80 + ".json", dumps(long).encode())])
    until(
        page,
        CLASS,
        wanted={"state": "live", "reading": "1 plan for 1 country, in the order of their files and not ranked."},
        seconds=180,
    )
    cells = page.locator("section.classroom tbody td")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for place, shown in enumerate([f"{'W' * 80}.json", long.name, long.team]):
            assert cells.nth(place).text_content() == shown
            box = cells.nth(place).evaluate("cell => [cell.offsetWidth, cell.scrollWidth - cell.clientWidth]")
            assert box[0] < 260 and box[1] <= 0, (place, box)


def a_plan_far_from_the_first_setting_is_scored(page):
    load(page, dumps(FAR).encode())
    expect_view(page, ID, settings(FAR), seconds=180)
    assert take(page, "Download memo")[1] == memo(FAR)


def the_longest_memo_too_prints_on_two_pages(page):
    plan = replace(
        example("kenya_railway"),
        country="DJI",
        sector="coal",
        award="direct",
        cash_yield=-0.02,
        argument="Because ships wait. " * 74 + "So build.",
    )
    load(page, dumps(plan).encode())
    expect_view(page, ID, settings(plan), seconds=180)
    button(page, ID, "Print memo").click()
    page.emulate_media(media="print")
    assert len(plan.argument) > 1480 and pages(page) == 2


def test_with_python(visit, subtests):
    page = open_desk(visit, prepare=None)
    for holds in (
        files_are_compared_side_by_side_while_a_bar_moves_and_bad_ones_are_listed,
        files_without_a_plan_are_one_sentence_and_the_view_stays,
        two_hundred_plans_are_read,
        the_longest_name_of_one_word_breaks_in_its_cell,
        a_plan_far_from_the_first_setting_is_scored,
        the_longest_memo_too_prints_on_two_pages,
    ):
        with subtests.test(holds.__name__):
            holds(page)
