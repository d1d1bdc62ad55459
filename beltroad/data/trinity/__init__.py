"""The trinity framework: bilateral ties, multilateral bodies, the summit forum, and what the United Nations did.

    members(2019)              who is in the initiative at the end of 2019
    memberships()              every tie of every country, by tier, with the years it holds:
                               what `models.trinity` counts
    timeline("KEN")            one country's dated events over the three tiers
    reconstruction()           official counts of countries beside the counts that the dates give

Every row carries `verified`; data/README.md has the words.
What is "unverified" is left out of `members`, `memberships` and `body_members` unless it is asked for; all other
readers return it, to be shown as such. Dates are as exact as their source (2017-05-14, 2018-09, 2015); an empty date is
not known. China is the other side of every tie and no partner.
"""

from .between_states import KINDS, BilateralStep, Treaty, bilateral_steps, treaties
from .checks import FIRST, LAST, partner
from .forum import FORUMS, Leader, SummitFact, attendance, leaders, summit_facts
from .lists import (
    LISTS,
    NO_TEXT,
    Joining,
    OfficialCount,
    Rebuilt,
    Step,
    among,
    counted,
    ever_joined,
    initiative,
    joined,
    joining,
    joinings,
    members,
    official_counts,
    reconstruction,
    signers,
)
from .mechanisms import JOINED, Body, BodyMember, Wave, bodies, body, body_members, waves
from .tiers import TIERS, Event, Tie, memberships, partners, timeline
from .united_nations import (
    Agreement,
    Document,
    Milestone,
    Vote,
    agreement,
    documents,
    milestones,
    roll_call,
    states,
    voting,
)

__all__ = [
    "FIRST",
    "FORUMS",
    "JOINED",
    "KINDS",
    "LAST",
    "LISTS",
    "NO_TEXT",
    "TIERS",
    "Tie",
    "Agreement",
    "BilateralStep",
    "Body",
    "BodyMember",
    "Document",
    "Event",
    "Joining",
    "Leader",
    "Milestone",
    "OfficialCount",
    "Rebuilt",
    "Step",
    "SummitFact",
    "Treaty",
    "Vote",
    "Wave",
    "agreement",
    "among",
    "attendance",
    "bilateral_steps",
    "bodies",
    "body",
    "body_members",
    "counted",
    "documents",
    "ever_joined",
    "initiative",
    "joined",
    "joining",
    "joinings",
    "leaders",
    "members",
    "memberships",
    "milestones",
    "official_counts",
    "partner",
    "partners",
    "reconstruction",
    "roll_call",
    "signers",
    "states",
    "summit_facts",
    "timeline",
    "treaties",
    "voting",
    "waves",
]
