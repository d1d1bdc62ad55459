"""A lesson that is read one step at a time: what comes next, addresses, the browser's own ways, paper.

The other tests of the book read lessons whole (`built.prepared`).
"""

import pytest
from built import CATALOGUE, PAGES, draw, move, section, until
from paper import sheets, stands

from beltroad.explorers import find

LESSON, LAB = "/notebooks/03_mechanism.html", "/notebooks/04_financing.html"
LESSONS = [path for path in PAGES if path.startswith("notebooks/")]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
STEPS = [
    "At a glance",
    "3.0 The trinity framework",
    "3.1 Bilateral and third-party cooperation",
    "3.2 Rules, management, disputes",
    "3.3 The Forum as the guide",
    "Discuss, Take away, Exercises, Sources",
]
RULES, FORUM = "rules-management-disputes", "the-forum-as-the-guide"
HEADING, WORDS = "why-tomorrow-can-stand-in-for-a-court", "Why tomorrow can stand in for a court"  # in RULES
STEPPED = "() => document.documentElement.dataset.course === 'ready' && Boolean(document.querySelector('nav.steps'))"
# The headings that are seen which a step of its own begins with.
SEEN = """() => [...document.querySelectorAll("article [data-step] > :is(h2, h3, h4)")]
  .filter((one) => one.checkVisibility()).map((one) => one.firstChild.textContent)"""
NOW = "() => document.querySelector('nav.steps [aria-current=step]').textContent.replace('(read)', '')"
READ = "() => [...document.querySelectorAll('nav.steps li[data-read] a')].map((one) => one.firstChild.textContent)"
TOP = "(id) => Math.round(document.getElementById(id).getBoundingClientRect().top)"
HERE = f"(id) => (({TOP})(id) >= -1 && ({TOP})(id) < innerHeight / 2)"
PREPARED = "() => [...document.querySelectorAll('section.explorer:has(.actions)')].map(({ id }) => id)"
DRAWN = "() => [...document.querySelectorAll('section.explorer:has(.main-svg)')].map(({ id }) => id)"
# Pieces of the lesson's text: how many there are, and which the open step holds.
PIECES = """[...document.querySelectorAll("article :is(p, li, tr, figure, form, h2, h3, h4)")]
  .filter((one) => !one.closest("nav, section.explorer, .visually-hidden"))"""
HELD = f"() => {PIECES}.flatMap((one, k) => (one.closest('[hidden=until-found]') ? [] : [k]))"
IDLE = "new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => requestIdleCallback(done))))"


@pytest.fixture
def lesson(open_page):
    """lesson(hash, path, **options) is a lesson as a reader opens it."""

    def open_(hash="", path=LESSON, **options):
        page = open_page(f"{path}{hash}", **options)
        until(page, STEPPED)
        return page

    return open_


def at_home(name) -> list[str]:
    return [row["id"] for row in CATALOGUE if row["notebook"] == name]


def in_step(page) -> list[str]:
    """The explorers of the step that is open."""
    return page.evaluate(
        "() => [...document.querySelectorAll('section.explorer')]"
        ".filter((one) => !one.closest('[hidden=until-found]')).map(({ id }) => id)"
    )


def onward(page):
    return page.locator(".onward .next")


# --- Going on ---


def test_a_lesson_opens_with_what_it_is_about_and_says_what_comes(lesson):
    page = lesson()
    assert page.evaluate(SEEN) == ["At a glance"]
    assert page.locator("nav.steps li a").all_text_contents() == STEPS
    assert page.evaluate(NOW) == STEPS[0] and page.evaluate(READ) == []
    assert onward(page).inner_text().split("\n") == ["Next", STEPS[1]]
    assert page.url.endswith("03_mechanism.html")


def test_no_step_is_longer_than_twelve_screens_of_a_phone(lesson):
    page = lesson(**PHONE)
    for name in STEPS[1:]:
        onward(page).tap()
        until(page, NOW, wanted=name)
        assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 12, name


def go_through(page, press):
    for k, name in enumerate(STEPS[1:], 1):
        press()
        until(page, NOW, wanted=name)
        heading = "Discuss" if name == STEPS[-1] else name
        until(page, "() => document.activeElement.firstChild?.textContent", wanted=heading)
        assert page.evaluate(SEEN) == [heading]
        assert page.evaluate("scrollY") == 0
        assert page.title().startswith(f"{name} · 03 Mechanism")
        assert page.evaluate(READ) == STEPS[:k]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#take-away").is_visible() and page.locator("#sources").is_visible()
    assert onward(page).inner_text().split("\n")[0] == "Next lesson"
    press()
    page.wait_for_url("**/04_key_areas.html")
    page.go_back()
    until(page, STEPPED)
    until(page, NOW, wanted=STEPS[-1])
    assert page.evaluate(READ) == STEPS


