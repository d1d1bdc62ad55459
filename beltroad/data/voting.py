"""Weighted voting: who has how many votes in a body, and what majority a decision needs.

votes("aiib_2025")      every member's votes, from the most to the fewest
majorities("aiib")      the majorities of a body that were read: share of the votes, share of the members
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import FOLDER, DataError, table

BODIES = {
    "aiib_2025": "Asian Infrastructure Investment Bank, July 2025",
    "aiib_2015": "Asian Infrastructure Investment Bank, at its signing in June 2015",
    "imf_2024": "International Monetary Fund, January 2024",
    "ndb_2025": "New Development Bank, August 2025",
}


@dataclass(frozen=True, slots=True)
class Votes:
    """A member's votes in a body at a date."""

    body: str
    iso3: str
    as_of: str
    votes: int
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Majority:
    """Shares of the votes, and of the members, that a decision needs; of 0.5 it needs more than half."""

    institution: str
    majority: str
    votes: float
    members: float | None
    used_for: str
    source: str
    verified: str


def votes(body: str, folder: Path = FOLDER) -> tuple[Votes, ...]:
    """Every member's votes, from the most to the fewest."""
    rows = table(Votes, "votes", folder, body)
    if not rows:
        raise DataError(f"votes.csv, column body: there is no '{body}'; there are {', '.join(BODIES)}.")
    return rows


def majorities(institution: str, folder: Path = FOLDER) -> tuple[Majority, ...]:
    """The majorities of a body that were read; none where its rules were not."""
    return tuple(row for row in table(Majority, "majorities", folder) if row.institution == institution)
