"""A reader with the keyboard alone, and with large text: where the focus is, what comes next,
what a button is called.
"""

import pytest
from built import HOME, button, draw, move, ready, until

STACK = "capital-stack"
FINANCING = "/notebooks/04_financing.html"
PAGES = ["index.html", "glossary.html", "notebooks/04_financing.html"]
PLANNER = "design-a-project"
HELD = (
    "() => document.activeElement !== document.body && document.activeElement.checkVisibility({ visibilityProperty:"
    " true })"
)
LARGE = "document.documentElement.style.fontSize = '200%'"
# How many letters of the running text stand on a line of the widest paragraph.
LETTERS = """() => {
  const ruler = document.createElement("canvas").getContext("2d");
  const lines = [...document.querySelectorAll("article p, article dd")].filter((one) => one.clientWidth).map((one) => {
    ruler.font = getComputedStyle(one).font;
    return one.clientWidth / (ruler.measureText("the price of a loan ").width / 20);
  });
  return Math.max(...lines);
}"""
# The stops of the keyboard in their order, by the part of the page they stand in.
ORDER = """() => {
  const parts = ["#pst-skip-link", "#pst-primary-sidebar", "#pst-secondary-sidebar", "article", ".prev-next-footer"];
  const stops = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const met = stops.map((one) => parts.find((part) => one.closest(part))).filter(Boolean);
  return met.filter((part, k) => part !== met[k - 1]);
}"""


def press(page, selector):
    """Press a control as the keyboard does."""
    page.locator(f"{selector}:visible").first.focus()
    page.keyboard.press("Enter")


# --- Large text ---


