"""How much trade a faster border adds, pair by pair or with all prices adjusting (4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress
from statistics import median
from typing import Any

from ... import data
from ...charts import PERCENT, Panel, bars, figure, note, zone
from ...contract import Challenge, Choice, Explorer, Said, Slider, Switch, Table
from ...data import corridors, trade
from ...models import gravity
from ...words import plural, text
from ._members import members

SCORED = 2016  # the round of the logistics score in the year of the flows
BEST_DAYS = 6.0  # Denmark, Estonia, Singapore and the United States in 2015: nobody is made faster
SHOWN = 12  # countries drawn
WHO = {
    "all": "all members and China",
    "landlocked": "members without a coast",
    "slow": "the slower half of members",
}
METHODS = {"poisson": "Poisson", "ols": "least squares"}
ELASTICITIES = {"poisson": "Poisson: 0.36; 1.28", "ols": "least squares: 2.94; 1.56"}
TRADE = {"world": "World trade", "members": "Members’ trade", "others": "Others’ trade"}
SETTLED = 1e-5  # prices have adjusted when they move by less
HAIR = 5e-5  # what is this near to an end of the range is within it


@dataclass(frozen=True)
class Borders:
    """Shares by which trade rises: `change` by economy, `rise` and `alone` of the world, the members and the others.

    `alone` is pair by pair, `rise` with prices adjusting where they do. `study` is the World Bank's range, `changed`
    how many borders change.
    """

    who: str
    days: float
    per_day: float
    gap: float
    adjust: bool
    change: Mapping[str, float]
    rise: Mapping[str, float]
    alone: Mapping[str, float]
    study: tuple[float, float]
    changed: int

    @property
    def ranked(self) -> list[str]:
        """The economies, the smallest change first."""
        return sorted(self.change, key=self.change.__getitem__)

    @property
    def place(self) -> str:
        """Where the rise of world trade lies against the study's range."""
        low, high = self.study
        world = self.rise["world"]
        return "below" if world < low - HAIR else "above" if world > high + HAIR else "within"

    @property
    def values(self) -> dict:
        top = self.ranked[-1]
        return {
            **self.rise,
            "naive": self.alone["world"],
            "per_day": self.per_day,
            "gap": self.gap,
            "adjust": self.adjust,
            "top": top,
            "top_change": self.change[top],
            "changed": self.changed,
            "place": self.place,
        }


@cache
def inside() -> frozenset[str]:
    """The members, and China."""
    return members() | {"CHN"}


def changed(who: str) -> frozenset[str]:
    """The economies whose borders change."""
    rows = [row for row in trade.economies() if row.iso3 in inside()]
    middle = median(row.export_days for row in rows)
    if who == "landlocked":
        rows = [row for row in rows if row.landlocked]
    elif who == "slow":
        rows = [row for row in rows if row.export_days > middle]
    return frozenset(row.iso3 for row in rows)


def factors(who: str, days: float, per_day: float, gap: float, method: str) -> tuple[list[float], list[float]]:
    """What each economy's sales abroad, and its purchases, are multiplied by before prices adjust."""
    better, scores = changed(who), trade.scores(SCORED)
    middle = median(scores[row.iso3] for row in trade.economies() if row.iso3 in inside())
    of_sales, of_purchases = (
        trade.coefficient(METHODS[method], f"{side}'s score").coefficient for side in ("exporter", "importer")
    )
    sells, buys = [], []
    for row in trade.economies():
        there = row.iso3 in better
        saved = min(days, max(row.export_days - BEST_DAYS, 0.0)) if there else 0.0
        old = scores[row.iso3]
        new = old + gap * max(middle - old, 0.0) if there else old
        sells.append(gravity.day_factor(saved, per_day) * gravity.score_factor(old, new, of_sales))
        buys.append(gravity.score_factor(old, new, of_purchases))
    return sells, buys


def _rises(before: list[float], after: list[float]) -> dict[str, float]:
    """How much the trade of the world, of the members and of the others rises."""
    there = [row.iso3 in inside() for row in trade.economies()]
    groups = {"world": [True] * len(there), "members": there, "others": [not one for one in there]}
    return {group: sum(compress(after, which)) / sum(compress(before, which)) - 1 for group, which in groups.items()}


def compute(who: str, days: float, per_day: float, gap: float, method: str, adjust: bool) -> Borders:
    before = trade.world()
    moves = gravity.between(*factors(who, days, per_day, gap, method))
    by_pair = gravity.multiplied(before, moves)
    after = gravity.adjusted(before, moves, SETTLED) if adjust else by_pair
    old, new, alone = (gravity.abroad(flows) for flows in (before, after, by_pair))
    change = {row.iso3: new[k] / old[k] - 1 for k, row in enumerate(trade.economies())}
    study = corridors.estimate("trade_world")
    return Borders(
        who,
        days,
        per_day,
        gap,
        adjust,
        change,
        _rises(old, new),
        _rises(old, alone),
        (data.needed(study.low) / 100, data.needed(study.high) / 100),
        len(changed(who)),
    )


def _drawn(borders: Borders) -> list[str]:
    """The economies with the smallest and, mostly, the largest change."""
    few = SHOWN // 4
    return [*borders.ranked[:few], *borders.ranked[few - SHOWN :]]


