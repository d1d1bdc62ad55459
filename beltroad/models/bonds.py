"""Bonds: what a promise of coupons and face value is worth, and how that worth moves with the yield.

Price of a bond with m coupons a year, at time 0, anywhere between two coupon dates
    P = sum over k of F[k] / (1 + y/m)**n[k]                 n[k] = w, w + 1, …
        w = m*M - (number of coupons left - 1)
Accrued interest and clean price
    A = (1 - w) * F * c / m                                  clean = P - A
Macaulay duration, modified duration, convexity (years, years, years squared)
    D = sum of t[k] * F[k] / (1 + y/m)**n[k] / P             t[k] = n[k] / m
    Dm = D / (1 + y/m) = -(dP/dy) / P
        C = sum of n[k] * (n[k] + 1) * F[k] / (1 + y/m)**(n[k] + 2) / (P * m**2)
What a step in the yield does to the price, to the second order
    dP / P = -Dm * dy + C * dy**2 / 2
Yield in one currency and in another (interest parity)
    (1 + y_local) = (1 + y_foreign) * (1 + e)

P      price with accrued interest ("dirty"), in the unit of the face value; A is the part earned by the seller
F      face value; F[k] the payments still to come: coupons, and the face value with the last
c      coupon rate per year; y: yield to maturity per year, compounded m times a year (nominal, as markets quote it)
m, M   coupons a year; years to maturity, which need not be a whole number of coupon periods
w      fraction of a period until the next coupon, above 0 and at most 1
n, t   time of a payment in periods and in years
e      depreciation: yearly rise of the price of foreign currency in local money

Sources: SAS, "DURP function" and "CONVXP function" (payments between coupon dates, duration, convexity); MathWorks,
"bnddurp" and "bndconvy". The clean price and the accrued interest follow the day count that the caller's `maturity`
holds.

Assumes one yield for all dates and payment in full and on time. Left out: default, calls, taxes, odd first coupons,
holidays. Rates are decimals per year (0.05 is 5%).
"""

from math import ceil, exp, expm1, fsum, inf, log, log1p

from beltroad.models.checks import one_of, whole, within

SLACK = 1e-9  # periods that differ by less are the same
HIGHEST_YIELD = 100.0  # 10,000% a year: more is no bond but a mistake
SHORTEST, LONGEST = 0.001, 200  # years
CLOSE = 1e-15  # prices that differ by less, as a share, are the same


def price(face: float, coupon: float, yield_: float, maturity: float, frequency: int = 2, clean: bool = False) -> float:
    """What a buyer pays for the bond; accrued interest is in it, unless `clean` is true.

    face       repaid at maturity, above 0        coupon   rate per year, 0 for a zero-coupon bond
    yield_     per year, above -frequency
    maturity   years, 0.001 to 200; between coupon dates no whole number of periods
    frequency  coupons a year, 1 to 12
    Raises ValueError for values out of range, and where the price would be too small or too large to write down.
    """
    times, flows = _payments(face, coupon, maturity, frequency)
    paid = fsum(_discounted(times, flows, yield_, frequency))
    return paid - (accrued_interest(face, coupon, maturity, frequency) if one_of("clean", clean, (False, True)) else 0)


def accrued_interest(face: float, coupon: float, maturity: float, frequency: int = 2) -> float:
    """The part of the running coupon that the seller has earned;
    0 on a coupon date, after that day's coupon is paid.
    """
    times, _ = _payments(face, coupon, maturity, frequency)
    return (1 - times[0]) * face * coupon / frequency


def yield_to_maturity(
    price: float, face: float, coupon: float, maturity: float, frequency: int = 2, clean: bool = False
) -> float:
    """The yield per year at which the bond costs `price`; there is always exactly one.

    `clean`: without accrued interest. Raises ValueError for a price of 0 or less, or above all that the bond will ever
    pay times 1,000, and for one so low that the yield is above 10,000%.
    """
    times, flows = _payments(face, coupon, maturity, frequency)
    price = within("price", price, above=0, high=1000 * fsum(flows))
    if one_of("clean", clean, (False, True)):
        price += accrued_interest(face, coupon, maturity, frequency)
    # Against u = log(1 + y/m) the log of the price is convex and its slope is minus the duration: Newton cannot miss.
    # Past its first step it only rises; where rounding makes it fall, it has arrived.
    u, highest, step, steps = 0.0, log1p(HIGHEST_YIELD / frequency), inf, 0
    while abs(step) > CLOSE and (step > 0 or steps < 2):
        worth = [flow * exp(-u * time) for time, flow in zip(times, flows)]
        total = fsum(worth)
        step = log(total / price) * total / fsum(time * part for time, part in zip(times, worth))
        u, steps = u + step, steps + 1
        if u > highest + SLACK:
            raise ValueError(
                f"price must be high enough for a yield of at most {HIGHEST_YIELD:g} (10,000%), not {price:g}."
            )
    return frequency * expm1(u)


