"""Explorers in the page: the same numbers as the functions themselves, whatever the reader,
the address or the network does.
"""

import json
import re
from itertools import product

import pytest
from built import (
    HOME,
    HTML,
    MOVABLE,
    NO_STORAGE,
    a_moment,
    asked_for_python,
    button,
    draw,
    expect_view,
    move,
    press,
    ready,
    section,
    state,
    status,
    until,
)
from moving import (
    computed_ahead,
    download,
    expect_setting,
    expect_state,
    moved,
    never_python,
    open_home,
    random_settings,
)

from beltroad.explorers import find
from beltroad.words import cells

STACK = "capital-stack"
START = {"market_rate": 0.03, "cash_yield": 0.05}  # a setting of the capital stack that is not computed ahead
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1")
HOSTILE = '<img src="x" onerror="window.intruder=1"><script>window.intruder=2</script>'
one_of_each_page = pytest.mark.parametrize("id", {HOME[id]: id for id in MOVABLE}.values())


COUNT = """window.answers = 0;
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => { window.answers += data.kind === "answer"; });
    window.python = this;
  }
};"""


def worker(views, held_from=None):
    """Serve a stand-in for Python that knows some settings; from question number `held_from` on it answers one only
    once the page says `python.postMessage("answer")`.
    """
    body = """
      const views = VIEWS, held = [];
      const answer = ({ number, values }) => {
        const asked = JSON.parse(values);
        const same = ([given]) => Object.keys(given).every((name) => given[name] === asked[name]);
        const [, shown] = views.find(same) ?? [];
        const said = shown ? { shown: JSON.stringify(shown) } : { error: `unknown here: ${values}` };
        postMessage({ kind: "answer", number, ...said });
      };
      onmessage = ({ data }) => {
        if (data === "answer") answer(held.shift());
        else if (data.number < FROM) answer(data);
        else held.push(data);
      };
      postMessage({ kind: "ready" });""".replace("VIEWS", json.dumps(views)).replace("FROM", str(held_from or 1e9))

    def prepare(context):
        context.add_init_script(COUNT)
        context.route("**/worker.js", lambda route: route.fulfill(body=body, content_type="text/javascript"))

    return prepare


def expect_answers(page, count):
    """Wait until a number of answers have come and the page has had the time to paint them."""
    until(page, "() => window.answers", wanted=count)
    a_moment(page)


def known(settings, id=STACK):
    return [[find(id).settings(given), find(id).shown(**given)] for given in settings]


# --- The same numbers ---------------------------------------------------------------------------------------


def test_a_setting_that_cannot_be_shown_says_why_and_the_last_picture_is_marked_as_old(visit):
    sources = [
        control.name for control in find(STACK).controls if control.name not in ("project", "market_rate", "cash_yield")
    ]
    nothing = dict.fromkeys(sources, 0)
    page = open_home(visit, STACK, prepare=None)
    move(page, STACK, nothing)
    expect_setting(page, STACK, nothing, seconds=60)
    assert section(page, STACK).get_attribute("data-stale") is not None
    press(page, STACK, "reset")
    expect_view(page, STACK, {})
    assert section(page, STACK).get_attribute("data-stale") is None and status(page, STACK).text_content() == ""


# --- Order and time -----------------------------------------------------------------------------------------


def test_a_touch_before_the_precomputed_settings_have_come_is_answered_when_they_come(open_page):
    held = []

    def prepare(context):
        never_python(context)
        context.route(f"**/explorers/{STACK}.*", lambda route: held.append(route))

    page = open_home(open_page, STACK, prepare=prepare)
    move(page, STACK, {"market_rate": 0.12})
    a_moment(page)
    assert held and moved(page, STACK)["market_rate"] == 0.12
    for route in held:
        route.continue_()
    expect_view(page, STACK, {"market_rate": 0.12})


def test_where_the_precomputed_settings_are_missing_python_computes_them(open_page):
    given = {"market_rate": 0.12}
    prepare = worker(known([given]))
    page = open_home(
        open_page,
        STACK,
        prepare=lambda context: (
            prepare(context),
            context.route(f"**/explorers/{STACK}.*", lambda route: route.fulfill(status=404)),
        ),
    )
    move(page, STACK, given)
    expect_view(page, STACK, given)
    assert page.faults and all(f"/explorers/{STACK}." in fault for fault in page.faults), page.faults
    page.faults.clear()


