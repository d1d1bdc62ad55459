"""How soon a change is seen: the book made from nothing, then again after a change to one quiz, and to one model.

A copy of the checkout is built, so that the one that is measured stays as it is. Its environment and the browser side's
packages are those of the checkout.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from beltroad.workshop.environment import ROOT
from beltroad.workshop.steps import files

from .report import Section, table

QUIZ = ("beltroad/chapters/goals/questions.py", "What does passage 2.1 ask of participating companies?")
MODEL = ("beltroad/models/outside_view.py", "def reference(")
AIMS = {"one sentence of a quiz": 10, "one model of a chapter": 30}


def _build(checkout: Path) -> float:
    """Seconds that the build takes in a copy of the checkout."""
    environment = {**os.environ, "BELTROAD_ENVIRONMENT": "own", "PYTHONPATH": str(checkout)}
    start = perf_counter()
    subprocess.run([sys.executable, "-m", "beltroad", "build"], cwd=checkout, env=environment, check=True)
    return perf_counter() - start


def _changed(checkout: Path, name: str, old: str, new: str):
    path = checkout / name
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{name} has no “{old}” to change; name another line in benchmarks/loop.py")
    path.write_text(text.replace(old, new), encoding="utf-8")


def measure() -> Section:
    with tempfile.TemporaryDirectory() as scratch:
        checkout = Path(scratch) / "course"
        shutil.copytree(
            ROOT, checkout, ignore=shutil.ignore_patterns(".git", ".venv", "_build", "node_modules*", "static")
        )
        packages = ROOT / "book" / "page" / "node_modules"
        (checkout / "book" / "page" / "node_modules").symlink_to(packages)
        shutil.copy(f"{packages}.stamp", checkout / "book" / "page")
        cold = _build(checkout)
        _changed(checkout, *QUIZ, QUIZ[1].replace("What", "What, in your words,"))
        taken = {"one sentence of a quiz": _build(checkout)}
        page = (checkout / "book" / "_build" / "html" / "notebooks" / "02_goals.html").read_text(encoding="utf-8")
        if "What, in your words," not in page:
            raise ValueError("the changed question is not in the book")
        _changed(checkout, *MODEL, f"LATER = 1\n\n\n{MODEL[1]}")
        taken["one model of a chapter"] = _build(checkout)
        count = len(files(checkout / "book" / "_build" / "html"))
    rows = [["everything, from nothing", f"{cold:.1f}", "", ""]]
    rows += [[what, f"{taken[what]:.1f}", f"{taken[what] / cold:.2f}", f"≤ {AIMS[what]}"] for what in taken]
    note = (
        "`python3 -m beltroad build` in a copy of the checkout, once each; packages were there. The book has"
        f" {count:,} files."
    )
    return Section("From a change to the book", [note, table(["what changed", "seconds", "share", "aim"], rows)])
