"""Fingers, a mouse and what they meet: every visible control of a page, where it is touched, and what it promises.

A control without a promise here is a fault: whoever adds a control says what it does when it is touched.
"""

from contextlib import contextmanager
from itertools import chain, repeat
from time import time

from built import until

# Everything on a page that can be touched, as {place, kind, name}; `place` finds it again.
CONTROLS = """() => {
  const kinds = KINDS;
  const all = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [role=button]")];
  window.controls = all.filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && one.getClientRects().length && !one.closest(".skip-link"));
  return window.controls.map((one, place) => ({
    place,
    kind: Object.keys(kinds).find((kind) => one.matches(kinds[kind])) ?? "unknown",
    name: (one.getAttribute("aria-label") || one.textContent || one.id).trim().slice(0, 60),
  }));
}"""
KINDS = {  # kind -> the controls of that kind; the first that fits counts
    "menu": ".primary-toggle",
    "contents": ".secondary-toggle",
    "colours": ".theme-switch-button",
    "search": ".search-button__button",
    "term": "a.term",
    "fold": "summary",
    "copy code": ".copybtn",
    "slider": "input[type=range]",
    "choice": "select",
    "switch": "input[type=checkbox]",
    "answer": ":is(.quiz, .guess, .weigh) input[type=radio]",
    "field": "input[type=text], input[type=search], textarea, .plan input:not([type=file])",
    "check": ":is(.quiz, .worked) form button",
    "guess": ":is(.guess, .weigh) form [type=submit]",
    "show": ":is(.guess, .reveal, .worked, .weigh) [data-act=show]",
    "next step": ".worked [data-act=next]",
    "marks": "#searchbox button",
    "whole": "nav.steps [data-act=whole]",
    "reset": "[data-explorer] .desk button[data-act=reset]",
    "hold": "[data-explorer] .desk button[data-act=hold]",
    "play": "[data-explorer] .desk button[data-act=play]",
    "share": "[data-explorer] .desk button[data-act=share]",
    "country": "[data-explorer] .control button[data-act=country]",
    "print": "[data-explorer] .desk button[data-act=print]",
    "full screen": "[data-explorer] .desk button[data-act=full-screen]",
    "download": "[data-table] button",
    "plan": ".plan button, :is([data-class-view], [data-class-marks], [data-record]) .actions button",
    "find": "form.bd-search button, .bd-search-container [type=submit]",
    "link": "a[href]",
}
# Brings a control to the middle of the window; gives the point to touch there, and what lies over it if something does.
POINT = """([place, share]) => {
  const one = window.controls[place];
  if (!one.checkVisibility()) return { gone: true };
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const box = one.getClientRects()[0];
  const [x, y] = [box.left + box.width * share, box.top + box.height / 2];
  const met = document.elementFromPoint(x, y);
  const own = met && (one.contains(met) || met.contains(one) || met.closest("label")?.control === one);
  return { x, y, over: own ? "" : (met?.outerHTML ?? "nothing: it is outside the window").slice(0, 120) };
}"""
# What keeps a hand from touching a control there; it waits until what it aims at stands still.
STEADY = """async (given) => {
  const aim = POINT, before = aim(given);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { gone, over, x, y } = aim(given);
  if (gone) return "the control has gone";
  return over || (x === before.x && y === before.y ? "" : "the control moves");
}""".replace("POINT", POINT)
OVER = """(places) => places
  .map((place) => [place, (POINT)([place, 0.5])])
  .filter(([, { over }]) => over)
  .map(([place, { over }]) => `${window.controls[place].outerHTML.slice(0, 120)} is under ${over}`)
""".replace("POINT", POINT)


def controls(page) -> list[dict]:
    """What a reader sees to touch, from the top of the page to its end."""
    return page.evaluate(CONTROLS.replace("KINDS", repr(KINDS)))


def touch(page, place: int, share=0.5):
    """Touch a control at a share of its width: with a finger where the page has one, else with the mouse."""
    if not hasattr(page, "finger"):
        page.finger = page.evaluate("navigator.maxTouchPoints > 0")
    until(page, STEADY, [place, share], wanted="")
    point = page.evaluate(POINT, [place, share])
    page.touchscreen.tap(point["x"], point["y"]) if page.finger else page.mouse.click(point["x"], point["y"])


@contextmanager
def finger(page):
    """A finger on the page: `with finger(page) as touch` puts it down at the first touch(x, y), moves it with each that
    follows, and lifts it at the end, where it has rested so long that the page does not roll on.
    """
    if not hasattr(page, "fingers"):
        page.fingers = page.context.new_cdp_session(page)
    kinds = chain(["touchStart"], repeat("touchMove"))

    def send(kind, *points, at=0.0):
        touched = {"type": kind, "touchPoints": points, "timestamp": time() + at}
        page.fingers.send("Input.dispatchTouchEvent", touched)

    yield lambda x, y: send(next(kinds), {"x": x, "y": y})
    send("touchEnd", at=1.0)


def swipe(page, x: float, y: float, right: float, down: float):
    """Move one finger over the page, in steps as a screen reports them."""
    with finger(page) as touch:
        for share in (0, 0.1, 0.25, 0.5, 0.75, 1):
            touch(x + right * share, y + down * share)
