"""A step of the build is done when it must be, once, and whole."""

import pytest

from beltroad.workshop.steps import digest, step, steps


@pytest.fixture
def made():
    """make(path) writes a folder and counts how often it was asked."""
    calls = []

    def make(path):
        calls.append(path)
        path.mkdir()
        (path / "page.html").write_text("page")

    make.calls = calls
    return make


def test_a_step_runs_once_for_the_same_inputs(tmp_path, made):
    source = tmp_path / "source.txt"
    source.write_text("one")
    for _ in range(2):
        step("x", tmp_path / "out", [source], made)
    assert len(made.calls) == 1
    assert (tmp_path / "out" / "page.html").read_text() == "page"


@pytest.mark.parametrize("folder", ["plain", "_build"])
def test_a_changed_file_in_a_folder_runs_the_step_again(tmp_path, made, folder):
    source = tmp_path / folder / "inside"
    source.mkdir(parents=True)
    (source / "a.txt").write_text("one")
    step("x", tmp_path / "out", [source], made)
    (source / "a.txt").write_text("two")
    step("x", tmp_path / "out", [source], made)
    assert len(made.calls) == 2


def test_a_new_name_and_another_text_change_the_digest(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("one")
    before = digest([source, "text"])
    assert digest([source, "link"]) != before
    assert digest([source.rename(tmp_path / "b.txt"), "text"]) != before


def test_a_step_that_fails_leaves_the_old_output_and_runs_again(tmp_path, made):
    step("x", tmp_path / "out", ["one"], made)

    def fail(path):
        path.mkdir()
        (path / "half.html").write_text("half")
        raise OSError("stopped")

    with pytest.raises(OSError):
        step("x", tmp_path / "out", ["two"], fail)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["page.html"]
    step("x", tmp_path / "out", ["two"], made)
    assert len(made.calls) == 2
    assert not (tmp_path / "out.new").exists()


def test_of_many_outputs_those_are_made_whose_inputs_changed_and_what_nobody_wants_goes(tmp_path):
    asked = []

    def make(fresh):
        asked.append(sorted(output.name for output in fresh))
        for path in fresh.values():
            path.write_text("made")

    for one, other in (("1", "1"), ("1", "1"), ("2", "1")):
        steps("x", {tmp_path / "a": [one], tmp_path / "b": [other]}, make)
    assert asked == [["a", "b"], ["a"]]
    steps("x", {tmp_path / "a": ["2"], tmp_path / "c": ["1"]}, make)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.stamp", "c", "c.stamp"]
