"""Explorers of `05_development` that show data: hunger and health, exchange (5.2, 5.3)."""

from functools import cache
from math import log
from operator import attrgetter
from statistics import fmean

from .. import data
from ..charts.old import HALVES, LINE, PALETTE, above, beside, figure, lower, upright
from ..chapters.development._groups import GROUPS as NAMES, JOINED, LOOKS, OTHERS, START, members as _members, names as _names
from ..data import development
from ..explorer import Choice, Switch, Table, View, explorer
from ..models import groups
from .phrases import counted, minus

GROUPS = {group: (NAMES[group], PALETTE[hue], dash) for group, (hue, dash) in LOOKS.items()}


def _group_lines(means: dict[str, groups.Line], scale: float, unit: str) -> list[dict]:
    return [
        LINE | {
            "name": label, "x": [*means[group].by_year], "y": [round(scale * mean, 2) for mean in means[group].by_year.values()],
            "line": {"color": colour, "width": 2.5, "dash": dash}, "hovertemplate": f"{label}, %{{x}}: %{{y:.1f}}{unit}<extra></extra>",
        }
        for group, (label, colour, dash) in GROUPS.items()
    ]  # fmt: skip


# --- Hunger and child mortality -----------------------------------------------------------------------------------------

MEASURES = {
    "under5_mortality": ("Child deaths before five", 1.0, " of 1,000 born", "child mortality", 2000, 2023),
    "undernourished": ("Undernourishment", 100.0, "% of people", "undernourishment", 2001, 2022),
}
FLOOR = 0.025  # undernourishment is never stated lower


@cache
def _lives(measure: str, without_rich: bool) -> dict[str, groups.Line]:
    """Each group's mean over the countries with a figure in every year."""
    *_, first, last = MEASURES[measure]
    return groups.lines(data.series(development.hunger_mortality(), attrgetter(measure)), _members(without_rich), range(first, last + 1), fmean)


def _rate(years: dict[int, float], start: int, end: int) -> float | None:
    """The yearly rate at which a figure fell between two years, continuously compounded; below 0 where it rose."""
    return log(years[start] / years[end]) / (end - start) if start in years and end in years else None


def _fell(rate: float) -> str:
    """"fell by 3.6%" or "rose by 1.0%"."""
    return f"{'fell' if rate >= 0 else 'rose'} by {abs(rate):.1%}"


def _then(before: float, after: float) -> str:
    """What came after: "by 2.8%" where it went the same way, else "rose by 1.0%"."""
    return _fell(after).partition(" ")[2] if (before >= 0) == (after >= 0) else _fell(after)


