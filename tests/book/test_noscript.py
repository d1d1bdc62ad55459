"""The book without JavaScript: everything to read is there, nothing pretends to work."""

import pytest
from built import CATALOGUE, HOME, HTML, PAGES, section

from beltroad.explorers import find
from beltroad.words import cells

PLACES = ["site", "disk"]


@pytest.fixture(params=PLACES)
def open_plain(open_page, request):
    """open_plain(path) opens a page without JavaScript, served or from a disk."""
    return lambda path: open_page(path, address=request.getfixturevalue(request.param), java_script_enabled=False)


@pytest.mark.parametrize("home", sorted(set(HOME.values())))
def test_readings_tables_and_pictures_stand_without_a_script(open_plain, home):
    page = open_plain(home)
    for fold in page.locator("details.opens > summary").all():
        fold.click()
    for id in (row["id"] for row in CATALOGUE if HOME[row["id"]] == home):
        shown, explorer = find(id).shown(), section(page, id)
        assert (
            explorer.locator("[data-reading]").is_visible()
            and explorer.locator("[data-reading]").text_content() == shown["reading"]
        )
        assert explorer.locator("[data-finding]").is_visible() and explorer.locator("[data-source]").is_visible()
        if shown["challenge"]:
            assert explorer.locator("[data-challenge]").is_visible()
        assert not explorer.locator("form").is_visible() and explorer.locator("button").count() == 0
        explorer.locator("details.data summary").click()
        rows = explorer.locator("table tr").evaluate_all(
            "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
        )
        assert explorer.locator("table").is_visible()
        assert rows == [shown["table"]["columns"], *map(list, cells(shown["table"]["rows"]))]
        picture = explorer.locator("figure img")
        picture.scroll_into_view_if_needed()
        assert picture.is_visible() and picture.get_attribute("alt") == shown["finding"]
        assert (
            picture.bounding_box()["height"] > 150
            and (HTML / "notebooks" / picture.get_attribute("src")).resolve().is_file()
        )


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_passages_equations_and_answers_are_readable_without_a_script(open_plain, path):
    page = open_plain(f"/{path}")
    for kind in ("figure.passage blockquote", "article math"):
        for one in page.locator(kind).all():
            assert one.is_visible() and one.text_content().strip()
    assert page.locator("figure.passage").count()
    for quiz in page.locator("section.quiz").all():
        quiz.locator("details.answers summary").click()
        assert quiz.locator("details.answers li").count() == quiz.locator("form").count()
        assert quiz.locator("details.answers li").first.is_visible()
        assert quiz.locator("button:visible, input:visible").count() == 0, "a button that does nothing"
