"""What must be true in every browser. test_in_firefox.py and test_in_webkit.py run these tests:
a file, and so a process, for each.

A page is opened once and serves all its tests: from a file on a window as narrow as a phone, over http on a wide one.
"""

import os
from time import monotonic

import paper
import pytest
from built import CATALOGUE, MOVE, PAGES, UNDRAWN, WAIT, a_moment, library, prepared, ready, until
from moving import computed_ahead, ends, random_settings, shows
from selenium.common import WebDriverException
from test_lite import KERNEL, OPENED

from beltroad.explorers import find
from beltroad.workshop import browser as browsers

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LESSON = "notebooks/03_mechanism.html"
WITH_PYTHON = (LESSON,)  # it is the same in every page, and Chromium asks it for every explorer
# Move explorers, given as [id, values, reading, state], and say which do not come to their reading.
UNEQUAL = f"""async ([moves, seconds]) => {{
  const move = {MOVE};
  const of = (id, part) => document.getElementById(id).querySelector(`[${{part}}]`).textContent;
  const shown = ([id, , reading, state]) => of(id, "data-reading") === reading
    && document.getElementById(id).dataset.state === state;
  for (const [id, values] of moves) values.forEach((group) => move([id, group]));
  await ({WAIT})(() => moves.every(shown), seconds);
  return moves.filter((one) => !shown(one)).map(([id, values, reading, state]) =>
    `${{id}} at ${{JSON.stringify(values)}} is to be ${{state}} and to read: ${{reading}} ` +
    `It is ${{document.getElementById(id).dataset.state}} ` +
    `and reads: ${{of(id, "data-reading")}} ${{of(id, "role=status")}}`);
}}"""
# What a chart's drawing leaves or covers.
MISPLACED = """() => {
  scrollTo(0, 0); // where no chart sticks to the top of the window
  return [...document.querySelectorAll("section.explorer[data-explorer]")].flatMap((section) => {
  const box = (one) => one.getBoundingClientRect();
  const chart = section.querySelector("[data-figure]"), drawing = box(chart.querySelector(".main-svg"));
  const outside = (outer) => drawing.left < outer.left - 1 || drawing.right > outer.right + 1
    || drawing.top < outer.top - 1 || drawing.bottom > outer.bottom + 1;
  const covers = (one) => Math.min(drawing.right, box(one).right) - Math.max(drawing.left, box(one).left) > 1
    && Math.min(drawing.bottom, box(one).bottom) - Math.max(drawing.top, box(one).top) > 1;
  const parts = ["finding", "reading", "control", "challenge", "source", "table"].map((name) => `[data-${name}]`);
  const covered = [...section.querySelectorAll(parts.join())].filter((one) => one.checkVisibility() && covers(one));
  const size = (rect) => `${Math.round(rect.width)} by ${Math.round(rect.height)} px`;
  return [
    ...(outside(box(section)) || outside(box(chart))
      ? [`${section.id}: a drawing of ${size(drawing)} leaves its box of ${size(box(chart))}`] : []),
    ...(Math.abs(drawing.width - chart.clientWidth) > 1
      ? [`${section.id}: a drawing of ${size(drawing)} does not fill its box of ${size(box(chart))}`] : []),
    ...covered.map((one) => `${section.id}: the drawing lies over ${JSON.stringify({ ...one.dataset })}`),
  ];
});
}"""
HEIGHTS = (
    "() => Object.fromEntries([...document.querySelectorAll('section.explorer[data-explorer]')].map((one) => [one.id,"
    " Math.round(one.querySelector('.main-svg').getBoundingClientRect().height)]))"
)
# Whether a link that a selector names stands in the window with nothing over it.
IN_REACH = """(selector) => [...document.querySelectorAll(selector)].some((link) => {
  const { x, y, width, height } = link.getBoundingClientRect();
  return width > 0 && link.contains(document.elementFromPoint(x + Math.min(width / 2, 20), y + height / 2));
})"""
# Whether all that a reader may see next is drawn.
SETTLED = """() => document.readyState === "complete" &&
  [...document.querySelectorAll("section.explorer[data-explorer]")].every((section) => {
  const { top, bottom } = section.getBoundingClientRect();
  return !section.checkVisibility() || bottom < 0 || top > innerHeight || section.querySelector(".main-svg");
})"""
OTHER_HOSTS = (
    "(own) => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith(own)"
    " && !/^(data|blob):/.test(name))"
)


def opened(name, kind):
    """A browser for all the tests of a file."""
    path = browsers.FIND[name]()
    if not path:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is not here")
    reader = kind(path)
    yield reader
    reader.close()


