"""The search, over http and from a file: words are found in every script, shown where they stand,
and marked in the page.
"""

import json
import re
from functools import cache

import pytest
from bs4 import BeautifulSoup
from built import HTML, PAGES, ready, until

from beltroad import article
from beltroad.learning import glossary
from beltroad.workshop.sphinx_pages import RUN, UNSPACED, Search

places = pytest.mark.parametrize("place", ["site", "disk"])
CHINESE = [entry.chinese for entry in glossary.entries()]
RUNS = [run for chinese in CHINESE for run in re.findall(f"[{UNSPACED}]+", chinese)]
INSIDE = sorted({run[k : k + 2] for run in RUNS if len(run) > 2 for k in range(len(run) - 1)})
FOUND = """(queries) => queries.map((query) => {
  document.querySelector("#search-results").replaceChildren();
  Search.performSearch(query);
  const links = [...document.querySelectorAll("#search-results li > a")];
  return [...new Set(links.map((link) => link.getAttribute("href").split("?")[0]))].sort();
})"""
SIGNS_OF_AN_ICON_FONT = re.compile(r"\\[ef][0-9a-f]{3}\b|[\ue000-\uf8ff]")


def search(visit, address, query=""):
    return ready(visit(f"/search.html?q={query}", address=address))


def found(page, queries):
    return dict(zip(queries, page.evaluate(FOUND, list(queries)), strict=True))


@cache
def pages() -> dict[str, BeautifulSoup]:
    """The pages that are searched, without what no reader sees."""
    soups = {
        path: BeautifulSoup((HTML / path).read_text(encoding="utf-8"), "html.parser")
        for path in PAGES
        if path not in ("genindex.html", "search.html")
    }
    for soup in soups.values():
        for hidden in soup.select("script, style"):
            hidden.decompose()
    return soups


@cache
def texts() -> dict[str, str]:
    return {path: page.article.get_text() for path, page in pages().items()}


def title(path) -> str:
    return pages()[path].title.text.removesuffix(" — Five Priorities")


def holding(pattern) -> list[str]:
    return sorted(path for path, text in texts().items() if re.search(pattern, text, re.I))


def test_every_chinese_word_and_every_pair_of_signs_inside_one_is_found_where_it_stands(visit, site):
    page = search(visit, site)
    assert len(INSIDE) > 300
    for query, paths in found(page, INSIDE).items():
        assert paths == holding(query), query
    missed = [query for query, paths in found(page, {*CHINESE, *"".join(RUNS)}).items() if "glossary.html" not in paths]
    assert missed == []


def test_words_of_two_scripts_are_asked_for_together_and_what_stands_nowhere_is_not_found(visit, site):
    page = search(visit, site)
    assert found(page, ["debt 债务", "债务 debt", "债务debt"]) == dict.fromkeys(
        ["debt 债务", "债务 debt", "债务debt"], holding("债务")
    )
    nowhere = ["务债", "吃饭", "debt 吃饭", "债务 zzqx", "zzqx", "ひらがな", "ทดลอง", "constructor", "__proto__"]
    assert found(page, nowhere) == dict.fromkeys(nowhere, [])
    assert "ひらがな" not in "".join(texts().values())
    assert (
        page.locator(".search-summary").text_content()
        == "“__proto__” has no word that can be searched for. Try another one."
    )


def test_english_words_are_found_where_they_stand_with_any_ending(visit, site):
    page = search(visit, site)
    for query, pattern in {
        "debt": r"\bdebts?\b",
        "countries": r"\bcountr(y|ies)\b",
        "Railway": r"\brailways?\b",
        "corruption": r"\bcorruption\b",
        "2013": r"\b2013\b",
    }.items():
        wanted = holding(pattern)
        assert wanted and set(wanted) <= set(found(page, [query])[query]), query
    hits = found(
        page, ["railway", "corruption", "railway corruption", "debt", "China’s debt", "China debt", "EU debt", "eu"]
    )
    assert set(hits["railway corruption"]) == set(hits["railway"]) & set(hits["corruption"])
    assert hits["China’s debt"] == hits["China debt"] and hits["EU debt"] == hits["debt"]
    with_both = set(hits["eu"]) & set(hits["debt"])
    page.goto(f"{site}/search.html?q=EU debt")
    assert with_both and set(ready(page).locator("#search-results a").all_text_contents()[: len(with_both)]) == {
        title(path) for path in with_both
    }


def test_a_question_is_split_as_the_index_is(visit, site):
    page, language = search(visit, site), Search({})
    for text in (
        "“一带一路”国际合作高峰论坛",
        "核",
        "PPP项目 and debt",
        "持続可能な開発のための目標",
        "カ",
        "หนี้สาธารณะ คือ",
        "Debt’s 2nd café_x",
    ):
        asked, index = page.evaluate("splitQuery", text), language.split(text)
        runs = re.findall(f"[{UNSPACED}]+", text)
        assert [word for word in asked if RUN.match(word)] == [
            run[k : k + 2] for run in runs for k in range(max(1, len(run) - 1))
        ]
        assert [word for word in asked if not RUN.match(word)] == [word for word in index if not RUN.match(word)]
        assert {*asked, *"".join(runs)} <= set(index) and all(
            language.word_filter(language.stem(word)) for word in index if RUN.match(word)
        )


