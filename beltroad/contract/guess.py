"""A guess: the reader commits to a number, to one of a few answers or to a line, and only then sees the explorer that
answers.

The answer is what the explorer shows at its defaults, so it is computed and never typed. `judge(given)` says in one
sentence how far off a guess was; book/page/src/guess.js looks up the same sentences, one for each place of the scale,
and puts the numbers of a line into the same sentence.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor, fsum
from typing import Any

from ..words import number, text
from .controls import Slider
from .explorer import Explorer
from .view import View

STOPS = 101  # of a scale: each has a sentence in the page
PLACES = 12  # of a line: each has a slider
FURTHEST = (
    "Your line is furthest off in {place}: you drew {given}, and it was {answer}. On average it is {apart} away from "
    "what was."
)
UNDRAWN = "Draw your line first: drag its dots, or move the sliders under it."


@dataclass(frozen=True)
class Line:
    """What is drawn over a chart's empty places: `known(view)` gives the heights that the reader sees, by place (a
    year), `height` is the scale of all heights. The explorer's chart has the places on its x and the heights on its y.
    """

    known: Callable[[View], Mapping[int, float]]
    height: Slider

    def nearest(self, height: float) -> float:
        """The stop of the scale at which a height is drawn."""
        return min(self.height.stops(), key=lambda stop: abs(stop - height))


@dataclass(frozen=True, kw_only=True)
class Guess:
    """A question that an explorer answers at its defaults; it is named by that explorer's id.

    It has a `scale`, for a number, `options` {value: words}, for one of a few answers, or a `line`. `answer(view)`
    gives the number, the option's value or the heights of the empty places {place: height}. `question` and `reason` may
    hold {fields}, which the view's values fill. `mark` names the chart's axis on which the scale lies ("x", "y2"): the
    guess is drawn there.

    Raises ValueError, when it is made, unless it has a question, a reason, and one of a scale of at most STOPS places,
    two to five options, and a line; and for a mark that is no axis or has no scale.
    """

    explorer: Explorer
    question: str
    answer: Callable[[View], object]
    reason: str
    scale: Slider | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    line: Line | None = None
    mark: str = ""

    def __post_init__(self) -> None:
        if not self.question or not self.reason:
            raise ValueError(f"the guess before {self.id} needs a question and a reason")
        if sum(map(bool, (self.scale, self.options, self.line))) != 1:
            raise ValueError(f"the guess before {self.id} has either a scale or options or a line")
        if self.scale and len(self.scale.stops()) > STOPS:
            raise ValueError(f"the scale before {self.id} has {len(self.scale.stops())} places; it has {STOPS} at most")
        if self.scale:
            self.scale.check(self.scale.default)
        elif self.options and not 2 <= len(self.options) <= 5:
            raise ValueError(f"the guess before {self.id} has two to five options, not {len(self.options)}")
        if self.mark and not (self.scale and re.fullmatch(r"[xy]\d?", self.mark)):
            raise ValueError(f"the mark before {self.id} is an axis (x, y, x2 …) of a scale, unlike {self.mark!r}")

    @property
    def id(self) -> str:
        return self.explorer.id

    def places(self) -> list[float] | list[str]:
        """Every guess there can be, in the order of the page; none of a line, of which there are too many."""
        return self.scale.stops() if self.scale else list(self.options)

    def sliders(self) -> list[Slider]:
        """Of a line, the height of each empty place; they begin where the known heights end."""
        assert self.line
        view = self.explorer()
        *_, last = self.line.known(view).values()
        places: Any = self.answer(view)
        if not 2 <= len(places) <= PLACES:
            raise ValueError(f"the line before {self.id} has two to {PLACES} empty places, not {len(places)}")
        one = replace(self.line.height, default=self.line.nearest(last))
        return [replace(one, name=f"at-{place}", label=str(place)) for place in places]

    def asked(self) -> str:
        """The question in the reader's language."""
        return text(self.question, **self.explorer().values)

    def judge(self, given: float | str | Sequence[float]) -> str:
        """How far off a guess is, and the reason; ValueError for one that is not on the scale or among the options.
        Of a line, the heights in the order of the empty places.
        """
        return self.judged([given])[0]

    def judged(self, guesses: list) -> list[str]:
        """What is said of each of these. Raises ValueError where the explorer's answer cannot be guessed."""
        view = self.explorer()
        answer: Any = self.answer(view)
        reason = text(self.reason, **view.values)
        sentence = self._apart if self.scale else self._drawn if self.line else self._chosen
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

    def _drawn(self, given: Sequence[float], answer: Mapping[int, float]) -> str:
        """The place where the line is furthest off, and how far it is on average."""
        assert self.line
        height = self.line.height
        if isinstance(given, str) or len(given) != len(answer):
            raise ValueError(f"the line before {self.id} has {len(answer)} heights, unlike {given!r}")
        right = {place: self.line.nearest(one) for place, one in answer.items()}  # a line can be right
        off = {place: abs(height.check(one) - right[place]) for one, place in zip(given, right, strict=True)}
        most = max(off, key=off.__getitem__)
        average = floor(fsum(off.values()) / len(off) / height.step + 0.5) * height.step  # as JavaScript rounds
        return text(
            FURTHEST,
            place=most,
            given=height.show(given[list(right).index(most)]),
            answer=height.show(right[most]),
            apart=height.show(average),
        )

    def key(self) -> dict:
        """What guess.js needs: the scale or the options and the sentence for every place, where the mark stands; of a
        line what is known, the answer and the sentence that both fill.
        """
        if self.line:
            view = self.explorer()
            answer: Any = self.answer(view)
            answer = [[place, self.line.nearest(one)] for place, one in answer.items()]
            known = [[place, one] for place, one in self.line.known(view).items()]
            said = f"{text(FURTHEST)} {text(self.reason, **view.values)}"
            heights = [slider.describe() for slider in self.sliders()]
            return {"known": known, "answer": answer, "heights": heights, "said": said, "draw": text(UNDRAWN)}
        scale = self.scale.describe() if self.scale else None
        choose = text("Choose one of the answers first.")
        said = {"said": self.judged(self.places()), "choose": choose}
        return {"scale": scale, "options": list(self.options), "axis": self.mark} | said
