"""Jupyter Book's pages made light and self-contained.

What leaves: the icon script (half a megabyte for a dozen icons), thebe, MathJax, the search index where nobody searches, every
inline script.
What comes: the icons that are used, drawn in the page, a content-security-policy that admits the book's own folder only,
the full reference on every citation, the definition on a term's first use in a section, and each page's text for the search.
"""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag

from ..learning import glossary
from ..render.explorers import script_json
from .references import references
from .steps import remove
from .weight import pages_of

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    " blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'"
)
DROPPED = (
    "fontawesome.js",
    "sphinx-book-theme.js",
    "sphinx-thebe.js",
    "togglebutton.js",
    "sphinx_highlight.js",
    "design-tabs.js",
    "MathJax",
    "mathjax",
    "sphinx-thebe.css",
    "togglebutton.css",
)
SEARCHING = (
    "searchtools.js",
    "language_data.js",
    "searchindex.js",
)  # for a search while one types, which this book has not
CHINESE = re.compile(r"([\u3400-\u9fff]+(?:[“”、·][\u3400-\u9fff]+)*)")
TOGGLES = {"primary-toggle": "Menu", "secondary-toggle": "Contents of this page"}
INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "em",
    "i",
    "kbd",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
}  # tags that part no words
ICON_SIGN = re.compile(r'"(?:\\[ef][0-9a-f]{3}|[\ue000-\uf8ff])"')
ICON = re.compile(r'"?([a-z0-9-]+)"?:\[(\d+),(\d+),\[[^\]]*\],"[0-9a-f]+","([^"]+)"\]')


def _outlines(script: str) -> dict[str, tuple[str, str, str]]:
    """Width, height and outline of every icon that the icon script knows."""
    return {name: (width, height, path) for name, width, height, path in reversed(ICON.findall(script))}


def _draw_icons(page: BeautifulSoup, outlines: dict[str, tuple[str, str, str]]):
    """Icons as drawings in the page: a picture in a style sheet is refused by some hosts' policies, and by browsers from a disk."""
    for element in page.select('[class*="fa-"]'):
        element["aria-hidden"] = "true"
        for name in {one.removeprefix("fa-") for one in element["class"]} & outlines.keys():
            width, height, path = outlines[name]
            drawing = page.new_tag("svg", attrs={"class": "icon", "viewBox": f"0 0 {width} {height}"})
            drawing.append(page.new_tag("path", d=path))
            element.append(drawing)


def _drop_scripts(page: BeautifulSoup, root: str):
    dropped = DROPPED if page.select_one("#search-results") else DROPPED + SEARCHING
    for script in page.find_all("script"):
        if script.get("type") == "application/json":
            continue
        if not script.get("src"):
            script.decompose()
        elif any(name in script["src"] for name in dropped):
            script.decompose()
    for link in page.find_all("link", href=True):
        if any(name in link["href"] for name in DROPPED):
            link.decompose()
    for element in page.find_all(onclick=True):
        del element["onclick"]
    mode = page.new_tag("script", src=f"{root}_static/page/theme-mode.js")
    page.head.insert(2, mode)
    if SEARCHING[0] not in dropped:
        page.body.append(page.new_tag("script", src=f"{root}_static/page/results.js", defer=""))
    page.body.append(page.new_tag("script", src=f"{root}_static/page/course.js", defer=""))


def _mend(page: BeautifulSoup):
    """What a reader with a screen reader or without scripts stumbles over in the theme's pages."""
    for hidden in page.select("#pst-header button"):
        hidden.decompose()  # the header is not shown, and the theme would open its drawers by these buttons only
    for over in page.select("#pst-back-to-top"):
        over.decompose()  # it lies over what a reader wants to touch
    for kind, name in TOGGLES.items():
        for toggle in page.select(f"button.{kind}"):
            toggle.attrs |= {"title": name, "aria-label": name}
    for tipped in page.select(
        "[data-bs-toggle=tooltip]"
    ):  # after a touch the theme's tooltip would stay; the browser's own comes to a mouse only
        tipped["title"] = tipped.attrs.pop("data-bs-title", tipped.get("title", ""))
        del tipped["data-bs-toggle"]
    for named in page.select("summary[aria-label], button.search-button-field[aria-label]"):
        del named["aria-label"]  # it hides the words that are shown
    for contents in page.select("#pst-secondary-sidebar"):
        page.select_one(".bd-article-container").insert_before(
            contents.extract()
        )  # before what they lead to; the style sheet has them on the right
    for text in page.select("article.bd-article"):
        text["id"] = "page-text"
        page.select_one("#pst-skip-link a")["href"] = "#page-text"
    for keys in page.select("#pst-search-dialog .search-button__kbd-shortcut"):
        close = page.new_tag("button", attrs={"type": "button", "class": "btn", "data-close": ""})
        close.extend([NavigableString("Close "), page.new_tag("kbd", string="Esc")])
        keys.replace_with(close)
    for sidebar in page.select("#pst-primary-sidebar"):
        sidebar.attrs |= {"role": "navigation", "aria-label": "The book"}
    for head in page.select("th"):
        if not head.get_text(strip=True):
            head.name = "td"
        for formula in head.select("math"):
            formula["aria-label"] = formula.get_text()
    for early in page.select('link[rel="preload"][as="script"]'):
        early.decompose()  # the scripts stand in the page all the same


