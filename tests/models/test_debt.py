"""Debt dynamics, LIC-DSF and restructuring against the 2018 note, worked examples, identities,
properties and bad input.
"""

import csv
import json
from dataclasses import replace
from math import fsum, inf
from pathlib import Path

import numpy_financial
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy.optimize import brentq

from beltroad.models.debt import (
    CUTOFFS,
    TESTS,
    THRESHOLDS,
    Economy,
    History,
    NewLoan,
    Record,
    breaches,
    capacity,
    composite_indicator,
    contingent_liability,
    indicators,
    most_extreme,
    multiples,
    outlook,
    path,
    restructure,
    signal,
    stabilising_balance,
    stress_tests,
    stressed,
    with_liability,
)
from beltroad.models.finance import Loan

checked = settings(max_examples=80, deadline=None, derandomize=True)
CASES = {
    case["id"]: case for case in json.loads(Path(__file__).with_name("finance_cases.json").read_text("utf-8"))["cases"]
}
TABLE = Path(__file__).parents[2] / "data" / "lic_dsf_thresholds.csv"

growths = st.floats(-0.1, 0.15)
rates = st.floats(0, 0.2)
balances = st.floats(-0.1, 0.1)
shares = st.floats(0, 1)


@st.composite
def economies(draw, **fixed):
    """Any economy; every assumption differs from year to year."""
    years = draw(st.integers(3, 15))

    def yearly(values):
        return tuple(draw(st.lists(values, min_size=years, max_size=years)))

    terms = {
        "foreign": draw(shares),
        "domestic": draw(shares),
        "growth": yearly(growths),
        "inflation": yearly(st.floats(0, 0.2)),
        "depreciation": yearly(st.floats(-0.1, 0.3)),
        "foreign_rate": yearly(rates),
        "domestic_rate": yearly(rates),
        "primary_balance": yearly(balances),
        "other_borrowing": yearly(st.floats(0, 0.05)),
        "gap_borrowing": yearly(st.floats(0, 0.05)),
        "foreign_financing": draw(shares),
        "new_loan": NewLoan(
            draw(st.floats(0, 0.1)), draw(rates), draw(st.floats(0, 0.3)), draw(st.integers(0, 4)), draw(shares)
        ),
        "concessionality": draw(st.floats(0, 0.6)),
        "exports": draw(st.floats(0.05, 0.8)),
        "revenue": draw(st.floats(0.05, 0.4)),
        "years": years,
    }
    return Economy(**{**terms, **fixed})


CALM = Economy(
    foreign=0.35,
    domestic=0.25,
    growth=0.05,
    inflation=0.04,
    depreciation=0.02,
    foreign_rate=0.03,
    domestic_rate=0.09,
    primary_balance=-0.01,
    exports=0.2,
    revenue=0.18,
    other_flows=0.04,
    years=12,
)
RECORD = History(Record(0.045, 0.02), Record(-0.02, 0.01), Record(0.06, 0.08), Record(0.05, 0.01))


# The simple path


def test_reference_case_dd_01():
    case = CASES["DD-01"]
    given_, expected = case["inputs"], case["expected"]
    growth, interest = ([value / 100 for value in given_[name]] for name in "gr")
    found = path(given_["d0"], growth, interest, given_["pb"])
    assert (1 + interest[0]) / (1 + growth[0]) == approx(expected["snowball"], abs=5e-6)
    assert found[1] == approx(expected["year1"], abs=case["tolerance"])
    assert found[5] == approx(expected["year5"], abs=case["tolerance"])
    assert found[0] == 60 and len(found) == 6


@checked
@given(shares, growths, rates, balances, st.integers(1, 40))
def test_with_constant_figures_the_path_is_a_geometric_series(debt0, growth, interest, balance, years):
    q = (1 + interest) / (1 + growth)
    paid = balance * fsum(q**k for k in range(years))
    assert path(debt0, growth, interest, balance, years)[-1] == approx(debt0 * q**years - paid, rel=1e-9, abs=1e-9)


