"""The marks of a class: the book's script adds the button that loads files, and fills the table with counts."""

from html import escape

from ..capstone.marks import ClassMarks
from ..contract.weigh import MARKS
from ..words import text
from . import registry
from .explorers import script_json


@registry.text.register
def _text(marks: ClassMarks) -> str:
    return text(marks.title)


@registry.widget.register
def _widget(marks: ClassMarks):
    from .notebook import Section

    return Section(_html(marks))


@registry.html.register
def _html(marks: ClassMarks) -> str:
    how = text(
        "After each mark a student can save all of them as one file, in which no name stands. Load the files of a "
        "class to see how many gave which mark. The files stay on this computer."
    )
    columns = (text("Point"), *map(text, MARKS), text("Students"))
    head = " ".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    return (
        '<section class="class-marks" data-class-marks aria-labelledby="class-marks-title">'
        f'<h4 id="class-marks-title">{escape(text(marks.title))}</h4>\n<p>{escape(how)}</p>\n'
        f'<ul data-problems></ul><div class="scroll" role="region" aria-label="{text("Marks, counted")}">'
        f"<table hidden><thead><tr>{head}</tr></thead><tbody></tbody></table></div>"
        f'<script type="application/json" data-key>{script_json(marks.rules())}</script></section>'
    )
