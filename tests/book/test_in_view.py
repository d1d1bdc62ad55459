"""What a reader compares stays in sight: the chart while a control is moved, few controls, a setting that is held."""

import pytest
from built import HOME, button, expect_view, move, ready, section, until
from moving import download, moved, never_python, open_home

from beltroad.contract.explorer import OPEN
from beltroad.explorers import find

PHONES = {"large": {"width": 390, "height": 844}, "small": {"width": 360, "height": 640}}
STACK = "capital-stack"
FOLDED = [id for id in HOME if find(id).further]
# Controls that are reached, from above and from below, behind a chart or with less than half of it in view.
OUT_OF_VIEW = """async () => {
  const found = [], frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  document.querySelectorAll("section.explorer details").forEach((fold) => { fold.open = true; });
  for (const control of document.querySelectorAll("section.explorer [data-control]")) {
    const section = control.closest("section"), [chart, head] = [".chart", ".bd-header-article"];
    for (const block of ["start", "end"]) {
      section.scrollIntoView({ block, behavior: "instant" });
      control.scrollIntoView({ block: "nearest", behavior: "instant" });
      await frame();
      const { top, bottom, height } = section.querySelector(chart).getBoundingClientRect();
      const under = document.querySelector(head).getBoundingClientRect().bottom;
      const seen = Math.min(bottom, innerHeight) - Math.max(top, under);
      const box = control.getBoundingClientRect();
      const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const say = (what) => found.push(`${section.id}.${control.dataset.control} from ${block}: ${what}`);
      if (seen < height / 2 - 1) say(`${Math.round(seen)} of ${Math.round(height)} px of the chart`);
      if (!control.contains(there)) say(`behind ${there?.outerHTML.slice(0, 60)}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("size", PHONES)
@pytest.mark.parametrize("path", sorted(set(HOME.values())))
def test_on_a_phone_at_least_half_of_a_chart_is_in_view_at_each_of_its_controls(visit, path, size):
    page = ready(visit(path, prepare=never_python, viewport=PHONES[size], has_touch=True, is_mobile=True))
    assert page.evaluate(OUT_OF_VIEW) == []


@pytest.mark.parametrize(("width", "least"), [(1280, 420), (2560, 420)])
@pytest.mark.parametrize("path", sorted(set(HOME.values())))
def test_a_chart_has_room_beside_its_controls(visit, path, width, least):
    page = ready(visit(path, prepare=never_python, viewport={"width": width, "height": 1000}))
    narrow = """least => [...document.querySelectorAll("section.explorer[data-explorer]")].flatMap((section) => {
      const [card, chart] = [section, section.querySelector(".chart")].map((one) => one.getBoundingClientRect().width);
      return chart < least || chart < card / 2 ? [`${section.id}: ${chart} of ${card} px`] : [];
    })"""
    assert page.evaluate(narrow, least) == []


# --- More controls ---


def test_few_controls_stand_open():
    assert FOLDED and all(len(find(id).first) <= OPEN for id in HOME)


def test_a_fold_says_how_many_of_its_controls_were_moved_and_an_address_that_moves_one_opens_it(open_page):
    page = open_home(open_page, STACK)
    fold = section(page, STACK).locator("details.more")
    field = fold.locator("[data-control=market_rate]")
    assert fold.locator("summary").text_content() == "More controls" and not field.is_visible()
    fold.locator("summary").click()
    field.locator("input").focus()
    page.keyboard.press("ArrowRight")
    until(
        page, "() => document.querySelector('#capital-stack [data-more]').textContent", wanted="More controls (1 moved)"
    )
    button(page, STACK, "Reset").click()
    assert fold.locator("summary").text_content() == "More controls"
    fold.locator("summary").click()
    assert not field.is_visible()
    page.evaluate("() => { location.hash = '#capital-stack.market_rate=0.08'; }")
    field.wait_for()
    expect_view(page, STACK, {"market_rate": 0.08})


# --- Hold this setting ---

GHOSTS = """id => document.getElementById(id).querySelector("[data-figure]").data
  .filter(({ name }) => name === "the setting that is held").length"""
HELD = "id => document.getElementById(id).querySelector('[data-held]')?.textContent ?? ''"


def test_a_setting_that_is_held_stays_in_chart_reading_and_table_until_it_is_let_go(open_page):
    page = open_home(open_page, STACK)
    before = find(STACK).shown()
    button(page, STACK, "Hold this setting").click()
    until(page, HELD, STACK, wanted="This setting is held. Move a control, and both stand side by side.")
    move(page, STACK, {"cash_yield": 0.12})
    now = find(STACK).shown(cash_yield=0.12)
    until(
        page,
        HELD,
        STACK,
        wanted=f"Held (Cash a year, of cost: {find(STACK).controls[-1].show(find(STACK).controls[-1].default)}):"
        f" {before['reading']}",
    )
    assert section(page, STACK).locator("[data-reading]").text_content() == now["reading"]
    until(page, f"async (id) => ({GHOSTS})(id) > 0", STACK)
    assert "the setting that is held" in section(page, STACK).locator(".legend").text_content()
    columns, *rows = download(page, STACK)
    assert columns == ["Setting", *now["table"]["columns"]]
    assert [row[0] for row in rows] == ["now"] * len(now["table"]["rows"]) + ["held"] * len(before["table"]["rows"])
    button(page, STACK, "Let go of it").click()
    until(page, GHOSTS, STACK, wanted=0)
    expect_view(page, STACK, {"cash_yield": 0.12})
    assert section(page, STACK).locator("[data-held]").count() == 0


def test_a_shared_address_holds_what_was_held(open_page):
    page = open_home(open_page, STACK, hash=f"#{STACK}.cash_yield=0.12&{STACK}.held=&{STACK}.held.cash_yield=0.05")
    held = find(STACK).shown(cash_yield=0.05)["reading"]
    until(page, f"async (id) => ({HELD})(id).endsWith({held!r})", STACK)
    assert moved(page, STACK) == find(STACK).settings({"cash_yield": 0.12})
    until(page, "() => location.hash", wanted=f"#{STACK}.cash_yield=0.12&{STACK}.held=&{STACK}.held.cash_yield=0.05")
    button(page, STACK, "Let go of it").click()
    until(page, "() => location.hash", wanted=f"#{STACK}.cash_yield=0.12")


def test_what_an_address_holds_of_a_simulation_is_no_draft(open_page):
    id, given = "what-could-go-wrong", {"overrun": 0.5, "shortfall": 0.3}
    held = "&".join(f"{id}.held.{name}={value}" for name, value in given.items())
    page = open_home(open_page, id, prepare=None, hash=f"#{id}.held=&{held}")
    wanted = find(id).shown(**given)["reading"]
    until(page, f"async (id) => ({HELD})(id).endsWith({wanted!r})", id, seconds=60)


@pytest.mark.parametrize("id", [id for id in HOME if find(id).controls])
def test_every_explorer_can_hold_its_default_beside_another_setting(at_home, id):
    """What is shown beside it is what is shown without; where the chart is one of lines or bars it has a ghost."""
    page = at_home(id)
    explorer = find(id)
    given = next(
        {control.name: stop}
        for control in explorer.controls
        for stop in (control.stops()[-1], control.stops()[0])
        if stop != control.default
    )
    button(page, id, "Hold this setting").click()
    move(page, id, given)
    until(page, "id => document.getElementById(id).dataset.state", id, wanted="ready")
    try:
        reading = explorer.shown(**given)["reading"]
        until(page, "id => document.querySelector(`#${id} [data-reading]`).textContent", id, wanted=reading)
        assert section(page, id).locator("[data-held]").is_visible()
        drawn = page.evaluate(
            "id => document.getElementById(id).querySelector('[data-figure]').data.map(({ name, hoverinfo }) =>"
            " [name, hoverinfo]).filter(([name]) => name === 'the setting that is held')",
            id,
        )
        assert all(hover == "skip" for _, hover in drawn)
    finally:
        button(page, id, "Let go of it").click()
        button(page, id, "Reset").click()
    expect_view(page, id, {})
