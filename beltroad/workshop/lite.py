"""JupyterLite with a Python kernel, in one folder that asks no other host for anything.

`jupyter lite build` makes the pages; their settings are in book/lite/.
This module adds what they would fetch from elsewhere: Pyodide from the npm package, and every wheel the notebooks need
with the lock file by which Pyodide finds them, so that `from beltroad… import …` works in a first cell. Versions are
those of requirements.txt; micropip's is in Pyodide's own lock.

What a reader changes stays in their browser. File › Download takes it out;
deleting the file in JupyterLab's file browser brings the published notebook back, and Help › Clear Browser Data brings
back all of them. A copy that nobody changed gives way to a newer notebook: book/page/src/lite.js stands before
JupyterLite in its pages and sees to it.
"""

import hashlib
import json
import re
import shutil
import sys
import tempfile
import zipfile
from datetime import datetime
from html import escape
from importlib import metadata
from pathlib import Path

import nbformat
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ..words import text
from . import tools

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "book" / "lite"
PAGE = ROOT / "book" / "page"
PYODIDE = PAGE / "node_modules" / "pyodide"

COURSE = ["plotly", "ipywidgets", "anywidget", "networkx"]
KERNEL = {
    "micropip": [],
    "piplite": ["micropip"],
    "pyodide-kernel": ["comm", "ipython"],
    "ipykernel": ["pyodide-kernel"],
}
ALSO_NEEDS = {  # imported inside functions, where Pyodide does not look
    "plotly": ["anywidget", "nbformat"],  # comes when a reader's own code imports it
    "beltroad": ["anywidget", "ipywidgets", "networkx"],
}
BROWSER_SIDE = {"widgetsnbextension", "jupyterlab-widgets"}  # JavaScript that the pages have already
LEFT_OUT = re.compile(r"\.data/data/|/tests/|^plotly/labextension/|^jedi/third_party/(django-stubs|typeshed/stubs)/")
OLD_FONTS = [
    "build/fa-*.eot",
    "build/fa-*.svg",
    "build/fa-*.ttf",
    "build/fa-*.woff",
]  # browsers of today take the .woff2
LOADER = re.compile(r"<script>(?:(?!</script>).)*?await import\(\s*'([^']+)'\s*\);(?:(?!</script>).)*</script>", re.S)
BODY = re.compile(r"(<body[^>]*>)")
TO_THE_BOOK = re.compile(r"\[([^\]]+)\]\(\.\./(?:book|data)/[^)]*\)")
NOT_SERVED = [*OLD_FONTS, "rspack.config*", "package.json", "*/package.json"]


def build_lite(notebooks: Path, out: Path, cache: Path, page: str) -> None:
    """Make the folder `out` from every .ipynb in `notebooks`; with_course() brings the course's own package.

    out      must not be there yet; the last step is a rename, so it is never half made
    cache    a folder on the disk of `out`; keeps downloaded wheels
    page     where the pages find lite.js and Pyodide, seen from `out`: the book's own browser side
    """
    stage = cache / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(CONFIG, stage)
    _fill(stage / "jupyter-lite.json", "static/pyodide/", f"{page}pyodide/")
    _fill(stage / "jupyter_lite_config.json", '"released"', str(_released()))
    (stage / "files").mkdir()
    fingerprints = {}
    for book in sorted(notebooks.glob("*.ipynb")):
        content, fingerprints[book.name] = published(nbformat.read(book, as_version=4))
        (stage / "files" / book.name).write_text(content, encoding="utf-8")
    _run("-m", "jupyterlite_core", "build", "--output-dir", "site", at=stage)
    site = stage / "site"
    for file in [file for pattern in NOT_SERVED for file in site.glob(pattern)]:
        file.unlink()
    _mend_pages(site, page, fingerprints)
    _write_wheels(site, cache / "wheels")
    site.rename(out)
    shutil.rmtree(stage)


