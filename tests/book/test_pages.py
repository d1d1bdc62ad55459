"""Every page of the book, served and from a disk: whole, alive, self-contained, at every width."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
import yaml
from built import CATALOGUE, HTML, PAGES, draw, draw_all, ready, section, until

from beltroad.workshop.book import BOOK, BUILD, ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MADE_BY_SPHINX = {"genindex.html", "search.html"}
WIDTHS = (1280, 1920, 320, 390, 768)  # wider, narrow, and wide again
each_page = pytest.mark.parametrize("path", PAGES)
TOO_WIDE = """() => {
  const boxes = "section.explorer, section.quiz, figure.passage, .js-plotly-plot .main-svg";
  const parts = `${boxes}, section.explorer :is(button, input, select), section.quiz :is(button, input)`;
  const out = [...document.querySelectorAll(parts)]
    .filter((one) => one.checkVisibility())
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return right > innerWidth + 0.5 || left < -0.5;
    });
  const sideways = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth;
  return [...(sideways > 0 ? [`the page is ${sideways} px wider than the window of ${innerWidth} px`] : []),
    ...out.map((one) => one.outerHTML.slice(0, 120))];
}"""
TOO_SMALL = """() => [
  ...document.querySelectorAll("button, summary, select, input, textarea"),
  ...document.querySelectorAll(".bd-sidebar-primary a, .bd-sidebar-secondary a, .prev-next-footer a"),
]
  .map((one) => (["radio", "checkbox"].includes(one.type) ? one.labels[0] : one))
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 44)
  .map(([one, { width, height }]) => `${width} x ${height} px: ${one.outerHTML.slice(0, 120)}`)"""

NOT_READY = """() => [...document.querySelectorAll("section.explorer")]
  .filter((one) => one.dataset.state !== "ready").map((one) => one.id)"""
UNFOLD = "document.querySelectorAll('section.explorer summary').forEach((fold) => fold.click())"


def text(path) -> str:
    return (HTML / path).read_text(encoding="utf-8")


def outputs(notebook) -> list:
    """What the cells of a notebook show, one item per cell that shows something; an exercise shows nothing before it is
    tried.
    """
    return [
        cell.outputs
        for cell in nbformat.read(notebook, as_version=4).cells
        if cell.cell_type == "code" and cell.outputs and "exercise" not in cell.metadata.beltroad
    ]


def charts(notebook) -> int:
    """The charts among a notebook's outputs, whatever the form they have."""
    bundles = [output.get("data", {}) for cell in outputs(BUILD / "run" / notebook.name) for output in cell]
    return sum("plotly" in " ".join(bundle) or 'class="explorer' in bundle.get("text/html", "") for bundle in bundles)


def test_the_book_has_the_pages_that_its_contents_name():
    contents = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    named = {contents["root"], *(chapter["file"] for part in contents["parts"] for chapter in part["chapters"])}
    assert set(PAGES) == {f"{name}.html" for name in named} | MADE_BY_SPHINX
    assert {f"notebooks/{notebook.stem}" for notebook in NOTEBOOKS} <= named


def expect_alive(page):
    assert page.title() and page.locator("h1:visible").first.text_content()
    assert page.evaluate(NOT_READY) == []
    if page.locator("section.explorer").count():
        draw_all(page)
        page.wait_for_load_state("networkidle")


@each_page
def test_a_page_on_a_disk_is_alive_and_asks_for_nothing_from_elsewhere(open_page, disk, path):
    expect_alive(ready(open_page(f"/{path}", address=disk)))


