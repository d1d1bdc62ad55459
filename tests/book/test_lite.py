"""JupyterLite as a reader meets it: every notebook runs to its end in the browser and prints what CPython printed."""

import json
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest
from built import button, draw, expect_view, move, until
from conftest import Watched
from serving import serving
from test_lite_copies import EDIT, FIRST_CELL

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
OPENED = "(widget => widget?.context?.isReady && widget.sessionContext.isReady)(window.jupyterapp?.shell.currentWidget)"
RUN_ALL = """async () => {
  for (const what of ["clear-all-cell-outputs", "run-all-cells"]) await jupyterapp.commands.execute(`notebook:${what}`);
}"""
KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
NO_PYTHON = {"/_static/page/pyodide/pyodide.js": "export const loadPyodide = () => new Promise(() => {});"}
CELLS = "() => jupyterapp.shell.currentWidget.content.model.toJSON().cells"


def whole(text) -> str:
    return text if isinstance(text, str) else "".join(text)


def texts(cell) -> list[str]:
    """What the cell printed, then the plain text of everything it showed."""
    printed = "".join(
        whole(o["text"]) for o in cell["outputs"] if o["output_type"] == "stream" and o["name"] == "stdout"
    )
    shown = [whole(o["data"].get("text/plain", "")) for o in cell["outputs"] if "data" in o]
    return [text for text in [printed, *shown] if text]


def code(cells) -> list[dict]:
    return [cell for cell in cells if cell["cell_type"] == "code" and whole(cell["source"]).strip()]


def split_texts(cells) -> list:
    """Stored outputs whose text is a list of lines."""
    outputs = [output for cell in code(cells) for output in cell["outputs"]]
    values = [value for output in outputs for value in [output.get("text"), *output.get("data", {}).values()]]
    return [value for value in values if isinstance(value, list)]


def open_notebook(page, site, name):
    page.goto(f"{site}/lite/notebooks/index.html?path={name}")
    page.wait_for_function(OPENED, timeout=120_000)
    page.evaluate(f"() => {KERNEL}.requestExecute({{ code: '' }}).done.then(() => null)")  # the kernel has started