def test_where_growth_beats_interest_the_path_goes_to_its_steady_state():
    growth, interest, balance = 0.06, 0.03, -0.02
    steady = balance * (1 + growth) / (interest - growth)
    assert path(0.1, growth, interest, balance, 1000)[-1] == approx(steady, rel=1e-10)
    assert path(steady, growth, interest, balance)[-1] == approx(steady, rel=1e-12)


@checked
@given(shares, growths, rates)
def test_the_stabilising_balance_keeps_the_debt_ratio(debt0, growth, interest):
    balance = stabilising_balance(debt0, growth, interest)
    assert path(debt0, growth, interest, balance, 20)[-1] == approx(debt0, abs=1e-9)
    assert balance == approx(debt0 * (interest - growth) / (1 + growth), abs=1e-12)


def test_a_list_sets_the_number_of_years_and_figures_without_a_list_make_ten():
    assert len(path(0.5, [0.05] * 7, 0.03, 0)) == 8
    assert len(path(0.5, 0.05, 0.03, 0)) == 11


# Two currencies


@checked
@given(economies())
def test_the_seven_parts_sum_to_the_change(economy):
    rows = outlook(economy)
    for last, row in zip(rows, rows[1:]):
        assert row.change == approx(row.debt - last.debt, rel=1e-9, abs=1e-12)
        assert row.debt == approx(row.foreign + row.domestic + row.new_loan, rel=1e-12)


@checked
@given(economies(new_loan=None, gap_borrowing=0), st.floats(1, 1000))
def test_the_outlook_is_the_budget_in_two_currencies(economy, gdp):
    """Independent check in levels: debts and GDP in money, the foreign debt at the exchange rate of the year."""
    yearly, rate = economy.by_year(), 1.0
    foreign, domestic = (
        economy.foreign * gdp,
        economy.domestic * gdp,
    )  # foreign in foreign money, at an exchange rate of 1
    for index, row in enumerate(outlook(economy)[1:]):
        now = {name: values[index] for name, values in yearly.items()}
        gdp *= (1 + now["growth"]) * (1 + now["inflation"])
        rate *= 1 + now["depreciation"]
        need = (now["other_borrowing"] - now["primary_balance"]) * gdp
        foreign = foreign * (1 + now["foreign_rate"]) + economy.foreign_financing * need / rate
        domestic = domestic * (1 + now["domestic_rate"]) + (1 - economy.foreign_financing) * need
        assert row.debt == approx((foreign * rate + domestic) / gdp, rel=1e-9, abs=1e-9)


@checked
@given(shares, growths, rates, balances, st.floats(0, 0.2), shares)
def test_at_one_rate_and_one_currency_the_outlook_is_the_simple_path(
    debt0, growth, interest, balance, inflation, financing
):
    economy = Economy(debt0 / 2, debt0 / 2, growth, interest, interest, balance, inflation, foreign_financing=financing)
    nominal = (1 + growth) * (1 + inflation) - 1
    assert [row.debt for row in outlook(economy)] == approx(
        path(debt0, nominal, interest, balance, 20), rel=1e-9, abs=1e-9
    )


@checked
@given(economies())
def test_a_year_at_its_stabilising_balance_leaves_the_debt_ratio(economy):
    row = outlook(economy)[1]
    moved = row.stabilising_balance - row.primary_balance
    balance = (economy.primary_balance[0] + moved, *economy.primary_balance[1:])
    assert outlook(replace(economy, primary_balance=balance))[1].debt == approx(
        economy.foreign + economy.domestic, abs=1e-9
    )


def test_the_stabilising_balance_of_two_currencies_agrees_with_the_outlook():
    economy = Economy(0.3, 0.2, 0.04, 0.06, 0.06, -0.02, depreciation=0.08)
    assert outlook(economy)[1].stabilising_balance == approx(stabilising_balance(0.5, 0.04, 0.06, 0.6, 0.08), rel=1e-12)


def test_depreciation_raises_only_debt_in_foreign_currency():
    dearer = replace(CALM, depreciation=(0.5, *[0.02] * 11))
    before, after = outlook(CALM)[1], outlook(dearer)[1]
    assert after.domestic == approx(before.domestic, rel=1e-14)
    assert after.from_exchange_rate == approx(0.5 * 0.35 * 1.03 / (1.05 * 1.04), rel=1e-13)


