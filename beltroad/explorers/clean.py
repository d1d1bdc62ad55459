"""Explorers of `01_concept` on green and clean: power plants, grids, tenders, control of corruption (1.2)."""

from functools import cache
from math import ceil
from statistics import median, quantiles

from .. import data
from ..charts.old import HALVES, LINE, PALETTE, above, beside, figure, lower, upright
from ..data import concept, trinity
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models.energy import Plant, carbon_price_at_par, lcoe, life_emissions
from ..models.groups import complete
from ..models.procurement import Tender, worth_of_being_alone
from .phrases import counted, listed, minus, plus_minus

EVER = frozenset(one.iso3 for one in trinity.joinings())
NAMES = {row.iso3: row.name for row in trinity.partners()}
NO_GRID = ("AND", "FSM", "LIE", "MCO", "MHL", "NIU", "PLW", "SMR", "TUV", "VAT")  # states without a figure
NO_ESTIMATE = ("VAT",)

# --- Overseas power finance -------------------------------------------------------------------------------------------

FUEL_COLOURS = {
    "coal": PALETTE["grey"], "gas": PALETTE["orange"], "oil": PALETTE["red"], "hydro": PALETTE["blue"], "wind": PALETTE["sky"], "solar": PALETTE["yellow"], "other": PALETTE["purple"],
}  # fmt: skip
BASES = {"commissioned": "commissioning", "financed": "the first known finance"}
MEASURES = {"capacity": "Capacity", "plants": "Plants"}
PLEDGE = 2021  # 21 September
BEFORE = range(2017, 2022)
AFTER = {"commissioned": range(2022, 2027), "financed": range(2022, 2024)}  # the inventory ends in October 2023
EARLIEST, WITHOUT = 2000, 2033  # where the chart begins, and where it puts what has no year


