"""Share the benefits: four ways to share what three parties earn, and who would do better without the others (1.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import ZERO_LINE, Panel, bars, figure
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...models import games
from ...models.games import Objection
from ...words import listed, number, text

PLAYERS = (0, 1, 2)
HUES = ("blue", "orange", "green")
RULES = {"shapley": "Shapley value", "nash": "Nash bargaining", "capital": "By capital", "equal": "Equal shares"}
CASES = {
    "railway": "Railway, three countries",
    "gloves": "Two builders, one site",
    "alike": "Three alike",
    "pairs": "Any two nearly suffice",
}
WORTHS = {  # what coalitions earn
    "railway": {"total": 100, "ab": 75, "ac": 40, "bc": 20, "alone": 10},
    "gloves": {"total": 60, "ab": 0, "ac": 60, "bc": 60, "alone": 0},
    "alike": {"total": 90, "ab": 40, "ac": 40, "bc": 40, "alone": 0},
    "pairs": {"total": 90, "ab": 70, "ac": 70, "bc": 70, "alone": 0},
}
CAPITAL = {"railway": (51, 24.5, 24.5), "gloves": (40, 40, 20), "alike": (50, 30, 20), "pairs": (50, 30, 20)}
PARTIES = {  # by themselves
    "railway": ("Builder", "Transit country", "Destination"),
    "gloves": ("Builder 1", "Builder 2", "Site"),
    "alike": ("First", "Second", "Third"),
    "pairs": ("First", "Second", "Third"),
}
NAMED = {  # in a sentence
    "railway": ("the builder", "the transit country", "the destination"),
    "gloves": ("builder 1", "builder 2", "the site"),
    "alike": ("the first", "the second", "the third"),
    "pairs": ("the first", "the second", "the third"),
}


@dataclass(frozen=True)
class Sharing:
    """By rule: each party's share, the strongest objection, whether nobody would gain by leaving."""

    case: str
    total: float
    splits: Mapping[str, Mapping[int, float]]
    objections: Mapping[str, Objection]
    stays: Mapping[str, bool]
    core_empty: bool

    @property
    def left(self) -> list[str]:
        """Rules under which somebody would walk away."""
        return [rule for rule in RULES if not self.stays[rule]]

    @property
    def weakest(self) -> str:
        """The rule with the strongest objection."""
        return max(self.left or RULES, key=lambda rule: self.objections[rule].gain)

    @property
    def values(self) -> dict:
        return {
            "case": self.case,
            "total": self.total,
            "core_empty": self.core_empty,
            "staying": len(RULES) - len(self.left),
            **{f"{rule}_{k + 1}": share for rule, split in self.splits.items() for k, share in split.items()},
            **{f"{rule}_stays": stays for rule, stays in self.stays.items()},
            **{f"{rule}_objection": objection.gain for rule, objection in self.objections.items()},
        }


def compute(case: str, total: float, ab: float, ac: float, bc: float, alone: float) -> Sharing:
    game = games.from_table({(0,): alone, (0, 1): ab, (0, 2): ac, (1, 2): bc, PLAYERS: total})
    splits = {
        "shapley": games.shapley(game, PLAYERS),
        "nash": games.nash_bargaining(total, {0: alone, 1: 0, 2: 0}),
        "capital": games.proportional_shares(total, dict(zip(PLAYERS, CAPITAL[case], strict=True))),
        "equal": games.equal_shares(total, PLAYERS),
    }
    objections = {rule: games.strongest_objection(game, split) for rule, split in splits.items()}
    stays = {rule: games.in_core(game, split) for rule, split in splits.items()}
    return Sharing(case, total, splits, objections, stays, games.core_is_empty(game, PLAYERS))


def _who(sharing: Sharing, rule: str) -> str:
    """The coalition that objects to a rule most."""
    return listed(text(NAMED[sharing.case][k]) for k in sorted(sharing.objections[rule].coalition))


