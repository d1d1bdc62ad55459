"""Every numbered point of the article has its passage, data, models, evidence and self-check."""

from collections import Counter
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from beltroad import __main__ as command
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
    ("name", "part", "column"),
    [
        ("02_goals", "see", "Data"),
        ("02_goals", "model", "Models"),
        ("03_mechanism", "read", "Passage"),
        ("03_mechanism", "more", "Data"),
        ("03_mechanism", "guess", "Models"),
        ("03_mechanism", "weigh", "Evidence"),
        ("03_mechanism", "check", "Self-check"),
    ],
)
def test_what_is_taken_out_of_a_notebook_is_found_missing(tmp_path, name, part, column):
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    first, second, *_ = notebook.metadata.beltroad.points
    notebook.cells = [
        cell
        for cell in notebook.cells
        if (cell.metadata.beltroad.get("point"), cell.metadata.beltroad.part) != (second, part)
    ]
    nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    found = {row.point: row.missing for row in coverage.rows(tmp_path)}
    assert found[second] == [column] and found[first] == []


# Lessons


def lesson(name: str = "03_mechanism") -> coverage.Lesson:
    return next(one for one in coverage.lessons(NOTEBOOKS) if one.notebook == name)


def test_the_finished_lessons_keep_what_a_lesson_promises():
    assert coverage.broken(NOTEBOOKS) == []
    assert coverage.FINISHED and all(lesson(name).terms for name in coverage.FINISHED)


@pytest.mark.parametrize("part", coverage.PARTS)
def test_a_part_that_a_point_lacks_is_named(part):
    whole = lesson()
    place = ("3.1", part)
    left = [cell for cell in whole.cells if (cell.metadata.beltroad.get("point"), cell.metadata.beltroad.part) != place]
    assert f"03_mechanism: no 3.1 {part}" in replace(whole, cells=tuple(left)).broken


def test_parts_in_another_order_are_named():
    whole = lesson()
    turned = sorted(whole.cells, key=lambda cell: cell.metadata.beltroad.part == "question")
    assert any("3.1 in order" in sentence for sentence in replace(whole, cells=tuple(turned)).broken)


def added(source: str, part: str, kind: str = "markdown") -> list[str]:
    """What is broken once this cell is added."""
    cell = new_markdown_cell(source, metadata={"beltroad": {"point": "3.3", "part": part}})
    cell.cell_type = kind
    whole = lesson()
    return replace(whole, cells=(*whole.cells, cell)).broken


def test_words_beyond_the_limit_are_named_and_neither_tables_nor_more_data_count():
    many = " ".join(["word"] * coverage.WORDS)
    assert any("words; 2500 at most" in sentence for sentence in added(many, "keep"))
    assert added(many, "more") == [] and added(f"| {many} |", "keep") == []


def test_explorers_beyond_the_limit_are_named():
    assert any("7 explorers in the argument" in sentence for sentence in added("tier_overlap", "keep", "code"))
    assert added("tier_overlap", "more", "code") == []


def test_a_lesson_that_asks_for_what_was_said_is_found_unbalanced():
    assert len(coverage.unbalanced(Counter(recall=3, apply=2, understand=5))) == 3
    assert coverage.unbalanced(Counter(recall=2, apply=2, understand=3, transfer=2, join=1)) == []


def test_what_its_questions_lack_and_how_many_there_are_is_said_of_a_lesson():
    whole = lesson()
    first, *rest = whole.quizzes
    plain = replace(first, questions=tuple(replace(one, kind="recall") for one in (*first.questions, *first.questions)))
    whole.__dict__["quizzes"] = [plain, *rest]
    assert whole.broken == [
        "03_mechanism: 8 questions at 3.0; 3 to 5 are enough",
        "03_mechanism: 8 of 23 questions recall: at most a fifth may",
    ]
    assert coverage.kinds("03_mechanism") == lesson().kinds


def test_the_command_prints_the_lessons_and_fails_where_a_finished_one_breaks_a_rule(monkeypatch, capsys):
    assert not command.coverage(None)
    told = capsys.readouterr()
    assert "03_mechanism" in told.out and "has every part" in told.out and not told.err
    monkeypatch.setattr(coverage, "WORDS", 100)
    assert command.coverage(None) == 1
    assert "words; 100 at most" in capsys.readouterr().err
