"""The two groups of countries that the chapter compares, and their lines: those that ever joined, and the others."""

from collections.abc import Mapping
from functools import cache

from ... import data
from ...charts import line
from ...data import development
from ...models.groups import Line
from ...words import text

JOINED, OTHERS = "joined", "others"
GROUPS = {JOINED: "Joined", OTHERS: "Others"}
LOOKS = {JOINED: ("red", "solid"), OTHERS: ("blue", "dash")}
START = 2013  # the initiative
RICH = "High income"


@cache
def members(without_rich: bool = False) -> dict[str, frozenset[str]]:
    """The two groups, all countries or without those of high income today."""
    rich = {row.iso3 for row in data.countries() if row.income == RICH} if without_rich else set()
    return {JOINED: development.joined() - rich, OTHERS: development.others() - rich}


def names(table: str) -> dict[str, str]:
    """The countries that a table holds, by their code."""
    return {row.iso3: row.name for row in data.held(table)}


def group_lines(means: Mapping[str, Line], scale: float, hovers: dict[str, str]) -> list[dict]:
    """A line for each group, its figures times `scale`; `hovers` are said of its points."""
    traces = []
    for group, (hue, dash) in LOOKS.items():
        years = means[group].by_year
        figures = [round(scale * mean, 2) for mean in years.values()]
        name = text(GROUPS[group])
        traces.append(line([*years], figures, name, hue=hue, width=2.5, dash=dash, hover=hovers[group]))
    return traces
