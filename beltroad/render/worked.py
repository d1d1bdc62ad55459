"""A worked example: its steps in order, the gap as a question to judge, and in a fold its answer and what follows."""

import re
from html import escape

from ..contract.worked import Worked
from ..words import text
from . import registry
from .quizzes import form, solution

SIGN, WHOLE = re.compile(r" ([−+×]) "), "\u00a0\\1\u00a0"  # a line does not end within a sum


@registry.text.register
def _text(worked: Worked) -> str:
    return text("Worked example: {title}", title=text(worked.title))


@registry.widget.register
def _widget(worked: Worked):
    from .notebook import Section

    return Section(_html(worked))


@registry.html.register
def _html(worked: Worked) -> str:
    id, gap = escape(worked.id), worked.gap()
    steps = "\n".join(f"<li>{escape(SIGN.sub(WHOLE, step))}</li>" for step in worked.said())
    return (
        f'<section class="worked" data-worked="{id}" aria-labelledby="worked-{id}">'
        f'<p class="question" id="worked-{id}"><strong>{text("Worked example.")}</strong> {escape(text(worked.title))}'
        f"</p>\n<ol>{steps}\n<li>{form(f'gap-{worked.id}', gap.text, gap)}\n"
        f'<details class="opens"><summary>{text("Show the answer")}</summary>\n'
        f"<p data-solution>{escape(solution(gap))}</p>\n<p>{escape(worked.ended())}</p></details></li></ol></section>"
    )
