"""Two builds at once: the second says so; one that was killed is in nobody's way."""

import subprocess
import sys

import pytest

from beltroad.workshop.alone import alone

HOLD = (
    "import sys; from pathlib import Path; from beltroad.workshop.alone import alone\nwith alone(Path(sys.argv[1])):"
    " print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def other(tmp_path):
    """Another process that builds in tmp_path."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_build_says_which_process_is_at_work(tmp_path, other):
    with (
        pytest.raises(
            OSError, match=f"another command is making the book \\(process {other.pid}\\); wait until it is done"
        ) as refused,
        alone(tmp_path),
    ):
        pass
    assert "Errno" not in str(refused.value)


def test_after_a_killed_build_the_next_one_goes_on(tmp_path, other):
    other.kill()
    other.wait()
    with alone(tmp_path):
        pass


def test_what_may_only_be_read_needs_no_lock(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    with alone(tmp_path):
        assert not list(tmp_path.iterdir())


def test_one_build_after_another(tmp_path):
    for _ in range(2):
        with alone(tmp_path / "new"):
            pass
