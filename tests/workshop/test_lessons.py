"""What counts towards a lesson is what its notebook holds."""

import re

import pytest

from beltroad import render
from beltroad.chapters import guesses
from beltroad.learning.questions import quiz
from beltroad.workshop.environment import ROOT
from beltroad.workshop.lessons import lessons
from beltroad.workshop.notebooks import read

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LESSONS = {one["page"]: one for one in lessons(NOTEBOOKS)}


def test_the_sections_of_a_lesson_are_its_points():
    for path in NOTEBOOKS:
        points = list(read(path).metadata.beltroad.points)
        assert not points or list(LESSONS[path.stem]["sections"]) == points


def test_a_section_without_a_point_is_named_by_its_heading_and_what_leads_in_or_out_is_none():
    sections = LESSONS["00_start"]["sections"]
    assert sections["the-five-priorities"] == "The five priorities"
    assert not {"at-a-glance", "discuss", "take-away", "sources"} & set(sections)


def test_a_lesson_is_called_by_its_number_and_first_word():
    assert [LESSONS[page]["name"] for page in ("00_start", "03_mechanism")] == ["00 Start here", "03 Mechanism"]


def test_every_guess_stands_in_one_lesson():
    assert sorted(id for one in LESSONS.values() for id in one["guesses"]) == sorted(guesses())


@pytest.mark.parametrize("id", ["3.2", "4.3s"])
def test_questions_have_the_names_that_the_page_has(id):
    named = re.findall(r'data-question="(quiz-[^"]+)"', render.html(quiz(id)))
    assert named.pop() == quiz(id).recall.id  # counts where it comes from
    counted = [name for one in LESSONS.values() for name in one["questions"] if name.startswith(f"quiz-{id}-")]
    assert named == counted and named
