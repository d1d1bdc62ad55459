"""Build the missing link: the chosen links on a map, and how much countries' access to markets abroad grows (4.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import hypot
from typing import Any

from ...charts import Panel, bars, dots, figure, line, note, segments, touch, words
from ...charts.maps import HIDDEN, UNIT, drawn, land
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import atlas, corridors
from ...models.corridors import Selection, gains, mean_time
from ...words import listed, number, text
from ._corridors import LESS, MOST, NAMES, PROJECTS, best, eased, km, network

HOME = 24  # hours at a border, at first
NONE = "none"
NUMBERS = {name: place for place, name in enumerate(PROJECTS, start=1)}
OPTIONS = {NONE: "no link"} | {
    name: f"{NUMBERS[name]} {row.name}, {row.cost / 1000:.1f} billion" for name, row in PROJECTS.items()
}
STRATEGIES = {
    "own": "My own choice",
    "greedy": "Largest gain first",
    "dollar": "Most gain per dollar first",
    "best": "Best of all combinations",
}
COUNTS = {"countries": "Every country alike", "people": "Every person alike", "money": "Every dollar of GDP alike"}
SHOWN = 8  # countries whose gains are drawn
NOTHING = 1e-9


@dataclass(frozen=True)
class Built:
    """The plan, the other plans for the budget (billion US$); access to foreign markets by country (US$ million)
    before and after; days of the average way before and after; what shorter stops at borders would add.
    """

    plan: str
    counts: str
    budget: int
    border: int
    chosen: Selection
    best: Selection
    greedy: Selection
    dollar: Selection
    before: Mapping[str, float]
    after: Mapping[str, float]
    days: tuple[float, float]
    eased: float | None

    @property
    def cost(self) -> float:
        """Of the plan, billion US$."""
        return self.chosen.cost / 1000

    @property
    def gained(self) -> dict[str, float]:
        return gains(self.before, self.after)

    @property
    def order(self) -> list[str]:
        """The countries, those that gain most first."""
        gained = self.gained
        return sorted(gained, key=lambda iso3: (-round(gained[iso3], 6), NAMES[iso3]))

    @property
    def values(self) -> dict:
        top = self.order[0]
        return {
            "plan": self.plan,
            "counts": self.counts,
            "budget": self.budget,
            "border": self.border,
            "links": ", ".join(self.chosen.names),
            "cost": self.cost,
            "worth": self.chosen.worth,
            "best": self.best.worth,
            "greedy": self.greedy.worth,
            "dollar": self.dollar.worth,
            "eased": self.eased,
            "best_links": ", ".join(self.best.names),
            "greedy_links": ", ".join(self.greedy.names),
            "top": top,
            "top_gain": self.gained[top],
            "days_before": self.days[0],
            "days_after": self.days[1],
        }


def compute(plan: str, first: str, second: str, third: str, counts: str, budget: int, border: int) -> Built:
    now = network(border, counts)
    mine = tuple(name for name in dict.fromkeys((first, second, third)) if name != NONE)
    greedy, dollar = (now.greedy(1000 * budget, MOST, per_dollar) for per_dollar in (False, True))
    plans = {"own": now.plan(mine), "greedy": greedy, "dollar": dollar, "best": best(budget, border, counts)}
    chosen = plans[plan]
    before, after = (mean_time(now.times(names), now.markets) / 24 for names in ((), chosen.names))
    return Built(
        plan,
        counts,
        budget,
        border,
        chosen,
        plans["best"],
        greedy,
        dollar,
        now.access(),
        now.access(chosen.names),
        (before, after),
        eased(border, counts),
    )


# The map

WEST, EAST, SOUTH, NORTH = -0.36, 1.72, -0.2, 1.16  # of the part that is drawn
APART = 40  # units of the map between two points of a link that can be touched
LABELS = {  # places that are named on the map, and where the name stands
    "Rotterdam": "top center",
    "Moscow": "top center",
    "Piraeus": "bottom left",
    "Beijing": "top center",
    "Karachi": "bottom left",
    "Astana": "top center",
    "Singapore": "bottom center",
    "Colombo": "bottom center",
    "Suez": "bottom left",
    "Guangzhou": "bottom center",
}
BESIDE = {  # how far the number of a project stands from the middle of its longest link, in units of the map
    "kashgar_tashkent": (30, 22),
    "kunming_vientiane": (28, -4),
    "kunming_mandalay": (-2, 30),
    "mandalay_kyaukpyu": (-30, -14),
    "karachi_islamabad": (36, -4),
    "kashgar_gwadar": (-34, -8),
    "samarkand_islamabad": (-34, -4),
    "djibouti_addis": (-34, 8),
    "mombasa_nairobi": (-34, 4),
    "belgrade_budapest": (34, 10),
    "tbilisi_ankara": (-4, 30),
    "baku_tehran": (32, 4),
}
WAYS: dict[str, dict[str, Any]] = {  # how the ways that exist are drawn
    "rail": {"hue": "grey", "dash": "solid", "width": 1.5},
    "road": {"hue": "grey", "dash": "dot", "width": 1.5},
    "sea": {"hue": "sky", "dash": "solid", "width": 1},
}


@cache
def _at(name: str) -> tuple[int, int]:
    row = corridors.place(name)
    return drawn(*atlas.project(row.lon, row.lat))


def _strokes(links: Iterable[corridors.Link]) -> tuple[list, list]:
    return segments((_at(link.a), _at(link.b)) for link in links)


@cache
def _existing(mode: str) -> tuple[list, list]:
    """The ways of one kind that exist."""
    kinds = (mode, "ferry") if mode == "sea" else (mode,)
    return _strokes(link for link in corridors.links() if not link.project and link.mode in kinds)


@cache
def _stations(project: str) -> tuple[list[int | None], list[int | None]]:
    """The links of a project with points along them, so near that a finger finds one."""
    x, y = [], []
    for link in (one for one in corridors.links() if one.project == project):
        (x0, y0), (x1, y1) = _at(link.a), _at(link.b)
        steps = max(1, round(hypot(x1 - x0, y1 - y0) / APART))
        x += [*(round(x0 + (x1 - x0) * k / steps) for k in range(steps + 1)), None]
        y += [*(round(y0 + (y1 - y0) * k / steps) for k in range(steps + 1)), None]
    return x, y


def _built(projects: Iterable[str]) -> tuple[list, list]:
    return _strokes(link for name in projects for link in corridors.links() if link.project == name)


def _turned(built: Built, project: str) -> dict[str, str] | None:
    """The plan of one's own in which a project is added to what is built, or dropped; None where no more can be."""
    chosen = built.chosen.names
    links = [name for name in chosen if name != project] if project in chosen else [*chosen, project]
    if len(links) > MOST:
        return None
    return {"plan": "own"} | dict(zip(("first", "second", "third"), [*links, *[NONE] * MOST]))


