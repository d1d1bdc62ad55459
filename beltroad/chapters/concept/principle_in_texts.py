"""The principle in UN texts: what became of the initiative's words in twelve texts, how states voted on one (1.1)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...article import ARTICLE
from ...charts import Panel, bars, beside, colour, dots, figure, moment, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import source, trinity
from ...data.trinity import Document
from ...words import listed, number, plural, text

RESOLUTION = "A/RES/71/327"
VOTE = "2017-09"  # the month in which it was voted on: joinings are dated by month
YES, NO, ABSTAIN, MEMBERS = 86, 2, 42, 193  # as the UN printed them: the copy of the roll call has one yes less
BASES = {"sides": YES + NO, "voting": YES + NO + ABSTAIN, "members": MEMBERS}
MEANINGS = {
    "sides": "abstentions left out",
    "voting": "abstentions counted",
    "members": "absent states counted too",
}
BODIES = {
    "all": "All",
    "UNGA": "General Assembly",
    "UNSC": "Security Council",
    "BRF": "Belt and Road Forum",
    "other": "Others",
}
LANGUAGE = {  # what became of the words, from below
    "dropped": "Name left out",
    "claimed": "Claimed only",
    "summit": "The forum’s own",
    "principle": "Principle of 1.1",
    "named": "Initiative named",
}
ADOPTED = {
    "no vote against": "No vote against",
    "recorded vote": "Recorded vote",
    "communique": "Communique",
    "consensus": "Declaration",
    "chair's statement": "Chair’s statement",
    "report": "Report of one side",
}
MARKS = {
    "no vote against": ("blue", "circle"),
    "recorded vote": ("red", "diamond"),
    "communique": ("green", "square"),
    "consensus": ("green", "triangle-up"),
    "chair's statement": ("purple", "x"),
    "report": ("grey", "triangle-down"),
}
SIGNED = {"then": "signed<br>by then", "later": "signed<br>later", "never": "never<br>signed"}
VOTES = {"yes": ("yes", "blue"), "abstain": ("abstained", "yellow"), "no": ("no", "red"), "absent": ("absent", "grey")}
ROOM = 3  # states that a bar must stand for, to hold their number


@dataclass(frozen=True)
class Texts:
    """The texts of a body, what a share in favour means, and states by when they had signed and how they voted."""

    body: str
    meaning: str
    texts: Sequence[Document]
    roll_call: Mapping[str, Mapping[str, int]]

    @property
    def share(self) -> float:
        return YES / BASES[self.meaning]

    @property
    def kinds(self) -> dict[str, int]:
        """Texts by what became of the words."""
        return {kind: sum(row.language == kind for row in self.texts) for kind in LANGUAGE}

    @property
    def values(self) -> dict:
        return {
            "texts": len(self.texts),
            "share": self.share,
            **self.kinds,
            "recorded": sum(row.adopted == "recorded vote" for row in self.texts),
            **{f"{vote}_{when}": votes[vote] for when, votes in self.roll_call.items() for vote in VOTES},
        }


@cache
def _roll_call() -> dict[str, Counter]:
    """States by when they had signed and how they voted. China stands in none."""
    votes = {row.iso3: row.vote for row in trinity.roll_call()}
    joined = {one.iso3: one.date for one in trinity.joinings()}
    found = {when: Counter() for when in SIGNED}
    for iso3 in trinity.agreement(2018):
        signed = joined.get(iso3)
        when = "never" if not signed else "then" if signed <= VOTE else "later"
        found[when][votes.get(iso3, "absent")] += 1
    return found


def compute(body: str, meaning: str) -> Texts:
    texts = [
        row for row in trinity.documents() if body in ("all", row.body) or (body == "other" and row.body not in BODIES)
    ]
    return Texts(body, meaning, texts, _roll_call())


def _documents(texts: Texts) -> list[dict]:
    """A dot for every text, open where it was not read."""
    places = list(LANGUAGE)
    traces = []
    for adopted, (hue, symbol) in MARKS.items():
        some = [row for row in texts.texts if row.adopted == adopted]
        if not some:
            continue
        told = [text("{name}, {date}: {what}", name=row.symbol, date=row.date, what=row.what) for row in some]
        traces.append(
            dots(
                [moment(row.date) for row in some],
                [places.index(row.language) for row in some],
                text(ADOPTED[adopted]),
                hue=hue,
                size=13,
                symbol=[symbol if row.verified in ("read", "excerpt") else f"{symbol}-open" for row in some],
                labels=told,
                hover="%{text}",
                marker={"line": {"width": 2, "color": colour(hue)}},
            )
        )
    return traces


def _states(texts: Texts) -> list[dict]:
    """Bars of states, by how they voted."""
    traces = []
    for vote, (name, hue) in VOTES.items():
        counts = [votes[vote] for votes in texts.roll_call.values()]
        traces.append(
            bars(
                counts,
                [text(signed) for signed in SIGNED.values()],
                text(name),
                hue=hue,
                across=True,
                labels=[number(n) if n > ROOM else "" for n in counts],
                panel=2,
                hover=text("%{y}, {vote}: %{x}", vote=text(name)),
                in_legend=False,
                textposition="inside",
                insidetextanchor="middle",
            )
        )
    return traces


def draw(texts: Texts) -> dict:
    rows = {"tickvals": list(range(len(LANGUAGE))), "ticktext": [text(name) for name in LANGUAGE.values()]}
    article = moment(ARTICLE)
    return figure(
        _documents(texts) + _states(texts),
        Panel(
            share=0.54, between=0.16, xaxis={"range": [2015.9, 2025.1], "dtick": 2}, yaxis=rows | {"range": [-0.6, 4.6]}
        ),
        Panel(
            name=text("Yes, abstained, no, absent"),
            x=text("states, on {resolution}", resolution=RESOLUTION),
            share=0.3,
            yaxis={"autorange": "reversed"},
        ),
        height=640,
        legend=True,
        barmode="stack",
        shapes=[upright(article)],
        notes=[beside(article, text("the article"), top=False)],
    )


COUNTED = {
    "all": ("{n} text", "{n} texts"),
    "UNGA": ("{n} text of the General Assembly", "{n} texts of the General Assembly"),
    "UNSC": ("{n} text of the Security Council", "{n} texts of the Security Council"),
    "BRF": ("{n} text of the Belt and Road Forum", "{n} texts of the Belt and Road Forum"),
    "other": ("{n} text of other bodies", "{n} texts of other bodies"),
}
BECAME = {
    "named": "{n} named the initiative",
    "principle": "{n} took up the principle",
    "summit": "{n} are the forum’s own",
    "dropped": "{n} left the name out",
}
FINDING = {
    "sides": "One text had votes against it: {share:.0%} in favour, abstentions left out",
    "voting": "One text had votes against it: {share:.0%} in favour, abstentions counted",
    "members": "One text had votes against it: {share:.0%} in favour, absent states counted too",
}
PASSED = {
    "sides": (
        "{resolution} passed by {yes} to {no} with {abstain} abstentions: {share:.1%} in favour, abstentions left out."
    ),
    "voting": (
        "{resolution} passed by {yes} to {no} with {abstain} abstentions: {share:.1%} in favour, abstentions counted."
    ),
    "members": (
        "{resolution} passed by {yes} to {no} with {abstain} abstentions: {share:.1%} in favour, "
        "absent states counted too."
    ),
}


def _table(texts: Texts) -> Table:
    columns = [
        text("Date"),
        text("Text"),
        text("What"),
        text("How adopted"),
        text("Support"),
        text("What became of the words"),
        text("How sure"),
        text("Note"),
    ]
    rows = [
        [
            row.date,
            f"{row.body} {row.symbol}",
            row.what,
            text(ADOPTED[row.adopted]),
            row.support or None,
            text(LANGUAGE[row.language]),
            row.verified,
            row.note or None,
        ]
        for row in texts.texts
    ]
    return Table(columns, rows)


def say(texts: Texts) -> Said:
    of = plural(len(texts.texts), *COUNTED[texts.body])
    became = [text(phrase, n=texts.kinds[kind]) for kind, phrase in BECAME.items() if texts.kinds[kind]]
    if became:
        words = text("Of {texts}, {became}.", texts=of, became=listed(became))
    else:
        words = text("Of {texts}, none named the initiative, took up the principle or left the name out.", texts=of)
    vote = {"resolution": RESOLUTION, "yes": YES, "no": NO, "abstain": ABSTAIN, "share": texts.share}
    note = text(
        "Open marks: number or day not read. The resolutions were not read: that 71/327 holds the principle is what "
        "China’s foreign ministry reports. The forum’s communique of 2017 has the principle nearly word for word. "
        "Bars: a copy of the roll call of September 2017 with one yes less, without China."
    )
    finding = text(FINDING[texts.meaning], share=texts.share)
    passed = text(PASSED[texts.meaning], **vote)
    return Said(finding, f"{words} {passed}", _table(texts), f"{note} {source('documents')}")


principle_in_texts = Explorer(
    id="principle-in-texts",
    title="The principle in UN texts",
    passage="1.1",
    controls=[
        Choice("body", "all", BODIES, "Texts of"),
        Choice("meaning", "sides", MEANINGS, "Share in favour, with"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