@each_page
def test_a_served_page_is_alive_asks_for_nothing_from_elsewhere_and_fits_every_width(open_page, path, subtests):
    page = ready(open_page(f"/{path}"))
    with subtests.test("alive"):
        expect_alive(page)
    if path.startswith("notebooks/"):
        with subtests.test("nothing that the notebook shows is missing"):
            notebook = (ROOT / path).with_suffix(".ipynb")
            shown, run = outputs(notebook), outputs(BUILD / "run" / notebook.name)
            assert page.locator(".cell_output").count() == len(shown) == len(run)
            assert page.locator(".cell_output .output:empty").count() == 0
            at_home = [row["id"] for row in CATALOGUE if row["notebook"] == notebook.stem]
            assert page.locator("section.explorer .js-plotly-plot").count() == charts(notebook) == len(at_home)
    page.evaluate(UNFOLD)
    for width in WIDTHS:
        with subtests.test(width=width):
            page.set_viewport_size({"width": width, "height": 900})
            until(page, TOO_WIDE, wanted=[])


MONEY = "US|million|billion|[“”]"


@each_page
def test_no_sum_of_money_is_set_as_a_formula(path):
    formulas = [re.sub("<[^>]+>", "", one) for one in re.findall("<math.*?</math>", text(path), flags=re.S)]
    assert [one for one in formulas if re.search(MONEY, one)] == []


@each_page
def test_a_page_carries_no_script_of_its_own_and_a_policy_that_forbids_them(path):
    page = text(path)
    policy = page.index("Content-Security-Policy")
    assert policy < page.index("<script"), "the policy must stand before the first script"
    rule = re.search(r'<meta content="([^"]*)" http-equiv="Content-Security-Policy"', page)[1]
    rules = {words[0]: words[1:] for words in (part.split() for part in rule.split(";"))}
    assert rules["default-src"] == ["'self'"] and rules["object-src"] == rules["base-uri"] == ["'none'"]
    assert set(rules["script-src"]) == {"'self'", "'wasm-unsafe-eval'"}
    assert not re.search(r"https?:", rule)
    for attributes in re.findall(r"<script\b([^>]*)>", page):
        assert "src=" in attributes or 'type="application/json"' in attributes, attributes
    assert not re.findall(r"<[a-z][^<>]*\son[a-z]+\s*=", page), "an element runs a script of its own"
    assert "javascript:" not in page


def test_the_policy_stops_a_script_that_got_into_a_page(open_page):
    page = ready(open_page())
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.intruder = 1\">')"
    )
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.intruder = 2' }))"
    )
    until(page, "() => document.images[document.images.length - 1].complete")
    assert page.evaluate("window.intruder === undefined")
    refused = [fault for fault in page.faults if "Content Security Policy" in fault]
    assert refused == page.faults and len(refused) >= 2
    page.faults.clear()


def private_words() -> set[str]:
    """Names that only the machine that built the book knows: its folders, and the hosts its packages came from."""
    pip = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    addresses = re.findall(
        r"https?://[^\s'\"]+",
        " ".join([pip, *(value for name, value in os.environ.items() if re.search("index_url|registry", name, re.I))]),
    )
    hosts = {urlsplit(address).hostname for address in addresses} - {None, "127.0.0.1", "localhost"}
    return {
        str(ROOT),
        f"{Path.home()}/",
        "/site-packages/",
        "registry.npmjs.org",
        "files.pythonhosted.org",
        "pypi.org/simple",
        *hosts,
    }


def test_no_page_names_the_machine_that_built_it():
    written = [
        path
        for path in HTML.rglob("*")
        if path.suffix in {".html", ".css", ".json", ".svg"}
        or path.name in {"searchindex.js", "course.js", "worker.js"}
        or path.parent.name == "explorers"
    ]
    written = [path for path in written if "lite" not in path.relative_to(HTML).parts]
    assert len(written) > len(PAGES)
    words = private_words()
    for path in written:
        content = path.read_text(encoding="utf-8")
        found = [word for word in words if word in content]
        assert not found, f"{path.relative_to(HTML)} holds {found}"


@each_page
def test_everything_to_touch_is_at_least_44_pixels_wide_and_high(visit, path, subtests):
    page = ready(visit(f"/{path}", has_touch=True, is_mobile=True))
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    for width in (1280, 390):
        with subtests.test(width=width):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator(".bd-header-article button:visible").count() >= 2
            assert page.evaluate(TOO_SMALL) == []


