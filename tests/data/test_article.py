"""The article stands once, as published, and is always shown with its author and as the work of others."""

import hashlib
import re

import pytest

from beltroad import article, render
from beltroad.data import finance
from beltroad.workshop.environment import ROOT

PUBLISHED = "b940ef63bba95aa25c7122204da8745ce23794ea028b1624f088d18c7611f02b"  # SHA-256 of the text as published
NUMBERS = "0.1 0.2 0.3 1.0 1.1 1.2 2.0 2.1 2.2 2.3 3.0 3.1 3.2 3.3 4.0 4.1 4.2 4.3 4.4 5.0 5.1 5.2 5.3 6.1"


def shown(passage: article.Passage) -> list[str]:
    return [passage._repr_html_(), passage._repr_markdown_()]


@pytest.fixture(autouse=True)
def with_the_text(monkeypatch):
    monkeypatch.delenv("BELTROAD_ARTICLE", raising=False)


def test_passages_stand_in_reading_order():
    assert " ".join(article.passages()) == NUMBERS
    assert all(passage.number == number for number, passage in article.passages().items())


def test_the_text_is_the_published_one():
    text = "\n\n".join(passage.text for passage in article.passages().values())
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == PUBLISHED


@pytest.mark.parametrize("number", ["6.2", "3", "", "the first"])
def test_an_unknown_number_is_one_sentence_that_names_the_numbers_there_are(number):
    with pytest.raises(ValueError) as caught:
        article.passage(number)
    message = str(caught.value)
    assert f"no passage {number!r}" in message and ", ".join(NUMBERS.split()) in message
    assert "\n" not in message and ". " not in message


@pytest.mark.parametrize("number", NUMBERS.split())
def test_a_passage_is_a_quotation_with_its_author_its_number_and_the_courses_heading(number):
    passage = article.passage(number)
    html, markdown = shown(passage)
    assert "<blockquote>" in html and "\n> " in markdown
    for text in (html, markdown):
        assert number in text and "the course’s heading" in text and "Tongji SEM" in text and "28 June 2019" in text
    assert " ".join(passage.text.split()) in markdown and passage.heading and passage.url.startswith("http")


def test_html_is_escaped():
    passage = article.Passage("9.9", "Rice & <b>peas</b>", 'a < b & "c" <script>', "A & B <i>", "http://example.org")
    html = render.html(passage)
    assert (
        "Rice &amp; &lt;b&gt;peas&lt;/b&gt;" in html
        and "a &lt; b &amp; &quot;c&quot; &lt;script&gt;" in html
        and "A &amp; B &lt;i&gt;" in html
    )
    assert not any(tag in html for tag in ("<script", "<b>", "<i>"))


@pytest.mark.parametrize("number", NUMBERS.split())
def test_the_link_edition_shows_number_and_address_and_none_of_the_text(monkeypatch, number):
    monkeypatch.setenv("BELTROAD_ARTICLE", "link")
    passage = article.passage(number)
    sentences = [part for part in passage.text.split(", ") if len(part) > 20]
    for text in shown(passage):
        assert number in text and passage.url in text and passage.credit in text
        assert sentences and not any(part in text for part in sentences)


def test_6_1_is_credited_as_the_publishers_note_and_all_others_to_the_author():
    for number, passage in article.passages().items():
        assert ("the publisher’s note" in passage.credit) == (number == "6.1")
        assert ("Cheng Guoqiang" in passage.credit.split(",")[0]) == (number != "6.1")


@pytest.mark.parametrize(
    "date, after",
    [
        ("2018", False),
        ("2019-04", False),
        ("2019-04-27", False),
        ("2019-05", True),
        ("2019-06-09", True),
        ("2019-06-18", True),
        ("2019", True),
        ("2020", True),
    ],
)
def test_what_came_after_april_2019_is_later(date, after):
    assert article.later(date) is after


def test_the_line_between_then_and_later_is_drawn_once():
    lines = [
        (path.name, line)
        for path in (ROOT / "beltroad").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [
        name
        for name, line in lines
        if re.search(
            r"2019-04-30|2019-06-28|28 June 2019|(known|up to|after) (in|on|at)? ?(the end of )?(April|June) 2019", line
        )
    ] == ["article.py"]


PAGES = [
    *sorted((ROOT / "notebooks").glob("*.ipynb")),
    *sorted((ROOT / "book").glob("*.md")),
    *sorted((ROOT / "book/instructor").glob("*.md")),
    *(
        ROOT / name
        for name in ("README.md", "LICENSE", "data/README.md", "data/datapackage.json", "book/references.bib")
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_says_that_the_article_appeared_in_june(page):
    text = page.read_text(encoding="utf-8")
    assert not re.search(
        r"(known|later|data|back|published|up) (in|on|than|of|to) (28 )?June 2019|(after|since) (28 )?June 2019", text
    )
    assert not re.search(
        r"(two|three) months (before the article|later and begins)|(days|weeks) before the article", text
    )
    for near in re.findall(r"[^.]{0,160}28 June 2019[^.]{0,60}", text.replace("\n", " ")):
        assert "English" in near, near


def test_facts_of_a_project_are_later_by_the_same_line():
    for row in (row for one in finance.projects() for row in finance.facts(one.project_id)):
        if row.later_than_article is not None and re.fullmatch(r"\d{4}(-\d\d){0,2}", row.period):
            assert row.later_than_article is article.later(row.period), row