def test_exports_keep_their_share_of_gdp_unless_told():
    assert [row.exports for row in outlook(CALM)] == approx([0.2] * 13, rel=1e-12)
    growing = outlook(replace(CALM, export_growth=0.1))
    assert growing[5].exports == approx(0.2 * (1.1 * 1.02 / (1.05 * 1.04)) ** 5, rel=1e-12)


# New borrowing and its return


def test_a_loan_that_earns_nothing_adds_itself_and_its_interest():
    plain = replace(CALM, growth=0, inflation=0, depreciation=0)
    more = outlook(replace(plain, new_loan=NewLoan(0.1, 0.05)))[10].debt - outlook(plain)[10].debt
    assert more == approx(0.1 * 1.05**9, rel=1e-12)


def test_output_comes_after_the_lag_and_stays():
    rows = outlook(replace(CALM, new_loan=NewLoan((0.05, 0.05), 0.04, output=0.2, lag=3)))
    assert [row.growth > 0.05 + 1e-12 for row in rows[1:]] == [False] * 3 + [True] * 2 + [False] * 7
    level = 1.0
    for row in rows[1:]:
        level *= (1 + row.growth) / 1.05
    assert level == approx(1 + 0.2 * 0.1, rel=1e-12)


def test_what_the_state_collects_of_the_output_is_in_the_primary_balance():
    rows = outlook(replace(CALM, new_loan=NewLoan(0.1, 0.04, output=0.2, lag=1, revenue_share=0.25)))
    assert rows[1].primary_balance == -0.01
    assert rows[2].primary_balance == approx(-0.01 + 0.25 * 0.02 / 1.02, rel=1e-12)


@checked
@given(economies(), st.floats(0, 0.2))
def test_a_higher_return_never_leaves_more_debt(economy, more):
    better = replace(economy.new_loan, output=economy.new_loan.output + more)
    sums = [row.debt for row in outlook(economy)], [row.debt for row in outlook(replace(economy, new_loan=better))]
    assume(min(sums[0]) >= 0)  # what a state is owed shrinks too when GDP grows
    assert sums[1][-1] <= sums[0][-1] + 1e-9


def test_there_is_a_return_at_which_the_loan_pays_for_itself():
    """The output at which year 12 shows the same debt with and without the loan;
    below it debt is higher, above it lower.
    """
    without = outlook(CALM)[-1].debt

    def more(output):
        return outlook(replace(CALM, new_loan=NewLoan(0.05, 0.03, output, 2, 0.3)))[-1].debt - without

    pays = brentq(more, 0, 2)
    assert more(pays - 0.05) > 0 > more(pays + 0.05)


# Indicators


def test_indicators_of_a_country_without_change_are_its_ratios():
    still = Economy(
        0.4, 0.2, 0, 0, 0, 0, exports=0.25, revenue=0.2, concessionality=0.25, foreign_repayment=0.1, years=3
    )
    found = indicators(still)
    assert found["pv_gdp"] == approx([0.3] * 3)
    assert found["public_pv_gdp"] == approx([0.5] * 3)
    assert found["pv_exports"] == approx([1.2] * 3)
    assert found["ds_exports"] == approx([0.16] * 3)
    assert found["ds_revenue"] == approx([0.2] * 3)


def test_without_exports_their_indicators_are_left_out_and_the_signal_says_so():
    found = indicators(replace(CALM, exports=None))
    assert set(found) == {"pv_gdp", "public_pv_gdp", "ds_revenue"}
    with pytest.raises(ValueError) as refusal:
        signal(found, found, "medium")
    assert (
        str(refusal.value)
        == "baseline must hold pv_exports: without it the threshold of 1.8 has nothing to be compared with."
    )


# Stress tests


def changes(test, **options):
    before, after = CALM.by_year(), stressed(CALM, test, RECORD, **options).by_year()
    return {
        name: {i + 1: b - a for i, (a, b) in enumerate(zip(before[name], after[name])) if abs(b - a) > 1e-12}
        for name in before
        if any(abs(b - a) > 1e-12 for a, b in zip(before[name], after[name]))
    }


