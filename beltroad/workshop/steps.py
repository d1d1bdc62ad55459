"""One step of the build: made when an input changed, whole or not at all.

step() hashes what a step depends on. When the hash beside the output is the same, nothing is done; else the step
makes its output under a temporary name and moves it into place, so that a stopped build leaves no half-made thing.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from .environment import say

_LEFT_OUT = {"__pycache__", "node_modules", "_build", "static", ".ipynb_checkpoints"}  # made, not written


def files(folder: Path) -> list[Path]:
    """Every source file below a folder, or the file itself, in a fixed order."""
    if folder.is_file():
        return [folder]
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _LEFT_OUT]
        found += [Path(place, name) for name in names]
    return sorted(found)


def digest(inputs: Iterable[Path | str]) -> str:
    """One hash of files (their names and contents), folders and plain texts."""
    total = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            total.update(item.encode())
            continue
        for path in files(item):
            total.update(f"{path.relative_to(item.parent)}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def step(title: str, output: Path, inputs: Iterable[Path | str], make: Callable[[Path], None]) -> str:
    """Make `output` (a file or a folder) with make(path) unless it stands for these inputs; returns their hash."""
    stamp, fresh = output.with_name(output.name + ".stamp"), output.with_name(output.name + ".new")
    wanted = digest(inputs)
    if output.exists() and stamp.exists() and stamp.read_text() == wanted:
        return wanted
    say(f"{title} …")
    output.parent.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    remove(fresh)
    make(fresh)
    remove(output)
    fresh.rename(output)
    stamp.write_text(wanted)
    return wanted


def remove(path: Path):
    """Delete a file or a folder, if it is there."""
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
