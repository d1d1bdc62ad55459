"""*Keep in mind*: the sentences to keep, and questions that were answered, asked again when they are due."""

import json

import nbformat
import pytest
from built import HTML, ready, until

from beltroad.learning.questions import asked, every_question
from beltroad.workshop import pages
from beltroad.workshop.environment import ROOT

KEEP = "/keep.html"
TODAY = "2026-12-10"


def answered(right, day) -> dict:
    return {"right": right, "met": True, "tries": 1, "day": day}


def keep_in_mind(open_page, parts, **options):
    """The page on that day, in a browser in which this was kept before."""
    page = open_page(KEEP, prepare=lambda context: context.clock.set_fixed_time(f"{TODAY}T12:00:00"), **options)
    held = json.dumps({"version": 1, **parts})
    page.evaluate("held => localStorage.setItem('five-priorities', held)", held)
    page.reload()
    return ready(page)


def again(page, selector=""):
    return page.locator(f"section.again {selector}")


def kept(page) -> dict:
    return json.loads(page.evaluate("localStorage.getItem('five-priorities')"))


def answer(page, name, right):
    question = asked(name).question
    assert again(page, "form").get_attribute("data-question") == f"quiz-{name}"
    place = next(k for k, option in enumerate(question.options) if option.right == right)
    again(page, "input").nth(place).check()
    again(page).get_by_role("button", name="Check").click()


def test_where_nothing_was_answered_it_offers_to_begin(open_page):
    page = ready(open_page(KEEP))
    assert again(page, ".end").text_content() == "You have answered no question yet. Begin with lesson 00"
    again(page, "a").click()
    until(page, "() => location.pathname", wanted="/notebooks/00_start.html")


def test_where_nothing_is_due_it_says_when_a_question_comes_back(open_page):
    answers = {"quiz-1.1-3": answered(True, TODAY), "quiz-3.2-1": answered(True, "2026-12-08")}
    page = keep_in_mind(open_page, {"answers": answers})
    told = again(page, ".end").text_content()
    assert told == "Nothing is due today. The next question comes back on December 11, 2026."
    assert again(page, "form").count() == 0


def test_what_is_due_is_asked_the_wrong_ones_first_and_waits_longer_once_it_is_known(open_page):
    answers = {
        "quiz-1.1-3": answered(True, "2026-12-01"),
        "quiz-3.2-1": answered(False, "2026-12-09"),
        "quiz-3.3-1": answered(True, TODAY),
        "quiz-9.9-1": answered(False, "2026-12-01"),  # of another edition
    }
    page = keep_in_mind(open_page, {"answers": answers})
    next_one = again(page).get_by_role("button", name="Next question")
    assert again(page, ".place").text_content() == "1 of 2"
    assert not next_one.is_visible()
    answer(page, "3.2-1", False)
    assert page.evaluate("document.activeElement.textContent") == "Check"
    answer(page, "3.2-1", True)  # at once, and the day stays
    next_one.click()
    assert page.evaluate("document.activeElement.matches('legend')")
    assert again(page, ".from").text_content() == f"From 1.1 {asked('1.1-3').title}"
    assert again(page, ".from a").get_attribute("href") == "notebooks/01_concept.html#quiz-1.1"
    answer(page, "1.1-3", True)
    assert kept(page)["again"] == {
        "quiz-3.2-1": {"box": 0, "day": TODAY},
        "quiz-1.1-3": {"box": 2, "day": TODAY},
    }
    assert kept(page)["answers"]["quiz-1.1-3"] == answered(True, TODAY) | {"tries": 2}
    next_one.click()
    told = "1 of 2 was known. Nothing is due today. The next question comes back on December 11, 2026."
    assert page.evaluate("document.activeElement.textContent") == told
    page.reload()
    ready(page)
    assert again(page, ".end").text_content().startswith("Nothing is due today.")


@pytest.mark.parametrize("width", [320, 390])
def test_a_question_that_comes_back_fits_a_phone(open_page, width):
    answers = {"quiz-3.2-1": answered(False, "2026-12-01")}
    page = keep_in_mind(open_page, {"answers": answers}, viewport={"width": width, "height": 844})
    answer(page, "3.2-1", True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_the_page_says_where_the_questions_stand(open_page):
    page = open_page(KEEP, java_script_enabled=False)
    assert again(page).inner_text() == "This browser runs no script, so the questions stand in the lessons alone."


def test_every_question_is_there_to_be_asked_again():
    page = (HTML / "keep.html").read_text(encoding="utf-8")
    assert [one.id for one in every_question() if f'"{one.id}"' not in page] == []


def test_the_sentences_are_those_of_the_cells_that_say_so(tmp_path):
    book = ROOT / "book"
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if cell.metadata.beltroad.part != "keep"]
        nbformat.write(notebook, tmp_path / path.name)
    assert "No lesson has such a sentence yet." in pages.made(book, tmp_path)["keep.md"]
    notebook = nbformat.read(tmp_path / "03_mechanism.ipynb", as_version=4)
    cell = nbformat.v4.new_markdown_cell("**Keep.** Patience keeps a promise.")
    cell.metadata.beltroad = {"point": "3.2", "part": "keep"}
    notebook.cells.append(cell)
    nbformat.write(notebook, tmp_path / "03_mechanism.ipynb")
    made = pages.made(book, tmp_path)["keep.md"]
    assert "- [3.2](notebooks/03_mechanism.ipynb) Patience keeps a promise." in made and "No lesson has" not in made
