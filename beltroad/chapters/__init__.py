"""The course's chapters: a folder for each notebook, in it a file for each explorer, questions beside them.

    find("capital-stack")     the explorer in capital_stack.py, in whatever chapter that lies
    catalogue()               every explorer described as plain data, in the order of the notebooks
    self_checks()             every self-check by its point
    guesses()                 every guess by the explorer that it stands before
    reveals()  worked()       every task with an answer behind a click, and every worked example, by its id
    weighed()                 every claim that is weighed, by its point
    exercises()               every exercise in code, by its id

Nothing is listed by hand: a file holds the explorer of its name,
one whose name begins with "questions" the self-checks, guesses.py the guesses, reveals.py, worked.py,
weighed.py and exercises.py what those words say, one whose name begins with _ what several of them share.
A chapter names its notebook.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from ..contract import Explorer
from ..contract.exercise import Exercise
from ..contract.guess import Guess
from ..contract.quiz import SelfCheck
from ..contract.reveal import Reveal
from ..contract.weigh import Weigh
from ..contract.worked import Worked

HERE = Path(__file__).parent
OTHERS = (
    "_",
    "questions",
    "guesses",
    "reveals",
    "worked",
    "weighed",
    "exercises",
)  # files that hold no explorer begin so

Kind = TypeVar("Kind", SelfCheck, Guess, Reveal, Worked, Weigh, Exercise)


@cache
def chapters() -> dict[str, ModuleType]:
    """Every chapter by its name, in the order of the notebooks."""
    found = [import_module(f".{folder.parent.name}", __package__) for folder in HERE.glob("*/__init__.py")]
    found.sort(key=lambda chapter: chapter.NOTEBOOK)
    return {chapter.__name__.rpartition(".")[2]: chapter for chapter in found}


@cache
def _homes() -> dict[str, str]:
    """The chapter of every explorer's file, by the file's name."""
    return {
        file.stem: chapter
        for chapter in chapters()
        for file in sorted((HERE / chapter).glob("*.py"))
        if not file.stem.startswith(OTHERS)
    }


def find(explorer_id: str) -> Explorer:
    """The explorer with this id; ValueError names those there are. Imports its own file only."""
    name = explorer_id.replace("-", "_")
    if name not in _homes():
        raise ValueError(f"there is no explorer {explorer_id!r}; there are {', '.join(ids())}")
    return getattr(import_module(f".{_homes()[name]}.{name}", __package__), name)


def ids() -> list[str]:
    """Every explorer's id, in the order of the notebooks."""
    return [name.replace("_", "-") for name in _homes()]


def _found(kind: type[Kind], files: str) -> dict[str, Kind]:
    """Everything of a kind by its id, in the order of the notebooks. Raises ValueError where two have one id."""
    known: dict[str, Kind] = {}
    for chapter in chapters():
        for file in sorted((HERE / chapter).glob(files)):
            for one in vars(import_module(f".{chapter}.{file.stem}", __package__)).values():
                if isinstance(one, kind) and known.setdefault(one.id, one) is not one:
                    raise ValueError(f"{chapter}/{file.name} has a second {kind.__name__} for {one.id!r}")
    return known


@cache
def self_checks() -> dict[str, SelfCheck]:
    """Every self-check by its point."""
    return _found(SelfCheck, "questions*.py")


@cache
def guesses() -> dict[str, Guess]:
    """Every guess by its explorer's id."""
    return _found(Guess, "guesses.py")


@cache
def reveals() -> dict[str, Reveal]:
    """Every task with an answer behind a click, by its id."""
    return _found(Reveal, "reveals.py")


@cache
def worked() -> dict[str, Worked]:
    """Every worked example by its id."""
    return _found(Worked, "worked.py")


@cache
def weighed() -> dict[str, Weigh]:
    """Every claim that is weighed, by its point."""
    return _found(Weigh, "weighed.py")


@cache
def exercises() -> dict[str, Exercise]:
    """Every exercise in code by its id; none where the package was installed from its wheel."""
    return _found(Exercise, "exercises.py")


def catalogue() -> list[dict]:
    """Every explorer described as plain data, with the notebook it lives in."""
    return [find(id).describe() | {"notebook": chapters()[find(id).chapter].NOTEBOOK} for id in ids()]
