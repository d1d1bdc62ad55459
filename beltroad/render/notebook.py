"""What a live kernel shows: the book's own browser side (book/page), as ipywidgets that follow anywidget's contract.

    Section(html)                     what needs no answers from the kernel: a self-check
    ClassWidget(class_view, html, …)  a class's plans, whose files the kernel reads
    ExplorerWidget(explorer, html)    an explorer. Each control is a trait, for observe, link and interact:

        stack = widget(capital_stack)   # of beltroad.render
        stack.market_rate = 0.08        the control moves, the chart follows
        stack.view["values"]            what is shown now

A trait has the control's name; where ipywidgets needs that name itself, as it does `focus`, the trait is `focus_`.
The build makes the files of the browser side, in static/ beside this module. The reader's record is a file beside the
notebook (record_file.py).
"""

import json
import warnings
from functools import cache
from hashlib import sha256
from pathlib import Path

import anywidget
from ipywidgets import Widget, widget_serialization
from traitlets import Bool, Dict, Float, Instance, TraitError, TraitType, Unicode

from ..contract.progress import heard_by
from ..words import text
from . import record_file

FOLDER = Path(__file__).parent / "static"


@cache
def made(name: str) -> str:
    """The text of a file of the browser side. Raises FileNotFoundError where it was not made."""
    try:
        return (FOLDER / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FileNotFoundError(
            text("the browser side of the course, which `python3 -m beltroad build` makes in a checkout")
        ) from None


class Library(Widget):
    """The browser side, which travels once a notebook: every other widget names this one. It holds the reader's record,
    as JSON; `keeps` says whether the file beside the notebook has it too.
    """

    page = Unicode().tag(sync=True)
    charts = Unicode().tag(sync=True)
    css = Unicode().tag(sync=True)
    version = Unicode().tag(sync=True)
    record = Unicode(json.dumps(record_file.EMPTY)).tag(sync=True)
    keeps = Bool(True).tag(sync=True)

    def __init__(self):
        sources = {"page": made("notebook.js"), "charts": made("charts.js"), "css": made("notebook.css")}
        super().__init__(**sources, version=sha256("".join(sources.values()).encode()).hexdigest()[:16])
        self._path = Path.cwd() / record_file.FILE
        try:
            self.record = json.dumps(record_file.read(self._path))
        except (ValueError, OSError) as error:
            self.keeps = False
            warnings.warn(str(error), stacklevel=2)
        self.observe(self._keep, "record")

    def _keep(self, change):
        """What the browser side has noted goes into the file, and what another kernel has noted comes from it."""
        if not self.keeps:
            return
        try:
            before, after = record_file.loads(change.old), record_file.loads(change.new)
            kept = record_file.change(self._path, before, after)
            if kept != after:
                self.record = json.dumps(kept)
        except (ValueError, OSError) as error:
            self.keeps = False
            warnings.warn(str(error), stacklevel=2)


@cache
def _library() -> Library:
    return Library()


def library() -> Library:
    """The kernel's only one; another where somebody closed every widget."""
    if _library().comm is None:
        _library.cache_clear()
    return _library()


class Section(anywidget.AnyWidget):
    """A section of the book's page. `html` comes from the package alone, which escapes every text in it."""

    _esm = Unicode().tag(sync=True)
    library = Instance(Library).tag(sync=True, **widget_serialization)
    html = Unicode().tag(sync=True)

    def __init__(self, html: str, **traits):
        super().__init__(_esm=made("widget.js"), library=library(), html=html, **traits)


class ClassWidget(Section):
    """A class's plans, side by side. A message {"number", "files"} brings them; `answered` is the newest number."""

    answered = Float().tag(sync=True)
    told = Unicode().tag(sync=True)  # how far it is
    view = Dict().tag(sync=True)
    problem = Unicode().tag(sync=True)

    def __init__(self, class_view, html: str, view: dict):
        super().__init__(html, view=view)
        self._class_view = class_view
        self.on_msg(self._load)

    def _load(self, _widget, message: dict, _buffers):
        view, problem = self.view, ""
        try:
            with heard_by(lambda words, _share: self.set_trait("told", f"{words} …")):
                view = self._class_view.of_texts(message["files"])
        except Exception as error:  # told beside the chart, as an explorer's is
            problem = str(error)
        with self.hold_sync():
            self.view, self.problem, self.answered = view, problem, message["number"]


class Setting(TraitType):
    """A control as a trait: it takes what the control takes, and refuses the rest with the control's sentence."""

    def __init__(self, control):
        super().__init__(control.default)
        self.control = control

    def validate(self, _obj, value):
        try:
            return self.control.check(value)
        except ValueError as error:
            raise TraitError(str(error)) from None


class ExplorerWidget(Section):
    """An explorer. `view` is what the newest setting shows; `problem` is empty, or says why it cannot be shown."""

    traits_of = Dict().tag(sync=True)  # control -> trait
    answered = Dict().tag(sync=True)  # the setting that `view` and `problem` are about
    view = Dict().tag(sync=True)
    problem = Unicode().tag(sync=True)

    def __init__(self, explorer, html: str):
        self._explorer = explorer
        names = {control.name: trait_name(control.name) for control in explorer.controls}
        self.add_traits(**{names[control.name]: Setting(control).tag(sync=True) for control in explorer.controls})
        super().__init__(html, traits_of=names, answered=explorer.settings(), view=explorer.shown())
        if names:
            self.observe(self._answer, names=list(names.values()))

    def settings(self) -> dict:
        """Where the controls stand."""
        return {control: getattr(self, trait) for control, trait in self.traits_of.items()}

    def _answer(self, _change):
        """Compute once, however many controls one message moved: each of them is told of, the first when all stand."""
        settings = self.settings()
        if settings == self.answered:
            return
        with self.hold_sync():
            try:
                self.view, self.problem = self._explorer.shown(**settings), ""
            except Exception as error:  # whatever goes wrong is told beside the chart: a traceback is seen nowhere
                self.problem = str(error)
            self.answered = settings


def trait_name(control: str) -> str:
    """The trait of a control."""
    return f"{control}_" if hasattr(ExplorerWidget, control) else control
