"""Worked examples of this chapter. Every number comes from the models."""

from math import floor

from ...contract.quiz import Mistake, NumberQuestion
from ...contract.worked import Worked
from ...models.games import critical_discount
from ...models.trinity import Arrangement, Costs, coordination_cost, crossovers
from ...models.voting import banzhaf
from ...words import text

HUB, TABLE = Arrangement("hub"), Arrangement("table")

# 3.0: where two lines cross

FEW = 10  # parties to begin with
PRICES, DEARER = Costs(treaty=3, table=50, seat=1), Costs(treaty=4, table=50, seat=1)


def _lines(costs: Costs) -> dict:
    hub, table = (coordination_cost(FEW, form, costs) for form in ("hub", "table"))
    crossing = crossovers(HUB, TABLE, costs)[0]
    return {
        "few": FEW,
        "treaty": costs.treaty,
        "set_up": costs.table,
        "seat": costs.seat,
        "treaties": FEW - 1,
        "hub": hub,
        "table": table,
        "lead": table - hub,
        "loses": costs.treaty - costs.seat,
        "further": (table - hub) / (costs.treaty - costs.seat),
        "crossing": crossing,
        "first": floor(crossing) + 1,
    }


def _dearer() -> NumberQuestion:
    lines = _lines(DEARER)
    return NumberQuestion(
        text(
            "Now a treaty costs {treaty:g}, and the rest stays. From how many parties on does the table cost less?",
            **lines,
        ),
        answer=lines["first"],
        tolerance=0.1,
        unit="parties",
        hint="Begin with ten parties again. How far is the hub ahead, and how much of it does each further party take?",
        reason=text(
            "At ten parties the hub is {lead:g} ahead, and each further one takes {loses:g} of it. At {crossing:g} "
            "both cost the same.",
            **lines,
        ),
        mistakes=(
            Mistake(lines["crossing"], "There both cost the same. The table costs less from the next party on."),
            Mistake(lines["further"], "So many come after the first ten."),
            Mistake(_lines(PRICES)["first"], "That was with the cheaper treaty."),
        ),
    )


crossing = Worked(
    "crossing",
    title="Where two lines cross",
    steps=(
        "Say that a treaty costs {treaty:g}, a table {set_up:g} and a seat {seat:g}. With {few} parties the hub signs "
        "{treaties} treaties: {treaties} × {treaty:g} = {hub:g}.",
        "The table costs {set_up:g} + {few} × {seat:g} = {table:g}. So the hub is ahead by {table:g} − {hub:g} = "
        "{lead:g}.",
        "Each further party adds {treaty:g} to the hub and {seat:g} to the table. The hub loses {loses:g} of its lead.",
        "The lead is used up after {lead:g} / {loses:g} = {further:g} further parties, at {crossing:g}. From {first} "
        "parties on the table costs less.",
    ),
    gap=_dearer,
    end="A dearer treaty brings the crossing forward; a dearer seat pushes it away. Where a seat costs as much as a "
    "treaty the lines never cross.",
    values=lambda: _lines(PRICES),
)

# 3.1: how many pairs


def _spokes() -> NumberQuestion:
    partners = 19
    n = partners + 1
    pairs = n * (n - 1) // 2
    return NumberQuestion(
        text(
            "China signs with {partners} partners, and they sign nothing with each other. What share of all pairs, in "
            "percent, has an agreement?",
            partners=partners,
        ),
        answer=100 * partners / pairs,
        tolerance=0.05,
        unit="%",
        hint="Count the parties with China among them, then the pairs, as in the steps.",
        reason=text("{partners} agreements for {pairs} pairs.", partners=partners, pairs=pairs),
        mistakes=(
            Mistake(100, "All pairs with China have one. Most pairs are without China."),
            Mistake(100 * 2 / partners, "China is a party too."),
            Mistake(100 * partners / (2 * pairs), "You counted each pair twice."),
        ),
    )


pairs = Worked(
    "pairs",
    title="How many pairs?",
    steps=(
        "Four neighbours, A, B, C and D: A can be paired with three others, and so can B, C and D. That makes 4 × 3 = "
        "12.",
        "But A with B and B with A are one pair, so each was counted twice: 12 / 2 = 6 pairs.",
        "Now China joins, and signs with each of the four. Five parties make 5 × 4 / 2 = 10 pairs, and 4 of them have "
        "an agreement: 40%.",
    ),
    gap=_spokes,
    end="The share is always 2 divided by the number of parties: 2/5 with four partners, 2/20 with nineteen.",
)

