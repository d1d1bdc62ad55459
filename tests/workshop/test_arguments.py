"""Every argument of the package is used, or the docstring says why it is there."""

import ast
from pathlib import Path

import pytest

import beltroad

PACKAGE = Path(beltroad.__file__).parent


def unused(tree: ast.AST) -> list[str]:
    """Arguments that no body reads; one that begins with an underscore is there for who calls."""
    found = []
    for function in ast.walk(tree):
        if not isinstance(function, (ast.FunctionDef, ast.Lambda)):
            continue
        body = function.body if isinstance(function.body, list) else [function.body]
        read = {node.id for part in body for node in ast.walk(part) if isinstance(node, ast.Name)}
        said = "" if isinstance(function, ast.Lambda) else ast.get_docstring(function) or ""
        every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        free = [one.arg for one in every if one.arg not in read and f"`{one.arg}`" not in said]
        found += [
            f"line {function.lineno}: {name}"
            for name in free
            if not name.startswith("_") and name not in ("self", "cls")
        ]
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_argument_is_used(path):
    assert unused(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_an_argument_that_nothing_reads_is_found():
    assert unused(ast.parse("def cost(size, money):\n    return size")) == ["line 1: money"]
    assert unused(ast.parse("each = lambda row, _k: 1")) == ["line 1: row"]
