"""The book, from notebooks and data to a folder of pages that any static host can serve.

    widget     the browser side as notebooks show it
    wheel      the package with its tables and its widget, for the page's Python and for JupyterLite
    run        each notebook executed for the book
    page       the browser side, bundled
    sweeps     every explorer's settings computed ahead
    stills     every explorer's default view as a picture
    lite       JupyterLite, to change the code in the browser
    lessons    what counts towards each lesson
    source     what Jupyter Book reads
    sphinx     Jupyter Book's own pages
    pages      each of them made light
    html       the book: those pages with all of the above beside them

Each step is skipped when nothing it depends on has changed; needs.py finds out what a notebook or explorer depends on.
"""

import json
import os
import re
import shutil
import sys
import tempfile
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

from ..explorers import catalogue
from . import browser, lessons, lite, needs, notebooks, pages, slim, stills, sweeps, tools, weight
from .alone import alone
from .environment import BUILD, ROOT
from .steps import digest, files, step, steps

BOOK = ROOT / "book"
PAGE = BOOK / "page"
STYLES = BOOK / "_static"
WORKSHOP = ROOT / "beltroad" / "workshop"
WIDGET = ROOT / "beltroad" / "render" / "static"  # within the package, so that an installed one has it
PACKAGE = [path for path in sorted((ROOT / "beltroad").iterdir()) if path.name not in ("workshop", "__pycache__")] + [
    ROOT / "data",
    ROOT / "pyproject.toml",
]


def _wheel(out: Path, article: str):
    """The package as one wheel; an edition without the article's text leaves it out here too."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for name in ("beltroad", "data"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, copy)
        if article == "link":
            text = json.loads((copy / "data" / "article.json").read_text(encoding="utf-8"))
            text["passages"] = [{**passage, "text": ""} for passage in text["passages"]]
            (copy / "data" / "article.json").write_text(
                json.dumps(text, ensure_ascii=False, indent=1), encoding="utf-8"
            )
        packing = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out]
        tools.run("packing the package", packing, copy)


def _made_wheel() -> Path:
    return next((BUILD / "wheel").glob("*.whl"))


def _without_widget(wheel: Path, out: Path):
    """The wheel for the page's Python, which shows no widget."""
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as light:
        for entry in whole.infolist():
            if not entry.filename.startswith("beltroad/render/static/"):
                light.writestr(entry, whole.read(entry))


def _packages(out: Path):
    """node_modules from the lock file, fetched beside the real one so that a stopped fetch leaves nothing."""
    scratch = out.with_name("node_modules.fetch")
    scratch.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PAGE / name, scratch)
    tools.run(
        "fetching the browser side's packages", ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], scratch
    )
    (scratch / "node_modules").rename(out)
    shutil.rmtree(scratch)