def test_a_finger_goes_through_a_lesson_on_a_phone(lesson):
    page = lesson(**PHONE)

    def press():
        onward(page).scroll_into_view_if_needed()
        onward(page).tap()

    go_through(page, press)
    assert page.locator("nav.steps p").inner_text().replace("\n", " ") == f"← 6 of 6 · {STEPS[-1]} →"
    page.locator("nav.steps .before a").tap()
    until(page, NOW, wanted=STEPS[-2])
    low = """() => [...document.querySelectorAll("nav.steps :is(a, button), .onward a")]
      .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
      .filter(({ width, height }) => Math.min(width, height) < 44).length"""
    assert page.evaluate(low) == 0


def test_the_keyboard_alone_goes_through_a_lesson(lesson):
    page = lesson()

    def press():
        onward(page).focus()
        page.keyboard.press("Enter")

    go_through(page, press)
    page.locator(".onward .back").focus()
    page.keyboard.press("Enter")
    until(page, NOW, wanted=STEPS[-2])


def test_the_browsers_back_and_forward_go_between_steps(lesson):
    page = lesson()
    for _ in range(3):
        onward(page).click()
    assert page.url.endswith(f"#{RULES}")
    for name in (STEPS[2], STEPS[1], STEPS[0]):
        page.go_back()
        until(page, NOW, wanted=name)
    assert page.url.endswith("03_mechanism.html") and page.evaluate(SEEN) == ["At a glance"]
    for name in STEPS[1:4]:
        page.go_forward()
        until(page, NOW, wanted=name)
    assert page.evaluate("document.activeElement.firstChild.textContent") == STEPS[3]


# --- Addresses ---


@pytest.mark.parametrize(
    ("hash", "name"),
    [
        (f"#{RULES}", STEPS[3]),
        (f"#{HEADING}", STEPS[3]),
        ("#passage-3.3", STEPS[4]),
        ("#hub-and-spokes", STEPS[2]),  # behind a guess
        ("#rules-disputes.temptation=6", STEPS[3]),
        ("#take-away", STEPS[5]),
        ("#mechanism-three-tiers-one-framework", STEPS[0]),
        ("#nothing-here", STEPS[0]),
    ],
)
@pytest.mark.parametrize("place", ["site", "disk"])
def test_an_address_opens_the_step_that_holds_it(lesson, request, place, hash, name):
    page = lesson(hash, address=request.getfixturevalue(place), **PHONE)
    assert page.evaluate(NOW) == name
    id = hash[1:].partition("=")[0].removesuffix(".temptation")
    if id != "nothing-here":
        until(page, HERE, id)
    if id == RULES:
        assert page.evaluate("scrollY") == 0, "the steps stand over it"


def test_a_link_within_the_page_and_its_contents_open_the_step(lesson):
    page = lesson(viewport={"width": 1600, "height": 900})
    contents = page.locator("#pst-page-toc-nav")
    contents.locator(f"a[href='#{FORUM}']").click()
    until(page, NOW, wanted=STEPS[4])
    assert contents.locator("a[aria-current]").all_text_contents() == [STEPS[4]]
    contents.locator(f"a[href='#{HEADING}']").click()
    until(page, NOW, wanted=STEPS[3])
    assert contents.locator("a[aria-current]").get_attribute("href") == f"#{HEADING}"
    assert page.locator(f"#{HEADING}").is_visible()
    page.locator("#pst-skip-link a").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(NOW) == STEPS[3], "to the text, not to another step"


def test_on_a_phone_the_drawer_of_contents_closes_when_a_step_was_chosen(lesson):
    page = lesson(**PHONE)
    page.locator(".secondary-toggle").tap()
    page.locator(f"dialog[open] a[href='#{FORUM}']").tap()
    until(page, NOW, wanted=STEPS[4])
    assert page.locator("dialog[open]").count() == 0


def test_a_search_result_opens_the_step_with_its_marks(lesson):
    page = lesson(f"?highlight=arbitration#{RULES}")
    assert page.evaluate(NOW) == STEPS[3]
    assert page.evaluate("[...CSS.highlights.get('search')].length > 3")
    assert page.evaluate("document.activeElement.id") == RULES


def test_marks_stand_in_the_text_and_stay_while_a_reader_goes_on(lesson):
    page = lesson("?highlight=summit")
    marks = "[...CSS.highlights.get('search')].map(String)"
    before = page.evaluate(marks)
    assert page.evaluate("document.activeElement.closest('#at-a-glance') !== null")
    onward(page).click()
    until(page, NOW, wanted=STEPS[1])
    assert page.evaluate(marks) == before and {one.lower() for one in before} <= {"summit", "summits"}