@explorer(
    id="overseas-power",
    title="What was financed abroad?",
    passage="1.2",
    controls=[
        Choice("basis", "commissioned", {"commissioned": "commissioning", "financed": "first known finance"}, "By year of"),
        Choice("measure", "capacity", {"capacity": "capacity", "plants": "number of plants"}, "Count"),
        Choice("fuel", "all", {"all": "all"} | {key: label.lower() for key, label in concept.FUELS.items()}, "Fuel"),
        Switch("unknown", True, "Show what has no year"),
    ],
)
def overseas_power(basis: str, measure: str, fuel: str, unknown: bool) -> View:
    """Plants in countries of the initiative with Chinese finance, by fuel and year, before and after the pledge on coal."""
    rows = concept.overseas_power(basis)

    def amount(kind: str, year) -> float:
        found = [row for row in rows if row.fuel == kind and (row.year == year if isinstance(year, str) else row.year != "unknown" and int(row.year) in year)]
        return sum(row.capacity for row in found) / 1000 if measure == "capacity" else sum(row.plants for row in found)

    kinds = [*concept.FUELS] if fuel == "all" else [fuel]
    last = max(int(row.year) for row in rows if row.year != "unknown")
    years = [*range(EARLIEST, last + 1)]
    unit = "GW" if measure == "capacity" else "plants"
    digits = 1 if measure == "capacity" else 0
    traces = []
    for kind in kinds:
        x, y = [*years], [round(amount(kind, {year}), 2) for year in years]
        if unknown:
            x, y = [*x, WITHOUT], [*y, round(amount(kind, "unknown"), 2)]
        traces.append({"type": "bar", "name": concept.FUELS[kind], "x": x, "y": y, "marker": {"color": FUEL_COLOURS[kind]}, "hovertemplate": f"%{{x}}, {concept.FUELS[kind].lower()}: %{{y}} {unit}<extra></extra>"})
    about = "coal" if fuel == "all" else fuel
    after = AFTER[basis]
    then, since = amount(about, set(BEFORE)), amount(about, set(after))
    none = sum(amount(kind, "unknown") for kind in kinds)
    whole = sum(amount(kind, "unknown") + amount(kind, set(range(1900, 2100))) for kind in kinds)
    label = concept.FUELS[about]
    title = f"{label}: {then:.{digits}f} {unit} in {BEFORE[0]}–{BEFORE[-1]}, {since:.{digits}f} in {after[0]}–{after[-1]}"
    caution = "A plant commissioned after the pledge can have been financed before it." if basis == "commissioned" else "The inventory ends in October 2023: two years stand against five."
    ticks = [2000, 2005, 2010, 2015, 2020, 2025] + ([WITHOUT] if unknown else [])
    words = [str(year) for year in ticks[:6]] + (["no<br>year"] if unknown else [])
    return View(
        figure=figure(
            traces, title=title, x=f"year of {BASES[basis]}", y=f"{MEASURES[measure].lower()} ({unit})" if measure == "capacity" else "plants", height=460, showlegend=fuel == "all", barmode="stack",
            xaxis={"tickvals": ticks, "ticktext": words, "range": [EARLIEST - 0.7, (WITHOUT if unknown else last) + 0.9]},
            shapes=[upright(PLEDGE + 0.5)],
            annotations=[beside(PLEDGE + 0.5, "pledge on coal")],
        ),
        reading=(
            f"By the year of {BASES[basis]}, {label.lower()} came to {then:.{digits}f} {unit} in {BEFORE[0]}–{BEFORE[-1]} and {since:.{digits}f} in {after[0]}–{after[-1]}, after the pledge of September 2021. "
            f"{none:.{digits}f} of {whole:.{digits}f} {unit}{' of all fuels' if fuel == 'all' else ''} have no year. {caution}"
        ),
        table=Table(
            ["Year", *(f"{concept.FUELS[kind]} ({unit})" for kind in kinds)],
            [[f"before {EARLIEST}", *(amount(kind, set(range(1900, EARLIEST))) for kind in kinds)], *([str(year), *(amount(kind, {year}) for kind in kinds)] for year in years), ["no year", *(amount(kind, "unknown") for kind in kinds)]],
        ),
        values={"before": then, "after": since, "unknown": none, "whole": whole, "share_unknown": none / whole if whole else None},
        source=f"Countries of the initiative only; each plant once. {data.source('overseas_power')}",
    )  # fmt: skip


# --- Grid carbon ------------------------------------------------------------------------------------------------------

GRID_YEARS = range(2000, 2023)  # known for almost every country
DATINGS = {"ever": "signed at some time", "by_year": "signed by that year"}


def _signed(dating: str, year: int) -> frozenset[str]:
    return EVER if dating == "ever" else trinity.members(year) if year >= trinity.FIRST else frozenset()


@cache
def _grid(dating: str) -> dict[int, tuple[list[int], list[int]]]:
    """Year -> the intensities of those that signed and of the others; China is in neither."""
    found = {}
    for year in GRID_YEARS:
        known = {iso3: rows[year].intensity for iso3, rows in concept.grid_carbon().items() if year in rows and iso3 != "CHN"}
        signed = _signed(dating, year)
        found[year] = [known[iso3] for iso3 in known if iso3 in signed], [known[iso3] for iso3 in known if iso3 not in signed]
    return found


