"""What a cell of a notebook shows, by its source: passages, explorers, guesses, questions, claims; and its words.

tiers_map        the explorer of this name
weigh("3.2")     what `weigh` of beltroad.learning.questions gives
"""

import re
from functools import singledispatch

from .. import explorers
from ..article import Passage, passage
from ..contract.guess import Guess
from ..contract.quiz import ChoiceQuestion, NumberQuestion, Quiz
from ..contract.reveal import Reveal
from ..contract.weigh import Card, Weigh
from ..contract.worked import Worked
from ..learning import questions

NAME = re.compile(r"^([a-z]\w*)$", re.M)
CALL = re.compile(r'^([a-z]+)\("([^"]+)"\)$', re.M)
CALLS = {"passage": passage} | {
    name: getattr(questions, name) for name in ("guess", "quiz", "reveal", "worked", "weigh")
}


def shown(cell) -> list:
    """The things that a code cell shows; none of a Markdown cell."""
    if cell.cell_type != "code":
        return []
    named = [getattr(explorers, name) for name in NAME.findall(cell.source) if hasattr(explorers, name)]
    return [*named, *(CALLS[name](id) for name, id in CALL.findall(cell.source) if name in CALLS)]


def told(cell) -> str:
    """What a cell says, as Markdown: its own, or that of the things it shows."""
    if cell.cell_type == "markdown":
        return cell.source
    return "\n\n".join(line for thing in shown(cell) for line in _said(thing))


@singledispatch
def _said(_thing: object) -> list[str]:
    """The paragraphs of a thing. An explorer is looked at, not read."""
    return []


@_said.register
def _(passage: Passage) -> list[str]:
    return [passage.text]


@_said.register
def _(guess: Guess) -> list[str]:
    return [guess.asked(), *guess.options.values()]


@_said.register
def _(reveal: Reveal) -> list[str]:
    return [reveal.asked(), reveal.answered()]


@_said.register
def _(worked: Worked) -> list[str]:
    return [worked.title, *worked.said(), *_said(worked.gap()), worked.ended()]


@_said.register
def _(weigh: Weigh) -> list[str]:
    return [weigh.claim, *map(_cited, (*weigh.supporting, *weigh.opposing)), weigh.agreed, weigh.settle]


def _cited(card: Card) -> str:
    """A card as Markdown: the bibliography is made from its link."""
    return f"{card.claim} [{card.who}]({card.link}): {card.how}"


@_said.register
def _(quiz: Quiz) -> list[str]:
    return [line for question in quiz.questions for line in _said(question)]


@_said.register
def _(question: ChoiceQuestion) -> list[str]:
    return [question.text, *(option.text for option in question.options), question.answer.reason]


@_said.register
def _(question: NumberQuestion) -> list[str]:
    return [question.text, question.reason]
