"""All three tiers together: every tie of every country, and one country's events over them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from .. import FOLDER, Country, listed, table
from .between_states import BilateralStep, Treaty, bilateral_steps, treaties
from .checks import partner, year_of
from .forum import FORUMS, Leader, leaders
from .lists import Step, initiative, joinings
from .mechanisms import BodyMember, bodies, body_members, members_of_bodies
from .united_nations import states

TIERS = {"bilateral": "Bilateral cooperation", "multilateral": "Multilateral mechanisms", "summit": "Summit forum"}


class Tie(NamedTuple):
    """A country's tie in one tier, as `models.trinity` counts it: in the years from `start` to the one before `end`.

    A `start` of None is not known: such a tie is counted in no year and is shown apart. An `end` of None has not come.
    """

    iso3: str
    tier: Literal["bilateral", "multilateral", "summit"]
    start: int | None
    end: int | None
    body: str
    verified: str


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event of a country's timeline.

    `kind` says what happened, `of` what it is about:
        joins, leaves                     the initiative, by a list (a key of LISTS)
        in_force, latest, signed, ends    a treaty, by its title, or where it has none by a key of KINDS
        third_party, swap                 what was agreed
        relations, taipei                 nothing more
        member, founder, approved, left   a body
        another role (signatory)          a body whose member it is not
        leader                            who came, and as what
    """

    date: str
    tier: str
    kind: str
    of: str
    source: str
    verified: str

    @property
    def year(self) -> int | None:
        return year_of(self.date)


@cache
def memberships(unverified: bool = False, folder: Path = FOLDER) -> tuple[Tie, ...]:
    """Every tie of every country except China.

    bilateral: the initiative; multilateral: the bodies that are `linked`; summit:
    a leader at a forum, until the next forum.
    """
    found = [
        Tie(one.iso3, "bilateral", one.year, year_of(one.left), "Belt and Road Initiative", one.verified)
        for one in joinings(folder)
    ]
    linked = {row.body for row in bodies(folder) if row.linked}
    found += [
        Tie(row.iso3, "multilateral", year_of(row.start), year_of(row.end), row.body, row.verified)
        for row in body_members(unverified=unverified, folder=folder)
        if row.body in linked and row.iso3 != "CHN"
    ]
    following: dict[int, int] = dict(zip(FORUMS, FORUMS[1:]))
    found += [
        Tie(
            row.iso3,
            "summit",
            row.forum_year,
            following.get(row.forum_year),
            f"Belt and Road Forum {row.forum_year}",
            row.verified,
        )
        for row in leaders(folder=folder)
    ]
    return tuple(found)


@cache
def partners(folder: Path = FOLDER) -> tuple[Country, ...]:
    """Every country that any table of this notebook names, by name, without China: the list to choose from."""
    named = {row.iso3 for row in memberships(True, folder)} | {row.iso3 for row in treaties(folder=folder)}
    named |= states(folder) | {row.iso3 for row in bilateral_steps(folder=folder)}
    named |= {row.iso3 for row in members_of_bodies(folder)}
    return listed(named - {"CHN"}, folder)


def timeline(code_or_name: str, folder: Path = FOLDER) -> tuple[Event, ...]:
    """A country's events over the three tiers, by date, what has no date last.

    Unverified events are among them and say so.
    """
    return _events(folder).get(partner(code_or_name, folder).iso3, ())


@cache
def _events(folder: Path) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = defaultdict(list)

    def event(
        row: Step | Treaty | BilateralStep | BodyMember | Leader, date: str, tier: str, kind: str, of: str
    ) -> None:
        found[row.iso3].append(Event(date, tier, kind, of, row.source, row.verified))

    for row in initiative(folder):
        event(row, row.date, "bilateral", "joins" if row.event == "join" else "leaves", row.by)
    for row in treaties(folder=folder):
        if row.in_force:
            event(row, row.in_force, "bilateral", "latest" if row.kind == "tax" else "in_force", row.title or row.kind)
        elif row.status == "signed":
            event(row, row.signed, "bilateral", "signed", row.title or row.kind)
        if row.ended:
            event(row, row.ended, "bilateral", "ends", row.title or row.kind)
    for row in bilateral_steps(folder=folder):
        event(row, row.date, "bilateral", row.kind, row.what)
    linked = {row.body: row.name for row in bodies(folder) if row.linked}
    for row in table(BodyMember, "body_members", folder):
        if row.body in linked:
            event(row, row.start, "multilateral", row.role, row.body)
            if row.end:
                event(row, row.end, "multilateral", "left", row.body)
    for row in leaders(arrivals=True, folder=folder):
        event(row, str(row.forum_year), "summit", "leader", f"{row.leader}, {row.title}")
    return {iso3: tuple(sorted(events, key=lambda one: one.date or "9999")) for iso3, events in found.items()}