def _secure(page: BeautifulSoup, root: str):
    page.head.insert(0, page.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": POLICY}))
    for extra in page.find_all("meta", attrs={"name": "viewport"})[1:]:
        extra.decompose()
    for styled in page.select("[style]"):  # a host's policy may forbid these too, and a page must not depend on them
        del styled["style"]
    if page.select_one(
        "[data-figure]"
    ):  # the chart library would write its own into the page, which a host's policy may forbid
        page.head.append(
            page.new_tag(
                "link",
                id="plotly.js-style-global",
                attrs={"class": "no-inline-styles"},
                rel="stylesheet",
                href=f"{root}_static/page/plotly.css",
            )
        )
    first = page.select_one("article p")
    about = (
        " ".join(first.get_text().split())[:155]
        if first
        else "A course on one article about Belt and Road cooperation."
    )
    page.head.append(page.new_tag("meta", attrs={"name": "description", "content": about}))


def _picture(page: BeautifulSoup, root: str, folder: Path):
    """A still picture of each explorer, fetched only where no script runs."""
    for section in page.select("section.explorer"):
        still = f"_static/page/stills/{section['data-explorer']}.svg"
        if (folder / still).exists():
            image = page.new_tag("img", src=f"{root}{still}", alt=section.select_one("[data-finding]").get_text())
            fallback = page.new_tag("noscript")
            fallback.append(image)
            section.figure.append(fallback)


def _cite(page: BeautifulSoup, cited: dict[str, str]):
    for link in page.select("article a[href]"):
        if link["href"] in cited:
            link["title"] = cited[link["href"]]
            link["class"] = [*link.get("class", []), "citation"]
        if link["href"].startswith("http"):
            link["rel"] = "noopener noreferrer"


def _spelled(name: str) -> str:
    """A pattern for a name: an abbreviation or a proper name only as it is written (DiD is not did)."""
    return f"(?-i:{re.escape(name)})" if any(sign.isupper() for sign in name[1:]) else re.escape(name)


def _gloss(page: BeautifulSoup, terms: dict[str, tuple[str, str]], root: str):
    """Link a term's first use in each section of a notebook's text to its definition."""
    if not terms:
        return
    pattern = re.compile(r"\b(" + "|".join(map(_spelled, sorted(terms, key=len, reverse=True))) + r")\b", re.I)
    meanings = {name.casefold(): meaning for name, meaning in terms.items()}
    for section in page.select("article section section"):
        met = set()
        for text in section.select("p, li"):
            if (
                text.find_parent(["figure", "table"])
                or text.find_parent(class_=["explorer", "quiz", "passage"])
                or text.find_parent("section") is not section
            ):
                continue
            for node in [
                n
                for n in text.find_all(string=True)
                if isinstance(n, NavigableString) and not n.find_parent(["a", "code", "math", "strong"])
            ]:
                found = pattern.search(node)
                if not found or meanings[found[1].casefold()][0] in met:
                    continue
                anchor, definition = meanings[found[1].casefold()]
                met.add(anchor)
                link = page.new_tag(
                    "a", attrs={"class": "term", "href": f"{root}glossary.html#{anchor}", "title": definition}
                )
                link.string = found[1]
                before, after = node[: found.start()], node[found.end() :]
                node.replace_with(NavigableString(before), link, NavigableString(after))


def _mark_chinese(page: BeautifulSoup):
    """Tell screen readers where Chinese begins and ends."""
    for node in [
        text
        for text in page.select_one("article").find_all(string=CHINESE)
        if text.parent.name not in ("script", "style")
    ]:
        pieces = []
        for k, piece in enumerate(CHINESE.split(node)):
            pieces.append(piece if k % 2 == 0 else page.new_tag("span", attrs={"lang": "zh"}))
            if k % 2:
                pieces[-1].string = piece
        node.replace_with(*(piece for piece in pieces if piece))


def _offer_to_edit(page: BeautifulSoup, address: str):
    line = page.new_tag("p", attrs={"class": "open"})
    link = page.new_tag("a", href=address, target="_blank", rel="noopener")
    link.string = "Open and edit in the browser"
    kept = "Your changes are kept in this browser, for this address only; File › Download keeps them elsewhere."
    line.extend([link, NavigableString(f", in a new tab; there, Run › Run All Cells runs it. {kept}")])
    page.select_one("article h1").insert_after(line)


def _text(article: Tag) -> list[list[str]]:
    """The article's text in pieces: [id, text from there to the next id that a search may lead to]."""
    pieces = [["", ""]]
    for node in article.descendants:
        if isinstance(node, Tag):
            if node.name in ("section", "dt", "figure") and node.get("id"):
                pieces.append([node["id"], ""])
            pieces[-1][1] += "" if node.name in INLINE else " "
        elif type(node) is NavigableString and not node.find_parent(
            class_="headerlink"
        ):  # scripts and styles have types of their own
            pieces[-1][1] += node
    return [[id, " ".join(text.split())] for id, text in pieces]


def _keep_text(article: Tag, name: str, folder: Path):
    """A classic script with the article's text, which a search can load from a file too."""
    out = folder / "_static" / "page" / "texts" / f"{name}.js"
    out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_text(article), ensure_ascii=False, separators=(",", ":"))
    out.write_text(f"beltroadText({json.dumps(name)},{text})\n", encoding="utf-8")


