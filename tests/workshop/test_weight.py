"""No page of the book passes its byte budget, and one that did would fail the build with its name."""

import gzip
import random

import pytest

from beltroad.workshop.book import BUILD
from beltroad.workshop.weight import BUDGET, check, first_view

PAGE = (
    '<!DOCTYPE html><link rel="stylesheet" href="../look.css?v=1"><script src="../page.js"></script><img'
    ' src="picture.png"><img loading="lazy" src="late.png"><noscript><img src="still.svg"></noscript>{}'
)


def book(folder, extra="", picture=b"12345"):
    (folder / "notes").mkdir()
    (folder / "look.css").write_text("p { color: red }" * 100)
    (folder / "page.js").write_text("go();")
    (folder / "notes" / "picture.png").write_bytes(picture)
    (folder / "notes" / "one.html").write_text(PAGE.format(extra))
    return folder / "notes" / "one.html"


def test_a_first_view_is_the_page_and_what_it_names_text_compressed(tmp_path):
    page = book(tmp_path)
    text = sum(
        len(gzip.compress(path.read_bytes(), 6, mtime=0))
        for path in (page, tmp_path / "look.css", tmp_path / "page.js")
    )
    assert first_view(page) == (text + 5, False)


def test_a_page_over_its_budget_is_named_and_one_with_charts_may_send_more(tmp_path):
    picture = random.Random(1).randbytes(BUDGET[False])
    page = book(tmp_path, picture=picture)
    with pytest.raises(
        ValueError, match="notes/one.html sends 250,[0-9]+ bytes for its first view, over its budget of 250,000"
    ):
        check(tmp_path)
    page.write_text(PAGE.format("<div data-figure></div>"))
    check(tmp_path)


def test_every_page_of_the_book_is_within_its_budget_and_only_the_search_page_carries_the_index():
    check(BUILD / "html")
    carrying = [
        path.name for path in (BUILD / "html").glob("*.html") if "searchindex.js" in path.read_text(encoding="utf-8")
    ]
    assert carrying == ["search.html"]