def duration(face: float, coupon: float, yield_: float, maturity: float, frequency: int = 2) -> float:
    """Macaulay duration: the average time to the payments in years, weighted by their present value."""
    times, flows = _payments(face, coupon, maturity, frequency)
    worth = _discounted(times, flows, yield_, frequency)
    return fsum(time * part for time, part in zip(times, worth)) / fsum(worth) / frequency


def modified_duration(face: float, coupon: float, yield_: float, maturity: float, frequency: int = 2) -> float:
    """Loss of price, as a share, per unit rise of the yield: 7 means that 1 percentage point costs about 7%."""
    return duration(face, coupon, yield_, maturity, frequency) / (1 + yield_ / frequency)


def convexity(face: float, coupon: float, yield_: float, maturity: float, frequency: int = 2) -> float:
    """Curvature of the price against the yield, in years squared: the second derivative over the price."""
    times, flows = _payments(face, coupon, maturity, frequency)
    worth = _discounted(times, flows, yield_, frequency)
    spread = fsum(time * (time + 1) * part for time, part in zip(times, worth))
    return spread / fsum(worth) / (frequency + yield_) ** 2


def price_change(face: float, coupon: float, yield_: float, maturity: float, step: float, frequency: int = 2) -> float:
    """Change of price as a share, estimated from duration and convexity,
    when the yield moves by `step` (0.01: one point).

    An estimate for small steps; `price` at the new yield is exact.
    """
    step = within("step", step, -1, 1)
    bond = (face, coupon, yield_, maturity, frequency)
    return -modified_duration(*bond) * step + convexity(*bond) * step**2 / 2


# Local against foreign currency; a premium for green bonds


def break_even_depreciation(local_yield: float, foreign_yield: float) -> float:
    """Yearly rise of the price of foreign currency at which both bonds cost the same;
    both yields effective per year.
    """
    return (1 + within("local_yield", local_yield, above=-1)) / (
        1 + within("foreign_yield", foreign_yield, above=-1)
    ) - 1


def cost_in_local_money(foreign_yield: float, depreciation: float) -> float:
    """Effective yearly cost, in local money, of a bond in foreign currency that appreciates
    by `depreciation` every year.
    """
    return (1 + within("foreign_yield", foreign_yield, above=-1)) * (
        1 + within("depreciation", depreciation, above=-1)
    ) - 1


def green_premium_value(
    face: float, coupon: float, yield_: float, premium: float, maturity: float, frequency: int = 2
) -> float:
    """What the issuer gains today where buyers of a green bond accept a yield lower by `premium`:
    the rise of the price.

    Negative where `premium` is negative. The cost of certification and reporting is not in it.
    """
    plain = price(face, coupon, yield_, maturity, frequency)
    return price(face, coupon, yield_ - within("premium", premium, -1, 1), maturity, frequency) - plain


def _payments(face: float, coupon: float, maturity: float, frequency: int) -> tuple[list[float], list[float]]:
    """Times of the payments still to come, in periods from now, and what is paid."""
    face = within("face", face, 1e-9, 1e15)
    coupon = within("coupon", coupon, 0, 10)
    frequency = whole("frequency", frequency, 1, 12)
    periods = within("maturity", maturity, SHORTEST, LONGEST) * frequency
    coupons = max(ceil(periods - SLACK), 1)
    first = periods - coupons + 1
    times = [(1.0 if abs(first - 1) < SLACK else first) + k for k in range(coupons)]
    return times, [face * coupon / frequency] * (coupons - 1) + [face + face * coupon / frequency]


def _discounted(times: list[float], flows: list[float], yield_: float, frequency: int) -> list[float]:
    """Present value of every payment."""
    growth = 1 + within("yield_", yield_, above=-frequency, high=HIGHEST_YIELD) / frequency
    worth: list[float] = []
    try:
        worth = [flow * growth**-time for time, flow in zip(times, flows)]
        total = fsum(worth)
    except OverflowError:
        total = inf
    if not 1e-300 < total < inf:
        size = "large" if total == inf else "small"
        raise ValueError(f"yield_ must be nearer to the coupon, not {yield_!r}: the price is too {size} to write down.")
    return worth
