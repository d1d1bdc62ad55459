"""Every text that a reader can see comes from `beltroad.words`:
in a language of accented letters no plain word is left.
"""

import csv
import json
import re

import pytest

from beltroad import chapters, data
from beltroad.words import PSEUDO, date, listed, number, plural, speaking, text

IDS = chapters.ids()
PLAIN = re.compile(r"(?<![\w%{.])[A-Za-z]{3,}(?![\w}])")
NAMING = re.compile("name|country|title|project|institution|lender|leader|what|symbol|counter|place")  # columns
UNITS = {"US$", "GDP", "DSCR", "https"}
SEEN = {"name", "text", "hovertemplate", "ticktext", "title"}  # of a figure, what a reader sees


def own_names() -> list[str]:
    """What the tables call countries, projects, institutions, banks: data's own names, the longest first."""
    names = set()
    for file in data.FOLDER.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                names |= {cell for column, cell in row.items() if cell and NAMING.search(column)}
    described = json.loads((data.FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    sources = {source["title"] for resource in described["resources"] for source in resource["sources"]}
    return sorted(names | sources, key=len, reverse=True)


NAMES = own_names()


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


def plain_words(sentence: str) -> list[str]:
    for name in NAMES:
        if name in sentence:
            sentence = sentence.replace(name, " ")
    sentence = re.sub(r"<[^>]*>|%\{[^}]*\}|https?://\S+", " ", sentence)
    return [word for word in PLAIN.findall(sentence) if word not in UNITS and not word.isupper()]


@pytest.mark.parametrize("id", IDS)
def test_no_text_of_an_explorer_is_left_in_english(id):
    explorer = chapters.find(id)
    with speaking(PSEUDO):
        shown, described = explorer.shown(), explorer.describe()
    texts = [shown["finding"], shown["reading"], *shown["table"]["columns"], *seen(shown["figure"])]
    texts += [
        described["title"],
        described["challenge"] or "",
        *(control["label"] for control in described["controls"]),
    ]
    texts += [(shown["challenge"] or {"message": ""})["message"]]
    assert {word: sentence for sentence in texts for word in plain_words(sentence)} == {}


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
