"""What the tests of explorers in the page share: opening one, moving it, and holding it against the function itself."""

import csv
import io
from itertools import islice
from math import isclose, prod
from random import Random

import pytest
from built import HOME, MOVABLE, draw, expect_view, ready, section, shown, status, until

from beltroad.explorers import find
from beltroad.words import cells
from beltroad.workshop.sweeps import GRID

each = pytest.mark.parametrize("id", MOVABLE)
STACK = "capital-stack"
START = {"market_rate": 0.03, "cash_yield": 0.05}  # a setting of it that is not computed ahead: only Python has it


def never_python(context):
    """The files of the runtime are asked for and never come: what is shown was computed ahead."""
    for name in ("worker.js", "pyodide/*", "beltroad.whl"):
        context.route(f"**/page/{name}", lambda _route: None)


def open_home(open_page, id, drawn=True, hash="", prepare=never_python, **options):
    """A page with an explorer on it, its chart drawn."""
    page = ready(open_page(HOME[id] + hash, prepare=prepare, **options))
    if drawn:
        draw(page, id)
    return page


def ends(explorer):
    for control in explorer.controls:
        for stop in (control.stops()[0], control.stops()[-1]):
            yield {control.name: stop}


def shows(id, given) -> bool:
    return isinstance(shown(id, given), dict)


def random_settings(id, count, seed="five priorities"):
    """Settings of every control at once, the same in every run."""
    random, explorer = Random(f"{seed} {id}"), find(id)
    settings = ({control.name: random.choice(control.stops()) for control in explorer.controls} for _ in range(100))
    return list(islice((given for given in settings if shows(id, given)), count))


def computed_ahead(id) -> bool:
    """Whether every setting of an explorer is in the book."""
    explorer = find(id)
    return prod(len(control.stops()) for control in explorer.controls if control.name != explorer.split_by) <= GRID


def expect_setting(page, id, given, seconds=10.0):
    """The page shows what the function gives, or the sentence with which it refuses."""
    if shows(id, given):
        expect_view(page, id, given, seconds)
    else:
        expect_state(page, id, "error", seconds)
        assert shown(id, given) in status(page, id).text_content()


def download(page, id) -> list[list[str]]:
    """The table as a reader downloads it."""
    with page.expect_download() as started:
        section(page, id).locator("button", has_text="Download as CSV").evaluate("button => button.click()")
    assert started.value.suggested_filename == f"{id}.csv"
    text = started.value.path().read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def expect_table(page, id, given):
    """The table's cells are what Python writes, and its download has every digit."""
    table = shown(id, given)["table"]
    read = page.evaluate(
        "id => [...document.getElementById(id).querySelectorAll('[data-table] tr')].map((row) =>"
        " [...row.cells].map((cell) => cell.textContent))",
        id,
    )
    assert read == [table["columns"], *map(list, cells(table["rows"]))]
    columns, *rows = download(page, id)
    assert columns == table["columns"] and len(rows) == len(table["rows"])
    for got, wanted in zip(rows, table["rows"]):
        for text, value in zip(got, wanted, strict=True):
            if isinstance(value, bool):
                same = text == str(value).lower()
            elif isinstance(value, (int, float)):
                same = isclose(float(text), value, rel_tol=1e-9)
            else:
                same = text == (value or "")
            assert same, f"{text!r} is not {value!r}"


def moved(page, id) -> dict:
    """What every control of an explorer stands at."""
    script = """id => {
      const controls = [...document.getElementById(id).querySelectorAll("[data-control]")];
      return Object.fromEntries(controls.map((one) => {
        const { type, checked, value } = one.querySelector("input, select");
        return [one.dataset.control, type === "checkbox" ? checked : type === "range" ? Number(value) : value];
      }));
    }"""
    return page.evaluate(script, id)


def expect_state(page, id, wanted, seconds=10.0):
    until(page, "id => document.getElementById(id).dataset.state", id, wanted=wanted, seconds=seconds)
