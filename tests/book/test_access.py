"""Nothing that axe-core knows to be a barrier, on any page, in light and dark, on a desktop and on a phone."""

import re

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


# Open every fold and every step, and answer every question.
USE = """() => {
  document.querySelectorAll("section.explorer summary").forEach((fold) => fold.click());
  for (const next of document.querySelectorAll("section.worked [data-act=next]")) while (next.isConnected) next.click();
  document.querySelectorAll("section.reveal [data-act=show], section.weigh :is(input, [type=submit], .sure summary)")
    .forEach((one) => one.click());
  const answer = (form) => {
    const first = form.querySelector("input");
    first.type === "text" ? first.value = "1" : first.click();
    form.querySelector("button").click();
  };
  document.querySelectorAll("section.worked form").forEach(answer);
  for (const quiz of document.querySelectorAll("section.quiz")) {
    const press = (act) => quiz.querySelector(`[data-act=${act}]`).click();
    for (let form; (form = quiz.querySelector("form:not([hidden])")); press("next")) answer(form);
    press("again");
    answer(quiz.querySelector("form:not([hidden])"));
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
