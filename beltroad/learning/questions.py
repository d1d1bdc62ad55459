"""What the course asks: quiz("4.3") is the self-check of point 4.3, quiz("0") that of the opening notebook,
asked("2.3-2") the second question of point 2.3, guess("who-decides") what is guessed before that explorer opens.
"""

from dataclasses import replace
from functools import cache

from .. import chapters
from ..contract.guess import Guess
from ..contract.quiz import Asked, Quiz
from ..words import spoken


def quiz(id: str) -> Quiz:
    """The self-check of a point of the article; ValueError names those there are."""
    known = chapters.self_checks()
    if id not in known:
        raise ValueError(f"there is no self-check {id!r}; there are {', '.join(known)}")
    return _quiz(id, spoken().code)


def asked(name: str) -> Asked:
    """The question that stands at a place of a self-check, from 1; ValueError where there is none."""
    id, _, place = name.rpartition("-")
    known = chapters.self_checks()
    questions = _own(id, spoken().code).questions if id in known else ()
    if place not in map(str, range(1, len(questions) + 1)):
        raise ValueError(f"there is no question {name!r}; 2.3-2 is the second of the self-check 2.3")
    title, notebook = _own(id, spoken().code).title, chapters.notebook_of(known[id])
    return Asked(questions[int(place) - 1], id, int(place), title, notebook)


def every_question() -> list[Asked]:
    """All questions of the course, in the order of the notebooks."""
    return [asked(f"{id}-{place}") for id in chapters.self_checks() for place in range(1, len(quiz(id).questions) + 1)]


def guess(id: str) -> Guess:
    """The guess before an explorer; ValueError names those there are."""
    known = chapters.guesses()
    if id not in known:
        raise ValueError(f"there is no guess before {id!r}; there are {', '.join(known)}")
    return known[id]


@cache
def _quiz(id: str, language: str) -> Quiz:
    recalls = chapters.self_checks()[id].recalls
    return replace(_own(id, language), recall=asked(recalls) if recalls else None)


@cache
def _own(id: str, _language: str) -> Quiz:
    return chapters.self_checks()[id]()
