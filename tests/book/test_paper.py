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


def test_the_sheet_is_white_to_its_edges_in_dark_mode_with_backgrounds_and_an_explorer_is_printed_alone(
    visit, subtests
):
    id = "design-a-project"
    page = ready(visit(HOME[id], color_scheme="dark"))
    draw(page, id)
    section(page, id).locator("fieldset.plan [name=name]").fill("A line to the coast")
    page.evaluate("window.print = () => {}")
    printed = {}
    for name in (None, "Print", "Print memo"):
        with subtests.test(name):
            if name:
                button(page, id, name).click()
            printed[name] = page.pdf(format="A4", print_background=True)
            assert grounds(printed[name]) == {(255, 255, 255)}
            until(page, "() => document.querySelectorAll('[data-alone]').length", wanted=0)
    [sheet], shown = sheets(printed["Print"]), find(id).shown()
    assert chart_faults([sheet], shown["finding"], shown["reading"]) == []
    assert len(sheets(printed[None])) > 8


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


def test_a_legend_stands_once_and_no_card_lies_over_the_rule_under_it(open_page):
    page = ready(open_page("/notebooks/03_mechanism.html"))
    printed = sheets(page.pdf(format="A4"))
    assert sum(sheet.letters.count("Table+summit") for sheet in printed) == 1
    rule = "How sure follows one rule for every source, whatever its country:"
    (sheet,) = [sheet for sheet in printed if sheet.place(rule).stop]
    own = sheet.place(rule)
    left, bottom, right, top = (end(side) for end, side in zip((min, min, max, max), zip(*sheet.boxes[own])))
    others = [box for k, box in enumerate(sheet.boxes) if not own.start <= k < own.stop]
    assert not [box for box in others if box[0] < right and box[2] > left and box[1] < top and box[3] > bottom]


def printed_settings(page, id) -> str:
    page.evaluate("() => ['beforeprint', 'afterprint'].forEach((name) => dispatchEvent(new Event(name)))")
    return section(page, id).locator(".settings").text_content()


def test_a_setting_is_printed_with_its_chart_and_none_that_the_chart_does_not_show(open_page, disk):
    """From a disk no Python computes two moves at once: the chart stays with what it showed."""
    id, far = "capital-stack", "bond-market"
    page = ready(open_page(f"{HOME[far]}#{id}.market_rate=0.08&{far}.fall=0.08", address=disk))
    library(page)
    until(page, READING, far, wanted=find(far)(fall=0.08).reading)
    assert not page.locator(f"#{far} .main-svg").count()
    page.pdf(format="A4")
    expect_view(page, far, {"fall": 0.08})  # from the address, before it was near

    move(page, id, {"market_rate": 0.12})
    expect_view(page, id, {"market_rate": 0.12})
    assert "Market rate: 12.0%" in printed_settings(page, id)

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


def never_the_library(context):
    context.route(LIBRARY, lambda _route: None)


@pytest.mark.parametrize("path", sorted(set(HOME.values())))
def test_who_prints_before_the_charts_are_drawn_has_their_pictures(visit, path):
    page = ready(visit(path, prepare=never_the_library))
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


LOOSE = """(heads) => heads.filter((one) => getComputedStyle(one).breakAfter !== "avoid")
  .map((one) => `${one.textContent}, then ${one.nextElementSibling?.tagName}`)"""
HEADS = "[...document.querySelectorAll('article :is(h1, h2, h3, h4)')]"
BROKEN = """() => [...document.querySelectorAll("section.explorer")]
  .filter((one) => getComputedStyle(one).breakInside !== "avoid").map((one) => one.id)"""


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


# What of the tables is wrong on paper: heads without words, tables that are cut, buttons.
UNPRINTED = """() => {
  const all = (selector) => [...document.querySelectorAll(`article ${selector}`)];
  const shown = (one) => one.checkVisibility();
  const words = (one) => one.textContent.slice(0, 80);
  return {
    empty: all("thead").filter((one) => !one.textContent.trim()).map((one) => words(one.parentElement)),
    cut: all("table").filter((one) => shown(one) && one.getBoundingClientRect().right > innerWidth + 1).map(words),
    buttons: all("button").filter(shown).map(words),
  };
}"""
# The summary and the first two rows of each explorer's table, opened.
BEGUN = """() => {
  window.shut = [...document.querySelectorAll("article details:not([open])")];
  shut.forEach((one) => { one.open = true; });
  return [...document.querySelectorAll("section.explorer details.data")]
    .map((one) => ["summary", "tr", "tbody tr"].map((part) => one.querySelector(part).textContent).join(""));
}"""