@pytest.mark.parametrize("path", PAGES)
def test_a_line_of_text_twice_as_large_holds_45_letters(visit, path):
    page = ready(visit(f"/{path}"))
    page.evaluate(LARGE)
    for width in (1280, 1440, 1920, 2400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(LETTERS) >= 45, width


def test_with_large_text_the_menu_and_the_contents_stand_behind_their_buttons(visit):
    page = ready(visit(FINANCING))
    page.evaluate(LARGE)
    for kind in ("primary", "secondary"):
        press(page, f".bd-header-article .{kind}-toggle")
        until(
            page,
            "(id) => document.querySelector(`dialog#pst-${id}-sidebar-modal[open] a`)?.checkVisibility({"
            " visibilityProperty: true })",
            kind,
        )
        page.keyboard.press("Escape")
        until(page, HELD)
        assert page.evaluate("(kind) => document.activeElement.matches(`.${kind}-toggle`)", kind)


# --- The order of the stops ---


@pytest.mark.parametrize("path", PAGES)
def test_the_contents_come_before_the_text_that_they_lead_to(visit, path):
    page = ready(visit(f"/{path}", viewport={"width": 1400, "height": 900}))
    order = page.evaluate(ORDER)
    assert order[:2] == ["#pst-skip-link", "#pst-primary-sidebar"]
    assert "#pst-secondary-sidebar" not in order[3:]


def test_who_skips_to_the_text_stands_in_the_text(visit):
    page = ready(visit(FINANCING))
    press(page, "#pst-skip-link a")
    page.keyboard.press("Tab")
    until(page, "() => document.activeElement.closest('article') !== null")


# --- Where the focus is ---

KINDS = {
    "colour mode": (FINANCING, ".theme-switch-button"),
    "menu": (FINANCING, ".primary-toggle"),
    "reset": (FINANCING, "[data-act=reset]"),
    "copy link": (FINANCING, "[data-act=share]"),
    "full screen": (FINANCING, "[data-act=full-screen]"),
    "show the code": (FINANCING, "details.hide > summary"),
    "data": (FINANCING, "details.data > summary"),
    "check": (FINANCING, "section.quiz form button"),
    "copy code": ("/hosting.html", ".copybtn"),
    "save plan": (HOME[PLANNER], "fieldset.plan button"),
    "hide the marks of a search": (f"{FINANCING}?highlight=debt", "#searchbox button"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_who_presses_a_button_keeps_a_place_in_the_page(visit, kind):
    path, selector = KINDS[kind]
    page = ready(visit(path))
    press(page, selector)
    page.evaluate("new Promise((done) => setTimeout(done))")
    until(page, HELD)


@pytest.mark.parametrize("opener", [".search-button-field", ".search-button", "[data-act=reset]"])
def test_the_search_says_how_to_close_it_and_gives_the_focus_back(visit, opener):
    page = ready(
        visit(FINANCING, **({"viewport": {"width": 390, "height": 844}} if opener == ".search-button" else {}))
    )
    for leave in ("Escape", "Enter"):
        if opener.startswith("["):
            page.locator(opener).first.focus()
            page.keyboard.press("Control+k")
        else:
            press(page, opener)
        close = page.get_by_role("dialog").get_by_role("button", name="Close")
        assert "Esc" in close.inner_text()
        if leave == "Enter":
            close.focus()
        page.keyboard.press(leave)
        until(page, "() => document.querySelector('#pst-search-dialog').open", wanted=False)
        assert page.evaluate("(opener) => document.activeElement.matches(opener)", opener)


def test_the_search_field_still_searches(visit):
    page = ready(visit(FINANCING))
    page.keyboard.press("Control+k")
    page.keyboard.type("debt")
    with page.expect_navigation(url="**/search.html?q=debt"):
        page.keyboard.press("Enter")
    ready(page)


@pytest.mark.parametrize("place", ["?highlight=debt", "?highlight=debt#step-9-the-gap", f"?highlight=debt#{STACK}"])
def test_an_opened_result_has_the_focus(visit, place):
    page = ready(visit(f"{FINANCING}{place}"))
    until(page, HELD)
    id = place.partition("#")[2]
    assert page.evaluate("(id) => document.activeElement.closest(id ? `#${id}` : 'article') !== null", id)
    assert page.evaluate(
        "document.activeElement.getBoundingClientRect().top < innerHeight &&"
        " document.activeElement.getBoundingClientRect().bottom > 0"
    )


def test_who_fetches_python_or_stops_it_keeps_a_place_in_the_page(open_page):
    """What an explorer says of itself goes, and its buttons with it."""
    saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    page = ready(open_page(FINANCING, prepare=lambda context: context.add_init_script(saving)))
    draw(page, STACK)
    move(page, STACK, {"market_rate": 0.03, "cash_yield": 0.05})
    for name in ("Fetch Python", "Cancel"):
        button(page, STACK, name).focus()
        page.keyboard.press("Enter")
        until(page, HELD)
    until(page, "(id) => document.getElementById(id).contains(document.activeElement)", STACK)


# --- Full screen ---


def test_full_screen_is_called_by_what_it_does(visit):
    page = ready(visit(FINANCING))
    name = "() => document.querySelector('#capital-stack [data-act=full-screen]').textContent"
    others = "() => document.querySelectorAll('[data-act=full-screen]')[1].textContent"
    for leave in ("document.exitFullscreen()", f"document.querySelector('#{STACK} [data-act=full-screen]').click()"):
        button(page, STACK, "Full screen").focus()
        page.keyboard.press("Enter")
        until(page, name, wanted="Leave full screen")
        assert page.evaluate(others) == "Full screen"
        page.evaluate(leave)
        until(page, name, wanted="Full screen")
        assert page.evaluate("document.activeElement.dataset.act") == "full-screen"


# --- The data table ---


@pytest.mark.parametrize("path", sorted(set(HOME.values())))
def test_the_head_of_a_table_leaves_most_of_its_window_to_the_rows(visit, path, subtests):
    page = ready(visit(path))
    page.evaluate("document.querySelectorAll('details.data').forEach((fold) => { fold.open = true; })")
    high = """() => [...document.querySelectorAll(".scroll:has(thead)")]
      .filter((box) => box.scrollHeight > box.clientHeight + 1)
      .map((box) => [box, box.querySelector("thead").getBoundingClientRect().height / box.clientHeight])
      .filter(([, share]) => share > 0.25)
      .map(([box, share]) => [box.closest("section").id, share])"""
    for width in (1280, 390):
        with subtests.test(width=width):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(high) == []


# --- A plan that was written and not saved ---


def test_who_leaves_with_an_unsaved_plan_is_asked(open_page):
    page = ready(open_page(HOME[PLANNER]))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    def leave():
        page.reload()
        ready(page)

    def write(text):
        page.locator("fieldset.plan [name=name]").click()
        page.keyboard.type(text)

    leave()
    assert asked == [], "nothing was written"
    write("A line")
    leave()
    assert asked == ["beforeunload"]
    write("A line")
    with page.expect_download():
        button(page, PLANNER, "Save plan").click()
    leave()
    assert asked == ["beforeunload"], "it was saved"
