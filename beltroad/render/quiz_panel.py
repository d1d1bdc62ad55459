"""A self-check as ipywidgets: the answers, a button, and the verdict in words."""

from html import escape

import ipywidgets as widgets

from ..contract.quiz import ChoiceQuestion, Question, Quiz

SILENT = '<p role="status"></p>'


def _answer(question: Question) -> widgets.Widget:
    if isinstance(question, ChoiceQuestion):
        options = [(option.text, place) for place, option in enumerate(question.options)]
        return widgets.RadioButtons(options=options, index=None, layout={"width": "max-content"})
    label = f"Your answer ({question.unit})" if question.unit else "Your answer"
    return widgets.Text(description=label, style={"description_width": "initial"}, layout={"width": "16em"})


def _form(place: int, question: Question) -> widgets.Widget:
    legend = widgets.HTML(f"<p><b>{place}.</b> {escape(question.text)}</p>")
    answer = _answer(question)
    verdict = widgets.HTML(SILENT)
    check = widgets.Button(description="Check", tooltip=f"Check the answer to question {place}")

    def say(_):
        right, message = question.judge(answer.value)
        mark = {True: "✓ ", False: "○ ", None: ""}[right]
        verdict.value = f'<p role="status">{mark}{escape(message)}</p>'

    def clear(_):
        verdict.value = SILENT

    check.on_click(say)
    answer.observe(clear, "value")
    return widgets.VBox([legend, answer, check, verdict], layout={"overflow": "auto"})


def panel(quiz: Quiz) -> widgets.Widget:
    """The self-check as one ipywidget."""
    return widgets.VBox([_form(place, question) for place, question in enumerate(quiz.questions, start=1)])
