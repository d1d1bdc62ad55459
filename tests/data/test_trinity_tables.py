"""The trinity framework's tables say what their sources say,
and the official counts come back from the countries' dates.
"""

from statistics import mean

import pytest

from beltroad import data
from beltroad.data import trinity
from beltroad.models import trinity as model

UNITED_NATIONS = set(trinity.agreement(2018))  # every member except China
EVER = {row.iso3 for row in trinity.joinings()}
AIIB = {row.iso3 for row in trinity.body_members("AIIB", 2025, unverified=True)} & UNITED_NATIONS
INVESTMENT = {row.iso3 for row in trinity.treaties("bit", 2025)} & UNITED_NATIONS
FORUM = set(trinity.attendance())
YEARS = range(trinity.FIRST, trinity.LAST + 1)


def sentence(caught) -> str:
    message = str(caught.value)
    assert message.endswith(".") and ". " not in message.replace("St. ", "Saint ") and "\n" not in message
    return message


# --- the initiative -----------------------------------------------------------------------------------------


def test_ten_official_counts_come_back_from_the_dates_within_two():
    rebuilt = trinity.reconstruction()
    assert [row.official for row in rebuilt] == [122, 125, 137, 138, 142, 145, 146, 147, 149, 152]
    assert [row.difference for row in rebuilt] == [-1, 2, -1, 0, 2, 0, 1, 0, -1, -2]


def test_154_countries_joined_and_two_left():
    assert len(trinity.joinings()) == 154 and "CHN" not in EVER and len(EVER & UNITED_NATIONS) == 152
    assert {row.iso3: row.left for row in trinity.joinings() if row.left} == {"ITA": "2023-12-06", "PAN": "2025-02-06"}


def test_two_lists_agree_on_96_of_134_years_and_differ_by_two_or_more_for_22():
    differ = [abs(row.differ) for row in trinity.joinings() if row.differ is not None]
    assert (len(differ), differ.count(0), differ.count(1), sum(years > 1 for years in differ)) == (134, 96, 16, 22)
    assert (trinity.joining("Afghanistan").gfdc[:4], trinity.joining("AFG").lpv) == ("2023", "2016")


def test_the_printed_exit_of_italy_stands_beside_the_one_that_is_used():
    exits = {
        step.by: (step.date, step.verified)
        for step in trinity.initiative()
        if (step.iso3, step.event) == ("ITA", "exit")
    }
    assert exits == {"gfdc": ("2023-06-12", "disputed"), "other": ("2023-12-06", "read")}
    assert "ITA" in trinity.members(2022) and "ITA" not in trinity.members(2023)
    assert "PAN" in trinity.members(2024) and "PAN" not in trinity.members(2025)


def test_four_countries_have_no_date_in_the_first_list_and_none_is_dated_by_what_was_not_read():
    undated = {
        row.iso3: (row.date, row.by, row.verified) for row in trinity.joinings() if not row.gfdc and row.by != "other"
    }
    assert undated == {
        "AUT": ("2018-04-08", "patch", "excerpt"),
        "COG": ("2018", "lpv", "dataset"),
        "NER": ("2019", "lpv", "disputed"),
        "RUS": ("2015", "lpv", "disputed"),
    }


@pytest.mark.parametrize("year", YEARS)
def test_each_list_alone_has_no_more_members_than_countries_it_names(year):
    assert trinity.members(year, "gfdc") <= {row.iso3 for row in trinity.joinings() if row.gfdc}
    assert trinity.members(year, "lpv") <= {row.iso3 for row in trinity.joinings() if row.lpv}
    assert trinity.members(year) <= EVER


# --- bodies -------------------------------------------------------------------------------------------------


def test_the_bank_has_the_published_number_of_members_at_every_wave():
    published = [57, 70, 77, 80, 84, 86, 87, 93, 97, 100, 102, 103, 104, 105, 106, 109]
    assert [wave.total for wave in trinity.waves("AIIB", unverified=False)] == published
    assert trinity.waves("AIIB")[-1].total == 110


