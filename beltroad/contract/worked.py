"""A worked example: steps that open one by one, then one that the reader takes, and what follows from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..words import text
from .quiz import NumberQuestion


@dataclass(frozen=True)
class Worked:
    """Steps in words with equations as plain text, then a gap: a number that the reader finds.

    `gap()` makes its question when it is asked for, in the language that is spoken then. `steps` and `end`, what
    follows from the number, may hold {fields}, which `values()` fills.
    Raises ValueError, when it is made, without a title, at least two steps, a function for the gap, and an end.
    """

    id: str
    title: str
    steps: tuple[str, ...]
    gap: Callable[[], NumberQuestion]
    end: str
    values: Callable[[], Mapping[str, object]] = dict

    def __post_init__(self) -> None:
        if not self.title or not self.end:
            raise ValueError(f"the worked example {self.id!r} needs a title and an end")
        if len(self.steps) < 2:
            raise ValueError(f"the worked example {self.id!r} needs two steps or more before its gap")
        if not callable(self.gap):
            raise ValueError(f"the gap of the worked example {self.id!r} is a function that makes its question")

    def said(self) -> list[str]:
        """The steps before the gap, in the reader's language."""
        values = self.values()
        return [text(step, **values) for step in self.steps]

    def ended(self) -> str:
        """What follows from the number, in the reader's language."""
        return text(self.end, **self.values())
