"""The bibliography as a reader sees it: what stands in references.bib as TeX is plain text."""

import re

import pytest

from beltroad.workshop.references import references


@pytest.mark.parametrize("one", references(), ids=lambda one: one.key)
def test_no_mark_of_tex_or_of_markdown_is_left_in_a_reference(one):
    assert re.findall(r"[`\\{}~*_]|''|--", str(one)) == []


def test_quotation_marks_and_letters_are_those_of_print():
    titles = {one.key: one.title for one in references()}
    assert "‘sustainable’ energy production ‘in line with science’" in titles["ecos2021"]
    assert any("along the “Belt and Road”" in title for title in titles.values())
    assert {"Servén, Luis", "Buhl, Søren L."} <= {name for one in references() for name in one.authors.split("; ")}
    assert any("China's" in title for title in titles.values()), "an apostrophe is no quotation mark"
