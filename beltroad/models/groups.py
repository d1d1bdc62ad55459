"""Groups of countries over time, each as one set of countries in all years.

The complete countries have a figure in every one of the years; the line of a group
    m(g, t) = centre of x(i, t) over the complete countries i of group g

How fast a line falls from year a to year b, below 0 where it rises
    f = log(m(g, a) / m(g, b)) / (b - a)

x(i, t)   the figure of country i in year t, in its own unit; every country counts once, whatever its size
m(g, t)   the middle of group g in year t, in the same unit: the median, the mean or another
f         the rate of steady decay between the two years, per year, continuously compounded

A line over countries that change from year to year moves also because others report. Over one set it moves only
because figures do. Leaves out the countries that lack a year.

Source: the course's own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Series = Mapping[str, Mapping[int, float]]  # country -> year -> figure


@dataclass(frozen=True, slots=True)
class Line:
    """A group's figure by year, and over how many countries."""

    by_year: dict[int, float]
    countries: int


def complete(series: Mapping[str, Mapping[int, T]], years: Iterable[int]) -> dict[str, Mapping[int, T]]:
    """The countries with a figure in every one of the years."""
    years = tuple(years)
    return {country: figures for country, figures in series.items() if all(year in figures for year in years)}


def lines(
    series: Series, groups: Mapping[str, Collection[str]], years: Iterable[int], centre: Callable = median
) -> dict[str, Line]:
    """Each group's median, or another centre, by year over its complete countries."""
    years = tuple(years)
    whole, found = complete(series, years), {}
    for group, members in groups.items():
        held = [figures for country, figures in whole.items() if country in members]
        if not held:
            raise ValueError(
                f"groups has no country in '{group}' with a figure in each of {len(years)} years; at least 1 is needed."
            )
        found[group] = Line({year: centre([figures[year] for figures in held]) for year in years}, len(held))
    return found


def fall(by_year: Mapping[int, float], start: int, end: int) -> float | None:
    """The yearly rate at which figures above 0 fell from one year to another; None where one of them is not known."""
    if start not in by_year or end not in by_year:
        return None
    return log(by_year[start] / by_year[end]) / (end - start)
