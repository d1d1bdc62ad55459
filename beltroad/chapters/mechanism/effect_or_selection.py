"""Effect or selection? How often states voted as China did in the General Assembly, signers and others (3.3)."""

from dataclasses import dataclass
from functools import cache
from statistics import fmean

from ... import data
from ...charts import PERCENT, Panel, beside, figure, line, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import trinity
from ...words import text
from ._tiers import CHOICE_OF_STATES, FIRST, NAMES

BEFORE = 2012  # the last session before anybody could sign
SESSIONS = range(2000, 2024)
EVER = "ever"
DATING = {EVER: "signed at some time", "by_year": "signed by that year"}
LEGEND = {EVER: "Signed at some time", "by_year": "Signed by that year"}
NOBODY = "none"
LOWEST = 0.25  # of the axis


@dataclass(frozen=True)
class Session:
    """Mean share of votes as China cast them, of those that signed (None while nobody has) and of the others; how many
    had signed.
    """

    signed: float | None
    others: float
    states: int

    @property
    def gap(self) -> float | None:
        """Percentage points."""
        return None if self.signed is None else 100 * (self.signed - self.others)


@cache
def _sessions(dating: str) -> dict[int, Session]:
    found = {}
    for year in SESSIONS:
        votes = trinity.agreement(year)
        signed = trinity.signers(dating, year)
        inside = [share for iso3, share in votes.items() if iso3 in signed]
        outside = [share for iso3, share in votes.items() if iso3 not in signed]
        found[year] = Session(fmean(inside) if inside else None, fmean(outside), len(inside))
    return found


@dataclass(frozen=True)
class Votes:
    """Every session, and one state's own share of votes as China's: {year: share}, empty where none is chosen."""

    dating: str
    country: str
    sessions: dict[int, Session]
    own: dict[int, float]

    def difference(self, year: int) -> float | None:
        """The difference in differences since BEFORE, percentage points; None where the groups change."""
        now, before = self.sessions[year].gap, self.sessions[BEFORE].gap
        return None if self.dating != EVER or now is None or before is None else now - before

    @property
    def values(self) -> dict:
        at = self.sessions
        return {
            "gap_before": at[BEFORE].gap,
            "gap_2013": at[2013].gap,
            "gap_2018": at[2018].gap,
            "gap_2023": at[2023].gap,
            "did_2018": self.difference(2018),
            "did_2023": self.difference(2023),
            **{
                f"{group}_{year}": getattr(at[year], group)
                for year in (BEFORE, 2018, 2023)
                for group in ("signed", "others")
            },
        }


def compute(dating: str, country: str) -> Votes:
    own = {row.year: row.with_china for row in trinity.voting(country)} if country != NOBODY else {}
    return Votes(dating, country, _sessions(dating), own)


def draw(votes: Votes) -> dict:
    years, sessions, own = list(SESSIONS), votes.sessions.values(), votes.own
    signed, others = [one.signed for one in sessions], [one.others for one in sessions]
    traces = [
        line(years, signed, text(LEGEND[votes.dating]), hue="blue", width=3, hover=text("%{x}, signed: %{y:.1%}")),
        line(
            years, others, text("Not signed"), hue="orange", width=3, dash="dash", hover=text("%{x}, others: %{y:.1%}")
        ),
    ]
    if own:
        name = NAMES[votes.country]
        shares, hover = [own.get(year) for year in years], text("{name}, %{x}: %{y:.1%}", name=name)
        traces.append(line(years, shares, name, hue="red", dash="dot", hover=hover))
    lowest = min([LOWEST, *(0.95 * share for share in own.values())])
    return figure(
        traces,
        Panel(
            x=text("session, by the year it began"),
            y=text("votes as China voted"),
            yaxis=PERCENT | {"range": [lowest, 1]},
        ),
        legend=True,
        shapes=[upright(FIRST)],
        notes=[beside(FIRST, text("first signatures"), top=False)],
    )


def _finding(votes: Votes) -> str:
    if votes.dating == EVER:
        return text(
            "The gap was {gap_before:.0f} points before anybody signed, and {gap_2023:.0f} in 2023", **votes.values
        )
    return text("Those that had signed by 2018 agreed more by {gap_2018:.0f} points", **votes.values)


def _groups(votes: Votes) -> str:
    if votes.dating == EVER:
        return text(
            "States that signed at some time agreed with China more often by {gap_before:.1f} points in {before}, "
            "before anybody could sign, by {gap_2018:.1f} in 2018 and by {gap_2023:.1f} in 2023: a difference in "
            "differences of {did_2018:+.1f} and {did_2023:+.1f} points, which fits selection and proves neither.",
            before=BEFORE,
            **votes.values,
        )
    return text(
        "States that had signed by the year agreed with China more often by {gap_2018:.1f} points in 2018 "
        "({states_2018} states) and {gap_2023:.1f} in 2023 ({states_2023} states). The two groups change as states "
        "sign, so this is no difference in differences and proves neither effect nor selection.",
        states_2018=votes.sessions[2018].states,
        states_2023=votes.sessions[2023].states,
        **votes.values,
    )


def _one_state(votes: Votes) -> str:
    """When the chosen state signed, and its share of votes in its last session and before."""
    joined, last = trinity.joining(votes.country), max(votes.own)
    values = {"name": NAMES[votes.country], "last": last, "share": votes.own[last], "before": BEFORE}
    if BEFORE not in votes.own:
        if joined:
            return text("{name} (signed {year}): {share:.0%} in {last}.", year=joined.year, **values)
        return text("{name} (on no list of signers): {share:.0%} in {last}.", **values)
    values["had"] = votes.own[BEFORE]
    if joined:
        return text("{name} (signed {year}): {share:.0%} in {last}, {had:.0%} in {before}.", year=joined.year, **values)
    return text("{name} (on no list of signers): {share:.0%} in {last}, {had:.0%} in {before}.", **values)


def say(votes: Votes) -> Said:
    columns = [
        text("Session"),
        text("Signed (share of votes as China)"),
        text("Others (share of votes as China)"),
        text("Gap (percentage points)"),
        text("Signed (states)"),
    ]
    rows = [[year, one.signed, one.others, one.gap, one.states] for year, one in votes.sessions.items()]
    reading = f"{_groups(votes)} {_one_state(votes)}" if votes.own else _groups(votes)
    return Said(_finding(votes), reading, Table(columns, rows), str(data.source("un_voting")))


effect_or_selection = Explorer(
    id="effect-or-selection",
    title="Effect or selection?",
    passage="3.3",
    controls=[
        Choice("dating", EVER, DATING, "Signed means"),
        Choice("country", NOBODY, {NOBODY: "no country"} | CHOICE_OF_STATES, "Show a country"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
