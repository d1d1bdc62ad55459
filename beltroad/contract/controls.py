"""What the reader can move, and how a value is checked.

A control turns whatever it is given (a number, the text of a command line or of a web address) into the value
that the explorer's function takes, or raises ValueError with the control's name, the value and what is allowed.
A share is stored as 0.85 and shown as 85 %: the unit "%" means exactly that.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import data
from ..words import number, text


def _decimals(step: float) -> int:
    """Digits behind the point that a multiple of `step` needs: 0.25 -> 2, 1 -> 0."""
    return next(digits for digits in range(12) if abs(round(step, digits) - step) < 1e-12)


def _described(control: "Control") -> dict:
    """What is said of every control, and what only some have."""
    own = {"name": control.name, "kind": control.kind, "label": text(control.label), "unit": text(control.unit)}
    return own | {"default": control.default, "min": None, "max": None, "step": None, "choices": None}


@dataclass(frozen=True)
class Slider:
    """A number between `min` and `max`, moved in steps of `step`; one that `plays` goes through its stops by itself."""

    name: str
    default: float
    min: float
    max: float
    step: float
    label: str
    unit: str = ""
    plays: bool = False
    kind: str = field(default="slider", init=False)

    @property
    def scale(self) -> int:
        return 100 if self.unit == "%" else 1

    @property
    def digits(self) -> int:
        return _decimals(round(self.step * self.scale, 12))

    def stops(self) -> list[float]:
        """Every value the slider can stand at."""
        count = int(round((self.max - self.min) / self.step))
        return [round(self.min + k * self.step, 10) for k in range(count + 1)]

    def check(self, value: Any) -> float:
        try:
            if isinstance(value, bool):
                raise TypeError
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        if not self.min <= number <= self.max:
            raise ValueError(f"{self.name} is {value!r}; it takes a number from {self.min:g} to {self.max:g}")
        return int(number) if isinstance(self.default, int) and number == int(number) else number

    def show(self, value: float) -> str:
        shown = value * self.scale
        written = number(shown, f"{',' if abs(shown) >= 10_000 else ''}.{self.digits}f")  # 2019 is a year
        return f"{written}%" if self.unit == "%" else f"{written} {text(self.unit)}".rstrip()

    def describe(self) -> dict:
        ends = {"min": self.min, "max": self.max, "step": self.step}
        return _described(self) | ends | {"scale": self.scale, "digits": self.digits, "plays": self.plays}


@dataclass(frozen=True)
class Choice:
    """One of several options, `options` maps a value to the words shown.

    `presets` maps an option to values of other controls: choosing a documented project also sets its documented
    terms, from which the reader may then depart.
    """

    name: str
    default: str
    options: Mapping[str, str]
    label: str
    presets: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    kind: str = field(default="choice", init=False)
    unit: str = field(default="", init=False)

    @property
    def groups(self) -> list[str] | None:
        """Of a choice of countries the options that are none, such as all of them; None of any other choice."""
        countries = {row.iso3 for row in data.countries() if not row.is_aggregate} & self.options.keys()
        return [option for option in self.options if option not in countries] if len(countries) > 1 else None

    def stops(self) -> list[str]:
        return list(self.options)

    def check(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            few = list(self.options)[:8]
            more = f" and {len(self.options) - 8} more" if len(self.options) > 8 else ""
            raise ValueError(f"{self.name} is {value!r}; it takes one of {', '.join(few)}{more}")
        return value

    def check_presets(self, sliders: Mapping[str, Slider]) -> None:
        """Raises ValueError unless options are plain words (they name files) and presets are stops of the sliders."""
        for option in self.options:
            if not re.fullmatch(r"[A-Za-z0-9_]+", option):
                raise ValueError(
                    f"an option of {self.name} is letters, digits and _ (it names a file), unlike {option!r}"
                )
        for option, values in self.presets.items():
            self.check(option)
            for name, value in values.items():
                if name not in sliders or not any(abs(stop - value) < 1e-9 for stop in sliders[name].stops()):
                    raise ValueError(
                        f"the preset {option!r} of {self.name} sets {name} to {value!r}, where no slider stands"
                    )

    def show(self, value: str) -> str:
        return text(self.options[value])

    def describe(self) -> dict:
        choices = [{"value": value, "label": text(label)} for value, label in self.options.items()]
        presets = {option: dict(values) for option, values in self.presets.items()}
        return _described(self) | {"choices": choices, "groups": self.groups, "presets": presets}


@dataclass(frozen=True)
class Switch:
    """On or off."""

    name: str
    default: bool
    label: str
    kind: str = field(default="switch", init=False)
    unit: str = field(default="", init=False)

    def stops(self) -> list[bool]:
        return [False, True]

    def check(self, value: Any) -> bool:
        known = {True: True, False: False, "true": True, "false": False}
        if not isinstance(value, (bool, str)) or value not in known:
            raise ValueError(f"{self.name} is {value!r}; it takes true or false")
        return known[value]

    def show(self, value: bool) -> str:
        return text("on") if value else text("off")

    def describe(self) -> dict:
        return _described(self)


Control = Slider | Choice | Switch
