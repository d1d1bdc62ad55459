"""The countries whose public debt is projected: what the sliders start from, the economy of a setting, its shocks."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ... import data
from ...contract import Slider
from ...data import debt, needed
from ...models.assumptions import DOLLAR_PRICES
from ...models.debt import HORIZON, Economy, History, NewLoan, Record, contingent_liability, stressed, with_liability
from ...words import listed, text

MOVED = [  # assumptions for every year
    Slider("growth", 0.05, -0.02, 0.1, 0.005, "Growth of real GDP a year", "%"),
    Slider("primary_balance", 0.015, -0.08, 0.08, 0.005, "Primary balance, of GDP", "%"),
    Slider("foreign_rate", 0.04, 0, 0.1, 0.005, "Interest on foreign debt", "%"),
    Slider("domestic_rate", 0.11, 0, 0.2, 0.01, "Interest on local debt", "%"),
    Slider("depreciation", 0.06, -0.02, 0.3, 0.01, "Yearly rise of the dollar’s price", "%"),
]
SHARE = Slider("foreign_share", 0.45, 0, 1, 0.05, "Debt in foreign currency", "%")
NEEDED = {  # as it stands within a sentence
    "debt": "public debt",
    "external": "public external debt",
    "revenue": "government revenue",
    "growth": "expected growth",
    "inflation": "expected prices",
    "primary_balance": "primary balances",
    "foreign_rate": "interest",
    "repayment": "repayments",
    "balance_sd": "past budgets",
}
DEAREST = 0.3  # a yearly rise of prices beyond which no path is drawn
LOAN_YEARS, LAG = 3, 3  # a new loan is drawn in three equal parts; output follows three years after each
TESTS = ("B1", "B2", "B5", "CL")  # three of the six standard tests and a tailored one: those for which there are data
LIABILITY = contingent_liability()


def _beyond(start: debt.DebtStart) -> list[Slider]:
    """The sliders that do not reach a figure of the data."""
    known = [(slider, getattr(start, slider.name)) for slider in MOVED]
    return [
        slider
        for slider, value in known
        if value is not None and not slider.min - slider.step / 2 <= value <= slider.max + slider.step / 2
    ]


def projected(iso3: str) -> bool:
    """Whether the data allow a path, and the sliders reach them."""
    start = debt.debt_starts()[iso3]
    return not (start.missing or needed(start.inflation) > DEAREST or _beyond(start))


def refusal(iso3: str) -> str:
    """Why there is no path for a country: what is missing, or what lies beyond the sliders."""
    start = debt.debt_starts()[iso3]
    named = {"iso3": iso3, "name": data.country(iso3).name}
    if start.missing:
        return text(
            "country is '{iso3}'; the tables hold no figures for {name} on {missing}, so its debt cannot be projected",
            **named,
            missing=listed(text(NEEDED[field]) for field in start.missing),
        )
    if needed(start.inflation) > DEAREST:
        return text(
            "country is '{iso3}'; for {name} the data hold a yearly rise of prices by {inflation:.0%}, "
            "which lies beyond what this model is for",
            **named,
            inflation=start.inflation,
        )
    slider = _beyond(start)[0]
    return text(
        "country is '{iso3}'; for {name} the data hold “{label}” at {value:.1%}, "
        "which lies beyond what this model is for",
        **named,
        label=text(slider.label),
        value=getattr(start, slider.name),
    )


def assumed(iso3: str) -> dict[str, float]:
    """What the data lack and the sliders need.

    Local interest is as high as prices rise; the currency loses what prices rise more than those in dollars.
    """
    start = debt.debt_starts()[iso3]
    inflation = needed(start.inflation)
    instead = {"domestic_rate": inflation, "depreciation": inflation - DOLLAR_PRICES}
    return {name: value for name, value in instead.items() if getattr(start, name) is None}


def _stop(slider: Slider, value: float) -> float:
    """The stop of a slider that lies nearest to a figure of the data."""
    return min(slider.stops(), key=lambda stop: abs(stop - value))


@cache
def presets() -> dict[str, dict[str, float]]:
    """Of every country that is projected: where its data put the sliders."""
    found = {}
    for iso3, start in debt.debt_starts().items():
        if projected(iso3):
            known = {slider.name: getattr(start, slider.name) for slider in MOVED} | assumed(iso3)
            found[iso3] = {slider.name: _stop(slider, known[slider.name]) for slider in MOVED}
            found[iso3][SHARE.name] = _stop(SHARE, min(needed(start.external) / needed(start.debt), 1))
    return found


def economy(
    iso3: str, foreign_share: float, new_loan: float, output: float, pv: float, exports: float, **moved: Any
) -> Economy:
    """A country's economy as set; `new_loan` and `exports` are shares of GDP, `pv` is present value of face value."""
    start = debt.debt_starts()[iso3]
    owed, revenue = needed(start.debt), needed(start.revenue)
    drawn = (new_loan / LOAN_YEARS,) * LOAN_YEARS
    return Economy(
        foreign=foreign_share * owed,
        domestic=(1 - foreign_share) * owed,
        inflation=needed(start.inflation),
        foreign_financing=foreign_share,
        new_loan=NewLoan(drawn, moved["foreign_rate"], output, LAG, revenue) if new_loan else None,
        concessionality=1 - pv,
        foreign_repayment=needed(start.repayment),
        exports=exports,
        revenue=revenue,
        years=HORIZON,
        **moved,
    )


def under_shocks(one: Economy, iso3: str) -> Mapping[str, Economy]:
    """The economy under each of TESTS, with the country's own past as their measure."""
    start = debt.debt_starts()[iso3]
    growth, balance = (start.growth_mean, start.growth_sd), (start.balance_mean, start.balance_sd)
    past = History(Record(*map(needed, growth)), Record(*map(needed, balance)))
    return {test: with_liability(one, LIABILITY) if test == "CL" else stressed(one, test, past) for test in TESTS}
