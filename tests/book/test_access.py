"""Nothing that axe-core knows to be a barrier, on any page, in light and dark, on a desktop and on a phone."""

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
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def with_axe(context):
    context.add_init_script(path=AXE)


def use(page):
    """Draw every chart, open every fold and answer every question."""
    for explorer in page.locator("section.explorer").all():
        draw(page, explorer.get_attribute("data-explorer"))
        for fold in explorer.locator("summary").all():
            fold.click()
    for form in page.locator("section.quiz form").all():
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
