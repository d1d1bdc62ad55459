"""Numbers in the prose of notebook 04 on risk, debt and relief are those that the models and the tables give today."""

from functools import cache

import pytest
from course import text

from beltroad.chapters.financing import _economies
from beltroad.chapters.financing.debt_carrying import debt_carrying
from beltroad.chapters.financing.debt_ratings import OWED_IN, debt_ratings
from beltroad.chapters.financing.debt_service import debt_service
from beltroad.chapters.financing.restructuring import TREATED, restructuring
from beltroad.chapters.financing.what_could_go_wrong import RUNNING, what_could_go_wrong
from beltroad.data import country, debt, finance
from beltroad.models.debt import CAPACITIES, CUTOFFS, EXTERNAL, THRESHOLDS, signal
from beltroad.models.finance import Loan
from beltroad.models.risk import REFERENCE_CLASSES

NAME = "04_financing"


@cache
def fails(**given) -> float:
    return what_could_go_wrong(**given).values["p_short"]


def tenth(**given) -> float:
    return what_could_go_wrong(**given).values["p10"]


def end(**given) -> float:
    return debt_carrying(**given).values["debt_end"]


def loss(**given) -> float:
    return restructuring(loan="dji", **given).values["loss"]


def revenue_share(year: int) -> float:
    return next(sum(row[1:5]) for row in debt_service(country="KEN", measure="revenue").table.rows if row[0] == year)


def loan(loan_id: str):
    return next(row for row in finance.loan_terms() if row.loan_id == loan_id)


PAID = {row.year: row for row in debt.debt_service("KEN")}
OWED = {row.creditor: row.debt for row in finance.debt_by_creditor("KEN") if row.year == 2023}
LIST = debt_ratings().values
BANKS = debt_ratings(creditor="multilateral").values
SHARES = {
    iso3: held["china"] / sum(held.values()) for iso3 in debt.debt_ratings() if (held := finance.owed(iso3, OWED_IN))
}
DISTRESS = [SHARES[iso3] for iso3, row in debt.debt_ratings().items() if row.risk == "in distress"]
TROUBLED = [row for row in debt.debt_ratings().values() if row.risk == "in distress"]
HIGH = [row for row in debt.debt_ratings().values() if row.risk == "high"]
MEDIUM = THRESHOLDS["medium"]
RAIL = REFERENCE_CLASSES["rail"]
BEFORE, AFTER = loan("DJI_RAIL_BCL"), loan("DJI_RAIL_RESTR")
RELIEF = restructuring(loan="dji").values

NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    (
        "Kenya paid {:.2f} billion US dollars in 2024 (later), {:.1f} times as much as in the year before",
        [PAID[2024].total / 1000, PAID[2024].total / PAID[2023].total],
    ),
    (
        "took {:.0%} of revenue in 2017, {:.0%} in 2019, {:.0%} in 2021 and {:.0%} in 2024 (the last three later)",
        [revenue_share(year) for year in (2017, 2019, 2021, 2024)],
    ),
    (
        "Chinese creditors held {:.1%} of Kenya’s debt at the end of 2023 and received {:.0%} of the payments of 2024",
        [OWED["china"] / sum(OWED.values()), PAID[2024].china / PAID[2024].total],
    ),
    ("names {} countries", [LIST["listed"]]),
    (
        "On 30 September 2025 (later) {} of the {} countries were in distress or at high risk",
        [LIST["n_in_distress"] + LIST["n_high"], LIST["listed"]],
    ),
    (
        (
            "At the end of 2024 (later) the median share owed to China is {:.0%} among countries in distress and {:.0%}"
            " among those at low risk"
        ),
        [LIST["median_in_distress"], LIST["median_low"]],
    ),
    ("and Cambodia, at low risk, owes {:.0%}", [SHARES["KHM"]]),
    (
        "at the end of 2024 the median falls from {:.0%} at low risk to {:.0%} in distress",
        [BANKS["median_low"], BANKS["median_in_distress"]],
    ),
    (
        (
            "{n_low} countries were at low, {n_moderate} at moderate and {n_high} at high risk, {n_in_distress} in"
            " distress, {unrated} without a rating"
        ),
        LIST | {"unrated": sum(not row.risk for row in debt.debt_ratings().values())},
    ),
    (
        "The list calls the debt of {} of the {} sustainable",
        [sum(row.debt == "sustainable" for row in TROUBLED), len(TROUBLED)],
    ),
    ("weak below {}, strong above {}", CUTOFFS),
    *(
        ("| {} | {:.0%} | {:.0%} | {:.0%} | {:.0%} | {:.0%} |", [name, *THRESHOLDS[name].values()])
        for name in CAPACITIES
    ),
    ("At a cover of 1.2, only {:.0%} of the cash may go missing", [1 - 1 / 1.2]),
    ("if they take {:.0%} of planned revenue, cash falls by {:.0%}", [RUNNING, 0.1 / (1 - RUNNING)]),
    (
        "At a cover of 1.2 cash falls short in {:.0%} of the draws, at 1.3 in {:.0%}, at 2.0 in {:.0%}.",
        [fails(cover=cover) for cover in (1.2, 1.3, 2.0)],
    ),
    ("railways cost {:.0%} more than estimated", [RAIL["cost"].mean - 1]),
    ("Set both averages, and a cover of 1.3 fails in {:.0%} of the draws.", [fails(overrun=0.45, shortfall=0.5)]),
    (
        "from {:.0%} to {:.0%}, but the worst tenth of the draws now lies below {:.2f} in place of {:.2f}",
        [fails(), fails(together=0.8), tenth(together=0.8), tenth()],
    ),
    (
        "change the seed from 1 to 4: {:.0%}, {:.0%}, {:.0%}, {:.0%}.",
        [fails(draws="100", seed=seed) for seed in (1, 2, 3, 4)],
    ),
    (
        "With 10,000 draws the answer is {:.0%}, give or take {:.0f} point",
        [fails(draws="10000"), 100 * what_could_go_wrong(draws="10000").values["error"]],
    ),
    (
        "worth {:.0%} of GDP and {:.0%} of exports, and its service may take {:.0%} of exports and {:.0%} of revenue",
        [MEDIUM[key] for key in ("pv_gdp", "pv_exports", "ds_exports", "ds_revenue")],
    ),
    ("Kenya’s debt falls from {:.0%} of GDP to {:.0%} in 2033", [debt_carrying().values["debt_start"], end()]),
    ("With growth of 3.0% in place of {:.1%} it is {:.0%}.", [_economies.presets()["KEN"]["growth"], end(growth=0.03)]),
    (
        "debt in 2033 is {:.0%} of GDP; if it adds nothing, {:.0%}; if it adds 0.3, {:.0%}",
        [end(new_loan=0.1, output=output) for output in (0.1, 0.0, 0.3)],
    ),
    (
        "of the {} countries at high risk the list calls {} sustainable",
        [len(HIGH), sum(row.debt == "sustainable" for row in HIGH)],
    ),
    (
        (
            "went from {:.0f} to {:.0f} years, its grace period from {:.0f} to {:.0f} years and its margin from {:.1f}"
            " to {:.1f} points"
        ),
        [BEFORE.maturity, AFTER.maturity, BEFORE.grace, AFTER.grace, 100 * BEFORE.margin, 100 * AFTER.margin],
    ),
    ("Ethiopia’s part got {} years more", [TREATED["eth"][2]["extension"]]),
    (
        "Djibouti pays {:.0%} less in the first ten years and {:.0f} million US dollars more afterwards",
        [RELIEF["soon_share"], -RELIEF["later"]],
    ),
    ("At {:.1%} the creditor gives up {:.0%} of present value.", [RELIEF["exit_yield"], RELIEF["loss"]]),
    (
        "costs the creditor {:.0%} at a discount rate of 2.0% and {:.0%} at 10.0%",
        [loss(exit_yield=0.02), loss(exit_yield=0.1)],
    ),
    ("the discount rate to 3.5%, and the loss is {:.0%}", [loss(coupon_cut=0.0, exit_yield=0.035)]),
    (
        "At 1% that is worth {:.0%} less than its face, at 2.5% {:.0%} less, discounted at 5%.",
        [Loan(100, rate, 20, 3).grant_element(0.05) for rate in (0.01, 0.025)],
    ),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[f"{phrase} {[*numbers][0]}" for phrase, numbers in NUMBERS])
