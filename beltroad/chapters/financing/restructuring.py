"""A loan before and after treatment: what the borrower gains in cash and the creditor loses in value (2.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ... import data
from ...charts import Panel, bars, figure
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import finance, needed
from ...models.debt import restructure
from ...models.finance import Loan
from ...words import number, text

SOON = 10  # years over which cash relief is counted
NOTHING = 0.0005  # a share that is shown as none
TREATED = {  # option: loan of the table, words, and what was done with the two loans that were treated
    "dji": ("DJI_RAIL_BCL", "Djibouti, railway", {"extension": 10, "extra_grace": 5, "coupon_cut": 0.009}),
    "eth": ("ETH_RAIL_BCL", "Ethiopia, railway", {"extension": 20, "extra_grace": 4, "coupon_cut": 0.0}),
    "ken": ("KEN_SGR_BCL", "Kenya, railway", {"extension": 0, "extra_grace": 0, "coupon_cut": 0.0}),
    "lka": ("LKA_HAM1_BCL", "Sri Lanka, port", {"extension": 0, "extra_grace": 0, "coupon_cut": 0.0}),
    "example": ("", "An example", {"extension": 0, "extra_grace": 0, "coupon_cut": 0.0}),
}


def _terms(option: str) -> finance.LoanTerms:
    return next(row for row in finance.loan_terms() if row.loan_id == TREATED[option][0])


@cache
def treated(option: str) -> Loan:
    """The loan as it was signed, in US$ million."""
    if not TREATED[option][0]:
        return Loan(100, 0.06, 10, 2)
    terms = _terms(option)
    principal, rate, maturity, grace = map(needed, (terms.amount, terms.rate, terms.maturity, terms.grace))
    return Loan(principal, rate, maturity, grace, payments_per_year=needed(terms.payments_per_year))


@dataclass(frozen=True)
class Treatment:
    """Service by year before and after, US$ million; present values at `exit_yield`; losses as shares."""

    loan: str
    exit_yield: float
    principal: float
    rate: float
    before: list[float]
    after: list[float]
    relief: list[float]
    pv_before: float
    pv_after: float
    loss: float
    loss_of_face: float

    @property
    def soon(self) -> float:
        return sum(self.relief[:SOON])

    @property
    def soon_share(self) -> float:
        return self.soon / sum(self.before[:SOON])

    @property
    def later(self) -> float:
        return sum(self.relief[SOON:])

    @property
    def values(self) -> dict:
        return {
            "loss": self.loss,
            "loss_of_face": self.loss_of_face,
            "soon": self.soon,
            "soon_share": self.soon_share,
            "later": self.later,
            "pv_before": self.pv_before,
            "pv_after": self.pv_after,
            "exit_yield": self.exit_yield,
            "nominal": sum(self.relief),
            "rate": self.rate,
        }


def compute(
    loan: str, extension: int, extra_grace: int, coupon_cut: float, haircut: float, exit_yield: float
) -> Treatment:
    found = restructure(treated(loan), exit_yield, haircut, extension, extra_grace, coupon_cut)
    before, after = found.old.yearly_service(), found.new.yearly_service()
    years = max(len(before), len(after))
    before, after = ([*paid, *[0.0] * (years - len(paid))] for paid in (before, after))
    return Treatment(
        loan,
        exit_yield,
        found.old.principal,
        found.old.rate,
        before,
        after,
        [*found.relief],
        found.pv_before,
        found.pv_after,
        found.loss,
        found.loss_of_face,
    )


def draw(found: Treatment) -> dict:
    years = list(range(1, len(found.before) + 1))
    paid = (
        (found.before, text("before"), "grey", text("before, year %{x}: %{y:,.1f}")),
        (found.after, text("after"), "blue", text("after, year %{x}: %{y:,.1f}")),
    )
    traces = [
        bars(years, [round(due, 3) for due in service], name, hue=hue, hover=shown)
        for service, name, hue, shown in paid
    ]
    owed = {
        text("Face value"): found.principal,
        text("Worth before"): found.pv_before,
        text("Worth after"): found.pv_after,
    }
    lengths, inside = [round(value, 3) for value in owed.values()], [number(value, ",.0f") for value in owed.values()]
    place, hues = {"across": True, "panel": 2, "in_legend": False}, ("sky", "grey", "blue")
    traces.append(bars(lengths, list(owed), hue=hues, labels=inside, hover="%{y}: %{x:,.1f}", **place))
    worth = text("present value at {exit_yield:.1%} (US$ million)", exit_yield=found.exit_yield)
    return figure(
        traces,
        Panel(x=text("year of the loan"), y=text("debt service (US$ million)"), share=0.7, between=0.2),
        Panel(x=worth, share=0.3, yaxis={"autorange": "reversed", "fixedrange": True}),
        height=600,
        legend=True,
        barmode="group",
    )


def _finding(found: Treatment) -> str:
    named = {"share": abs(found.soon_share), "loss": abs(found.loss), "exit_yield": found.exit_yield}
    falls, rises = found.soon_share >= NOTHING, found.soon_share <= -NOTHING
    if found.loss >= NOTHING:
        if falls:
            return text(
                "Payments of the first ten years fall by {share:.0%}; creditors give up {loss:.0%} of present value",
                **named,
            )
        if rises:
            return text(
                "Payments of the first ten years rise by {share:.0%}; creditors give up {loss:.0%} of present value",
                **named,
            )
        return text(
            "Payments of the first ten years stay as they were; creditors give up {loss:.0%} of present value", **named
        )
    if found.loss > -NOTHING:
        if falls:
            return text(
                "Payments of the first ten years fall by {share:.0%}; creditors give up nothing at {exit_yield:.1%}",
                **named,
            )
        if rises:
            return text(
                "Payments of the first ten years rise by {share:.0%}; creditors give up nothing at {exit_yield:.1%}",
                **named,
            )
        return text(
            "Payments of the first ten years stay as they were; creditors give up nothing at {exit_yield:.1%}", **named
        )
    if falls:
        return text(
            "Payments of the first ten years fall by {share:.0%}; creditors gain {loss:.0%} of present value", **named
        )
    if rises:
        return text(
            "Payments of the first ten years rise by {share:.0%}; creditors gain {loss:.0%} of present value", **named
        )
    return text(
        "Payments of the first ten years stay as they were; creditors gain {loss:.0%} of present value", **named
    )


def _paid(amount: float) -> str:
    """How much less is paid, as a part of a sentence."""
    if abs(amount) < 0.5:
        return text("as much as before")
    if amount > 0:
        return text("US$ {amount:,.0f} million less", amount=amount)
    return text("US$ {amount:,.0f} million more", amount=-amount)


def _worth(found: Treatment) -> str:
    named = {
        "exit_yield": found.exit_yield,
        "before": found.pv_before,
        "after": found.pv_after,
        "loss": abs(found.loss),
    }
    if found.loss >= NOTHING:
        return text(
            "At {exit_yield:.1%} the claim is worth US$ {before:,.0f} million before and "
            "US$ {after:,.0f} million after: creditors give up {loss:.0%} of present value.",
            **named,
        )
    if found.loss > -NOTHING:
        return text(
            "At {exit_yield:.1%} the claim is worth US$ {before:,.0f} million before and "
            "US$ {after:,.0f} million after: creditors give up nothing at {exit_yield:.1%}.",
            **named,
        )
    return text(
        "At {exit_yield:.1%} the claim is worth US$ {before:,.0f} million before and US$ {after:,.0f} million after: "
        "creditors gain {loss:.0%} of present value.",
        **named,
    )


def _source(option: str) -> str:
    one, loan_id = treated(option), TREATED[option][0]
    terms = {
        "loan": loan_id,
        "principal": one.principal,
        "rate": one.rate,
        "maturity": one.maturity,
        "grace": one.grace,
    }
    if loan_id:
        signed = text(
            "{loan}: US$ {principal:,.0f} million at {rate:.2%} over {maturity:g} years, {grace:g} of them grace.",
            **terms,
        )
    else:
        signed = text(
            "The example is the course’s own: US$ {principal:,.0f} million at {rate:.2%} over {maturity:g} years, "
            "{grace:g} of them grace.",
            **terms,
        )
    said = [text("Model: Zettelmeyer and Sturzenegger (2005)."), signed]
    if option == "dji":
        said.append(text("It was treated in 2019–2020 as the first setting shows."))
    if option == "eth":
        said.append(text("It was treated in 2018 as the first setting shows."))
    if option in ("ken", "lka"):
        said.append(text(_terms(option).note))
    said.append(
        text("Both schedules start on the first day of the loan, floating rates stay as at signing, fees are left out.")
    )
    return " ".join([*said, str(data.source("loans"))])


def say(found: Treatment) -> Said:
    paid = text(
        "In the first ten years the borrower pays {soon}, afterwards {later}.",
        soon=_paid(found.soon),
        later=_paid(found.later),
    )
    columns = [
        text("Year of the loan"),
        text("Before (US$ million)"),
        text("After (US$ million)"),
        text("Relief (US$ million)"),
    ]
    rows = [
        [year, *row] for year, row in enumerate(zip(found.before, found.after, found.relief, strict=False), start=1)
    ]
    return Said(_finding(found), f"{paid} {_worth(found)}", Table(columns, rows), _source(found.loan))


def _met(v: Mapping) -> bool | str:
    if v["soon_share"] >= 0.5 and v["loss"] <= 0.1 and v["exit_yield"] >= 0.05 - 1e-9:
        return True
    return text(
        "payments of the first ten years fall by {soon_share:.0%}, and creditors lose {loss:.0%} at {exit_yield:.1%}.",
        **v,
    )


restructuring = Explorer(
    id="restructuring",
    title="A loan before and after",
    passage="2.3",
    controls=[
        Choice(
            "loan",
            "dji",
            {key: label for key, (_, label, _) in TREATED.items()},
            "Loan",
            presets={key: terms | {"haircut": 0.0} for key, (*_, terms) in TREATED.items()},
        ),
        Slider("extension", 10, 0, 25, 1, "Longer maturity", "years"),
        Slider("extra_grace", 5, 0, 10, 1, "Longer grace", "years"),
        Slider("coupon_cut", 0.009, 0, 0.03, 0.001, "Lower rate, by", "%"),
        Slider("haircut", 0.0, 0, 0.6, 0.05, "Principal written off", "%"),
        Slider("exit_yield", 0.05, 0.02, 0.15, 0.005, "Discount rate (exit yield)", "%"),
    ],
    primary=("loan", "extension", "coupon_cut", "haircut"),
    challenge=Challenge(
        "Take at least half off the payments of the first ten years, "
        "with creditors losing no more than a tenth of present value at 5% or more.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
