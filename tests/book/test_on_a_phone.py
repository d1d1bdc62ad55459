"""A student with a phone: drawers, a shared link, a turned phone, tooltips, and what stays under the finger."""

import base64

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
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    bare = """() => {
      const cut = [...document.querySelectorAll("article :is(div, p)")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX));
      const hint = (one) => getComputedStyle(one).backgroundAttachment.includes("scroll")
        && getComputedStyle(one).backgroundImage.includes("gradient");
      const without = cut.filter((one) => !hint(one) || one.tabIndex !== 0).map((one) => one.outerHTML.slice(0, 80));
      return cut.length ? without : ["nothing is cut"];
    }"""
    until(page, bare, wanted=[])


# --- Words in charts --------------------------------------------------------------------------------------------------

NARROW = (390, 360, 320)
# The words of the charts of a page that leave their drawing or the part of it that is shown.
CUT = """() => [...document.querySelectorAll("[data-figure]")].flatMap((chart) => {
  const drawing = chart.querySelector(".main-svg")?.getBoundingClientRect();
  const name = chart.closest("section").dataset.explorer ?? "class-view";
  if (!drawing) return [`${name} is not drawn`];
  const panelOf = (word) => {
    const held = word.closest("[clip-path]");
    const [, id] = held?.getAttribute("clip-path").match(/#([^'")]+)/) ?? [];
    const clip = id && document.getElementById(id)?.firstElementChild;
    if (!clip) return drawing;
    const at = held.getScreenCTM();
    const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => Number(clip.getAttribute(key) ?? 0));
    return { left: at.e + x, right: at.e + x + width, top: at.f + y, bottom: at.f + y + height };
  };
  const seen = (word) => word.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const words = [...chart.querySelectorAll(".main-svg text")].filter((word) => word.textContent.trim() && seen(word));
  return words.flatMap((word) => {
    const [box, frame] = [word.getBoundingClientRect(), panelOf(word)];
    const beyond = Math.max(
      frame.left - box.left,
      box.right - frame.right,
      frame.top - box.top,
      box.bottom - frame.bottom,
    );
    return beyond > 1 ? [`${name}: “${word.textContent}” by ${beyond.toFixed(0)} px`] : [];
  });
})"""


@lessons
def test_no_word_of_a_chart_is_cut_on_a_phone(visit, path):
    page = ready(visit(path, prepare=never_python, viewport={"width": NARROW[0], "height": 844}))
    cut = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 844})
        for chart in page.locator("[data-figure]").all():
            chart.scroll_into_view_if_needed()
            chart.locator(".main-svg").first.wait_for()
        a_moment(page)
        until(page, DRAWN)
        cut += [f"{width} px: {words}" for words in page.evaluate(CUT)]
    assert not cut, "\n".join(cut)


# The longest that is said of the marks of each chart, and what of it leaves the drawing.
SAID = """() => [...document.querySelectorAll("[data-figure]")].flatMap((chart) => chart._fullData.flatMap((trace) => {
  if (trace.hoverinfo === "skip" || !trace.hovertemplate || !trace._length) return [];
  const parts = [trace.text, trace.hovertext, trace.customdata, trace.x, trace.y];
  const lengthAt = (_, point) => JSON.stringify(parts.map((part) => part?.[point])).length;
  const said = Array.from({ length: trace._length }, lengthAt);
  const point = said.indexOf(Math.max(...said));
  Plotly.Fx.hover(chart, [{ curveNumber: trace.index, pointNumber: point }], trace.xaxis + trace.yaxis);
  const drawing = chart.querySelector(".main-svg").getBoundingClientRect();
  const labels = [...chart.querySelectorAll(".hovertext text")].filter((one) => one.textContent);
  const cut = labels.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < drawing.left - 1 || box.right > drawing.right + 1;
  });
  Plotly.Fx.unhover(chart);
  return [labels.length, ...cut.map((one) => `${chart.closest("section").dataset.explorer}: ${one.textContent}`)];
}))"""


@lessons
def test_what_is_said_of_a_mark_stays_in_the_drawing(visit, path):
    width = NARROW[-1]
    page = ready(visit(path, prepare=never_python, viewport={"width": width, "height": 844}))
    for chart in page.locator("[data-figure]").all():
        chart.scroll_into_view_if_needed()
        chart.locator(".main-svg").first.wait_for()
    seen = page.evaluate(SAID)
    assert sum(one for one in seen if isinstance(one, int)) > 2
    assert not (cut := [one for one in seen if isinstance(one, str)]), "\n".join(cut)


