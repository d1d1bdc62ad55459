"""The trinity framework: bilateral ties, multilateral bodies, the summit forum, and what the United Nations did.

    members(2019)              who is in the initiative at the end of 2019
    memberships()              every tie of every country, by tier, with the years it holds: what `models.trinity` counts
    timeline("KEN")            one country's dated events over the three tiers
    reconstruction()           official counts of countries beside the counts that the dates give

Every row carries `verified`; data/README.md has the words. What is "unverified" is left out of `members`, `memberships` and
`body_members` unless it is asked for; all other readers return it, to be shown as such. Dates are as exact as their source
(2017-05-14, 2018-09, 2015); an empty date is not known. China is the other side of every tie and no partner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from . import FOLDER, Country, DataError, codes, country, listed, rows_of, table

FIRST, LAST = 2013, 2025
FORUMS = (2017, 2019, 2023)
NO_TEXT = frozenset({"AUT", "NER", "RUS"})  # on the list of signers, but no published memorandum was found, or it was denied (Nedopil 2022)
TIERS = {"bilateral": "Bilateral cooperation", "multilateral": "Multilateral mechanisms", "summit": "Summit forum"}
LISTS = {"gfdc": "Nedopil (2023)", "lpv": "Liu, Pang & Vreeland (2026)", "patch": "another source", "other": "another source"}
KINDS = {  # of treaties; tip and pta hold some treaties twice and are never added
    "bit": "Investment treaty",
    "tip": "Economic agreement with investment provisions",
    "pta": "Preferential trade agreement",
    "tax": "Tax treaty",
}
JOINED = ("member", "founder", "approved")  # roles that count as membership of a body


# --- rows -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One list's date for a country's joining or leaving.

    `by`: gfdc, lpv, patch (a date from elsewhere for a country that gfdc names without one), other.
    """

    iso3: str
    event: str
    by: str
    date: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Body:
    """A multilateral body. `china`: member, partner or outside; `linked`: counted as a mechanism of the second tier."""

    body: str
    name: str
    china: str
    linked: bool
    dates: str


@dataclass(frozen=True, slots=True)
class BodyMember:
    """A country in a body. `start_is`: on, about, or by (the joining date is not known, and `start` is empty)."""

    body: str
    iso3: str
    role: str
    start: str
    start_is: str
    end: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Leader:
    """A foreign leader named at a forum: in its final `statement`, or only in a list of `arrivals`."""

    forum_year: int
    iso3: str
    leader: str
    title: str
    rank: str
    listed_in: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class SummitFact:
    """What was counted at a forum, and in which words."""

    forum_year: int
    measure: str
    counted: str
    value: str
    number: float | None
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty between China and a partner, alone or within a group (`via`)."""

    kind: str
    iso3: str
    treaty: str
    title: str
    status: str
    signed: str
    in_force: str
    ended: str
    via: str
    source: str
    verified: str

    def holds(self, year: int) -> bool:
        """Whether it is in force at the end of a year."""
        return _within(self.in_force, year, self.ended)


@dataclass(frozen=True, slots=True)
class BilateralStep:
    """Third-party market cooperation, a currency swap, relations with Beijing taken up, or relations with Taipei kept."""

    kind: str
    iso3: str
    date: str
    what: str
    source: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what became of the initiative's words in it: named, principle, dropped, summit or claimed (`language`)."""

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


@dataclass(frozen=True, slots=True)
class OfficialCount:
    """What the official side counted on a day; `together` is countries and organisations."""

    date: str
    countries: int | None
    organisations: int | None
    together: int | None
    documents: int | None
    source: str
    verified: str
    note: str


# --- what the rows say together ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Joining:
    """A country's way into the initiative: the date that is used (`date`, from list `by`) and what the two lists say.

    `differ` is the second list's year minus the first's. `verified` is "disputed" where any source contradicts the date.
    """

    iso3: str
    date: str
    by: str
    gfdc: str
    lpv: str
    left: str
    verified: str
    note: str

    @property
    def year(self) -> int:
        return int(self.date[:4])

    @property
    def differ(self) -> int | None:
        return int(self.lpv) - int(self.gfdc[:4]) if self.lpv and self.gfdc else None


