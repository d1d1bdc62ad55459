"""The course's chapters: a folder for each notebook, in it a file for each explorer, questions beside them.

    find("capital-stack")     the explorer in capital_stack.py, in whatever chapter that lies
    catalogue()               every explorer described as plain data, in the order of the notebooks
    self_checks()             every self-check by its point
    guesses()                 every guess by the explorer that it stands before

Nothing is listed by hand: a file holds the explorer of its name,
one whose name begins with "questions" the self-checks, guesses.py the guesses,
one whose name begins with _ what several of them share.
A chapter names its notebook.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ..contract import Explorer
from ..contract.guess import Guess
from ..contract.quiz import SelfCheck

HERE = Path(__file__).parent


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
        if not file.stem.startswith(("_", "questions", "guesses"))
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


@cache
def self_checks() -> dict[str, SelfCheck]:
    """Every self-check by its point, in the order of the notebooks. Raises ValueError where a point has two."""
    known: dict[str, SelfCheck] = {}
    for chapter in chapters():
        for file in sorted((HERE / chapter).glob("questions*.py")):
            module = import_module(f".{chapter}.{file.stem}", __package__)
            for one in vars(module).values():
                if isinstance(one, SelfCheck) and known.setdefault(one.id, one) is not one:
                    raise ValueError(f"point {one.id} has two self-checks: “{known[one.id].title}” and “{one.title}”")
    return known


def notebook_of(check: SelfCheck) -> str:
    """The notebook in which a self-check stands."""
    return chapters()[check.questions.__module__.split(".")[-2]].NOTEBOOK


@cache
def guesses() -> dict[str, Guess]:
    """Every guess by its explorer's id, in the order of the notebooks. Raises ValueError where an explorer has two."""
    known: dict[str, Guess] = {}
    for chapter in chapters():
        for file in sorted((HERE / chapter).glob("guesses.py")):
            for one in vars(import_module(f".{chapter}.{file.stem}", __package__)).values():
                if isinstance(one, Guess) and known.setdefault(one.id, one) is not one:
                    raise ValueError(f"{one.id} has two guesses: “{known[one.id].question}” and “{one.question}”")
    return known


def catalogue() -> list[dict]:
    """Every explorer described as plain data, with the notebook it lives in."""
    return [find(id).describe() | {"notebook": chapters()[find(id).chapter].NOTEBOOK} for id in ids()]
