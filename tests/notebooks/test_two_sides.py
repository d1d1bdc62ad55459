"""What a reader of either side would miss first: one rule for all who are cited, and both halves of a story."""

import re

import pytest
from course import prose, text

EACH = pytest.mark.parametrize("name", ["04_financing", "04_key_areas", "05_development", "06_capstone"])
PEOPLE = r"(scholars?|researchers?|commentators?|economists?|authors?|experts?|academics?)"
LABEL = re.compile(rf"\b(American|British|Chinese|European|German|Indian|Kazakh|Kenyan|Lankan|Western) {PEOPLE}\b")
ORIGIN = re.compile(r"\b(American|British|Chinese|European|Indian|Kazakh|Kenyan|Peking|Western)\b")


def weighed(name: str, side: str) -> list[str]:
    """The items of every *Weigh the evidence* under one of its headings."""
    parts = re.findall(rf"^#### {side}\n\n(.+?)(?=\n\n#|\Z)", text(name), re.MULTILINE | re.DOTALL)
    return [item for part in parts for item in part.split("\n- ")]


@EACH
def test_nobody_who_is_cited_is_named_by_a_country(name):
    assert LABEL.findall(text(name)) == []


@EACH
def test_how_sure_an_item_is_does_not_hang_on_where_its_author_works(name):
    assert [said for said in re.findall(r"\*How sure:\*(.+)", text(name)) if ORIGIN.search(said)] == []


@EACH
def test_a_chapter_whose_figures_cross_2020_names_the_pandemic(name):
    assert "pandemic" in text(name)


@pytest.mark.parametrize("name", ["04_financing", "04_key_areas", "05_development"])
def test_what_a_passage_does_not_say_comes_after_what_it_says(name):
    gaps = re.findall(r"^#### What the passage does not say\n\n(.+)", text(name), re.MULTILINE)
    assert gaps and all(re.match(r"It (says|names|asks) ", gap) for gap in gaps)


@EACH
def test_cargo_below_the_design_stands_beside_the_record_and_the_passengers(name):
    for cell in prose(name):
        for paragraph in cell.source.split("\n\n"):
            if "6.29 million" in paragraph:
                assert "its record until then" in paragraph and "ten million passengers" in paragraph


@EACH
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


def test_railways_of_china_are_judged_by_both_studies():
    assert any("Ansar" in item for item in weighed("04_key_areas", "Against"))
    assert any("Lawrence" in item for item in weighed("04_key_areas", "For"))
