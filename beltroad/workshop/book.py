"""The book, from notebooks and data to a folder of pages that any static host can serve.

    widget     the browser side as notebooks show it
    wheel      the package with its tables and its widget, for the page's Python and for JupyterLite
    run        each notebook executed for the book
    page       the browser side, bundled
    sweeps     every explorer's settings computed ahead
    stills     every explorer's default view as a picture
    lite       JupyterLite, to change the code in the browser
    source     what Jupyter Book reads
    html       Jupyter Book's pages, slimmed, with all of the above beside them

Each step is skipped when nothing it depends on has changed.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from . import browser, lite, notebooks, pages, slim, stills, sweeps, weight
from .alone import alone
from .environment import BIN, BUILD, ROOT
from .steps import files, step

BOOK = ROOT / "book"
PAGE = BOOK / "page"
STYLES = BOOK / "_static"
WORKSHOP = ROOT / "beltroad" / "workshop"
WIDGET = ROOT / "beltroad" / "render" / "static"  # within the package, so that an installed one has it
PACKAGE = [path for path in sorted((ROOT / "beltroad").iterdir()) if path.name not in ("workshop", "__pycache__")] + [
    ROOT / "data",
    ROOT / "pyproject.toml",
]


def _run(what: str, command: list, folder: Path = ROOT):
    """Run a tool quietly; show the end of what it said if it fails."""
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, "PATH": path},
    )
    if done.returncode:
        sys.stderr.write(done.stdout[-6000:])
        raise OSError(f"{what} failed (above is what it said); mend that and run the command again")


def _tool(name: str) -> str:
    """The path of a tool that requirements.txt installed."""
    return shutil.which(name, path=str(BIN)) or name


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
        _run(
            "packing the package",
            [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out],
            copy,
        )


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
    _run(
        "fetching the browser side's packages",
        [_tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        scratch,
    )
    (scratch / "node_modules").rename(out)
    shutil.rmtree(scratch)


def _page(out: Path):
    _run("bundling the browser side", [_tool("node"), "build.mjs", out], PAGE)
    lite.copy_pyodide(out / "pyodide")
    lock = json.loads((PAGE / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    (out / "pyodide" / "pyodide-lock.json").write_text(
        json.dumps({**lock, "packages": {}})
    )  # the models need no package


def _widget(out: Path):
    out.mkdir()
    _run("bundling the browser side of notebooks", [_tool("node"), "widget.mjs", STYLES, out], PAGE)


def widget():
    """The browser side of notebooks, made or brought up to date."""
    step("Fetching the browser side's packages", PAGE / "node_modules", [PAGE / "package-lock.json"], _packages)
    step(
        "Bundling the browser side of notebooks", WIDGET, [PAGE, STYLES / "explorers.css", STYLES / "memo.css"], _widget
    )


def _lite(out: Path):
    lite.build_lite(_made_wheel(), ROOT / "notebooks", out, BUILD / "lite.cache", page="../_static/page/")


def _source(out: Path, run: list[Path], edition: str = "student"):
    """What Jupyter Book reads; the pages with answers are in the teacher's edition only."""
    answers = ["instructor"] if edition == "student" else []
    shutil.copytree(BOOK, out, ignore=shutil.ignore_patterns("_build", "page", "lite", "node_modules*", *answers))
    if edition == "teacher":
        (out / "_toc.yml").write_text(pages.contents(out), encoding="utf-8")
    for page in out.rglob("*.md"):
        page.write_text(pages.with_settings(page.read_text(encoding="utf-8")), encoding="utf-8")
    (out / "notebooks").mkdir()
    for notebook in run:
        shutil.copy(notebook, out / "notebooks")
    for name, text in pages.made(out, out / "notebooks").items():
        (out / name).write_text(text, encoding="utf-8")
    for notebook in (out / "notebooks").glob("*.ipynb"):
        pages.staged(notebook)


