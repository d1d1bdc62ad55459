"""The self-check of notebook 00."""

from ..quiz import ChoiceQuestion, Option, Quiz


def start() -> Quiz:
    return Quiz("0", "Start here", (_author(), _later(), _model()))


def _author() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Which of these was not written by the article’s author?",
        (
            Option("Passage 0.1", "It is the author’s opening."),
            Option("Passage 1.2", "It is the second point of the first priority, in the author’s words."),
            Option("Passage 5.3", "It is the author’s last point."),
            Option("Passage 6.1 and all headings", "6.1 is the publisher’s note. The article has no headings; the course added them.", right=True),
        ),
    )


def _later() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A page marks a report of 2023 as “later”. How may you use it?",
        (
            Option(
                "To test whether the article’s claim held, without holding its author responsible for not knowing it.",
                "The author could know only what was known on 28 June 2019.",
                right=True,
            ),
            Option("Not at all, because the article is from 2019.", "You may use it. A claim about the future can be tested only with later facts."),
            Option("As proof that the author hid something.", "Nobody could cite in 2019 what was found in 2023."),
            Option("Only if it agrees with the article.", "Then you would never learn where the article is wrong."),
        ),
    )


def _model() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A model shows that a railway’s fares do not cover its loan. Which statement does the model support?",
        (
            Option("The country should not have built the railway.", "The model leaves out gains that no ticket pays for. It cannot answer this."),
            Option(
                "With these settings, someone other than the railway must pay part of the debt.",
                "That is what the model computes, and no more.",
                right=True,
            ),
            Option("The lender knew that the loan would fail.", "A model of payments says nothing about what anybody knew."),
            Option("All railways paid with loans lose money.", "One setting of one case says nothing about all railways."),
        ),
    )