def _page(out: Path):
    tools.run("bundling the browser side", ["node", "build.mjs", out], PAGE)
    lite.copy_pyodide(out / "pyodide")
    lock = json.loads((PAGE / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    (out / "pyodide" / "pyodide-lock.json").write_text(
        json.dumps({**lock, "packages": {}})
    )  # the models need no package


def _widget(out: Path):
    out.mkdir()
    tools.run("bundling the browser side of notebooks", ["node", "widget.mjs", STYLES, out], PAGE)


def packages():
    """The browser side's packages, fetched or brought up to date."""
    step("Fetching the browser side's packages", PAGE / "node_modules", [PAGE / "package-lock.json"], _packages)


def widget():
    """The browser side of notebooks, made or brought up to date."""
    packages()
    looks = [STYLES / "explorers.css", STYLES / "memo.css"]
    step("Bundling the browser side of notebooks", WIDGET, [PAGE, *looks], _widget)


def _lite(out: Path):
    lite.build_lite(ROOT / "notebooks", out, BUILD / "lite.cache", page="../_static/page/")


def _run_notebooks(fresh: dict[Path, Path], article: str):
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each has a process of its own, the kernel
        list(pool.map(lambda output: notebooks.run(ROOT / "notebooks" / output.name, fresh[output], article), fresh))


def _sweeps(fresh: dict[Path, Path]):
    with ProcessPoolExecutor() as pool:
        list(pool.map(sweeps.write, [output.name for output in fresh], fresh.values()))


def _stills(fresh: dict[Path, Path]):
    stills.write(BUILD / "page", {output.stem: path for output, path in fresh.items()})


def _source(out: Path, run: list[Path], edition: str = "student"):
    """What Jupyter Book reads; the pages with answers are in the teacher's edition only."""
    answers = ["instructor"] if edition == "student" else []
    shutil.copytree(BOOK, out, ignore=shutil.ignore_patterns("_build", "page", "lite", "node_modules*", *answers))
    if edition == "teacher":
        (out / "_toc.yml").write_text(pages.contents(out), encoding="utf-8")
        solved = out / "instructor" / "exercises.md"
        solved.write_text(pages.with_solutions(solved.read_text(encoding="utf-8")), encoding="utf-8")
    for page in out.rglob("*.md"):
        page.write_text(pages.with_settings(page.read_text(encoding="utf-8")), encoding="utf-8")
    (out / "notebooks").mkdir()
    for notebook in run:
        shutil.copy(notebook, out / "notebooks")
    for name, text in pages.made(out, out / "notebooks").items():
        (out / name).write_text(text, encoding="utf-8")
    for notebook in (out / "notebooks").glob("*.ipynb"):
        pages.staged(notebook)


def _kept(old: Path, new: Path):
    """What is the same in a new folder has the old one's time: Sphinx reads again what is younger than its notes."""
    for path in files(new):
        before = old / path.relative_to(new)
        if before.is_file() and before.read_bytes() == path.read_bytes():
            shutil.copystat(before, path)


def _outline(source: Path) -> str:
    """What the pages of a book show of one another: names, headings, settings, styles."""
    shared = [path for path in files(source) if path.suffix not in (".md", ".ipynb")]
    headings = {
        path.relative_to(source).as_posix(): re.findall(r"^\W*#+ .*$", path.read_text(encoding="utf-8"), re.M)
        for path in files(source)
        if path.suffix in (".md", ".ipynb")
    }
    return digest([*shared, json.dumps(headings)])


def _sphinx(out: Path, source: Path, before: Path, code: list[Path]):
    """Jupyter Book's own pages, by `code`. Where that and what pages show of one another is the same, it goes on."""
    outline = digest([_outline(source), *code])
    again = before.exists() and (before / "outline").read_text() == outline
    shutil.copytree(before, out) if again else out.mkdir()
    command = [sys.executable, "-m", "beltroad.workshop.jupyter_book", "build", source, "--path-output", out]
    tools.run("building the book", [*command, "-W", "--keep-going", "-n"])
    (out / "outline").write_text(outline)


def _lessons(out: Path):
    found = lessons.lessons(pages.in_order(BOOK, ROOT / "notebooks"))
    out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _pages(fresh: dict[Path, Path], raw: Path, pictured: frozenset[str], counted: Path):
    with ProcessPoolExecutor() as pool:
        found = [raw / output.name.replace("--", "/") for output in fresh]
        held = json.loads(counted.read_text(encoding="utf-8"))
        list(pool.map(slim.write, found, repeat(raw), repeat(pictured), repeat(held), fresh.values()))


def _linked(source: str | Path, target: str | Path):
    """One file in two folders, where the disk can: these are large and nobody writes to them."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _html(out: Path, raw: Path, pages: Path, pictured: frozenset[str]):
    """Jupyter Book's files with the light pages, and beside them all that a page fetches."""
    shutil.copytree(raw, out, ignore=shutil.ignore_patterns("*.html", "_sources", "*.map", ".buildinfo", "objects.inv"))
    slim.light(out)
    page = out / "_static" / "page"
    shutil.copytree(BUILD / "page", page, copy_function=_linked)
    for folder in ("explorers", "stills", "texts"):
        (page / folder).mkdir()
    for script in (BUILD / "sweeps").glob("*/*.js"):
        _linked(script, page / "explorers" / script.name)
    for id in pictured:
        _linked(BUILD / "stills" / f"{id}.svg", page / "stills" / f"{id}.svg")
    for made in sorted(path for path in pages.iterdir() if path.is_dir()):
        place = Path(made.name.replace("--", "/"))
        shutil.copy(made / "page.html", out / place)
        if (made / "text.js").exists():
            text = (page / "texts" / place).with_suffix(".js")
            text.parent.mkdir(exist_ok=True)
            shutil.copy(made / "text.js", text)
    _without_widget(_made_wheel(), page / "beltroad.whl")
    shutil.copytree(BUILD / "lite", out / "lite", copy_function=_linked)
    lite.with_course(out / "lite", _made_wheel())
    shutil.copy(WORKSHOP / "server.py", out / "serve.py")
    weight.check(out)


def build(article: str = "text", edition: str = "student") -> Path:
    """The built book's folder, made or brought up to date; the teacher's edition has a folder of its own."""
    with alone(BUILD):
        return _built(article, edition)


def _code(*names: str) -> list[Path]:
    """The workshop's modules with all that they import."""
    return needs.sources(*(f"beltroad.workshop.{name}" for name in names))


def _pictured() -> frozenset[str]:
    """Explorers with a still picture; none has one where no browser was found."""
    return frozenset(path.stem for path in (BUILD / "stills").glob("*.svg") if path.stat().st_size)


def _parts(article: str):
    """Everything that the editions share."""
    sources = sorted((ROOT / "notebooks").glob("*.ipynb"))
    moving = {row["id"]: bool(row["controls"]) for row in catalogue()}
    showing = {id: needs.explorer(id) for id in moving}
    widget()
    step("Packing the package", BUILD / "wheel", [*PACKAGE, WIDGET, article], lambda out: _wheel(out, article))
    running = [*_code("notebooks"), article]
    cells = {BUILD / "run" / path.name: [*needs.notebook(path), *running] for path in sources}
    steps("Running the notebooks", cells, lambda fresh: _run_notebooks(fresh, article))
    sweeping = _code("sweeps")
    settings = {BUILD / "sweeps" / id: [*showing[id], *sweeping] for id in moving if moving[id]}
    steps("Computing the explorers ahead", settings, _sweeps)
    step("Bundling the browser side", BUILD / "page", [PAGE, *_code("lite")], _page)
    drawing = [BUILD / "page", *_code("stills"), str(browser.find() is not None)]
    pictures = {BUILD / "stills" / f"{id}.svg": [*showing[id], *drawing] for id in moving}
    steps("Drawing the still pictures", pictures, _stills)
    looks = [BOOK / "lite", ROOT / "CITATION.cff", ROOT / "requirements.txt"]
    step("Making JupyterLite", BUILD / "lite", [*looks, PAGE, *sources, *_code("lite")], _lite)
    listed = [BOOK / "_toc.yml", *sources, *PACKAGE, *_code("lessons", "pages")]
    step("Counting what each lesson holds", BUILD / "lessons.json", listed, _lessons)


def _built(article: str, edition: str) -> Path:
    _parts(article)
    own = "" if edition == "student" else f"-{edition}"
    source, raw, lean, html = (BUILD / f"{name}{own}" for name in ("source", "sphinx", "pages", "html"))
    made = raw / "_build" / "html"
    run = sorted((BUILD / "run").glob("*.ipynb"))
    written = [path for path in BOOK.iterdir() if path.suffix in (".md", ".yml", ".bib") or path.name == "_static"]
    if edition == "teacher":
        written.append(BOOK / "instructor")

    def gathered(out: Path):
        _source(out, run, edition)
        _kept(source, out)

    made_from = [*written, *run, *PACKAGE, ROOT / "tests" / "models", *_code("pages")]
    step("Gathering the pages", source, made_from, gathered)
    code = _code("sphinx_pages")
    step("Building the book", raw, [source, *code], lambda out: _sphinx(out, source, raw, code))
    pictured = _pictured()
    shared = [made / "glossary.html", made / "_static" / "scripts" / "fontawesome.js", BOOK / "references.bib"]
    counted = BUILD / "lessons.json"
    shared += [*_code("slim"), *sorted(pictured), counted]
    light = {lean / path.relative_to(made).as_posix().replace("/", "--"): [path, *shared] for path in slim.pages(made)}
    steps("Making the pages light", light, lambda fresh: _pages(fresh, made, pictured, counted))
    parts = [*(BUILD / name for name in ("page", "sweeps", "stills", "lite", "wheel")), raw, lean]
    step("Putting the book together", html, [*parts, *_code("book")], lambda out: _html(out, made, lean, pictured))
    return html


def pack(html: Path) -> Path:
    """The book as one zip file: unpack it, open index.html."""
    name = f"five-priorities{html.name.removeprefix('html')}"
    out = BUILD / f"{name}.zip"
    with zipfile.ZipFile(out.with_suffix(".new"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files(html):
            archive.write(path, Path(name) / path.relative_to(html))
    return out.with_suffix(".new").replace(out)
