"""The built book as the tests of this folder see it: its pages, and an explorer as it stands in the page."""

from functools import cache
from json import dumps

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
# For a browser that reaches no other host.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
RUNTIME = ("/worker.js", "/pyodide/", "/beltroad.whl")

# Everything in which the page's explorer differs from a view: [] when it shows exactly that.
DIFFERENCES = r"""([id, view, controls]) => {
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
      const larger = /font\.size$/.test(where) && got >= wanted; // on a phone
      const same = larger || (numbers ? near(got, wanted) : words(got ?? null) === words(wanted));
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
  // a phone's drawing has its own letters, heights of panels and room for names
  for (const [name, axis] of Object.entries(layout)) {
    if (!/^[xy]axis/.test(name) || chart.clientWidth >= 480) continue;
    delete axis.domain;
    if (axis.title) delete axis.title.font, delete axis.title.standoff;
  }
  // a map's frame is fitted to the page
  for (const axis of Object.values(layout)) if (axis?.constrain === "domain") delete axis.domain;
  for (const [name, axis] of Object.entries(layout)) {
    if (axis?.autorange !== "reversed") continue; // the chart library writes it as a range that runs down
    delete axis.autorange;
    const [from, to] = chart.layout[name]?.range ?? [];
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
# Wait until a function gives true, or until it is too late.
WAIT = (
    "async (done, seconds) => { for (const end = performance.now() + 1000 * seconds; !done() && performance.now() <"
    " end;) await new Promise((next) => setTimeout(next, 10)); }"
)
# What is wrong with the charts of a page when a reader has gone through it from top to bottom.
UNDRAWN = f"""async (seconds) => {{
  const charts = [...document.querySelectorAll("[data-figure]")];
  const marks = (chart) => chart.querySelectorAll(".main-svg :is(.trace, .bars, .points, .lines)").length;
  const wide = (chart) =>
    Math.abs(chart.querySelector(".main-svg").getBoundingClientRect().width - chart.clientWidth) <= 1;
  const whole = (chart) => marks(chart) && wide(chart);
  const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  dispatchEvent(new Event("wheel")); // the reader moves on: the page need not hold their place
  for (const chart of charts.filter((chart) => !whole(chart))) {{
    chart.scrollIntoView({{ block: "center", behavior: "instant" }});
    await frame(); // what is near is found out after a frame's callbacks
  }}
  await ({WAIT})(() => charts.every(whole), seconds);
  for (let k = 0; k < 2; k += 1) await frame(); // margins and words come to their places
  return charts.flatMap((chart) => {{
    const section = chart.closest("section");
    const name = section.dataset.explorer ?? "class-view";
    if (!whole(chart)) return [`${{name}} is not drawn at its width`];
    const made = section.querySelector("script[data-view]");
    if (!made) return [];
    const wanted = JSON.parse(made.textContent).view.figure.data.map(({{ type }}) => type ?? "scatter");
    const drawn = chart._fullData.map(({{ type }}) => type);
    return String(drawn) === String(wanted) ? [] : [`${{name}}: ${{drawn}} is drawn, not ${{wanted}}`];
  }});
}}"""

# Move an explorer to settings, each time from its default, and say what is not shown there.
# A setting is {given, controls, view}, or {given, refused}, which is the sentence that says why it has no view.
UNSHOWN = f"""async ([id, json, seconds]) => {{
  const wait = {WAIT}, move = {MOVE}, differences = {DIFFERENCES};
  const section = document.getElementById(id), status = section.querySelector(".desk [data-status]"), found = [];
  scrollTo(0, 0); // a chart that is out of sight is drawn and not painted: a third less time
  const refusal = (why) => (section.dataset.state === "error" && status.textContent.includes(why)
    ? [] : [`it does not say: ${{why}}`]);
  for (const {{ given, controls, view, refused }} of JSON.parse(json)) {{
    section.querySelector("[data-act=reset]").click();
    move([id, given]);
    const wrong = () => (refused ? refusal(refused) : differences([id, view, controls]));
    await wait(() => !wrong().length, seconds);
    found.push(...wrong().map((one) => `${{JSON.stringify(given)}}: ${{one}}`));
  }}
  return found;
}}"""

AGAIN = """async ([arg, wanted, milliseconds]) => {
  const read = SCRIPT, text = JSON.stringify(wanted), end = performance.now() + milliseconds;
  for (;;) {
    const value = await read(arg);
    if (JSON.stringify(value) === text || performance.now() > end) return value;
    await new Promise((done) => setTimeout(done, 10));
  }
}"""
# A browser that refuses every kind of storage.
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  const get = () => { throw new DOMException("Access is denied for this document.", "SecurityError"); };
  Object.defineProperty(window, name, { configurable: true, get });
}"""
NOTEBOOK = """async ({ page, charts, css, traits }) => {
  const imported = (source) => import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const { start, render } = await imported(page);
  start(css, async () => (await imported(charts)).default);
  const model = { get: (name) => traits[name], set() {}, save_changes() {}, on() {}, off() {} };
  render({ model, el: document.body.appendChild(document.createElement("div")), alive: () => true });
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


def press(page, id, act):
    """Press a button of an explorer in no time: where it matters that a hand can, `button` is clicked."""
    page.evaluate("([id, act]) => document.querySelector(`#${id} .desk [data-act=${act}]`).click()", [id, act])


def until(page, script, arg=None, wanted=True, seconds=10.0):
    """Wait until a function of the page gives the wanted value; fails with the value it gives.

    The page itself asks again and again: Playwright's wait_for_function needs eval, which the page's policy forbids.
    """
    value = page.evaluate(AGAIN.replace("SCRIPT", script), [arg, wanted, seconds * 1000])
    assert value == wanted, value


def a_moment(page):
    """Let the page paint twice."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def says(page, id, part, wanted):
    """Wait until a part of an explorer, named by a selector, holds these words."""
    words = "([id, part]) => document.getElementById(id).querySelector(part).textContent"
    until(page, words, [id, part], wanted=wanted)