def published(notebook) -> tuple[str, str]:
    """A notebook as JupyterLite's readers get it, and the fingerprint of its cells, which it and every copy carry.

    Each text is in one piece: of a list of lines JupyterLite would show the commas (its issue 1105).
    """
    for cell in notebook.cells:
        cell.source = TO_THE_BOOK.sub(r"\1", cell.source)  # the pages of the book are no files here
    cells = [[cell.cell_type, cell.source] for cell in notebook.cells]
    text = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))  # as book/page/src/copies.js writes them
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    notebook.metadata["course"] = {"published": fingerprint}
    return json.dumps(notebook, ensure_ascii=False, indent=1), fingerprint


def _fill(file: Path, blank: str, value: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(blank, value), encoding="utf-8")


def _released() -> int:
    """When this version of the course was released: JupyterLite shows it as the age of the notebooks."""
    (day,) = re.findall(r"^date-released: *(\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M)
    return int(datetime.fromisoformat(f"{day}T00:00+00:00").timestamp())


def starting() -> str:
    """What stands in the page until JupyterLite runs."""
    told = text(
        'JupyterLite is starting. If nothing follows, see <a href="{address}">what a host must send</a>.',
        address="../../hosting.html",
    )
    return f'<div id="course" role="status"><p>{told}</p></div>'


def _mend_pages(site: Path, page: str, fingerprints: dict[str, str]) -> None:
    """lite.js before JupyterLite, which it starts; and an icon from the first line on,
    or browsers ask for /favicon.ico.
    """
    for path in site.glob("*/index.html"):
        html = path.read_text(encoding="utf-8").replace("<head>", '<head>\n    <link rel="icon" href="data:,">', 1)
        before, main, after = LOADER.split(html)
        head, body, rest = BODY.split(after, maxsplit=1)
        settings = escape(json.dumps({"published": fingerprints, "main": main}))
        first = f'{starting()}<script src="../{page}lite.js" data-lite="{settings}"></script>'
        path.write_text(before + head + body + first + rest, encoding="utf-8")


def copy_pyodide(folder: Path) -> None:
    """Pyodide's four files, for hosts that send .mjs or .wasm under a type that browsers refuse."""
    folder.mkdir(parents=True, exist_ok=True)
    typed = (PAGE / "src" / "webassembly.js").read_text(encoding="utf-8")
    for name in ("pyodide.asm.wasm", "python_stdlib.zip"):
        shutil.copy(PYODIDE / name, folder)
    for name in ("pyodide.mjs", "pyodide.asm.mjs"):
        code = (PYODIDE / name).read_text(encoding="utf-8").replace("pyodide.asm.mjs", "pyodide.asm.js")
        (folder / name).with_suffix(".js").write_text((typed if name == "pyodide.mjs" else "") + code, encoding="utf-8")


def with_course(site: Path, wheel: Path) -> None:
    """The course's own package, beside the others of a JupyterLite."""
    folder = site / "static" / "wheels"
    lock = folder / "pyodide-lock.json"
    known = json.loads(lock.read_text(encoding="utf-8"))
    known["packages"]["beltroad"] = _packed("beltroad", wheel, folder, [])
    lock.unlink()  # the file may stand in another folder too
    lock.write_text(json.dumps(known, indent=1), encoding="utf-8")


def _write_wheels(site: Path, cache: Path) -> None:
    """static/wheels: the wheels, and a lock file with what each imports and needs."""
    pyodide = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    python = pyodide["info"]["python"]
    pins = _pins(python) | {"micropip": pyodide["packages"]["micropip"]["version"]}
    needs = _closure(["ipython", "jedi", "comm", *COURSE], python) | KERNEL | {"nbformat": []}
    sources = {
        _name(path): path for path in site.glob("extensions/@jupyterlite/*/static/pypi/*.whl") if _name(path) in KERNEL
    }
    sources |= {"nbformat": _nbformat(pins["nbformat"], site.parent)}
    sources |= _fetch({name: pins[name] for name in needs if name not in sources}, python, cache)
    folder = site / "static" / "wheels"
    folder.mkdir(parents=True)
    packages = {name: _packed(name, source, folder, needs[name]) for name, source in sorted(sources.items())}
    (folder / "pyodide-lock.json").write_text(json.dumps(pyodide | {"packages": packages}, indent=1))


def _packed(name: str, source: Path, folder: Path, needs: list[str]) -> dict:
    """A wheel in the folder of wheels, as the lock file describes it."""
    wheel = folder / source.name
    imports = _copy_wheel(source, wheel)
    return {
        "name": name,
        "version": source.name.split("-")[1],
        "imports": imports,
        "depends": sorted({*needs, *ALSO_NEEDS.get(name, [])}),
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def _closure(names: list[str], python: str) -> dict[str, list[str]]:
    """{package: the packages it needs in the browser}, from what is installed here."""
    needs = {}
    while names:
        name = names.pop()
        if name not in needs:
            required = [Requirement(text) for text in metadata.requires(name) or []]
            needs[name] = sorted({canonicalize_name(r.name) for r in required if _applies(r, python)} - BROWSER_SIDE)
            names += needs[name]
    return needs


def _pins(python: str) -> dict[str, str]:
    """{package: version} of requirements.txt, for the Python in the browser."""
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in pins if _applies(r, python)}


def _applies(requirement: Requirement, python: str) -> bool:
    browser = {"python_version": python.rpartition(".")[0], "python_full_version": python, "sys_platform": "emscripten"}
    browser |= {"platform_system": "Emscripten", "platform_machine": "wasm32", "os_name": "posix", "extra": ""}
    return requirement.marker is None or requirement.marker.evaluate(browser)


def _fetch(pins: dict[str, str], python: str, cache: Path) -> dict[str, Path]:
    """The pure Python wheels of these versions, from the cache or else the package registry."""
    cache.mkdir(parents=True, exist_ok=True)

    def here():
        return {_name(path): path for path in cache.glob("*.whl") if path.name.split("-")[1] == pins.get(_name(path))}

    missing = [f"{name}=={version}" for name, version in pins.items() if name not in here()]
    if missing:
        pure = (
            "--only-binary=:all:",
            "--platform=any",
            "--abi=none",
            "--implementation=py",
            f"--python-version={python}",
        )
        with tempfile.TemporaryDirectory(dir=cache) as unfinished:
            _run("-m", "pip", "download", "--quiet", "--no-deps", *pure, *missing, at=Path(unfinished))
            for wheel in Path(unfinished).glob("*.whl"):
                wheel.rename(cache / wheel.name)
    return here()


def _copy_wheel(source: Path, target: Path) -> list[str]:
    """Copy without what a browser cannot use, always to the same bytes; return the names it can import."""
    imports = set()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist()):
            if name.endswith("/") or LEFT_OUT.search(name):
                continue
            content = old.read(name)
            if name.endswith(".dist-info/RECORD"):
                content = b"".join(line for line in content.splitlines(True) if not LEFT_OUT.search(line.decode()))
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, compresslevel=9)
            if name.endswith(".py"):
                imports.add(name.split("/")[0].removesuffix(".py"))
    return sorted(imports)


def _nbformat(version: str, folder: Path) -> Path:
    """A name plate: plotly shows a bare figure only where nbformat has a version,
    and the real one needs a compiled package.
    """
    wheel = folder / f"nbformat-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as new:
        new.writestr(
            "nbformat/__init__.py", f'"""Only the version: nothing else is here."""\n\n__version__ = "{version}"\n'
        )
        new.writestr(
            f"nbformat-{version}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: nbformat\nVersion: {version}\n"
        )
        new.writestr(
            f"nbformat-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
    return wheel


def _name(wheel: Path) -> str:
    return canonicalize_name(wheel.name.split("-")[0])


def _run(*command: str | Path, at: Path) -> None:
    remedy = "check the way to the package registry"
    tools.run("making JupyterLite", [sys.executable, *command], at, remedy)
