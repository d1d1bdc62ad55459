"""The infrastructure gap: what is needed against what the sources bring, and public money that brings private money.

The gap, and the leverage of public money
    need = sum of sources + gap
    leverage = private / public
Public money that closes a gap
    public = gap / (1 + leverage)

need      what is to be built or spent, in one unit of money, one period and one price base with the sources; the gap
          alike
private   private money in the same projects as the public money, in its unit
leverage  private money per unit of public money

Assumes that the next unit of public money brings as much private money as the past ones did. Leaves out what projects
cost to prepare and what private money costs.

Source: the course's own definitions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from reprlib import repr as shown
from types import MappingProxyType

from beltroad.models.checks import within


@dataclass(frozen=True)
class Gap:
    """What is needed against what the sources bring: need = funded + gap.

    `shares` are of the need; gap < 0 is a surplus.
    """

    need: float
    sources: Mapping[str, float]
    funded: float
    gap: float
    shares: Mapping[str, float]


def close_gap(need: float, sources: Mapping[str, float]) -> Gap:
    """`sources` maps a name to what it brings; one unit of money, one period and one price base for all."""
    need = within("need", need, above=0)
    if not isinstance(sources, Mapping):
        raise ValueError(f"sources must map names to amounts, not {shown(sources)}.")
    brought = MappingProxyType({name: within(f"source {name}", amount, 0) for name, amount in sources.items()})
    funded = fsum(brought.values())
    shares = MappingProxyType({name: amount / need for name, amount in brought.items()})
    return Gap(need, brought, funded, need - funded, shares)


def leverage(private: float, public: float) -> float:
    """Private money per unit of public money in the same projects."""
    return within("private", private, 0) / within("public", public, above=0)


def public_money_needed(gap: float, leverage: float) -> float:
    """Public money that closes a gap if each unit of it brings `leverage` units of private money."""
    return within("gap", gap, 0) / (1 + within("leverage", leverage, 0))
