"""A real browser on the built book, over http or from its files, with every other host out of reach."""

import threading

import pytest
from built import ALONE, DRAWN, HOME, PHONE, draw, press, ready
from moving import never_python
from playwright.sync_api import sync_playwright

from beltroad.workshop import browser as browsers
from beltroad.workshop.book import BUILD
from beltroad.workshop.server import listen

HTML = BUILD / "html"


@pytest.fixture(scope="session")
def html():
    """The built book's folder."""
    assert (HTML / "index.html").exists(), "the book is not built: run python3 -m beltroad build"
    return HTML


@pytest.fixture(scope="session")
def site(html):
    """The address of the served book, without a slash at its end."""
    server = listen(html, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def disk(html):
    """The address of the book as a folder on a disk, without a slash at its end."""
    return html.as_uri()


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright):
    """The system's browser, headless."""
    running = playwright.chromium.launch(executable_path=browsers.ensure(), args=[*browsers.FLAGS, ALONE])
    yield running
    running.close()


class Watched:
    """What a page asked for, and what went wrong in it: other hosts, failed requests, errors on the console."""

    def __init__(self, context, own: str):
        self.asked, self.faults = [], []
        self.begin(own)
        context.on("request", self._note)
        context.on(
            "console",
            lambda m: self.faults.append(f"console: {m.text} ({m.location['url']})") if m.type == "error" else None,
        )
        context.on("weberror", lambda e: self.faults.append(f"error: {e.error}"))
        context.on(
            "requestfailed",
            lambda r: (
                self.faults.append(f"failed: {r.url} {r.failure}") if "ERR_ABORTED" not in str(r.failure) else None
            ),
        )
        context.on("response", lambda r: self.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)

    def begin(self, own: str):
        """From now on the pages are those of this address, and nothing was asked for yet."""
        self.own = (f"{own}/", "data:", "blob:")
        self.asked.clear()

    def _note(self, request):
        self.asked.append(request.url)
        if not request.url.startswith(self.own):
            self.faults.append(f"other host: {request.url}")


@pytest.fixture
def open_page(chromium, site):
    """open_page(path, address, prepare, **context options) opens a page of the book; faults fail the test at its end.

    prepare(context) is called before anything is fetched. The page has two lists, `asked` (addresses) and `faults`.
    """
    opened = []

    def open_(path="/index.html", address=site, prepare=None, **options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        watched = Watched(context, address)
        opened.append((context, watched))
        if prepare:
            prepare(context)
        page = context.new_page()
        page.asked, page.faults = watched.asked, watched.faults
        page.goto(f"{address}{path}")
        return page

    yield open_
    faults = [fault for _, watched in opened for fault in watched.faults]
    for context, _ in opened:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def windows(chromium):
    """The windows that the tests of a file use in turn, one for each kind:
    (prepare, options) -> (page, what was watched).
    """
    opened = {}

    def open_(prepare, options):
        kind = (prepare, repr(sorted(options.items())))
        if kind not in opened:
            context = chromium.new_context(**options)
            watched = Watched(context, "")
            if prepare:
                prepare(context)
            opened[kind] = (context.new_page(), watched)
        return opened[kind]

    yield open_
    for page, _ in opened.values():
        page.context.close()


@pytest.fixture
def visit(windows, site):
    """visit(path, address, prepare, **context options) is open_page in a window that other tests
    of the file had before.

    It costs a quarter of a new window, whose browser has read and compiled no script of the book yet.
    What the tests before did to the window's storage, size and colours is undone; what they did to the context is not.
    """
    used = []

    def visit_(path, address=site, prepare=None, **options):
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        page, watched = windows(prepare, options)
        if watched.asked:
            page.evaluate(
                "try { localStorage.clear(); sessionStorage.clear(); } catch { /* a page without storage */ }"
            )
            page.goto("about:blank")
            page.set_viewport_size(options["viewport"])
            page.emulate_media(
                media="null",
                **{name: options.get(name, "null") for name in ("color_scheme", "forced_colors", "reduced_motion")},
            )
        watched.begin(address)
        page.asked, page.faults = watched.asked, watched.faults
        used.append(watched)
        page.goto(f"{address}{path}")
        return page

    yield visit_
    faults = [fault for watched in used for fault in watched.faults]
    for watched in used:
        watched.faults.clear()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def homes(chromium, disk):
    """The pages of the book as they are opened from a disk, one for each notebook: path -> (page, what was watched)."""
    opened = {}

    def open_(path: str):
        if path not in opened:
            context = chromium.new_context(viewport={"width": 1280, "height": 900})
            watched = Watched(context, disk)
            page = context.new_page()
            page.goto(f"{disk}{path}")
            opened[path] = (ready(page), watched)
        return opened[path]

    yield open_
    for page, _ in opened.values():
        page.context.close()


@pytest.fixture
def shared(homes):
    """shared(path) is the one page that the tests of a file use in turn; faults fail the test."""
    used = []

    def open_(path: str):
        page, watched = homes(path)
        used.append(watched)
        return page

    yield open_
    faults = [fault for watched in used for fault in watched.faults]
    for watched in used:
        watched.faults.clear()
    assert not faults, "\n".join(faults)


@pytest.fixture
def at_home(shared):
    """at_home(id) is the shared page of an explorer, with the explorer reset and drawn."""

    def open_(id: str):
        page = shared(HOME[id])
        press(page, id, "reset")
        if not page.evaluate(DRAWN, id):
            draw(page, id)
        return page

    return open_


def on_a_phone(context):
    """Python never comes to it. (A kind of window of its own: no test that visits another page takes it away.)"""
    never_python(context)


@pytest.fixture(scope="module")
def phone(request, windows, site):
    """A page of the book on a phone.

    Tests that are given it by its path, `@pytest.mark.parametrize("phone", paths, indirect=True)`, run page by page:
    those of one page share it, and put back what they turn or move.
    """
    page, watched = windows(on_a_phone, PHONE)
    watched.begin(site)
    page.goto("about:blank")
    page.set_viewport_size(PHONE["viewport"])
    page.goto(f"{site}{request.param}")
    yield ready(page)
    assert not watched.faults, "\n".join(watched.faults)


@pytest.fixture
def page(open_page):
    """A page on the book's first page."""
    return open_page()
