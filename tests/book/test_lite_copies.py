"""A reader's saved copies of the notebooks: what JupyterLite shows when the course has published a newer one."""

import json
import re
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from built import until
from serving import serving

from beltroad.workshop import lite

ROOT = Path(__file__).parents[2]
NOTEBOOKS = {path.name: nbformat.read(path, as_version=4) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}
NAME = "00_start.ipynb"
PAGE = "/lite/notebooks/index.html?path="
LAB = "/lite/lab/index.html"
# in place of JupyterLite
STUB = "const app = document.createElement('div'); app.id = 'main'; document.body.append(app);"

CELL = "jupyterapp.shell.currentWidget.content.model.cells.get(0).sharedModel"
FIRST_CELL = f"() => window.jupyterapp?.shell.currentWidget?.context?.isReady && {CELL}.getSource()"
EDIT = f"text => {CELL}.setSource(text)"
OPEN = """const open = (name) => new Promise((resolve) => {
  const request = indexedDB.open(`JupyterLite Storage - ${name}`);
  request.onupgradeneeded = () => ["files", "checkpoints"].forEach((store) => request.result.createObjectStore(store));
  request.onsuccess = () => resolve(request.result);
});"""
SAVED = (
    "async (root) => { "
    + OPEN
    + """
  const db = await open(root);
  const store = db.transaction("files").objectStore("files");
  const all = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const [names, files] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
  db.close();
  return Object.fromEntries(names.map((name, k) => [name, files[k].content]));
}"""
)
SAVE = (
    "async ([root, notebooks]) => { "
    + OPEN
    + """
  const db = await open(root);
  const work = db.transaction("files", "readwrite");
  for (const [name, content] of Object.entries(notebooks))
    work.objectStore("files").put({ name, path: name, type: "notebook", format: "json", content }, name);
  await new Promise((resolve) => { work.oncomplete = resolve; });
  db.close();
}"""
)
KEPT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  caches: await caches.keys(), cookies: document.cookie,
})"""


def bar(page):
    return page.locator("#course")


def version(text: str, name: str = NAME) -> tuple[str, str]:
    """The notebook with another first cell, as the course would publish it, and its fingerprint."""
    notebook = deepcopy(NOTEBOOKS[name])
    notebook.cells[0].source = text
    return lite.published(notebook)


def stubbed(context):
    context.route("**/lite/config-utils.js*", lambda route: route.fulfill(body=STUB, content_type="text/javascript"))


@pytest.fixture
def stub(open_page):
    """A page of JupyterLite in which only the book's own script runs."""
    return lambda path=LAB: open_page(path, prepare=stubbed)


def after_a_visit(page, copies: dict) -> dict:
    """What is kept when these copies were there and the page is opened again."""
    page.evaluate(SAVE, ["/lite/", copies])
    page.reload()
    page.locator("#main").wait_for(state="attached")
    return page.evaluate(SAVED, "/lite/")


@pytest.fixture
def course(html, tmp_path):
    """The book in a folder of a host, and publish(text): from then on its first notebook begins with this text.

    Python never starts there: no cell is run.
    """
    (tmp_path / "a course").symlink_to(html)
    files = {"/a%20course/_static/page/pyodide/pyodide.js": "export const loadPyodide = () => new Promise(() => {});"}

    def publish(text):
        content, fingerprint = version(text)
        files[f"/a%20course/lite/files/{NAME}"] = content
        page = (html / "lite" / "notebooks" / "index.html").read_text(encoding="utf-8")
        page = re.sub(rf"(&quot;{NAME}&quot;: &quot;)\w+", rf"\g<1>{fingerprint}", page)
        files["/a%20course/lite/notebooks/index.html"] = page

    with serving(tmp_path, files=files) as address:
        yield f"{address}/a%20course", publish


def first_cells(page) -> dict:
    return {name: copy["cells"][0]["source"] for name, copy in page.evaluate(SAVED, "/a%20course/lite/").items()}


def test_an_unchanged_copy_gives_way_and_a_changed_one_stays_with_the_newer_beside_it(open_page, course):
    """The whole way, with JupyterLite itself: this fails when it keeps its files elsewhere or in another form."""
    address, publish = course
    saved = [f"async (root) => (await ({SAVED})(root))['{NAME}']?.cells[0].source", "/a%20course/lite/"]
    publish("# Published")
    page = open_page(PAGE + NAME, address=address)
    until(page, FIRST_CELL, wanted="# Published", seconds=60)
    assert page.url == f"{address}{PAGE}{NAME}", "the address in the bar can be shared"
    assert "Run › Run All Cells" in bar(page).inner_text() and "kept in this browser" in bar(page).inner_text()
    page.locator(".jp-Notebook").click()
    page.keyboard.press("Control+s")
    until(page, *saved, wanted="# Published")

    publish("# Corrected")
    page.reload()
    until(page, FIRST_CELL, wanted="# Corrected", seconds=60)

    page.evaluate(EDIT, "# Mine")
    page.locator(".jp-Notebook").click()
    page.keyboard.press("Control+s")
    until(page, *saved, wanted="# Mine")
    publish("# Corrected again")
    page.reload()
    until(page, FIRST_CELL, wanted="# Mine", seconds=60)
    assert "your own copy" in bar(page).inner_text() and "newer version" in bar(page).inner_text()
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open it beside yours").click()
    until(opened.value, FIRST_CELL, wanted="# Corrected again", seconds=60)
    page.evaluate("() => { window.open = () => null }")  # a browser that opens no tab for a page
    page.get_by_role("button", name="Open it beside yours").click()
    bar(page).get_by_text("is saved as 00_start (course version).ipynb").wait_for()  # the same: no third one is made
    assert first_cells(page) == {NAME: "# Mine", "00_start (course version).ipynb": "# Corrected again"}

    helper = f"{address}/lite/service-worker.js?enableCache=false-version"  # noted once the service worker runs
    kept = page.evaluate(KEPT)
    assert set(kept.pop("local")) <= {helper} and kept.pop("caches") in ([], ["precache"]), "about.md says what is kept"
    assert kept == {"databases": ["JupyterLite Storage - /a%20course/lite/"], "session": [], "cookies": ""}
    left = "net::ERR_FAILED"  # Python was on its way when the page was opened again
    page.faults[:] = [fault for fault in page.faults if not fault.endswith(left)]


