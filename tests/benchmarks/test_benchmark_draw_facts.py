"""The draw of facts: the same for a seed, from every kind and notebook, each fact with what it stands in."""

import pytest

from beltroad.workshop.environment import ROOT
from beltroad.workshop.notebooks import read
from beltroad.workshop.things import told
from benchmarks.draw_facts import SHARES, checklist, draw, facts, main
from benchmarks.draw_facts import _checkable as checkable
from benchmarks.draw_facts import _cited as cited
from benchmarks.draw_facts import _statements as statements

FACTS = facts()
NOTEBOOKS = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_a_seed_draws_the_same_facts_and_another_seed_others():
    assert draw(FACTS, 2026, 60) == draw(facts(), 2026, 60) != draw(FACTS, 1128, 60)


def test_a_draw_has_every_kind_by_its_share_and_every_notebook():
    drawn = draw(FACTS, 2026, 60)
    assert {kind: sum(fact.kind == kind for fact in drawn) / 60 for kind in SHARES} == SHARES
    assert len(set(drawn)) == 60
    assert {fact.home for fact in drawn if fact.kind == "sentence"} == NOTEBOOKS


def test_no_table_is_drawn_twice_before_every_other():
    tables = [fact.home for fact in draw(FACTS, 2026, 60) if fact.kind == "row"]
    assert len(set(tables)) == len(tables)


def test_a_sentence_is_found_where_it_is_said_to_stand_with_the_sources_around_it():
    for fact in FACTS:
        if fact.kind == "sentence" and not fact.text.startswith("What:") and fact.around != fact.text:
            name, place = fact.place.split(", cell ")
            cell = told(read(ROOT / "notebooks" / name).cells[int(place)])
            assert fact.around in cell and fact.text in fact.around
            assert fact.cited == (cited(fact.around) or cited(cell))


def test_where_a_paragraph_has_no_source_those_of_its_cell_are_told():
    promised = next(fact for fact in FACTS if fact.text.startswith("Rule or body: Leaving a memorandum"))
    assert any(label.startswith("Anews 2025 https://") for label in promised.cited)


def test_a_fact_known_from_the_notebooks_can_be_drawn_with_its_year_and_source():
    vote = next(fact for fact in FACTS if "resolution 71/327" in fact.text)
    assert vote.home == "01_concept" and vote.years == "2017"
    assert [label for label in vote.cited if "https://press.un.org/en/2017/ga11940.doc.htm" in label]


@pytest.mark.parametrize(
    "sentence",
    ["Whose share of 40 shrinks?", "Set the rate to 4% and the grace to 3 years.", "Passage 4.3 names six forms."],
)
def test_questions_orders_and_mere_numbers_of_passages_are_no_facts(sentence):
    assert not checkable(sentence, sentence)


def test_a_name_is_a_fact_where_the_paragraph_has_a_source():
    assert checkable("In the vote India stayed away.", "In the vote India stayed away. ([UN 2017](https://un.org/x)).")
    assert not checkable("In the vote India stayed away.", "In the vote India stayed away.")


def test_words_in_bold_and_the_sentence_that_they_lead_stay_together():
    assert statements("- **Ports matter.** Trade rose by 4%. A reform doubles it ([A 2019](https://a.org)).") == [
        "- **Ports matter.** Trade rose by 4%.",
        "A reform doubles it ([A 2019](https://a.org)).",
    ]


def test_a_row_of_a_table_keeps_the_titles_of_its_columns():
    assert statements("| Count | Result |\n|---|---|\n| all | 45% |") == ["Count: all; Result: 45%"]


def test_the_checklist_has_a_line_for_each_fact_with_room_for_a_verdict(capsys):
    assert main(["2026", "--count", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("seed 2026") and lines[0].startswith("# 20 of ")
    assert [line.count("|") for line in lines[2:]] == [8] * 22
    assert checklist(draw(FACTS, 2026, 20)) == "\n".join(lines[2:])
