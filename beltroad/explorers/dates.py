"""Dates as the explorers place and write them: 2017-05-14, 2018-09 or 2015."""

from ..article import ARTICLE

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def moment(date: str) -> float:
    """A date as a number of years; a month counts from its middle, a year too."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    return round(year + ((month - 1 + (day or 15) / 30) / 12 if month else 0.5), 3)


def written(date: str) -> str:
    """"14 May 2017", "September 2018", "2015"."""
    year, month, day = (*date.split("-"), "", "")[:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)


THEN = f"the end of {written(ARTICLE[:7])}"  # up to then the author could know
