"""Every text that a reader can see comes from `beltroad.words`: in accented letters no plain word is left."""

import ast
from dataclasses import replace
from operator import attrgetter

import pytest
from plain import plain_words, read_in, unsaid, without

from beltroad import chapters
from beltroad.capstone.classroom import class_marks, class_view
from beltroad.capstone.files import EXAMPLES, example, read_folder
from beltroad.capstone.indicators import TREATY
from beltroad.capstone.memo import memo
from beltroad.capstone.plans import AWARDS, BORROWERS, CONTROLS, LENDERS, SECTORS, TEXTS
from beltroad.capstone.schema import rules
from beltroad.capstone.scorecard import scorecard
from beltroad.contract.quiz import ChoiceQuestion
from beltroad.learning.questions import quiz
from beltroad.render import html
from beltroad.render.still import still
from beltroad.words import PSEUDO, date, listed, number, plural, speaking, text

IDS = chapters.ids()
SEEN = {"name", "text", "hovertemplate", "ticktext", "title"}  # of a figure, what a reader sees


def seen(figure, key: str = ""):
    """Every text of a figure that a reader sees."""
    if isinstance(figure, dict):
        for name, value in figure.items():
            yield from seen(value, name if name != "text" or isinstance(value, (str, list)) else key)
    elif isinstance(figure, list):
        for item in figure:
            yield from seen(item, key)
    elif isinstance(figure, str) and key in SEEN:
        yield figure


@pytest.mark.parametrize("id", IDS)
def test_no_text_of_an_explorer_is_left_in_english(id):
    explorer = chapters.find(id)
    with speaking(PSEUDO):
        shown, described = explorer.shown(), explorer.describe()
    texts = [shown["finding"], shown["reading"], *shown["table"]["columns"], *seen(shown["figure"])]
    texts += [
        described["title"],
        described["challenge"] or "",
        described["touch"],
        *(control["label"] for control in described["controls"]),
    ]
    texts += [(shown["challenge"] or {"message": ""})["message"]]
    assert {word: sentence for sentence in texts for word in plain_words(sentence)} == {}


RAILWAY = example("kenya_railway")
NO_LOANS = dict.fromkeys(LENDERS, 0)
PLANS = [
    *(replace(RAILWAY, sector=sector, award=award) for sector, award in zip(SECTORS, [*AWARDS] * 3)),
    *(replace(RAILWAY, country=country, **NO_LOANS) for country in BORROWERS),
]


def test_the_memo_and_the_scorecard_of_any_plan_are_in_the_language():
    for plan in PLANS:
        with speaking(PSEUDO):
            card = scorecard(plan)
            asked = [one.indicator for one in card]
            words = [[one.label, one.within, one.unit, one.rule, one.basis, one.leaves_out] for one in asked]
            said = [one.say(word) for one, own in zip(asked, words) for word in own]
            texts = [memo(plan), *said, *(one.text for one in card), *(one.light_said for one in card)]
        assert {word: text for text in texts for word in plain_words(without(text, unsaid(plan)))} == {}


def test_every_word_for_a_treaty_is_in_the_language():
    show = next(one.indicator.show for one in scorecard(RAILWAY) if one.indicator.id == "dispute_rule")
    with speaking(PSEUDO):
        assert [word for held in TREATY for word in plain_words(show(held))] == []


def test_a_class_side_by_side_is_in_the_language():
    entries = list(read_folder(EXAMPLES))
    own = [name for entry in entries for name in (entry.file, *unsaid(entry.plan))]
    with speaking(PSEUDO):
        shown = class_view.shown(entries)
    cells = [cell for row in shown["table"]["rows"] for cell in row if isinstance(cell, str)]
    texts = [shown["finding"], shown["reading"], *shown["table"]["columns"], *cells, *seen(shown["figure"])]
    assert {word: text for text in texts for word in plain_words(without(text, own))} == {}


