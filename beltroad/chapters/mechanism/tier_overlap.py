"""Do the tiers hold the same countries? Combinations of tiers, joinings and exits by year (3.0)."""

from dataclasses import dataclass
from itertools import pairwise

from ... import data
from ...charts import FROM_ZERO, ZERO_LINE, Panel, bars, dots, figure
from ...contract import Choice, Explorer, Said, Slider, Switch, Table
from ...data import trinity
from ...models.trinity import jaccard, overlaps
from ...words import listed, number, plural, text
from ._tiers import BANK, DOCUMENT, FIRST, LAST, LISTS, NAMES, STATES, SUMMIT, TIERS, YEARS, standing

GROUPS = {  # combinations of tiers, from left to right
    (DOCUMENT,): "On a list of signers only",
    (BANK,): "AIIB member only",
    (SUMMIT,): "Leader at a forum only",
    (DOCUMENT, BANK): "On a list of signers + AIIB member",
    (DOCUMENT, SUMMIT): "On a list of signers + Leader at a forum",
    (BANK, SUMMIT): "AIIB member + Leader at a forum",
    (DOCUMENT, BANK, SUMMIT): "On a list of signers + AIIB member + Leader at a forum",
    (): "No tier",
}
PAIRS = ((DOCUMENT, BANK), (DOCUMENT, SUMMIT), (BANK, SUMMIT))
HUES = {DOCUMENT: "blue", BANK: "orange", SUMMIT: "green"}
HEIGHTS = {DOCUMENT: 2, BANK: 1, SUMMIT: 0}  # of the rows of dots


@dataclass(frozen=True)
class Steps:
    """How many states came to a tier and how many left it, by year; 2013 holds all that came before."""

    came: list[int]
    left: list[int]


@dataclass(frozen=True)
class Overlap:
    """Who stands on which tier at the end of a year: `held`; how many states each of GROUPS has; `steps` by tier."""

    year: int
    dates: str
    left_too: bool
    held: dict[str, frozenset[str]]
    counts: list[int]
    steps: dict[str, Steps]

    @property
    def indices(self) -> dict[tuple[str, str], float]:
        return {(one, other): jaccard(self.held[one], self.held[other]) for one, other in PAIRS}

    @property
    def without_text(self) -> list[str]:
        """States that count as signers and whose leader came, though no memorandum was found."""
        return sorted(self.held[SUMMIT] & self.held[DOCUMENT] & trinity.NO_TEXT)

    @property
    def values(self) -> dict:
        held, index = self.held, self.indices
        apart = [abs(one.differ) for one in trinity.joinings() if one.differ is not None]
        return {
            "signed": len(held[DOCUMENT]),
            "bank": len(held[BANK]),
            "came": len(held[SUMMIT]),
            "came_and_signed": len(held[SUMMIT] & held[DOCUMENT]),
            "jaccard_document_summit": index[DOCUMENT, SUMMIT],
            "jaccard_document_bank": index[DOCUMENT, BANK],
            "jaccard_bank_summit": index[BANK, SUMMIT],
            "all_three": self.counts[6],
            "none": self.counts[7],
            "lists_same_year": apart.count(0),
            "lists_one_year_apart": apart.count(1),
            "lists_further_apart": sum(years > 1 for years in apart),
        }


def _steps(tier: str, by: str) -> Steps:
    states = [frozenset(), *(standing(year, by)[tier] for year in YEARS)]
    changes = list(pairwise(states))
    return Steps([len(now - before) for before, now in changes], [len(before - now) for before, now in changes])


def compute(year: int, dates: str, left_too: bool) -> Overlap:
    held = standing(year, dates, left_too)
    members = {frozenset(one.names): len(one.members) for one in overlaps(held)}
    nobody = len(STATES.difference(*held.values()))
    counts = [members.get(frozenset(group), 0) if group else nobody for group in GROUPS]
    return Overlap(year, dates, left_too, held, counts, {tier: _steps(tier, dates) for tier in TIERS})


def _combinations(counts: list[int]) -> list[dict]:
    """A bar for each combination, and under it a filled dot for each tier that belongs to it."""
    filled = [(k, tier) for k, group in enumerate(GROUPS) for tier in group]
    empty = [(k, tier) for k, group in enumerate(GROUPS) for tier in TIERS if tier not in group]
    labels = {"labels": [number(n) for n in counts], "textposition": "outside", "cliponaxis": False}
    rows = {"panel": 2, "in_legend": False}
    return [
        bars(range(len(GROUPS)), counts, hue="grey", in_legend=False, hover=text("%{y} countries"), **labels),
        dots(
            [k for k, _ in empty],
            [HEIGHTS[tier] for _, tier in empty],
            hue="grey",
            size=11,
            symbol="circle-open",
            **rows,
        ),
        dots(
            [k for k, _ in filled],
            [HEIGHTS[tier] for _, tier in filled],
            hue=[HUES[tier] for _, tier in filled],
            size=12,
            **rows,
        ),
    ]


def _changes(steps: dict[str, Steps]) -> list[dict]:
    """Bars up for who came in a year, down for the exits that are reported."""
    made = []
    for tier, step in steps.items():
        place = {"panel": 3, "offsetgroup": tier}
        came = {"hue": HUES[tier], "legendgroup": tier, "hover": text("%{x}: %{y} came")}
        made.append(bars(YEARS, step.came, text(TIERS[tier]), **came, **place))
        if any(step.left):
            labels = {
                "labels": [plural(n, "{n} exit", "{n} exits") if n else "" for n in step.left],
                "textposition": "outside",
                "cliponaxis": False,
            }
            left = {"hue": "red", "legendgroup": "left", "hover": text("%{x}: exit reported, %{y}")}
            made.append(bars(YEARS, [-n for n in step.left], text("Exit reported"), **labels, **left, **place))
    return made


