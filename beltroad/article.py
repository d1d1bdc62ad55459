"""The article under study, passage by passage, and the day by which the course tells then from later.

passage("3.2") shows paragraph 3.2 as an attributed quotation. The text lives once, in article.json beside the data.
With BELTROAD_ARTICLE=link in the environment (an edition built with `--article link`) a passage shows its number
and where to read it, in place of the text.
"""

import json
import os
from dataclasses import dataclass
from functools import cache
from html import escape

from .data import FOLDER
from .words import date, text

# In Chinese it appeared during the forum of 25–27 April 2019 (6.1): what came after that month is later
ARTICLE = "2019-04-30"
THEN = f"the end of {date(ARTICLE[:7])}"  # up to then the author could know


def later(date: str) -> bool:
    """Whether a date (2019-06-18, 2019-06 or 2019) is after the article; a figure for all of its year is."""
    return date > ARTICLE or date == ARTICLE[:4]


@dataclass(frozen=True)
class Passage:
    """One paragraph of the article, `text` exactly as published.

    `heading` is the course's own: the article has none.
    """

    number: str
    heading: str
    text: str
    credit: str
    url: str

    @property
    def _quoted(self) -> str:
        if os.environ.get("BELTROAD_ARTICLE") == "link" or not self.text:
            return text(
                "This edition does not reprint the article. Paragraph {number} stands at the publisher’s page, {url}",
                number=self.number,
                url=self.url,
            )
        return " ".join(self.text.split())  # in places two spaces stand between words

    def _repr_html_(self) -> str:
        whose = text("the course’s heading")
        return (
            f'<figure class="passage" data-passage="{self.number}"><p class="heading"><span>{self.number}</span> '
            f"{escape(text(self.heading))} <small>({whose})</small></p>\n"
            f"<blockquote><p>{escape(self._quoted)}</p></blockquote>\n<figcaption>{escape(self.credit)}</figcaption></figure>"
        )

    def _repr_markdown_(self) -> str:
        whose = text("the course’s heading")
        return f"**{self.number} {text(self.heading)}** ({whose})\n\n> {self._quoted}\n\n{self.credit}"


@cache
def passages() -> dict[str, Passage]:
    """Every passage by its number, in reading order."""
    article = json.loads((FOLDER / "article.json").read_text(encoding="utf-8"))
    work = "{title}, {first}; English text: {publisher}, {date}".format(**article)
    return {
        row["number"]: Passage(
            row["number"],
            row["heading"],
            row["text"],
            f"{row.get('author', article['author'])}, {work}, paragraph {row['number']}",
            article["url"],
        )
        for row in article["passages"]
    }


def passage(number: str) -> Passage:
    """The passage with this number; ValueError names the numbers there are."""
    if number not in passages():
        raise ValueError(f"the article has no passage {number!r}; it has {', '.join(passages())}.")
    return passages()[number]