def test_while_python_is_at_one_setting_the_newest_waits_and_those_between_are_left_out(open_page):
    settings = [START | {"market_rate": rate} for rate in (0.035, 0.04, 0.045, 0.05)]
    page = open_home(open_page, STACK, prepare=worker(known([START, *settings]), held_from=2))
    move(page, STACK, START)
    expect_view(page, STACK, START)
    for given in settings:
        move(page, STACK, given)
        a_moment(page)
    page.evaluate('python.postMessage("answer")')
    expect_answers(page, 2)
    reading = section(page, STACK).locator("[data-reading]").text_content()
    assert reading == find(STACK).shown(**settings[0])["reading"], "the chart follows the hand"
    page.evaluate('python.postMessage("answer")')
    expect_answers(page, 3)
    expect_view(page, STACK, settings[-1])


def test_a_late_answer_never_replaces_a_setting_that_was_computed_ahead(open_page):
    late, later = (START | {"market_rate": rate} for rate in (0.04, 0.045))
    page = open_home(open_page, STACK, prepare=worker(known([START, late, later]), held_from=2))
    move(page, STACK, START)
    expect_view(page, STACK, START)
    for given in (late, later):
        move(page, STACK, given)
        a_moment(page)
        press(page, STACK, "reset")
        expect_view(page, STACK, {})
    page.evaluate('python.postMessage("answer")')
    expect_answers(page, 2)
    expect_view(page, STACK, {})


def test_two_explorers_used_at_once_each_show_their_own_setting(visit):
    pair = [id for id in MOVABLE if HOME[id] == HOME[STACK] and not computed_ahead(id)]
    assert len(pair) >= 2
    page = open_home(visit, STACK, prepare=None)
    settings = {id: random_settings(id, 2, seed="two at once") for id in pair}
    for turn, id in product(range(2), pair):
        move(page, id, settings[id][turn])
    for id in pair:
        draw(page, id)
        expect_view(page, id, settings[id][1], seconds=60)


# --- What can be missing ------------------------------------------------------------------------------------


DAMAGES = {  # what a host answers -> what is told of the file
    "missing": ({"status": 404, "body": "not here"}, "{} is missing"),
    "refused": ({"status": 503, "body": "busy"}, "the host answers 503 when asked for {}"),
    "corrupt": ({"status": 200, "body": "garbage ]]"}, ""),
}
FILES = ["worker.js", "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip", "beltroad.whl"]


def answering(**answer):
    return lambda route: route.fulfill(**answer)


def test_a_broken_file_of_the_runtime_is_told_in_one_sentence_and_the_rest_works(visit, subtests):
    for file, (kind, (damage, told)) in product(FILES, DAMAGES.items()):
        page = open_home(visit, STACK, prepare=None)
        with subtests.test(file=file, kind=kind):
            content_type = {"js": "text/javascript", "wasm": "application/wasm"}.get(file.rpartition(".")[2])
            page.context.route(f"**/page/{file}", answering(content_type=content_type or "application/zip", **damage))
            move(page, STACK, START)
            expect_state(page, STACK, "error", seconds=30)
            said = status(page, STACK).text_content().strip()
            assert (
                f"Python could not start, because {told.format(file.rpartition('/')[2])}" in said
                and said.endswith(".")
                and len(said) < 200
            )
            assert "\n" not in said and "Traceback" not in said and "Error:" not in said
            assert section(page, STACK).get_attribute("data-stale") is not None
            press(page, STACK, "reset")
            expect_view(page, STACK, {})
            expect_state(page, STACK, "ready")
            move(page, STACK, {"market_rate": 0.12})
            expect_view(page, STACK, {"market_rate": 0.12})
            assert not [fault for fault in page.faults if fault.startswith("other host")]
        page.goto("about:blank")  # where nothing of it is under way
        page.context.unroute(f"**/page/{file}")
        page.faults.clear()


def test_python_starts_once_its_files_are_back(visit):
    page = open_home(visit, STACK, prepare=None)
    page.context.route("**/beltroad.whl", lambda route: route.fulfill(status=404))
    move(page, STACK, START)
    expect_state(page, STACK, "error", seconds=30)
    page.faults.clear()
    page.context.unroute("**/beltroad.whl")
    move(page, STACK, START)
    expect_view(page, STACK, START, seconds=60)
    assert state(page, STACK) == "live"