class Tie(NamedTuple):
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
        return _year_of(self.date)


@dataclass(frozen=True, slots=True)
class Wave:
    """Countries that joined a body on one day, and how many had joined by then."""

    date: str
    joined: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An official count of countries beside the count that the countries' dates give."""

    date: str
    official: int
    rebuilt: int
    source: str
    verified: str

    @property
    def difference(self) -> int:
        return self.rebuilt - self.official


# --- the initiative -----------------------------------------------------------------------------------------------------


def initiative(folder: Path = FOLDER) -> tuple[Step, ...]:
    """Both lists' dates side by side, one row each, and the exits."""
    return table(Step, "initiative", folder)


@cache
def joinings(folder: Path = FOLDER) -> tuple[Joining, ...]:
    """One row per country that ever joined: by the first list's date; where it has none, a patch's; else the second list's."""
    return joined(initiative(folder))


def joined(every: Iterable[Step]) -> tuple[Joining, ...]:
    """As `joinings`, from any list of steps."""
    steps = defaultdict(dict)
    for step in every:
        steps[step.iso3][step.event, step.by] = step
    found = []
    for iso3, by in steps.items():
        usable = (by.get(("join", of)) for of in ("gfdc", "patch", "lpv", "other"))
        used = next((one for one in usable if one and one.date and one.verified not in ("unverified", "disputed")), None)
        if used is None:
            raise DataError(f"initiative.csv, column date: no source dates the joining of {iso3}.")
        joined = [one for (event, _), one in by.items() if event == "join"]
        disputed = any(one.verified == "disputed" for one in joined)
        found.append(
            Joining(
                iso3,
                used.date,
                used.by,
                by[("join", "gfdc")].date if ("join", "gfdc") in by else "",
                by[("join", "lpv")].date if ("join", "lpv") in by else "",
                by[("exit", "other")].date if ("exit", "other") in by else "",
                "disputed" if disputed else used.verified,
                "; ".join(one.note for one in joined if one.note),
            )
        )
    return tuple(found)


def joining(code_or_name: str, folder: Path = FOLDER) -> Joining | None:
    """How one country joined; None where it never did."""
    iso3 = partner(code_or_name, folder).iso3
    return next((one for one in joinings(folder) if one.iso3 == iso3), None)


@cache
def members(year: int, by: str = "best", folder: Path = FOLDER) -> frozenset[str]:
    """Countries in the initiative at the end of a year: by the date that `joinings` uses, or by one list alone (gfdc, lpv).

    The first list ends in December 2023, the second knows joinings from 2013 to 2020 only, and neither knows who left later.
    """
    _in_range(year)
    if by not in ("best", "gfdc", "lpv"):
        raise DataError(f"by is '{by}'; it must be best, gfdc or lpv.")
    return among(joinings(folder), year, by)


def among(every: Iterable[Joining], year: int, by: str = "best") -> frozenset[str]:
    """As `members`, from any list of joinings."""
    dated = {one: one.date if by == "best" else getattr(one, by) for one in every}
    return frozenset(one.iso3 for one, date in dated.items() if _within(date, year, "" if by == "lpv" else one.left))


def counted(date: str, folder: Path = FOLDER) -> int:
    """How many countries had joined by a day and not left. A month stands for its first day, a year for its first."""
    return sum(one.date <= date and not (one.left and one.left <= date) for one in joinings(folder))


def official_counts(folder: Path = FOLDER) -> tuple[OfficialCount, ...]:
    return table(OfficialCount, "official_counts", folder)


@cache
def reconstruction(folder: Path = FOLDER) -> tuple[Rebuilt, ...]:
    """The official counts, and what the dates give. Not independent: the first list is made from the official site."""
    return tuple(
        Rebuilt(one.date, one.countries, counted(one.date, folder), one.source, one.verified)
        for one in official_counts(folder)
        if one.countries is not None
    )