def test_the_prose_on_risk_and_debt_has_the_number_that_is_computed(phrase, numbers):
    assert (phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)) in text(NAME)


def test_nearly_all_of_the_rise_was_principal_to_others():
    rise = PAID[2024].total - PAID[2023].total
    assert (PAID[2024].other_principal - PAID[2023].other_principal) / rise > 0.9
    assert "Nearly all of the rise was principal to creditors other than Chinese ones" in text(NAME)


def test_four_of_the_nine_in_distress_owe_china_less_than_a_tenth():
    assert len(DISTRESS) == 9 and sum(share < 0.1 for share in DISTRESS) == 4
    assert "four of the nine in distress owe China less than 10%" in text(NAME)


def test_analyses_are_of_the_years_that_the_prose_names_and_three_countries_are_not_on_the_list():
    years = [row.analysis[:4] for row in debt.debt_ratings().values()]
    assert (min(years), max(years)) == ("2014", "2025") and "from 2014 to 2025" in text(NAME)
    assert not {"AGO", "PAK", "LKA"} & set(debt.debt_ratings())
    assert all(country(iso3).name in text(NAME) for iso3 in ("AGO", "PAK", "LKA"))


def test_traffic_was_about_half_of_the_forecast_in_the_sample_of_railways():
    assert 0.45 < RAIL["traffic"].mean < 0.55 and "about half of the forecast traffic" in text(NAME)


def test_kenyas_signal_is_high_for_the_reasons_that_the_prose_gives():
    values = debt_carrying().values
    assert values["signal"] == "high"
    assert {key for key in EXTERNAL if values[key] > MEDIUM[key]} == {"ds_exports", "ds_revenue"}
    assert "Kenya’s signal is high because debt service is large beside exports and revenue" in text(NAME)


def test_uzbekistans_signal_turns_moderate_at_the_exports_that_the_prose_names():
    found = [debt_carrying(country="UZB", exports=exports).values["signal"] for exports in (0.25, 0.3, 0.35)]
    assert found == ["high", "high", "moderate"] and debt.debt_ratings()["UZB"].risk == "low"
    assert "exports of 25% of GDP. Move them to 35%, and the signal is moderate" in text(NAME)


def test_the_explorer_runs_four_tests_and_says_which_are_missing():
    assert list(_economies.TESTS) == [
        "B1",
        "B2",
        "B5",
        "CL",
    ]  # of B1 to B6, which are standard, and one that is tailored
    assert "It runs three of the six standard tests" in text(NAME) and "A “low” here is low on four tests" in text(NAME)


def test_that_a_breach_of_one_year_counts_is_said_where_thresholds_are_taught():
    said = "The official template drops a breach that lasts one year; here it counts."
    assert said in text(NAME) and said in debt_carrying().source
    once = dict.fromkeys(EXTERNAL, 0.0) | {"pv_gdp": [MEDIUM["pv_gdp"] + 0.01, *[0.0] * 9]}
    assert signal(once, once, "medium") == "high"


def test_the_columns_of_the_thresholds_stand_in_the_order_of_the_table():
    assert [*MEDIUM] == ["pv_gdp", "pv_exports", "ds_exports", "ds_revenue", "public_pv_gdp"]
    assert (
        "| External debt, present value: of GDP | of exports | Its service: of exports | of revenue | All public"
        in text(NAME)
    )
