"""Explorers where something is missing: files, storage, WebAssembly, a fast line, patience."""

from itertools import product

from built import (
    HTML,
    NO_STORAGE,
    a_moment,
    asked_for_python,
    button,
    expect_view,
    move,
    press,
    says,
    section,
    state,
    status,
    to_dark,
    until,
)
from moving import (
    STACK,
    START,
    expect_state,
    open_home,
)

from beltroad.explorers import find

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
    says(page, id, "[role=status]", "Stopped. The chart shows a draft, with few draws.")
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
