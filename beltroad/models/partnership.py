"""A project with two partners or with three: when is three-way cooperation the cheaper way to a lasting result?

    what a form costs        C = pair * parties*(parties - 1)/2 + unit*reached
        pair: every two parties must agree
    what it leaves           Q = reached * fit * lasts
    cost of a lasting result c = C/Q = pair * parties*(parties - 1)/2 / Q + unit/(fit*lasts)
Three forms; the host is in all of them
    north-south    fit and lasts of the North           2 parties
    south-south    fit and lasts of the South           2 parties
    triangular     the better of each                   3 parties
Three-way costs less than a two-way form where a better result pays for two more pairs; with r = e3/e2, e = fit*lasts
    3*pair/(N*e3) + unit/e3 < pair/(N*e2) + unit/e2        for N people reached above N* = pair*(3 - r) / (unit*(r - 1))
    at no size where r = 1; at every size from r = 3 on
Who gets what: v(a form) = worth*Q - C, at least 0; v = 0 without the host or with the host alone. With a = v(host,
North),
b = v(host, South), c = v(all three), the Shapley value is
    North a/6 + (c - b)/3        South b/6 + (c - a)/3        host (2*c + a + b)/6
    it is in the core where a <= 4*(c - b) and b <= 4*(c - a)

reached  people reached, thousands; unit: cost of reaching one, US$; C: US$ thousand
fit      share of those reached who can use what is brought: a seed, a method, a clinic
lasts    share of these for whom it still works when the project is over
Q        thousand people with a lasting result; worth: what one is worth to all together, US$
pair     cost of coordination between two parties, US$ thousand

Assumes that reaching a person costs the same in each form, that the third partner adds its own strength in full and
takes nothing away, that every pair needs the same coordination, and that results can be counted and valued in one
unit. Leaves out time, learning by the partners, politics, who gets the credit, and harm. All numbers are the reader's
assumption.

Sources: OECD, "Enabling Effective Triangular Co-operation", 2019 (transaction costs, and what each partner brings);
the count of pairs is that of a mesh of treaties (`models.trinity`); L. S. Shapley, "A Value for n-Person Games", 1953
(`models.games`). The forms are the course's own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from beltroad.models.checks import one_of, within

FORMS = {"north_south": 2, "south_south": 2, "triangular": 3}  # how many parties
PLAYERS: tuple[str, ...] = ("host", "north", "south")


class Way(NamedTuple):
    """One form: parties, effectiveness (fit times lasts), cost in US$ thousand, thousand lasting results,
    US$ for each of them.
    """

    parties: int
    effect: float
    cost: float
    results: float
    each: float


@dataclass(frozen=True)
class Partnership:
    """What each side brings, and what it costs; shares above 0 and at most 1, money and people above 0."""

    fit_north: float = 0.4
    lasts_north: float = 0.8
    fit_south: float = 0.8
    lasts_south: float = 0.4
    pair: float = 500.0
    unit: float = 50.0
    worth: float = 400.0

    def __post_init__(self) -> None:
        for name in ("fit_north", "lasts_north", "fit_south", "lasts_south"):
            within(name, getattr(self, name), high=1, above=0)
        within("pair", self.pair, 0)
        within("unit", self.unit, above=0)
        within("worth", self.worth, 0)

    def effect(self, form: str) -> float:
        """The share of the people reached who have a lasting result."""
        one_of("form", form, FORMS)
        if form == "north_south":
            return self.fit_north * self.lasts_north
        if form == "south_south":
            return self.fit_south * self.lasts_south
        return max(self.fit_north, self.fit_south) * max(self.lasts_north, self.lasts_south)

    def way(self, form: str, reached: float) -> Way:
        """A form at a size, in thousand people reached."""
        reached = within("reached", reached, above=0)
        effect, parties = self.effect(form), FORMS[form]
        cost = self.pair * parties * (parties - 1) / 2 + self.unit * reached
        return Way(parties, effect, cost, reached * effect, cost / (reached * effect))

    def cheapest(self, reached: float) -> str:
        """The form with the cheapest lasting result; of equally cheap ones the first."""
        return min(FORMS, key=lambda form: self.way(form, reached).each)

    def crossover(self, form: str) -> float:
        """Thousand people from which on three-way costs less for each result than a two-way form:
        0 at any size, infinity at none.
        """
        if one_of("form", form, ("north_south", "south_south")) and self.pair == 0:
            return 0.0 if self.effect("triangular") > self.effect(form) else inf
        better = self.effect("triangular") / self.effect(form)
        if better <= 1:
            return inf
        return max(self.pair * (3 - better) / (self.unit * (better - 1)), 0.0)

    def value(self, reached: float) -> Callable[[frozenset[str]], float]:
        """v for `games.shapley`: what a coalition gains over doing nothing, US$ thousand.

        Three may also leave one out.
        """
        net = {
            form: max(self.worth * way.results - way.cost, 0.0) for form in FORMS for way in [self.way(form, reached)]
        }

        def v(coalition: frozenset) -> float:
            if "host" not in coalition or len(coalition) < 2:
                return 0.0
            if len(coalition) == 3:
                return max(net.values())
            return net["north_south"] if "north" in coalition else net["south_south"]

        return v
