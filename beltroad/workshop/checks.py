"""What CI runs: everything is made, then every test, the notebooks among them."""

import os
import subprocess
import sys

from . import book, browser
from .environment import ROOT, say


def run(arguments: list[str]) -> int:
    """Build what is missing, find the browsers, run pytest with nbval on the notebooks;
    say last which browser was not tried.
    """
    browser.install(browser.missing())
    path = browser.ensure()
    book.build()
    say("Running the tests …")
    shared_out = [
        "-n",
        "auto",
        "--dist",
        "loadfile",
    ]  # one process per core; a notebook's cells need one kernel, so a file stays together
    command = [sys.executable, "-m", "pytest", "--nbval", *shared_out, *arguments]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}).returncode
    for name in browser.missing():
        say(f"{name} was not tried: it is not here. On Debian, install {' '.join(browser.PACKAGES[name])}.")
        code = code or bool(os.environ.get("CI"))  # who hands in a change has it tried in all three
    return int(code)


def bench() -> int:
    """Measure, and write BENCHMARKS.md."""
    path = browser.ensure()
    book.build()
    return subprocess.run(
        [sys.executable, "-m", "benchmarks"], cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}
    ).returncode
