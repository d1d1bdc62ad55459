"""A student with a phone: drawers, a shared link, a turned phone, tooltips, and what stays under the finger."""

import base64

import pytest
from built import (
    HOME,
    HTML,
    PAGES,
    PHONE,
    a_moment,
    button,
    draw,
    expect_view,
    move,
    ready,
    says,
    section,
    status,
    until,
)
from hands import finger
from moving import never_python

TURNED = {"width": 844, "height": 390}
STACK = "capital-stack"
LINK = f"{HOME[STACK]}#{STACK}.market_rate=0.03&{STACK}.cash_yield=0.05"  # not computed ahead
LESSON = "notebooks/03_mechanism.html"
LESSONS = sorted(path.removeprefix("/") for path in set(HOME.values()))


def phones(paths):
    """A test on the phone for each of these pages of the book."""
    return pytest.mark.parametrize("phone", [f"/{path}" for path in paths], indirect=True)


lessons = phones(LESSONS)


@pytest.fixture
def unfolded(phone):
    """The phone, with everything on its page open."""
    phone.evaluate(
        "() => { window.folds = [...document.querySelectorAll('details:not([open])')];"
        " window.folds.forEach((fold) => { fold.open = true; }); }"
    )
    yield phone
    phone.evaluate("() => window.folds.forEach((fold) => { fold.open = false; })")


# --- Drawers ------------------------------------------------------------------------------------------------


@phones(path for path in PAGES if 'class="sidebar-toggle secondary-toggle' in (HTML / path).read_text(encoding="utf-8"))
def test_the_contents_close_when_a_section_is_chosen_and_the_section_is_in_view(phone):
    links = phone.locator('.bd-sidebar-secondary a[href^="#"]').locator("visible=true")
    for k in (-1, 0):
        phone.locator(".secondary-toggle").tap()
        until(phone, "() => Boolean(document.querySelector('dialog[open]'))")
        anchor = links.nth(k).get_attribute("href").removeprefix("#")
        links.nth(k).tap()
        until(phone, "() => document.querySelector('dialog[open]') === null")
        until(
            phone,
            "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top <"
            " (scrollY + innerHeight > document.documentElement.scrollHeight - 2 ? innerHeight : innerHeight / 2); }",
            anchor,
        )


@phones([LESSON])
def test_the_menu_closes_when_it_leads_to_the_page_that_is_open(phone):
    phone.evaluate("scrollTo(0, 3000)")
    phone.locator(".primary-toggle").tap()
    until(phone, "() => Boolean(document.querySelector('dialog[open]'))")
    phone.locator("dialog[open] a[href='#']").first.tap()
    until(phone, "() => document.querySelector('dialog[open]') === null")


# --- A setting that is not there yet ------------------------------------------------------------------------


def notice(page) -> str:
    """What lies over the chart, seen."""
    return page.evaluate(
        "id => { const one = document.getElementById(id).querySelector('.notice'); return one?.checkVisibility() ?"
        " one.textContent : ''; }",
        STACK,
    )


def expect_notice(page, text):
    says(page, STACK, ".notice", text)
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
        context.route(f"**/explorers/{STACK}.*", lambda route: held.append(route))

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

# The page is painted, and what is drawn is as wide as its place.
SETTLED = """async () => {
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const drawn = () => [...document.querySelectorAll("[data-figure]")].every((one) => {
    const drawing = one.querySelector(".main-svg");
    return !drawing || Math.abs(drawing.getBoundingClientRect().width - one.clientWidth) <= 1;
  });
  await frames();
  for (const end = performance.now() + 30000; !drawn();) {
    if (performance.now() > end) throw new Error("a chart is not drawn at its width");
    await new Promise((done) => setTimeout(done, 10));
  }
  await frames();
}"""
# Marks what a reader sees at the top, under the bar.
AT_TOP = """() => {
  const bar = document.querySelector(".bd-header-article").getBoundingClientRect().bottom;
  const kinds = "h1, h2, h3, p, li, tr, legend, label, summary, .chart, .control, .cell_input, .scroll";
  const parts = [...document.querySelectorAll(`article :is(${kinds})`)]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height)
    .filter((one) => !one.parentElement.closest(".scroll"));
  window.marked = parts.find((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > bar + 2 && top < innerHeight; // in a card of columns what comes first may stand lower
  });
  return window.marked.textContent.trim().slice(0, 60);
}"""
# Scrolls to a share of the page, and marks what stands there.
GO_TO = f"""async (share) => {{
  scrollTo({{ top: share * document.documentElement.scrollHeight, behavior: "instant" }});
  await ({SETTLED})();
  return ({AT_TOP})();
}}"""
IN_VIEW = f"""async () => {{
  await ({SETTLED})();
  const bar = document.querySelector(".bd-header-article").getBoundingClientRect().bottom;
  const {{ top, bottom }} = window.marked.getBoundingClientRect();
  return bottom > bar && top < innerHeight ? "in view" : `from ${{Math.round(top)}} to ${{Math.round(bottom)}} px`;
}}"""


