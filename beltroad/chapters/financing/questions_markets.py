"""Questions of point 4.3 on bonds, partnerships, the gap and counts of money.

Every number comes from the models or the tables.
"""

from collections.abc import Mapping
from typing import Any

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option
from ...data import flows
from ...models import bonds
from ...models.finance import public_money_needed
from ...words import text
from .public_or_private import public_or_private


def markets() -> tuple[ChoiceQuestion | NumberQuestion, ...]:
    return _duration(), _currency(), _gap(), _partnership(), _vintages()


def _duration() -> NumberQuestion:
    modified, macaulay = (measure(100, 0.06, 0.06, 10) for measure in (bonds.modified_duration, bonds.duration))
    exact = 100 - bonds.price(100, 0.06, 0.07, 10)
    return NumberQuestion(
        "A bond of 10 years pays 6% in two coupons a year and is sold at par. "
        "The market yield rises by one percentage point. "
        "By how many per 100 does the price fall, as duration alone estimates it?",
        answer=modified,
        tolerance=0.05,
        unit="",
        reason=text(
            "The modified duration is {modified:.2f} years, so one point costs about {modified:.2f}. The exact fall "
            "is {exact:.2f}: the curve bends, and convexity gives back the difference.",
            modified=modified,
            exact=exact,
        ),
        hint=(
            "In step 7, set the explorer to 10 years, 6% and a move of 1 point. "
            "Multiply modified duration by one percentage point."
        ),
        mistakes=(
            Mistake(
                macaulay,
                text(
                    "{macaulay:.2f} is the average time to the payments. Divide it by one plus half the yield to get "
                    "the sensitivity.",
                    macaulay=macaulay,
                ),
            ),
            Mistake(
                exact, "This is the exact fall. Duration alone says a little more, because it follows a straight line."
            ),
            Mistake(10, "This is the maturity. Coupons come earlier, so the average payment is nearer."),
            Mistake(modified / 100, "This is the share of the price. Per 100 it is a hundred times as much."),
        ),
    )


def _currency() -> NumberQuestion:
    even = bonds.break_even_depreciation(0.14, 0.07)
    return NumberQuestion(
        "A dollar bond costs 7% a year, a bond in local money 14% (both as effective yearly cost). "
        "By how many percent a year may the dollar rise before the dollar bond is the dearer one?",
        answer=100 * even,
        tolerance=0.05,
        unit="%",
        reason=text(
            "1.14 / 1.07 − 1 = {even:.1%}. A steady rise is the easy case: a sudden one comes when money is short.",
            even=even,
        ),
        hint="Cost in local money: (1 + 0.07) × (1 + rise) − 1. Where is it 0.14?",
        mistakes=(
            Mistake(7, "The difference of the two yields is near, but the interest too is paid in dearer dollars."),
            Mistake(100 * (1.14 * 1.07 - 1), "You multiplied the two. Divide them."),
            Mistake(even, "This is the share; in percent it is a hundred times as much."),
        ),
    )


def _gap() -> NumberQuestion:
    gap = 1000 * flows.fact("world_gap").value / 25
    answer, poorest = public_money_needed(gap, 0.75), public_money_needed(gap, 0.37)
    return NumberQuestion(
        text(
            "The world’s infrastructure gap is about {gap:,.0f} billion US dollars a year. Every dollar of "
            "development banks draws in 0.75 private dollars. How many billion dollars of bank money a year would "
            "close the gap?",
            gap=gap,
        ),
        answer=answer,
        tolerance=1,
        unit="billion",
        reason=text(
            "{gap:,.0f} / (1 + 0.75) = {answer:,.0f}. At 0.37, the average of low-income countries, it is "
            "{poorest:,.0f}.",
            gap=gap,
            answer=answer,
            poorest=poorest,
        ),
        hint="One bank dollar and what it draws in make 1.75 dollars.",
        mistakes=(
            Mistake(gap / 0.75, "You counted the private money alone. The bank’s own dollar builds too."),
            Mistake(gap * 0.75, "You multiplied. One bank dollar brings 1.75 dollars in all: divide."),
            Mistake(
                gap * 0.25,
                "Leverage of 0.75 does not mean that three quarters are private: private money is 0.75 of 1.75.",
            ),
            Mistake(poorest, "You used the average of low-income countries."),
        ),
    )


def _partnership() -> ChoiceQuestion:
    same: Mapping[str, Any] = public_or_private(asks=0.05, saving=0).values
    return ChoiceQuestion(
        "A private partner takes the risk of cost overruns. "
        "It foresees this risk, asks the state’s own discount rate and builds no cheaper. "
        "What does the state gain by moving the risk?",
        (
            Option(
                "As much as the overrun is expected to cost.",
                "That cost leaves the state’s books, but it comes back inside the payments: "
                "the partner does not bear it for nothing.",
            ),
            Option(
                "Nothing, because the overrun cannot be known before.",
                "The model works with an expected overrun. The point is who pays for it in the end.",
            ),
            Option(
                text(
                    "Nothing; it pays {more:.0f} million more, for preparing and watching the contract.",
                    more=-same["value"],
                ),
                "The partner’s price holds the expected overrun. "
                "Moving a risk saves money only where the partner handles it better, or misjudges it.",
                right=True,
            ),
            Option(
                "The whole building cost, because the partner borrows the money in place of the state.",
                "The state repays it year by year. Borrowing through a partner does not make a road free.",
            ),
        ),
    )


def _vintages() -> ChoiceQuestion:
    printed = {(row.report, row.period): row.total for row in flows.engagement_vintages()}
    old, new = printed["2022 report", "2022"], printed["2023 report", "2022"]
    next_year = printed["2023 report", "2023"]
    return ChoiceQuestion(
        text(
            "One report prints {old} billion US dollars for 2022. The report a year later prints {new} for 2022 and "
            "{next_year} for 2023. What was the growth from 2022 to 2023?",
            old=old,
            new=new,
            next_year=next_year,
        ),
        (
            Option(
                text(
                    "{change:.0%}, from {new} to {next_year}.", change=next_year / new - 1, new=new, next_year=next_year
                ),
                "Both figures come from one report, counted in one way and to one day.",
                right=True,
            ),
            Option(
                text(
                    "{change:.0%}, from {old} to {next_year}.", change=next_year / old - 1, old=old, next_year=next_year
                ),
                "This joins two reports. Part of the difference is revision, not growth.",
            ),
            Option("It cannot be known, because figures are revised.", "They are; but one report prints both years."),
            Option(
                text(
                    "{change:.0%}, from the mean of {old} and {new}.",
                    change=next_year / ((old + new) / 2) - 1,
                    old=old,
                    new=new,
                ),
                "The mean of an early and a revised count is a count of nothing.",
            ),
        ),
    )