def test_seventeen_bodies_each_have_members_and_eleven_are_mechanisms_of_the_second_tier():
    assert len(trinity.bodies()) == 17 and all(trinity.body_members(body.body) for body in trinity.bodies())
    assert sum(body.linked for body in trinity.bodies()) == 11


def test_china_is_in_every_body_that_says_so():
    inside = {row.body for row in trinity.body_members(unverified=True) if row.iso3 == "CHN"}
    assert inside == {body.body for body in trinity.bodies() if body.china == "member"}
    assert all(body.china != "outside" for body in trinity.bodies() if body.linked)


@pytest.mark.parametrize(
    "body, year, members",
    [
        ("SCO", 2016, 6),
        ("SCO", 2017, 8),
        ("SCO", 2023, 9),
        ("SCO", 2024, 10),
        ("China-CEEC", 2018, 16),
        ("China-CEEC", 2019, 17),
    ]
    + [("China-CEEC", 2021, 16), ("China-CEEC", 2022, 14), ("BRICS", 2013, 5), ("BRICS", 2024, 9), ("BRICS", 2025, 10)]
    + [("RCEP", 2022, 12), ("RCEP", 2025, 14), ("China-CELAC", 2015, 33)],
)
def test_bodies_grow_and_shrink_as_documented(body, year, members):
    assert len(trinity.body_members(body, year)) == members


def test_joining_dates_that_are_not_known_are_counted_in_no_year():
    undated = [row for row in trinity.body_members("FOCAC") if row.start_is == "by"]
    assert len(undated) == 50 and all(row.start == "" and row.verified == "partial" for row in undated)
    assert len(trinity.body_members("FOCAC", 2025)) == 3
    assert len(model.coverage(trinity.memberships(), 2025).undated["multilateral"]) == 50


def test_a_signature_and_an_invitation_are_no_membership():
    outside = {
        row.iso3: row.role for row in data.table(trinity.BodyMember, "body_members") if row.role not in trinity.JOINED
    }
    assert outside == {"SAU": "invited", "MMR": "signatory", "URY": "admitted"}
    assert "DZA" not in {row.iso3 for row in trinity.body_members("WTO")}


# --- the summit forum ---------------------------------------------------------------------------------------


def test_the_final_texts_name_29_37_and_23_leaders_as_the_counts_say():
    counts = {fact.forum_year: fact.number for fact in trinity.summit_facts("leaders")}
    assert {year: len(trinity.leaders(year)) for year in trinity.FORUMS} == counts == {2017: 29, 2019: 37, 2023: 23}
    assert len(trinity.leaders(2023, arrivals=True)) == 24


def test_46_countries_came_and_14_came_three_times():
    times = [len(years) for years in trinity.attendance().values()]
    assert len(times) == 46 and times.count(3) == 14
    came = {year: {iso3 for iso3, years in trinity.attendance().items() if year in years} for year in trinity.FORUMS}
    assert (len(came[2017] & came[2019]), len(came[2019] & came[2023])) == (23, 18)
    assert [row.iso3 for row in trinity.leaders(2023, arrivals=True) if row.listed_in == "arrivals"] == [
        "ARE"
    ]  # the nineteenth
    assert came[2019] - EVER == {"CHE"}


def test_deliverables_are_the_published_ones_and_the_last_is_a_sum():
    found = {(fact.forum_year, fact.measure): fact for fact in trinity.summit_facts()}
    assert [found[year, "deliverables"].number for year in trinity.FORUMS] == [279, 283, 458]
    parts = found[2023, "deliverables, practical"], found[2023, "deliverables, multilateral"]
    assert sum(part.number for part in parts) == 458 and parts[1].verified == "derived"
    assert all(fact.note for fact in trinity.summit_facts("participants"))


