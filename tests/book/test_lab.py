"""The notebooks in JupyterLab, as a reader uses them: a slider moves, the figure and the words follow."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from built import until

from beltroad.explorers import find
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


def test_a_slider_moves_the_figure_and_the_reading_and_a_bad_setting_is_told_in_words(open_page, lab):
    page = open_page("/lab/tree/04_financing.ipynb", address=lab, viewport={"width": 1400, "height": 1000})
    until(page, OPENED, seconds=90)
    cell = page.evaluate(f"{NOTEBOOK}.content.widgets.findIndex((one) => one.model.sharedModel.source.trim() === 'capital_stack')")
    assert cell > 0
    page.evaluate("async () => { await jupyterapp.commands.execute('notebook:run-all-cells') }")
    until(page, RAN, seconds=120)
    page.evaluate(f"cell => {NOTEBOOK}.content.scrollToItem(cell, 'start')", cell)
    panel = page.locator(".jp-OutputArea .widget-vbox", has_text=find(STACK).title).first
    panel.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)

    def expect(values):
        shown = find(STACK).shown(**values)
        panel.get_by_text(shown["reading"]).wait_for(timeout=10_000)
        finding = shown["figure"]["layout"]["title"]["text"]
        for word in finding.split()[-4:]:
            panel.locator(".js-plotly-plot .gtitle", has_text=word).wait_for(timeout=10_000)
        cash = [trace["y"] for trace in shown["figure"]["data"] if trace["name"] == "Cash to pay it"][0]
        until(page, "([title, cash]) => [...document.querySelectorAll('.widget-vbox .js-plotly-plot')].some((chart) => chart.data.some((trace) => trace.name === 'Cash to pay it' && JSON.stringify([...trace.y]) === cash))", [find(STACK).title, page.evaluate("cash => JSON.stringify(cash)", cash)])

    expect({})
    sliders = {control.name: panel.locator(".widget-inline-hbox", has_text=control.label).get_by_role("slider") for control in find(STACK).controls if control.kind == "slider"}
    sliders["cash_yield"].focus()
    page.keyboard.press("ArrowRight")
    slider = next(control for control in find(STACK).controls if control.name == "cash_yield")
    expect({"cash_yield": slider.stops()[slider.stops().index(slider.default) + 1]})
    for name in sliders:
        if name not in ("cash_yield", "market_rate"):
            sliders[name].focus()
            page.keyboard.press("Home")
    panel.get_by_role("alert").wait_for(timeout=15_000)
    assert "This setting cannot be shown" in panel.get_by_role("alert").text_content() and "every source is at 0%" in panel.get_by_role("alert").text_content()
    panel.locator(".widget-button", has_text="Reset").click()
    expect({})
    assert panel.get_by_role("alert").count() == 0
    page.faults[:] = [fault for fault in page.faults if fault.startswith(("other host", "error"))]
