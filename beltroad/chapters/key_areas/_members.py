"""Who counts as a member in point 4.2: the list at the end of the article's year, and its median logistics score."""

from functools import cache
from statistics import median

from ...article import ARTICLE
from ...data import trade, trinity

YEAR = int(ARTICLE[:4])


def members() -> frozenset[str]:
    return trinity.members(YEAR)


@cache
def median_score(year: int) -> float:
    """The logistics score of the median member in a round."""
    return median(score for iso3, score in trade.scores(year).items() if iso3 in members())
