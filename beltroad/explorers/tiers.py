"""Explorers of `03_mechanism` that show data: who stands on which tier, the ties, the network, the summit, the votes (3.0, 3.1, 3.3)."""

from functools import cache
from itertools import pairwise
from statistics import fmean

from .. import data
from ..charts.old import GRID, PALETTE, above, beside, figure, segments, upright, words
from ..data import atlas, trinity
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models import trinity as model
from .dates import moment
from ..charts.maps import HIDDEN, UNIT, drawn, land
from .phrases import counted, listed, plus_minus

FIRST, LAST = trinity.FIRST, trinity.LAST
YEARS = range(FIRST, LAST + 1)
DOCUMENT, BANK, SUMMIT = "document", "AIIB", "summit"
TIERS = {DOCUMENT: "Cooperation document", BANK: "AIIB member", SUMMIT: "Leader at a forum"}
NAMES = {row.iso3: row.name for row in trinity.partners()}
STATES = trinity.states()


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


# --- The map ----------------------------------------------------------------------------------------------------------

SOUTH = -1.07  # of the drawn land
SIZES = (4, 6, 8, 11)
SHADES = (PALETTE["grey"], PALETTE["sky"], PALETTE["blue"], PALETTE["red"])
COUNT = ("no tier", "one tier", "two tiers", "three tiers")
EARLIER, UNDATED = FIRST - 1.5, LAST + 2.0  # where the timeline puts what is older, and what has no date
ROWS = {"summit": 2, "multilateral": 1, "bilateral": 0}


@cache
def _dots() -> tuple[tuple[str, ...], list, list, list]:
    """Codes, places and names of the states on the map, in one order for every year."""
    codes = tuple(row.iso3 for row in trinity.partners() if row.iso3 in STATES)
    places = [_place(iso3) for iso3 in codes]
    return codes, [x for x, _ in places], [y for _, y in places], [NAMES[iso3] for iso3 in codes]


@cache
def _place(iso3: str) -> tuple[int, int]:
    return drawn(*atlas.place(trinity.partner(iso3)))


def _spot(date: str) -> float:
    """Where a date stands on the timeline."""
    if not date:
        return UNDATED
    return moment(date) if int(date[:4]) >= FIRST else EARLIER


