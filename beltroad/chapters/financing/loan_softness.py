"""How soft is this loan? What falls due on a loan, and its grant element among real loans (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ... import data
from ...charts import PERCENT, ZERO_LINE, Panel, along, bars, dots, figure, level, touch
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import finance, needed
from ...models.assumptions import CONCESSIONAL, DISCOUNT
from ...models.finance import Loan, grant_element_formula
from ...words import plural, text

LOANS = {row.loan_id: row for row in finance.documented_loans()}
INSTRUMENTS = {  # as the table has them
    "loan": "loan",
    "syndicated loan": "syndicated loan",
    "government concessional loan": "government concessional loan",
    "preferential buyer's credit": "preferential buyer's credit",
    "buyer's credit": "buyer's credit",
}


@dataclass(frozen=True)
class Softness:
    """A loan of 100, and the discount rate that it is judged by; `start` says where the sliders started."""

    start: str
    loan: Loan
    discount_rate: float

    @cached_property
    def element(self) -> float:
        return self.loan.grant_element(self.discount_rate)

    @property
    def values(self) -> dict:
        return {
            "grant_element": self.element,
            "grant_element_with_fees": self.loan.grant_element(self.discount_rate, fees=True),
            "all_in_rate": self.loan.all_in_rate(),
            "instalments": sum(row.principal > 0 for row in self.loan.schedule()),
            "rate": self.loan.rate,
            "maturity": self.loan.maturity,
            "fee": self.loan.upfront_fee,
            "discount_rate": self.discount_rate,
        }

    @property
    def others(self) -> list[float]:
        """Grant elements of the documented loans, without fees."""
        rate = self.discount_rate
        terms = [(needed(row.rate), needed(row.maturity), needed(row.grace)) for row in LOANS.values()]
        return [grant_element_formula(*agreed, rate) for agreed in terms]


def compute(loan: str, rate: float, grace: float, repayment: float, fee: float, discount_rate: float) -> Softness:
    return Softness(loan, Loan(100, rate, grace + repayment, grace, upfront_fee=fee), discount_rate)


def _named(row: finance.LoanTerms) -> str:
    instrument = text(INSTRUMENTS[row.instrument])
    return text("{name}, {instrument}, {year}", name=row.name, instrument=instrument, year=row.year)


def draw(soft: Softness) -> dict:
    rows = soft.loan.by_year()
    years, interest, principal = [r.year for r in rows], [r.interest for r in rows], [r.principal for r in rows]
    real = list(LOANS.values())
    traces = [
        bars(years, interest, text("Interest"), hue="orange", hover=text("year %{x}: interest %{y:.2f}")),
        bars(years, principal, text("Principal"), hue="blue", hover=text("year %{x}: principal %{y:.2f}")),
        dots(
            [row.rate for row in real],
            soft.others,
            text("Real loans"),
            hue="grey",
            symbol="circle-open",
            labels=[_named(row) for row in real],
            panel=2,
            hover=text("%{text}<br>%{x:.2%} a year, grant element %{y:.1%}"),
            marker={"line": {"width": 2}},
            **touch(*({"loan": key} for key in LOANS)),
        ),
        dots(
            [soft.loan.rate],
            [soft.element],
            text("This loan"),
            hue="red",
            size=15,
            symbol="diamond",
            panel=2,
            hover=text("this loan: %{y:.1%}"),
        ),
    ]
    return figure(
        traces,
        Panel(x=text("year of the loan"), y=text("paid, per 100 lent"), share=0.4, between=0.16),
        Panel(
            x=text("interest rate per year"),
            y=text("grant element, without fees"),
            share=0.44,
            xaxis=PERCENT | {"range": [-0.003, 0.103]},
            yaxis=PERCENT | ZERO_LINE,
        ),
        height=620,
        legend=True,
        barmode="stack",
        shapes=[level(CONCESSIONAL, hue="green", panel=2)],
        notes=[along(CONCESSIONAL, text("35% test"), panel=2)],
    )


def _reading(soft: Softness) -> str:
    if soft.element >= CONCESSIONAL:
        tested = plural(
            soft.loan.maturity,
            "Over {n:g} year the grant element is {grant_element:.1%} at a discount rate of {discount_rate:.1%}: the "
            "loan passes the 35% test.",
            "Over {n:g} years the grant element is {grant_element:.1%} at a discount rate of {discount_rate:.1%}: the "
            "loan passes the 35% test.",
            **soft.values,
        )
    else:
        tested = plural(
            soft.loan.maturity,
            "Over {n:g} year the grant element is {grant_element:.1%} at a discount rate of {discount_rate:.1%}: the "
            "loan fails the 35% test.",
            "Over {n:g} years the grant element is {grant_element:.1%} at a discount rate of {discount_rate:.1%}: the "
            "loan fails the 35% test.",
            **soft.values,
        )
    cost = text(
        "With the fees it is {grant_element_with_fees:.1%}, and the loan costs {all_in_rate:.2%} a year in all.",
        **soft.values,
    )
    return f"{tested} {cost}"


def say(soft: Softness) -> Said:
    finding = text(
        "At {discount_rate:.1%}, {grant_element:.0%} of this loan is a gift; the test asks for 35%", **soft.values
    )
    columns = [
        text("Year"),
        text("Interest (per 100 lent)"),
        text("Principal (per 100 lent)"),
        text("Still owed (per 100 lent)"),
    ]
    terms = text(
        "A documented loan sets the sliders to its terms, with rates and fees rounded to 0.1 point; a floating rate is "
        "that of the signing."
    )
    source = " ".join([str(data.source("loans")), terms, *_noted(soft.start)])
    return Said(finding, _reading(soft), Table(columns, soft.loan.by_year()), source)


def _noted(start: str) -> list[str]:
    """What the table says of the loan that the sliders started from."""
    row = LOANS.get(start)
    return [text("{name}: {note}", name=row.name, note=text(row.note))] if row and row.note else []


def _cheap_enough(v: Mapping) -> bool | str:
    terms = v["rate"] >= 0.01 and v["maturity"] <= 25 and v["discount_rate"] == DISCOUNT and not v["fee"]
    if terms and v["grant_element"] >= CONCESSIONAL:
        return True
    return text(
        "the grant element is {grant_element:.1%} with a rate of {rate:.1%}, {maturity:g} years, a discount rate of "
        "{discount_rate:.1%} and fees of {fee:.1%}.",
        **v,
    )


def _terms(row: finance.LoanTerms) -> dict[str, float]:
    """What a documented loan sets the sliders to."""
    return {
        "rate": round(needed(row.rate), 3),
        "grace": needed(row.grace),
        "repayment": needed(row.maturity) - needed(row.grace),
        "fee": round((row.management_fee or 0) + (row.insurance_premium or 0), 3),
    }


loan_softness = Explorer(
    id="loan-softness",
    title="How soft is this loan?",
    passage="4.3",
    controls=[
        Choice(
            "loan",
            "own",
            {"own": "Your own loan"} | {key: _named(row) for key, row in LOANS.items()},
            "Start from",
            presets={key: _terms(row) for key, row in LOANS.items()} | {"own": {}},
        ),
        Slider("rate", 0.02, 0, 0.1, 0.001, "Interest rate", "%"),
        Slider("grace", 7.0, 0, 15, 0.25, "Grace (interest only)", "years"),
        Slider("repayment", 13.0, 1, 40, 0.5, "Then repaid over", "years"),
        Slider("fee", 0.0, 0, 0.13, 0.001, "Fees on the first day", "%"),
        Slider("discount_rate", DISCOUNT, 0.01, 0.1, 0.005, "Discount rate", "%"),
    ],
    primary=("loan", "rate", "grace", "repayment"),
    challenge=Challenge(
        "Make a loan that costs the borrower at least 1% a year and still passes the 35% test at 5%, without fees, "
        "within 25 years.",
        _cheap_enough,
    ),
    compute=compute,
    draw=draw,
    say=say,
    touch="Tap the ring of a real loan to start from it.",
)