def _html(out: Path, source: Path):
    with tempfile.TemporaryDirectory(dir=BUILD) as scratch:
        command = [
            _tool("jupyter-book"),
            "build",
            source,
            "--path-output",
            scratch,
            "-W",
            "--keep-going",
            "-n",
            "--all",
        ]
        _run("building the book", command)
        shutil.copytree(
            Path(scratch, "_build", "html"),
            out,
            ignore=shutil.ignore_patterns("_sources", "*.map", ".buildinfo", "objects.inv"),
        )
    shutil.copytree(BUILD / "page", out / "_static" / "page")
    shutil.copytree(BUILD / "sweeps", out / "_static" / "page" / "explorers")
    shutil.copytree(BUILD / "stills", out / "_static" / "page" / "stills")
    _without_widget(_made_wheel(), out / "_static" / "page" / "beltroad.whl")
    shutil.copytree(BUILD / "lite", out / "lite")
    shutil.copy(WORKSHOP / "server.py", out / "serve.py")
    slim.every_page(out)
    weight.check(out)


def build(article: str = "text", edition: str = "student") -> Path:
    """The built book's folder, made or brought up to date; the teacher's edition has a folder of its own."""
    with alone(BUILD):
        return _built(article, edition)


def _built(article: str, edition: str) -> Path:
    own = "" if edition == "student" else f"-{edition}"
    sources = sorted((ROOT / "notebooks").glob("*.ipynb"))
    widget()
    run = [BUILD / "run" / notebook.name for notebook in sources]
    pages_of_the_book = [
        path
        for path in BOOK.iterdir()
        if path.suffix in (".md", ".yml", ".bib")
        or path.name == "_static"
        or (path.name == "instructor" and edition == "teacher")
    ]

    def tools(*names: str) -> list[Path]:
        return [WORKSHOP / f"{name}.py" for name in names]

    def made(title: str, name: str, inputs: list, make):
        step(title, BUILD / name, inputs, make)

    made("Packing the package", "wheel", [*PACKAGE, WIDGET, article], lambda out: _wheel(out, article))
    for notebook in sources:
        made(
            f"Running {notebook.name}",
            f"run/{notebook.name}",
            [notebook, *PACKAGE, *tools("notebooks"), article],
            lambda out, n=notebook: notebooks.run(n, out, article),
        )
    made("Computing the explorers ahead", "sweeps", [*PACKAGE, *tools("sweeps")], sweeps.write)
    made("Bundling the browser side", "page", [PAGE, *tools("lite")], _page)
    made(
        "Drawing the still pictures",
        "stills",
        [BUILD / "page", *PACKAGE, *tools("stills"), str(browser.find() is not None)],
        lambda out: stills.write(BUILD / "page", out),
    )
    made(
        "Making JupyterLite",
        "lite",
        [BUILD / "wheel", BOOK / "lite", ROOT / "CITATION.cff", ROOT / "requirements.txt", *sources, *tools("lite")],
        _lite,
    )
    made(
        "Gathering the pages",
        f"source{own}",
        [
            *pages_of_the_book,
            *run,
            *PACKAGE,
            ROOT / "tests" / "models",
            *tools("coverage", "models_page", "pages", "references", "times"),
        ],
        lambda out: _source(out, run, edition),
    )
    parts = [BUILD / name for name in (f"source{own}", "page", "sweeps", "stills", "lite", "wheel")]
    made(
        "Building the book",
        f"html{own}",
        [*parts, *tools("book", "references", "server", "slim", "sphinx_pages", "weight")],
        lambda out: _html(out, BUILD / f"source{own}"),
    )
    return BUILD / f"html{own}"


def pack(html: Path) -> Path:
    """The book as one zip file: unpack it, open index.html."""
    name = f"five-priorities{html.name.removeprefix('html')}"
    out = BUILD / f"{name}.zip"
    with zipfile.ZipFile(out.with_suffix(".new"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files(html):
            archive.write(path, Path(name) / path.relative_to(html))
    return out.with_suffix(".new").replace(out)
