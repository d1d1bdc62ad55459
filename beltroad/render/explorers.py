"""An explorer as HTML for the book: native controls, figure, reading, challenge, table.

The section is whole without a script: reading, table and (where the build found a browser) a still picture.
Between neighbouring texts stands a space or a line's end, so that the search tells their words apart.
The book's script finds it by `.explorer[data-explorer]`, draws the figure from the JSON beside it and brings the
controls to life. Every text is escaped here; the script writes text, never HTML.
"""

import json
from collections.abc import Sequence
from html import escape

from ..contract import Choice, Control, Explorer, Slider
from ..words import cells, text
from . import registry


def script_json(data) -> str:
    """JSON that cannot close the script element it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def control(owner: str, control: Control, value) -> str:
    """A control of the explorer, or of the guess, with the id `owner`."""
    key = f"{owner}-{control.name}"
    label = f'<label for="{key}">{escape(text(control.label))}</label>'
    if isinstance(control, Slider):
        number = (
            f'<input type="range" id="{key}" min="{control.min:g}" max="{control.max:g}" '
            f'step="{control.step:g}" value="{value:g}" aria-valuetext="{escape(control.show(value))}">'
            f' <output for="{key}">{escape(control.show(value))}</output>'
        )
        body = f"{label} {number}"
    elif isinstance(control, Choice):
        options = "\n".join(
            f'<option value="{escape(option)}"{" selected" if option == value else ""}>{escape(text(words))}</option>'
            for option, words in control.options.items()
        )
        body = f'{label} <select id="{key}">{options}</select>'
    else:
        body = f'<input type="checkbox" id="{key}"{" checked" if value else ""}>{label}'
    return f'<div class="control {control.kind}" data-control="{control.name}">{body}</div>'


def _controls(explorer: Explorer, some: Sequence[Control]) -> str:
    values = explorer.settings()
    controls = "\n".join(control(explorer.id, one, values[one.name]) for one in some)
    return f'<div class="controls">{controls}</div>'


def table(columns, rows) -> str:
    """A table of data: numbers to the right, unknown cells empty."""
    head = " ".join(f'<th scope="col">{escape(str(title))}</th>' for title in columns)
    body = "\n".join(
        "<tr>"
        + " ".join(
            f"<td{' class=number' if isinstance(value, (int, float)) else ''}>{escape(text)}</td>"
            for value, text in zip(row, texts, strict=True)
        )
        + "</tr>"
        for row, texts in zip(rows, cells(rows), strict=True)
    )
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"


def _layout(explorer: Explorer) -> str:
    """Where controls stand on a wide page: nowhere, above a map, a network or where few, else beside the chart. On a
    narrow one they stand under it, and the chart stays in view while they are moved.
    """
    if not explorer.controls:
        return "plain"
    return "beside" if explorer.shape == "chart" and len(explorer.controls) > 2 else "above"


@registry.text.register
def _text(explorer: Explorer) -> str:
    return explorer().reading


@registry.widget.register
def _widget(explorer: Explorer):
    from .notebook import ExplorerWidget

    return ExplorerWidget(explorer, section(explorer))


@registry.html.register
def section(explorer: Explorer) -> str:
    """The explorer's default view as one HTML section."""
    shown, described, name = explorer.shown(), explorer.describe(), explorer.id
    height = shown["figure"]["layout"].get("height")
    tall = f' style="--tall: {height}px"' if height else ""
    title = described["title"]
    controls_of, data_of = text("Controls: {title}", title=title), text("Data of {title}", title=title)
    first, further = _controls(explorer, explorer.first), _controls(explorer, explorer.further)
    fold = (
        f'<details class="more"><summary data-more>{text("More controls")}</summary>\n{further}</details>'
        if explorer.further
        else ""
    )
    challenge = shown["challenge"]
    verdict = (
        f'<div class="challenge" data-challenge data-met="{str(challenge["met"]).lower()}">'
        f"<p><strong>{text('Challenge.')}</strong> {escape(described['challenge'])}</p> "
        f"<p data-verdict>{escape(challenge['message'])}</p></div>"
        if challenge and explorer.challenge
        else ""
    )
    layout = f"explorer {_layout(explorer)}"
    finding = escape(shown["finding"])
    return (
        f'<section class="{layout}" data-explorer="{name}" data-state="static" '
        f'aria-labelledby="{name}-title" id="{name}">'
        f'<h4 id="{name}-title">{escape(title)}</h4>\n'
        f"<figure{tall}><figcaption data-finding>{finding}</figcaption>\n"
        f'<div class="plot"><div class="chart" role="img" aria-labelledby="{name}-reading" data-figure></div></div>\n'
        f'<div class="desk"><form aria-label="{escape(controls_of)}">{first}\n{fold}</form></div>\n'
        f'<p class="reading" id="{name}-reading" data-reading aria-live="polite">{escape(shown["reading"])}</p>'
        "</figure>\n"
        f'{verdict}\n<p class="source" data-source>{escape(shown["source"])}</p>\n'
        f'<details class="data" data-table><summary>{text("The data as a table")}</summary>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(data_of)}">'
        f"{table(**shown['table'])}</div></details>"
        f'<script type="application/json" data-view>'
        f"{script_json({'explorer': described, 'view': shown})}</script>"
        f"</section>"
    )