def test_a_browser_that_stores_nothing_shows_everything(open_page):
    page = open_home(open_page, STACK, prepare=lambda context: context.add_init_script(NO_STORAGE))
    move(page, STACK, {"market_rate": 0.12})
    expect_view(page, STACK, {"market_rate": 0.12})
    to_dark(page)


def test_without_webassembly_the_page_says_what_still_works(open_page):
    page = open_home(open_page, STACK, prepare=lambda context: context.add_init_script("delete window.WebAssembly"))
    move(page, STACK, START)
    expect_state(page, STACK, "static")
    assert "WebAssembly" in status(page, STACK).text_content() and "still works" in status(page, STACK).text_content()
    move(page, STACK, {"cash_yield": find(STACK).settings()["cash_yield"]})
    expect_view(page, STACK, {"market_rate": START["market_rate"]})
    assert asked_for_python(page) == []


def test_from_a_disk_the_page_says_what_still_works_and_how_to_get_the_rest(visit, disk):
    page = open_home(visit, STACK, address=disk)
    move(page, STACK, START)
    expect_state(page, STACK, "static")
    said = status(page, STACK).first.text_content()
    assert "serve.py" in said and "still works" in said and (HTML / "serve.py").exists()
    press(page, STACK, "reset")
    expect_view(page, STACK, {})
    assert state(page, STACK) == "ready" and asked_for_python(page) == []


def test_where_the_reader_saves_data_python_is_fetched_only_when_asked_for(open_page):
    page = open_home(
        open_page,
        STACK,
        prepare=lambda context: context.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })"
        ),
    )
    move(page, STACK, {"market_rate": 0.12})
    expect_view(page, STACK, {"market_rate": 0.12})
    move(page, STACK, START)
    button(page, STACK, "Fetch Python").wait_for()
    page.wait_for_load_state("networkidle")
    assert "MB" in status(page, STACK).text_content() and asked_for_python(page) == []
    button(page, STACK, "Fetch Python").click()
    expect_view(page, STACK, START, seconds=60)
    assert asked_for_python(page)


def test_a_reader_can_stop_the_loading_and_start_it_again(open_page):
    held = []
    page = open_home(
        open_page, STACK, prepare=lambda context: context.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    )
    move(page, STACK, START)
    section(page, STACK).locator("progress").wait_for()
    assert state(page, STACK) == "loading"
    button(page, STACK, "Cancel").click()
    until(page, "id => document.getElementById(id).dataset.state !== 'loading'", STACK)
    assert section(page, STACK).locator("progress").count() == 0 and "topped" in status(page, STACK).text_content()
    press(page, STACK, "reset")
    expect_view(page, STACK, {})
    expect_state(page, STACK, "ready")
    page.context.unroute("**/pyodide.asm.wasm")
    move(page, STACK, START)
    expect_view(page, STACK, START, seconds=60)


def test_while_a_hand_moves_a_simulation_draws_few_times_and_says_so(visit):
    """Also where the key is pressed again and again before the hand rests; then all draws are made."""
    id, few = "what-could-go-wrong", find("what-could-go-wrong").draft
    page = open_home(visit, id, prepare=None)
    move(page, id, {"overrun": 0.5, "shortfall": 0.1})
    expect_view(page, id, {"overrun": 0.5, "shortfall": 0.1}, seconds=60)
    page.evaluate(
        """id => {
          const section = document.getElementById(id);
          const read = () => heard.push([section.querySelector("[data-reading]").textContent,
            section.querySelector("[data-status]").textContent]);
          window.heard = [];
          new MutationObserver(read).observe(section, { childList: true, characterData: true, subtree: true });
        }""",
        id,
    )
    given = {"overrun": 0.5, "shortfall": 0.4}
    for shortfall in (0.2, 0.3, 0.4):
        move(page, id, {"shortfall": shortfall})
        a_moment(page)
    expect_view(page, id, given)
    drafts = [reading for reading, told in page.evaluate("heard") if told.startswith("A draft, with few draws")]
    assert find(id).shown(**given, **few)["reading"] in drafts
    assert status(page, id).text_content() == "" and state(page, id) == "live"


