"""Core and periphery: where industry settles when transport becomes cheap, in two regions that are alike.

    Y_r = mu * lam_r * w_r + (1 - mu) / 2                                income
    G_r = ( sum_s lam_s * (w_s * T_sr)**(1 - sigma) ) ** (1 / (1 - sigma))        price index of manufactures
    w_r = ( sum_s Y_s * T_rs**(1 - sigma) * G_s**(sigma - 1) ) ** (1 / sigma)     wage that firms can pay
    omega_r = w_r * G_r**(-mu)                                           real wage
    T_rs = T between the regions, 1 within one

Workers move towards the higher real wage. With rho = (sigma - 1) / sigma
    break point      T**(sigma - 1) = (rho + mu)(1 + mu) / ((rho - mu)(1 - mu)): below it an even split falls apart
    sustain point
        the root above 1 of (1 + mu)/2 * T**(1 - sigma - mu*sigma) + (1 - mu)/2 * T**(sigma - 1 - mu*sigma) = 1:
                     below it industry that is in one region stays there
    break < sustain, so between the two the outcome depends on where industry was.

lam    share of the workers in industry who live in the region, 0 to 1; the two shares add up to 1
T      units that must be sent for one to arrive, 1 or more: the rest "melts" on the way (iceberg)
sigma  elasticity of substitution between varieties, above 1; a lower one means stronger increasing returns
mu     share of spending on manufactures, above 0 and below 1; rho > mu, or industry gathers at any transport cost
w, G, Y, omega  relative to a wage of 1 in farming and to the number of varieties

Assumes two regions with the same number of farmers, who do not move; food that is carried free of cost; one factor in
industry, which moves; firms that set up freely. Leaves out rents and crowding, borders that workers cannot cross, wages
of farmers, inputs that firms buy from each other, differences of climate, law and skill, and time.

Source: P. Krugman, "Increasing Returns and Economic Geography", Journal of Political Economy 99, 1991, in the form of
M. Fujita, P. Krugman and A. Venables, "The Spatial Economy", MIT Press, 1999, chapters 4 and 5.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from beltroad.models.checks import within

ENOUGH = 1e-10  # wages are found when they change by less than this share
MOST_ROUNDS = 2000
DEAREST = 1e6  # transport cost: no sustain point is looked for above it


@dataclass(frozen=True)
class ShortRun:
    """Wages, price indices, incomes and real wages of the two regions while nobody moves."""

    wages: tuple[float, float]
    prices: tuple[float, float]
    incomes: tuple[float, float]
    real_wages: tuple[float, float]

    @property
    def gap(self) -> float:
        """How much higher the real wage is in region 1, as a share of that in region 2."""
        return self.real_wages[0] / self.real_wages[1] - 1


@dataclass(frozen=True)
class LongRun:
    """Where industry ends up: region 1's share at first and at last, and the share that parts the two ways,
    if there is one.
    """

    start: float
    end: float
    parting: float | None


def short_run(share: float, cost: float, sigma: float = 5.0, mu: float = 0.4) -> ShortRun:
    """Wages with a share of industry in region 1, by repeated substitution;
    in an empty region, what its first firm could pay.
    """
    one = within("share", share, 0, 1)
    phi = _freight(cost, sigma, mu)
    two, power = 1 - one, 1 - sigma
    w = (1.0, 1.0)
    a = b = 0.0
    incomes = (0.0, 0.0)
    for _ in range(MOST_ROUNDS):
        a, b = one * w[0] ** power, two * w[1] ** power
        incomes = (mu * one * w[0] + (1 - mu) / 2, mu * two * w[1] + (1 - mu) / 2)
        here, there = incomes[0] / (a + phi * b), incomes[1] / (phi * a + b)  # Y * G**(sigma - 1)
        new = ((here + phi * there) ** (1 / sigma), (phi * here + there) ** (1 / sigma))
        level = (
            one * new[0] + two * new[1]
        )  # 1 at rest, as spending is income; to start each round there saves most rounds
        new = (new[0] / level, new[1] / level)
        found = abs(new[0] - w[0]) < ENOUGH * w[0] and abs(new[1] - w[1]) < ENOUGH * w[1]
        w = new
        if found:
            break
    prices = ((a + phi * b) ** (1 / power), (phi * a + b) ** (1 / power))
    return ShortRun(w, prices, incomes, (w[0] * prices[0] ** -mu, w[1] * prices[1] ** -mu))


def gaps(steps: int, cost: float, sigma: float = 5.0, mu: float = 0.4) -> list[float]:
    """The gap where region 1 has 0, 1/steps, 2/steps … 1 of the industry, of an even number of steps.

    The regions are alike: where region 1 has the smaller share, the ratio of real wages turns over.
    """
    if steps < 2 or steps % 2:
        raise ValueError(f"steps must be an even number of 2 or more, not {steps}.")
    larger = [short_run(k / steps, cost, sigma, mu).gap for k in range(steps // 2, steps + 1)]
    return [*(-gap / (1 + gap) for gap in reversed(larger[1:])), *larger]


def break_point(sigma: float = 5.0, mu: float = 0.4) -> float:
    """The transport cost below which an even split falls apart.

    Raises ValueError where industry gathers at any cost.
    """
    sigma, mu = _spread(sigma, mu)
    rho = (sigma - 1) / sigma
    return ((rho + mu) * (1 + mu) / ((rho - mu) * (1 - mu))) ** (1 / (sigma - 1))


def sustain_point(sigma: float = 5.0, mu: float = 0.4) -> float:
    """The transport cost below which industry in one region stays there. Raises ValueError as `break_point` does."""
    sigma, mu = _spread(sigma, mu)

    def pull(cost: float) -> float:  # (omega_2 / omega_1)**sigma when all industry is in region 1
        return (1 + mu) / 2 * cost ** (1 - sigma - mu * sigma) + (1 - mu) / 2 * cost ** (sigma - 1 - mu * sigma) - 1

    low, high = break_point(sigma, mu), 2 * break_point(sigma, mu)
    while pull(high) < 0:
        low, high = high, 2 * high
        if high > DEAREST:
            raise ValueError(
                f"sigma {sigma:g} and mu {mu:g} put the sustain point above a transport cost of {DEAREST:,.0f}."
            )
    return _root(pull, low, high)


def parting_share(cost: float, sigma: float = 5.0, mu: float = 0.4) -> float | None:
    """Above this share of region 1 industry gathers there; None where there is no such share (outside break
    and sustain point).
    """
    cost = within("cost", cost, 1)
    if not break_point(sigma, mu) < cost < sustain_point(sigma, mu):
        return None
    return _root(lambda share: short_run(share, cost, sigma, mu).gap, 0.5 + 1e-6, 1.0)


def long_run(start: float, cost: float, sigma: float = 5.0, mu: float = 0.4) -> LongRun:
    """Where industry ends up when workers follow the real wage, from a share of region 1 at first."""
    start = within("start", start, 0, 1)
    parting = parting_share(cost, sigma, mu)
    lasts = parting if parting is not None else 0.5 if cost <= break_point(sigma, mu) else 1.0 + ENOUGH
    if start > lasts:
        return LongRun(start, 1.0, parting)
    if start < 1 - lasts:
        return LongRun(start, 0.0, parting)
    return LongRun(start, 0.5, parting)


def tomahawk(shares: Sequence[float], sigma: float = 5.0, mu: float = 0.4) -> list[float]:
    """The transport cost at which each share of region 1, above 0.5 and up to 1, parts the two ways:
    the dashed branch.
    """
    low, high = break_point(sigma, mu), sustain_point(sigma, mu)
    wanted = [within(f"shares[{k}]", share, above=0.5) for k, share in enumerate(shares)]
    return [high if share == 1 else _parting_cost(share, low, high, sigma, mu) for share in wanted]


def _parting_cost(share: float, low: float, high: float, sigma: float, mu: float) -> float:
    return _root(lambda cost: -short_run(share, cost, sigma, mu).gap, low, high, 1e-5)


def _freight(cost: float, sigma: float, mu: float) -> float:
    """T**(1 - sigma), from 1 where transport is free to 0 where it is out of reach."""
    within("mu", mu, above=0, below=1)
    return within("cost", cost, 1, 1e3) ** (1 - within("sigma", sigma, above=1, below=100))


def _spread(sigma: float, mu: float) -> tuple[float, float]:
    sigma, mu = within("sigma", sigma, above=1, below=100), within("mu", mu, above=0, below=1)
    if (sigma - 1) / sigma <= mu:
        raise ValueError(
            f"mu must be below (sigma - 1) / sigma, {(sigma - 1) / sigma:.3g}, or industry gathers at any cost; it is"
            f" {mu:g}."
        )
    return sigma, mu


def _root(rising: Callable[[float], float], low: float, high: float, close: float = 1e-10) -> float:
    """Where a function changes from below 0 to above, by halving."""
    while high - low > close * low:
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
