"""Who stands on which tier? A map of the states by number of tiers, and one country's events over the tiers (3.0)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ... import data
from ...charts import Panel, colour, dots, figure, moment, shades, touch, zone
from ...charts.maps import HIDDEN, UNIT, drawn, land
from ...contract import Choice, Explorer, Said, Slider, Table
from ...data import atlas, trinity
from ...words import listed, plural, text
from ._events import in_words, is_sure, story
from ._tiers import BANK, CODES, DOCUMENT, FIRST, LAST, LISTS, NAMES, STATES, SUMMIT, everybody, standing

SOUTH = -1.07  # of the drawn land
SIDE = 900  # so far out on the map a name stands towards the middle
SIZES, HUES = (4, 6, 8, 11), ("grey", "sky", "blue", "red")  # by number of tiers
EARLIER, UNDATED = FIRST - 1.5, LAST + 2.0  # where the timeline puts what is older, and what has no date
ROWS = {"summit": 2, "multilateral": 1, "bilateral": 0}


@dataclass(frozen=True)
class Depths:
    """At the end of a year, on how many tiers each of CODES stands, and on which `country` does; its events.

    `signed` of CODES stand on a list of signers. `unlisted` are the members of the bank that had stood on none.
    """

    year: int
    country: str
    signed: int
    depths: tuple[int, ...]
    on: tuple[str, ...]
    unlisted: frozenset[str]
    events: tuple[trinity.Event, ...]

    @property
    def values(self) -> dict:
        none, one, two, three = (self.depths.count(k) for k in range(4))
        counts = {"three": three, "two": two, "one": one, "none": none}
        country = {"country_tiers": len(self.on), "events": len(self.events)}
        return {"year": self.year, "signed": self.signed, **counts, "unlisted": len(self.unlisted), **country}


def compute(year: int, country: str) -> Depths:
    held = standing(year)
    depths = tuple(sum(iso3 in states for states in held.values()) for iso3 in CODES)
    on = tuple(tier for tier, members in everybody(year).items() if country in members)
    listed_by = [standing(year, by, left_too=True)[DOCUMENT] for by in LISTS]
    return Depths(
        year, country, len(held[DOCUMENT]), depths, on, held[BANK].difference(*listed_by), trinity.timeline(country)
    )


def _place(iso3: str) -> tuple[int, int]:
    return drawn(*atlas.place(trinity.partner(iso3)))


@cache
def _capitals() -> tuple[list[int], list[int]]:
    """Where CODES lie on the map."""
    places = [_place(iso3) for iso3 in CODES]
    return [x for x, _ in places], [y for _, y in places]


def _map(at: Depths) -> list[dict]:
    x, y = _place(at.country)
    side = "left" if x > SIDE else "right" if x < -SIDE else "center"
    marker = shades(at.depths, HUES) | {"opacity": 0.9, "line": {"width": 0}}
    ring: dict[str, Any] = {"size": 20, "symbol": "circle-open", "hue": "orange", "marker": {"line": {"width": 3}}}
    label: dict[str, Any] = {"named": True, "textposition": f"top {side}", "textfont": {"size": 13}}
    return [
        land(south=SOUTH),
        dots(
            *_capitals(),
            size=[SIZES[k] for k in at.depths],
            labels=[NAMES[iso3] for iso3 in CODES],
            hover=text("%{text}, tiers: %{marker.color}"),
            marker=marker,
            in_legend=False,
            **touch(*({"country": iso3} for iso3 in CODES)),
        ),
        dots([x], [y], labels=[NAMES[at.country]], in_legend=False, **ring, **label),
    ]


def _legend(at: Depths) -> list[dict]:
    v = at.values
    names = {
        3: text("three: {n}", n=v["three"]),
        2: text("two: {n}", n=v["two"]),
        1: text("one: {n}", n=v["one"]),
        0: text("none: {n}", n=v["none"]),
    }
    return [dots([None], [None], name, hue=HUES[k], size=SIZES[k] + 2) for k, name in names.items()]


def _spot(date: str) -> float:
    """Where a date stands on the timeline."""
    if not date:
        return UNDATED
    return moment(date) if int(date[:4]) >= FIRST else EARLIER


def _timeline(events: tuple[trinity.Event, ...]) -> dict:
    """Events by date and tier, those of half a year one over the other; open marks for what is in doubt."""
    x, y, stacked = [], [], {}
    for event in events:
        at, row = _spot(event.date), ROWS[event.tier]
        near = (row, round(at * 2))
        level = stacked[near] = stacked.get(near, -1) + 1
        x.append(at)
        y.append(round(row + 0.13 * (level % 6) - 0.2, 2))
    marker = {
        "symbol": [0 if is_sure(event) else 100 for event in events],
        "line": {"width": 1.5, "color": colour("orange")},
    }
    labels = [in_words(event) for event in events]
    return dots(x, y, hue="orange", labels=labels, panel=2, in_legend=False, hover="%{text}", marker=marker)


def draw(at: Depths) -> dict:
    years = {
        "range": [EARLIER - 0.6, UNDATED + 0.9],
        "tickangle": 0,
        "tickvals": [EARLIER, 2015.5, 2019.5, 2023.5, UNDATED],
        "ticktext": [text("before<br>2013"), "2015", "2019", "2023", text("no<br>date")],
        "showgrid": False,
    }
    tiers = {
        "range": [-0.5, 2.75],
        "tickvals": [0, 1, 2],
        "ticktext": [text("Bilateral"), text("Bodies"), text("Summit")],
    }
    flat = {"range": [SOUTH * UNIT, 1.3 * UNIT], "scaleanchor": "x", "constrain": "domain", "constraintoward": "middle"}
    return figure(
        [*_map(at), *_legend(at), _timeline(at.events)],
        Panel(
            share=0.64,
            between=0.08,
            xaxis=HIDDEN | {"range": [-2.72 * UNIT, 2.72 * UNIT], "constrain": "domain"},
            yaxis=HIDDEN | flat,
        ),
        Panel(
            name=text("{country}: events on the three tiers", country=NAMES[at.country]),
            share=0.28,
            xaxis=years,
            yaxis=tiers,
        ),
        height=620,
        legend={"itemclick": False, "itemdoubleclick": False},
        margin={"l": 8, "r": 8},
        shapes=[zone(at.year, at.year + 1, opacity=0.25, panel=2)],
    )


STANDS = {DOCUMENT: "on a list of signers", BANK: "AIIB member", SUMMIT: "leader at a forum"}
DEPTHS = {
    0: "{country} stood on none: {story}.",
    1: "{country} stood on one tier ({tiers}): {story}.",
    2: "{country} stood on two tiers ({tiers}): {story}.",
    3: "{country} stood on three tiers ({tiers}): {story}.",
}


def _of_the_country(at: Depths) -> str:
    dates = story(at.country)
    if not dates:
        return text("{country} stood on none.", country=NAMES[at.country])
    tiers = listed(text(STANDS[tier]) for tier in at.on)
    return text(DEPTHS[len(at.on)], country=NAMES[at.country], tiers=tiers, story=dates)


def _dates() -> Table:
    """The map's data for all years."""
    columns = [
        text("Country"),
        text("Cooperation document (date)"),
        text("In the other list (year)"),
        text("Exit reported (date)"),
        text("AIIB approval (year)"),
        text("Leader at a forum (years)"),
    ]
    bank = {row.iso3: row.start[:4] for row in trinity.body_members("AIIB") if row.start}
    joined = {one.iso3: one for one in trinity.joinings()}
    rows = []
    for iso3 in CODES:
        one = joined.get(iso3)
        signed = [one.date, one.lpv or None, one.left or None] if one else [None, None, None]
        forums = ", ".join(map(str, trinity.attendance().get(iso3, ()))) or None
        rows.append([NAMES[iso3], *signed, bank.get(iso3), forums])
    return Table(columns, rows)


