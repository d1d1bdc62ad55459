"""Numbers of notebook 04 on bonds, partnerships, the gap,
swaps and flows are those that the models and the tables give today.
"""

from functools import cache

import pytest
from course import text

from beltroad.data import finance, flows
from beltroad.explorers import (
    bond_market,
    close_the_gap,
    commitments,
    creditor_terms,
    debt_swap,
    net_transfers,
    other_sources,
    public_or_private,
    report_vintages,
)
from beltroad.models.finance import Loan, public_money_needed

NAME = "04_financing"
SHEET = next(row for row in finance.loan_terms() if row.loan_id == "KEN_SGR_BCL")
PREMIUM = 211.54  # US$ million, in the note of that loan
ALL, KENYA = commitments().values, commitments(country="KEN").values
TERMS, NET = creditor_terms().values, net_transfers().values
GAP, POOREST = close_the_gap().values, close_the_gap(leverage="poorest").values
ROAD, BLIND = public_or_private().values, public_or_private(priced=False).values
SWAP = debt_swap().values


@cache
def loan(premium: float) -> Loan:
    return Loan(1903.4, 0.03923, 15.25, 5.25, upfront_fee=0.0075 + premium)


def middle(creditor: str, year: int) -> float:
    return next(row.median for row in flows.new_interest() if (row.creditor, row.year) == (creditor, year))


def transfer(source: str, year: int) -> str:
    return f"{next(row[3] for row in net_transfers(source=source).table.rows if row[0] == year):.1f}".replace("-", "−")


def slip(iso3: str) -> float:
    return next(
        row.rate for row in flows.african_terms() if (row.iso3, row.year, row.creditor) == (iso3, 2021, "bonds")
    )


def without_slips() -> float:
    """The mean rate of African bonds without the two values that look like slips."""
    bonds = [
        row
        for row in flows.african_terms()
        if row.creditor == "bonds" and (row.iso3, row.year) not in (("CMR", 2021), ("MAR", 2021))
    ]
    return sum(row.rate * row.commitments for row in bonds) / sum(row.commitments for row in bonds)


def printed(report: str, year: str) -> float:
    return next(row.total for row in flows.engagement_vintages() if (row.report, row.period) == (report, year))


NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    (
        (
            "IDA lent at {ida_rate:.2%} over {ida_maturity:.1f} years, bondholders at {bonds_rate:.2%} over"
            " {bonds_maturity:.1f} years."
        ),
        TERMS,
    ),
    ("it was {:.2%} in 2013, {:.2%} in 2019 and {:.2%} in 2023", [middle("ibrd", year) for year in (2013, 2019, 2023)]),
    ("a bond of Cameroon at {:.2%} and one of Morocco at {:.2%}", [slip("CMR"), slip("MAR")]),
    ("Without them the mean of bondholders is {:.2%}.", [without_slips()]),
    ("received {inflow:.1f} billion US dollars and paid {outflow:.1f} billion.", NET),
    ("Without grants the net transfer is {} billion.", [f"{NET['net'] - NET['grants']:.1f}".replace("-", "−")]),
    (
        "from China was {} billion in 2018, {} billion in 2019, {} billion in 2021 and {} billion in 2022",
        [transfer("china", year) for year in (2018, 2019, 2021, 2022)],
    ),
    ("From private lenders it was negative until 2009, and {} billion in 2022", [transfer("private", 2022)]),
    (
        "was {:.1f} billion US dollars in 2017 and {:.1f} billion in 2020",
        [flows.fact("ppi", year).value for year in ("2017", "2020")],
    ),
    ("They are {non_concessional_share:.0%} of what the eight banks promised", other_sources().values),
    ("jumps from {:.0%} to {:.0%}: ", [other_sources(banks=banks).values["growth"] for banks in ("steady", "all")]),
    (
        "one prints {} billion US dollars, the next {} billion",
        [printed("2022 report", "2022"), printed("2023 report", "2022")],
    ),
    (
        "is {:.0%} within one report and {:.0%} if two are joined",
        [report_vintages(year="y2023").values[key] for key in ("within", "high")],
    ),
    ("grew by {:.0%} in 2023", [report_vintages(year="y2023").values["high"]]),
    ("{oda_share:.0%} of all promises of 2000–2021 were aid-like.", ALL),
    ("highest year is {}, at {:.1f} billion", [KENYA["peak_year"], KENYA["peak"] / 1000]),
    ("| Amount | {:,.1f} million US dollars (2,003.6 when signed) |", [SHEET.amount]),
    ("six-month LIBOR plus {:.1f}%", [100 * SHEET.margin]),
    ("With the LIBOR of that month it was {:.2%};", [SHEET.rate]),
    ("| {} years, {} of them grace |", [SHEET.maturity, SHEET.grace]),
    ("| {:.0f}, twice a year; the balances show {} |", [2 * (SHEET.maturity - SHEET.grace), SHEET.instalments]),
    ("{:.2%} at the start, {:.2%} a year on what is not drawn", [SHEET.management_fee, SHEET.commitment_fee]),
    ("{:.2%}; {} million was paid", [SHEET.insurance_premium, PREMIUM]),
    ("It is {:.1%} of this loan.", [PREMIUM / SHEET.amount]),
    ("becomes {:.2%} a year once the fees of the first day count.", [loan(SHEET.insurance_premium).all_in_rate()]),
    ("as the premium it would be {:.2%}.", [loan(PREMIUM / SHEET.amount).all_in_rate()]),
    ("cash need only fall by {:.0%} to reach that point", [1 - 1 / 1.2]),
    (
        "falls from 100 to {:.1f}, at 30 years to {:.1f}.",
        [bond_market().values["price"], bond_market(years=30).values["price"]],
    ),
    ("the dollar rises by less than {break_even:.1%} a year", bond_market().values),
    ("It is worth {green_gain:.2f} per 100", bond_market(greenium=0.0011).values),
    (
        "the partnership costs {:.0f} million more, the price of preparing",
        [-public_or_private(asks=0.05, saving=0).values["value"]],
    ),
    ("a saving of 25% it costs the state {value:.0f} million less", public_or_private(asks=0.07, saving=0.25).values),
    ("the partnership costs {:.0f} million more. Switch off", [-ROAD["value"]]),
    ("and it costs {value:.0f} million less. Ask", BLIND),
    ("it is expected to cost {guarantee:.0f} million", ROAD),
    ("falls back on the state: {stress:.0f} million here", ROAD),
    ("assume that {:.0f}% of the capital stock", [flows.fact("ppp_default_shock").value]),
    (
        "put at {:.0f} trillion US dollars for 2016–2040, in prices of 2015: {:.0f} billion a year",
        [GAP["need"] - GAP["trend"], GAP["gap"]],
    ),
    ("At 0.75 the {:.0f} billion are {:.1f} times", [public_money_needed(600, 0.75), GAP["alone_times"]]),
    ("in 2016, {base_banks:.0f} billion.", GAP),
    ("At 0.37 they are {alone_times:.1f} times.", POOREST),
    ("developing Asia at {:.0f} trillion for 2016–2030", [flows.fact("asia_need").value]),
    ("{saved_1:.1f} million in the first year and {saved_5:.1f} million in five", SWAP),
    (
        "the exchange gains {:.1f} million. A promise of {} million a year turns that into {} million",
        [SWAP["gain"], SWAP["spend"], f"{SWAP['net']:.1f}".replace("-", "−")],
    ),
    ("less room in {tight_years} of 15 years", SWAP),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    said = phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)
    assert said in text(NAME)


def test_the_middle_borrower_of_china_agreed_two_percent_in_each_year_that_is_named():
    assert {middle("china", year) for year in range(2008, 2016)} == {0.02}
    assert "agreed 2.00% in every year from 2008 to 2015" in text(NAME)


def test_the_mix_that_is_named_fills_the_gap():
    assert close_the_gap(banks=5, private=2, budgets=200).values["left"] <= 0
    assert (
        "Bank money five times as large, other private money doubled and 200 billion from budgets together fill the"
        " gap." in text(NAME)
    )


def test_six_banks_joined_the_list_as_the_prose_says():
    steady, every = other_sources().values, other_sources(banks="all").values
    assert every["banks_2022"] - steady["banks_2022"] == 6 and "six more banks are in the list" in text(NAME)


def test_the_security_of_the_kenyan_loan_is_documented():
    (fact,) = [row for row in finance.facts("mombasa-nairobi-railway") if row.attribute.startswith("Security")]
    assert "take-or-pay" in fact.attribute and "1.5% of imports" in fact.attribute and "escrow" in fact.attribute


def test_private_lenders_took_more_than_they_brought_until_2009_as_the_prose_says():
    net = {row[0]: row[3] for row in net_transfers(source="private").table.rows}
    assert all(net[year] < 0 for year in range(2000, 2010)) and net[2010] > 0
    assert "From private lenders it was negative until 2009" in text(NAME)


def test_the_report_on_2021_implies_the_figure_of_2020_that_the_prose_names():
    implied = flows.fact("ppi", "2021").value / 1.49  # 49% more than in 2020, by the same report
    assert f"implies about {implied:.0f} billion for 2020" in text(NAME)
