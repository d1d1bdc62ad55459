"""Where a date of the tables stands on a scale of years: 2017-05-14, 2018-09 or 2015."""


def moment(date: str) -> float:
    """A date as a number of years; a month counts from its middle, a year too."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    return round(year + ((month - 1 + (day or 15) / 30) / 12 if month else 0.5), 3)
