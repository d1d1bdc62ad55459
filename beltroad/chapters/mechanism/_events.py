"""One country's events over the tiers, in words."""

from ...data import trinity
from ...words import listed, text

SURE = ("read", "dataset", "excerpt", "derived")
DOUBTS = {"unverified": "unverified", "disputed": "disputed", "partial": "partial"}
EVENTS = {
    "in_force": "{of} in force",
    "latest": "{of}, latest text",
    "signed": "{of} signed, not in force",
    "ends": "{of} ends",
    "third_party": "third-party market cooperation: {of}",
    "swap": "currency swap",
    "relations": "turns from Taipei to Beijing",
    "taipei": "has relations with Taipei on this day",
    "approved": "approved as a member of {of}",
    "founder": "prospective founding member of {of}",
    "member": "member of {of}",
    "admitted": "admitted, not a member of {of}",
    "invited": "invited, not a member of {of}",
    "signatory": "signatory, not a member of {of}",
    "left": "leaves {of}",
    "leader": "{of}, at the forum",
}
UNDATED = {
    "approved": "approved as a member of {of} (since when is not known)",
    "founder": "prospective founding member of {of} (since when is not known)",
    "member": "member of {of} (since when is not known)",
}
LISTED = {
    "joins": "joins the initiative, by {list}",
    "leaves": "exit from the initiative reported, by {list}",
}


def is_sure(event: trinity.Event) -> bool:
    return event.verified in SURE


def _what(event: trinity.Event) -> str:
    if event.kind in LISTED:
        return text(LISTED[event.kind], list=text(trinity.LISTS[event.of]))
    of = text(trinity.KINDS[event.of]) if event.of in trinity.KINDS else event.of
    undated = not event.date and event.kind in UNDATED
    return text((UNDATED if undated else EVENTS)[event.kind], of=of)


def in_words(event: trinity.Event) -> str:
    """Date, what happened, and the doubt where there is one."""
    fields = {"date": event.date or text("no date"), "what": _what(event)}
    if is_sure(event):
        return text("{date}: {what}", **fields)
    return text("{date}: {what} ({doubt})", doubt=text(DOUBTS[event.verified]), **fields)


def _signature(joined: trinity.Joining) -> str:
    fields = {"date": joined.date, "other": joined.lpv, "left": joined.left}
    if joined.differ and joined.left:
        return text("cooperation document {date} (by a second list {other}), exit reported {left}", **fields)
    if joined.differ:
        return text("cooperation document {date} (by a second list {other})", **fields)
    if joined.left:
        return text("cooperation document {date}, exit reported {left}", **fields)
    return text("cooperation document {date}", **fields)


def story(iso3: str) -> str:
    """The dates that put a country on the three tiers, one after the other; empty where there are none."""
    joined = trinity.joining(iso3)
    bank = next((row for row in trinity.body_members("AIIB") if row.iso3 == iso3), None)
    forums = trinity.attendance().get(iso3, ())
    parts = []
    if joined:
        parts.append(_signature(joined))
    if bank and bank.start:
        parts.append(text("AIIB {year}", year=bank.start[:4]))
    if forums:
        parts.append(text("leader at the forum of {years}", years=listed(map(str, forums))))
    return "; ".join(parts)
