"""Numbers in the prose of notebook 04 on instalments, debt capacity and one weak year are the models'."""

import pytest
from course import text

from beltroad.models.assumptions import LOWEST_COVER
from beltroad.models.finance import Loan, annuity, debt_capacity, sculpted

NAME = "04_financing"
COST, CASH, RATE, YEARS = 60, 6.384, 0.06, 12  # the line of step 1
LENT = 0.6 * COST
LEVEL, EQUAL = (Loan(LENT, RATE, YEARS, 0, kind, 1).schedule() for kind in ("annuity", "equal_principal"))
FACTOR = 1 / annuity(1, RATE, YEARS)


def carried(cover: float, years: int = YEARS) -> float:
    return debt_capacity([CASH] * years, RATE, cover)


MOST, SERVICE = carried(LOWEST_COVER), CASH / LOWEST_COVER
WEAK = [CASH if year != 4 else CASH / 2 for year in range(1, YEARS + 1)]
SCULPTED = sculpted(WEAK, RATE, LOWEST_COVER)
AFTER_GRACE = Loan(MOST, RATE, YEARS, 3, "annuity", 1).schedule()

NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    *(
        ("| {0} | {2:.2f} | {3:.2f} | {4:.2f} | {6:.2f} | {7:.2f} |", [row.period, *row[1:]])
        for row in (LEVEL[0], LEVEL[1], LEVEL[-1])
    ),
    ("The loan of the example, {:.0f} million", [LENT]),
    (
        "Interest is {:.0%} of the first instalment and {:.0%} of the last",
        [row.interest / row.service for row in (LEVEL[0], LEVEL[-1])],
    ),
    (
        "With equal parts of principal, {:.2f} a year, instalments would fall from {:.2f} to {:.2f}",
        [EQUAL[0].principal, EQUAL[0].service, EQUAL[-1].service],
    ),
    ("At {:.0%} over {} years the factor is {:.3f}", [RATE, YEARS, FACTOR]),
    (
        "At a cover of {} the line can carry {} / {} × {:.3f} = {:.1f} million, {:.0%} of its cost",
        [LOWEST_COVER, CASH, LOWEST_COVER, FACTOR, MOST, MOST / COST],
    ),
    ("at 1.5 it is {:.1f} million. Over 20 years at 1.3 it is {:.1f} million", [carried(1.5), carried(1.3, 20)]),
    ("borrows what a cover of {} allows: {:.2f} million fall due each year", [LOWEST_COVER, SERVICE]),
    ("its cash halves; {:.2f} million are missing", [SERVICE - CASH / 2]),
    ("Half a year’s service, {:.2f} million, lies ready", [SERVICE / 2]),
    (
        "gets an instalment of {:.2f} million; the debt is then {:.1f} million, not {:.1f}",
        [SCULPTED.principal[3] + SCULPTED.interest[3], SCULPTED.debt, MOST],
    ),
    (
        "Interest alone, {:.2f} million a year, for three years; then {:.2f}, a cover of {:.2f}",
        [AFTER_GRACE[0].service, AFTER_GRACE[3].service, CASH / AFTER_GRACE[3].service],
    ),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[f"{phrase} {numbers[0]}" for phrase, numbers in NUMBERS])
def test_the_prose_on_loans_has_the_number_that_is_computed(phrase, numbers):
    assert phrase.format(*numbers) in text(NAME)


def test_all_cash_repays_the_loan_in_the_years_that_the_prose_names():
    weak = [debt_capacity(WEAK[:years], RATE, 1) for years in (9, 10)]
    assert carried(1, 8) < MOST < carried(1, 9) and weak[0] < MOST < weak[1]
    assert "at best by year 9, here by year 10" in text(NAME)


def test_years_of_grace_at_the_start_leave_the_weak_year_less_well_covered():
    assert WEAK[3] / AFTER_GRACE[3].service < WEAK[3] / SERVICE


def test_the_reserve_fills_the_gap_of_one_weak_year_and_not_of_two():
    assert SERVICE - CASH / 2 < SERVICE / 2 < 2 * (SERVICE - CASH / 2)


def test_the_annuity_factor_is_what_one_a_year_is_worth():
    assert pytest.approx((1 - 1.06**-12) / 0.06) == FACTOR
