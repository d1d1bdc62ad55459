"""What holds for every explorer of the course."""

import json
import math
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

from beltroad.article import passages
from beltroad.charts.touch import touches
from beltroad.contract import Choice
from beltroad.explorers import catalogue, find

COURSE = [find(row["id"]) for row in catalogue()]
README = Path(__file__).parents[2] / "README.md"


def of_the_readme():
    """The explorer that the README shows, made as a module of the course would make it."""
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.S)
    made = {"__name__": "beltroad.chapters.financing.level_loan"}  # where it would lie
    exec(code, made)
    return made["level_loan"]


EXPLORERS = [*COURSE, of_the_readme()]
each = pytest.mark.parametrize("explorer", EXPLORERS, ids=lambda explorer: explorer.id)


def numbers(data):
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, (list, tuple)):
        for item in data:
            yield from numbers(item)
    elif isinstance(data, float):
        yield data


def ends(explorer):
    """The default setting, and every control moved to both of its ends."""
    yield {}
    for control in explorer.controls:
        stops = control.stops()
        yield from ({control.name: stop} for stop in (stops[0], stops[-1]))


@each
def test_both_ends_of_every_control_give_a_picture_or_one_sentence(explorer):
    for given in ends(explorer):
        try:
            shown = explorer.shown(**given)
        except ValueError as error:
            assert "\n" not in str(error) and len(str(error)) > 20
            continue
        json.dumps(shown, allow_nan=False)
        go.Figure(shown["figure"])  # plotly refuses what it cannot draw
        assert all(math.isfinite(number) for number in numbers(shown))
        assert re.search(r"\d|no debt", shown["reading"])


@each
def test_words_say_that_marks_can_be_touched_exactly_where_they_can(explorer):
    assert bool(explorer.touch) == any(touches(explorer().figure))


@each
def test_the_passage_exists_and_the_description_is_whole(explorer):
    assert explorer.passage in passages()
    described = explorer.describe()
    assert {"id", "title", "passage", "controls", "challenge"} <= described.keys()
    assert re.fullmatch(r"[a-z0-9-]+", explorer.id)


@each
def test_the_first_setting_is_that_of_the_controls_so_that_an_option_without_presets_leaves_them_alone(explorer):
    assert explorer.settings() == {control.name: control.default for control in explorer.controls}


@each
def test_a_figure_states_its_finding_and_its_source(explorer):
    shown = explorer.shown()
    assert len(shown["finding"]) > 20
    assert shown["source"]


@pytest.mark.parametrize("explorer", COURSE, ids=lambda explorer: explorer.id)
def test_its_id_finds_it(explorer):
    assert find(explorer.id) is explorer


def test_ids_are_unique_and_an_unknown_one_is_named():
    ids = [row["id"] for row in catalogue()]
    assert len(ids) == len(set(ids))
    with pytest.raises(ValueError, match="there is no explorer 'nothing'"):
        find("nothing")


ROUNDED = {  # options that put sliders near a figure of the data, by explorer: what the reader is told of it
    "debt-carrying": ("country", "stop nearest to these figures"),
    "loan-softness": ("loan", "rounded to 0.1 point"),
    "capital-stack": ("project", "rounded to 5%"),
    "commercially-fiscally": ("view_of_traffic", "to the nearest 5%"),
}
AS_THEY_STAND = {  # the course's own figures, terms as documented, and nobody who joins
    "share-the-benefits",
    "restructuring",
    "who-decides",
}


def test_an_explorer_whose_options_set_rounded_sliders_says_so():
    with_presets = {
        explorer.id for explorer in COURSE for one in explorer.controls if isinstance(one, Choice) and one.presets
    }
    assert with_presets == ROUNDED.keys() | AS_THEY_STAND
    for identity, (control, said) in ROUNDED.items():
        explorer = find(identity)
        options = next(one for one in explorer.controls if one.name == control).presets
        assert any(said in explorer.shown(**{control: option})["source"] for option in options), identity