@cache
def _line(iso3: str) -> tuple[list, list, list, list]:
    """A country's events: places, words, and a filled mark for what was read or stands in a data set."""
    x, y, text, symbol, stacked = [], [], [], [], {}
    for event in trinity.timeline(iso3):
        at, row = _spot(event.date), ROWS[event.tier]
        near = (row, round(at * 2))
        level = stacked[near] = stacked.get(near, -1) + 1
        x.append(at)
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
        parts.append(f"leader at the forum of {listed(map(str, forums))}")
    return "; ".join(parts) or ""


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
    line_x, line_y, line_text, line_symbol = _line(country)
    dot = {"type": "scatter", "mode": "markers"}
    traces = [
        land(south=SOUTH),
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
        *(dot | {"x": [None], "y": [None], "name": f"{COUNT[k].split()[0].replace('no', 'none')}: {counts[k]}", "marker": {"color": SHADES[k], "size": SIZES[k] + 2}, "hoverinfo": "skip"} for k in (3, 2, 1, 0)),
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
            title=f"End of {year}: {counted(counts[3], 'country', 'countries')} on three tiers, {counts[0]} on none",
            height=620,
            showlegend=True,
            legend={"itemclick": False, "itemdoubleclick": False},
            margin={"l": 8, "r": 8},
            xaxis=HIDDEN | {"range": [-2.72 * UNIT, 2.72 * UNIT], "domain": [0, 1], "anchor": "y"},
            yaxis=HIDDEN | {"range": [SOUTH * UNIT, 1.3 * UNIT], "domain": [0.36, 1], "scaleanchor": "x", "constrain": "domain", "constraintoward": "middle"},
            xaxis2=GRID
            | {
                "anchor": "y2",
                "range": [EARLIER - 0.6, UNDATED + 0.9],
                "tickangle": 0,
                "tickvals": [EARLIER, 2015.5, 2019.5, 2023.5, UNDATED],
                "ticktext": ["before<br>2013", "2015", "2019", "2023", "no<br>date"],
                "showgrid": False,
            },
            yaxis2=GRID
            | {"domain": [0, 0.28], "range": [-0.5, 2.75], "tickvals": [0, 1, 2], "ticktext": ["Bilateral", "Bodies", "Summit"]},
            shapes=[{"type": "rect", "xref": "x2", "yref": "y2 domain", "x0": year, "x1": year + 1, "y0": 0, "y1": 1, "line": {"width": 0},
                     "fillcolor": "rgba(128,128,128,0.25)"}],
            annotations=[above(f"{name}: events on the three tiers", "2")],
        ),
        reading=(
            f"At the end of {year}, of 192 members of the United Nations other than China, {counts[3]} stood on three tiers, {counts[2]} on two, {counts[1]} on one and "
            f"{counts[0]} on none. {name} stood on {COUNT[own] if own else 'none'}{' (' + listed(on).replace('Leader', 'leader').replace('Cooperation', 'cooperation') + ')' if on else ''}: "
            f"{_story(country)}.{outside}".replace(": .", ".")
        ),
        table=Table(
            ["Country", "Cooperation document (date)", "In the other list (year)", "Left (date)", "AIIB approval (year)", "Leader at a forum (years)"],
            _dates(),
        ),
        values={
            "year": year, "three": counts[3], "two": counts[2], "one": counts[1], "none": counts[0], "country_tiers": own,
            "events": len(line_x),
        },
        source=f"{data.source('initiative')} Open marks on the timeline: not verified, in part or disputed. Bank: approvals by the AIIB. Summit: final texts of the forums. Dots at capitals and the outline of the land imply no judgement on boundaries or status.",
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
    return [len(now - before) for before, now in pairwise(states)], [-len(before - now) for before, now in pairwise(states)]


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
    unseen = listed(NAMES[iso3] for iso3 in sorted(held[SUMMIT] & held[DOCUMENT] & trinity.NO_TEXT))
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
            stack.append(
                out
                | {
                    "name": "Left",
                    "y": left,
                    "text": [f"{-n} left" if n else "" for n in left],
                    "textposition": "outside",
                    "textangle": 0,
                    "cliponaxis": False,
                    "hovertemplate": "%{x}: %{y} left<extra></extra>",
                }
            )
    equal, one_year, more = _differences()
    finding = (
        f"{nested} of {came} countries whose leader came are on the list of signers, which has {signed}"
        if came
        else f"Up to {year} {counted(signed, 'country', 'countries')} signed and no leader had come: there was no forum"
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
            yaxis3=GRID | {"anchor": "x3", "domain": [0, 0.28], "title": words("came or left in the year"), "range": [-14, 70], "zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"},
        ),
        reading=(
            f"End of {year}: {nested} of the {came} countries whose leader has come to a forum {'have been' if left_too else 'are'} on the list of signers{f' (no memorandum was found for {unseen})' if unseen else ''}, but {signed} are on the first tier, "
            f"so the Jaccard index of the two is {index[DOCUMENT, SUMMIT]:.2f}; for documents and the AIIB it is {index[DOCUMENT, BANK]:.2f}."
            if came
            else f"End of {year}: {counted(signed, 'country', 'countries')} had signed and the AIIB had approved {len(held[BANK])}; the Jaccard index of the two is {index[DOCUMENT, BANK]:.2f}. No forum had been held yet."
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


# --- The framework as a network ---------------------------------------------------------------------------------------

FORUM = "Belt and Road Forum"
TREATIES = "Cooperation document"
FOCAC_KNOWN = 2018  # its members are those of September 2018; when each joined is known for three only
REGIONS = (  # from left to right
    "North America", "Latin America & Caribbean", "Europe & Central Asia", "Middle East, North Africa, Afghanistan & Pakistan",
    "Sub-Saharan Africa", "South Asia", "East Asia & Pacific",
)  # fmt: skip
SHORT = {"Middle East, North Africa, Afghanistan & Pakistan": "Middle East, N. Africa", "Latin America & Caribbean": "Latin America", "Sub-Saharan Africa": "Africa",
         "Europe & Central Asia": "Europe, Central Asia", "East Asia & Pacific": "East Asia, Pacific"}  # fmt: skip
BODIES = {row.body: row.name for row in trinity.bodies() if row.linked}
TIER_WORDS = {"bilateral": "Documents", "multilateral": "Bodies", "summit": "Forum"}
TIES = {"bilateral": PALETTE["blue"], "multilateral": PALETTE["orange"], "summit": PALETTE["green"]}


def _key(text: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in text)


_WITHOUT = {"nothing": None, "CHN": "CHN"} | {_key(body): body for body in sorted(BODIES)}
_FOCUS = {f"region_{_key(region)}": region for region in REGIONS} | {f"body_{_key(body)}": body for body in sorted(BODIES)}


@cache
def _rows() -> tuple[model.Membership, ...]:
    """Ties of the states and China as the network draws them: China sits in every body and hosts the forum."""
    rows = []
    for one in trinity.memberships():
        body = FORUM if one.tier == "summit" else one.body
        if one.iso3 in STATES and (one.start or one.body == "FOCAC"):
            rows.append(model.Membership(one.iso3, one.tier, one.start or FOCAC_KNOWN, one.end, body))
    own = {row.body: row.start for row in trinity.body_members() if row.iso3 == "CHN"}
    begun = {body: min(row.start for row in rows if row.body == body) for body in BODIES}
    for body in BODIES:
        rows.append(
            model.Membership("CHN", "multilateral", max(begun[body], int(own[body][:4]) if own.get(body) else 0), None, body)
        )
    return (*rows, model.Membership("CHN", "summit", trinity.FORUMS[0], None, FORUM))


@cache
def _regions() -> dict[str, str]:
    return {iso3: trinity.partner(iso3).region for iso3 in sorted(STATES)}


@cache
def _network(year: int) -> model.Network:
    return model.network(_rows(), year, regions=_regions())


@cache
def _places() -> dict[str, tuple[float, float]]:
    """One drawing for all years: that of the last one, which has every body."""
    return {name: (round(x, 3), round(y, 3)) for name, (x, y) in model.layout(_network(LAST), REGIONS).items()}


def _path(edges) -> tuple[list, list]:
    """Line segments as one trace."""
    return segments((_places()[edge.one], _places()[edge.other]) for edge in edges)


@cache
def _ties(year: int) -> list[list]:
    """Every country with its ties in a year."""
    bodies = {}
    for edge in _network(year).edges:
        bodies.setdefault(edge.one, []).append(
            "document" if edge.tier == "bilateral" else "forum" if edge.tier == "summit" else edge.other
        )
    return [
        [NAMES[iso3], SHORT.get(_regions()[iso3], _regions()[iso3]), ", ".join(bodies.get(iso3, [])) or None]
        for iso3 in _dots()[0]
    ]


def _chosen(focus: str) -> set[str]:
    """The names that a focus lights up: nothing, the countries of a region, a body or a country."""
    if focus == "all":
        return set()
    name = _FOCUS.get(focus, focus)
    return {name} if name in BODIES or name in NAMES else {iso3 for iso3, region in _regions().items() if region == name}


@explorer(
    id="trinity-network",
    title="What holds the framework together?",
    passage="3.0",
    controls=[
        Switch("bilateral", True, "Bilateral cooperation"),
        Switch("multilateral", True, "Multilateral mechanisms"),
        Switch("summit", True, "Summit forum"),
        Choice("without", "nothing", {key: {None: "nothing", "CHN": "China"}.get(name, name) for key, name in _WITHOUT.items()}, "Take away"),
        Choice(
            "focus", "all",
            {"all": "everything"} | {key: SHORT.get(name, name) for key, name in _FOCUS.items()} | {iso3: name for iso3, name in NAMES.items() if iso3 in STATES},
            "Look at",
        ),
        Slider("year", 2019, FOCAC_KNOWN, LAST, 1, "At the end of"),
    ],
    challenge=Challenge(
        "Bring the share of pairs that can reach each other below 60% by switching off a single tier, and nothing else.",
        lambda v: True if v["reach"] < 0.6 and v["tiers_off"] == 1 and v["taken"] == "nothing"
        else f"the share is {v['reach']:.0%} with {counted(v['tiers_off'], 'tier')} off and {v['taken']} taken away.",
    ),
)  # fmt: skip
def trinity_network(bilateral: bool, multilateral: bool, summit: bool, without: str, focus: str, year: int) -> View:
    """Forum on top, bodies in the middle, China in the centre, all others on arcs below; what is removed takes its ties along."""
    drawn = _network(year)
    names = {node.name for node in drawn.nodes}
    gone = _WITHOUT[without]
    if gone and gone not in names:
        raise ValueError(f"without is {without!r}; {gone} has no members yet at the end of {year}, so choose a later year")
    on = {"bilateral": bilateral, "multilateral": multilateral, "summit": summit}
    removed = [tier for tier, kept in on.items() if not kept] + [gone] * bool(gone)
    left = model.resilience(drawn, removed)
    edges = [edge for edge in drawn.edges if on[edge.tier] and gone not in edge[:2]]
    parts = [sum(iso3 in STATES or iso3 == "CHN" for iso3 in part) for part in left.components]
    parts = sorted((n for n in parts if n), reverse=True)
    pairs = round(left.reach * left.countries * (left.countries - 1) / 2)
    chosen = _chosen(focus)
    bright = [edge for edge in edges if chosen & {edge.one, edge.other}]
    near = chosen.union(*(edge[:2] for edge in bright))
    traces = []
    for tier, colour in TIES.items():
        for light, kept in ((not chosen, edges), (True, bright))[: 2 if chosen else 1]:
            x, y = _path(edge for edge in kept if edge.tier == tier)
            traces.append(
                {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": colour, "width": 1.6 if light and chosen else 0.8},
                 "opacity": (0.9 if chosen else 0.6) if light else 0.12, "hoverinfo": "skip", "name": TIER_WORDS[tier], "showlegend": light}
            )  # fmt: skip
    places, regions = _places(), _regions()
    tied = {name for edge in edges for name in edge[:2]}
    states = [iso3 for iso3 in _dots()[0] if iso3 != gone]
    shade = [0 if iso3 not in tied else 1 if chosen and iso3 not in near else 2 for iso3 in states]
    traces.append(
        {"type": "scatter", "mode": "markers", "x": [places[iso3][0] for iso3 in states], "y": [places[iso3][1] for iso3 in states],
         "text": [NAMES[iso3] for iso3 in states], "hovertemplate": "%{text}<extra></extra>", "showlegend": False,
         "marker": {"size": [7 if k == 2 else 5 for k in shade], "color": shade, "cmin": 0, "cmax": 2, "line": {"width": 0},
                    "colorscale": [[0, PALETTE["yellow"]], [0.5, "rgba(138,146,155,0.5)"], [1, PALETTE["purple"]]]}}
    )  # fmt: skip
    nodes = [(name, name) for name in BODIES if name in names and multilateral and name != gone]
    nodes += [("CHN", "China")] * (gone != "CHN") + [(FORUM, FORUM)] * summit
    if len(chosen) == 1:
        nodes += [(iso3, NAMES[iso3]) for iso3 in chosen if iso3 in NAMES and iso3 != gone]
    traces.append(
        {"type": "scatter", "mode": "markers+text", "x": [places[name][0] for name, _ in nodes], "y": [places[name][1] for name, _ in nodes], "text": [label for _, label in nodes],
         "textposition": ["bottom center" if name in NAMES or name in BODIES and places[name][1] <= model.BODY_HEIGHT else "top center" for name, _ in nodes], "textfont": {"size": 10}, "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
         "marker": {"size": [15 if name == "CHN" else 11 for name, _ in nodes],
                    "color": [PALETTE["red"] if name == "CHN" else TIES["summit"] if name == FORUM else PALETTE["purple"] if name in NAMES else TIES["multilateral"] for name, _ in nodes],
                    "symbol": ["diamond" if name == "CHN" else "star" if name == FORUM else "circle" if name in NAMES else "square" for name, _ in nodes]}}
    )  # fmt: skip
    labels = []
    for region in REGIONS:
        spots = [places[iso3] for iso3 in states if regions[iso3] == region]
        middle, low, high = fmean(x for x, _ in spots), min(y for _, y in spots), max(y for _, y in spots)
        side = "center" if abs(middle) < 0.4 else "left" if middle < 0 else "right"
        y = high + 0.1 if region in (REGIONS[0], REGIONS[-1]) else low - (0.22 if side == "center" else 0.1)
        spot = {"xref": "paper", "x": {"left": 0, "center": 0.5, "right": 1}[side], "y": round(y, 3), "xanchor": side}
        labels.append(spot | {"text": SHORT.get(region, region), "showarrow": False, "font": {"size": 12}})
    missing = listed(
        [
            *(TIER_WORDS[tier].lower() for tier, kept in on.items() if not kept),
            *(["China" if gone == "CHN" else gone] if gone else []),
        ]
    )
    setting = f"Without {missing}" if missing else f"With all three tiers at the end of {year}"
    alone = len(left.isolated)
    return View(
        figure=figure(
            traces,
            title=f"{setting}, {left.reach:.0%} of all pairs of countries can reach each other",
            height=640,
            showlegend=True,
            legend={"itemclick": False, "itemdoubleclick": False},
            margin={"l": 8, "r": 8, "b": 16},
            xaxis=HIDDEN | {"range": [-2.05, 2.05]},
            yaxis=HIDDEN | {"range": [-2.05, 1.16]},
            annotations=labels,
        ),
        reading=(
            f"{setting}, {pairs:,} of {left.countries * (left.countries - 1) // 2:,} pairs of countries can reach each other (R = {left.reach:.1%}): "
            f"the {left.countries} countries form {counted(len(parts), 'component')}, the largest with {parts[0]} of them. "
            f"{counted(alone, 'country has', 'countries have')} no tie and {counted(len(left.bridges), 'tie is a bridge', 'ties are bridges')}{_focus_note(focus, chosen, bright)}."
        ),
        table=Table(["Country", "Region", f"Ties at the end of {year}"], _ties(year)),
        values={
            "reach": left.reach, "pairs": pairs, "countries": left.countries, "components": len(parts), "largest": parts[0], "isolated": alone,
            "bridges": len(left.bridges), "cut_nodes": len(left.cut_nodes), "ties": len(edges), "lit": len(bright), "tiers_off": [*on.values()].count(False), "taken": "China" if gone == "CHN" else gone or "nothing",
        },
        source=f"Bodies in which China is a member or the partner. FOCAC’s members are those of September 2018. A leader counts until the next forum. {data.source('body_members')}",
    )  # fmt: skip


def _focus_note(focus: str, chosen: set, bright: list) -> str:
    if not chosen:
        return ""
    name = _FOCUS.get(focus, focus)
    return f"; {SHORT.get(name, NAMES.get(name, name))} has {counted(len(bright), 'tie')}"


# --- Ties between China and one partner -------------------------------------------------------------------------------

TREATY_KINDS = {
    "bit": "investment treaties",
    "tip": "economic agreements with investment rules",
    "pta": "preferential trade agreements",
    "tax": "tax treaties",
}
CARE = {
    "documents": "The texts of most documents are not public; two countries left. Dates as in the first list where it has one.",
    "bit": "Treaties as recorded by UNCTAD in April 2025; the treaty with Belgium and Luxembourg is counted once.",
    "tip": "As recorded by UNCTAD in April 2025; the agreements with ASEAN are counted once each. Some stand among the preferential trade agreements too.",
    "pta": "As recorded by DESTA; some stand among the economic agreements with investment rules too.",
    "tax": "The year is that of the latest text, and the OECD’s table is incomplete: China reported 109 treaties in 2022.",
    "swap": "A study’s cases and no list of all swaps; a year is given for ten of them only.",
    "third_party": "Four partners were not found in a text that was read. Some sources count 14 partners, another counts 17.",
}  # fmt: skip


@explorer(
    id="bilateral-ties",
    title="What ties China and one partner?",
    passage="3.1",
    controls=[
        Choice(
            "kind", "bit",
            {"documents": "Cooperation documents", "bit": "Investment treaties", "tip": "Economic agreements with investment rules", "pta": "Preferential trade agreements",
             "tax": "Tax treaties", "swap": "Currency swaps", "third_party": "Third-party market cooperation"},
            "Kind of tie",
        )
    ],
)  # fmt: skip
def bilateral_ties(kind: str) -> View:
    """How many ties of a kind there are by year; who cooperates in third markets."""
    if kind == "third_party":
        return _third_parties()
    if kind == "swap":
        return _swaps()
    return _documents() if kind == "documents" else _treaties(kind)


def _by_year(years, counts, title: str, axis: str, marked: bool = True, **more) -> dict:
    """Bars by year, those since the initiative began in another colour."""
    colours = [PALETTE["blue"] if year >= FIRST else PALETTE["grey"] for year in years]
    bars = {
        "type": "bar",
        "x": [*years],
        "y": [*counts],
        "marker": {"color": colours},
        "hovertemplate": "%{x}: %{y}<extra></extra>",
    }
    layout = {"shapes": [upright(FIRST - 0.5, dash="dash")], "annotations": [beside(FIRST - 0.5, "initiative, 2013", right=False)]} if marked else {}
    return figure([bars], title=title, y=axis, yaxis={"rangemode": "tozero"}, **(layout | more))


def _documents() -> View:
    counts = [len(_sets(year)[DOCUMENT]) for year in YEARS]
    ever = _sets(LAST, left_too=True)[DOCUMENT]
    left = [one for one in trinity.joinings() if one.left]
    treaty = {row.iso3 for row in trinity.treaties("bit", LAST)}
    peak = max(YEARS, key=lambda year: len(_sets(year)[DOCUMENT] - (_sets(year - 1)[DOCUMENT] if year > FIRST else frozenset())))
    return View(
        figure=_by_year(YEARS, counts, f"{len(ever)} countries have signed a document, {counted(len(left), 'country', 'countries')} left", "countries at the end of the year", marked=False),
        reading=(
            f"{len(ever)} members of the United Nations have signed a cooperation document, more in {peak} than in any other year; {listed(f'{NAMES[one.iso3]} ({one.left[:4]})' for one in left)} left, "
            f"and {counts[-1]} remained at the end of {LAST}. {len(ever & treaty)} of the {len(ever)} also have an investment treaty with China in force."
        ),
        table=Table(
            ["Country", "Date used", "First list (date)", "Second list (year)", "Left (date)", "How sure"],
            [[NAMES[one.iso3], one.date, one.gfdc or None, one.lpv or None, one.left or None, one.verified] for one in sorted(trinity.joinings(), key=lambda one: one.date)],
        ),
        values={"count": counts[-1], "ever": len(ever), "left": len(left), "with_investment_treaty": len(ever & treaty)},
        source=f"{CARE['documents']} {data.source('initiative')}",
    )  # fmt: skip


def _treaties(kind: str) -> View:
    rows = trinity.treaties(kind)
    begun = {
        row: int((row.signed if kind == "tax" else row.in_force)[:4])
        for row in rows
        if (row.signed if kind == "tax" else row.in_force)
    }
    now = [row for row in rows if row.status == "in force"]
    years = range(min(begun.values()), LAST + 1)
    counts = [
        len({row.treaty for row in begun if begun[row] <= year and (not row.ended or int(row.ended[:4]) > year)})
        for year in years
    ]
    treaties = {row.treaty for row in now}
    old = {row.treaty for row in now if row.signed and row.signed < "2013-09"}
    early = {row.treaty for row in now if row.signed and row.signed < "1997"}
    ended = {row.treaty for row in rows if row.status == "terminated"}
    what = TREATY_KINDS[kind]
    state = "stand in the table" if kind == "tax" else "are in force"
    axis = "treaties by year of latest text" if kind == "tax" else "in force at the end of the year"
    more = f" {len(ended)} older or replaced ones have ended." if ended else ""
    if kind == "bit":
        more += f" {len(early)} of those in force were signed before 1997."
    return View(
        figure=_by_year(years, counts, f"{len(old)} of {len(treaties)} {what} are older than the initiative", axis),
        reading=f"{len(treaties)} {what} with {counted(len({row.iso3 for row in now}), 'country', 'countries')} {state}; {len(old)} of them were signed before September 2013, when the initiative began.{more}",
        table=Table(
            ["Partner", "Treaty", "Signed" if kind != "tax" else "Latest text", "In force since", "Ended", "Status", "Signed as part of"],
            [[NAMES[row.iso3], row.title or trinity.KINDS[kind], row.signed or None, row.in_force or None, row.ended or None, row.status, row.via or None] for row in rows],
        ),
        values={"count": len(treaties), "older": len(old), "before_1997": len(early), "partners": len({row.iso3 for row in now}), "ended": len(ended)},
        source=f"{CARE[kind]} {data.source('treaties')}",
    )  # fmt: skip


def _swaps() -> View:
    rows = trinity.bilateral_steps("swap")
    dated = sorted(int(row.date[:4]) for row in rows if row.date)
    years = [*range(dated[0], dated[-1] + 1)]
    bars = {"type": "bar", "x": [*map(str, years), "no year"], "y": [*(dated.count(year) for year in years), len(rows) - len(dated)],
            "marker": {"color": [PALETTE["blue"]] * len(years) + [PALETTE["grey"]]}, "hovertemplate": "%{x}: %{y}<extra></extra>"}  # fmt: skip
    partners = len({row.iso3 for row in rows})
    return View(
        figure=figure([bars], title=f"One study lists {partners} swap partners and dates {len(dated)}", x="year of the agreement", y="countries", xaxis={"type": "category"}),
        reading=f"One study lists {partners} countries with a currency swap with China’s central bank; for {len(dated)} it gives a year, from {dated[0]} to {dated[-1]}, for {len(rows) - len(dated)} none.",
        table=Table(["Partner", "Agreement (year)", "How sure"], [[NAMES[row.iso3], row.date or None, row.verified] for row in rows]),
        values={"count": partners, "dated": len(dated), "undated": len(rows) - len(dated)},
        source=f"{CARE['swap']} {data.source('bilateral_steps')}",
    )  # fmt: skip


def _third_parties() -> View:
    rows = sorted(trinity.bilateral_steps("third_party"), key=lambda row: (row.date or "2019-99", NAMES[row.iso3]))
    none = 2020.2
    groups = {
        "found in a text": ([row for row in rows if row.verified != "unverified"], {"size": 12, "color": PALETTE["blue"]}),
        "not verified": ([row for row in rows if row.verified == "unverified"], {"size": 12, "color": PALETTE["orange"], "symbol": "circle-open", "line": {"width": 2}}),
    }  # fmt: skip
    traces = [
        {"type": "scatter", "mode": "markers", "name": f"{label}: {len(some)}", "x": [moment(row.date) if row.date else none for row in some], "y": [NAMES[row.iso3] for row in some],
         "text": [f"{row.date or 'date not given'}: {row.what}" for row in some], "hovertemplate": "%{y}, %{text}<extra></extra>", "marker": marker}
        for label, (some, marker) in groups.items()
    ]  # fmt: skip
    found, open_ = (len(some) for some, _ in groups.values())
    dated = sum(bool(row.date) for row in groups["found in a text"][0])
    first = rows[0]
    return View(
        figure=figure(
            traces, title=f"{len(rows)} third-party partners are named; {found} were found in a text", height=480, showlegend=True,
            xaxis={"range": [2014.8, 2020.6], "tickvals": [2015, 2016, 2017, 2018, 2019, none], "ticktext": ["2015", "2016", "2017", "2018", "2019", "no<br>date"]},
            yaxis={"categoryorder": "array", "categoryarray": [NAMES[row.iso3] for row in reversed(rows)]},
        ),
        reading=(
            f"{len(rows)} partners are named for third-party market cooperation: {found} were found in a text, {dated} of them with a date, and {open_} were not. "
            f"{NAMES[first.iso3]} came first, in {first.date}; sources disagree, as some count 14 partners and another 17."
        ),
        table=Table(["Partner", "Date", "Document", "How sure", "Note"], [[NAMES[row.iso3], row.date or None, row.what, row.verified, row.note or None] for row in rows]),
        values={"count": len(rows), "found": found, "dated": dated, "unverified": open_},
        source=f"{CARE['third_party']} {data.source('bilateral_steps')}",
    )  # fmt: skip


# --- Who comes to the summit ------------------------------------------------------------------------------------------

PATTERNS = {  # which forums' final texts name a country's leader: words and colour
    (2017, 2019, 2023): ("All three", PALETTE["blue"]),
    (2017, 2019): ("2017 and 2019", PALETTE["green"]),
    (2019, 2023): ("2019 and 2023", PALETTE["orange"]),
    (2017, 2023): ("2017 and 2023", PALETTE["purple"]),
    (2017,): ("Once", PALETTE["grey"]),
    (2019,): ("Once", PALETTE["grey"]),
    (2023,): ("Once", PALETTE["grey"]),
}
MEASURES = {
    "leaders": "Leaders in the final text",
    "deliverables": "Results, as listed by the host",
    "participants": "Participants, as announced",
    "countries": "Countries represented",
}
UNITS = {"deliverables": "results", "participants": "people", "countries": "countries"}


@explorer(
    id="summit-attendance",
    title="Who comes to the summit?",
    passage="3.3",
    controls=[Choice("measure", "leaders", MEASURES, "Count")],
)
def summit_attendance(measure: str) -> View:
    """Leaders by how often they came, or what was announced of a forum."""
    return _leaders() if measure == "leaders" else _announced(measure)


def _leaders() -> View:
    came = trinity.attendance()
    forums = trinity.FORUMS
    total = {year: sum(year in years for years in came.values()) for year in forums}
    again = {(a, b): sum(a in years and b in years for years in came.values()) for a, b in ((2017, 2019), (2019, 2023))}
    times = [sum(len(years) == k for years in came.values()) for k in (1, 2, 3)]
    found = {}
    for years in came.values():
        found[years] = found.get(years, 0) + 1
    traces, named = [], set()
    for pattern, (words_, colour) in PATTERNS.items():
        counts = [found.get(pattern, 0) if year in pattern else None for year in forums]
        traces.append(
            {"type": "bar", "name": words_, "x": [*map(str, forums)], "y": counts, "text": [str(n) if n else "" for n in counts], "textposition": "inside", "insidetextanchor": "middle",
             "textangle": 0, "legendgroup": words_, "showlegend": words_ not in named, "marker": {"color": colour}, "hovertemplate": f"{words_}: %{{y}} countries<extra></extra>"}
        )  # fmt: skip
        named.add(words_)
    return View(
        figure=figure(
            traces, title=f"{times[2]} of {len(came)} countries sent their leader to all three forums", x="forum", y="countries whose leader is named", height=440, barmode="stack",
            showlegend=True, xaxis={"type": "category"},
            annotations=[{"x": k, "y": n, "text": f"<b>{n}</b>", "showarrow": False, "yanchor": "bottom"} for k, n in enumerate(total.values())],
        ),
        reading=(
            f"The final texts name {total[2017]} foreign leaders in 2017, {total[2019]} in 2019 and {total[2023]} in 2023: {again[2017, 2019]} of 2017 came again in 2019, {again[2019, 2023]} of 2019 came in 2023. "
            f"Of {len(came)} countries, {times[2]} came three times, {times[1]} twice and {times[0]} once."
        ),
        table=Table(["Country", *(f"{year}" for year in forums), "Times"], [[NAMES[iso3], *("yes" if year in years else "no" for year in forums), len(years)] for iso3, years in came.items()]),
        values={"leaders_2017": total[2017], "leaders_2019": total[2019], "leaders_2023": total[2023], "again_2019": again[2017, 2019], "again_2023": again[2019, 2023],
                "once": times[0], "twice": times[1], "three_times": times[2], "ever": len(came)},
        source=f"Other counts differ by one or two: some add China, some leave out a vice president. {data.source('summit_leaders')}",
    )  # fmt: skip


def _announced(measure: str) -> View:
    facts = [row for row in trinity.summit_facts(measure) if row.number is not None]
    forums = [str(row.forum_year) for row in facts]
    numbers = [round(row.number) for row in facts]
    notes = [f"{row.counted}" + (f" ({row.note})" if row.note else "") for row in facts]
    unit = UNITS[measure]
    bars = {"type": "bar", "x": forums, "y": numbers, "text": [f"{n:,}" for n in numbers], "textposition": "outside", "cliponaxis": False, "hovertext": notes, "hoverinfo": "text",
            "marker": {"color": [PALETTE["grey"], PALETTE["sky"], PALETTE["blue"]][: len(facts)]}}  # fmt: skip
    return View(
        figure=figure([bars], title=f"{listed(f'{n:,}' for n in numbers)} {unit}: not counted alike, so no series", x="forum", y=unit, xaxis={"type": "category"}, yaxis={"rangemode": "tozero"}),
        reading=(
            f"{MEASURES[measure]}: {listed(f'{n:,} in {year}' for n, year in zip(numbers, forums))}. "
            "What is counted and by whom changed between the forums, so the differences say little about growth."
        ),
        table=Table(["Forum", f"Number ({unit})", "What was counted", "How sure", "Note"], [[row.forum_year, round(row.number), row.counted, row.verified, row.note or None] for row in facts]),
        values={f"{measure}_{year}": n for year, n in zip(forums, numbers)},
        source=f"Numbers as announced by the host. {data.source('summit_facts')}",
    )  # fmt: skip


# --- Effect or selection ----------------------------------------------------------------------------------------------

BEFORE = 2012  # the last session before anybody could sign
SESSIONS = range(2000, 2024)
DATING = {"ever": "signed at some time", "by_year": "signed by that year"}


@cache
def _groups(dating: str) -> dict[int, tuple[float | None, float, int]]:
    """Session -> mean agreement of those that signed and of the others, and how many had signed."""
    ever = frozenset(one.iso3 for one in trinity.joinings())
    found = {}
    for year in SESSIONS:
        votes = trinity.agreement(year)
        signed = ever if dating == "ever" else trinity.members(year) if year >= FIRST else frozenset()
        inside = [share for iso3, share in votes.items() if iso3 in signed]
        found[year] = (
            fmean(inside) if inside else None,
            fmean(share for iso3, share in votes.items() if iso3 not in signed),
            len(inside),
        )
    return found


@explorer(
    id="effect-or-selection",
    title="Effect or selection?",
    passage="3.3",
    controls=[
        Choice("dating", "ever", DATING, "Signed means"),
        Choice(
            "country",
            "none",
            {"none": "no country"} | {iso3: name for iso3, name in NAMES.items() if iso3 in STATES},
            "Show a country",
        ),
    ],
)
def effect_or_selection(dating: str, country: str) -> View:
    """Agreement with China in the votes of the General Assembly, of those that signed and of the others."""
    groups = _groups(dating)
    years = [*SESSIONS]
    gap = {year: 100 * (signed - others) for year, (signed, others, _) in groups.items() if signed is not None}
    line = {"type": "scatter", "mode": "lines", "x": years}
    traces = [
        line | {"name": DATING[dating].capitalize(), "y": [groups[y][0] for y in years], "line": {"color": PALETTE["blue"], "width": 3}, "hovertemplate": "%{x}, signed: %{y:.1%}<extra></extra>"},
        line | {"name": "Not signed", "y": [groups[y][1] for y in years], "line": {"color": PALETTE["orange"], "width": 3, "dash": "dash"}, "hovertemplate": "%{x}, others: %{y:.1%}<extra></extra>"},
    ]  # fmt: skip
    own = {row.year: row.with_china for row in trinity.voting(country)} if country != "none" else {}
    about = ""
    if own:
        name, joined = NAMES[country], trinity.joining(country)
        traces.append(
            line
            | {
                "name": name,
                "y": [own.get(y) for y in years],
                "line": {"color": PALETTE["red"], "width": 2, "dash": "dot"},
                "hovertemplate": f"{name}, %{{x}}: %{{y:.1%}}<extra></extra>",
            }
        )
        last = max(own)
        about = f" {name} ({'signed ' + joined.date[:4] if joined else 'never signed'}): {own[last]:.0%} in {last}" + (
            f", {own[BEFORE]:.0%} in {BEFORE}." if BEFORE in own else "."
        )
    did = {year: gap[year] - gap[BEFORE] for year in (2018, 2023)} if dating == "ever" else {2018: None, 2023: None}
    if dating == "ever":
        title = f"The gap was {gap[BEFORE]:.0f} points before anybody signed, and {gap[2023]:.0f} in 2023"
        reading = (
            f"States that signed at some time agreed with China more often by {gap[BEFORE]:.1f} points in {BEFORE}, before anybody could sign, by {gap[2018]:.1f} in 2018 and by {gap[2023]:.1f} in 2023: "
            f"a difference in differences of {plus_minus(did[2018])} and {plus_minus(did[2023])} points, which fits selection and proves neither.{about}"
        )
    else:
        title = f"Those that had signed by 2018 agreed more by {gap[2018]:.0f} points"
        reading = (
            f"States that had signed by the year agreed with China more often by {gap[2018]:.1f} points in 2018 ({groups[2018][2]} states) and {gap[2023]:.1f} in 2023 ({groups[2023][2]} states). "
            f"The two groups change as states sign, so this is no difference in differences and proves neither effect nor selection.{about}"
        )
    return View(
        figure=figure(
            traces, title=title, x="session, by the year it began", y="votes as China voted", showlegend=True, shapes=[upright(FIRST)],
            yaxis={"tickformat": ".0%", "range": [0.25 if not own else min(0.25, 0.95 * min(own.values())), 1]},
            annotations=[beside(FIRST, "first signatures", top=False)],
        ),
        reading=reading,
        table=Table(
            ["Session", "Signed (share of votes as China)", "Others (share of votes as China)", "Gap (percentage points)", "Signed (states)"],
            [[year, signed, others, gap.get(year), n] for year, (signed, others, n) in groups.items()],
        ),
        values={"gap_before": gap.get(BEFORE), "gap_2013": gap.get(2013), "gap_2018": gap[2018], "gap_2023": gap[2023], "did_2018": did[2018], "did_2023": did[2023],
                "signed_2012": groups[BEFORE][0], "others_2012": groups[BEFORE][1], "signed_2018": groups[2018][0], "others_2018": groups[2018][1],
                "signed_2023": groups[2023][0], "others_2023": groups[2023][1]},
        source=str(data.source("un_voting")),
    )  # fmt: skip
