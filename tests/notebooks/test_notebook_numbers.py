"""Numbers in the prose are those that the models and the tables give today."""

from functools import cache

import pytest
from course import text

from beltroad.chapters.financing._cases import CASES, SOURCES
from beltroad.data import finance
from beltroad.explorers import capital_stack, loan_softness
from beltroad.models.assumptions import CASH_GROWTH, LOWEST_COVER, OWNERS_RETURN
from beltroad.models.finance import CapitalStack, Loan, Project, Tranche, grant_element_formula


@cache
def held(debtor: str, year: int) -> dict[str, float]:
    return {row.creditor: row.debt for row in finance.debt_by_creditor(debtor) if row.year == year}


def share(debtor: str, year: int, creditor: str) -> float:
    return held(debtor, year)[creditor] / sum(held(debtor, year).values())


def beside_states(debtor: str) -> float:
    """What Chinese lenders held in 2024 as a share of what was owed to them and to other states."""
    china, states = (held(debtor, 2024).get(creditor, 0) for creditor in ("china", "bilateral_other"))
    return china / (china + states) if china else 0


def without_china(creditor: str) -> float:
    """The share of a creditor in 2019 in what low- and middle-income countries but China owed."""
    group, china = held("LMY", 2019), held("CHN", 2019)
    return (group[creditor] - china[creditor]) / (sum(group.values()) - sum(china.values()))


def counted(counter: str) -> float:
    return next(row.total for row in finance.lending_counts() if row.counter == counter)


def line(debt_share: float):
    """The example of the first model."""
    lender, owners = Tranche("Lender", "debt", debt_share, 0.06, 12), Tranche("Owners", "equity", 1 - debt_share, 0.1)
    return Project(60, 0, 25, revenue=6.384, operating_cost=0).appraise(CapitalStack([lender, owners]))


def instalment_years(source: str) -> tuple[int, int]:
    """First and last year in which a source of the first explorer is repaid, in the first setting."""
    weights = {name: 1.0 if name == source else 0.0 for name in SOURCES}
    drawn = Project(1000, 4, 40, 70, 0).appraise(CASES["example"].paid_by(weights, 0.06)).rows
    years = [row.year for row in drawn if row.principal > 0]
    return years[0], years[-1]


def terms(terms_id: str):
    return next(row for row in finance.lending_terms() if row.terms_id == terms_id)


def loan(loan_id: str):
    return next(row for row in finance.loan_terms() if row.loan_id == loan_id)


def rule(rule_id: str) -> float:
    return next(row.value for row in finance.concessionality_rules() if row.rule_id == rule_id)


def outcome(project_id: str, measure: str):
    return next(row for row in finance.outcomes() if (row.project_id, row.measure) == (project_id, measure))


def fact(project_id: str, attribute: str) -> float:
    return next(row.number for row in finance.facts(project_id) if row.attribute == attribute)


def elements(discount_rate: float) -> list[float]:
    return [grant_element_formula(row.rate, row.maturity, row.grace, discount_rate) for row in DOCUMENTED]


def passing(discount_rate: float, test: float) -> int:
    return sum(element >= test for element in elements(discount_rate))


DOCUMENTED = finance.documented_loans()
BORROWERS = [
    one.iso3 for one in finance.debtors() if not one.is_aggregate and held(one.iso3, 2024) and one.iso3 != "CHN"
]
GROWN = [share("LMY", year, "bonds") for year in (2000, 2021, 2024)]
LESS, MORE = line(0.6), line(0.8)
FIRST, WITHOUT_BONDS = capital_stack().values, capital_stack(bonds=0.0).values
SOFT = Loan(100, 0.02, 20, 7)
HAMBANTOTA, KAROT = (capital_stack(project=project).values for project in ("lka", "pak"))
AGREED = CASES["pak"].operating_years
DEARER, WITH_FEES = loan_softness(loan="KEN_SGR_BCL").values, "grant_element_with_fees"
DOLLARS = 211.54 / 1903.404827  # the premium of that loan in dollars, a share of it
BCL = loan("KEN_SGR_BCL")
IDA, AFRICA_IDA, AFRICA_BONDS = terms("ida21-regular-31-year-credit"), terms("africa-ida"), terms("africa-bondholders")
START_RATE = next(control.default for control in capital_stack.controls if control.name == "market_rate")
CARGO, FREIGHT = outcome("mombasa-nairobi-railway", "cargo"), outcome("china-laos-railway", "freight")

