"""Who is in which tier: memberships by country, tier and year, and how sets of countries overlap.

A membership counts in a year when it has begun and has not ended
    start <= year < end
Likeness of two sets, and how far one is nested in the other
    Jaccard(A, B) = |A and B| / |A or B|
    share of A in B = |A and B| / |A|

start   first year that counts; where it is not known the membership is not counted, and is listed apart
end     first year that no longer counts; none: still a member
A, B    sets of countries; |A|: how many
Jaccard, share   between 0 and 1

Assumes that a tie either exists or does not. Leaves out what it is worth.

Source: P. Jaccard, "The Distribution of the Flora in the Alpine Zone", New Phytologist 11 (2), 1912, 37–50 (likeness
of sets); the tiers are the article's.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from reprlib import repr as shown
from typing import Literal, NamedTuple

from beltroad.models.checks import one_of, whole

Tier = Literal["bilateral", "multilateral", "summit"]
TIERS: tuple[Tier, ...] = ("bilateral", "multilateral", "summit")
FIRST_YEAR, LAST_YEAR = 2013, 2025
MOST_SETS = 20


class Membership(NamedTuple):
    """One country's tie in one tier, by year.

    iso3      the country
    tier      "bilateral", "multilateral" or "summit"
    start     first year that counts, or None where it is not known
    end       first year that no longer counts, or None where the tie has not ended
    body      the treaty, body or forum: "Belt and Road MoU", "AIIB", "Belt and Road Forum"
    verified  how sure it is, a word of data/README.md; nothing here depends on it, so filter the rows before
    """

    iso3: str
    tier: Tier
    start: int | None
    end: int | None = None
    body: str = ""
    verified: str = "read"


@dataclass(frozen=True)
class Coverage:
    """Which countries each tier holds in a year.

    members    {tier: frozenset of iso3}, the three tiers in their order
    undated    {tier: frozenset of iso3}: ties without a known first year, which are not among the members
    countries  every country of the memberships, in alphabetical order, with or without a tie in that year
    """

    year: int
    members: dict[Tier, frozenset[str]]
    undated: dict[Tier, frozenset[str]]
    countries: tuple[str, ...]

    @property
    def tiers(self) -> dict[str, tuple[Tier, ...]]:
        """{iso3: its tiers}, in the order of the tiers, for every country."""
        return {iso3: tuple(tier for tier in TIERS if iso3 in self.members[tier]) for iso3 in self.countries}

    @property
    def counts(self) -> list[int]:
        """How many countries are in no tier, in one, in two and in all three."""
        depths = [len(tiers) for tiers in self.tiers.values()]
        return [depths.count(depth) for depth in range(len(TIERS) + 1)]


class Step(NamedTuple):
    """A tier's change in a year; an exit counts in `left`, the first year that no longer counts."""

    year: int
    members: int
    joined: tuple[str, ...]
    left: tuple[str, ...]


class Overlap(NamedTuple):
    """The elements that are in all of the named sets and in no other: one column of an UpSet chart."""

    names: tuple[str, ...]
    members: tuple[str, ...]


def coverage(memberships: Iterable[Membership], year: int) -> Coverage:
    """Countries by tier in a year between 2013 and 2025; `memberships` is a list of `Membership`."""
    rows, year = checked_rows(memberships), checked_year(year)
    return Coverage(
        year=year,
        members=_members(rows, year),
        undated={tier: frozenset(row.iso3 for row in rows if row.tier == tier and row.start is None) for tier in TIERS},
        countries=tuple(sorted({row.iso3 for row in rows})),
    )


def tiers_of(memberships: Iterable[Membership], iso3: str, year: int) -> tuple[Tier, ...]:
    """The tiers that hold a country in a year, in the order bilateral, multilateral, summit; may be empty."""
    rows, year = _of(memberships, iso3), checked_year(year)
    found = _members(rows, year)
    return tuple(tier for tier in TIERS if found[tier])