def test_a_copy_gives_way_only_when_its_cells_are_as_they_were_published(stub):
    before = json.loads(version("# Before")[0])
    run = deepcopy(before)
    run["metadata"]["kernelspec"] = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    for cell in run["cells"]:
        cell["id"], cell["metadata"] = f"x{cell['id']}", {"trusted": True}
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], 7
    changed = deepcopy(before)
    changed["cells"][0]["source"] += " "
    retyped = deepcopy(before)
    retyped["cells"][0]["cell_type"] = "raw"
    unmarked = deepcopy(before)
    del unmarked["metadata"]["course"]
    mine = json.loads(lite.published(deepcopy(NOTEBOOKS["06_capstone.ipynb"]))[0])
    mine["cells"] = mine["cells"][:1]
    names = list(NOTEBOOKS)
    copies = dict(zip(names, [before, run, changed, retyped, unmarked], strict=False))
    copies |= {"06_capstone.ipynb": mine, "Mine.ipynb": before}
    page = stub()
    assert after_a_visit(page, copies) == {name: copy for name, copy in copies.items() if name not in names[:2]}
    told = bar(page).inner_text()
    assert [name for name in copies if name in told] == names[2:5], "work on the version of today needs no word"


def test_a_copy_from_before_there_were_fingerprints_gives_way_when_it_equals_the_notebook_of_today(stub):
    """Also: the page and the build read the same fingerprint from every notebook of the course."""
    page = stub()
    assert after_a_visit(page, as_published()) == {}
    assert bar(page).inner_text() == ""


def as_published() -> dict:
    """The notebooks of the course as JupyterLite shows them, without their fingerprints."""
    notebooks = {name: json.loads(lite.published(deepcopy(notebook))[0]) for name, notebook in NOTEBOOKS.items()}
    for notebook in notebooks.values():
        del notebook["metadata"]["course"]
    return notebooks


def test_when_a_copy_cannot_be_taken_away_every_copy_is_as_it_was_and_JupyterLite_starts(stub):
    copies = {name: json.loads(version("# Before", name)[0]) for name in list(NOTEBOOKS)[:3]}
    page = stub()
    page.add_init_script("""let count = 0;
      const take = IDBCursor.prototype.delete;
      IDBCursor.prototype.delete = function () {
        if (++count === 3) throw new DOMException("full", "QuotaExceededError");
        return take.call(this);
      };""")
    assert after_a_visit(page, copies) == copies
    assert all(name in bar(page).inner_text() for name in copies)
    assert [fault for fault in page.faults if "full" not in fault] == []
    page.faults.clear()


@pytest.mark.parametrize("copy", [None, {}, {"cells": "none"}, "text", {"cells": [], "metadata": None}])
def test_a_file_that_is_no_notebook_stays(stub, copy):
    page = stub()
    assert after_a_visit(page, {NAME: copy}) == {NAME: copy}


def test_an_address_of_a_notebook_that_is_only_in_another_browser_says_so(stub):
    page = stub(PAGE + "Mine%20%3Cb%3E.ipynb")
    bar(page).get_by_text("There is no Mine <b>.ipynb here").wait_for()
    assert bar(page).get_by_role("link").get_attribute("href").endswith("/lite/tree/index.html")
    after_a_visit(page, {"Mine <b>.ipynb": {"cells": []}})
    assert bar(page).inner_text() == ""


def test_nothing_is_made_in_the_storage_of_a_reader_who_kept_nothing(stub):
    page = stub(PAGE + NAME)
    bar(page).get_by_role("button", name="Hide").click()
    assert bar(page).inner_text() == ""
    assert page.evaluate("indexedDB.databases()") == []


def test_the_page_says_what_is_kept_and_opens_the_notebook_in_a_tab_of_its_own(open_page):
    page = open_page("/notebooks/00_start.html", prepare=stubbed)
    line = page.locator("p.open")
    assert "kept in this browser, for this address only" in line.inner_text() and "Run All Cells" in line.inner_text()
    with page.expect_popup() as opened:
        line.get_by_role("link").click()
    tab = opened.value
    bar(tab).get_by_text("Run All Cells").wait_for()
    assert tab.url.endswith(PAGE + NAME) and tab.evaluate("window.opener") is None
    assert page.url.endswith("/notebooks/00_start.html")


def test_notebooks_bear_the_date_of_the_release_not_of_the_article(html):
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    released = next(line.split()[1] for line in cited.splitlines() if line.startswith("date-released:"))
    files = json.loads((html / "lite" / "api" / "contents" / "all.json").read_text(encoding="utf-8"))["content"]
    assert {file[key][:10] for file in files for key in ("created", "last_modified")} == {released}
