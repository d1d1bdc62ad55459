"""What the reader can move, and how a value is checked.

A control turns whatever it is given (a number, the text of a command line or of a web address) into the value
that the explorer's function takes, or raises ValueError with the control's name, the value and what is allowed.
A share is stored as 0.85 and shown as 85 %: the unit "%" means exactly that.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def _decimals(step: float) -> int:
    """Digits behind the point that a multiple of `step` needs: 0.25 -> 2, 1 -> 0."""
    return next(digits for digits in range(12) if abs(round(step, digits) - step) < 1e-12)


@dataclass(frozen=True)
class Slider:
    """A number between `min` and `max`, moved in steps of `step`."""

    name: str
    default: float
    min: float
    max: float
    step: float
    label: str
    unit: str = ""
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
        text = f"{shown:,.{self.digits}f}" if abs(shown) >= 10_000 else f"{shown:.{self.digits}f}"  # 2019 is a year
        return f"{text}{self.unit}" if self.unit == "%" else f"{text} {self.unit}".rstrip()

    def describe(self) -> dict:
        return {
            "name": self.name, "kind": self.kind, "label": self.label, "unit": self.unit, "default": self.default,
            "min": self.min, "max": self.max, "step": self.step, "choices": None,
            "scale": self.scale, "digits": self.digits,
        }  # fmt: skip


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
    presets: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    kind: str = field(default="choice", init=False)
    unit: str = field(default="", init=False)

    def stops(self) -> list[str]:
        return list(self.options)

    def check(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.options:
            few = list(self.options)[:8]
            more = f" and {len(self.options) - 8} more" if len(self.options) > 8 else ""
            raise ValueError(f"{self.name} is {value!r}; it takes one of {', '.join(few)}{more}")
        return value

    def show(self, value: str) -> str:
        return self.options[value]

    def describe(self) -> dict:
        return {
            "name": self.name, "kind": self.kind, "label": self.label, "unit": "", "default": self.default,
            "min": None, "max": None, "step": None,
            "choices": [{"value": value, "label": label} for value, label in self.options.items()],
            "presets": {option: dict(values) for option, values in self.presets.items()},
        }  # fmt: skip


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

    def check(self, value: object) -> bool:
        known = {True: True, False: False, "true": True, "false": False}
        if not isinstance(value, (bool, str)) or value not in known:
            raise ValueError(f"{self.name} is {value!r}; it takes true or false")
        return known[value]

    def show(self, value: bool) -> str:
        return "on" if value else "off"

    def describe(self) -> dict:
        return {
            "name": self.name, "kind": self.kind, "label": self.label, "unit": "", "default": self.default,
            "min": None, "max": None, "step": None, "choices": None,
        }  # fmt: skip


Control = Slider | Choice | Switch
