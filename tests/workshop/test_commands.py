"""The commands as a person types them: good ones answer, bad ones say in one sentence what is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def beltroad(*arguments):
    return subprocess.run([sys.executable, "-m", "beltroad", *arguments], cwd=ROOT, capture_output=True, text=True)


def test_view_prints_what_a_setting_shows():
    done = beltroad("view", "capital-stack", "government=0", "cash_yield=0.1", "--json")
    shown = json.loads(done.stdout)
    assert {"figure", "reading", "table", "values", "challenge"} <= shown.keys()
    assert shown["table"]["columns"] and shown["table"]["rows"]
    assert shown["challenge"].keys() == {"met", "message"}


def test_explorers_lists_every_control_with_its_range():
    rows = json.loads(beltroad("explorers", "--json").stdout)
    stack = next(row for row in rows if row["id"] == "capital-stack")
    assert stack["notebook"] == "04_financing" and stack["passage"] == "4.3"
    for control in stack["controls"]:
        assert {"name", "kind", "label", "unit", "default", "min", "max", "step", "choices"} <= control.keys()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("view", "nothing"), "there is no explorer 'nothing'; there are "),
        (("view", "capital-stack", "debt=1"), "capital-stack has no control 'debt'; it has project, government"),
        (("view", "capital-stack", "government=2"), "government is '2'; it takes a number from 0 to 1"),
        (("view", "capital-stack", "government=much"), "government is 'much'; it takes a number from 0 to 1"),
        (("view", "capital-stack", "government"), "'government' is not a setting; write name=value"),
        (("view", "creditors", "country=ATL"), "country is 'ATL'; it takes one of LMY"),
        (("data", "--from", "no-such-folder"), "no-such-folder is not a folder"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(arguments, sentence):
    done = beltroad(*arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1 and not done.stdout


def test_a_setting_without_an_answer_says_why():
    empty = [f"{source}=0" for source in ("government", "multilateral", "bilateral", "commercial", "bonds", "owners")]
    done = beltroad("view", "capital-stack", *empty)
    assert done.returncode == 2
    assert "every source is at 0%; give at least one of them a share" in done.stderr
