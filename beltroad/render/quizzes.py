"""A self-check: its forms with the key to judge them beside each, and the answers folded below."""

from html import escape

from ..contract.quiz import ChoiceQuestion, Question, Quiz
from ..words import number, plural, text
from . import registry
from .explorers import script_json


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
    forms = "\n".join(
        form(f"quiz-{quiz.id}-{place}", f"{place}. {one.text}", one)
        for place, one in enumerate(quiz.questions, start=1)
    )
    answers = "\n".join(f"<li>{escape(solution(one))}</li>" for one in quiz.questions)
    label = escape(text("Self-check: {title}", title=quiz.title))
    return (
        f'<section class="quiz" data-quiz="{escape(quiz.id)}" aria-label="{label}">{forms}\n'
        f'<details class="answers"><summary>{text("Answers")}</summary>\n<ol>{answers}</ol></details></section>'
    )


def form(name: str, legend: str, question: Question) -> str:
    """A question to judge, under its legend."""
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
        f"<form data-question><fieldset><legend>{escape(legend)}</legend>\n{inputs}</fieldset>\n"
        f'<button type="submit">{text("Check")}</button> <p data-verdict role="status"></p>'
        f'<script type="application/json">{script_json(question.key())}</script></form>'
    )


def solution(question: Question) -> str:
    """The answer, and why."""
    if isinstance(question, ChoiceQuestion):
        return f"{question.answer.text} {question.answer.reason}"
    unit = question.unit if question.unit in ("", "%") else f" {question.unit}"
    answer = f"{number(question.answer, '.4g')}{unit}"
    within = text("{answer}, within {tolerance:g}.", answer=answer, tolerance=question.tolerance)
    return f"{within} {question.reason}"
