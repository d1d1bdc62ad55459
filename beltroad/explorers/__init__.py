"""Every explorer of the course by name: from beltroad.explorers import capital_stack, creditors."""

from ..chapters import catalogue, find
from ..contract import Explorer

__all__ = ["catalogue", "find"]


def __getattr__(name: str) -> Explorer:
    if name.startswith("_"):
        raise AttributeError(name)
    try:
        return find(name.replace("_", "-"))
    except ValueError as error:
        raise AttributeError(str(error)) from None
