"""Numbers in the prose of notebook 06 are those of the scorecard today."""

from dataclasses import replace

import pytest
from course import text

from beltroad import data
from beltroad.capstone.files import LIMIT, example
from beltroad.capstone.planned import BUILDING, OPERATING_YEARS, PlannedProject
from beltroad.capstone.plans import BORROWERS, TEXTS
from beltroad.capstone.scorecard import INDICATORS, scorecard
from beltroad.data import finance, flows
from beltroad.explorers import design_a_project
from beltroad.models.assumptions import CASH_GROWTH, OWNERS_RETURN
from beltroad.models.outside_view import PUBLISHED_AT_80

NAME = "06_capstone"
RAILWAY = example("kenya_railway")


def shown(id, **changes):
    """A figure of the example railway with some values changed, as the scorecard writes it."""
    (figure,) = [one.text for one in scorecard(replace(RAILWAY, **changes)) if one.indicator.id == id]
    return f"+{figure}" if id == "commercial_value" and not figure.startswith("−") else figure


def worst_year():
    rows = [row for row in PlannedProject(RAILWAY).appraisal.rows if row.dscr is not None]
    return min(rows, key=lambda row: row.dscr).year


def ida(low):
    """New IDA loans to African states that are low-income, or that are not."""
    rows = [row for row in flows.african_terms() if row.creditor == "ida"]
    return [row for row in rows if (data.country(row.iso3).income == "Low income") == low]


def mean(rows, name):
    """Of a term of loans, weighted by amount."""
    lent = sum(row.commitments for row in rows)
    return sum(row.commitments * getattr(row, name) for row in rows) / lent


LOW, OTHER = (PlannedProject(replace(RAILWAY, country=iso3)).terms for iso3 in ("ETH", "KEN"))
NUMBERS = [
    ("{} countries besides China have figures", [len(BORROWERS)]),
    ("in up to {:,} characters", [TEXTS[2].most]),
    (
        "{:g} km in Kenya for {:,} million US dollars, with a reserve of {:.0%}. Two figures are red.",
        [RAILWAY.size, RAILWAY.cost, RAILWAY.reserve],
    ),
    (
        (
            "By the curve of notebook 02, fitted to the mean and spread of past railways, {} stay within 20% above"
            " their estimate. A reserve of 45% is enough for {}, one of 75% for {}. The British guidance of 2004, from"
            " the projects themselves, asked for {:.0%} to be 80% sure."
        ),
        [
            shown("enough_reserve"),
            shown("enough_reserve", reserve=0.45),
            shown("enough_reserve", reserve=0.75),
            PUBLISHED_AT_80["rail"],
        ],
    ),
    (
        "the lowest debt cover falls from {} to {}, and the project’s worth from {} to {} of the money",
        [
            shown("debt_cover"),
            shown("debt_cover", reserve=0.75),
            shown("commercial_value"),
            shown("commercial_value", reserve=0.75),
        ],
    ),
    ("The worst year is year {}, when the market’s money falls due.", [worst_year()]),
    (
        "the cover rises to {}. The worth rises too, from {} to {}.",
        [shown("debt_cover", market=0), shown("commercial_value"), shown("commercial_value", market=0)],
    ),
    (
        "| Multilateral bank | {:.2%} over {} years for a low-income country, {:.2%} over {} years for others |",
        [*LOW["multilateral"][:2], *OTHER["multilateral"][:2]],
    ),
    (
        (
            "{:.0%} of IDA’s amount went to states that in 2026 are not low-income, Kenya among them; the low-income"
            " ones agreed {:.2%} over {:.0f} years."
        ),
        [
            sum(row.commitments for row in ida(False)) / sum(row.commitments for row in ida(False) + ida(True)),
            mean(ida(True), "rate"),
            mean(ida(True), "maturity"),
        ],
    ),
    ("over {} years with {} years of grace", OTHER["bilateral"][1:3]),
    ("| Market | {:.2%} over {} years, repaid in the last three |", OTHER["market"][:2]),
    ("| Owners | ask {:.0%} a year |", [OWNERS_RETURN]),
    (
        "building takes {} to {} years by sector, operation {} years",
        [min(BUILDING.values()), max(BUILDING.values()), OPERATING_YEARS],
    ),
    ("grows by {:.0%} a year", [CASH_GROWTH]),
    ("a file over {} kB is refused", [LIMIT // 1000]),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    assert phrase.format(*numbers) in text(NAME)


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.id)
def test_the_table_has_every_indicator_with_its_rule_and_whose_it_is(one):
    assert f"| {one.point} | {one.label} | {one.say(one.rule)} | {one.say(one.basis)} |" in text(NAME)


def test_the_number_of_questions_is_the_one_in_the_prose():
    words = {10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen"}
    word = words[len(INDICATORS)]
    assert (
        f"The scorecard asks {word} questions because the course has {word} answers, not because {word} are enough."
        in text(NAME)
    )


def test_the_example_has_two_red_figures_and_the_market_is_repaid_in_three_years():
    assert sum(one.light == "red" for one in scorecard(RAILWAY)) == 2
    assert OTHER["market"][1] - OTHER["market"][2] == 3


def test_the_memo_is_that_of_the_plan_with_which_the_explorer_begins():
    assert {name: getattr(RAILWAY, name) for name in design_a_project.settings()} == design_a_project.settings()
    assert "Take the railway, with which the explorer above begins:" in text(NAME)
    assert "This is the memo of that plan" in text(NAME)


def test_the_countries_to_choose_from_are_counted_and_the_lenders_terms_are_of_one_time_and_rounded():
    assert f"{len(BORROWERS)} countries besides China have figures on their public external debt" in text(NAME)
    means = {row.terms_id: row for row in finance.lending_terms()}
    for terms, name in (
        (LOW["multilateral"], "africa-ida"),
        (OTHER["multilateral"], "africa-ibrd"),
        (OTHER["market"], "africa-bondholders"),
    ):
        assert (
            terms[:3] == (means[name].rate, round(means[name].maturity), round(means[name].grace))
            and means[name].period == "2017/2021"
        )
