"""Numbers in the prose of notebook 02 are those that the models and the tables give today."""

from math import ceil, log, sqrt
from statistics import median

import pytest
from course import text

from beltroad.chapters.goals._scores import CANDIDATES, CRITERIA
from beltroad.chapters.goals.cases_against_forecasts import compute as cases_compared
from beltroad.chapters.goals.jobs_at_home import CONSTRUCTION, JOBS
from beltroad.data import finance, goals
from beltroad.explorers import (
    commercially_fiscally,
    debt_share,
    jobs_at_home,
    lives_in_numbers,
    outside_view,
    who_gains,
    would_you_approve,
)
from beltroad.models import exposure
from beltroad.models.outside_view import PUBLISHED_AT_80, contingency, reference
from beltroad.models.poverty import Incomes, fit, gini_of, growth_to_hold

NAME = "02_goals"


def pair(project_id: str, measure: str):
    return next(row for row in finance.outcomes() if (row.project_id, row.measure) == (project_id, measure))


def percent(project_id: str, measure: str) -> float:
    row = pair(project_id, measure)
    return row.actual / row.reference


def late(name: str) -> float:
    return next(case.value for case in DATES if case.project.name == name)


def survey(iso3: str, year: int) -> float:
    return next(row.below_300 for row in goals.surveys(iso3) if row.year == year)


def reserve(kind: str) -> float:
    return contingency(reference(kind, "cost"), 0.8)


def verdicts(known: str) -> list[int]:
    values = would_you_approve(known=known).values
    return [values["approved"], values["turned_down"], values["open"]]


def fact(project_id: str, number: int):
    return next(row for row in finance.facts(project_id) if row.fact == number)


PLANS, DATES = (cases_compared(what, only_known=False).every for what in ("plan", "time"))
COUNTED = [case for case in PLANS if case.counted]
CAPACITY = fact("mombasa-nairobi-railway", 17)
RAIL = reference("rail", "cost")
HAMBANTOTA = pair("hambantota-port", "turnover")
KENYA = goals.surveys("KEN")[-1]
START = fit(KENYA.below_300, KENYA.gini)
GROWN, UNEVEN = who_gains().values, who_gains(gini_change=2.0).values
LMIC = lives_in_numbers(measure="poverty").values
POWER = goals.lives("KEN")
BACKED, RAILWAYS = commercially_fiscally(floor=0.8).values, commercially_fiscally(view_of_traffic="rail").values
MISSES = [
    100 * abs(fit(row.below_300, row.gini).headcount(4.2) - row.below_420)
    for row in goals.surveys()
    if 0.02 < row.below_300 < 0.98
]
WORKERS = 19_858 + 2_000  # of the Kenyan railway, as its contractor counted (Business Daily 2016)

TODAY = fit(goals.surveys("KEN")[-1].below_300, goals.surveys("KEN")[-1].gini)

NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    ("All {} pairs that are counted became known later", [len(COUNTED)]),
    ("One of {} reached its plan", [len(COUNTED)]),
    (
        "took in {:.0f} million rupees in 2012, 585 in 2013 and 5,390 in 2014, four fifths of it for ship fuel"
        " ([LankaWeb 2015](https://www.lankaweb.com/news/items/2015/07/19/hambantota-port-records-rs-5-4bn-revenue-in-"
        "2014/)); for which year a target of {:.0f} to {:.0f} was set",
        [HAMBANTOTA.actual, HAMBANTOTA.reference, HAMBANTOTA.reference_upper],
    ),
    (
        (
            "opened {:.0f} months early, in 2017, and in the year to June 2023 (later) it carried {:.0%} of the cargo"
            " that it was designed for and that the transport ministry had expected, {:.0f} million tonnes"
        ),
        [
            -late("Mombasa–Nairobi railway"),
            percent("mombasa-nairobi-railway", "cargo"),
            pair("mombasa-nairobi-railway", "cargo").reference,
        ],
    ),
    (
        "or {:.0%} of the {} million tonnes at which the government later put its capacity",
        [pair("mombasa-nairobi-railway", "cargo").actual / CAPACITY.number, CAPACITY.number],
    ),
    ("{} of {} projects were finished late", [sum(case.value > 0 for case in DATES), len(DATES)]),
    ("Of {} projects with dates {} were early", [len(DATES), sum(case.value < 0 for case in DATES)]),
    (
        "{:.0%} of the passengers, {:.0%} of the freight (later)",
        [percent("china-laos-railway", "passengers"), percent("china-laos-railway", "freight")],
    ),
    ("their upper end higher: {:.0%} for 80% confidence", [reserve("dam")]),
    ("a plan counts on {:.0%} of the forecast", [outside_view(what="rail_traffic").values["needed"]]),
    (
        "asked for {:.0%} for rail and {:.0%} for roads at 80% confidence",
        [PUBLISHED_AT_80["rail"], PUBLISHED_AT_80["road"]],
    ),
    ("the curve says {:.0%} and {:.0%}", [reserve("rail"), reserve("road")]),
    (
        "gave {:.0%} of its forecast energy in its first year, six months late",
        [percent("karot-hydropower", "energy, first year")],
    ),
    ("For one of the {} projects", [len(finance.projects())]),
    ("Kenya has {} surveys, Indonesia {}, Cambodia none", [len(goals.surveys("KEN")), len(goals.surveys("IDN"))]),
    ("In Lao PDR the share fell from {:.0%} (2002) to {:.0%} (2018)", [survey("LAO", 2002), survey("LAO", 2018)]),
    ("in Pakistan from {:.0%} (2001) to {:.0%} (2018)", [survey("PAK", 2001), survey("PAK", 2018)]),
    (
        "In Kenya it was {:.0%} in 2005, {:.0%} in 2015 and, after the pandemic, {:.0%} in 2022",
        [survey("KEN", year) for year in (2005, 2015, 2022)],
    ),
    (
        "In Kenya {:.0%} of the people had electricity in 2000 and {:.0%} in 2022",
        [POWER[0].electricity, POWER[-1].electricity],
    ),
    (
        (
            "the median of {signed} signers with two surveys went from {signed_first:.0%} (around 2011) to"
            " {signed_last:.0%} (around 2017)"
        ),
        LMIC,
    ),
    ("that of {others} others from {others_first:.0%} to {others_last:.0%}", LMIC),
    ("Ten years at 3% now end at {:.1%} instead of {:.1%}", [UNEVEN["after"], GROWN["after"]]),
    (
        "About {:.1%} of growth a year goes into standing still",
        [(1 + growth_to_hold(START, KENYA.gini + 0.02)) ** 0.1 - 1],
    ),
    ("for Kenya the model puts {model_420:.1%} below 4.20 dollars, the survey {survey_420:.1%}", GROWN),
    (
        "half of such checks miss by less than {:.1f} points, the worst by {:.0f}",
        [ceil(10 * median(MISSES)) / 10, max(MISSES)],
    ),
    ("Kenya’s index of {} ({}, later)", [TODAY.gini, goals.surveys("KEN")[-1].year]),
    (
        "gives $s$ = {:.3f}. With a mean of {:.2f} dollars the median is {:.2f}, and {:.0%} of the people",
        [TODAY.spread, TODAY.mean, TODAY.median, TODAY.headcount(TODAY.mean)],
    ),
    (
        "grows by 10% leaves the median where it is if the index rises to {:.3f}",
        [gini_of(sqrt(TODAY.spread**2 + 2 * log(1.1)))],
    ),
    (
        "With contracts of {:,.0f} million dollars over three years that is {:.0f} people per million a year",
        [
            finance.project("mombasa-nairobi-railway").cost,
            WORKERS / (finance.project("mombasa-nairobi-railway").cost / 3),
        ],
    ),
    (
        "revenue of {:.0f} against running costs of {:.1f} billion shillings in six years",
        [
            pair("mombasa-nairobi-railway", "revenue, first six years").actual,
            pair("mombasa-nairobi-railway", "revenue, first six years").reference,
        ],
    ),
    (
        "passengers at {:.0%}, freight at {:.0%} of the target for year ten",
        [percent("china-laos-railway", "passengers"), percent("china-laos-railway", "freight")],
    ),
    (
        "a return of {:.0f}% for the owners | unpaid bills of {:.1f} billion rupees in March 2023",
        [fact("karot-hydropower", 10).number, fact("karot-hydropower", 16).number],
    ),
    ("{} rupiah a year for its debt from 2026", [f"{fact('jakarta-bandung-railway', 15).number:g} trillion"]),
    ("by one rule for all {} projects", ["nine" if len(CANDIDATES) == 9 else len(CANDIDATES)]),
    (
        (
            "A share of debt is documented for {known} of {projects} projects; in {heavy} of the {known} it is 85% or"
            " more."
        ),
        debt_share().values,
    ),
    ("{} projects are approved, {} turned down and {} open", verdicts("today")),
    ("At the end of April 2019 and at signing all {} are open", verdicts("then")[2:]),
    ("At the end of April 2019 and at signing all {} are open", verdicts("signed")[2:]),
    (
        "leave Coca Codo Sinclair out: {turned_pairs} pairs of the *other* projects change places",
        would_you_approve(scale="without_coca").values,
    ),
    ("to expect a bill of {state:.0f} million dollars, and {state_p90:.0f} million or more in one case of ten", BACKED),
    ("The same project is to be expected to lose {:.0f} million", [-RAILWAYS["project_npv"]]),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    said = phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)
    assert said in text(NAME)


