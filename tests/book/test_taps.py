"""Every visible control of every page, touched with a finger on a phone and with the mouse on a desktop: what it promises happens."""

import pytest
from built import PAGES, a_moment, ready, until
from hands import OVER, POINT, controls, seen, touch

SCREENS = {"phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}, "desktop": {"viewport": {"width": 1350, "height": 900}}}
OPEN = "document.querySelector('dialog[open]')"


def a_drawer(page, place):
    """On a phone a drawer comes over the page, whole and with its links in reach; Escape puts it back."""
    touch(page, place)
    until(page, f"() => Boolean({OPEN})")
    in_view = f"() => {{ const {{ left, right, width }} = {OPEN}.getBoundingClientRect(); return width > 150 && left >= 0 && right <= innerWidth && {OPEN}.querySelectorAll('a[href]').length > 0; }}"
    until(page, in_view)
    page.keyboard.press("Escape")
    until(page, f"() => {OPEN} === null")


def menu(page, place):
    if page.viewport_size["width"] < 992:
        return a_drawer(page, place)
    shown = "document.getElementById('pst-primary-sidebar').checkVisibility({ visibilityProperty: true })"
    for wanted in (False, True):
        touch(page, place)
        until(page, f"() => {shown} === {str(wanted).lower()}")


def colours(page, place):
    mode = page.evaluate("document.documentElement.dataset.mode")
    touch(page, place)
    until(page, f"() => document.documentElement.dataset.mode !== '{mode}'")


def search(page, place):
    touch(page, place)
    until(page, "() => document.activeElement.matches('input[name=q]') && document.activeElement.checkVisibility()")
    page.keyboard.press("Escape")
    until(page, f"() => {OPEN} === null")


def term(page, place):
    before = page.url
    touch(page, place)
    seen(page, "document.querySelector('.meaning:popover-open')?.textContent.includes(one.title) ?? false", place)
    page.keyboard.press("Escape")
    seen(page, "document.querySelector('.meaning:popover-open') === null && document.activeElement === one", place)
    assert page.url == before


def fold(page, place):
    for wanted in (True, False):
        touch(page, place)
        seen(page, "one.parentElement.open", place, wanted)


def slider(page, place):
    value = page.evaluate("place => { const one = window.controls[place]; return (one.value - one.min) / (one.max - one.min); }", place)
    touch(page, place, 0.1 if value > 0.5 else 0.9)
    seen(page, f"Math.abs((one.value - one.min) / (one.max - one.min) - {value}) > 0.2", place)


def focus(page, place):
    touch(page, place)
    seen(page, "document.activeElement === one", place)
    page.keyboard.press("Escape")


def box(page, place):
    state = page.evaluate("place => window.controls[place].checked", place)
    touch(page, place)
    seen(page, "one.checked", place, not state)


def answer(page, place):
    touch(page, place)
    seen(page, "one.checked", place)


def check(page, place):
    touch(page, place)
    seen(page, "one.form.querySelector('[data-verdict]').textContent.trim().length > 5", place)


def reset(page, place):
    moved = "one.closest('[data-explorer]').querySelector('select, input')"
    page.evaluate(f"""place => {{
      const one = window.controls[place], first = {moved};
      first.type === "checkbox" ? first.checked = !first.checked : first.tagName === "SELECT" ? first.selectedIndex = first.options.length - 1 : first.value = first.max;
      first.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
    }}""", place)
    touch(page, place)
    at_start = f"""(() => {{ const first = {moved}; return first.type === "checkbox" ? first.checked === first.defaultChecked
      : first.tagName === "SELECT" ? first.selectedOptions[0].defaultSelected : first.value === first.defaultValue; }})()"""
    seen(page, at_start, place)


def share(page, place):
    touch(page, place)
    seen(page, "one.closest('[data-explorer]').querySelector('[data-shared]').textContent.length > 5", place)


def full_screen(page, place):
    touch(page, place)
    seen(page, "document.fullscreenElement === one.closest('[data-explorer]')", place)
    touch(page, place)
    until(page, "() => document.fullscreenElement === null")


def download(page, place):
    with page.expect_download(timeout=5000):
        touch(page, place)


def plan(page, place):
    """A file is chosen, or something is saved, printed or said."""
    asked = []
    page.once("filechooser", lambda chooser: asked.append(chooser))
    page.evaluate("window.print = () => { window.printed = true; }; window.printed = false; document.querySelectorAll('.status').forEach((one) => { one.textContent = ''; })")
    page.evaluate("""() => document.querySelectorAll(".plan [name=name]").forEach((one) => { one.value = "A bridge"; })""")
    touch(page, place)
    for _ in range(100):
        if asked or page.evaluate("window.printed || [...document.querySelectorAll('.status')].some((one) => one.textContent.trim())"):
            break
        a_moment(page)
    else:
        raise AssertionError("nothing happened")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def copy_code(page, place):
    touch(page, place)
    seen(page, "one.classList.contains('success') || /cop/i.test(one.dataset.tooltip)", place)


ACTS = {
    "menu": menu, "contents": a_drawer, "colours": colours, "search": search, "term": term, "fold": fold, "slider": slider, "choice": focus, "switch": box,
    "answer": answer, "field": focus, "check": check, "reset": reset, "share": share, "full screen": full_screen, "download": download, "plan": plan, "copy code": copy_code,
}  # fmt: skip


# The mouse's way through what is many on a page, within the page itself: each control is met where it stands, pressed, and
# keeps its promise. {kind: [what is noted before, what must come]}, `one` is the control.
PRESSED = """{
  term: [() => 0, (one) => document.querySelector(".meaning:popover-open")?.textContent.includes(one.title)],
  fold: [(one) => one.parentElement.open, (one, before) => one.parentElement.open !== before],
  switch: [(one) => one.checked, (one, before) => one.checked !== before],
  answer: [() => 0, (one) => one.checked],
  check: [() => 0, (one) => one.form.querySelector("[data-verdict]").textContent.trim().length > 5],
}"""
PRESS_ALL = """async (met) => {
  const promises = PRESSED, point = POINT, broken = [];
  for (const { place, kind, name } of met) {
    const one = window.controls[place], [note, comes] = promises[kind];
    document.querySelector(".meaning")?.remove();
    const { gone, over } = point([place, 0.5]);
    if (gone || over) { broken.push(`${kind} “${name}”: ${gone ? "it has gone" : `it is under ${over}`}`); continue; }
    const before = note(one);
    one.click();
    for (let turn = 0; turn < 100 && !comes(one, before); turn += 1) await new Promise((done) => setTimeout(done, 10));
    if (!comes(one, before)) broken.push(`${kind} “${name}”: nothing came of it`);
    if (kind === "fold" && comes(one, before)) one.click();
  }
  document.querySelector(".meaning")?.remove();
  return broken;
}""".replace("PRESSED", PRESSED).replace("POINT", POINT)
MANY = ("term", "fold", "switch", "answer", "check")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_everything_that_can_be_touched_does_what_it_promises(open_page, path, screen):
    page = ready(open_page(f"/{path}", permissions=["clipboard-read", "clipboard-write"], **SCREENS[screen]))
    page.evaluate("document.querySelectorAll('[data-table], details.hide').forEach((fold) => { fold.open = true; })")
    met = controls(page)
    page.evaluate("document.querySelectorAll('[data-table], details.hide').forEach((fold) => { fold.open = false; })")
    unknown = [one["name"] for one in met if one["kind"] == "unknown"]
    assert not unknown, f"no promise is known for {unknown}: say in hands.py and here what they do"
    assert {"menu", "colours", "search"} <= {one["kind"] for one in met}
    assert page.evaluate(OVER, [one["place"] for one in met if one["kind"] in ("link", "find")]) == []
    many = [one for one in met if one["kind"] in MANY] if screen == "desktop" else []
    broken = page.evaluate(PRESS_ALL, many)
    for one in met:
        if one["kind"] in ("link", "find") or one in many:
            continue
        if one["kind"] in ("download", "copy code"):
            page.evaluate("place => { const fold = window.controls[place].closest('details'); if (fold) fold.open = true; }", one["place"])
        try:
            ACTS[one["kind"]](page, one["place"])
        except Exception as error:  # all that is broken is told at once
            broken.append(f"{one['kind']} “{one['name']}”: {str(error).splitlines()[0][:200]}")
    assert not broken, "\n".join(broken)
