"""The commands as a person types them: good ones answer, bad ones say in one sentence what is wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

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


def test_whoever_stops_reading_a_list_hears_no_fault():
    command = [sys.executable, "-m", "beltroad", "explorers", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        listing.stdout.close()
        assert (listing.stderr.read(), listing.wait()) == (b"", 0)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """beltroad(*arguments) as it runs from an installed package: without the workshop, outside a checkout."""
    site, elsewhere = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(ROOT / "beltroad", site / "beltroad", ignore=shutil.ignore_patterns("workshop", "__pycache__"))
    shutil.copytree(ROOT / "data", site / "beltroad" / "tables")
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONPATH": str(site)}

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "beltroad", *arguments], cwd=elsewhere, env=outside, capture_output=True, text=True
        )

    return run


def test_an_installed_package_lists_the_commands_that_work_there(installed):
    said = installed("--help").stdout
    offered = re.findall(r"^(\w+)  ", said, flags=re.M)
    assert offered == ["explorers", "view"] and "in a checkout" in said
    assert json.loads(installed("explorers", "--json").stdout)
    assert installed("view", "capital-stack").stdout.startswith("In the worst year")


@pytest.mark.parametrize(
    "command",
    [
        "serve",
        "test",
        "gate",
        "lab",
        "build --zip",
        "store",
        "new explorer x --chapter y",
        "bench",
        "data --from raw",
        "coverage",
    ],
)
def test_what_needs_a_checkout_says_so_in_an_installed_package(installed, command):
    done = installed(*command.split())
    assert done.returncode == 2 and not done.stdout
    assert len(done.stderr.strip().splitlines()) == 1
    assert f"beltroad {command.split()[0]}: this needs a checkout of the course" in done.stderr


def test_the_extra_for_notebooks_holds_what_the_requirements_pin():
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
        "notebooks"
    ]
    pinned = dict(
        re.findall(r"^([\w-]+)==([\d.]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), flags=re.M)
    )
    ranges = {one.name: one.specifier for one in map(Requirement, extra)}
    assert ranges.keys() == {"anywidget", "ipywidgets", "jupyterlab", "plotly"}
    assert all(pinned[name] in specifier and "9999" not in specifier for name, specifier in ranges.items())
