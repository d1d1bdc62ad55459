"""How long a class takes: a folder of plans read, checked and scored, as the teacher's view does it.

The plans are made from a seed, one file in twenty of them broken.
The view is asked as in JupyterLab, with a listener for the progress bar.
"""

import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from beltroad.capstone.classroom import class_view
from beltroad.capstone.files import dumps, files_of, read_folder
from beltroad.capstone.plans import CONTROLS, LENDERS, Plan
from beltroad.contract.progress import heard_by

from .report import Section, spread, table

PLANS = 200
ROUNDS = 7


def plans(count: int = PLANS) -> list[str]:
    """The texts of `count` files."""
    random, texts = Random("a class"), []
    for number in range(count):
        chosen = {control.name: random.choice(control.stops()) for control in CONTROLS}
        left = 20
        for lender in LENDERS:
            part = random.randint(0, left)
            chosen[lender], left = part / 20, left - part
        text = dumps(
            Plan(name=f"Project {number}", team=f"Group {number}", argument="Because. " * 40 + "So.", **chosen)
        )
        texts.append(text if number % 20 else text[:100])
    return texts


def timed(folder: Path) -> tuple[float, int]:
    """Seconds of one view, and how often the progress was told."""
    told = []
    start = perf_counter()
    with heard_by(lambda _text, share: told.append(share)):
        class_view.shown(read_folder(folder), len(files_of(folder)))
    return perf_counter() - start, len(told)


def measure() -> Section:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number, text in enumerate(plans()):
            (folder / f"plan-{number:03}.json").write_text(text, encoding="utf-8")
        taken, told = zip(*(timed(folder) for _ in range(ROUNDS)))
    note = (
        f"{PLANS} files, {PLANS // 20} of them broken, read from a folder, checked, scored and laid side by side;"
        f" {ROUNDS} rounds. Aim: 2 seconds."
    )
    return Section(
        "A class of plans",
        [note, table(["task", "seconds", "steps of the progress bar"], [["load the folder", spread(taken), told[0]]])],
    )
