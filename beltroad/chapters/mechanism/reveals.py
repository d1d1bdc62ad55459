"""Tasks of this chapter, each with its answer behind a click."""

from ...contract.reveal import Reveal
from ...models.games import critical_discount
from .rules_disputes import rules_disputes

T, R, P = 5, 3, 1
HASTY = 0.15


def _group() -> dict:
    needed = {m: critical_discount(T, R, P, punishers=m) for m in range(1, 20)}
    least = min(m for m, critical in needed.items() if critical <= HASTY)
    fewer = least - 1
    return {"hasty": HASTY, "least": least, "fewer": fewer, "enough": needed[least], "short": needed[fewer]}


smallest_group = Reveal(
    "3.2-group",
    task="Set the patience δ to {hasty:.2f}. Which is the smallest group that makes this party keep its word?",
    answer="{least} partners: they bring the critical patience down to {enough:.3f}, while {fewer} leave it at "
    "{short:.3f}.",
    values=_group,
)

at_once = Reveal(
    "3.2-at-once",
    task="Let all partners be cheated on the same day. What can a group still do?",
    answer="Nothing more than one partner: the gain and the loss both grow {partners} times, so the critical patience "
    "is {alone:.2f} for any number of partners.",
    values=lambda: {"partners": rules_disputes().values["partners"], "alone": critical_discount(T, R, P)},
)