# --- between two states -------------------------------------------------------------------------------------


def test_investment_treaties_in_force_are_those_of_the_data_set():
    assert [len(trinity.treaties("bit", year)) for year in YEARS] == [
        108,
        110,
        110,
        112,
        112,
        110,
        109,
        109,
        108,
        108,
        108,
        109,
        110,
    ]


def test_only_treaties_of_china_are_here_and_each_kind_has_some():
    assert len(trinity.treaties()) == sum(len(trinity.treaties(kind)) for kind in trinity.KINDS) < 400
    assert len(trinity.treaties("tax")) == 82 and all(row.iso3 != "CHN" for row in trinity.treaties())


def test_fourteen_partners_of_third_party_cooperation_of_which_one_was_not_read():
    steps = {step.iso3: step for step in trinity.bilateral_steps("third_party")}
    assert len(steps) == 14 and [iso3 for iso3, step in steps.items() if step.verified == "unverified"] == ["KOR"]
    assert sum(bool(step.date) and step.verified != "unverified" for step in steps.values()) == 7
    assert [steps[iso3].date for iso3 in ("CHE", "GBR")] == ["2019-04-29", "2019-06-17"]
    assert [len(trinity.bilateral_steps(kind)) for kind in ("swap", "relations", "taipei")] == [37, 11, 12]


def test_icelands_swap_has_the_date_of_its_central_bank():
    dated = {step.iso3: step for step in trinity.bilateral_steps("swap") if step.date}
    assert len(dated) == 11 and dated["ISL"].date == "2010-06-09" and dated["ISL"].verified == "read"
    assert [iso3 for iso3, step in dated.items() if "Central Bank of Iceland" in step.source] == ["ISL"]


# --- the United Nations -------------------------------------------------------------------------------------


def test_the_roll_call_has_one_yes_less_than_the_press_office_printed():
    votes = [row.vote for row in trinity.roll_call()]
    assert (votes.count("yes"), votes.count("no"), votes.count("abstain")) == (85, 2, 42)
    text = next(row for row in trinity.documents() if row.symbol.startswith("A/RES/71/327"))
    assert text.support.startswith("86-2-42") and text.adopted == "recorded vote" and text.language == "principle"
    assert {row.iso3 for row in trinity.roll_call() if row.vote == "no"} == {"USA", "ISR"}


def test_the_words_were_dropped_in_2019():
    found = [(row.date[:4], row.language) for row in trinity.documents() if row.body == "UNSC"]
    assert found == [("2016", "named"), ("2017", "named"), ("2018", "named"), ("2019", "dropped"), ("2019", "dropped")]


def test_the_states_are_those_of_every_session_and_the_partners_hold_them():
    sessions = range(2000, 2024)
    assert {frozenset(trinity.agreement(year)) <= trinity.states() for year in sessions} == {True}
    assert trinity.states() == frozenset(trinity.agreement(2018)) and len(trinity.states()) == 192
    assert trinity.states() <= {row.iso3 for row in trinity.partners()}


@pytest.mark.parametrize("year, members, others", [(2018, 0.716, 0.579), (2012, 0.736, 0.586)])
def test_members_agreed_with_china_more_often_before_and_after(year, members, others):
    agreed = trinity.agreement(year)
    assert mean(share for iso3, share in agreed.items() if iso3 in EVER) == pytest.approx(members, abs=5e-4)
    assert mean(share for iso3, share in agreed.items() if iso3 not in EVER) == pytest.approx(others, abs=5e-4)


# --- all tiers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "one, other, jaccard",
    [(EVER, AIIB, 0.52), (EVER, INVESTMENT, 0.54), (AIIB, INVESTMENT, 0.51), (AIIB, FORUM, 0.37), (EVER, FORUM, 0.28)],
)
def test_tiers_overlap_as_computed_before(one, other, jaccard):
    assert model.jaccard(one & UNITED_NATIONS, other & UNITED_NATIONS) == pytest.approx(jaccard, abs=0.01)


