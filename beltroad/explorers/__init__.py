"""Every explorer of the course, one module per group; HOMES names the notebook each group lives in."""

from functools import cache
from importlib import import_module

from ..explorer import Explorer

HOMES = {"mechanism": "03_mechanism", "tiers": "03_mechanism", "financing": "04_financing"}


@cache
def _homes() -> dict[str, tuple[Explorer, str]]:
    found = {}
    for group, notebook in HOMES.items():
        for thing in vars(import_module(f".{group}", __package__)).values():
            if isinstance(thing, Explorer):
                found[thing.id] = (thing, notebook)
    return found


def find(explorer_id: str) -> Explorer:
    """The explorer with this id; ValueError names those there are."""
    if explorer_id not in _homes():
        raise ValueError(f"there is no explorer {explorer_id!r}; there are {', '.join(_homes())}")
    return _homes()[explorer_id][0]


def catalogue() -> list[dict]:
    """Every explorer described as plain data, with the notebook it lives in."""
    return [{**explorer.describe(), "notebook": notebook} for explorer, notebook in _homes().values()]
