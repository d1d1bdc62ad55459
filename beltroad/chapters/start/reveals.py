"""Tasks of this chapter, each with its answer behind a click. Every number is what an explorer shows."""

from ...contract.reveal import Reveal
from ...data.trinity.signatures import signatures
from .joinings import joinings


def _month() -> dict:
    return {**joinings().values, "africa": signatures().africa}


month = Reveal(
    "0-month",
    task="In the chart behind your guess, choose “Nedopil (2023), by month”. Which month stands out? Look it up: who "
    "met then, and where?",
    answer="September 2018: {peak} of {first} dated joinings, {africa} of them in Africa. The Forum on China–Africa "
    "Cooperation met in Beijing in that month. No Belt and Road Forum met in that year.",
    values=_month,
)
