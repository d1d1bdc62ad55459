"""The reader's record beside a notebook: what changed is written, whole, and what is no record is left alone."""

import json
import warnings

import pytest

from beltroad.render import notebook, record_file
from beltroad.render.record_file import EMPTY, FILE, change, read

GUESS = {"version": 1, "guesses": {"who-decides": "1"}}
READ = {"version": 1, "read": {"03_mechanism": ["3.0"]}}
REFUSED = f"{FILE} is no record of this course, so nothing is kept: move it away."
HOSTILE = {
    "empty": b"",
    "no JSON": b"{",
    "not UTF-8": b"\xff\xfe",
    "deep": b"[" * 60_000,
    "large": b'{"version": 1}' + b" " * 70_000,
    "a list": b"[]",
    "no version": b"{}",
    "a later version": b'{"version": 2}',
    "no number": b'{"version": 1, "guesses": {"a": NaN}}',
    "too great": b'{"version": 1, "guesses": {"a": 1e999}}',
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


@pytest.fixture
def library(tmp_path, monkeypatch):
    """library() is the model that a kernel in the folder begins with."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(notebook, "made", lambda name: name)
    return notebook.Library


def test_where_there_is_no_file_the_record_is_empty_and_reading_makes_none(path):
    assert read(path) == EMPTY and not path.exists()


def test_only_what_changed_is_changed_and_two_kernels_keep_each_others_notes(path):
    assert change(path, EMPTY, GUESS) == GUESS
    assert change(path, EMPTY, READ) == GUESS | READ == read(path)
    both = {"version": 1, "guesses": {"who-decides": "2", "hub-and-spokes": 0.2}}
    assert change(path, GUESS, both) == both | READ
    assert change(path, both, EMPTY) == {"version": 1, "guesses": {}} | READ
    assert [one.name for one in path.parent.iterdir()] == [FILE], "no half-made file stays"


def test_what_this_version_does_not_know_stays(path):
    path.write_text(json.dumps(GUESS | {"later": [1]}), encoding="utf-8")
    assert change(path, GUESS, GUESS | READ) == GUESS | READ | {"later": [1]} == read(path)


def test_a_file_that_cannot_be_replaced_stays_as_it_was(path, monkeypatch):
    change(path, EMPTY, GUESS)
    monkeypatch.setattr(record_file.os, "replace", lambda *_: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="the disk is full"):
        change(path, GUESS, GUESS | READ)
    assert read(path) == GUESS and [one.name for one in path.parent.iterdir()] == [FILE]


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_record_is_refused_in_one_sentence_and_left_alone(path, library, content):
    path.write_bytes(content)
    with pytest.raises(ValueError, match=f"^{REFUSED}$"):
        read(path)
    with pytest.warns(UserWarning, match=f"^{REFUSED}$"):
        made = library()
    assert json.loads(made.record) == EMPTY and not made.keeps
    with warnings.catch_warnings(action="error"):  # it is said once
        made.record = json.dumps(GUESS)
    assert path.read_bytes() == content


def test_what_the_browser_side_notes_is_in_the_file_and_in_the_next_kernel(path, library):
    first = library()
    first.record = json.dumps(GUESS)
    assert read(path) == GUESS and json.loads(library().record) == GUESS


def test_what_another_kernel_noted_comes_with_the_next_note(path, library):
    first, second = library(), library()
    first.record = json.dumps(GUESS)
    second.record = json.dumps(READ)
    assert json.loads(second.record) == GUESS | READ == read(path)


def test_in_a_folder_that_takes_no_file_the_record_lasts_as_long_as_the_kernel(library, monkeypatch):
    made = library()
    monkeypatch.setattr(record_file, "_write", lambda *_: (_ for _ in ()).throw(PermissionError("read only")))
    with pytest.warns(UserWarning, match="read only"):
        made.record = json.dumps(GUESS)
    assert not made.keeps and json.loads(made.record) == GUESS
