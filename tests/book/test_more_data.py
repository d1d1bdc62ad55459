"""What goes beyond a lesson's argument is folded under its heading, and opens for who asks for it."""

import pytest
from built import HOME, PREPARED, draw, section, until

from beltroad.workshop.slim import MORE

INSIDE = "treaty-generations"
FOLD = f"details.more-data:has(#{INSIDE})"
IN_VIEW = (
    "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= -1 && top <"
    " innerHeight / 3; }"
)


@pytest.fixture
def lesson(open_page):
    """lesson(anchor) is the lesson on a phone, prepared, with nothing opened."""

    def open_(anchor=""):
        page = open_page(f"{HOME[INSIDE]}{anchor}", viewport={"width": 390, "height": 844})
        until(page, PREPARED)
        return page

    return open_


def test_more_data_is_closed_until_its_heading_is_chosen_and_fits_a_phone(lesson):
    page = lesson()
    heads = page.locator("details.more-data > summary > h3")
    assert heads.count() == 4 and all(head.startswith(MORE) for head in heads.all_text_contents())
    assert page.locator("details.more-data[open]").count() == 0 and not section(page, INSIDE).is_visible()
    page.locator(FOLD).locator("> summary").click()
    assert section(page, INSIDE).is_visible()
    draw(page, INSIDE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_address_of_what_it_holds_or_of_its_heading_opens_it(lesson):
    page = lesson(f"#{INSIDE}")
    until(page, IN_VIEW, INSIDE)
    assert page.locator(FOLD).get_attribute("open") is not None
    page = lesson()
    anchor = page.evaluate("fold => document.querySelector(fold).closest('section').id", FOLD)
    page.evaluate("anchor => { location.hash = anchor; }", anchor)
    until(page, "fold => document.querySelector(fold).open", FOLD)


def test_without_a_script_a_fold_opens_all_the_same(open_page):
    page = open_page(HOME[INSIDE], java_script_enabled=False)
    page.locator(FOLD).locator("> summary").click()
    assert page.locator(FOLD).get_attribute("open") is not None
