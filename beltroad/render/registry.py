"""The three ways in which a thing is shown, each a function that knows renderers by the thing's type."""

from functools import singledispatch
from typing import Any


@singledispatch
def text(thing: object) -> str:
    """The plain text that stands for the thing; nbval compares it. Raises TypeError for a thing without one."""
    raise TypeError(f"nothing says how a {type(thing).__name__} is written")


@singledispatch
def html(thing: object) -> str:
    """HTML for the book, whole without a script. Raises TypeError for a thing without one."""
    raise TypeError(f"nothing says how a {type(thing).__name__} stands in the book")


@singledispatch
def widget(thing: object) -> Any:
    """An ipywidget for a live kernel. Raises TypeError for a thing without one."""
    raise TypeError(f"nothing says how a {type(thing).__name__} is moved in a notebook")
