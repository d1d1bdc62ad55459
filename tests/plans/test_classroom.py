"""What a class does with plans: see all of them side by side, and name their files."""

import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from hostile import FILES, GOOD, STAY_TEXT

from beltroad import render
from beltroad.capstone.classroom import MOST, class_view
from beltroad.capstone.files import EXAMPLES, Entry, dumps, loads, read_class, read_folder
from beltroad.capstone.schema import rules
from beltroad.capstone.scorecard import INDICATORS, scorecard
from beltroad.contract.progress import heard_by

PLAN = loads(GOOD)


def entries(*plans):
    return [Entry(f"{place}.json", plan) for place, plan in enumerate(plans)]


# The class view


def test_a_row_per_plan_in_the_order_of_the_files_with_every_figure_and_its_light():
    other = replace(PLAN, country="ETH", sector="port")
    rows = class_view.shown(entries(PLAN, other))["table"]["rows"]
    assert [row[:5] for row in rows] == [
        ["0.json", PLAN.name, "Group 3", "Kenya", "Railway"],
        ["1.json", PLAN.name, "Group 3", "Ethiopia", "Port"],
    ]
    for row, plan in zip(rows, (PLAN, other)):
        assert row[7:] == [f"{one.light}: {one.text}" if one.value is not None else one.text for one in scorecard(plan)]


def test_the_bars_count_every_plan_once_per_indicator():
    shown = class_view.shown(entries(PLAN, replace(PLAN, sector="port"), replace(PLAN, award="direct")))
    go.Figure(shown["figure"])
    bars = [trace["x"] for trace in shown["figure"]["data"] if trace["type"] == "bar"]
    assert [sum(column) for column in zip(*bars)] == [3] * len(INDICATORS)
    assert "3 plans for 1 country" in shown["reading"]


def test_bad_files_are_listed_with_their_sentence_and_skipped():
    shown = class_view.shown(
        read_class(
            [("good.json", GOOD.encode()), ("bad.json", FILES["NaN"][0]), ("old.json", FILES["a later version"][0])]
        )
    )
    assert shown["problems"] == [["bad.json", FILES["NaN"][1]], ["old.json", FILES["a later version"][1]]]
    assert "1 plan for 1 country" in shown["reading"] and "2 files were skipped." in shown["reading"]


def test_the_progress_is_told_file_by_file():
    told = []
    with heard_by(lambda text, share: told.append((text, share))):
        class_view.shown(entries(PLAN, PLAN), 2)
    assert told == [("1 of 2 files", 0.5), ("2 of 2 files", 1.0)]


@pytest.mark.parametrize(
    "files, sentence",
    [
        ([], "There are no files."),
        ([("bad.json", b"")], "None of the files holds a plan. The first: bad.json: The file is not JSON"),
    ],
)
def test_a_class_without_a_plan_is_one_sentence(files, sentence):
    with pytest.raises(ValueError) as refused:
        class_view.shown(read_class(files))
    assert str(refused.value).startswith(sentence)


def test_more_files_than_a_view_takes_are_listed():
    shown = class_view.shown(Entry(f"{place}.json", PLAN) for place in range(MOST + 1))
    assert len(shown["table"]["rows"]) == MOST and shown["problems"][0][0] == f"{MOST}.json"


def test_what_the_page_sends_is_read_by_the_same_rules():
    sent = [["a.json", GOOD, ""], ["b.json", None, "Too large."], ["c.json", "{}", ""]]
    shown = class_view.of_texts(sent)
    assert len(shown["table"]["rows"]) == 1
    assert shown["problems"] == [["b.json", "Too large."], ["c.json", FILES["an empty object"][1]]]


@pytest.mark.parametrize("name", STAY_TEXT)
def test_names_stay_text_in_the_widget(name):
    hostile = replace(PLAN, name=name, team=name)
    made = render.widget(class_view)
    made._load(made, {"number": 1, "files": [["a.json", dumps(hostile), ""]]}, [])
    assert made.view["table"]["rows"][0][1:3] == [name, name], "the page writes it as text"
    assert "<script" not in render.html(class_view).replace('<script type="application/json"', "")


def test_the_widget_reads_files_answers_their_number_and_keeps_its_view_where_there_is_no_plan():
    made, told = render.widget(class_view), []
    assert made.view == class_view.shown(read_folder(EXAMPLES))
    made.observe(lambda change: told.append(change.new), names="told")
    files = [["a.json", GOOD, ""], ["b.json", None, "Too large."]]
    made._load(made, {"number": 1.5, "files": files}, [])
    assert (made.view, made.problem, made.answered) == (class_view.of_texts(files), "", 1.5)
    assert told == ["1 of 2 files …", "2 of 2 files …"]
    made._load(made, {"number": 2, "files": [["c.json", "{}", ""]]}, [])
    assert made.problem.startswith("None of the files holds a plan. The first: c.json: ") and made.answered == 2
    assert made.view == class_view.of_texts(files)


def test_the_section_in_the_book_is_whole_without_a_script():
    html = render.html(class_view)
    held = json.loads(html.split("data-view>")[1].split("</script>")[0])
    shown = held["view"]
    assert held["plan"] == json.loads(json.dumps(rules())), "what the page reads files by"
    assert shown["reading"] in html and all(row[1] in html for row in shown["table"]["rows"])
