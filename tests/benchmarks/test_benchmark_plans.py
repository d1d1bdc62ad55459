"""The class that is timed is a class: most files are plans, the broken ones are skipped,
the progress is told file by file.
"""

from beltroad.capstone.files import read_class
from benchmarks.plans import plans, timed


def test_one_file_in_twenty_is_broken():
    entries = list(read_class((str(place), text.encode()) for place, text in enumerate(plans(40))))
    assert [bool(entry.plan) for entry in entries].count(False) == 2


def test_the_progress_is_told_for_every_file(tmp_path):
    for place, text in enumerate(plans(6)):
        (tmp_path / f"{place}.json").write_text(text, encoding="utf-8")
    seconds, told = timed(tmp_path)
    assert seconds > 0 and told == 6
