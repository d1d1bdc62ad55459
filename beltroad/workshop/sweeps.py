"""Explorers computed ahead: the settings a reader meets first are in the book before Python is.

For every explorer one classic script, or one per option of the choice that splits it, each a map from a setting
(the JSON of its values, in the controls' order) to what differs from the default view: a list of [path, value].
From each starting point every control is moved to each of its stops while the others stay; where all combinations
are few, all of them. A setting that cannot be shown maps to the sentence that says why.
"""

import gzip
import json
from itertools import product
from math import prod
from pathlib import Path

from ..contract import Explorer
from ..explorers import find

GRID = 300  # all combinations, if they are no more than this
STARTS = 8  # a full sweep around each option, if a choice has no more options than this
BUDGET = 160_000  # bytes of one script, compressed


def differences(old, new, path=()) -> list:
    """[path, value] for every place where `new` differs from `old`; lists of another length are replaced whole."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        return [change for key in new for change in differences(old[key], new[key], (*path, key))]
    nested = (
        isinstance(old, list)
        and isinstance(new, list)
        and len(old) == len(new)
        and any(isinstance(item, dict) for item in new)
    )
    if nested:
        return [change for k, (a, b) in enumerate(zip(old, new)) for change in differences(a, b, (*path, k))]
    return [] if old == new else [[list(path), new]]


def _settings(explorer: Explorer, start: dict, full: bool):
    """The settings to compute around a starting point, itself among them."""
    moved = [control for control in explorer.controls if control.name != explorer.split_by]
    if prod(len(control.stops()) for control in moved) <= GRID:
        for values in product(*(control.stops() for control in moved)):
            yield start | dict(zip((control.name for control in moved), values))
        return
    yield start
    for control in moved if full else []:
        for value in control.stops():
            yield start | {control.name: value}


def _literal(text: str) -> str:
    """A text in single quotes, as JavaScript reads it: JSON is full of double ones."""
    for mark, written in (("\\", "\\\\"), ("'", "\\'"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(mark, written)
    return f"'{text}'"


def _key(values) -> str:
    """The setting's JSON as JavaScript writes it: 7, not 7.0."""
    whole = [int(value) if isinstance(value, float) and value.is_integer() else value for value in values]
    return json.dumps(whole, separators=(",", ":"), ensure_ascii=False)


def scripts(explorer: Explorer) -> dict[str, str]:
    """File name and text of the explorer's scripts."""
    base = explorer.shown()
    split = next((c for c in explorer.controls if c.name == explorer.split_by), None)
    starts = (
        {f"{explorer.id}.{option}": explorer.settings({split.name: option}) for option in split.stops()}
        if split
        else {explorer.id: explorer.settings()}
    )
    made = {}
    for name, start in starts.items():
        full = len(starts) <= STARTS or start == explorer.settings()
        found = {}
        for values in _settings(explorer, start, full):
            key = _key(values[control.name] for control in explorer.controls)
            try:
                found[key] = differences(base, explorer.shown(**values))
            except ValueError as error:
                found[key] = str(error)
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        made[f"{name}.js"] = f"beltroadSweep({json.dumps(name)},{_literal(text)});\n"
    return made


def write(id: str, out: Path):
    """An explorer's scripts, as files in the new folder `out`."""
    out.mkdir()
    for name, text in scripts(find(id)).items():
        size = len(gzip.compress(text.encode(), 6))
        if size > BUDGET:
            raise ValueError(
                f"{name} is {size:,} bytes compressed, over the budget of {BUDGET:,}: give its sliders fewer stops"
            )
        (out / name).write_text(text, encoding="utf-8")
