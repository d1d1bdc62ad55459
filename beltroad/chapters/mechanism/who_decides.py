"""Who decides where votes have weights: shares of the votes, majorities, vetoes and two indices of power (3.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ... import data
from ...charts import FROM_ZERO, PERCENT, Panel, bars, dots, figure
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import voting
from ...models.voting import Power, blockers, needed, power, rounded
from ...words import listed, plural, text

HALF, TWO_THIRDS, THREE_QUARTERS, MOST = Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(17, 20)
RULES = {  # majority -> the shares of the votes, and of the members, that it needs
    "simple": (HALF, None),
    "special": (HALF, HALF),
    "three_quarters": (THREE_QUARTERS, None),
    "super": (THREE_QUARTERS, TWO_THIRDS),
    "most": (MOST, None),
}
LABELS = {
    "simple": "More than half of the votes",
    "special": "More than half of the votes and of the members",
    "three_quarters": "Three quarters of the votes",
    "super": "Three quarters of the votes and two thirds of the members",
    "most": "85% of the votes",
}
UNITS = {"aiib": 200, "imf": 2000, "ndb": 20}  # votes: a larger unit, in which the count takes no time
NEWCOMER = "newcomer"
LEAVING = {"nobody": None, "first": 0, "second": 1}  # the place of who leaves, from the most votes on
STEP = 0.01  # of the newcomer's share
DRAWN, LISTED = 9, 20  # members by name


@dataclass(frozen=True)
class Member:
    """One that votes: its share of the votes, its power by two indices, and whether it blocks alone."""

    iso3: str
    votes: float
    banzhaf: float
    shapley: float
    blocks: bool

    @property
    def name(self) -> str:
        return text("Newcomer") if self.iso3 == NEWCOMER else data.country(self.iso3).name


@dataclass(frozen=True)
class Vote:
    """A body under a majority: `members` from the most votes to the fewest, `before` anybody left or joined."""

    body: str
    rule: str
    joins: float
    leaves: str
    members: list[Member]
    found: Power
    before: dict[str, Member]

    @property
    def first(self) -> Member:
        """The old member with the most votes."""
        return next(member for member in self.members if member.iso3 != NEWCOMER)

    @property
    def newcomer(self) -> Member | None:
        return next((member for member in self.members if member.iso3 == NEWCOMER), None)

    @property
    def alone(self) -> list[Member]:
        return [member for member in self.members if member.blocks]

    @property
    def powerless(self) -> list[Member]:
        return [member for member in self.members if member.shapley == 0]

    @property
    def in_use(self) -> bool:
        """Whether it is a majority of this body that was read."""
        return self.rule in {row.majority for row in voting.majorities(_institution(self.body))}

    @property
    def values(self) -> dict:
        first = self.first
        return {
            "body": self.body,
            "rule": self.rule,
            "joins": self.joins,
            "leaves": self.leaves,
            "members": len(self.members),
            "first": first.iso3,
            "votes": first.votes,
            "banzhaf": first.banzhaf,
            "shapley": first.shapley,
            "blocking": len(self.alone),
            "powerless": len(self.powerless),
            "passage": self.found.passage,
        }


def _institution(body: str) -> str:
    return body.partition("_")[0]


@cache
def _decided(body: str, rule: str, joins: float, leaves: str) -> tuple[list[Member], Power]:
    counts = {row.iso3: row.votes for row in voting.votes(body)}
    if (place := LEAVING[leaves]) is not None:
        del counts[list(counts)[place]]
    if joins:
        counts[NEWCOMER] = round(sum(counts.values()) * joins / (1 - joins))
    counts = dict(sorted(counts.items(), key=lambda item: -item[1]))
    votes, heads = RULES[rule]
    weights, total = list(counts.values()), sum(counts.values())
    quota = needed(total, votes)
    found = power(*rounded(weights, quota, UNITS[_institution(body)]), needed(len(weights), heads) if heads else 0)
    alone = blockers(weights, quota)
    return [
        Member(iso3, counts[iso3] / total, found.banzhaf[place], found.shapley_shubik[place], place in alone)
        for place, iso3 in enumerate(counts)
    ], found


def compute(body: str, rule: str, joins: float, leaves: str) -> Vote:
    members, found = _decided(body, rule, joins, leaves)
    before, _ = _decided(body, rule, 0, "nobody")
    return Vote(body, rule, joins, leaves, members, found, {member.iso3: member for member in before})


def _named_rows(vote: Vote, most: int) -> tuple[list[Member], list[Member]]:
    """Members that have a row of their own, the newcomer among them, and the others."""
    named = [
        member
        for place, member in enumerate(vote.members)
        if place < most or member.iso3 in (NEWCOMER, vote.first.iso3)
    ]
    return named, [member for member in vote.members if member not in named]


def _others(others: list[Member]) -> tuple[str, float, float, float]:
    """What the members without a row of their own have together."""
    name = plural(len(others), "{n} other member", "{n} others together")
    votes, banzhaf = sum(one.votes for one in others), sum(one.banzhaf for one in others)
    return name, votes, banzhaf, sum(one.shapley for one in others)


def draw(vote: Vote) -> dict:
    named, others = _named_rows(vote, DRAWN)
    rows = [(member.name, member.votes, member.banzhaf, member.shapley) for member in named]
    rows += [_others(others)] * bool(others)
    names, votes, banzhaf, shapley = (list(column) for column in zip(*rows, strict=True))
    traces = [
        bars(votes, names, text("Share of the votes"), hue="grey", across=True, hover=text("%{y}: %{x:.1%} of votes")),
        dots(
            banzhaf,
            names,
            text("Power by Banzhaf"),
            hue="orange",
            size=14,
            symbol="diamond",
            hover=text("%{y}: %{x:.1%} by Banzhaf"),
        ),
        dots(
            shapley,
            names,
            text("Power by Shapley and Shubik"),
            hue="blue",
            size=8,
            hover=text("%{y}: %{x:.1%} by Shapley and Shubik"),
        ),
    ]
    panel = Panel(
        x=text("share of all votes, and of all power"),
        xaxis=PERCENT | FROM_ZERO,
        yaxis={"autorange": "reversed", "showgrid": False},
    )
    return figure(traces, panel, height=460, legend=True)


def _finding(vote: Vote) -> str:
    name, votes = vote.first.name, vote.first.votes
    if len(vote.alone) == 1 and vote.first.blocks:
        return text("{name} can block alone with {votes:.1%} of the votes", name=name, votes=votes)
    if vote.alone:
        return plural(
            len(vote.alone),
            "{n} member can block alone; {name} has {votes:.1%} of the votes",
            "{n} members can each block alone; {name} has {votes:.1%} of the votes",
            name=name,
            votes=votes,
        )
    return text("Nobody can block alone; {name} has {votes:.1%} of the votes", name=name, votes=votes)


def _shares(vote: Vote) -> str:
    first = vote.first
    return text(
        "{body}. {rule}: {name} has {votes:.1%} of the votes. Its share of the power is {shapley:.1%} by one way of "
        "counting (Shapley and Shubik) and {banzhaf:.1%} by another (Banzhaf).",
        body=text(voting.BODIES[vote.body]),
        rule=text(LABELS[vote.rule]),
        name=first.name,
        votes=first.votes,
        shapley=first.shapley,
        banzhaf=first.banzhaf,
    )


def _vetoes(vote: Vote) -> str:
    if not vote.alone:
        return text("Nobody can block alone.")
    return plural(
        len(vote.alone),
        "{names} can block alone, because the others together do not reach the majority.",
        "{names} can each block alone, because the others together do not reach the majority.",
        names=listed(member.name for member in vote.alone),
    )


def _powerless(vote: Vote) -> str:
    return plural(
        len(vote.powerless),
        "{n} member with {votes:.1%} of the votes can never turn a decision.",
        "{n} members with {votes:.1%} of the votes together can never turn a decision.",
        votes=sum(member.votes for member in vote.powerless),
    )


def _change(vote: Vote) -> list[str]:
    """What the newcomer has, and what the first member had before."""
    said = []
    if one := vote.newcomer:
        said.append(
            text(
                "The newcomer has {votes:.1%} of the votes, {shapley:.1%} of the power by Shapley and Shubik and "
                "{banzhaf:.1%} by Banzhaf.",
                votes=one.votes,
                shapley=one.shapley,
                banzhaf=one.banzhaf,
            )
        )
    if vote.newcomer or vote.leaves != "nobody":
        had = vote.before[vote.first.iso3]
        said.append(
            text(
                "Before, {name} had {votes:.1%} of the votes, {shapley:.1%} and {banzhaf:.1%} of the power.",
                name=vote.first.name,
                votes=had.votes,
                shapley=had.shapley,
                banzhaf=had.banzhaf,
            )
        )
    return said


def _reading(vote: Vote) -> str:
    said = [_shares(vote), _vetoes(vote)]
    said += [_powerless(vote)] * bool(vote.powerless)
    said += _change(vote)
    if not vote.in_use:
        said.append(text("That this body decides by such a majority was not read: it is tried out here."))
    return " ".join(said)


def say(vote: Vote) -> Said:
    yes, no = text("yes"), text("no")
    columns = [
        text("Member"),
        text("Share of the votes"),
        text("Shapley–Shubik index (share)"),
        text("Banzhaf index (share)"),
        text("Can block alone"),
    ]
    named, others = _named_rows(vote, LISTED)
    rows = [
        [one.name, round(one.votes, 4), round(one.shapley, 4), round(one.banzhaf, 4), yes if one.blocks else no]
        for one in named
    ]
    if others:
        name, votes, banzhaf, shapley = _others(others)
        rows.append([name, round(votes, 4), round(shapley, 4), round(banzhaf, 4), None])
    source = text(
        "Coalitions are counted exactly, on votes in units of {unit:,}; that moves no share by more than 0.1 points. "
        "Left out are blocs, abstention, seats shared on the Board, and decisions by consensus.",
        unit=UNITS[_institution(vote.body)],
    )
    return Said(_finding(vote), _reading(vote), Table(columns, rows), f"{source} {data.source('votes')}")


def _no_veto(v: Mapping) -> bool | str:
    if (v["body"], v["rule"], v["leaves"]) != ("aiib_2025", "super", "nobody"):
        return text(
            "keep the AIIB of 2025, three quarters of the votes and two thirds of the members, and all members."
        )
    if v["blocking"]:
        return plural(v["blocking"], "{n} member can block alone.", "{n} members can block alone.")
    smaller = compute(v["body"], v["rule"], round(v["joins"] - STEP, 2), v["leaves"])
    return bool(smaller.alone) or text("nobody can block alone, but a smaller newcomer does it too.")


who_decides = Explorer(
    id="who-decides",
    title="Who decides?",
    passage="3.3",
    controls=[
        Choice("body", "aiib_2025", voting.BODIES, "Body", presets=dict.fromkeys(voting.BODIES, {"joins": 0.0})),
        Choice("rule", "super", LABELS, "A decision needs"),
        Slider("joins", 0.0, 0, 0.3, STEP, "Share of the votes of a newcomer", "%"),
        Choice(
            "leaves",
            "nobody",
            {
                "nobody": "Nobody",
                "first": "The member with the most votes",
                "second": "The member with the second most votes",
            },
            "Who leaves",
        ),
    ],
    challenge=Challenge(
        "In the AIIB of 2025, under three quarters of the votes and two thirds of the members, find the smallest "
        "newcomer after whose joining nobody can block alone.",
        _no_veto,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
