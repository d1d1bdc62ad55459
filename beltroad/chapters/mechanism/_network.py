"""The framework as a network: states and China, bodies, the forum; its ties in a year and the places in its drawing."""

from functools import cache

from ...data import trinity
from ...models import trinity as model
from ._tiers import CODES, LAST, STATES

CHINA = "CHN"
FORUM = "Belt and Road Forum"
FOCAC_KNOWN = 2018  # its members are those of September 2018; when each joined is known for three only
REGIONS = {  # from left to right, as they stand in the drawing
    "North America": "North America",
    "Latin America & Caribbean": "Latin America",
    "Europe & Central Asia": "Europe, Central Asia",
    "Middle East, North Africa, Afghanistan & Pakistan": "Middle East, N. Africa",
    "Sub-Saharan Africa": "Africa",
    "South Asia": "South Asia",
    "East Asia & Pacific": "East Asia, Pacific",
}
SPREAD = 1.75  # times as far apart as in the model: their names stand beside each other on a phone
BODIES = tuple(row.body for row in trinity.bodies() if row.linked)


@cache
def _rows() -> tuple[model.Membership, ...]:
    """Ties as the network draws them: China sits in every body and hosts the forum."""
    rows = []
    for one in trinity.memberships():
        body = FORUM if one.tier == "summit" else one.body
        if one.iso3 in STATES and (one.start or one.body == "FOCAC"):
            rows.append(model.Membership(one.iso3, one.tier, one.start or FOCAC_KNOWN, one.end, body))
    own = {row.body: row.start for row in trinity.body_members() if row.iso3 == CHINA}
    begun = {body: min(row.start for row in rows if row.body == body) for body in BODIES}
    for body in BODIES:
        start = max(begun[body], int(own[body][:4]) if own.get(body) else 0)
        rows.append(model.Membership(CHINA, "multilateral", start, None, body))
    return (*rows, model.Membership(CHINA, "summit", trinity.FORUMS[0], None, FORUM))


@cache
def regions() -> dict[str, str]:
    return {iso3: trinity.partner(iso3).region for iso3 in CODES}


@cache
def network(year: int) -> model.Network:
    return model.network(_rows(), year, regions=regions())


@cache
def places() -> dict[str, tuple[float, float]]:
    """One drawing for all years: that of the last one, which has every body."""
    drawn = model.layout(network(LAST), tuple(REGIONS))
    return {name: (round(x * (SPREAD if name in BODIES else 1), 3), round(y, 3)) for name, (x, y) in drawn.items()}
