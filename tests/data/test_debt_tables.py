"""Debt service, revenue, starting points and ratings are those published, and the builder keeps out what it should."""

from collections import Counter
from statistics import fmean

import pytest
from raw_folder import edit, refusal, rows

from beltroad.data import FOLDER, DataError, country, debt, finance
from beltroad.workshop.tables import make

KENYA = debt.debt_starts()["KEN"]


def service(iso3: str, year: int) -> debt.DebtService:
    return next(row for row in debt.debt_service(iso3) if row.year == year)


# Debt service


def test_low_and_middle_income_countries_paid_the_published_total_in_2024():
    assert service("LMY", 2024).total / 1000 == pytest.approx(471.5, abs=0.05)


def test_years_end_in_2027_and_those_after_2024_are_scheduled():
    for debtor in debt.debtors():
        years = [row.year for row in debt.debt_service(debtor.iso3)]
        assert years == sorted(years) and years[0] >= 2009 and years[-1] <= 2027
        assert [row.year for row in debt.debt_service(debtor.iso3) if row.scheduled] == [
            year for year in years if year > 2024
        ]


def test_income_groups_add_up_in_debt_service_too():
    for year in range(2009, 2028):
        for part in ("china", "total"):
            low, middle, both = (getattr(service(iso3, year), part) for iso3 in ("LIC", "MIC", "LMY"))
            assert low + middle == pytest.approx(both, rel=1e-4, abs=1)


def test_whoever_owes_debt_has_debt_service():
    assert {row.iso3 for row in debt.debtors()} == {row.iso3 for row in finance.debtors()}


def test_a_country_without_debt_service_is_one_sentence():
    with pytest.raises(DataError, match=r"there are no figures for Italy \(ITA\)\."):
        debt.debt_service("Italy")


def test_groups_have_no_revenue_and_kenya_has_thirteen_years():
    assert debt.revenues("LMY") == {}
    kenya = debt.revenues("KEN")
    assert list(kenya) == list(range(2015, 2028)) and kenya[2023].revenue == pytest.approx(19621.4)
    assert [year for year, row in kenya.items() if row.estimate] == list(range(2023, 2028))


# Starting points


def test_debt_of_2023_is_that_of_the_world_economic_outlook():
    assert KENYA.debt == pytest.approx(0.733, abs=0.0005) and debt.debt_starts()["LAO"].debt == pytest.approx(
        1.228, abs=0.0005
    )
    assert KENYA.debt_is_estimate is False and debt.debt_starts()["LAO"].debt_is_estimate is True


def test_external_debt_is_the_creditors_total_over_output():
    owed = sum(row.debt for row in finance.debt_by_creditor("KEN") if row.year == 2023)
    revenue = debt.revenues("KEN")[2023].revenue
    assert KENYA.external == pytest.approx(owed / (revenue / KENYA.revenue), rel=0.003)


def test_foreign_rate_and_repayment_are_what_fell_due_on_the_debt_of_2023():
    owed = sum(row.debt for row in finance.debt_by_creditor("KEN") if row.year == 2023)
    paid = service("KEN", 2024)
    assert KENYA.foreign_rate == pytest.approx((paid.china_interest + paid.other_interest) / owed, abs=6e-5)
    principal = fmean(
        service("KEN", year).china_principal + service("KEN", year).other_principal for year in range(2024, 2028)
    )
    assert KENYA.repayment == pytest.approx(principal / owed, abs=6e-5)


def test_what_is_missing_stays_empty():
    starts = debt.debt_starts()
    assert (
        starts["ERI"].debt is None
        and starts["SOM"].debt is None
        and starts["KIR"].external is None
        and starts["PAK"].depreciation is None
    )
    assert starts["UZB"].domestic_rate is None and starts["BTN"].domestic_rate is None


def test_the_list_and_the_partners_have_starting_points():
    assert set(debt.debt_ratings()) < set(debt.debt_starts()) and len(debt.debt_starts()) == 82


# Ratings


