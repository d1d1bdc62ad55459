"""Every control of every explorer, moved in a page that lies on a disk: what is shown there was computed ahead.

One page a notebook is opened and shared by its explorers, which are reset before each test.
"""

from built import button, expect_view, move, section, until
from moving import each, ends, expect_setting, expect_state, expect_table, moved, shows

from beltroad.contract import Choice, Slider
from beltroad.explorers import find

KEYS = {"slider": ("ArrowRight", "ArrowLeft"), "choice": ("ArrowDown", "ArrowUp"), "switch": ("Space", "Space")}


@each
def test_both_ends_of_every_control_are_shown_at_once_without_python(at_home, id):
    page = at_home(id)
    for given in ends(find(id)):
        button(page, id, "Reset").click()
        move(page, id, given)
        expect_setting(page, id, given, seconds=5)
    last = next((given for given in reversed([*ends(find(id))]) if shows(id, given)), {})
    button(page, id, "Reset").click()
    move(page, id, last)
    expect_view(page, id, last)
    expect_table(page, id, last)


@each
def test_a_control_stands_on_each_of_its_stops_and_says_it_as_python_does(at_home, id):
    page = at_home(id)
    script = """([id, name, stops]) => stops.map((stop) => {
      const control = document.getElementById(id).querySelector(`[data-control="${name}"]`);
      const input = control.querySelector("input");
      input.value = String(stop);
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return [Number(input.value), control.querySelector("output").textContent, input.getAttribute("aria-valuetext")];
    })"""
    for control in find(id).controls:
        if isinstance(control, Slider):
            read = page.evaluate(script, [id, control.name, control.stops()])
            assert read == [[stop, control.show(stop), control.show(stop)] for stop in control.stops()]
    button(page, id, "Reset").click()
    expect_state(page, id, "ready")


@each
def test_choosing_an_option_with_presets_moves_the_other_controls_and_so_does_its_address(at_home, id):
    explorer = find(id)
    page = at_home(id)
    for control in explorer.controls:
        for option in (
            [option for option, values in control.presets.items() if values][-2:] if isinstance(control, Choice) else []
        ):
            wanted = explorer.settings({control.name: option})
            move(page, id, {control.name: option})
            assert moved(page, id) == wanted
            button(page, id, "Reset").click()
            until(page, "() => location.hash", wanted="")
            page.evaluate("hash => { location.hash = hash; }", f"#{id}.{control.name}={option}")
            until(
                page,
                "([id, name]) => document.getElementById(id).querySelector(`[data-control=${name}] :is(input,"
                " select)`).value",
                [id, control.name],
                wanted=option,
            )
            assert moved(page, id) == wanted
            button(page, id, "Reset").click()
    assert moved(page, id) == explorer.settings()
    until(page, "() => location.hash", wanted="")


@each
def test_the_keyboard_alone_reaches_and_moves_every_control(at_home, id):
    page = at_home(id)
    section(page, id).locator("h4").click()
    focused = """() => {
      const one = document.activeElement, style = getComputedStyle(one);
      const control = one.closest("[data-control]");
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return { name: control?.dataset.control ?? one.textContent, ring };
    }"""
    explorer = find(id)
    for control in [*explorer.first, *explorer.further]:
        page.keyboard.press("Tab")
        if explorer.further and control is explorer.further[0]:
            assert page.evaluate(focused) == {"name": "More controls", "ring": True}
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
        assert page.evaluate(focused) == {"name": control.name, "ring": True}
        stops, (onward, back) = control.stops(), KEYS[control.kind]
        place = stops.index(moved(page, id)[control.name])
        page.keyboard.press(onward if place + 1 < len(stops) else back)
        after = moved(page, id)[control.name]
        assert abs(stops.index(after) - place) == 1
        if isinstance(control, Slider):
            slider = section(page, id).locator(f'[data-control="{control.name}"]')
            assert (
                slider.locator("output").text_content()
                == slider.locator("input").get_attribute("aria-valuetext")
                == control.show(after)
            )
        if control is explorer.first[0]:
            expect_setting(page, id, moved(page, id))
    names = []
    while (at := page.evaluate("() => document.activeElement.textContent")) != "The data as a table" and len(names) < 9:
        page.keyboard.press("Tab")
        names.append(page.evaluate(focused)["name"])
    assert {"Reset", "Hold this setting", "Copy link", "The data as a table"} <= set(names), at
    page.keyboard.press("Enter")
    section(page, id).locator("th").first.wait_for()  # a setting may leave no row
    button(page, id, "Reset").focus()
    page.keyboard.press("Enter")
    expect_view(page, id, {})
