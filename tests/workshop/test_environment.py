"""The environment is the course's own, or the reader's; nothing here installs one."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from beltroad import __main__ as commands
from beltroad.workshop import environment, lab
from beltroad.workshop.environment import ROOT


@pytest.fixture(autouse=True)
def no_installing(monkeypatch):
    def refuse():
        raise AssertionError("a test is about to install an environment")

    monkeypatch.setattr(environment, "_make", refuse)


def test_an_environment_of_ones_own_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("BELTROAD_ENVIRONMENT", "own")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setattr(sys, "prefix", "/somewhere/else")
    environment.enter(["explorers"])
    assert os.environ["PYTHONPATH"].split(os.pathsep) == [str(ROOT), "elsewhere"]


def test_what_ones_own_environment_lacks_is_named(monkeypatch):
    monkeypatch.setenv("BELTROAD_ENVIRONMENT", "own")
    monkeypatch.setattr(environment, "version", lambda name: {"networkx": "2.0"}.get(name, "1.0.4.post1"))
    with pytest.raises(OSError, match="lacks networkx==3.6.1; install this there \\(requirements.txt has it pinned\\)"):
        environment.enter(["explorers"])


def test_another_word_for_the_environment_is_refused(monkeypatch):
    monkeypatch.setenv("BELTROAD_ENVIRONMENT", "mine")
    with pytest.raises(ValueError, match="BELTROAD_ENVIRONMENT is 'mine'; it takes own"):
        environment.enter(["explorers"])


def test_without_the_variable_the_command_goes_on_in_the_private_environment(monkeypatch, tmp_path):
    monkeypatch.delenv("BELTROAD_ENVIRONMENT", raising=False)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    (tmp_path / "stamp").write_text(environment._wanted())
    monkeypatch.setattr(environment, "VENV", tmp_path)
    ran = []
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: ran.append(command) or subprocess.CompletedProcess(command, 3)
    )
    with pytest.raises(SystemExit) as ended:
        environment.enter(["explorers", "--json"])
    assert ended.value.code == 3 and ran == [[environment.PYTHON, "-m", "beltroad", "explorers", "--json"]]


def test_an_environment_that_must_be_made_where_nothing_may_be_written_is_no_matter_of_pip(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.delenv("BELTROAD_ENVIRONMENT", raising=False)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(sys, "prefix", "/somewhere/else")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert commands.main(["explorers"]) == 2
    assert ".venv may not be written; copy this folder" in capsys.readouterr().err


def test_a_command_that_a_test_runs_installs_nothing():
    assert os.environ["BELTROAD_ENVIRONMENT"] == "own"


def test_jupyterlab_asks_for_no_news_and_nothing_is_written_into_the_environment(monkeypatch):
    told, ran = {}, []

    def run(command, env, **_):
        ran.extend(command)
        for folder in env["JUPYTER_CONFIG_PATH"].split(os.pathsep):
            told.update({str(path): path.read_text(encoding="utf-8") for path in Path(folder).rglob("*.json")})
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(lab.book, "widget", lambda: None)
    monkeypatch.setattr(subprocess, "run", run)
    assert lab.run(["--port=1"]) == 0
    ((path, text),) = told.items()
    assert ran[-1] == "--port=1" and ("--allow-root" in ran) == (hasattr(os, "geteuid") and os.geteuid() == 0)
    assert "announcements" in text and not path.startswith((sys.prefix, str(ROOT))) and not os.path.exists(path)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_checkout_that_may_only_be_read_is_one_sentence(monkeypatch, capsys, number):
    def build(_args):
        raise OSError(number, os.strerror(number), str(ROOT / "book" / "_build"))

    monkeypatch.setattr(commands, "build", build)
    monkeypatch.setenv("BELTROAD_ENVIRONMENT", "own")
    assert commands.main(["build", "--zip"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "book/_build may not be written" in said and "Errno" not in said
