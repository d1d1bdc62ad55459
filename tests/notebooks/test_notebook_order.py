"""Every notebook keeps the order that readers learn once, says what and leaves how to the package."""

import ast
import re
from itertools import groupby, pairwise

import nbformat
import pytest
from course import FILES, NOTEBOOKS, code, prose, text

from beltroad.article import passages
from beltroad.learning import glossary

EACH = pytest.mark.parametrize("name", NOTEBOOKS)
POINT = ["read", "unpack", "see", "model", "weigh", "check"]
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
MORE = "More data: "
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
        assert cell.outputs, cell.source


@EACH
def test_the_parts_stand_in_the_order_of_the_course(name):
    tags = [cell.metadata.beltroad for cell in NOTEBOOKS[name].cells]
    points = NOTEBOOKS[name].metadata.beltroad.points
    parts = [key for key, _ in groupby((tag.get("point", ""), tag.part) for tag in tags if tag.part != "more")]
    assert parts[0] == ("", "glance") and parts[1] == ("", "setup")
    assert parts[-3:] == [("", "discuss"), ("", "takeaway"), ("", "sources")]
    if points:
        assert parts[2:-3] == [(point, part) for point in points for part in POINT]
    else:
        assert parts[-4] == ("", "check")


@EACH
def test_every_part_begins_with_its_heading(name):
    points = NOTEBOOKS[name].metadata.beltroad.points
    found = headings(name)
    assert [title for level, title in found if level == 1] == [found[0][1]]
    for part in ["glance", "discuss", "takeaway", "sources"]:
        assert (2, TITLES[part]) in found
    for point in points:
        assert any(level == 2 and title.startswith(f"{point} ") for level, title in found)
    if points:
        titles = [title for level, title in found if level == 3 and not title.startswith(MORE)]
        assert titles == [TITLES[part] for _ in points for part in POINT]
    else:
        assert (2, TITLES["check"]) in found


@EACH
def test_more_data_says_so_in_its_heading_and_nothing_else_does(name):
    tags = [(cell.metadata.beltroad.part, cell.source) for cell in NOTEBOOKS[name].cells]
    begun = [source for (before, _), (part, source) in pairwise(tags) if part == "more" != before]
    said = [source for part, source in tags if re.match(f"#+ {MORE}", source)]
    assert begun == [source for source in said if source.startswith(f"### {MORE}")] == said


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
    for place, cell in enumerate(code(name)):
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


@EACH
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
