"""The notebooks in JupyterLab, as a reader uses them: the page's own explorers and self-checks,
answered by the kernel.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from built import button, draw, expect_view, move, section, status, until
from conftest import Watched
from hands import swipe

from beltroad.capstone.files import dumps, example
from beltroad.capstone.memo import memo
from beltroad.capstone.plans import CONTROLS
from beltroad.chapters import reveals
from beltroad.contract import Slider
from beltroad.explorers import find
from beltroad.learning.questions import quiz, weigh, worked
from beltroad.workshop.environment import ROOT

STACK = "capital-stack"
PLAN = "design-a-project"
GUESS = "hub-and-spokes"
RECORD = """async () => {
  const answer = await fetch("/api/contents/five-priorities-record.json");
  return answer.ok ? JSON.parse((await answer.json()).content).guesses : null;
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on a copy of the notebooks."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder / 'notebooks'}",
        "--LabApp.expose_app_in_browser=True",
    ]
    own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    environment = {
        **os.environ,
        **own,
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
    }
    with open(folder / "log.txt", "w") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "beltroad", "lab", *settings],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urlopen(f"{address}/api", timeout=2).close()
                break
            except (URLError, TimeoutError):
                assert running.poll() is None, (folder / "log.txt").read_text()
                time.sleep(0.2)
        else:
            pytest.fail((folder / "log.txt").read_text())
        yield address
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(20)


NOTEBOOK = "window.jupyterapp.shell.currentWidget"
OPENED = (
    f"window.jupyterapp?.shell.currentWidget?.context?.isReady === true && {NOTEBOOK}.sessionContext.isReady === true"
)
RAN = (
    f"{NOTEBOOK}.content.widgets.every((one) => one.model.type !== 'code' || (one.model.executionCount > 0 &&"
    " one.model.executionState !== 'running'))"
)


def run_notebook(page, lab, name, show):
    """Open a notebook in a page and run it from top to bottom;
    at its end the page stands at the cell that is `show`.
    """
    page.goto(
        f"{lab}/lab/workspaces/{name}/tree/{name}.ipynb"
    )  # a workspace of its own, or another test's notebook is opened again
    until(page, f"() => {OPENED} && {NOTEBOOK}.context.path === '{name}.ipynb'", seconds=90)
    page.evaluate("async () => { await jupyterapp.commands.execute('notebook:run-all-cells') }")
    until(page, f"() => {RAN}", seconds=120)
    go_to(page, show)


def go_to(page, show):
    cell = page.evaluate(
        f"show => {NOTEBOOK}.content.widgets.findIndex((one) => one.model.sharedModel.source.trim() === show)", show
    )
    assert cell > 0
    page.evaluate(f"cell => {NOTEBOOK}.content.scrollToItem(cell, 'start')", cell)


def faults(watched) -> list[str]:
    """Without what JupyterLab says of itself: that JupyterLite's kernel, which it finds, is none that it can use,
    and that a restart cut off what it asked its debugger.
    """
    own = ("@jupyterlite/", "Could not restore the debugger state")
    return [fault for fault in watched.faults if not any(words in fault for words in own)]