# 3.2: what patience is worth

TAKES, KEEPS, AFTER = 5, 3, 1
STOP = 3  # partners


def _three() -> NumberQuestion:
    answer, alone = critical_discount(TAKES, KEEPS, AFTER, STOP), critical_discount(TAKES, KEEPS, AFTER)
    gain, loss = TAKES - KEEPS, STOP * (KEEPS - AFTER)
    return NumberQuestion(
        text("Now {stop} partners stop when one is cheated. From which patience on is the word kept?", stop=STOP),
        answer=answer,
        tolerance=0.005,
        unit="",
        hint=text(
            "The gain is still {gain}. Each later year now costs {loss}. Use the equation.", gain=gain, loss=loss
        ),
        reason=text("{gain} / ({gain} + {loss}) = {answer:.2f}.", gain=gain, loss=loss, answer=answer),
        mistakes=(
            Mistake(alone, "That is enough for one partner. Now a breach costs three times as much a year."),
            Mistake(gain / loss, "You divided by the loss alone; the equation divides by gain and loss together."),
            Mistake(1 - answer, "This is one minus the answer."),
        ),
    )


patience = Worked(
    "patience",
    title="When do the later years outweigh one gain?",
    steps=(
        "One partner. Breaking the word brings {takes} in place of {keeps}: a gain of {gain}, now.",
        "From next year on it brings {after} in place of {keeps}: a loss of {loss}, every year.",
        "With a patience of 0.5 the loss of next year weighs {loss} × 0.5 = 1 today, that of the year after "
        "{loss} × 0.25 = 0.5, then 0.25, and so on: 1, 1.5, 1.75 … Each year closes half of the gap to {gain}, so all "
        "of them together come to {gain}.",
        "So at {alone:.1f} gain and loss weigh the same, as the equation says: {gain} / ({gain} + 1 × {loss}) = "
        "{alone:.1f}. More patience, and the word is kept.",
    ),
    gap=_three,
    end="Three partners who hear of each other do for the promise what a much more patient partner would do.",
    values=lambda: {
        "takes": TAKES,
        "keeps": KEEPS,
        "after": AFTER,
        "gain": TAKES - KEEPS,
        "loss": KEEPS - AFTER,
        "alone": critical_discount(TAKES, KEEPS, AFTER),
    },
)

# 3.3: votes and power

VOTES = (50, 49, 1)
MOST, THREE_QUARTERS = 51, 75


def _three_quarters() -> NumberQuestion:
    power, before = banzhaf(VOTES, THREE_QUARTERS), banzhaf(VOTES, MOST)
    return NumberQuestion(
        text(
            "Now a decision needs {quota} votes. What share of the power, in percent, has B?",
            quota=THREE_QUARTERS,
        ),
        answer=100 * power[1],
        tolerance=0.5,
        unit="%",
        hint="Which groups reach 75 now? In each, ask of every member whether the group would fail without it.",
        reason="A and B reach it together, with C or without. In both groups A and B turn the decision, and C never "
        "does.",
        mistakes=(
            Mistake(100 * before[1], "That was with 51. C alone no longer lifts A over the line."),
            Mistake(VOTES[1], "That is its share of the votes."),
            Mistake(100 / 3, "Three members are left, but C no longer turns a decision."),
        ),
    )


weights = Worked(
    "votes",
    title="Fifty votes, forty-nine, and one",
    steps=(
        "A has {a} votes, B {b} and C {c}. A decision needs {quota}. Three groups reach it: A with B, A with C, and "
        "all three.",
        "A turns each of the three: without A they fall short. B turns only the first, C only the second. Together "
        "that is 3 + 1 + 1 = 5 turns.",
        "So A has 3/5 = {first:.0%} of the power by Banzhaf’s count, B {second:.0%} and C {third:.0%}. B has "
        "forty-nine times the votes of C, and the same power.",
    ),
    gap=_three_quarters,
    end="C still has its vote and no longer any power. The majority that a text asks for gives power and takes it "
    "away.",
    values=lambda: dict(
        zip(("a", "b", "c", "first", "second", "third"), (*VOTES, *banzhaf(VOTES, MOST)), strict=True), quota=MOST
    ),
)
