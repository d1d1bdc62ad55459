"""Old debt for new spending: three loans and a bond give way to one loan and a promise to spend (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...charts import ZERO_LINE, Panel, bars, figure, line
from ...contract import Challenge, Explorer, Said, Slider, Table
from ...models.finance import DebtSwap, Loan
from ...models.finance import debt_swap as exchange
from ...models.money.loans import Repayment
from ...words import number, text

# The World Bank's worked example: principal in US$ million, rate, years, grace, kind, bought back at (share of face).
OLD: tuple[tuple[float, float, int, int, Repayment, float], ...] = (
    (100, 0.05, 4, 0, "equal_principal", 1.0),
    (30, 0.03, 5, 3, "equal_principal", 1.0),
    (60, 0.04, 4, 0, "bullet", 1.0),
    (150, 0.08, 15, 12, "equal_principal", 0.8),
)
FEES = 5  # US$ million, paid in cash on the first day
NEW_YEARS = 10
HORIZON = 15
BOND_PRICE = 0.8  # the bond's buy-back price in the example
NOTHING = 1e-9


@dataclass(frozen=True)
class Exchange:
    """US$ million, by year of HORIZON: service of the old and the new debt; what the swap is worth today."""

    price: float
    spend: float
    face: float
    paid: float
    old: list[float]
    new: list[float]
    swap: DebtSwap

    def saved(self, years: int) -> float:
        return sum(self.swap.relief[:years]) - FEES

    @property
    def gain(self) -> float:
        """In present value, before the promise."""
        return self.swap.pv_relief - FEES

    @property
    def net(self) -> float:
        """In present value, after the promise."""
        return self.swap.pv_space - FEES

    @property
    def tight_years(self) -> int:
        """In how many years the budget has less room than without the swap."""
        return sum(room < -NOTHING for room in self.swap.space)

    @property
    def values(self) -> dict:
        return {
            "paid": self.paid,
            "face": self.face,
            **{f"saved_{years}": self.saved(years) for years in (1, 2, 3, 5)},
            "gain": self.gain,
            "net": self.net,
            "pv_commitments": self.swap.pv_commitments,
            "old_rate": self.swap.old_rate,
            "tight_years": self.tight_years,
            "spend": self.spend,
            "price": self.price,
            "stock_relief": self.swap.stock_relief,
        }


def _yearly(principal: float, rate: float, years: int, grace: int, kind: Repayment) -> list[float]:
    """Service by year of HORIZON."""
    due = Loan(principal, rate, years, grace, kind, payments_per_year=1).yearly_service()
    return [*due, *[0.0] * (HORIZON - len(due))]


def compute(price: float, rate: float, grace: int, spend: float, discount_rate: float) -> Exchange:
    face = sum(principal for principal, *_ in OLD)
    paid = sum(principal * (price if share < 1 else share) for principal, *_, share in OLD)
    signed = [_yearly(principal, rate, years, grace, kind) for principal, rate, years, grace, kind, _ in OLD]
    old = [sum(due, 0.0) for due in zip(*signed, strict=True)]
    new = _yearly(paid, rate, NEW_YEARS, grace, "equal_principal")
    swap = exchange(face, paid / face, old, new, [float(spend)] * HORIZON, discount_rate)
    return Exchange(price, spend, face, paid, old, new, swap)


def draw(found: Exchange) -> dict:
    years = list(range(1, HORIZON + 1))
    old, new, room = ([round(amount, 2) for amount in amounts] for amounts in (found.old, found.new, found.swap.space))
    hues = ["green" if amount >= 0 else "red" for amount in found.swap.space]
    promised, left = [found.spend] * HORIZON, text("Room in the budget")
    traces = [
        line(years, old, text("Old debt service"), hue="grey", width=3, hover=text("year %{x}: old debt %{y:.1f}")),
        bars(years, new, text("New debt service"), hue="blue", hover=text("year %{x}: new debt %{y:.1f}")),
        bars(years, promised, text("Promised spending"), hue="green", hover=text("year %{x}: promised %{y:.1f}")),
        bars(years, room, left, hue=hues, panel=2, in_legend=False, hover=text("year %{x}: %{y:.1f}")),
    ]
    every_second = {"dtick": 2}
    return figure(
        traces,
        Panel(y=text("US$ million a year"), xaxis=every_second),
        Panel(
            name=text("Room in the budget, against no swap"),
            x=text("year"),
            y=text("US$ million a year"),
            xaxis=every_second,
            yaxis=ZERO_LINE,
        ),
        height=620,
        legend=True,
        barmode="stack",
        margin={"t": 84},
    )


def say(found: Exchange) -> Said:
    if found.net >= 0:
        finding = text("After the promise the state is better off by US$ {net:.1f} million today", net=found.net)
    else:
        finding = text("After the promise the state is worse off by US$ {net:.1f} million today", net=-found.net)
    worth = text(
        "Debt of {face:,.0f} million US dollars is bought back for {paid:,.0f} million, plus fees of {fees} million. "
        "Debt service falls by {saved_1:.1f} million in one year and {saved_5:.1f} million in five, less fees; "
        "in present value the gain is {gain:,.1f} million before the promise and {after} million after it.",
        **found.values,
        fees=FEES,
        after=number(found.net, "+.1f"),
    )
    if found.tight_years:
        room = text(
            "The budget has less room than before in {tight} of {years} years.", tight=found.tight_years, years=HORIZON
        )
    else:
        room = text("The budget has at least as much room as before in every year.")
    columns = [
        text("Year"),
        text("Old debt service (US$ million)"),
        text("New debt service (US$ million)"),
        text("Promised spending (US$ million)"),
        text("Room in the budget (US$ million)"),
    ]
    service = zip(found.old, found.new, found.swap.space, strict=True)
    rows = [[year, old, new, float(found.spend), left] for year, (old, new, left) in enumerate(service, start=1)]
    source = text(
        "Model; debt and first setting from the worked example in the World Bank’s user guide of its Debt Swap "
        "Calculator (July 2025); the promise is the reader’s. Payments at the end of each year."
    )
    return Said(finding, f"{worth} {room}", Table(columns, rows), source)


def _met(v: Mapping) -> bool | str:
    if v["spend"] >= 10 and v["net"] >= 0 and abs(v["price"] - BOND_PRICE) < NOTHING:
        return True
    named = {"net": abs(v["net"]), "spend": v["spend"], "price": v["price"]}
    if v["net"] >= 0:
        return text(
            "the state is better off by {net:.1f} million with {spend:.0f} million a year and a price of {price:.0%}.",
            **named,
        )
    return text(
        "the state is worse off by {net:.1f} million with {spend:.0f} million a year and a price of {price:.0%}.",
        **named,
    )


debt_swap = Explorer(
    id="debt-swap",
    title="Old debt for new spending",
    passage="4.3",
    controls=[
        Slider("price", BOND_PRICE, 0.4, 1, 0.02, "The bond is bought back at, of face value", "%"),
        Slider("rate", 0.05, 0.01, 0.1, 0.0025, "Interest on the new debt", "%"),
        Slider("grace", 5, 0, 9, 1, "Grace of the new debt", "years"),
        Slider("spend", 8, 0, 40, 1, "Promised spending, US$ million a year"),
        Slider("discount_rate", 0.05, 0.01, 0.12, 0.005, "Discount rate", "%"),
    ],
    primary=("price", "rate", "grace", "spend"),
    challenge=Challenge(
        "Promise at least 10 million a year, and leave the state better off in present value "
        "without touching the buy-back price of 80%.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
