"""Questions of point 4.3 on the instalment, the debt that a line can carry, and one weak year.

Every number comes from the models.
"""

from ...contract.quiz import Mistake, NumberQuestion
from ...models.finance import Loan, annuity, debt_capacity
from ...words import text


def loans() -> tuple[NumberQuestion, ...]:
    return second_instalment(), largest_debt(), weak_year()


def second_instalment() -> NumberQuestion:
    debt, rate, years = 100, 0.06, 10
    first, second = Loan(debt, rate, years, 0, "annuity", 1).schedule()[:2]
    return NumberQuestion(
        text(
            "A loan of {debt} at {rate:.0%} is repaid in {years} level yearly instalments of {instalment:.2f}. How "
            "much principal is in the second instalment, with two decimals?",
            debt=debt,
            rate=rate,
            years=years,
            instalment=first.service,
        ),
        answer=second.principal,
        tolerance=0.02,
        unit="",
        reason=text(
            "After the first instalment {owed:.2f} are owed, so the second holds {interest:.2f} of interest. As the "
            "interest shrinks, the principal grows.",
            owed=first.closing,
            interest=second.interest,
        ),
        hint="Find what is owed after the first instalment, then its interest. The rest is principal.",
        mistakes=(
            Mistake(first.principal, "That is the principal of the first instalment. Less is owed a year later."),
            Mistake(second.interest, "That is the interest. The rest of the instalment is principal."),
            Mistake(debt / years, "That is an equal part of the principal. Here the instalments are equal."),
            Mistake(first.service, "That is the whole instalment. Take the interest away."),
        ),
    )


def largest_debt() -> NumberQuestion:
    cash, cover, rate, years = 50, 1.25, 0.07, 15
    factor = 1 / annuity(1, rate, years)
    answer = debt_capacity([cash] * years, rate, cover)
    return NumberQuestion(
        text(
            "Each year {cash} million US dollars are left after running costs. Lenders ask for a cover of {cover} and "
            "{rate:.0%} over {years} years, in level instalments. How much can the line borrow, in million?",
            cash=cash,
            cover=cover,
            rate=rate,
            years=years,
        ),
        answer=answer,
        tolerance=1,
        unit="million",
        reason=text(
            "The largest instalment is {cash} / {cover} = {instalment:g}, and the annuity factor is {factor:.3f}.",
            cash=cash,
            cover=cover,
            instalment=cash / cover,
            factor=factor,
        ),
        hint="First the largest instalment, cash over cover; then times the annuity factor, (1 − (1 + i)⁻ⁿ) / i.",
        mistakes=(
            Mistake(cash * factor, "You left out the cover: lenders want cash to spare."),
            Mistake(cash * cover * factor, "You multiplied by the cover. A higher cover leaves less for instalments."),
            Mistake(cash / cover * years, "You added up the instalments without interest."),
            Mistake(cash / cover, "That is one instalment. What is it worth over all the years?"),
        ),
    )


def weak_year() -> NumberQuestion:
    debt, rate, years, cash = 60, 0.07, 12, 10
    service = annuity(debt, rate, years)
    alone, held = (100 * (1 - part * service / cash) for part in (1, 0.5))
    return NumberQuestion(
        text(
            "A line owes {service:.2f} million a year and plans with {cash} million of cash. A reserve account holds "
            "half a year of debt service. By how many percent may cash fall short of the plan, in one year, before "
            "lenders miss a payment?",
            service=service,
            cash=cash,
        ),
        answer=held,
        tolerance=0.5,
        unit="%",
        reason=text(
            "Without the reserve it would be {alone:.0f}%. The reserve pays once: a second weak year finds it empty.",
            alone=alone,
        ),
        hint="The reserve pays half of the service. Which cash pays the other half?",
        mistakes=(
            Mistake(alone, "You left the reserve out: cash alone may fall by so much."),
            Mistake(
                100 - held, "That is the cash that is needed, as a share of the plan. How far is it down to there?"
            ),
            Mistake(50, "Half of the service is not half of the cash: the cover comes on top."),
        ),
    )
