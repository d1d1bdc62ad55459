"""A page printed without being scrolled first: light, and every chart whole, with its finding, its settings and its reading."""

import pytest
from built import HOME, PAGES, move, ready, section, until

SHEET = 688  # px: A4 between the margins of the style sheet
LOADED = "() => Boolean(window.Plotly)"
FAULTS = """() => {
  const found = [];
  const dark = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number); return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128; };
  const box = (one) => one.getBoundingClientRect();
  for (const section of document.querySelectorAll("section.explorer")) {
    const say = (text) => found.push(`${section.id}: ${text}`);
    const chart = section.querySelector("[data-figure]"), drawing = chart.querySelector(".main-svg");
    if (!drawing || !chart.querySelector(".trace, .bars, .points, .lines, .hm, image")) { say("nothing is drawn"); continue; }
    for (const one of [chart, drawing]) if (box(one).left < -1 || box(one).right > innerWidth + 1) say(`${one.className.baseVal ?? one.className} is cut: ${box(one).left} to ${box(one).right}`);
    if (box(drawing).width < innerWidth * 0.8) say(`the chart is ${box(drawing).width} px wide`);
    const [, , width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
    if (Math.abs(box(drawing).width / box(drawing).height - width / height) > 0.02) say("the chart is squashed");
    if (box(chart).bottom > box(section.querySelector("[data-reading]")).top + 1) say("the chart lies over the reading");
    for (const name of ["finding", "reading", "source"]) if (!section.querySelector(`[data-${name}]`).checkVisibility()) say(`no ${name}`);
    for (const text of chart.querySelectorAll("text")) if (text.textContent.trim() && !text.closest(".bars, .textpoint, .annotation") && !dark(getComputedStyle(text).fill)) { say(`pale: ${text.textContent}`); break; }
    if (section.querySelector(".desk").checkVisibility()) say("controls, which paper does not have");
  }
  for (const text of document.querySelectorAll("article p, article h2, article mo, article figcaption")) {
    if (text.checkVisibility() && !text.closest(".challenge") && !dark(getComputedStyle(text).color)) { found.push(`pale: ${text.textContent.slice(0, 40)}`); break; }
  }
  for (const one of document.querySelectorAll("article table, article pre, article p, article math")) if (one.checkVisibility() && box(one).right > innerWidth + 1 && !one.closest("p:has(> math), .equation")) found.push(`cut at the right: ${one.textContent.trim().slice(0, 40)}`);
  return found;
}"""


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_what_is_printed_is_whole_and_readable_and_the_screen_comes_back(visit, path, subtests):
    """On a screen as wide as a sheet, so that a chart is not drawn for a width that nobody looks at."""
    page = ready(visit(f"/{path}", color_scheme="light", viewport={"width": SHEET, "height": 1000}))
    until(page, LOADED)
    page.pdf(format="A4")
    explorers = page.locator("section.explorer").count()
    assert page.evaluate("document.querySelectorAll('.explorer .js-plotly-plot').length") == explorers, "the browser printed charts that were not drawn"
    for scheme in ("light", "dark"):
        with subtests.test(scheme):
            page.emulate_media(media="screen", color_scheme=scheme)
            until(page, "() => document.querySelectorAll('.main-svg[viewBox]').length", wanted=0)
            until(page, "() => document.documentElement.dataset.theme", wanted=scheme)
            page.emulate_media(media="print", color_scheme=scheme)
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert page.evaluate(FAULTS) == []
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert page.evaluate("document.documentElement.dataset.theme") == scheme


def test_a_setting_is_printed_with_its_chart(visit):
    id = "capital-stack"
    page = ready(visit(HOME[id]))
    until(page, LOADED)
    move(page, id, {"market_rate": 0.12})
    page.pdf(format="A4")
    assert "Market rate: 12.0%" in section(page, id).locator(".settings").text_content()


def test_headings_stay_with_what_they_head(visit):
    page = ready(visit(HOME["capital-stack"]))
    page.emulate_media(media="print")
    loose = "() => [...document.querySelectorAll('article :is(h1, h2, h3, h4)')].filter((one) => getComputedStyle(one).breakAfter !== 'avoid').map((one) => one.textContent)"
    assert page.evaluate(loose) == []
    assert page.evaluate("() => [...document.querySelectorAll('section.explorer')].filter((one) => getComputedStyle(one).breakInside !== 'avoid').length") == 0
