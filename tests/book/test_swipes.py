"""A finger that scrolls: over a chart and over a slider the page moves, and nothing else does."""

import pytest
from built import HOME, a_moment, draw, ready, until
from hands import swipe
from moving import moved

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CENTRE = """([id, part, k]) => {
  const one = document.getElementById(id).querySelectorAll(part)[k];
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = one.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, value: one.value, left, width };
}"""
AXES = """id => {
  const { layout } = document.getElementById(id).querySelector("[data-figure]");
  return Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name)).map(([name, axis]) => [name, axis.range]);
}"""
SCROLLED = "from => Math.abs(scrollY - from) > 100"


def scrolls(page, x, y) -> None:
    """Swiping up there scrolls the page, or down where it has come to its end."""
    start = page.evaluate("scrollY")
    swipe(page, x, y, 2, -250)
    until(page, SCROLLED, start)


@pytest.fixture(scope="module")
def on_a_phone(chromium, site):
    """A phone that goes from page to page."""
    page = chromium.new_context(**PHONE).new_page()

    def go(path):
        if not page.url.startswith(f"{site}{path}"):
            page.goto(f"{site}{path}")
            ready(page)
            page.evaluate("document.querySelectorAll('.more').forEach((fold) => { fold.open = true; })")
        return page

    yield go
    page.context.close()


@pytest.mark.parametrize("id", HOME)
def test_a_swipe_over_a_chart_or_a_slider_scrolls_the_page_and_leaves_both_and_the_address(on_a_phone, id, subtests):
    page = on_a_phone(HOME[id])
    draw(page, id)
    before, address = moved(page, id), page.url
    with subtests.test("chart"):
        point, axes = page.evaluate(CENTRE, [id, "[data-figure]", 0]), page.evaluate(AXES, id)
        scrolls(page, point["x"], point["y"])
        assert page.evaluate(AXES, id) == axes
    with subtests.test("sliders"):
        sliders = "[data-control] input[type=range]"
        for k in range(
            page.evaluate(
                "([id, sliders]) => document.getElementById(id).querySelectorAll(sliders).length", [id, sliders]
            )
        ):
            point = page.evaluate(CENTRE, [id, sliders, k])
            scrolls(page, point["left"] + point["width"] * (0.15 if k % 2 else 0.85), point["y"])
            a_moment(page)
            assert moved(page, id) == before and page.url == address


def test_a_finger_that_goes_sideways_moves_the_slider_and_one_that_is_lifted_sets_it(on_a_phone):
    id = "capital-stack"
    page = on_a_phone(HOME[id])
    point = page.evaluate(CENTRE, [id, "[data-control=market_rate] input", 0])
    start = page.evaluate("scrollY")
    swipe(page, point["left"] + 20, point["y"], point["width"] * 0.6, 3)
    rate = moved(page, id)["market_rate"]
    assert rate > 0.06 and page.evaluate("scrollY") == start
    until(page, "() => location.hash", wanted=f"#{id}.market_rate={rate}")
    page.touchscreen.tap(point["left"] + 12, point["y"])
    until(
        page,
        "id => document.getElementById(id).querySelector('[data-control=market_rate] output').textContent",
        id,
        wanted="0.0%",
    )
