"""A task to try, whose answer waits behind a click."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..words import text


@dataclass(frozen=True)
class Reveal:
    """A task in words and its answer; the id begins with the point that it belongs to: "3.1-pairs".

    Both may hold {fields}, which `values()` fills. Raises ValueError, when it is made, without a task or an answer.
    """

    id: str
    task: str
    answer: str
    values: Callable[[], Mapping[str, object]] = dict

    def __post_init__(self) -> None:
        if not self.task or not self.answer:
            raise ValueError(f"the task {self.id!r} needs a task and an answer")

    def asked(self) -> str:
        """The task in the reader's language."""
        return text(self.task, **self.values())

    def answered(self) -> str:
        """Its answer in the reader's language."""
        return text(self.answer, **self.values())
