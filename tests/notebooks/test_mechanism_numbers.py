"""Numbers in the prose of notebook 03 are those that the models and the tables give today."""

from collections import Counter
from functools import cache
from statistics import fmean

import pytest
from course import text, told

from beltroad.chapters.mechanism._tiers import DOCUMENT, standing
from beltroad.chapters.mechanism.rules_disputes import rules_disputes
from beltroad.chapters.mechanism.summit_attendance import summit_attendance
from beltroad.chapters.mechanism.tiers_map import tiers_map
from beltroad.chapters.mechanism.treaty_generations import treaty_generations
from beltroad.chapters.mechanism.why_three_tiers import why_three_tiers
from beltroad.data import country, trinity
from beltroad.models.trinity import Edge as Tie
from beltroad.models.trinity import Network, Node, jaccard, resilience, share_in

NAME = "03_mechanism"
STATES = set(trinity.agreement(2018))  # members of the United Nations other than China
EVER = {one.iso3 for one in trinity.joinings()}
SIGNED = EVER & STATES
REMAIN = standing(2025)[DOCUMENT]
CAME = set(trinity.attendance())
BANK = {row.iso3 for row in trinity.body_members("AIIB")} & STATES
FIRST_LIST = [one for one in trinity.joinings() if one.gfdc]
MONTHS = Counter(one.gfdc[:7] for one in FIRST_LIST)
AT_FORUMS = sum(MONTHS[month] for month in ("2017-05", "2019-04", "2023-10"))
MONTHS_OF_THE_LIST = 121  # from the first date in it to the last
BOTH = [one.differ for one in trinity.joinings() if one.differ is not None]
TREATIES = [row for row in trinity.treaties("bit") if row.status == "in force"]  # one row per country
SIGNING = {row.treaty: row.signed for row in TREATIES}
THIRD = trinity.bilateral_steps("third_party")
SWAPS = trinity.bilateral_steps("swap")
AT = {year: {row.iso3 for row in trinity.leaders(year)} for year in trinity.FORUMS}
AGAIN = AT[2017] & AT[2019]
HELD = {row.iso3 for row in TREATIES}
PRICES, GAME = why_three_tiers.settings(), rules_disputes.settings()
ALL = "\n\n".join(told(NAME))


def depths(year: int) -> dict:
    values = Counter(sum(iso3 in held for held in standing(year).values()) for iso3 in STATES)
    return {"three": values[3], "none": values[0]}


def in_africa() -> int:
    september = [country(one.iso3) for one in FIRST_LIST if one.gfdc.startswith("2018-09")]
    return sum(row.region == "Sub-Saharan Africa" or row.iso3 == "DJI" for row in september)


@cache
def mean(year: int, signed: bool) -> float:
    return 100 * fmean(share for iso3, share in trinity.agreement(year).items() if (iso3 in EVER) == signed)


def gap(year: int) -> float:
    return mean(year, True) - mean(year, False)


def results(year: int) -> float:
    return next(row.number for row in trinity.summit_facts("deliverables") if row.forum_year == year)


def signed_before(date: str) -> int:
    return sum(signed < date for signed in SIGNING.values())


NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    (
        "{} states on no list of signers stood on the second tier all the same; {} of them",
        [tiers_map(year=2019).values["unlisted"], tiers_map(year=2025).values["unlisted"]],
    ),
    (
        "Of {} dated joinings in it, {} fall in September 2018, {} of them in Africa.",
        [len(FIRST_LIST), MONTHS["2018-09"], in_africa()],
    ),
    (
        "three Belt and Road Forums it was {}, {} and {};",
        [MONTHS[month] for month in ("2017-05", "2019-04", "2023-10")],
    ),
    ("the average month from December 2013 to December 2023 had {:.1f}.", [len(FIRST_LIST) / MONTHS_OF_THE_LIST]),
    (
        "of {} dated signatures, {} fall in September 2018, when the leaders of Africa met in Beijing, and {} in the"
        " months of the three Belt and Road Forums. That is {:g} a month, and {:.1f} in an average month.",
        [len(FIRST_LIST), MONTHS["2018-09"], AT_FORUMS, AT_FORUMS / 3, len(FIRST_LIST) / MONTHS_OF_THE_LIST],
    ),
    (
        "A second list gives {} of {} countries a year that differs by two or more.",
        [sum(abs(years) >= 2 for years in BOTH), len(BOTH)],
    ),
    (
        "of {} countries whose leader came to a forum, {} have stood on the list of those that signed.",
        [len(CAME), len(CAME & SIGNED)],
    ),
    ("For one of the {}, Russia, no memorandum was found.", [len(CAME & SIGNED)]),
    ("Two lists date the joining of the same {} countries.", [len(BOTH)]),
    ("They agree on {} and differ by two or more on {}:", [BOTH.count(0), sum(abs(years) >= 2 for years in BOTH)]),
    ("Pakistan is {} in one and {} in the other", [trinity.joining("PAK").gfdc[:4], trinity.joining("PAK").lpv]),
    (
        (
            "Of {} countries whose leader came to a forum in 2017, 2019 or 2023, {} have stood on the list of signers,"
            " and {} still do (Italy’s exit was reported in 2023, later)."
        ),
        [len(CAME), len(CAME & SIGNED), len(CAME & REMAIN)],
    ),
    ("without it {} are left.", [len(CAME & SIGNED - trinity.NO_TEXT)]),
    (
        "the Jaccard index of the two sets is {:.2f}, because the list has had {} ({:.2f} with the {} that remain).",
        [jaccard(SIGNED, CAME), len(SIGNED), jaccard(REMAIN, CAME), len(REMAIN)],
    ),
    (
        "For documents and the AIIB it is {:.2f} (end of 2025, later; {:.2f} with the {} that remain).",
        [jaccard(SIGNED, BANK), jaccard(REMAIN, BANK), len(REMAIN)],
    ),
    (
        "a treaty costs {:g}; a table costs {:g} to set up and {:g} for each seat; a summit costs {:g} and makes every"
        " treaty and every seat {:.0%} cheaper.",
        [PRICES["treaty"], PRICES["table"], PRICES["seat"], PRICES["summit"], 1 - PRICES["factor"]],
    ),
    (
        "| Cooperation document | {} countries and territories, {} of them UN members; two reported exits |",
        [len(EVER), len(SIGNED)],
    ),
    (
        "| Bilateral investment treaty in force | {} treaties with {} countries | {} were signed before September 2013",
        [len(SIGNING), len({row.iso3 for row in TREATIES}), signed_before("2013-09")],
    ),
    ("| {} countries in one study | a year is known for eleven of them only |", [len(SWAPS)]),
    ("| {} partners named; {} found in texts |", [len(THIRD), sum(row.verified != "unverified" for row in THIRD)]),
    (
        "Of these {}, {} also have an investment treaty in force (spring 2025);",
        [len(SIGNED), len({row.iso3 for row in TREATIES} & SIGNED)],
    ),
    ("{} countries have the treaty and are on no list.", [len({row.iso3 for row in TREATIES} - EVER)]),
    ("It is one of two reported exits among {},", [len(EVER)]),
    ("{} of {} states that signed have an investment treaty with China in force", [len(HELD & SIGNED), len(SIGNED)]),
    ("{older} of the {treaties} treaties were signed before 1998;", treaty_generations().values),
    (
        "{} of the {} countries that signed have no such treaty in force.",
        [treaty_generations().values["without"], len(EVER)],
    ),
    ("Each year in which both keep their word brings {reward:g} to each.", GAME),
    (
        "Whoever breaks it takes {temptation:g} at once; then trust is gone, and every later year brings"
        " {punishment:g}.",
        GAME,
    ),
    ("the leaders of {} countries speak together", [len(AT[2019])]),
    (
        "Of {} countries whose leader the final text of 2017 names, {} were there again in 2019, and the number rose"
        " to {}.",
        [len(AT[2017]), len(AGAIN), len(AT[2019])],
    ),
    ("The final text names those of {} countries after {} in 2019,", [len(AT[2023]), len(AT[2019])]),
    ("the host’s own list, {:g} results in 2019.", [results(2019)]),
    ("With the cut at 1998, {older} of {treaties} treaties in force", treaty_generations().values),
    ("{without} countries that signed a document have no such treaty in force.", treaty_generations().values),
    ("Try 1997 ({}) and 1999 ({}).", [treaty_generations(wide_from=cut).values["older"] for cut in (1997, 1999)]),
    ("Nobody has read {treaties} clauses for it.", treaty_generations().values),
    ("{} of the {} treaties in force were signed before 1997", [signed_before("1997"), len(SIGNING)]),
    (
        "| Leaders of other countries named in the final text | {} | {} | {} |",
        [len(AT[year]) for year in trinity.FORUMS],
    ),
    ("| Results, as listed by the host | {:g} | {:g} | {:g} |", [results(year) for year in trinity.FORUMS]),
    ("Of {} countries in 2017, {} came again in 2019.", [len(AT[2017]), len(AGAIN)]),
    (
        "Of {} in 2019, {} came in 2023. {} came three times, {} at least once.",
        [len(AT[2019]), len(AT[2019] & AT[2023]), len(AGAIN & AT[2023]), len(CAME)],
    ),
    ("Compare {} UN members that signed at some time with {} that did not.", [len(SIGNED), len(STATES - EVER)]),
    ("in {:.1f}% of the votes of 2012, the others in {:.1f}%.", [mean(2012, True), mean(2012, False)]),
    (
        "That gap, {:.1f} points before rounding, was there before anybody could sign."
        " It was {:.1f} in 2018 and {:.1f} in 2023",
        [gap(2012), gap(2018), gap(2023)],
    ),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    said = phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)
    assert said in ALL


