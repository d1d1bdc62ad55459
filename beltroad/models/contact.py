"""Contacts between two groups, and whether trust spreads from the few who meet to the many who do not.

Two groups of n people. In each, everybody has friends of the own group; `pairs` people of each group also know one
person of the other,
through study, work or travel. A person trusts the other group or does not. Three things happen at random times
    a pair meets, `meet` times a year    it goes well with chance `good`: then both trust; badly: then neither does
    a person listens to a friend, `hear` times a year           who trusts: then the person does too
    a person forgets, `fade` times a year                       and trusts no longer
The rates never change, so the number of events in a year is a Poisson number, and each is one of these at random.
In a large group in which everybody knows everybody and everybody meets (pairs = n)
    dx/dt = meet*(good - x) + hear*x*(1 - x) - fade*x           contact pulls trust towards `good`, up or down
    rests at x1, the root between 0 and 1 of    hear*x**2 - (hear - meet - fade)*x - meet*good = 0
        x2: the other root
    (x - x1)/(x - x2) = (x0 - x1)/(x0 - x2) * exp(-hear*(x1 - x2)*t)
    nobody listens, hear = 0
        x1 = meet*good/(meet + fade), and x = x1 + (x0 - x1)*exp(-(meet + fade)*t)
    nobody meets, meet = 0 (logistic growth)    x1 = 1 - fade/hear where hear > fade; else trust dies out
Where only a share e = pairs/n meets, those who meet (x) and those who do not (z) listen to all, T = e*x + (1 - e)*z
    dx/dt = meet*(good - x) + hear*T*(1 - x) - fade*x           dz/dt = hear*T*(1 - z) - fade*z
In a small group in which everybody knows and everybody meets, the number j who trust is a birth-death chain
    up  (n - j)*(meet*good + hear*j/(n - 1))      down  j*(meet*(1 - good) + fade)
        long run: P[j]*up(j) = P[j + 1]*down(j + 1)

x, z, T      share that trusts, 0 to 1; t: years; meet, hear, fade: times per year

Assumes that trust is a yes or a no, that all are alike, that one bad meeting undoes it and one good friend restores
it, and that who meets is chosen by nobody. In life, people who already like the other side go abroad (selection); bad
news travels too; and states, firms and media shape trust without any meeting. All rates are the reader's assumption.

Sources: E. Cator and P. Van Mieghem, "Susceptible-infected-susceptible epidemics on the complete graph and the star
graph: exact analysis", Physical Review E 87, 2013 (the same mathematics for illness); T. F. Pettigrew and L. R.
Tropp, "A Meta-Analytic Test of Intergroup Contact Theory", Journal of Personality and Social Psychology 90, 2006
(contact); S. C. Wright and others, "The Extended Contact Effect", the same journal 73, 1997 (listening to a friend
who has contact).
"""

from bisect import bisect
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, fsum, lgamma, log, sqrt
from random import Random
from typing import NamedTuple

from beltroad.models.checks import one_of, whole, within

LARGEST = 60  # people in a group
MOST_RUNS = 1000
CLUSTER = 5
SILENT = 1e-9  # people who listen less often than this a year do not listen
NETWORKS = ("everybody", "ring", "clusters")


class Run(NamedTuple):
    """One history: `shares[group][year]` trust at the end of each year, from year 0;
    `people[group]` who trusts at the end.
    """

    shares: tuple[tuple[float, ...], tuple[float, ...]]
    people: tuple[tuple[bool, ...], tuple[bool, ...]]


@dataclass(frozen=True)
class Contact:
    """Rates per year, and the chance that a meeting goes well."""

    good: float = 0.8
    hear: float = 0.5
    fade: float = 0.2
    meet: float = 1.0

    def __post_init__(self) -> None:
        within("good", self.good, 0, 1)
        for name in ("hear", "fade", "meet"):
            within(name, getattr(self, name), 0, 20)

    def change(self, x: float) -> float:
        """dx/dt where everybody meets."""
        return self.meet * (self.good - x) + self.hear * x * (1 - x) - self.fade * x

    def rest(self) -> float:
        """The share that trusts in the long run where everybody meets; 0 where nothing ever changes it."""
        return self._roots()[0] if self.hear >= SILENT else _ratio(self.meet * self.good, self.meet + self.fade)

    def share(self, start: float, years: float) -> float:
        """The share that trusts after some years where everybody meets: the closed form."""
        x0, t = within("start", start, 0, 1), within("years", years, 0)
        if self.hear < SILENT:
            rest = self.rest()
            return rest + (x0 - rest) * exp(-(self.meet + self.fade) * t)
        high, low = self._roots()
        below, above, decay = high - x0, x0 - low, exp(-self.hear * (high - low) * t)
        if (
            self.hear * (high - low) * t < 1e-9
        ):  # the roots all but meet: nobody meets, and people forget as often as they listen
            return high - below / (1 - self.hear * t * below)
        return (high * above + low * below * decay) / (above + below * decay) if above else low

    def few(self, start: float, years: int, share: float) -> list[float]:
        """The share of all that trusts, year by year from year 0,
        where only a share of the people meets (fourth-order Runge-Kutta).
        """
        x = z = within("start", start, 0, 1)
        years, e = whole("years", years, 1, 200), within("share", share, 0, 1)
        steps = 20
        h, found = 1 / steps, [x]

        def slope(x: float, z: float) -> tuple[float, float]:
            heard = self.hear * (e * x + (1 - e) * z)
            return self.meet * (self.good - x) + heard * (1 - x) - self.fade * x, heard * (1 - z) - self.fade * z

        for _ in range(years):
            for _ in range(steps):
                a = slope(x, z)
                b = slope(x + h / 2 * a[0], z + h / 2 * a[1])
                c = slope(x + h / 2 * b[0], z + h / 2 * b[1])
                d = slope(x + h * c[0], z + h * c[1])
                x += h / 6 * (a[0] + 2 * b[0] + 2 * c[0] + d[0])
                z += h / 6 * (a[1] + 2 * b[1] + 2 * c[1] + d[1])
            found.append(e * x + (1 - e) * z)
        return found

    def long_run(self, n: int) -> list[float]:
        """The chance that 0, 1, … n people of a group trust in the long run,
        where everybody knows everybody and everybody meets.
        """
        n = whole("n", n, 2, LARGEST)
        if not (self.meet and 0 < self.good < 1 or self.meet * self.good and self.fade):
            raise ValueError(
                "meet, good and fade must leave a way to win trust and a way to lose it, or there is no long run."
            )
        weights = [1.0]
        for j in range(n):
            up = (n - j) * (self.meet * self.good + self.hear * j / (n - 1))
            weights.append(weights[-1] * up / ((j + 1) * (self.meet * (1 - self.good) + self.fade)))
        total = fsum(weights)
        return [weight / total for weight in weights]

    def _roots(self) -> tuple[float, float]:
        middle, pull = (self.hear - self.meet - self.fade) / (2 * self.hear), self.meet * self.good / self.hear
        reach = sqrt(middle * middle + pull)
        larger = middle + (
            reach if middle >= 0 else -reach
        )  # in size; the other follows from the product, -pull, without a loss of digits
        other = -pull / larger if larger else 0.0
        return max(larger, other), min(larger, other)


