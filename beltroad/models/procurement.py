"""What a contract costs: bidders, the form of the tender, a bribe and a ring.

n firms can do the work. Each knows its own cost, drawn evenly between the lowest and the highest possible one. In units
where these are 0 and 1, and with a highest price of 1 that the buyer accepts:

    lowest cost, mean           1 / (n + 1)
    second lowest cost, mean    2 / (n + 1)
    open tender                 bids fall until one firm is left: it is paid the second lowest cost
    closed tender               one sealed bid each: b(c) = c + (1 - c) / n, and the lowest bid is paid
    price, mean                 2 / (n + 1) in both: revenue equivalence
    direct award (n = 1)        1
    ring of k firms, m = n - k others; only the ring's cheapest firm bids in earnest
        open      1 / (m + 1) + m / (n * (n + 1))
        closed    the others do not know and bid as among n; the ring's firm answers with b(c) = c + (1 - c) / (m + 1);
                  1/n + (n/(n-1))**m * ((1-1/n)**(m+1) - (m/(m+1))**(m+1)) / (m+1)
                  + ((m+1)/m)**k * (n/(n-1))**m * (m/(m+1))**(n+1) / (n+1)
                  and 1 where all are in the ring
    bribe       the winner hands over the share beta of the price, all know it, and every bid is divided by 1 - beta
    what being the only firm is worth    1/2 - 1 / (n * (n + 1)): profit without rivals less profit among n

n      firms that can do the work; k: those in a ring; m = n - k
c, b   cost of a firm and its bid, between 0 (the lowest possible cost) and 1 (the highest)
price  what the buyer pays, in the same unit; costs and prices in US$ million follow from the ends
beta   share of the price that the winner hands over, 0 to 1

Assumes costs that are drawn independently and evenly, firms that know n and take no fright at risk, and that each is
able to do the work equally well. In the open tender the ring's price does not depend on what the others know. Leaves
out quality, changes after signature, the cost of bidding, bribes that only some pay, the chance of being caught, and
what a bribe does to the choice of the project itself: often the larger harm.

Sources: W. Vickrey, "Counterspeculation, Auctions, and Competitive Sealed Tenders", Journal of Finance 16, 1961; R.
Myerson, "Optimal Auction Design", Mathematics of Operations Research 6, 1981 (revenue equivalence). Rings that lower
competition in open auctions: D. Graham and R. Marshall, "Collusive Bidder Behavior at Single-Object Second-Price and
English Auctions", Journal of Political Economy 95, 1987. The ring's answer in the closed tender is derived here.
"""

from dataclasses import dataclass
from random import Random
from typing import Literal

from beltroad.models.checks import one_of, whole, within

Form = Literal["open", "closed"]
FORMS: tuple[Form, ...] = ("open", "closed")
MOST = 50  # bidders


def lowest_cost(n: int) -> float:
    """Mean of the lowest of n costs, between 0 and 1."""
    return 1 / (whole("n", n, 1, MOST) + 1)


def second_lowest_cost(n: int) -> float:
    """Mean of the second lowest of n costs; 1, the highest price, where there is one firm."""
    return 2 / (whole("n", n, 1, MOST) + 1)


def bid(cost: float, rivals: int) -> float:
    """The sealed bid of a firm with this cost, between 0 and 1, against so many rivals."""
    cost = within("cost", cost, 0, 1)
    return cost + (1 - cost) / (whole("rivals", rivals, 0, MOST) + 1)


def mean_price(n: int, form: Form = "open", ring: int = 1) -> float:
    """Mean price among n firms of which `ring` collude, between 0 and 1; a ring of one firm is no ring."""
    n, k = whole("n", n, 1, MOST), whole("ring", ring, 1)
    if k > n:
        raise ValueError(f"ring must be at most the number of bidders, {n}, not {k}.")
    m = n - k
    if one_of("form", form, FORMS) == "open" or m == 0:
        return 1 / (m + 1) + m / (n * (n + 1))
    others, own = n / (n - 1), m / (m + 1)
    until = others**m * ((1 - 1 / n) ** (m + 1) - own ** (m + 1)) / (m + 1)
    return 1 / n + until + own ** (n + 1 - k) * others**m / (n + 1)


def worth_of_being_alone(n: int) -> float:
    """What a firm gains, before it knows its cost, when it is the only one instead of one of n."""
    n = whole("n", n, 1, MOST)
    return 1 / 2 - 1 / (n * (n + 1))


@dataclass(frozen=True)
class Tender:
    """A tender in money: costs lie between `lowest` and `highest`; `bribe` is a share of the price, below 1."""

    lowest: float
    highest: float
    bidders: int
    form: Form = "open"
    ring: int = 1
    bribe: float = 0.0

    def __post_init__(self) -> None:
        within("lowest", self.lowest, 0)
        within("highest", self.highest, self.lowest)
        within("bribe", self.bribe, 0, below=1)
        mean_price(self.bidders, self.form, self.ring)

    def _money(self, share: float) -> float:
        return self.lowest + (self.highest - self.lowest) * share

    @property
    def cheapest(self) -> float:
        """Mean cost of the firm that could do the work at the lowest cost."""
        return self._money(lowest_cost(self.bidders))

    @property
    def honest_price(self) -> float:
        """Mean price with the same bidders, without ring and bribe."""
        return self._money(mean_price(self.bidders, self.form))

    @property
    def price_before_bribe(self) -> float:
        return self._money(mean_price(self.bidders, self.form, self.ring))

    @property
    def price(self) -> float:
        """Mean price that the buyer pays."""
        return self.price_before_bribe / (1 - self.bribe)

    @property
    def paid_in_bribes(self) -> float:
        return self.price - self.price_before_bribe


def simulate(n: int, form: Form = "open", ring: int = 1, draws: int = 1000, seed: int = 0) -> float:
    """Mean price in `draws` tenders with drawn costs, between 0 and 1: the same for the same seed."""
    mean_price(n, form, ring)
    random, total, m = Random(whole("seed", seed)), 0.0, n - ring
    for _ in range(whole("draws", draws, 1, 1_000_000)):
        colluding, others = min(random.random() for _ in range(ring)), [random.random() for _ in range(m)]
        if form == "open":
            total += sorted([colluding, *others, 1.0])[1]
        else:
            total += min([bid(colluding, m), *(bid(cost, n - 1) for cost in others)])
    return total / draws
