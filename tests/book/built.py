"""The built book as the tests of this folder see it: its pages, and an explorer as it stands in the page."""

from beltroad.explorers import catalogue, find
from beltroad.workshop.book import BUILD

HTML = BUILD / "html"
PAGES = sorted(
    path.relative_to(HTML).as_posix() for path in HTML.rglob("*.html") if "lite" not in path.relative_to(HTML).parts
)
CATALOGUE = catalogue()
MOVABLE = [row["id"] for row in CATALOGUE if row["controls"]]
HOME = {row["id"]: f"/notebooks/{row['notebook']}.html" for row in CATALOGUE}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
RUNTIME = ("/worker.js", "/pyodide/", "/beltroad.whl")

# Everything in which the page's explorer differs from a view: [] when it shows exactly that.
DIFFERENCES = """([id, view, controls]) => {
  const found = [];
  const words = (text) => (typeof text === "string" ? text.replaceAll("<br>", " ") : text); // lines are the page's
  const near = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  const compare = (where, got, wanted) => {
    if (Array.isArray(wanted)) {
      if (got?.length !== wanted.length) found.push(`${where} has ${got?.length} items, not ${wanted.length}`);
      else wanted.forEach((item, k) => compare(`${where}[${k}]`, got[k], item));
    } else if (wanted && typeof wanted === "object") {
      Object.keys(wanted).forEach((key) => compare(`${where}.${key}`, got?.[key], wanted[key]));
    } else {
      const numbers = typeof wanted === "number" && typeof got === "number";
      const same = numbers ? near(got, wanted) : words(got ?? null) === words(wanted);
      if (!same) found.push(`${where} is ${got}, not ${wanted}`);
    }
  };
  const section = document.querySelector(`section[data-explorer="${id}"]`);
  const text = (name) => section.querySelector(`[data-${name}]`).textContent;
  const chart = section.querySelector("[data-figure]");
  // the page reckons its own margins, and the legend stands above the drawing as text
  const { font, margin, hoverlabel, height, showlegend, ...layout } = structuredClone(view.figure.layout);
  for (const [name, axis] of Object.entries(layout)) if (/^[xy]axis/.test(name)) delete axis.automargin;
  const shown = ({ name, showlegend, visible }) => name && showlegend !== false && visible !== false;
  const named = showlegend ? view.figure.data.filter(shown).map(({ name }) => name) : [];
  compare("legend", [...section.querySelectorAll(".legend li")].map((one) => one.textContent), named);
  // letters are smaller on a phone
  for (const [name, axis] of Object.entries(layout)) if (/^[xy]axis/.test(name)) delete axis.title?.font;
  // a map's frame is fitted to the page
  for (const axis of Object.values(layout)) if (axis?.constrain === "domain") delete axis.domain;
  for (const [name, axis] of Object.entries(layout)) {
    if (axis?.autorange !== "reversed") continue; // the chart library writes it as a range that runs down
    delete axis.autorange;
    const [from, to] = chart.layout[name].range;
    if (!(from > to)) found.push(`${name} is not reversed`);
  }
  compare("data", chart.data, view.figure.data);
  compare("layout", chart.layout, layout);
  compare("finding", text("finding"), view.finding);
  compare("reading", text("reading"), view.reading);
  compare("source", text("source"), view.source);
  if (view.challenge) {
    compare("met", section.querySelector("[data-challenge]").dataset.met, String(view.challenge.met));
    compare("verdict", text("verdict"), view.challenge.message);
  }
  for (const [name, value] of Object.entries(controls)) {
    const input = section.querySelector(`[data-control="${name}"]`).querySelector("input, select");
    const number = input.type === "range";
    compare(name, input.type === "checkbox" ? input.checked : number ? Number(input.value) : input.value, value);
  }
  return found;
}"""
MOVE = """([id, values]) => {
  const controls = document.querySelector(`section[data-explorer="${id}"] form`);
  for (const [name, value] of Object.entries(values)) {
    const input = controls.querySelector(`[data-control="${name}"]`).querySelector("input, select");
    input.type === "checkbox" ? input.checked = value : input.value = String(value);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""

AGAIN = """async ([arg, wanted, milliseconds]) => {
  const read = SCRIPT, text = JSON.stringify(wanted), end = performance.now() + milliseconds;
  for (;;) {
    const value = await read(arg);
    if (JSON.stringify(value) === text || performance.now() > end) return value;
    await new Promise((done) => setTimeout(done, 10));
  }
}"""


def section(page, id):
    return page.locator(f'section[data-explorer="{id}"]')


def state(page, id) -> str:
    return section(page, id).get_attribute("data-state")


def status(page, id):
    """The line in which an explorer speaks of itself."""
    return section(page, id).locator(".desk [data-status]")


def button(page, id, name):
    return section(page, id).get_by_role("button", name=name, exact=True)


def until(page, script, arg=None, wanted=True, seconds=10.0):
    """Wait until a function of the page gives the wanted value; fails with the value it gives.

    The page itself asks again and again: Playwright's wait_for_function needs eval, which the page's policy forbids.
    """
    value = page.evaluate(AGAIN.replace("SCRIPT", script), [arg, wanted, seconds * 1000])
    assert value == wanted, value


def a_moment(page):
    """Let the page paint twice."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


