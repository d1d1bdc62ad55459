"""Both sides are heard by the same rules: labels of origin, what a passage answers, what stands for and against."""

import re

import pytest
from course import NOTEBOOKS, prose, text

from beltroad.learning import glossary

LESSONS = ("01_concept", "02_goals", "03_mechanism")
ORIGIN = (
    "African|American|Australian|British|Chinese|European|French|German|Indian|Indonesian|Japanese|Kazakh|Kenyan|"
    "Malaysian|Pakistani|Russian|Western"
)
WHO = "academics?|analysts?|authors?|commentators?|economists?|institutes?|journalists?|newspapers?|professors?|"
WHO += "research centres?|researchers?|scholars?|studies|study|think tanks?|universit(?:y|ies)"
LABELS = re.compile(rf"\b(?:(?:{ORIGIN})(?:-\w+)? (?:{WHO})|(?:{WHO}) (?:in|from) (?:[A-Z]\w+))\b")

EACH = pytest.mark.parametrize("name", LESSONS)


def unpacked(name: str) -> dict[str, str]:
    return {cell.metadata.beltroad.point: cell.source for cell in prose(name) if cell.id.startswith("unpack")}


def listed(cell: str, heading: str) -> list[str]:
    part = cell.partition(f"#### {heading}\n")[2].partition("####")[0]
    return re.findall(r"^- \*\*", part, flags=re.M)


@pytest.mark.parametrize("name", ("00_start", *LESSONS))
def test_no_author_newspaper_or_think_tank_carries_the_label_of_a_country(name):
    own = re.sub(r"\]\([^)]*\)", "]", text(name))
    assert LABELS.findall(own) == []


@pytest.mark.parametrize("label", ("economists in China", "Chinese scholars", "An American think tank", "Indian study"))
def test_a_label_of_origin_is_seen_whatever_the_country(label):
    assert LABELS.search(label)


@EACH
def test_what_a_passage_answers_stands_before_what_it_does_not_say(name):
    assert set(unpacked(name)) == set(NOTEBOOKS[name].metadata.beltroad.points)
    for point, source in unpacked(name).items():
        headings = re.findall(r"^#### (What the passage .+)$", source, flags=re.M)
        assert headings == ["What the passage answers", "What the passage does not say"], point


@EACH
def test_for_and_against_hold_about_as_much(name):
    for cell in prose(name):
        if cell.id.startswith("weigh"):
            pro, con = listed(cell.source, "For"), listed(cell.source, "Against")
            assert pro and con and abs(len(pro) - len(con)) <= 1, cell.id


@EACH
def test_a_lesson_whose_figures_cross_2020_names_the_pandemic(name):
    assert "pandemic" in text(name)


def test_a_study_that_finds_growth_from_aid_stands_for_and_labour_on_both_sides():
    (cell,) = [cell for cell in prose("02_goals") if cell.id == "weigh-2-2"]
    pro, con = (cell.source.partition("#### Against")[k] for k in (0, 2))
    assert "Dreher" in pro and "Dreher" not in con
    assert "Workers are mostly local" in pro and "trade unions" in con


def test_two_studies_of_chinas_own_railways_stand_beside_each_other():
    (cell,) = [cell for cell in prose("02_goals") if cell.id == "weigh-2-1"]
    pro, con = (cell.source.partition("#### Against")[k] for k in (0, 2))
    assert "Lawrence and others 2019" in pro and "Ansar and others 2016" in con


def test_the_phrase_that_the_article_uses_three_times_is_explained():
    found = glossary.entry("community of shared future")
    assert "Community of shared future" in text("01_concept") and "member" in found.definition