def say(at: Depths) -> Said:
    counts = at.values
    finding = plural(
        counts["three"],
        "End of {year}: {n} country on three tiers, {none} on none",
        "End of {year}: {n} countries on three tiers, {none} on none",
        year=at.year,
        none=counts["none"],
    )
    reading = [
        text(
            "At the end of {year}, of 192 members of the United Nations other than China, {signed} stood on a list of "
            "signers; {three} stood on three tiers, {two} on two, {one} on one and {none} on none.",
            **counts,
        ),
        _of_the_country(at),
    ]
    if at.country not in STATES:
        reading.append(text("It is not among the 192 that are counted."))
    if at.unlisted:
        reading.append(
            text(
                "The first tier is read as the lists of signers, the second as the AIIB: {unlisted} of the bank’s "
                "members stood on no list by then.",
                **counts,
            )
        )
    marks = text(
        "Open marks on the timeline: not verified, in part or disputed; at its ends what is older than the initiative, "
        "such as a treaty, and what has no date. Bank: approvals by the AIIB. Summit: final "
        "texts of the forums. Dots at capitals and the outline of the land imply no judgement on boundaries or status."
    )
    return Said(finding, " ".join(reading), _dates(), f"{data.source('initiative')} {marks}")


tiers_map = Explorer(
    id="tiers-map",
    title="Who stands on which tier?",
    passage="3.0",
    controls=[
        Slider("year", 2019, FIRST, LAST, 1, "At the end of", plays=True),
        Choice("country", "KEN", NAMES, "Country"),
    ],
    compute=compute,
    draw=draw,
    say=say,
    shape="map",
    touch="Tap a dot to choose its country.",
)
