"""What a page sends for its first view, held against a budget: the page, and the styles, scripts and pictures that it names.

Charts, sweeps and Python are fetched later, when the reader comes near them.
"""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

BUDGET = {True: 700_000, False: 250_000}  # bytes, compressed: a page with charts, and one without
PACKED = {".html", ".css", ".js", ".svg", ".json"}


def _sent(path: Path) -> int:
    body = path.read_bytes()
    return len(gzip.compress(body, 6, mtime=0)) if path.suffix in PACKED else len(body)


def first_view(path: Path) -> tuple[int, bool]:
    """Bytes as they travel, and whether the page has charts."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    named = [one["href"] for one in page.select('link[rel~="stylesheet"][href], link[rel~="icon"][href]')]
    named += [one["src"] for one in page.select('script[src], img[src]:not([loading="lazy"])') if not one.find_parent("noscript")]
    files = {path.parent / urlsplit(name).path for name in named if not urlsplit(name).scheme}
    return _sent(path) + sum(_sent(file) for file in files), page.select_one("[data-figure]") is not None


def check(folder: Path):
    """Raise ValueError for the first page of a book that passes its budget; JupyterLite's own pages are not counted."""
    for path in sorted(set(folder.rglob("*.html")) - set((folder / "lite").rglob("*.html"))):
        sent, charts = first_view(path)
        if sent > BUDGET[charts]:
            name = path.relative_to(folder).as_posix()
            raise ValueError(f"{name} sends {sent:,} bytes for its first view, over its budget of {BUDGET[charts]:,}; shorten it or what every page carries")