def timeline(memberships: Iterable[Membership], iso3: str) -> dict[int, tuple[Tier, ...]]:
    """A country's tiers in every year from 2013 to 2025."""
    rows = _of(memberships, iso3)
    return {year: tiers_of(rows, iso3, year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}


def steps(memberships: Iterable[Membership], tier: Tier) -> list[Step]:
    """Who joined and who left a tier, year by year from 2013 to 2025; 2013 is compared with the year before."""
    rows, tier = checked_rows(memberships), one_of("tier", tier, TIERS)
    states = [_members(rows, year)[tier] for year in range(FIRST_YEAR - 1, LAST_YEAR + 1)]
    return [
        Step(FIRST_YEAR + k, len(now), tuple(sorted(now - before)), tuple(sorted(before - now)))
        for k, (before, now) in enumerate(zip(states, states[1:]))
    ]


def overlaps(sets: Mapping[str, Collection[str]]) -> list[Overlap]:
    """How up to 20 named sets overlap: {name: elements} -> each combination that occurs, the largest first.

    Every element is counted once, in the combination of all sets that hold it.
    """
    if not isinstance(sets, dict) or not 1 <= len(sets) <= MOST_SETS:
        raise ValueError(f"sets must be a dictionary of 1 to {MOST_SETS} named sets, not {shown(sets)}.")
    held = {name: frozenset(elements) for name, elements in sets.items()}
    found: dict[tuple[str, ...], list[str]] = {}
    for element in sorted({element for elements in held.values() for element in elements}):
        found.setdefault(tuple(name for name in held if element in held[name]), []).append(element)
    return sorted(
        (Overlap(names, tuple(elements)) for names, elements in found.items()), key=lambda one: -len(one.members)
    )


def jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    """Elements in both sets over elements in either: 1 for equal sets, two empty ones among them,
    and 0 for separate ones.
    """
    one, other = frozenset(one), frozenset(other)
    return len(one & other) / len(one | other) if one | other else 1.0


def share_in(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of the first set that is also in the second: 1 when it is nested in it.

    An empty set counts as nested.
    """
    one, other = frozenset(one), frozenset(other)
    return len(one & other) / len(one) if one else 1.0


def checked_rows(memberships: Iterable[Membership | tuple]) -> list[Membership]:
    """Memberships, also given as plain rows, that name a tier and end after they begin."""
    try:
        rows = [row if isinstance(row, Membership) else Membership(*row) for row in memberships]
    except TypeError:
        raise ValueError(
            f"memberships must be a list of rows (iso3, tier, start, end, body), not {shown(memberships)}."
        ) from None
    if not rows:
        raise ValueError("memberships must hold at least one row, but the list is empty.")
    for row in rows:
        one_of(f"tier of {row.iso3}", row.tier, TIERS)
        for name, value in (("start", row.start), ("end", row.end)):
            if value is not None:
                whole(f"{name} of {row.iso3}", value, 1900, 2100)
        if row.start is not None and row.end is not None and row.end < row.start:
            raise ValueError(f"end of {row.iso3} must not be before its start {row.start}, as {row.end} is.")
    return rows


def _of(memberships: Iterable[Membership], iso3: str) -> list[Membership]:
    """The rows of one country."""
    rows = [row for row in checked_rows(memberships) if row.iso3 == iso3]
    if not rows:
        raise ValueError(f"iso3 must be a country of the memberships, not {iso3!r}.")
    return rows


def checked_year(year: int) -> int:
    """The year, if the course knows memberships of it."""
    return whole("year", year, FIRST_YEAR, LAST_YEAR)


def counts_in(row: Membership, year: int) -> bool:
    """Whether a membership counts in a year."""
    return row.start is not None and row.start <= year and (row.end is None or year < row.end)


def body_of(row: Membership) -> str:
    """The node that a multilateral or summit tie leads to."""
    return row.body or f"{row.tier} tier"


def _members(rows: list[Membership], year: int) -> dict[Tier, frozenset[str]]:
    counted = [row for row in rows if counts_in(row, year)]
    return {tier: frozenset(row.iso3 for row in counted if row.tier == tier) for tier in TIERS}
