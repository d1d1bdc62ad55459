"""A plan survives its file, and whatever is no plan is refused in one sentence."""

import json
import re
from dataclasses import FrozenInstanceError, asdict, fields, replace
from pathlib import Path

import pytest
from hostile import FILES, GOOD, STAY_TEXT
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from beltroad.capstone import files
from beltroad.capstone.files import LIMIT, dumps, example, loads, read, read_class, read_folder
from beltroad.capstone.plans import CONTROLS, FIELDS, LENDERS, TEXTS, Plan
from beltroad.capstone.schema import rules, schema
from beltroad.contract import Slider
from beltroad.data import FOLDER

PLAN = loads(GOOD)
SCHEMA = json.loads((FOLDER / "plan.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
EXAMPLES = sorted((FOLDER / "plans").glob("*.json"))
IN_WORDS = {
    "a cost between two steps",
    "a rate between two steps",
    "shares beyond the whole",
}  # what the schema cannot say


def parsed(content: bytes):
    """What a file holds, or None where it is no JSON."""
    try:
        return json.loads(content.decode(), parse_constant=lambda _: float(""))
    except (ValueError, RecursionError):
        return None


PARSED = {
    why: held
    for why, (content, _) in FILES.items()
    if why not in IN_WORDS | {"too large"} and (held := parsed(content)) is not None
}


@st.composite
def any_plan(draw):
    """Any plan that the controls and the texts allow."""
    signs = st.characters(
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
    )
    texts = {one.name: draw(st.text(signs, max_size=one.most).map(str.strip)) for one in TEXTS}
    chosen = {control.name: draw(st.sampled_from(control.stops())) for control in CONTROLS}
    left = 20
    for lender in LENDERS:
        part = draw(st.integers(0, left))
        chosen[lender], left = part / 20, left - part
    return Plan(**(texts | {"name": texts["name"] or "x"} | chosen))


@given(any_plan())
def test_every_plan_survives_its_file_and_obeys_the_schema(plan):
    text = dumps(plan)
    assert loads(text) == loads(text.encode()) == plan
    assert dumps(loads(text)) == text
    assert not list(VALID.iter_errors(json.loads(text)))
    assert len(text.encode()) < LIMIT
    assert sum(getattr(plan, name) for name in LENDERS) + plan.budget == pytest.approx(1)


def test_the_longest_plan_is_smaller_than_the_limit():
    longest = replace(PLAN, name="😀" * 80, team="😀" * 80, argument="😀" * 1500)
    assert len(dumps(longest).encode()) < LIMIT / 2 and loads(dumps(longest)) == longest


def test_a_file_is_written_in_one_way():
    assert dumps(PLAN) == GOOD
    assert dumps(replace(PLAN, cost=2000.0)) == GOOD


@pytest.mark.parametrize("why", FILES)
def test_what_is_no_plan_is_refused_with_its_sentence(why):
    content, sentence = FILES[why]
    with pytest.raises(ValueError) as refused:
        loads(content)
    assert str(refused.value) == sentence
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 300


@pytest.mark.parametrize("why", PARSED)
def test_the_schema_refuses_what_is_json_and_no_plan(why):
    assert list(VALID.iter_errors(PARSED[why]))


def test_a_byte_order_mark_does_no_harm():
    assert loads(b"\xef\xbb\xbf" + GOOD.encode()) == PLAN


@pytest.mark.parametrize("name", STAY_TEXT)
def test_a_hostile_name_is_a_text_like_any_other(name):
    plan = replace(PLAN, name=name, team=name, argument=name)
    assert loads(dumps(plan)) == plan


def test_a_plan_cannot_be_changed_and_checks_what_it_is_made_of():
    with pytest.raises(FrozenInstanceError):
        PLAN.cost = 1
    with pytest.raises(ValueError, match="^cost must be"):
        replace(PLAN, cost=float("nan"))


def test_the_fields_are_those_of_the_controls_and_texts():
    assert {field.name for field in fields(Plan)} == set(FIELDS) == set(asdict(PLAN))
    assert list(json.loads(GOOD)) == ["version", *FIELDS] == SCHEMA["required"]


@pytest.mark.parametrize(
    "control", [control for control in CONTROLS if isinstance(control, Slider)], ids=lambda control: control.name
)
def test_every_stop_of_a_slider_is_a_value_that_a_plan_takes(control):
    alone = dict.fromkeys(LENDERS, 0)
    assert len(control.stops()) <= 50
    for stop in control.stops():
        assert getattr(replace(PLAN, **(alone | {control.name: stop})), control.name) == stop


# The published schema and the examples


def test_the_published_schema_is_the_one_that_the_rules_make():
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(schema())) == SCHEMA


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_loads_is_marked_as_fictional_and_is_written_as_every_plan_is(path):
    plan = read(path)
    assert "fictional" in plan.team and dumps(plan) == path.read_text(encoding="utf-8")
    assert not list(VALID.iter_errors(json.loads(path.read_text(encoding="utf-8"))))


def test_an_unknown_example_is_one_sentence():
    assert example("kenya_railway").country == "KEN"
    with pytest.raises(ValueError, match="there is no example 'nothing'; there are ethiopia_solar, kenya_railway"):
        example("nothing")


def test_there_are_three_examples_of_three_countries_and_sectors():
    found = [read(path) for path in EXAMPLES]
    assert len(found) == len({plan.country for plan in found}) == len({plan.sector for plan in found}) == 3


# What the page knows


def test_the_page_retypes_no_sentence_no_label_and_no_limit():
    script = (Path(__file__).parents[2] / "book" / "page" / "src" / "plan.js").read_text(encoding="utf-8")
    known = rules()
    sentences = [known["budget"], known["planned_by"], *known["controls"].values(), *known["refusals"].values()]
    sentences += [words for one in known["texts"] for words in (one["label"], one["rule"])]
    pieces = {words.strip() for one in sentences for words in re.split(r"\{\w+\}", one) if len(words.strip()) > 3}
    assert len(pieces) > 20 and {piece for piece in pieces if piece in script} == set()
    numbers = {known["limit"], known["deepest"], *(one["most"] for one in known["texts"])}
    assert {n for n in numbers if re.search(rf"\b{n}\b", script.replace("_", ""))} == set()
    assert known["hidden"] not in script and known["marks"] not in script


@pytest.mark.parametrize("why", FILES)
def test_the_page_has_every_sentence_with_which_python_refuses(why):
    known = rules()
    held = {known["budget"], *known["controls"].values(), *(one["rule"] for one in known["texts"])}
    refusals = [re.escape(one).replace(r"\{name\}", "[A-Za-z_]+") for one in known["refusals"].values()]
    _, sentence = FILES[why]
    assert sentence in held or any(re.fullmatch(one, sentence) for one in refusals)


# A class


def test_a_folder_gives_good_plans_and_bad_files_with_their_sentence(tmp_path):
    (tmp_path / "a.json").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.json").write_bytes(FILES["NaN"][0])
    (tmp_path / "C.JSON").write_text(GOOD, encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "gone.json").symlink_to(tmp_path / "nothing")
    (tmp_path / "notes.txt").write_text("no plan", encoding="utf-8")
    found = {entry.file: entry for entry in read_folder(tmp_path)}
    assert sorted(found) == ["C.JSON", "a.json", "b.json", "folder.json", "gone.json"]
    assert found["a.json"].plan == found["C.JSON"].plan == PLAN
    assert found["b.json"].plan is None and found["b.json"].problem == FILES["NaN"][1]
    assert (
        found["folder.json"].problem
        == found["gone.json"].problem
        == "This is no file; choose a file that Save plan has written."
    )


def test_a_file_of_fifty_megabytes_is_refused_and_only_its_beginning_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    taken = []
    monkeypatch.setattr(files, "loads", lambda content: taken.append(len(content)) or loads(content))
    with pytest.raises(ValueError, match="^The file is larger than 64 kB"):
        read(path)
    assert taken == [LIMIT + 1]


def test_files_that_are_there_already_are_read_by_the_same_rules():
    found = list(read_class([("good.json", GOOD.encode()), *((why, content) for why, (content, _) in FILES.items())]))
    assert found[0] == ("good.json", PLAN, "")
    assert [entry.problem for entry in found[1:]] == [sentence for _, sentence in FILES.values()]


@pytest.mark.parametrize(
    "make, sentence",
    [
        (
            lambda folder: folder / "nowhere",
            "There is no such folder; write the path of the folder that holds the plans.",
        ),
        (lambda folder: folder, "The folder holds no .json file; put the class’s plans into it."),
    ],
)
def test_a_folder_without_plans_is_one_sentence(tmp_path, make, sentence):
    with pytest.raises(ValueError) as refused:
        list(read_folder(make(tmp_path)))
    assert str(refused.value) == sentence
