"""Numbers in the prose of notebook 05 are those that the models and the tables give today."""

from statistics import correlation

import pytest
from course import text

from beltroad.chapters.development._groups import members
from beltroad.chapters.development.break_the_bottleneck import break_the_bottleneck
from beltroad.chapters.development.contacts_and_trust import contacts_and_trust
from beltroad.chapters.development.cooperation_flows import cooperation_flows
from beltroad.chapters.development.exchange_numbers import exchange_numbers
from beltroad.chapters.development.hunger_and_health import hunger_and_health
from beltroad.chapters.development.questions import BY_CHINA, FOR_A_DEGREE
from beltroad.chapters.development.sdg_scores import sdg_scores
from beltroad.data import development, series
from beltroad.models.contact import Contact
from beltroad.models.games import shapley
from beltroad.models.growth import Economy
from beltroad.models.partnership import PLAYERS, Partnership
from beltroad.words import rounded_up

NAME = "05_development"
SCORES, HUNGER, MORTALITY = (
    sdg_scores().values,
    hunger_and_health(measure="undernourished").values,
    hunger_and_health().values,
)
FLOWS = cooperation_flows().values
STUDENTS = {
    series: {row.year: row.value for row in development.exchange(series)}
    for series in ("students_uis", "students_aiddata")
}
VISITS = {row.year: row.value for row in development.exchange("visits")}
LIST = exchange_numbers(shown="listed").values
TRAP = Economy()
ENOUGH = rounded_up(TRAP.push_needed(), 2)
POOR, TIPPING, RICH = TRAP.steady_states()
PARTNERS = Partnership(0.4, 0.8, 0.8, 0.5, 500, 50)
RATES = {"good": 0.7, "hear": 0.6, "fade": 0.3}


def a_year(years: range) -> float:
    return sum(VISITS[year] for year in years) / len(years)


NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    (
        (
            "gained {joined_before:.2f} points a year, and {joined_after:.2f} from then to 2022. The others gained"
            " {others_before:.2f} and {others_after:.2f}."
        ),
        SCORES,
    ),
    (
        (
            "In 2000 the mean was {joined_2000:.1f} among those that joined and {others_2000:.1f} among the others; in"
            " 2022 (later) it was {joined_2022:.1f} and {others_2022:.1f}."
        ),
        SCORES,
    ),
    (
        "The poor state has an output of {:.2f}, the rich one {:.2f}, and the tipping point lies at {:.2f}.",
        [POOR.y, RICH.y, TIPPING.y],
    ),
    ("A gift of {:.2f} years of output, all at once, is enough; {:.2f} is not.", [ENOUGH, ENOUGH - 0.01]),
    ("five times the savings rate gives {:.2f} times the output, the square root of five.", [RICH.y / POOR.y]),
    ("Net aid to all recipients shown was {net:.1f} billion US dollars in {newest} (later)", FLOWS),
    (
        (
            "official flows to infrastructure were {infrastructure:.1f} billion, to agriculture {agriculture:.1f}, and"
            " scholarships {scholarships:.1f}."
        ),
        FLOWS,
    ),
    (
        (
            "In the {joined_count} countries that joined it fell from {joined_first:.1f} of 1,000 born in 2000 to"
            " {joined_2013:.1f} in 2013 and {joined_last:.1f} in 2023 (later)"
        ),
        MORTALITY,
    ),
    (
        (
            "(later): {joined_before:.1%} a year, then {joined_after:.1%}. In the {others_count} others it was"
            " {others_before:.1%} and {others_after:.1%}."
        ),
        MORTALITY,
    ),
    (
        "undernourished people fell by {:.1%} a year from 2001 to 2013, and rose by {:.1%} a year until 2022 (later)",
        [HUNGER["joined_before"], -HUNGER["joined_after"]],
    ),
    (
        "In the others it fell by {:.1%} and rose by {:.1%}. Most of the rise came after 2019",
        [HUNGER["others_before"], -HUNGER["others_after"]],
    ),
    (
        (
            "the South’s seed fits {:.0%} and the North’s {:.0%}; the North’s upkeep lasts for {:.0%} and the South’s"
            " for {:.0%}."
        ),
        [PARTNERS.fit_south, PARTNERS.fit_north, PARTNERS.lasts_north, PARTNERS.lasts_south],
    ),
    (
        "UNESCO counts {:,} internationally mobile students in China in 2006, {:,} in 2020 and {:,} in 2023",
        [STUDENTS["students_uis"][year] for year in (2006, 2020, 2023)],
    ),
    (
        "is {:.1f} times UNESCO’s for the world: {:,} against {:,}.",
        [
            STUDENTS["students_aiddata"][2016] / STUDENTS["students_uis"][2016],
            STUDENTS["students_aiddata"][2016],
            STUDENTS["students_uis"][2016],
        ],
    ),
    ("{:,} in 2011, of them {:,} for a degree", [BY_CHINA, FOR_A_DEGREE]),
    (
        "For that year AidData has {:,} from {} countries",
        [
            STUDENTS["students_aiddata"][2011],
            next(row.countries for row in development.exchange("students_aiddata") if row.year == 2011),
        ],
    ),
    ("UNESCO has {:,}; why it lies below the degree students was not found", [STUDENTS["students_uis"][2011]]),
    (
        (
            "AidData counts {:.0f} visits of officials a year in China’s region from 2000 to 2012, or {:.0f} without"
            " the first two years, which stand out, and {:.0f} a year from 2013 to {}."
        ),
        [a_year(range(2000, 2013)), a_year(range(2002, 2013)), a_year(range(2013, 2016)), max(VISITS)],
    ),
    ("the table has {total} in {countries} countries", LIST),
    ("Its two pilots were tilapia in Malawi, for 1.36 million, and cassava in Uganda, for 1.03 million", {}),
    (
        "and {:.1%} if everybody met. If a quarter meets, it is {:.1%} in a large group.",
        [Contact(**RATES).rest(), Contact(**RATES).few(0.2, 20, 0.25)[-1]],
    ),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    said = phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)
    assert said in text(NAME)


