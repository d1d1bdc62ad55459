"""The built book on a local server that packs text as static hosts do, in a browser that reaches no other host."""

import threading
from contextlib import contextmanager
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from beltroad.workshop import browser as browsers
from beltroad.workshop.book import BUILD
from beltroad.workshop.server import Handler, Server
from beltroad.workshop.weight import is_text, packed, pages_of

HTML = BUILD / "html"
ALONE = [
    *browsers.FLAGS,
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--enable-blink-features=ForceEagerMeasureMemory",
]
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}


@cache
def _file(path: Path, kind: str, _changed: float) -> bytes:
    return packed(path.read_bytes(), kind)


class Packing(Handler):
    """Text packed, connections kept: what a static host does."""

    protocol_version = "HTTP/1.1"
    more = {}  # further headers

    def send_head(self):
        path = Path(self.translate_path(self.path))
        kind = self.guess_type(path)
        if not path.is_file() or not is_text(kind) or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = _file(path, kind, path.stat().st_mtime)
        self.send_response(200)
        for name, value in {
            "Content-Type": kind,
            "Content-Encoding": "gzip",
            "Content-Length": len(body),
            "Vary": "Accept-Encoding",
        }.items():
            self.send_header(name, str(value))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self):
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()


class Isolated(Packing):
    """With the two headers that a browser asks for before it tells a page how much memory it takes."""

    more = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}


@contextmanager
def served(folder: Path = HTML, handler: type[Packing] = Packing):
    """The folder's address, without a slash at its end."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Browser:
    """A headless browser; `others` are the addresses outside the book that any of its pages asked for."""

    def __init__(self, chromium, own: str):
        self.chromium, self.own, self.others = chromium, {own}, []
        self.name = f"Chromium {chromium.version}"

    @contextmanager
    def page(self, **options):
        """A new page in a context of its own: nothing cached, nothing stored."""
        context = self.chromium.new_context(**{**DESKTOP, **options})
        context.on("request", lambda request: self._note(request.url))
        try:
            yield context.new_page()
        finally:
            context.close()

    def _note(self, url: str):
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(tuple(f"{own}/" for own in self.own)):
            self.others.append(url)


@contextmanager
def opened(handler: type[Packing] = Packing):
    """(browser, address of the served book)"""
    with served(HTML, handler) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsers.ensure(), args=ALONE)
        try:
            yield Browser(chromium, address), address
        finally:
            chromium.close()


def pages() -> list[str]:
    """Every page of the book, as a path below its address; JupyterLite's own pages are not counted."""
    if not (HTML / "index.html").exists():
        raise OSError("the book is not built; run python3 -m beltroad build first")
    return [path.relative_to(HTML).as_posix() for path in pages_of(HTML)]


def unfold(page):
    """Show all of a lesson: every step, and what guesses and folds hide."""
    page.wait_for_selector("html[data-course=ready]", state="attached")
    page.evaluate("""() => {
        const { steps = "whole" } = document.documentElement.dataset;
        if (steps !== "whole") document.querySelector("nav.steps [data-act=whole]").click();
        document.querySelectorAll("details:is(.opens, .more-data)")
            .forEach((fold) => Object.assign(fold, { hidden: false, open: true }));
    }""")


def wake(page):
    """Scroll to each chart and to the page's end, so that every chart is drawn, and back."""
    unfold(page)
    page.evaluate("""async () => {
        const frame = () => new Promise((next) => requestAnimationFrame(next));
        for (const figure of document.querySelectorAll("[data-figure]")) {
            figure.scrollIntoView();
            while (figure.checkVisibility() && !figure.classList.contains("js-plotly-plot")) await frame();
        }
        scrollTo(0, document.body.scrollHeight);
        await frame();
        scrollTo(0, 0);
    }""")
    page.wait_for_load_state("networkidle")
