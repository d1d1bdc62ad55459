"""A word that readers meet stands for one class in the package."""

import ast
from pathlib import Path

import pytest

import beltroad

CLASSES = [
    (node.name, path.as_posix())
    for path in sorted(Path(beltroad.__file__).parent.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef)
]


@pytest.mark.parametrize("word", ["Project", "Plan", "Case", "Membership"])
def test_a_word_means_one_thing(word):
    assert len([path for name, path in CLASSES if name == word]) == 1
