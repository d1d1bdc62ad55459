"""What the notebooks hold for each numbered point of the article, read from the notebooks themselves.

A cell says in its metadata which point it serves and which part of the point it is; its source says the rest: the
passage it shows, the explorers, the citations, the questions of the self-check.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from .. import explorers
from ..article import passage
from ..learning.questions import guess, quiz
from .notebooks import read
from .references import links

COLUMNS = ("Passage", "Data", "Models", "Evidence", "Self-check")
NAME = re.compile(r"^([a-z]\w*)$", re.M)
PASSAGE = re.compile(r'^passage\("([\d.]+)"\)$', re.M)
GUESS = re.compile(r'^guess\("([^"]+)"\)$', re.M)
QUIZ = re.compile(r'^quiz\("([^"]+)"\)$', re.M)


@dataclass(frozen=True)
class Covered:
    """One point in one notebook: ids of the explorers, how many sources are cited, how many questions are asked."""

    point: str
    notebook: str
    passages: tuple[str, ...]
    data: tuple[str, ...]
    models: tuple[str, ...]
    sources: int
    questions: int

    @property
    def heading(self) -> str:
        return passage(self.point).heading

    @property
    def missing(self) -> list[str]:
        """The columns in which the point has nothing."""
        cells = (self.point in self.passages, self.data, self.models, self.sources, self.questions)
        return [column for column, cell in zip(COLUMNS, cells) if not cell]


def _covered(point: str, path: Path, cells: list) -> Covered:
    def sources(*parts: str) -> str:
        return "\n".join(cell.source for cell in cells if cell.metadata.beltroad.part in parts)

    def shown(*parts: str) -> tuple[str, ...]:
        named = [getattr(explorers, name).id for name in NAME.findall(sources(*parts)) if hasattr(explorers, name)]
        return (*named, *(guess(id).id for id in GUESS.findall(sources(*parts))))

    return Covered(
        point,
        path.stem,
        tuple(PASSAGE.findall(sources("read"))),
        shown("see", "more"),
        shown("model"),
        len({url for _, url in links(sources("weigh"))}),
        sum(len(quiz(id).questions) for id in QUIZ.findall(sources("check"))),
    )


def rows(folder: Path) -> list[Covered]:
    """Every point of every notebook of a folder, in the order of the article."""
    found = []
    for path in folder.glob("*.ipynb"):
        notebook = read(path)
        for point in notebook.metadata.beltroad.points:
            found.append(
                _covered(point, path, [cell for cell in notebook.cells if cell.metadata.beltroad.get("point") == point])
            )
    return sorted(found, key=lambda one: (one.point, one.notebook))


def text(folder: Path) -> str:
    """The table for a terminal."""
    head = f"{'point':6} {'notebook':15} {'data':>5} {'models':>7} {'sources':>8} {'questions':>10}  missing"
    lines = [
        f"{one.point:6} {one.notebook:15} {len(one.data):5} {len(one.models):7} {one.sources:8} {one.questions:10} "
        f" {', '.join(one.missing) or 'nothing'}"
        for one in rows(folder)
    ]
    return "\n".join([head, *lines])


def page(folder: Path) -> str:
    """The table as a page of the book."""
    titles = {row["id"]: row["title"] for row in explorers.catalogue()}

    def linked(one: Covered, ids: tuple[str, ...]) -> str:
        return "; ".join(f"[{titles[id]}](notebooks/{one.notebook}.ipynb)" for id in ids)

    lines = [
        "# What is covered",
        "",
        (
            "For every numbered point of the article: the data, the models, how many sources are weighed, and how many"
            " questions wait. The table is made from the notebooks."
        ),
        "",
        "| Point | Data | Models | Sources weighed | Questions |",
        "|---|---|---|---|---|",
        *(
            f"| [{one.point}](notebooks/{one.notebook}.ipynb) {one.heading} | {linked(one, one.data)} |"
            f" {linked(one, one.models)} | {one.sources} | {one.questions} |"
            for one in rows(folder)
        ),
        "",
    ]
    return "\n".join(lines)
