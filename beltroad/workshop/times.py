"""How long a notebook takes: 200 words a minute for all that is read, two minutes for an explorer, half a minute to
think about a question, a guess, a task, a worked example or a claim.

The short path is what carries the argument; self-checks and what is weighed can wait for another day. The full path is
everything.
"""

import re

from ..contract import Explorer
from ..contract.guess import Guess
from ..contract.quiz import Quiz
from ..contract.reveal import Reveal
from ..contract.weigh import Weigh
from ..contract.worked import Worked
from .things import shown, told

WORDS_A_MINUTE = 200
SHORT = {"read", "question", "guess", "look", "model", "why", "keep"}
EXPLORER, THOUGHT = 2, 0.5


def minutes(notebook) -> tuple[int, int]:
    """(short path, full path) in minutes, of a notebook as the workshop reads it."""
    short = full = 0.0
    for cell in notebook.cells:
        takes = _minutes(cell)
        full += takes
        short += takes if cell.metadata.get("beltroad", {}).get("part") in SHORT else 0
    return _fives(short), _fives(full)


def _fives(minutes: float) -> int:
    """Nobody reads to the minute."""
    return 5 * max(1, round(minutes / 5))


def words(markdown: str) -> int:
    """How many words are read: without addresses and set equations."""
    return len(re.sub(r"\]\([^)]*\)|\$\$.*?\$\$", "", markdown, flags=re.S).split())


def _minutes(cell) -> float:
    return words(told(cell)) / WORDS_A_MINUTE + sum(map(_takes, shown(cell)))


def _takes(thing: object) -> float:
    if isinstance(thing, Explorer):
        return EXPLORER
    if isinstance(thing, Guess):
        return EXPLORER + THOUGHT
    if isinstance(thing, Quiz):
        return THOUGHT * len(thing.questions)
    return THOUGHT if isinstance(thing, Reveal | Worked | Weigh) else 0
