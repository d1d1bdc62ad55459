"""What a step depends on is all that it imports, and nothing else of the package."""

import subprocess
import sys

import pytest

from beltroad import chapters
from beltroad.learning.questions import asked
from beltroad.workshop import needs
from beltroad.workshop.environment import ROOT

LOADED = """
import sys
from beltroad.explorers import find
find(sys.argv[1]).shown()
print(*(module.__file__ for name, module in sys.modules.items() if name.split(".")[0] == "beltroad"), sep="\\n")
"""
BY_CHAPTER = {chapters.find(id).chapter: id for id in chapters.ids()}


@pytest.mark.parametrize("id", BY_CHAPTER.values())
def test_an_explorer_depends_on_every_module_that_showing_it_loads(id):
    command = [sys.executable, "-c", LOADED, id]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    known = {str(path) for path in needs.explorer(id)}
    rooms = [ROOT / "beltroad" / "explorers", *(ROOT / "beltroad" / "chapters").iterdir()]
    finding = {str(room / "__init__.py") for room in rooms}  # how it is found, not what it is
    assert len(loaded) > 5 and set(loaded) - known <= finding


def names(needed) -> set[str]:
    return {one.relative_to(ROOT).as_posix() for one in needed if not isinstance(one, str)}


def test_a_notebook_depends_on_its_own_chapter_and_on_no_other_notebooks_models():
    goals = names(needs.notebook(ROOT / "notebooks" / "02_goals.ipynb"))
    assert {"notebooks/02_goals.ipynb", "data"} <= goals
    assert {"beltroad/chapters/goals/questions.py", "beltroad/chapters/goals/who_gains.py"} <= goals
    assert {"beltroad/render/explorers.py", "beltroad/render/quizzes.py", "beltroad/article.py"} <= goals
    assert not {name for name in goals if "/chapters/mechanism/" in name or "/render/classroom" in name}
    assert "beltroad/models/gravity.py" not in goals


def test_of_earlier_lessons_a_notebook_depends_on_the_questions_that_it_takes_and_on_no_others():
    needed = needs.notebook(ROOT / "notebooks" / "03_mechanism.ipynb")
    assert not {name for name in names(needed) if "/chapters/concept/" in name or "/chapters/goals/" in name}
    texts = [one for one in needed if isinstance(one, str)]
    checks = chapters.self_checks().values()
    taken = [one.recalls for one in checks if chapters.notebook_of(one) == "03_mechanism" and one.recalls]
    assert len(texts) == len(taken) > 2
    assert all(asked(name).question.text in text for name, text in zip(taken, texts, strict=True))


def test_a_notebook_that_borrows_an_explorer_depends_on_its_file(tmp_path):
    path = tmp_path / "09_new.ipynb"
    path.write_text('{"cells": [{"cell_type": "code", "source": ["from beltroad.explorers import capital_stack"]}]}')
    found = {one for one in needs.notebook(path) if one != path}
    assert "beltroad/chapters/financing/capital_stack.py" in names(found)


def test_the_plans_of_a_class_are_rendered_in_the_last_notebook():
    assert "beltroad/render/classroom.py" in names(needs.notebook(ROOT / "notebooks" / "06_capstone.ipynb"))