def test_a_long_simulation_shows_how_far_it_is_and_can_be_stopped(visit):
    id = "what-could-go-wrong"
    page = open_home(visit, id, prepare=None)
    page.evaluate(
        """id => {
          const section = document.getElementById(id);
          window.heard = new Set();
          new MutationObserver(() => heard.add(section.querySelector("[role=status]").textContent))
            .observe(section, { childList: true, characterData: true, subtree: true });
        }""",
        id,
    )
    long = {"cover": 2.0, "draws": "10000"}
    move(page, id, long)
    until(page, "() => [...heard].some((text) => text.includes('of 10,000 draws'))", wanted=True, seconds=60)
    button(page, id, "Cancel").click()
    until(
        page,
        "id => document.getElementById(id).querySelector('[role=status]').textContent",
        id,
        wanted="Stopped. The chart shows a draft, with few draws.",
    )
    assert section(page, id).locator("progress").count() == 0
    assert (
        section(page, id).locator("[data-reading]").text_content()
        == find(id).shown(**{**long, **find(id).draft})["reading"]
    )
    page.evaluate("heard.clear()")
    move(page, id, {**long, "seed": 2})
    expect_view(page, id, {**long, "seed": 2}, seconds=60)
    assert sum("of 10,000 draws" in text for text in page.evaluate("[...heard]")) >= 5
    assert section(page, id).locator("progress").count() == 0 and status(page, id).text_content() == ""


# --- The address --------------------------------------------------------------------------------------------


def test_a_slider_that_is_moved_by_a_held_key_leaves_its_last_setting_in_the_address(visit):
    """A browser takes 200 changes of an address in half a minute, and none after."""
    page = open_home(visit, STACK, drawn=False)
    page.evaluate(
        """async (id) => {
          window.written = 0;
          const replace = history.replaceState.bind(history);
          history.replaceState = (...given) => { window.written += 1; replace(...given); };
          const input = document.getElementById(id).querySelector("[data-control=market_rate] input");
          for (let k = 0; k < 300; k++) {
            input.value = String(0.02 + 0.005 * (k % 20));
            for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
            if (k % 50 === 49) await new Promise((next) => setTimeout(next, 20));
          }
        }""",
        STACK,
    )
    last = moved(page, STACK)["market_rate"]
    until(page, "() => location.hash", wanted=f"#{STACK}.market_rate={last:g}")
    assert page.evaluate("written") < 20


def test_back_and_forward_bring_the_settings_of_the_address(visit):
    page = open_home(visit, STACK)
    page.evaluate("location.hash = '#capital-stack.project=ken'")
    expect_view(page, STACK, {"project": "ken"})
    page.go_back()
    expect_view(page, STACK, {})
    page.go_forward()
    expect_view(page, STACK, {"project": "ken"})
    move(page, STACK, {"market_rate": 0.12})
    expect_view(page, STACK, {"project": "ken", "market_rate": 0.12})
    page.goto(page.url.replace("/notebooks/", "/").rpartition("/")[0] + "/index.html")
    page.go_back()
    ready(page)
    draw(page, STACK)
    expect_view(page, STACK, {"project": "ken", "market_rate": 0.12})
    press(page, STACK, "reset")
    expect_view(page, STACK, {})


def test_a_link_within_the_page_leaves_the_settings_alone(visit):
    page = open_home(visit, STACK)
    move(page, STACK, {"market_rate": 0.12})
    expect_view(page, STACK, {"market_rate": 0.12})
    page.evaluate("location.hash = '#main-content'")
    until(page, "() => location.hash", wanted="#main-content")
    a_moment(page)
    expect_view(page, STACK, {"market_rate": 0.12})


def test_a_link_in_the_lesson_plans_opens_its_setting_and_brings_the_explorer_into_view(visit):
    page = ready(visit("/lesson-plans.html"))
    page.locator('a[href="notebooks/03_mechanism.html#summit-guide.keeps=0"]').click()
    expect_view(ready(page), "summit-guide", {"keeps": 0})
    place = (
        "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top <"
        " innerHeight / 2; }"
    )
    until(page, place, "summit-guide")
    page.wait_for_load_state("networkidle")
    until(page, place, "summit-guide")


@one_of_each_page
def test_a_shared_link_brings_the_same_setting_in_another_browser(visit, site, id):
    page = open_home(visit, id, permissions=["clipboard-read", "clipboard-write"])
    given = random_settings(id, 1, seed="shared")[0]
    move(page, id, given)
    expect_view(page, id, given) if computed_ahead(id) else expect_state(page, id, "loading")
    button(page, id, "Copy link").click()
    until(
        page,
        "id => document.getElementById(id).querySelector('[data-shared]').textContent",
        id,
        wanted="The link is copied.",
    )
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{site}{HOME[id]}#")
    other = ready(visit(link.removeprefix(site)))
    assert moved(other, id) == moved(page, id) == find(id).settings(given)


