"""The rooms of models and data: every parameter says what it takes, a function fits a screen,
a file has one subject.
"""

import ast

import pytest

from beltroad.workshop.environment import ROOT

ROOMS = [path for room in ("models", "data") for path in sorted((ROOT / "beltroad" / room).rglob("*.py"))]
CONTRACT = sorted((ROOT / "beltroad" / "contract").glob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 60  # lines


def functions(path):
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def name(path):
    return str(path.relative_to(ROOT / "beltroad"))


@pytest.mark.parametrize("path", ROOMS + CONTRACT, ids=name)
def test_every_parameter_and_return_is_annotated(path):
    bare = []
    for function in functions(path):
        given = function.args
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
        bare += [
            f"{function.name}({one.arg})" for one in named if not one.annotation and one.arg not in ("self", "cls")
        ]
        bare += [function.name] if function.returns is None else []
    assert not bare


@pytest.mark.parametrize("path", ROOMS, ids=name)
def test_a_file_and_each_of_its_functions_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    long = [one.name for one in functions(path) if one.end_lineno - one.lineno >= LONGEST_FUNCTION]
    assert not long