def test_the_address_keeps_the_step_and_every_setting(lesson):
    page = lesson("#hub-and-spokes.members=110")
    until(page, "() => location.hash", wanted="#hub-and-spokes.members=110")
    onward(page).click()
    hash = f"#{RULES}&hub-and-spokes.members=110"
    until(page, "() => location.hash", wanted=hash)
    move(page, "rules-disputes", {"temptation": 6})
    until(page, "() => location.hash", wanted=f"{hash}&rules-disputes.temptation=6")
    page.go_back()
    until(page, NOW, wanted=STEPS[2])
    page.go_forward()
    until(page, NOW, wanted=STEPS[3])
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    until(page, STEPPED)
    assert page.evaluate(NOW) == STEPS[3]
    until(page, HERE, "rules-disputes")
    for id, name, value in (("hub-and-spokes", "members", "110"), ("rules-disputes", "temptation", "6")):
        assert section(page, id).locator(f"[data-control={name}] input").input_value() == value


def test_a_link_to_an_explorer_is_no_setting_that_it_lacks(lesson):
    page = lesson("#rules-disputes")
    assert section(page, "rules-disputes").locator(".desk [data-status]").text_content() == ""


# --- What is hidden ---


def test_the_explorers_of_hidden_steps_cost_nothing_until_they_are_shown(lesson):
    page = lesson()
    page.evaluate(IDLE)
    assert page.evaluate(PREPARED) == []
    assert not [url for url in page.asked if "/explorers/" in url]
    onward(page).click()
    here = in_step(page)
    assert 0 < len(here) < len(at_home("03_mechanism"))
    until(page, PREPARED, wanted=here)
    draw(page, here[0])
    page.wait_for_load_state("networkidle")
    assert {*page.evaluate(DRAWN)} <= {*here} == {*page.evaluate(PREPARED)}
    fetched = {url.rsplit("/", 1)[1].split(".")[0] for url in page.asked if "/explorers/" in url}
    assert all(any(name.startswith(id) for id in here) for name in fetched)


def test_a_chart_has_the_size_of_its_window_though_that_changed_while_it_was_hidden(lesson):
    page = lesson("#the-trinity-framework", **PHONE)
    draw(page, "tier-overlap")
    onward(page).click()
    until(page, NOW, wanted=STEPS[2])
    page.set_viewport_size({"width": 844, "height": 390})
    page.locator(".onward .back").click()
    section(page, "tier-overlap").scroll_into_view_if_needed()
    fits = """() => [...document.querySelectorAll("#tier-overlap [data-figure]")].every((chart) =>
      Math.abs(chart.querySelector(".main-svg").getBoundingClientRect().width - chart.clientWidth) <= 1)"""
    until(page, fits)


def test_a_chart_that_is_to_change_while_it_is_hidden_changes_when_it_is_shown(lesson):
    page = lesson("#the-trinity-framework", color_scheme="light")
    draw(page, "tier-overlap")
    colour = "() => document.querySelector('#tier-overlap .main-svg text').style.fill"
    light = page.evaluate(colour)
    onward(page).click()
    until(page, NOW, wanted=STEPS[2])
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    draw(page, "bilateral-ties")
    assert page.evaluate(colour) == light, "nobody sees it"
    page.go_back()
    until(page, f"(light) => ({colour})() !== light", light)


def test_the_browsers_own_search_opens_the_step_that_holds_the_words(lesson):
    """An address with words in it is followed by the browser's own search."""
    page = lesson(f"#:~:text={WORDS.replace(' ', '%20')}")
    until(page, NOW, wanted=STEPS[3])
    until(page, "() => location.hash", wanted=f"#{RULES}")
    assert page.locator("article").get_by_text(WORDS).is_visible()
    until(page, "() => scrollY > 0")
    hidden = page.locator(f"#{FORUM}")
    assert hidden.get_attribute("hidden") == "until-found" and hidden.bounding_box()["height"] == 0


# --- The whole lesson ---


def test_the_whole_lesson_is_shown_for_who_wants_it_and_remembered(lesson):
    page = lesson(f"#{RULES}")
    toggle = page.locator("nav.steps [data-act=whole]")
    toggle.click()
    whole = page.evaluate(SEEN)
    assert whole == [*STEPS[:5], "Discuss"] and toggle.inner_text() == "Show one step at a time"
    assert not onward(page).is_visible() and page.locator(".prev-next-footer").is_visible()
    page.goto("about:blank")
    page.go_back()
    until(page, STEPPED)
    assert page.evaluate(SEEN) == whole
    toggle.click()
    until(
        page, "() => document.querySelector('nav.steps [data-act=whole]').textContent", wanted="Show the whole lesson"
    )
    assert page.evaluate(SEEN) == [STEPS[3]]
    assert page.evaluate("JSON.parse(localStorage.getItem('five-priorities')).whole ?? null") is None