@pytest.fixture(scope="module")
def running(chromium, site):
    """A page whose kernel has started, as it takes longer to start than most notebooks run, and what was watched."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context, site)
    page = context.new_page()
    open_notebook(page, site, NOTEBOOKS[0].name)
    yield page, watched
    context.close()


SHOW = """async (name) => {
  const { content } = await jupyterapp.serviceManager.contents.get(name, { content: true });
  await KERNEL.requestExecute({ code: "%reset -f" }).done;
  jupyterapp.shell.currentWidget.content.model.fromJSON(content);
}""".replace("KERNEL", KERNEL)


@pytest.fixture
def show(running):
    """show(name) is the page with a notebook in it, and a kernel that knows nothing of those before;
    faults fail the test.
    """
    page, watched = running

    def show_(name):
        page.evaluate(SHOW, name)
        return page

    yield show_
    faults, watched.faults[:] = list(watched.faults), []
    assert not faults, "\n".join(faults)


def test_every_notebook_of_the_course_is_there_and_no_other(site):
    with urlopen(f"{site}/lite/api/contents/all.json") as answer:
        assert sorted(file["name"] for file in json.load(answer)["content"]) == [
            notebook.name for notebook in NOTEBOOKS
        ]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_a_notebook_gives_the_same_texts_as_on_cpython(show, notebook):
    stored = code(json.loads(notebook.read_text(encoding="utf-8"))["cells"])
    page = show(notebook.name)
    assert not split_texts(page.evaluate(CELLS)), "JupyterLite shows the lines of such an output joined by commas"
    page.evaluate(RUN_ALL)
    ran = code(page.evaluate(CELLS))
    assert [whole(cell["source"]) for cell in ran] == [whole(cell["source"]) for cell in stored]
    for here, there in zip(ran, stored, strict=True):
        errors = [f"{o['ename']}: {o['evalue']}" for o in here["outputs"] if o["output_type"] == "error"]
        assert not errors, f"{whole(here['source'])}\n{errors}"
        assert here["execution_count"], f"not run: {whole(here['source'])}"
        assert texts(here) == texts(there), whole(here["source"])


RUN_IMPORTS_AND = """async source => {
  const { content } = jupyterapp.shell.currentWidget;
  const cells = content.widgets.map(({ model }) => (model.type === "code" ? model.sharedModel.source.trim() : ""));
  for (const place of [cells.findIndex((one) => one !== ""), cells.indexOf(source)]) {
    content.activeCellIndex = place;
    await jupyterapp.commands.execute("notebook:run-cell");
  }
  await content.scrollToItem(content.activeCellIndex, "start");
}"""


def test_an_explorer_is_the_pages_own_and_its_kernel_answers(show):
    page = show("04_financing.ipynb")
    page.evaluate(RUN_IMPORTS_AND, "capital_stack")
    draw(page, "capital-stack")
    expect_view(page, "capital-stack", {}, seconds=60)
    move(page, "capital-stack", {"project": "ken", "market_rate": 0.09})
    expect_view(page, "capital-stack", {"project": "ken", "market_rate": 0.09}, seconds=60)
    button(page, "capital-stack", "Reset").click()
    expect_view(page, "capital-stack", {}, seconds=60)


def test_a_change_survives_a_reload_and_deleting_the_file_brings_the_published_notebook_back(open_page, html):
    """Without Python, which no cell here needs."""
    path = f"/lite/notebooks/index.html?path={NOTEBOOKS[0].name}"
    with serving(html, files=NO_PYTHON) as address:
        page = open_page(path, address=address)
        until(page, f"() => typeof ({FIRST_CELL})()", wanted="string", seconds=60)
        published = page.evaluate(FIRST_CELL)
        page.evaluate(EDIT, "# Mine")
        page.evaluate("async () => { await jupyterapp.commands.execute('docmanager:save') }")
        page.reload()
        until(page, FIRST_CELL, wanted="# Mine", seconds=60)
        page.evaluate("name => jupyterapp.serviceManager.contents.delete(name)", NOTEBOOKS[0].name)
        page.reload()
        until(page, FIRST_CELL, wanted=published, seconds=60)
        # what the page's service worker was fetching when the page was left
        page.faults[:] = [one for one in page.faults if "net::ERR_FAILED" not in one]


def test_on_a_phone_a_tap_on_run_all_cells_runs_them(open_page):
    phone = {"viewport": {"width": 390, "height": 700}, "has_touch": True, "is_mobile": True}
    page = open_page(f"/lite/notebooks/index.html?path={NOTEBOOKS[0].name}", **phone)
    page.wait_for_function(OPENED, timeout=120_000)
    page.locator(".lm-MenuBar-item", has_text="Run").tap()
    item = page.locator(".lm-Menu-item", has_text="Run All Cells").first
    item.wait_for()
    assert page.evaluate("innerWidth") == 390, "the menu is wider than the phone"
    item.tap()
    page.locator(".jp-CodeCell .jp-InputPrompt", has_text="[*]").first.wait_for()


def test_installing_something_else_is_refused_without_asking_another_host(show):
    page = show(NOTEBOOKS[0].name)
    reply = page.evaluate(
        f"async () => (await {KERNEL}.requestExecute({{ code: '%pip install cowsay' }}).done).content"
    )
    assert reply["status"] == "error" and "disabled" in reply["evalue"]


def test_the_wheel_carries_the_browser_side_which_the_pages_own_copy_leaves_out(html):
    def held(wheel):
        with zipfile.ZipFile(wheel) as files:
            return {Path(name).name for name in files.namelist() if name.startswith("beltroad/render/static/")}

    (wheel,) = html.glob("lite/static/wheels/beltroad-*.whl")
    assert held(wheel) == {"widget.js", "notebook.js", "charts.js", "notebook.css"}
    assert not held(html / "_static" / "page" / "beltroad.whl")
