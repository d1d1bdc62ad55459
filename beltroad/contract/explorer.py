"""The explorer: control values in, a view out, nothing else touched. Three functions and a description.

compute(**values) -> result     numbers, no words; result.values are the named numbers that a challenge is judged by
draw(result) -> figure          plotly, as plain data
say(result) -> Said             finding, reading, table, source
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar

from ..charts.touch import touches
from ..words import text
from .controls import Choice, Control, Slider
from .view import Said, View, plain


class Computed(Protocol):
    """What `compute` returns."""

    @property
    def values(self) -> Mapping[str, float | str | bool | None]: ...


R = TypeVar("R", bound=Computed)
OPEN = 4  # controls that stand open beside a chart


@dataclass(frozen=True)
class Challenge:
    """A goal, and `judge(values)`: True when it is met, else one sentence that says what is still missing."""

    goal: str
    judge: Callable[[Mapping], bool | str]

    def verdict(self, values: Mapping) -> dict:
        """{"met": bool, "message": str} for the values of a view."""
        answer = self.judge(values)
        if answer is True:
            return {"met": True, "message": text("Met.")}
        return {"met": False, "message": text("Not yet: {missing}", missing=answer) if answer else text("Not yet.")}


@dataclass(frozen=True, kw_only=True)
class Explorer(Generic[R]):
    """A described function: call it with control values to get a View.

    `primary` names the controls that stand open, at most OPEN of them, where there are more; the others lie under *More
    controls*. `draft` has the values with which a simulation answers while a hand moves. `shape` says what kind of
    picture it is, for who lays out the page. `touch` says to a reader what a touch of a mark does, where its figure has
    marks that can be touched (charts/touch.py). `more` gives what else its description holds, for what the page builds
    on it.

    Raises ValueError, when it is made, for an id that is not the name of its file, a default that its control does not
    take, a preset that no slider can stand at, unknown names in `primary`, or more than OPEN controls that stand open.
    """

    id: str
    title: str
    passage: str
    controls: Sequence[Control]
    compute: Callable[..., R]
    draw: Callable[[R], dict]
    say: Callable[[R], Said]
    challenge: Challenge | None = None
    primary: Sequence[str] = ()
    draft: Mapping[str, object] = field(default_factory=dict)
    shape: Literal["chart", "map", "network"] = "chart"
    touch: str = ""
    more: Callable[[], Mapping[str, object]] = dict

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9-]+", self.id):
            raise ValueError(f"an explorer's id is small letters, digits and dashes, unlike {self.id!r}")
        package, _, name = self.compute.__module__.rpartition(".")
        if ".chapters." in f"{package}." and name != self.id.replace("-", "_"):
            raise ValueError(f"the explorer {self.id!r} lies in {name}.py; its file is {self.id.replace('-', '_')}.py")
        sliders = {control.name: control for control in self.controls if isinstance(control, Slider)}
        for control in self.controls:
            control.check(control.default)
            if isinstance(control, Choice):
                control.check_presets(sliders)
        self.settings(self.draft)
        if unknown := set(self.primary) - {control.name for control in self.controls}:
            raise ValueError(f"{self.id} has no control {', '.join(sorted(unknown))} that primary names")
        if len(self.first) > OPEN:
            raise ValueError(f"{self.id} has {len(self.first)} controls that stand open; name {OPEN} in primary")

    @property
    def first(self) -> list[Control]:
        """The controls that stand open, in their order."""
        return [control for control in self.controls if not self.primary or control.name in self.primary]

    @property
    def further(self) -> list[Control]:
        """Those under *More controls*."""
        return [control for control in self.controls if control not in self.first]

    @property
    def chapter(self) -> str:
        """The name of the folder it lies in; nothing for one that a notebook defines."""
        return self.compute.__module__.rpartition(".")[0].rpartition(".")[2]

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
                presets = control.presets.get(str(values[control.name]), {})
                values |= {name: value for name, value in presets.items() if name not in chosen}
        return values

    def __call__(self, **given: object) -> View:
        result = self.compute(**self.settings(given))
        return View(**vars(self.say(result)), figure=self._touched(self.draw(result)), values=result.values)

    def _touched(self, figure: dict) -> dict:
        """The figure; LookupError where a mark stands for what no control has, or no words say that marks do."""
        for mark in touches(figure):
            try:
                self.settings({mark: self.settings()[mark]} if isinstance(mark, str) else mark)
            except (KeyError, ValueError) as error:
                raise LookupError(f"a mark of {self.id} cannot be touched: {error}") from None
            if not self.touch:
                raise LookupError(f"{self.id} has marks that can be touched; say so in its field touch")
        return figure

    def verdict(self, view: View) -> dict | None:
        return self.challenge and self.challenge.verdict(view.values)

    def shown(self, **given: object) -> dict:
        """A setting as plain data: figure, finding, reading, table, values, challenge, source, documents if any."""
        view = self(**given)
        shown = {
            "figure": view.figure,
            "finding": view.finding,
            "reading": view.reading,
            "table": {"columns": view.table.columns, "rows": view.table.rows},
            "values": view.values,
            "challenge": self.verdict(view),
            "source": view.source,
        }
        return plain(shown | ({"documents": view.documents} if view.documents else {}))

    @property
    def split_by(self) -> str | None:
        """The choice whose options are precomputed apart: one with presets or with more than 20 options."""
        choices = [c for c in self.controls if isinstance(c, Choice) and (c.presets or len(c.options) > 20)]
        return choices[0].name if choices else None

    def describe(self) -> dict:
        """The explorer's description, as plain data."""
        return plain(
            {
                "id": self.id,
                "title": text(self.title),
                "passage": self.passage,
                "chapter": self.chapter,
                "shape": self.shape,
                "touch": text(self.touch),
                "challenge": self.challenge and text(self.challenge.goal),
                "controls": [control.describe() for control in self.controls],
                "split_by": self.split_by,
                "draft": dict(self.draft),
                **self.more(),
            }
        )
