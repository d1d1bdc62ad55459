"""The marks of a class, point by point: how many students hold that the evidence carries a claim, and how far.

A student's file is what *Save my marks for my class* writes: {"version": 1, "marks": {"3.2": 3}}. The page reads the
files itself (book/page/src/marks.js): nothing in them is executed, nothing is sent, and no name is in them.
"""

from dataclasses import dataclass

from ..article import passages
from ..contract.weigh import MARKS, VERSION
from ..words import text
from .files import DEEPEST

LIMIT = 8_000  # bytes of a file; one with a mark for every point has a few hundred
WRITTEN = "choose a file that Save my marks for my class has written."
REFUSALS = {
    "too large": f"The file is larger than {{limit}} kB, which no file of marks is; {WRITTEN}",
    "no JSON": f"The file is not JSON text; {WRITTEN}",
    "no object": f"The file holds no marks; {WRITTEN}",
    "other version": f"The file is of another edition of the course, whose marks are not known here; {WRITTEN}",
    "unknown": f"The file holds a mark that this course does not know; {WRITTEN}",
    "unreadable": "The file cannot be opened; check that it exists and that you may read it.",
}


@dataclass(frozen=True)
class ClassMarks:
    """The marks of a class, counted."""

    title: str = "How the class weighs the evidence"

    def rules(self) -> dict:
        """What the page must know, as plain data: limits, sentences that refuse a file, how many marks there are,
        and the points with their headings.
        """
        return {
            "version": VERSION,
            "limit": LIMIT,
            "deepest": DEEPEST,
            "refusals": {why: text(sentence, limit=LIMIT // 1000) for why, sentence in REFUSALS.items()},
            "marks": len(MARKS),
            "points": {one.number: f"{one.number} {text(one.heading)}" for one in passages().values()},
        }


class_marks = ClassMarks()
"""The marks of a class, counted."""