@cache
def _middles() -> tuple[list[int], list[int]]:
    """Where the number of each project stands on the map."""
    x, y = [], []
    for name in PROJECTS:
        link = max((one for one in corridors.links() if one.project == name), key=km)
        (x0, y0), (x1, y1) = _at(link.a), _at(link.b)
        x.append(round((x0 + x1) / 2) + BESIDE[name][0])
        y.append(round((y0 + y1) / 2) + BESIDE[name][1])
    return x, y


def _ways(built: Built) -> list[dict]:
    x, y = _built(built.chosen.names)
    possible = [
        line(
            *_stations(name),
            text("possible"),
            hue="purple",
            dash="dash",
            in_legend=number == 1,
            hover=_priced(name),
            **touch(_turned(built, name)),
        )
        for name, number in NUMBERS.items()
    ]
    return [
        *(line(*_existing(mode), text(mode), **look) for mode, look in WAYS.items()),
        *possible,
        line(x or [None], y or [None], text("built"), hue="red", width=5),
    ]


def _priced(name: str) -> str:
    row = PROJECTS[name]
    return text("{name}: US${cost:.1f} billion", name=row.name, cost=row.cost / 1000)


def _markets(built: Built) -> dict:
    """A dot for each market, the larger the more its country gains."""
    gained = built.gained
    rows = [row for row in corridors.places() if row.share]
    x, y = zip(*(_at(row.place) for row in rows), strict=True)
    labels = [
        text("{place}, {country}: {gain:+.2f}%", place=row.place, country=NAMES[row.iso3], gain=100 * gained[row.iso3])
        for row in rows
    ]
    sizes = [round(5 + min(16, 1.6 * 100 * gained[row.iso3])) for row in rows]
    marker = {"line": {"width": 0}, "opacity": 0.9}
    return dots(x, y, hue="orange", size=sizes, labels=labels, in_legend=False, hover="%{text}", marker=marker)


