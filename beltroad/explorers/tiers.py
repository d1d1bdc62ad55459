"""Explorers of notebook 03 that show data: who stands on which tier, the ties, the network, the summit, the votes (3.0, 3.1, 3.3)."""

from functools import cache
from statistics import fmean

from .. import data
from ..charts import GRID, PALETTE, figure, words
from ..data import atlas, trinity
from ..explorer import Choice, Slider, Switch, Table, View, explorer
from ..models import trinity as model

FIRST, LAST = trinity.FIRST, trinity.LAST
YEARS = range(FIRST, LAST + 1)
DOCUMENT, BANK, SUMMIT = "document", "AIIB", "summit"
TIERS = {DOCUMENT: "Cooperation document", BANK: "AIIB member", SUMMIT: "Leader at a forum"}
HIDDEN = {"visible": False, "fixedrange": True}
NAMES = {row.iso3: row.name for row in trinity.partners()}
STATES = frozenset(trinity.agreement(2018))  # the members of the United Nations other than China


# --- Who stands on which tier -----------------------------------------------------------------------------------------


@cache
def _sets(year: int, by: str = "best", left_too: bool = False) -> dict[str, frozenset[str]]:
    """Tier -> the states that stand on it at the end of a year. A leader who came once counts from then on."""
    signed = trinity.members(year, by)
    if left_too:
        signed = signed.union(*(trinity.members(before, by) for before in range(FIRST, year)))
    return {
        DOCUMENT: signed & STATES,
        BANK: frozenset(row.iso3 for row in trinity.body_members("AIIB", year)) & STATES,
        SUMMIT: frozenset(iso3 for iso3, forums in trinity.attendance().items() if forums[0] <= year) & STATES,
    }


def _depth(iso3: str, year: int) -> int:
    return sum(iso3 in held for held in _all(year).values())


@cache
def _all(year: int) -> dict[str, frozenset[str]]:
    """As `_sets`, with the countries and territories that are no members of the United Nations."""
    return {
        DOCUMENT: trinity.members(year),
        BANK: frozenset(row.iso3 for row in trinity.body_members("AIIB", year)),
        SUMMIT: frozenset(iso3 for iso3, forums in trinity.attendance().items() if forums[0] <= year),
    }


