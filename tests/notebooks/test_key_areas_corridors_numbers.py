"""Numbers in the prose of point 4.1 are those that the models and the tables give today."""

from operator import attrgetter
from statistics import correlation

import pytest
from course import text

from beltroad.chapters.key_areas._corridors import HALF, MOST, PORT, PROJECTS, SPEEDS, edges
from beltroad.chapters.key_areas.infrastructure_numbers import PARTNERS
from beltroad.chapters.key_areas.missing_link import HOME
from beltroad.data import corridors as data
from beltroad.data import series, trinity
from beltroad.data.trade import logistics
from beltroad.explorers import infrastructure_numbers, missing_link
from beltroad.models import groups
from beltroad.models.agglomeration import break_point, long_run, sustain_point
from beltroad.models.corridors import Candidate, Network, Place, shortest

NAME = "04_key_areas"
TRAINS = {row.year: row for row in data.trains()}
SHIPS = infrastructure_numbers(measure="shipping").values
RATED = infrastructure_numbers(measure="ratings", country="PAK").values
FIRST, LARGE = missing_link().values, missing_link(budget=60).values
FIRST_VIEW = missing_link()
STUDY = {row.key: row for row in data.estimates()}
NEW_RAIL = edges(HOME, "kunming_vientiane")[0].hours


def gain(country: str) -> float:
    return next(row[3] for row in FIRST_VIEW.table.rows if row[0] == country)


def apart(list_of: int) -> list[float]:
    """How many points of the ship index the median partner of a list lay behind the median other country."""
    ships, partners = series(data.shipping(), attrgetter("index")), trinity.members(list_of)
    pair = {"partners": partners, "others": ships.keys() - partners - {"CHN"}}
    years = sorted({year for values in ships.values() for year in values})
    found = groups.lines(ships, pair, years)
    return [found["others"].by_year[year] - found["partners"].by_year[year] for year in (2006, 2023)]


NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    (
        "made {} trips in 2011 and {:,} in 2018. In 2019 it was {:,}, and about {:,} in 2024",
        [TRAINS[year].trips for year in (2011, 2018, 2019, 2024)],
    ),
    (
        "A trip carried {:.0f} **twenty-foot equivalent units** on average in 2020 and {:.0f} in 2023",
        [TRAINS[2020].load, TRAINS[2023].load],
    ),
    (
        (
            "the median of {n} countries of the initiative rose from {partners_first:.0f} to {partners_last:.0f}, and"
            " that of the other countries from {others_first:.0f} to {others_last:.0f}."
        ),
        SHIPS,
    ),
    ("China rose from {china_first:.0f} to {china_last:,.0f}.", SHIPS),
    (
        "By this list, of 2023, the distance grew from {:.0f} to {:.0f} points; by the list of 2019 it shrank from"
        " {:.0f} to {:.0f}.",
        [*apart(2023), *apart(2019)],
    ),
    (
        (
            "the median of {n} partners rose from {partners_first:.2f} to {partners_last:.2f}, that of the others from"
            " {others_first:.2f} to {others_last:.2f}:"
        ),
        RATED,
    ),
    (
        "Kazakhstan went from {own_first:.2f} to {own_last:.2f}, ",
        infrastructure_numbers(country="KAZ", measure="ratings").values,
    ),
    ("Pakistan from {own_first:.2f} to {own_last:.2f}.", RATED),
    ("world trade would be {:g} to {:g}% higher.", [STUDY["trade_world"].low, STUDY["trade_world"].high]),
    ("at {:g} to {:g}% for the world", [STUDY["shipment_time_world"].low, STUDY["shipment_time_world"].high]),
    ("a market counts half after $H={:.0f}$ days", [HALF / 24]),
    ("Its {} places are cities", [len(data.places())]),
    ("| road, railway | {:.0f} and {:.0f} km an hour |", [SPEEDS["road"], SPEEDS["rail"]]),
    ("| new railway | {:.0f} km an hour |", [SPEEDS["new rail"]]),
    ("| ship | {:.0f} km an hour, {:.0f} hours in each port |", [SPEEDS["sea"], PORT]),
    ("| land border | {} hours,", [HOME]),
    ("adds {:.1f}% to Uzbekistan’s access and {:.1f}% to the average.", [gain("Uzbekistan"), 100 * FIRST["worth"]]),
    ("With 10 billion dollars the greedy choice adds {greedy:.2%}, the best plan {best:.2%}.", FIRST),
    (
        "for {:.0f} billion and reaches {:.2%}. The best plan reaches {:.2%}",
        [PROJECTS["kashgar_gwadar"].cost / 1000, LARGE["greedy"], LARGE["best"]],
    ),
    (
        (
            "Four hours less at every land border add {eased:.1%} with no link at all. The best plan for 10 billion"
            " adds {best:.2%}."
        ),
        FIRST,
    ),
    ("from Xi’an to Duisburg by land in {:.1f} days.", [shortest(edges(HOME), "Xi'an")["Duisburg"] / 24]),
    ("takes {:.0f} hours in the model; the fastest", [NEW_RAIL]),
    ("catches up at a transport cost of {} or {}. At {} it loses everything.", [2.0, 1.7, 1.5]),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    said = phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)
    assert said in text(NAME)


def test_a_smaller_region_catches_up_or_loses_everything_as_the_prose_says():
    assert [long_run(0.4, cost).end for cost in (2.0, 1.7, 1.5)] == [0.5, 0.5, 0.0]


def test_history_decides_between_the_two_points_as_the_prose_says():
    assert break_point() < 1.7 < sustain_point() and long_run(0.95, 1.7).end == 1 and long_run(0.95, 1.5).end == 1
    assert long_run(0.95, 1.85).end == 0.5


def test_neighbours_gain_from_a_link_that_they_do_not_pay_for():
    assert gain("Turkmenistan") > 1 and gain("Iran, Islamic Rep.") > 1


def test_another_weight_makes_another_plan_best_as_the_prose_says():
    assert len({missing_link(counts=counts).values["best_links"] for counts in ("countries", "people")}) == 2
    assert missing_link(counts="money").values["best_links"] != FIRST["best_links"]


def test_the_best_plan_for_ten_billion_does_not_depend_on_the_half_time_as_the_prose_says():
    markets = [Place(row.place, row.iso3, data.market(row.iso3).gdp, row.share) for row in data.places() if row.share]
    candidates = [Candidate(name, row.cost, tuple(edges(HOME, name))) for name, row in PROJECTS.items()]
    weights = {row.iso3: 1 / len(data.markets()) for row in data.markets()}
    best = {
        Network(edges(HOME), markets, candidates, 24 * days, weights).best(10_000, MOST).names for days in (2, 5, 14)
    }
    assert best == {tuple(FIRST["best_links"].split(", "))}


def test_a_country_has_one_to_four_cities_as_the_prose_says():
    held = [sum(1 for row in data.places() if row.iso3 == market.iso3 and row.share) for market in data.markets()]
    assert (min(held), max(held), len(PROJECTS)) == (1, 4, 12)


def test_low_starters_gain_more_in_the_ratings_in_both_groups():
    rated = series(logistics(), attrgetter("infrastructure"))
    assert "Low starters gained more in both groups" in text(NAME)
    for apart in (rated.keys() & PARTNERS, rated.keys() - PARTNERS - {"CHN"}):
        known = [rated[one] for one in apart if {2007, 2018} <= rated[one].keys()]
        assert correlation([one[2007] for one in known], [one[2018] - one[2007] for one in known]) < -0.2
