"""What the reader guesses before an explorer of this chapter opens."""

from math import fsum

from ...contract import Slider
from ...contract.guess import Guess, Line
from ...contract.view import View
from .commitments import commitments

SEEN = 2013  # the last year that is shown: the initiative was proposed in it


def _promised(view: View, seen: bool) -> dict[int, float]:
    """US$ billion by year, of the years that are shown, or of those that are drawn."""
    return {year: round(fsum(kinds) / 1000, 1) for year, *kinds in view.table.rows if (year <= SEEN) == seen}


before_commitments = Guess(
    explorer=commitments,
    question="This is what China promised the world in loans and aid each year up to 2013, when the initiative was "
    "proposed. Draw the years after that, up to 2021.",
    line=Line(
        known=lambda view: _promised(view, seen=True),
        height=Slider("height", 100, 0, 200, 1, "US$ billion a year, prices of 2021", "billion US dollars"),
    ),
    answer=lambda view: _promised(view, seen=False),
    reason="Promises were largest in {peak_year}; the fall began before the pandemic.",
)
