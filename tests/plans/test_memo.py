"""The memo has the plan's facts, fits on two pages, and never lets a student's words become anything but words."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hostile import GOOD, STAY_TEXT
from markdown_it import MarkdownIt

from beltroad.capstone.files import loads
from beltroad.capstone.memo import escaped, head, memo
from beltroad.capstone.plans import BORROWERS
from beltroad.capstone.scorecard import scorecard
from beltroad.data import goals
from beltroad.explorers import design_a_project
from beltroad.render import html

PLAN = loads(GOOD)
READ = MarkdownIt("commonmark", {"html": True}).enable("table")
TWO_PAGES = 1250  # words, tables among them; the browser test counts the pages of the longest


def test_every_figure_of_the_scorecard_is_in_it():
    text = memo(PLAN)
    for one in scorecard(PLAN):
        assert (
            f"| {one.indicator.point} | {one.indicator.label} | {one.text} |"
            f" {'–' if one.value is None else one.light} |" in text
        )


def test_what_is_paid_adds_up_to_what_is_raised():
    rows = re.findall(r"^\| [^|]+ \| (\d+)% \| ([\d,]+) \|", memo(PLAN), flags=re.M)
    assert sum(int(share) for share, _ in rows) == 100
    assert sum(int(amount.replace(",", "")) for _, amount in rows) == 2400
    assert "US$ 2,400 million to be raised" in memo(PLAN)


def test_it_says_where_a_country_has_no_income_group_or_region_in_the_tables():
    placed = {iso3: memo(replace(PLAN, country=iso3)) for iso3 in ("KEN", "XKX")}
    assert "\n\nLower middle income; Sub-Saharan Africa. At the end of" in placed["KEN"]
    assert "\n\nIts income group and region are not in the course’s tables. At the end of" in placed["XKX"]


def test_it_tells_poverty_and_electricity_where_they_are_known():
    last = goals.surveys("KEN")[-1]
    assert f"In the survey of {last.year}, {last.below_300:.1%} of its people" in memo(PLAN)
    assert all(
        "survey of" in memo(replace(PLAN, country=row.iso3)) or not goals.surveys(row.iso3)
        for row in goals.measured()[:5]
        if row.iso3 in BORROWERS
    )


@pytest.mark.parametrize("country", ["KEN", "ETH", "CIV", "BTN"])
def test_it_fits_on_two_pages(country):
    assert len(memo(replace(PLAN, country=country, award="direct", cash_yield=-0.02)).split()) < TWO_PAGES


@pytest.mark.parametrize("name", STAY_TEXT)
def test_what_a_student_writes_stays_text(name):
    html = READ.render(head(replace(PLAN, name=name, team=name, argument=name)))
    shown = re.sub(r"<[^>]+>", "", html)
    assert set(re.findall(r"<(\w+)", html)) == {"h1", "p"}
    unescaped = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert unescaped.count(name) == 3


@pytest.mark.parametrize("name", STAY_TEXT)
def test_what_a_student_writes_stays_text_where_the_memo_is_set(name):
    shown = html(memo(replace(PLAN, name=name, team=name, argument=name)))
    assert set(re.findall(r"<(\w+)", shown)) <= set("section h4 h5 p ul li div table thead tbody tr th td".split())
    assert unescape(re.sub(r"<[^>]+>", "", shown)).count(name) == 3


def test_marks_are_escaped_and_words_are_left_alone():
    assert escaped("a*b") == r"a\*b" and escaped("Well-known (3 km), 50%") == "Well-known (3 km), 50%"


def test_the_view_carries_the_memo_of_a_plan_without_a_name():
    document = design_a_project().documents["memo.md"]
    body = document[document.index("\n## ") :]
    assert document.startswith("# Untitled project\n") and memo(replace(PLAN, sector="rail")).endswith(body)
