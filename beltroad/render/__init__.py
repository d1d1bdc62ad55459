"""How a thing is shown: plain text everywhere, HTML in the book, a widget under a live kernel.

registry.py   the three functions, which find a renderer by the thing's type
passages.py   explorers.py   guesses.py   reveals.py   worked.py   weighed.py   quizzes.py   classroom.py   marks.py
memos.py: the renderers; a new kind of thing brings one more
notebook.py   the widgets of a live kernel, which run the book's own browser side
still.py      HTML for a notebook that lacks what a widget needs

The book's build sets BELTROAD_BOOK in the kernels it runs. Under a live kernel the output that a notebook stores is the
plain text alone, so that nbval has one thing to compare.
"""

import os

from . import (  # each registers what it renders
    classroom,
    explorers,
    guesses,
    marks,
    memos,
    passages,
    quizzes,
    reveals,
    weighed,
    worked,
)
from .registry import html, text, widget
from .still import still

__all__ = [
    "classroom",
    "explorers",
    "guesses",
    "html",
    "marks",
    "memos",
    "passages",
    "quizzes",
    "reveals",
    "show",
    "text",
    "weighed",
    "widget",
    "worked",
]


def show(thing: object):
    """The thing as the output of a notebook's cell."""
    from IPython.display import display

    rich, notes = ({"text/html": html(thing)}, {}) if os.environ.get("BELTROAD_BOOK") else _moving(thing)
    display({**rich, "text/plain": text(thing)}, metadata=notes, raw=True)


def _moving(thing: object) -> tuple[dict, dict]:
    """The widget and notes on it; where what it needs is missing, HTML that says so."""
    try:
        shown = widget(thing)._repr_mimebundle_()
    except (ModuleNotFoundError, FileNotFoundError) as missing:
        return {"text/html": still(html(thing), missing)}, {}
    return shown if isinstance(shown, tuple) else (shown, {})  # anywidget adds what some hosts need