def draw(borders: Borders) -> dict:
    low, high = borders.study
    groups = [*TRADE][::-1]
    names = [text(TRADE[group]) for group in groups]
    alone = [round(borders.alone[group], 5) for group in groups]
    adjusted = [round(borders.rise[group], 5) if borders.adjust else None for group in groups]
    drawn = _drawn(borders)
    changes = [round(borders.change[iso3], 5) for iso3 in drawn]
    hues = ["green" if borders.change[iso3] >= 0 else "orange" for iso3 in drawn]
    look = {"across": True, "hover": "%{y}: %{x:.2%}"}
    rises = [*borders.rise.values(), *borders.alone.values()]
    span = [min(-0.005, 1.1 * min(rises)), max(high * 1.08, *rises)]
    countries = [data.country(iso3).name for iso3 in drawn]
    bank = {"yref": "y domain", "yanchor": "bottom", "font": {"size": 11}}
    return figure(
        [
            bars(alone, names, text("Pair by pair"), hue="sky", **look),
            bars(adjusted, names, text("Prices adjust"), hue="blue", **look),
            bars(changes, countries, text("Country"), hue=hues, panel=2, in_legend=False, **look),
        ],
        Panel(share=0.3, xaxis=PERCENT | {"range": span}),
        Panel(
            name=text("Largest, smallest"),
            x=text("change of trade"),
            share=0.7,
            xaxis={"tickformat": ".1%", "zeroline": True},
            yaxis={"tickfont": {"size": 12}},
        ),
        height=640,
        legend=True,
        shapes=[zone(low, high, opacity=0.2)],
        notes=[note((low + high) / 2, 0.02, text("World Bank"), **bank)],
        margin={"l": 130},
    )


FINDINGS = {
    "below": "World trade rises by {world:.2%}: below the range of {low:.1%} to {high:.1%}",
    "within": "World trade rises by {world:.2%}: within the range of {low:.1%} to {high:.1%}",
    "above": "World trade rises by {world:.2%}: above the range of {low:.1%} to {high:.1%}",
}


def _rise(borders: Borders) -> str:
    """What was changed, and what world trade does."""
    told = borders.values | {"who": text(WHO[borders.who])}
    if borders.adjust:
        return plural(
            borders.days,
            "{n:g} day saved at {per_day:.1%} of trade each and {gap:.0%} of the logistics gap closed for {who}: pair "
            "by pair world trade rises by {naive:.2%}, with prices adjusting by {world:.2%} (members {members:+.2%}, "
            "others {others:+.2%}).",
            "{n:g} days saved at {per_day:.1%} of trade each and {gap:.0%} of the logistics gap closed for {who}: "
            "pair by pair world trade rises by {naive:.2%}, with prices adjusting by {world:.2%} (members "
            "{members:+.2%}, others {others:+.2%}).",
            **told,
        )
    return plural(
        borders.days,
        "{n:g} day saved at {per_day:.1%} of trade each and {gap:.0%} of the logistics gap closed for {who}: pair by "
        "pair world trade rises by {naive:.2%}.",
        "{n:g} days saved at {per_day:.1%} of trade each and {gap:.0%} of the logistics gap closed for {who}: pair by "
        "pair world trade rises by {naive:.2%}.",
        **told,
    )


def _table(borders: Borders) -> Table:
    columns = [
        text("Economy"),
        text("Days to export, 2015"),
        text("Logistics score, 2016"),
        text("Member"),
        text("Change of trade (%)"),
    ]
    rows = []
    for row in trade.economies():
        member = text("yes") if row.iso3 in inside() else text("no")
        score, change = trade.scores(SCORED)[row.iso3], 100 * borders.change[row.iso3]
        rows.append([data.country(row.iso3).name, row.export_days, score, member, change])
    return Table(columns, rows)


def say(borders: Borders) -> Said:
    low, high = borders.study
    told: dict[str, Any] = borders.values | {"low": low, "high": high}
    told["country"] = data.country(told["top"]).name
    largest = text(
        "The World Bank’s range for the whole initiative is {low:.1%} to {high:.1%}; here the largest rise is "
        "{country}’s, {top_change:.1%}.",
        **told,
    )
    model = text(
        "Model: structural gravity on the flows of 2016 between {n} economies, output held.", n=len(borders.change)
    )
    further = text("Days and scores: World Bank. Range: World Bank (2019).")
    source = f"{model} {data.source('trade_flows')} {further}"
    return Said(text(FINDINGS[borders.place], **told), f"{_rise(borders)} {largest}", _table(borders), source)


def _in_range(v: Mapping) -> bool | str:
    if v["world"] >= 0.017 and abs(v["per_day"] - 0.01) < 1e-9 and v["adjust"] and v["gap"] == 0:
        return True
    if v["adjust"]:
        return text(
            "world trade rises by {world:.2%} with a day worth {per_day:.1%}, prices adjusting and {gap:.0%} of the "
            "gap closed.",
            **v,
        )
    return text(
        "world trade rises by {world:.2%} with a day worth {per_day:.1%}, each pair by itself and {gap:.0%} of the gap "
        "closed.",
        **v,
    )


day_at_the_border = Explorer(
    id="day-at-the-border",
    title="A day at the border",
    passage="4.2",
    controls=[
        Choice("who", "all", WHO, "Whose borders change"),
        Slider("days", 2.0, 0, 12, 0.5, "Days saved per export", "days"),
        Slider("per_day", 0.01, 0.005, 0.055, 0.005, "A day is worth, of trade", "%"),
        Slider("gap", 0.0, 0, 1, 0.1, "Logistics gap to the median member closed", "%"),
        Choice("method", "poisson", ELASTICITIES, "Elasticity of sales; purchases"),
        Switch("adjust", True, "Prices adjust everywhere"),
    ],
    primary=("who", "days", "per_day", "gap"),
    challenge=Challenge(
        "Bring the rise of world trade to the low end of the World Bank’s range, 1.7%, with a day worth 1%, prices "
        "adjusting and borders alone: no logistics gap closed.",
        _in_range,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
