"""Self-checks: an answer to "am I right?" at once, with the reason.

A question judges what is given, and says so in words: `judge(given)` -> (right, message);
`right` is None where nothing was given that could be judged.
Before a reader book/page/src/judge.js does the same, from the JSON that stands beside each question.
Questions are made when they are asked for, so that their texts are in the language that is spoken then.
tests/learning/numbers.json holds both to one reading of numbers. Nothing is sent.

The `kind` of a question says what it needs:

recall      what was said, or a formula that was given
apply       a method that the reader chooses and uses
understand  why something is so, or what follows from it
transfer    the same in a case of which the lesson does not speak
join        two points at once
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite

from ..words import text

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
PERCENT = re.compile(r"(%|percent|per cent)\s*$", re.IGNORECASE)
GROUPED = re.compile(r"([+-]?[1-9]\d{0,2})([ ,.'’])(\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d*))?", re.ASCII)  # 1,234,567.8


def number(given: str, unit: str = "") -> float | None:
    """The number that a text holds, with or without its unit, or None.

    A point or a comma stands before decimals, and a comma, a point, a space or an apostrophe between thousands.
    1,234 may be either, so it is none; 1.234 is read as English writes it.
    """
    given = PERCENT.sub("", re.sub(r"\s+", " ", given).replace("−", "-").strip()).rstrip()
    given = given[: -len(unit)].rstrip() if unit and given.casefold().endswith(unit.casefold()) else given
    if grouped := GROUPED.fullmatch(given):
        first, sign, rest, decimals = grouped.groups()
        one = len(rest) == 3 and decimals is None
        if one and sign == ",":
            return None
        if not (one and sign == "."):
            given = f"{first}{rest.replace(sign, '')}.{decimals or ''}"
    given = given.replace(",", ".", 1)
    return float(given) if NUMBER.fullmatch(given) and isfinite(float(given)) else None


KINDS = ("recall", "apply", "understand", "transfer", "join")


def _known(kind: str, question: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"the kind of {question!r} is one of {', '.join(KINDS)}, not {kind!r}")


def _verdict(right: bool, reason: str) -> tuple[bool, str]:
    return right, f"{text('Right.') if right else text('Not quite.')} {reason}"


def _translate(thing: object, *fields: str) -> None:
    """Say in the reader's language what these fields of a frozen thing hold."""
    for name in fields:
        object.__setattr__(thing, name, text(getattr(thing, name)))


@dataclass(frozen=True)
class Option:
    """One answer to choose, and why it is right or wrong."""

    text: str
    reason: str
    right: bool = False

    def __post_init__(self) -> None:
        _translate(self, "text", "reason")


@dataclass(frozen=True)
class ChoiceQuestion:
    """A question with one right option.

    Raises ValueError unless exactly one is right and each has a text and a reason, and for an unknown kind.
    """

    text: str
    options: tuple[Option, ...]
    kind: str = "understand"

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", tuple(self.options))
        _translate(self, "text")
        _known(self.kind, self.text)
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"options of {self.text!r} must have exactly one right answer, not {right}")
        for option in self.options:
            if not option.text or not option.reason:
                raise ValueError(f"options of {self.text!r} must each have a text and a reason, unlike {option!r}")

    @property
    def answer(self) -> Option:
        return next(option for option in self.options if option.right)

    @property
    def choose(self) -> str:
        """What is said where nothing is chosen."""
        return text("Choose one of the answers first.")

    def judge(self, given: int | None) -> tuple[bool | None, str]:
        """Whether the option at place `given` (from 0) is right, and why."""
        if given is None or given not in range(len(self.options)):
            return None, self.choose
        return _verdict(self.options[given].right, self.options[given].reason)

    def key(self) -> dict:
        """What judge.js needs to judge."""
        return {
            "choose": self.choose,
            "options": [{"right": option.right, "reason": option.reason} for option in self.options],
        }


@dataclass(frozen=True)
class Mistake:
    """A number that comes from a typical mistake, and what the mistake was."""

    value: float
    reason: str

    def __post_init__(self) -> None:
        _translate(self, "reason")


