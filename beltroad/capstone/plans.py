"""A student's plan: one flat object of texts and numbers, and the sentence with which any other value is refused.

    Plan(name="A line to the coast", country="KEN", ...)    every value is checked when a plan is made

Numbers are those of the explorer's controls, so a plan made in the page, in JupyterLab or by hand is the same. A
refusal is one ValueError sentence that names the field and what it takes, as in a file; it repeats nothing given.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from ..contract import Choice, Slider
from ..data import finance
from ..words import text

# Not to be seen, or turning the text around
FORBIDDEN = r"[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
NAMED = 20  # options that a refusal still lists

SECTORS = {
    "rail": "Railway",
    "road": "Road",
    "bridge_or_tunnel": "Bridge or tunnel",
    "port": "Port",
    "hydro": "Hydropower",
    "solar": "Solar power",
    "wind": "Wind power",
    "coal": "Coal power",
}
AWARDS = {
    "open": "Open to firms of all countries",
    "tied": "Only firms of the lender’s country",
    "direct": "One firm, without a tender",
}


class Text(NamedTuple):
    """A text of `least` to `most` characters; only one that is `long` may hold line breaks."""

    name: str
    label: str
    least: int
    most: int
    long: bool = False

    def check(self, value: object) -> str:
        hidden = FORBIDDEN if self.long else FORBIDDEN + r"|\n"
        if not isinstance(value, str) or re.search(hidden, value) or value != value.strip():
            raise ValueError(self.rule)
        if not self.least <= len(value) <= self.most:
            raise ValueError(self.rule)
        return value

    @property
    def rule(self) -> str:
        return text(
            "{name} must be a text of {least} to {most} characters, without control characters and without spaces at "
            "its ends.",
            **self._asdict(),
        )


TEXTS = (
    Text("name", "Name of the project", 1, 80),
    Text("team", "Who plans it", 0, 80),
    Text("argument", "Why it should, or should not, be built", 0, 1500, long=True),
)
BORROWERS = {row.iso3: row.name for row in finance.debtors() if not row.is_aggregate and row.iso3 != "CHN"}
CONTROLS = (
    Choice("country", "KEN", BORROWERS, "Country"),
    Choice("sector", "rail", SECTORS, "Sector"),
    Slider("size", 500, 50, 2000, 50, "Size (km of line or MW of power; none for a port)"),
    Slider("cost", 2000, 100, 5000, 100, "Cost as estimated", "US$ million"),
    Slider("reserve", 0.20, 0, 1, 0.05, "Reserve on top of the cost", "%"),
    Slider("multilateral", 0.25, 0, 1, 0.05, "Multilateral bank", "%"),
    Slider("bilateral", 0.35, 0, 1, 0.05, "Bilateral policy bank", "%"),
    Slider("market", 0.15, 0, 1, 0.05, "Bonds and banks, at market terms", "%"),
    Slider("owners", 0.10, 0, 1, 0.05, "Owners’ equity", "%"),
    Slider("rate", 0.02, 0, 0.06, 0.0025, "Rate of the bilateral loan", "%"),
    Slider("cash_yield", 0.06, -0.02, 0.15, 0.005, "Cash a year, of cost", "%"),
    Choice("award", "open", AWARDS, "Who may bid to build it"),
)
LENDERS = ("multilateral", "bilateral", "market", "owners")  # the state's budget pays the rest
FIELDS = tuple(one.name for one in (*TEXTS, *CONTROLS))  # in the order of a file, after the version


def rule(control: Choice | Slider) -> str:
    """The sentence with which a control's value is refused; numbers in it are written as in a file."""
    if isinstance(control, Slider):
        return text(
            "{name} must be a number from {low} to {high} in steps of {step}.",
            name=control.name,
            low=f"{control.min:g}",
            high=f"{control.max:g}",
            step=f"{control.step:g}",
        )
    options = list(control.options)
    if len(options) > NAMED:
        return text(
            "{name} must be one of the {n} codes that this course knows, such as {example}.",
            name=control.name,
            n=len(options),
            example=control.default,
        )
    return text("{name} must be one of {options}.", name=control.name, options=", ".join(options))


def budget_rule() -> str:
    """The sentence with which shares of more than the whole are refused."""
    return text(
        "multilateral, bilateral, market and owners must add up to at most 1 (100%): lower one of them, because the "
        "state’s budget pays the rest."
    )


def _check(control: Choice | Slider, value: object) -> None:
    """Off a slider's steps is refused too, because the page's sliders cannot stand there."""
    if isinstance(control, Choice):
        if isinstance(value, str) and value in control.options:
            return
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and control.min <= value <= control.max:
        steps = (value - control.min) / control.step
        if abs(steps - round(steps)) < 1e-6:
            return
    raise ValueError(rule(control))


@dataclass(frozen=True)
class Plan:
    """One project as a student plans it. Every value is checked; ValueError says in one sentence what a field takes.

    size              km of a railway, road, bridge or tunnel; MW of a power plant; not used for a port
    cost              US$ million, as estimated
    reserve           share of the cost, raised on top of it
    multilateral, bilateral, market, owners    shares of the money; the state's budget pays the rest
    rate              of the bilateral loan, per year
    cash_yield        cash after running costs in the first year, share of the cost
    award             who may bid to build it
    """

    name: str
    country: str
    sector: str
    size: float
    cost: float
    reserve: float
    multilateral: float
    bilateral: float
    market: float
    owners: float
    rate: float
    cash_yield: float
    award: str
    team: str = ""
    argument: str = ""

    def __post_init__(self) -> None:
        for one in TEXTS:
            one.check(getattr(self, one.name))
        for control in CONTROLS:
            _check(control, getattr(self, control.name))
        if sum(getattr(self, name) for name in LENDERS) > 1 + 1e-9:
            raise ValueError(budget_rule())

    @property
    def budget(self) -> float:
        """Share of the money that the state's budget pays."""
        return max(round(1 - sum(getattr(self, name) for name in LENDERS), 10), 0.0)
