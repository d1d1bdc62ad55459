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
    command = [sys.executable, "-m", "pytest", "--nbval", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}).returncode


def bench() -> int:
    """Measure, and write BENCHMARKS.md."""
    path = browser.ensure()
    book.build()
    return subprocess.run([sys.executable, "-m", "benchmarks"], cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}).returncode