@explorer(
    id="grid-carbon",
    title="How much carbon is in the electricity?",
    passage="1.2",
    controls=[
        Choice("country", "VNM", {iso3: name for iso3, name in NAMES.items() if iso3 not in NO_GRID}, "Country"),
        Choice("dating", "ever", DATINGS, "Signed means"),
        Choice("since", "2013", {"2000": "2000", "2013": "2013, the initiative", "2019": "2019, the article’s year"}, "Change since"),
    ],
)
def grid_carbon(country: str, dating: str, since: str) -> View:
    """Greenhouse gases per unit of electricity: a country between the medians of those that signed and of the others."""
    since = int(since)
    groups, own = _grid(dating), {year: row.intensity for year, row in concept.grid_carbon()[country].items() if year in GRID_YEARS}
    last = GRID_YEARS[-1]
    with_both = [year for year in GRID_YEARS if len(groups[year][0]) >= 10]
    quarter = {year: quantiles(groups[year][0], n=4) for year in with_both}
    middle = {year: (median(groups[year][0]) if year in quarter else None, median(groups[year][1])) for year in GRID_YEARS}
    name, joined = NAMES[country], trinity.joining(country)
    years = [*GRID_YEARS]
    line = LINE | {"x": years}
    traces = [
        {"type": "scatter", "mode": "lines", "name": "Middle half", "x": with_both + with_both[::-1], "y": [round(quarter[y][0]) for y in with_both] + [round(quarter[y][2]) for y in reversed(with_both)], "fill": "toself",
         "fillcolor": "rgba(43,108,176,0.16)", "line": {"width": 0}, "hoverinfo": "skip"},
        line | {"name": DATINGS[dating].capitalize(), "y": [middle[y][0] for y in years], "line": {"color": PALETTE["blue"], "width": 3}, "hovertemplate": "%{x}, signed: %{y:.0f}<extra></extra>"},
        line | {"name": "Others", "y": [middle[y][1] for y in years], "line": {"color": PALETTE["orange"], "width": 3, "dash": "dash"}, "hovertemplate": "%{x}, others: %{y:.0f}<extra></extra>"},
        line | {"name": name, "y": [own.get(y) for y in years], "line": {"color": PALETTE["red"], "width": 2.5, "dash": "dot"}, "hovertemplate": f"{name}, %{{x}}: %{{y}}<extra></extra>"},
    ]  # fmt: skip

    def change(first, second):
        return None if first is None or second is None else second - first

    moved, theirs = change(own.get(since), own.get(last)), change(middle[since][0], middle[last][0])
    signed = f"signed {joined.date[:4]}" if joined else "never signed"
    here = f"{name} ({signed}) went from {own[since]} to {own[last]} g" if moved is not None else f"{name} ({signed}) has no figure for {since} or {last}"
    title = f"{name}: {own[last]} g per kWh in {last}, {plus_minus(moved, 0) if moved else 'the same as in'} {'since ' if moved else ''}{since}" if moved is not None else f"{name} has no figure for {since} or {last}"
    group = f"the median of those that signed from {middle[since][0]:.0f} to {middle[last][0]:.0f} g" if theirs is not None else f"the median of those that signed is {middle[last][0]:.0f} g in {last}"
    return View(
        figure=figure(
            traces, title=title, x="year", y="g CO2 equivalent per kWh", height=440, showlegend=True, yaxis={"rangemode": "tozero"},
            shapes=[upright(since)],
        ),
        reading=f"From {since} to {last} {here}, {group}, and that of the others from {middle[since][1]:.0f} to {middle[last][1]:.0f} g per kWh. Each country counts once, however large; a gap between the groups shows no effect of signing.",
        table=Table(
            ["Year", f"{name} (g/kWh)", "Signed, median (g/kWh)", "Signed (countries)", "Others, median (g/kWh)", "Others (countries)"],
            [[year, own.get(year), middle[year][0], len(groups[year][0]), middle[year][1], len(groups[year][1])] for year in years],
        ),
        values={"own_since": own.get(since), "own_last": own.get(last), "moved": moved, "signed_since": middle[since][0], "signed_last": middle[last][0], "others_since": middle[since][1], "others_last": middle[last][1],
                "signed_count": len(groups[last][0]), "others_count": len(groups[last][1])},
        source=str(data.source("grid_carbon")),
    )  # fmt: skip


# --- Corruption and membership ----------------------------------------------------------------------------------------

CORRUPTION_YEARS = range(2002, 2024)
SURE = 1.645  # standard errors on either side that hold the true place 90% of the time
AROUND = 5  # years before and after joining
VIEWS = {"years": "by year", "joining": "by years since signing"}


