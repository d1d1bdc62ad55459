"""What ties China and one partner? How many ties of a kind there are by year; who cooperates in third markets (3.1).

Each kind of tie is counted in its own way: what is known of documents, treaties, swaps and third markets differs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ... import data
from ...charts import FROM_ZERO, Panel, bars, beside, dots, figure, moment, upright
from ...contract import Choice, Explorer, Said, Table
from ...data import trinity
from ...words import listed, plural, text
from ._tiers import DOCUMENT, FIRST, LAST, NAMES, YEARS, standing

KINDS = {
    "documents": "Cooperation documents",
    "bit": "Investment treaties",
    "tip": "Economic agreements with investment rules",
    "pta": "Preferential trade agreements",
    "tax": "Tax treaties",
    "swap": "Currency swaps",
    "third_party": "Third-party market cooperation",
}
CARE = {
    "documents": (
        "The texts of most documents are not public; two exits are reported. Dates as in the first list where it has "
        "one."
    ),
    "bit": "Treaties as recorded by UNCTAD in April 2025; the treaty with Belgium and Luxembourg is counted once.",
    "tip": (
        "As recorded by UNCTAD in April 2025; the agreements with ASEAN are counted once each. "
        "Some stand among the preferential trade agreements too."
    ),
    "pta": "As recorded by DESTA; some stand among the economic agreements with investment rules too.",
    "tax": (
        "The year is the OECD list’s, not always that of signature; the list is incomplete: "
        "China reported 109 treaties in 2022."
    ),
    "swap": "A study’s cases and no list of all swaps; a year is known for eleven of them only.",
    "third_party": (
        "One partner was found in no text that was read. Some sources count 14 partners, another counts 17."
    ),
}


def _by_year(years: Sequence[int], counts: Sequence[int], axis: str, **more: Any) -> dict:
    """Bars by year, those since the initiative began in another colour."""
    hues = ["blue" if year >= FIRST else "grey" for year in years]
    panel = Panel(y=axis, yaxis=FROM_ZERO)
    return figure([bars(years, counts, hue=hues, hover="%{x}: %{y}")], panel, **more)


def _source(kind: str, table: str) -> str:
    return f"{text(CARE[kind])} {data.source(table)}"


# Cooperation documents


@dataclass(frozen=True)
class Documents:
    """States with a document by the end of each of YEARS; all that ever signed; of these those with a treaty."""

    held: list[frozenset[str]]
    ever: frozenset[str]
    with_treaty: frozenset[str]

    @property
    def left(self) -> list[trinity.Joining]:
        return [one for one in trinity.joinings() if one.left]

    @property
    def peak(self) -> int:
        """The year in which most came."""
        came = [len(now - before) for before, now in zip([frozenset(), *self.held], self.held, strict=False)]
        return YEARS[came.index(max(came))]

    @property
    def values(self) -> dict:
        counts = {"count": len(self.held[-1]), "ever": len(self.ever), "left": len(self.left)}
        return counts | {"with_investment_treaty": len(self.with_treaty)}


def _documents() -> Documents:
    ever = standing(LAST, left_too=True)[DOCUMENT]
    treaty = {row.iso3 for row in trinity.treaties("bit", LAST)}
    return Documents([standing(year)[DOCUMENT] for year in YEARS], ever, ever & treaty)


def _draw_documents(documents: Documents) -> dict:
    return _by_year(YEARS, [len(held) for held in documents.held], text("countries at the end of the year"))


def _say_documents(documents: Documents) -> Said:
    v, left = documents.values, documents.left
    exits = listed(text("{country} ({year})", country=NAMES[one.iso3], year=one.left[:4]) for one in left)
    finding = plural(
        v["left"],
        "{ever} countries have signed by the lists, {n} exit is reported",
        "{ever} countries have signed by the lists, {n} exits are reported",
        ever=v["ever"],
    )
    reading = text(
        "By the lists {ever} members of the United Nations have signed a cooperation document, more in {peak} than in "
        "any other year; exits are reported of {exits}, and {count} remained at the end of {last}. "
        "{with_investment_treaty} of the {ever} also have an investment treaty with China in force.",
        **v | {"peak": documents.peak, "exits": exits, "last": LAST},
    )
    columns = [
        text("Country"),
        text("Date used"),
        text("First list (date)"),
        text("Second list (year)"),
        text("Exit reported (date)"),
        text("How sure"),
    ]
    rows = [
        [NAMES[one.iso3], one.date, one.gfdc or None, one.lpv or None, one.left or None, one.verified]
        for one in sorted(trinity.joinings(), key=lambda one: one.date)
    ]
    return Said(finding, reading, Table(columns, rows), _source("documents", "initiative"))


# Treaties


@dataclass(frozen=True)
class Treaties:
    """Treaties of a kind: a row for each partner, so that a treaty with two partners has two rows."""

    kind: str
    rows: tuple[trinity.Treaty, ...]

    @property
    def now(self) -> list[trinity.Treaty]:
        return [row for row in self.rows if row.status == "in force"]

    def signed_before(self, date: str) -> int:
        """How many of those in force were signed before a date."""
        return len({row.treaty for row in self.now if row.signed and row.signed < date})

    def by_year(self) -> dict[int, int]:
        """How many were in force at the end of each year; of tax treaties by the OECD list’s year."""
        dates = {row: row.signed if self.kind == "tax" else row.in_force for row in self.rows}
        begun = {row: int(date[:4]) for row, date in dates.items() if date}
        ended = {row: int(row.ended[:4]) if row.ended else LAST + 1 for row in begun}
        return {
            year: len({row.treaty for row in begun if begun[row] <= year < ended[row]})
            for year in range(min(begun.values()), LAST + 1)
        }

    @property
    def values(self) -> dict:
        return {
            "count": len({row.treaty for row in self.now}),
            "older": self.signed_before("2013-09"),
            "before_1997": self.signed_before("1997"),
            "partners": len({row.iso3 for row in self.now}),
            "ended": len({row.treaty for row in self.rows if row.status == "terminated"}),
        }


def _draw_treaties(treaties: Treaties) -> dict:
    counts = treaties.by_year()
    axis = (
        text("treaties by year in the OECD’s list")
        if treaties.kind == "tax"
        else text("in force at the end of the year")
    )
    began = FIRST - 0.5
    return _by_year(
        list(counts),
        list(counts.values()),
        axis,
        shapes=[upright(began, dash="dash")],
        notes=[beside(began, text("initiative, 2013"), right=False)],
    )


OLDER = {
    "bit": "{older} of {count} investment treaties are older than the initiative",
    "tip": "{older} of {count} economic agreements with investment rules are older than the initiative",
    "pta": "{older} of {count} preferential trade agreements are older than the initiative",
    "tax": "{older} of {count} tax treaties are older than the initiative",
}
COUNTED = {
    "bit": (
        "{count} investment treaties with {partners} countries are in force; "
        "{older} of them were signed before September 2013, when the initiative began."
    ),
    "tip": (
        "{count} economic agreements with investment rules with {partners} countries are in force; "
        "{older} of them were signed before September 2013, when the initiative began."
    ),
    "pta": (
        "{count} preferential trade agreements with {partners} countries are in force; "
        "{older} of them were signed before September 2013, when the initiative began."
    ),
    "tax": (
        "{count} tax treaties with {partners} countries stand in the table; "
        "the OECD’s list gives {older} of them a year before 2013, when the initiative began."
    ),
}


def _say_treaties(treaties: Treaties) -> Said:
    kind, v = treaties.kind, treaties.values
    reading = [text(COUNTED[kind], **v)]
    if v["ended"]:
        reading.append(text("{ended} older or replaced ones have ended.", **v))
    if kind == "bit":
        reading.append(text("{before_1997} of those in force were signed before 1997.", **v))
    columns = [
        text("Partner"),
        text("Treaty"),
        text("Year in the list") if kind == "tax" else text("Signed"),
        text("In force since"),
        text("Ended"),
        text("Status"),
        text("Signed as part of"),
    ]
    untitled = text(trinity.KINDS[kind])
    rows = [
        [
            NAMES[row.iso3],
            row.title or untitled,
            row.signed or None,
            row.in_force or None,
            row.ended or None,
            row.status,
            row.via or None,
        ]
        for row in treaties.rows
    ]
    return Said(text(OLDER[kind], **v), " ".join(reading), Table(columns, rows), _source(kind, "treaties"))


# Currency swaps


@dataclass(frozen=True)
class Swaps:
    """Currency swaps of one study, some without a year; one date is from a central bank."""

    rows: tuple[trinity.BilateralStep, ...]

    @property
    def years(self) -> list[int]:
        return sorted(int(row.date[:4]) for row in self.rows if row.date)

    @property
    def values(self) -> dict:
        dated = len(self.years)
        return {"count": len({row.iso3 for row in self.rows}), "dated": dated, "undated": len(self.rows) - dated}


def _draw_swaps(swaps: Swaps) -> dict:
    years = range(swaps.years[0], swaps.years[-1] + 1)
    counts = [*(swaps.years.count(year) for year in years), swaps.values["undated"]]
    names, hues = [*map(str, years), text("no year")], ["blue"] * len(years) + ["grey"]
    panel = Panel(x=text("year of the agreement"), y=text("countries"), xaxis={"type": "category"})
    return figure([bars(names, counts, hue=hues, hover="%{x}: %{y}")], panel)


def _say_swaps(swaps: Swaps) -> Said:
    v = swaps.values
    reading = text(
        "One study lists {count} countries with a currency swap with China’s central bank; for {dated} a "
        "year is known, from {first} to {last}, for {undated} none.",
        first=swaps.years[0],
        last=swaps.years[-1],
        **v,
    )
    columns = [text("Partner"), text("Agreement (year)"), text("How sure")]
    rows = [[NAMES[row.iso3], row.date[:4] or None, row.verified] for row in swaps.rows]
    finding = text("One study lists {count} swap partners; of {dated} the year is known", **v)
    return Said(finding, reading, Table(columns, rows), _source("swap", "bilateral_steps"))


# Third-party market cooperation

NO_DATE = 2020.2  # where what has no date stands
AFTER_ALL = "2019-99"  # sorts after every date of the table


@dataclass(frozen=True)
class ThirdParties:
    """Partners in third markets, by date, what has no date last."""

    rows: tuple[trinity.BilateralStep, ...]

    @property
    def found(self) -> list[trinity.BilateralStep]:
        """Those found in a text that was read."""
        return [row for row in self.rows if row.verified != "unverified"]

    @property
    def doubtful(self) -> list[trinity.BilateralStep]:
        return [row for row in self.rows if row.verified == "unverified"]

    @property
    def values(self) -> dict:
        dated = sum(bool(row.date) for row in self.found)
        return {"count": len(self.rows), "found": len(self.found), "dated": dated, "unverified": len(self.doubtful)}


def _third_parties() -> ThirdParties:
    rows = trinity.bilateral_steps("third_party")
    return ThirdParties(tuple(sorted(rows, key=lambda row: (row.date or AFTER_ALL, NAMES[row.iso3]))))


def _marks(rows: list[trinity.BilateralStep], name: str, **look: Any) -> dict:
    labels = [text("{date}: {what}", date=row.date or text("date not given"), what=row.what) for row in rows]
    at = [moment(row.date) if row.date else NO_DATE for row in rows]
    return dots(at, [NAMES[row.iso3] for row in rows], name, size=12, labels=labels, hover="%{y}, %{text}", **look)


def _draw_third_parties(third: ThirdParties) -> dict:
    found = text("found in a text: {n}", n=len(third.found))
    doubtful = text("not verified: {n}", n=len(third.doubtful))
    years = [2015, 2016, 2017, 2018, 2019]
    xaxis = {
        "range": [2014.8, 2020.6],
        "tickvals": [*years, NO_DATE],
        "ticktext": [*map(str, years), text("no<br>date")],
    }
    yaxis = {"categoryorder": "array", "categoryarray": [NAMES[row.iso3] for row in reversed(third.rows)]}
    traces = [
        _marks(third.found, found),
        _marks(third.doubtful, doubtful, hue="orange", symbol="circle-open", marker={"line": {"width": 2}}),
    ]
    return figure(traces, Panel(xaxis=xaxis, yaxis=yaxis), height=480, legend=True)


def _say_third_parties(third: ThirdParties) -> Said:
    v, first = third.values, third.rows[0]
    reading = text(
        "{count} partners are named for third-party market cooperation: {found} were found in a text, {dated} of them "
        "with a date; not found: {unverified}. {country} came first, in {date}; sources disagree, as some count 14 "
        "partners and another 17.",
        country=NAMES[first.iso3],
        date=first.date,
        **v,
    )
    columns = [text("Partner"), text("Date"), text("Document"), text("How sure"), text("Note")]
    rows = [[NAMES[row.iso3], row.date or None, row.what, row.verified, row.note or None] for row in third.rows]
    finding = text("{count} third-party partners are named; {found} were found in a text", **v)
    return Said(finding, reading, Table(columns, rows), _source("third_party", "bilateral_steps"))


Ties = Documents | Treaties | Swaps | ThirdParties


def compute(kind: str) -> Ties:
    if kind == "documents":
        return _documents()
    if kind == "swap":
        return Swaps(trinity.bilateral_steps("swap"))
    if kind == "third_party":
        return _third_parties()
    return Treaties(kind, trinity.treaties(kind))


def draw(ties: Ties) -> dict:
    match ties:
        case Documents():
            return _draw_documents(ties)
        case Treaties():
            return _draw_treaties(ties)
        case Swaps():
            return _draw_swaps(ties)
        case ThirdParties():
            return _draw_third_parties(ties)


def say(ties: Ties) -> Said:
    match ties:
        case Documents():
            return _say_documents(ties)
        case Treaties():
            return _say_treaties(ties)
        case Swaps():
            return _say_swaps(ties)
        case ThirdParties():
            return _say_third_parties(ties)


bilateral_ties = Explorer(
    id="bilateral-ties",
    title="What ties China and one partner?",
    passage="3.1",
    controls=[Choice("kind", "bit", KINDS, "Kind of tie")],
    compute=compute,
    draw=draw,
    say=say,
)
