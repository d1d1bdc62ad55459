"""Every control of every explorer, moved in a page that lies on a disk: what is shown there was computed ahead.

One page a notebook is opened and shared by its explorers, which are reset before each test.
"""

import pytest
from built import MOVABLE, MOVE, WAIT, expect_view, move, press, section, shown, unshown, until
from moving import each, ends, expect_setting, expect_state, expect_table, moved, shows

from beltroad.contract import Choice, Slider
from beltroad.explorers import find

KEYS = {"slider": ("ArrowRight", "ArrowLeft"), "choice": ("ArrowDown", "ArrowUp"), "switch": ("Space", "Space")}
PRESETS = {  # explorer -> the last options, two a control, that move the other controls
    id: given
    for id in MOVABLE
    if (
        given := [
            {control.name: option}
            for control in find(id).controls
            if isinstance(control, Choice)
            for option in [option for option, values in control.presets.items() if values][-2:]
        ]
    )
}


@each
def test_both_ends_of_every_control_are_shown_at_once_without_python(at_home, id):
    page = at_home(id)
    settings = sorted(ends(find(id)), key=lambda given: shows(id, given))  # the last is one that is shown
    assert unshown(page, id, settings, seconds=5) == []
    expect_table(page, id, settings[-1])


@each
def test_a_control_stands_on_each_of_its_stops_and_says_it_as_python_does(at_home, id):
    script = """([id, sliders]) => Object.entries(sliders).flatMap(([name, stops]) => stops.map((stop) => {
      const control = document.getElementById(id).querySelector(`[data-control="${name}"]`);
      const input = control.querySelector("input");
      input.value = String(stop);
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      const said = [control.querySelector("output").textContent, input.getAttribute("aria-valuetext")];
      return [name, Number(input.value), ...said];
    }))"""
    sliders = {control.name: control for control in find(id).controls if isinstance(control, Slider)}
    page = at_home(id)
    read = page.evaluate(script, [id, {name: control.stops() for name, control in sliders.items()}])
    assert read == [
        [name, stop, control.show(stop), control.show(stop)]
        for name, control in sliders.items()
        for stop in control.stops()
    ]
    press(page, id, "reset")
    expect_state(page, id, "ready")


@pytest.mark.parametrize("id", PRESETS)
def test_choosing_an_option_with_presets_moves_the_other_controls_and_so_does_its_address(at_home, id):
    page = at_home(id)
    for given in PRESETS[id]:
        wanted = find(id).settings(given)
        [(name, option)] = given.items()
        move(page, id, given)
        assert moved(page, id) == wanted
        press(page, id, "reset")
        until(page, "() => location.hash", wanted="")
        page.evaluate("hash => { location.hash = hash; }", f"#{id}.{name}={option}")
        until(
            page,
            "([id, name]) => document.querySelector(`#${id} [data-control=${name}] select`).value",
            [id, name],
            wanted=option,
        )
        assert moved(page, id) == wanted
        press(page, id, "reset")
    assert moved(page, id) == find(id).settings()
    until(page, "() => location.hash", wanted="")


# Hold the default, move, wait for the reading, and let go of what was held; gives what stood there with both.
BOTH = f"""async ([id, given, reading]) => {{
  const section = document.getElementById(id), hold = section.querySelector("[data-act=hold]");
  const read = () => section.querySelector("[data-reading]").textContent;
  hold.click();
  ({MOVE})([id, given]);
  await ({WAIT})(() => read() === reading && section.dataset.state === "ready", 10);
  const marks = section.querySelector("[data-figure]").data.filter(({{ name }}) => name === "the setting that is held");
  const found = {{
    state: section.dataset.state,
    reading: read(),
    told: Boolean(section.querySelector("[data-held]")?.checkVisibility()),
    button: hold.textContent,
    silent: marks.every(({{ hoverinfo }}) => hoverinfo === "skip"),
  }};
  hold.click();
  section.querySelector("[data-act=reset]").click();
  return found;
}}"""


@each
def test_every_explorer_can_hold_its_default_beside_another_setting(at_home, id):
    """What is shown beside it is what is shown without; where the chart is one of lines or bars it has a ghost."""
    page = at_home(id)
    given = next(
        {control.name: stop}
        for control in find(id).controls
        for stop in (control.stops()[-1], control.stops()[0])
        if stop != control.default
    )
    reading = shown(id, given)["reading"]
    wanted = {"state": "ready", "reading": reading, "told": True, "button": "Let go of it", "silent": True}
    assert page.evaluate(BOTH, [id, given, reading]) == wanted
    expect_view(page, id, {})


# What has the focus, and where a control that has it stands.
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), control = one.closest("[data-control]");
  const number = one.type === "range";
  return {
    name: control?.dataset.control ?? one.textContent,
    offer: one.matches(".mine button"), // beside a country that was chosen: to start everywhere with it
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    value: one.type === "checkbox" ? one.checked : number ? Number(one.value) : one.value,
    said: number ? [control.querySelector("output").textContent, one.getAttribute("aria-valuetext")] : [],
  };
}"""


@each
def test_the_keyboard_alone_reaches_and_moves_every_control(at_home, id):
    page = at_home(id)

    def press_key(key) -> dict:
        page.keyboard.press(key)
        at = page.evaluate(FOCUSED)
        return press_key(key) if at["offer"] else at

    page.evaluate(
        "id => { const title = document.querySelector(`#${id} h4`); title.tabIndex = -1; title.focus(); }", id
    )
    explorer = find(id)
    for control in [*explorer.first, *explorer.further]:
        at = press_key("Tab")
        if explorer.further and control is explorer.further[0]:
            assert (at["name"], at["ring"]) == ("More controls", True)
            page.keyboard.press("Enter")
            at = press_key("Tab")
        assert (at["name"], at["ring"]) == (control.name, True)
        stops, (onward, back) = control.stops(), KEYS[control.kind]
        place = stops.index(at["value"])
        after = press_key(onward if place + 1 < len(stops) else back)
        assert abs(stops.index(after["value"]) - place) == 1
        if isinstance(control, Slider):
            assert after["said"] == [control.show(after["value"])] * 2
        if control is explorer.first[0]:
            expect_setting(page, id, moved(page, id))
    names = []
    while names[-1:] != ["The data as a table"] and len(names) < 9:
        names.append(press_key("Tab")["name"])
    assert {"Reset", "Hold this setting", "Copy link", "The data as a table"} <= set(names)
    page.keyboard.press("Enter")
    section(page, id).locator("th").first.wait_for()  # a setting may leave no row
    section(page, id).locator("[data-act=reset]").focus()
    page.keyboard.press("Enter")
    expect_view(page, id, {})
    until(page, "() => location.hash", wanted="")
