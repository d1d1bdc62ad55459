"""Every notebook keeps the order that readers learn once, says what and leaves how to the package."""

import ast
import re
from dataclasses import replace
from itertools import groupby
from types import SimpleNamespace

import nbformat
import pytest
from course import FILES, NOTEBOOKS, code, prose, text

from beltroad.article import passages
from beltroad.contract import Explorer
from beltroad.contract.guess import Guess
from beltroad.explorers import catalogue
from beltroad.learning import glossary
from beltroad.workshop import things
from beltroad.workshop.coverage import FINISHED, PARTS
from beltroad.workshop.references import links
from beltroad.workshop.slim import MORE
from beltroad.workshop.times import minutes

EACH = pytest.mark.parametrize("name", NOTEBOOKS)
EARLIER = pytest.mark.parametrize("name", [name for name in NOTEBOOKS if name not in FINISHED])
LESSON = pytest.mark.parametrize("name", FINISHED)
POINT = ["read", "unpack", "see", "model", "weigh", "check"]
SAID = {"read": "Read", "weigh": "Weigh", "check": "Check"}  # of a finished lesson; the others say what they are about
TITLES = {
    "read": "Read",
    "unpack": "Unpack",
    "see": "See",
    "model": "Model",
    "weigh": "Weigh the evidence",
    "check": "Check yourself",
    "glance": "At a glance",
    "discuss": "Discuss",
    "takeaway": "Take away",
    "sources": "Sources",
}
HEADED = ("read", "question", "why", "weigh", "check", "more")
LONGEST_RETYPED = 60
PICTURES = 100_000  # bytes: a notebook with a chart or a widget's state in it is larger


def headings(name: str) -> list[tuple[int, str]]:
    lines = text(name).splitlines()
    return [(len(found[1]), found[2]) for line in lines if (found := re.match(r"(#+) (.+)", line))]


@EACH
def test_the_file_is_valid_and_holds_no_picture_and_no_state(name):
    nbformat.validate(NOTEBOOKS[name])
    assert NOTEBOOKS[name].nbformat_minor >= 5 and NOTEBOOKS[name].metadata.kernelspec.name == "python3"
    assert "widgets" not in NOTEBOOKS[name].metadata
    assert FILES[name].stat().st_size < PICTURES
    for cell in code(name):
        for output in cell.outputs:
            assert output.output_type in ("stream", "display_data", "execute_result"), cell.source
            assert output.output_type == "stream" or list(output.data) == ["text/plain"], cell.source


@EACH
def test_every_code_cell_but_the_first_stores_what_it_says(name):
    assert not code(name)[0].outputs
    for cell in code(name)[1:]:
        assert cell.outputs or cell.metadata.beltroad.get("holds") == "stub", cell.source


@EACH
def test_the_parts_stand_in_the_order_of_the_course(name):
    tags = [cell.metadata.beltroad for cell in NOTEBOOKS[name].cells]
    points = NOTEBOOKS[name].metadata.beltroad.points
    parts = [key for key, _ in groupby((tag.get("point", ""), tag.part) for tag in tags)]
    assert parts[0] == ("", "glance") and parts[1] == ("", "setup")
    if ("", "exercises") in parts:
        assert parts.pop(-2) == ("", "exercises")
    assert parts[-3:] == [("", "discuss"), ("", "takeaway"), ("", "sources")]
    if points:
        order = [*PARTS, "more"] if name in FINISHED else POINT
        assert parts[2:-3] == [(point, part) for point in points for part in order]
    else:
        assert parts[-4] == ("", "check")


def of(name: str, part: str) -> list:
    return [cell for cell in NOTEBOOKS[name].cells if cell.metadata.beltroad.part == part]


@LESSON
def test_a_lesson_says_its_objectives_its_prerequisites_and_its_time_and_lists_no_terms_ahead(name):
    (glance,) = of(name, "glance")
    for said in ("**You will be able to**", "**Before you start.**", "**Time.**"):
        assert said in glance.source
    assert "**Terms.**" not in glance.source


@LESSON
def test_the_time_that_a_lesson_takes_is_that_of_its_words_and_things(name):
    within = minutes(NOTEBOOKS[name])
    without_more = minutes(
        SimpleNamespace(cells=[cell for cell in NOTEBOOKS[name].cells if cell not in of(name, "more")])
    )
    computed = within[0], without_more[1], within[1]
    (glance,) = of(name, "glance")
    said = [int(number) for number in re.findall(r"[Aa]bout (\d+)", glance.source.partition("**Time.**")[2])]
    assert tuple(said) == computed
    assert 30 <= computed[0] <= 45


@LESSON
def test_the_headings_of_a_lesson_tell_what_follows(name):
    for point in NOTEBOOKS[name].metadata.beltroad.points:
        cells = [cell for cell in prose(name) if cell.metadata.beltroad.get("point") == point]
        assert [part for part in (cell.metadata.beltroad.part for cell in cells) if part == "keep"] == ["keep"]
        first = {part: next(cell.source for cell in cells if cell.metadata.beltroad.part == part) for part in HEADED}
        heads = {part: re.findall(r"^### (.+)$", source, flags=re.M)[0] for part, source in first.items()}
        assert {part: heads[part] for part in SAID} == SAID
        assert heads["more"].startswith(MORE)
        assert re.fullmatch(r"\*\*Keep\.\*\* [^.]+\.", next(one.source for one in of(name, "keep") if one in cells))
    titles = [title for level, title in headings(name) if level == 3 and title not in SAID.values()]
    assert len(titles) == len(set(titles))


