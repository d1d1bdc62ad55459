"""What counts towards each lesson, read from the notebooks: what the page's rings and the reader's record go by.

A section is a heading of the second level, but for those that lead in or out. It is named by its point of the article,
or by its heading where it has none; the reader's record knows it by that name.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ..contract import Explorer
from ..contract.guess import Guess
from ..contract.quiz import Quiz
from .notebooks import read
from .things import shown

AROUND = {"glance", "exercises", "discuss", "takeaway", "sources"}  # parts that lead in or out
HEADING = re.compile(r"^## (.+)$", re.M)


def lessons(notebooks: Iterable[Path]) -> list[dict]:
    """For each notebook, in their order:

    {"page", "name", "sections": {id: heading}, "questions": [id, …], "guesses": [id, …], "challenges": [id, …]}
    """
    return [_lesson(path) for path in notebooks]


def _lesson(path: Path) -> dict:
    cells = read(path).cells
    things = [thing for cell in cells for thing in shown(cell)]
    guesses = [one for one in things if isinstance(one, Guess)]
    explorers = [one for one in things if isinstance(one, Explorer)] + [one.explorer for one in guesses]
    quizzes = [one for one in things if isinstance(one, Quiz)]
    return {
        "page": path.stem,
        "name": cells[0].source.splitlines()[0].lstrip("# ").partition(":")[0],
        "sections": _sections(cells),
        "questions": [id for one in quizzes for id in list(one.asked)[: len(one.questions)]],
        "guesses": [one.id for one in guesses],
        "challenges": [one.id for one in explorers if one.challenge],
    }


def _sections(cells: list) -> dict[str, str]:
    found = {}
    for cell in cells:
        place = cell.metadata.get("beltroad", {})
        if cell.cell_type == "markdown" and place.get("part") not in AROUND:
            found |= {place.get("point") or _slug(heading): heading for heading in HEADING.findall(cell.source)}
    return found


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
