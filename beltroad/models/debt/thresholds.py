"""What the thresholds of the LIC-DSF say: debt-carrying capacity, and the mechanical signal of risk.

Composite indicator of debt-carrying capacity, from ten-year averages
    CI = 0.385*CPIA + 2.719*g + 2.022*remittances + 4.052*reserves - 3.990*reserves**2 + 13.520*world growth
    weak: CI < 2.69
    strong: CI > 3.05
Signal
    high: an indicator above its threshold in the baseline
    moderate: above it only under stress
    low: never above it

CPIA          World Bank Country Policy and Institutional Assessment, 1 to 6
g             growth of real GDP, per year; world growth alike
remittances   share of GDP
reserves      share of a year's imports
indicator     of debt or debt service, share of GDP, of exports or of revenue; the first ten projection years count

Left out: the framework's judgement, and its discounting of breaches that last one year. A signal is mechanical; a
rating is a judgement, and this module computes none.

Source: IMF and World Bank, Guidance Note on the Bank-Fund Debt Sustainability Framework for Low Income Countries
(2018): debt-carrying capacity (paragraph 57, tables 4 and 5), thresholds (tables 6 and 7), risk signal (paragraphs 75
and 76).
"""

from collections.abc import Collection, Mapping, Sequence
from math import fsum
from reprlib import repr as shown
from types import MappingProxyType
from typing import Literal

from beltroad.models.checks import is_figure, one_of, series, within

Capacity = Literal["weak", "medium", "strong"]
CAPACITIES: tuple[Capacity, ...] = ("weak", "medium", "strong")
EXTERNAL: tuple[str, ...] = (
    "pv_gdp",
    "pv_exports",
    "ds_exports",
    "ds_revenue",
)  # of public and publicly guaranteed external debt
THRESHOLDS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        capacity: MappingProxyType(dict(zip((*EXTERNAL, "public_pv_gdp"), shares)))
        for capacity, shares in {
            "weak": (0.30, 1.40, 0.10, 0.14, 0.35),
            "medium": (0.40, 1.80, 0.15, 0.18, 0.55),
            "strong": (0.55, 2.40, 0.21, 0.23, 0.70),
        }.items()
    }
)
CUTOFFS = (2.69, 3.05)  # composite indicator: weak below the first, strong above the second
HORIZON = 10  # years of projection that the signal looks at

Indicators = Mapping[str, float | Sequence[float] | None]  # one figure, or a list by projection year


def composite_indicator(cpia: float, growth: float, remittances: float, reserves: float, world_growth: float) -> float:
    """The composite indicator of the 2018 note, from ten-year averages.

    cpia          World Bank Country Policy and Institutional Assessment, 1 to 6
    growth        of real GDP, per year            remittances  share of GDP
    reserves      share of a year's imports        world_growth of real GDP, per year
    """
    growth, world = within("growth", growth, -1, 1), within("world_growth", world_growth, -1, 1)
    reserves = within("reserves", reserves, 0, 5)
    return fsum(
        (
            0.385 * within("cpia", cpia, 1, 6),
            2.719 * growth,
            2.022 * within("remittances", remittances, 0, 1),
            4.052 * reserves,
            -3.990 * reserves**2,
            13.520 * world,
        )
    )


def capacity(indicator: float) -> Capacity:
    """Debt-carrying capacity, "weak", "medium" or "strong", of a composite indicator."""
    indicator = within("indicator", indicator)
    return CAPACITIES[(indicator >= CUTOFFS[0]) + (indicator > CUTOFFS[1])]


def breaches(indicators: Indicators, capacity: Capacity) -> dict[str, float]:
    """Highest level above its threshold, by indicator, in the first ten projection years:
    shares, 0.1 is 10 points above.
    """
    limits, peaks = THRESHOLDS[one_of("capacity", capacity, CAPACITIES)], _peaks("indicators", indicators, ())
    return {name: peak - limits[name] for name, peak in peaks.items() if peak > limits[name]}


def multiples(indicators: Indicators, capacity: Capacity) -> dict[str, float]:
    """Highest level by indicator in the first ten projection years, as a multiple of its threshold (1 is at it)."""
    limits, peaks = THRESHOLDS[one_of("capacity", capacity, CAPACITIES)], _peaks("indicators", indicators, ())
    return {name: peak / limits[name] for name, peak in peaks.items()}


def signal(
    baseline: Indicators, stressed: Indicators | Mapping[str, Indicators], capacity: Capacity
) -> Literal["low", "moderate", "high"]:
    """The mechanical risk signal: "high" if a threshold is breached in the baseline, "moderate" if only under stress,
    else "low".

    baseline   indicator -> share, or list by projection year of which the first ten count; the four external indicators
               pv_gdp, pv_exports, ds_exports, ds_revenue must be there.
               With public_pv_gdp too it is the signal for all public debt.
    stressed   the same under stress: the worst figures, or test -> indicators for several tests.
               At the threshold is no breach.
    Raises ValueError where a threshold has no indicator, in one sentence. It is no rating: a rating is a judgement.
    """
    limits = THRESHOLDS[one_of("capacity", capacity, CAPACITIES)]
    needed = EXTERNAL + (("public_pv_gdp",) if _holds(baseline, "public_pv_gdp") else ())
    calm = _peaks("baseline", baseline, needed, limits)
    shocked = [_peaks("stressed", test, needed, limits) for test in _tests(stressed)]
    if any(calm[name] > limits[name] for name in needed):
        return "high"
    return "moderate" if any(peaks[name] > limits[name] for peaks in shocked for name in needed) else "low"


def _holds(given: object, name: str) -> bool:
    return isinstance(given, Mapping) and given.get(name) is not None


def _tests(stressed: object) -> list[object]:
    """The figures of each test: of several tests by name, or of the one that is given."""
    several = isinstance(stressed, Mapping) and stressed and all(isinstance(one, Mapping) for one in stressed.values())
    return list(stressed.values()) if isinstance(stressed, Mapping) and several else [stressed]


def _peaks(
    name: str, given: object, needed: Collection[str], limits: Mapping[str, float] = MappingProxyType({})
) -> dict[str, float]:
    """Highest figure of each indicator within the horizon."""
    if not isinstance(given, Mapping):
        raise ValueError(f"{name} must give a figure for each indicator by its name, not {shown(given)}.")
    for indicator in needed:
        if not _holds(given, indicator):
            raise ValueError(
                f"{name} must hold {indicator}: without it the threshold of {limits[indicator]:g} has nothing to be"
                " compared with."
            )
    for indicator in given:
        one_of(f"an indicator in {name}", indicator, (*EXTERNAL, "public_pv_gdp"))
    listed = {key: [value] if is_figure(value) else value for key, value in given.items() if value is not None}
    return {key: max(series(f"{name}[{key!r}]", values)[:HORIZON]) for key, values in listed.items()}
