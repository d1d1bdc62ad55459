"""Both sides are heard by the same rules: labels of origin, what a passage answers, what stands for and against."""

import re

import pytest
from course import NOTEBOOKS, prose, text, told

from beltroad.chapters import weighed as all_weighed
from beltroad.learning import glossary
from beltroad.workshop.coverage import FINISHED

LESSONS = ("01_concept", "02_goals", "03_mechanism", "04_financing", "04_key_areas", "05_development")
EARLIER = [name for name in LESSONS if name not in FINISHED]
ORIGIN = (
    "African|American|Australian|British|Chinese|European|French|German|Indian|Indonesian|Japanese|Kazakh|Kenyan|"
    "Malaysian|Pakistani|Russian|Western"
)
WHO = "academics?|analysts?|authors?|commentators?|economists?|institutes?|journalists?|newspapers?|professors?|"
WHO += "research centres?|researchers?|scholars?|studies|study|think tanks?|universit(?:y|ies)"
LABELS = re.compile(rf"\b(?:(?:{ORIGIN})(?:-\w+)? (?:{WHO})|(?:{WHO}) (?:in|from) (?:[A-Z]\w+))\b")

SUMMARY = ("04_key_areas", "4.3")  # of the lab, where the passage is unpacked
ALL = pytest.mark.parametrize("name", ("00_start", *LESSONS, "06_capstone"))
EACH = pytest.mark.parametrize("name", EARLIER)
WEIGHED = pytest.mark.parametrize("one", all_weighed().values(), ids=lambda one: one.id)


def unpacked(name: str) -> dict[str, str]:
    return {cell.metadata.beltroad.point: cell.source for cell in prose(name) if cell.id.startswith("unpack")}


def listed(cell: str, heading: str) -> list[str]:
    part = cell.partition(f"#### {heading}\n")[2].partition("####")[0]
    return re.findall(r"^- \*\*", part, flags=re.M)


@ALL
def test_no_author_newspaper_or_think_tank_carries_the_label_of_a_country(name):
    own = re.sub(r"\]\([^)]*\)", "]", "\n\n".join(told(name)))
    assert LABELS.findall(own) == []


def weighed(name: str, side: str) -> list[str]:
    """The items of every *Weigh the evidence* under one of its headings."""
    parts = re.findall(rf"^#### {side}\n\n(.+?)(?=\n\n#|\Z)", text(name), re.MULTILINE | re.DOTALL)
    return [item for part in parts for item in part.split("\n- ")]


@pytest.mark.parametrize("label", ("economists in China", "Chinese scholars", "An American think tank", "Indian study"))
def test_a_label_of_origin_is_seen_whatever_the_country(label):
    assert LABELS.search(label)


@ALL
def test_how_sure_an_item_is_does_not_hang_on_where_its_author_works(name):
    said = re.findall(r"\*How sure:\*([^.;]+)", text(name))
    assert [one for one in said if re.search(rf"\b({ORIGIN}|Peking)\b", one)] == []


@EACH
def test_what_a_passage_answers_stands_before_what_it_does_not_say(name):
    told = {point: source for point, source in unpacked(name).items() if (name, point) != SUMMARY}
    assert set(told) == set(NOTEBOOKS[name].metadata.beltroad.points) - {SUMMARY[1] if name == SUMMARY[0] else None}
    for point, source in told.items():
        headings = re.findall(r"^#### (What the passage .+)$", source, flags=re.M)
        assert headings == ["What the passage answers", "What the passage does not say"], point


@EACH
def test_for_and_against_hold_about_as_much(name):
    for cell in prose(name):
        if cell.id.startswith("weigh"):
            pro, con = listed(cell.source, "For"), listed(cell.source, "Against")
            assert pro and con and abs(len(pro) - len(con)) <= 1, cell.id


@WEIGHED
def test_both_sides_have_as_many_cards_and_about_as_many_words(one):
    sides = [" ".join(f"{card.claim} {card.how}" for card in side).split() for side in (one.supporting, one.opposing)]
    assert len(one.supporting) == len(one.opposing)
    assert max(map(len, sides)) < 1.8 * min(map(len, sides))


@WEIGHED
def test_how_sure_a_card_is_does_not_hang_on_where_its_author_works(one):
    assert not [card for card in (*one.supporting, *one.opposing) if re.search(rf"\b({ORIGIN}|Peking)\b", card.how)]
    assert len({card.sure for card in (*one.supporting, *one.opposing)}) > 1


@WEIGHED
def test_no_card_and_no_source_is_told_twice(one):
    cards = (*one.supporting, *one.opposing)
    assert len({card.claim for card in cards}) == len({card.link for card in cards}) == len(cards)


@ALL
def test_a_lesson_whose_figures_cross_2020_names_the_pandemic(name):
    assert "pandemic" in text(name)


def test_a_study_that_finds_growth_from_aid_stands_for_and_labour_on_both_sides():
    (cell,) = [cell for cell in prose("02_goals") if cell.id == "weigh-2-2"]
    pro, con = (cell.source.partition("#### Against")[k] for k in (0, 2))
    growth = "Dreher and others 2017"
    assert growth in pro and growth not in con
    assert "Workers are mostly local" in pro and "trade unions" in con


