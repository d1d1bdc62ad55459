"""The self-checks of the course: quiz("4.3") is the one of point 4.3, quiz("0") that of the opening notebook."""

from functools import cache

from ...chapters.concept import questions as concept
from ...chapters.development import questions as development
from ...chapters.financing import questions as financing
from ...chapters.goals import questions as goals
from ...chapters.key_areas import questions_links, questions_trade
from ...chapters.mechanism import questions as mechanism
from ...chapters.start import questions as start
from ...contract.quiz import Quiz
from . import (
    capstone,
)

QUIZZES = {
    "0": start.start,
    "1.1": concept.sharing,
    "1.2": concept.open_green_clean,
    "2.1": goals.standard,
    "2.2": goals.lives,
    "2.3": goals.sustainable,
    "3.0": mechanism.framework,
    "3.1": mechanism.ties,
    "3.2": mechanism.rules,
    "3.3": mechanism.guide,
    "4.1": questions_links.infrastructure,
    "4.2": questions_trade.borders,
    "4.3": financing.financing,
    "6": capstone.capstone,
    "4.3s": questions_trade.funding,
    "4.4": questions_trade.innovation,
    "5.1": development.goals,
    "5.2": development.partners,
    "5.3": development.exchange,
}


@cache
def quiz(id: str) -> Quiz:
    """The self-check of a point of the article; ValueError names those there are."""
    if id not in QUIZZES:
        raise ValueError(f"there is no self-check {id!r}; there are {', '.join(QUIZZES)}")
    return QUIZZES[id]()