# --- bodies ---------------------------------------------------------------------------------------------------------------


def bodies(folder: Path = FOLDER) -> tuple[Body, ...]:
    return table(Body, "bodies", folder)


def body(name: str, folder: Path = FOLDER) -> Body:
    """One body, by its short name (AIIB) or its full one."""
    wanted = name.strip().casefold()
    known = {key.casefold(): row for row in bodies(folder) for key in (row.name, row.body)}
    if wanted in known:
        return known[wanted]
    raise DataError(
        f"bodies.csv, column body: there is no body '{name}'; there are {', '.join(row.body for row in bodies(folder))}."
    )


def body_members(
    name: str = "", year: int | None = None, unverified: bool = False, folder: Path = FOLDER
) -> tuple[BodyMember, ...]:
    """Members of one body or of all, China among them; with a year, those at its end. Who is merely invited is left out.

    A country whose joining date is not known (`start` is empty) is counted in no year: without a year it is among the rows.
    """
    wanted = body(name, folder).body if name else ""
    if year is not None:
        _in_range(year)
    return tuple(
        row
        for row in _joined(folder)
        if (not wanted or row.body == wanted)
        and (unverified or row.verified != "unverified")
        and (year is None or _within(row.start, year, row.end))
    )


@cache
def _joined(folder: Path) -> tuple[BodyMember, ...]:
    return tuple(row for row in table(BodyMember, "body_members", folder) if row.role in JOINED)


def _within(start: str, year: int, end: str) -> bool:
    """Whether a tie holds at the end of a year."""
    return bool(start) and int(start[:4]) <= year and not (end and int(end[:4]) <= year)


def _year_of(date: str) -> int | None:
    return int(date[:4]) if date else None


def waves(name: str = "AIIB", unverified: bool = True, folder: Path = FOLDER) -> tuple[Wave, ...]:
    """Who joined a body, day by day, with the running total: China is counted. Who left is not taken off."""
    days = defaultdict(list)
    for row in body_members(name, unverified=unverified, folder=folder):
        if row.start:
            days[row.start].append(row.iso3)
    found, total = [], 0
    for date in sorted(days):
        total += len(days[date])
        found.append(Wave(date, tuple(sorted(days[date])), total))
    return tuple(found)


# --- the summit forum -------------------------------------------------------------------------------------------------------


def leaders(year: int | None = None, arrivals: bool = False, folder: Path = FOLDER) -> tuple[Leader, ...]:
    """Foreign leaders named in the final text of a forum, or of all three; with `arrivals` also those named only on arrival."""
    if year is not None and year not in FORUMS:
        raise DataError(
            f"summit_leaders.csv, column forum_year: there was no forum in {year}; there were forums in 2017, 2019 and 2023."
        )
    return tuple(
        row
        for row in table(Leader, "summit_leaders", folder)
        if year in (None, row.forum_year) and (arrivals or row.listed_in == "statement")
    )


@cache
def attendance(folder: Path = FOLDER) -> MappingProxyType[str, tuple[int, ...]]:
    """Country → the forums whose final text names its leader."""
    found = defaultdict(list)
    for row in leaders(folder=folder):
        found[row.iso3].append(row.forum_year)
    return MappingProxyType({iso3: tuple(sorted(years)) for iso3, years in sorted(found.items())})


def summit_facts(measure: str = "", folder: Path = FOLDER) -> tuple[SummitFact, ...]:
    """What was counted at the forums. Two forums' figures of one measure need not count the same: read `counted` and `note`."""
    rows = table(SummitFact, "summit_facts", folder)
    known = dict.fromkeys(row.measure for row in rows)
    if measure and measure not in known:
        raise DataError(f"summit_facts.csv, column measure: there is no measure '{measure}'; there are {'; '.join(known)}.")
    return tuple(row for row in rows if not measure or row.measure == measure)


