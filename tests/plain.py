"""What is left of a text in plain letters when the course speaks in accented ones: words that nobody can translate."""

import csv
import json
import re

from bs4 import BeautifulSoup

from beltroad import data

PLAIN = re.compile(r"(?<![\w%{.])[A-Za-z]{3,}(?![\w}])")
NAMING = re.compile("name|country|title|project|institution|lender|leader|what|symbol|counter|place")  # columns
UNITS = {"US$", "GDP", "DSCR", "https"}
ADDRESS = re.compile(r"https?://\S+")
KEPT = re.compile(r"<[^>]*>|%\{[^}]*\}|[\w-]+\.(?:html|js|py|json|csv|ipynb|md)\b")


HEARD = ("aria-label", "aria-valuetext", "title", "alt", "placeholder")


def own_names() -> list[str]:
    """What the tables call countries, projects, institutions, banks: data's own names, the longest first."""
    names = set()
    for file in data.FOLDER.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                names |= {cell for column, cell in row.items() if cell and NAMING.search(column)}
    described = json.loads((data.FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        cited = data.source(resource["name"])
        names |= {cited.title, cited.vintage, cited.licence, *(source["title"] for source in resource["sources"])}
    return sorted(names, key=len, reverse=True)


def cells() -> set[str]:
    """Every cell of the tables, which a table of the page may show as it stands."""
    found = set()
    for file in data.FOLDER.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            found |= {cell for row in csv.reader(rows) for cell in row}
    return found


NAMES = own_names()
CELLS = cells()


def without(sentence: str, names: list[str]) -> str:
    for name in sorted(filter(None, names), key=len, reverse=True):
        if name in sentence:
            sentence = sentence.replace(name, " ")
    return sentence


def unsaid(plan) -> list[str]:
    """What of a plan is no text of the course: its own texts, and what the tables call a country's group."""
    country = data.country(plan.country)
    return [plan.name, plan.team, *plan.argument.split("\n"), country.name, country.income, country.region]


def plain_words(sentence: str) -> list[str]:
    """The words of three letters or more that no language has; names, units, addresses and file names are none."""
    if sentence in CELLS:
        return []
    left = KEPT.sub(" ", without(ADDRESS.sub(" ", sentence), NAMES))
    return [word for word in PLAIN.findall(left) if word not in UNITS and not word.isupper()]


def read_in(html: str) -> list[str]:
    """Every text of an HTML that a reader sees or hears."""
    page = BeautifulSoup(html, "html.parser")
    for script in page.select("script, style"):
        script.decompose()
    return [*page.stripped_strings, *(tag[name] for tag in page.find_all() for name in HEARD if tag.get(name))]
