"""How long a notebook takes: 200 words a minute, two minutes for an explorer, one for a self-check.

The short path is the passages, the models and the self-checks; the full path is every word, model and question.
"""

import re
from math import ceil

WORDS_A_MINUTE = 200
SHORT = {"read", "model", "check"}
EXPLORER, QUIZ = 2, 1


def minutes(notebook) -> tuple[int, int]:
    """(short path, full path) in minutes, of a notebook as nbformat reads it."""
    short = full = 0.0
    for cell in notebook.cells:
        takes = _minutes(cell)
        full += takes
        short += takes if cell.metadata.get("beltroad", {}).get("part") in SHORT else 0
    return ceil(short), ceil(full)


def _minutes(cell) -> float:
    if cell.cell_type == "markdown":
        text = re.sub(r"\]\([^)]*\)|\$\$.*?\$\$", "", cell.source, flags=re.S)
        return len(text.split()) / WORDS_A_MINUTE
    shown = "".join(output.get("data", {}).get("text/html", "") for output in cell.get("outputs", []))
    takes = EXPLORER * shown.count('<section class="explorer') + QUIZ * shown.count('<section class="quiz"')
    quoted = re.findall(r"<blockquote>(.*?)</blockquote>", shown, flags=re.S)
    return takes + sum(len(text.split()) for text in quoted) / WORDS_A_MINUTE