# A page whose lesson is shown whole: a reader's button does it, in every browser and wherever the page is from.
PREPARED = """() => {
  const { course, steps = "whole" } = document.documentElement?.dataset ?? {}; // none while the page comes
  if (course === "ready" && steps !== "whole") document.querySelector("nav.steps [data-act=whole]").click();
  const explorers = [...document.querySelectorAll("section.explorer[data-explorer]")];
  return course === "ready" && explorers.every((one) => one.querySelector(".actions"));
}"""


SHOW_ALL = """() => {
  document.querySelectorAll("details:is(.more-data, .tools)").forEach((fold) => { fold.open = true; });
  document.querySelectorAll(".guess details.opens:not([open])")
    .forEach((fold) => fold.closest(".guess").querySelector("[data-act=show]").click());
}"""


def prepared(page):
    """Wait until the page's own script has run and every explorer is prepared."""
    until(page, PREPARED)
    return page


def ready(page):
    """A page that is prepared, and what its guesses and folds hide is shown."""
    prepared(page).evaluate(SHOW_ALL)
    return page


def library(page):
    """Use a page for the first time, and wait for the chart library that this fetches."""
    page.evaluate("() => { dispatchEvent(new Event('scroll')); }")
    until(page, "() => Boolean(window.Plotly)")


DRAWN = "id => Boolean(document.querySelector(`section[data-explorer=${id}] .js-plotly-plot .main-svg`))"


def draw(page, id):
    """Scroll to an explorer and wait for its chart; a guess before it is left out."""
    page.evaluate(SHOW_ALL)
    section(page, id).locator("[data-figure]").evaluate(
        "chart => chart.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    until(page, DRAWN, id, seconds=30)


def to_dark(page):
    """Press the theme's switch until the page is dark."""
    for _ in range(3):
        if page.evaluate("document.documentElement.dataset.theme") != "dark":
            page.locator(".theme-switch-button:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def ordered(values) -> dict:
    """Values in the order in which a reader gives them: choices first, because one may move the others."""
    return dict(sorted(values.items(), key=lambda item: isinstance(item[1], (int, float))))


def draw_all(page, width=None, seconds=60.0):
    """Go through a page from top to bottom, in a window of another width where one is given:
    every chart comes to have that width and the kinds of marks that its view names.
    """
    if width and width != page.viewport_size["width"]:
        page.set_viewport_size({**page.viewport_size, "width": width})
    assert page.evaluate(UNDRAWN, seconds) == []


def move(page, id, values):
    """Move controls as a reader does."""
    page.evaluate(MOVE, [id, ordered(values)])


@cache
def _shown(id, setting):
    try:
        return find(id).shown(**dict(setting))
    except ValueError as error:
        return str(error)


def shown(id, given) -> dict | str:
    """What the function gives for a setting, computed once: a view, or the sentence with which it refuses."""
    return _shown(id, tuple(given.items()))


def unshown(page, id, settings, seconds=10.0) -> list[str]:
    """Move an explorer to settings, each time from its default: what the page then does not show
    of what the function gives, or of the sentence with which it refuses.
    """
    said = [(given, shown(id, given)) for given in map(ordered, settings)]
    json = dumps(
        [
            {"given": given, "refused": view}
            if isinstance(view, str)
            else {"given": given, "view": view, "controls": find(id).settings(given)}
            for given, view in said
        ]
    )
    return page.evaluate(UNSHOWN, [id, json, seconds])


def expect_view(page, id, given, seconds=10.0):
    """The page comes to show what the function itself gives for a setting:
    in words, in the chart and on every control.
    """
    view = shown(id, given)
    assert isinstance(view, dict), view
    until(page, DIFFERENCES, [id, view, find(id).settings(given)], wanted=[], seconds=seconds)


def asked_for_python(page) -> list[str]:
    return [url for url in page.asked if any(name in url for name in RUNTIME)]


def in_a_notebook(page, widget):
    """Show a widget as a notebook does: its library carries the browser side, a model holds its traits."""
    library = {name: getattr(widget.library, name) for name in ("page", "charts", "css")}
    page.evaluate(NOTEBOOK, library | {"traits": widget.get_state()})