@lessons
def test_a_phone_that_is_turned_keeps_the_readers_place(phone):
    lost = []
    for share in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9):
        phone.touchscreen.tap(2, 60)  # the reader moves on
        text = phone.evaluate(GO_TO, share)
        for size in (TURNED, PHONE["viewport"]):
            phone.set_viewport_size(size)
            if (where := phone.evaluate(IN_VIEW)) != "in view":
                lost.append(f"“{text}” at {size['width']} px is {where}")
    assert not lost, "\n".join(lost)


def test_who_leaves_the_full_screen_without_the_button_is_where_they_were(visit):
    page = ready(visit(HOME[STACK], **PHONE))
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
    turned = {**TURNED, "deviceScaleFactor": PHONE["device_scale_factor"], "mobile": True}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", turned)  # a full screen has no window
    until(page, "() => innerWidth", wanted=TURNED["width"])
    page.evaluate("() => document.fullscreenElement.scrollTo(0, 200)")
    page.touchscreen.tap(300, 20)
    page.evaluate("document.exitFullscreen()")
    until(page, "() => document.fullscreenElement === null")
    page.set_viewport_size(PHONE["viewport"])
    assert page.evaluate(IN_VIEW) == "in view"


# --- Under the finger ---------------------------------------------------------------------------------------


def test_no_tooltip_stays_after_a_touch(visit):
    page = ready(visit(f"/{LESSON}", **PHONE))
    tips = "() => [...document.querySelectorAll('.tooltip')].map((one) => one.textContent)"
    for name in (".theme-switch-button", ".primary-toggle", ".search-button", ".secondary-toggle"):
        page.locator(name).locator("visible=true").first.tap()
        a_moment(page)
        assert page.evaluate(tips) == [], name
        page.keyboard.press("Escape")
    assert page.locator("[data-bs-toggle=tooltip]").count() == 0
    assert page.locator(".theme-switch-button").get_attribute("title") == "Color mode"


# --- What goes on beyond the edge ---------------------------------------------------------------------------


@phones(["data.html", *LESSONS])
def test_what_is_cut_at_the_edge_shows_that_it_goes_on_and_the_keyboard_can_scroll_it(unfolded):
    bare = """() => {
      const cut = [...document.querySelectorAll("article :is(div, p)")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX));
      const hint = (one) => getComputedStyle(one).backgroundAttachment.includes("scroll")
        && getComputedStyle(one).backgroundImage.includes("gradient");
      const without = cut.filter((one) => !hint(one) || one.tabIndex !== 0);
      return cut.length ? without.map((one) => one.outerHTML.slice(0, 80)) : ["nothing is cut"];
    }"""
    until(unfolded, bare, wanted=[])


# --- Words and what lies over them ------------------------------------------------------------------------------------


@phones(["hosting.html", "notebooks/03_mechanism.html"])
def test_the_end_of_a_line_of_code_comes_out_from_under_the_copy_button(unfolded):
    under = """() => {
      const buttons = [...document.querySelectorAll(".copybtn")].filter((one) => one.checkVisibility());
      return [buttons.length, ...buttons.flatMap((button) => {
        const code = button.parentElement.querySelector("pre");
        code.scrollLeft = code.scrollWidth;
        const range = document.createRange();
        range.selectNodeContents(code);
        const over = button.getBoundingClientRect();
        const meets = (line) => line.right > over.left + 1 && line.top < over.bottom && line.bottom > over.top;
        const hidden = [...range.getClientRects()].some((line) => line.width && meets(line));
        return hidden ? [code.textContent.slice(0, 60)] : [];
      })];
    }"""
    count, *hidden = unfolded.evaluate(under)
    assert count and not hidden


WHOLE_WORDS = """() => {
  const noProse = "script, style, math, svg, option, textarea, pre, code, .visually-hidden";
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT, (node) => {
    const prose = !node.parentElement.closest(noProse) && node.parentElement.checkVisibility();
    return prose ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
  });
  const broken = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { index: start, 0: token } of text.data.matchAll(/\\S+/gu)) {
      if (/[/_@]|\\.\\w/.test(token)) continue; // an address or a file
      for (const { index, 0: word } of token.matchAll(/[\\p{Letter}\\p{Number}]{2,20}/gu)) {
        const range = document.createRange();
        range.setStart(text, start + index);
        range.setEnd(text, start + index + word.length);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
        const heading = text.parentElement.closest("h1, h2, h3, h4");
        const long = boxes.reduce((width, box) => width + box.width, 0) > heading?.clientWidth;
        const lines = new Set(boxes.map((box) => Math.round(box.bottom)));
        if (lines.size < 2 || long || /\\p{Script=Han}/u.test(word)) continue;
        broken.push(`${word} in ${text.data.trim().slice(0, 60)}`);
      }
    }
  }
  return broken;
}"""


