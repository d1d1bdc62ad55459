"""What a page's script says, and what the package adds to a page, can be said in any language.

One page with every explorer, the plan desk, the class and all that is asked is made in accented letters, with a
catalogue that accents every sentence of the script; then everything on it is pressed, and no plain word may be left.
What an explorer says when there is no Python is asked of one. Of the built pages is held what the script adds to a
page, and what the package adds to that of Jupyter Book.

Left out is prose: notebooks, Markdown pages, the article and what is cited of it, definitions of the glossary,
references. So are the words of Jupyter Book, Sphinx and JupyterLite, and views that Python or a script brings to the
page: they are in the language in which the book was built, and tests/explorers/test_words.py holds them.
"""

import json
import re
from html import escape

import pytest
from bs4 import BeautifulSoup
from built import HTML, PAGES, a_moment, ready, section, status, until
from plain import plain_words, read_in, unsaid
from serving import serving

from beltroad import chapters
from beltroad.capstone.classroom import class_marks, class_view
from beltroad.capstone.files import EXAMPLES, dumps, example, read_folder
from beltroad.capstone.memo import memo
from beltroad.capstone.plans import CONTROLS, FIELDS
from beltroad.learning.questions import quiz
from beltroad.render import html as rendered
from beltroad.words import PSEUDO, speaking, text
from beltroad.words.texts import ACCENTED
from beltroad.workshop import slim
from beltroad.workshop.book import BUILD
from beltroad.workshop.lite import starting

RAW = BUILD / "sphinx" / "_build" / "html"
PLAN, STACK = "design-a-project", "capital-stack"
ENTRIES = list(read_folder(EXAMPLES))
CODES = [*FIELDS, *(option for control in CONTROLS for option in getattr(control, "options", ()))]
OWN = [name for entry in ENTRIES for name in (entry.file, *unsaid(entry.plan))]
KEYBOARD = ["Esc"]
COPY = ["Copy to clipboard"]  # a button of Sphinx
LESSONS = json.loads((BUILD / "lessons.json").read_text(encoding="utf-8"))
TITLED = re.compile("|".join(re.escape(one["name"]) for one in LESSONS))  # by the notebooks

CATALOGUE = """
  const letters = LETTERS;
  const accented = (sentence) =>
    sentence.replace(/\\{\\w+\\}|https?:\\S+|[A-Za-z]/g, (part) => (part.length > 1 ? part : letters[part]));
  globalThis.beltroadWords = new Proxy({}, { get: (_, sentence) => accented(sentence) });
  globalThis.print = () => {};
""".replace("LETTERS", json.dumps({chr(plain): chr(sign) for plain, sign in ACCENTED.items()}))
NO_PYTHON = "delete globalThis.WebAssembly;"
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
SLOW = """
  Object.defineProperty(navigator, "connection", { value: { effectiveType: "2g", downlink: 0.1 } });
  performance.getEntriesByType = () => [];
"""

