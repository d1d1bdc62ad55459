"""The self-check of notebook 06. Every number comes from the scorecard."""

from dataclasses import replace

from ...capstone.files import example
from ...capstone.planned import PlannedProject
from ...capstone.plans import Plan
from ...capstone.scorecard import scorecard
from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...words import text


@self_check("6", "Reading a scorecard", recalls="2.3-2")
def capstone() -> tuple[Question, ...]:
    return _total(), _unknown(), _reserve(), _raised(), _file()


def _shown(plan: Plan, id: str) -> str:
    return next(one.text for one in scorecard(plan) if one.indicator.id == id)


def _total() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Plan A has seven green lights, plan B has five. What follows?",
        (
            Option("Plan A is the better project.", "Only if every light weighs the same. Nobody has said that."),
            Option(
                "More of A’s figures lie on the better side of their cut-offs.",
                "A light says where one figure falls. To compare plans you must say which figures matter to whom.",
                right=True,
            ),
            Option(
                "Plan B should be given up.",
                "B’s red light may be one that the country accepts, such as a road without a toll.",
            ),
            Option(
                "The cut-offs must be wrong, because plans for one country cannot be two lights apart.",
                "Nothing says how far apart two plans are. They may be wrong, but the count does not show it.",
            ),
        ),
    )


def _unknown() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A port has a grey mark at “Chance that the reserve is enough”. What does it mean?",
        (
            Option(
                "Ports never cost more than planned.",
                "The course has no past ports to count. That says nothing about ports.",
            ),
            Option(
                "The reserve is too small, because past ports went further over their estimates.",
                "That would be red, and it would need a class of past ports.",
            ),
            Option(
                "The course has no reference class for ports, so somebody must find one.",
                "A figure that is not known is not zero and not good.",
                right=True,
            ),
        ),
    )


def _reserve() -> ChoiceQuestion:
    plan = example("kenya_railway")
    more = replace(plan, reserve=0.45)
    chance, cover = ((_shown(one, id) for one in (plan, more)) for id in ("enough_reserve", "debt_cover"))
    (chance_before, chance_after), (cover_before, cover_after) = chance, cover
    return ChoiceQuestion(
        "The example railway raises its reserve from 20% to 45% of the cost. What happens?",
        (
            Option(
                "Both the reserve and the debt cover improve.",
                "The reserve must be paid for. The cash of the line stays as it was.",
            ),
            Option(
                "The reserve is enough more often, and the debt cover falls.",
                text(
                    "The chance rises from {chance_before} to {chance_after}; the lowest cover falls from "
                    "{cover_before} to {cover_after}, because more is borrowed against the same cash.",
                    chance_before=chance_before,
                    chance_after=chance_after,
                    cover_before=cover_before,
                    cover_after=cover_after,
                ),
                right=True,
            ),
            Option(
                "Nothing, as a reserve is only spent in an emergency.",
                "Here it counts as spent: it is raised, and most of it is borrowed.",
            ),
        ),
    )


def _raised() -> NumberQuestion:
    plan = replace(example("kenya_railway"), cost=1000, reserve=0.3, bilateral=0.4)
    lent = PlannedProject(plan).borrowed["bilateral"]
    return NumberQuestion(
        "A plan costs 1,000 million US dollars as estimated and has a reserve of 30%. The bilateral lender pays 40% of"
        " the money. How much does it lend?",
        lent,
        0.5,
        "US$ million",
        "40% of 1,300: the reserve has to be raised as well.",
        "First add the reserve to the cost, then take the lender’s share.",
        (
            Mistake(400, "That is 40% of the cost alone. The reserve has to be raised as well."),
            Mistake(1300, "That is all the money to be raised. The lender pays a part of it."),
        ),
    )


def _file() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A plan’s file is refused with the sentence “version must be 1”. What should its author do?",
        (
            Option(
                "Change the number in the file to 1.",
                "Then fields with another meaning could be read as something they are not.",
            ),
            Option(
                "Open the plan where it was made, and save it again from the edition that the class uses.",
                "The version says by which rules a file was written.",
                right=True,
            ),
            Option(
                "Send the file to the teacher as it is; the class view repairs it and shows it beside the others.",
                "The class view lists such a file and skips it. It repairs nothing.",
            ),
        ),
    )
