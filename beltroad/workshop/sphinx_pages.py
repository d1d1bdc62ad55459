"""Sphinx extension: equations become MathML while the book is built,
so that a page needs no script and no font for them; the search knows that some scripts write no spaces between words.
"""

import re
from itertools import pairwise

from latex2mathml.converter import convert
from sphinx.search.en import SearchEnglish
from sphinx.util import logging

_log = logging.getLogger(__name__)

# Thai, Lao, Burmese, Khmer, kana, Han
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]+|[^\W{UNSPACED}]+")
RUN = re.compile(rf"[{UNSPACED}]")


class Search(SearchEnglish):
    """English, and words inside a run of signs without spaces: the index has each sign and each pair of neighbours.

    A question has the pairs of its runs, or the sign of a run of one; a page must have them all.
    """

    js_splitter_code = rf"""
var searchWords = (text) => text.match(/[{UNSPACED}]+|(?:(?![{UNSPACED}])[\p{{Letter}}\p{{Number}}_])+/gu) || [];
var splitQuery = (query) => searchWords(query).flatMap((word) =>
  /[{UNSPACED}]{{2}}/.test(word) ? [...word].slice(1).map((sign, k) => word[k] + sign) : [word]);
"""

    def split(self, input: str) -> list[str]:
        return [
            part
            for word in WORD.findall(input)
            for part in ([*word, *map("".join, pairwise(word))] if RUN.match(word) else [word])
        ]

    def word_filter(self, word: str) -> bool:
        return word not in self.stopwords  # Sphinx's own rule drops short words in hiragana


def mathml(latex: str, display: str) -> str:
    try:
        return convert(latex, display=display)
    except (
        Exception
    ) as error:  # the converter has no common exception; a warning fails the build and names the equation
        _log.warning("equation %r cannot be set: %s", latex, error)
        return ""


def _inline(translator, node):
    translator.body.append(mathml(node.astext(), "inline"))
    raise _skip()


def _block(translator, node):
    translator.body.append(f'<div class="equation">{mathml(node.astext(), "block")}</div>')
    raise _skip()


def _skip():
    from docutils.nodes import SkipNode

    return SkipNode()


def setup(app):
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    app.add_search_language(Search)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