def test_a_shared_link_keeps_a_control_that_was_moved_away_from_a_preset_to_its_first_value(visit, site):
    first = find(STACK).settings()
    page = open_home(visit, STACK, drawn=False)
    move(page, STACK, {"project": "ken"})
    move(page, STACK, {"government": first["government"], "cash_yield": first["cash_yield"]})
    until(page, "() => location.hash.includes('cash_yield')")
    other = ready(visit(page.url.removeprefix(site)))
    assert moved(other, STACK) == moved(page, STACK)


def test_where_the_clipboard_is_closed_the_link_is_shown(open_page):
    page = open_home(
        open_page,
        STACK,
        drawn=False,
        prepare=lambda context: context.add_init_script("delete Navigator.prototype.clipboard"),
    )
    move(page, STACK, {"market_rate": 0.12})
    button(page, STACK, "Copy link").click()
    until(
        page,
        "id => document.getElementById(id).querySelector('[data-shared]').textContent"
        ".includes('#capital-stack.market_rate=0.12')",
        STACK,
    )


ADDRESSES = {  # what an address says -> what is shown, and whether a sentence says that something was not usable
    "capital-stack.market_rate=0.12": ({"market_rate": 0.12}, False),
    "capital-stack.market_rate=0.120": ({"market_rate": 0.12}, False),
    "capital-stack.nothing=1": ({}, True),
    "capital-stack.market_rate=abc": ({}, True),
    "capital-stack.market_rate=": ({}, True),
    "capital-stack.market_rate=NaN": ({}, True),
    "capital-stack.market_rate=-Infinity": ({}, True),
    "capital-stack.market_rate=1e999": ({}, True),
    "capital-stack.market_rate=99": ({"market_rate": 0.12}, True),
    "capital-stack.market_rate=-99": ({"market_rate": 0}, True),
    "capital-stack.market_rate=0.0612": ({"market_rate": 0.06}, True),
    "capital-stack.market_rate=0.12&capital-stack.nothing=1": ({"market_rate": 0.12}, True),
    "capital-stack.project=nowhere": ({}, True),
    "capital-stack.project=__proto__": ({}, True),
    "capital-stack.__proto__=1&capital-stack.constructor=2": ({}, True),
    f"capital-stack.project={HOSTILE}": ({}, True),
    f"capital-stack.{HOSTILE}=1": ({}, True),
    "capital-stack.project=%E0%A4%A": ({}, True),
    "capital-stack.project=" + "x" * 5000: ({}, True),
    "capital-stack.market_rate=0.12&%3Cimg%20src=x%20onerror=window.intruder=1%3E": ({"market_rate": 0.12}, False),
}


def expect_address(page, given, told):
    expect_view(page, STACK, given)
    until(
        page,
        "id => document.getElementById(id).querySelector('[role=status]').textContent.length > 0",
        STACK,
        wanted=told,
    )
    said = status(page, STACK).text_content()
    assert not told or ("address" in said and said.count(".") <= 2 and said.endswith(".") and len(said) < 300)
    assert page.evaluate("window.intruder === undefined && !document.querySelector('img[src=x]')")


def test_an_address_that_asks_for_what_there_is_not_is_put_right_and_says_so(visit):
    page = open_home(visit, STACK)
    for hash, (given, told) in ADDRESSES.items():
        page.evaluate("hash => { location.hash = hash; }", hash)
        expect_address(page, given, told)
    move(page, STACK, {"market_rate": 0.1})
    expect_view(page, STACK, {"market_rate": 0.1})
    assert status(page, STACK).text_content() == ""


@pytest.mark.parametrize("hash", [hash for hash in ADDRESSES if "nothing" in hash or "<" in hash], ids=range(4))
def test_a_page_opened_at_such_an_address_is_whole(visit, hash):
    page = open_home(visit, STACK, hash=f"#{hash}")
    expect_address(page, *ADDRESSES[hash])


# --- Controls -----------------------------------------------------------------------------------------------


