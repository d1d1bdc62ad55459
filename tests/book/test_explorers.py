"""Explorers in the page: the same numbers as the functions themselves, whatever the reader does and whenever answers
come.
"""

import json
import re
from itertools import product

from built import (
    HOME,
    MOVABLE,
    a_moment,
    button,
    draw,
    expect_view,
    move,
    press,
    says,
    section,
    status,
    to_dark,
    until,
)
from moving import (
    STACK,
    START,
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

FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1")
HOSTILE = '<img src="x" onerror="window.intruder=1"><script>window.intruder=2</script>'


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


# --- Controls -----------------------------------------------------------------------------------------------


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
    says(page, STACK, "[data-reading]", HOSTILE)
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
