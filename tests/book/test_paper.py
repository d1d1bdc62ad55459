"""A page printed without being scrolled first: light, and every chart whole, with its finding,
its settings and its reading.
"""

import json
import re

import pytest
from built import HOME, PAGES, button, draw, expect_view, library, move, ready, section, until
from paper import chart_faults, grounds, sheets, stands

from beltroad.explorers import find

LIBRARY = "**/plotly.js"
NOT_YET = "Thischartisnotdrawnyet."
READING = "(id) => document.querySelector(`#${id} [data-reading]`).textContent"
SHEET = 703  # px: A4 between the margins of the style sheet
FAULTS = """() => {
  const found = [];
  const dark = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
  };
  const box = (one) => one.getBoundingClientRect();
  const beyond = (one) => box(one).right > innerWidth + 1;
  for (const section of document.querySelectorAll("section.explorer")) {
    const say = (text) => found.push(`${section.id}: ${text}`);
    const chart = section.querySelector("[data-figure]"), drawing = chart.querySelector(".main-svg");
    if (!drawing || !chart.querySelector(".trace, .bars, .points, .lines, .hm, image")) {
      say("nothing is drawn");
      continue;
    }
    for (const one of [chart, drawing]) {
      const name = one.className.baseVal ?? one.className;
      if (box(one).left < -1 || beyond(one)) say(`${name} is cut: ${box(one).left} to ${box(one).right}`);
    }
    if (box(drawing).width < innerWidth * 0.8) say(`the chart is ${box(drawing).width} px wide`);
    const [, , width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
    if (Math.abs(box(drawing).width / box(drawing).height - width / height) > 0.02) say("the chart is squashed");
    const reading = section.querySelector("[data-reading]");
    if (box(chart).bottom > box(reading).top + 1) say("the chart lies over the reading");
    for (const name of ["finding", "reading", "source"]) {
      if (!section.querySelector(`[data-${name}]`).checkVisibility()) say(`no ${name}`);
    }
    const pale = [...chart.querySelectorAll("text")].find((text) => text.textContent.trim()
      && !text.closest(".bars, .textpoint, .annotation") && !dark(getComputedStyle(text).fill));
    if (pale) say(`pale: ${pale.textContent}`);
    if (section.querySelector(".desk").checkVisibility()) say("controls, which paper does not have");
  }
  for (const text of document.querySelectorAll("article p, article h2, article mo, article figcaption")) {
    if (text.checkVisibility() && !text.closest(".challenge") && !dark(getComputedStyle(text).color)) {
      found.push(`pale: ${text.textContent.slice(0, 40)}`);
      break;
    }
  }
  for (const one of document.querySelectorAll("article table, article pre, article p, article math")) {
    const cut = one.checkVisibility() && beyond(one) && !one.closest("p:has(> math), .equation");
    if (cut) found.push(`cut at the right: ${one.textContent.trim().slice(0, 40)}`);
  }
  return found;
}"""


# Words of a chart that are smaller than 6.5 points on paper.
SMALL = """() => [...document.querySelectorAll("section.explorer")].flatMap((section) => {
  const drawing = section.querySelector(".main-svg");
  const scale = 0.75 * drawing.getBoundingClientRect().width / Number(drawing.getAttribute("viewBox").split(" ")[2]);
  const sizeOf = (part) => scale * parseFloat(getComputedStyle(part).fontSize);
  const sizes = [...section.querySelectorAll(".chart text")]
    .filter((one) => one.textContent.trim())
    .flatMap((one) => [one, ...one.querySelectorAll("tspan")].map(sizeOf));
  return Math.min(...sizes) < 6.45 ? [`${section.id}: ${Math.min(...sizes).toFixed(2)} pt`] : [];
})"""


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_what_is_printed_is_whole_and_readable_and_the_screen_comes_back(visit, path, subtests):
    """On a screen as wide as a sheet, so that a chart is not drawn for a width that nobody looks at."""
    page = ready(visit(f"/{path}", color_scheme="light", viewport={"width": SHEET, "height": 1000}))
    library(page)
    page.pdf(format="A4")
    explorers = page.locator("section.explorer").count()
    assert page.evaluate("document.querySelectorAll('.explorer .js-plotly-plot').length") == explorers, (
        "the browser printed charts that were not drawn"
    )
    for scheme in ("light", "dark"):
        with subtests.test(scheme):
            page.emulate_media(media="screen", color_scheme=scheme)
            until(page, "() => document.querySelectorAll('.main-svg[viewBox]').length", wanted=0)
            until(page, "() => document.documentElement.dataset.theme", wanted=scheme)
            page.emulate_media(media="print", color_scheme=scheme)
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert page.evaluate(FAULTS) == [] and page.evaluate(SMALL) == []
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert page.evaluate("document.documentElement.dataset.theme") == scheme


