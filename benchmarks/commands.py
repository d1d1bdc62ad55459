"""What a newcomer waits for: the two commands, cold and warm.

Cold: a copy of the repository's files in a folder of its own, without .venv, node_modules or anything built, by the
Python that .venv was made with; pip and npm keep their caches. Warm: the same command again at once. `serve` is
measured as `build`, all it does before it listens; `test` up to pytest's start, which then only says its version.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from beltroad.workshop.environment import ROOT, say

from .report import Section, number, spread, table

COMMANDS = {"serve (as build)": ["build"], "test (without the tests)": ["test", "tests", "--version"]}
WARM = 3


def copy(folder: Path):
    """The files git knows or would add, without anything it ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        raise OSError("a cold start needs a git checkout, to know which files to copy")
    for name in sorted(set(filter(None, listed.stdout.split("\0")))):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def seconds(folder: Path, command: list[str]) -> float:
    """Time one command in the copy, by the Python outside of any environment."""
    python = getattr(sys, "_base_executable", sys.executable)
    outside = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    start = perf_counter()
    done = subprocess.run(
        [python, "-m", "beltroad", *command],
        cwd=folder,
        env=outside,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise OSError(
            f"python3 -m beltroad {' '.join(command)} failed in a fresh copy:"
            f" {(done.stderr or done.stdout).strip()[-2000:]}"
        )
    return perf_counter() - start


def measure() -> Section:
    rows = []
    for name, command in COMMANDS.items():
        with tempfile.TemporaryDirectory() as scratch:
            copy(Path(scratch))
            say(f"A fresh copy: {name} …")
            cold = seconds(Path(scratch), command)
            warm = [seconds(Path(scratch), command) for _ in range(WARM)]
        rows.append([name, number(cold), spread(warm), number(median(warm) / cold)])
    note = (
        "Seconds. Cold: a fresh copy of the repository, nothing installed or built, package caches kept. Warm: the"
        f" same again, {WARM} times."
    )
    return Section("Commands", [note, table(["command", "cold", "warm", "ratio warm to cold"], rows)])