@pytest.fixture(scope="module")
def financing(chromium, lab):
    """A notebook with many explorers and self-checks, run once, and what was watched meanwhile."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000}, has_touch=True)
    watched = Watched(context, lab)
    page = context.new_page()
    run_notebook(page, lab, "04_financing", STACK.replace("-", "_"))
    yield page, watched
    context.close()


@pytest.fixture
def stack(financing):
    """The page at capital-stack, reset and drawn; faults fail the test."""
    page, watched = financing
    page.set_viewport_size({"width": 1400, "height": 1000})
    go_to(page, STACK.replace("-", "_"))
    draw(page, STACK)
    button(page, STACK, "Reset").click()
    expect_view(page, STACK, {}, seconds=20)
    yield page
    assert not faults(watched)


def run_code(page, code):
    reply = page.evaluate(
        f"async code => (await {NOTEBOOK}.sessionContext.session.kernel.requestExecute({{ code }}).done).content", code
    )
    assert reply["status"] == "ok", reply


def test_a_control_moves_the_chart_and_the_words_and_a_bad_setting_is_told_as_in_the_page(stack):
    expect_view(stack, STACK, {})
    controls = {control.name: control for control in find(STACK).controls if isinstance(control, Slider)}
    stops = controls["cash_yield"].stops()
    section(stack, STACK).locator('[data-control="cash_yield"] input').focus()
    stack.keyboard.press("ArrowRight")  # the slider's, not JupyterLab's own
    expect_view(stack, STACK, {"cash_yield": stops[stops.index(controls["cash_yield"].default) + 1]})
    move(stack, STACK, {"project": "ken"})
    expect_view(stack, STACK, {"project": "ken"})
    sources = {name: 0 for name in controls if name not in ("cash_yield", "market_rate")}
    move(stack, STACK, sources)
    status(stack, STACK).filter(has_text="This setting cannot be shown:").filter(
        has_text="every source is at 0%"
    ).wait_for(timeout=15_000)
    assert (
        section(stack, STACK).get_attribute("data-state") == "error"
        and section(stack, STACK).get_attribute("data-stale") == ""
    )
    button(stack, STACK, "Reset").click()
    expect_view(stack, STACK, {})
    assert status(stack, STACK).text_content() == ""


def test_code_moves_the_control_too(stack):
    run_code(
        stack,
        "import ipywidgets.widgets.widget as w\nfor one in list(w._instances.values()):\n if"
        " one.has_trait('market_rate') and one.has_trait('bonds'): one.market_rate = 0.08",
    )
    expect_view(stack, STACK, {"market_rate": 0.08})


CUT = """id => {
  const section = document.querySelector(`section[data-explorer="${id}"]`);
  const cell = section.closest(".jp-OutputArea-output");
  const right = cell.getBoundingClientRect().right;
  const parts = [...section.querySelectorAll("h4, figcaption, label, output, .main-svg, select, button")];
  const over = parts.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > right + 0.5 || one.scrollWidth > one.clientWidth + 1;
  });
  const narrow = [...section.querySelectorAll("input[type=range]")].filter((one) => one.clientWidth < 200);
  return [...over, ...narrow].map((one) => `${one.outerHTML.slice(0, 80)} ${one.clientWidth} of ${one.scrollWidth}`)
    .concat(cell.scrollWidth > cell.clientWidth ? ["the cell scrolls sideways"] : []);
}"""


@pytest.mark.parametrize("width", [1400, 800])
def test_sliders_are_long_enough_titles_are_whole_and_the_chart_keeps_to_its_cell(stack, width):
    stack.set_viewport_size({"width": width, "height": 900})
    until(stack, CUT, STACK, wanted=[])


def test_a_swipe_over_the_chart_scrolls_the_notebook(stack):
    box = section(stack, STACK).locator("[data-figure]").bounding_box()
    top = "id => document.querySelector(`section[data-explorer='${id}']`).getBoundingClientRect().top"
    before = stack.evaluate(top, STACK)
    swipe(stack, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, 0, -200)
    until(stack, f"([id, before]) => ({top})(id) < before - 50", [STACK, before])


INK = """id => {
  const chart = document.querySelector(`section[data-explorer="${id}"] [data-figure]`);
  return [chart.querySelector("[class$=tick] text").style.fill, getComputedStyle(chart).color];
}"""


def test_the_chart_follows_light_and_dark(stack):
    light, _ = stack.evaluate(INK, STACK)
    stack.evaluate("jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })")
    until(
        stack,
        f"([id, light]) => {{ const [drawn, text] = ({INK})(id); return drawn !== light && drawn === text; }}",
        [STACK, light],
    )


def test_a_self_check_judges_in_a_notebook_as_it_does_in_the_page(stack):
    go_to(stack, 'quiz("4.3")')
    form = stack.locator('section.quiz[data-quiz="4.3"] form').first
    right = quiz("4.3").questions[0]
    form.get_by_role("button", name="Check").click()
    assert form.locator("[data-verdict]").text_content() == right.judge(None)[1]
    assert not stack.locator("section.quiz details.answers").first.is_visible()
    check = stack.locator('section.quiz[data-quiz="4.3"]')
    assert check.locator(".place").text_content() == f"1 of {len(quiz('4.3').asked)}"
    form.locator("input").first.check()
    form.get_by_role("button", name="Check").click()
    check.get_by_role("button", name="Next question").click()
    assert [one.is_visible() for one in check.locator("form").all()[:3]] == [False, True, False]
    recall = quiz("4.3").recall
    assert check.locator(".from").text_content() == f"From {recall.point} {recall.title}"
    assert check.locator(".from a").count() == 0, "the lesson is another notebook"


def test_an_explorer_shown_twice_has_names_of_its_own(stack):
    stack.evaluate("jupyterapp.commands.execute('notebook:create-output-view')")
    twice = "id => document.querySelectorAll(`section[data-explorer='${id}']`).length"
    until(stack, twice, STACK, wanted=2)
    names = stack.evaluate("[...document.querySelectorAll('.five-priorities [id]')].map((one) => one.id)")
    assert len(names) == len(set(names))
    stack.evaluate("jupyterapp.commands.execute('application:close')")
    until(stack, twice, STACK, wanted=1)
    until(stack, f"() => Boolean({NOTEBOOK}?.content)")


def test_after_a_restart_an_explorer_says_that_its_kernel_is_gone(stack):
    stack.evaluate(f"async () => {{ await {NOTEBOOK}.sessionContext.session.kernel.restart() }}")
    move(stack, STACK, {"market_rate": 0.08})
    status(stack, STACK).filter(has_text="The kernel that computes this is not running: run this cell again.").wait_for(
        timeout=10_000
    )
    assert (
        section(stack, STACK).get_attribute("data-state") == "static"
        and section(stack, STACK).get_attribute("data-stale") == ""
    )


def test_what_a_lesson_asks_is_answered_in_a_notebook_as_in_the_page(open_page, lab):
    page = open_page("/lab", address=lab, viewport={"width": 1400, "height": 1000})
    run_notebook(page, lab, "03_mechanism", 'worked("patience")')
    example, gap = page.locator("section.worked[data-worked=patience]"), worked("patience").gap()
    for _ in worked("patience").steps:
        example.get_by_role("button", name="Next step").click()
    example.locator("input").fill(str(gap.answer))
    page.keyboard.press("Enter")
    assert example.locator("[data-verdict]").text_content() == gap.judge(gap.answer)[1]
    assert example.get_by_text(worked("patience").ended()).is_visible()

    id = next(id for id in reveals() if id.startswith("3."))
    go_to(page, f'reveal("{id}")')
    task = page.locator(f'section.reveal[data-reveal="{id}"]')
    assert not task.get_by_text(reveals()[id].answered()).is_visible()
    task.get_by_role("button", name="Show the answer").click()
    assert task.get_by_text(reveals()[id].answered()).is_visible()

    go_to(page, 'weigh("3.2")')
    claim = page.locator("section.weigh[data-weigh='3.2']")
    claim.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    claim.get_by_role("button", name="Set my mark").click()
    assert claim.get_by_text("Your mark: a little.").is_visible()
    assert claim.get_by_text(weigh("3.2").settle).is_visible()
    page.faults[:] = [fault for fault in page.faults if "@jupyterlite/" not in fault]


def test_a_plan_made_in_the_page_is_loaded_in_jupyterlab_saved_as_the_same_file_and_compared(open_page, lab):
    plan = replace(example("ethiopia_solar"), name="Sun, <b>wind</b> and 水", argument="")
    page = open_page("/lab", address=lab, viewport={"width": 1400, "height": 1000})
    run_notebook(page, lab, "06_capstone", "design_a_project")
    draw(page, PLAN)
    assert status(page, PLAN).text_content() == "", "nothing was asked yet"
    desk = section(page, PLAN).locator("fieldset.plan")

    def choose(place, name, text):
        place.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        )

    choose(desk, "mine.json", dumps(plan))
    desk.get_by_text("mine.json is loaded.").wait_for(timeout=15_000)
    expect_view(page, PLAN, {control.name: getattr(plan, control.name) for control in CONTROLS})
    with page.expect_download() as started:
        button(page, PLAN, "Save plan").click()
    assert started.value.path().read_text(encoding="utf-8") == dumps(plan)
    with page.expect_download() as started:
        button(page, PLAN, "Download memo").click()
    assert started.value.path().read_text(encoding="utf-8") == memo(plan)
    choose(desk, "bad.json", '{"version": 2}')
    desk.get_by_role("status").filter(has_text="bad.json: version must be 1").wait_for(timeout=10_000)

    go_to(page, "class_view")
    view = page.locator("section.classroom")
    view.get_by_text("3 plans for 3 countries").wait_for(timeout=30_000)
    view.locator(".js-plotly-plot .main-svg").first.wait_for()
    choose(view, "mine.json", dumps(plan))
    view.get_by_text("1 plan for 1 country").wait_for(timeout=10_000)
    assert view.locator("tbody td").nth(1).text_content() == plan.name
    choose(view, "bad.json", "{}")
    view.get_by_role("status").filter(has_text="None of the files holds a plan.").wait_for(timeout=10_000)
    assert view.locator("tbody tr").count() == 1
    page.faults[:] = [fault for fault in page.faults if "@jupyterlite/" not in fault]


def test_a_guess_is_kept_in_a_file_beside_the_notebook_and_stands_there_after_a_restart(chromium, lab):
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    given = page.locator(f"section.guess[data-guess={GUESS}]")
    run_notebook(page, lab, "03_mechanism", f'guess("{GUESS}")')
    given.locator("> .desk input").fill("0.2")
    assert given.locator(".before").count() == 0 and page.evaluate(RECORD) is None
    given.get_by_role("button", name="See how close I was").click()
    until(page, RECORD, wanted={GUESS: 0.2})
    page.evaluate(f"async () => {{ await {NOTEBOOK}.sessionContext.session.kernel.restart() }}")
    run_notebook(page, lab, "03_mechanism", f'guess("{GUESS}")')
    given.get_by_text("You said “20%” before.").wait_for(timeout=30_000)
    page.close()
