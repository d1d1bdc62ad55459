"""A guess: the reader commits to a number or to one of a few answers, and only then sees the explorer that answers.

The answer is what the explorer shows at its defaults, so it is computed and never typed. `judge(given)` says in one
sentence how far off a guess was; book/page/src/guess.js looks up the same sentences, one for each place of the scale.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..words import number, text
from .controls import Slider
from .explorer import Explorer
from .view import View

STOPS = 101  # of a scale: each has a sentence in the page


@dataclass(frozen=True, kw_only=True)
class Guess:
    """A question that an explorer answers at its defaults; it is named by that explorer's id.

    It has a `scale`, for a number, or `options` {value: words}, for one of a few answers. `answer(view)` gives the
    number or the option's value. `question` and `reason` may hold {fields}, which the view's values fill. `mark` names
    the chart's axis on which the scale lies ("x", "y2"): the guess is drawn there.

    Raises ValueError, when it is made, unless it has a question, a reason, and either a scale of at most STOPS places
    or two to five options; and for a mark that is no axis or has no scale.
    """

    explorer: Explorer
    question: str
    answer: Callable[[View], object]
    reason: str
    scale: Slider | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""

    def __post_init__(self) -> None:
        if not self.question or not self.reason:
            raise ValueError(f"the guess before {self.id} needs a question and a reason")
        if bool(self.scale) == bool(self.options):
            raise ValueError(f"the guess before {self.id} has either a scale or options")
        if self.scale and len(self.scale.stops()) > STOPS:
            raise ValueError(f"the scale before {self.id} has {len(self.scale.stops())} places; it has {STOPS} at most")
        if self.scale:
            self.scale.check(self.scale.default)
        elif not 2 <= len(self.options) <= 5:
            raise ValueError(f"the guess before {self.id} has two to five options, not {len(self.options)}")
        if self.mark and not (self.scale and re.fullmatch(r"[xy]\d?", self.mark)):
            raise ValueError(f"the mark before {self.id} is an axis (x, y, x2 …) of a scale, unlike {self.mark!r}")

    @property
    def id(self) -> str:
        return self.explorer.id

    def places(self) -> list[float] | list[str]:
        """Every guess there can be, in the order of the page."""
        return self.scale.stops() if self.scale else list(self.options)

    def asked(self) -> str:
        """The question in the reader's language."""
        return text(self.question, **self.explorer().values)

    def judge(self, given: float | str) -> str:
        """How far off a guess is, and the reason; ValueError for one that is not on the scale or among the options."""
        return self.judged([given])[0]

    def judged(self, guesses: list) -> list[str]:
        """What is said of each of these. Raises ValueError where the explorer's answer cannot be guessed."""
        view = self.explorer()
        answer: Any = self.answer(view)
        reason = text(self.reason, **view.values)
        sentence = self._apart if self.scale else self._chosen
        return [f"{sentence(given, answer)} {reason}" for given in guesses]

    def _chosen(self, given: str, answer: str) -> str:
        for one in (answer, given):
            if one not in self.options:
                raise ValueError(f"the guess before {self.id} is one of {', '.join(self.options)}, not {one!r}")
        said = {"given": text(self.options[given]), "answer": text(self.options[answer])}
        if given == answer:
            return text("You said “{given}”, and so it is.", **said)
        return text("You said “{given}”; it is “{answer}”.", **said)

    def _apart(self, given: float, answer: float) -> str:
        """Both numbers with the scale's digits, or one more where the answer stands between two places."""
        scale = self.scale
        assert scale
        given = scale.check(given)
        between = all(abs(stop - scale.check(answer)) > 1e-9 for stop in scale.stops())
        fine = replace(scale, step=scale.step / 10) if between else scale
        said = {"given": scale.show(given), "answer": fine.show(answer)}
        off = round(given * scale.scale - round(answer * scale.scale, fine.digits), fine.digits)
        if not off:
            return text("You said {given}, and so it is.", **said)
        apart = number(abs(off), f".{fine.digits}f")
        if scale.unit == "%":
            apart = text("{n} point", n=apart) if abs(off) == 1 else text("{n} points", n=apart)
        if off > 0:
            return text("You said {given}; it is {answer}. Your guess is {apart} above it.", **said, apart=apart)
        return text("You said {given}; it is {answer}. Your guess is {apart} below it.", **said, apart=apart)

    def key(self) -> dict:
        """What guess.js needs: the scale or the options, the sentence for every place, where the mark stands."""
        scale = self.scale.describe() if self.scale else None
        choose = text("Choose one of the answers first.")
        said = {"said": self.judged(self.places()), "choose": choose}
        return {"scale": scale, "options": list(self.options), "axis": self.mark} | said
