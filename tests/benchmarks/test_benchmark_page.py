"""What a page weighs, and which of it fails."""

import gzip

import pytest

from benchmarks.page import BUDGET, Weighed, Weight
from benchmarks.site import Browser, packed

TEXT = b"a page of the book " * 500


def test_text_travels_packed_and_the_rest_as_it_is():
    for kind in ("text/html", "text/css; charset=utf-8", "text/javascript", "application/json", "image/svg+xml"):
        assert gzip.decompress(packed(TEXT, kind)) == TEXT
    for kind in ("application/wasm", "image/png", "application/zip", "font/woff2", ""):
        assert packed(TEXT, kind) == TEXT


def test_the_same_body_always_weighs_the_same():
    assert packed(TEXT, "text/html") == packed(TEXT, "text/html")


def test_a_weight_adds_up_requests_and_bytes():
    weight = Weight()
    weight.add(TEXT, "text/html")
    weight.add(TEXT, "image/png")
    assert weight == Weight(2, 2 * len(TEXT), len(TEXT) + len(packed(TEXT, "text/html")))


@pytest.mark.parametrize("charts", [0, 3])
def test_a_page_over_its_budget_is_a_fault(charts):
    budget = BUDGET[charts > 0]
    assert not Weighed("index.html", charts, Weight(1, budget, budget), Weight()).faults
    (fault,) = Weighed("index.html", charts, Weight(1, budget + 1000, budget + 1000), Weight()).faults
    assert "index.html" in fault and f"{budget // 1000} kB" in fault


def test_only_addresses_outside_the_book_are_other_hosts():
    class Chromium:
        version = "1"

    browser = Browser(Chromium, "http://127.0.0.1:8000")
    for url in (
        "http://127.0.0.1:8000/index.html",
        "data:,",
        "blob:http://127.0.0.1:8000/1",
        "http://127.0.0.1:80001/",
        "https://example.org/a.js",
    ):
        browser._note(url)
    assert browser.others == ["http://127.0.0.1:80001/", "https://example.org/a.js"]
