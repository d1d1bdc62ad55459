"""The glossary: each word once, each with a meaning, and a mark where the Chinese is not verified."""

import pytest

from beltroad.learning import glossary


def test_no_word_stands_twice():
    names = [name.casefold() for entry in glossary.entries() for name in entry.names]
    assert len(names) == len(set(names)) > 40


@pytest.mark.parametrize("entry", glossary.entries(), ids=lambda entry: entry.term)
def test_every_word_has_a_definition_in_sentences_and_a_known_mark(entry):
    assert entry.definition.endswith(".") and entry.definition[0].isupper()
    assert entry.verified in ("read", "unverified")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in entry.chinese)
    assert all(name == name.strip() and name for name in entry.names)


def test_a_word_is_found_by_any_of_its_names():
    assert glossary.entry("dscr") is glossary.entry("debt service cover ratio")
    assert glossary.entry("DSCR").chinese == "偿债备付率"


def test_an_unknown_word_is_one_sentence():
    with pytest.raises(ValueError) as caught:
        glossary.entry("flux capacitor")
    assert "flux capacitor" in str(caught.value) and ". " not in str(caught.value)