NUMBERS = [  # the notebook, the phrase as it stands in the prose, the numbers that belong in it
    (
        "04_financing",
        "Bondholders held {:.1%} of the debt in 2000, {:.1%} in 2021 and {:.1%} in 2024 (both later).",
        GROWN,
    ),
    (
        "04_financing",
        "Chinese lenders of every kind held {:.1%} in 2010, {:.1%} in 2018 and {:.1%} in 2024 (later).",
        [share("LMY", year, "china") for year in (2010, 2018, 2024)],
    ),
    (
        "04_financing",
        "{:.1%} in Lao PDR, {:.1%} in Kenya and {:.1%} in Indonesia.",
        [share(iso3, 2024, "china") for iso3 in ("LAO", "KEN", "IDN")],
    ),
    (
        "04_financing",
        "{:.0%} of what was owed to them and to other states together, and more than all others in {} of {} countries",
        [beside_states("LMY"), sum(beside_states(one) > 0.5 for one in BORROWERS), len(BORROWERS)],
    ),
    (
        "04_financing",
        "In Kenya the Chinese share was {:.1%} in 2010 and {:.1%} in 2017, its highest.",
        [share("KEN", 2010, "china"), max(share("KEN", year, "china") for year in range(2000, 2025))],
    ),
    (
        "04_financing",
        "the bond share of 2019 (later) is {:.1%} in place of {:.1%}, the Chinese share {:.1%} in place of {:.1%}.",
        [
            without_china("bonds"),
            share("LMY", 2019, "bonds"),
            without_china("china"),
            share("LMY", 2019, "china"),
        ],
    ),
    ("04_financing", "AidData counts {:,.0f} billion US dollars", [counted("AidData")]),
    ("04_financing", "International Debt Statistics {:,.0f} billion", [counted("International Debt Statistics")]),
    ("04_financing", "Boston University {:,.0f} billion", [counted("Boston University")]),
    (
        "04_financing",
        "In prices of 2021 the highest is {:.1f} times the lowest.",
        [counted("AidData") / counted("International Debt Statistics")],
    ),
    ("04_financing", "this page uses {}, the value", [LOWEST_COVER]),
    ("04_financing", "the DSCR falls from {:.2f} to {:.2f}", [LESS.dscr_min, MORE.dscr_min]),
    ("04_financing", "the owners’ return rises from {:.1%} to {:.1%}", [LESS.equity_irr, MORE.equity_irr]),
    ("04_financing", "The project’s own return is {:.1%} in both cases.", [LESS.irr]),
    ("04_financing", "The project’s own return is {:.1%} in both cases.", [MORE.irr]),
    ("04_financing", "| Multilateral bank | {:.2%}, as", [IDA.rate]),
    ("04_financing", "later) | in years {} to {} |\n| Bilateral", instalment_years("multilateral")),
    ("04_financing", "| Bilateral policy bank | {:.0%}, as", [terms("china-preferential-buyer-s-credit").rate]),
    ("04_financing", "China Eximbank | in years {} to {} |", instalment_years("bilateral")),
    ("04_financing", "| Commercial banks | the rate you set | in years {} to {} |", instalment_years("commercial")),
    (
        "04_financing",
        "| Infrastructure bonds | the rate you set | in one sum after {1} years |",
        instalment_years("bonds"),
    ),
    ("04_financing", "| Owners’ equity | {:.0%}, as agreed for the Karot", [OWNERS_RETURN]),
    (
        "04_financing",
        "| Owners’ equity | {:.0f}%, as agreed for the Karot",
        [fact("karot-hydropower", "Guaranteed ROE")],
    ),
    ("04_financing", "a guaranteed return of {:.0%}", [OWNERS_RETURN]),
    ("04_financing", "Cash is assumed to grow by {:.0%} a year.", [CASH_GROWTH]),
    (
        "04_financing",
        "The rate you set starts at {:.1%}; new bonds of African states cost {:.2%}",
        [START_RATE, AFRICA_BONDS.rate],
    ),
    (
        "04_financing",
        "it is year {}, when the bonds fall due in one sum: cash covers {:.2f}",
        [FIRST["dscr_min_year"], FIRST["dscr_min"]],
    ),
    (
        "04_financing",
        "the lowest cover is {:.2f}, in year {}.",
        [WITHOUT_BONDS["dscr_min"], WITHOUT_BONDS["dscr_min_year"]],
    ),
    ("04_financing", "the whole turnover of 2012 covers {:.2f} of the debt service", [HAMBANTOTA["dscr_min"]]),
    ("04_financing", "agreed for {} years, the forecast covers it {:.2f} times", [AGREED, KAROT["dscr_min"]]),
    ("04_financing", "with which the owners earn {:.0%} a year", [OWNERS_RETURN]),
    (
        "04_financing",
        (
            "designed, and by the ministry expected, to carry {:.0f} million tonnes of cargo a year ([International"
            " Railway Journal 2016](https://www.railjournal.com/in_depth/kenya-readies-first-standard-gauge-line/));"
            " it carried {:.2f} million"
        ),
        [CARGO.reference, CARGO.actual],
    ),
    (
        "04_financing",
        "carried {:.2f} million tonnes on the Lao section in 2023; its target for the tenth year is {:.0f} million",
        [FREIGHT.actual, FREIGHT.reference],
    ),
    ("04_financing", "use $d$ = {:.0%} for every currency", [rule("imf-wb-discount-rate-all-lic-loans")]),
    ("04_financing", "a loan is *concessional* from {:.0%} upwards", [rule("imf-wb-concessional-if-grant-element")]),
    (
        "04_financing",
        "asked for {:.0%} at a discount rate of {:.0%}",
        [rule("oecd-dac-old-oda-if-grant-element-all"), rule("oecd-dac-old-discount-rate-all")],
    ),
    (
        "04_financing",
        "fails one test with {:.1%} and passes the other with {:.1%}.",
        [SOFT.grant_element(), SOFT.grant_element(0.10)],
    ),
    (
        "04_financing",
        "among {} documented loans of Chinese lenders to {} countries",
        [len(DOCUMENTED), len({row.iso3 for row in DOCUMENTED})],
    ),
    (
        "04_financing",
        "countries, {}–{}, each as signed (",
        [min(row.year for row in DOCUMENTED), max(row.year for row in DOCUMENTED)],
    ),
    (
        "04_financing",
        "{} of the {} have a rate of exactly 2% a year",
        [sum(row.rate == 0.02 for row in DOCUMENTED), len(DOCUMENTED)],
    ),
    ("04_financing", "At 10%, against the older test of 25%, {} of them pass.", [passing(0.10, 0.25)]),
    (
        "04_financing",
        "cost 2% a year, a grant element of {:.1%}. The other",
        [loan_softness(loan="KEN_SGR_PBC").values["grant_element"]],
    ),
    (
        "04_financing",
        "{:.1f} points above LIBOR, an interbank rate that then stood at {:.2f}%: {:.2f}% in all",
        [100 * BCL.margin, 100 * BCL.base_rate, 100 * BCL.rate],
    ),
    (
        "04_financing",
        "shows {:.1%} without fees, and {:.1%} with",
        [DEARER["grant_element"], DEARER["grant_element_with_fees"]],
    ),
    (
        "04_financing",
        "a management fee of {:.2%} and the stated premium of {:.2%}",
        [BCL.management_fee, BCL.insurance_premium],
    ),
    (
        "04_financing",
        "with the premium in dollars, {:.1%} of this loan, it is −{:.1%}",
        [DOLLARS, -loan_softness(loan="KEN_SGR_BCL", fee=round(BCL.management_fee + DOLLARS, 3)).values[WITH_FEES]],
    ),
    (
        "04_financing",
        "{} of the {} come from one bank",
        [sum(row.lender == "China Eximbank" for row in DOCUMENTED), len(DOCUMENTED)],
    ),
    ("04_financing", "cost {:.2%} over {:.1f} years at the World Bank’s IDA", [AFRICA_IDA.rate, AFRICA_IDA.maturity]),
    ("04_financing", "and {:.2%} over {:.1f} years from bondholders", [AFRICA_BONDS.rate, AFRICA_BONDS.maturity]),
    (
        "04_financing",
        "moves the grant element by {:.1f} points",
        [100 * (SOFT.grant_element() - grant_element_formula(0.02, 20, 7))],
    ),
]


