"""A passage of the article, as an attributed quotation."""

from .. import words
from ..article import Passage
from .registry import html, text, widget


@text.register
def _text(passage: Passage) -> str:
    return f"{passage.number} {words.text(passage.heading)}: {passage.credit}"


@html.register
def _html(passage: Passage) -> str:
    return passage._repr_html_()


@widget.register
def _widget(passage: Passage):
    import ipywidgets

    return ipywidgets.HTML(html(passage))
