"""What a notebook cites stands in the bibliography, and nothing else stands there."""

import re
from calendar import month_name

import pytest
from course import FOLDER, NOTEBOOKS, text, told
from pybtex.database import parse_file

from beltroad.article import later
from beltroad.learning.questions import weigh
from beltroad.workshop.references import cites, links, references

BIBLIOGRAPHY = parse_file(FOLDER.parent / "book" / "references.bib", bib_format="bibtex").entries
KNOWN = {one.url: one for one in references() if one.url}
NAMED = [one for one in references() if one.label]
MONTH_NOT_FOUND = {
    "cgtn2019highlight",
    "ey2019",
    "huang2019southsouth",
    "yu2019ofdi",
    "hurley2019",
    "paluck2019",
}  # the last two were out in 2018
DATED_IN_THE_TEXT = {"worldbank2025ids"}  # a table of past years: the text says which year was not known

EACH = pytest.mark.parametrize("name", NOTEBOOKS)


def all_of(name: str) -> str:
    return "\n\n".join(told(name))


@pytest.mark.parametrize("key", BIBLIOGRAPHY)
def test_every_entry_says_who_what_when_and_where(key):
    entry = BIBLIOGRAPHY[key]
    assert entry.persons.get("author") and entry.fields["title"]
    assert re.fullmatch(r"(19|20)\d\d", entry.fields["year"])
    assert (
        re.match(r"https?://\S+$", entry.fields.get("url", ""))
        or "label" in entry.fields
        or re.match(r"10\.\d+/\S+$", entry.fields["doi"])
    )


def test_every_entry_says_what_was_read():
    assert [one.key for one in references() if not re.search(r"\bread\b", one.note, re.IGNORECASE)] == []


def test_no_address_stands_twice():
    assert len(KNOWN) + len(NAMED) == len(BIBLIOGRAPHY)


@EACH
def test_every_link_to_another_site_is_in_the_bibliography_and_its_label_ends_with_the_year(name):
    found = links(all_of(name))
    assert found
    for label, url in found:
        assert url in KNOWN, (label, url)
        assert label.endswith(f" {KNOWN[url].year}"), (label, KNOWN[url].year)


@EACH
def test_no_address_stands_in_the_text_but_as_a_link(name):
    assert len(re.findall(r"https?://", all_of(name))) == len(links(all_of(name)))


def test_what_a_card_cites_counts_as_cited():
    cited = {url for _, url in links(all_of("03_mechanism"))}
    assert {card.link for card in (*weigh("3.2").supporting, *weigh("3.2").opposing)} <= cited


def test_every_entry_is_cited():
    assert [one.key for one in references() if not any(cites(all_of(name), one) for name in NOTEBOOKS)] == []


def came_later(key: str) -> bool:
    fields = BIBLIOGRAPHY[key].fields
    if key in MONTH_NOT_FOUND:
        return False
    return later(
        f"{fields['year']}-{list(month_name).index(fields['month']):02}" if "month" in fields else fields["year"]
    )


def test_every_entry_of_the_articles_year_has_its_month_or_is_known_to_have_none():
    undated = {
        key for key, entry in BIBLIOGRAPHY.items() if entry.fields["year"] == "2019" and "month" not in entry.fields
    }
    assert undated == MONTH_NOT_FOUND


def test_the_studies_of_june_2019_came_after_the_article_and_the_forum_did_not():
    assert all(map(came_later, ("worldbank2019press", "g202019", "oya2019", "maxinyue2019")))
    assert not any(map(came_later, ("cheng2019", "communique2019", "xi2019keynote", "scmp2019")))


@EACH
def test_what_appeared_after_the_article_is_marked_as_later(name):
    for cell in told(name):
        for paragraph in re.split(r"\n\n|\n(?=- |\d+\. |\|)", cell):
            for label, url in links(paragraph):
                if came_later(KNOWN[url].key) and KNOWN[url].key not in DATED_IN_THE_TEXT:
                    assert "later" in paragraph.lower(), label
            for one in NAMED:
                assert one.label not in paragraph or not came_later(one.key) or "later" in paragraph.lower(), one.label


@EACH
def test_links_inside_the_course_lead_to_what_there_is(name):
    inside = re.findall(r"\]\((?!https?://)([^)]+)\)", text(name))
    made = {"../book/glossary.md", "../book/bibliography.md"}  # pages that the build makes from data
    for target in inside:
        assert target in made or (FOLDER / target).resolve().exists(), target


@EACH
def test_no_claim_cites_the_page_of_the_data(name):
    assert not re.search(r"\((\[[^\]]*\]\([^)]*\); )*\[[^\]]*data page[^\]]*\]\([^)]*\)[;)]", text(name))


COPIES = re.compile(
    r"docslib|scribd|vdocuments?\b|dokumen\.|pdfdokument|documents\.pub|fdocuments|docplayer|doczz|docsbox|studyres|studylib|investguid|1library|9pdf|kipdf|readkong|pdfslide|coek\.info|"
    r"newdu|fx361|balochhouse|mendeley|solvinnov|indiaenvironmentportal|academia\.edu|github\.com|githubusercontent|github\.io"
)
PRINTED_BY = {  # an agency's or a government's text on another's page: the label says whose page it is
    "bdnews24.com": "bdnews24",
    "ice.it": "Italian Trade Agency",
    "indepthnews.net": "InDepthNews",
    "moneycontrol.com": "Moneycontrol",
    "business-standard.com": "Business Standard",
    "insiderzim.com": "Insider Zim",
    "sg.news.yahoo.com": "Yahoo",
    "theindependent.sg": "The Independent",
    "wtocenter.org.tw": "WTO Center",
    "worldjpn.grips.ac.jp": "World and Japan Database",
    "chinaservicesinfo.com": "China Services Info",
    "taipeitimes.com": "Taipei Times",
    "africannewsagency.com": "African News Agency",
}


def test_no_address_is_that_of_a_copyist_or_of_a_personal_repository():
    assert [url for url in KNOWN if COPIES.search(url.split("/")[2])] == []


@EACH
def test_a_label_names_whose_page_it_leads_to(name):
    for label, url in links(all_of(name)):
        host = next((words for host, words in PRINTED_BY.items() if host in url.split("/")[2]), "")
        assert host in label, (label, url)


def test_a_work_read_in_a_copy_says_so_where_it_is_cited():
    assert NAMED and all("read in a copy" in one.label and one.label.endswith(one.year) for one in NAMED)
    for name in NOTEBOOKS:
        for label, url in links(all_of(name)):
            assert "read in a copy" not in label or "cop" in KNOWN[url].note.lower(), label
