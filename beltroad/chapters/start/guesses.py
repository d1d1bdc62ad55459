"""What the reader guesses before an explorer of this chapter opens."""

from ...contract import Slider
from ...contract.guess import Guess, Line
from ...contract.view import View
from .joinings import THEN, joinings


def _joined(view: View, seen: bool) -> dict[int, float]:
    """How many had joined by the end of each year that is shown, or of each that is drawn."""
    return {year: count for year, count in view.table.rows if (year < THEN) == seen}


before_joinings = Guess(
    explorer=joinings,
    question="By the end of 2017, {before} countries had signed. Draw how many had by the end of each year after that, "
    "up to 2023.",
    line=Line(
        known=lambda view: _joined(view, seen=True),
        height=Slider("height", 55, 0, 160, 1, "Countries that had signed", "countries"),
    ),
    answer=lambda view: _joined(view, seen=False),
    reason="{jump} signed in 2018 alone, {peak} of them in one month; in the five years after it {after} followed.",
)