def friends(network: str, n: int) -> tuple[tuple[int, ...], ...]:
    """Each person's friends in the own group: everybody, the two nearest on either side,
    or a cluster of five with one tie onward.
    """
    one_of("network", network, NETWORKS)
    n = whole("n", n, 5, LARGEST)
    if network == "everybody":
        return tuple(tuple(j for j in range(n) if j != i) for i in range(n))
    if network == "ring":
        return tuple(tuple(sorted({(i + d) % n for d in (-2, -1, 1, 2)})) for i in range(n))
    if n % CLUSTER:
        raise ValueError(f"n must be a multiple of {CLUSTER} for clusters, not {n}.")
    ties = [{j for j in range(i - i % CLUSTER, i - i % CLUSTER + CLUSTER) if j != i} for i in range(n)]
    for last in range(CLUSTER - 1, n, CLUSTER):  # the last of a cluster knows the first of the next
        other = (last + 1) % n
        if other != last - CLUSTER + 1:
            ties[last].add(other)
            ties[other].add(last)
    return tuple(tuple(sorted(each)) for each in ties)


def travellers(pairs: int, n: int) -> tuple[int, ...]:
    """The people of a group who meet the other group, spread evenly over it."""
    n = whole("n", n, 5, LARGEST)
    return tuple(k * n // pairs for k in range(pairs)) if whole("pairs", pairs, 0, n) else ()


def simulate(
    contact: Contact, network: str, n: int, pairs: int, start: float, years: int, runs: int = 1, seed: int = 0
) -> list[Run]:
    """Histories of two groups of n people.

    The same seed gives the same histories; a part `start` of each group trusts at first.
    """
    tied, abroad = friends(network, n), travellers(pairs, n)
    first = round(within("start", start, 0, 1) * n)
    years, runs = whole("years", years, 1, 200), whole("runs", runs, 1, MOST_RUNS)
    draw = Random(whole("seed", seed)).random
    spots = [k * n // first for k in range(first)] if first else []
    counts = _counts(pairs * contact.meet + 2 * n * (contact.hear + contact.fade))
    return [_history(contact, tied, abroad, spots, years, counts, draw) for _ in range(runs)]


def _counts(mean: float) -> list[float]:
    """The chance of at most 0, 1, … events in a year: they come at random times at a rate
    that never changes (Poisson).
    """
    if not mean:
        return []
    most = int(mean + 10 * sqrt(mean) + 20)
    return list(accumulate(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(most)))


def _history(
    contact: Contact,
    tied: Sequence[Sequence[int]],
    abroad: Sequence[int],
    spots: Collection[int],
    years: int,
    counts: list[float],
    draw: Callable[[], float],
) -> Run:
    """Year by year: how many events there are, then what each is and whom it befalls."""
    n = len(tied)
    meeting, talking, fading = len(abroad) * contact.meet, 2 * n * contact.hear, 2 * n * contact.fade
    total = meeting + talking + fading
    trust = [k in spots for k in range(n)] * 2  # of the first group, then of the second
    known = [*tied, *([n + friend for friend in near] for near in tied)]
    shares = [(sum(trust[:n]) / n, sum(trust[n:]) / n)]
    for _ in range(years):
        for _ in range(bisect(counts, draw())):
            event = draw() * total
            if event < meeting:
                person = abroad[int(draw() * len(abroad))]
                trust[person] = trust[n + person] = draw() < contact.good
                continue
            person = int(draw() * 2 * n)
            if event >= meeting + talking:
                trust[person] = False
            elif not trust[person]:
                near = known[person]
                trust[person] = trust[near[int(draw() * len(near))]]
        shares.append((sum(trust[:n]) / n, sum(trust[n:]) / n))
    first, second = zip(*shares, strict=True)
    return Run((first, second), (tuple(trust[:n]), tuple(trust[n:])))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