def to_dark(page):
    """Press the theme's switch until the page is dark."""
    for _ in range(3):
        if page.evaluate("document.documentElement.dataset.theme") != "dark":
            page.locator(".theme-switch-button:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_charts_follow_the_switch_from_light_to_dark_without_a_reload(visit):
    page = open_home(visit, STACK)
    ink = "id => getComputedStyle(document.getElementById(id).querySelector('[class$=tick] text')).fill"
    light = page.evaluate(ink, STACK)
    page.evaluate("window.same = true")
    to_dark(page)
    until(page, f"async ([id, light]) => ({ink})(id) !== light", [STACK, light])
    assert page.evaluate("window.same")
    expect_view(page, STACK, {})


def test_an_explorer_fills_the_screen_and_comes_back(visit):
    page = open_home(visit, STACK)
    button(page, STACK, "Full screen").click()
    until(page, "() => document.fullscreenElement?.dataset.explorer", wanted=STACK)
    button(page, STACK, "Leave full screen").click()
    until(page, "() => document.fullscreenElement === null")


# --- Strings that would do harm -----------------------------------------------------------------------------


def hostile(view, text):
    """A view in which every string that a reader sees is `text`, with a table that no spreadsheet should run."""

    def spoil(value, key=""):
        if isinstance(value, dict):
            return {name: spoil(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [spoil(item, key) for item in value]
        return text if isinstance(value, str) and key in ("name", "text", "title", "hovertemplate") else value

    return {
        "figure": spoil(view["figure"]),
        "finding": text,
        "reading": text,
        "source": text,
        "values": {},
        "challenge": {"met": False, "message": text},
        "table": {
            "columns": [text, *FORMULAS],
            "rows": [[text, *FORMULAS], [-1.5, None, 'a "b", c\nd', True, 1e-7, 12345.678, 0]],
        },
    }


def test_strings_that_would_do_harm_stay_texts_in_the_page_and_in_the_download(open_page):
    view = hostile(find(STACK).shown(**START), HOSTILE)
    page = open_home(open_page, STACK, prepare=worker([[find(STACK).settings(START), view]]))
    elements = "() => document.querySelectorAll('img, script, iframe, object, a').length"
    before = page.evaluate(elements)
    move(page, STACK, START)
    until(page, "id => document.getElementById(id).querySelector('[data-reading]').textContent", STACK, wanted=HOSTILE)
    until(page, "id => document.getElementById(id).querySelector('[data-figure]').data[0].name", STACK, wanted=HOSTILE)
    parts = [section(page, STACK).locator(f"[data-{name}]").text_content() for name in ("source", "finding", "verdict")]
    assert parts == [HOSTILE] * 3
    assert (
        section(page, STACK).locator("td").first.text_content()
        == section(page, STACK).locator("th").first.text_content()
        == HOSTILE
    )
    section(page, STACK).locator("[data-figure] .nsewdrag").first.hover()
    assert page.evaluate("window.intruder === undefined") and page.evaluate(elements) == before
    columns, first, second = download(page, STACK)
    assert columns == first == [HOSTILE, *(f"'{text}" for text in FORMULAS)]
    assert second == ["-1.5", "", 'a "b", c\nd', "true", "1e-7", "12345.678", "0"]


def test_the_page_writes_numbers_as_python_does(open_page):
    numbers = [
        0,
        1,
        -1,
        7.0,
        999,
        1000,
        9999,
        10000,
        123456,
        -123456,
        1234.5,
        1235.5,
        9999.5,
        10000.5,
        12345.5,
        0.5,
        2.5,
        0.03125,
        1.0625,
        1.1875,
        12.345,
        99.995,
        999.95,
        0.1,
        0.12345,
        0.00012345,
        0.000012345,
        1e-7,
        -0.0625,
        123456.5,
        1e15,
        True,
        False,
        None,
        "text",
    ]
    view = find(STACK).shown(**START) | {"table": {"columns": ["number"], "rows": [[number] for number in numbers]}}
    page = open_home(open_page, STACK, prepare=worker([[find(STACK).settings(START), view]]))
    move(page, STACK, START)
    until(page, "id => document.getElementById(id).querySelectorAll('td').length", STACK, wanted=len(numbers))
    assert section(page, STACK).locator("td").all_text_contents() == [
        text for [text] in cells([[number] for number in numbers])
    ]


def test_what_lies_over_the_chart_says_why_a_setting_cannot_be_shown(open_page):
    """On a phone it may be all that is seen: the line under the buttons is a screen away."""
    page = open_home(open_page, STACK, prepare=worker([], 0))
    move(page, STACK, START)
    expect_state(page, STACK, "error")
    reason = status(page, STACK).text_content()
    assert re.match("This setting cannot be shown: unknown here: .+", reason)
    assert section(page, STACK).locator(".notice").text_content() == f"{reason}. The chart shows the default."
