"""A guess as text and as HTML: nothing that a reader sees before the chart is opened holds the answer."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from beltroad import chapters, render
from beltroad.learning.questions import guess

each = pytest.mark.parametrize("id", chapters.guesses())


def closed(id) -> BeautifulSoup:
    """What a reader sees of the guess, with a script or without: its fold is closed, of which the summary stands."""
    page = BeautifulSoup(render.html(guess(id)), "html.parser")
    for hidden in page.select("script, details > :not(summary)"):
        hidden.decompose()
    return page


@each
def test_nothing_that_is_seen_before_gives_the_answer_away(id):
    one, page = guess(id), closed(id)
    shown = one.explorer.shown()
    assert not page.select("figure, table, h4, [title]") and not page.find("details").has_attr("open")
    seen = page.get_text(" ")
    for told in (one.explorer.title, shown["finding"], shown["reading"], *one.judged(one.places())):
        assert told not in seen
    known = re.findall(r"\d+(?:\.\d+)?%|\b\d{2,}\b", one.asked() + str(one.scale and one.scale.show(one.scale.default)))
    assert set(re.findall(r"\d+(?:\.\d+)?%|\b\d{2,}\b", seen)) <= set(known)


@each
def test_the_stored_text_is_the_question_alone(id):
    assert render.text(guess(id)) == f"Guess: {guess(id).asked()}"


@each
def test_the_explorer_stands_whole_in_the_fold(id):
    page = BeautifulSoup(render.html(guess(id)), "html.parser")
    section = page.select_one("details.opens > section.explorer")
    assert str(section) == str(BeautifulSoup(render.html(guess(id).explorer), "html.parser"))


@each
def test_the_page_has_a_sentence_for_every_place(id):
    one = guess(id)
    key = json.loads(BeautifulSoup(render.html(one), "html.parser").select_one("script[data-key]").text)
    assert key["said"] == [one.judge(place) for place in one.places()]
    inputs = BeautifulSoup(render.html(one), "html.parser").select(".guess > .desk input")
    assert len(inputs) == (1 if one.scale else len(one.options)) and not any(box.has_attr("checked") for box in inputs)
