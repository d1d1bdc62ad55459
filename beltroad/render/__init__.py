"""How a thing is shown: plain text everywhere, HTML in the book, a widget under a live kernel.

registry.py   the three functions, which find a renderer by the thing's type
passages.py   explorers.py   quizzes.py   classroom.py: the renderers; a new kind of thing brings one more

The book's build sets BELTROAD_BOOK in the kernels it runs. Under a live kernel the output that a notebook stores is the
plain text alone, so that nbval has one thing to compare.
"""

import os

from . import classroom, explorers, passages, quizzes  # each registers what it renders
from .registry import html, text, widget

__all__ = ["classroom", "explorers", "html", "passages", "quizzes", "show", "text", "widget"]


def show(thing: object):
    """The thing as the output of a notebook's cell."""
    from IPython.display import display

    rich = {"text/html": html(thing)} if os.environ.get("BELTROAD_BOOK") else widget(thing)._repr_mimebundle_()
    display({**rich, "text/plain": text(thing)}, raw=True)
