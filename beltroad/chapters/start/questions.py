"""The self-check of notebook 00."""

from ...article import ARTICLE
from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...words import date, text
from .adoption import compute


@self_check("0", "Start here")
def start() -> tuple[Question, ...]:
    return _author(), _later(), _model(), _ceiling(), _peak()


def _author() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Which of these was not written by the article’s author?",
        (
            Option("Passage 0.1, the opening paragraph", "It is the author’s opening."),
            Option(
                "Passage 1.2, on open, green and clean",
                "It is the second point of the first priority, in the author’s words.",
            ),
            Option(
                "Passage 6.1 and all headings",
                "6.1 is the publisher’s note. The article has no headings; the course added them.",
                right=True,
            ),
            Option("Passage 5.3, the last point", "It is the author’s last point."),
        ),
        kind="recall",
    )


def _later() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A page marks a report of 2023 as “later”. How may you use it?",
        (
            Option(
                "Not at all, because a text of 2019 must be judged by what was known in 2019.",
                "You may use it. A claim about the future can be tested only with later facts.",
            ),
            Option("As proof that the author hid something.", "Nobody could cite in 2019 what was found in 2023."),
            Option("Only if it agrees with the article.", "Then you would never learn where the article is wrong."),
            Option(
                "To test the claim, without blaming the author for not knowing it.",
                text("The author could know only what was known at the end of {month}.", month=date(ARTICLE[:7])),
                right=True,
            ),
        ),
    )


def _model() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A model shows that a railway’s fares do not cover its loan. Which statement does the model support?",
        (
            Option(
                "The country should not have built the railway.",
                "The model leaves out gains that no ticket pays for. It cannot answer this.",
            ),
            Option(
                "With these settings, part of the debt must be paid from elsewhere or stays unpaid.",
                "That is what the model computes, and no more.",
                right=True,
            ),
            Option(
                "The lender knew that the loan would fail.", "A model of payments says nothing about what anybody knew."
            ),
            Option(
                "All railways paid with loans lose money.", "One setting of one case says nothing about all railways."
            ),
        ),
    )


def _ceiling() -> ChoiceQuestion:
    return ChoiceQuestion(
        text(
            "Fitted to all joinings, the closest curve has a ceiling; fitted to those up to the end of {month}, it "
            "has none. Why?",
            month=date(ARTICLE[:7]),
        ),
        (
            Option(
                text("The data up to the end of {month} contain mistakes.", month=date(ARTICLE[:7])),
                "They are the same data, only fewer. Nothing else changed.",
            ),
            Option(
                "The model is wrong for this kind of data, so it should not have been fitted to them.",
                "Perhaps it is, but a right model would have had the same trouble with the same points.",
            ),
            Option(
                "The curve had not bent yet, so its first part fits many ceilings equally well.",
                "The bend tells where an S ends. Before it, points hardly bound the ceiling.",
                right=True,
            ),
            Option(
                "More countries joined after the article than before.", "Far fewer did: that is why the curve bends."
            ),
        ),
    )


def _peak() -> NumberQuestion:
    each, yearly = (compute(0.002, 1.2, 150, points, "all", False).own.rmse for points in ("each", "year"))
    return NumberQuestion(
        "Set p = 0.002, q = 1.2 and m = 150, with all joinings and one point for each. By how many countries (RMSE) is "
        "your curve off?",
        answer=round(each, 1),
        tolerance=0.15,
        unit="countries",
        reason=(
            "That is almost as close as the closest Bass curve, and still off by several countries: the jump of "
            "2018 is not in the model."
        ),
        hint="Move the three sliders of the explorer and read the sentence under the chart.",
        mistakes=(
            Mistake(
                round(yearly, 1),
                "That is the error with one point per year. The same curve, another way of sampling.",
            ),
        ),
    )
