"""What a page's script says, and what the package adds to a page, can be said in any language.

One page with every explorer, the plan desk, the class and every self-check is made in accented letters, with a catalogue
that accents every sentence of the script; then everything on it is pressed, and no plain word may be left. On the
built pages only what the script adds to the HTML is held, and only what the package adds to Jupyter Book's own page.

Left out is prose: notebooks, Markdown pages, the article, definitions of the glossary, references; the words of
Jupyter Book, Sphinx and JupyterLite themselves; what a view needs Python or a script of views for, which speak the
language that the book was built in.
"""

import json
import re
from html import escape
from pathlib import Path

import pytest
from built import HTML, PAGES, a_moment, ready, until
from plain import plain_words, read_in, without
from serving import serving

from beltroad import chapters
from beltroad.capstone.classroom import class_view
from beltroad.capstone.files import EXAMPLES, read_folder
from beltroad.learning.questions import quiz
from beltroad.render import html as rendered
from beltroad.words import PSEUDO, speaking, text
from beltroad.words.texts import ACCENTED
from beltroad.workshop import slim
from beltroad.workshop.book import BUILD

RAW = BUILD / "sphinx" / "_build" / "html"
SCHEME = ("Ƥŀȧƞ", "Ŧḗȧḿ")
CATALOGUE = """
const letters = %s;
const accented = (sentence) =>
  sentence.replace(/\\{\\w+\\}|https?:\\S+|[A-Za-z]/g, (part) => (part.length > 1 ? part : letters[part]));
globalThis.beltroadWords = new Proxy({}, { get: (_, sentence) => accented(sentence) });
globalThis.print = () => {};
""" % json.dumps({chr(plain): sign for plain, sign in ACCENTED.items()}, ensure_ascii=False)
UNABLE = "delete globalThis.WebAssembly;"
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
SLOW = """
Object.defineProperty(navigator, "connection", { value: { effectiveType: "2g", downlink: 0.1 } });
performance.getEntriesByType = () => [];
"""
# Every text of the page that a reader sees or hears, and the explorer's or self-check's id around it.
READ = """() => {
  const found = new Set();
  const add = (words) => words?.trim() && found.add(words.trim());
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let one = texts.nextNode(); one; one = texts.nextNode()) {
    if (!one.parentElement.closest("script, style, noscript")) add(one.nodeValue);
  }
  for (const name of ["aria-label", "aria-valuetext", "title", "alt", "placeholder"]) {
    document.querySelectorAll(`[${name}]`).forEach((one) => add(one.getAttribute(name)));
  }
  return [...found];
}"""
ANSWER = """() => document.querySelectorAll("form[data-question]").forEach((form) => {
  const key = JSON.parse(form.querySelector("script").textContent);
  const check = (said) => {
    form.querySelector("button").click();
    globalThis.verdicts.push(form.querySelector("[data-verdict]").textContent);
  };
  globalThis.verdicts ??= [];
  check();
  form.querySelectorAll("input[type=radio]").forEach((one) => { one.click(); check(); });
  const field = form.querySelector("input[type=text]");
  for (const value of field ? ["?", key.answer, -99999, ...key.mistakes.map((one) => one.value)] : []) {
    field.value = String(value);
    check();
  }
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A book of one page in accented letters, beside what the built book keeps in _static; also JupyterLite's pages."""
    folder = tmp_path_factory.mktemp("words")
    (folder / "_static").symlink_to(HTML / "_static")
    (folder / "notebooks").mkdir()
    with speaking(PSEUDO):
        shown = [rendered(chapters.find(id)) for id in chapters.ids()]
        shown += [rendered(class_view), *(rendered(quiz(id)) for id in chapters.self_checks())]
        term = text("one")
    styles = "".join(f'<link rel="stylesheet" href="../{path.relative_to(HTML)}">' for path in HTML.rglob("explorers.css"))
    found = '<div id="searchbox"></div>'
    page = (
        f'<!doctype html><html lang="xx"><head><meta charset="utf-8"><title>{term}</title>{styles}</head><body>{found}'
        f'<article class="bd-article"><p><a class="term" href="words.html" title="{term}">{term}</a></p>'
        f'{"".join(shown)}</article><script src="../_static/page/course.js" defer></script></body></html>'
    )
    (folder / "notebooks" / "words.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def open_words(chromium, folder):
    """open_words(*scripts, disk=…, routes=…) opens the accented page, without the views that were computed ahead."""
    contexts = []
    with serving(folder) as host:

        def open_(*scripts, disk=False, path="/notebooks/words.html", routes=(), **options):
            context = chromium.new_context(viewport={"width": 1280, "height": 900}, **options)
            contexts.append(context)
            for script in (CATALOGUE, *scripts):
                context.add_init_script(script)
            for pattern, act in {"**/explorers/*.js": lambda route: route.abort(), **dict(routes)}.items():
                context.route(pattern, act)
            page = context.new_page()
            page.goto(f"{folder.as_uri() if disk else host}{path}")
            return page

        yield open_
        for context in contexts:
            context.close()


OWN = [name for entry in read_folder(EXAMPLES) for name in (entry.file, entry.plan.name, entry.plan.team)]
SOURCES = re.compile(r"^Şǿŭřƈḗ")


def left(texts) -> dict:
    """The plain words in them, each with a text that holds it."""
    return {word: one for one in texts for word in plain_words(without(one, OWN))}


def button(page, id, act):
    return page.locator(f'section[data-explorer="{id}"] button[data-act="{act}"]')


ONE_MOVED = """() => document.querySelectorAll("section.explorer form").forEach((form) => {
  const input = form.querySelector("input, select");
  if (!input) return;
  if (input.type === "checkbox") input.checked = !input.checked;
  else if (input.tagName === "SELECT") input.selectedIndex = input.options.length - 1;
  else input.value = input.value === input.max ? input.min : input.max;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
})"""
SETTLED = """() => [...document.querySelectorAll("section.explorer")]
  .filter((one) => one.querySelector("form input, form select"))
  .every((one) => one.querySelector(".desk [data-status]").textContent && one.dataset.stale !== undefined
    && one.dataset.state !== "loading")"""


def test_no_plain_word_is_left_on_a_page_where_everything_is_pressed(open_words):
    page = ready(open_words(UNABLE))
    seen = set(page.evaluate(READ))

    page.evaluate(ANSWER)
    seen |= {*page.evaluate("() => globalThis.verdicts")}

    page.evaluate(ONE_MOVED)
    until(page, SETTLED, seconds=60)
    seen |= {*page.evaluate(READ)}
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    seen |= {*page.evaluate(READ)}
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")

    one = "capital-stack"
    for refused in (False, True):
        page.evaluate(
            "(no) => { navigator.clipboard.writeText = no ? () => Promise.reject() : () => Promise.resolve(); }", refused
        )
        button(page, one, "share").click()
        a_moment(page)
        seen |= {*page.evaluate(READ)}
    button(page, one, "print").click()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    button(page, one, "full-screen").click()
    until(page, "() => document.fullscreenElement !== null")
    a_moment(page)
    seen |= {*page.evaluate(READ)}
    button(page, one, "full-screen").click()
    until(page, "() => document.fullscreenElement")
    page.locator(f'section[data-explorer="{one}"] summary').click()
    with page.expect_download():
        page.locator(f'section[data-explorer="{one}"] details button').click()
    page.locator("a.term").click()
    seen |= {*page.evaluate(READ)}
    page.keyboard.press("Escape")
    button(page, one, "reset").click()
    until(page, f"() => document.querySelector('section[data-explorer={one}]').dataset.state", wanted="ready")
    seen |= {*page.evaluate(READ)}

    assert len(seen) > 2000, "the page was read"
    assert left(seen) == {}