def draw(sharing: Sharing) -> dict:
    rules = [text(rule).replace(" ", "<br>") for rule in RULES.values()]
    traces = []
    for k, party in enumerate(PARTIES[sharing.case]):
        shares = [sharing.splits[rule][k] for rule in RULES]
        traces.append(
            bars(
                rules,
                [round(share, 2) for share in shares],
                text(party),
                hue=HUES[k],
                labels=[number(share, ".1f") for share in shares],
                hover=text("{party}: %{y:.1f}", party=text(party)),
                textposition="inside",
                insidetextanchor="middle",
            )
        )
    gains = [round(sharing.objections[rule].gain, 2) for rule in RULES]
    traces.append(
        bars(
            rules,
            gains,
            hue=["grey" if sharing.stays[rule] else "red" for rule in RULES],
            labels=[number(gain, "+.1f") for gain in gains],
            panel=2,
            hover="%{hovertext}: %{y:.1f}",
            in_legend=False,
            hovertext=[_who(sharing, rule) for rule in RULES],
            cliponaxis=False,
        )
    )
    leaving = text("Would anyone walk away? (red: yes)")
    return figure(
        traces,
        Panel(y=text("share"), share=0.54, between=0.16),
        Panel(name=leaving, y=text("gain by leaving"), share=0.3, yaxis=ZERO_LINE),
        height=600,
        legend=True,
        barmode="relative",
    )


LEAVING = {  # by the number of splits that somebody would leave
    0: "Nobody would walk away from any of the four splits",
    1: "Somebody would walk away from one of four splits",
    2: "Somebody would walk away from two of four splits",
    3: "Somebody would walk away from three of four splits",
    4: "Somebody would walk away from all four splits",
}


def _objection(sharing: Sharing) -> str:
    rule = sharing.weakest
    objection = sharing.objections[rule]
    values = {"rule": text(RULES[rule]), "who": _who(sharing, rule), "gain": objection.gain, "loss": -objection.gain}
    one = len(objection.coalition) == 1
    if sharing.left and one:
        return text("From “{rule}” {who} would walk away: without the rest it earns {gain:.1f} more.", **values)
    if sharing.left:
        return text("From “{rule}” {who} would walk away: without the rest they earn {gain:.1f} more.", **values)
    if one:
        return text("Nobody would walk away; nearest to it is {who} under “{rule}”, with {loss:.1f} to lose.", **values)
    return text("Nobody would walk away; nearest to it are {who} under “{rule}”, with {loss:.1f} to lose.", **values)


def _table(sharing: Sharing) -> Table:
    shares = [text("{party} (share)", party=text(party)) for party in PARTIES[sharing.case]]
    columns = [text("Rule"), *shares, text("In the core"), text("Strongest objection by"), text("It would gain")]
    rows = [
        [
            text(name),
            *(sharing.splits[rule][k] for k in PLAYERS),
            sharing.stays[rule],
            _who(sharing, rule),
            sharing.objections[rule].gain,
        ]
        for rule, name in RULES.items()
    ]
    return Table(columns, rows)


def say(sharing: Sharing) -> Said:
    shapley = sharing.splits["shapley"]
    parties = NAMED[sharing.case]
    gives = listed(text("{share:.1f} to {party}", share=shapley[k], party=text(parties[k])) for k in PLAYERS)
    case = text(CASES[sharing.case])
    reading = [
        text("{case}: the Shapley value gives {gives}, of {total:.0f}.", case=case, gives=gives, total=sharing.total),
        _objection(sharing),
    ]
    finding = text(LEAVING[len(sharing.left)])
    if sharing.core_empty:
        finding = text("However it is shared, some would do better alone")
        reading.append(text("The core is empty: no split at all keeps everybody."))
    source = text(
        "First, second and third stand in the order of the legend. Games with invented earnings; values after Shapley "
        "(1953) and Nash (1950). The railway’s capital, 51 : 24.5 : 24.5, is that of the company for the "
        "China–Kyrgyzstan–Uzbekistan railway (24.kg, 2025); the other cases’ is invented."
    )
    return Said(finding, " ".join(reading), _table(sharing), source)


def _capital_fails(v: Mapping) -> bool | str:
    if v["case"] != "railway":
        return text("choose the railway.")
    if not v["shapley_stays"]:
        return text("somebody would walk away from the Shapley value too.")
    return not v["capital_stays"] or text("nobody would walk away from the split by capital.")


share_the_benefits = Explorer(
    id="share-the-benefits",
    title="Share the benefits",
    passage="1.1",
    controls=[
        Choice("case", "railway", CASES, "Case", presets=WORTHS),
        Slider("total", 100, 0, 200, 5, "All three together earn"),
        Slider("ab", 75, 0, 200, 5, "First and second alone earn"),
        Slider("ac", 40, 0, 200, 5, "First and third alone earn"),
        Slider("bc", 20, 0, 200, 5, "Second and third alone earn"),
        Slider("alone", 10, 0, 100, 5, "The first earns without them"),
    ],
    primary=("case", "total", "ab", "alone"),
    challenge=Challenge(
        "In the case of the railway, find earnings with which somebody would walk away from the split by capital and "
        "nobody from the Shapley value.",
        _capital_fails,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
