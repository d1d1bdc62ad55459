"""Charts on a phone: low enough to stay in view, maps that fill the width, words that can be read; marks that move."""

import pytest
from built import HOME, a_moment, draw, expect_view, move, ready, until
from moving import never_python, shows

from beltroad.explorers import find

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LEAST = 12  # px, of letters
TALL = 0.55 * PHONE["viewport"]["height"]
ROWS = {  # charts that are taller, because each of their rows has a name
    "would-you-approve": "nine projects with names on two lines, and four weights",
    "cases-against-forecasts": "up to sixteen pairs with names on two lines",
    "design-a-project": "twelve indicators, each with its name, its mark and two limits",
}
MAPS = ("tiers-map", "missing-link")
FEW = 0.25  # of a chart's words may give way to others

MEASURED = """(id) => {
  const chart = document.getElementById(id).querySelector("[data-figure]");
  const words = [...chart.querySelectorAll(".main-svg text")].filter((word) => word.textContent.trim());
  const seen = words.filter((word) => word.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const size = (word) => {
    const { a, b } = word.getCTM();
    const parts = [word, ...word.querySelectorAll("tspan:not([dy='0em'])")];
    return Math.min(...parts.map((part) => parseFloat(getComputedStyle(part).fontSize))) * Math.hypot(a, b);
  };
  const boxes = seen.map((word) => word.getBoundingClientRect());
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  const both = (k, n) => `“${seen[k].textContent}” over “${seen[n].textContent}”`;
  const later = (k) => seen.flatMap((_, n) => (n > k && over(boxes[k], boxes[n]) ? [both(k, n)] : []));
  return {
    letters: Math.min(...seen.map(size)),
    over: seen.flatMap((_, k) => later(k)),
    hidden: words.filter((word) => !seen.includes(word)).map((word) => word.textContent),
    words: words.length,
    height: chart.getBoundingClientRect().height,
    filled: chart._fullLayout.xaxis._length / chart.clientWidth,
  };
}"""


def faults(page, id):
    m = page.evaluate(MEASURED, id)
    if m["letters"] < LEAST - 0.1:
        yield f"letters of {m['letters']:.1f} px"
    yield from m["over"]
    if len(m["hidden"]) > FEW * m["words"]:
        yield f"{len(m['hidden'])} of {m['words']} words are hidden: {m['hidden']}"
    if m["height"] > TALL and id not in ROWS:
        yield f"{m['height']:.0f} px high"
    if id in MAPS and m["filled"] < 0.92:
        yield f"the map fills {m['filled']:.0%} of the width"


def another(id):
    """Another setting of an explorer, computed ahead; None where it has one view."""
    explorer = find(id)
    tried = ({one.name: stop} for one in explorer.controls for stop in (one.stops()[-1], one.stops()[0]))
    return next((one for one in tried if shows(id, one) and explorer.settings(one) != explorer.settings()), None)


@pytest.mark.parametrize("path", sorted(set(HOME.values())))
def test_charts_are_drawn_for_a_phone(visit, path):
    page = ready(visit(path, prepare=never_python, **PHONE))
    found = []
    for id in (id for id in HOME if HOME[id] == path):
        draw(page, id)
        a_moment(page)
        found += [f"{id}: {fault}" for fault in faults(page, id)]
        if given := another(id):
            move(page, id, given)
            expect_view(page, id, given)
            a_moment(page)
            found += [f"{id} at {given}: {fault}" for fault in faults(page, id)]
    assert not found, "\n".join(found)


# --- Marks that move --------------------------------------------------------------------------------------------------

POWER = "which-power-plant"
CHOICE = next(one for one in find(POWER).controls if one.kind == "choice")
SLIDER = next(one for one in find(POWER).controls if one.kind == "slider")
COUNT = """(id) => {
  window.begun = 0;
  document.getElementById(id).querySelector("[data-figure]").addEventListener("transitionrun", () => { begun += 1; });
}"""
PLACES = """(id) => [...document.getElementById(id).querySelectorAll("[data-figure] .cartesianlayer path")]
  .map((mark) => [mark.getAttribute("d"), mark.getAttribute("transform"), mark.getAttribute("style")])"""
RESTS = """(id) => {
  const chart = document.getElementById(id).querySelector("[data-figure]");
  return !chart.hasAttribute("data-glides") && !chart.getAnimations({ subtree: true }).length;
}"""


def begun(page, control, value) -> int:
    """How many marks begin to move when a control does."""
    page.evaluate(COUNT, POWER)
    move(page, POWER, {control.name: value})
    expect_view(page, POWER, {control.name: value})
    a_moment(page)
    until(page, RESTS, POWER)
    return page.evaluate("begun")


@pytest.fixture
def power(open_page):
    def open_(**options):
        page = ready(open_page(HOME[POWER], prepare=never_python, **options))
        draw(page, POWER)
        return page

    return open_


def test_marks_move_to_their_places_after_a_choice_and_stand_where_they_stand_without_motion(power):
    page = power()
    assert begun(page, CHOICE, CHOICE.stops()[0]) >= 4
    moved = page.evaluate(PLACES, POWER)
    page.emulate_media(reduced_motion="reduce")
    for year in (CHOICE.default, CHOICE.stops()[0]):
        assert begun(page, CHOICE, year) == 0
    assert moved and moved == page.evaluate(PLACES, POWER)


def test_marks_are_where_the_hand_is_that_drags_a_slider(power):
    assert begun(power(), SLIDER, SLIDER.stops()[0]) == 0


def test_marks_stand_still_for_readers_who_want_no_motion(power):
    assert begun(power(reduced_motion="reduce"), CHOICE, CHOICE.stops()[0]) == 0
