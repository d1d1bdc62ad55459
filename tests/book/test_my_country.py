"""A reader's own country: chosen once, every explorer that knows it starts there, until it is forgotten."""

import pytest
from built import HOME, button, draw, expect_view, move, ready, section, until
from moving import never_python

FIRST, OTHER = "tiers-map", "lives-in-numbers"
KEPT = "() => { const { whole, ...kept } = JSON.parse(localStorage.getItem('five-priorities')); return kept; }"
HOSTILE = [
    "no JSON",
    "null",
    '{"version": 2, "country": "UGA"}',
    '{"version": 1, "country": "<img src=x onerror=alert(1)>"}',
    '{"version": 1, "country": ["UGA"]}',
    '{"version": 1, "country": "ATA"}',
]


@pytest.fixture(scope="module")
def reader(chromium, site):
    """A reader whose browser keeps what it keeps from page to page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    never_python(context)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))

    def open_(id, hash=""):
        page.goto("about:blank")
        page.goto(f"{site}{HOME[id]}{hash}")
        draw(ready(page), id)
        return page

    yield open_
    context.close()


def test_a_country_chosen_once_is_where_other_explorers_start_until_it_is_forgotten(reader):
    page = reader(FIRST)
    assert not section(page, FIRST).locator("[data-act=country]").count()
    move(page, FIRST, {"country": "UGA"})
    button(page, FIRST, "Start everywhere with Uganda").click()
    until(page, KEPT, wanted={"version": 1, "country": "UGA"})

    page = reader(OTHER)
    expect_view(page, OTHER, {"country": "UGA"})
    assert "Uganda, your country" in section(page, OTHER).locator("[data-mine]").text_content()
    button(page, OTHER, "Reset").click()
    expect_view(page, OTHER, {})

    page = reader(OTHER, f"#{OTHER}.country=BRA")
    expect_view(page, OTHER, {"country": "BRA"})
    move(page, OTHER, {"country": "UGA"})
    button(page, OTHER, "Forget my country").click()
    until(page, KEPT, wanted={"version": 1})
    expect_view(reader(OTHER), OTHER, {})


def test_a_record_that_is_none_is_as_if_there_were_none(reader, subtests):
    page = reader(OTHER)
    for kept in HOSTILE:
        with subtests.test(kept):
            page.evaluate("kept => localStorage.setItem('five-priorities', kept)", kept)
            page = reader(OTHER)
            expect_view(page, OTHER, {})
    assert not page.faults
    page.evaluate("localStorage.clear()")
