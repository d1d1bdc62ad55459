"""All three tiers together: every tie of every country, and one country's events over them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .. import FOLDER, Country, listed, table
from .between_states import KINDS, BilateralStep, Treaty, bilateral_steps, treaties
from .checks import partner, year_of
from .forum import FORUMS, Leader, leaders
from .lists import LISTS, Step, initiative, joinings
from .mechanisms import BodyMember, bodies, body_members, members_of_bodies
from .united_nations import states

TIERS = {"bilateral": "Bilateral cooperation", "multilateral": "Multilateral mechanisms", "summit": "Summit forum"}


class Membership(NamedTuple):
    """A country's tie in one tier, as `models.trinity` counts it: in the years from `start` to the one before `end`.

    A `start` of None is not known: such a tie is counted in no year and is shown apart. An `end` of None has not come.
    """

    iso3: str
    tier: str
    start: int | None
    end: int | None
    body: str
    verified: str


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event of a country's timeline."""

    date: str
    tier: str
    what: str
    source: str
    verified: str

    @property
    def year(self) -> int | None:
        return year_of(self.date)


@cache
def memberships(unverified: bool = False, folder: Path = FOLDER) -> tuple[Membership, ...]:
    """Every tie of every country except China.

    bilateral: the initiative; multilateral: the bodies that are `linked`; summit: a leader at a forum, until the next forum.
    """
    found = [
        Membership(one.iso3, "bilateral", one.year, year_of(one.left), "Belt and Road Initiative", one.verified)
        for one in joinings(folder)
    ]
    linked = {row.body for row in bodies(folder) if row.linked}
    found += [
        Membership(row.iso3, "multilateral", year_of(row.start), year_of(row.end), row.body, row.verified)
        for row in body_members(unverified=unverified, folder=folder)
        if row.body in linked and row.iso3 != "CHN"
    ]
    following: dict[int, int] = dict(zip(FORUMS, FORUMS[1:]))
    found += [
        Membership(
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
    """A country's events over the three tiers, by date, what has no date last. Unverified events are among them and say so."""
    return _events(folder).get(partner(code_or_name, folder).iso3, ())


@cache
def _events(folder: Path) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = defaultdict(list)

    def event(row: Step | Treaty | BilateralStep | BodyMember | Leader, date: str, tier: str, what: str) -> None:
        found[row.iso3].append(Event(date, tier, what, row.source, row.verified))

    for row in initiative(folder):
        event(row, row.date, "bilateral", f"{'joins' if row.event == 'join' else 'leaves'} the initiative, by {LISTS[row.by]}")
    for row in treaties(folder=folder):
        name = row.title or KINDS[row.kind]
        if row.in_force:
            event(row, row.in_force, "bilateral", f"{name} in force" if row.kind != "tax" else "Tax treaty, latest text")
        elif row.status == "signed":
            event(row, row.signed, "bilateral", f"{name} signed, not in force")
        if row.ended:
            event(row, row.ended, "bilateral", f"{name} ends")
    words = {"third_party": "third-party market cooperation: {}", "taipei": "has {}", "relations": "takes up {}"}
    for row in bilateral_steps(folder=folder):
        event(row, row.date, "bilateral", words.get(row.kind, "{}").format(row.what))
    linked = {row.body: row.name for row in bodies(folder) if row.linked}
    verbs = {"approved": "approved as a member of", "founder": "founding member of", "member": "member of"}
    for row in table(BodyMember, "body_members", folder):
        if row.body in linked:
            verb = verbs.get(row.role, f"{row.role}, not a member of")
            event(row, row.start, "multilateral", f"{verb} {row.body}" + (" (since when is not known)" if not row.start else ""))
            if row.end:
                event(row, row.end, "multilateral", f"leaves {row.body}")
    for row in leaders(arrivals=True, folder=folder):
        event(row, str(row.forum_year), "summit", f"{row.leader}, {row.title}, at the forum")
    return {iso3: tuple(sorted(events, key=lambda one: one.date or "9999")) for iso3, events in found.items()}
