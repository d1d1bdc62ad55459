"""What a page sends for its first view, held against a budget: the page, its styles, scripts and pictures.

Charts, sweeps and Python are fetched later, when the reader comes near them.
"""

import gzip
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

BUDGET = {True: 700_000, False: 250_000}  # bytes, compressed: a page with charts, and one without


def is_text(kind: str) -> bool:
    """Whether hosts pack a file of this media type: text of any kind, not pictures, fonts or WebAssembly."""
    kind = kind.partition(";")[0].strip()
    return kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))


def packed(body: bytes, kind: str) -> bytes:
    """The body as it travels: text with gzip at level 6, anything else as it is."""
    return gzip.compress(body, 6, mtime=0) if is_text(kind) else body


def pages_of(folder: Path) -> list[Path]:
    """Every page of a book; JupyterLite's own are not counted."""
    return sorted(set(folder.rglob("*.html")) - set((folder / "lite").rglob("*.html")))


@cache  # most pages name the same styles and scripts
def _sent(path: Path) -> int:
    return len(packed(path.read_bytes(), guess_type(path.name)[0] or ""))


def first_view(path: Path) -> tuple[int, bool]:
    """Bytes as they travel, and whether the page has charts."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    named = [str(one["href"]) for one in page.select('link[rel~="stylesheet"][href], link[rel~="icon"][href]')]
    named += [
        str(one["src"])
        for one in page.select('script[src], img[src]:not([loading="lazy"])')
        if not one.find_parent("noscript")
    ]
    files = {(path.parent / urlsplit(name).path).resolve() for name in named if not urlsplit(name).scheme}
    return _sent(path) + sum(map(_sent, files)), page.select_one("[data-figure]") is not None


def check(folder: Path):
    """Raise ValueError for the first page of a book that passes its budget."""
    pages = pages_of(folder)
    with ProcessPoolExecutor() as pool:
        weighed = list(pool.map(first_view, pages, chunksize=4))
    for path, (sent, charts) in zip(pages, weighed, strict=True):
        if sent > BUDGET[charts]:
            name = path.relative_to(folder).as_posix()
            raise ValueError(
                f"{name} sends {sent:,} bytes for its first view, over its budget of {BUDGET[charts]:,}; shorten it or"
                " what every page carries"
            )
