"""The tests that are asked for decide what is made first."""

import subprocess

import pytest

from beltroad.workshop import book, browser, checks, gate


@pytest.fixture
def made(monkeypatch):
    """What `test` makes, installs and runs, without doing it."""
    done = []
    monkeypatch.setattr(browser, "missing", lambda: ["Firefox"])
    monkeypatch.setattr(browser, "install", lambda names: done.append("browsers"))
    monkeypatch.setattr(browser, "ensure", lambda: "/usr/bin/browser")
    monkeypatch.setattr(gate, "run", lambda: done.append("gate") or 0)
    monkeypatch.setattr(book, "build", lambda: done.append("book"))
    monkeypatch.setattr(book, "widget", lambda: done.append("widget"))
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0))
    return done


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], ["gate", "browsers", "book"]),
        (["-x", "-k", "loan"], ["gate", "browsers", "book"]),
        (["tests"], ["browsers", "book"]),
        (["tests/book/test_taps.py::test_x"], ["browsers", "book"]),
        (["tests/models"], []),
        (["tests/models/test_debt.py", "notebooks/02_goals.ipynb"], []),
        (["tests/models", "tests/render"], ["widget"]),
    ],
)
def test_only_what_the_named_tests_need_is_made(made, arguments, wanted):
    checks.run(arguments)
    assert made == wanted


def test_a_browser_that_was_not_tried_is_named_where_tests_use_one(made, capsys, monkeypatch):
    monkeypatch.setenv("CI", "1")
    assert checks.run([]) == 1 and "Firefox was not tried" in capsys.readouterr().err
    assert checks.run(["tests/models"]) == 0 and "not tried" not in capsys.readouterr().err