# The names in a drawing that lie over each other.
OVER_EACH_OTHER = """(id) => {
  const names = [...document.getElementById(id).querySelectorAll(".textpoint text, .annotation-text")];
  const boxes = names.map((name) => name.getBoundingClientRect());
  const over = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const pairs = names.flatMap((name, k) =>
    names
      .filter((_, n) => n > k && over(boxes[k], boxes[n]))
      .map((other) => `${name.textContent} / ${other.textContent}`),
  );
  return [names.length, ...pairs];
}"""


@pytest.mark.parametrize("width", [*NARROW, 720])
@pytest.mark.parametrize("year", [2018, 2019, 2025])
def test_no_two_names_of_the_network_overlap(visit, width, year):
    id = "trinity-network"
    page = ready(visit(HOME[id], prepare=never_python, viewport={"width": width, "height": 844}))
    draw(page, id)
    move(page, id, {"year": year})
    expect_view(page, id, {"year": year})
    count, *over = page.evaluate(OVER_EACH_OTHER, id)
    assert count > 12 and not over


# --- Words and what lies over them ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/data.html", *sorted(set(HOME.values()))])
def test_the_end_of_a_line_of_code_comes_out_from_under_the_copy_button(visit, path):
    page = ready(visit(path, **PHONE))
    under = """() => {
      document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
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
    count, *hidden = page.evaluate(under)
    assert count or path == "/data.html"
    assert not hidden


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


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("path", PAGES)
def test_no_word_that_finds_room_on_a_line_is_broken(visit, path, width):
    page = ready(visit(f"/{path}", viewport={"width": width, "height": 844}))
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert page.evaluate(WHOLE_WORDS) == []


def open_term(page):
    term = page.locator("a.term").locator("visible=true").nth(2)
    term.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    a_moment(page)
    term.tap()
    until(page, OPEN_MEANING)
    return term


OPEN_MEANING = "() => document.querySelector('.meaning:popover-open') !== null"
LEAVES = {
    "the page is scrolled": lambda page, _term: page.evaluate("scrollBy({ top: 300, behavior: 'instant' })"),
    "a finger is put down elsewhere": lambda page, _term: page.context.new_cdp_session(page).send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 300, "y": 780}]}
    ),
    "its term is tapped again": lambda _page, term: term.tap(),
    "the page around it is tapped": lambda page, _term: page.touchscreen.tap(4, 780),
}


@pytest.mark.parametrize("how", LEAVES)
def test_the_meaning_of_a_term_goes_when(open_page, how):
    page = ready(open_page(f"/{LESSON}", **PHONE))
    term = open_term(page)
    LEAVES[how](page, term)
    a_moment(page)
    until(page, OPEN_MEANING, wanted=False)
    assert term.get_attribute("aria-expanded") == "false"
    page.context.new_cdp_session(page)
    if how != "a finger is put down elsewhere":
        open_term(page)


def test_the_meaning_of_a_term_stays_where_a_finger_moves_in_it(open_page):
    page = ready(open_page(f"/{LESSON}", **PHONE))
    open_term(page)
    box = page.locator(".meaning").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 12)
    page.evaluate("scrollBy({ top: 8, behavior: 'instant' })")
    a_moment(page)
    assert page.evaluate(OPEN_MEANING)


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
def test_no_hair_of_a_shadow_shows_at_the_corners_of_what_does_not_scroll(visit, path):
    page = ready(visit(path, device_scale_factor=2, **PHONE))
    still = "one => one.scrollWidth <= one.clientWidth && one.checkVisibility() && !one.closest('details, .explorer')"
    page.evaluate(
        "document.querySelectorAll('.cell').forEach((one) => { one.style.visibility = 'hidden'; })"
    )  # its edge is near
    parts = [
        one
        for one in page.locator("article :is(p:has(> math), .equation)").all()
        if one.is_visible() and one.evaluate(still)
    ]
    for part in parts[:12]:
        part.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
        picture = base64.b64encode(part.screenshot()).decode()
        assert page.evaluate(CORNERS, picture) == 1, part.text_content()[:60]
    plain = "(all) => all.every((one) => getComputedStyle(one.parentElement).backgroundImage === 'none')"
    assert page.locator("th math").evaluate_all(plain)
