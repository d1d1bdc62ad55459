"""A claim weighed: what speaks for it and against it, how each was found and how sure it is; then the reader's mark.

How sure a finding is follows one rule for every source, whatever its country: it depends on how it was found.
"""

from dataclasses import dataclass

from ..words import text

SURE = {  # level -> what it means
    "record": "An act or a number that is public, whoever reports it: a treaty, a vote, a ruling, a published table.",
    "study": "A method that others can repeat, on texts or data that are named.",
    "account": "What one who took part, or a newspaper, says happened, and nobody else has checked.",
    "opinion": "A judgement with its reasons. Its facts may be right, and others may judge otherwise.",
}
MARKS = ("not at all", "a little", "in part", "mostly", "fully")  # how far the evidence carries a claim, 0 to 4
MOST = 3  # cards a side
VERSION = 1  # of a file with a reader's marks: {"version": 1, "marks": {"3.2": 3}}


@dataclass(frozen=True)
class Card:
    """One finding: what is claimed; who found it, a label that ends with the year; how; how sure, one of SURE; and the
    publisher's own page.

    Raises ValueError for an unknown level, a link that is no address, or an empty field.
    """

    claim: str
    who: str
    how: str
    sure: str
    link: str

    def __post_init__(self) -> None:
        if not (self.claim and self.who and self.how):
            raise ValueError(f"a card needs a claim, who found it and how, unlike {self!r}")
        if self.sure not in SURE:
            raise ValueError(f"how sure “{self.claim}” is takes one of {', '.join(SURE)}, not {self.sure!r}")
        if not self.link.startswith(("https://", "http://")):
            raise ValueError(f"“{self.claim}” needs the address of its publisher's page, not {self.link!r}")


@dataclass(frozen=True)
class Weigh:
    """A claim of one point of the article, whose number is the `id`, with the strongest cards of each side.

    `agreed` is what both sides would agree on, `settle` what would settle the rest.
    Raises ValueError unless both sides have as many cards, one to three, and every text is there.
    """

    id: str
    claim: str
    supporting: tuple[Card, ...]
    opposing: tuple[Card, ...]
    agreed: str
    settle: str

    def __post_init__(self) -> None:
        if not (self.claim and self.agreed and self.settle):
            raise ValueError(f"what is weighed at {self.id} needs a claim, what is agreed and what would settle it")
        sides = len(self.supporting), len(self.opposing)
        if sides[0] != sides[1] or not 1 <= sides[0] <= MOST:
            raise ValueError(f"what is weighed at {self.id} has one to {MOST} cards a side, as many for as against")

    def key(self) -> dict:
        """What weigh.js needs: what it says where nothing is chosen, and the version of a file with marks."""
        return {"choose": text("Choose one of the answers first."), "version": VERSION}
