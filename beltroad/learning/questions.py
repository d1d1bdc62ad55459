"""What the course asks: quiz("4.3") is the self-check of point 4.3, quiz("0") that of the opening notebook,
guess("who-decides") what is guessed before that explorer opens.
"""

from functools import cache

from .. import chapters
from ..contract.guess import Guess
from ..contract.quiz import Quiz
from ..words import spoken


def quiz(id: str) -> Quiz:
    """The self-check of a point of the article; ValueError names those there are."""
    known = chapters.self_checks()
    if id not in known:
        raise ValueError(f"there is no self-check {id!r}; there are {', '.join(known)}")
    return _quiz(id, spoken().code)


def guess(id: str) -> Guess:
    """The guess before an explorer; ValueError names those there are."""
    known = chapters.guesses()
    if id not in known:
        raise ValueError(f"there is no guess before {id!r}; there are {', '.join(known)}")
    return known[id]


@cache
def _quiz(id: str, _language: str) -> Quiz:
    return chapters.self_checks()[id]()
