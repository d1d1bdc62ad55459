"""What the page must know to count the marks of a class."""

import json

import pytest
from bs4 import BeautifulSoup

from beltroad import render
from beltroad.article import passages
from beltroad.capstone.marks import LIMIT, class_marks
from beltroad.chapters import weighed
from beltroad.contract.weigh import MARKS, VERSION


def test_the_page_knows_every_point_that_can_be_marked():
    rules = class_marks.rules()
    assert set(weighed()) <= set(rules["points"]) == set(passages())
    assert rules["marks"] == len(MARKS) and rules["version"] == VERSION


def test_a_file_with_a_mark_for_every_point_is_far_below_the_limit():
    held = json.dumps({"version": VERSION, "marks": dict.fromkeys(passages(), 4)}, indent=2)
    assert 5 * len(held) < LIMIT


@pytest.mark.parametrize("why", class_marks.rules()["refusals"])
def test_a_refusal_is_one_sentence_that_says_what_to_do(why):
    sentence = class_marks.rules()["refusals"][why]
    assert sentence.endswith(".") and sentence.count(". ") == 0 and "{" not in sentence
    assert "choose a file" in sentence or "check that" in sentence


def test_the_section_holds_its_rules_and_nothing_that_moves():
    page = BeautifulSoup(render.html(class_marks), "html.parser")
    assert json.loads(page.select_one("script[data-key]").text) == class_marks.rules()
    assert not page.select("button, input") and render.text(class_marks) == class_marks.title