@pytest.mark.parametrize("button_name", [None, "Print", "Print memo"])
def test_the_sheet_is_white_to_its_edges_in_dark_mode_with_backgrounds(open_page, button_name):
    id = "design-a-project"
    quiet = "window.print = () => {};"
    page = ready(open_page(HOME[id], color_scheme="dark", prepare=lambda context: context.add_init_script(quiet)))
    draw(page, id)
    if button_name:
        section(page, id).locator("fieldset.plan [name=name]").fill("A line to the coast")
        button(page, id, button_name).click()
    assert grounds(page.pdf(format="A4", print_background=True)) == {(255, 255, 255)}


def test_the_memo_of_the_example_is_printed_as_text_that_is_set(visit):
    page = ready(visit(HOME["design-a-project"], viewport={"width": SHEET, "height": 1000}))
    page.emulate_media(media="print")
    raw = """() => [...document.querySelectorAll("article :is(pre, p, li, td)")]
      .filter((one) => one.checkVisibility() && /^#+ |^\\| |^- |\\*\\*/m.test(one.textContent))
      .map((one) => one.textContent.slice(0, 80))"""
    assert page.evaluate(raw) == []
    memo = page.locator("section.set-memo")
    assert memo.locator("a").count() == 0, "a term of the glossary is linked in the course's prose, not in a plan's"
    assert memo.get_by_role("heading").count() == 7 and memo.get_by_role("table").count() == 2
    wide = "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert memo.locator("*").evaluate_all(wide) == 0


def printed_settings(page, id) -> str:
    page.pdf(format="A4")
    return section(page, id).locator(".settings").text_content()


def test_a_setting_is_printed_with_its_chart(visit):
    id = "capital-stack"
    page = ready(visit(HOME[id]))
    draw(page, id)
    move(page, id, {"market_rate": 0.12})
    expect_view(page, id, {"market_rate": 0.12})
    assert "Market rate: 12.0%" in printed_settings(page, id)


def test_a_setting_that_the_chart_does_not_show_is_not_printed_as_if_it_did(open_page, disk):
    """From a disk no Python computes two moves at once: the chart stays with what it showed."""
    id = "capital-stack"
    page = ready(open_page(HOME[id], address=disk))
    draw(page, id)
    move(page, id, {"market_rate": 0.12})
    expect_view(page, id, {"market_rate": 0.12})
    move(page, id, {"bonds": 0})
    until(page, f"() => document.getElementById('{id}').dataset.state", wanted="static")
    notice, chart = (section(page, id).locator(name).bounding_box() for name in (".notice", "[data-figure]"))
    assert chart["y"] <= notice["y"] < chart["y"] + 50, "what is wrong is said at the chart"
    assert "Python, which cannot run here" in section(page, id).locator(".notice").text_content()
    words = printed_settings(page, id)
    settings, _, chosen = words.partition(" Chosen, but not shown here: ")
    assert "Market rate: 12.0%" in settings and chosen == "Infrastructure bonds: 0%."
    assert section(page, id).locator("figcaption").evaluate("(one) => [getComputedStyle(one).fontStyle]") == [
        "italic"
    ], "on the screen it is told apart"
    page.emulate_media(media="print")
    assert section(page, id).locator("figcaption, .reading").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).fontStyle)"
    ) == ["normal", "normal"]