def test_b1_growth_falls_to_one_deviation_below_the_lower_of_record_and_baseline():
    found = changes("B1")
    assert found["growth"] == approx({2: 0.045 - 0.02 - 0.05, 3: 0.045 - 0.02 - 0.05})
    assert found["inflation"] == approx({2: -0.6 * 0.025, 3: -0.6 * 0.025})
    assert set(found) == {"growth", "inflation", "primary_balance"}


def test_b1_holds_the_level_of_spending_and_the_share_of_revenue():
    economy, shocked = CALM.by_year(), stressed(CALM, "B1", RECORD).by_year()
    planned = actual = 1.0
    for index in range(3):
        planned *= (1 + economy["growth"][index]) * (1 + economy["inflation"][index])
        actual *= (1 + shocked["growth"][index]) * (1 + shocked["inflation"][index])
        spent = (0.18 - shocked["primary_balance"][index]) * actual
        assert spent == approx((0.18 - economy["primary_balance"][index]) * planned, rel=1e-12)


def test_b2_the_balance_falls_below_the_baseline_where_the_record_is_better():
    assert changes("B2")["primary_balance"] == approx({2: -0.02, 3: -0.02})
    assert changes("B2")["domestic_rate"] == approx({3: 0.25 * 0.02 * 0.2, 4: 0.25 * 0.02 * 0.2})


def test_b2_makes_foreign_borrowing_dearer_only_with_market_access_and_at_most_by_four_points():
    open_ = replace(CALM, market_access=True, foreign_repayment=1)
    deep = History(primary_balance=(-0.01, 0.09))
    assert stressed(open_, "B2", deep).by_year()["foreign_rate"][2] == approx(0.03 + 0.04)
    assert stressed(CALM, "B2", deep).by_year()["foreign_rate"][2] == 0.03


def test_b3_exports_fall_and_the_gap_is_borrowed_abroad():
    found = changes("B3")
    normal = 1.05 * 1.04 / 1.02 - 1
    slower = max(normal - 0.06, 0) + 0.08
    assert found["export_growth"] == approx({2: -slower, 3: -slower})
    assert found["growth"] == approx({2: -0.8 * 0.2 * slower, 3: -0.8 * 0.2 * slower})
    level = 1 - slower / (1 + normal)
    assert found["gap_borrowing"] == approx({2: 0.2 * (1 - level), 3: 0.2 * (1 - level**2)})


def test_b4_the_missing_flows_are_borrowed_abroad():
    assert changes("B4") == {"gap_borrowing": approx({2: 0.01, 3: 0.01})}


def test_b5_a_currency_that_loses_30_percent_makes_foreign_money_43_percent_dearer():
    shocked = stressed(CALM, "B5", RECORD).by_year()
    assert (1 + shocked["depreciation"][1]) / 1.02 == approx(1 / 0.7)
    assert (1 + shocked["inflation"][1]) / 1.04 == approx(1 + 0.3 * (1 / 0.7 - 1))
    real = (1 / 0.7) / (1 + 0.3 * (1 / 0.7 - 1)) - 1
    assert (1 + shocked["export_growth"][2]) / (1.05 * 1.04 / 1.02) == approx(1 + 0.15 * real / 0.2)


def test_b6_is_all_five_at_half_their_size():
    halves = [changes(test, size=0.5) for test in TESTS[:5]]
    for name, moved in changes("B6").items():
        assert moved == approx({year: fsum(half.get(name, {}).get(year, 0) for half in halves) for year in moved})


def test_a_shock_of_size_zero_changes_nothing():
    assert [changes(test, size=0) for test in TESTS] == [{}] * 6


@pytest.mark.parametrize("test", TESTS)
def test_every_stress_test_raises_the_debt(test):
    before, after = outlook(CALM), outlook(stressed(CALM, test, RECORD))
    assert after[1].debt == before[1].debt
    assert all(hit.debt > calm.debt for hit, calm in zip(after[2:11], before[2:11]))


