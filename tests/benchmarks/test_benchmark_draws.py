"""The benchmark of ten thousand draws times what it says, with the progress told."""

from beltroad.explorers import find
from benchmarks.draws import CPYTHON, EXPLORER, on_cpython
from benchmarks.draws import _row as row


def test_a_view_of_ten_thousand_draws_is_timed_with_its_progress():
    seconds, told = on_cpython(find(EXPLORER), seed=2)
    assert seconds > 0 and told == 9


def test_a_missed_aim_is_said():
    assert row("CPython", [1.0, 2.0, 3.0], CPYTHON, 9)[2] == "≤ 1.5 (missed)"
    assert row("CPython", [1.0], CPYTHON, 9)[2] == "≤ 1.5"
