"""A new explorer to begin from: a working stub in its chapter, and its tests."""

import re
from keyword import iskeyword
from pathlib import Path

from .. import chapters
from ..explorers import catalogue
from .environment import ROOT

STUB = Path(__file__).parent / "stub" / "new_explorer.py"
TESTS = '''"""What must be true of {id}, beside what holds for every explorer."""

from beltroad.chapters.{chapter}.{name} import {name}


def test_nothing_grows_at_a_rate_of_zero():
    assert {name}(rate=0).values["end"] == 100
'''


def explorer(id: str, chapter: str) -> list[Path]:
    """Write the stub and its tests; the files made. Raises ValueError for an id or a chapter that does not do."""
    known = {row["id"]: row for row in catalogue()}
    name = id.replace("-", "_")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id) or iskeyword(name) or id.startswith(chapters.OTHERS):
        raise ValueError(f"{id!r} is no id; it takes small letters and digits, words joined by dashes: level-loan")
    if chapter not in chapters.chapters():
        raise ValueError(f"there is no chapter {chapter!r}; there are {', '.join(chapters.chapters())}")
    if id in known:
        raise ValueError(f"there is an explorer {id!r} already, in {known[id]['notebook']}; choose another id")
    made = {
        ROOT / "beltroad" / "chapters" / chapter / f"{name}.py": _stub(id, name, _passage(chapter)),
        ROOT / "tests" / "explorers" / f"test_{name}.py": TESTS.format(id=id, name=name, chapter=chapter),
    }
    for path in made:
        if path.exists():
            raise ValueError(f"{path.relative_to(ROOT)} is there already; choose another id")
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return list(made)


def _stub(id: str, name: str, passage: str) -> str:
    code = STUB.read_text(encoding="utf-8")
    for old, new in (
        ("new_explorer", name),
        ("new-explorer", id),
        ("A new explorer", id.replace("-", " ").capitalize()),
        ('passage="0.1"', f'passage="{passage}"'),
    ):
        code = code.replace(old, new)
    return code


def _passage(chapter: str) -> str:
    """The passage of the chapter's first explorer, to be changed by who writes the new one."""
    notebook = chapters.chapters()[chapter].NOTEBOOK
    return next((row["passage"] for row in catalogue() if row["notebook"] == notebook), "0.1")
