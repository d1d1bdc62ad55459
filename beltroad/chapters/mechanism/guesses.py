"""What the reader guesses before an explorer of this chapter opens."""

from ...contract import Slider
from ...contract.guess import Guess
from .hub_and_spokes import hub_and_spokes
from .who_decides import who_decides

before_hub_and_spokes = Guess(
    explorer=hub_and_spokes,
    question="A hub has {partners} partners; {members} of them also meet in a body of their own, in which all agree "
    "with each other. What share of the pairs of partners has an agreement of its own?",
    scale=Slider("guess", 0.5, 0, 1, 0.01, "Your guess", "%"),
    answer=lambda view: view.values["own"],
    mark="y2",
    reason="Pairs grow with the square of the members, so a small body holds few of all the pairs.",
)

before_who_decides = Guess(
    explorer=who_decides,
    question="In the AIIB some decisions need three quarters of the votes and two thirds of the members. There are "
    "{members} members. How many of them can block such a decision alone?",
    options={"0": "Nobody", "1": "One member", "2": "Two members", "5": "Five members"},
    answer=lambda view: str(view.values["blocking"]),
    reason="China has {votes:.1%} of the votes, so the others together do not reach three quarters.",
)