@pytest.mark.parametrize("name, phrase, numbers", NUMBERS, ids=[phrase for _, phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(name, phrase, numbers):
    assert phrase.format(*numbers) in text(name)


def test_one_loan_passes_the_test_of_the_imf_and_the_world_bank_as_the_prose_says():
    (passed,) = [row for row, element in zip(DOCUMENTED, elements(0.05)) if element >= 0.35]
    assert (passed.loan_id, passed.maturity) == ("IDN_HSR_USD", 40)
    assert "one of the 26 passes: the dollar part of the Jakarta–Bandung loan, over 40 years" in text("04_financing")


def test_the_two_kenyan_loans_differ_as_the_prose_says():
    assert 0.019 < BCL.rate - loan("KEN_SGR_PBC").rate < 0.02
    assert "Kenya’s two loans of 2014 differ by almost two points a year" in text("04_financing")


def test_nobody_lends_for_piraeus_as_the_prose_says():
    view = capital_stack(project="grc")
    assert view.values["debt_share"] == 0 and all(row[2] == row[3] == row[5] == 0 for row in view.table.rows)


def test_nothing_is_left_for_lenders_in_the_kenyan_case_as_the_prose_says():
    view = capital_stack(project="ken")
    assert max(row[1] for row in view.table.rows) <= 0
    assert len({round(row[1], 6) for row in view.table.rows if row[1] < 0}) == 1, "a documented loss does not grow"
    assert "nothing is left for lenders at the documented income and cost" in text("04_financing")


def test_the_dearer_kenyan_loan_is_cited_by_its_own_record():
    dear, cheap = (
        next(row for row in finance.loan_terms() if row.loan_id == name) for name in ("KEN_SGR_BCL", "KEN_SGR_PBC")
    )
    assert dear.rate > cheap.rate and dear.amount > 1900 > cheap.amount and dear.source.endswith("37103")
    assert text("04_financing").count("https://china.aiddata.org/projects/37103/") == 3 and "31777" not in text(
        "04_financing"
    )


def test_no_loan_is_counted_before_and_after_its_restructuring():
    assert all(row.verified != "derived" for row in DOCUMENTED) and len(
        {(row.iso3, row.amount, row.lender) for row in DOCUMENTED}
    ) == len(DOCUMENTED)
    assert {row.loan_id for row in finance.loan_terms()} - {row.loan_id for row in DOCUMENTED} >= {"DJI_RAIL_RESTR"}