def _marks(built: Built) -> dict:
    """The number of each project beside it."""
    hues = ["red" if name in built.chosen.names else "purple" for name in PROJECTS]
    turned = touch(*(_turned(built, name) for name in PROJECTS))
    inside = {"labels": [number(n) for n in NUMBERS.values()], "textfont": {"size": 10, "color": "#ffffff"}}
    hover = {"hovertext": [_priced(name) for name in PROJECTS], "hover": "%{hovertext}"}
    return dots(*_middles(), hue=hues, size=15, named=True, in_legend=False, **inside, **hover, **turned)


def _names() -> dict:
    x, y = zip(*map(_at, LABELS), strict=True)
    return words(x, y, [*LABELS], textposition=[*LABELS.values()], textfont={"size": 11})


def _gains(built: Built) -> dict:
    gained = built.gained
    shown = built.order[:SHOWN][::-1]
    percent = {NAMES[iso3]: 100 * gained[iso3] for iso3 in shown}
    labels = [text("{country} {gain:.1f}%", country=country, gain=gain) for country, gain in percent.items()]
    lengths = [round(gain, 2) for gain in percent.values()]
    look = {"hue": "orange", "across": True, "textposition": "outside", "cliponaxis": False}
    return bars(lengths, [*percent], labels=labels, panel=2, in_legend=False, hover="%{text}", **look)


def draw(built: Built) -> dict:
    most = 100 * max(built.gained.values())
    square = {"scaleanchor": "x", "constrain": "domain", "constraintoward": "middle"}
    corner = {"xref": "x domain", "yref": "y domain", "xanchor": "left", "yanchor": "bottom", "font": {"size": 11}}
    return figure(
        [
            land(west=WEST, east=EAST, south=SOUTH),
            *_ways(built),
            _markets(built),
            _names(),
            _marks(built),
            _gains(built),
        ],
        Panel(
            share=0.66,
            between=0.06,
            xaxis=HIDDEN | {"range": [WEST * UNIT, EAST * UNIT], "constrain": "domain"},
            yaxis=HIDDEN | {"range": [SOUTH * UNIT, NORTH * UNIT]} | square,
        ),
        Panel(
            name=text("The eight countries that gain most"),
            x=text("gain in access to foreign markets, %"),
            share=0.28,
            xaxis={"range": [0, max(0.1, 1.6 * most)]},
            yaxis={"showticklabels": False, "fixedrange": True},
        ),
        height=780,
        legend={"itemclick": False, "itemdoubleclick": False},
        margin={"l": 8, "r": 8},
        notes=[note(0, 0, text("schematic: not the official routes"), **corner)],
    )


COUNTED = {
    "countries": "every country counting alike",
    "people": "every person counting alike",
    "money": "every dollar of GDP counting alike",
}


def _plan(built: Built) -> str:
    told = {
        "what": listed(PROJECTS[name].name for name in built.chosen.names),
        "cost": built.cost,
        "budget": built.budget,
        "worth": built.chosen.worth,
        "counted": text(COUNTED[built.counts]),
        "shorter": 1 - built.days[1] / built.days[0],
        "days": built.days[0],
    }
    if not built.chosen.names:
        return text(
            "Nothing is built: access to foreign markets grows by {worth:.2%} on average, {counted}, and the average "
            "way gets {shorter:.1%} shorter than {days:.1f} days.",
            **told,
        )
    if built.cost > built.budget + NOTHING:
        return text(
            "{what} for US${cost:.1f} billion of {budget}, {over:.1f} over the budget: access to foreign markets grows "
            "by {worth:.2%} on average, {counted}, and the average way gets {shorter:.1%} shorter than {days:.1f} "
            "days.",
            **told,
            over=built.cost - built.budget,
        )
    return text(
        "{what} for US${cost:.1f} billion of {budget}: access to foreign markets grows by {worth:.2%} on average, "
        "{counted}, and the average way gets {shorter:.1%} shorter than {days:.1f} days.",
        **told,
    )


