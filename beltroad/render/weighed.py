"""A claim weighed: cards for it and against it, the rule of how sure each is, the reader's mark, and in a fold what
both sides would agree on.
"""

from collections.abc import Sequence
from html import escape

from ..contract.weigh import MARKS, SURE, Card, Weigh
from ..words import text
from . import registry
from .explorers import script_json


@registry.text.register
def _text(weigh: Weigh) -> str:
    sides = {"supporting": len(weigh.supporting), "opposing": len(weigh.opposing)}
    return text("Weigh: {claim} ({supporting} for, {opposing} against)", claim=text(weigh.claim), **sides)


@registry.widget.register
def _widget(weigh: Weigh):
    from .notebook import Section

    return Section(_html(weigh))


@registry.html.register
def _html(weigh: Weigh) -> str:
    name = f"weigh-{escape(weigh.id)}"
    levels = "\n".join(f"<dt>{text(level)}</dt> <dd>{escape(text(meaning))}</dd>" for level, meaning in SURE.items())
    marks = "\n".join(
        f'<label class="option"><input type="radio" name="{name}" value="{place}"> {text(mark)}</label>'
        for place, mark in enumerate(MARKS)
    )
    return (
        f'<section class="weigh" data-weigh="{escape(weigh.id)}" aria-labelledby="{name}">'
        f'<p class="question" id="{name}"><strong>{text("Weigh.")}</strong> {escape(text(weigh.claim))}</p>\n'
        f'<div class="sides">{_side(text("For"), weigh.supporting)}\n{_side(text("Against"), weigh.opposing)}</div>\n'
        f'<div class="rule"><p>{text("How sure follows one rule for every source, whatever its country:")}</p>\n'
        f"<dl>{levels}</dl></div>\n"
        f'<div class="desk"><form><fieldset><legend>{text("How far does this evidence carry the claim?")}</legend>\n'
        f'<div class="marks">{marks}</div></fieldset>\n'
        f'<div class="actions"><button type="submit">{text("Set my mark")}</button>\n'
        f'<button type="button" data-act="show">{text("Show me")}</button></div></form></div>\n'
        f'<p data-verdict role="status"></p>\n'
        f'<details class="opens"><summary>{text("What both sides would agree on")}</summary>\n'
        f"<p><strong>{text('Both sides would agree.')}</strong> {escape(text(weigh.agreed))}</p>\n"
        f"<p><strong>{text('What would settle the rest.')}</strong> {escape(text(weigh.settle))}</p></details>"
        f'<script type="application/json" data-key>{script_json(weigh.key())}</script></section>'
    )


def _side(heading: str, cards: Sequence[Card]) -> str:
    return f'<div class="side"><h4>{heading}</h4>\n<ul>{chr(10).join(map(_card, cards))}</ul></div>'


def _card(card: Card) -> str:
    found = f'<a class="external" href="{escape(card.link)}" rel="noopener noreferrer">{escape(text(card.who))}</a>'
    level = f"<strong>{text(card.sure)}</strong>"
    return (
        f'<li><p>{escape(text(card.claim))}</p>\n<p class="found">{found}. {escape(text(card.how))}</p>\n'
        f'<details class="sure"><summary>{text("How sure: {level}", level=level)}</summary>\n'
        f"<p>{escape(text(SURE[card.sure]))}</p></details></li>"
    )
