"""The explorer contract, tried on three unlike cases."""

import json
from dataclasses import replace

import pytest
from unlike import CASES, level_loan, network, overrun

from beltroad.charts import touch
from beltroad.contract import Choice, Slider, Switch, Table
from beltroad.words import cells


@pytest.mark.parametrize("explorer", CASES, ids=lambda explorer: explorer.id)
def test_what_is_shown_is_json_without_surprises(explorer):
    shown = explorer.shown()
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
    assert shown["reading"] and shown["table"]["rows"]
    assert set(shown) == {"figure", "finding", "reading", "table", "values", "challenge", "source"}


@pytest.mark.parametrize("explorer", CASES, ids=lambda explorer: explorer.id)
def test_the_same_setting_always_shows_the_same(explorer):
    assert explorer.shown() == explorer.shown()


def test_another_seed_gives_another_picture():
    assert overrun(seed=1).values != overrun(seed=2).values


@pytest.mark.parametrize(
    ("mark", "words", "sentence"),
    [
        ("raet", "Tap it.", "a mark of level-loan cannot be touched: 'raet'"),
        ({"raet": 0.1}, "Tap it.", "a mark of level-loan cannot be touched: level-loan has no control 'raet'; .*"),
        ({"rate": 0.3}, "Tap it.", "a mark of level-loan cannot be touched: rate is 0.3; .*"),
        ({"rate": 0.1}, "", "level-loan has marks that can be touched; say so in its field touch"),
    ],
)
def test_a_mark_stands_for_a_control_and_a_value_that_exist_and_words_say_so(mark, words, sentence):
    drawn = {"data": [{"type": "bar", "x": [1], "y": [1], **touch(mark)}], "layout": {}}
    wrong = replace(level_loan, draw=lambda _result: drawn, touch=words)
    with pytest.raises(LookupError, match=f"^{sentence}$"):
        wrong.shown()


def test_a_choice_of_countries_names_its_options_that_are_none():
    countries = Choice("who", "LMY", {"LMY": "Low and middle income", "KEN": "Kenya", "FRA": "France"}, "Who")
    assert countries.describe()["groups"] == ["LMY"]
    assert Choice("gone", "CHN", {"CHN": "China", "SCO": "SCO"}, "Take away").describe()["groups"] is None


def test_a_closed_form_is_shown_to_the_last_digit():
    assert level_loan(rate=0, years=10).values["payment"] == 10
    assert level_loan(rate=0.05, years=10).values["payment"] == pytest.approx(12.95045749654567, rel=1e-12)


def test_taking_the_middle_out_of_a_layered_network_leaves_no_tie():
    assert network().values["ties"] == 4
    assert network(without="mechanism").values["ties"] == 0


def test_a_challenge_says_what_is_missing_and_when_it_is_met():
    assert level_loan.shown()["challenge"] == {"met": False, "message": "Not yet: it is 13.0."}
    assert level_loan.shown(rate=0.0, years=30)["challenge"] == {"met": True, "message": "Met."}
    assert overrun.shown()["challenge"] is None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rate": 0.21}, "rate is 0.21; it takes a number from 0 to 0.2"),
        ({"rate": float("nan")}, "rate is nan; it takes a number from 0 to 0.2"),
        ({"rate": "cheap"}, "rate is 'cheap'; it takes a number from 0 to 0.2"),
        ({"rate": True}, "rate is True; it takes a number from 0 to 0.2"),
        ({"raet": 0.1}, "level-loan has no control 'raet'; it has rate, years"),
    ],
)
def test_a_wrong_value_is_one_clear_sentence(given, sentence):
    with pytest.raises(ValueError) as refused:
        level_loan(**given)
    assert str(refused.value) == sentence


def test_a_wrong_choice_names_the_choices():
    with pytest.raises(ValueError, match="without is 'summit'; it takes one of nothing, mechanism"):
        network(without="summit")


def test_values_come_as_text_from_a_command_line():
    assert level_loan.settings({"rate": "0.07", "years": "12"}) == {"rate": 0.07, "years": 12}
    assert network.settings({"labels": "false"})["labels"] is False


