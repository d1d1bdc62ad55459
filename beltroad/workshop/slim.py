"""Jupyter Book's pages made light and self-contained.

What leaves: the icon script (half a megabyte for a dozen icons), thebe, MathJax, the search index where nobody
searches, every inline script.
What comes: the icons that are used, drawn in the page, a content-security-policy that admits the book's own folder
only, the full reference on every citation, the definition on a term's first use in a section, the fold of more data,
and each page's text for the search; and, for the reader's record, what counts towards each lesson.
"""

import json
import re
from collections.abc import Collection
from functools import cache
from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import AttributeValueList, NavigableString, Tag

from ..article import passage
from ..learning import glossary
from ..render.explorers import script_json
from ..words import text
from . import room
from .environment import ROOT
from .markup import the
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
MORE = "More data:"  # a section that begins so goes beyond the lesson's argument
KEEP = "Keep."  # so begins the sentence to keep
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
QUOTED = re.compile(r'passage\(\\"([\d.]+)\\"\)')  # as a cell stands in the file
ENTRIES = re.compile(r'"indexentries": ?\{[^{}]*\}')
ICON_SIGN = re.compile(r'"(?:\\[ef][0-9a-f]{3}|[\ue000-\uf8ff])"')
ICON = re.compile(r'"?([a-z0-9-]+)"?:\[(\d+),(\d+),\[[^\]]*\],"[0-9a-f]+","([^"]+)"\]')


def _outlines(script: str) -> dict[str, tuple[str, str, str]]:
    """Width, height and outline of every icon that the icon script knows."""
    return {name: (width, height, path) for name, width, height, path in reversed(ICON.findall(script))}


def _draw_icons(page: BeautifulSoup, outlines: dict[str, tuple[str, str, str]]):
    """Icons as drawings in the page: some hosts' policies refuse pictures in a style sheet, browsers do from a disk."""
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
        if not script.get("src") or any(name in script["src"] for name in dropped):
            script.decompose()
    for link in page.find_all("link", href=True):
        if any(name in link["href"] for name in DROPPED):
            link.decompose()
    for element in page.find_all(onclick=True):
        del element["onclick"]
    mode = page.new_tag("script", src=f"{root}_static/page/theme-mode.js")
    the(page, "head").insert(2, mode)
    body = the(page, "body")
    if SEARCHING[0] not in dropped:
        body.append(page.new_tag("script", src=f"{root}_static/page/results.js", defer=""))
    body.append(page.new_tag("script", src=f"{root}_static/page/course.js", defer=""))


def _mend(page: BeautifulSoup):
    """What a reader with a screen reader or without scripts stumbles over in the theme's pages."""
    for hidden in page.select("#pst-header button"):
        hidden.decompose()  # the header is not shown, and the theme would open its drawers by these buttons only
    for over in page.select("#pst-back-to-top"):
        over.decompose()  # it lies over what a reader wants to touch
    for kind, name in TOGGLES.items():
        for toggle in page.select(f"button.{kind}"):
            toggle.attrs |= {"title": text(name), "aria-label": text(name)}
    # After a touch the theme's tooltip would stay; the browser's own comes to a mouse only.
    for tipped in page.select("[data-bs-toggle=tooltip]"):
        tipped["title"] = tipped.attrs.pop("data-bs-title", tipped.attrs.get("title", ""))
        del tipped["data-bs-toggle"]
    for named in page.select("summary[aria-label], button.search-button-field[aria-label]"):
        del named["aria-label"]  # it hides the words that are shown
    for contents in page.select("#pst-secondary-sidebar"):
        # Before what they lead to; the style sheet has them on the right.
        the(page, ".bd-article-container").insert_before(contents.extract())
    for article in page.select("article.bd-article"):
        article["id"] = "page-text"
        the(page, "#pst-skip-link a")["href"] = "#page-text"
    for keys in page.select("#pst-search-dialog .search-button__kbd-shortcut"):
        close = page.new_tag("button", attrs={"type": "button", "class": "btn", "data-close": ""})
        close.extend([NavigableString(f"{text('Close')} "), page.new_tag("kbd", string="Esc")])
        keys.replace_with(close)
    for sidebar in page.select("#pst-primary-sidebar"):
        sidebar.attrs |= {"role": "navigation", "aria-label": text("The book")}
    for head in page.select("th"):
        if not head.get_text(strip=True):
            head.name = "td"
        for formula in head.select("math"):
            formula["aria-label"] = formula.get_text()
    for link in page.select("article a[href*='&amp;']"):
        link["href"] = unescape(
            str(link["href"])
        )  # Markdown's parser writes for HTML what Sphinx writes for HTML again
    for style in page.select('link[href*="/mystnb."]'):
        style["href"] = str(style["href"]).partition("?")[0]  # its name says which it is; not every build says it twice
    for early in page.select('link[rel="preload"][as="script"]'):
        early.decompose()  # the scripts stand in the page all the same