@cache
def _known() -> dict[str, dict[int, concept.Corruption]]:
    """Countries, without China, that have an estimate for every year."""
    return complete({iso3: rows for iso3, rows in concept.corruption().items() if iso3 != "CHN"}, CORRUPTION_YEARS)


@cache
def _medians() -> dict[int, tuple[float, float]]:
    known = _known()
    return {
        year: tuple(median(rows[year].estimate for iso3, rows in known.items() if (iso3 in EVER) == signed) for signed in (True, False))
        for year in CORRUPTION_YEARS
    }


@cache
def _joined() -> dict[str, int]:
    """The year in which each country with estimates joined, as far as five years of estimates follow."""
    return {one.iso3: int(one.date[:4]) for one in trinity.joinings() if one.iso3 in _known() and int(one.date[:4]) + AROUND <= CORRUPTION_YEARS[-1]}


@cache
def _moved(after: int) -> tuple[int, int, int]:
    """Countries whose estimate rose, stayed within its margin of error, or fell between signing and so many years later."""
    up = down = 0
    for iso3, year in _joined().items():
        first, second = _known()[iso3][year], _known()[iso3][year + after]
        beyond = SURE * (first.error**2 + second.error**2) ** 0.5
        up += second.estimate - first.estimate > beyond
        down += first.estimate - second.estimate > beyond
    return up, len(_joined()) - up - down, down


@cache
def _event(offset: int) -> tuple[float, float]:
    """Median change since the year of signing, of those that signed and of the others over the same years."""
    own, others = [], []
    rest = [rows for iso3, rows in _known().items() if iso3 not in EVER]
    for iso3, year in _joined().items():
        rows = _known()[iso3]
        own.append(rows[year + offset].estimate - rows[year].estimate)
        others.append(median(row[year + offset].estimate - row[year].estimate for row in rest))
    return median(own), median(others)


