"""The article stands once, as published, and is always shown with its author and as the work of others."""

import hashlib

import pytest

from beltroad import article

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
    assert passage.text in markdown and passage.heading and passage.url.startswith("http")


def test_html_is_escaped():
    passage = article.Passage("9.9", "Rice & <b>peas</b>", 'a < b & "c" <script>', "A & B <i>", "http://example.org")
    html = passage.as_html()
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
