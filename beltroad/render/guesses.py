"""A guess: the question with its scale or answers, and below it, folded, the explorer that answers.

Without a script the fold alone is there. Nothing that a reader sees before it is opened holds the answer.
"""

from html import escape

from ..contract.guess import Guess
from ..words import text
from . import registry
from .explorers import control, script_json, section


@registry.text.register
def _text(guess: Guess) -> str:
    return text("Guess: {question}", question=guess.asked())


@registry.widget.register
def _widget(guess: Guess):
    from .notebook import ExplorerWidget

    return ExplorerWidget(guess.explorer, _html(guess))


@registry.html.register
def _html(guess: Guess) -> str:
    name = f"guess-{guess.id}"
    return (
        f'<section class="guess" data-guess="{guess.id}" aria-labelledby="{name}">'
        f'<p class="question" id="{name}"><strong>{text("Guess.")}</strong> {escape(guess.asked())}</p>\n'
        f'<div class="desk"><form aria-labelledby="{name}">{_inputs(guess, name)}\n'
        f'<div class="actions"><button type="submit">{text("See how close I was")}</button>\n'
        f'<button type="button" data-act="show">{text("Show me")}</button></div></form></div>\n'
        f'<p data-verdict role="status"></p>\n'
        f'<details class="opens"><summary>{text("Show me")}</summary>\n{section(guess.explorer)}</details>'
        f'<script type="application/json" data-key>{script_json(guess.key())}</script></section>'
    )


def _inputs(guess: Guess, name: str) -> str:
    if guess.scale:
        return control(name, guess.scale, guess.scale.default)
    if guess.line:
        sliders = "\n".join(control(name, one, one.default) for one in guess.sliders())
        return (
            f'<p class="unit">{escape(text(guess.line.height.label))}</p>\n'
            '<div class="sketch" data-sketch aria-hidden="true"></div>\n'
            f'<details class="numbers"><summary>{text("Set the numbers with sliders")}</summary>\n'
            f'<fieldset aria-labelledby="{name}">{sliders}</fieldset></details>'
        )
    options = "\n".join(
        f'<label class="option"><input type="radio" name="{name}" value="{place}"> {escape(text(words))}</label>'
        for place, words in enumerate(guess.options.values())
    )
    return f'<fieldset aria-labelledby="{name}">{options}</fieldset>'