@checked
@given(economies(), st.sampled_from(TESTS), st.floats(0, 0.03), st.floats(0, 0.03))
def test_any_economy_survives_any_stress_test_with_finite_figures(economy, test, mean, sd):
    record = History(*[Record(mean, sd)] * 4)
    assert all(-inf < row.debt < inf for row in outlook(stressed(economy, test, record)))


def test_contingent_liability_defaults_of_table_9():
    assert contingent_liability() == approx(0.07)
    assert contingent_liability(ppp_stock=0.03) == approx(0.07)
    assert contingent_liability(ppp_stock=0.10) == approx(0.07 + 0.035)
    assert contingent_liability(0.2, 0, 0, 0.01, ppp_share=0.5) == approx(0.11)


def test_a_contingent_liability_falls_on_the_state_in_year_two():
    before, after = outlook(CALM), outlook(with_liability(CALM, 0.07))
    assert after[1] == before[1]
    assert after[2].debt - before[2].debt == approx(0.07)
    assert after[2].from_other == approx(0.07)


def test_the_most_extreme_test_has_the_highest_debt_within_ten_years():
    tests = stress_tests(CALM, RECORD)
    assert set(tests) == {*TESTS, "CL"}
    worst = most_extreme(tests)
    assert max(row.debt for row in tests[worst][:11]) == max(row.debt for rows in tests.values() for row in rows[:11])


# Capacity, thresholds, signal


def test_thresholds_and_cutoffs_are_those_of_the_table():
    with TABLE.open(encoding="utf-8") as file:
        table = {row["capacity"]: row for row in csv.DictReader(file)}
    assert set(table) == set(THRESHOLDS)
    for name, limits in THRESHOLDS.items():
        assert {key: float(table[name][key]) for key in limits} == dict(limits)
    assert (float(table["weak"]["ci_to"]), float(table["strong"]["ci_from"])) == CUTOFFS


def test_composite_indicator_of_table_4():
    """The note's illustration: CPIA 3.09, growth 4.81%, remittances 6.71%, reserves 31.76% of imports,
    world growth 3.53%: 2.82.
    """
    found = composite_indicator(3.09, 0.0481, 0.0671, 0.3176, 0.0353)
    assert found == approx(2.82, abs=0.005)
    assert capacity(found) == "medium"


@pytest.mark.parametrize(
    "indicator, expected", [(2.6899, "weak"), (2.69, "medium"), (3.05, "medium"), (3.0501, "strong"), (-1, "weak")]
)
def test_capacity_at_the_cutoffs_of_table_5(indicator, expected):
    assert capacity(indicator) == expected


SAFE = {"pv_gdp": 0.2, "pv_exports": 1.0, "ds_exports": 0.08, "ds_revenue": 0.1}


def test_signal_is_low_moderate_or_high_by_where_the_first_breach_is():
    worse = {**SAFE, "ds_revenue": 0.2}
    assert signal(SAFE, SAFE, "medium") == "low"
    assert signal(SAFE, worse, "medium") == "moderate"
    assert signal(worse, worse, "medium") == "high"
    assert signal(worse, worse, "strong") == "low"


def test_at_the_threshold_is_no_breach():
    limits = dict(THRESHOLDS["weak"])
    assert signal(limits, limits, "weak") == "low"
    assert breaches(limits, "weak") == {}
    assert breaches({"pv_gdp": 0.35}, "weak") == {"pv_gdp": approx(0.05)}


def test_a_multiple_of_the_threshold_is_above_one_just_where_there_is_a_breach():
    levels = {"pv_gdp": [0.4] * 10 + [0.9], "ds_revenue": [0.1, 0.27]}
    assert multiples(levels, "medium") == approx({"pv_gdp": 1, "ds_revenue": 1.5})
    for limits in THRESHOLDS:
        found = multiples(levels, limits)
        assert {name for name, multiple in found.items() if multiple > 1} == set(breaches(levels, limits))


