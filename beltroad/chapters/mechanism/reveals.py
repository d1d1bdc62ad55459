"""Tasks of this chapter, each with its answer behind a click. Every number is what an explorer shows."""

from ...contract.reveal import Reveal
from ...data.trinity.signatures import FORUMS, signatures
from ...models.trinity import spokes
from .hub_and_spokes import hub_and_spokes
from .rules_disputes import rules_disputes
from .summit_guide import summit_guide
from .who_decides import who_decides
from .why_three_tiers import why_three_tiers

QUARTER = 0.25


def _joined() -> dict:
    joined = signatures()
    busiest = max(joined.years, key=joined.years.__getitem__)
    return {
        "busiest": busiest,
        "in_it": joined.years[busiest],
        "dated": joined.dated,
        "crowd": len(joined.crowd),
        "africa": joined.africa,
        **dict(zip(("first", "second", "third"), (joined.months[month] for month in FORUMS), strict=True)),
        "others": joined.dated - len(joined.crowd) - joined.at_forums,
        "usual": joined.a_month,
    }


def _pairs() -> dict:
    partners = hub_and_spokes.settings()["partners"]
    many, large = hub_and_spokes(bodies=8), hub_and_spokes(members=80)
    return {
        "enough": next(size for size in range(2, partners) if spokes(partners, 1, size).own >= QUARTER),
        "partners": partners,
        "many": many.table.rows[1][1],
        "large": large.table.rows[1][1],
    }


def _group() -> dict:
    group, alone, at_once = (rules_disputes(betrayal=one).values for one in ("together", "alone", "at_once"))
    return {
        "group": group["critical"],
        "alone": alone["critical"],
        "at_once": at_once["critical"],
        "partners": group["partners"],
    }


def _votes() -> dict:
    newcomer = next(n for n in range(31) if not who_decides(joins=n / 100).values["blocking"])
    joined = who_decides(joins=newcomer / 100).values
    fund = who_decides(body="imf_2024", rule="most").values
    small = who_decides(body="ndb_2025", rule="simple").values
    return {
        "newcomer": newcomer,
        "left": joined["votes"],
        "power": joined["shapley"],
        "before": who_decides().values["shapley"],
        "fund": fund["votes"],
        "powerless": small["powerless"],
    }


def _voices() -> dict:
    alone = summit_guide(guide=0).values
    deaf, listening = summit_guide(keeps=1).values, summit_guide(keeps=0).values
    return {
        "alone": alone["rounds"],
        "each": alone["first_influence"],
        "deaf": deaf["rounds"],
        "listening": listening["rounds"],
        "least": listening["summit_influence"],
        "partner": listening["first_influence"],
    }


costs = Reveal(
    "3.0-costs",
    task="In the chart behind your guess, take away parties until another way costs least. Then move the prices: "
    "can you make all three tiers together the cheapest way? They have no line; the sentence under the chart adds "
    "them up.",
    answer="Below {table_beats_hub_from} parties treaties with the hub cost less, from there on the table. All three "
    "together never cost least, whatever the prices: they are three bills for one form. At {n} parties they come to "
    "{framework:.1f}.",
    values=lambda: why_three_tiers().values,
)

joined = Reveal(
    "3.0-joined",
    task="Find a country you know. Then go from 2013 to 2019, year by year, and note how many stand on the list of "
    "signers: the sentence under the map says it. If the summit guides by setting the time, countries should sign "
    "when it meets, in 2017 or 2019. Do they?",
    answer="More signed in {busiest}, when no Belt and Road Forum met, than in any other year: {in_it} of {dated} "
    "dated joinings. In September 2018 alone there were {crowd}, {africa} of them in Africa; in that month "
    "China received Africa’s leaders in Beijing, at the summit of the Forum on China–Africa Cooperation "
    "(FOCAC), a body of the second tier. In the months of the three Belt and Road Forums it was {first}, {second} "
    "and {third}; an average month has {usual:.1f}. {others} of all {dated} signed in other months. The dates fit the "
    "meeting with Africa best, and alone they do not show who guides.",
    values=_joined,
)

pairs = Reveal(
    "3.1-pairs",
    task="In the chart behind your guess: how large must one body be before a quarter of the pairs of partners have an "
    "agreement of their own? And what joins more pairs, eight bodies of ten or one of eighty?",
    answer="It takes {enough} of the {partners} partners: half of them, for a quarter of the pairs. Eight bodies of "
    "ten join {many:,} pairs, one of eighty joins {large:,}. The seats are as many, but in one body everybody meets "
    "everybody.",
    values=_pairs,
)

group = Reveal(
    "3.2-group",
    task="In the chart behind your guess, first let one partner be cheated who stops alone. Then let the cheater "
    "break its word to all on the same day. What did the group do for the promise, and what makes it useless?",
    answer="Cheated alone, a partner needs the other side to be as patient as {alone:.2f}; with {partners} who stop "
    "together {group:.2f} is enough, because one gain now costs {partners} partnerships. If all are cheated on one "
    "day it is {at_once:.2f} again: gain and loss both grow by the same factor. A group protects only where a breach "
    "against one is heard of before it is the turn of the next.",
    values=_group,
)

votes = Reveal(
    "3.3-votes",
    task="In the chart behind your guess, let a newcomer join the bank, and raise its share of the votes from 0 to "
    "10%. What happens to who can block, and what to anybody’s power?",
    answer="With a newcomer of {newcomer}% China has {left:.1%} of the votes and its veto is gone; its power by "
    "Shapley and Shubik only moves from {before:.1%} to {power:.1%}.",
    values=_votes,
)

powerless = Reveal(
    "3.3-powerless",
    task="Now other bodies: the International Monetary Fund with 85% of the votes, and the New Development Bank with "
    "more than half. Who can block, and who has votes that never turn a decision?",
    answer="In the Fund the United States blocks with {fund:.1%} of the votes (January 2024, later). In the New "
    "Development Bank nobody blocks, and {powerless} members have votes and no power: without them the result is "
    "always the same.",
    values=_votes,
)

voices = Reveal(
    "3.3-voices",
    task="Take the summit away: attention 0%. Bring it back at 20% and let it listen to nobody: it keeps 100%. Then "
    "let it listen to all alike: it keeps 0%. What is the price of speed?",
    answer="Alone the ten need {alone} rounds, and each has {each:.0%} of the influence. With a summit that listens to "
    "nobody they need {deaf}, and its view becomes everybody’s. With one that listens they need {listening}, and it "
    "has {least:.1%}, twice the {partner:.1%} of a partner. The attention buys the speed; how much voice it costs "
    "depends on whether the summit listens.",
    values=_voices,
)
