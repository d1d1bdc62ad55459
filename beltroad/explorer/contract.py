"""The explorer contract: control values in, view out, nothing else touched.

A view is a plotly figure as plain data, a reading (one or two sentences with the numbers in them), the figure's
data as a table, and the named numbers that a challenge is judged by.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .controls import Choice, Control
from .shown import Shown


DIGITS = 6  # significant digits of a shown number: more than a reader sees, few enough to send


def plain(value):
    """`value` as JSON knows it: numbers rounded to DIGITS, tuples as lists, a number that is not finite as null."""
    kind = type(value)
    if kind is float:
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


@dataclass(frozen=True)
class Table:
    """The figure's data: column titles (with their unit) and rows of numbers, texts or None (unknown)."""

    columns: Sequence[str]
    rows: Sequence[Sequence]

    def __post_init__(self):
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of the table has {len(row)} cells for {len(self.columns)} columns: {row!r}")


@dataclass(frozen=True)
class View:
    """What one setting shows. `values` are the named numbers behind the reading; `source` stands under the chart.

    `documents` are texts worth taking away, {file name: text}; most views have none, and then `shown` does not mention them.
    """

    figure: dict
    reading: str
    table: Table
    values: Mapping[str, float | str | bool | None] = field(default_factory=dict)
    source: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Challenge:
    """A goal, and `judge(values)`: True when it is met, else one sentence that says what is still missing."""

    goal: str
    judge: Callable[[Mapping], bool | str]

    def verdict(self, values: Mapping) -> dict:
        """{"met": bool, "message": str} for the values of a view."""
        answer = self.judge(values)
        if answer is True:
            return {"met": True, "message": "Met."}
        return {"met": False, "message": f"Not yet: {answer}" if answer else "Not yet."}


@dataclass(frozen=True)
class Explorer(Shown):
    """A described function. Call it with control values to get a View; a notebook shows it as widgets."""

    function: Callable[..., View]
    id: str
    title: str
    passage: str
    controls: tuple[Control, ...]
    challenge: Challenge | None = None

    def __post_init__(self):
        for control in self.controls:
            control.check(control.default)

    def settings(self, given: Mapping | None = None) -> dict:
        """Every control's value: its default, then what a chosen preset sets, then what is given."""
        given = dict(given or {})
        controls = {control.name: control for control in self.controls}
        for name in given:
            if name not in controls:
                raise ValueError(f"{self.id} has no control {name!r}; it has {', '.join(controls) or 'none'}")
        chosen = {name: controls[name].check(value) for name, value in given.items()}
        values = {name: chosen.get(name, control.default) for name, control in controls.items()}
        for control in self.controls:
            if isinstance(control, Choice):
                values |= {name: v for name, v in control.presets.get(values[control.name], {}).items() if name not in chosen}
        return values

    def __call__(self, **given) -> View:
        return self.function(**self.settings(given))

    def verdict(self, view: View) -> dict | None:
        return self.challenge and self.challenge.verdict(view.values)

    def shown(self, **given) -> dict:
        """What a setting shows, as plain data: figure, reading, table, values, challenge, source, and documents if there are any."""
        view = self(**given)
        table = {"columns": view.table.columns, "rows": view.table.rows}
        return plain({
            "figure": view.figure, "reading": view.reading, "table": table, "values": view.values,
            "challenge": self.verdict(view), "source": view.source, **({"documents": view.documents} if view.documents else {}),
        })  # fmt: skip

    @property
    def split_by(self) -> str | None:
        """The choice whose options are precomputed apart: one with presets or with more than 20 options."""
        choices = [c for c in self.controls if isinstance(c, Choice) and (c.presets or len(c.options) > 20)]
        return choices[0].name if choices else None

    def describe(self) -> dict:
        """The explorer's description, as plain data."""
        return plain({
            "id": self.id, "title": self.title, "passage": self.passage, "group": self.function.__module__.rpartition(".")[2],
            "challenge": self.challenge and self.challenge.goal,
            "controls": [control.describe() for control in self.controls], "split_by": self.split_by,
        })  # fmt: skip

    def as_text(self) -> str:
        return self().reading

    def as_widget(self):
        from ..render.widget import ExplorerWidget

        return ExplorerWidget(self, self.as_html())

    def as_html(self) -> str:
        from .page import section

        return section(self)


def explorer(*, id: str, title: str, passage: str, controls: Sequence[Control], challenge: Challenge | None = None):
    """Decorator: describe a function from control values to a View."""

    def describe(function: Callable[..., View]) -> Explorer:
        return Explorer(function, id, title, passage, tuple(controls), challenge)

    return describe