def test_a_preset_sets_other_controls_unless_they_are_given():
    choice = Choice("kind", "soft", {"soft": "soft", "hard": "hard"}, "Kind", presets={"hard": {"rate": 0.1}})
    loan = replace(level_loan, controls=(choice, Slider("rate", 0.02, 0, 1, 0.01, "Rate")))
    assert loan.settings({"kind": "hard"})["rate"] == 0.1
    assert loan.settings({"kind": "hard", "rate": 0.05})["rate"] == 0.05
    assert loan.settings({})["rate"] == 0.02


def test_a_slider_stops_at_its_ends_and_shows_shares_as_per_cent():
    slider = Slider("share", 0.5, 0, 1, 0.05, "Share", "%")
    assert slider.stops()[0] == 0 and slider.stops()[-1] == 1 and len(slider.stops()) == 21
    assert slider.show(0.85) == "85%"


def test_a_default_out_of_range_is_refused_when_the_explorer_is_made():
    with pytest.raises(ValueError, match="share is 2"):
        replace(level_loan, controls=[Slider("share", 2, 0, 1, 0.1, "Share")])


def test_a_preset_where_no_slider_stands_is_refused_when_the_explorer_is_made():
    choice = Choice("kind", "soft", {"soft": "soft", "hard": "hard"}, "Kind", presets={"hard": {"rate": 0.125}})
    with pytest.raises(ValueError, match="the preset 'hard' of kind sets rate to 0.125, where no slider stands"):
        replace(level_loan, controls=[choice, Slider("rate", 0.02, 0, 1, 0.01, "Rate")])


@pytest.mark.parametrize("options", [{"a/b": "A"}, {"a b": "A"}])
def test_an_option_that_cannot_name_a_file_is_refused_when_the_explorer_is_made(options):
    with pytest.raises(ValueError, match="it names a file"):
        replace(level_loan, controls=[Choice("kind", next(iter(options)), options, "Kind")])


def test_an_id_with_other_signs_is_refused():
    with pytest.raises(ValueError, match="small letters, digits and dashes, unlike 'Level loan'"):
        replace(level_loan, id="Level loan")


def test_a_table_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="a row of the table has 1 cells for 2 columns"):
        Table(["a", "b"], [[1]])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (-0.0, "0"),
        (96.095, "96.1"),
        (2024, "2024"),
        (12345, "12,345"),
        (1234.5, "1234"),
        (98765.4, "98,765"),
        (0.123456, "0.1235"),
        (0.0, "0"),
        ("Kenya", "Kenya"),
    ],
)
def test_a_cell_is_written_for_a_reader(value, text):
    assert cells([[value]]) == [(text,)]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([2013.96, 2014.04, 2015.0], ["2013.96", "2014.04", "2015"]),
        ([10.3451, 10.3517, None], ["10.345", "10.352", ""]),
        ([10345.6, 10345.7, 10345.7], ["10,345.6", "10,345.7", "10,345.7"]),
        ([0.3, 0.1 + 0.2], ["0.3", "0.3"]),
        ([1.23456789, 1.23456788], ["1.235", "1.235"]),
    ],
)
def test_a_column_has_the_digits_that_tell_its_rows_apart(values, texts):
    assert [text for [text] in cells([[value] for value in values])] == texts


def test_controls_describe_themselves_fully():
    keys = {"name", "kind", "label", "unit", "default", "min", "max", "step", "choices"}
    for control in (Slider("a", 0, 0, 1, 0.1, "A"), Choice("b", "x", {"x": "X"}, "B"), Switch("c", False, "C")):
        assert keys <= control.describe().keys()


def test_a_description_holds_what_the_explorer_adds_to_it():
    assert replace(level_loan, more=lambda: {"plan": {"limits": (1, 2)}}).describe()["plan"] == {"limits": [1, 2]}
    assert "plan" not in level_loan.describe()


def test_at_most_four_controls_stand_open_and_the_others_are_told_apart():
    five = [Slider(name, 0.5, 0, 1, 0.1, name) for name in "abcde"]
    with pytest.raises(ValueError, match="level-loan has 5 controls that stand open; name 4 in primary"):
        replace(level_loan, controls=five)
    with pytest.raises(ValueError, match="level-loan has no control f that primary names"):
        replace(level_loan, controls=five, primary=("a", "f"))
    some = replace(level_loan, controls=five, primary=("e", "b"))
    assert [[one.name for one in part] for part in (some.first, some.further)] == [["b", "e"], ["a", "c", "d"]]
    assert [one.name for one in level_loan.first] == ["rate", "years"] and level_loan.further == []
