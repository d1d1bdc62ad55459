"""The pages for teachers name settings that exist, what these show, and plans that fill their time."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import nbformat
import pytest
import yaml

from beltroad.explorers import catalogue, find
from beltroad.workshop.sweeps import STARTS, _settings

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
PAGES = ["teaching.md", "lesson-plans.md", "rubric.md", "instructor/discussion-guide.md", "instructor/solutions.md"]
TEXT = {page: (BOOK / page).read_text(encoding="utf-8") for page in PAGES}
CONTENTS = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))["parts"]
CHAPTERS = [chapter["file"] for part in CONTENTS for chapter in part["chapters"]]
NOTEBOOKS = {
    Path(name).name: nbformat.read(ROOT / f"{name}.ipynb", as_version=4)
    for name in CHAPTERS
    if name.startswith("notebooks/")
}
HOME = {row["id"]: row["notebook"] for row in catalogue()}

# [words](notebooks/03_mechanism.html#summit-guide.keeps=1)† reads “100.0% of the influence”, “after 21 rounds”
LINK = re.compile(r"\[[^\]]+\]\(((?:\.\./)?notebooks/[^)\s]+)\)(†?)((?: reads “[^”]+”(?:, “[^”]+”)*)?)")
LINKS = [(page, *found) for page in PAGES for found in LINK.findall(TEXT[page])]
SETTINGS = [(page, *link) for page, *link in LINKS if "=" in link[0]]


def named(address: str) -> dict[str, dict[str, str]]:
    """Explorer -> what an address says of it."""
    found = {}
    for key, value in parse_qsl(urlsplit(address).fragment):
        id, _, name = key.rpartition(".")
        found.setdefault(id, {})[name] = value
    return found


@cache
def ahead(id: str) -> list[dict]:
    """The settings of an explorer that are in the book before Python is."""
    explorer = find(id)
    split = next((control for control in explorer.controls if control.name == explorer.split_by), None)
    starts = [explorer.settings({split.name: option}) for option in split.stops()] if split else [explorer.settings()]
    return [
        values
        for start in starts
        for values in _settings(explorer, start, len(starts) <= STARTS or start == explorer.settings())
    ]


def sections(page: str, level: str = "## ") -> dict[str, str]:
    """The sections of a page that belong to a notebook: its number and name -> text."""
    parts = re.split(rf"^{level}(?=\d\d )", TEXT[page], flags=re.M)[1:]
    return {part.partition("\n")[0]: part for part in parts}


def test_there_is_something_to_check():
    assert len(SETTINGS) > 60
    assert sum(bool(reads) for *_, reads in SETTINGS) > 40
    assert all(
        TEXT[page].count("notebooks/") - TEXT[page].count("`notebooks/") - TEXT[page].count('f"notebooks/')
        == sum(link[0] == page for link in LINKS)
        for page in PAGES
    ), "a link that the pattern misses"
    assert sum(text.count(" reads “") for text in TEXT.values()) == sum(bool(reads) for *_, reads in LINKS)


@pytest.mark.parametrize(("page", "address"), [(page, address) for page, address, *_ in LINKS])
def test_a_link_leads_to_the_home_of_an_explorer(page, address):
    path = urlsplit(address).path
    assert path.startswith("../") == page.startswith("instructor/")
    for id in named(address) or [urlsplit(address).fragment]:
        assert Path(path).name == f"{HOME[id]}.html"


@pytest.mark.parametrize(("address", "reads"), [(address, reads) for _page, address, _mark, reads in SETTINGS])
def test_a_setting_exists_and_shows_what_is_said_of_it(address, reads):
    for id, given in named(address).items():
        explorer = find(id)
        values = explorer.settings(given)
        for control in explorer.controls:
            assert any(
                (
                    stop == pytest.approx(values[control.name])
                    if control.kind == "slider"
                    else stop == values[control.name]
                )
                for stop in control.stops()
            ), f"{control.name} cannot stand at {values[control.name]}"
        assert values != explorer.settings() or reads, "a link to the first setting"
        reading = explorer(**given).reading
        for words in re.findall("“([^”]+)”", reads):
            assert words.replace(r"\$", "$") in reading


CODE = re.compile(r"^```.*?^```|`[^`]*`", re.M | re.S)
WRITTEN = sorted(path for path in BOOK.rglob("*.md") if not {"_build", "node_modules"} & set(path.parts))


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_a_dollar_is_money_and_opens_no_formula(page):
    """Two dollar signs in a line make a formula of what stands between them; these pages have no formula."""
    assert re.findall(r"(?<!\\)\$.{0,20}", CODE.sub("", page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_a_command_of_a_checkout_says_that_it_needs_one(page):
    text = page.read_text(encoding="utf-8")
    if "python3 -m beltroad" in text:
        assert "source folder" in text.partition("python3 -m beltroad")[0] and "only the zip" in text


@pytest.mark.parametrize(
    ("address", "mark"),
    [(address, mark) for page, address, mark, _ in SETTINGS if not page.endswith("solutions.md")],
)
def test_the_dagger_marks_the_settings_that_need_a_served_book(address, mark):
    here = all(find(id).settings(given) in ahead(id) for id, given in named(address).items())
    assert here == (mark == "")


@pytest.mark.parametrize("id", [row["id"] for row in catalogue() if row["challenge"]])
def test_every_challenge_has_a_solution_that_meets_it(id):
    (given,) = [
        named(address)[id] for page, address, *_ in SETTINGS if page.endswith("solutions.md") and id in named(address)
    ]
    assert find(id).shown(**given)["challenge"]["met"]


def test_every_notebook_has_its_plans_and_its_answers():
    assert [title[:2] for title in sections("lesson-plans.md")] == [name[:2] for name in NOTEBOOKS]
    assert [title[:2] for title in sections("instructor/discussion-guide.md")] == [name[:2] for name in NOTEBOOKS]


@pytest.mark.parametrize("place", range(len(NOTEBOOKS)), ids=NOTEBOOKS)
def test_two_plans_fill_45_and_90_minutes(place):
    text = list(sections("lesson-plans.md").values())[place]
    for minutes in (45, 90):
        plan = text.split(f"### {minutes} minutes")[1].split("###")[0]
        spans = [tuple(map(int, span)) for span in re.findall(r"^\| (\d+)–(\d+) \|", plan, flags=re.M)]
        assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
        assert spans[-1][1] == minutes and all(start < end for start, end in spans)


@pytest.mark.parametrize("place", range(len(NOTEBOOKS)), ids=NOTEBOOKS)
def test_the_objectives_are_those_of_the_notebook(place):
    text = list(sections("lesson-plans.md").values())[place].split("### 45 minutes")[0]
    said = next(one.source for one in list(NOTEBOOKS.values())[place].cells if "**You will be able to**" in one.source)
    objectives = re.findall(r"^- (.+)$", text, flags=re.M)
    assert len(objectives) >= 3
    for objective in objectives:
        assert objective.rstrip(".;") in said
    assert [objective[-1] for objective in objectives] == [*";" * (len(objectives) - 1), "."]


@pytest.mark.parametrize("place", range(len(NOTEBOOKS)), ids=NOTEBOOKS)
def test_every_discussion_question_has_an_answer(place):
    asked = next(
        cell.source for cell in NOTEBOOKS[list(NOTEBOOKS)[place]].cells if cell.metadata.beltroad.part == "discuss"
    )
    answered = list(sections("instructor/discussion-guide.md").values())[place]
    numbers = [re.findall(r"^(\d+)\. ", text, flags=re.M) for text in (asked, answered)]
    assert numbers[0] == numbers[1]


def test_the_program_gives_each_student_another_reading(capsys):
    (program,) = re.findall(r"```python\n(.*?)```", TEXT["rubric.md"], flags=re.S)
    names = [f"student {number}" for number in range(100)]
    exec(re.sub(r"students = .*", f"students = {names!r}", program), {})
    lines = capsys.readouterr().out.splitlines()
    assert lines[::3] == names
    assert len(set(lines[2::3])) == 100
    for address, reading in zip(lines[1::30], lines[2::30]):
        assert find("what-could-go-wrong")(**named(address)["what-could-go-wrong"]).reading == reading


@pytest.mark.parametrize("page", ["rubric.md"])
def test_a_rubric_has_four_criteria_and_four_levels(page):
    tables = re.findall(r"(?:^\|.*\n)+", TEXT[page], flags=re.M)
    assert len(tables) == 2
    for table in tables:
        rows = [line.strip("|\n ").split(" | ") for line in table.splitlines()]
        assert len(rows) == 2 + 4 and all(len(row) == 5 for row in rows[2:])


def test_the_students_edition_names_the_pages_for_teachers_and_none_with_answers():
    assert {"teaching", "lesson-plans", "rubric"} <= set(CHAPTERS)
    assert not [name for name in CHAPTERS if name.startswith("instructor")]


@pytest.mark.parametrize(
    "path", [path for path in sorted(BOOK.glob("*.md")) if "USB" in path.read_text(encoding="utf-8")]
)
def test_who_opens_the_book_from_a_stick_is_told_what_it_cannot_do(path):
    told = [part for part in path.read_text(encoding="utf-8").split("\n\n") if "USB" in part]
    assert all("control" in part and "Python" in part for part in told)
