"""What the notebooks hold for each numbered point of the article, read from the notebooks themselves, and how far a
lesson keeps what a lesson promises: few words, few explorers, every part.

A cell says in its metadata which point it serves and which part of the point it is; its source says the rest: the
passage it shows, the explorers, the citations, the questions of the self-check.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .. import explorers
from ..article import Passage, passage
from ..contract import Explorer
from ..contract.guess import Guess
from ..contract.quiz import Quiz
from ..learning import glossary
from . import times
from .environment import ROOT
from .notebooks import read
from .references import links
from .things import shown, told

COLUMNS = ("Passage", "Data", "Models", "Evidence", "Self-check")
FINISHED = ("03_mechanism",)  # lessons in the form that all will have
PARTS = ("read", "question", "guess", "look", "why", "weigh", "check", "keep")  # of a point of a finished lesson
ASIDE = {"more", "exercises", "sources"}  # parts that do not carry the argument
WORDS, EXPLORERS, OPEN = 2500, 6, 4  # at most
QUESTIONS = range(3, 6)  # of a self-check
TERM = re.compile(r"\*\*([^*]+)\*\*")


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


@dataclass(frozen=True)
class Lesson:
    """A notebook's cells by what contract 5 of a lesson asks of them."""

    notebook: str
    points: tuple[str, ...]
    cells: tuple

    @cached_property
    def core(self) -> list:
        """The cells that carry the argument."""
        return [cell for cell in self.cells if cell.metadata.beltroad.part not in ASIDE]

    @property
    def words(self) -> int:
        """Those of the argument's own text, without tables."""
        lines = [line for cell in self.core if cell.cell_type == "markdown" for line in cell.source.splitlines()]
        return times.words("\n".join(line for line in lines if not line.startswith("|")))

    @property
    def terms(self) -> list[str]:
        """Those that the argument explains: in bold, and in the glossary."""
        known = {name.casefold() for entry in glossary.entries() for name in entry.names}
        bold = [word for cell in self.core if cell.cell_type == "markdown" for word in TERM.findall(cell.source)]
        return [word for word in dict.fromkeys(bold) if word.casefold() in known]

    @property
    def explorers(self) -> list[Explorer]:
        return _explorers(self.core)

    @property
    def open(self) -> int:
        """The most controls that stand open at an explorer of the argument."""
        return max((len(one.primary or one.controls) for one in self.explorers), default=0)

    @cached_property
    def quizzes(self) -> list[Quiz]:
        return [one for cell in self.core for one in shown(cell) if isinstance(one, Quiz)]

    @property
    def kinds(self) -> Counter:
        return Counter(question.kind for quiz in self.quizzes for question in quiz.questions)

    @property
    def missing(self) -> list[str]:
        """Parts that a point has not, or has not in their order."""
        found = []
        for point in self.points:
            parts = [cell.metadata.beltroad.part for cell in self.core if cell.metadata.beltroad.get("point") == point]
            order = [part for part in dict.fromkeys(parts) if part in PARTS]
            found += [f"{point} {part}" for part in PARTS if part not in order]
            found += [f"{point} in order"] if order != sorted(order, key=PARTS.index) else []
        return found

    @property
    def broken(self) -> list[str]:
        """What a finished lesson would have to mend, a sentence each."""
        told = [
            (self.words > WORDS, f"{self.words} words; {WORDS} at most"),
            (len(self.explorers) > EXPLORERS, f"{len(self.explorers)} explorers in the argument; {EXPLORERS} at most"),
            (self.open > OPEN, f"an explorer with {self.open} controls open; {OPEN} at most"),
            (self.missing, f"no {', '.join(self.missing)}"),
            *(
                (len(one.questions) not in QUESTIONS, f"{len(one.questions)} questions at {one.id}; 3 to 5 are enough")
                for one in self.quizzes
            ),
            *((True, sentence) for sentence in unbalanced(self.kinds)),
        ]
        return [f"{self.notebook}: {sentence}" for wrong, sentence in told if wrong]


def kinds(notebook: str) -> Counter[str]:
    """How many questions of a lesson are of each kind."""
    return next(one for one in lessons(ROOT / "notebooks") if one.notebook == notebook).kinds


def unbalanced(asked: Counter[str]) -> list[str]:
    """What a lesson's questions lack, in sentences."""
    deep, all = asked["understand"] + asked["transfer"] + asked["join"], asked.total()
    return [
        *([] if deep * 2 > all else [f"{deep} of {all} questions understand, transfer or join: more than half should"]),
        *([] if asked["recall"] * 5 <= all else [f"{asked['recall']} of {all} questions recall: at most a fifth may"]),
        *([] if asked["join"] else ["no question joins two points"]),
    ]


def _explorers(cells: Iterable) -> list[Explorer]:
    """Those that cells show, with or without a guess before them."""
    things = [one for cell in cells for one in shown(cell)]
    return [one.explorer if isinstance(one, Guess) else one for one in things if isinstance(one, Guess | Explorer)]


def _covered(point: str, path: Path, cells: list) -> Covered:
    def of(*parts: str) -> list:
        return [cell for cell in cells if cell.metadata.beltroad.part in parts]

    return Covered(
        point,
        path.stem,
        tuple(one.number for cell in of("read") for one in shown(cell) if isinstance(one, Passage)),
        tuple(one.id for one in _explorers(of("see", "look", "more"))),
        tuple(one.id for one in _explorers(of("guess", "model"))),
        len({url for cell in of("weigh") for _, url in links(told(cell))}),
        sum(len(one.questions) for cell in of("check") for one in shown(cell) if isinstance(one, Quiz)),
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


def lessons(folder: Path) -> list[Lesson]:
    """Every notebook of a folder as a lesson."""
    found = []
    for path in sorted(folder.glob("*.ipynb")):
        notebook = read(path)
        found.append(Lesson(path.stem, tuple(notebook.metadata.beltroad.points), tuple(notebook.cells)))
    return found


def broken(folder: Path) -> list[str]:
    """What the finished lessons would have to mend."""
    return [sentence for lesson in lessons(folder) if lesson.notebook in FINISHED for sentence in lesson.broken]


def text(folder: Path) -> str:
    """Both tables for a terminal: points, then lessons."""
    head = f"{'point':6} {'notebook':15} {'data':>5} {'models':>7} {'sources':>8} {'questions':>10}  missing"
    lines = [
        f"{one.point:6} {one.notebook:15} {len(one.data):5} {len(one.models):7} {one.sources:8} {one.questions:10} "
        f" {', '.join(one.missing) or 'nothing'}"
        for one in rows(folder)
    ]
    return "\n".join([head, *lines, "", _lessons(folder)])


def _lessons(folder: Path) -> str:
    lines = [f"{'lesson':15} {'words':>6} {'minutes':>8} {'terms':>6} {'explorers':>10} {'open':>5}  questions"]
    for one in lessons(folder):
        short, full = times.minutes(one)
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(one.kinds.items()))
        lines.append(
            f"{one.notebook:15} {one.words:6,} {f'{short}/{full}':>8} {len(one.terms):6} {len(one.explorers):10}"
            f" {one.open:5}  {kinds}"
        )
        lacks = dict.fromkeys(part.partition(" ")[2] for part in one.missing)
        lines.append(f"{'':16}{'lacks ' + ', '.join(lacks) if lacks else 'has every part'}")
    return "\n".join(lines)


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
