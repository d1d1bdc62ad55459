"""Eyes and languages: the system's own colours, text twice as large, a page that the browser translated."""

import pytest
from built import HOME, PAGES, button, draw, expect_view, move, ready, until
from moving import ends, shows

from beltroad.explorers import find

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PALE_ICONS = """() => {
  const drawn = ".bd-header-article svg.icon path, [class*=fa-] svg.icon path";
  const icons = document.querySelectorAll(`${drawn}, article .copybtn svg path:not([stroke=none])`);
  const shown = [...icons].filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 5);
  const behind = getComputedStyle(document.body).backgroundColor;
  if (!shown.length) return ["no icon at all"];
  const ink = ({ fill, stroke }) => (fill === "none" ? stroke : fill);
  return shown.filter((one) => [behind, "none"].includes(ink(getComputedStyle(one))))
    .map((one) => one.closest("a, button")?.outerHTML.slice(0, 120));
}"""
TOO_WIDE = """() => {
  const beyond = (one) => one.getBoundingClientRect().right - innerWidth;
  const scrolls = (one) => {
    const holds = (box) => getComputedStyle(box).overflowX !== "visible" && !(beyond(box) > 0.5);
    for (let box = one.parentElement; box && box !== document.body; box = box.parentElement) {
      if (holds(box)) return true;
    }
    return false;
  };
  const wide = [...document.querySelectorAll("main *")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && beyond(one) > 0.5 && !scrolls(one));
  const page = document.documentElement.scrollWidth > innerWidth
    ? [`the page is ${document.documentElement.scrollWidth} px wide`] : [];
  return [...page, ...wide.map((one) =>
    `${Math.round(one.getBoundingClientRect().right)} px: ${one.outerHTML.slice(0, 100)}`)].slice(0, 8);
}"""
# As browsers translate: every text in two elements of its own, in other words.
TRANSLATE = """() => {
  const kept = (node) => !node.data.trim() || node.parentElement.closest("script, style, math, svg, option, textarea");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    kept(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const all = [];
  while (texts.nextNode()) all.push(texts.currentNode);
  for (const text of all) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = text.data.toUpperCase();
    outer.append(inner);
    text.replaceWith(outer);
  }
  return all.length;
}"""


RINGLESS = """() => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  const stops = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== "file");
  const kind = (one) => [one.tagName, one.type, one.className, one.parentElement.className].join();
  const kinds = new Map(stops.map((one) => [kind(one), one]));
  const bare = [];
  for (const one of kinds.values()) {
    one.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    if (document.activeElement === one && !ring) bare.push(one.outerHTML.slice(0, 100));
  }
  return bare;
}"""


def test_a_meaning_closes_when_the_keyboard_goes_on(visit):
    page = ready(visit("/notebooks/03_mechanism.html"))
    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")
    open_ = "() => Boolean(document.querySelector('.meaning:popover-open'))"
    until(page, open_)
    page.keyboard.press("Tab")
    until(page, open_)
    page.keyboard.press("Tab")
    until(page, open_, wanted=False)


@pytest.mark.parametrize("path", PAGES)
def test_the_system_s_colours_show_icons_and_where_the_keyboard_is_and_text_twice_as_large_fits_a_phone(
    visit, path, subtests
):
    page = ready(visit(f"/{path}", forced_colors="active", color_scheme="dark", viewport=PHONE))
    with subtests.test("icons"):
        assert page.evaluate(PALE_ICONS) == []
    with subtests.test("the keyboard"):
        page.set_viewport_size(DESK)
        page.emulate_media(forced_colors="active", color_scheme="light")
        page.keyboard.press("Tab")
        assert page.evaluate(RINGLESS) == []
    with subtests.test("large text"):
        page.set_viewport_size(PHONE)
        page.emulate_media(forced_colors="none", color_scheme="light")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        until(page, TOO_WIDE, wanted=[])


@pytest.mark.parametrize("home", sorted(set(HOME.values())))
def test_a_page_that_the_browser_translated_goes_on(visit, home):
    page = ready(visit(home, viewport={"width": 800, "height": 900}))
    assert page.evaluate(TRANSLATE) > 100
    id = next(id for id in HOME if HOME[id] == home and page.locator(f"#{id} [data-control]").count())
    draw(page, id)
    given = next(given for given in ends(find(id)) if shows(id, given))
    move(page, id, given)
    expect_view(page, id, given)
    button(page, id, "RESET").click()
    expect_view(page, id, {})
    form = page.locator("section.quiz form:visible").first
    first = form.locator("input").first
    first.fill("1") if first.get_attribute("type") == "text" else first.check()
    form.locator("button").click()
    until(page, "() => document.querySelector('section.quiz form[data-right] [data-verdict]').textContent.length > 5")
    page.locator(".bd-header-article .primary-toggle").click()
    until(page, "() => document.querySelector('dialog[open]') !== null")
