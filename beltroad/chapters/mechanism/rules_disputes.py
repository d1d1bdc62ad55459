"""Keeping one's word without a court: what keeping and breaking it are worth, and how patient one must be (3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import FROM_ZERO, Panel, dots, figure, line, note
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...models.games import Pact, discounted
from ...words import plural, rounded_up, text

YEARS = range(1, 13)  # drawn
SIZES = range(1, 21)
PUNISHERS_AND_CHEATED = {  # of m partners
    "alone": lambda _: (1, 1),
    "together": lambda m: (m, 1),
    "at_once": lambda m: (m, m),
}
LABELS = {
    "alone": "One partner is cheated, and it alone stops",
    "together": "One partner is cheated, and all stop",
    "at_once": "All are cheated on the same day, and all stop",
}
STYLES = {"alone": ("orange", "dot"), "together": ("blue", "solid"), "at_once": ("red", "dash")}


@dataclass(frozen=True)
class Word:
    """A party that keeps or breaks its word, with `partners` of whom some are cheated and some stop."""

    betrayal: str
    partners: int
    patience: float
    pact: Pact

    @property
    def kept(self) -> bool:
        return self.pact.holds(self.patience)

    def earned(self, betrays: bool) -> list[float]:
        """What was earned up to each of YEARS, worth today."""
        return [discounted(self.pact.payoffs(betrays, year), self.patience) for year in YEARS]

    @property
    def needed(self) -> dict[str, list[float]]:
        """Betrayal -> the least patience at which the word is kept, by number of partners (SIZES)."""
        paid = self.pact.temptation, self.pact.reward, self.pact.punishment
        return {
            betrayal: [Pact(*paid, *counts(m)).critical_discount for m in SIZES]
            for betrayal, counts in PUNISHERS_AND_CHEATED.items()
        }

    @property
    def values(self) -> dict:
        return {
            "betrayal": self.betrayal,
            "temptation": self.pact.temptation,
            "reward": self.pact.reward,
            "punishment": self.pact.punishment,
            "partners": self.partners,
            "patience": self.patience,
            "keep": self.pact.worth(False, self.patience),
            "betray": self.pact.worth(True, self.patience),
            "critical": self.pact.critical_discount,
            "enough": rounded_up(self.pact.critical_discount, 3),
            "kept": self.kept,
        }


def compute(betrayal: str, temptation: float, reward: float, punishment: float, partners: int, patience: float) -> Word:
    counts = PUNISHERS_AND_CHEATED[betrayal](partners)
    return Word(betrayal, partners, patience, Pact(temptation, reward, punishment, *counts))


def draw(word: Word) -> dict:
    kept, broken = ([round(earned, 3) for earned in word.earned(betrays)] for betrays in (False, True))
    traces = [
        line(YEARS, kept, text("Keeping the word"), hue="green", width=3, hover=text("kept, year %{x}: %{y:.2f}")),
        line(
            YEARS,
            broken,
            text("Breaking it"),
            hue="purple",
            width=3,
            dash="dash",
            hover=text("broken, year %{x}: %{y:.2f}"),
        ),
    ]
    needed = word.needed
    below = {"panel": 2, "in_legend": False}
    for betrayal, (hue, dash) in STYLES.items():
        name, patience = text(LABELS[betrayal]), [round(least, 4) for least in needed[betrayal]]
        hover = text("{name}, %{x} partners: %{y:.3f}", name=name)
        traces.append(line(SIZES, patience, name, hue=hue, width=2.5, dash=dash, hover=hover, **below))
    here = {"hue": "green" if word.kept else "purple", "size": 13, "symbol": "diamond"}
    hover = text("this setting: %{y:.2f}")
    traces.append(dots([word.partners], [word.patience], text("This setting"), hover=hover, **here, **below))
    inward, shift = ("left", 10) if word.partners <= SIZES[-1] / 2 else ("right", -10)
    beside = {"panel": 2, "xanchor": inward, "xshift": shift, "yanchor": "bottom"}
    end = {"panel": 2, "xanchor": "right", "yanchor": "bottom"}
    return figure(
        traces,
        Panel(x=text("year"), y=text("earned so far, at today’s worth"), yaxis=FROM_ZERO),
        Panel(
            name=text("How patient must a party be?"),
            x=text("partners"),
            y=text("patience δ"),
            xaxis={"range": [0.5, SIZES[-1] + 0.5]},
            yaxis={"range": [0, 1]},
        ),
        height=640,
        legend=True,
        notes=[
            note(word.partners, word.patience, text("this setting"), **beside),
            note(SIZES[-1], needed["together"][-1], text("all stop"), **end),
            note(SIZES[-1], needed["alone"][-1], text("one stops, or all are cheated"), **end),
        ],
    )


def _reading(word: Word) -> str:
    values = word.values | {"label": text(LABELS[word.betrayal])}
    if word.kept:
        return plural(
            word.partners,
            "{label}: with {n} partner and a patience of {patience:.2f}, keeping the word is worth {keep:.2f} in all "
            "and breaking it {betray:.2f}, so the party keeps it. The word is kept from a patience of {enough:.3f} "
            "on.",
            "{label}: with {n} partners and a patience of {patience:.2f}, keeping the word is worth {keep:.2f} in all "
            "and breaking it {betray:.2f}, so the party keeps it. The word is kept from a patience of {enough:.3f} "
            "on.",
            **values,
        )
    return plural(
        word.partners,
        "{label}: with {n} partner and a patience of {patience:.2f}, keeping the word is worth {keep:.2f} in all and "
        "breaking it {betray:.2f}, so the party breaks it. The word is kept from a patience of {enough:.3f} on.",
        "{label}: with {n} partners and a patience of {patience:.2f}, keeping the word is worth {keep:.2f} in all and "
        "breaking it {betray:.2f}, so the party breaks it. The word is kept from a patience of {enough:.3f} on.",
        **values,
    )


def say(word: Word) -> Said:
    if word.kept:
        finding = text("At a patience of {patience:.2f} the party keeps its word", patience=word.patience)
    else:
        finding = text("At a patience of {patience:.2f} the party breaks its word", patience=word.patience)
    columns = [
        text("Partners"),
        *(text("{betrayal} (critical patience)", betrayal=text(label)) for label in LABELS.values()),
    ]
    rows = [list(row) for row in zip(SIZES, *word.needed.values(), strict=True)]
    source = text(
        "A repeated game with invented payoffs: punishment for ever after Friedman (1971), by many partners after "
        "Maggi (1999)."
    )
    return Said(finding, _reading(word), Table(columns, rows), source)


def _smallest_group(v: Mapping) -> bool | str:
    if (v["temptation"], v["reward"], v["punishment"], v["patience"]) != (5, 3, 1, 0.15):
        return text("set a patience of 0.15, and 5, 3 and 1 for what is paid (Reset does).")
    if v["betrayal"] != "together":
        return text("a group can help only where one partner is cheated and all stop.")
    if not v["kept"]:
        return text(
            "with {partners} partners the word is kept from a patience of {enough:.3f} on, which is above 0.15.", **v
        )
    return v["partners"] == 6 or text(
        "with {partners} partners the word is kept, but a smaller group does it too.", partners=v["partners"]
    )


rules_disputes = Explorer(
    id="rules-disputes",
    title="Keeping one’s word without a court",
    passage="3.2",
    controls=[
        Choice("betrayal", "together", LABELS, "Who is cheated, and who stops"),
        Slider("temptation", 5.0, 4, 10, 0.5, "Breaking the word brings, once (T)"),
        Slider("reward", 3.0, 2, 5, 0.25, "Keeping it brings, each year (R)"),
        Slider("punishment", 1.0, 0, 2.5, 0.25, "After a break, each year (P)"),
        Slider("partners", 4, 1, SIZES[-1], 1, "Partners (m)"),
        Slider("patience", 0.3, 0, 0.95, 0.01, "Patience: next year’s 1 is worth (δ)"),
    ],
    primary=("betrayal", "temptation", "partners", "patience"),
    challenge=Challenge(
        "Leave what keeping and breaking the word bring as it is. Find the smallest group that makes a party with a "
        "patience of 0.15 keep its word.",
        _smallest_group,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