def test_a_term_of_the_glossary_is_explained_first_whatever_language_it_is_asked_for_in(open_page, site):
    page = search(open_page, site)
    first = """(queries) => queries.map((query) => {
      document.querySelector("#search-results").replaceChildren();
      Search.performSearch(query);
      const pages = [...document.querySelectorAll("#search-results li > a")]
        .map((link) => link.getAttribute("href").split("?")[0]);
      return [document.querySelector("#search-results a").hash, pages.filter((one) => one === "glossary.html").length];
    })"""
    terms = {
        name.text: dt["id"] for dt in pages()["glossary.html"].select("dl.glossary dt") for name in [dt.contents[0]]
    }
    asked = {
        written: f"#{terms[entry.term]}"
        for entry in glossary.entries()
        for written in (*entry.names, entry.chinese.strip("“”"))
        if written
    }
    ambiguous = {written for written in asked if sum(written.lower() == other.lower() for other in asked) > 1}
    asked = {written: anchor for written, anchor in asked.items() if written not in ambiguous}
    answers = dict(zip(asked, page.evaluate(first, list(asked)), strict=True))
    assert {written: anchor for written, (anchor, _) in answers.items()} == asked
    assert {count for _, count in answers.values()} == {1}
    assert page.evaluate(first, ["债务"])[0][0].startswith("#term-")


def test_a_term_is_called_what_the_glossary_calls_it(open_page, site):
    page = search(open_page, site)
    names = {name for entry in glossary.entries() for name in (*entry.names, entry.chinese) if name}
    first = (
        "(queries) => queries.map((query) => { document.querySelector('#search-results').replaceChildren();"
        " Search.performSearch(query); return document.querySelector('#search-results a').textContent; })"
    )
    asked = [name for entry in glossary.entries() for name in (*entry.names, entry.chinese.strip("“”")) if name]
    titles = page.evaluate(first, asked)
    assert {title.removeprefix("Glossary > ") for title in titles} <= names


@pytest.mark.parametrize("number", [*article.passages()])
def test_the_number_of_a_passage_finds_where_it_is_quoted_and_no_other_number(visit, site, number):
    quoted = [path for path, page in pages().items() if page.select(f'figure.passage[data-passage="{number}"]')]
    page = search(visit, site, number)
    assert quoted == sorted(quoted)
    for k, path in enumerate(quoted):
        link = page.locator("#search-results li > a").nth(k)
        assert link.text_content() == f"Passage {number} {article.passages()[number].heading}"
        assert re.match(rf"{site}/{path}\?.*#passage-{number}$", link.evaluate("link => link.href"))
    assert {*page.locator("#search-results mark").all_text_contents()} <= {number}
    page.locator("#search-results li > a").first.click()
    ready(page)
    assert {*page.evaluate("[...CSS.highlights.get('search') ?? []].map(String)")} <= {number}
    in_upper_half = """(one) => {
      const { top } = one.getBoundingClientRect();
      return top > 0 && top < innerHeight / 2;
    }"""
    assert page.locator(f"[id='passage-{number}']").evaluate(in_upper_half)


def test_where_one_word_is_asked_for_nothing_is_said_of_every_word(open_page, site):
    page = search(open_page, site, "zzqx")
    assert page.locator(".search-summary").text_content() == "No page has “zzqx”. Try another word."
    assert "every word of" in search(open_page, site, "zzqx debt").locator(".search-summary").text_content()


def test_the_index_glues_no_neighbouring_texts_together():
    index = json.loads(
        (HTML / "searchindex.js").read_text(encoding="utf-8").removeprefix("Search.setIndex(").rstrip(";)\n")
    )
    language = Search({})
    for number, name in enumerate(index["docnames"]):
        text = " ".join([*pages()[f"{name}.html"].article.stripped_strings])
        words = language.split(text)
        known = {*words, *map(language.stem, map(str.lower, words))}
        written = {
            term
            for term, places in index["terms"].items()
            if number in (places if isinstance(places, list) else [places])
        }
        glued = [
            term
            for term in written - known
            if term.isalnum()
            for k in range(1, len(term))
            if {term[:k], term[k:]} <= known and max(k, len(term) - k) > 2
        ]
        assert glued == [], name


