"""What the build does with a notebook that somebody has changed."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from beltroad.workshop.coverage import rows
from beltroad.workshop.notebooks import KERNEL, placed, store

MODEL = {"part": "model", "point": "2.2"}


def test_a_new_cell_has_the_place_of_the_one_before_and_no_other_is_moved():
    first, last = (
        new_markdown_cell(metadata={"beltroad": MODEL}),
        new_markdown_cell(metadata={"beltroad": {"part": "x"}}),
    )
    content = placed(new_notebook(cells=[first, new_code_cell("x"), new_markdown_cell("y"), last]))
    assert [cell.metadata.beltroad for cell in content.cells] == [MODEL, MODEL, MODEL, {"part": "x"}]


def test_a_cell_that_was_added_in_jupyterlab_does_not_stop_the_build(tmp_path):
    cells = [new_code_cell("creditors", metadata={"beltroad": MODEL}), new_markdown_cell("Of one’s own.")]
    content = new_notebook(cells=cells, metadata={"beltroad": {"points": ["2.2"]}})
    nbformat.write(content, tmp_path / "02_goals.ipynb")
    assert [row.models for row in rows(tmp_path)] == [("creditors",)]


def test_store_keeps_nothing_that_an_editor_says_of_itself(tmp_path):
    path = tmp_path / "02_goals.ipynb"
    told = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "name": "python3"}, "widgets": {}, "beltroad": MODEL}
    nbformat.write(new_notebook(cells=[new_code_cell("1 + 1", execution_count=1)], metadata=told), path)
    store(path)
    kept = nbformat.read(path, as_version=4)
    assert kept.metadata == {"beltroad": MODEL} | KERNEL
    assert kept.cells[0].outputs[0].data == {"text/plain": "2"}


def test_a_cell_that_fails_is_one_sentence_with_the_name_of_its_notebook(tmp_path):
    path = tmp_path / "02_goals.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("creditors")]), path)
    with pytest.raises(ValueError) as told:
        store(path)
    assert str(told.value) == "02_goals.ipynb does not run to its end. NameError: name 'creditors' is not defined"