def draw(overlap: Overlap) -> dict:
    groups = {"showticklabels": False, "showgrid": False, "range": [-0.6, len(GROUPS) - 0.4]}
    tiers = {
        "tickvals": [2, 1, 0],
        "ticktext": [text("On a list"), text("AIIB"), text("Leader came")],
        "range": [-0.6, 2.6],
        "showgrid": False,
    }
    changes = ZERO_LINE | {"range": [-14, 70]}
    return figure(
        [*_combinations(overlap.counts), *_changes(overlap.steps)],
        Panel(y=text("countries"), share=0.34, between=0.03, xaxis=groups, yaxis=FROM_ZERO),
        Panel(share=0.18, between=0.17, xaxis=groups, yaxis=tiers),
        Panel(y=text("came, or exit reported"), share=0.28, xaxis={"dtick": 2, "showgrid": False}, yaxis=changes),
        height=640,
        legend={"y": 0.285, "yanchor": "bottom"},
        margin={"t": 32},
        barmode="group",
    )


NESTED = {  # whether countries that left count, and whether any of those that came has no known text
    (True, True): (
        "End of {year}: {came_and_signed} of the {came} countries whose leader has come to a forum have been on the "
        "list of signers (no memorandum was found for {unseen}), but {signed} have been on the first tier, so the "
        "Jaccard index of the two is {jaccard_document_summit:.2f}; for documents and the AIIB it is "
        "{jaccard_document_bank:.2f}."
    ),
    (True, False): (
        "End of {year}: {came_and_signed} of the {came} countries whose leader has come to a forum have been on the "
        "list of signers, but {signed} have been on the first tier, so the Jaccard index of the two is "
        "{jaccard_document_summit:.2f}; for documents and the AIIB it is {jaccard_document_bank:.2f}."
    ),
    (False, True): (
        "End of {year}: {came_and_signed} of the {came} countries whose leader has come to a forum are on the list of "
        "signers (no memorandum was found for {unseen}), but {signed} are on the first tier, so the Jaccard index of "
        "the two is {jaccard_document_summit:.2f}; for documents and the AIIB it is {jaccard_document_bank:.2f}."
    ),
    (False, False): (
        "End of {year}: {came_and_signed} of the {came} countries whose leader has come to a forum are on the list of "
        "signers, but {signed} are on the first tier, so the Jaccard index of the two is "
        "{jaccard_document_summit:.2f}; for documents and the AIIB it is {jaccard_document_bank:.2f}."
    ),
}


def _finding(overlap: Overlap) -> str:
    v = overlap.values
    if v["came"]:
        if overlap.left_too:
            return text(
                "{came_and_signed} of {came} countries whose leader came have been on the list of signers, which has "
                "had {signed}",
                **v,
            )
        return text(
            "{came_and_signed} of {came} countries whose leader came are on the list of signers, which has {signed}",
            **v,
        )
    return plural(
        v["signed"],
        "Up to {year} the list has {n} signer and no leader had come: there was no forum",
        "Up to {year} the list has {n} signers and no leader had come: there was no forum",
        year=overlap.year,
    )


def _reading(overlap: Overlap) -> str:
    v = overlap.values | {"year": overlap.year}
    if v["came"]:
        unseen = [NAMES[iso3] for iso3 in overlap.without_text]
        return text(NESTED[overlap.left_too, bool(unseen)], unseen=listed(unseen), **v)
    return plural(
        v["signed"],
        "End of {year}: the list has {n} signer, and the AIIB had approved {bank}; the Jaccard index of the two is "
        "{jaccard_document_bank:.2f}. No forum had been held yet.",
        "End of {year}: the list has {n} signers, and the AIIB had approved {bank}; the Jaccard index of the two is "
        "{jaccard_document_bank:.2f}. No forum had been held yet.",
        **v,
    )


def _table(overlap: Overlap) -> Table:
    unit, names = text("countries"), {tier: text(label) for tier, label in TIERS.items()}
    rows = [[text(label), n, unit] for label, n in zip(GROUPS.values(), overlap.counts, strict=True)]
    for (one, other), value in overlap.indices.items():
        label = text("Jaccard index: {one}, {other}", one=names[one], other=names[other])
        rows.append([label, round(value, 4), text("0 to 1")])
    for tier, step in overlap.steps.items():
        came = zip(YEARS, step.came, strict=True)
        rows += [[text("{tier}: came in {year}", tier=names[tier], year=year), n, unit] for year, n in came if n]
    for tier, step in overlap.steps.items():
        left = zip(YEARS, step.left, strict=True)
        rows += [
            [text("{tier}: exit reported in {year}", tier=names[tier], year=year), n, unit] for year, n in left if n
        ]
    return Table([text("Measure"), text("Value"), text("Unit")], rows)


def say(overlap: Overlap) -> Said:
    source = [
        text(
            "The two lists give {lists_same_year} countries the same year, {lists_one_year_apart} years that differ "
            "by one and {lists_further_apart} by two or more.",
            **overlap.values,
        )
    ]
    if overlap.dates == "lpv":
        source.append(text("This list ends in 2020 and knows no exits."))
    source.append(str(data.source("initiative")))
    return Said(_finding(overlap), _reading(overlap), _table(overlap), " ".join(source))


tier_overlap = Explorer(
    id="tier-overlap",
    title="Do the tiers hold the same countries?",
    passage="3.0",
    controls=[
        Slider("year", LAST, FIRST, LAST, 1, "At the end of", plays=True),
        Choice("dates", "best", LISTS, "Dates of documents from"),
        Switch("left_too", True, "Count countries whose exit is reported"),
    ],
    compute=compute,
    draw=draw,
    say=say,
)
