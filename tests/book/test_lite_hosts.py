"""JupyterLite on hosts that send the wrong thing, and inside other sites' pages: it runs, or says why not."""

import json
import re

import pytest
from built import until
from serving import serving
from test_lite_copies import FIRST_CELL, NAME, PAGE, bar, stubbed

from beltroad.workshop import browser as browsers

RUN_ALL = "() => { jupyterapp.commands.execute('notebook:run-all-cells').finally(() => { window.ran = true }) }"
DRAWN_IN_VIEW = """() => {  // asked again and again: what comes above it pushes the chart away
  const chart = document.querySelector("section.explorer:not(.guess *) [data-figure]");
  chart.scrollIntoView();
  return Boolean(chart.querySelector(".main-svg"));
}"""
KERNEL = "window.jupyterapp?.shell.currentWidget?.sessionContext.session?.kernel"
OUTPUT = """async (code) => {
  let text = "";
  const asked = KERNEL.requestExecute({ code });
  asked.onIOPub = ({ content }) => { text += content.text ?? ""; };
  await asked.done;
  return text;
}""".replace("KERNEL", KERNEL)
NO_STORAGE = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('', 'SecurityError') } })"
STRICT = {"Content-Security-Policy": "default-src 'self'"}
SCRIPTS = {".js": "text/plain"}


def says(page, *words):
    """The line at the top has these words, and nothing else than such lines is to be seen."""
    bar(page).get_by_text(words[0]).wait_for()
    text = bar(page).inner_text()
    assert all(word in text for word in words), text
    page.faults.clear()  # the browser's own words about it, on the console
    return bar(page).get_by_role("link")


def test_it_runs_where_webassembly_has_no_type_of_its_own_under_the_policy_that_it_asks_for(open_page, html):
    with serving(html, headers=STRICT) as strict:
        page = open_page(PAGE + NAME, address=strict)
        says(page, "This host’s Content-Security-Policy stops parts of JupyterLite", "It must allow at least: ")
        policy = re.search("at least: (.*)", bar(page).inner_text())[1]
        page.context.close()
        page.faults.clear()  # what the policy stopped meanwhile
    octets = {".wasm": "application/octet-stream"}
    with serving(html, types=octets, headers={"Content-Security-Policy": policy}) as host:
        page = open_page(PAGE + NAME, address=host)
        until(page, FIRST_CELL.replace(".getSource()", ".getSource().length > 0"), seconds=60)
        until(page, f"() => Boolean({KERNEL})", seconds=60)
        page.evaluate(RUN_ALL)
        until(page, "() => window.ran", seconds=120)
        until(page, DRAWN_IN_VIEW, seconds=60)
        assert "Policy" not in bar(page).inner_text()


@pytest.mark.parametrize("name", ["notebooks", "lab", "tree"])
def test_a_host_that_sends_scripts_as_text_is_told(open_page, html, name):
    with serving(html, types=SCRIPTS) as host:
        page = open_page(f"/lite/{name}/index.html", address=host)
        more = says(page, "this host sends scripts (.js) as text/plain", "must send them as text/javascript")
        assert more.get_attribute("href") == f"{host}/hosting.html"
        assert bar(page).locator("p").count() == 1


def test_a_missing_file_is_named(open_page):
    def without(context):
        context.route("**/config-utils.js*", lambda route: route.fulfill(status=404))

    page = open_page(PAGE + NAME, prepare=without)
    says(page, "config-utils.js is missing from this host")


def test_a_page_opened_from_a_disk_says_that_it_needs_a_server(open_page, disk):
    page = open_page(PAGE + NAME, address=disk)
    says(page, "JupyterLite cannot run from a file: it needs a web server.")


def test_a_browser_that_keeps_nothing_is_told_so(open_page):
    def forgetful(context):
        stubbed(context)
        context.add_init_script(NO_STORAGE)

    page = open_page(PAGE + NAME, prepare=forgetful)
    says(page, "This browser keeps nothing for this address, so what you change is lost when you leave")


def test_in_a_sandboxed_frame_it_gives_its_address(open_page, site, html):
    frame = f'<iframe sandbox="allow-scripts" src="{site}{PAGE}{NAME}"></iframe>'
    with serving(html, files={"/frame.html": frame}) as outer:
        page = open_page("/frame.html", address=outer)
        inside = page.frame_locator("iframe").locator("#course")
        inside.get_by_text("marked “sandbox”").wait_for()
        assert inside.get_by_role("link").inner_text() == f"{site}{PAGE}{NAME}"
        assert inside.get_by_role("link").get_attribute("target") == "_blank"
        page.faults.clear()


def test_in_another_sites_page_without_storage_it_runs_and_says_what_is_lost(chromium, site, html, tmp_path):
    """A real browser that keeps nothing for a frame of another site: localhost is another site than 127.0.0.1."""
    (tmp_path / "Default").mkdir()
    settings = {"profile": {"block_third_party_cookies": True, "cookie_controls_mode": 1}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings))
    flags = [*browsers.FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
    context = chromium.browser_type.launch_persistent_context(tmp_path, executable_path=browsers.ensure(), args=flags)
    frame = f'<iframe width="900" height="600" src="{site}{PAGE}{NAME}"></iframe>'
    with serving(html, files={"/frame.html": frame}) as outer:
        page = context.new_page()
        page.goto(outer.replace("127.0.0.1", "localhost") + "/frame.html")
        frame = page.frames[1]
        line = frame.locator("#course")
        line.get_by_text("keeps nothing for a page inside another site’s page, so what you change is lost").wait_for()
        link = line.get_by_role("link", name="Open it in a tab of its own")
        assert (link.get_attribute("href"), link.get_attribute("target")) == (f"{site}{PAGE}{NAME}", "_blank")
        until(frame, f"() => Boolean({KERNEL})", seconds=60)
        assert frame.evaluate(OUTPUT, "print(6 * 7)") == "42\n"
    context.close()
