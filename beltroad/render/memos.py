"""A plan's memo, set: headings, paragraphs, lists and tables, as book/page/src/plan.js draws it on paper."""

import re
from html import escape

from .. import words
from ..capstone.memo import Memo
from .registry import html, text, widget


@text.register
def _text(memo: Memo) -> str:
    return str(memo)


@html.register
def _html(memo: Memo) -> str:
    """Its title stands under the heading of the part of a page that it is shown in."""
    blocks = re.split(r"\n{2,}", memo.strip())
    return '<section class="set-memo">' + "\n".join(map(_block, blocks)) + "</section>"


@widget.register
def _widget(memo: Memo):
    import ipywidgets

    return ipywidgets.HTML(html(memo))


def _block(block: str) -> str:
    """Nothing else is read than what the memo's writer makes."""
    if block.startswith("# "):
        return f"<h4>{_words(block[2:])}</h4>"
    if block.startswith("## "):
        return f"<h5>{_words(block[3:])}</h5>"
    if block.startswith("| "):
        return _table(block.split("\n"))
    if block.startswith("- "):
        return "<ul>" + "\n".join(f"<li>{_words(line[2:])}</li>" for line in block.split("\n")) + "</ul>"
    return f"<p>{_words(block)}</p>"


def _words(markdown: str) -> str:
    return escape(re.sub(r"\\(.)", r"\1", markdown))


def _table(lines: list[str]) -> str:
    head, _rule, *rows = [line[2:-2].split(" | ") for line in lines]
    titles = " ".join(f'<th scope="col">{_words(cell)}</th>' for cell in head)
    body = "\n".join("<tr>" + " ".join(f"<td>{_words(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    name = words.text("Table")
    return (
        f'<div class="scroll" role="group" aria-label="{name}" tabindex="0">'
        f"<table><thead><tr>{titles}</tr></thead>\n<tbody>{body}</tbody></table></div>"
    )
