"""A word that readers meet stands for one class in the package."""

import ast
from collections import Counter
from pathlib import Path

import pytest

import beltroad
from beltroad.workshop.environment import ROOT

CLASSES = [
    (node.name, path.as_posix())
    for path in sorted(Path(beltroad.__file__).parent.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef)
]


@pytest.mark.parametrize("word", ["Project", "Plan", "Case", "Membership"])
def test_a_word_means_one_thing(word):
    assert len([path for name, path in CLASSES if name == word]) == 1


def test_a_file_of_tests_has_a_name_of_its_own():
    """pytest knows a test file by its name alone, and takes up only the first of two."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []
