"""Charts on a phone: no word is cut, a finger that scrolls moves nothing else, and a slider stays under its finger."""

import pytest
from built import HOME, a_moment, draw, draw_all, expect_view, move, prepared, until
from hands import finger, swipe
from moving import moved

from beltroad.explorers import find

NARROW = (320, 360, 390)
NETWORK = "trinity-network"
STACK = "capital-stack"
lessons = pytest.mark.parametrize("phone", sorted(set(HOME.values())), indirect=True)


def explorers(phone) -> list[str]:
    """The explorers of the page, from its top to its end."""
    return [id for id in HOME if HOME[id] in phone.url]


# --- Words: first, because every chart shows its default and none is drawn yet ---------------------------------------

AS_WIDE = """(id) => {
  const chart = document.getElementById(id).querySelector("[data-figure]");
  return Math.abs(chart.querySelector(".main-svg").getBoundingClientRect().width - chart.clientWidth) <= 1;
}"""
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


@pytest.mark.parametrize("phone", [HOME[NETWORK]], indirect=True)
def test_no_two_names_of_the_network_overlap(phone, subtests):
    draw(phone, NETWORK)
    for width in (720, *NARROW):
        phone.set_viewport_size({"width": width, "height": 844})
        until(phone, AS_WIDE, NETWORK)
        for year in (2018, 2025, 2019):
            with subtests.test(f"{year} at {width} px"):
                move(phone, NETWORK, {"year": year})
                expect_view(phone, NETWORK, {"year": year})
                a_moment(phone)
                count, *over = phone.evaluate(OVER_EACH_OTHER, NETWORK)
                assert count > 12 and not over


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
def test_what_is_said_of_a_mark_stays_in_the_drawing(phone):
    draw_all(phone, width=NARROW[0])
    seen = phone.evaluate(SAID)
    assert sum(one for one in seen if isinstance(one, int)) > 2
    assert not (cut := [one for one in seen if isinstance(one, str)]), "\n".join(cut)


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
def test_no_word_of_a_chart_is_cut_on_a_phone(phone, subtests):
    for width in NARROW:
        with subtests.test(f"{width} px"):
            draw_all(phone, width)
            assert not (cut := phone.evaluate(CUT)), "\n".join(cut)


# --- Fingers ----------------------------------------------------------------------------------------------------------

# A chart or a slider in the middle of the window, with everything unfolded.
CENTRE = """([id, part, k]) => {
  const section = document.getElementById(id);
  section.querySelectorAll(".more").forEach((fold) => { fold.open = true; });
  const one = section.querySelectorAll(part)[k];
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = one.getBoundingClientRect();
  return { left, width, x: left + width / 2, y: top + height / 2, scrolled: scrollY };
}"""
AXES = """id => {
  const { layout } = document.getElementById(id).querySelector("[data-figure]");
  return Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name)).map(([name, axis]) => [name, axis.range]);
}"""
SLIDER = "[data-control] input[type=range]"


def sliders(id) -> int:
    return sum(control.kind == "slider" for control in find(id).controls)


def scrolls(page, point, x) -> None:
    """Swiping up there scrolls the page, or down where it has come to its end."""
    swipe(page, x, point["y"], 2, -250)
    until(page, "from => Math.abs(scrollY - from) > 100", point["scrolled"])
    a_moment(page)


@lessons
def test_a_swipe_over_a_chart_or_a_slider_scrolls_the_page_and_leaves_both_and_the_address(phone, subtests):
    draw_all(phone, width=390)
    for id in explorers(phone):
        before, address = moved(phone, id), phone.url
        with subtests.test(f"the chart of {id}"):
            point, axes = phone.evaluate(CENTRE, [id, "[data-figure]", 0]), phone.evaluate(AXES, id)
            scrolls(phone, point, point["x"])
            assert phone.evaluate(AXES, id) == axes
        for k in range(sliders(id)):
            with subtests.test(f"slider {k} of {id}"):
                point = phone.evaluate(CENTRE, [id, SLIDER, k])
                scrolls(phone, point, point["left"] + point["width"] * (0.15 if k % 2 else 0.85))
                assert moved(phone, id) == before and phone.url == address


WHEEL = """(() => {
  const listen = EventTarget.prototype.addEventListener;
  window.wheels = [];
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (this.closest?.("[data-figure]")) window.wheels.push(kind);
    return listen.call(this, kind, ...rest);
  };
})();"""


def test_no_chart_listens_to_the_wheel(open_page):
    """The browser would ask it before it scrolls, and WebKit styles the whole page anew for each that listens."""
    page = open_page(HOME[STACK], prepare=lambda context: context.add_init_script(WHEEL))
    draw(prepared(page), STACK)
    heard = page.evaluate("wheels")
    assert heard and not {"wheel", "mousewheel"} & set(heard)


@pytest.mark.parametrize("phone", [HOME[STACK]], indirect=True)
def test_a_finger_that_goes_sideways_moves_the_slider_and_one_that_is_lifted_sets_it(phone):
    point = phone.evaluate(CENTRE, [STACK, "[data-control=market_rate] input", 0])
    swipe(phone, point["left"] + 20, point["y"], point["width"] * 0.6, 3)
    rate = moved(phone, STACK)["market_rate"]
    assert rate > 0.06 and phone.evaluate("scrollY") == point["scrolled"]
    until(phone, "() => location.hash", wanted=f"#{STACK}.market_rate={rate}")
    phone.touchscreen.tap(point["left"] + 12, point["y"])
    until(
        phone,
        "id => document.getElementById(id).querySelector('[data-control=market_rate] output').textContent",
        STACK,
        wanted="0.0%",
    )


# --- Last, because it leaves each explorer at another setting ---------------------------------------------------------

# Where a slider is, once the page has answered the finger.
TOP = """async ([id, part]) => {
  for (let k = 0; k < 2; k += 1) await new Promise((done) => requestAnimationFrame(done));
  return document.getElementById(id).querySelector(part).getBoundingClientRect().top;
}"""


@lessons
def test_a_slider_stays_under_the_finger_that_moves_it(phone, subtests):
    draw_all(phone, width=390)
    for id in filter(sliders, explorers(phone)):
        with subtests.test(id):
            point = phone.evaluate(CENTRE, [id, SLIDER, 0])
            seen = []
            with finger(phone) as touch:
                for share in (0.5, 0.45, 0.3, 0.15, 0.02, 0.3, 0.6, 0.8, 0.98, 0.5):
                    touch(point["left"] + point["width"] * share, point["y"])
                    seen.append(phone.evaluate(TOP, [id, SLIDER]))
            seen.append(phone.evaluate(TOP, [id, SLIDER]))
            assert max(seen) - min(seen) <= 1, seen
