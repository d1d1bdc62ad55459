"""Self-checks: an answer to "am I right?" at once, with the reason.

A question judges what is given, and says so in words: `judge(given)` -> (right, message). Before a reader book/page/src/quiz.js
does the same, from the JSON that stands beside each question; tests hold it to what is written here. Nothing is stored and
nothing is sent.
"""

import re
from dataclasses import dataclass
from html import escape
from math import isfinite

from ..explorer.page import script_json
from ..explorer.shown import Shown

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)


def _verdict(right: bool, text: str) -> tuple[bool, str]:
    return right, f"{'Right.' if right else 'Not quite.'} {text}"


@dataclass(frozen=True)
class Option:
    """One answer to choose, and why it is right or wrong."""

    text: str
    reason: str
    right: bool = False


@dataclass(frozen=True)
class ChoiceQuestion:
    """A question with one right option. Raises ValueError unless exactly one is right and each has a text and a reason."""

    text: str
    options: tuple[Option, ...]

    def __post_init__(self):
        object.__setattr__(self, "options", tuple(self.options))
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"options of {self.text!r} must have exactly one right answer, not {right}")
        for option in self.options:
            if not option.text or not option.reason:
                raise ValueError(f"options of {self.text!r} must each have a text and a reason, unlike {option!r}")

    @property
    def answer(self) -> Option:
        return next(option for option in self.options if option.right)

    def judge(self, given: int | None) -> tuple[bool, str]:
        """Whether the option at place `given` (from 0) is right, and why."""
        if given not in range(len(self.options)):
            return _verdict(False, "Choose one of the answers first.")
        return _verdict(self.options[given].right, self.options[given].reason)

    def key(self) -> dict:
        """What quiz.js needs to judge."""
        return {"options": [{"right": option.right, "reason": option.reason} for option in self.options]}


@dataclass(frozen=True)
class Mistake:
    """A number that comes from a typical mistake, and what the mistake was."""

    value: float
    reason: str


@dataclass(frozen=True)
class NumberQuestion:
    """A question whose answer is a number, right within `tolerance`, in the reader's unit (28.6 where the unit is "%").

    `reason` is said when it is right, the reason of a mistake when its value is given, `hint` otherwise. Raises ValueError
    where a mistake could not be told from the answer or from another mistake.
    """

    text: str
    answer: float
    tolerance: float
    unit: str
    reason: str
    hint: str
    mistakes: tuple[Mistake, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "mistakes", tuple(self.mistakes))
        if not isfinite(self.answer) or not self.tolerance > 0:
            raise ValueError(f"{self.text!r} needs a finite answer and a tolerance above 0, not {self.answer!r} and {self.tolerance!r}")
        if not self.reason or not self.hint:
            raise ValueError(f"{self.text!r} needs a reason and a hint")
        values = sorted([self.answer, *(mistake.value for mistake in self.mistakes)])
        for one, other in zip(values, values[1:]):
            if other - one <= self.tolerance:
                raise ValueError(f"{self.text!r} cannot tell {one:g} from {other:g} with a tolerance of {self.tolerance:g}")

    def judge(self, given: str | float | None) -> tuple[bool, str]:
        """Whether the number `given`, or the text of one, is right, and why. 28,6 and 28.6% are numbers too."""
        text = str("" if given is None else given).strip().replace(",", ".", 1).replace("−", "-").removesuffix("%").rstrip()
        if not NUMBER.fullmatch(text) or not isfinite(number := float(text)):
            return _verdict(False, "Write a number, such as 12.5.")
        if abs(number - self.answer) <= self.tolerance:
            return _verdict(True, self.reason)
        known = [mistake.reason for mistake in self.mistakes if abs(number - mistake.value) <= self.tolerance]
        return _verdict(False, known[0] if known else self.hint)

    def key(self) -> dict:
        """What quiz.js needs to judge."""
        mistakes = [{"value": mistake.value, "reason": mistake.reason} for mistake in self.mistakes]
        return {"answer": self.answer, "tolerance": self.tolerance, "reason": self.reason, "hint": self.hint, "mistakes": mistakes}


Question = ChoiceQuestion | NumberQuestion


@dataclass(frozen=True)
class Quiz(Shown):
    """The self-check of one point of the article; `id` is the point's number."""

    id: str
    title: str
    questions: tuple[Question, ...]

    def __post_init__(self):
        object.__setattr__(self, "questions", tuple(self.questions))
        if not self.questions:
            raise ValueError(f"the self-check {self.id!r} needs at least one question")

    def as_text(self) -> str:
        count = len(self.questions)
        return f"Self-check: {self.title} ({count} question{'s' if count > 1 else ''})"

    def as_widget(self):
        from ..render.widget import Section

        return Section(self.as_html())

    def as_html(self) -> str:
        forms = "".join(_form(f"quiz-{self.id}-{place}", place, one) for place, one in enumerate(self.questions, start=1))
        answers = "".join(f"<li>{escape(_solution(one))}</li>" for one in self.questions)
        return (
            f'<section class="quiz" data-quiz="{escape(self.id)}" aria-label="Self-check: {escape(self.title)}">{forms}'
            f'<details class="answers"><summary>Answers</summary><ol>{answers}</ol></details></section>'
        )


def _form(name: str, place: int, question: Question) -> str:
    name = escape(name)
    if isinstance(question, ChoiceQuestion):
        inputs = "".join(
            f'<label class="option"><input type="radio" name="{name}" value="{k}"> {escape(option.text)}</label>'
            for k, option in enumerate(question.options)
        )
    else:
        unit = f" ({escape(question.unit)})" if question.unit else ""
        inputs = (
            f'<label for="{name}">Your answer{unit}</label> '
            f'<input type="text" inputmode="decimal" autocomplete="off" id="{name}" name="{name}">'
        )
    return (
        f"<form data-question><fieldset><legend>{place}. {escape(question.text)}</legend>{inputs}</fieldset>"
        f'<button type="submit">Check</button><p data-verdict role="status"></p>'
        f'<script type="application/json">{script_json(question.key())}</script></form>'
    )


def _solution(question: Question) -> str:
    if isinstance(question, ChoiceQuestion):
        return f"{question.answer.text} {question.answer.reason}"
    unit = question.unit if question.unit in ("", "%") else f" {question.unit}"
    return f"{question.answer:.4g}{unit}, within {question.tolerance:g}. {question.reason}"
