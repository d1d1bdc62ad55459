"""What counts towards each lesson, read from the notebooks: what the page's rings and the reader's record go by.

A section is a heading of the second level, but for those that lead in or out. It is named by its point of the article,
or by its heading where it has none; the reader's record knows it by that name.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from .. import explorers
from ..learning.questions import guess, quiz
from ..render.quizzes import names
from .coverage import GUESS, NAME, QUIZ
from .notebooks import read

AROUND = {"glance", "discuss", "takeaway", "sources"}  # parts that lead in or out
HEADING = re.compile(r"^## (.+)$", re.M)


def lessons(notebooks: Iterable[Path]) -> list[dict]:
    """For each notebook, in their order:

    {"page", "name", "sections": {id: heading}, "questions": [id, …], "guesses": [id, …], "challenges": [id, …]}
    """
    return [_lesson(path) for path in notebooks]


def _lesson(path: Path) -> dict:
    cells = read(path).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    guesses = GUESS.findall(code)
    shown = [getattr(explorers, name) for name in NAME.findall(code) if hasattr(explorers, name)]
    shown += [guess(id).explorer for id in guesses]
    return {
        "page": path.stem,
        "name": cells[0].source.splitlines()[0].lstrip("# ").partition(":")[0],
        "sections": _sections(cells),
        "questions": [name for id in QUIZ.findall(code) for name in names(quiz(id))],
        "guesses": guesses,
        "challenges": [one.id for one in shown if one.challenge],
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
