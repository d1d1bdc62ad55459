"""Every explorer of the course, one module per group; HOMES names the notebook each group lives in.

A notebook takes its explorers from here by name: from beltroad.explorers import capital_stack, creditors.
"""

from functools import cache
from importlib import import_module

from ..explorer import Explorer

HOMES = {
    "start": "00_start",
    "concept": "01_concept",
    "clean": "01_concept",
    "goals": "02_goals",
    "approval": "02_goals",
    "mechanism": "03_mechanism",
    "tiers": "03_mechanism",
    "corridors": "04_key_areas",
    "trade": "04_key_areas",
    "funding": "04_key_areas",
    "innovation": "04_key_areas",
    "financing": "04_financing",
    "capstone": "06_capstone",
    "markets": "04_financing",
    "flows": "04_financing",
    "stress": "04_financing",
    "development": "05_development",
    "progress": "05_development",
}


@cache
def _group(name: str) -> dict[str, Explorer]:
    """The explorers that a module defines, by the name of their function."""
    module = import_module(f".{name}", __package__)
    own = {key: thing for key, thing in vars(module).items() if isinstance(thing, Explorer)}
    return {key: thing for key, thing in own.items() if thing.function.__module__ == module.__name__}


def __getattr__(name: str) -> Explorer:
    for group in HOMES if not name.startswith("_") and name not in HOMES else ():
        if name in _group(group):
            return _group(group)[name]
    raise AttributeError(f"module {__name__!r} has no explorer {name!r}")


def find(explorer_id: str, group: str = "") -> Explorer:
    """The explorer with this id; ValueError names those there are. The page names the group: importing one is quicker than all."""
    name = explorer_id.replace("-", "_")
    for one in [group] if group in HOMES else HOMES:
        if name in _group(one):
            return _group(one)[name]
    raise ValueError(f"there is no explorer {explorer_id!r}; there are {', '.join(row['id'] for row in catalogue())}")


def catalogue() -> list[dict]:
    """Every explorer described as plain data, with the notebook it lives in."""
    return [{**explorer.describe(), "notebook": notebook} for group, notebook in HOMES.items() for explorer in _group(group).values()]
