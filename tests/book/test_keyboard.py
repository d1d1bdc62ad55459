"""A reader with the keyboard alone, and with large text: where the focus is, what comes next,
what a button is called.
"""

import pytest
from built import HOME, NO_STORAGE, button, draw, move, ready, until

from beltroad.capstone.files import EXAMPLES

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


# --- The buttons of the menu and of the contents ---

# Whether each says that what it shows is shown, and whether it is.
SAID = """() => ["primary", "secondary"].map((kind) => {
  const button = document.querySelector(`.bd-header-article .${kind}-toggle`);
  const parts = button.getAttribute("aria-controls").split(" ").map((id) => document.getElementById(id));
  const shown = parts.some((one) => one.checkVisibility({ visibilityProperty: true }) && one.querySelector("a"));
  return [button.ariaExpanded, String(shown)];
})"""


def expect_said(page, menu: bool, contents: bool):
    until(page, SAID, wanted=[[said, said] for said in (str(menu).lower(), str(contents).lower())])


def test_the_buttons_of_menu_and_contents_say_whether_these_are_shown_at_every_width(open_page):
    page = ready(open_page(FINANCING, viewport={"width": 1600, "height": 900}))
    expect_said(page, menu=True, contents=True)
    for width, beside in ((1280, True), (985, True), (700, False)):
        page.set_viewport_size({"width": width, "height": 900})
        expect_said(page, menu=beside, contents=False)
    for kind in ("primary", "secondary"):
        press(page, f".bd-header-article .{kind}-toggle")
        expect_said(page, menu=kind == "primary", contents=kind == "secondary")
        page.keyboard.press("Escape")
        expect_said(page, menu=False, contents=False)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect_said(page, menu=True, contents=False)
    press(page, ".bd-header-article .primary-toggle")
    expect_said(page, menu=False, contents=False)
    for width in (985, 700):
        page.set_viewport_size({"width": width, "height": 900})
        expect_said(page, menu=False, contents=False)
    press(page, ".bd-header-article .primary-toggle")  # a drawer, though it is hidden where it stands beside the page
    expect_said(page, menu=True, contents=False)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect_said(page, menu=False, contents=False)
    press(page, ".bd-header-article .primary-toggle")
    expect_said(page, menu=True, contents=False)


# --- What can be scrolled ---

# Of what takes the keyboard though it is no control: what does not scroll, or has no role or no name; and what scrolls
# and takes it not.
SCROLLED = """() => {
  const scrolls = (one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight;
  const faults = (one) => [
    scrolls(one) || "does not scroll", one.role || "has no role", one.ariaLabel || "has no name",
  ].filter((fault) => / no/.test(fault));
  const all = [...document.querySelectorAll("article *")].filter((one) => one.checkVisibility());
  const stops = all.filter((one) => one.getAttribute("tabindex") === "0");
  const moving = all.filter((one) => scrolls(one) && /auto|scroll/.test(getComputedStyle(one).overflowX));
  return [
    ...stops.flatMap((one) => faults(one).map((fault) => `${one.outerHTML.slice(0, 90)} ${fault}`)),
    ...moving.filter((one) => one.tabIndex !== 0).map((one) => `${one.outerHTML.slice(0, 90)} is no stop`),
  ];
}"""


@pytest.mark.parametrize("path", [FINANCING, HOME[PLANNER], "/data.html"])
def test_only_what_can_be_scrolled_is_a_stop_and_it_says_what_it_is(open_page, path):
    page = ready(open_page(path, viewport={"width": 390, "height": 844}))
    until(page, SCROLLED, wanted=[])
    assert page.locator("article [tabindex='0']").count()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    until(page, SCROLLED, wanted=[])
    page.set_viewport_size({"width": 1280, "height": 900})
    until(page, SCROLLED, wanted=[])


# --- Where the focus is ---

KINDS = {
    "colour mode": (FINANCING, ".theme-switch-button"),
    "menu": (FINANCING, ".primary-toggle"),
    "reset": (FINANCING, "[data-act=reset]"),
    "copy link": (FINANCING, "[data-act=share]"),
    "full screen": (FINANCING, "[data-act=full-screen]"),
    "data": (FINANCING, "details.data > summary"),
    "check": (FINANCING, "section.quiz form button"),
    "next step": ("/notebooks/03_mechanism.html", "section.worked [data-act=next]"),
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


@pytest.mark.parametrize("id", [STACK, "class-view"])
def test_who_fetches_python_or_stops_it_keeps_a_place_in_the_page(open_page, id):
    """What an explorer or a class says of itself goes, and its buttons with it."""
    saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    path = HOME.get(id, HOME[PLANNER])
    page = ready(open_page(path, prepare=lambda context: context.add_init_script(saving)))
    if id == STACK:
        draw(page, id)
        move(page, id, {"market_rate": 0.03, "cash_yield": 0.05})
    else:
        page.locator(f"#{id} input[type=file]").set_input_files(str(EXAMPLES / "kenya_railway.json"))
    for name in ("Fetch Python", "Cancel"):
        page.locator(f"#{id}").get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        until(page, HELD)
    until(page, "(id) => document.querySelector(`#${id} progress`) === null", id)
    until(page, "(id) => document.getElementById(id).contains(document.activeElement)", id)
    assert page.evaluate("document.activeElement.matches('button, section[aria-labelledby]')")


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


def test_who_leaves_with_an_unsaved_plan_that_nothing_keeps_is_asked(open_page):
    page = ready(open_page(HOME[PLANNER], prepare=lambda context: context.add_init_script(NO_STORAGE)))
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