@phones(PAGES)
def test_no_word_that_finds_room_on_a_line_is_broken(unfolded, subtests):
    for width in (390, 320):
        with subtests.test(f"{width} px"):
            unfolded.set_viewport_size({"width": width, "height": 844})
            assert unfolded.evaluate(WHOLE_WORDS) == []
    unfolded.set_viewport_size(PHONE["viewport"])


def open_term(page):
    term = page.locator("a.term").locator("visible=true").nth(2)
    term.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    a_moment(page)
    term.tap()
    until(page, OPEN_MEANING)
    return term


OPEN_MEANING = "() => document.querySelector('.meaning:popover-open') !== null"


def put_down_elsewhere(page, _term):
    with finger(page) as touch:
        touch(300, 780)
        until(page, OPEN_MEANING, wanted=False)


LEAVES = {
    "the page is scrolled": lambda page, _term: page.evaluate("scrollBy({ top: 300, behavior: 'instant' })"),
    "a finger is put down elsewhere": put_down_elsewhere,
    "its term is tapped again": lambda _page, term: term.tap(),
    "the page around it is tapped": lambda page, _term: page.touchscreen.tap(4, 780),
}


@phones([LESSON])
def test_the_meaning_of_a_term_goes_when(phone, subtests):
    for how, leave in LEAVES.items():
        with subtests.test(how):
            term = open_term(phone)
            leave(phone, term)
            a_moment(phone)
            until(phone, OPEN_MEANING, wanted=False)
            assert term.get_attribute("aria-expanded") == "false"


@phones([LESSON])
def test_the_meaning_of_a_term_stays_where_a_finger_moves_in_it(phone):
    open_term(phone)
    box = phone.locator(".meaning").bounding_box()
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 12)
    phone.evaluate("scrollBy({ top: 8, behavior: 'instant' })")
    a_moment(phone)
    assert phone.evaluate(OPEN_MEANING)
    phone.keyboard.press("Escape")


# The first dozen formulas that have room, and a formula's text and place in the middle of the window.
STILL = """() => {
  const still = (one) => one.scrollWidth <= one.clientWidth && one.checkVisibility({ visibilityProperty: true })
    && !one.closest("details, .explorer");
  const all = [...document.querySelectorAll("article :is(p:has(> math), .equation)")];
  window.still = all.filter(still).slice(0, 12);
  return window.still.length;
}"""
SHOWN = """(k) => {
  const one = window.still[k];
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const box = one.getBoundingClientRect();
  const [x, y] = [Math.floor(box.left), Math.floor(box.top)];
  const clip = { x, y, width: Math.ceil(box.right) - x, height: Math.ceil(box.bottom) - y };
  return [one.textContent.slice(0, 60), clip];
}"""
# The colours in the corners of a picture, 6 px wide and 1 px high: one, where nothing but the page is there.
CORNERS = """async (png) => {
  const picture = Object.assign(new Image(), { src: `data:image/png;base64,${png}` });
  await picture.decode();
  const [wide, high] = [picture.width, picture.height];
  const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: high }).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const corners = [[0, 0], [wide - 12, 0], [0, high - 2], [wide - 12, high - 2]];
  const colours = corners.flatMap(([x, y]) => {
    const { data } = canvas.getImageData(x, y, 12, 2);
    return Array.from({ length: 24 }, (_, k) => data.slice(4 * k, 4 * k + 3).join());
  });
  return new Set(colours).size;
}"""


@lessons
def test_no_hair_of_a_shadow_shows_at_the_corners_of_what_does_not_scroll(phone):
    phone.evaluate("document.querySelectorAll('.cell').forEach((one) => { one.style.visibility = 'hidden'; })")  # near
    for k in range(phone.evaluate(STILL)):
        text, clip = phone.evaluate(SHOWN, k)
        picture = base64.b64encode(phone.screenshot(clip=clip)).decode()
        assert phone.evaluate(CORNERS, picture) == 1, text
    phone.evaluate("document.querySelectorAll('.cell').forEach((one) => { one.style.visibility = ''; })")
    plain = "(all) => all.every((one) => getComputedStyle(one.parentElement).backgroundImage === 'none')"
    assert phone.locator("th math").evaluate_all(plain)