@explorer(
    id="hunger-and-health",
    title="Hunger and child mortality",
    passage="5.2",
    controls=[
        Choice("measure", "under5_mortality", {key: label for key, (label, *_) in MEASURES.items()}, "Measure"),
        Choice("country", "ETH", _names("hunger_mortality"), "Country"),
        Switch("without_rich", False, "Leave out countries of high income today"),
    ],
)
def hunger_and_health(measure: str, country: str, without_rich: bool) -> View:
    """Means of two groups and one country by year, and how fast each fell before and after 2013."""
    _, scale, unit, short, first, last = MEASURES[measure]
    means = _lives(measure, without_rich)
    name = data.country(country).name
    own = {row.year: getattr(row, measure) for row in development.hunger_mortality(country) if getattr(row, measure) is not None and first <= row.year <= last}
    lines = {JOINED: means[JOINED].by_year, OTHERS: means[OTHERS].by_year, "own": own}
    rates = {key: (_rate(years, first, START), _rate(years, START, last)) for key, years in lines.items()}
    floored = measure == "undernourished" and any(value <= FLOOR for value in own.values())
    if floored:
        rates["own"] = (None, None)
    labels = {JOINED: "Joined", OTHERS: "Others", "own": name}
    shown = [key for key in labels if rates[key] != (None, None)]
    bars = [
        {"type": "bar", "name": span, "x": [labels[key] for key in shown], "y": [rates[key][part] and round(100 * rates[key][part], 2) for key in shown],
         "xaxis": "x2", "yaxis": "y2", "marker": {"color": colour}, "text": [minus(f"{100 * rates[key][part]:.1f}") if rates[key][part] is not None else "" for key in shown],
         "textposition": "auto", "hovertemplate": f"{span}: %{{y:.2f}}% a year<extra></extra>", "showlegend": False}
        for part, span, colour in ((0, f"{first}–{START}", PALETTE["grey"]), (1, f"{START}–{last}", PALETTE["green"]))
    ]  # fmt: skip
    per_head = "%" if unit.startswith("%") else ""
    traces = [
        *_group_lines(means, scale, per_head),
        *([LINE | {"name": name, "x": [*own], "y": [round(scale * value, 1) for value in own.values()], "line": {"color": PALETTE["orange"], "width": 3},
                   "hovertemplate": f"{name}, %{{x}}: %{{y:.1f}}{per_head}<extra></extra>"}] if own else []),
        *bars,
    ]  # fmt: skip
    text = (
        f"{name} has no figure for these years."
        if not own
        else f"{name} came to {scale * own[max(own)]:.1f}{unit} in {max(own)}"
        + ("; 2.5% stands for 2.5% or less." if floored else f", from {scale * own[min(own)]:.1f} in {min(own)}.")
    )
    below = lower("", "% a year, fall")
    return View(
        figure=figure(
            traces,
            title=f"In countries that joined, {short} {_fell(rates[JOINED][0])} a year before {START}, and {_then(*rates[JOINED])} after",
            y=unit.strip(),
            height=640,
            showlegend=True,
            barmode="group",
            shapes=[upright(START)],
            annotations=[beside(START, "initiative announced"), above(f"How fast it fell: {first}–{START} (grey),<br>{START}–{last} (green)", "2")],
            **HALVES | {"yaxis": {"domain": [0.56, 1], "rangemode": "tozero"}},
            **below,
        ),
        reading=(
            f"The mean of {means[JOINED].countries} countries that joined went from {scale * means[JOINED].by_year[first]:.1f}{unit} in {first} to {scale * means[JOINED].by_year[START]:.1f} in {START} and "
            f"{scale * means[JOINED].by_year[last]:.1f} in {last}: it {_fell(rates[JOINED][0])} a year, then {_then(*rates[JOINED])}; in the {means[OTHERS].countries} others it {_fell(rates[OTHERS][0])} a year, then {_then(*rates[OTHERS])}. {text}"
        ),
        table=Table(
            ["Year", f"{name} ({unit.strip()})", f"Joined (mean of {means[JOINED].countries}, {unit.strip()})", f"Others (mean of {means[OTHERS].countries}, {unit.strip()})"],
            [[year, scale * own[year] if year in own else None, *(round(scale * means[group].by_year[year], 2) for group in GROUPS)] for year in range(first, last + 1)],
        ),
        values={
            "joined_first": scale * means[JOINED].by_year[first], "joined_2013": scale * means[JOINED].by_year[START], "joined_last": scale * means[JOINED].by_year[last],
            "others_first": scale * means[OTHERS].by_year[first], "others_2013": scale * means[OTHERS].by_year[START], "others_last": scale * means[OTHERS].by_year[last],
            "joined_before": rates[JOINED][0], "joined_after": rates[JOINED][1], "others_before": rates[OTHERS][0], "others_after": rates[OTHERS][1],
            "joined_count": means[JOINED].countries, "others_count": means[OTHERS].countries, "own_before": rates["own"][0], "own_after": rates["own"][1],
        },
        source=f"{data.source('hunger_mortality')} Joined: at some time. Means over countries with a figure in every year, each counted once.",
    )  # fmt: skip


# --- Exchange in numbers --------------------------------------------------------------------------------------------------

SHOWN = {  # series, words, unit, colour; two series where there are two counts of the same thing
    "students": ("Foreign students in China", "students", [("students_uis", "UNESCO: degree students, all countries", PALETTE["blue"]), ("students_aiddata", "AidData: 38 countries of its region", PALETTE["orange"])]),
    "visits": ("Visits of officials in China’s region", "visits a year", [("visits", "Visits", PALETTE["purple"])]),
    "cities": ("Sister cities agreed in China’s region", "agreed a year", [("sister_cities", "Sister cities", PALETTE["green"])]),
    "institutes": ("Confucius Institutes opened in China’s region", "opened a year", [("institutes_opened", "Institutes", PALETTE["red"])]),
    "listed": ("Confucius Institutes by region", "institutes", []),
    "tourists": ("Tourists to and from China", "million trips", [("arrivals", "Arrivals in China", PALETTE["blue"]), ("departures", "Departures from China", PALETTE["orange"])]),
}  # fmt: skip
NOT_COUNTED = "Tourists and flights between China and each partner were not found."


