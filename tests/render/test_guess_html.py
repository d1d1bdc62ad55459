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
    shown = [one.scale.show(one.scale.default)] if one.scale else [one.line.height.label] if one.line else []
    known = re.findall(r"\d+(?:\.\d+)?%|\b\d{2,}\b", " ".join([one.asked(), *shown]))
    assert set(re.findall(r"\d+(?:\.\d+)?%|\b\d{2,}\b", seen)) <= set(known)


@each
def test_the_stored_text_is_the_question_alone(id):
    assert render.text(guess(id)) == f"Guess: {guess(id).asked()}"


@each
def test_the_explorer_stands_whole_in_the_fold(id):
    page = BeautifulSoup(render.html(guess(id)), "html.parser")
    section = page.select_one("details.opens > section.explorer")
    assert str(section) == str(BeautifulSoup(render.html(guess(id).explorer), "html.parser"))


def _key(id) -> dict:
    return json.loads(BeautifulSoup(render.html(guess(id)), "html.parser").select_one("script[data-key]").text)


@each
def test_the_page_has_a_sentence_for_every_place_and_an_input_for_every_answer(id):
    one = guess(id)
    inputs = BeautifulSoup(render.html(one), "html.parser").select(".guess > .desk input")
    assert not any(box.has_attr("checked") for box in inputs)
    assert len(inputs) == (1 if one.scale else len(one.options or one.answer(one.explorer())))
    if not one.line:
        assert _key(id)["said"] == [one.judge(place) for place in one.places()]


def test_of_a_line_the_page_has_what_is_known_and_the_answer_in_the_order_of_its_sliders():
    one, key = guess("commitments"), _key("commitments")
    view = one.explorer()
    assert dict(key["known"]) == one.line.known(view)
    assert {place: abs(height - one.answer(view)[place]) <= 0.5 for place, height in key["answer"]} == dict.fromkeys(
        one.answer(view), True
    )
    assert [slider["label"] for slider in key["heights"]] == [str(place) for place, _ in key["answer"]]
