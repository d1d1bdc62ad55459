"""The student's edition holds no answers, the teacher's all of them, and each has a folder of its own."""

import re

import pytest
import yaml

from beltroad.workshop import book, pages
from beltroad.workshop.book import BOOK, BUILD, ROOT

OWN = ["source", "sphinx", "pages", "html"]
ANSWERS = [f"instructor/{path.stem}" for path in sorted((BOOK / "instructor").glob("*.md"))]


def chapters(text: str) -> list[str]:
    return [chapter["file"] for part in yaml.safe_load(text)["parts"] for chapter in part["chapters"]]


@pytest.fixture(params=["student", "teacher"])
def gathered(request, tmp_path):
    """(edition, what Jupyter Book would read)."""
    book._source(tmp_path / "source", sorted((ROOT / "notebooks").glob("*.ipynb")), request.param)
    return request.param, tmp_path / "source"


def test_answers_are_gathered_for_the_teacher_only(gathered):
    edition, source = gathered
    found = [path.relative_to(source).with_suffix("").as_posix() for path in sorted(source.glob("instructor/*"))]
    assert ANSWERS and found == (ANSWERS if edition == "teacher" else [])
    student = chapters((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    assert chapters((source / "_toc.yml").read_text(encoding="utf-8")) == student + found
    assert {f"{name}.md" for name in ("teaching", "lesson-plans", "rubric")} <= {path.name for path in source.iterdir()}


def test_a_link_to_a_setting_is_html_that_sphinx_leaves_alone(gathered):
    _, source = gathered
    for path in source.rglob("*.md"):
        assert not re.search(r"\]\([./]*notebooks/\w+\.html", path.read_text(encoding="utf-8")), path.name
    assert '<a href="notebooks/03_mechanism.html#summit-guide.keeps=1">try it</a>' in (
        source / "teaching.md"
    ).read_text(encoding="utf-8")


def test_two_controls_in_a_link_are_escaped():
    assert (
        pages.with_settings("[a](../notebooks/x.html#b.c=1&b.d=2)†")
        == '<a href="../notebooks/x.html#b.c=1&amp;b.d=2">a</a>†'
    )


@pytest.mark.parametrize(("edition", "folder"), [("student", "html"), ("teacher", "html-teacher")])
def test_each_edition_has_a_folder_and_shares_every_other_step(monkeypatch, edition, folder):
    made = {}

    def noted(_title, outputs, _make):
        made.update({output: {str(one) for one in inputs} for output, inputs in outputs.items()})

    monkeypatch.setattr(book, "steps", noted)
    monkeypatch.setattr(book, "step", lambda title, output, inputs, make: noted(title, {output: inputs}, make))
    assert book.build(edition=edition) == BUILD / folder
    own = "" if edition == "student" else "-teacher"
    below = {output.relative_to(BUILD).parts[0] for output in made if BUILD in output.parents}
    shared = {"wheel", "run", "sweeps", "stills", "page", "lite", "lessons.json"}
    assert shared | {f"source{own}", f"sphinx{own}", folder} <= below <= {*shared, *(f"{one}{own}" for one in OWN)}
    assert (str(BOOK / "instructor") in made[BUILD / f"source{own}"]) == (edition == "teacher")


def test_the_zip_says_which_edition_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(book, "BUILD", tmp_path)
    for folder, name in (("html", "five-priorities"), ("html-teacher", "five-priorities-teacher")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text("page")
        assert book.pack(tmp_path / folder).name == f"{name}.zip"
