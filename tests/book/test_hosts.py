"""The book on hosts as teachers have them: wrong types, strict policies, sub-paths, frames, slow lines,
and its own serve.py.

Where a host keeps Python away, the page says what the host does, and book/hosting.md says the same.
"""

import ast
import re
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from built import (
    HOME,
    HTML,
    PAGES,
    asked_for_python,
    button,
    draw,
    expect_view,
    move,
    ready,
    says,
    section,
    status,
)
from moving import STACK, START, expect_state

from beltroad.workshop import book
from beltroad.workshop.server import Handler, listen
from beltroad.workshop.weight import is_text, packed

LINK = "#capital-stack.market_rate=0.03&capital-stack.cash_yield=0.05"
UNKNOWN = dict.fromkeys((".wasm", ".whl", ".zip", ".json", ".ipynb"), "application/octet-stream")
OUTSIDE = """() => [...document.querySelectorAll("[data-figure] .main-svg")].filter((drawing) => {
  const [inner, outer] = [drawing.getBoundingClientRect(), drawing.closest("[data-figure]").getBoundingClientRect()];
  return inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1 || inner.right > outer.right + 1;
}).length"""
BLANK = """() => [...document.querySelectorAll('[class*="fa-"]')]
  .filter((icon) => icon.checkVisibility() && !(icon.querySelector("path")?.getBoundingClientRect().width > 5))
  .map((icon) => icon.outerHTML)"""
PLAIN = re.compile(
    r"console: Applying inline style .*/plotly\.js\)$"
)  # words in a chart lose bold and colour, which the page on hosts says


class Host(Handler):
    """A host with faults: other types for some endings, headers of its own, a folder above the book,
    files that break off.
    """

    types, also, above, cut, packs = {}, {}, "", "", False

    def guess_type(self, path):
        return next((kind for ending, kind in self.types.items() if path.endswith(ending)), super().guess_type(path))

    def translate_path(self, path):
        return super().translate_path(path[len(self.above) :] if path.startswith(f"{self.above}/") else "/nothing")

    def end_headers(self):
        for name, value in self.also.items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source, outputfile):
        (
            outputfile.write(source.read(1000))
            if self.cut and self.cut in self.path
            else super().copyfile(source, outputfile)
        )

    def do_GET(self):
        kind = self.guess_type(self.path)
        if not (self.packs and is_text(kind)):
            return super().do_GET()
        body = packed(Path(self.translate_path(self.path)).read_bytes(), kind)
        self.send_response(200)
        for name, value in (("Content-Type", kind), ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def host(html):
    """host(types=…, also=…, above=…, cut=…, packs=…) serves the book so, and gives its address."""
    servers = []

    def serve(**faults):
        server = listen(html, 0, handler=type("Faulty", (Host,), faults))
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{faults.get('above', '')}"

    yield serve
    for server in servers:
        server.shutdown()


def with_policy(policy):
    return {"also": {"Content-Security-Policy": policy}}


def at_stack(open_page, address):
    page = ready(open_page(HOME[STACK], address=address))
    draw(page, STACK)
    return page


def said(page, id=STACK) -> str:
    return status(page, id).first.text_content()


def expect_told(page, state, *words):
    """The explorer says why Python does not answer, with a link to the page on hosts, and its other settings work."""
    expect_state(page, STACK, state, seconds=30)
    assert all(word in said(page) for word in words), said(page)
    assert "Error" not in said(page) and "damaged" not in said(page)
    assert (
        section(page, STACK)
        .get_by_role("link", name="What a host must send")
        .get_attribute("href")
        .endswith("/hosting.html")
    )
    button(page, STACK, "Reset").click()
    expect_view(page, STACK, {})
    move(page, STACK, {"market_rate": 0.12})
    expect_view(page, STACK, {"market_rate": 0.12})


# --- Types and places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "faults",
    [
        {"above": "/some/path", "types": {".js": "text/plain"}},
        {"types": {**UNKNOWN, ".js": "application/octet-stream"}},
    ],
    ids=["sub-path and text-plain", "octet-stream"],
)
def test_python_answers_whatever_type_its_files_have(open_page, host, faults):
    page = at_stack(open_page, host(**faults))
    move(page, STACK, START)
    expect_view(page, STACK, START, seconds=60)
    expect_state(page, STACK, "live")


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        ({"types": {"python_stdlib.zip": "text/html"}}, "because the host sends a page in place of python_stdlib.zip"),
        ({"types": {"worker.js": "text/html"}}, "because the host sends a page in place of worker.js"),
        ({"cut": "beltroad.whl"}, "because beltroad.whl broke off"),
        ({"cut": "worker.js"}, "because worker.js broke off"),
    ],
    ids=["page for a file", "page for the script", "cut", "script cut"],
)
def test_what_is_wrong_with_a_file_is_told_as_it_is(open_page, host, faults, words):
    page = at_stack(open_page, host(**faults))
    move(page, STACK, START)
    expect_told(page, "error", words)
    page.faults.clear()


