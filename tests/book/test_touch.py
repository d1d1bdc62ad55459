"""A mark of a chart that stands for a control: touching it does what the control does."""

import pytest
from built import HOME, a_moment, button, draw, expect_view, ready, section, until
from hands import swipe

from beltroad.explorers import find

SIZES = {
    "mouse": {"viewport": {"width": 1280, "height": 900}},
    "finger": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
# Where a mark stands in the window, once its chart is in the middle of it: the mark whose touch is the wanted one.
PLACE = """([id, wanted]) => {
  const chart = document.getElementById(id).querySelector("[data-figure]");
  chart.scrollIntoView({ block: "center", behavior: "instant" });
  const alike = (mark) => mark && Object.entries(wanted).every(([name, value]) => mark[name] === value);
  for (const trace of [...chart._fullData].reverse()) {
    const marks = trace.meta?.touch ?? [];
    const k = marks.findIndex((mark) => (typeof wanted === "string" ? mark === wanted : alike(mark)));
    if (k < 0) continue;
    const [x, y] = [trace.xaxis, trace.yaxis].map((name) => chart._fullLayout[name.replace(/^./, "$&axis")]);
    const { left, top } = chart.getBoundingClientRect();
    const { b = 0 } = trace.type === "bar" ? chart.calcdata[trace.index][k] : {}; // where a part of a pile begins
    const across = trace.type === "bar" ? x.c2p(b + trace.x[k] / 2) : x.d2p(trace.x[k]);
    return { x: left + x._offset + across, y: top + y._offset + y.d2p(trace.y[k]) };
  }
  return null;
}"""


def touch(page, id, wanted):
    """Touch a mark with what the page has."""
    point = page.evaluate(PLACE, [id, wanted])
    assert point, f"no mark stands for {wanted}"
    if page.evaluate("navigator.maxTouchPoints > 0"):
        page.touchscreen.tap(point["x"], point["y"])
    else:
        page.mouse.move(point["x"], point["y"])
        cursor = "point => getComputedStyle(document.elementFromPoint(point.x, point.y)).cursor"
        until(page, cursor, point, wanted="pointer")
        page.mouse.click(point["x"], point["y"])


@pytest.fixture(scope="module", params=SIZES)
def hand(request, chromium, site):
    page = chromium.new_context(**SIZES[request.param]).new_page()

    def go(id):
        if not page.url.startswith(f"{site}{HOME[id]}"):
            page.goto(f"{site}{HOME[id]}")
            ready(page)
        draw(page, id)
        return page

    yield go
    page.context.close()


def test_a_dot_chooses_its_country_and_the_address_says_so(hand):
    page = hand("tiers-map")
    touch(page, "tiers-map", {"country": "BRA"})
    expect_view(page, "tiers-map", {"country": "BRA"})
    until(page, "() => location.hash", wanted="#tiers-map.country=BRA")


def test_a_link_is_added_and_dropped_where_it_lies(hand):
    page = hand("missing-link")
    touch(page, "missing-link", {"second": "mombasa_nairobi"})
    expect_view(page, "missing-link", {"second": "mombasa_nairobi"})
    touch(page, "missing-link", {"first": "kashgar_tashkent", "second": "none"})
    expect_view(page, "missing-link", {})


@pytest.mark.parametrize("hand", ["finger"], indirect=True)
def test_a_swipe_that_begins_on_a_mark_scrolls_and_chooses_nothing(hand):
    page = hand("tiers-map")
    button(page, "tiers-map", "Reset").click()
    point, start = page.evaluate(PLACE, ["tiers-map", {"country": "BRA"}]), page.evaluate("scrollY")
    swipe(page, point["x"], point["y"], 2, -250)
    until(page, "from => Math.abs(scrollY - from) > 100", start)
    a_moment(page)
    expect_view(page, "tiers-map", {})


def test_a_part_of_the_bar_leads_to_its_slider_out_of_the_fold(hand):
    page = hand("capital-stack")
    explorer = find("capital-stack")
    folded = {control.name: explorer.settings()[control.name] for control in explorer.further[:4]}
    source = max(folded, key=folded.__getitem__)
    touch(page, "capital-stack", source)
    until(page, "() => document.activeElement.closest('[data-control]')?.dataset.control", wanted=source)
    assert section(page, "capital-stack").locator(":focus").is_visible()
    assert not page.evaluate("location.hash")