def test_a_setting_from_an_address_is_in_the_chart_before_it_was_near(open_page):
    near, far = "capital-stack", "bond-market"
    page = ready(open_page(f"{HOME[far]}#{near}.market_rate=0.12&{far}.fall=0.08"))
    library(page)
    until(page, READING, far, wanted=find(far)(fall=0.08).reading)
    assert not page.locator(f"#{far} .main-svg").count()
    page.pdf(format="A4")
    expect_view(page, far, {"fall": 0.08})


@pytest.mark.parametrize("path", sorted(set(HOME.values())))
def test_who_prints_before_the_charts_are_drawn_has_their_pictures(open_page, path):
    page = ready(open_page(path, prepare=lambda context: context.route(LIBRARY, lambda _route: None)))
    assert not [url for url in page.asked if "/stills/" in url], "pictures that nobody sees were fetched"
    printed = sheets(page.pdf(format="A4"))
    charts = page.evaluate(
        "() => [...document.querySelectorAll('section.explorer')].map((one) =>"
        " [one.querySelector('[data-finding]').textContent, one.querySelector('[data-reading]').textContent])"
    )
    faults = [(finding, fault) for finding, reading in charts for fault in chart_faults(printed, finding, reading)]
    assert [one for one in faults if one[1] != "is cut"] == []  # what a picture's own frame cuts away counts as printed
    assert not any(NOT_YET in sheet.letters for sheet in printed)


def test_what_cannot_stand_on_paper_is_named(open_page):
    """The picture is of the first setting: another one has no picture."""
    id = "capital-stack"
    page = ready(
        open_page(
            f"{HOME[id]}#{id}.market_rate=0.12",
            prepare=lambda context: context.route(LIBRARY, lambda route: route.abort()),
        )
    )
    until(page, READING, id, wanted=find(id)(market_rate=0.12).reading)
    assert sum(NOT_YET in sheet.letters for sheet in sheets(page.pdf(format="A4"))) == 1
    page.faults.clear()


def test_every_sheet_has_its_number_and_the_name_of_the_course(open_page):
    printed = sheets(ready(open_page("/glossary.html")).pdf(format="A4"))
    assert len(printed) > 3
    assert [sheet.letters.count(f"FivePriorities{k}/{len(printed)}") for k, sheet in enumerate(printed, start=1)] == [
        1
    ] * len(printed)


def test_headings_stay_with_what_they_head(visit):
    page = ready(visit(HOME["capital-stack"]))
    page.emulate_media(media="print")
    loose = (
        "() => [...document.querySelectorAll('article :is(h1, h2, h3, h4)')].filter((one) =>"
        " getComputedStyle(one).breakAfter !== 'avoid').map((one) => one.textContent)"
    )
    assert page.evaluate(loose) == []
    assert (
        page.evaluate(
            "() => [...document.querySelectorAll('section.explorer')].filter((one) => getComputedStyle(one).breakInside"
            " !== 'avoid').length"
        )
        == 0
    )


