"""Tables of weighted voting: the votes of the members of three bodies, and the majorities that were read.

votes, majorities

Only lists that are complete, or whose missing members have no number, are kept: a power index needs every vote.
Lists of the largest members alone (Asian Development Bank, World Bank) are left out.
"""

from pathlib import Path

from .raw import Row, read

FOLDER = "gaps"
BODIES = {  # institution and date in the raw file -> the body in the course
    ("AIIB", "2015-06-29"): "aiib_2015",
    ("AIIB", "2025-07"): "aiib_2025",
    ("IMF", "2024-01-31"): "imf_2024",
    ("NDB", "2025-08"): "ndb_2025",
}
NOTES = {
    "aiib_2015": "computed from Article 28: shares, 600 founder votes and an equal part of 12% of all votes",
    "imf_2024": "computed: one vote per 100,000 SDR of quota and an equal part of 5.502% of all votes",
}
FEWER = "fewer votes than shares, founder votes and basic votes give; overdue capital would explain it, by Article 28"
MAJORITIES = {  # institution and majority in the raw file -> the majority in the course
    ("AIIB", "simple"): "simple",
    ("AIIB", "special"): "special",
    ("AIIB", "super"): "super",
    ("IMF", "85%"): "most",
}


def votes(source: Path) -> list[dict]:
    """One row per body and member, from the most votes to the fewest."""
    table = []
    for row in read(source, f"{FOLDER}/voting_power.csv", "institution as_of iso3 votes votes_are source note"):
        key = row.text("institution"), row.text("as_of")
        if key not in BODIES:
            continue
        count = row.required("votes")
        if count % 1 or count < 1:
            raise row.error("votes", f"'{row.text('votes')}' is no whole number of votes")
        table.append(
            {
                "body": BODIES[key],
                "iso3": row.text("iso3"),
                "as_of": row.text("as_of"),
                "votes": int(count),
                "source": _named(row),
                "verified": "derived" if row.text("votes_are") == "derived" else "excerpt",
                "note": NOTES.get(BODIES[key], FEWER if row.text("note").startswith("votes -") else ""),
            }
        )
    order = list(BODIES.values())
    return sorted(table, key=lambda member: (order.index(member["body"]), -member["votes"], member["iso3"]))


def majorities(source: Path) -> list[dict]:
    """What share of the votes, and of the members, a decision needs."""
    columns = "institution majority votes_share members_share used_for source"
    return [
        {
            "institution": row.text("institution").lower(),
            "majority": MAJORITIES[key],
            "votes": row.required("votes_share"),
            "members": row.value("members_share"),
            "used_for": row.text("used_for"),
            "source": _named(row),
            "verified": "excerpt" if "copied" in _named(row) else "read",
        }
        for row in read(source, f"{FOLDER}/voting_power_rules.csv", columns)
        if (key := (row.text("institution"), row.text("majority"))) in MAJORITIES
    ]


def _named(row: Row) -> str:
    """The source; that an encyclopedia was read and not the publisher's page is said in one way."""
    return row.text("source").replace("as described on Wikipedia", "as copied on Wikipedia")


BUILDERS = {"votes.csv": votes, "majorities.csv": majorities}
