"""The self-checks of the course: quiz("4.3") is the one of point 4.3, quiz("0") that of the opening notebook."""

from functools import cache

from ..quiz import Quiz
from . import (
    financing,
    goals,
    mechanism,
    start,
)

QUIZZES = {
    "0": start.start,
    "2.1": goals.standard,
    "2.2": goals.lives,
    "2.3": goals.sustainable,
    "3.0": mechanism.framework,
    "3.1": mechanism.ties,
    "3.2": mechanism.rules,
    "3.3": mechanism.guide,
    "4.3": financing.financing,
}


@cache
def quiz(id: str) -> Quiz:
    """The self-check of a point of the article; ValueError names those there are."""
    if id not in QUIZZES:
        raise ValueError(f"there is no self-check {id!r}; there are {', '.join(QUIZZES)}")
    return QUIZZES[id]()