PREPARED = """() => document.documentElement.dataset.course === "ready"
  && [...document.querySelectorAll("section.explorer[data-explorer]")].every((one) => one.querySelector(".actions"))"""


def ready(page):
    """Wait until the page's own script has run, and every explorer is prepared."""
    until(page, PREPARED)
    return page


def library(page):
    """Use a page for the first time, and wait for the chart library that this fetches."""
    page.evaluate("() => { dispatchEvent(new Event('scroll')); }")
    until(page, "() => Boolean(window.Plotly)")


def draw(page, id):
    """Scroll to an explorer and wait for its chart."""
    section(page, id).locator("[data-figure]").scroll_into_view_if_needed()
    section(page, id).locator(".js-plotly-plot .main-svg").first.wait_for()


# Goes to every chart of a page until each is drawn at its width; gives those that are not when it is too late.
DRAW_ALL = """async (milliseconds) => {
  const end = performance.now() + milliseconds;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const undrawn = () => [...document.querySelectorAll("[data-figure]")].filter((chart) => {
    const drawing = chart.querySelector(".main-svg");
    return !drawing || Math.abs(drawing.getBoundingClientRect().width - chart.clientWidth) > 1;
  });
  for (const chart of undrawn()) {
    chart.scrollIntoView({ block: "center", behavior: "instant" });
    await frame(); // what is near is found out after a frame's callbacks
  }
  while (undrawn().length && performance.now() < end) await new Promise((done) => setTimeout(done, 10));
  await frame();
  await frame(); // margins and words come to their places
  return undrawn().map((chart) => chart.closest("section").dataset.explorer ?? "class-view");
}"""


def draw_all(page, width=None, seconds=30.0):
    """Draw every chart of a page, in a window of another width where one is given."""
    if width and width != page.viewport_size["width"]:
        page.set_viewport_size({**page.viewport_size, "width": width})
    assert page.evaluate(DRAW_ALL, seconds * 1000) == []


def move(page, id, values):
    """Move controls as a reader does: choices first, because one may move the others."""
    order = sorted(values, key=lambda name: isinstance(values[name], (int, float)))
    page.evaluate(MOVE, [id, {name: values[name] for name in order}])


def expect_view(page, id, given, seconds=10.0):
    """The page comes to show what the function itself gives for a setting:
    in words, in the chart and on every control.
    """
    explorer = find(id)
    until(page, DIFFERENCES, [id, explorer.shown(**given), explorer.settings(given)], wanted=[], seconds=seconds)


def asked_for_python(page) -> list[str]:
    return [url for url in page.asked if any(name in url for name in RUNTIME)]