def _regions() -> dict[str, int]:
    """World Bank region → institutes in the list, the largest first."""
    found = {}
    for row in development.confucius_institutes():
        region = (data.country(row.iso3).region or "Not classified").replace("Africa, ", "Africa,<br>")
        found[region] = found.get(region, 0) + row.listed
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _listed() -> View:
    regions, rows = _regions(), development.confucius_institutes()
    total, largest = sum(regions.values()), max(rows, key=lambda row: row.listed)
    top = sorted(rows, key=lambda row: -row.listed)[:15]
    bars = {
        "type": "bar", "orientation": "h", "y": [*regions], "x": [*regions.values()], "text": [str(n) for n in regions.values()], "textposition": "auto",
        "marker": {"color": PALETTE["red"]}, "hovertemplate": "%{y}: %{x}<extra></extra>",
    }  # fmt: skip
    name = data.country(largest.iso3).name
    return View(
        figure=figure([bars], title=f"{largest.listed} of {total} institutes in the list are in one country: {name}", x="institutes", height=420, xaxis={"dtick": 100}, yaxis={"autorange": "reversed", "showgrid": False}),
        reading=f"The table has {total} institutes in {counted(len(rows), 'country', 'countries')}, {largest.listed} of them in {name}. The list does not say which are open.",
        table=Table(["Country", "Institutes in the list"], [[data.country(row.iso3).name, row.listed] for row in top]),
        values={"total": total, "countries": len(rows), "largest": largest.listed},
        source=f"{data.source('confucius_institutes')} The table shows the fifteen countries with the most. Whether an institute is open is not known.",
    )


@explorer(
    id="exchange-numbers",
    title="Exchange in numbers",
    passage="5.3",
    controls=[Choice("shown", "students", {key: label for key, (label, *_) in SHOWN.items()}, "What is counted")],
)
def exchange_numbers(shown: str) -> View:
    """One kind of exchange by year, or the list of institutes by region."""
    if shown == "listed":
        return _listed()
    label, unit, series = SHOWN[shown]
    scale = 1e6 if shown == "tourists" else 1
    digits = 1 if scale > 1 else 0
    found = {key: {row.year: row.value / scale for row in development.exchange(key)} for key, *_ in series}
    bars = len(series) == 1
    traces = [
        ({"type": "bar", "marker": {"color": colour}} if bars else LINE | {"mode": "lines+markers", "line": {"color": colour, "width": 2.5}})
        | {"name": text, "x": [*found[key]], "y": [round(value, 2) for value in found[key].values()], "hovertemplate": f"{text}, %{{x}}: %{{y:,.{digits}f}}<extra></extra>"}
        for key, text, colour in series
    ]  # fmt: skip
    main = found[series[0][0]]
    peak, last = max(main, key=main.get), max(main)
    if shown == "students":
        both = max(set(main) & set(found["students_aiddata"]))
        times = found["students_aiddata"][both] / main[both]
        title = f"Two counts of foreign students in China differ by a factor of {times:.1f} in {both}"
        reading = (
            f"UNESCO counts {main[min(main)]:,.0f} foreign degree students in China in {min(main)}, {main[peak]:,.0f} in {peak} and {main[last]:,.0f} in {last}. For {both}, AidData counts "
            f"{found['students_aiddata'][both]:,.0f} from 38 countries alone, probably because it counts short courses too."
        )
    elif shown == "tourists":
        title = f"Until 2019 trips from China grew faster than trips to it; in {last} both fell"
        out = found["departures"]
        reading = (
            f"Arrivals in China went from {main[2000]:.1f} million in 2000 to {main[2019]:.1f} in 2019 and {main[last]:.1f} in {last}; departures from {out[2000]:.1f} to {out[2019]:.1f} and {out[last]:.1f}. "
            f"{NOT_COUNTED}"
        )
    else:
        early = sum(value for year, value in main.items() if year < START) / sum(year < START for year in main)
        late = sum(value for year, value in main.items() if year >= START) / sum(year >= START for year in main)
        title = f"{label}: {early:,.1f} a year before {START}, {late:,.1f} from {START} on"
        reading = f"{label}, 38 countries: {early:,.1f} a year from {min(main)} to {START - 1} and {late:,.1f} from {START} to {last}; most in {peak}, with {main[peak]:,.0f}."
    return View(
        figure=figure(traces, title=title, y=unit, showlegend=not bars, shapes=[upright(START)], yaxis={"rangemode": "tozero"}, height=420),
        reading=reading,
        table=Table(
            ["Year", *(f"{text} ({unit})" for _, text, _ in series), "Countries summed over"],
            [
                [year, *(found[key].get(year) for key, *_ in series), max(row.countries for key, *_ in series for row in development.exchange(key) if row.year == year)]
                for year in sorted(set().union(*found.values()))
            ],
        ),
        values={"first": main[min(main)], "peak": main[peak], "peak_year": peak, "latest": main[last], "last": last},
        source=f"{data.source('exchange')} Sums of AidData cover the countries with a figure. {NOT_COUNTED}",
    )  # fmt: skip
