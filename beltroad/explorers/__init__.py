"""Every explorer of the course by name: from beltroad.explorers import capital_stack, creditors."""

from functools import cache
from importlib import import_module
from pathlib import Path

from .. import chapters
from ..contract import Explorer

HOMES = {  # of those that are not yet in a chapter
    "corridors": "04_key_areas",
    "trade": "04_key_areas",
    "innovation": "04_key_areas",
    "capstone": "06_capstone",
    "markets": "04_financing",
    "stress": "04_financing",
    "progress": "05_development",
}


@cache
def _group(name: str) -> dict[str, Explorer]:
    module = import_module(f".{name}", __package__)
    own = {key: thing for key, thing in vars(module).items() if isinstance(thing, Explorer)}
    return {key: thing for key, thing in own.items() if thing.compute.__module__ == module.__name__}


def __getattr__(name: str) -> Explorer:
    if name.startswith("_") or name in HOMES:
        raise AttributeError(name)
    try:
        return find(name.replace("_", "-"))
    except ValueError as error:
        raise AttributeError(str(error)) from None


def find(explorer_id: str) -> Explorer:
    """The explorer with this id; imports its own module only, as the page's first answer waits for that."""
    if explorer_id in chapters.ids():
        return chapters.find(explorer_id)
    for group in HOMES:
        if f'id="{explorer_id}"' in Path(__file__).with_name(f"{group}.py").read_text(encoding="utf-8"):
            return _group(group)[explorer_id.replace("-", "_")]
    raise ValueError(f"there is no explorer {explorer_id!r}; there are {', '.join(row['id'] for row in catalogue())}")


def catalogue() -> list[dict]:
    old = [e.describe() | {"notebook": notebook} for group, notebook in HOMES.items() for e in _group(group).values()]
    return sorted([*chapters.catalogue(), *old], key=lambda row: row["notebook"])
