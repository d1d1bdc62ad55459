"""A real browser on the built book, over http, with every other host blocked."""

import threading

import pytest
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
def chromium():
    """The system's browser, headless."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browsers.ensure(), args=browsers.FLAGS)
        yield running
        running.close()


class Watched:
    """What went wrong in a page: requests to other hosts, failed requests, errors on the console."""

    def __init__(self, context, own: str):
        self.faults = []
        self.own = own
        context.route("**/*", self._route)
        context.on("console", lambda m: self.faults.append(f"console: {m.text}") if m.type == "error" else None)
        context.on("weberror", lambda e: self.faults.append(f"error: {e.error}"))
        context.on("requestfailed", lambda r: self.faults.append(f"failed: {r.url} {r.failure}") if "ERR_ABORTED" not in str(r.failure) else None)
        context.on("response", lambda r: self.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)

    def _route(self, route):
        if route.request.url.startswith((self.own, "data:", "blob:")):
            return route.continue_()
        self.faults.append(f"other host: {route.request.url}")
        return route.abort()


@pytest.fixture
def open_page(chromium, site):
    """open_page(path, **context options) opens a page of the served book; faults fail the test at its end."""
    opened = []

    def open_(path="/index.html", address=site, **options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        watched = Watched(context, address)
        opened.append((context, watched))
        page = context.new_page()
        page.faults = watched.faults
        page.goto(f"{address}{path}")
        return page

    yield open_
    faults = [fault for _, watched in opened for fault in watched.faults]
    for context, _ in opened:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(open_page):
    """A page on the book's first page."""
    return open_page()
