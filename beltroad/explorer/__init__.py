"""The one-function form of an explorer, for those that are not yet compute, draw and say. It goes with the last of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps

from ..contract import Challenge, Choice, Control, Explorer, Said, Slider, Switch, Table

__all__ = ["Challenge", "Choice", "Explorer", "Slider", "Switch", "Table", "View", "explorer"]


@dataclass(frozen=True)
class View:
    figure: dict
    reading: str
    table: Table
    values: Mapping = field(default_factory=dict)
    source: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)


def explorer(*, id: str, title: str, passage: str, controls: Sequence[Control], challenge: Challenge | None = None):
    def describe(function: Callable[..., View]) -> Explorer:
        @wraps(function)
        def compute(*args, **values):
            return function(*args, **values)

        def draw(view: View) -> dict:
            return {
                **view.figure,
                "layout": {key: value for key, value in view.figure["layout"].items() if key != "title"},
            }

        def say(view: View) -> Said:
            return Said(view.figure["layout"]["title"]["text"], view.reading, view.table, view.source, view.documents)

        return Explorer(
            id=id,
            title=title,
            passage=passage,
            controls=controls,
            compute=compute,
            draw=draw,
            say=say,
            challenge=challenge,
        )

    return describe