def test_the_plans_of_a_class_stand_in_columns_on_paper_and_in_rows_on_the_screen(visit):
    page = ready(visit("/notebooks/06_capstone.html"))
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
    all(selector).filter((one) => shown(one.previousElementSibling)).map((one) => {
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
CLASSES = """() => [...document.querySelectorAll("section.classroom")].map((one) =>
  ["finding", "reading"].map((name) => one.querySelector(`[data-${name}]`).textContent))"""


def torn(printed, finding, *rest) -> list[str]:
    """What of a card does not stand on the sheet of its finding."""
    sheet = next(sheet for sheet in printed if sheet.place(finding).stop)
    head = sheet.place(finding).stop
    return [f"{finding}: {text}" for text in rest if not sheet.place(text, after=head).stop]


LEADS = """[...document.querySelectorAll("article p")].filter((one) => {
  const bold = one.querySelector(":scope > strong");
  return bold && bold.textContent === one.textContent && one.nextElementSibling;
})"""
# The links outside that paper spells out; the bibliography has those of citations.
SPELT = """() => [...document.querySelectorAll("article a.external")]
  .filter((one) => getComputedStyle(one, "::after").content !== "none").map((one) => one.textContent)"""
LINKS = {  # what can be typed from paper: a link to a setting, and one outside
    "lesson-plans.html": "any two nearly suffice (notebooks/01_concept.html#share-the-benefits.case=pairs)",
    "about.html": "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
}
# Charts stay as paper has them after a print, so that they are drawn once for several.
HOLD = """() => {
  window.held = true;
  addEventListener("afterprint", (event) => held && event.stopImmediatePropagation(), { capture: true });
}"""
RELEASE = """() => {
  held = false;
  dispatchEvent(new Event("afterprint"));
  shut.forEach((one) => { one.open = false; });
}"""


@pytest.mark.parametrize("path", PAGES)
def test_what_is_printed_is_whole_and_readable_and_the_screen_comes_back(visit, path, subtests):
    """On a screen as wide as a sheet, so that a chart is not drawn for a width that nobody looks at.

    Letter is the shorter sheet upright, and A4 the flatter one on its side.
    """
    page = ready(visit(f"/{path}", color_scheme="light", viewport={"width": SHEET, "height": 1000}))
    lesson, cards, classes = path.startswith("notebooks/"), page.evaluate(CARDS), page.evaluate(CLASSES)
    if cards:
        library(page)
    page.evaluate(HOLD)
    a4 = sheets(page.pdf(format="A4"))
    assert page.evaluate("document.querySelectorAll('.explorer .js-plotly-plot').length") == len(cards), (
        "the browser printed charts that were not drawn"
    )
    page.emulate_media(media="print", color_scheme="light")
    told = page.evaluate(TOGETHER)
    prints = {"A4": a4, "Letter": sheets(page.pdf(format="Letter"))}
    for format, printed in prints.items():
        for kind, texts in told.items():
            with subtests.test(format=format, kind=kind):
                assert [text for text in texts if not stands(printed, text)] == []
    if cards:
        prints["A4 on its side"] = sheets(page.pdf(format="A4", landscape=True))
    for format, printed in prints.items():
        with subtests.test(format=format, kind="cards"):
            assert [text for card in cards for text in torn(printed, *card)] == []
    with subtests.test("charts of a class"):  # whose reading is a short line
        faults = [fault for finding, reading in classes for fault in chart_faults(a4, finding, reading)]
        assert len(classes) == (path == "notebooks/06_capstone.html")
        assert [fault for fault in faults if "column" not in fault] == []
    with subtests.test("every sheet has its number and the name of the course"):
        numbers = [f"FivePriorities{k}/{len(a4)}" for k in range(1, len(a4) + 1)]
        assert [sheet.letters.count(number) for sheet, number in zip(a4, numbers)] == [1] * len(a4)
    with subtests.test("links"):
        letters = "".join(sheet.letters for sheet in a4)
        link = re.sub(r"[\s-]", "", LINKS.get(path, ""))  # at the end of a line a hyphen is no letter
        assert link in letters.replace("-", "")
        if lesson:
            assert page.evaluate(SPELT) == [], "a lesson repeats the bibliography"
            assert path != "notebooks/04_financing.html" or page.locator("a.citation").count() > 10
    with subtests.test("headings and bold lines stay with what they head"):
        assert page.evaluate(f"({LOOSE})({HEADS})") == [] and page.evaluate(BROKEN) == []
        if lesson:
            assert page.evaluate(f"{LEADS}.length") and page.evaluate(f"({LOOSE})({LEADS})") == []
    with subtests.test("opened"):
        begun = page.evaluate(BEGUN)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")  # for what came meanwhile
        assert page.evaluate(TORN) == []
        assert page.evaluate(UNPRINTED) == {"empty": [], "cut": [], "buttons": []}
        printed = sheets(page.pdf(format="A4")) if cards else []
        assert [text for text in begun if not stands(printed, text)] == []
        assert not any("Hidethecode" in sheet.letters for sheet in printed)
    page.evaluate(RELEASE)
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


def test_long_lines_of_code_are_whole_on_paper(visit):
    """The widest line of code in the book, and the width of a sheet."""
    page = ready(visit("/rubric.html", viewport={"width": SHEET, "height": 1000}))
    page.emulate_media(media="print")
    cut = (
        "() => [...document.querySelectorAll('article pre')].filter((one) => one.scrollWidth > one.clientWidth +"
        " 1).map((one) => one.textContent)"
    )
    assert page.locator("article pre").count() and page.evaluate(cut) == []


def test_no_rule_asks_every_element_what_it_holds(html):
    """With :not(:has(…)) Chromium took half a minute now and then to set a page for paper."""
    rules = "".join((html / "_static" / name).read_text(encoding="utf-8") for name in ("course.css", "explorers.css"))
    assert "break-inside" in rules and re.findall(r"[\s>+~]:not\(:has\([^{]*", rules) == []
