"""The tools that requirements.txt and the browser side's packages bring, run quietly."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .environment import BIN, ROOT

PATH = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])


def tool(name: str) -> str:
    """The path of a tool of this environment, else of the system; the name where there is none."""
    return shutil.which(name, path=PATH) or name


def tried(command: Sequence[str | Path], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool, given by name or path, in a folder. What it says, to either end, is `stdout`."""
    name, *arguments = map(str, command)
    return subprocess.run(
        [tool(name), *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, "PATH": PATH},
    )


def run(what: str, command: Sequence[str | Path], folder: Path = ROOT, remedy: str = "mend that") -> None:
    """Run a tool that must succeed; else show the end of what it said, and raise OSError with what to do."""
    done = tried(command, folder)
    if done.returncode:
        sys.stderr.write(done.stdout[-6000:])
        raise OSError(f"{what} failed (above is what it said); {remedy} and run the command again")