def test_a_flat_line_is_flat_as_the_prose_says():
    assert {row.goal_1 for row in development.scores("AFG") if row.year <= 2010} == {28.8}


def test_half_a_years_output_works_at_once_and_not_in_thirty_parts_as_the_prose_says():
    assert "Spread a push of 0.5 years over thirty years" in text(NAME)
    assert (
        break_the_bottleneck(push=0.5).values["escaped"]
        and not break_the_bottleneck(push=0.5, spread=30).values["escaped"]
    )


def test_a_productivity_of_1_4_ends_the_trap_and_a_threshold_of_120_deepens_it_as_the_prose_says():
    assert not break_the_bottleneck(productivity=1.4).values["trap"]
    assert break_the_bottleneck(threshold=120).values["push_needed"] > 2 * TRAP.push_needed()


def test_the_small_project_is_cheapest_south_south_and_the_large_one_three_way_as_the_prose_says():
    assert (
        "For 10 thousand people the two-way south–south form is cheapest, for 40 thousand the three-way form"
        in text(NAME)
    )
    assert (PARTNERS.cheapest(10), PARTNERS.cheapest(40)) == ("south_south", "triangular")


@pytest.mark.parametrize("reached", [5, 10, 20, 60, 100])
def test_the_hosts_share_is_never_the_smaller_one_as_the_prose_says(reached):
    split = shapley(PARTNERS.value(reached), PLAYERS)
    assert split["host"] == max(split.values())


def test_half_would_trust_on_hearsay_alone_and_a_small_group_loses_it_as_the_prose_says():
    assert Contact(**RATES, meet=0).rest() == pytest.approx(0.5)
    assert contacts_and_trust(pairs=0).values["mean"] < 0.3 < contacts_and_trust(pairs=0).values["large"]


def test_the_groups_moved_side_by_side_before_and_after_as_the_prose_says():
    assert (
        abs(MORTALITY["joined_before"] - MORTALITY["others_before"])
        < 0.002
        > abs(MORTALITY["joined_after"] - MORTALITY["others_after"])
    )


def test_the_rise_of_students_began_before_the_initiative_as_the_prose_says():
    years = STUDENTS["students_uis"]
    assert all(years[year + 1] > years[year] for year in range(2006, 2013))


@pytest.mark.parametrize("column", [2, 3])  # those that joined, the others
def test_most_of_the_rise_of_hunger_came_after_2019_as_the_prose_says(column):
    hunger = {row[0]: row[column] for row in hunger_and_health(measure="undernourished").table.rows}
    assert hunger[2022] - hunger[2019] > hunger[2019] - hunger[2013]


def test_aiddata_counts_more_students_than_there_were_for_a_degree_and_unesco_fewer():
    assert STUDENTS["students_uis"][2011] < FOR_A_DEGREE < STUDENTS["students_aiddata"][2011] < BY_CHINA


def test_low_starters_gain_more_on_the_goals_in_both_groups():
    scores = series(development.sdg_scores(), lambda row: row.score)
    assert "In both groups low starters gained more" in text(NAME)
    for countries in members().values():
        known = [scores[one] for one in countries if {2000, 2022} <= scores.get(one, {}).keys()]
        assert correlation([one[2000] for one in known], [one[2022] - one[2000] for one in known]) < -0.2
