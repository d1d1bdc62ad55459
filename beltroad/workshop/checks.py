"""What CI runs: everything is made, then every test, the notebooks among them."""

import os
import subprocess
import sys

from . import book, browser
from .environment import ROOT, say


def run(arguments: list[str]) -> int:
    """Build what is missing, find a browser, run pytest with nbval on the notebooks."""
    path = browser.ensure()
    book.build()
    say("Running the tests …")
    shared_out = ["-n", "auto", "--dist", "loadfile"]  # one process per core; a notebook's cells need one kernel, so a file stays together
    command = [sys.executable, "-m", "pytest", "--nbval", *shared_out, *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}).returncode


def bench() -> int:
    """Measure, and write BENCHMARKS.md."""
    path = browser.ensure()
    book.build()
    return subprocess.run([sys.executable, "-m", "benchmarks"], cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}).returncode