def _others(built: Built) -> str:
    told = {"best": built.best.worth, "greedy": built.greedy.worth}
    if not built.best.names:
        return text(
            "The best plan for the budget adds {best:.2%} (no link), and taking the largest gain first {greedy:.2%}.",
            **told,
        )
    return text(
        "The best plan for the budget adds {best:.2%} ({links}), and taking the largest gain first {greedy:.2%}.",
        **told,
        links=listed(PROJECTS[name].name for name in built.best.names),
    )


def say(built: Built) -> Said:
    v, gained = built.values, built.gained
    reading = [_plan(built)]
    if v["top_gain"] > 5e-5:
        reading.append(text("{country} gains most ({gain:+.1%}).", country=NAMES[v["top"]], gain=v["top_gain"]))
    reading.append(_others(built))
    if built.eased is not None:
        reading.append(
            text(
                "{hours} hours less at every land border would add {eased:.1%} with no link at all.",
                hours=LESS,
                eased=built.eased,
            )
        )
    columns = [
        text("Country"),
        text("Access before (US$ billion)"),
        text("Access with the plan (US$ billion)"),
        text("Gain (%)"),
    ]
    rows = [
        [
            NAMES[iso3],
            round(built.before[iso3] / 1000, 1),
            round(built.after[iso3] / 1000, 1),
            round(100 * gained[iso3], 2),
        ]
        for iso3 in built.order
    ]
    return Said(
        text("US${cost:.1f} billion add {worth:.1%} to access; the best plan for {budget} adds {best:.1%}", **v),
        " ".join(reading),
        Table(columns, rows),
        text(
            "A model on a schematic network: places and ways are the course’s own choice, costs are those of reports "
            "(see the data page). Speeds and borders: CAREC (2022); ships: Clarksons (2023). Markets: GDP of 2019, "
            "World Bank. Dots and the outline of the land imply no judgement on boundaries or status."
        ),
    )


def _by_hand(v: Mapping) -> bool | str:
    if (v["budget"], v["border"], v["counts"]) != (10, HOME, "countries"):
        return text(
            "set the budget to 10 billion, the border to {hours} hours, and let every country count alike.", hours=HOME
        )
    if v["plan"] != "own":
        return text("the computer chose; set “Who chooses” to “My own choice”.")
    if v["cost"] > v["budget"] + NOTHING:
        return text("your links cost {cost:.1f} billion, and the budget is {budget}.", **v)
    return v["worth"] >= v["best"] - 1e-12 or text("your plan adds {worth:.2%}, the best one {best:.2%}.", **v)


missing_link = Explorer(
    id="missing-link",
    title="Build the missing link",
    passage="4.1",
    controls=[
        Choice("plan", "own", STRATEGIES, "Who chooses"),
        Choice("first", "kashgar_tashkent", OPTIONS, "My first link (US$)"),
        Choice("second", NONE, OPTIONS, "My second link"),
        Choice("third", NONE, OPTIONS, "My third link"),
        Choice("counts", "countries", COUNTS, "What counts"),
        Slider("budget", 10, 2, 60, 2, "Budget", "billion US$"),
        Slider("border", HOME, 0, 72, LESS, "Stop at each land border", "hours"),
    ],
    primary=("plan", "first", "second", "third"),
    challenge=Challenge("With 10 billion US$, choose links by hand that are worth as much as the best plan.", _by_hand),
    compute=compute,
    draw=draw,
    say=say,
    shape="map",
    touch="Tap a link to add or drop it; three are the most.",
)