# Short words in tables that go on in another line without a hyphen, a dash or a slash to break at.
TORN = """() => {
  const found = [];
  for (const cell of document.querySelectorAll("article :is(th, td)")) {
    if (!cell.checkVisibility()) continue;
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]{2,18}/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        const tops = [...range.getClientRects()].map((rect) => Math.round(rect.top));
        if (Math.max(...tops) - Math.min(...tops) > 4) found.push(`${word} in ${cell.textContent.slice(0, 40)}`);
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_tables_are_whole_on_paper_with_no_word_torn_and_no_button(visit, path):
    """Also those that a reader has opened, on the narrower sheet: Letter is wider than A4."""
    page = ready(visit(f"/{path}", viewport={"width": SHEET, "height": 1000}))
    page.evaluate("document.querySelectorAll('article details').forEach((one) => { one.open = true; })")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(TORN) == []
    assert (
        page.locator("article thead").evaluate_all(
            "(all) => all.filter((one) => !one.textContent.trim())"
            ".map((one) => one.parentElement.textContent.slice(0, 80))"
        )
        == []
    ), "a head without words"
    assert (
        page.locator("article table").evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)"
            ".map((one) => one.textContent.slice(0, 80))"
        )
        == []
    )
    assert (
        page.locator("article button").evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent)"
        )
        == []
    )


@pytest.mark.parametrize("path", sorted(set(HOME.values())))
def test_an_opened_table_begins_under_its_summary_and_opened_code_of_one_word_is_not_printed(visit, path):
    page = ready(visit(path))
    page.evaluate("document.querySelectorAll('article details').forEach((one) => { one.open = true; })")
    begun = page.locator("section.explorer details.data").evaluate_all(
        "(all) => all.map((one) => one.querySelector('summary').textContent + one.querySelector('tr').textContent +"
        " one.querySelector('tbody tr').textContent)"
    )
    printed = sheets(page.pdf(format="A4"))
    assert [text for text in begun if not stands(printed, text)] == []
    assert not any("Hidethecode" in sheet.letters for sheet in printed)


def test_the_chart_of_a_class_is_printed_before_it_was_seen_with_what_it_shows(open_page):
    page = ready(open_page("/notebooks/06_capstone.html"))
    library(page)
    finding, reading = (page.locator(f"#class-view [data-{name}]").text_content() for name in ("finding", "reading"))
    faults = chart_faults(sheets(page.pdf(format="A4")), finding, reading)
    assert [fault for fault in faults if "column" not in fault] == []  # the reading is a short line


def test_the_plans_of_a_class_stand_in_columns_on_paper_and_in_rows_on_the_screen(open_page):
    page = ready(open_page("/notebooks/06_capstone.html"))
    view = json.loads(page.locator("#class-view [data-view]").text_content())["view"]["table"]
    table, turned = page.locator("#class-view .scroll table"), page.locator("#class-view .turned table")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert turned.count() == 1 and not table.is_visible()
    lines = turned.evaluate("(one) => [...one.rows].map((row) => [...row.cells].map((cell) => cell.textContent))")
    assert [line[0] for line in lines] == view["columns"]
    assert [row[1:] for row in lines][0] == [row[0] for row in view["rows"]]
    assert [row[1:] for row in lines][-1] == [row[-1] for row in view["rows"]]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert turned.count() == 0 and table.is_visible()


# Texts of which a reader needs all at once: the end of the one, and the beginning of what it leads to.
TOGETHER = """() => {
  const text = (one) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(".headerlink, .copybtn").forEach((link) => link.remove());
    return copy.textContent.replace(/\\s/g, "");
  };
  const shown = (one) => one.checkVisibility();
  const all = (selector) => [...document.querySelectorAll(`article ${selector}`)].filter(shown);
  // what stands before each, and the beginning of it or of the first `part` in it
  const joined = (selector, part) =>
    all(selector).map((one) => {
      const next = part ? one.querySelector(part) : one;
      return text(one.previousElementSibling).slice(-20) + text(next).slice(0, 12);
    });
  return {
    terms: joined("dl > dd"),
    questions: joined(".cell:has(section.quiz)", "legend"),
    headings: joined(":is(h2, h3) + p"),
    tables: joined(":is(p, h2, h3) + .pst-scrollable-table-container", "tr"),
    code: all("pre").map(text).filter((code) => code.length < 1000),
  };
}"""


CARDS = """() => [...document.querySelectorAll("section.explorer")].map((one) =>
  ["finding", "reading", "verdict", "source"]
    .map((name) => one.querySelector(`[data-${name}]`)?.textContent).filter(Boolean))"""


def torn(printed, finding, *rest) -> list[str]:
    """What of a card does not stand on the sheet of its finding."""
    sheet = next(sheet for sheet in printed if sheet.place(finding).stop)
    head = sheet.place(finding).stop
    return [f"{finding}: {text}" for text in rest if not sheet.place(text, after=head).stop]


@pytest.mark.parametrize("path", PAGES)
def test_what_belongs_together_stands_on_one_sheet(visit, path, subtests):
    """Letter is the shorter sheet upright, and A4 the flatter one on its side."""
    page = ready(visit(f"/{path}"))
    cards = page.evaluate(CARDS)
    if cards:
        library(page)
    page.emulate_media(media="print")
    told = page.evaluate(TOGETHER)
    page.emulate_media(media="null")
    for format, landscape in (("A4", False), ("Letter", False), ("A4", True)):
        if landscape and not cards:
            continue
        printed = sheets(page.pdf(format=format, landscape=landscape))
        with subtests.test(format=format, landscape=landscape, kind="cards"):
            assert [text for card in cards for text in torn(printed, *card)] == []
        for kind, texts in () if landscape else told.items():
            with subtests.test(format=format, kind=kind):
                assert [text for text in texts if not stands(printed, text)] == []


LEADS = """() => [...document.querySelectorAll("article p")].filter((one) => {
  const bold = one.querySelector(":scope > strong");
  return bold && bold.textContent === one.textContent && one.nextElementSibling;
})"""


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_bold_lines_stay_with_what_they_head(open_page, path):
    page = ready(open_page(f"/{path}"))
    page.emulate_media(media="print")
    assert page.evaluate(f"({LEADS})().length")
    assert (
        page.evaluate(
            f"({LEADS})().filter((one) => getComputedStyle(one).breakAfter !== 'avoid').map((one) =>"
            " `${one.textContent}, then ${one.nextElementSibling.tagName}`)"
        )
        == []
    )


def test_long_lines_of_code_are_whole_on_paper(open_page):
    """The widest line of code in the book, and the width of a sheet."""
    page = ready(open_page("/rubric.html", viewport={"width": SHEET, "height": 1000}))
    page.emulate_media(media="print")
    cut = (
        "() => [...document.querySelectorAll('article pre')].filter((one) => one.scrollWidth > one.clientWidth +"
        " 1).map((one) => one.textContent)"
    )
    assert page.locator("article pre").count() and page.evaluate(cut) == []


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/lesson-plans.html", "any two nearly suffice (notebooks/01_concept.html#share-the-benefits.case=pairs)"),
        ("/about.html", "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"),
    ],
)
def test_a_link_to_a_setting_or_outside_can_be_typed_from_paper(open_page, path, link):
    letters = "".join(sheet.letters for sheet in sheets(ready(open_page(path)).pdf(format="A4")))
    assert re.sub(r"[\s-]", "", link) in letters.replace("-", "")  # at the end of a line a hyphen is no letter


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_a_lesson_does_not_repeat_the_bibliography_on_paper(visit, path):
    page = ready(visit(f"/{path}"))
    page.emulate_media(media="print")
    repeated = """(all) => all
      .filter((one) => getComputedStyle(one, "::after").content !== "none")
      .map((one) => one.textContent)"""
    assert page.locator("article a.external").evaluate_all(repeated) == []
    assert path != "notebooks/04_financing.html" or page.locator("a.citation").count() > 10


def test_an_explorer_can_be_printed_alone(open_page):
    id = "bond-market"
    page = ready(open_page(HOME[id]))
    draw(page, id)
    page.evaluate("window.print = () => {}")
    button(page, id, "Print").click()
    (sheet,) = sheets(page.pdf(format="A4"))
    shown = find(id).shown()
    assert chart_faults([sheet], shown["finding"], shown["reading"]) == []
    until(page, "() => document.querySelectorAll('[data-alone]').length", wanted=0)
    assert len(sheets(page.pdf(format="A4"))) > 20


def test_no_rule_asks_every_element_what_it_holds(html):
    """With :not(:has(…)) Chromium took half a minute now and then to set a page for paper."""
    rules = "".join((html / "_static" / name).read_text(encoding="utf-8") for name in ("course.css", "explorers.css"))
    assert "break-inside" in rules and re.findall(r"[\s>+~]:not\(:has\([^{]*", rules) == []
