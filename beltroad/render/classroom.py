"""A class's plans, side by side."""

from html import escape

from ..capstone.classroom import ClassView
from ..capstone.files import EXAMPLES, read_folder
from ..capstone.schema import rules
from ..words import text
from . import registry
from .explorers import script_json, table


@registry.text.register
def _text(view: ClassView) -> str:
    return f"{text(view.title)}: {view.shown(read_folder(EXAMPLES))['reading']}"


@registry.widget.register
def _widget(view: ClassView):
    from .notebook import ClassWidget

    return ClassWidget(view, _html(view), view.shown(read_folder(EXAMPLES)))


@registry.html.register
def _html(view: ClassView) -> str:
    """The example plans; the book's script adds the button that loads others."""
    shown = view.shown(read_folder(EXAMPLES))
    return (
        '<section class="classroom" data-class-view data-state="static" id="class-view" '
        'aria-labelledby="class-view-title">'
        f'<h4 id="class-view-title">{escape(text(view.title))}</h4>\n'
        f"<figure><figcaption data-finding>{escape(shown['finding'])}</figcaption>\n"
        '<div class="chart" role="img" aria-labelledby="class-view-reading" data-figure></div></figure>'
        f'<p class="reading" id="class-view-reading" data-reading aria-live="polite">{escape(shown["reading"])}</p>\n'
        "<ul data-problems></ul>"
        f'<details class="data" data-table open><summary>{text("Plan by plan")}</summary>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text("Plans, side by side")}">'
        f"{table(**shown['table'])}</div></details>"
        f'<script type="application/json" data-view>'
        f"{script_json({'plan': rules(), 'view': shown})}</script></section>"
    )