def test_there_are_eleven_pairs_in_seven_projects_and_sixteen_dates_as_the_prose_says():
    assert (
        len(finance.outcomes()) == 11 and len({row.project_id for row in finance.outcomes()}) == 7 and len(DATES) == 16
    )
    assert "eleven such pairs in seven projects, and of sixteen it has how early or late they were finished" in text(
        NAME
    )


def test_the_traffic_of_piraeus_is_that_of_the_facts():
    traffic = fact("piraeus-port", 5)
    assert traffic.value.startswith("0.88 (2010") and " / 4.9 / " in traffic.value
    assert "the port went from 0.88 million in 2010 to 4.9 in 2018" in text(NAME)
    assert traffic.value.endswith(" / 5.65") and "5.65 in 2019" in text(NAME)
    assert f"and {fact('piraeus-port', 17).number:.1f} in 2023" in text(NAME)


def test_the_published_means_in_the_prose_are_those_of_the_classes():
    for kind, phrase in (
        ("rail", "the railways in it cost {:.0f}% more than estimated on average (standard deviation {:.0f})"),
        ("bridge_or_tunnel", "bridges and tunnels {:.0f}% ({:.0f})"),
        ("road", "the roads {:.0f}% ({:.0f})"),
    ):
        past = reference(kind, "cost")
        assert phrase.format(100 * (past.mean - 1), 100 * past.sd) in text(NAME)
    cost, time = (reference("dam", quantity) for quantity in ("cost", "time"))
    assert f"cost {100 * (cost.mean - 1):.0f}% more and took {100 * (time.mean - 1):.0f}% longer" in text(NAME)


def test_the_model_s_builders_are_those_of_the_kenyan_railway():
    assert JOBS[CONSTRUCTION] == 17
    civil = fact("mombasa-nairobi-railway", 1).attribute
    assert "civil 2,657.40" in civil and round(WORKERS / (2657.4 / 3)) == 25
    assert "by the civil works alone, 2,657 million, it is 25" in text(NAME)


def test_the_pledges_in_the_table_are_the_documented_facts():
    assert "Railway Development Levy 1.5% of imports" in fact("mombasa-nairobi-railway", 13).attribute
    assert fact("china-laos-railway", 7).value == "none; pledged revenue of 1 bauxite and 3 potash mines"
    assert (
        "none at signing" in fact("jakarta-bandung-railway", 10).value
        and "Oct 2021" in fact("jakarta-bandung-railway", 10).value
    )
    assert "sovereign guarantee" in fact("east-coast-rail-link", 2).attribute
    assert "ROE 27.2% guaranteed" in fact("sahiwal-coal-power", 5).value + fact("sahiwal-coal-power", 5).attribute
    assert "arrears PKR 20bn Apr 2018" in fact("sahiwal-coal-power", 5).value + fact("sahiwal-coal-power", 5).attribute


def test_the_scales_in_the_table_are_those_of_the_explorer():
    ends = [(one.scale.worst, one.scale.best) for one in CRITERIA.values()]
    assert ends == [(0, 0.35), (0, 0.4), (60, 0), (0, 1)]
    assert (
        "| grant element of the loans at signing, at 5% | 0% | 35%, the test" in text(NAME)
        and "| share that is not debt | 0% | 40% |" in text(NAME)
        and "| months after the planned date | 60 | 0 | later |" in text(NAME)
    )


def test_the_loss_in_the_code_cell_is_the_models():
    found = exposure.losses(
        exposure.Deal(1000, 120, 30, debt_share=0.7, rate=0.05, maturity=20, years=30, discount_rate=0.08), 0.5
    )
    assert found.state == 0 and found.owners + found.lenders == pytest.approx(found.shortfall)


def test_the_total_of_jobs_is_split_as_the_model_says():
    values = jobs_at_home().values
    assert values["direct"] + values["suppliers"] + values["shops"] == pytest.approx(values["total"])


def test_a_sample_of_projects_is_not_said_to_be_all_railways():
    assert "In a sample of 210 railways and roads, the passengers of the railways were overestimated by 106%" in text(
        NAME
    )


def test_the_median_stands_still_while_mean_and_inequality_rise_as_the_prose_says():
    assert Incomes(1.1 * TODAY.mean, 0.438).median == pytest.approx(TODAY.median, rel=1e-3)
