"""The marks of a class, loaded from files and counted; a file that holds none is refused in one sentence."""

import json

import pytest
from built import in_a_notebook, prepared, until

from beltroad import render
from beltroad.capstone.marks import LIMIT, class_marks
from beltroad.contract.weigh import MARKS

REFUSED = class_marks.rules()["refusals"]
HOSTILE = {
    "large.json": (" " * (LIMIT + 1), "too large"),
    "none.json": ("{", "no JSON"),
    "deep.json": ("[" * 3000, "no JSON"),
    "list.json": ("[1]", "no object"),
    "null.json": ("null", "no object"),
    "empty.json": ('{"version": 1}', "no object"),
    "texts.json": ('{"version": 1, "marks": "3"}', "no object"),
    "old.json": ('{"version": 0, "marks": {}}', "other version"),
    "true.json": ('{"version": true, "marks": {}}', "other version"),
    "point.json": ('{"version": 1, "marks": {"9.9": 1}}', "unknown"),
    "own.json": ('{"version": 1, "marks": {"__proto__": 1}}', "unknown"),
    "more.json": ('{"version": 1, "marks": {"3.2": 5}}', "unknown"),
    "less.json": ('{"version": 1, "marks": {"3.2": -1}}', "unknown"),
    "half.json": ('{"version": 1, "marks": {"3.2": 1.5}}', "unknown"),
    "length.json": ('{"version": 1, "marks": {"3.2": "length"}}', "unknown"),
    "<img src=x onerror=alert(1)>.json": ('{"version": 1, "marks": {"3.2": "<b>"}}', "unknown"),
}
CELLS = "table => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent))"


def file(name: str, content: str) -> dict:
    return {"name": name, "mimeType": "application/json", "buffer": content.encode()}


def marked(name: str, marks: dict[str, int]) -> dict:
    return file(f"{name}.json", json.dumps({"version": 1, "marks": marks}))


CLASS = [marked("a", {"3.2": 3}), marked("b", {"3.2": 3, "3.1": 0}), marked("c", {"3.2": 4}), marked("d", {})]


@pytest.fixture
def section(open_page):
    page = prepared(open_page("/notebooks/06_capstone.html"))
    return page.locator("section.class-marks")


def load(section, files, n: int):
    section.locator("input[type=file]").set_input_files(files)
    told = f"{n} file with marks." if n == 1 else f"{n} files with marks."
    until(section.page, "() => document.querySelector('.class-marks [role=status]').textContent", wanted=told)


def test_the_marks_of_a_class_are_counted_point_by_point(section):
    load(section, CLASS, 4)
    points = class_marks.rules()["points"]
    assert section.locator("table").evaluate(CELLS) == [
        ["Point", *MARKS, "Students"],
        [points["3.1"], "1", "0", "0", "0", "0", "1"],
        [points["3.2"], "0", "0", "0", "2", "1", "3"],
    ]
    bars = (
        section.locator("tbody tr").last.locator("td span").evaluate_all("(all) => all.map((one) => one.style.width)")
    )
    assert [round(float(width.rstrip("%"))) for width in bars] == [0, 0, 0, 67, 33]


def test_what_holds_no_marks_is_named_and_refused_and_the_rest_is_counted(section):
    load(section, [CLASS[0], *(file(name, content) for name, (content, _) in HOSTILE.items())], 1)
    said = section.locator("[data-problems] li").all_text_contents()
    assert said == [f"{name}: {REFUSED[why]}" for name, (_, why) in HOSTILE.items()]
    assert section.locator("img, b").count() == 0 and section.locator("tbody tr").count() == 1
    load(section, [CLASS[1]], 1)
    assert section.locator("[data-problems] li").count() == 0, "these were other files"


def test_on_a_phone_the_table_scrolls_within_its_card(section):
    section.page.set_viewport_size({"width": 320, "height": 640})
    load(section, CLASS, 4)
    assert section.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = section.locator(".scroll")
    until(section.page, "() => document.querySelector('.class-marks .scroll').tabIndex", wanted=0)
    assert box.get_attribute("aria-label") and box.get_attribute("role")
    assert section.get_by_role("button", name="Load marks").bounding_box()["height"] >= 44


def test_in_a_notebook_the_same_files_are_counted(chromium):
    page = chromium.new_page()
    in_a_notebook(page, render.widget(class_marks))
    load(page.locator("section.class-marks"), CLASS, 4)
    assert page.locator("tbody tr").count() == 2
    page.close()
