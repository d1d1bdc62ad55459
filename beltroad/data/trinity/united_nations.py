"""What the United Nations and other assemblies said of the initiative, and how states voted there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from .. import FOLDER, DataError, codes, rows_of, table


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what became of the initiative's words in it:
    named, principle, dropped, summit or claimed (`language`).
    """

    body: str
    symbol: str
    date: str
    topic: str
    what: str
    adopted: str
    support: str
    language: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step that no other table holds: a proposal, a body's beginning, the article."""

    date: str
    kind: str
    what: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A state's vote on A/RES/71/327: yes, no or abstain."""

    iso3: str
    vote: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Share of a session's roll calls in which a state voted as China, and as the United States, did."""

    iso3: str
    year: int
    with_china: float
    with_usa: float


def documents(folder: Path = FOLDER) -> tuple[Document, ...]:
    return table(Document, "documents", folder)


def milestones(folder: Path = FOLDER) -> tuple[Milestone, ...]:
    return table(Milestone, "milestones", folder)


def roll_call(folder: Path = FOLDER) -> tuple[Vote, ...]:
    """The vote on A/RES/71/327 as the data set has it: 85 yes, 2 no, 42 abstentions.

    The UN's press office printed 86 yes.
    """
    return table(Vote, "roll_call", folder)


def voting(code_or_name: str, folder: Path = FOLDER) -> tuple[Agreement, ...]:
    """One state's agreement with China and the United States, session by session from 2000 to 2023."""
    return rows_of(Agreement, "un_voting", code_or_name, folder)


@cache
def agreement(year: int, folder: Path = FOLDER) -> MappingProxyType[str, float]:
    """State → agreement with China in the session that began in a year; without China."""
    sessions = _sessions(folder)
    if year not in sessions:
        first, last = min(sessions), max(sessions)
        raise DataError(
            f"un_voting.csv, column year: there is no session of {year}; there are sessions from {first} to {last}."
        )
    return sessions[year]


def states(folder: Path = FOLDER) -> frozenset[str]:
    """The members of the United Nations whose agreement with China is known: all but China, in every session."""
    return codes("un_voting", folder) - {"CHN"}


@cache
def _sessions(folder: Path) -> dict[int, MappingProxyType[str, float]]:
    found = defaultdict(dict)
    for row in table(Agreement, "un_voting", folder):
        if row.iso3 != "CHN":
            found[row.year][row.iso3] = row.with_china
    return {year: MappingProxyType(states) for year, states in found.items()}