def _listed(items, last: str = " and ") -> str:
    items = list(items)
    return last.join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def _some(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def _partner(iso3: str) -> data.Country:
    return trinity.partner(iso3)


# --- The map ----------------------------------------------------------------------------------------------------------

UNIT = 500  # the map is this many units to one of the projection: whole numbers are exact enough and short
SOUTH = -1.07  # of the drawn land
SIZES = (4, 6, 8, 11)
SHADES = (PALETTE["grey"], PALETTE["sky"], PALETTE["blue"], PALETTE["red"])
COUNT = ("no tier", "one tier", "two tiers", "three tiers")
EARLIER, UNDATED = FIRST - 1.5, LAST + 2.0  # where the timeline puts what is older, and what has no date
ROWS = {"summit": 2, "multilateral": 1, "bilateral": 0}


@cache
def _land() -> tuple[list, list]:
    x, y = [], []
    for ring in atlas.coastline():
        if max(north for _, north in ring) > SOUTH:
            x += [*(round(east * UNIT) for east, _ in ring), None]
            y += [*(round(north * UNIT) for _, north in ring), None]
    return x, y


@cache
def _dots() -> tuple[tuple[str, ...], list, list, list]:
    """Codes, places and names of the states on the map, in one order for every year."""
    codes = tuple(row.iso3 for row in trinity.partners() if row.iso3 in STATES)
    places = [_place(iso3) for iso3 in codes]
    return codes, [x for x, _ in places], [y for _, y in places], [NAMES[iso3] for iso3 in codes]


@cache
def _place(iso3: str) -> tuple[int, int]:
    x, y = atlas.place(_partner(iso3))
    return round(x * UNIT), round(y * UNIT)


def _moment(date: str) -> float:
    """Where a date stands on the timeline: the middle of a year or month of which the day is not known."""
    if not date:
        return UNDATED
    year, month = int(date[:4]), int(date[5:7] or 0)
    return round(year + ((month - 0.5) / 12 if month else 0.5), 2) if year >= FIRST else EARLIER


@cache
def _line(iso3: str) -> tuple[list, list, list, list]:
    """A country's events: places, words, and a filled mark for what was read or stands in a data set."""
    x, y, text, symbol, stacked = [], [], [], [], {}
    for event in trinity.timeline(iso3):
        moment, row = _moment(event.date), ROWS[event.tier]
        spot = (row, round(moment * 2))
        level = stacked[spot] = stacked.get(spot, -1) + 1
        x.append(moment)
        y.append(round(row + 0.13 * (level % 6) - 0.2, 2))
        doubt = "" if event.verified in ("read", "dataset", "excerpt", "derived") else f" ({event.verified})"
        text.append(f"{event.date or 'no date'}: {event.what}{doubt}")
        symbol.append(100 if doubt else 0)
    return x, y, text, symbol


def _story(iso3: str) -> str:
    """The dates that put a country on the map's three tiers."""
    joined = trinity.joining(iso3)
    bank = next((row for row in trinity.body_members("AIIB") if row.iso3 == iso3), None)
    forums = trinity.attendance().get(iso3, ())
    parts = []
    if joined:
        other = f" ({joined.lpv} in the other list)" if joined.differ else ""
        parts.append(f"cooperation document {joined.date}{other}" + (f", left {joined.left}" if joined.left else ""))
    if bank and bank.start:
        parts.append(f"AIIB {bank.start[:4]}")
    if forums:
        parts.append(f"leader at the forum of {_listed(map(str, forums))}")
    return "; ".join(parts) or "none of the three by 2025"


@cache
def _dates() -> list[list]:
    """The map's data for all years."""
    rows = []
    bank = {row.iso3: row.start[:4] for row in trinity.body_members("AIIB") if row.start}
    joined = {one.iso3: one for one in trinity.joinings()}
    for iso3 in _dots()[0]:
        one = joined.get(iso3)
        forums = ", ".join(map(str, trinity.attendance().get(iso3, ()))) or None
        start = [one.date, one.lpv or None, one.left or None] if one else [None, None, None]
        rows.append([NAMES[iso3], *start, bank.get(iso3), forums])
    return rows


@explorer(
    id="tiers-map",
    title="Who stands on which tier?",
    passage="3.0",
    controls=[
        Slider("year", 2019, FIRST, LAST, 1, "At the end of"),
        Choice("country", "KEN", NAMES, "Country"),
    ],
)
def tiers_map(year: int, country: str) -> View:
    """Dots at capitals by number of tiers, and one country's events over the tiers."""
    codes, xs, ys, names = _dots()
    held = _sets(year)
    depth = [sum(iso3 in one for one in held.values()) for iso3 in codes]
    counts = [depth.count(k) for k in range(4)]
    name, own = NAMES[country], _depth(country, year)
    here = _place(country)
    land_x, land_y = _land()
    line_x, line_y, line_text, line_symbol = _line(country)
    dot = {"type": "scatter", "mode": "markers"}
    traces = [
        {
            "type": "scatter", "mode": "lines", "x": land_x, "y": land_y, "fill": "toself", "fillcolor": "rgba(128,128,128,0.22)", "line": {"width": 0},
            "hoverinfo": "skip", "showlegend": False,
        },
        dot | {
            "x": xs, "y": ys, "text": names, "showlegend": False, "hovertemplate": "%{text}, tiers: %{marker.color}<extra></extra>",
            "marker": {"color": depth, "size": [SIZES[k] for k in depth], "cmin": 0, "cmax": 3, "opacity": 0.9, "line": {"width": 0},
                       "colorscale": [[k / 3, colour] for k, colour in enumerate(SHADES)]},
        },
        dot | {
            "mode": "markers+text", "x": [here[0]], "y": [here[1]], "text": [name], "textposition": f"top {'left' if here[0] > 900 else 'right' if here[0] < -900 else 'center'}",
            "textfont": {"size": 13}, "hoverinfo": "skip", "showlegend": False,
            "marker": {"size": 20, "symbol": "circle-open", "color": PALETTE["orange"], "line": {"width": 3}},
        },
        *(dot | {"x": [None], "y": [None], "name": f"{COUNT[k]}: {counts[k]}", "marker": {"color": SHADES[k], "size": SIZES[k] + 2}, "hoverinfo": "skip"} for k in (3, 2, 1, 0)),
        dot | {
            "xaxis": "x2", "yaxis": "y2", "x": line_x, "y": line_y, "text": line_text, "showlegend": False, "hovertemplate": "%{text}<extra></extra>",
            "marker": {"size": 9, "symbol": line_symbol, "color": PALETTE["orange"], "line": {"width": 1.5, "color": PALETTE["orange"]}},
        },
    ]  # fmt: skip
    on = [TIERS[tier] for tier, members in _all(year).items() if country in members]
    outside = "" if country in STATES else " It is not among the 192 that are counted."
    return View(
        figure=figure(
            traces,
            title=f"End of {year}: {_some(counts[3], 'country', 'countries')} on three tiers, {counts[0]} on none",
            height=620,
            showlegend=True,
            legend={"itemclick": False, "itemdoubleclick": False},
            margin={"l": 8, "r": 8},
            xaxis=HIDDEN | {"range": [-2.72 * UNIT, 2.72 * UNIT], "domain": [0, 1], "anchor": "y"},
            yaxis=HIDDEN | {"range": [SOUTH * UNIT, 1.3 * UNIT], "domain": [0.36, 1], "scaleanchor": "x", "constrain": "domain"},
            xaxis2=GRID
            | {
                "anchor": "y2",
                "range": [EARLIER - 0.6, UNDATED + 0.9],
                "tickvals": [EARLIER, 2013.5, 2016.5, 2019.5, 2022.5, 2025.5, UNDATED],
                "ticktext": ["earlier", "2013", "2016", "2019", "2022", "2025", "no<br>date"],
                "showgrid": False,
            },
            yaxis2=GRID
            | {"domain": [0, 0.28], "range": [-0.5, 2.75], "tickvals": [0, 1, 2], "ticktext": ["Bilateral", "Bodies", "Summit"]},
            shapes=[{"type": "rect", "xref": "x2", "yref": "y2 domain", "x0": year, "x1": year + 1, "y0": 0, "y1": 1, "line": {"width": 0},
                     "fillcolor": "rgba(128,128,128,0.25)"}],
            annotations=[{"xref": "x2 domain", "yref": "y2 domain", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
                          "text": f"<b>{name}: events on the three tiers</b> (open: not verified or disputed)"}],
        ),
        reading=(
            f"At the end of {year}, of 192 members of the United Nations other than China, {counts[3]} stood on three tiers, {counts[2]} on two, {counts[1]} on one and "
            f"{counts[0]} on none. {name} stood on {COUNT[own] if own else 'none'}{' (' + _listed(on).replace('Leader', 'leader').replace('Cooperation', 'cooperation') + ')' if on else ''}: "
            f"{_story(country)}.{outside}"
        ),
        table=Table(
            ["Country", "Cooperation document (date)", "In the other list (year)", "Left (date)", "AIIB approval (year)", "Leader at a forum (years)"],
            _dates(),
        ),
        values={
            "year": year, "three": counts[3], "two": counts[2], "one": counts[1], "none": counts[0], "country_tiers": own,
            "events": len(line_x),
        },
        source=f"{data.source('initiative')} Bank: approvals by the AIIB. Summit: final texts of the forums. Dots at capitals and the outline of the land imply no judgement on boundaries or status.",
    )  # fmt: skip


# --- How the tiers overlap --------------------------------------------------------------------------------------------

LISTS = {"best": "Both, with corrections", "gfdc": "Nedopil (2023)", "lpv": "Liu, Pang, Vreeland (2026)"}
GROUPS = (
    (DOCUMENT,), (BANK,), (SUMMIT,), (DOCUMENT, BANK), (DOCUMENT, SUMMIT), (BANK, SUMMIT), (DOCUMENT, BANK, SUMMIT), (),
)  # fmt: skip
TIER_COLOURS = {DOCUMENT: PALETTE["blue"], BANK: PALETTE["orange"], SUMMIT: PALETTE["green"]}


@cache
def _differences() -> tuple[int, int, int]:
    """Countries that both lists date: in the same year, one year apart, two or more apart."""
    apart = [abs(one.differ) for one in trinity.joinings() if one.differ is not None]
    return apart.count(0), apart.count(1), sum(years > 1 for years in apart)


def _steps(tier: str, by: str) -> tuple[list[int], list[int]]:
    """How many states came to a tier and how many left it, year by year; 2013 holds all that came before."""
    states = [frozenset(), *(_sets(year, by)[tier] for year in YEARS)]
    return [len(now - before) for before, now in zip(states, states[1:])], [
        -len(before - now) for before, now in zip(states, states[1:])
    ]


@explorer(
    id="tier-overlap",
    title="Do the tiers hold the same countries?",
    passage="3.0",
    controls=[
        Slider("year", LAST, FIRST, LAST, 1, "At the end of"),
        Choice("dates", "best", LISTS, "Dates of documents from"),
        Switch("left_too", True, "Count countries that left"),
    ],
)
def tier_overlap(year: int, dates: str, left_too: bool) -> View:
    """Combinations of tiers as bars over a matrix of dots, and joinings and exits by year."""
    held = _sets(year, dates, left_too)
    members = {frozenset(one.names): one.members for one in model.overlaps(held)} if any(held.values()) else {}
    nobody = STATES.difference(*held.values())
    counts = [len(members.get(frozenset(group), ())) if group else len(nobody) for group in GROUPS]
    index = {(a, b): model.jaccard(held[a], held[b]) for a, b in ((DOCUMENT, BANK), (DOCUMENT, SUMMIT), (BANK, SUMMIT))}
    nested = len(held[SUMMIT] & held[DOCUMENT])
    came, signed = len(held[SUMMIT]), len(held[DOCUMENT])
    at = [*range(len(GROUPS))]
    tiers = [*TIERS]
    heights = {tier: 2 - k for k, tier in enumerate(tiers)}
    filled = [(k, heights[tier], TIER_COLOURS[tier]) for k, group in enumerate(GROUPS) for tier in group]
    empty = [(k, heights[tier]) for k, group in enumerate(GROUPS) for tier in tiers if tier not in group]
    dot = {"type": "scatter", "mode": "markers", "xaxis": "x", "yaxis": "y2", "hoverinfo": "skip", "showlegend": False}
    stack = []
    steps = {tier: _steps(tier, dates) for tier in tiers}
    for tier in tiers:
        joined, left = steps[tier]
        bar = {
            "type": "bar",
            "xaxis": "x3",
            "yaxis": "y3",
            "x": [*YEARS],
            "marker": {"color": TIER_COLOURS[tier]},
            "legendgroup": tier,
            "offsetgroup": tier,
        }
        stack.append(bar | {"name": TIERS[tier], "y": joined, "hovertemplate": "%{x}: %{y} came<extra></extra>"})
        if any(left):
            out = bar | {"marker": {"color": PALETTE["red"]}, "legendgroup": "left"}
            stack.append(out | {"name": "Left", "y": left, "hovertemplate": "%{x}: %{y} left<extra></extra>"})
    equal, one_year, more = _differences()
    finding = (
        f"{nested} of {came} countries whose leader came have signed; {signed} have signed in all"
        if came
        else f"Up to {year} {_some(signed, 'country', 'countries')} signed and no leader had come: there was no forum"
    )
    return View(
        figure=figure(
            [
                {"type": "bar", "x": at, "y": counts, "text": [str(n) for n in counts], "textposition": "outside", "cliponaxis": False, "showlegend": False,
                 "marker": {"color": PALETTE["grey"]}, "hovertemplate": "%{y} countries<extra></extra>"},
                dot | {"x": [k for k, _ in empty], "y": [y for _, y in empty], "marker": {"size": 11, "symbol": "circle-open", "color": PALETTE["grey"]}},
                dot | {"x": [k for k, *_ in filled], "y": [y for _, y, _ in filled], "marker": {"size": 12, "color": [colour for *_, colour in filled]}},
                *stack,
            ],
            title=finding, height=640, showlegend=True, legend={"y": 0.285, "yanchor": "bottom"}, margin={"t": 56}, barmode="group",
            xaxis={"anchor": "y2", "showticklabels": False, "showgrid": False, "range": [-0.6, len(GROUPS) - 0.4]},
            yaxis=GRID | {"domain": [0.66, 1], "title": words("countries"), "rangemode": "tozero"},
            yaxis2=GRID | {"domain": [0.45, 0.63], "tickvals": [2, 1, 0], "ticktext": ["Document", "AIIB", "Leader came"], "range": [-0.6, 2.6], "showgrid": False},
            xaxis3=GRID | {"anchor": "y3", "dtick": 2, "showgrid": False},
            yaxis3=GRID | {"anchor": "x3", "domain": [0, 0.28], "title": words("came or left in the year"), "zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"},
        ),
        reading=(
            f"End of {year}: {nested} of the {came} countries whose leader has come to a forum {'have signed at some time' if left_too else 'are signed up'}, but {signed} are on the first tier, "
            f"so the Jaccard index of the two is {index[DOCUMENT, SUMMIT]:.2f}; for documents and the AIIB it is {index[DOCUMENT, BANK]:.2f}."
            if came
            else f"End of {year}: {_some(signed, 'country', 'countries')} had signed and the AIIB had approved {len(held[BANK])}; the Jaccard index of the two is {index[DOCUMENT, BANK]:.2f}. No forum had been held yet."
        ),
        table=Table(
            ["Measure", "Value", "Unit"],
            [
                *([_group(group), n, "countries"] for group, n in zip(GROUPS, counts)),
                *([f"Jaccard index: {TIERS[a]}, {TIERS[b]}", round(value, 4), "0 to 1"] for (a, b), value in index.items()),
                *([f"{TIERS[tier]}: came in {y}", n, "countries"] for tier in tiers for y, n in zip(YEARS, steps[tier][0]) if n),
                *([f"{TIERS[tier]}: left in {y}", -n, "countries"] for tier in tiers for y, n in zip(YEARS, steps[tier][1]) if n),
            ],
        ),
        values={
            "signed": signed, "bank": len(held[BANK]), "came": came, "came_and_signed": nested, "jaccard_document_summit": index[DOCUMENT, SUMMIT],
            "jaccard_document_bank": index[DOCUMENT, BANK], "jaccard_bank_summit": index[BANK, SUMMIT], "all_three": counts[6], "none": counts[7],
            "lists_same_year": equal, "lists_one_year_apart": one_year, "lists_further_apart": more,
        },
        source=f"The two lists give {equal} countries the same year, {one_year} years that differ by one and {more} by two or more. {_list_note(dates)}{data.source('initiative')}",
    )  # fmt: skip


def _list_note(by: str) -> str:
    return "This list ends in 2020 and knows no exits. " if by == "lpv" else ""


def _group(group) -> str:
    return " + ".join(TIERS[tier] for tier in group) + (" only" if len(group) == 1 else "") if group else "No tier"