def _secure(page: BeautifulSoup, root: str):
    head = the(page, "head")
    head.insert(0, page.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": POLICY}))
    for extra in page.find_all("meta", attrs={"name": "viewport"})[1:]:
        extra.decompose()
    for styled in page.select("[style]"):  # a host's policy may forbid these too, and a page must not depend on them
        del styled["style"]
    if page.select_one("[data-figure]"):
        # The chart library would write its style into the page, which a host's policy may forbid.
        named = {"id": "plotly.js-style-global", "class": "no-inline-styles", "rel": "stylesheet"}
        head.append(page.new_tag("link", attrs={**named, "href": f"{root}_static/page/plotly.css"}))
    first = page.select_one("article p")
    about = (
        " ".join(first.get_text().split())[:155]
        if first
        else text("A course on one article about Belt and Road cooperation.")
    )
    head.append(page.new_tag("meta", attrs={"name": "description", "content": about}))


def _picture(page: BeautifulSoup, root: str, stills: Collection[str]):
    """A still picture of each explorer, fetched only where no script runs."""
    for section in page.select("section.explorer"):
        id = section["data-explorer"]
        if id in stills:
            alt = the(section, "[data-finding]").get_text()
            fallback = page.new_tag("noscript")
            fallback.append(page.new_tag("img", src=f"{root}_static/page/stills/{id}.svg", alt=alt))
            the(section, ".plot").append(fallback)


def _cite(page: BeautifulSoup, cited: dict[str, str]):
    for link in page.select("article a[href]"):
        address = str(link["href"])
        if address in cited:
            link["title"] = cited[address]
            link["class"] = AttributeValueList([*link.get_attribute_list("class"), "citation"])
        if address.startswith("http"):
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
        for line in section.select("p, li"):
            if (
                line.find_parent(["figure", "table"])
                or line.find_parent(class_=["explorer", "quiz", "passage", "set-memo"])
                or line.find_parent("section") is not section
            ):
                continue
            for node in [
                n
                for n in line.find_all(string=True)
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


def _fold_more(page: BeautifulSoup):
    """Fold what a lesson shows beyond its argument, under the heading that says what it is."""
    for heading in page.select("article section > h3"):
        if heading.get_text().startswith(MORE):
            fold, summary = page.new_tag("details", attrs={"class": "more-data"}), page.new_tag("summary")
            rest = list(heading.next_siblings)
            the(heading, ".headerlink").decompose()  # a link in what folds and unfolds
            heading.insert_before(fold)
            summary.append(heading.extract())
            fold.extend([summary, *(one.extract() for one in rest)])


def _fold_keep(page: BeautifulSoup):
    """Fold the sentence to keep: it would answer the questions above it."""
    for word in page.select("article section > p > strong:first-child"):
        if word.get_text() == KEEP and (told := word.parent):
            fold, summary = page.new_tag("details", attrs={"class": "keep"}), page.new_tag("summary")
            told.insert_before(fold)
            summary.string = text("The sentence to keep")
            word.decompose()
            fold.extend([summary, told.extract()])


def _say_once(page: BeautifulSoup):
    """The rule of how sure a card is stands at what is weighed first; each card has its own part of it in a fold."""
    for again in page.select(".weigh .rule")[1:]:
        again.decompose()


def _mark_chinese(page: BeautifulSoup):
    """Tell screen readers where Chinese begins and ends."""
    for node in the(page, "article").find_all(string=CHINESE):
        if node.find_parent(["script", "style"]):
            continue
        pieces = []
        for k, piece in enumerate(CHINESE.split(node)):
            pieces.append(piece if k % 2 == 0 else page.new_tag("span", attrs={"lang": "zh"}))
            if k % 2:
                pieces[-1].string = piece
        node.replace_with(*(piece for piece in pieces if piece))


def _offer_to_edit(page: BeautifulSoup, address: str):
    """Where code is asked for, else after what the lesson is about: nobody has to run anything to read."""
    offer = text(
        '<a href="{address}" target="_blank" rel="noopener">Open and edit in the browser</a>, in a new tab; there, '
        "Run › Run All Cells runs it.",
        address=address,
    )
    kept = text("Your changes are kept in this browser, for this address only; File › Download keeps them elsewhere.")
    line = the(BeautifulSoup(f'<p class="open">{offer} {kept}</p>', "html.parser"), "p")
    if exercises := page.select_one("article #exercises > h2"):
        exercises.insert_after(line)
    elif first := page.select_one("article #at-a-glance"):
        first.append(line)
    else:
        the(page, "article h1").insert_after(line)


def _text(article: Tag) -> list[list[str]]:
    """The article's text in pieces: [id, text from there to the next id that a search may lead to]."""
    pieces = [["", ""]]
    for node in article.descendants:
        if isinstance(node, Tag):
            if node.name in ("section", "dt", "figure") and node.get("id"):
                pieces.append([str(node["id"]), ""])
            pieces[-1][1] += "" if node.name in INLINE else " "
        elif type(node) is NavigableString and not node.find_parent(
            class_="headerlink"
        ):  # scripts and styles have types of their own
            pieces[-1][1] += node
    return [[id, " ".join(text.split())] for id, text in pieces]


def _script(article: Tag, name: str) -> str:
    """A classic script with the article's text, which a search can load from a file too."""
    text = json.dumps(_text(article), ensure_ascii=False, separators=(",", ":"))
    return f"beltroadText({json.dumps(name)},{text})\n"


def _give(page: BeautifulSoup, name: str, held: object):
    """Data for a script of the page."""
    script = page.new_tag("script", attrs={"type": "application/json", f"data-{name}": ""})
    script.string = script_json(held)
    the(page, "body").append(script)


def _names_of_terms(terms: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Every way to ask for a term, in English and Chinese -> (as it is written, its anchor on the glossary page)."""
    asked = {name.lower(): (name, anchor) for name, (anchor, _) in terms.items()}
    chinese = [entry for entry in glossary.entries() if entry.chinese]
    return asked | {entry.chinese.strip("“”"): (entry.chinese, terms[entry.term][0]) for entry in chinese}


def _anchor_passages(page: BeautifulSoup):
    """An address for each passage on a page: #passage-4.3."""
    for figure in page.select("figure.passage"):
        figure["id"] = f"passage-{figure['data-passage']}"


def _passages() -> dict[str, list[tuple[str, str]]]:
    """The number of a passage -> (a page that quotes it, its heading), in the order of the notebooks."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for number in QUOTED.findall(path.read_text(encoding="utf-8")):
            found.setdefault(number, []).append((f"notebooks/{path.stem}", f"{number} {text(passage(number).heading)}"))
    return found


@cache
def _terms(folder: Path) -> dict[str, tuple[str, str]]:
    """Every way to write a term -> (its anchor on the glossary page, its definition)."""
    page = BeautifulSoup((folder / "glossary.html").read_text(encoding="utf-8"), "html.parser")
    anchors = {
        dt.contents[0].get_text(strip=True).casefold(): str(dt["id"]) for dt in page.select("dl.glossary dt[id]")
    }
    return {
        name: (anchors[entry.term.casefold()], entry.definition) for entry in glossary.entries() for name in entry.names
    }


@cache
def _icons(folder: Path) -> dict[str, tuple[str, str, str]]:
    return _outlines((folder / "_static" / "scripts" / "fontawesome.js").read_text(encoding="utf-8"))


@cache
def _cited() -> dict[str, str]:
    return {one.url: str(one) for one in references()}


def pages(folder: Path) -> list[Path]:
    """The pages that Jupyter Book made in a folder."""
    return [path for path in pages_of(folder) if "_static" not in path.relative_to(folder).parts]


def _name_sections(page: BeautifulSoup, sections: dict[str, str]):
    """Each section that counts says by which name the reader's record knows it."""
    found = {_heading(section): section for section in page.select("article section:has(> h2)")}
    for name, heading in sections.items():
        found[heading]["data-section"] = name


def _heading(section: Tag) -> str:
    return " ".join("".join(node for node in the(section, "h2").contents if isinstance(node, NavigableString)).split())


def write(path: Path, folder: Path, stills: Collection[str], lessons: list[dict], out: Path):
    """A page of a folder, as page.html in the new folder `out`, and what the search reads of it as text.js."""
    out.mkdir(parents=True)
    root = "../" * (len(path.relative_to(folder).parts) - 1)
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    _draw_icons(page, _icons(folder))
    _drop_scripts(page, root)
    _mend(page)
    _secure(page, root)
    _picture(page, root, stills)
    _cite(page, _cited())
    if article := page.select_one("article"):
        _anchor_passages(page)
        _mark_chinese(page)
        name = path.relative_to(folder).with_suffix("").as_posix()
        (out / "text.js").write_text(_script(article, name), encoding="utf-8")
    if page.select_one("#search-results"):
        _give(page, "terms", _names_of_terms(_terms(folder)))
        _give(page, "passages", _passages())
    _give(page, "lessons", lessons)
    if path.parent.name == "notebooks":
        _fold_more(page)
        _fold_keep(page)
        _say_once(page)
        _name_sections(page, next(one["sections"] for one in lessons if one["page"] == path.stem))
        _gloss(page, _terms(folder), root)
        _offer_to_edit(page, f"{root}lite/notebooks/index.html?path={path.stem}.ipynb")
        room.keep(page)
    (out / "page.html").write_text(str(page), encoding="utf-8")


def light(folder: Path):
    """Without what the pages no longer name: the icon font, which went with the icon script, and unused scripts.

    Nor does the search index keep Sphinx's list of index entries, which lacks those of pages that were not made again.
    """
    index = folder / "searchindex.js"
    index.write_text(ENTRIES.sub('"indexentries":{}', index.read_text(encoding="utf-8")), encoding="utf-8")
    static, scripts = folder / "_static", folder / "_static" / "scripts"
    for style in (static / "styles").glob("*.css"):
        signs = ICON_SIGN.sub('""', style.read_text(encoding="utf-8"))
        style.write_text(re.sub(r"@font-face\{[^}]*\}", "", signs), encoding="utf-8")
    for unused in [
        static / "sphinx_highlight.js",
        *scripts.glob("fontawesome*"),
        *scripts.glob("sphinx-book-theme*"),
        *static.glob("sphinx-thebe*"),
        *static.glob("togglebutton*"),
        static / "locales",
        static / "vendor",
    ]:
        remove(unused)
