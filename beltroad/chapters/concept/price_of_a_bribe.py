"""The price of a bribe: what a contract costs by the number of bidders, and where the money goes (1.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...charts import FROM_ZERO, Panel, bars, dots, figure, line
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...models.procurement import Form, Tender, worth_of_being_alone
from ...words import number, plural, text

LOWEST = 100  # the lowest cost at which any firm could do the work
TENDERS = {"open": "Open: all see the bids fall", "closed": "Closed: sealed bids"}
NAMED = {"open": "Bids that all see", "closed": "Sealed bids"}
MOST = 12
SIZES = range(1, MOST + 1)
GOAL = 130  # the price that the challenge asks for
PARTS = {  # where the money goes
    "cost": "Cost of the cheapest firm",
    "profit": "Profit in a clean tender",
    "ring": "The ring’s extra",
    "bribe": "Bribe",
}
HUES = {"cost": "blue", "profit": "sky", "ring": "orange", "bribe": "red"}
SMALL, NARROW = 0.05, 0.09  # parts of a price that are not named, shares of it that hold no number


@dataclass(frozen=True)
class Contract:
    """The tender, the spread of costs, what being the only one asked is worth; by SIZES, the lowest cost and prices.

    No tender has fewer bidders than collude: its price is None.
    """

    made: Tender
    spread: float
    alone: float
    cheapest: Sequence[float]
    clean: Sequence[float]
    bought: Sequence[float | None]

    @property
    def extra(self) -> float:
        """What ring and bribe add, as a share of a clean price."""
        return (self.made.price - self.made.honest_price) / self.made.honest_price

    @property
    def parts(self) -> dict[str, float]:
        made = self.made
        return {
            "cost": made.cheapest,
            "profit": made.honest_price - made.cheapest,
            "ring": made.price_before_bribe - made.honest_price,
            "bribe": made.paid_in_bribes,
        }

    @property
    def fewest(self) -> int | None:
        """The fewest bidders that bring the price to GOAL or less."""
        enough = (n for n, price in zip(SIZES, self.bought, strict=True) if price is not None and price <= GOAL)
        return next(enough, None)

    @property
    def values(self) -> dict:
        made = self.made
        return {
            "tender": made.form,
            "bidders": made.bidders,
            "ring": made.ring,
            "bribe": made.bribe,
            "spread": self.spread,
            "price": made.price,
            "clean": made.honest_price,
            "cheapest": made.cheapest,
            "extra": self.extra,
            "ring_extra": self.parts["ring"],
            "paid": made.paid_in_bribes,
            "alone": self.alone,
            "fewest": self.fewest,
        }


def compute(tender: Form, bidders: int, ring: int, bribe: float, spread: float) -> Contract:
    highest = LOWEST + spread
    made = Tender(LOWEST, highest, bidders, tender, ring, bribe)
    clean = [Tender(LOWEST, highest, n, tender) for n in SIZES]
    bought = [Tender(LOWEST, highest, n, tender, ring, bribe).price if n >= ring else None for n in SIZES]
    return Contract(
        made,
        spread,
        spread * worth_of_being_alone(bidders),
        [one.cheapest for one in clean],
        [one.price for one in clean],
        bought,
    )


def _prices(contract: Contract) -> list[dict]:
    """Prices by the number of bidders, and this setting."""
    made = contract.made
    possible = [(n, round(price, 2)) for n, price in zip(SIZES, contract.bought, strict=True) if price is not None]
    return [
        line(
            SIZES,
            [round(price, 2) for price in contract.clean],
            text("Clean"),
            width=2.5,
            dash="dot",
            hover=text("clean, %{x} bidders: %{y:.1f}"),
        ),
        line(
            [n for n, _ in possible],
            [price for _, price in possible],
            text("With this ring and bribe"),
            hue="red",
            width=3,
            dotted=True,
            hover=text("%{x} bidders: %{y:.1f}"),
        ),
        dots(
            [made.bidders],
            [round(made.price, 2)],
            hue="red",
            size=14,
            symbol="diamond",
            hover=text("this setting: %{y:.1f}"),
            in_legend=False,
        ),
    ]


def _money(contract: Contract) -> list[dict]:
    """One bar, by where the money goes."""
    traces = []
    for part, amount in contract.parts.items():
        name = text(PARTS[part])
        inside = number(amount, ".1f") if amount > NARROW * contract.made.price else ""
        traces.append(
            bars(
                [round(amount, 2)],
                [""],
                name,
                hue=HUES[part],
                across=True,
                labels=[inside],
                panel=2,
                hover=text("{part}: %{x:.1f}", part=name),
                in_legend=amount > SMALL,
                textposition="inside",
                insidetextanchor="middle",
            )
        )
    return traces


def draw(contract: Contract) -> dict:
    bidders = {"dtick": 1, "range": [0.6, MOST + 0.4]}
    return figure(
        _prices(contract) + _money(contract),
        Panel(x=text("bidders"), y=text("price"), share=0.62, between=0.24, xaxis=bidders, yaxis=FROM_ZERO),
        Panel(
            name=text("Where the money goes"),
            x=text("price"),
            share=0.14,
            xaxis=FROM_ZERO,
            yaxis={"showticklabels": False},
        ),
        height=600,
        legend=True,
        barmode="stack",
    )


def _finding(contract: Contract) -> str:
    made = contract.made
    values = {"ring": made.ring, "bribe": made.bribe, "extra": contract.extra}
    if made.ring > 1 and made.bribe > 0:
        return text("A ring of {ring} and a bribe of {bribe:.0%} add {extra:.0%} to the price", **values)
    if made.ring > 1:
        return text("A ring of {ring} adds {extra:.0%} to the price", **values)
    if made.bribe > 0:
        return text("A bribe of {bribe:.0%} adds {extra:.0%} to the price", **values)
    return plural(
        made.bidders,
        "{n} bidder, no ring, no bribe: a price of {price:.0f}",
        "{n} bidders, no ring, no bribe: a price of {price:.0f}",
        price=made.price,
    )


def say(contract: Contract) -> Said:
    made = contract.made
    pays = text(
        "{tender}, {bidders}, {ring}, a bribe of {bribe:.0%}: the buyer pays {price:.1f} on average, where a clean "
        "tender would cost {clean:.1f} and the work {cheapest:.1f}.",
        tender=text(NAMED[made.form]),
        bidders=plural(made.bidders, "{n} bidder", "{n} bidders"),
        ring=text("{n} of them in a ring", n=made.ring) if made.ring > 1 else text("nobody colluding"),
        bribe=made.bribe,
        price=made.price,
        clean=made.honest_price,
        cheapest=made.cheapest,
    )
    takes = text(
        "The bribe takes {paid:.1f}; before it knows its cost, a firm would gain {alone:.1f} from being the only one "
        "asked.",
        paid=made.paid_in_bribes,
        alone=contract.alone,
    )
    columns = [
        text("Bidders"),
        text("Clean price"),
        text("Price with ring and bribe"),
        text("Cost of the cheapest firm"),
    ]
    rows = [list(row) for row in zip(SIZES, contract.clean, contract.bought, contract.cheapest, strict=True)]
    source = text(
        "A model with invented costs, drawn evenly between 100 and 100 plus the spread: tenders after Vickrey (1961), "
        "rings after Graham and Marshall (1987)."
    )
    return Said(_finding(contract), f"{pays} {takes}", Table(columns, rows), source)


def _honest_bidders(v: Mapping) -> bool | str:
    if v["ring"] != 3 or v["bribe"] != 0.1 or v["spread"] != 60 or v["tender"] != "open":
        return text("take bids that all see, a ring of three, a bribe of 10% and a spread of 60.")
    if v["price"] > GOAL:
        return text("with {bidders} bidders the price is {price:.1f}.", **v)
    return v["bidders"] == v["fewest"] or text("the price is low enough, but fewer bidders do it too.")


price_of_a_bribe = Explorer(
    id="price-of-a-bribe",
    title="The price of a bribe",
    passage="1.2",
    controls=[
        Choice("tender", "open", TENDERS, "Tender"),
        Slider("bidders", 5, 1, MOST, 1, "Bidders"),
        Slider("ring", 3, 1, MOST, 1, "Of these collude (1: nobody)"),
        Slider("bribe", 0.1, 0, 0.4, 0.01, "The winner hands over", "%"),
        Slider("spread", 60, 10, 100, 5, "Highest possible cost above the lowest (which is 100)"),
    ],
    primary=("tender", "bidders", "ring", "bribe"),
    challenge=Challenge(
        "With bids that all see, a ring of three, a bribe of 10% and a spread of 60, find the fewest bidders that "
        "bring the price to 130 or less.",
        _honest_bidders,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