@pytest.fixture(autouse=True)
def no_faults(reader):
    """What the browser's console says against a page fails the test that was under way."""
    yield
    faults, reader.faults[:] = list(reader.faults), []
    assert not faults, "\n".join(faults)


def land(reader, url, size=DESK):
    reader.set_viewport_size(size)
    reader.goto("about:blank")  # an address that differs in its fragment alone would not load the page again
    reader.goto(url)
    return prepared(reader)


def go(reader, url, size=DESK):
    return ready(land(reader, url, size))


def arrive(reader, page, seconds=10):
    """Wait until the browser has gone to another page. What it is asked as it leaves may never be answered."""
    end = monotonic() + seconds
    while monotonic() < end:
        try:
            with reader.impatient(2):
                if reader.evaluate("[location.pathname.split('/').pop(), document.readyState]") == [page, "complete"]:
                    return
        except (RuntimeError, WebDriverException):  # the page left while it was asked
            pass
    pytest.fail(f"the browser did not go to {page} but stands at {reader.evaluate('location.href')}")


def expect_whole(page, own):
    """Every chart of the page is drawn, nothing was asked of another host, and the console is silent."""
    assert page.evaluate(UNDRAWN, 10) == []
    assert page.evaluate(OTHER_HOSTS, own) == []
    assert page.faults == []


def groups(given) -> list[dict]:
    """A setting in the order in which a reader makes it: choices first, because one may move other controls."""
    return (
        [given]
        if len(given) == 1
        else [{name: given[name]} for name in sorted(given, key=lambda name: isinstance(given[name], (int, float)))]
    )


def a_move(id, settings, state):
    """The first of some settings with a reading of its own, as UNEQUAL takes it."""
    usual = find(id).shown()["reading"]
    for given in settings:
        if shows(id, given) and (reading := find(id).shown(**given)["reading"]) != usual:
            return [id, groups(given), reading, state]
    raise AssertionError(f"every setting of {id} reads alike")


def at_home(path) -> list[str]:
    return [row["id"] for row in CATALOGUE if row["controls"] and path == f"notebooks/{row['notebook']}.html"]


# --- Every page, opened once --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_a_page_on_a_disk_is_whole_and_moves_without_python(reader, disk, path, subtests):
    page = go(reader, f"{disk}/{path}", PHONE)
    with subtests.test("whole"):
        expect_whole(page, disk)
    if path == LESSON:
        with subtests.test("made wide and narrow again, charts keep their place and height"):
            heights = page.evaluate(HEIGHTS)
            for width in (DESK["width"], PHONE["width"]):
                page.set_viewport_size({**PHONE, "width": width})
                until(page, MISPLACED, wanted=[], seconds=120)
            until(page, HEIGHTS, wanted=heights, seconds=120)
    with subtests.test("computed ahead"):
        moves = [a_move(id, ends(find(id)), "ready") for id in at_home(path)]
        assert page.evaluate(UNEQUAL, [moves, 30]) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_served_page_is_whole_and_moves_with_python(reader, site, path, subtests):
    page = go(reader, f"{site}/{path}")
    with subtests.test("whole"):
        expect_whole(page, site)
    if path in WITH_PYTHON:
        with subtests.test("computed by Python"):
            moves = [a_move(id, random_settings(id, 5), "live") for id in at_home(path) if not computed_ahead(id)]
            assert moves and page.evaluate(UNEQUAL, [moves, 60]) == []


# --- What stands around the explorers -----------------------------------------------------------------------


def expect_menu(page):
    lesson = 'nav[aria-label="Main"] a[href$="02_goals.html"]'
    assert not page.evaluate(IN_REACH, lesson)
    page.click(".primary-toggle")
    until(page, IN_REACH, lesson, seconds=3)
    page.click(lesson)
    arrive(page, "02_goals.html")


def test_on_a_phone_the_menu_opens_and_leads_to_another_page(reader, disk):
    expect_menu(go(reader, f"{disk}/index.html", PHONE))


def test_on_a_phone_the_contents_of_a_page_open_and_lead_to_a_section_and_then_the_menu_to_a_page(reader, disk):
    page = go(reader, f"{disk}/{LESSON}", PHONE)
    place = '.toc-item a[href^="#"], .page-toc a[href^="#"]'
    assert not page.evaluate(IN_REACH, place)
    page.click(".secondary-toggle")
    until(page, IN_REACH, place, seconds=3)
    page.click(place)
    until(
        page,
        "() => location.hash !== '' && Math.abs(document.querySelector(location.hash).getBoundingClientRect().top) <"
        " innerHeight / 2",
    )
    expect_menu(page)


