"""What China and one partner agreed: treaties, and steps such as a currency swap or relations taken up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .. import FOLDER, DataError, table
from .checks import holds, in_range

KINDS = {  # of treaties; tip and pta hold some treaties twice and are never added
    "bit": "Investment treaty",
    "tip": "Economic agreement with investment provisions",
    "pta": "Preferential trade agreement",
    "tax": "Tax treaty",
}


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty between China and a partner, alone or within a group (`via`)."""

    kind: str
    iso3: str
    treaty: str
    title: str
    status: str
    signed: str
    in_force: str
    ended: str
    via: str
    source: str
    verified: str

    def holds(self, year: int) -> bool:
        """Whether it is in force at the end of a year."""
        return holds(self.in_force, year, self.ended)


@dataclass(frozen=True, slots=True)
class BilateralStep:
    """Third-party market cooperation, a currency swap, relations with Beijing taken up,
    or relations with Taipei kept.
    """

    kind: str
    iso3: str
    date: str
    what: str
    source: str
    verified: str
    note: str


def treaties(kind: str = "", year: int | None = None, folder: Path = FOLDER) -> tuple[Treaty, ...]:
    """China's treaties of one kind or of all; with a year, those in force at its end.

    A tax treaty is dated by the year in the OECD’s list, not always that of signature or of the latest text.
    """
    if kind and kind not in KINDS:
        raise DataError(f"treaties.csv, column kind: there is no kind '{kind}'; there are {', '.join(KINDS)}.")
    if year is not None:
        in_range(year)
    return tuple(
        row
        for row in table(Treaty, "treaties", folder)
        if (not kind or row.kind == kind) and (year is None or row.holds(year))
    )


def bilateral_steps(kind: str = "", folder: Path = FOLDER) -> tuple[BilateralStep, ...]:
    """third_party, swap, relations (turning from Taipei to Beijing), taipei (relations with Taipei on a day of 2024),
    or all.
    """
    rows = table(BilateralStep, "bilateral_steps", folder)
    known = dict.fromkeys(row.kind for row in rows)
    if kind and kind not in known:
        raise DataError(f"bilateral_steps.csv, column kind: there is no kind '{kind}'; there are {', '.join(known)}.")
    return tuple(row for row in rows if not kind or row.kind == kind)
