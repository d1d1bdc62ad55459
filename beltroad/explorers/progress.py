"""Explorers of `05_development` that show data: hunger and health (5.2)."""

from functools import cache
from math import log
from operator import attrgetter
from statistics import fmean

from .. import data
from ..charts import PALETTE, beside, upright
from ..charts.old import HALVES, LINE, figure, lower
from ..charts.panels import panel_name
from ..chapters.development._groups import GROUPS as NAMES, JOINED, LOOKS, OTHERS, START, members as _members, names as _names
from ..data import development
from ..explorer import Choice, Switch, Table, View, explorer
from ..models import groups
from .phrases import minus

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
            annotations=[beside(START, "initiative announced"), panel_name(f"How fast it fell: {first}–{START} (grey),<br>{START}–{last} (green)", "2")],
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
