"""Settings of explorers in the address of their page: written, shared, opened, put right."""

import pytest
from built import (
    HOME,
    MOVABLE,
    a_moment,
    button,
    draw,
    expect_view,
    move,
    press,
    ready,
    says,
    status,
    until,
)
from moving import (
    STACK,
    computed_ahead,
    expect_state,
    moved,
    open_home,
    random_settings,
)

from beltroad.explorers import find

HOSTILE = '<img src="x" onerror="window.intruder=1"><script>window.intruder=2</script>'
one_of_each_page = pytest.mark.parametrize("id", {HOME[id]: id for id in MOVABLE}.values())


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
    says(page, id, "[data-shared]", "The link is copied.")
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
