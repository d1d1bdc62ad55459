"""Nothing that axe-core knows to be a barrier, on any page, in light and dark, on a desktop and on a phone."""

import pytest
from built import HOME, PAGES, draw, draw_all, move, ready, section, until

from beltroad.workshop.book import PAGE

AXE = PAGE / "node_modules" / "axe-core" / "axe.min.js"
STACK = "capital-stack"
EVERY = {}  # rules
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}  # those that another scheme can break
BARRIERS = """async ([place, rules]) => {
  const { violations } = await axe.run(place ?? document, { resultTypes: ["violations"], ...rules });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
    `${id}: ${node.html.slice(0, 160)} | ${node.failureSummary.split("\\n")[1]?.trim()}`));
}"""
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def with_axe(context):
    context.add_init_script(path=AXE)


# Open every fold and answer every question.
USE = """() => {
  document.querySelectorAll("section.explorer summary").forEach((fold) => fold.click());
  for (const form of document.querySelectorAll("section.quiz form")) {
    const first = form.querySelector("input");
    first.type === "text" ? first.value = "1" : first.click();
    form.querySelector("button").click();
  }
}"""
# The rules that come to a judgement of something in a drawing.
JUDGES = """async () => {
  const { passes, violations } = await axe.run({ include: [".svg-container"] });
  return [...passes, ...violations].map(({ id }) => id);
}"""


def expect_no_barriers(page, scheme, rules=EVERY, place=None):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    until(page, "() => document.documentElement.dataset.theme", wanted=scheme)
    until(page, "() => document.getAnimations().length", wanted=0)
    barriers = page.evaluate(BARRIERS, [place, rules])
    assert not barriers, f"{scheme}:\n" + "\n".join(barriers)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barriers(visit, path, subtests):
    """The charts are drawn once: what rules find in a drawing is the same in every scheme and on every screen."""
    page = ready(visit(f"/{path}", prepare=with_axe, color_scheme="dark"))
    page.evaluate(USE)
    for screen, scheme, rules in (
        ("desktop", "dark", COLOURS),
        ("phone", "dark", COLOURS),
        ("phone", "light", EVERY),
        ("desktop", "light", EVERY),
    ):
        with subtests.test(screen=screen, scheme=scheme):
            page.set_viewport_size(SCREENS[screen])
            if (screen, scheme) == ("desktop", "light"):
                draw_all(page)
            expect_no_barriers(page, scheme, rules)


def test_no_rule_judges_the_colours_or_the_size_of_a_drawing(visit):
    page = ready(visit("/notebooks/00_start.html", prepare=with_axe))
    draw_all(page)
    assert set(page.evaluate(JUDGES)) == {"avoid-inline-spacing"}


def test_an_explorer_that_cannot_show_a_setting_has_no_barriers(open_page):
    def prepare(context):
        with_axe(context)
        context.add_init_script("delete window.WebAssembly")

    page = ready(open_page(HOME[STACK], prepare=prepare, color_scheme="light"))
    draw(page, STACK)
    move(page, STACK, {"market_rate": 0.03, "cash_yield": 0.05})
    until(page, "id => document.getElementById(id).dataset.state", STACK, wanted="static")
    assert section(page, STACK).get_attribute("data-stale") is not None
    expect_no_barriers(page, "light", place=f"#{STACK}")
    expect_no_barriers(page, "dark", COLOURS, place=f"#{STACK}")
