"""README.md and CONTRIBUTING.md say what is there: commands that are taken, paths that exist, code that runs."""

import re
import shlex

import pytest

from beltroad import __main__ as commands
from beltroad.contract.quiz import ChoiceQuestion
from beltroad.workshop.environment import ROOT

PAPERS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
FOR = {"ID": "a-new-one", "CHAPTER": "financing", "FOLDER": "raw"}
COMMANDS = [
    (name, command.strip())
    for name, paper in PAPERS.items()
    for command in re.findall(r"python3 -m beltroad ([a-z][^`#\n]*)", paper)
]
HOOK = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
PATHS = [
    (name, path)
    for name, paper in PAPERS.items()
    for path in re.findall(r"`([\w.-]+/[\w./*-]*)`|\]\((?!http|#)([^)]+)\)|^([\w.-]+/[\w./*-]*) ", paper, flags=re.M)
]


@pytest.mark.parametrize(("paper", "command"), COMMANDS)
def test_a_command_is_taken(paper, command):
    words = [FOR.get(word, word) for word in shlex.split(command)]
    args, further = commands.parser().parse_known_args(words)
    assert not further or args.function in (commands.test, commands.lab), paper
    assert all((ROOT / path).exists() for path in further)
    if args.function is commands.view:
        assert commands.main(words) == 0


@pytest.mark.parametrize(("paper", "path"), [(paper, "".join(found)) for paper, found in PATHS])
def test_a_path_exists(paper, path):
    assert list(ROOT.glob(path.rstrip("/"))), paper


def test_there_is_something_to_check_in_both():
    assert {name for name, _ in COMMANDS} == {name for name, _ in PATHS} == PAPERS.keys()


def test_the_examples_of_the_doors_run():
    question, model = re.findall(r"```python\n(.*?)```", PAPERS["CONTRIBUTING.md"], flags=re.S)
    made = {}
    exec(question, made)
    exec(model, made)
    assert isinstance(made["_below"](), ChoiceQuestion)
    assert made["doubling_time"](1) == 1 and made["doubling_time"](0.02) > made["doubling_time"](0.03)
    with pytest.raises(ValueError, match="growth must be"):
        made["doubling_time"](0)


def test_the_steps_speak_of_what_the_course_does():
    assert len(PAPERS["CONTRIBUTING.md"].splitlines()) <= 200
    assert "(CONTRIBUTING.md)" in PAPERS["README.md"]


def test_the_hook_runs_the_fast_part_of_the_gate():
    (entry,) = re.findall(r"entry: python3 -m beltroad (.*)", HOOK)
    args = commands.parser().parse_args(shlex.split(entry))
    assert args.function is commands.gate and args.fast