def test_the_list_has_the_counts_of_its_rows_not_of_its_footnote():
    counted = Counter(row.risk for row in debt.debt_ratings().values())
    assert counted == {"in distress": 9, "high": 24, "moderate": 27, "low": 7, "": 1}
    assert debt.debt_ratings()["ERI"].risk == ""


@pytest.mark.parametrize(
    "iso3, risk",
    [
        ("COD", "moderate"),
        ("COG", "in distress"),
        ("TLS", "moderate"),
        ("YEM", "moderate"),
        ("LAO", "in distress"),
        ("KEN", "high"),
    ],
)
def test_names_of_the_list_are_the_right_countries(iso3, risk):
    assert debt.debt_ratings()[iso3].risk == risk and country(iso3).name


def test_whoever_is_judged_unsustainable_is_in_distress_or_at_high_risk():
    assert {row.risk for row in debt.debt_ratings().values() if row.debt == "unsustainable"} <= {"in distress", "high"}


# The builder


def test_the_year_with_the_jump_and_the_years_before_2009_are_left_out(source, target):  # noqa: F811
    make(source, target)
    found = rows(target, "debt_service.csv")
    assert [row["year"] for row in found] == ["2023", "2024", "2025"]
    assert (found[0]["china_interest"], found[0]["other_interest"], found[0]["other_principal"]) == ("4", "6", "15")


def test_revenue_is_kept_of_debtors_only_and_a_country_without_rating_has_none(source, target):  # noqa: F811
    make(source, target)
    assert [(row["iso3"], row["year"], row["revenue"], row["estimate"]) for row in rows(target, "revenues.csv")] == [
        ("KEN", "2022", "200", "false")
    ]
    assert [(row["iso3"], row["risk"], row["debt"]) for row in rows(target, "debt_ratings.csv")] == [
        ("KEN", "high", "sustainable"),
        ("NER", "", ""),
    ]


def test_a_country_without_an_outlook_starts_empty(source, target):  # noqa: F811
    make(source, target)
    starts = {row["iso3"]: row for row in rows(target, "debt_starts.csv")}
    assert starts["NER"]["debt"] == "" and starts["KEN"]["debt"] == "0.73" and starts["KEN"]["growth"] == ""
    assert (starts["KEN"]["external"], starts["KEN"]["foreign_rate"]) == ("0.235", "0.051064")


@pytest.mark.parametrize(
    "file, old, new, where",
    [
        (
            "ids_ppg_debt_service.csv",
            "9.0,actual",
            "9.0,scheduled",
            "row 3, column note: 'scheduled' does not fit the year 2023",
        ),
        (
            "ids_ppg_debt_service.csv",
            "Kenya,2023",
            "Atlantis,2023",
            "row 3, column country: no code is known for 'Atlantis'",
        ),
        (
            "ids_ppg_debt_service.csv",
            "10.0,20.0,4.0",
            "10.0,20.0,14.0",
            "row 3, column interest: less than its Chinese part, 14.0",
        ),
        (
            "licdsf_dsa_ratings_2025-09-30.csv",
            "High",
            "Huge",
            "row 2, column risk_external_debt_distress: 'Huge' is not known",
        ),
        ("licdsf_dsa_ratings_2025-09-30.csv", "2,Niger", "2,Kenya", "column country: a country stands there twice"),
        (
            "licdsf_dsa_ratings_2025-09-30.csv",
            "Niger",
            "Atlantis",
            "row 3, column country: no code is known for 'Atlantis'",
        ),
    ],
)
def test_a_raw_row_that_does_not_fit_is_refused(source, target, file, old, new, where):  # noqa: F811
    edit(source, f"finance/{file}", old, new)
    assert f"finance/{file}, {where}" in refusal(source, target)


def test_the_countries_whose_foreign_debt_is_the_larger_are_named():
    """External debt counts guarantees of the state, so it can be above public debt; `data/README.md` says where."""
    above = [one.iso3 for one in debt.debt_starts().values() if one.external and one.debt and one.external > one.debt]
    names = ", ".join(country(iso3).name for iso3 in above)
    assert f"the larger of the two ({names})" in (FOLDER / "README.md").read_text("utf-8").replace("\n  ", " ")
