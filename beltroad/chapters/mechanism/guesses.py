"""What the reader guesses before an explorer of this chapter opens."""

from ...contract import Slider
from ...contract.guess import Guess
from .hub_and_spokes import hub_and_spokes
from .rules_disputes import rules_disputes
from .who_decides import who_decides
from .why_three_tiers import why_three_tiers

before_why_three_tiers = Guess(
    explorer=why_three_tiers,
    question="At these prices, what is the cheapest way to bring {n} states to one form?",
    options={
        "mesh": "A treaty between every two of them",
        "hub": "A treaty of each with one of them, the hub",
        "table": "One table for all",
        "hub with a summit": "Treaties with the hub, and a summit that makes them cheaper",
        "all": "All three: treaties with the hub, a table and a summit",
    },
    answer=lambda view: view.values["cheapest"],
    reason="The mesh costs {mesh:,.0f}, the hub {hub:,.0f}, the table {table:,.0f}, the hub with a summit "
    "{hub_summit:,.1f}, and all three together {framework:,.1f}.",
)

before_hub_and_spokes = Guess(
    explorer=hub_and_spokes,
    question="A hub has {partners} partners; {members} of them also meet in a body of their own, in which all agree "
    "with each other. What share of the pairs of partners has an agreement of its own?",
    scale=Slider("guess", 0.5, 0, 1, 0.01, "Your guess", "%"),
    answer=lambda view: view.values["own"],
    mark="y2",
    reason="Twice the members make about four times the pairs, so a small body holds few of all the pairs.",
)

before_rules_disputes = Guess(
    explorer=rules_disputes,
    question="Keeping the word brings {reward:g} a year with each of {partners} partners. Cheating one of them brings "
    "{temptation:g} once; but they hear of one another, so all stop, and each brings {punishment:g} a year after that. "
    "How patient must a party be, from 0 (only today counts) to 1 (every later year counts as much), to keep its "
    "word?",
    scale=Slider("guess", 0.7, 0, 1, 0.01, "Your guess"),
    answer=lambda view: view.values["enough"],
    mark="y2",
    reason="One gain now would cost {partners} partnerships from next year on, so even a hasty party does better to "
    "keep its word.",
)

before_who_decides = Guess(
    explorer=who_decides,
    question="In the AIIB some decisions need three quarters of the votes and two thirds of the members. There are "
    "{members} members. How many of them can block such a decision alone?",
    options={"0": "Nobody", "1": "One member", "2": "Two members", "5": "Five members"},
    answer=lambda view: str(view.values["blocking"]),
    reason="China has {votes:.1%} of the votes, so the others together do not reach three quarters.",
)
