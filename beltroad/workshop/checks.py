"""What CI runs: everything is made, then the gate and every test, the notebooks among them."""

import os
import subprocess
import sys

from . import book, browser, gate
from .environment import ROOT, say


def run(arguments: list[str]) -> int:
    """Run the gate, find the browsers, build what is missing, run pytest with nbval on the notebooks.

    Where the gate fails the tests run all the same. What it found and which browser was not tried is said last.
    """
    gated = gate.run()
    browser.install(browser.missing())
    path = browser.ensure()
    book.build()
    say("Running the tests …")
    # one process per core; a notebook's cells need one kernel, so a file stays together
    shared_out = ["-n", "auto", "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", "--nbval", *shared_out, *arguments]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}).returncode
    for name in browser.missing():
        say(f"{name} was not tried: it is not here. On Debian, install {' '.join(browser.PACKAGES[name])}.")
        code = code or bool(os.environ.get("CI"))  # who hands in a change has it tried in all three
    if gated:
        say("The gate fails; what it found stands above the tests: python3 -m beltroad gate")
    return int(code or gated)


def bench() -> int:
    """Measure, and write BENCHMARKS.md."""
    path = browser.ensure()
    book.build()
    return subprocess.run(
        [sys.executable, "-m", "benchmarks"], cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}
    ).returncode
