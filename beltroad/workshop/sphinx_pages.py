"""Sphinx extension: equations become MathML while the book is built, so that a page needs no script and no font for them."""

from latex2mathml.converter import convert
from sphinx.util import logging

_log = logging.getLogger(__name__)


def mathml(latex: str, display: str) -> str:
    try:
        return convert(latex, display=display)
    except Exception as error:  # the converter has no common exception; a warning fails the build and names the equation
        _log.warning("equation %r cannot be set: %s", latex, error)
        return ""


def _inline(translator, node):
    translator.body.append(mathml(node.astext(), "inline"))
    raise _skip()


def _block(translator, node):
    translator.body.append(f'<div class="equation" tabindex="0">{mathml(node.astext(), "block")}</div>')
    raise _skip()


def _skip():
    from docutils.nodes import SkipNode

    return SkipNode()


def setup(app):
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
