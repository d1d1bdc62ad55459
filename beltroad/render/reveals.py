"""A task, and its answer in a fold."""

from html import escape

from ..contract.reveal import Reveal
from ..words import text
from . import registry


@registry.text.register
def _text(reveal: Reveal) -> str:
    return text("Try: {task}", task=reveal.asked())


@registry.widget.register
def _widget(reveal: Reveal):
    from .notebook import Section

    return Section(_html(reveal))


@registry.html.register
def _html(reveal: Reveal) -> str:
    id = escape(reveal.id)
    return (
        f'<section class="reveal" data-reveal="{id}" aria-labelledby="reveal-{id}">'
        f'<p class="question" id="reveal-{id}"><strong>{text("Try.")}</strong> {escape(reveal.asked())}</p>\n'
        f'<details class="opens"><summary>{text("Show the answer")}</summary>\n'
        f"<p>{escape(reveal.answered())}</p></details></section>"
    )
