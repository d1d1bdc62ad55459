"""Worked examples of this chapter, each with a gap to fill."""

from ...contract.quiz import Mistake, NumberQuestion
from ...contract.worked import Worked
from ...models.games import critical_discount
from ...words import text

T, R, P, PARTNERS = 5, 3, 1, 4
ALONE = critical_discount(T, R, P)
TOGETHER = critical_discount(T, R, P, punishers=PARTNERS)


def _gap() -> NumberQuestion:
    return NumberQuestion(
        text("Now {n} partners stop together. What is the critical patience δ*?", n=PARTNERS),
        answer=TOGETHER,
        tolerance=0.005,
        unit="",
        hint="Divide the gain, T − R, by the sum of the gain and the loss of one year.",
        reason=text(
            "The loss is {loss} a year, so δ* = {gain}/({gain} + {loss}) = {answer:.2f}.",
            loss=PARTNERS * (R - P),
            gain=T - R,
            answer=TOGETHER,
        ),
        mistakes=(
            Mistake(ALONE, "This is the patience with one partner. All of them stop now."),
            Mistake(
                (T - R) / (PARTNERS * (R - P)), "You divided by the loss alone. The gain stands below the line, too."
            ),
            Mistake(ALONE / PARTNERS, "Only the loss grows with the partners; the gain below the line does not."),
            Mistake(100 * TOGETHER, "Write it as a number between 0 and 1."),
        ),
    )


patience = Worked(
    "patience",
    title="How patient must a party be?",
    steps=(
        "Keeping the word earns R = {R} each year. Breaking it earns T = {T} once, and P = {P} each year after that.",
        "The gain from breaking it is T − R = {gain}, this year.",
        "The loss is R − P = {loss}, each year from the next one on. Worth today: {loss} × δ/(1 − δ).",
        "The word is kept when the loss is at least the gain: {loss} × δ/(1 − δ) ≥ {gain}. That holds from "
        "δ* = {gain}/({gain} + {loss}) = {alone:.2f} on.",
        "With m partners who all stop when one is cheated, the gain is the same and the loss is m times as large.",
    ),
    gap=_gap,
    end="Partners who stop together bring the critical patience down from {alone:.2f} to {together:.2f}: they can keep "
    "a hastier party to its word.",
    values=lambda: {"T": T, "R": R, "P": P, "gain": T - R, "loss": R - P, "alone": ALONE, "together": TOGETHER},
)