READ = """() => {
  const found = new Set();
  const add = (words) => words.trim() && found.add(words.trim());
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let one = texts.nextNode(); one; one = texts.nextNode()) {
    if (!one.parentElement.closest("script, style, noscript, [data-figure]")) add(one.nodeValue);
  }
  for (const name of ["aria-label", "aria-valuetext", "title", "alt", "placeholder"]) {
    document.querySelectorAll(`body [${name}]`).forEach((one) => add(one.getAttribute(name)));
  }
  return [...found];
}"""
ANSWER = """() => [...document.querySelectorAll("form[data-question]")].flatMap((form) => {
  const key = JSON.parse(form.querySelector("script").textContent);
  const check = () => {
    form.querySelector("button").click();
    return form.querySelector("[data-verdict]").textContent;
  };
  const write = (value) => {
    form.querySelector("input").value = String(value);
    return check();
  };
  const choices = [...form.querySelectorAll("input[type=radio]")];
  const numbers = choices.length ? [] : ["?", key.answer, -99999, ...key.mistakes.map((one) => one.value)];
  return [check(), ...choices.map((one) => (one.click(), check())), ...numbers.map(write)];
})"""
GUESS = """() => [...document.querySelectorAll("section.guess")].flatMap((section) => {
  const said = () => {
    section.querySelector("[type=submit]").click();
    return section.querySelector("[data-verdict]").textContent;
  };
  const before = said();
  const [first] = section.querySelectorAll(".desk input");
  first.click();
  if (first.type === "range") first.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return [before, said()];
})"""
MARK = """() => [...document.querySelectorAll("section.weigh")].flatMap((section) => {
  const said = () => {
    section.querySelector("[type=submit]").click();
    return section.querySelector("[data-verdict]").textContent;
  };
  return [said(), ...[...section.querySelectorAll("input")].map((one) => (one.click(), said()))];
})"""
OPEN_ALL = """() => document.querySelectorAll("section:is(.reveal, .worked) button[data-act]").forEach((one) => {
  for (let times = 0; times < 9 && one.isConnected; times += 1) one.click();
})"""
MOVE_EVERYTHING = """(place) => document.querySelectorAll(`${place} form`).forEach((form) => {
  form.querySelectorAll("input, select").forEach((input) => {
    if (input.type === "checkbox") input.checked = !input.checked;
    else if (input.type === "range") input.value = input.value === input.max ? input.min : input.max;
    else input.selectedIndex = input.options.length - 1;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
})"""
UNTOLD = """() => [...document.querySelectorAll("section.explorer")]
  .filter((one) => one.querySelector("form :is(input, select)"))
  .filter((one) => one.dataset.state !== "static" || !one.querySelector(".notice").textContent)
  .map((one) => one.id)"""
TELL = "name => dispatchEvent(new Event(name))"


