"""Every numbered point of the article has its passage, data, models, evidence and self-check."""

import nbformat
import pytest

from beltroad.article import passages
from beltroad.workshop import coverage
from beltroad.workshop.environment import ROOT

NOTEBOOKS = ROOT / "notebooks"
POINTS = [number for number in passages() if "1" <= number[0] <= "5" and not number.endswith(".0")]
ROWS = coverage.rows(NOTEBOOKS)


def test_the_article_has_fifteen_points():
    assert len(POINTS) == 15


@pytest.mark.parametrize("point", POINTS)
def test_a_point_has_a_home(point):
    assert [row for row in ROWS if row.point == point]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.point} in {row.notebook}")
def test_nothing_is_missing_at_a_point(row):
    assert row.missing == []


def test_the_printed_table_and_the_page_name_every_point():
    for made in (coverage.text(NOTEBOOKS), coverage.page(NOTEBOOKS)):
        assert all(f"{row.point}" in made and row.notebook in made for row in ROWS)


@pytest.mark.parametrize(
    ("part", "column"),
    [("read", "Passage"), ("see", "Data"), ("model", "Models"), ("weigh", "Evidence"), ("check", "Self-check")],
)
def test_what_is_taken_out_of_a_notebook_is_found_missing(tmp_path, part, column):
    notebook = nbformat.read(NOTEBOOKS / "03_mechanism.ipynb", as_version=4)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if (cell.metadata.beltroad.get("point"), cell.metadata.beltroad.part) != ("3.1", part)
    ]
    nbformat.write(notebook, tmp_path / "03_mechanism.ipynb")
    assert {row.point: row.missing for row in coverage.rows(tmp_path)} == {
        "3.0": [],
        "3.1": [column],
        "3.2": [],
        "3.3": [],
    }
