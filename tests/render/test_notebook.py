"""The widget of a notebook: it shows what the explorer's function gives, one answer for each setting."""

import builtins
import json
import re
import sys
from types import SimpleNamespace

import ipywidgets
import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

from beltroad import render
from beltroad.contract import Choice, Explorer, Said, Slider, Switch, Table
from beltroad.explorers import catalogue, find
from beltroad.learning.questions import guess, quiz
from beltroad.render import notebook
from beltroad.render.notebook import ExplorerWidget, Library, library

EXPLORERS = [find(row["id"]) for row in catalogue()]
asked = []


def compute(share, view, comm):
    asked.append((share, view, comm))
    if share > 0.8 and comm:
        raise ValueError("the share is too large for this")
    return SimpleNamespace(values={"share": share}, words=f"{share:.0%} {view}")


sample = Explorer(
    id="sample",
    title="Sample",
    passage="1.1",
    controls=[
        Slider("share", 0.5, 0, 1, step=0.1, unit="%", label="Share"),
        Choice("view", "calm", {"calm": "Calm", "rough": "Rough"}, label="View", presets={"rough": {"share": 0.9}}),
        Switch("comm", False, label="Comm"),
    ],
    compute=compute,
    draw=lambda _result: {"data": [], "layout": {"xaxis": {}}},
    say=lambda result: Said("A finding", result.words, Table(["share"], [[result.values["share"]]]), ""),
)


@pytest.fixture
def shown():
    """The sample's widget, with nothing asked for yet."""
    made = render.widget(sample)
    asked.clear()
    return made


@pytest.mark.parametrize("one", EXPLORERS, ids=lambda one: one.id)
def test_a_widget_has_a_trait_for_each_control_and_shows_what_the_function_gives(one):
    made = render.widget(one)
    assert isinstance(made, ExplorerWidget) and list(made.traits_of) == [control.name for control in one.controls]
    assert made.settings() == made.answered == one.settings()
    assert made.view == one.shown() and not made.problem
    for control in one.controls[:1]:
        setattr(made, made.traits_of[control.name], control.stops()[-1])
        moved = one.settings() | {control.name: control.stops()[-1]}
        assert made.settings() == made.answered == moved
        assert made.problem or made.view == one.shown(**moved)


def test_a_name_that_ipywidgets_needs_itself_gets_a_line_at_its_end(shown):
    assert shown.traits_of == {"share": "share", "view": "view_", "comm": "comm_"}
    shown.view_ = "rough"
    assert shown.view["reading"] == "50% rough", "only the reader's own choice brings its presets"


def test_a_message_with_many_values_is_computed_once_and_answered_in_one(shown):
    sent = []
    shown.send_state = lambda key=None: sent.append({key} if isinstance(key, str) else set(key))
    shown.set_state({"share": 0.9, "view_": "rough", "comm_": False})
    assert asked == [(0.9, "rough", False)]
    assert shown.view["reading"] == "90% rough"
    assert [key for key in sent if "view" in key] == [{"view", "answered"}]


def test_a_setting_that_cannot_be_shown_is_told_in_one_sentence_and_the_view_before_stays(shown):
    shown.set_state({"share": 0.9, "comm_": True})
    assert shown.problem == "the share is too large for this"
    assert shown.view["reading"] == "50% calm" and shown.answered == shown.settings()
    shown.share = 0.5
    assert not shown.problem and shown.view["reading"] == "50% calm"


WRONG = [("share", 2), ("share", "much"), ("share", float("nan")), ("view_", "wild"), ("comm_", "yes")]


@pytest.mark.parametrize("name, value", WRONG)
def test_a_value_that_the_control_does_not_take_is_refused_with_its_sentence(shown, name, value):
    with pytest.raises(TraitError, match=r"is .*; it takes"):
        setattr(shown, name, value)
    assert shown.settings() == sample.settings() and not asked


def test_observe_and_link_of_ipywidgets_work_on_a_control(shown):
    slider, heard = ipywidgets.FloatSlider(max=1), []
    ipywidgets.link((shown, "share"), (slider, "value"))
    shown.observe(lambda change: heard.append(change.new), names="share")
    slider.value = 0.7
    assert heard == [0.7] and shown.view["values"] == {"share": 0.7}


def test_the_browser_side_travels_once():
    first, second, check = (render.widget(one) for one in (sample, EXPLORERS[0], quiz("3.2")))
    assert first.library is second.library is check.library is library()
    state = first.get_state()
    assert state["library"] == f"IPY_MODEL_{library().model_id}" and len(state["_esm"]) < 2_000
    assert len(json.dumps(state)) < 60_000


def test_after_every_widget_is_closed_the_next_one_brings_the_browser_side_again():
    before = library()
    ipywidgets.Widget.close_all()
    assert isinstance(render.widget(sample).library, Library) and library() is not before


def test_a_self_check_is_the_pages_own():
    one = quiz("3.2")
    assert render.widget(one).html == render.html(one)


def test_a_guess_is_the_pages_own_and_the_kernel_answers_the_explorer_in_it():
    one = guess("hub-and-spokes")
    made = render.widget(one)
    assert isinstance(made, ExplorerWidget) and made.html == render.html(one)
    made.bodies = 2
    assert made.view == one.explorer.shown(bodies=2)


def output(thing, monkeypatch) -> dict:
    """What a cell that ends with the thing puts out."""
    told = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_others: told.append(data))
    render.show(thing)
    return told[0]


def test_a_live_kernel_puts_out_the_widget_and_the_reading(monkeypatch):
    assert set(output(sample, monkeypatch)) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    assert output(sample, monkeypatch)["text/plain"] == "50% calm"


def without_anywidget(monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest):
        if name == "anywidget" or "notebook" in (rest[2] or ()):
            raise ModuleNotFoundError("No module named 'anywidget'", name="anywidget")
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, "beltroad.render.notebook")
    monkeypatch.setattr(builtins, "__import__", refuse)


def without_the_build(monkeypatch):
    monkeypatch.setattr(notebook, "FOLDER", notebook.FOLDER / "nowhere")
    notebook.made.cache_clear()


LACKING = [(without_anywidget, "the package anywidget"), (without_the_build, "python3 -m beltroad build")]


@pytest.mark.parametrize("lacking, word", LACKING)
@pytest.mark.parametrize(
    "thing", [find("capital-stack"), quiz("3.2"), guess("who-decides")], ids=lambda thing: thing.id
)
def test_where_something_is_missing_html_without_a_script_says_what(monkeypatch, thing, lacking, word):
    lacking(monkeypatch)
    shown = output(thing, monkeypatch)
    monkeypatch.undo()
    notebook.made.cache_clear()
    assert set(shown) == {"text/plain", "text/html"} and shown["text/plain"] == render.text(thing)
    page = BeautifulSoup(shown["text/html"], "html.parser")
    assert word in page.p.get_text()
    assert not page.find_all(["script", "button", "form"])
    assert not page.select("[onclick], input[type=range]")
    if isinstance(thing, Explorer):
        assert render.text(thing) in page.get_text() and page.table
    assert not re.search(r"<form|</form", shown["text/html"])
