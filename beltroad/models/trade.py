"""Opening to one partner or to all: trade creation and trade diversion.

    demand       D(p) = b * (choke - p)   for p <= choke, else 0        home supply  S(p) = d * (p - floor)
        for p >= floor, else 0
    imports      M(p) = D(p) - S(p)
    home price   tariff on all          min(world, partner) + tariff
                 open to the partner    min(partner, world + tariff)
                 open to all            min(world, partner)
                 and never above the price at which nothing is imported
    welfare      W = consumer surplus + producer surplus + tariff revenue

Opening lowers the home price from p0 to p1. What the country gains or loses, in the linear case:

    trade creation   (b + d) / 2 * (p0 - p1)**2    two triangles: imports replace dearer home goods, and more is bought
    trade diversion  (partner - world) * M(p0)     what was imported before now comes from a dearer supplier
    net              creation - diversion

p      price at home, p0 before and p1 after opening; world, partner: what the good costs at the border from each
choke  price at which nobody buys; floor: price below which nobody at home supplies
b, d   units that demand falls and supply rises by when the price rises by 1
tariff a fixed sum per unit

Assumes one good, the same from everywhere; a country too small to move either supplier's price; a partner that can
supply any amount; buyers, firms and the state counted alike. Leaves out what a larger market changes: scale, variety,
investment, competition; transport, rules of origin, quotas; and the partner's own gain.

Source: J. Viner, The Customs Union Issue, 1950 (creation and diversion); the triangles are those of any textbook on
economic integration, such as R. Baldwin and C. Wyplosz, The Economics of European Integration, chapter 5.
"""

from dataclasses import dataclass
from typing import Literal

from beltroad.models.checks import one_of, within

Regime = Literal["tariff", "partner", "all"]
REGIMES: tuple[Regime, ...] = ("tariff", "partner", "all")  # a tariff on all; opening to the partner; opening to all


@dataclass(frozen=True)
class Market:
    """Linear demand and supply at home: choke > floor >= 0, demand slope above 0, supply slope of at least 0."""

    choke: float
    demand_slope: float
    floor: float
    supply_slope: float

    def __post_init__(self) -> None:
        within("floor", self.floor, 0)
        within("choke", self.choke, above=self.floor)
        within("demand_slope", self.demand_slope, above=0)
        within("supply_slope", self.supply_slope, 0)

    def demand(self, price: float) -> float:
        return self.demand_slope * max(self.choke - price, 0.0)

    def supply(self, price: float) -> float:
        return self.supply_slope * max(price - self.floor, 0.0)

    def imports(self, price: float) -> float:
        """What is bought and not made at home; 0 where the price is too high to import."""
        return max(self.demand(price) - self.supply(price), 0.0)

    def consumer_surplus(self, price: float) -> float:
        return self.demand_slope * max(self.choke - price, 0.0) ** 2 / 2

    def producer_surplus(self, price: float) -> float:
        return self.supply_slope * max(price - self.floor, 0.0) ** 2 / 2

    @property
    def closed_price(self) -> float:
        """The price at which nothing is imported."""
        slopes = self.demand_slope + self.supply_slope
        return min((self.demand_slope * self.choke + self.supply_slope * self.floor) / slopes, self.choke)


@dataclass(frozen=True)
class Outcome:
    """A regime's price, who supplies the imports ("world", "partner" or "nobody"), how many, and who gets what."""

    regime: str
    price: float
    supplier: str
    imports: float
    consumers: float
    producers: float
    revenue: float

    @property
    def welfare(self) -> float:
        return self.consumers + self.producers + self.revenue


@dataclass(frozen=True)
class Effects:
    """What opening brings: the two triangles of trade creation, and what diversion costs."""

    production: float
    consumption: float
    diversion: float

    @property
    def creation(self) -> float:
        return self.production + self.consumption

    @property
    def net(self) -> float:
        return self.creation - self.diversion


def outcome(market: Market, world: float, partner: float, tariff: float, regime: Regime) -> Outcome:
    """Price, imports and welfare under one of the REGIMES. Prices and tariff in the same unit, all at least 0."""
    world, partner, tariff = within("world", world, 0), within("partner", partner, 0), within("tariff", tariff, 0)
    one_of("regime", regime, REGIMES)
    duty = {"world": 0.0 if regime == "all" else tariff, "partner": tariff if regime == "tariff" else 0.0}
    cost = {"world": world, "partner": partner}
    supplier = min(cost, key=lambda one: (cost[one] + duty[one], duty[one], cost[one]))
    price = min(cost[supplier] + duty[supplier], market.closed_price)
    imports = market.imports(price) if price < market.closed_price else 0.0
    return Outcome(
        regime,
        price,
        supplier if imports > 0 else "nobody",
        imports,
        market.consumer_surplus(price),
        market.producer_surplus(price),
        duty[supplier] * imports,
    )


def effects(market: Market, world: float, partner: float, tariff: float, regime: Regime) -> Effects:
    """What opening ("partner" or "all") changes against a tariff on all; its net is the change in welfare."""
    before, after = (outcome(market, world, partner, tariff, one) for one in ("tariff", regime))
    fall = before.price - after.price
    consumption = after.consumers - before.consumers - market.demand(before.price) * fall
    production = market.supply(before.price) * fall - (before.producers - after.producers)
    switched = (before.supplier, after.supplier) == ("world", "partner")
    return Effects(
        production,
        consumption,
        (within("partner", partner) - within("world", world)) * before.imports if switched else 0.0,
    )


def break_even(market: Market, world: float, tariff: float) -> float:
    """The partner's price at which opening to the partner alone changes nothing; below it the country gains.

    Between the world price and the world price plus the tariff: there a dearer partner always means a smaller gain.
    """
    low, high = within("world", world, 0), within("world", world) + within("tariff", tariff, 0)
    for _ in range(80):
        middle = (low + high) / 2
        if effects(market, world, middle, tariff, "partner").net > 0:
            low = middle
        else:
            high = middle
    return low
