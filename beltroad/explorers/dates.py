"""Dates as the explorers write them: 2017-05-14, 2018-09 or 2015."""

from ..article import ARTICLE
from ..charts.dates import moment

__all__ = ["THEN", "moment", "written"]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def written(date: str) -> str:
    """"14 May 2017", "September 2018", "2015"."""
    year, month, day = (*date.split("-"), "", "")[:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)


THEN = f"the end of {written(ARTICLE[:7])}"  # up to then the author could know
