"""Pages made from data: glossary, bibliography, data catalogue, models, what is covered, what to keep in mind,
and the table of contents with its times.
"""

import json
import re
from html import escape
from pathlib import Path

import nbformat
import yaml

from .. import chapters
from ..learning import glossary
from ..learning.questions import every_question
from ..render import quizzes
from . import coverage, models_page, notebooks, things, times
from .environment import ROOT
from .references import Reference, cites, references

SETTING = re.compile(r"\[([^\]]+)\]\(((?:\.\./)*notebooks/\w+\.html#[^)\s]+)\)")
LINE = "{short} minutes for the passages and models; {full} minutes for everything."


def _glossary() -> str:
    lines = [
        "# Glossary",
        "",
        "The words the course uses, with their Chinese where there is an established one.",
        "",
        ":::{glossary}",
    ]
    for entry in sorted(glossary.entries(), key=lambda one: one.term.casefold()):
        checked = "" if entry.verified == "read" else ", not checked in a source"
        chinese = f" ({entry.chinese}{checked})" if entry.chinese else ""
        lines += [entry.term, f"  {entry.definition}{chinese}", ""]
    return "\n".join([*lines, ":::", ""])


def _prose(run: Path) -> dict[str, str]:
    """Notebook -> all that it says."""
    return {
        path.stem: "\n\n".join(map(things.told, nbformat.read(path, as_version=4).cells))
        for path in sorted(run.glob("*.ipynb"))
    }


def _escaped(reference: Reference) -> str:
    return str(reference).replace("$", r"\$")  # two amounts in a line would be a formula


def _bibliography(run: Path) -> str:
    written = _prose(run)
    lines = [
        "# Bibliography",
        "",
        (
            "Every source that a notebook cites, and where. Each entry says what of it was read: an abstract, the"
            " beginning, an excerpt or all. A work without an address was read in a copy."
        ),
        "",
    ]
    for one in references():
        pages = ", ".join(
            f"[{page}](notebooks/{page}.ipynb)" for page, markdown in written.items() if cites(markdown, one)
        )
        lines += [
            f"({one.key})=",
            f"- {_escaped(one)}" + (f" <{one.url}>" if one.url else "") + (f" Cited in {pages}." if pages else ""),
            "",
        ]
    return "\n".join(lines)


def _data() -> str:
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    lines = [
        "# Data",
        "",
        (
            "Every table of the course, where it is from and under which licence. The files are in the folder `data`,"
            " described by `datapackage.json`."
        ),
        "",
    ]
    for resource in package["resources"]:
        sources = "; ".join(one["title"] for one in resource.get("sources", []))
        licences = "; ".join(one["title"] for one in resource.get("licenses", []))
        lines += [
            f"## {resource['title']}",
            "",
            resource.get("description", ""),
            "",
            f"Source: {sources} ({resource.get('vintage', '')}). Licence: {licences}.",
            "",
        ]
        if "schema" in resource:
            lines += ["| column | type | unit | meaning |", "|---|---|---|---|"]
            lines += [
                f"| {f['name']} | {f['type']} | {f.get('unit', '')} | {f.get('title', '')} |"
                for f in resource["schema"]["fields"]
            ]
            lines.append("")
    return "\n".join(lines)


def in_order(book: Path, run: Path) -> list[Path]:
    """The notebooks as the book's contents name them: the lab comes after the priority that it belongs to."""
    contents = yaml.safe_load((book / "_toc.yml").read_text(encoding="utf-8"))
    named = [chapter["file"] for part in contents["parts"] for chapter in part["chapters"]]
    return [run / f"{Path(name).name}.ipynb" for name in named if name.startswith("notebooks/")]


def _index(book: Path, run: Path) -> str:
    rows = ["| notebook | short path | full path |", "|---|---|---|"]
    for path in in_order(book, run):
        notebook = notebooks.read(path)
        title = notebook.cells[0].source.splitlines()[0].lstrip("# ")
        short, full = times.minutes(notebook)
        rows.append(f"| [{title}](notebooks/{path.name}) | {short} minutes | {full} minutes |")
    return (book / "index.md").read_text(encoding="utf-8").replace("<!-- times -->", "\n".join(rows))


def _keep(book: Path, run: Path) -> str:
    """The sentences of the cells that are marked as such, and every question to be asked again."""
    lessons = in_order(book, run)
    cells = [(path, cell) for path in lessons for cell in notebooks.read(path).cells if _part(cell) == "keep"]
    sentences = [
        f"- [{cell.metadata.beltroad.get('point', path.stem[:2])}](notebooks/{path.name}) "
        + " ".join(cell.source.removeprefix("**Keep.**").split())
        for path, cell in cells
    ]
    page = (book / "keep.md").read_text(encoding="utf-8")
    page = page.replace("<!-- sentences -->", "\n".join(sentences) or "No lesson has such a sentence yet.")
    return page.replace("<!-- questions -->", quizzes.again(every_question(), "notebooks/", lessons[0].stem))


def _part(cell) -> str:
    return cell.metadata.get("beltroad", {}).get("part", "")


def made(book: Path, run: Path) -> dict[str, str]:
    """File name -> Markdown of every page that is made from data."""
    return {
        "glossary.md": _glossary(),
        "bibliography.md": _bibliography(run),
        "data.md": _data(),
        "coverage.md": coverage.page(run),
        "models.md": models_page.page(),
        "keep.md": _keep(book, run),
        "index.md": _index(book, run),
    }


def with_solutions(markdown: str) -> str:
    """The teacher's page with the task, the solution and the check of every exercise in code."""
    solved = [
        f"{one.task}\n\n```python\n{one.solution}\n```\n\nThe check:\n\n```python\n{one.check}\n```"
        for one in chapters.exercises().values()
    ]
    return markdown.replace("<!-- exercises -->", "\n\n".join(solved))


def contents(book: Path) -> str:
    """The table of contents of the teacher's edition: the student's, and what stands in `instructor`."""
    table = yaml.safe_load((book / "_toc.yml").read_text(encoding="utf-8"))
    table["parts"].append(
        {
            "caption": "Answers",
            "chapters": [{"file": f"instructor/{path.stem}"} for path in sorted((book / "instructor").glob("*.md"))],
        }
    )
    return yaml.safe_dump(table, sort_keys=False)


def with_settings(markdown: str) -> str:
    """Links to a setting of an explorer as HTML: Sphinx would look for a heading of that name."""
    return SETTING.sub(lambda link: f'<a href="{escape(link[2])}">{link[1]}</a>', markdown)


def staged(path: Path):
    """A notebook as run, made a page of the book: its time under the title, where it says none itself, its links
    turned, its code left out.
    """
    notebook = notebooks.read(path)
    short, full = times.minutes(notebook)
    title, _, rest = notebook.cells[0].source.partition("\n")
    if "**Time.**" not in rest:
        notebook.cells[0].source = f"{title}\n\n{LINE.format(short=short, full=full)}\n{rest}"
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = cell.source.replace("](../book/", "](../").replace("](../data/README.md", "](../data.md")
        elif "exercise" in cell.metadata.get("beltroad", {}):  # it is there to be read
            cell.outputs = []  # what a check says before anything was tried
        elif tag := _left_out(cell):
            cell.metadata.tags = [*cell.metadata.get("tags", []), tag]
    nbformat.write(notebook, path)


def _left_out(cell) -> str:
    """Nobody has to read code to learn: imports and the calls that show something leave the page, which has the
    notebook to open.
    """
    shown = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
    if not cell.outputs:
        return "remove-cell"
    return "remove-input" if shown else ""
