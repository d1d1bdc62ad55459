"""The notebooks in JupyterLab, as a reader uses them: a slider moves, the figure and the words follow."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from built import until

from beltroad.classroom import class_view, file_name
from beltroad.contract import Slider
from beltroad.explorers import find
from beltroad.plans import CONTROLS, dumps, example
from beltroad.workshop.environment import ROOT

STACK = "capital-stack"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on a copy of the notebooks."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [
        "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder / 'notebooks'}", "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    environment = {**os.environ, **own, "IPYTHONDIR": str(folder / "ipython"), "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"), "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    with open(folder / "log.txt", "w") as log:
        running = subprocess.Popen([sys.executable, "-m", "beltroad", "lab", *settings], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
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
OPENED = f"window.jupyterapp?.shell.currentWidget?.context?.isReady === true && {NOTEBOOK}.sessionContext.isReady === true"
RAN = f"{NOTEBOOK}.content.widgets.every((one) => one.model.type !== 'code' || (one.model.executionCount > 0 && one.model.executionState !== 'running'))"


def run_notebook(open_page, lab, name, show):
    """A page with a notebook, run from top to bottom, at the cell that is `show`."""
    page = open_page(f"/lab/workspaces/{name}/tree/{name}.ipynb", address=lab, viewport={"width": 1400, "height": 1000})  # else another test's notebook is opened again
    until(page, f"() => {OPENED} && {NOTEBOOK}.context.path === '{name}.ipynb'", seconds=90)
    cell = page.evaluate(f"show => {NOTEBOOK}.content.widgets.findIndex((one) => one.model.sharedModel.source.trim() === show)", show)
    assert cell > 0
    page.evaluate("async () => { await jupyterapp.commands.execute('notebook:run-all-cells') }")
    until(page, f"() => {RAN}", seconds=120)
    page.evaluate(f"cell => {NOTEBOOK}.content.scrollToItem(cell, 'start')", cell)
    return page


def test_a_slider_moves_the_figure_and_the_reading_and_a_bad_setting_is_told_in_words(open_page, lab):
    page = run_notebook(open_page, lab, "04_financing", "capital_stack")
    panel = page.locator(".jp-OutputArea .widget-vbox", has_text=find(STACK).title).first
    panel.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)

    def expect(values):
        """The panel comes to show a setting, in words and in the chart."""
        shown = find(STACK).shown(**values)
        panel.get_by_text(shown["reading"]).wait_for(timeout=10_000)
        drawn = [[trace["name"], trace["y"]] for trace in shown["figure"]["data"]]
        chart = panel.locator(".js-plotly-plot").element_handle()
        until(page, "chart => chart.data.map((trace) => [trace.name, [...trace.y]])", chart, wanted=drawn)

    expect({})
    controls = {control.name: control for control in find(STACK).controls if isinstance(control, Slider)}

    def press(name, key):
        panel.locator(".widget-inline-hbox", has_text=controls[name].label).get_by_role("slider").focus()
        page.keyboard.press(key)

    press("cash_yield", "ArrowRight")
    stops = controls["cash_yield"].stops()
    expect({"cash_yield": stops[stops.index(controls["cash_yield"].default) + 1]})
    for source in [name for name in controls if name not in ("cash_yield", "market_rate")]:
        press(source, "Home")
    alert = panel.get_by_role("alert")
    alert.wait_for(timeout=15_000)
    assert alert.text_content().startswith("This setting cannot be shown:") and "every source is at 0%" in alert.text_content()
    panel.locator(".widget-button", has_text="Reset").click()
    expect({})
    assert alert.count() == 0
    page.faults[:] = [fault for fault in page.faults if "@jupyterlite/" not in fault]  # JupyterLite's kernel, which JupyterLab finds and cannot use


def test_a_plan_made_in_the_page_is_loaded_in_jupyterlab_saved_as_the_same_file_and_compared(open_page, lab):
    plan = replace(example("ethiopia_solar"), name="Sun, <b>wind</b> and 水", argument="")
    page = run_notebook(open_page, lab, "06_capstone", "design_a_project")
    panel = page.locator(".jp-OutputArea .widget-vbox", has_text="Design a project").first
    panel.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)

    def load(name, text):
        with page.expect_file_chooser() as chooser:
            panel.locator(".widget-upload").click()
        chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": text.encode()})

    load("mine.json", dumps(plan))
    panel.get_by_text("mine.json is loaded.").wait_for(timeout=15_000)
    panel.get_by_text(find("design-a-project").shown(**{control.name: getattr(plan, control.name) for control in CONTROLS})["reading"]).wait_for(timeout=10_000)
    panel.locator(".widget-button", has_text="Save plan").click()
    panel.get_by_text(f"Saved as {file_name(plan.name, 'json')} in the notebook’s folder").wait_for(timeout=10_000)
    with urlopen(f"{lab}/api/contents/{quote(file_name(plan.name, 'json'))}?type=file&format=text", timeout=10) as answer:
        assert json.load(answer)["content"] == dumps(plan)
    load("bad.json", '{"version": 2}')
    panel.get_by_role("alert").filter(has_text="bad.json: version must be 1").wait_for(timeout=10_000)

    page.evaluate(f"""() => {{
      const cells = {NOTEBOOK}.content.widgets;
      {NOTEBOOK}.content.scrollToItem(cells.findIndex((one) => one.model.sharedModel.source.trim() === "class_view"), "start");
    }}""")
    panel = page.locator(".jp-OutputArea .widget-vbox", has_text=class_view.title).first
    panel.get_by_text("3 plans for 3 countries").wait_for(timeout=30_000)
    folder = panel.locator("input[type=text]").first
    folder.fill(".")
    panel.locator(".widget-button", has_text="Load folder").click()
    panel.get_by_text("1 plan for 1 country").wait_for(timeout=10_000)
    folder.fill("nowhere")
    panel.locator(".widget-button", has_text="Load folder").click()
    panel.get_by_role("alert").filter(has_text="There is no such folder").wait_for(timeout=10_000)
    page.faults[:] = [fault for fault in page.faults if "@jupyterlite/" not in fault]
