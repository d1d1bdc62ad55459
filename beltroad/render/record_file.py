"""The reader's own record in a notebook: a small JSON file beside it, which the kernel reads and writes.

The browser side (book/page/src/record.js) knows the form of its parts and drops what has another; here it is kept
whole, so that a name which this version of the course does not know stays in the file. It is written anew in one go,
and only what changed is changed: two kernels keep each other's notes.
"""

import json
import os
import tempfile
from pathlib import Path

from ..words import text

FILE = "five-priorities-record.json"
VERSION = 1
LIMIT = 65_536  # bytes: twice what the browser side keeps
EMPTY = {"version": VERSION}


def read(path: Path) -> dict:
    """The record in a file; an empty one where there is none. Raises ValueError, in one sentence, for what is none."""
    if not path.exists():
        return EMPTY
    with path.open("rb") as file:
        content = file.read(LIMIT + 1)
    try:
        if len(content) > LIMIT:
            raise ValueError
        record = loads(content.decode())
    except (ValueError, RecursionError):
        raise ValueError(
            text("{file} is no record of this course, so nothing is kept: move it away.", file=path.name)
        ) from None
    return record


def loads(written: str) -> dict:
    """A record from its JSON. Raises ValueError for another text, or for a record of another version."""
    record = json.loads(written)
    if not isinstance(record, dict) or record.get("version") != VERSION:
        raise ValueError(f"a record is an object with version {VERSION}")
    return json.loads(json.dumps(record, allow_nan=False))  # numbers that JSON has not are refused


def change(path: Path, before: dict, after: dict) -> dict:
    """Bring what differs between two records into the file, and give what stands there now.

    Raises ValueError where the file holds something else, OSError where it cannot be written.
    """
    record = read(path)
    changed = _changed(record, before, after)
    if changed != record:
        _write(path, json.dumps(changed, ensure_ascii=False, indent=1) + "\n")
    return changed


def _changed(record: dict, before: dict, after: dict) -> dict:
    """`record` with the differences between `before` and `after`, part by part and within a part name by name."""
    changed = dict(record)
    for name in [*before, *after]:
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(old, dict | None) and isinstance(new, dict | None) and isinstance(record.get(name), dict):
            changed[name] = _changed(record[name], old or {}, new or {})
        elif new is None:
            changed.pop(name, None)
        else:
            changed[name] = new
    return changed


def _write(path: Path, content: str):
    """All of it or nothing: a new file takes the old one's place."""
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        os.replace(fresh, path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
