"""The value of cash flows: present value, and the rates at which it is zero.

Net present value of yearly flows
    npv(r) = sum over t of F[t] / (1 + r)**t
Internal rate of return
    npv(irr) = 0

F    cash flow of a year, in any one unit of money; F[0] falls due now
r    discount rate per year, a decimal above -1 (0.05 is 5%); irr alike
t    years from now, whole

Leaves out what a rate of return hides: the size of the flows, and where what comes back is put. Flows of one year are
dated together.

Source: textbook definitions. That the flows change sign n times bounds the number of rates at n is Descartes' rule of
signs.
"""

from collections.abc import Sequence
from math import copysign, exp, fsum, inf, isfinite, log
from operator import ne

from beltroad.models.checks import series, within

ROUNDING = 2.0**-52  # relative rounding error of a float
SMALLEST = 1e-300  # smaller numbers lose digits, and their inverse does not fit a float
CLOSE = 1e-12  # a relative step of Newton's method this small leaves an error below rounding

Curve = list[tuple[float, float]]  # pairs (c, e): the sum of c * x**e


def npv(rate: float, flows: Sequence[float]) -> float:
    """Net present value of yearly flows, in their unit; `flows[0]` is now, `rate` is a decimal per year above -1.

    Raises ValueError for a rate of -1 or less and for an empty list.
    """
    discount = 1 / (1 + within("rate", rate, above=-1))
    total = 0.0
    for flow in reversed(_floats("flows", flows)):
        total = total * discount + flow
    if not isfinite(total):
        raise ValueError(f"rate must be further above -1, not {rate!r}: the present value is too large to write down.")
    return total


def irr(flows: Sequence[float]) -> float:
    """Internal rate of return per year: the only rate above -1 at which the npv of the flows is zero.

    Raises ValueError where there is no such rate or more than one; `irr_all` lists them.
    """
    return _irr(_floats("flows", flows))


def _irr(flows: list[float]) -> float:
    """`irr` of flows that are known to be floats."""
    found = _irr_all(flows)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{rate:.6g}" for rate in found)
        raise ValueError(f"flows must have one internal rate of return, not {len(found)} ({listed}).")
    if min(flows) >= 0 or max(flows) <= 0:
        sign = "negative" if min(flows) >= 0 else "positive"
        raise ValueError(
            f"flows must hold payments and receipts, but none of the {len(flows)} is {sign}: no rate of return."
        )
    raise ValueError("flows must have an internal rate of return, but their npv is zero at no rate above -1.")


def irr_all(flows: Sequence[float]) -> list[float]:
    """Every rate above -1 at which the npv of the flows is zero, lowest first; the list is empty where none does it.

    A rate at which npv only touches zero is listed once. Rates nearer to each other than rounding allows to tell apart
    count as one. Raises ValueError where every rate does it: all flows are zero.
    """
    return _irr_all(_floats("flows", flows))


def _irr_all(flows: list[float]) -> list[float]:
    """`irr_all` of flows that are known to be floats."""
    dated = [(flow, time) for time, flow in enumerate(flows) if flow]
    if not dated:
        raise ValueError("flows must not all be 0: their npv is zero at every rate.")
    return rates(dated)


def irr_or_note(name: str, flows: list[float]) -> tuple[float | None, str]:
    """The `irr`, or None and a sentence that says why there is none or more than one."""
    if not all(map(isfinite, flows)):
        raise ValueError(f"{name} flows must be finite: lower the amounts or the growth.")
    try:
        return _irr(flows), ""
    except ValueError as error:
        return None, f"{name} {error}"


def _floats(name: str, values: Sequence[float]) -> list[float]:
    """`series`, but a list of finite floats passes as it is."""
    if type(values) is list and set(map(type, values)) == {float} and all(map(isfinite, values)):
        return values
    return series(name, values)


# Rates of return are the positive zeros of a polynomial in the discount factor v = 1 / (1 + r). Powers stay small when
# rates of zero and more are sought as v, negative rates as w = 1 + r: both lie between 0 and 1. Between two turning
# points a curve crosses zero at most once, and the turning points are the zeros of a curve with one term fewer.


