"""A plan as a file: how it is saved, and how a file that may be broken or hostile is refused.

    dumps(plan), loads(text)    JSON, described by data/plan.schema.json
    read(path)                  the plan in a file
    read_folder("plans")        every .json file of a folder: the plan, or why there is none

Nothing in a file is executed, and one of more than LIMIT bytes is not read. book/page/src/plan.js reads a file by the
same rules, which it takes from `schema.rules`; tests/plans/hostile.py holds both to the same sentences.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from ..data import FOLDER
from ..words import text
from .plans import FIELDS, Plan

VERSION = 1
EXAMPLES = FOLDER / "plans"  # three fictional plans
LIMIT = 64_000  # bytes of a file
DEEPEST = 100  # lists or groups within one another that are looked at; a plan holds none
PLAIN = "[A-Za-z0-9_ -]{1,40}"  # the name of a field that a refusal may repeat
REFUSALS = {
    "too large": "The file is larger than {limit} kB, which no plan is; choose a file that Save plan has written.",
    "no JSON": (
        "The file is not JSON text, in which NaN and Infinity have no place either; choose a file that Save plan has "
        "written."
    ),
    "no object": "The file holds no plan: it must be one JSON object; choose a file that Save plan has written.",
    "other version": (
        "version must be {version}: this edition of the course reads no other; open the plan where it was made, and "
        "save it from this edition."
    ),
    "unknown": "The plan holds a field “{name}” that this course does not know; remove it.",
    "not plain": "The plan holds a field whose name is not plain that this course does not know; remove it.",
    "missing": "{name} is missing; every plan has the fields {fields}.",
    "no file": "This is no file; choose a file that Save plan has written.",
    "unreadable": "The file cannot be opened; check that it exists and that you may read it.",
}


def refusal(why: str, name: str = "") -> str:
    """The sentence with which a file is refused; `name` is the field in it."""
    return text(REFUSALS[why], limit=LIMIT // 1000, version=VERSION, fields=", ".join(FIELDS), name=name)


def dumps(plan: Plan) -> str:
    """The plan as JSON, as the page writes it too: version, texts, controls; whole numbers without a point."""
    held = asdict(plan)
    whole = {
        name: int(held[name]) if isinstance(held[name], float) and held[name].is_integer() else held[name]
        for name in FIELDS
    }
    return json.dumps({"version": VERSION, **whole}, ensure_ascii=False, indent=2) + "\n"


def loads(content: str | bytes) -> Plan:
    """The plan in a file's text; ValueError says in one sentence what is wrong first."""
    content = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    if len(content) > LIMIT:
        raise ValueError(refusal("too large"))
    held = _parsed(content)
    if not isinstance(held, dict):
        raise ValueError(refusal("no object"))
    version = held.pop("version", None)
    if version != VERSION or isinstance(version, bool):
        raise ValueError(refusal("other version"))
    if unknown := sorted(held.keys() - set(FIELDS)):
        plain = re.fullmatch(PLAIN, unknown[0])
        raise ValueError(refusal("unknown", unknown[0]) if plain else refusal("not plain"))
    for name in FIELDS:
        if name not in held:
            raise ValueError(refusal("missing", name))
    return Plan(**held)


def _parsed(content: bytes) -> object:
    """What the JSON holds; lists and groups deeper than any plan's are refused before the parser runs out of room."""
    try:
        written = content.decode("utf-8-sig")
        if _depth(written) > DEEPEST:
            raise ValueError
        return json.loads(written, parse_int=_whole, parse_constant=_refuse)
    except ValueError:
        raise ValueError(refusal("no JSON")) from None


def _depth(written: str) -> int:
    """How deep lists and groups stand in one another, brackets in texts left out."""
    depth = deepest = 0
    quoted = escaped = False
    for mark in written:
        if quoted:
            quoted, escaped = escaped or mark != '"', not escaped and mark == "\\"
        elif mark == '"':
            quoted = True
        elif mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < 16 else float(digits)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def read(path: str | PathLike) -> Plan:
    """The plan in a file. One that is too large is refused by its size, unread."""
    path = Path(path)
    try:
        if not path.is_file():
            raise ValueError(refusal("no file"))
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError:
        raise ValueError(refusal("unreadable")) from None
    return loads(content)


def example(name: str) -> Plan:
    """One of the course's fictional plans, by the name of its file: "kenya_railway"."""
    known = {path.stem: path for path in EXAMPLES.glob("*.json")}
    if name not in known:
        raise ValueError(f"there is no example {name!r}; there are {', '.join(sorted(known))}")
    return read(known[name])


# A class


class Entry(NamedTuple):
    """One file: its name, and the plan in it or the sentence that says why there is none."""

    file: str
    plan: Plan | None
    problem: str = ""


def _entry(name: str, load: Callable[[], Plan]) -> Entry:
    try:
        return Entry(name, load())
    except ValueError as error:
        return Entry(name, None, str(error))


def files_of(folder: str | PathLike) -> list[Path]:
    """The .json files of a folder, by name. ValueError where there is no such folder or none in it."""
    folder = Path(folder)
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json")
    except OSError:
        raise ValueError(text("There is no such folder; write the path of the folder that holds the plans.")) from None
    if not found:
        raise ValueError(text("The folder holds no .json file; put the class’s plans into it."))
    return found


def read_folder(folder: str | PathLike) -> Iterator[Entry]:
    """Every .json file of a folder, by name, one after the other: good plans, and bad ones with their sentence."""
    for path in files_of(folder):
        yield _entry(path.name, partial(read, path))


def read_class(files: Iterable[tuple[str, bytes]]) -> Iterator[Entry]:
    """The same for files that are there already, as (name, content)."""
    for name, content in files:
        yield _entry(name, partial(loads, content))
