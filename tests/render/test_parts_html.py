"""A task, a worked example and a weighing as text and as HTML: whole without a script, with no answer seen before."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from beltroad import chapters, render
from beltroad.contract.weigh import MARKS, SURE
from beltroad.learning.questions import reveal, weigh, worked
from beltroad.render.still import still

FIRST = [next(iter(known().values())) for known in (chapters.reveals, chapters.worked, chapters.weighed)]
HOSTILE = "<script>alert('&')</script>"


def page(thing) -> BeautifulSoup:
    return BeautifulSoup(render.html(thing), "html.parser")


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split())


def seen(thing) -> str:
    """What is read before a fold is opened."""
    shown = page(thing)
    for hidden in shown.select("script, details > :not(summary)"):
        hidden.decompose()
    return words(shown)


@pytest.mark.parametrize("id", chapters.reveals())
def test_the_answer_of_a_task_stands_in_the_fold_alone(id):
    one = reveal(id)
    assert one.asked() in seen(one) and one.answered() not in seen(one)
    assert words(page(one).select_one("details.opens > p")) == one.answered()
    assert render.text(one) == f"Try: {one.asked()}"


@pytest.mark.parametrize("id", chapters.worked())
def test_all_steps_stand_in_order_and_the_answer_in_the_fold(id):
    one, gap = worked(id), worked(id).gap()
    steps = [words(step) for step in page(one).select("ol > li")]
    assert steps[:-1] == one.said() and steps[-1].startswith(gap.text)
    assert one.ended() not in seen(one) and gap.reason not in seen(one)
    folded = words(page(one).select_one("details.opens"))
    assert one.ended() in folded and gap.reason in folded
    assert json.loads(page(one).select_one("form[data-question] > script").text) == gap.key()
    assert render.text(one) == f"Worked example: {one.title}"


@pytest.mark.parametrize("id", chapters.weighed())
def test_each_card_says_what_who_how_and_how_sure_and_the_rule_stands_once(id):
    one = weigh(id)
    sides = page(one).select(".side")
    assert [words(side.h4) for side in sides] == ["For", "Against"]
    for side, cards in zip(sides, (one.supporting, one.opposing), strict=True):
        for item, card in zip(side.select("li"), cards, strict=True):
            assert (words(item.p), item.a["href"], words(item.a)) == (card.claim, card.link, card.who)
            assert card.how in words(item.select_one(".found"))
            assert words(item.summary) == f"How sure: {card.sure}" and SURE[card.sure] in words(item.details)
    assert [words(level) for level in page(one).select(".rule dt")] == [*SURE]
    assert [words(label) for label in page(one).select("label")] == [*MARKS]
    assert one.agreed not in seen(one) and one.settle not in seen(one)
    assert len(page(one).select("input[checked]")) == 0


@pytest.mark.parametrize(
    "thing",
    [
        replace(FIRST[0], task=HOSTILE, answer=HOSTILE),
        replace(FIRST[1], title=HOSTILE, steps=(HOSTILE, HOSTILE), end=HOSTILE),
        replace(FIRST[2], claim=HOSTILE, agreed=HOSTILE, settle=HOSTILE),
    ],
)
def test_a_text_is_never_html(thing):
    assert "alert" in render.html(thing) and "alert" not in " ".join(one.text for one in page(thing).select("script"))


@pytest.mark.parametrize("thing", FIRST)
def test_where_a_notebook_has_no_widget_nothing_pretends_to_work(thing):
    shown = BeautifulSoup(still(render.html(thing), ModuleNotFoundError(name="anywidget")), "html.parser")
    assert "anywidget" in shown.text and not shown.select("button, form, script")
    assert shown.select("details.opens")