def rates(dated: Sequence[tuple[float, float]]) -> list[float]:
    """Rates above -1 that make the flows worth nothing; `dated` holds (flow, time) by rising time, no flow zero."""
    first, last = dated[0][1], dated[-1][1]
    v = _zeros([(flow, float(time - first)) for flow, time in dated])
    w = _zeros([(flow, float(last - time)) for flow, time in reversed(dated)])
    found = {zero - 1 for zero in w} | {1 / zero - 1 for zero in v if zero > SMALLEST}
    return sorted(rate for rate in found if rate > -1)  # a float cannot hold rates nearer to -1


def _zeros(curve: Curve) -> list[float]:
    """Zeros in 0 < x <= 1 of the sum of c * x**e, rising; `curve` holds the pairs (c, e) by rising e from 0."""
    curves = [curve]
    while _sign_changes(curves[-1]) > 1:
        curves.append(_slope(curves[-1]))
    zeros: list[float] = []
    for curve in reversed(curves):
        zeros = _crossings(curve, zeros)
    return zeros


def _sign_changes(curve: Curve) -> int:
    """Descartes' rule of signs: a curve has at most this many positive zeros, and exactly one if this is 1."""
    gains = [c > 0 for c, _ in curve]
    return sum(map(ne, gains, gains[1:]))


def _slope(curve: Curve) -> Curve:
    """The curve's derivative, divided by its lowest power of x and by the highest exponent: the zeros stay."""
    lowest, highest = curve[1][1], curve[-1][1]
    return [(c * (e / highest), e - lowest) for c, e in curve[1:]]


def _crossings(curve: Curve, turns: list[float]) -> list[float]:
    """Where the curve crosses or touches zero in 0 < x <= 1, given its turning points there."""
    found: list[float] = []
    left, before = 0.0, copysign(1, curve[0][0])
    for right in [turn for turn in turns if turn < 1] + [1.0]:
        here = _sign(curve, right)
        if here == 0 == before:
            found[-1] = right  # flat from one turning point to the next: one zero, not two
        elif here == 0:
            found.append(right)
        elif here == -before:
            found.append(_crossing(curve, left, right, here > 0))
        left, before = right, here
    return found


def _sign(curve: Curve, x: float) -> float:
    """1, -1, or 0 where the curve's value is lost in the rounding of its terms."""
    terms = [c * x**e for c, e in curve]
    value = fsum(terms)
    return copysign(1, value) if abs(value) > 4 * ROUNDING * fsum(map(abs, terms)) else 0


def _crossing(curve: Curve, left: float, right: float, rises: bool) -> float:
    """The one zero between left and right: Newton's method on log(gains / losses), else bisection.

    Against log(x) that function is almost straight: its slope is the mean date of the gains less that of the losses.
    """
    gains = [(c, e) for c, e in curve if c > 0]
    losses = [(-c, e) for c, e in curve if c < 0]
    x, last_step = right, inf
    while True:
        gain, gain_date = _weigh(gains, x)
        loss, loss_date = _weigh(losses, x)
        if abs(gain - loss) <= ROUNDING * gain or right - left <= ROUNDING * right:
            return x
        left, right = (left, x) if (gain > loss) == rises else (x, right)
        between = gain_date - loss_date
        ratio = loss / gain if gain else 0.0
        guess = x * exp(min(log(ratio) / between, 1)) if 0 < ratio < inf and between else left
        if abs(guess - x) <= CLOSE * x:
            return min(max(guess, left), right)
        if not left < guess < right or abs(guess - x) > last_step / 2:
            guess = (left + right) / 2
        x, last_step = guess, abs(guess - x)


def _weigh(terms: Curve, x: float) -> tuple[float, float]:
    """Sum of the terms c * x**e, and the mean of their exponents weighted by them."""
    total = moment = 0.0
    for c, e in terms:
        value = c * x**e
        total += value
        moment += value * e
    return total, moment / total if total else 0.0