def test_the_difference_in_differences_is_that_of_the_means():
    to_2018, to_2023 = (f"{gap(year) - gap(2012):.1f}".replace("-", "−") for year in (2018, 2023))
    assert f"the difference in differences is {to_2018} points to 2018 and {to_2023} to 2023" in text(NAME)


def test_the_summit_is_almost_nested_in_the_documents_as_the_prose_says():
    assert share_in(CAME, SIGNED) > 0.9 and share_in(SIGNED, CAME) < 0.5


def test_the_first_list_rebuilds_the_official_count_as_the_prose_says():
    rebuilt = trinity.reconstruction()
    assert len(rebuilt) == 10 and max(abs(row.difference) for row in rebuilt) == 2
    assert "within two countries on ten dates" in text(NAME)


def test_counted_words_are_those_of_the_tables():
    assert sum(bool(row.date) for row in SWAPS) == 11
    assert sum(bool(one.left) for one in trinity.joinings()) == 2
    assert (min(MONTHS), max(MONTHS)) == ("2013-12", "2023-12")


def test_leaders_who_led_no_state_or_government_are_named():
    rest = {(row.iso3, row.forum_year, row.rank) for row in trinity.leaders() if not row.rank.startswith("head")}
    vice, former = {("IDN", 2019), ("NGA", 2023)}, {("KAZ", 2019), ("TKM", 2023)}
    assert rest == {(*one, "deputy") for one in vice} | {(*one, "other") for one in former}
    for named in (
        "two vice presidents (Indonesia 2019, Nigeria 2023)",
        "two former presidents (Kazakhstan 2019, Turkmenistan 2023)",
    ):
        assert named in text(NAME) and named in summit_attendance().source


def test_the_lesson_s_own_tasks_and_steps_say_what_the_models_give():
    """Closed forms and counts that no explorer and no model of the answers was asked for."""
    for said in (
        "Below 42 parties treaties with the hub cost less, from there on the table.",  # 2(n - 1) against 60 + n/2
        "It takes 78 of the 154 partners",  # 78 × 77 is a quarter of 154 × 153
        "Eight bodies of ten join 360 pairs, one of eighty joins 3,160.",
        "with 4 who stop together 0.20 is enough",  # 2/(2 + 4 × 2)
        "Alone the ten need 37 rounds, and each has 10% of the influence.",
        "it has 16.7%, twice the 8.3% of a partner",  # 0.2/1.2, and 1/12
    ):
        assert said in ALL, said
    assert 2 * 40 < 60 + 41 / 2 and 2 * 41 > 60 + 42 / 2
    assert 78 * 77 >= 154 * 153 / 4 > 77 * 76
    assert (8 * 10 * 9 // 2, 80 * 79 // 2) == (360, 3160)


def test_six_of_ten_in_one_body_keep_a_third_of_the_pairs():
    spokes = [Node(f"c{k}") for k in range(10)]
    ties = [Tie(node.name, "hub") for node in spokes] + [Tie(node.name, "body", "multilateral") for node in spokes[:6]]
    whole = Network((*spokes, Node("hub"), Node("body", "body")), tuple(ties))
    assert resilience(whole).reach == 1 and f"$R$ is {resilience(whole, 'hub').reach:.0%}." in text(NAME)
    assert resilience(Network((*spokes, Node("hub")), tuple(ties[:10])), "hub").reach == 0


def test_so_many_of_the_states_that_did_not_sign_had_relations_with_taipei():
    others = STATES - EVER
    taipei = {row.iso3 for row in trinity.bilateral_steps("taipei")}
    assert f"{len(others & taipei)} of the {len(others)} others had relations with Taipei in 2024" in text(NAME)


def test_of_eu_states_one_leader_came_in_2023_after_seven():
    union = set(
        "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK".split()
    )
    union |= {"SVN", "ESP", "SWE", "GBR"}
    assert (len(AT[2019] & union), len(AT[2023] & union)) == (7, 1)
    assert "of EU states one after seven" in ALL
