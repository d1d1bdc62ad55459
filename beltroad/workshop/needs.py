"""What a step of the build depends on: the files of the package that a module imports, and what those import in turn.

    sources("beltroad.workshop.slim")       that module and all it imports, now or inside a function
    explorer("capital-stack")               what shows that explorer
    notebook(path)                          what its cells can show: what they import, its chapters, what renders them

Files that are found by name, as chapters find their explorers, are no imports: here they count where they are named.
"""

import ast
import json
from functools import cache
from pathlib import Path

import grimp

from .. import chapters
from ..explorers import find
from ..learning.questions import asked
from .environment import ROOT

DATA = ROOT / "data"


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("beltroad", cache_dir=None)


def _file(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _packages(modules: set[str]) -> set[str]:
    """The packages that modules lie in: Python runs these first."""
    return {module.rsplit(".", k)[0] for module in modules for k in range(1, module.count(".") + 1)}


def _imported(modules: set[str]) -> set[str]:
    """The modules, what they import, and what their packages do: all but those that only say how a thing is shown."""
    found: set[str] = set()
    while new := modules - found:
        found |= new
        modules = found.union(*(_graph().find_upstream_modules(module) for module in new))
        modules |= _packages(modules) - {"beltroad", "beltroad.render"}
    return found


def _files(modules: set[str]) -> list[Path]:
    return sorted(_file(module) for module in modules | _packages(modules))


def sources(*modules: str) -> list[Path]:
    """The modules' files and those of all that they import."""
    return _files(_imported(set(modules)))


def explorer(id: str) -> list[Path]:
    """What shows an explorer: its file, what that imports, the tables."""
    return [*sources(find(id).compute.__module__, "beltroad.chapters"), DATA]


def notebook(path: Path) -> list[Path | str]:
    """What a notebook depends on: itself, what its cells import, its chapters, what renders them, the tables,
    and the questions that it takes from earlier lessons, themselves: no other question of those lessons counts.
    """
    modules = _named(path)
    for name, chapter in chapters.chapters().items():
        if path.stem == chapter.NOTEBOOK:
            modules |= _graph().find_descendants(f"beltroad.chapters.{name}")
    modules = _imported(modules)
    return [path, *_files(modules | _renderers(modules)), DATA, *_recalled(path.stem)]


def _recalled(notebook: str) -> list[str]:
    """The questions of earlier lessons that a notebook's self-checks end with."""
    checks = [one for one in chapters.self_checks().values() if chapters.notebook_of(one) == notebook]
    return [repr(asked(one.recalls)) for one in checks if one.recalls]


def _named(path: Path) -> set[str]:
    """The modules that the cells of a notebook import; of beltroad.explorers, the files of the explorers by name."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    modules = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module == "beltroad.explorers":
            modules |= {find(one.name.replace("_", "-")).compute.__module__ for one in node.names}
        if isinstance(node, ast.ImportFrom):
            modules |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        if isinstance(node, ast.Import):
            modules |= {one.name for one in node.names}
    return modules & _graph().modules


def _renderers(modules: set[str]) -> set[str]:
    """Where what a renderer renders is there, the renderer and all that it imports."""
    room = _graph().find_descendants("beltroad.render")
    directly = _graph().find_modules_directly_imported_by
    return _imported({one for one in room if directly(one) - room - {"beltroad.render"} <= modules})
