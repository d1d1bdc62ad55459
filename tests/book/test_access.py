"""Nothing that axe-core knows to be a barrier, on any page, in light and dark, on a desktop and on a phone."""

import re

import pytest
from built import HOME, PAGES, draw, move, ready, section, until

from beltroad.workshop.book import PAGE

AXE = PAGE / "node_modules" / "axe-core" / "axe.min.js"
STACK = "capital-stack"
EVERY = {}  # rules
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}  # those that another scheme can break
BARRIERS = """async rules => (await axe.run(document, { resultTypes: ["violations"], ...rules })).violations
  .flatMap(({ id, nodes }) => nodes.map((node) =>
    `${id}: ${node.html.slice(0, 160)} | ${node.failureSummary.split("\\n")[1]?.trim()}`))"""
OPEN_PARTS = """() => {
  for (const next of document.querySelectorAll("section.worked [data-act=next]")) while (next.isConnected) next.click();
  document.querySelectorAll("section.reveal [data-act=show], section.weigh :is(input, [type=submit], .sure summary)")
    .forEach((one) => one.click());
}"""
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def with_axe(context):
    context.add_init_script(path=AXE)


def use(page):
    """Draw every chart, open every fold and answer every question."""
    for explorer in page.locator("section.explorer").all():
        draw(page, explorer.get_attribute("data-explorer"))
        for fold in explorer.locator("summary").all():
            fold.click()
    page.evaluate(OPEN_PARTS)
    for form in page.locator("section:is(.quiz, .worked) form").all():
        first = form.locator("input").first
        first.fill("1") if first.get_attribute("type") == "text" else first.check()
        form.get_by_role("button", name="Check").click()


def expect_no_barriers(page, scheme, rules=EVERY):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    until(page, "() => document.documentElement.dataset.theme", wanted=scheme)
    until(page, "() => document.getAnimations().length", wanted=0)
    barriers = page.evaluate(BARRIERS, rules)
    assert not barriers, f"{scheme}:\n" + "\n".join(barriers)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barriers(open_page, path, screen):
    page = ready(open_page(f"/{path}", prepare=with_axe, viewport=SCREENS[screen], color_scheme="light"))
    use(page)
    expect_no_barriers(page, "light")
    expect_no_barriers(page, "dark", COLOURS)


def test_an_explorer_that_cannot_show_a_setting_has_no_barriers(open_page):
    def prepare(context):
        with_axe(context)
        context.add_init_script("delete window.WebAssembly")

    page = ready(open_page(HOME[STACK], prepare=prepare, color_scheme="light"))
    draw(page, STACK)
    move(page, STACK, {"market_rate": 0.03, "cash_yield": 0.05})
    until(page, "id => document.getElementById(id).dataset.state", STACK, wanted="static")
    assert section(page, STACK).get_attribute("data-stale") is not None
    expect_no_barriers(page, "light")
    expect_no_barriers(page, "dark", COLOURS)


# --- What is heard ---

HEARD = "() => document.querySelector('.theme-switch-button + [role=status]').textContent"


def test_who_turns_light_and_dark_hears_the_mode(visit):
    page = ready(visit("/index.html", color_scheme="light"))
    colours = page.get_by_role("button", name="Color mode", exact=True)
    said = {"auto": "As the system has it", "dark": "Dark", "light": "Light"}
    heard = []
    for _ in range(4):
        mode = page.evaluate("document.documentElement.dataset.mode")
        until(page, HEARD, wanted=said[mode])
        heard.append(mode)
        described = colours.evaluate("one => document.getElementById(one.getAttribute('aria-describedby')).textContent")
        assert described == said[mode]
        colours.press("Enter")
    assert set(heard) == set(said)


@pytest.mark.parametrize("path", ["/hosting.html", "/notebooks/04_financing.html"])
def test_a_copy_button_says_what_it_copies_and_that_it_has(visit, path):
    page = ready(visit(path))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    until(page, "() => document.querySelectorAll('.copybtn').length > 1")
    buttons = page.evaluate("""[...document.querySelectorAll(".copybtn")].map((one) =>
      [one.ariaLabel, document.querySelector(one.dataset.clipboardTarget).textContent.trim()])""")
    names = [name for name, _ in buttons]
    assert len(set(names)) == len(names)
    for name, copied in buttons:
        start = name.partition(": ")[2].rstrip("…")
        assert name.startswith("Copy block ") and start and copied.startswith(start)
    page.locator(".copybtn:visible").first.press("Enter")
    until(page, "() => document.querySelector('[data-copied][role=status]')?.textContent", wanted="Copied!")
    assert page.evaluate("document.activeElement.ariaLabel") in names


COUNTS = {
    "railway": r"\d+ results for “railway”",
    "blueprint": "1 result for “blueprint”",
    "zzqx": "No page has “zzqx”. .*",
    "the": "“the” has no word that can be searched for. .*",
}
# What the line says before the search begins, which Sphinx does with this event.
BEFORE = """document.addEventListener("DOMContentLoaded", () => {
  globalThis.before = document.querySelector(".search-summary[role=status]")?.textContent;
})"""


def note_the_line(context):
    context.add_init_script(BEFORE)


@pytest.mark.parametrize("query", COUNTS)
def test_how_many_pages_a_search_found_is_heard(visit, query):
    """In a line that stood there empty: one that comes with its words is not read out."""
    page = ready(visit(f"/search.html?q={query}", prepare=note_the_line))
    assert page.evaluate("globalThis.before") == ""
    said = page.locator(".search-summary").text_content()
    assert re.fullmatch(COUNTS[query], said) and page.title() == f"{said} - Search - Five Priorities"
