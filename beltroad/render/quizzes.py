"""A self-check: its forms with the key to judge them beside each, and the answers folded below."""

from html import escape

from ..contract.quiz import Asked, ChoiceQuestion, Question, Quiz
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
    named = [(f"quiz-{quiz.id}-{place}", f"{place}. ") for place in range(1, len(quiz.asked) + 1)]
    sources = [""] * len(quiz.questions) + ([source(quiz.recall)] if quiz.recall else [])
    forms = "\n".join(
        form(id, question, name, number, source)
        for (id, question), (name, number), source in zip(quiz.asked.items(), named, sources)
    )
    answers = "\n".join(f"<li>{escape(solution(one))}</li>" for one in quiz.asked.values())
    id, label = escape(quiz.id), escape(text("Self-check: {title}", title=quiz.title))
    return (
        f'<section class="quiz" id="quiz-{id}" data-quiz="{id}" aria-label="{label}">{forms}\n'
        f'<details class="answers"><summary>{text("Answers")}</summary>\n<ol>{answers}</ol></details></section>'
    )


def again(questions: list[Asked], folder: str, first: str) -> str:
    """Where questions are asked again that a reader has answered: a script knows which these are, and when.

    `folder` leads from the page to the notebooks, the first of which is `first`.
    """
    held = [{"id": one.id, "html": form(one.id, one.question, one.id, "", source(one, folder))} for one in questions]
    alone = text("This browser runs no script, so the questions stand in the lessons alone.")
    return (
        f'<section class="again" data-first="{escape(folder + first)}.html" aria-label="{text("Ask me again")}">'
        f"<noscript>{alone}</noscript>"
        f'<script type="application/json" data-questions>{script_json(held)}</script></section>'
    )


def source(asked: Asked, folder: str = "") -> str:
    """The line that says which lesson a question is from; `folder` leads from the page to the notebooks."""
    home = f'<a href="{escape(folder + asked.notebook)}.html#quiz-{escape(asked.quiz)}">{escape(asked.point)}'
    return f'<p class="from">{text("From {lesson}", lesson=f"{home} {escape(asked.title)}</a>")}</p>\n'


def form(id: str, question: Question, name: str, number: str = "", source: str = "") -> str:
    """A question; its answers are kept under `id`. `name` is that of its inputs, `number` stands before its text."""
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
    legend = f'<span class="number">{escape(number)}</span>{escape(question.text)}'
    return (
        f'<form data-question="{escape(id)}"><fieldset><legend>{legend}</legend>\n{source}{inputs}</fieldset>\n'
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
