"""What the build does to a page's text."""

from bs4 import BeautifulSoup

from beltroad.workshop.slim import _gloss, _mend, _say_once

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
