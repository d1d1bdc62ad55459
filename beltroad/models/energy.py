"""What a unit of electricity costs over a plant's life, and what it emits.

    energy       E = 8.76 * capacity_factor                        MWh per kW and year
    capital      a = r / (1 - (1 + r)**-life)                      1 / life where r = 0
    LCOE         (a * capital + fixed) / E + 3.6 * fuel / efficiency + carbon_price * stack
    stack        3.6 * carbon_content / efficiency / 1000          t CO2 per MWh, out of the chimney
    life-cycle   lifecycle / 1000 * energy over the life           t CO2 equivalent, with building, mining and leaks

LCOE is the one price at which what is sold over the life pays for what is spent, both discounted at r:

    sum of spending[t] / (1 + r)**t = LCOE * sum of energy[t] / (1 + r)**t

capital          US$ per kW, spent at the start
fixed            US$ per kW and year
fuel             US$ per GJ of heat
efficiency       electricity out of heat, share; None where nothing burns
carbon_content   kg CO2 per GJ of heat
lifecycle        g CO2 equivalent per kWh
life             years
capacity_factor  energy of a year as a share of 8,760 hours at full power
r                discount rate per year, real
carbon_price     US$ per t CO2 from the stack

Assumes the same energy, fuel and prices every year, and a plant that is there at once: no interest while it is built,
no tax, no end-of-life cost. Leaves out when the electricity comes: a plant that can wait for demand is worth more per
unit than one that runs with the sun. Leaves out lines, storage, dust, water, land and people who move for a dam.

Source: S. Schlömer and others, Annex III in Climate Change 2014: Mitigation of Climate Change, IPCC, 2014 (equation
A.III.1).
"""

from dataclasses import dataclass
from math import expm1, log1p

from beltroad.models.checks import within

MWH_PER_KW = 8.76  # in a year at full power
GJ_PER_MWH = 3.6


@dataclass(frozen=True)
class Plant:
    """One kind of power plant; units as in the module's text."""

    capital: float
    fixed: float
    life: float
    capacity_factor: float
    lifecycle: float = 0.0
    fuel: float = 0.0
    efficiency: float | None = None
    carbon_content: float = 0.0

    def __post_init__(self) -> None:
        for name in ("capital", "fixed", "lifecycle", "fuel", "carbon_content"):
            within(name, getattr(self, name), 0)
        within("life", self.life, 1, 200)
        within("capacity_factor", self.capacity_factor, 0.01, 1)
        if self.efficiency is not None:
            within("efficiency", self.efficiency, 0.01, 1)
        elif self.fuel or self.carbon_content:
            raise ValueError(f"efficiency must be given where there is a fuel, not {self.efficiency!r}.")

    @property
    def energy(self) -> float:
        """MWh per kW and year."""
        return MWH_PER_KW * self.capacity_factor

    @property
    def heat(self) -> float:
        """GJ of fuel per MWh of electricity."""
        return GJ_PER_MWH / self.efficiency if self.efficiency else 0.0

    @property
    def stack(self) -> float:
        """t CO2 per MWh from burning."""
        return self.heat * self.carbon_content / 1000


@dataclass(frozen=True)
class Cost:
    """Levelised cost by part, US$ per MWh."""

    capital: float
    fixed: float
    fuel: float
    carbon: float

    @property
    def total(self) -> float:
        return self.capital + self.fixed + self.fuel + self.carbon


def capital_recovery(rate: float, life: float) -> float:
    """The level yearly payment that pays back 1 over `life` years at `rate`: at least 0."""
    rate, life = within("rate", rate, 0, 1), within("life", life, 1, 200)
    return rate / -expm1(-life * log1p(rate)) if rate > 1e-300 else 1 / life


def lcoe(plant: Plant, rate: float, carbon_price: float = 0.0) -> Cost:
    """The levelised cost of a plant's electricity, by part."""
    return Cost(
        capital_recovery(rate, plant.life) * plant.capital / plant.energy,
        plant.fixed / plant.energy,
        plant.fuel * plant.heat,
        within("carbon_price", carbon_price, 0) * plant.stack,
    )


def carbon_price_at_par(dirty: Plant, clean: Plant, rate: float) -> float | None:
    """The carbon price at which two plants' electricity costs the same; 0 where the cleaner is cheaper without one.

    None where no carbon price can do it: the second plant emits no less from its stack and costs more.
    """
    gap = lcoe(clean, rate).total - lcoe(dirty, rate).total
    if gap <= 0:
        return 0.0
    saved = dirty.stack - clean.stack
    return gap / saved if saved > 0 else None


def life_emissions(plant: Plant, energy: float, years: float) -> float:
    """Life-cycle emissions of supplying `energy` TWh a year for `years`, Mt CO2 equivalent."""
    return plant.lifecycle / 1000 * within("energy", energy, 0) * within("years", years, 0)
