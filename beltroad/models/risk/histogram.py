"""How draws lie: bins of a round width, with one edge where it matters.

    bin k holds the draws from edge + k*width to edge + (k+1)*width

edge    where one bin ends and the next begins, such as a cover of 1; in the unit of the draws
width   the smallest of 0.01, 0.02, 0.05, 0.1, 0.2 … at which the middle 97% of the draws fill no more bins than allowed

The outer bins also hold the draws that lie beyond them. Left out: how the draws lie within a bin.

Source: the course's own.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import count
from math import ceil, floor
from typing import NamedTuple

from beltroad.models.checks import series, whole, within

FIRST, LAST = 0.01, 0.98  # the quantiles between which bins are laid
FINEST = -2  # power of ten of the smallest width


class Bin(NamedTuple):
    """From, to, and the share of the draws that lie there."""

    low: float
    high: float
    share: float


def histogram(draws: Sequence[float], edge: float, most: int = 28) -> list[Bin]:
    """The draws in at most `most` bins; their shares sum to 1."""
    ordered = sorted(series("draws", draws))
    most, edge = whole("most", most, 3), within("edge", edge)
    low, high = (ordered[int(p * (len(ordered) - 1))] - edge for p in (FIRST, LAST))
    widths = (first * 10.0**power for power in count(FINEST) for first in (1, 2, 5))
    width = next(width for width in widths if (high - low) / width <= most - 2)
    first, last = floor(low / width), ceil(high / width)
    held = Counter(min(max(floor((draw - edge) / width), first), last) for draw in draws)
    return [Bin(edge + k * width, edge + (k + 1) * width, held[k] / len(draws)) for k in range(first, last + 1)]
