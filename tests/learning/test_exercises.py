"""Exercises in code: a solution passes its check, a stub does not, and no solution is where a student looks."""

import ast
import io
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from shutil import copy

import nbformat
import pytest
from hatchling.builders.wheel import WheelBuilder

from beltroad import chapters
from beltroad.contract.exercise import PARTS
from beltroad.workshop import book, pages
from beltroad.workshop.environment import ROOT

EXERCISES = chapters.exercises()
FILES = sorted((ROOT / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("id", EXERCISES)


def cells(id: str) -> list:
    """The cells of an exercise, after the imports of the notebook in which it stands."""
    for notebook in (nbformat.read(path, as_version=4) for path in FILES):
        own = [cell for cell in notebook.cells if cell.metadata.get("beltroad", {}).get("exercise") == id]
        if own:
            return [next(cell for cell in notebook.cells if cell.cell_type == "code"), *own]
    return []


def said(id: str, answer: str) -> str:
    """What the check prints after an answer."""
    known = {}
    exec(cells(id)[0].source, known)
    with redirect_stdout(io.StringIO()):
        exec(answer, known)
    with redirect_stdout(io.StringIO()) as told:
        exec(EXERCISES[id].check, known)
    return told.getvalue()


@each
def test_the_solution_passes_its_check_and_the_stub_does_not(id):
    assert said(id, EXERCISES[id].solution).startswith("Right. ")
    assert said(id, EXERCISES[id].stub).startswith("Not yet: ")


@pytest.mark.parametrize(("partners", "told"), [(1, "too few"), (7, "too few"), (8, "Right."), (9, "a smaller group")])
def test_one_partner_more_or_fewer_is_told(partners, told):
    assert told in said("enough-partners", f"partners = {partners}")


@pytest.mark.parametrize("wrong", ["[]", "[1 / len(votes)] * len(votes)", "[one / sum(votes) for one in votes]"])
def test_another_rule_than_banzhafs_is_told_with_an_example(wrong):
    answer = f"def banzhaf_index(votes, quota):\n    return {wrong}"
    assert said("banzhaf-by-counting", answer).startswith("Not yet: with the votes [4, 3, 2, 1]")


@each
def test_the_notebook_holds_what_the_exercise_says(id):
    held = {cell.metadata.beltroad.holds: cell.source for cell in cells(id)[1:]}
    assert held == {part: getattr(EXERCISES[id], part) for part in PARTS}, "run python3 -m beltroad store"


def own_lines(id: str) -> set[str]:
    """The lines of a solution that a student does not begin with."""
    one = EXERCISES[id]
    return (
        {line.strip() for line in one.solution.splitlines()} - {line.strip() for line in one.stub.splitlines()} - {""}
    )


@each
def test_no_line_of_a_solution_is_in_a_notebook(id):
    assert own_lines(id) and ast.parse(EXERCISES[id].solution)
    for path in FILES:
        found = nbformat.read(path, as_version=4)
        held = str([(cell.source, cell.metadata, cell.get("outputs")) for cell in found.cells]) + str(found.metadata)
        assert [line for line in own_lines(id) if line in held] == [], path.name


def test_no_exercise_is_in_the_wheel():
    packed = [one.distribution_path for one in WheelBuilder(str(ROOT)).recurse_included_files()]
    assert "beltroad/chapters/mechanism/guesses.py" in packed
    assert [path for path in packed if path.endswith("/exercises.py")] == []


@pytest.mark.parametrize("edition", ["student", "teacher"])
def test_the_teachers_edition_alone_has_the_solutions(tmp_path, edition):
    book._source(tmp_path / "source", FILES, edition)
    held = "\n".join(path.read_text(encoding="utf-8") for path in (tmp_path / "source").rglob("*.md"))
    lines = {line for id in EXERCISES for line in own_lines(id)}
    assert {line for line in lines if line in held} == (lines if edition == "teacher" else set())
    assert "<!-- exercises" not in held


def test_an_exercise_without_a_part_is_refused():
    one = next(iter(EXERCISES.values()))
    for part in (*PARTS, "solution"):
        with pytest.raises(ValueError, match=f"needs a {part}"):
            replace(one, **{part: " \n"})


def test_a_cell_of_an_exercise_is_shown_in_the_page_and_says_nothing_before_anybody_tried(tmp_path):
    for path in FILES:
        page = Path(copy(path, tmp_path))
        pages.staged(page)
        code = [cell for cell in nbformat.read(page, as_version=4).cells if cell.cell_type == "code"]
        own = [cell for cell in code if "exercise" in cell.metadata.beltroad]
        assert not any(cell.outputs or cell.metadata.get("tags") for cell in own)
        assert "remove-cell" in code[0].metadata.tags, "imports are not"
