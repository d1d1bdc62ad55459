"""A self-check: its forms with the key to judge them beside each, and the answers folded below."""

from html import escape

from ..contract.quiz import ChoiceQuestion, Question, Quiz
from .explorers import script_json
from .registry import html, text, widget


@text.register
def _text(quiz: Quiz) -> str:
    count = len(quiz.questions)
    return f"Self-check: {quiz.title} ({count} question{'s' if count > 1 else ''})"


@widget.register
def _widget(quiz: Quiz):
    from .notebook import Section

    return Section(html(quiz))


@html.register
def _html(quiz: Quiz) -> str:
    forms = "\n".join(_form(f"quiz-{quiz.id}-{place}", place, one) for place, one in enumerate(quiz.questions, start=1))
    answers = "\n".join(f"<li>{escape(_solution(one))}</li>" for one in quiz.questions)
    return (
        f'<section class="quiz" data-quiz="{escape(quiz.id)}" aria-label="Self-check: {escape(quiz.title)}">{forms}\n'
        f'<details class="answers"><summary>Answers</summary>\n<ol>{answers}</ol></details></section>'
    )


def _form(name: str, place: int, question: Question) -> str:
    name = escape(name)
    if isinstance(question, ChoiceQuestion):
        inputs = "\n".join(
            f'<label class="option"><input type="radio" name="{name}" value="{k}"> {escape(option.text)}</label>'
            for k, option in enumerate(question.options)
        )
    else:
        unit = f" ({escape(question.unit)})" if question.unit else ""
        inputs = (
            f'<label for="{name}">Your answer{unit}</label> '
            f'<input type="text" inputmode="decimal" autocomplete="off" id="{name}" name="{name}">'
        )
    return (
        f"<form data-question><fieldset><legend>{place}. {escape(question.text)}</legend>\n{inputs}</fieldset>\n"
        f'<button type="submit">Check</button> <p data-verdict role="status"></p>'
        f'<script type="application/json">{script_json(question.key())}</script></form>'
    )


def _solution(question: Question) -> str:
    if isinstance(question, ChoiceQuestion):
        return f"{question.answer.text} {question.answer.reason}"
    unit = question.unit if question.unit in ("", "%") else f" {question.unit}"
    return f"{question.answer:.4g}{unit}, within {question.tolerance:g}. {question.reason}"