def test_a_breach_after_the_tenth_year_does_not_count():
    late = {**SAFE, "pv_gdp": [0.2] * 10 + [0.9]}
    soon = {**SAFE, "pv_gdp": [0.2] * 9 + [0.9]}
    assert signal(late, late, "medium") == "low"
    assert signal(soon, soon, "medium") == "high"


def test_one_test_of_many_is_enough():
    tests = {"B1": SAFE, "B5": {**SAFE, "pv_gdp": [0.3, 0.41]}}
    assert signal(SAFE, tests, "medium") == "moderate"


def test_with_the_fifth_indicator_the_signal_is_that_of_all_public_debt():
    calm = {**SAFE, "public_pv_gdp": 0.5}
    assert signal(calm, {**calm, "public_pv_gdp": 0.6}, "medium") == "moderate"
    assert signal({**calm, "public_pv_gdp": 0.6}, {**calm, "public_pv_gdp": 0.6}, "medium") == "high"
    with pytest.raises(ValueError, match="^stressed must hold public_pv_gdp: "):
        signal(calm, SAFE, "medium")


@checked
@given(
    st.fixed_dictionaries({name: st.floats(0, 3) for name in SAFE}),
    st.fixed_dictionaries({name: st.floats(0, 3) for name in SAFE}),
)
def test_more_capacity_never_worsens_the_signal(baseline, more):
    worse = {name: baseline[name] + more[name] for name in SAFE}
    order = ["low", "moderate", "high"]
    found = [order.index(signal(baseline, worse, name)) for name in ("strong", "medium", "weak")]
    assert found == sorted(found)


# Restructuring


def test_a_haircut_alone_costs_creditors_that_share_at_any_exit_yield():
    for exit_yield in (0, 0.05, 0.15):
        found = restructure(Loan(1000, 0.06, 20, 5), exit_yield, haircut=0.3)
        assert found.loss == approx(0.3, rel=1e-12)


def test_at_an_exit_yield_equal_to_the_coupon_an_extension_costs_nothing():
    loan = Loan(1000, 0.06, 10, 2, payments_per_year=1)
    found = restructure(loan, 0.06, extension=15, extra_grace=5)
    assert [found.pv_before, found.pv_after] == approx([1000, 1000])
    assert found.loss_of_face == approx(0, abs=1e-12)


def test_a_treatment_of_nothing_changes_nothing():
    found = restructure(Loan(1000, 0.06, 10, 2), 0.12)
    assert found.loss == 0 and set(found.relief) == {0.0}


def test_present_values_are_those_of_the_schedules():
    found = restructure(Loan(1000, 0.0625, 15, 3, payments_per_year=1), 0.11, 0.2, 5, 2, 0.03125)
    assert found.new == Loan(800, 0.03125, 20, 5, payments_per_year=1)
    for loan, worth in ((found.old, found.pv_before), (found.new, found.pv_after)):
        assert worth == approx(numpy_financial.npv(0.11, [0, *loan.yearly_service()]), rel=1e-12)
    assert found.loss == approx(1 - found.pv_after / found.pv_before)
    assert fsum(found.relief) == approx(fsum(found.old.yearly_service()) - fsum(found.new.yearly_service()))


def test_a_five_year_grace_in_a_hand_worked_bullet():
    """100 due in 1 year at 0%, extended to 6 years at a yield of 10%: worth 1.1**-5 of what it was."""
    found = restructure(Loan(100, 0, 1, 0, "bullet", 1), 0.10, extension=5)
    assert found.loss == approx(1 - 1.1**-5)
    assert found.relief == approx((100, 0, 0, 0, 0, -100))


@checked
@given(st.floats(0, 0.1), st.floats(0.001, 0.3), st.integers(0, 20), st.floats(0, 0.9), shares)
def test_above_the_coupon_every_relief_costs_creditors(rate, spread, extension, haircut, cut):
    """At an exit yield above the (effective) coupon a longer maturity,
    a lower coupon and a haircut each lower the value.
    """
    loan = Loan(100, rate, 10, 2)
    exit_yield = (1 + rate / 2) ** 2 - 1 + spread
    found = restructure(loan, exit_yield, haircut, extension, 0, cut * rate)
    assert found.loss >= haircut - 1e-9
    assert found.pv_after <= found.pv_before + 1e-9


