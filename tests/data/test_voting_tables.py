"""The votes of three bodies add up to what their sources print, and only what was read has a majority."""

import pytest
from raw_folder import edit, refusal, rows

from beltroad import data
from beltroad.data import voting
from beltroad.workshop.tables import make


@pytest.mark.parametrize(
    "body, members, votes, first, share",
    [
        ("aiib_2015", 57, 1_154_224, "CHN", 0.2606),  # as published at the signing
        ("aiib_2025", 103, 1_130_080, "CHN", 0.2652),
        ("imf_2024", 190, 5_039_930, "USA", 0.1650),
        ("ndb_2025", 9, 541_940, "BRA", 0.1845),
    ],
)
def test_the_votes_of_a_body_are_those_that_its_source_prints(body, members, votes, first, share):
    rows = voting.votes(body)
    assert (len(rows), sum(row.votes for row in rows), rows[0].iso3) == (members, votes, first)
    assert round(rows[0].votes / votes, 4) == share


def test_the_most_votes_come_first_and_every_member_has_a_name():
    for body in voting.BODIES:
        counts = [row.votes for row in voting.votes(body)]
        assert counts == sorted(counts, reverse=True)
        assert all(data.country(row.iso3).name for row in voting.votes(body))


def test_the_super_majority_of_the_bank_counts_votes_and_members():
    (rule,) = (row for row in voting.majorities("aiib") if row.majority == "super")
    assert (rule.votes, rule.members) == (0.75, pytest.approx(2 / 3, abs=1e-4)) and "President" in rule.used_for


def test_no_majority_is_told_of_a_body_whose_rules_were_not_read():
    assert voting.majorities("ndb") == ()


def test_an_unknown_body_is_one_sentence_that_names_those_there_are():
    with pytest.raises(data.DataError, match=r"there is no 'adb_2017'; there are aiib_2025, .*\.$"):
        voting.votes("adb_2017")


def test_only_whole_lists_and_majorities_that_were_read_become_rows(source, target):
    make(source, target)
    found = [(row["body"], row["iso3"], row["votes"], row["verified"]) for row in rows(target, "votes.csv")]
    assert found == [
        ("aiib_2025", "ITA", "3900", "excerpt"),
        ("aiib_2025", "KEN", "1300", "excerpt"),
        ("imf_2024", "GRC", "1800", "derived"),
    ]
    told = [(row["institution"], row["majority"], row["members"]) for row in rows(target, "majorities.csv")]
    assert told == [("aiib", "super", "0.6667"), ("imf", "most", "")]


def test_a_part_of_a_vote_is_refused(source, target):
    edit(source, "gaps/voting_power.csv", "3900", "3900.5")
    assert refusal(source, target).endswith("row 3, column votes: '3900.5' is no whole number of votes.")
