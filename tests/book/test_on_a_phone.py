"""A student with a phone: drawers, a shared link, a turned phone, tooltips, and what stays under the finger."""

import pytest
from built import HOME, HTML, MOVABLE, PAGES, a_moment, button, draw, expect_view, move, ready, section, status, until
from moving import never_python

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TURNED = {"width": 844, "height": 390}
STACK = "capital-stack"
LINK = f"{HOME[STACK]}#{STACK}.market_rate=0.03&{STACK}.cash_yield=0.05"  # not computed ahead
LESSON = "notebooks/03_mechanism.html"
lessons = pytest.mark.parametrize("path", sorted(set(HOME.values())))


# --- Drawers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if 'class="sidebar-toggle secondary-toggle' in (HTML / path).read_text(encoding="utf-8")],
)
def test_the_contents_close_when_a_section_is_chosen_and_the_section_is_in_view(open_page, path):
    page = ready(open_page(f"/{path}", **PHONE))
    links = page.locator('.bd-sidebar-secondary a[href^="#"]').locator("visible=true")
    for k in (-1, 0):
        page.locator(".secondary-toggle").tap()
        until(page, "() => Boolean(document.querySelector('dialog[open]'))")
        anchor = links.nth(k).get_attribute("href").removeprefix("#")
        links.nth(k).tap()
        until(page, "() => document.querySelector('dialog[open]') === null")
        until(
            page,
            "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top <"
            " (scrollY + innerHeight > document.documentElement.scrollHeight - 2 ? innerHeight : innerHeight / 2); }",
            anchor,
        )


def test_the_menu_closes_when_it_leads_to_the_page_that_is_open(open_page):
    page = ready(open_page(f"/{LESSON}", **PHONE))
    page.evaluate("scrollTo(0, 3000)")
    page.locator(".primary-toggle").tap()
    until(page, "() => Boolean(document.querySelector('dialog[open]'))")
    page.locator("dialog[open] a[href='#']").first.tap()
    until(page, "() => document.querySelector('dialog[open]') === null")


# --- A setting that is not there yet ------------------------------------------------------------------------


def notice(page) -> str:
    """What lies over the chart, seen."""
    return page.evaluate(
        "id => { const one = document.getElementById(id).querySelector('.notice'); return one?.checkVisibility() ?"
        " one.textContent : ''; }",
        STACK,
    )


def expect_notice(page, text):
    until(page, "id => document.getElementById(id).querySelector('.notice').textContent", STACK, wanted=text)
    assert notice(page) == text and section(page, STACK).get_attribute("data-stale") is not None
    over = (
        "id => { const [notice, chart] = ['.notice', '[data-figure]'].map((one) =>"
        " document.getElementById(id).querySelector(one).getBoundingClientRect()); return notice.top >= chart.top &&"
        " notice.bottom <= chart.bottom && notice.left >= chart.left && notice.right <= chart.right; }"
    )
    assert page.evaluate(over, STACK)
    assert (
        page.evaluate(
            "id => Number(getComputedStyle(document.getElementById(id).querySelector('[data-figure]')).opacity)", STACK
        )
        < 0.5
    )
    assert page.evaluate("id => document.getElementById(id).querySelector('.notice').ariaHidden", STACK) == "true", (
        "the line under the buttons says it to who listens"
    )
    assert status(page, STACK).text_content().strip()


def test_a_shared_link_that_waits_for_python_does_not_pass_the_default_off_as_its_setting(open_page):
    page = ready(open_page(LINK, prepare=never_python, **PHONE))
    draw(page, STACK)
    expect_notice(page, "Computing this setting … The chart shows the default.")
    button(page, STACK, "Cancel").click()
    expect_notice(page, "Stopped. The chart shows the default.")
    button(page, STACK, "Reset").click()
    expect_view(page, STACK, {})
    assert notice(page) == "" and section(page, STACK).get_attribute("data-stale") is None


def test_a_setting_for_which_the_computed_ones_are_awaited_says_so_and_shows_itself_when_they_come(open_page):
    held = []

    def prepare(context):
        never_python(context)
        context.route(f"**/explorers/{STACK}.*", held.append)

    page = ready(open_page(HOME[STACK], prepare=prepare, **PHONE))
    draw(page, STACK)
    move(page, STACK, {"market_rate": 0.12})
    expect_notice(page, "Computing this setting … The chart shows the default.")
    for route in held:
        route.continue_()
    expect_view(page, STACK, {"market_rate": 0.12})
    assert notice(page) == ""
    move(page, STACK, {"market_rate": 0.03, "cash_yield": 0.05})
    expect_notice(page, "Computing this setting … The chart shows the setting before.")


def test_where_python_can_never_come_the_notice_says_it(open_page, disk):
    page = ready(open_page(LINK, address=disk, **PHONE))
    draw(page, STACK)
    expect_notice(page, "This setting needs Python, which cannot run here. The chart shows the default.")


def test_where_python_waits_for_a_yes_the_notice_says_it(open_page):
    page = ready(
        open_page(
            LINK,
            prepare=lambda context: context.add_init_script(
                "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })"
            ),
            **PHONE,
        )
    )
    draw(page, STACK)
    expect_notice(
        page,
        "This setting needs Python, which comes when you ask for it under the controls. The chart shows the default.",
    )


# --- The reader's place -------------------------------------------------------------------------------------