# Bad input


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: path(0.5, -1, 0.05, 0), "growth must be a number above -1 and at most 100, not -1."),
        (
            lambda: path(0.5, [0.05] * 3, [0.03] * 4, 0),
            "interest must hold one figure per year, 3 in all, not 4.",
        ),
        (lambda: path(0.5, [0.05, "x"], 0.03, 0), "growth[1] must be a finite number, not 'x'."),
        (lambda: path("0.5", 0.05, 0.03, 0), "debt0 must be a finite number, not '0.5'."),
        (
            lambda: path(1, 0, 100, 0, 60),
            "the debt ratio grows beyond all figures: lower the interest or the years.",
        ),
        (
            lambda: replace(CALM, growth=(0.05, 0.05)),
            "growth must hold one figure per year, 12 in all, not 2.",
        ),
        (lambda: replace(CALM, foreign=-0.1), "foreign must be a number between 0 and 20, not -0.1."),
        (lambda: replace(CALM, new_loan=0.1), "new_loan must be a NewLoan or None, not 0.1."),
        (lambda: NewLoan((0.1, -0.1), 0.05), "borrowed must be a number between 0 and 10, not -0.1."),
        (lambda: stressed(CALM, "B7", RECORD), "test must be one of 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', not 'B7'."),
        (
            lambda: stressed(CALM, "B3", History(growth=(0.05, 0.02))),
            "history must hold the mean and standard deviation of export_growth for this stress test.",
        ),
        (
            lambda: stressed(replace(CALM, exports=None), "B3", RECORD),
            "exports must be known for stress test B3.",
        ),
        (
            lambda: stressed(replace(CALM, revenue=None), "B1", RECORD),
            "revenue must be known for stress test B1: it holds the level of spending.",
        ),
        (
            lambda: stressed(CALM, "B1", History(growth=(0.05, 2))),
            "growth under stress test B1 must be a number above -1, not -1.95.",
        ),
        (lambda: stressed(replace(CALM, years=2), "B1", RECORD), "years must be at least 3 for a stress test, not 2."),
        (lambda: History(growth=(0.05,)), "growth must be a mean and a standard deviation, not (0.05,)."),
        (
            lambda: History(growth=(0.05, -0.5)),
            "standard deviation of growth must be a number of at least 0, not -0.5.",
        ),
        (lambda: composite_indicator(31, 0.05, 0.05, 0.3, 0.03), "cpia must be a number between 1 and 6, not 31."),
        (
            lambda: composite_indicator(3.1, 0.05, 6.7, 0.3, 0.03),
            "remittances must be a number between 0 and 1, not 6.7.",
        ),
        (lambda: signal(SAFE, SAFE, "Medium"), "capacity must be one of 'weak', 'medium', 'strong', not 'Medium'."),
        (
            lambda: signal(0.4, 0.5, "weak"),
            "baseline must give a figure for each indicator by its name, not 0.4.",
        ),
        (
            lambda: signal({**SAFE, "pv_gdp": None}, SAFE, "weak"),
            "baseline must hold pv_gdp: without it the threshold of 0.3 has nothing to be compared with.",
        ),
        (
            lambda: signal({**SAFE, "debt": 1}, SAFE, "weak"),
            (
                "an indicator in baseline must be one of 'pv_gdp', 'pv_exports', 'ds_exports', 'ds_revenue',"
                " 'public_pv_gdp', not 'debt'."
            ),
        ),
        (
            lambda: restructure(Loan(100, 0.05, 10), 0.1, haircut=1),
            "haircut must be a number of at least 0 and below 1, not 1.",
        ),
        (
            lambda: restructure(Loan(100, 0.05, 10), 0.1, coupon_cut=0.06),
            "coupon_cut must be a number between 0 and 0.05, not 0.06.",
        ),
        (lambda: restructure(100, 0.1), "loan must be a Loan that is drawn in full, not 100."),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, sentence):
    with pytest.raises(ValueError) as refusal:
        call()
    assert str(refusal.value) == sentence