def _give(page: BeautifulSoup, name: str, held: object):
    """Data for the script of the search page."""
    script = page.new_tag("script", attrs={"type": "application/json", f"data-{name}": ""})
    script.string = script_json(held)
    page.body.append(script)


def _names_of_terms(terms: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Every way to ask for a term, in English and Chinese -> (as it is written, its anchor on the glossary page)."""
    asked = {name.lower(): (name, anchor) for name, (anchor, _) in terms.items()}
    chinese = [entry for entry in glossary.entries() if entry.chinese]
    return asked | {entry.chinese.strip("“”"): (entry.chinese, terms[entry.term][0]) for entry in chinese}


def _anchor_passages(page: BeautifulSoup):
    """An address for each passage on a page: #passage-4.3."""
    for figure in page.select("figure.passage"):
        figure["id"] = f"passage-{figure['data-passage']}"


def _passages(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """The number of a passage -> (a page that quotes it, its heading there), in the order of the notebooks."""
    found = {}
    for path in sorted(folder.glob("notebooks/*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for figure in page.select("figure.passage"):
            heading = figure.select_one(".heading").get_text().removesuffix(" (the course’s heading)")
            found.setdefault(figure["data-passage"], []).append((f"notebooks/{path.stem}", heading))
    return found


def _terms(folder: Path) -> dict[str, tuple[str, str]]:
    """Every way to write a term -> (its anchor on the glossary page, its definition)."""
    page = BeautifulSoup((folder / "glossary.html").read_text(encoding="utf-8"), "html.parser")
    anchors = {dt.contents[0].strip().casefold(): dt["id"] for dt in page.select("dl.glossary dt[id]")}
    return {
        name: (anchors[entry.term.casefold()], entry.definition) for entry in glossary.entries() for name in entry.names
    }


def every_page(folder: Path):
    """Rewrite every HTML page below `folder`."""
    scripts = folder / "_static" / "scripts"
    cited = {one.url: str(one) for one in references()}
    terms = _terms(folder)
    passages = _passages(folder)
    outlines = _outlines((scripts / "fontawesome.js").read_text(encoding="utf-8"))
    for path in pages_of(folder):
        if "_static" in path.parts:
            path.unlink()
            continue
        root = "../" * (len(path.relative_to(folder).parts) - 1)
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        if page.head is None or page.body is None:
            continue
        _draw_icons(page, outlines)
        _drop_scripts(page, root)
        _mend(page)
        _secure(page, root)
        _picture(page, root, folder)
        _cite(page, cited)
        if article := page.select_one("article"):
            _anchor_passages(page)
            _mark_chinese(page)
            _keep_text(article, path.relative_to(folder).with_suffix("").as_posix(), folder)
        if page.select_one("#search-results"):
            _give(page, "terms", _names_of_terms(terms))
            _give(page, "passages", passages)
        if path.parent.name == "notebooks":
            _gloss(page, terms, root)
            _offer_to_edit(page, f"{root}lite/notebooks/index.html?path={path.stem}.ipynb")
        path.write_text(str(page), encoding="utf-8")
    for style in (folder / "_static" / "styles").glob(
        "*.css"
    ):  # the icon font went with the icon script, and its signs with it
        style.write_text(
            re.sub(r"@font-face\{[^}]*\}", "", ICON_SIGN.sub('""', style.read_text(encoding="utf-8"))), encoding="utf-8"
        )
    for unused in [
        folder / "_static" / "sphinx_highlight.js",
        *scripts.glob("fontawesome*"),
        *scripts.glob("sphinx-book-theme*"),
        *folder.glob("_static/sphinx-thebe*"),
        *folder.glob("_static/togglebutton*"),
        folder / "_static" / "locales",
        folder / "_static" / "vendor",
    ]:
        remove(unused)