CUT = """() => [...document.querySelectorAll(".control select")].flatMap((select) => {
  const ruler = document.createElement("canvas").getContext("2d"), style = getComputedStyle(select);
  ruler.font = style.font;
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 24; // the arrow
  const long = [...select.options].sort((a, b) => b.text.length - a.text.length)[0], first = select.value;
  select.value = long.value;
  select.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const read = ruler.measureText(long.text).width <= room || select.parentElement.textContent.endsWith(long.text);
  select.value = first;
  select.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return read ? [] : [`${select.id}: ${long.text} in ${room} px`];
})"""


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_an_option_that_its_field_cuts_stands_whole_below_it(visit, path, subtests):
    page = ready(visit(f"/{path}"))
    for width in (1280, 390):
        with subtests.test(width=width):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(CUT) == []


def test_the_title_of_a_shared_explorer_is_not_marked(visit):
    page = ready(visit("/notebooks/03_mechanism.html#rules-disputes"))
    assert (
        page.evaluate("getComputedStyle(document.getElementById('rules-disputes-title')).backgroundColor")
        == "rgba(0, 0, 0, 0)"
    )


def test_no_chart_is_squashed_or_lies_over_what_follows_when_a_window_changes(visit):
    """A tablet is turned, and turned back; an explorer fills the screen and comes back."""
    page = ready(visit("/notebooks/03_mechanism.html", viewport={"width": 820, "height": 1100}))
    ids = [row["id"] for row in CATALOGUE if row["notebook"] == "03_mechanism"]
    draw_all(page)
    loose = """ids => ids.filter((id) => {
      if (!document.fullscreenElement) scrollTo(0, 0); // where no chart sticks to the top of the window
      const section = document.getElementById(id), chart = section.querySelector("[data-figure]"),
        drawing = chart.querySelector(".main-svg");
      const [box, drawn] = [chart.getBoundingClientRect(), drawing.getBoundingClientRect()];
      const reading = section.querySelector("[data-reading]").getBoundingClientRect();
      return Math.abs(box.width - drawn.width) > 1 || Math.abs(box.height - drawn.height) > 1 || drawn.height < 250
        || reading.top < drawn.bottom - 1;
    })"""
    for width in (1180, 820, 390, 820):
        page.set_viewport_size({"width": width, "height": 1100})
        until(page, loose, ids, wanted=[], seconds=5)
    id = ids[0]
    section(page, id).get_by_role("button", name="Full screen").click()
    until(page, loose, [id], wanted=[])
    page.evaluate("document.exitFullscreen()")
    until(page, loose, ids, wanted=[])


def test_a_legend_stays_above_its_chart_at_every_width(visit):
    page = ready(visit("/notebooks/04_financing.html", viewport={"width": 820, "height": 1000}))
    id = "creditors"
    draw(page, id)
    lies_over = """id => {
      const section = document.getElementById(id);
      const [legend, plot] = [".legend", ".nsewdrag"]
        .map((name) => section.querySelector(name).getBoundingClientRect());
      return legend.bottom > plot.top + 1;
    }"""
    for width in (1800, 390, 1280):
        page.set_viewport_size({"width": width, "height": 1000})
        until(
            page,
            "id => { const chart = document.getElementById(id).querySelector('[data-figure]'); return"
            " chart._fullLayout.width === chart.clientWidth; }",
            id,
        )
        until(page, lies_over, id, wanted=False, seconds=3)


@pytest.mark.parametrize("path", ["03_mechanism.html#rules-disputes.temptation=6", "04_financing.html#step-9-the-gap"])
def test_a_shared_address_lands_on_what_it_names(open_page, path):
    page = ready(open_page(f"/notebooks/{path}", viewport={"width": 390, "height": 844}))
    id = path.partition("#")[2].partition(".")[0]
    lands = (
        "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= -1 && top <"
        " innerHeight / 3; }"
    )
    until(page, lands, id)
    page.wait_for_load_state("networkidle")
    until(page, lands, id)
