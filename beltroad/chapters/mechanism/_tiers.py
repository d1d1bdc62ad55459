"""The three tiers as this chapter counts them: on a list of signers, in the AIIB, leader at a forum."""

from functools import cache

from ...data import trinity

FIRST, LAST = trinity.FIRST, trinity.LAST
YEARS = range(FIRST, LAST + 1)
DOCUMENT, BANK, SUMMIT = "document", "AIIB", "summit"
TIERS = {DOCUMENT: "On a list of signers", BANK: "AIIB member", SUMMIT: "Leader at a forum"}
LISTS = {"best": "Both, with corrections", "gfdc": "Nedopil (2023)", "lpv": "Liu, Pang, Vreeland (2026)"}
NAMES = {row.iso3: row.name for row in trinity.partners()}
STATES = trinity.states()  # members of the United Nations other than China
CODES = tuple(row.iso3 for row in trinity.partners() if row.iso3 in STATES)  # the same, by name
CHOICE_OF_STATES = {iso3: NAMES[iso3] for iso3 in CODES}


@cache
def everybody(year: int) -> dict[str, frozenset[str]]:
    """Tier -> who stands on it at the end of a year, in the United Nations or not. A leader who came once counts on."""
    return {
        DOCUMENT: trinity.members(year),
        BANK: frozenset(row.iso3 for row in trinity.body_members("AIIB", year)),
        SUMMIT: frozenset(iso3 for iso3, forums in trinity.attendance().items() if forums[0] <= year),
    }


@cache
def standing(year: int, by: str = "best", left_too: bool = False) -> dict[str, frozenset[str]]:
    """Tier -> the states that stand on it; documents by one list, with `left_too` also those of states that left."""
    signed = trinity.members(year, by)
    if left_too:
        signed = signed.union(*(trinity.members(before, by) for before in range(FIRST, year)))
    return {tier: held & STATES for tier, held in (everybody(year) | {DOCUMENT: signed}).items()}