def lesson(things) -> str:
    """A page that shows them."""
    word, shown = text("word"), "".join(map(rendered, things))
    return (
        '<!doctype html><html lang="xx"><head><meta charset="utf-8">'
        f'<link rel="stylesheet" href="../_static/explorers.css"><title>{word}</title></head>'
        f'<body><div id="searchbox"></div><article class="bd-article"><p>{word} '
        f'<a class="term" href="words.html" title="{word}">{word}</a></p>{shown}</article>'
        '<script src="../_static/page/course.js" defer></script></body></html>'
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A book in accented letters, beside the scripts and style sheets of the built book: a page with everything, and
    one with a few things, for what one explorer says for all."""
    folder = tmp_path_factory.mktemp("words")
    (folder / "_static").symlink_to(HTML / "_static")
    (folder / "notebooks").mkdir()
    with speaking(PSEUDO):
        few = [chapters.find(STACK), chapters.find(PLAN), class_view]
        opened = [chapters.guesses().get(id) or chapters.find(id) for id in chapters.ids()]
        parts = (chapters.reveals(), chapters.worked(), chapters.weighed())
        asked = [*map(quiz, chapters.self_checks()), *(one for known in parts for one in known.values())]
        everything = [*opened, class_view, class_marks, *asked, memo(example("kenya_railway"))]
        for name, things in {"few": few, "words": everything}.items():
            (folder / "notebooks" / f"{name}.html").write_text(lesson(things), encoding="utf-8")
    return folder


@pytest.fixture
def open_words(chromium, folder):
    """open_words(path, *scripts, disk, stopped) opens a page of that book, without the views that were computed ahead.

    `stopped` are patterns of addresses that the host does not have.
    """
    contexts = []
    with serving(folder) as host:

        def open_(path="/notebooks/few.html", *scripts, disk=False, stopped=()):
            context = chromium.new_context(viewport={"width": 1280, "height": 900})
            contexts.append(context)
            for script in (CATALOGUE, *scripts):
                context.add_init_script(script)
            for pattern in ("**/page/explorers/*.js", *stopped):
                context.route(pattern, lambda route: route.fulfill(status=404))
            page = context.new_page()
            page.goto(f"{folder.as_uri() if disk else host}{path}")
            return page

        yield open_
        for context in contexts:
            context.close()


def accented(context):
    context.add_init_script(CATALOGUE)


def left(texts, own=()) -> dict:
    """The plain words in them, each with a text that holds it; `own` are texts of no language."""
    known = {word for one in (*OWN, *own) for word in re.findall(r"\w+", one)}
    return {word: one for one in texts for word in plain_words(one) if word not in known}


def look(page, seen: set):
    a_moment(page)
    seen.update(page.evaluate(READ))


def test_no_plain_word_is_left_where_everything_is_pressed(open_words):
    page, seen = ready(open_words("/notebooks/words.html", NO_PYTHON)), set()
    stack = section(page, STACK)
    press = lambda act: stack.locator(f"button[data-act={act}]").click()  # noqa: E731
    look(page, seen)
    seen.update(page.evaluate(ANSWER))
    seen.update(page.evaluate(GUESS))
    seen.update(page.evaluate(MARK))
    page.evaluate(OPEN_ALL)
    look(page, seen)

    page.evaluate(MOVE_EVERYTHING, "section.explorer")
    until(page, UNTOLD, wanted=[], seconds=60)
    look(page, seen)
    page.evaluate(TELL, "beforeprint")
    look(page, seen)
    page.evaluate(TELL, "afterprint")

    for answer in ("resolve", "reject"):
        page.evaluate("how => { navigator.clipboard.writeText = () => Promise[how](); }", answer)
        press("share")
        look(page, seen)
    press("print")
    page.evaluate(TELL, "afterprint")
    press("full-screen")
    until(page, "() => document.fullscreenElement !== null")
    look(page, seen)
    press("full-screen")
    until(page, "() => document.fullscreenElement === null")
    for fold in stack.locator("summary").all():
        fold.click()
    with page.expect_download():
        stack.locator("details.data button").click()
    page.locator("a.term").click()
    look(page, seen)
    page.keyboard.press("Escape")
    press("reset")
    page.locator("section.classroom input[type=file]").set_input_files([EXAMPLES / ENTRIES[0].file])
    until(page, "() => document.querySelector('section.classroom [role=status]').textContent !== ''")
    marks = {"name": "1.json", "mimeType": "application/json", "buffer": b'{"version": 1, "marks": {"3.2": 4}}'}
    bad = marks | {"name": "2.json", "buffer": b"{}"}
    page.locator("section.class-marks input[type=file]").set_input_files([marks, bad])
    until(page, "() => document.querySelector('section.class-marks [role=status]').textContent !== ''")
    look(page, seen)
    assert len(seen) > 2000, "the page was not read"
    assert left(seen, ["1.json", "2.json"]) == {}


def test_the_plan_desk_has_no_plain_word(open_words):
    page, seen = ready(open_words("/notebooks/few.html", NO_PYTHON)), set()
    desk = section(page, PLAN).locator("fieldset.plan")
    save, _, memo, print_memo = desk.locator(".actions button").all()
    write = lambda name, words: desk.locator(f"[name={name}]").fill(words)  # noqa: E731
    good = dumps(example("kenya_railway"))
    files = {
        "bad.json": "{",
        "none.json": "[]",
        "old.json": '{"version": 0}',
        "more.json": good.replace('"name"', '"nomen"', 1),
        "less.json": '{"version": 1}',
        "wrong.json": good.replace('"sector": "', '"sector": "un', 1),
        "large.json": " " * 70_000,
    }

    def load(name, content):
        page.evaluate("() => document.querySelector('fieldset.plan [role=status]').replaceChildren()")
        file = {"name": name, "mimeType": "application/json", "buffer": content.encode()}
        desk.locator("input[type=file]").set_input_files(file)
        until(page, "() => document.querySelector('fieldset.plan [role=status]').textContent !== ''")
        look(page, seen)

    for name, content in files.items():
        load(name, content)
    save.click()  # without a name
    look(page, seen)
    for name, team in [("1" * 81, "1" * 82), ("1" * 79, "1" * 78), ("1", "")]:
        write("name", name)
        write("team", team)
        look(page, seen)
    for button, file in ((save, True), (memo, True), (print_memo, False)):
        if file:
            with page.expect_download():
                button.click()
        else:
            button.click()
        look(page, seen)
    page.evaluate(TELL, "afterprint")
    write("name", "2")
    load("good.json", good)
    desk.locator("[role=status] button").nth(1).click()
    look(page, seen)
    load("good.json", good)
    desk.locator("[role=status] button").nth(0).click()
    until(page, "() => document.querySelector('fieldset.plan [role=status] button') === null")
    look(page, seen)
    memo.click()  # its scorecard is not shown
    look(page, seen)
    assert left(seen, [*files, "good.json", "nomen", *CODES]) == {}


WAYS = {
    "from a file": ((), True, ()),
    "without WebAssembly": ((NO_PYTHON,), False, ()),
    "saving data": ((SAVES_DATA,), False, ()),
    "on a slow line": ((SLOW,), False, ()),
    "without the script of Python": ((), False, ("**/worker.js",)),
}


@pytest.mark.parametrize("way", WAYS)
def test_why_there_is_no_python_is_said_without_a_plain_word(open_words, way):
    scripts, disk, stopped = WAYS[way]
    page, seen = ready(open_words("/notebooks/few.html", *scripts, disk=disk, stopped=stopped)), set()
    page.evaluate(MOVE_EVERYTHING, f"#{STACK}")
    until(page, "id => document.getElementById(id).querySelector('.notice').textContent !== ''", STACK, seconds=60)
    until(page, "id => ['static', 'error'].includes(document.getElementById(id).dataset.state)", STACK, seconds=60)
    look(page, seen)
    page.locator("section.classroom input[type=file]").set_input_files([EXAMPLES / ENTRIES[0].file])
    until(page, "() => document.querySelector('section.classroom [role=status]').textContent !== ''")
    look(page, seen)
    assert left(seen, ["worker.js"]) == {}


def test_python_that_is_on_its_way_and_stopped_is_told_without_a_plain_word(open_words):
    page, seen = open_words(), set()
    page.context.route("**/worker.js", lambda _: None)  # never answered
    ready(page).evaluate(MOVE_EVERYTHING, f"#{STACK}")
    status(page, STACK).locator("progress").wait_for()
    look(page, seen)
    status(page, STACK).locator("button").click()
    until(page, "id => document.getElementById(id).dataset.state", STACK, wanted="ready")
    look(page, seen)
    assert left(seen) == {}


SANDBOX = """<!doctype html><iframe sandbox="allow-scripts allow-downloads" src="few.html" width="1200" height="800">
</iframe>"""


def test_a_page_in_a_frame_says_how_to_leave_it_without_a_plain_word(open_words, folder):
    (folder / "notebooks" / "frame.html").write_text(SANDBOX, encoding="utf-8")
    page = open_words("/notebooks/frame.html")
    page.locator("iframe").wait_for()
    frame = page.frames[1]
    until(frame, "() => document.documentElement.dataset.course", wanted="ready")
    frame.evaluate("id => document.querySelector(`#${id} details.data`).setAttribute('open', '')", STACK)
    frame.locator(f"#{STACK} details.data button").click()
    until(frame, "id => document.querySelector(`#${id} [data-came]`).textContent !== ''", STACK)
    assert left(frame.evaluate(READ)) == {}


# JupyterLite's first script -> what the reader has opened
STARTS = {
    "missing.js": "",
    "broken.js": "",
    "typed.bin": "",
    "main.js": "?path=known.ipynb&path=unknown.ipynb",
}


@pytest.mark.parametrize("main", STARTS)
@pytest.mark.parametrize("disk", [False, True], ids=["served", "from a file"])
def test_the_lines_before_jupyterlite_have_no_plain_word(open_words, folder, main, disk):
    lite = folder / "lite" / "notebooks"
    lite.mkdir(parents=True, exist_ok=True)
    (lite / "broken.js").write_text("(", encoding="utf-8")
    (lite / "typed.bin").write_text("0", encoding="utf-8")
    (lite / "main.js").write_text(
        "document.body.append(Object.assign(document.createElement('i'), { id: 'main' }));", encoding="utf-8"
    )
    with speaking(PSEUDO):
        first = starting()
    settings = escape(json.dumps({"published": {"known.ipynb": ""}, "main": main}))
    (lite / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><script id="jupyter-config-data" type="application/json" '
        f'data-jupyter-lite-root=".."></script><body>{first}'
        f'<script src="../../_static/page/lite.js" data-lite="{settings}"></script>',
        encoding="utf-8",
    )
    page = open_words(f"/lite/notebooks/index.html{STARTS[main]}", disk=disk)
    seen = set(page.evaluate(READ))
    until(
        page,
        "words => !document.querySelector('#course').textContent.includes(words)",
        BeautifulSoup(first, "html.parser").get_text(),
    )
    look(page, seen)
    assert left(seen, [main, "known.ipynb", "unknown.ipynb", "application/octet-stream"]) == {}


# what is asked -> whether there are results
QUERIES = {"railway": True, "qwertyzz": False, "railway qwertyzz": False, "the": False, "4.3": True, "dscr": True}


@pytest.mark.parametrize("query", QUERIES)
def test_what_the_search_says_of_its_results_has_no_plain_word(visit, query):
    """What it finds is prose, and the titles of pages are."""
    page = visit(f"/search.html?q={query}", prepare=accented)
    until(page, "() => /[“”]/.test(document.querySelector('.search-summary').textContent)")
    said = [page.locator(".search-summary").text_content()]
    assert bool(page.locator("#search-results li").count()) == QUERIES[query]
    assert left(said, [query]) == {}


def added(texts, before: str) -> list[str]:
    """Those that do not stand in a page's HTML, nor in the data that the HTML brings for its script."""
    scripts = re.findall("<script[^>]*>(.*?)</script>", before, flags=re.S)
    given = "\n".join(" ".join(one.split()) for one in (*read_in(before), *scripts))
    return [one for one in texts if " ".join(one.split()) not in given]


@pytest.mark.parametrize("path", [path for path in PAGES if path != "search.html"])
def test_what_the_script_adds_to_a_built_page_has_no_plain_word(visit, path):
    page = ready(visit(f"/{path}?highlight=the", prepare=accented))
    before = (HTML / path).read_text(encoding="utf-8")
    new = {TITLED.sub("", one) for one in added(page.evaluate(READ), before)}
    code = [one.text for one in BeautifulSoup(before, "html.parser").select("pre")]  # a copy button names its own
    names = page.locator("nav.steps li a, .prev-next-title").all_text_contents()  # the line of steps names the page's
    assert left(new, [*COPY, *code, *names]) == {}
    assert new or not path.startswith("notebooks/"), "the script adds nothing"


@pytest.mark.parametrize("path", [path.relative_to(RAW).as_posix() for path in slim.pages(RAW)])
def test_what_the_package_adds_to_a_page_of_jupyter_book_has_no_plain_word(tmp_path, path):
    with speaking(PSEUDO):
        slim.write(RAW / path, RAW, (), LESSONS, tmp_path / "out")
    made = BeautifulSoup((tmp_path / "out" / "page.html").read_text(encoding="utf-8"), "html.parser")
    for prose in made.select("a.term, a.citation"):
        del prose["title"]
    new = added(read_in(str(made)), (RAW / path).read_text(encoding="utf-8"))
    names = [step.get_text() for step in made.select(".room li")]  # the room of the line of steps has the page's own
    assert left(new, [*KEYBOARD, *names]) == {}
    assert new, "the package adds nothing"
