"""Every explorer of the course, one module per group; HOMES names the notebook each group lives in.

A notebook takes its explorers from here by name: from beltroad.explorers import capital_stack, creditors.
"""

from functools import cache
from importlib import import_module

from ..explorer import Explorer

HOMES = {
    "goals": "02_goals",
    "approval": "02_goals",
    "mechanism": "03_mechanism",
    "tiers": "03_mechanism",
    "financing": "04_financing",
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


@cache
def _all() -> dict[str, tuple[Explorer, str]]:
    return {one.id: (one, notebook) for group, notebook in HOMES.items() for one in _group(group).values()}


def find(explorer_id: str) -> Explorer:
    """The explorer with this id; ValueError names those there are."""
    if explorer_id not in _all():
        raise ValueError(f"there is no explorer {explorer_id!r}; there are {', '.join(_all())}")
    return _all()[explorer_id][0]


def catalogue() -> list[dict]:
    """Every explorer described as plain data, with the notebook it lives in."""
    return [{**explorer.describe(), "notebook": notebook} for explorer, notebook in _all().values()]
