"""Every visible control of every page, touched on a phone and on a desktop: what it promises happens.

The first of its kind on a page is touched with a finger or with the mouse.
The others are the same element with the same script, so they are pressed within the page itself: each where it stands,
with nothing over it, and it keeps the same promise. The menu and the header's buttons, the same on every page, are
touched by hand on two pages and pressed within the others.

Charts are not drawn and Python never comes: other tests are about those, and they would take most of the time here.
"""

import pytest
from built import PAGES, a_moment, ready, until
from hands import OVER, POINT, controls, touch
from serving import serving

PHONE, DESKTOP = (
    {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    {"viewport": {"width": 1350, "height": 900}},
)
SCREENS = {"phone": PHONE, "desktop": DESKTOP}
NEVER = "() => new Promise(() => {})"
NOT_NEEDED = {
    "/_static/page/plotly.js": f"globalThis.Plotly = {{ newPlot: {NEVER}, react: {NEVER} }};",
    "/_static/page/worker.js": "",
}
FURNITURE = ("menu", "drawer", "colours", "search")
BY_HAND = ("index.html", "notebooks/03_mechanism.html")

# What each kind of control promises; `one` is the control.
#   note    what is noted before it is touched
#   where   the share of its width at which it is touched
#   press   what a touch does to it, where that is not a click
#   kept    what must come, given the note
#   undo    what puts it back: the key Escape, or the same touch again
#   undone  what must come then
PROMISES = """(() => {
  const dialog = () => document.querySelector("dialog[open]");
  const meaning = () => document.querySelector(".meaning:popover-open");
  const sidebar = () => document.getElementById("pst-primary-sidebar").checkVisibility({ visibilityProperty: true });
  const explorer = (one) => one.closest("[data-explorer]");
  const hidden = (one) => one.closest("section").querySelector("details.opens");
  const steps = (one) => [...one.closest("section").querySelectorAll("li")].filter((step) => step.checkVisibility());
  const first = (one) => explorer(one).querySelector("select, input");
  const share = (one) => (one.value - one.min) / (one.max - one.min);
  const far = (one) => (share(one) > 0.5 ? 0.1 : 0.9);
  const moves = (one) => one.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const whole = ({ left, right, width }) => width > 150 && left >= 0 && right <= innerWidth;
  const focus = {
    press: (one) => one.focus(),
    kept: (one) => document.activeElement === one,
    undo: "Escape",
    undone: () => true,
  };
  return {
    menu: {
      note: sidebar,
      kept: (one, before) => sidebar() !== before,
      undo: "again",
      undone: (one, before) => sidebar() === before,
    },
    drawer: { // comes over the page, whole and with its links in reach
      kept: () => dialog() && whole(dialog().getBoundingClientRect()) && Boolean(dialog().querySelector("a[href]")),
      undo: "Escape",
      undone: () => !dialog(),
    },
    colours: {
      note: () => document.documentElement.dataset.mode,
      kept: (one, before) => document.documentElement.dataset.mode !== before,
    },
    search: {
      kept: () => document.activeElement.matches("input[name=q]") && document.activeElement.checkVisibility(),
      undo: "Escape",
      undone: () => !dialog(),
    },
    term: {
      note: () => location.href,
      kept: (one, before) => meaning()?.textContent.includes(one.title) && location.href === before,
      undo: "Escape",
      undone: (one) => !meaning() && document.activeElement === one,
    },
    fold: {
      note: (one) => one.parentElement.open,
      kept: (one, before) => one.parentElement.open !== before,
      undo: "again",
      undone: (one, before) => one.parentElement.open === before,
    },
    slider: {
      note: (one) => [share(one), one.getAttribute("aria-valuetext")],
      where: far,
      press: (one) => { one.value = Number(one.min) + far(one) * (one.max - one.min); moves(one); },
      kept: (one, [before, said]) => Math.abs(share(one) - before) > 0.2 && one.getAttribute("aria-valuetext") !== said,
    },
    choice: focus,
    field: focus,
    switch: { note: (one) => one.checked, kept: (one, before) => one.checked !== before },
    answer: { kept: (one) => one.checked },
    check: { kept: (one) => one.form.querySelector("[data-verdict]").textContent.trim().length > 5 },
    guess: {
      note: (one) => {
        const [first] = one.form.querySelectorAll("input");
        first.click();
        if (first.type === "range") moves(first);
      },
      kept: (one) => one.closest("section").querySelector("[data-verdict]").textContent.length > 5 && hidden(one).open,
    },
    show: {
      note: (one) => hidden(one).open,
      kept: (one, before) => hidden(one).checkVisibility() !== before,
      undo: "again",
      undone: (one, before) => hidden(one).checkVisibility() === before,
    },
    "next step": {
      note: (one) => steps(one).length,
      kept: (one, before) => steps(one).length === before + 1,
    },
    whole: { // one step at a time, and the whole lesson again
      kept: () => document.documentElement.dataset.steps === "first",
      undo: "again",
      undone: () => document.documentElement.dataset.steps === "whole",
    },
    reset: {
      note: (one) => {
        const moved = first(one);
        if (moved.type === "checkbox") moved.checked = !moved.checked;
        else if (moved.tagName === "SELECT") moved.selectedIndex = moved.options.length - 1;
        else moved.value = moved.max;
        moves(moved);
      },
      kept: (one) => {
        const back = first(one);
        if (back.type === "checkbox") return back.checked === back.defaultChecked;
        return back.tagName === "SELECT" ? back.selectedOptions[0].defaultSelected : back.value === back.defaultValue;
      },
    },
    hold: {
      kept: (one) => Boolean(explorer(one).querySelector("[data-held]")),
      undo: "again",
      undone: (one) => !explorer(one).querySelector("[data-held]"),
    },
    play: { // the years pass, and stop
      note: (one) => [explorer(one).querySelector("[data-control=year] output").textContent, one.textContent],
      kept: (one, [year]) => explorer(one).querySelector("[data-control=year] output").textContent !== year,
      undo: "again",
      undone: (one, [, words]) => one.textContent === words,
    },
    share: { kept: (one) => explorer(one).querySelector("[data-shared]").textContent.length > 5 },
    print: { // this explorer alone, and afterwards the page is whole again
      note: () => {
        window.print = () => {
          window.asked.printed = document.querySelector("[data-alone]");
          dispatchEvent(new Event("afterprint"));
        };
      },
      kept: (one) => window.asked.printed === explorer(one) && !document.querySelector("[data-alone]"),
    },
    "full screen": {
      kept: (one) => (document.fullscreenElement ?? window.asked.fullScreen) === explorer(one),
      undo: "again",
      undone: () => document.fullscreenElement === null,
    },
    download: { kept: (one) => window.asked.download === `${explorer(one).dataset.explorer}.csv` },
    "copy code": { kept: (one) => one.classList.contains("success") || /cop/i.test(one.dataset.tooltip) },
  };
})()"""
# Presses controls within the page and gives what broke its promise.
# Only a hand may fill the screen or start a download: what the page asks the browser for is noted instead.
PRESS_ALL = """async (met) => {
  const promises = PROMISES, point = POINT, broken = [];
  const comes = async (test) => {
    for (let turn = 0; turn < 500 && !test(); turn += 1) await new Promise((done) => setTimeout(done, 10));
    return test();
  };
  const own = [Element.prototype.requestFullscreen, HTMLAnchorElement.prototype.click];
  Element.prototype.requestFullscreen = async function () { window.asked.fullScreen = this; };
  HTMLAnchorElement.prototype.click = function () {
    if (this.download) window.asked.download = this.download;
    else own[1].call(this);
  };
  const say = ({ kind, name }, what) => broken.push(`${kind} “${name}”: ${what}`);
  const reached = [];
  for (const { place, kind } of met) {
    const fold = window.controls[place].closest("details");
    if (fold && kind !== "fold") fold.open = true;
  }
  for (const control of met) { // all before the first is pressed, so that the page is laid out once
    let aim;
    if (await comes(() => (aim = point([control.place, 0.5])) && !aim.gone && !aim.over)) reached.push(control);
    else say(control, aim.gone ? "it has gone" : `it is under ${aim.over}`);
  }
  for (const control of reached) {
    const one = window.controls[control.place];
    const { note, press = () => one.click(), kept, undo, undone } = promises[control.kind];
    window.asked = {};
    if (!one.checkVisibility()) {
      say(control, "it has gone");
      continue;
    }
    const before = note?.(one);
    press(one);
    if (!(await comes(() => kept(one, before)))) say(control, "nothing came of it");
    else if (undo === "again") {
      press(one);
      if (!(await comes(() => undone(one, before)))) say(control, "it cannot be put back");
    }
    document.querySelector("dialog[open]")?.close();
    document.querySelector(".meaning")?.remove();
  }
  [Element.prototype.requestFullscreen, HTMLAnchorElement.prototype.click] = own;
  return broken;
}""".replace("POINT", POINT).replace("PROMISES", PROMISES)


def download(page, place):
    with page.expect_download():
        touch(page, place)


def plan(page, place):
    """A file is chosen, or something is saved, printed or said."""
    asked = []
    page.once("filechooser", lambda chooser: asked.append(chooser))
    page.evaluate(
        "window.print = () => { window.printed = true; }; window.printed = false;"
        " document.querySelectorAll('.status').forEach((one) => { one.textContent = ''; })"
    )
    page.evaluate(
        """() => document.querySelectorAll(".plan [name=name]").forEach((one) => { one.value = "A bridge"; })"""
    )
    touch(page, place)
    for _ in range(100):
        if asked or page.evaluate(
            "window.printed || [...document.querySelectorAll('.status')].some((one) => one.textContent.trim())"
        ):
            break
        a_moment(page)
    else:
        raise AssertionError("nothing happened")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


HANDS_ONLY = {"download": download, "plan": plan}  # what comes of them leaves the page


def by_hand(page, kind, place):
    """Touch a control and wait for what it promises; put it back."""
    if kind in HANDS_ONLY:
        return HANDS_ONLY[kind](page, place)
    known = page.evaluate(
        f"""([kind, place]) => {{
      window.promise = ({PROMISES})[kind];
      window.one = window.controls[place];
      window.asked = {{}};
      window.before = promise.note?.(one);
      return {{ where: promise.where?.(one) ?? 0.5, undo: promise.undo }};
    }}""",
        [kind, place],
    )
    a_moment(page)  # what was noted may have moved the page
    touch(page, place, known["where"])
    until(page, "() => Boolean(promise.kept(one, before))")
    if known["undo"]:
        page.keyboard.press("Escape") if known["undo"] == "Escape" else touch(page, place)
        until(page, "() => Boolean(promise.undone(one, before))")


@pytest.fixture(scope="module")
def bare(html):
    with serving(html, files=NOT_NEEDED) as address:
        yield address


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_everything_that_can_be_touched_does_what_it_promises(visit, bare, path, screen):
    page = ready(visit(f"/{path}", bare, permissions=["clipboard-read", "clipboard-write"], **SCREENS[screen]))
    folds = "(open) => document.querySelectorAll('[data-table], .more').forEach((fold) => { fold.open = open; })"
    page.evaluate(folds, True)
    met = controls(page)
    page.evaluate(folds, False)
    for one in met:
        one["kind"] = (
            "drawer" if one["kind"] == "contents" or (one["kind"] == "menu" and screen == "phone") else one["kind"]
        )
    unknown = [one["name"] for one in met if one["kind"] == "unknown"]
    assert not unknown, f"no promise is known for {unknown}: say in hands.py and here what they do"
    assert {"drawer" if screen == "phone" else "menu", "colours", "search"} <= {one["kind"] for one in met}
    assert page.evaluate(OVER, [one["place"] for one in met if one["kind"] in ("link", "find")]) == []
    met = [one for one in met if one["kind"] not in ("link", "find")]
    first = {one["kind"]: one for one in reversed(met)}
    touched = [
        one
        for one in met
        if one["kind"] == "plan" or (one is first[one["kind"]] and (path in BY_HAND or one["kind"] not in FURNITURE))
    ]
    broken = []
    for one in touched:
        if one["kind"] != "fold":
            page.evaluate(
                "place => { const fold = window.controls[place].closest('details'); if (fold) fold.open = true; }",
                one["place"],
            )
        try:
            by_hand(page, one["kind"], one["place"])
        except Exception as error:  # all that is broken is told at once
            broken.append(f"{one['kind']} “{one['name']}”: {str(error).splitlines()[0][:200]}")
    broken += page.evaluate(PRESS_ALL, [one for one in met if one not in touched])
    assert not broken, "\n".join(broken)