# --- between two states -------------------------------------------------------------------------------------------------------


def treaties(kind: str = "", year: int | None = None, folder: Path = FOLDER) -> tuple[Treaty, ...]:
    """China's treaties of one kind or of all; with a year, those in force at its end.

    A tax treaty is dated by the latest text: that no earlier one was in force is not said.
    """
    if kind and kind not in KINDS:
        raise DataError(f"treaties.csv, column kind: there is no kind '{kind}'; there are {', '.join(KINDS)}.")
    if year is not None:
        _in_range(year)
    return tuple(
        row for row in table(Treaty, "treaties", folder) if (not kind or row.kind == kind) and (year is None or row.holds(year))
    )


def bilateral_steps(kind: str = "", folder: Path = FOLDER) -> tuple[BilateralStep, ...]:
    """third_party, swap, relations (with Beijing in place of Taipei), taipei (relations with Taipei on a day of 2024), or all."""
    rows = table(BilateralStep, "bilateral_steps", folder)
    known = dict.fromkeys(row.kind for row in rows)
    if kind and kind not in known:
        raise DataError(f"bilateral_steps.csv, column kind: there is no kind '{kind}'; there are {', '.join(known)}.")
    return tuple(row for row in rows if not kind or row.kind == kind)


# --- the United Nations -------------------------------------------------------------------------------------------------------


def documents(folder: Path = FOLDER) -> tuple[Document, ...]:
    return table(Document, "documents", folder)


def milestones(folder: Path = FOLDER) -> tuple[Milestone, ...]:
    return table(Milestone, "milestones", folder)


def roll_call(folder: Path = FOLDER) -> tuple[Vote, ...]:
    """The vote on A/RES/71/327 as the data set has it: 85 yes, 2 no, 42 abstentions. The UN's press office printed 86 yes."""
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
        raise DataError(f"un_voting.csv, column year: there is no session of {year}; there are sessions from {first} to {last}.")
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


# --- all tiers ------------------------------------------------------------------------------------------------------------------


@cache
def memberships(unverified: bool = False, folder: Path = FOLDER) -> tuple[Tie, ...]:
    """Every tie of every country except China.

    bilateral: the initiative; multilateral: the bodies that are `linked`; summit: a leader at a forum, until the next forum.
    """
    found = [
        Tie(one.iso3, "bilateral", one.year, _year_of(one.left), "Belt and Road Initiative", one.verified)
        for one in joinings(folder)
    ]
    linked = {row.body for row in bodies(folder) if row.linked}
    found += [
        Tie(row.iso3, "multilateral", _year_of(row.start), _year_of(row.end), row.body, row.verified)
        for row in body_members(unverified=unverified, folder=folder)
        if row.body in linked and row.iso3 != "CHN"
    ]
    following = dict(zip(FORUMS, FORUMS[1:]))
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
    named |= {row.iso3 for row in _joined(folder)}
    return listed(named - {"CHN"}, folder)


def partner(code_or_name: str, folder: Path = FOLDER) -> Country:
    """One country by code or name; China and groups of countries are none."""
    found = country(code_or_name, folder)
    if found.is_aggregate or found.iso3 == "CHN":
        what = "a group of countries" if found.is_aggregate else "the other side of every tie"
        raise DataError(f"{found.name} ({found.iso3}) is {what} and has no ties of its own here.")
    return found


def timeline(code_or_name: str, folder: Path = FOLDER) -> tuple[Event, ...]:
    """A country's events over the three tiers, by date, what has no date last. Unverified events are among them and say so."""
    return _events(folder).get(partner(code_or_name, folder).iso3, ())


@cache
def _events(folder: Path) -> dict[str, tuple[Event, ...]]:
    found = defaultdict(list)

    def event(row, date, tier, kind, of):
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


def _in_range(year: int) -> None:
    if not FIRST <= year <= LAST:
        raise DataError(f"year is {year}; it must lie between {FIRST} and {LAST}.")
