"""What a class does with plans in JupyterLab: design, save, load, and see all of them side by side."""

import json
from dataclasses import replace
from html import escape

import plotly.graph_objects as go
import pytest
from hostile import FILE_NAMES, FILES, GOOD, STAY_TEXT

from beltroad import render
from beltroad.classroom import MOST, class_view, file_name
from beltroad.render.plan_panel import ClassPanel, PlanPanel
from beltroad.contract.progress import heard_by
from beltroad.explorers import design_a_project
from beltroad.memo import memo
from beltroad.plans import EXAMPLES, Entry, dumps, loads, read, read_class, read_folder
from beltroad.scorecard import INDICATORS, scorecard

PLAN = loads(GOOD)


def entries(*plans):
    return [Entry(f"{place}.json", plan) for place, plan in enumerate(plans)]


# The class view


def test_a_row_per_plan_in_the_order_of_the_files_with_every_figure_and_its_light():
    other = replace(PLAN, country="ETH", sector="port")
    rows = class_view.shown(entries(PLAN, other))["table"]["rows"]
    assert [row[:5] for row in rows] == [["0.json", PLAN.name, "Group 3", "Kenya", "Railway"], ["1.json", PLAN.name, "Group 3", "Ethiopia", "Port"]]
    for row, plan in zip(rows, (PLAN, other)):
        assert row[7:] == [f"{one.light}: {one.text}" if one.value is not None else one.text for one in scorecard(plan)]


def test_the_bars_count_every_plan_once_per_indicator():
    shown = class_view.shown(entries(PLAN, replace(PLAN, sector="port"), replace(PLAN, award="direct")))
    go.Figure(shown["figure"])
    bars = [trace["x"] for trace in shown["figure"]["data"] if trace["type"] == "bar"]
    assert [sum(column) for column in zip(*bars)] == [3] * len(INDICATORS)
    assert "3 plans for 1 country" in shown["reading"]


def test_bad_files_are_listed_with_their_sentence_and_skipped():
    shown = class_view.shown(read_class([("good.json", GOOD.encode()), ("bad.json", FILES["NaN"][0]), ("old.json", FILES["a later version"][0])]))
    assert shown["problems"] == [["bad.json", FILES["NaN"][1]], ["old.json", FILES["a later version"][1]]]
    assert "1 plan for 1 country" in shown["reading"] and "2 files were skipped." in shown["reading"]


def test_the_progress_is_told_file_by_file():
    told = []
    with heard_by(lambda text, share: told.append((text, share))):
        class_view.shown(entries(PLAN, PLAN), 2)
    assert told == [("1 of 2 files", 0.5), ("2 of 2 files", 1.0)]


@pytest.mark.parametrize("files, sentence", [([], "There are no files."), ([("bad.json", b"")], "None of the files holds a plan. The first: bad.json: The file is not JSON")])
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
def test_names_stay_text_in_html_and_widgets(name, tmp_path):
    hostile = replace(PLAN, name=name, team=name)
    panel = ClassPanel(class_view)
    (tmp_path / "a.json").write_text(dumps(hostile), encoding="utf-8")
    panel.folder.value = str(tmp_path)
    panel.load_folder()
    assert "<script" not in panel.table.value and "<img" not in panel.table.value
    assert "<script" not in render.html(class_view).replace('<script type="application/json"', "")


# The panels


def test_a_plan_is_saved_loaded_and_taken_away_as_a_memo(tmp_path):
    panel = PlanPanel(design_a_project, tmp_path)
    panel.load("plan.json", GOOD.encode())
    assert panel.plan() == PLAN and "plan.json is loaded" in panel.said.value
    panel.save()
    panel.save_memo()
    assert read(tmp_path / "plan-a-line-to-the-coast.json") == PLAN
    assert (tmp_path / "plan-a-line-to-the-coast.json").read_text(encoding="utf-8") == GOOD
    assert (tmp_path / "plan-a-line-to-the-coast.md").read_text(encoding="utf-8") == memo(PLAN)
    assert 'download="plan-a-line-to-the-coast.md"' in panel.said.value


def test_nothing_that_exists_is_overwritten(tmp_path):
    panel = PlanPanel(design_a_project, tmp_path)
    panel.show(PLAN)
    panel.save()
    panel.save()
    assert len(list(tmp_path.iterdir())) == 1
    panel.show(replace(PLAN, cost=1000))
    panel.save()
    found = {path.name: read(path).cost for path in tmp_path.iterdir()}
    assert found == {"plan-a-line-to-the-coast.json": 2000, "plan-a-line-to-the-coast-2.json": 1000}


def test_a_folder_that_cannot_be_written_still_gives_a_link(tmp_path):
    panel = PlanPanel(design_a_project, tmp_path / "gone")
    panel.show(PLAN)
    panel.save()
    assert "cannot be written" in panel.said.value and "download=" in panel.said.value


def test_a_bad_file_changes_nothing_and_is_told(tmp_path):
    panel = PlanPanel(design_a_project, tmp_path)
    panel.show(PLAN)
    panel.load("<img>.json", FILES["shares beyond the whole"][0])
    assert panel.plan() == PLAN
    assert "&lt;img&gt;.json: multilateral, bilateral, market and owners must add up" in panel.said.value


def test_a_plan_without_a_name_is_not_saved(tmp_path):
    panel = PlanPanel(design_a_project, tmp_path)
    panel.save()
    assert "name must be" in panel.said.value and not list(tmp_path.iterdir())


def test_a_folder_and_chosen_files_fill_the_class(tmp_path):
    panel = ClassPanel(class_view)
    assert len(list(read_folder(EXAMPLES))) == 3 and "3 plans" in panel.reading.value
    (tmp_path / "a.json").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    panel.folder.value = str(tmp_path)
    panel.load_folder()
    assert "1 plan for" in panel.reading.value and "b.json" in panel.skipped.value and panel.bar.value == 1
    panel.folder.value = str(tmp_path / "nowhere")
    panel.load_folder()
    assert "There is no such folder" in panel.problem.value and "1 plan for" in panel.reading.value
    panel._uploaded({"new": ({"name": "c.json", "content": memoryview(GOOD.encode())}, {"name": "d.json", "content": memoryview(GOOD.encode())})})
    assert "2 plans" in panel.reading.value and not panel.problem.value and not panel.skipped.value


@pytest.mark.parametrize(("name", "file"), FILE_NAMES.items())
def test_a_file_name_has_letters_and_digits_of_every_script_and_nothing_else(name, file):
    assert file_name(name, "json") == file


def test_the_section_in_the_book_is_whole_without_a_script():
    html = render.html(class_view)
    shown = json.loads(html.split('data-view>')[1].split("</script>")[0])
    assert shown["reading"] in html and all(row[1] in html for row in shown["table"]["rows"])


def test_the_widgets_say_the_finding_that_the_book_says():
    panel = ClassPanel(class_view)
    assert panel.finding.value == f"<b>{escape(class_view.shown(read_folder(EXAMPLES))['finding'])}</b>"
    assert panel.finding in panel.box.children
