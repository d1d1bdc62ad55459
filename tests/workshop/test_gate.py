"""The gate finds a planted fault of every kind, tells which part failed, and needs no guess where a tool is missing."""

import shutil
import subprocess
import sys

import pytest

from beltroad import __main__ as commands
from beltroad.workshop import checks, gate, tools
from beltroad.workshop.environment import ROOT

PARTS = {part.name: part for part in gate.PARTS}
NOT_WRITTEN = shutil.ignore_patterns("__pycache__", "node_modules*", "static")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A checkout as far as the gate reads one."""
    gate.fetch()
    root = tmp_path_factory.mktemp("checkout")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(ROOT / "beltroad", root / "beltroad", ignore=NOT_WRITTEN)
    shutil.copytree(ROOT / "book" / "page", root / "book" / "page", ignore=NOT_WRITTEN)
    (root / "book" / "page" / "node_modules").symlink_to(ROOT / "book" / "page" / "node_modules")
    return root


@pytest.fixture
def planted(copy):
    """planted(part, file, text) is what a part says of a file that holds the text."""
    made = []

    def plant(part, file, text):
        path = copy / file
        path.write_text(text, encoding="utf-8")
        made.append(path)
        return gate.tried(PARTS[part], copy)

    yield plant
    for path in made:
        path.unlink()


LONG = "x" * 121


@pytest.mark.parametrize(
    ("part", "file", "text", "found"),
    [
        ("format", "beltroad/planted.py", "A = {'one':1}\n", "beltroad/planted.py"),
        ("lint", "beltroad/planted.py", "def f(unused):\n    return 1\n", "ARG001"),
        ("lint", "beltroad/planted.py", "import os\n", "F401"),
        ("lint", "beltroad/planted.py", f'"""{LONG} {LONG}"""\n', "E501"),
        ("lint", "beltroad/planted.py", "import sys\nimport os\n\nprint(sys, os)\n", "I001"),
        ("page", "book/page/src/planted.js", "const unused = 1;\n", "no-unused-vars"),
        ("page", "book/page/src/planted.js", f"// {LONG} {LONG}\n", "max-len"),
        ("names", "book/page/src/planted.js", "nobody.knows();\n", "Cannot find name 'nobody'"),
        ("rooms", "beltroad/words/planted.py", "from .. import charts\n", "beltroad.words.planted -> beltroad.charts"),
        (
            "rooms",
            "beltroad/models/planted.py",
            "from ..words import text\n",
            "beltroad.models.planted -> beltroad.words",
        ),
        ("rooms", "beltroad/planted.py", "", "beltroad.planted"),
    ],
)
def test_a_planted_fault_is_found(planted, part, file, text, found):
    verdict = planted(part, file, text)
    assert not verdict.holds
    assert found in verdict.said


def test_a_circle_within_a_room_is_found(planted):
    planted("rooms", "beltroad/models/planted.py", "from . import other\n")
    verdict = planted("rooms", "beltroad/models/other.py", "from . import planted\n")
    assert not verdict.holds and "No circle between modules BROKEN" in verdict.said


def test_the_rooms_hold_as_they_are(copy):
    assert gate.tried(PARTS["rooms"], copy).holds


def test_a_wrong_type_is_found(tmp_path):
    gate.fetch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "beltroad").mkdir()
    (tmp_path / "beltroad" / "planted.py").write_text("def half(n: float) -> float:\n    return str(n)\n")
    verdict = gate.tried(PARTS["types"], tmp_path)
    assert not verdict.holds and "reportReturnType" in verdict.said


def _part(name, code, slow=False):
    return gate.Part(name, (sys.executable, "-c", code), slow=slow)


def test_every_part_is_told_and_what_a_failing_one_said(monkeypatch, capsys):
    parts = _part("slow", "exit(1)", slow=True), _part("bad", "exit('why')"), _part("good", "")
    monkeypatch.setattr(gate, "fetch", lambda: None)
    monkeypatch.setattr(gate, "PARTS", parts)
    assert gate.run() == 1
    _title, *told = capsys.readouterr().err.splitlines()
    assert [line.split()[:2] for line in told[:3]] == [["slow", "FAILS"], ["bad", "FAILS"], ["good", "holds"]]
    assert told[-2:] == ["bad", "why"]
    monkeypatch.setattr(gate, "PARTS", parts[::2])
    assert (gate.run(fast=True), gate.run()) == (0, 1)


def test_without_node_one_sentence_says_what_brings_it(monkeypatch, capsys):
    monkeypatch.setattr(tools, "PATH", "")
    assert commands.main(["gate"]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("beltroad gate: node is not here; requirements.txt brings it")


@pytest.mark.parametrize("gated", [0, 1])
def test_the_tests_run_whatever_the_gate_says_and_the_status_tells_it(monkeypatch, capsys, gated):
    ran, done = [], subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(gate, "run", lambda: gated)
    monkeypatch.setattr(checks.browser, "missing", list)
    monkeypatch.setattr(checks.browser, "ensure", lambda: "")
    monkeypatch.setattr(checks.book, "build", lambda: None)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command) or done)
    assert checks.run([]) == gated
    assert len(ran) == 1 and "pytest" in ran[0]
    assert ("The gate fails" in capsys.readouterr().err) == bool(gated)