@pytest.mark.parametrize(
    "name, heading, charge, answer",
    [
        ("01_concept", "Terms can be talked about again", "too little", "rejected the report"),
        ("01_concept", "Coal.", "half of the world’s public finance", "87% came from outside China"),
        ("01_concept", "Bribes in court", "got three years", "had denied all counts"),
        ("01_concept", "Why a price was in dispute", "1MDB", "embassy denied"),
        ("02_goals", "A court of last instance", "had broken procurement law", "lawful"),
        ("02_goals", "Defects", "7,648 cracks", "held the builder’s method of repair reliable"),
        ("02_goals", "AidData sees tighter safeguards", "fewer again", "measures against"),
        ("02_goals", "Who answers for a fallen roof", "killed 16", "no part of the works"),
        ("02_goals", "Abuse is reported", "passports withheld", "24 times"),
        ("03_mechanism", "Whether ties move foreign policy", "Greece stopped", "unproven; Athens preferred talks"),
    ],
)
def test_a_charge_and_its_answer_stand_in_one_item(name, heading, charge, answer):
    (item,) = re.findall(rf"^- \*\*{re.escape(heading)}.*$", text(name), re.MULTILINE)
    assert charge in item and answer in item


def test_the_phrase_that_the_article_uses_three_times_is_explained():
    found = glossary.entry("community of shared future")
    assert "Community of shared future" in text("01_concept") and "member" in found.definition


@ALL
def test_cargo_below_the_design_stands_beside_the_record_and_the_passengers(name):
    for cell in prose(name):
        for paragraph in cell.source.split("\n\n"):
            if "6.29 million" in paragraph:
                assert "its record until then" in paragraph and "ten million passengers" in paragraph


@ALL
def test_no_seizure_of_assets_is_told_without_the_lease_and_where_its_money_went(name):
    for cell in prose(name):
        for paragraph in re.split(r"\n\n|\n(?=- )", cell.source):
            if "no asset seizure" in paragraph:
                assert "99 years" in paragraph and "did not repay the port’s loans" in paragraph


def test_relief_names_who_gave_it_and_what_they_did_not_give():
    told = text("04_financing")
    assert all(name in told for name in ("Common Framework", "Zambia", "Ghana", "Sri Lanka"))
    assert "30% of the claims and gave 63% of the suspensions" in told and "still owed" in told


def test_what_the_lead_names_is_taken_up():
    assert "not covered" not in text("04_key_areas") and "*security guarantee*" in text("04_key_areas")


def test_a_finding_in_favour_is_not_counted_against():
    against = [item for name in ("04_key_areas", "05_development") for item in weighed(name, "Against")]
    assert not [item for item in against if re.search(r"\*?spread\*? activity|out of moderate poverty", item)]
    assert not [item for item in against if "lowers infant mortality" in item]


@EACH
def test_a_conjecture_about_bases_is_weighed_and_never_a_gloss_on_the_passage(name):
    assert not [point for point, source in unpacked(name).items() if "Hambantota" in source and "AidData" in source]


def test_bases_stand_with_the_answers_to_them_and_lead_to_votes_aid_and_clauses():
    (item,) = [one for one in weighed("04_key_areas", "Not known") if "Djibouti" in one]
    for said in ("American, French and Japanese", "ruled out", "Cambodia denies", "*How sure:*"):
        assert said in item
    assert "03_mechanism.ipynb" in item and "04_financing.ipynb" in item
    (moved,) = [one for one in text("03_mechanism").split("\n\n") if "Greece stopped" in one]
    assert "Western donors’ motives are much alike" in moved and "04_financing.ipynb" in moved


def test_clauses_in_loans_stand_with_the_authors_balance_the_reply_and_the_sample():
    (item,) = [one for one in weighed("04_financing", "Against") if "Gelpern" in one]
    for said in ("foreign policies", "even if no court", "manage credit risk", "A reply", "not drawn by lot"):
        assert said in item


def test_no_transfer_of_shares_is_told_without_what_the_parties_say_of_it():
    (item,) = [one for one in weighed("04_financing", "Not known") if "China Southern" in one]
    assert "no seizure" in item and "buy shares back" in item


def test_one_study_of_loans_stands_on_both_sides():
    for side, said in (("For", "no evidence for it"), ("Against", "dearer and shorter")):
        (item,) = [one for one in weighed("04_financing", side) if "CGD 2020" in one]
        assert said in item


def test_what_is_counted_by_its_maker_says_so():
    (item,) = [one for one in weighed("04_key_areas", "For") if "302,000" in one]
    assert "a ministry and an official; no comparison" in item


def test_what_the_article_does_not_say_is_not_most_of_what_stands_against_it():
    (cell,) = [cell for cell in prose("05_development") if cell.id == "weigh-5-1"]
    against = cell.source.partition("#### Against\n")[2].partition("####")[0].strip().split("\n- ")
    assert len([item for item in against if "trap" in item]) < len(against) / 2
    assert "not of traps" in text("05_development")
