"""The notebooks as the book shows them: run with BELTROAD_BOOK set, so that every explorer is HTML."""

import os
from itertools import pairwise
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from .. import chapters

KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def run(notebook: Path, out: Path, article: str = "text"):
    """Run `notebook` from its own folder and write it with its outputs to `out`."""
    content = nbformat.read(notebook, as_version=4)
    environment = {**os.environ, "BELTROAD_BOOK": "1", "BELTROAD_ARTICLE": article}
    _execute(content, notebook, environment)
    nbformat.write(content, out)


def _execute(content, notebook: Path, environment: dict):
    """Run the cells in the notebook's folder. No time is recorded, so that the same run is the same file.

    Raises ValueError with the notebook's name and the error of the first cell that fails.
    """
    client = NotebookClient(
        content,
        timeout=300,
        record_timing=False,
        store_widget_state=False,
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(notebook.parent)}},
    )
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        raise ValueError(f"{notebook.name} does not run to its end. {error.ename}: {error.evalue}") from error


def read(path: Path):
    """A notebook as the workshop takes it; a cell that says no place has that of the one before (`placed`)."""
    return placed(nbformat.read(path, as_version=4))


def placed(content):
    """The notebook; a cell that says no place (its point and part of the lesson) has that of the one before."""
    for before, cell in pairwise(content.cells):
        cell.metadata.setdefault("beltroad", before.metadata.get("beltroad", nbformat.from_dict({})))
    return content


def with_exercises(content):
    """The notebook; a cell that says {"exercise": id, "holds": "stub"} has the task, the stub or the check."""
    for cell in content.cells:
        place = cell.metadata.get("beltroad", {})
        if "exercise" in place:
            cell.source = getattr(chapters.exercises()[place.exercise], place.holds)
    return content


def store(notebook: Path):
    """Run `notebook` as a reader does and store the plain text of its outputs in it: what nbval compares.

    Charts, widget state and times stay out, and what an editor says of itself, so that the file changes only where a
    text changes. A new cell gets the place of the one before, a cell of an exercise what the exercise says.
    """
    content = with_exercises(read(notebook))
    known = {name: value for name, value in content.metadata.items() if name == "beltroad"}
    environment = {
        name: value for name, value in os.environ.items() if name not in ("BELTROAD_BOOK", "BELTROAD_ARTICLE")
    }
    _execute(content, notebook, environment)
    content.metadata = nbformat.from_dict(known | KERNEL)
    for cell in content.cells:
        if cell.cell_type == "code":
            cell.outputs = [kept for output in cell.outputs if (kept := _plain(output))]
    nbformat.write(content, notebook)


def _plain(output):
    """The output with nothing but its plain text; None where it has none."""
    if output.output_type == "stream":
        return output if output.name == "stdout" else None
    text = output.data.get("text/plain")
    output.data, output.metadata = nbformat.from_dict({"text/plain": text}), nbformat.from_dict({})
    return output if text else None