# --- Policies -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_a_strict_policy_takes_nothing_from_a_page_but_python(visit, strict, path):
    page = ready(visit(f"/{path}", strict))
    for explorer in page.locator("section.explorer").all():
        draw(page, explorer.get_attribute("data-explorer"))
    assert page.evaluate(BLANK) == []
    assert page.evaluate(OUTSIDE) == 0
    page.faults[:] = [fault for fault in page.faults if not PLAIN.match(fault)]


@pytest.fixture(scope="module")
def strict(host):
    return host(**with_policy("default-src 'self'"))


@pytest.mark.parametrize(
    ("policy", "state", "lacks"),
    [
        ("default-src 'self'", "static", "'wasm-unsafe-eval' in script-src"),
        ("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "error", "blob: in worker-src"),
        (
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
            "error",
            "'self' in connect-src",
        ),
    ],
)
def test_a_policy_that_keeps_python_away_is_named_with_what_it_lacks(open_page, host, policy, state, lacks):
    page = at_stack(open_page, host(**with_policy(policy)))
    move(page, STACK, START)
    expect_told(page, state, f"Content-Security-Policy lacks {lacks}")
    assert f'<code class="docutils literal notranslate"><span class="pre">{lacks.split()[0]}</span>' in (
        HTML / "hosting.html"
    ).read_text(encoding="utf-8")
    page.faults.clear()


def test_the_policy_that_the_page_on_hosts_gives_is_enough(open_page, host):
    policy = re.search(r"^default-src .*$", (book.BOOK / "hosting.md").read_text(encoding="utf-8"), re.M)[0]
    page = at_stack(open_page, host(**with_policy(policy)))
    move(page, STACK, START)
    expect_view(page, STACK, START, seconds=60)


# --- Frames -------------------------------------------------------------------------------------------------


@pytest.fixture
def in_frame(chromium, site, tmp_path):
    """in_frame(sandbox) is the explorer's page inside a page of another site."""
    outer = listen(tmp_path, 0)
    threading.Thread(target=outer.serve_forever, args=[0.05], daemon=True).start()
    context = chromium.new_context(viewport={"width": 1280, "height": 900})

    def open_(sandbox=None):
        words = "" if sandbox is None else f'sandbox="{sandbox}"'
        (tmp_path / "lesson.html").write_text(
            f'<!doctype html><iframe {words} src="{site}{HOME[STACK]}" width="1200" height="800"></iframe>'
        )
        page = context.new_page()
        page.goto(f"http://localhost:{outer.server_port}/lesson.html")
        [frame] = page.frames[1:]
        draw(ready(frame), STACK)
        return frame

    yield open_
    context.close()
    outer.shutdown()


def test_in_a_frame_of_another_site_python_answers_and_a_download_comes(in_frame):
    frame = in_frame()
    move(frame, STACK, START)
    expect_view(frame, STACK, START, seconds=60)
    section(frame, STACK).locator("details.data summary").click()
    with frame.page.expect_download() as started:
        button(frame, STACK, "Download as CSV").click()
    assert started.value.suggested_filename == f"{STACK}.csv"


def expect_way_out(place, address):
    """A link to the page as it stands, to follow or to copy."""
    link = place.get_by_role("link", name=address)
    assert link.get_attribute("href") == address == link.text_content()
    assert link.get_attribute("target") == "_blank" and link.get_attribute("rel") == "noopener"


def test_in_a_sandbox_the_page_says_what_the_frame_forbids_and_how_to_leave_it(in_frame, site):
    frame, here = in_frame("allow-scripts"), f"{site}{HOME[STACK]}{LINK}"
    move(frame, STACK, START)
    expect_state(frame, STACK, "error")
    assert "because the frame around this page (its sandbox) keeps it from its own files." in said(frame)
    expect_way_out(status(frame, STACK).first, here)
    section(frame, STACK).locator("details.data summary").click()
    button(frame, STACK, "Download as CSV").click()
    told = section(frame, STACK).locator("details.data [role=status]")
    assert "If nothing came, the frame around this page forbids it" in told.text_content()
    expect_way_out(told, here)
    button(frame, STACK, "Copy link").click()
    says(frame, STACK, "[data-shared]", f"Copy this link: {here}")
    assert not button(frame, STACK, "Full screen").count()


def test_a_frame_that_keeps_downloads_back_is_not_told_from_others_so_every_frame_is_doubted(in_frame, site):
    frame = in_frame("allow-scripts allow-same-origin")
    section(frame, STACK).locator("details.data summary").click()
    button(frame, STACK, "Download as CSV").click()
    expect_way_out(section(frame, STACK).locator("details.data [role=status]"), f"{site}{HOME[STACK]}")


def test_with_the_words_that_the_page_on_hosts_gives_a_sandbox_forbids_nothing_that_the_page_needs(in_frame):
    frame = in_frame(re.search(r'^sandbox="(.*)"$', (book.BOOK / "hosting.md").read_text(encoding="utf-8"), re.M)[1])
    move(frame, STACK, START)
    expect_view(frame, STACK, START, seconds=60)
    section(frame, STACK).locator("details.data summary").click()
    with frame.page.expect_download():
        button(frame, STACK, "Download as CSV").click()


# --- Slow lines ---------------------------------------------------------------------------------------------


def test_on_a_slow_line_python_is_fetched_only_when_asked_for_and_what_was_computed_ahead_goes_first(open_page, host):
    page = ready(open_page(HOME[STACK], address=host(packs=True)))
    line = page.context.new_cdp_session(page)
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 100, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    section(page, STACK).scroll_into_view_if_needed()
    section(page, STACK).locator(".js-plotly-plot .main-svg").first.wait_for()
    move(page, STACK, {"market_rate": 0.12})
    expect_view(page, STACK, {"market_rate": 0.12}, seconds=20)
    move(page, STACK, START)
    button(page, STACK, "Fetch Python").wait_for()
    page.wait_for_load_state("networkidle")
    assert re.fullmatch(
        r"This combination needs Python \(14 MB\), which takes about [456] minutes on this line\. Fetch Python",
        said(page),
    ), said(page)
    assert asked_for_python(page) == []
    button(page, STACK, "Fetch Python").click()
    section(page, STACK).locator("progress").wait_for()
    assert asked_for_python(page)
    other, given = "debt-swap", {"price": 0.6}
    draw(page, other)
    move(page, other, given)
    expect_view(page, other, given, seconds=20)
    expect_state(page, other, "ready")
    button(page, STACK, "Cancel").click()


def test_the_size_of_python_that_readers_are_told_is_true():
    files = [
        HTML / "_static" / "page" / name
        for name in ("worker.js", "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip", "beltroad.whl")
    ]
    told = int(re.search(r"SIZE = ([\d_]+)", (book.PAGE / "src" / "line.js").read_text(encoding="utf-8"))[1])
    assert abs(sum(file.stat().st_size for file in files) - told) < 0.02 * told
    assert f"about {told / 1e6:.0f} MB" in (book.BOOK / "hosting.md").read_text(encoding="utf-8")


# --- serve.py -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The book as a teacher has it: the zip, here only stored to save the time of making it small, unpacked."""
    folder = tmp_path_factory.mktemp("zip")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(book, "BUILD", folder)
        patched.setattr(book, "zipfile", SimpleNamespace(ZipFile=zipfile.ZipFile, ZIP_DEFLATED=zipfile.ZIP_STORED))
        with zipfile.ZipFile(book.pack(HTML)) as archive:
            archive.extractall(folder)
    return folder / "five-priorities"


@pytest.mark.parametrize("options", [[], ["--lan"]], ids=["here", "lan"])
def test_serve_py_of_the_unpacked_zip_serves_the_book_and_prints_where(open_page, unpacked, options):
    taken = listen(unpacked, 0)
    port = taken.server_port
    running = subprocess.Popen(
        [sys.executable, "serve.py", "--port", str(port), *options], cwd=unpacked, stdout=subprocess.PIPE, text=True
    )
    try:
        here = re.search(r"http://127\.0\.0\.1:(\d+)/", running.stdout.readline())
        assert port < int(here[1]) < port + 20, "the port was taken, so the next one is"
        if options:
            assert re.search(
                rf"For others in the same network: (http://[\d.]+:{here[1]}/|no address)", running.stdout.readline()
            )
        page = at_stack(open_page, here[0].rstrip("/"))
        if not options:  # the same handler serves both
            move(page, STACK, START)
            expect_view(page, STACK, START, seconds=60)
    finally:
        running.terminate()
        running.wait()
        taken.server_close()


def test_serve_py_needs_python_3_8_and_its_standard_library_only(html):
    tree = ast.parse((html / "serve.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [node.module]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    assert imported and {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript"),
        ("a.mjs", "text/javascript"),
        ("a.wasm", "application/wasm"),
        ("a.json", "application/json"),
        ("a.whl", "application/zip"),
        ("a.css", "text/css"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_serve_py_knows_its_types_whatever_the_system_believes(monkeypatch, name, kind):
    monkeypatch.setattr("mimetypes.types_map", {f".{name.partition('.')[2]}": "text/plain"})
    assert Handler.guess_type(Handler, name) == kind