@explorer(
    id="corruption-membership",
    title="Did control of corruption change?",
    passage="1.2",
    controls=[
        Choice("show", "years", VIEWS, "Show"),
        Choice("country", "MYS", {iso3: name for iso3, name in NAMES.items() if iso3 not in NO_ESTIMATE}, "Country"),
        Slider("horizon", AROUND, 1, AROUND, 1, "Years after signing"),
    ],
)
def corruption_membership(show: str, country: str, horizon: int) -> View:
    """Medians of those that signed and of the others, by year or around the year of signing, and one country with its margin of error."""
    own = {year: row for year, row in concept.corruption()[country].items() if year in CORRUPTION_YEARS}
    name, joined = NAMES[country], trinity.joining(country)
    start = int(joined.date[:4]) if joined else None
    up, same, down = _moved(horizon)
    years = [*CORRUPTION_YEARS]
    first, last = years[0], years[-1]
    medians = _medians()
    signed, others = len([iso3 for iso3 in _known() if iso3 in EVER]), len([iso3 for iso3 in _known() if iso3 not in EVER])
    counts = f"{counted(horizon, 'year')} after signing, {up} of {up + same + down} countries stood higher than the margin of error allows, {down} lower, {same} within it."
    if show == "years":
        at, drawn, axis = years, {year: (medians[year][0], medians[year][1]) for year in years}, "year"
        place = {year: year for year in own}
        title = f"Median of those that signed: {_place(medians[first][0])} in {first}, {_place(medians[2013][0])} in 2013, {_place(medians[last][0])} in {last}"
        reading = f"The median control of corruption of {signed} countries that signed was {_place(medians[first][0])} in {first}, {_place(medians[2013][0])} in 2013 and {_place(medians[last][0])} in {last}; that of {others} others {_place(medians[first][1])}, {_place(medians[2013][1])} and {_place(medians[last][1])}. {counts[0].upper()}{counts[1:]}"
    else:
        at = [*range(-AROUND, AROUND + 1)]
        drawn, axis = {k: _event(k) for k in at}, "years since signing"
        place = {year: year - start for year in own if start and abs(year - start) <= AROUND}
        title = f"{counted(horizon, 'year')} after signing the median moved by {plus_minus(drawn[horizon][0], 2)}, elsewhere by {plus_minus(drawn[horizon][1], 2)}"
        reading = f"The median change from the year of signing to {counted(horizon, 'year')} later was {plus_minus(drawn[horizon][0], 2)} in {len(_joined())} countries that signed, and {plus_minus(drawn[horizon][1], 2)} over the same years in countries that did not. {counts[0].upper()}{counts[1:]}"
    base = own[start].estimate if show == "joining" and start in own else 0.0
    here = [year for year in own if year in place]
    traces = []
    if here:
        low, high = ([round(own[y].estimate - base + side * SURE * own[y].error, 3) for y in here] for side in (-1, 1))
        traces.append({"type": "scatter", "mode": "lines", "name": f"{name}, margin", "x": [place[y] for y in here] + [place[y] for y in reversed(here)], "y": low + high[::-1], "fill": "toself", "fillcolor": "rgba(200,80,60,0.18)", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False})  # fmt: skip
        traces.append(LINE | {"name": f"{name}, with margin", "x": [place[y] for y in here], "y": [round(own[y].estimate - base, 3) for y in here], "line": {"color": PALETTE["red"], "width": 2, "dash": "dot"}, "hovertemplate": f"{name}, %{{x}}: %{{y:.2f}}<extra></extra>"})  # fmt: skip
    for k, (label, colour, dash) in enumerate((("Signed, median", PALETTE["blue"], "solid"), ("Others, median", PALETTE["orange"], "dash"))):
        traces.append(LINE | {"name": label, "x": at, "y": [round(drawn[x][k], 3) for x in at], "line": {"color": colour, "width": 3, "dash": dash}, "hovertemplate": f"{label}, %{{x}}: %{{y:.2f}}<extra></extra>"})  # fmt: skip
    for label, count, colour in (("lower", down, PALETTE["red"]), ("within the margin", same, PALETTE["grey"]), ("higher", up, PALETTE["green"])):
        traces.append({"type": "bar", "orientation": "h", "x": [count], "y": [""], "xaxis": "x2", "yaxis": "y2", "showlegend": False, "text": [f"{count} {label}" if count > 20 else str(count) if count > 5 else ""], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
                       "marker": {"color": colour}, "hovertemplate": f"{label}: %{{x}}<extra></extra>"})  # fmt: skip
    below = lower("countries", "")
    below["yaxis2"] |= {"domain": [0, 0.14], "showticklabels": False}
    mark = start if show == "years" else 0
    shapes = [upright(mark)] if mark is not None else []
    return View(
        figure=figure(
            traces, title=title, x=axis, y="control of corruption" if show == "years" else "change since signing", height=580, showlegend=True, barmode="stack", xaxis={"anchor": "y"}, yaxis={"domain": [0.38, 1]},
            shapes=shapes, annotations=[above(f"After {counted(horizon, 'year')}: lower, same, higher", "2")], **below,
        ),
        reading=reading,
        table=Table(
            ["Year" if show == "years" else "Years since signing", "Signed, median", "Others, median", f"{name}", f"{name}, margin of error"],
            [[x, *drawn[x], *((own[y].estimate - base, SURE * own[y].error) if (y := next((year for year in here if place[year] == x), None)) else (None, None))] for x in at],
        ),
        values={"signed_2002": medians[2002][0], "signed_2013": medians[2013][0], "signed_2023": medians[2023][0], "others_2002": medians[2002][1], "others_2013": medians[2013][1], "others_2023": medians[2023][1],
                "signed": signed, "others": others, "up": up, "same": same, "down": down, "joined": len(_joined()), "moved": _event(horizon)[0], "moved_others": _event(horizon)[1]},
        source=f"Perception, not bribes paid; each year is scaled to the world’s mean. Margin: 90%. {data.source('control_of_corruption')}",
    )  # fmt: skip


def _place(estimate: float) -> str:
    return minus(f"{estimate:.2f}")