def test_every_sentence_that_refuses_a_plan_is_in_the_language():
    fields = [one.name for one in (*TEXTS, *CONTROLS)]
    codes = [option for control in CONTROLS for option in getattr(control, "options", {})]
    with speaking(PSEUDO):
        page = rules()
    texts = [page["budget"], *page["controls"].values(), *page["refusals"].values()]
    texts += [sentence for one in page["texts"] for sentence in (one["label"], one["rule"])]
    assert {word: text for text in texts for word in plain_words(text) if word not in {*fields, *codes}} == {}


@pytest.mark.parametrize("id", chapters.self_checks())
def test_no_text_of_a_self_check_is_left_in_english(id):
    with speaking(PSEUDO):
        questions, shown = list(quiz(id).asked.values()), html(quiz(id))
        numbers = [one for one in questions if not isinstance(one, ChoiceQuestion)]
        judged = [
            one.judge(given)
            for one in numbers
            for given in (one.answer, -99999, "", *map(attrgetter("value"), one.mistakes))
        ]
        chosen = [one.judge(place) for one in questions if one not in numbers for place in (None, 0, 1)]
        texts = [*read_in(shown), *(said for _, said in judged + chosen)]
    assert {word: text for text in texts for word in plain_words(text)} == {}
    assert quiz(id).title == chapters.self_checks()[id].title, "English is spoken again"


ASKED = ("questions*", "guesses", "reveals", "worked", "weighed")
QUESTIONS = sorted(file for name in ASKED for file in chapters.HERE.glob(f"*/{name}.py"))


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_question_with_a_number_in_it_is_one_sentence_for_every_number(file):
    """An f-string is another sentence for each number: a catalogue cannot hold it, and text("{n} …", n=n) is one."""
    assert QUESTIONS
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert [one.lineno for one in ast.walk(tree) if isinstance(one, ast.JoinedStr)] == []


def test_what_the_package_adds_to_a_page_is_in_the_language():
    own = [name for entry in read_folder(EXAMPLES) for name in (entry.file, *unsaid(entry.plan))]
    with speaking(PSEUDO):
        shown = [html(chapters.find(id)) for id in IDS] + [html(class_view), html(class_marks)]
        asked = (chapters.guesses(), chapters.reveals(), chapters.worked(), chapters.weighed())
        shown += [html(one) for known in asked for one in known.values()]
        shown.append(still("", ModuleNotFoundError(name="Kenya")))
    texts = [text for one in shown for text in read_in(one)]
    assert {word: text for text in texts for word in plain_words(without(text, own))} == {}


def test_numbers_are_written_as_the_language_writes_them():
    assert text("{a:.1%} and {b:,.0f}", a=-0.02, b=12345) == "−2.0% and 12,345"
    assert number(-0.04, ".1f") == "0.0", "a zero has no sign"
    assert text("%{x:.1f} stays, {x} goes", x=1) == "%{x:.1f} stays, 1 goes"


def test_a_field_without_a_value_is_named():
    with pytest.raises(KeyError, match="year"):
        text("in {year}", month=1)


def test_plurals_lists_and_dates():
    assert plural(1, "{n} country", "{n} countries") == "1 country"
    assert plural(2, "{n} country", "{n} countries") == "2 countries"
    assert listed(["a", "b", "c"]) == "a, b and c" and listed(["a"]) == "a" and listed([]) == ""
    assert [date(day) for day in ("2017-05-14", "2018-09", "2015")] == ["14 May 2017", "September 2018", "2015"]


def test_the_language_of_accents_marks_words_and_leaves_values():
    with speaking(PSEUDO):
        assert text("{name} owed <b>much</b>", name="Kenya") == "Kenya ǿẇḗḓ <b>ḿŭƈħ</b>"
    assert text("{name} owed", name="Kenya") == "Kenya owed"


def test_an_unknown_language_is_named():
    with pytest.raises(ValueError, match="there is no language 'de'; there are en, xx"), speaking("de"):
        pass