@dataclass(frozen=True)
class NumberQuestion:
    """A question whose answer is a number, right within `tolerance`, in the reader's unit (28.6 where the unit is "%").

    `reason` is said when it is right, the reason of a mistake when its value is given, `hint` otherwise.
    Raises ValueError where a mistake could not be told from the answer or from another mistake, or for an unknown kind.
    """

    text: str
    answer: float
    tolerance: float
    unit: str
    reason: str
    hint: str
    mistakes: tuple[Mistake, ...] = ()
    kind: str = "apply"

    def __post_init__(self) -> None:
        object.__setattr__(self, "mistakes", tuple(self.mistakes))
        _translate(self, "text", "unit", "reason", "hint")
        _known(self.kind, self.text)
        if not isfinite(self.answer) or not self.tolerance > 0:
            raise ValueError(
                f"{self.text!r} needs a finite answer and a tolerance above 0, not {self.answer!r} and"
                f" {self.tolerance!r}"
            )
        if not self.reason or not self.hint:
            raise ValueError(f"{self.text!r} needs a reason and a hint")
        values = sorted([self.answer, *(mistake.value for mistake in self.mistakes)])
        for one, other in zip(values, values[1:]):
            if other - one <= self.tolerance:
                raise ValueError(
                    f"{self.text!r} cannot tell {one:g} from {other:g} with a tolerance of {self.tolerance:g}"
                )

    @property
    def ask(self) -> str:
        """What is said where no number is understood."""
        if not self.unit:
            return text("Write one number, such as 12.5 or 1234.")
        return text("Write one number, such as 12.5 or 1234, alone or followed by {unit}.", unit=self.unit)

    def judge(self, given: str | float | None) -> tuple[bool | None, str]:
        """Whether the number `given`, or the text of one, is right, and why.

        28,6 and 28.6% are numbers too; where the answer has no unit, 40% is also 0.4.
        """
        written = str("" if given is None else given)
        value = number(written, self.unit)
        if value is None:
            return None, self.ask
        share = value / 100 if PERCENT.search(written) and not self.unit else value
        if min(abs(value - self.answer), abs(share - self.answer)) <= self.tolerance:
            return _verdict(True, self.reason)
        known = [mistake.reason for mistake in self.mistakes if abs(value - mistake.value) <= self.tolerance]
        return _verdict(False, known[0] if known else self.hint)

    def key(self) -> dict:
        """What judge.js needs to judge."""
        mistakes = [{"value": mistake.value, "reason": mistake.reason} for mistake in self.mistakes]
        told = {"unit": self.unit, "ask": self.ask, "reason": self.reason, "hint": self.hint}
        return {"answer": self.answer, "tolerance": self.tolerance, "mistakes": mistakes} | told


Question = ChoiceQuestion | NumberQuestion


@dataclass(frozen=True)
class Asked:
    """A question with the self-check in which it stands, and the notebook that this stands in.

    `place` counts from 1. `id` is the name by which a reader's answers to it are kept, wherever it is asked.
    """

    question: Question
    quiz: str
    place: int
    title: str
    notebook: str

    @property
    def id(self) -> str:
        return f"quiz-{self.quiz}-{self.place}"

    @property
    def point(self) -> str:
        """The point of the article, or the number of a lesson that has none."""
        return self.quiz if "." in self.quiz else self.notebook.partition("_")[0]


@dataclass(frozen=True)
class Quiz:
    """The self-check of one point of the article; `id` is the point's number.

    Its last question, `recall`, is one of an earlier lesson. A self-check of the first lesson has none.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    recall: Asked | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "questions", tuple(self.questions))
        if not self.questions:
            raise ValueError(f"the self-check {self.id!r} needs at least one question")

    @property
    def asked(self) -> dict[str, Question]:
        """All its questions by the name under which an answer is kept, that of an earlier lesson last."""
        own = {f"quiz-{self.id}-{place}": one for place, one in enumerate(self.questions, start=1)}
        return own | ({self.recall.id: self.recall.question} if self.recall else {})


@dataclass(frozen=True)
class SelfCheck:
    """A quiz whose questions are made when it is asked for.

    `recalls` names the question of an earlier lesson with which it ends, by self-check and place: "2.3-2".
    """

    id: str
    title: str
    questions: Callable[[], Sequence[Question]]
    recalls: str = ""

    def __call__(self) -> Quiz:
        return Quiz(self.id, text(self.title), tuple(self.questions()))


def self_check(id: str, title: str, recalls: str = "") -> Callable[[Callable[[], Sequence[Question]]], SelfCheck]:
    """Above a function that gives questions: the self-check of the point `id`."""
    return partial(SelfCheck, id, title, recalls=recalls)
