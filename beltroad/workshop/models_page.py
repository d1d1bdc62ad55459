"""The page on the models, made from the docstrings of `beltroad.models` and the tests that import them.

    described(doc)    a docstring taken apart: `Description`
    page()            the page, in Markdown

A model's docstring has one form. Its first line says what it is about. Then come
    a line that says what is stated, and under it, indented by four, equations in plain text:
    one a line, remarks after three spaces
symbols, one a line: the symbol, two spaces or more, its meaning and unit; a line that goes on is indented
paragraphs on what is assumed and left out, and one that begins with "Source:" or "Sources:".
"""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from inspect import cleandoc, getmodule, ismodule
from pathlib import Path

from .environment import ROOT

MODELS = ROOT / "beltroad" / "models"
TESTS = ROOT / "tests" / "models"
SYMBOL = re.compile(r"(\S(?:.*?\S)??) {2,}(\S.*)")
EQUATION = re.compile(r"[=<>*/|]|->|\w\[")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^])")


@dataclass
class Description:
    """A model's docstring: title, then in their order blocks of (caption, equations), symbols, paragraphs, sources."""

    title: str
    equations: list[tuple[str, list[str]]] = field(default_factory=list)
    symbols: list[tuple[str, str]] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    source: str = ""

    @property
    def heading(self) -> str:
        """The title up to its colon."""
        return self.title.partition(": ")[0].rstrip(".")

    @property
    def left_out(self) -> str:
        """The paragraphs that say what is assumed or left out."""
        return " ".join(
            text for text in self.prose if re.search(r"\b(Assumes|Leaves? out|Left out|leaves out)\b", text)
        )


@cache
def models() -> dict[str, str]:
    """Module name -> docstring of every model: what defines a function or class, but not `checks`,
    which all models share.
    """
    found = {}
    for path in sorted(MODELS.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.stem != "checks" and any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in tree.body):
            found[".".join(path.relative_to(ROOT).with_suffix("").parts)] = ast.get_docstring(tree, clean=False) or ""
    return found


def described(doc: str) -> Description:
    """A docstring in its parts."""
    title, _, rest = cleandoc(doc).partition("\n\n") if "\n\n" in doc else (cleandoc(doc), "", "")
    found = Description(" ".join(title.split()))
    for paragraph in re.split(r"\n\s*\n", rest):
        lines = paragraph.split("\n")
        if lines[0].startswith(("Source:", "Sources:")):
            found.source = " ".join(line.strip() for line in lines)
        elif any(line.startswith("    ") for line in lines) and not SYMBOL.match(lines[0]):
            _equations(lines, found)
        elif SYMBOL.match(lines[0]):
            for line in lines:
                match = SYMBOL.match(line)
                if match and not line.startswith(" "):
                    found.symbols.append((match[1], match[2]))
                else:
                    symbol, meaning = found.symbols.pop()
                    found.symbols.append((symbol, f"{meaning} {line.strip()}"))
        elif paragraph.strip():
            found.prose.append("\n".join(lines))
    return found


def _equations(lines: list[str], found: Description):
    """Captions and the indented lines under them; what is indented further goes on with the line above."""
    for line in lines:
        if not line.startswith("    "):
            if not found.equations or found.equations[-1][1]:
                found.equations.append((line, []))
            else:
                found.equations[-1] = (f"{found.equations[-1][0]} {line}", [])
        elif line.startswith("     ") and found.equations and found.equations[-1][1]:
            found.equations[-1][1][-1] += f"   {line.strip()}"
        else:
            if not found.equations:
                found.equations.append(("", []))
            found.equations[-1][1].append(line.strip())


@cache
def held_by() -> dict[str, list[str]]:
    """Module name -> the files of tests/models that import something from it."""
    found: dict[str, set[str]] = {}
    for path in sorted(TESTS.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("beltroad.models"):
                home = import_module(str(node.module))
                for alias in node.names:
                    for name in _home(
                        getattr(home, alias.name, None) or import_module(f"{node.module}.{alias.name}"), home.__name__
                    ):
                        found.setdefault(name, set()).add(path.name)
    for name in models().keys() - found.keys():  # what no test imports is held through the modules that import it
        users = [other for other in models() if f"from {name} import" in _source(other)]
        found[name] = set().union(*(found.get(user, set()) for user in users))
    return {name: sorted(files) for name, files in found.items()}


def _source(module: str) -> str:
    return Path(ROOT, *module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


def _home(thing, named: str) -> list[str]:
    """The module that defines what was imported; of a package all its modules;
    of a constant the module it was named from.
    """
    if ismodule(thing):
        inside = [name for name in models() if name.startswith(f"{thing.__name__}.")]
        return inside or [thing.__name__]
    module = getmodule(thing)
    return [module.__name__ if module and module.__name__.startswith("beltroad.models") else named]


def page() -> str:
    """Every model: its equations, symbols with units, what it leaves out, its source, and the tests that hold it."""
    held = held_by()
    lines = [
        "# Models",
        "",
        (
            "The course's models as the code states them: equations, symbols with their units, what is left out, and"
            " the source. Equations are written as in the code: `*` multiplies, `**` raises to a power, and `x[t]` is x"
            " in year t. The tests named last hold each model to closed forms, identities, limits and published"
            " examples."
        ),
        "",
    ]
    every = {name: described(doc) for name, doc in models().items()}
    lines += [f"- [{_text(model.heading)}]({_label(name)})" for name, model in every.items()] + [""]
    for name, model in every.items():
        lines += _section(name, model, held.get(name, []))
    return "\n".join(lines)


def _label(name: str) -> str:
    return "model-" + name.removeprefix("beltroad.models.").replace(".", "-").replace("_", "-")


def _section(name: str, model: Description, tests: list[str]) -> list[str]:
    lines = [f"({_label(name)})=", f"## {_text(model.heading)}", ""]
    _, colon, rest = model.title.partition(": ")
    if colon:
        lines += [_text(rest[0].upper() + rest[1:]), ""]
    for caption, equations in model.equations:
        lines += [_text(caption), ""] if caption else []
        lines += [f"- {_line(one)}" for one in equations] + [""]
    for symbol, meaning in model.symbols:
        lines += [_code(symbol), f": {_text(meaning)}", ""]
    for paragraph in model.prose:
        lines += [_text(paragraph), ""]
    lines += [_text(model.source), ""]
    held = f"; held by {', '.join(_code(file) for file in tests)}" if tests else ""
    return [*lines, f"In the code: {_code(name)}{held}.", ""]


def _line(equation: str) -> str:
    """An equation as code, and the remarks beside it as words."""
    return " ".join(_code(part) if EQUATION.search(part) else _text(part) for part in re.split(r" {3,}", equation))


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"


def _text(text: str) -> str:
    """Words as Markdown shows them; what stands between backticks stays code."""
    parts = text.split("`")
    return "".join(_code(part) if k % 2 else SPECIAL.sub(r"\\\1", part) for k, part in enumerate(parts))
