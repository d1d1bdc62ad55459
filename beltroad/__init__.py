"""Five Priorities: a course on one article.

In a notebook, what the course is made of shows itself (`beltroad.render`).
"""

import sys
from typing import Any

_SHOWN = {  # by name, so that nothing is imported before it is used
    "beltroad.article": ["Passage"],
    "beltroad.contract.explorer": ["Explorer"],
    "beltroad.contract.guess": ["Guess"],
    "beltroad.contract.reveal": ["Reveal"],
    "beltroad.contract.worked": ["Worked"],
    "beltroad.contract.weigh": ["Weigh"],
    "beltroad.contract.quiz": ["Quiz"],
    "beltroad.capstone.classroom": ["ClassView"],
    "beltroad.capstone.marks": ["ClassMarks"],
    "beltroad.capstone.memo": ["Memo"],
}


def _show(thing: object):
    from .render import show

    show(thing)


def _register():
    shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    for module, names in _SHOWN.items() if shell else []:
        for name in names:
            shell.display_formatter.ipython_display_formatter.for_type_by_name(module, name, _show)


_register()