@pytest.mark.parametrize("place", ["site", "disk"])
def test_search_finds_a_page_and_leads_to_it(reader, request, place):
    page = go(reader, f"{request.getfixturevalue(place)}/{LESSON}")
    page.click(".search-button__button")
    page.type('input[type="search"]', "concessional")
    page.press('input[type="search"]', "Enter")
    arrive(page, "search.html")
    found = "#search-results li a"
    until(page, "(found) => document.querySelectorAll(found).length > 0", found)
    name = page.evaluate("(found) => document.querySelector(found).pathname.split('/').pop()", found)
    page.click(found)
    arrive(page, name)


@pytest.mark.parametrize(
    "address", [f"{LESSON}#rules-disputes.temptation=6", "notebooks/04_financing.html#step-9-the-gap"]
)
def test_an_address_lands_on_what_it_names(reader, site, address):
    page = land(reader, f"{site}/{address}", PHONE)  # with its guesses closed, as a reader lands
    until(page, SETTLED)
    a_moment(page)
    until(page, SETTLED)
    id = address.rpartition("#")[2].partition(".")[0]
    top = page.evaluate("(id) => Math.round(document.getElementById(id).getBoundingClientRect().top)", id)
    assert 0 <= top < PHONE["height"] / 2


@pytest.mark.parametrize("place", ["site", "disk"])
def test_steps_open_by_their_addresses_by_links_and_by_back_and_forward(reader, request, place):
    """A lesson is read one step at a time: nothing of `prepared`, which shows it whole."""
    now = "() => document.querySelector('nav.steps [aria-current=step]')?.hash.slice(1) ?? ''"
    seen = """() => [...document.querySelectorAll("article [data-step] > h2")]
      .filter((one) => one.checkVisibility()).map((one) => one.parentElement.id)"""
    page = f"{request.getfixturevalue(place)}/{LESSON}"
    reader.set_viewport_size(PHONE)
    reader.goto(page)
    reader.evaluate("localStorage.clear()")
    reader.goto("about:blank")
    reader.goto(f"{page}#rules-disputes.temptation=6")
    until(reader, now, wanted="rules-management-disputes")
    until(reader, SETTLED)
    assert reader.evaluate(seen) == ["rules-management-disputes"]
    top = "(id) => document.getElementById(id).getBoundingClientRect().top"
    assert 0 <= reader.evaluate(top, "rules-disputes") < PHONE["height"] / 2
    reader.click(".onward .next")
    until(reader, now, wanted="the-forum-as-the-guide")
    assert reader.evaluate("[scrollY, document.activeElement.tagName]") == [0, "H2"]
    heading = "why-tomorrow-can-stand-in-for-a-court"
    reader.evaluate("(id) => { location.hash = id; }", heading)
    until(reader, now, wanted="rules-management-disputes")
    until(
        reader,
        f"(id) => {{ const y = ({top})(id); return y >= -1 && y < innerHeight / 2; }}",
        "why-tomorrow-can-stand-in-for-a-court",
    )
    reader.evaluate("history.back()")
    until(reader, now, wanted="the-forum-as-the-guide")
    reader.evaluate("history.back()")
    until(reader, now, wanted="rules-management-disputes")
    reader.evaluate("history.forward()")
    until(reader, now, wanted="the-forum-as-the-guide")
    assert reader.evaluate(seen) == ["the-forum-as-the-guide"]


def test_a_lesson_printed_in_dark_mode_before_its_charts_were_seen_is_whole_and_dark_on_white(reader, disk):
    page = go(reader, f"{disk}/{LESSON}")
    page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; }")
    library(page)
    printed = paper.sheets(page.pdf())
    charts = {view["finding"]: view["reading"] for view in (find(id).shown() for id in at_home(LESSON))}
    faults = [
        f"{finding}: {fault}"
        for finding, reading in charts.items()
        for fault in paper.chart_faults(printed, finding, reading)
    ]
    assert (faults, paper.pale(printed, charts)[:200]) == ([], "")


# --- The notebook in the browser ----------------------------------------------------------------------------


def test_jupyterlite_starts_and_runs_a_cell(reader, site):
    reader.goto(f"{site}/lite/notebooks/index.html?path=00_start.ipynb")
    until(reader, f"() => !!({OPENED})", seconds=120)
    answer = """async (code) => {
      const asked = KERNEL.requestExecute({ code }), texts = [];
      asked.onIOPub = ({ content }) => texts.push(content.text ?? content.data?.["text/plain"] ?? "");
      return [(await asked.done).content.status, texts.join("")];
    }""".replace("KERNEL", KERNEL)
    assert reader.evaluate(answer, "from beltroad.models.finance import npv; print(npv(0.1, [0, 110]))") == [
        "ok",
        "100.0\n",
    ]