def test_43_countries_ever_had_all_three_tiers():
    ever = {
        tier: {row.iso3 for row in trinity.memberships(unverified=True) if row.tier == tier} for tier in trinity.TIERS
    }
    assert len(ever["bilateral"] & ever["multilateral"] & ever["summit"]) == 43
    assert len(EVER & AIIB & FORUM) == 40


@pytest.mark.parametrize("year", YEARS)
def test_the_model_counts_the_same_members_as_the_table(year):
    assert model.coverage(trinity.memberships(), year).members["bilateral"] == trinity.members(year)


def test_what_was_not_read_is_left_out_unless_it_is_asked_for():
    assert all(row.verified != "unverified" for row in trinity.memberships())
    added = set(trinity.memberships(unverified=True)) - set(trinity.memberships())
    assert {(row.iso3, row.body) for row in added} == {("NRU", "AIIB"), ("EGY", "NDB")}


def test_every_country_has_a_timeline_in_order_and_a_place():
    for partner in trinity.partners():
        events = trinity.timeline(partner.iso3)
        dates = [event.date or "9999" for event in events]
        assert dates == sorted(dates) and all(
            event.tier in trinity.TIERS and event.kind and event.of and event.verified for event in events
        )
        assert partner.lon is not None and not partner.is_aggregate
    assert len(trinity.partners()) == 198


def test_a_timeline_tells_every_tier_and_both_lists():
    events = [(event.date, event.tier, event.verified) for event in trinity.timeline("Italy")]
    assert ("2019-03", "bilateral", "dataset") in events and ("2019", "bilateral", "dataset") in events
    assert ("2015-04-15", "multilateral", "read") in events and ("2017", "summit", "read") in events
    assert ("2023-12-06", "bilateral", "read") in events and ("2023-06-12", "bilateral", "disputed") in events


@pytest.mark.parametrize("year", [2012, 2026])
@pytest.mark.parametrize(
    "ask",
    [trinity.members, lambda year: trinity.body_members("AIIB", year), lambda year: trinity.treaties("bit", year)],
)
def test_a_year_out_of_range_is_one_sentence(ask, year):
    with pytest.raises(data.DataError) as caught:
        ask(year)
    assert f"year is {year}; it must lie between 2013 and 2025" in sentence(caught)


@pytest.mark.parametrize(
    "ask, named",
    [
        (lambda: trinity.timeline("Atlantis"), "'Atlantis'"),
        (lambda: trinity.timeline("LMY"), "is a group of countries"),
        (lambda: trinity.timeline("CHN"), "is the other side of every tie"),
        (lambda: trinity.voting("HKG"), "no figures for Hong Kong"),
        (lambda: trinity.agreement(1999), "there is no session of 1999"),
        (lambda: trinity.leaders(2018), "there was no forum in 2018"),
        (lambda: trinity.body("NATO"), "there is no body 'NATO'"),
        (lambda: trinity.treaties("peace"), "there is no kind 'peace'"),
        (lambda: trinity.bilateral_steps("loan"), "there is no kind 'loan'"),
        (lambda: trinity.summit_facts("dinners"), "there is no measure 'dinners'"),
        (lambda: trinity.members(2019, "guess"), "by is 'guess'"),
    ],
)
def test_what_is_not_there_is_one_sentence(ask, named):
    with pytest.raises(data.DataError) as caught:
        ask()
    assert named in sentence(caught)


def test_the_new_tables_are_small():
    new = [
        f"{name}.csv" for name in ("initiative", "bodies", "body_members", "summit_leaders", "summit_facts", "treaties")
    ]
    new += [f"{name}.csv" for name in ("bilateral_steps", "documents", "roll_call", "un_voting", "official_counts")]
    assert sum((data.FOLDER / name).stat().st_size for name in [*new, "coastline.json"]) < 400_000