@places
@pytest.mark.parametrize(
    ("query", "forms"), [("债务", {"债务"}), ("policies", {"policy", "policies"}), ("agglomer", {"agglomeration"})]
)
def test_a_result_shows_where_the_word_stands_and_its_page_marks_it(visit, request, place, query, forms):
    page = search(visit, request.getfixturevalue(place), query)
    items = page.locator("#search-results li")
    until(
        page,
        "() => document.querySelectorAll('#search-results li').length - document.querySelectorAll('#search-results"
        " p.context').length",
        wanted=0,
    )
    assert items.count()
    for item in items.all():
        marked = [text.casefold() for text in item.locator("mark").all_text_contents()]
        assert marked and set(marked) <= forms
    title = items.last.locator("a").text_content()
    items.last.locator("a").click()
    ready(page)
    assert page.locator("article h1").text_content().startswith(title)
    assert {text.casefold() for text in page.evaluate("[...CSS.highlights.get('search')].map(String)")} <= forms
    assert page.evaluate(
        "[...CSS.highlights.get('search')].some((range) => { const { top, bottom } = range.getBoundingClientRect();"
        " return top >= 0 && bottom <= innerHeight; })"
    )
    page.get_by_role("button", name="Hide search matches").click()
    assert page.evaluate("CSS.highlights.size") == 0 and "highlight" not in page.url
    assert page.get_by_role("button", name="Hide search matches").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_what_hides_the_marks_stands_in_a_bar_of_its_own_and_over_no_text(visit, width):
    page = ready(visit("/notebooks/04_financing.html?highlight=debt", viewport={"width": width, "height": 844}))
    bar = """() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      const [bar, text, head] = [box("#searchbox"), box("article"), box(".bd-header-article")];
      const colour = getComputedStyle(document.querySelector("#searchbox")).backgroundColor;
      return {
        gap: bar.top - head.bottom,
        over: [text.left - bar.left, bar.right - text.right],
        clear: /rgba|transparent/.test(colour),
        foot: bar.bottom,
      };
    }"""
    for share in (0.2, 0.6):
        page.evaluate(
            "share => scrollTo({ top: share * document.documentElement.scrollHeight, behavior: 'instant' })", share
        )
        seen = page.evaluate(bar)
        assert seen["gap"] <= 1 and min(seen["over"]) >= -1 and not seen["clear"], seen
    page.evaluate("location.hash = [...document.querySelectorAll('article h2')].at(-1).parentElement.id")
    top = "[...document.querySelectorAll('article h2')].at(-1).getBoundingClientRect().top"
    assert page.evaluate(top) >= page.evaluate(bar)["foot"]


def test_a_question_and_an_address_are_text_and_never_html(visit, site):
    page = search(visit, site, "<img src=x>")
    assert (
        "<img src=x>" in page.locator(".search-summary").text_content()
        and page.locator("#search-results img").count() == 0
    )
    page.goto(f"{site}/about.html?highlight=.*(%5B%3Cimg%3E")
    assert ready(page).evaluate("CSS.highlights.size") == 0


def test_no_style_of_the_book_shows_a_sign_of_the_icon_font_that_left():
    styles = list((HTML / "_static").rglob("*.css"))
    assert len(styles) > 5
    assert [path.name for path in styles if SIGNS_OF_AN_ICON_FONT.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_icon_lies_beside_the_first_letter(visit, site, width):
    page = ready(visit("/search.html", viewport={"width": width, "height": 900}))
    gap = """(form) => {
      const [icon, input] = [form.querySelector("i svg").getBoundingClientRect(), form.querySelector("input")];
      return input.getBoundingClientRect().left + parseFloat(getComputedStyle(input).paddingLeft) - icon.right;
    }"""
    assert page.locator(".bd-search-container form").evaluate(gap) >= 4
    page.goto(f"{site}/about.html")
    ready(page).keyboard.press("Control+k")
    assert page.locator("dialog form.bd-search").evaluate(gap) >= 4


def test_the_search_needs_no_form_to_be_sent(open_page):
    """From a file Firefox lets no form out of a page whose policy names its own host; this policy names none."""

    def forbid(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "form-action 'none'"})

    page = ready(open_page("/notebooks/00_start.html", prepare=lambda context: context.route("**/*.html*", forbid)))
    for query in ("债务", "50% & more"):
        page.keyboard.press("Control+k")
        page.keyboard.type(query)
        with page.expect_navigation(url="**/search.html?q=*"):
            page.keyboard.press("Enter")
        assert ready(page).evaluate("new URLSearchParams(location.search).get('q')") == query
        assert page.locator(".bd-search-container input").input_value() == query


@places
def test_the_dialog_takes_the_focus_and_gives_it_back(visit, request, place):
    page = ready(visit("/about.html", address=request.getfixturevalue(place)))
    button = page.get_by_role("button", name="Search").locator("visible=true").first
    opened = "document.activeElement.name === 'q' && document.activeElement.closest('dialog').open"
    for step in (button.click, lambda: page.keyboard.press("Control+k")):
        button.focus()
        step()
        assert page.evaluate(opened)
        page.keyboard.press("Enter")  # an empty question
        page.keyboard.type("  ")
        page.keyboard.press("Enter")
        assert page.evaluate(opened) and page.url.endswith("/about.html")
        page.keyboard.press("Escape")
        assert page.evaluate("!document.querySelector('#pst-search-dialog').open")
        assert button.evaluate("button => document.activeElement === button")
    button.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("共享")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert ready(page).locator("#search-results li").count() == len(holding("共享"))


def test_an_empty_search_page_waits_for_a_question(visit, site):
    page = ready(visit("/search.html"))
    assert page.evaluate("document.activeElement.matches('.bd-search-container input')")
    page.keyboard.press("Enter")
    assert page.url == f"{site}/search.html" and page.locator("#search-results").text_content() == ""
