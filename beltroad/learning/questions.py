"""What the course asks. In a notebook

quiz("4.3")             is the self-check of point 4.3, quiz("0") that of the opening notebook
guess("who-decides")    what is guessed before that explorer opens
reveal("3.1-pairs")     a task, with its answer behind a click
worked("patience")      a worked example with a gap
weigh("3.2")            the claim of point 3.2 with the cards of both sides
"""

from dataclasses import replace
from functools import cache
from typing import TypeVar

from .. import chapters
from ..contract.guess import Guess
from ..contract.quiz import Asked, Quiz
from ..contract.reveal import Reveal
from ..contract.weigh import Weigh
from ..contract.worked import Worked
from ..words import spoken

Thing = TypeVar("Thing")


def quiz(id: str) -> Quiz:
    """The self-check of a point of the article; ValueError names those there are."""
    _named(chapters.self_checks(), id, "self-check")
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
    return _named(chapters.guesses(), id, "guess before")


def reveal(id: str) -> Reveal:
    """A task whose answer waits behind a click; ValueError names those there are."""
    return _named(chapters.reveals(), id, "task")


def worked(id: str) -> Worked:
    """A worked example; ValueError names those there are."""
    return _named(chapters.worked(), id, "worked example")


def weigh(id: str) -> Weigh:
    """The claim of a point of the article, to be weighed; ValueError names those there are."""
    return _named(chapters.weighed(), id, "weighing of")


def _named(known: dict[str, Thing], id: str, what: str) -> Thing:
    if id not in known:
        raise ValueError(f"there is no {what} {id!r}; there are {', '.join(known)}")
    return known[id]


@cache
def _quiz(id: str, language: str) -> Quiz:
    recalls = chapters.self_checks()[id].recalls
    return replace(_own(id, language), recall=asked(recalls) if recalls else None)


@cache
def _own(id: str, _language: str) -> Quiz:
    return chapters.self_checks()[id]()
