"""Plain refusals of bad input, shared by all models.

Each check returns the value that it accepts, or raises `ValueError` with one sentence: the parameter's name, what is
allowed, and the value that was given. No check accepts NaN, an infinity, a truth value or text in place of a number.
"""

from collections.abc import Collection, Iterable
from math import isfinite
from numbers import Real
from reprlib import repr as shown
from typing import TypeGuard, TypeVar

T = TypeVar("T")


def within(
    name: str,
    value: object,
    low: float | None = None,
    high: float | None = None,
    *,
    above: float | None = None,
    below: float | None = None,
) -> float:
    """The value as a float, if low <= value <= high and above < value < below; a bound left out does not bind."""
    number = _number(value)
    if (
        number is None
        or (low is not None and number < low)
        or (high is not None and number > high)
        or (above is not None and number <= above)
        or (below is not None and number >= below)
    ):
        raise ValueError(f"{name} must be {_range('number', low, high, above, below)}, not {shown(value)}.")
    return number


def whole(name: str, value: object, low: int | None = None, high: int | None = None) -> int:
    """The value as an int, if it is a whole number (4 or 4.0) between low and high."""
    number = _number(value)
    if number is None or number % 1 or (low is not None and number < low) or (high is not None and number > high):
        raise ValueError(f"{name} must be {_range('whole number', low, high)}, not {shown(value)}.")
    return int(number)


def one_of(name: str, value: T, choices: Collection[T]) -> T:
    """The value, if it is one of the choices."""
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, choices))}, not {shown(value)}.")
    return value


def series(name: str, values: object, least: int = 1) -> list[float]:
    """The values as a list of at least `least` finite floats; the sentence names the place of a bad one, from 0."""
    found = list(values) if isinstance(values, Iterable) and not isinstance(values, (str, bytes, dict)) else None
    if found is None or len(found) < least:
        many = f"at least {least} number{'s' * (least > 1)}" if least else "numbers"
        raise ValueError(f"{name} must be a list of {many}, not {shown(values)}.")
    numbers = map(_number, found)
    return [within(f"{name}[{k}]", found[k]) if number is None else number for k, number in enumerate(numbers)]


def is_figure(value: object) -> TypeGuard[float]:
    """Whether the value is one number, not a list of them and no truth value."""
    return isinstance(value, Real) and not isinstance(value, bool)


def _number(value: object) -> float | None:
    """The value as a finite float, or None where it is no finite number."""
    if type(value) is float:
        return value if isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, (int, Real)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _range(
    noun: str,
    low: float | None = None,
    high: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> str:
    if low is not None and high is not None:
        return f"a {noun} between {low:g} and {high:g}"
    bounds = [("at least", low), ("above", above), ("at most", high), ("below", below)]
    words = " and ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None)
    of = "of " if words.startswith("at ") else ""
    return f"a {noun} {of}{words}" if words else f"a finite {noun}"