# Marks what a reader sees at the top, under the bar.
AT_TOP = """() => {
  const bar = document.querySelector(".bd-header-article").getBoundingClientRect().bottom;
  const kinds = "h1, h2, h3, p, li, tr, legend, label, summary, .chart, .control, .cell_input";
  const parts = [...document.querySelectorAll(`article :is(${kinds})`)]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height && !one.closest(".scroll"));
  window.marked = parts.find((one) => one.getBoundingClientRect().bottom > bar + 2);
  return window.marked.textContent.trim().slice(0, 60);
}"""
IN_VIEW = """() => {
  const bar = document.querySelector(".bd-header-article").getBoundingClientRect().bottom;
  const { top, bottom } = window.marked.getBoundingClientRect();
  return bottom > bar && top < innerHeight ? "in view" : `from ${Math.round(top)} to ${Math.round(bottom)} px`;
}"""
DRAWN = """() => [...document.querySelectorAll("[data-figure]")].every((one) => {
  const drawing = one.querySelector(".main-svg");
  return !drawing || Math.abs(drawing.getBoundingClientRect().width - one.clientWidth) <= 1;
})"""


@lessons
def test_a_phone_that_is_turned_keeps_the_readers_place(open_page, path):
    page = ready(open_page(path, **PHONE))
    lost = []
    for share in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9):
        page.evaluate(
            "share => scrollTo({ top: share * document.documentElement.scrollHeight, behavior: 'instant' })", share
        )
        a_moment(page)
        until(page, DRAWN)
        text = page.evaluate(AT_TOP)
        for size in (TURNED, PHONE["viewport"]):
            page.set_viewport_size(size)
            a_moment(page)
            until(page, DRAWN)
            a_moment(page)
            if (where := page.evaluate(IN_VIEW)) != "in view":
                lost.append(f"“{text}” at {size['width']} px is {where}")
        page.touchscreen.tap(2, 60)
    assert not lost, "\n".join(lost)


def test_who_leaves_the_full_screen_without_the_button_is_where_they_were(open_page):
    page = ready(open_page(HOME[STACK], **PHONE))
    draw(page, STACK)
    page.evaluate(
        "id => document.getElementById(id).querySelector('.desk').scrollIntoView({ block: 'center', behavior:"
        " 'instant' })",
        STACK,
    )
    a_moment(page)
    page.evaluate(AT_TOP)
    button(page, STACK, "Full screen").tap()
    until(page, "() => document.fullscreenElement !== null")
    page.set_viewport_size(TURNED)
    a_moment(page)
    page.evaluate("() => document.fullscreenElement.scrollTo(0, 200)")
    page.touchscreen.tap(300, 20)
    page.evaluate("document.exitFullscreen()")
    until(page, "() => document.fullscreenElement === null")
    page.set_viewport_size(PHONE["viewport"])
    a_moment(page)
    until(page, DRAWN)
    a_moment(page)
    assert page.evaluate(IN_VIEW) == "in view"


# --- Under the finger ---------------------------------------------------------------------------------------


def test_no_tooltip_stays_after_a_touch(open_page):
    page = ready(open_page(f"/{LESSON}", **PHONE))
    tips = "() => [...document.querySelectorAll('.tooltip')].map((one) => one.textContent)"
    for name in (".theme-switch-button", ".primary-toggle", ".search-button", ".secondary-toggle"):
        page.locator(name).locator("visible=true").first.tap()
        a_moment(page)
        assert page.evaluate(tips) == [], name
        page.keyboard.press("Escape")
    assert page.locator("[data-bs-toggle=tooltip]").count() == 0
    assert page.locator(".theme-switch-button").get_attribute("title") == "Color mode"


@lessons
def test_a_slider_stays_under_the_finger_that_moves_it(open_page, path):
    page = ready(open_page(path, prepare=never_python, **PHONE))
    fingers = page.context.new_cdp_session(page)

    def send(kind, *points):
        touches = [{"x": x, "y": y} for x, y in points]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    loose = []
    for id in [id for id in MOVABLE if HOME[id] == path and section(page, id).locator("input[type=range]").count()]:
        draw(page, id)
        slider = section(page, id).locator("input[type=range]").first
        slider.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
        a_moment(page)
        box = slider.bounding_box()
        y, seen = box["y"] + box["height"] / 2, {round(box["y"])}
        send("touchStart", (box["x"] + box["width"] / 2, y))
        for share in (0.45, 0.3, 0.15, 0.02, 0.3, 0.6, 0.8, 0.98, 0.5):
            send("touchMove", (box["x"] + box["width"] * share, y))
            a_moment(page)
            seen.add(round(slider.bounding_box()["y"]))
        send("touchEnd")
        a_moment(page)
        seen.add(round(slider.bounding_box()["y"]))
        if max(seen) - min(seen) > 1:
            loose.append(f"{id}: its first slider was at {sorted(seen)} px")
    assert not loose, "\n".join(loose)


# --- What goes on beyond the edge ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/data.html", *sorted(set(HOME.values()))])
def test_what_is_cut_at_the_edge_shows_that_it_goes_on_and_the_keyboard_can_scroll_it(open_page, path):
    page = ready(open_page(path, **PHONE))
    bare = """() => {
      document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
      const cut = [...document.querySelectorAll("article :is(div, p)")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX));
      const hint = (one) => getComputedStyle(one).backgroundAttachment.includes("scroll")
        && getComputedStyle(one).backgroundImage.includes("gradient");
      return [cut.length, ...cut.filter((one) => !hint(one) || one.tabIndex !== 0)
        .map((one) => one.outerHTML.slice(0, 80))];
    }"""
    count, *without = page.evaluate(bare)
    assert count and not without
