"""A self-check: its forms with the key to judge them beside each, and the answers folded below."""

from html import escape
from itertools import count

from ..contract.quiz import ChoiceQuestion, Question, Quiz
from ..words import number, plural, text
from . import registry
from .explorers import script_json


def names(quiz: Quiz) -> list[str]:
    """The name of each question, by which the reader's record knows it."""
    return [f"quiz-{quiz.id}-{place}" for place, _ in enumerate(quiz.questions, start=1)]


@registry.text.register
def _text(quiz: Quiz) -> str:
    one, many = "Self-check: {title} ({n} question)", "Self-check: {title} ({n} questions)"
    return plural(len(quiz.questions), one, many, title=quiz.title)


@registry.widget.register
def _widget(quiz: Quiz):
    from .notebook import Section

    return Section(_html(quiz))


@registry.html.register
def _html(quiz: Quiz) -> str:
    forms = "\n".join(map(_form, names(quiz), count(1), quiz.questions))
    answers = "\n".join(f"<li>{escape(_solution(one))}</li>" for one in quiz.questions)
    label = escape(text("Self-check: {title}", title=quiz.title))
    return (
        f'<section class="quiz" data-quiz="{escape(quiz.id)}" aria-label="{label}">{forms}\n'
        f'<details class="answers"><summary>{text("Answers")}</summary>\n<ol>{answers}</ol></details></section>'
    )


def _form(name: str, place: int, question: Question) -> str:
    name = escape(name)
    if isinstance(question, ChoiceQuestion):
        inputs = "\n".join(
            f'<label class="option"><input type="radio" name="{name}" value="{k}"> {escape(option.text)}</label>'
            for k, option in enumerate(question.options)
        )
    else:
        asked = text("Your answer ({unit})", unit=question.unit) if question.unit else text("Your answer")
        inputs = (
            f'<label for="{name}">{escape(asked)}</label> '
            f'<input type="text" inputmode="decimal" autocomplete="off" id="{name}" name="{name}">'
        )
    return (
        f"<form data-question><fieldset><legend>{place}. {escape(question.text)}</legend>\n{inputs}</fieldset>\n"
        f'<button type="submit">{text("Check")}</button> <p data-verdict role="status"></p>'
        f'<script type="application/json">{script_json(question.key())}</script></form>'
    )


def _solution(question: Question) -> str:
    if isinstance(question, ChoiceQuestion):
        return f"{question.answer.text} {question.answer.reason}"
    unit = question.unit if question.unit in ("", "%") else f" {question.unit}"
    answer = f"{number(question.answer, '.4g')}{unit}"
    within = text("{answer}, within {tolerance:g}.", answer=answer, tolerance=question.tolerance)
    return f"{within} {question.reason}"
