"""What it costs n parties to agree: a mesh of treaties, a hub, or one table, with a summit or without.

Cost of each form
    mesh = b * n * (n - 1) / 2      a treaty between any two parties
    hub = b * (n - 1)      a treaty of each party with the same one
    table = F + m * n      one text for all, with a seat for each
    summit = S + the same with f*b in place of b and f*m in place of m
Sizes at which two forms cost the same, in closed form
    mesh = hub at n = 2      beyond, the mesh costs more
    mesh = table at n = (b + 2*m + sqrt((b + 2*m)**2 + 8*b*F)) / (2*b)
    hub = table at n = (F + b) / (b - m)      never where m >= b: then the hub is always cheaper
A summit pays from
    mesh: n = (1 + sqrt(1 + 8*S / (b*(1 - f)))) / 2
    hub: n = 1 + S / (b*(1 - f))
    table: n = S / (m*(1 - f))
What a hub with c bodies of s partners each leaves to the hub, out of k partners (c * s <= k)
    covered = (k + c*s*(s - 1)/2) / (k*(k + 1)/2)      pairs of parties that have an agreement with each other
    own = c*s*(s - 1) / (k*(k - 1))      pairs of partners that have one without the hub; with c = 0 none

n      number of parties, 2 or more, the hub among them
b      cost of one treaty, in any one unit; the other costs alike
F, m   cost of setting up a table, and of one seat at it
S      cost of a summit
f      factor between 0 and 1 by which a summit makes each treaty and each seat cheaper; F and S stay as they are

Assumes that all treaties cost alike and all seats cost alike. Leaves out what agreements are worth: a treaty can be
made to fit its two parties, a table's text is the same for all, and the hub's treaties bind no two of the others to
each other. So the model cannot say that three tiers are better than one; it says which form is cheapest for a given
n, and that follows from the choice between mesh and hub. The costs are the reader's assumption.

Source: A. Thompson and D. Verdier, "Multi-Lateralisms: Explaining Variation in Regime Instruments", Harvard Project
on Climate Agreements, discussion paper, 2010 (bilateral treaties multiply transaction costs, multilateral ones do not
fit each party: the trade-off; the linear costs here are the course's own).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Literal, NamedTuple

from beltroad.models.checks import one_of, whole, within

Form = Literal["mesh", "hub", "table"]
FORMS: tuple[Form, ...] = ("mesh", "hub", "table")
MOST_PARTIES = 1000


@dataclass(frozen=True)
class Costs:
    """Costs of agreeing, in any one unit.

    treaty  one treaty between two parties, above 0
    table   setting up one text for all
    seat    one party's seat at the table
    summit  holding a summit
    factor  what a summit leaves of the cost of each treaty and each seat, above 0 and below 1
    """

    treaty: float = 1.0
    table: float = 20.0
    seat: float = 0.5
    summit: float = 10.0
    factor: float = 0.6

    def __post_init__(self) -> None:
        within("treaty", self.treaty, above=0)
        for name in ("table", "seat", "summit"):
            within(name, getattr(self, name), 0)
        within("factor", self.factor, above=0, below=1)


class Arrangement(NamedTuple):
    """A way to agree: a form ("mesh", "hub", "table", or several joined as "hub+table"), with or without a summit."""

    form: str
    summit: bool = False


class Band(NamedTuple):
    """The sizes from `first` to `last` for which one plan is the cheapest."""

    first: int
    last: int
    plan: Arrangement


PLANS = tuple(Arrangement(form, summit) for summit in (False, True) for form in FORMS)


def coordination_cost(n: int, form: str, costs: Costs = Costs(), summit: bool = False) -> float:
    """Cost of agreeing among n parties (2 to 1000) in a form, in the unit of the costs.

    Forms kept side by side are joined by a plus and add up: "hub+table" with a summit is the whole framework.
    """
    n = whole("n", n, 2, MOST_PARTIES)
    square, linear, fixed = _coefficients(Arrangement(form, summit), costs)
    return (square * n + linear) * n + fixed


def crossovers(one: Arrangement, other: Arrangement, costs: Costs = Costs()) -> tuple[float, ...]:
    """The sizes n of 2 or more, rising, at which two plans cost the same;
    between two sizes one of them is always cheaper.

    Sizes are not rounded: at 11.4 parties, one plan is cheaper up to 11 and the other from 12 on. Raises ValueError for
    plans that cost the same at every size.
    """
    a, b, c = (
        x - y for x, y in zip(_coefficients(Arrangement(*one), costs), _coefficients(Arrangement(*other), costs))
    )
    if a == b == c == 0:
        raise ValueError(f"plans must differ in cost, but {tuple(one)} and {tuple(other)} cost the same at every size.")
    return tuple(sorted(n for n in _zeros(a, b, c) if n >= 2))


def cheapest(n: int, costs: Costs = Costs(), plans: Iterable[Arrangement] = PLANS) -> Arrangement:
    """The plan that costs least among n parties; of equally cheap ones the first."""
    return min(_plans(plans), key=lambda plan: coordination_cost(n, plan.form, costs, plan.summit))


def bands(costs: Costs = Costs(), largest: int = 200, plans: Iterable[Arrangement] = PLANS) -> list[Band]:
    """Which plan is cheapest for which sizes, from 2 parties to `largest`."""
    sizes = range(2, whole("largest", largest, 2, MOST_PARTIES) + 1)
    runs = [(plan, list(run)) for plan, run in groupby(sizes, lambda n: cheapest(n, costs, plans))]
    return [Band(run[0], run[-1], plan) for plan, run in runs]


class Spokes(NamedTuple):
    """Shares of pairs around a hub: of all parties that have an agreement,
    and of partners that have one without the hub.
    """

    covered: float
    own: float


def spokes(partners: int, bodies: int = 0, members: int = 0) -> Spokes:
    """A hub with `partners` (2 or more), some of them in `bodies` of `members` each, no partner in two."""
    k = whole("partners", partners, 2, MOST_PARTIES)
    c, s = whole("bodies", bodies, 0, MOST_PARTIES), whole("members", members, 0, MOST_PARTIES)
    if c * s > k:
        raise ValueError(f"bodies times members is {c} × {s} = {c * s}; it must not exceed the {k} partners.")
    among = c * s * (s - 1) / 2
    return Spokes((k + among) / (k * (k + 1) / 2), among / (k * (k - 1) / 2))


def _coefficients(plan: Arrangement, costs: Costs) -> tuple[float, float, float]:
    """A plan's cost as a polynomial in n: the coefficients of n**2, n and 1."""
    ease, fixed = (costs.factor, costs.summit) if plan.summit else (1.0, 0.0)
    b, m = ease * costs.treaty, ease * costs.seat
    terms = {"mesh": (b / 2, -b / 2, 0.0), "hub": (0.0, b, -b), "table": (0.0, m, costs.table)}
    forms = [one_of("form", form, tuple(terms)) for form in str(plan.form).split("+")]
    square, linear, constant = (sum(terms[form][k] for form in forms) for k in range(3))
    return square, linear, constant + fixed


def _zeros(a: float, b: float, c: float) -> list[float]:
    """The real zeros of a*x**2 + b*x + c, without subtracting nearly equal numbers; a double one once."""
    if a == 0:
        return [-c / b] if b else []
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    q = -(b + (sqrt(inside) if b >= 0 else -sqrt(inside))) / 2
    return sorted({q / a, c / q}) if q else [0.0]


def _plans(plans: Iterable[Arrangement]) -> tuple[Arrangement, ...]:
    found = tuple(Arrangement(*plan) for plan in plans)
    if not found:
        raise ValueError("plans must hold at least one plan to choose from, but the list is empty.")
    return found
