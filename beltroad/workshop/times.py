"""How long a notebook takes: 200 words a minute, two minutes for an explorer, one for a self-check or a worked example.

The short path is the passages, the models and the self-checks; the full path is every word, model and question.
"""

import re
from math import ceil

WORDS_A_MINUTE = 200
SHORT = {"read", "model", "check"}
EXPLORER, QUIZ = 2, 1
READ = re.compile(r'<blockquote>(.*?)</blockquote>|<section class="(?:reveal|worked|weigh)"[^>]*>(.*?)</section>', re.S)


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
    takes = EXPLORER * shown.count('<section class="explorer')
    takes += QUIZ * len(re.findall(r'<section class="(?:quiz|worked)"', shown))
    read = re.sub(
        r"<script.*?</script>|<[^>]*>", " ", " ".join("".join(found) for found in READ.findall(shown)), flags=re.S
    )
    return takes + len(read.split()) / WORDS_A_MINUTE
