"""The bibliography: references.bib, and where the notebooks cite it.

A citation is a plain Markdown link whose address is that of an entry, [Nedopil 2024](https://…), or a card of what is
weighed. The build gives the link the full reference to hover over and lists every entry with the pages that cite it.
A work that could be read in a copy only, and whose own address is not known, has a label in place of an address; the
notebooks print it without a link.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pybtex.database import parse_file
from pybtex.richtext import Text

from .environment import ROOT

LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


@dataclass(frozen=True)
class Reference:
    """One entry of references.bib."""

    key: str
    authors: str
    year: str
    title: str
    published: str
    url: str
    note: str
    label: str

    def __str__(self) -> str:
        parts = [f"{self.authors} ({self.year})", self.title, self.published, self.note]
        return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)


def _plain(text: str) -> str:
    """The marks of TeX as the signs that they stand for."""
    plain = str(Text.from_latex(text)).replace("\\$", "$").strip()
    return re.sub(r"`(.+?)'(?!\w)", r"‘\1’", plain)


def _author(person) -> str:
    last = " ".join(person.prelast_names + person.last_names)
    return _plain(f"{last}, {' '.join(person.first_names + person.middle_names)}" if person.first_names else last)


def references(path: Path = ROOT / "book" / "references.bib") -> list[Reference]:
    """Every entry, by author and year."""
    found = []
    for key, entry in parse_file(path, bib_format="bibtex").entries.items():
        fields = {name: _plain(value) for name, value in entry.fields.items()}
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        published = (
            fields.get("journal")
            or fields.get("publisher")
            or fields.get("institution")
            or fields.get("howpublished")
            or fields.get("organization", "")
        )
        url = entry.fields.get("url") or ("" if "label" in fields else f"https://doi.org/{entry.fields['doi']}")
        found.append(
            Reference(
                key,
                "; ".join(map(_author, people)),
                fields["year"],
                fields["title"],
                published,
                url.replace("\\", ""),
                fields.get("note", ""),
                fields.get("label", ""),
            )
        )
    return sorted(found, key=lambda one: (one.authors.casefold(), one.year))


def cites(markdown: str, one: Reference) -> bool:
    """Whether a text cites a work, by a link or, where there is none to give, by its label."""
    return one.label in markdown if one.label else one.url in {url for _, url in links(markdown)}


def links(markdown: str) -> list[tuple[str, str]]:
    """(label, address) of every link to another site."""
    return LINK.findall(markdown)
