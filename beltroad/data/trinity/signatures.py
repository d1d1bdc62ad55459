"""When countries signed, by the list that has months (Nedopil 2023): in which years, and in the months of meetings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import country
from . import joinings

AFRICA_FORUM = "2018-09"  # FOCAC's summit in Beijing
FORUMS = ("2017-05", "2019-04", "2023-10")  # the Belt and Road Forums


@dataclass(frozen=True)
class Signatures:
    """How many countries signed by year, in which month (YYYY-MM), and which in the month of the forum with Africa."""

    years: Mapping[str, int]
    months: Mapping[str, int]
    crowd: tuple[str, ...]

    @property
    def dated(self) -> int:
        return sum(self.months.values())

    @property
    def africa(self) -> int:
        """Of the crowd, those in Africa: the World Bank counts Djibouti to another region."""
        return sum(iso3 == "DJI" or country(iso3).region == "Sub-Saharan Africa" for iso3 in self.crowd)

    @property
    def at_forums(self) -> int:
        return sum(self.months.get(month, 0) for month in FORUMS)

    @property
    def a_month(self) -> float:
        """The average of all months from the first signature to the last."""
        (first, begin), (last, end) = (map(int, month.split("-")) for month in (min(self.months), max(self.months)))
        return self.dated / (12 * (last - first) + end - begin + 1)


@cache
def signatures() -> Signatures:
    dated = [one for one in joinings() if one.gfdc]
    return Signatures(
        Counter(one.gfdc[:4] for one in dated),
        Counter(one.gfdc[:7] for one in dated),
        tuple(one.iso3 for one in dated if one.gfdc.startswith(AFRICA_FORUM)),
    )
