"""What a reader compares stays in sight: the chart while a control is moved, few controls, a setting that is held."""

import pytest
from built import HOME, WAIT, button, expect_view, move, ready, section, until
from moving import download, moved, never_python, open_home

from beltroad.contract.explorer import OPEN
from beltroad.explorers import find

PHONES = {"large": {"width": 390, "height": 844}, "small": {"width": 360, "height": 640}}
STACK = "capital-stack"
FOLDED = [id for id in HOME if find(id).further]
# Controls that are reached, from above and from below, behind a chart or with less than half of it in view.
OUT_OF_VIEW = f"""async () => {{
  const found = [], all = [...document.querySelectorAll("section.explorer[data-explorer]")];
  document.querySelectorAll("section.explorer details").forEach((fold) => {{ fold.open = true; }});
  for (const section of all) {{
    section.scrollIntoView({{ block: "center", behavior: "instant" }});
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  }}
  const width = (one) => one?.getBoundingClientRect().width ?? 0;
  const drawn = (chart) => Math.abs(width(chart.querySelector(".main-svg")) - chart.clientWidth) <= 1;
  const charts = all.map((section) => section.querySelector("[data-figure]"));
  await ({WAIT})(() => charts.every(drawn), 60);
  if (!charts.every(drawn)) return ["not every chart is drawn at this width"];
  for (const control of document.querySelectorAll("section.explorer [data-control]")) {{
    const section = control.closest("section"), [chart, head] = [".chart", ".bd-header-article"];
    for (const block of ["start", "end"]) {{
      section.scrollIntoView({{ block, behavior: "instant" }});
      control.scrollIntoView({{ block: "nearest", behavior: "instant" }});
      const {{ top, bottom, height }} = section.querySelector(chart).getBoundingClientRect();
      const under = document.querySelector(head).getBoundingClientRect().bottom;
      const seen = Math.min(bottom, innerHeight) - Math.max(top, under);
      const box = control.getBoundingClientRect();
      const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const say = (what) => found.push(`${{section.id}}.${{control.dataset.control}} from ${{block}}: ${{what}}`);
      if (seen < height / 2 - 1) say(`${{Math.round(seen)}} of ${{Math.round(height)}} px of the chart`);
      if (!control.contains(there)) say(`behind ${{there?.outerHTML.slice(0, 60)}}`);
    }}
  }}
  return found;
}}"""
each_page = pytest.mark.parametrize("path", sorted(set(HOME.values())))


@each_page
def test_on_a_phone_at_least_half_of_a_chart_is_in_view_at_each_of_its_controls(visit, path, subtests):
    page = ready(visit(path, prepare=never_python, viewport=PHONES["large"], has_touch=True, is_mobile=True))
    for size, viewport in PHONES.items():
        with subtests.test(size):
            page.set_viewport_size(viewport)
            assert page.evaluate(OUT_OF_VIEW) == []


@each_page
def test_a_chart_has_room_beside_its_controls(visit, path, subtests):
    page = ready(visit(path, prepare=never_python))
    narrow = """least => [...document.querySelectorAll("section.explorer[data-explorer]")].flatMap((section) => {
      const [card, chart] = [section, section.querySelector(".chart")].map((one) => one.getBoundingClientRect().width);
      return chart < least || chart < card / 2 ? [`${section.id}: ${chart} of ${card} px`] : [];
    })"""
    for width in (1280, 2560):
        with subtests.test(width=width):
            page.set_viewport_size({"width": width, "height": 1000})
            assert page.evaluate(narrow, 420) == []


# --- More controls ---


def test_few_controls_stand_open():
    assert FOLDED and all(len(find(id).first) <= OPEN for id in HOME)


def test_a_fold_says_how_many_of_its_controls_were_moved_and_an_address_that_moves_one_opens_it(visit):
    page = open_home(visit, STACK)
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


def test_a_setting_that_is_held_stays_in_chart_reading_and_table_until_it_is_let_go(visit):
    page = open_home(visit, STACK)
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


def test_a_shared_address_holds_what_was_held(visit):
    page = open_home(visit, STACK, hash=f"#{STACK}.cash_yield=0.12&{STACK}.held=&{STACK}.held.cash_yield=0.05")
    held = find(STACK).shown(cash_yield=0.05)["reading"]
    until(page, f"async (id) => ({HELD})(id).endsWith({held!r})", STACK)
    assert moved(page, STACK) == find(STACK).settings({"cash_yield": 0.12})
    until(page, "() => location.hash", wanted=f"#{STACK}.cash_yield=0.12&{STACK}.held=&{STACK}.held.cash_yield=0.05")
    button(page, STACK, "Let go of it").click()
    until(page, "() => location.hash", wanted=f"#{STACK}.cash_yield=0.12")


def test_what_an_address_holds_of_a_simulation_is_no_draft(visit):
    id, given = "what-could-go-wrong", {"overrun": 0.5, "shortfall": 0.3}
    held = "&".join(f"{id}.held.{name}={value}" for name, value in given.items())
    page = open_home(visit, id, prepare=None, hash=f"#{id}.held=&{held}")
    wanted = find(id).shown(**given)["reading"]
    until(page, f"async (id) => ({HELD})(id).endsWith({wanted!r})", id, seconds=60)
