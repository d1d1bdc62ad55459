"""Facts that readers see, drawn by chance, for a person to check each against its source.

    python -m benchmarks.draw_facts SEED                sixty facts as a Markdown checklist
    python -m benchmarks.draw_facts SEED --count 20     twenty

What can be drawn: sentences of the notebooks and their cards with a number, a date, a source or a name; rows of the
tables; terms of the glossary; the reasons of the self-checks; settings that an explorer takes from a document; what
every explorer says first. Each kind has its share (SHARES), each notebook and each table within a kind the same number
of facts, as far as that goes. A fact is printed with all that stands around it. The verdict is one of: holds,
misleads, wrong, cannot be checked. The same seed draws the same facts from the same course; draw with a new seed after
mending.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from random import Random

from beltroad.chapters import chapters, find, ids, self_checks
from beltroad.contract.controls import Choice
from beltroad.contract.quiz import ChoiceQuestion
from beltroad.data import FOLDER, countries, source
from beltroad.learning.glossary import entries
from beltroad.workshop.environment import ROOT
from beltroad.workshop.notebooks import read
from beltroad.workshop.references import links, references
from beltroad.workshop.things import told

SHARES = {"sentence": 0.5, "row": 0.2, "term": 0.1, "reason": 0.1, "setting": 0.05, "view": 0.05}
ASKING = {"glance", "read", "check", "discuss", "sources"}  # parts of a lesson that state nothing of their own
ORDERS = "Add Argue Ask Check Choose Compare Count Find Give Go Hold Keep Let Look Lower Make Move Open Put Raise Read"
ORDERS += " Say See Set Start Stop Switch Take Tick Try Turn Use"  # a sentence that begins so asks for something
PARAGRAPHS = re.compile(r"\n\n|\n(?=- |\d+\. )")
SENTENCES = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[”’)]*\s+(?=[*“‘(\[]*[A-Z0-9])")  # words in bold lead a sentence
INSIDE = re.compile(r"\[([^\]]+)\]\([^)]+\)")
OWN_NUMBERS = re.compile(r"\b\d\.\d\b(?! ?%)|passages? [\d. and,]+|\$[^$]+\$")  # of passages, and within formulas
YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?!\d|,\d)")
NAMES = re.compile("|".join(re.escape(row.name) for row in countries()))
COPIED = [one for one in references() if one.label]


@dataclass(frozen=True)
class Fact:
    """One statement to check: `home` is its notebook or table, `around` the paragraph it stands in."""

    kind: str
    home: str
    place: str
    text: str
    around: str
    cited: tuple[str, ...]

    @property
    def years(self) -> str:
        return ", ".join(dict.fromkeys(YEAR.findall(_words(self.text)))) or "none"


def facts() -> list[Fact]:
    """Every fact that can be drawn, always in the same order."""
    return [*_sentences(), *_rows(), *_terms(), *_reasons(), *_settings(), *_views()]


def draw(found: list[Fact], seed: int, count: int) -> list[Fact]:
    """`count` of the facts: kinds by their share, homes in turn."""
    random, drawn = Random(seed), []
    for kind in SHARES:
        homes: dict[str, list[Fact]] = {}
        for fact in found:
            if fact.kind == kind:
                homes.setdefault(fact.home, []).append(fact)
        mixed = [random.sample(home, min(count, len(home))) for home in homes.values()]
        random.shuffle(mixed)
        in_turn = [fact for fact in chain(*zip_longest(*mixed)) if fact]
        drawn += in_turn[: round(count * SHARES[kind])]
    return drawn


def checklist(drawn: list[Fact]) -> str:
    """The facts as a table, with a column to fill in."""
    lines = [
        "| | kind and place | fact, within what stands around it | years | cited | verdict | seen |",
        "|--:" * 7 + "|",
    ]
    for number, fact in enumerate(drawn, 1):
        whole = _words(fact.around).replace(_words(fact.text), f"**{_words(fact.text)}**", 1)
        cited = "; ".join(fact.cited) or "nothing"
        cells = (f"{fact.kind}: {fact.place}", whole, fact.years, cited, "", "")
        lines.append(
            f"| {number} | " + " | ".join(re.sub(r"\s*\n\s*", " ", cell.replace("|", "/")) for cell in cells) + " |"
        )
    return "\n".join(lines)


def _words(markdown: str) -> str:
    """A text without the marks of Markdown and without addresses."""
    return INSIDE.sub(r"\1", markdown).replace("*", "").strip()


def _cited(paragraph: str) -> tuple[str, ...]:
    """The sources of a paragraph: label and address, or the label alone of what has none."""
    linked = [f"{label} {url}" for label, url in links(paragraph)]
    return (*linked, *(one.label for one in COPIED if one.label in paragraph))


def _checkable(sentence: str, paragraph: str) -> bool:
    """Whether a sentence states something: it has a number, a source, or a name in a paragraph with a source."""
    words = _words(INSIDE.sub("", sentence)).removeprefix("- ")
    if words.endswith("?") or len(words.split()) < 4 or words.split()[0] in ORDERS.split():
        return False
    named = re.search(r"(?<![.:?!“] )(?<!^)\b[A-Z][a-z]{2,}", words) or NAMES.search(words)
    return bool(re.search(r"\d", OWN_NUMBERS.sub("", words)) or _cited(sentence) or (named and _cited(paragraph)))


def _statements(paragraph: str) -> list[str]:
    """The sentences of a paragraph, or the rows of a table, each with the titles of its columns."""
    if paragraph.startswith(("#", "$$", "```")):
        return []
    if not paragraph.startswith("|"):
        return SENTENCES.split(paragraph)
    titles, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in paragraph.splitlines())
    return ["; ".join(f"{title}: {cell}".removeprefix(": ") for title, cell in zip(titles, row)) for row in rows]


def _sentences() -> Iterator[Fact]:
    said = set()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for place, cell in enumerate(read(path).cells):
            if cell.metadata.beltroad.part not in ASKING:
                for paragraph in PARAGRAPHS.split(told(cell)):
                    for one in _statements(paragraph):
                        if _checkable(one, paragraph) and one not in said:
                            said.add(one)
                            around = one if paragraph.startswith("|") else paragraph
                            where = f"{path.name}, cell {place}"
                            cited = _cited(paragraph) or _cited(told(cell))
                            yield Fact("sentence", path.stem, where, one, around, cited)


def _rows() -> Iterator[Fact]:
    for path in sorted(FOLDER.glob("*.csv")):
        if path.stem == "glossary":
            continue
        told = source(path.stem)
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                cells = "; ".join(f"{column}: {cell}" for column, cell in row.items() if cell)
                yield Fact(
                    "row", path.stem, f"data/{path.name}, row {number}", cells, cells, (f"{told.title} {told.url}",)
                )


def _terms() -> Iterator[Fact]:
    for one in entries():
        meaning = f"{one.term} ({one.chinese}): {one.definition}"
        yield Fact("term", "glossary", f"data/glossary.csv, {one.term}", meaning, meaning, ())


def _reasons() -> Iterator[Fact]:
    for check in self_checks().values():
        home = check.questions.__module__.split(".")[-2]
        for question in check().questions:
            where = f'quiz("{check.id}")'
            if isinstance(question, ChoiceQuestion):
                told = [(one.text, one.right, one.reason) for one in question.options]
            else:
                mistakes = [(f"{one.value:g} {question.unit}", False, one.reason) for one in question.mistakes]
                told = [(f"{question.answer:g} {question.unit}", True, question.reason), *mistakes]
            for given, right, reason in told:
                fact = f"{given}: {'right' if right else 'not right'}. {reason}"
                yield Fact("reason", home, where, fact, f"{question.text} {fact}", ())


def _settings() -> Iterator[Fact]:
    for id in ids():
        explorer = find(id)
        controls = {control.name: control for control in explorer.controls}
        for control in explorer.controls:
            if isinstance(control, Choice):
                for option, values in control.presets.items():
                    if values:
                        told = "; ".join(
                            f"{controls[name].label} {controls[name].show(value)}" for name, value in values.items()
                        )
                        said = explorer(**{control.name: option}).source
                        fact = f"{control.show(option)}: {told}"
                        yield Fact("setting", id, f"{id}.{control.name}={option}", fact, fact, (said,))


def _views() -> Iterator[Fact]:
    for id in ids():
        view, explorer = find(id)(), find(id)
        told = f"{view.finding}. {view.reading}"
        yield Fact("view", chapters()[explorer.chapter].NOTEBOOK, id, told, told, (view.source,))


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.draw_facts",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("seed", type=int)
    parser.add_argument("--count", type=int, default=60)
    args = parser.parse_args(argv)
    found = facts()
    drawn = draw(found, args.seed, args.count)
    print(f"# {len(drawn)} of {len(found):,} facts, seed {args.seed}\n\n{checklist(drawn)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
