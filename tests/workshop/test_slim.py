"""What the build does to a page's text."""

import pytest
from bs4 import BeautifulSoup

from beltroad.workshop.slim import _fold_keep, _gloss, _mend, _offer_to_edit, _say_once

TERMS = {
    "difference in differences": ("d", "A design."),
    "DiD": ("d", "A design."),
    "grace": ("g", "Years without principal."),
}


def glossed(text: str) -> list[str]:
    page = BeautifulSoup(f"<article><section><section><p>{text}</p></section></section></article>", "html.parser")
    _gloss(page, TERMS, "../")
    return [link.text for link in page.select("a.term")]


def test_a_word_that_only_sounds_like_an_abbreviation_is_no_term():
    assert glossed("Did the votes follow?") == []
    assert glossed("A DiD compares changes.") == ["DiD"]


def test_a_term_is_one_with_and_without_a_capital():
    assert glossed("Grace comes first. Later grace ends.") == ["Grace"]


def test_an_address_with_parameters_leads_where_it_should():
    page = BeautifulSoup('<article><a href="https://a.org/?b=1&amp;amp;c=2">A 2018</a></article>', "html.parser")
    _mend(page)
    assert page.a["href"] == "https://a.org/?b=1&c=2"


def test_the_rule_of_how_sure_a_card_is_stands_once_in_a_page():
    rule = '<section class="weigh"><div class="rule"><p>{}</p></div></section>'
    page = BeautifulSoup("<article>" + rule.format("first") + rule.format("second") + "</article>", "html.parser")
    _say_once(page)
    assert [one.text for one in page.select(".rule")] == ["first"]


def test_the_sentence_to_keep_is_folded_and_loses_its_first_word():
    page = BeautifulSoup(
        "<article><section><p><strong>Keep.</strong> One thing.</p>"
        "<p><strong>Time.</strong> Long.</p></section></article>",
        "html.parser",
    )
    _fold_keep(page)
    assert [one.text.strip() for one in page.select("details.keep > :is(summary, p)")] == [
        "The sentence to keep",
        "One thing.",
    ]
    assert page.select_one("section > p").text == "Time. Long."


@pytest.mark.parametrize(
    ("sections", "before"),
    [
        ("<section id='at-a-glance'><p>x</p></section><section id='exercises'><h2>E</h2></section>", "h2"),
        ("<section id='at-a-glance'><p>x</p></section>", "p"),
        ("", "h1"),
    ],
)
def test_the_way_into_the_notebook_stands_where_code_is_asked_for_else_after_the_first_step(sections, before):
    page = BeautifulSoup(f"<article><section><h1>L</h1>{sections}</section></article>", "html.parser")
    _offer_to_edit(page, "lite")
    (line,) = page.select("p.open")
    assert line.find_previous_sibling().name == before