@LESSON
def test_a_decision_has_a_place_a_date_and_a_source_or_says_that_it_is_invented(name):
    for cell in of(name, "question"):
        if cell.cell_type == "markdown":
            assert re.search(r"\b20\d\d\b", cell.source) and ("invented" in cell.source or links(cell.source)), cell.id


@LESSON
def test_an_equation_comes_after_the_picture_and_words(name):
    for cell in prose(name):
        place = cell.metadata.beltroad
        assert "$$" not in cell.source or place.part in ("why", "more"), cell.id
        if place.part == "why" and "$$" in cell.source:
            assert len(cell.source.partition("$$")[0].split()) > 40, cell.id


@LESSON
def test_what_a_guess_asks_is_not_told_around_it(name):
    """Neither the number nor the sentence that it is answered with stands anywhere in the lesson's own text."""
    asked = [one for cell in code(name) for one in things.shown(cell) if isinstance(one, Guess)]
    assert len(asked) == len(NOTEBOOKS[name].metadata.beltroad.points)
    own = " ".join(cell.source for cell in prose(name) if cell.metadata.beltroad.part not in ("more", "sources"))
    for one in asked:
        view = one.explorer()
        assert view.finding not in own and view.reading not in own
        if one.scale:
            shown = replace(one.scale, step=one.scale.step / 10).show(one.answer(view))
            for said in {shown, one.scale.show(round(one.answer(view) / one.scale.step) * one.scale.step)}:
                assert not re.search(rf"(?<![\d.]){re.escape(said)}(?![\d.]*\d)", own), (one.id, said)


@EARLIER
def test_every_part_begins_with_its_heading(name):
    points = NOTEBOOKS[name].metadata.beltroad.points
    found = headings(name)
    assert [title for level, title in found if level == 1] == [found[0][1]]
    for part in ["glance", "discuss", "takeaway", "sources"]:
        assert (2, TITLES[part]) in found
    for point in points:
        assert any(level == 2 and title.startswith(f"{point} ") for level, title in found)
    if points:
        assert [title for level, title in found if level == 3] == [TITLES[part] for _ in points for part in POINT]
    else:
        assert (2, TITLES["check"]) in found


@EACH
def test_no_level_of_heading_is_skipped(name):
    levels = [level for level, _ in headings(name)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:]))


@EACH
def test_an_explorer_stands_under_a_heading_of_level_three_or_four(name):
    level = 0  # an explorer brings a heading of level four
    for cell in NOTEBOOKS[name].cells:
        found = re.findall(r"^(#+) ", cell.source, flags=re.M) if cell.cell_type == "markdown" else []
        level = len(found[-1]) if found else level
        if cell.cell_type == "code" and re.fullmatch(r'[a-z_]+|guess\(".*"\)', cell.source):
            assert level in (3, 4), cell.source


@EACH
def test_code_says_what_in_a_few_lines_and_imports_stand_first(name):
    for place, cell in enumerate(cell for cell in code(name) if "exercise" not in cell.metadata.beltroad):
        assert len(cell.source.splitlines()) <= 4, cell.source
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.For, ast.While}, cell.source
        assert bool(kinds & {ast.Import, ast.ImportFrom}) == (place == 0), cell.source


@EACH
def test_every_passage_of_the_notebook_is_shown_and_no_other(name):
    shown = [
        number for cell in code(name) for number in re.findall(r'^passage\("([\d.]+)"\)$', cell.source, flags=re.M)
    ]
    assert shown == NOTEBOOKS[name].metadata.beltroad.passages


@EACH
def test_no_sentence_of_the_article_is_retyped(name):
    own = " ".join(text(name).split())
    for passage in passages().values():
        published = " ".join(passage.text.split())
        for start in range(len(published) - LONGEST_RETYPED + 1):
            assert published[start : start + LONGEST_RETYPED] not in own, passage.number


@EACH
def test_cells_are_named_once_and_plainly(name):
    ids = [cell.id for cell in NOTEBOOKS[name].cells]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-z0-9-]+", id) for id in ids)


@EARLIER
def test_every_word_that_a_page_announces_is_in_the_glossary(name):
    (line,) = [line for line in text(name).splitlines() if line.startswith("**Terms.** ")]
    words = line.removeprefix("**Terms.** ").split(". ")[0].split(" · ")
    assert len(words) > 3
    for word in words:
        assert glossary.entry(word).definition


@EACH
def test_prose_is_plain_markdown_without_placeholders(name):
    for wrong in ("{", "}", ":::", "```", "<", "!", "TODO"):
        prose_only = re.sub(r"\$\$.*?\$\$|\$[^$]+\$", "", text(name), flags=re.S)
        assert wrong not in prose_only, wrong


@EACH
def test_every_figure_in_what_to_look_for_has_its_year(name):
    for cell in prose(name):
        if not cell.id.startswith("see"):
            continue
        for item in re.findall(r"^- .+", cell.source, flags=re.M):
            words = re.sub(r"\]\([^)]*\)|\[[^\]]*\d{4}\]", "", item)
            measured = re.search(r"\d ?(%|g\b|GW|billion|million)|\d\.\d", re.sub(r"\b(19|20)\d\d\b", "", words))
            assert not measured or re.search(r"\b(19|20)\d\d\b", words), item


def test_every_explorer_stands_in_the_notebook_of_its_chapter():
    shown = [(name, one) for name in NOTEBOOKS for cell in code(name) for one in things.shown(cell)]
    stand = {(name, one.id) for name, one in shown if isinstance(one, Explorer | Guess)}
    assert [row["id"] for row in catalogue() if (row["notebook"], row["id"]) not in stand] == []