@pytest.mark.parametrize(("hash", "id"), [("#rules-disputes", "rules-disputes"), (f"#{RULES}", RULES)])
def test_who_turns_to_the_whole_lesson_keeps_their_place(lesson, hash, id):
    page = lesson(hash, **PHONE)
    if id != RULES:
        draw(page, id)
    before = page.evaluate(TOP, id)
    toggle = page.locator("nav.steps [data-act=whole]")
    toggle.tap() if id == RULES else toggle.evaluate("button => button.click()")
    until(page, f"([id, before]) => Math.abs(({TOP})(id) - before) <= 2", [id, before])
    if id == RULES:
        assert page.evaluate("document.activeElement.firstChild.textContent") == STEPS[3]


# --- Paper, and readers who see or hear it otherwise ---


def test_paper_has_the_whole_lesson_and_the_screen_its_step_again(lesson):
    page = lesson(f"#{RULES}")
    printed = sheets(page.pdf())
    for id in at_home("03_mechanism"):
        assert stands(printed, find(id).shown()["reading"]), id
    assert not any("Showthewholelesson" in sheet.letters or "4of6" in sheet.letters for sheet in printed)
    assert page.evaluate(SEEN) == [STEPS[3]]


def test_without_a_script_the_whole_lesson_is_there(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    assert page.locator("#sources").is_visible() and page.locator(f"#{FORUM}").is_visible()
    assert not page.locator("nav.steps").is_visible()


def test_where_nothing_is_kept_the_steps_are_there_all_the_same(lesson):
    refuse = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() {" \
             " throw new DOMException('no', 'SecurityError'); } });"  # fmt: skip
    page = lesson(prepare=lambda context: context.add_init_script(refuse))
    onward(page).click()
    until(page, NOW, wanted=STEPS[1])
    page.locator("nav.steps [data-act=whole]").click()
    assert page.evaluate(SEEN)[:5] == STEPS[:5]


def test_who_wants_no_motion_and_the_systems_colours_has_the_same_steps(lesson):
    page = lesson(forced_colors="active", reduced_motion="reduce")
    onward(page).click()
    until(page, NOW, wanted=STEPS[1])
    moving = """() => [...document.querySelectorAll("nav.steps *, .onward *")]
      .filter((one) => getComputedStyle(one).transitionDuration !== "0s").length"""
    assert page.evaluate(moving) == 0


# --- More data ---

TREATIES = "treaty-generations"
MORE = "#more-data-where-an-investor-can-take-a-dispute"


def test_more_data_stands_folded_and_opens_at_a_touch(lesson):
    page = lesson(f"#{RULES}")
    summary = page.locator(f"{MORE} > details > summary")
    assert summary.inner_text().startswith("More data: ")
    assert not section(page, TREATIES).is_visible()
    summary.click()
    draw(page, TREATIES)
    assert section(page, TREATIES).locator("[data-reading]").is_visible()


@pytest.mark.parametrize("hash", [MORE, f"#{TREATIES}", f"#{TREATIES}.wide_from=1999"])
def test_more_data_opens_when_an_address_names_it(lesson, hash):
    page = lesson(hash)
    assert section(page, TREATIES).is_visible()
    id = hash[1:].partition(".")[0]
    until(page, HERE, id)


def test_no_explorer_of_a_lesson_is_lost_in_a_fold_on_paper(lesson):
    page = lesson()
    assert stands(sheets(page.pdf()), find(TREATIES).shown()["reading"])
    assert page.locator("details.more-data[open]").count() == 0


# --- How long the steps are ---


@pytest.mark.parametrize("path", LESSONS)
def test_every_part_of_a_lesson_stands_in_one_step(lesson, path):
    """Prints how many screens of a phone each step takes, folded as a reader finds it."""
    page = lesson(path=f"/{path}", **PHONE)
    ids = page.locator("nav.steps li a").evaluate_all("links => links.map((link) => link.hash.slice(1))")
    held = []
    for id in ids:
        page.evaluate("id => { location.hash = id; }", id)
        until(page, "(id) => document.querySelector('nav.steps [aria-current=step]').hash === `#${id}`", id)
        height = page.evaluate("document.documentElement.scrollHeight")
        print(f"{path} {id}: {height / PHONE['viewport']['height']:.1f} screens")
        held += page.evaluate(HELD)
    assert len(ids) > 3 and held == list(range(page.evaluate(f"{PIECES}.length")))
