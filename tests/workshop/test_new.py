"""`new explorer` writes what works at once, and refuses in one sentence what would not."""

import os
import shutil
import subprocess
import sys

import pytest

from beltroad.workshop import gate
from beltroad.workshop.environment import ROOT

ID, NAME = "a-railway-and-its-neighbours-2", "a_railway_and_its_neighbours_2"
COPIED = (
    "README.md",
    "pyproject.toml",
    "requirements.in",
    "tests/conftest.py",
    "tests/explorers/test_every_explorer.py",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A checkout as far as an explorer's tests read one."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "tests" / "explorers").mkdir(parents=True)
    for name in COPIED:
        shutil.copy(ROOT / name, root / name)
    for name in ("beltroad", "data"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "static"))
    return root


def run(root, *arguments):
    """python3 -m … in a copy, which finds its own package."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def made(copy):
    """The files that the command wrote."""
    done = run(copy, "beltroad", "new", "explorer", ID, "--chapter", "mechanism")
    *files, last = done.stdout.splitlines()
    assert last == f"See it: python3 -m beltroad view {ID}", done.stderr
    return files


def test_it_lies_in_its_chapter_with_its_tests(made):
    assert made == [f"beltroad/chapters/mechanism/{NAME}.py", f"tests/explorers/test_{NAME}.py"]


@pytest.mark.usefixtures("made")
def test_it_is_shown_and_its_slider_moves_it(copy):
    assert run(copy, "beltroad", "view", ID, "rate=0").stdout == "After 20 years there are US$ 100.\n"


@pytest.mark.usefixtures("made")
def test_it_passes_its_own_tests_and_those_of_every_explorer(copy):
    chosen = ["-k", f"{ID} or test_{NAME}"]
    done = run(copy, "pytest", "tests/explorers", "-v", "-p", "no:nbval", "-p", "no:cacheprovider", *chosen)
    assert done.returncode == 0, done.stdout
    passed = [line for line in done.stdout.splitlines() if " PASSED" in line]
    assert len([line for line in passed if f"test_{NAME}.py" in line]) == 1
    assert len([line for line in passed if f"[{ID}]" in line]) >= 5


@pytest.mark.parametrize("part", ["format", "lint"])
def test_it_fits_the_gate(copy, made, part):
    (known,) = (one for one in gate.PARTS if one.name == part)
    said = gate.tried(known, copy).said
    assert not [file for file in made if file in said], said


@pytest.mark.parametrize(
    ("id", "chapter", "sentence"),
    [
        ("creditors", "financing", "there is an explorer 'creditors' already, in 04_financing; choose another id"),
        ("Level loan", "financing", "'Level loan' is no id; it takes small letters and digits"),
        ("class", "financing", "'class' is no id"),
        ("questions-asked", "financing", "'questions-asked' is no id"),
        ("guesses", "financing", "'guesses' is no id"),
        ("../loan", "financing", "'../loan' is no id"),
        ("level-loan", "finance", "there is no chapter 'finance'; there are start, concept, goals"),
    ],
)
def test_what_would_not_work_is_refused_in_one_sentence(copy, id, chapter, sentence):
    before = sorted(copy.rglob("*.py"))
    done = run(copy, "beltroad", "new", "explorer", id, "--chapter", chapter)
    assert done.returncode == 2 and not done.stdout
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"beltroad new: {sentence}")
    assert sorted(copy.rglob("*.py")) == before
