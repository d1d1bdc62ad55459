"""One step of the build: made when an input changed, whole or not at all.

step() hashes what a step depends on. When the hash beside the output is the same, nothing is done; else the step
makes its output under a temporary name and moves it into place, so that a stopped build leaves no half-made thing.
steps() does so for many outputs of one kind, which are made side by side.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import cache
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


@cache
def _content(path: Path, _changed: int, _size: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def digest(inputs: Iterable[Path | str]) -> str:
    """One hash of files (their names and contents), folders and plain texts."""
    total = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            total.update(item.encode())
            continue
        for path in files(item):
            state = path.stat()
            total.update(f"{path.relative_to(item.parent)}\0".encode())
            total.update(_content(path, state.st_mtime_ns, state.st_size))
    return total.hexdigest()


def step(title: str, output: Path, inputs: Iterable[Path | str], make: Callable[[Path], None]) -> None:
    """Make `output` (a file or a folder) with make(path) unless it stands for these inputs."""
    steps(title, {output: inputs}, lambda fresh: make(fresh[output]))


def steps(title: str, outputs: Mapping[Path, Iterable[Path | str]], make: Callable[[dict[Path, Path]], None]) -> None:
    """Make those of many outputs that do not stand for their inputs, at one go: make({output: where to make it}).

    What else of their kind stands beside them, from another time, goes.
    """
    for folder in {output.parent for output in outputs if len(outputs) > 1}:
        known = {path for output in outputs for path in (output, _stamped(output))}
        for old in set(folder.glob("*")) - known:
            remove(old)
    stale = {output: wanted for output, inputs in outputs.items() if _is_stale(output, wanted := digest(inputs))}
    if not stale:
        return
    say(f"{title} …" if len(outputs) == 1 else f"{title}: {len(stale)} of {len(outputs)} …")
    fresh = {output: output.with_name(output.name + ".new") for output in stale}
    for output, path in fresh.items():
        output.parent.mkdir(parents=True, exist_ok=True)
        remove(path)
    make(fresh)
    for output, path in fresh.items():
        _stamped(output).unlink(missing_ok=True)
        remove(output)
        path.rename(output)
        _stamped(output).write_text(stale[output])


def _stamped(output: Path) -> Path:
    return output.with_name(output.name + ".stamp")


def _is_stale(output: Path, wanted: str) -> bool:
    """Whether the output must be made."""
    stamp = _stamped(output)
    return not (output.exists() and stamp.exists() and stamp.read_text() == wanted)


def remove(path: Path):
    """Delete a file or a folder, if it is there."""
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
