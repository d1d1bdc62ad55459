"""Countries of the explorers on grids and on corruption, and which of them ever signed."""

from ...data import trinity

EVER = trinity.ever_joined()
NAMES = {row.iso3: row.name for row in trinity.partners()}


def signed_in(iso3: str) -> int | None:
    """The year in which a country signed; None where it never did."""
    joined = trinity.joining(iso3)
    return int(joined.date[:4]) if joined else None
