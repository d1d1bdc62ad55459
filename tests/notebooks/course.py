"""The course's notebooks, as the tests of this folder read them."""

from pathlib import Path

import nbformat

from beltroad.workshop import things

FOLDER = Path(__file__).parents[2] / "notebooks"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.ipynb"))}
NOTEBOOKS = {name: nbformat.read(path, as_version=4) for name, path in FILES.items()}


def prose(name: str) -> list:
    """The Markdown cells of a notebook."""
    return [cell for cell in NOTEBOOKS[name].cells if cell.cell_type == "markdown"]


def code(name: str) -> list:
    """The code cells of a notebook."""
    return [cell for cell in NOTEBOOKS[name].cells if cell.cell_type == "code"]


def text(name: str) -> str:
    """All Markdown of a notebook."""
    return "\n\n".join(cell.source for cell in prose(name))


def told(name: str) -> list[str]:
    """What each cell of a notebook says, that of the things it shows among it."""
    return [things.told(cell) for cell in NOTEBOOKS[name].cells]
