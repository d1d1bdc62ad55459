"""What CI runs: the gate, everything made, then every test, the notebooks among them."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from . import book, browser, gate
from .environment import ROOT, say

IN_A_BROWSER = ROOT / "tests" / "book"
WITH_WIDGETS = [ROOT / "tests" / "render", ROOT / "tests" / "plans"]


def named(arguments: Sequence[str]) -> list[Path]:
    """The files and folders that pytest's arguments name."""
    paths = [ROOT / argument.partition("::")[0] for argument in arguments if not argument.startswith("-")]
    return [path for path in paths if path.exists()]


def among(folder: Path, paths: Sequence[Path]) -> bool:
    """Whether tests of a folder are run where these paths are named; where none is, all are."""
    return not paths or any(folder == path or folder in path.parents or path in folder.parents for path in paths)


def run(arguments: list[str]) -> int:
    """Make what the tests need that are asked for, find the browsers, run pytest with nbval on the notebooks.

    Where no files are named the gate comes first; the tests run all the same where it fails. What it found and which
    browser was not tried is said last.
    """
    paths, environment = named(arguments), dict(os.environ)
    browsing = among(IN_A_BROWSER, paths)
    gated = 0 if paths else gate.run()
    if browsing:
        browser.install(browser.missing())
        environment["BELTROAD_BROWSER"] = browser.ensure()
        book.build()
    elif any(among(folder, paths) for folder in WITH_WIDGETS):
        book.widget()
    say("Running the tests …")
    # One process per core; the cells of a notebook need one kernel; a file with few tests may be the slowest.
    by_file = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", "--nbval", *by_file, *arguments]
    code = subprocess.run(command, cwd=ROOT, env=environment).returncode
    for name in browser.missing() if browsing else []:
        say(f"{name} was not tried: it is not here. On Debian, install {' '.join(browser.PACKAGES[name])}.")
        code = code or bool(os.environ.get("CI"))  # who hands in a change has it tried in all three
    if gated:
        say("The gate fails; what it found stands above the tests: python3 -m beltroad gate")
    return int(code or gated)


def bench() -> int:
    """Measure, and write BENCHMARKS.md."""
    path = browser.ensure()
    book.build()
    command = [sys.executable, "-m", "benchmarks"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "BELTROAD_BROWSER": path}).returncode
