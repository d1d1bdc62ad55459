"""A thing without a script, and one sentence that says what it lacks: for a notebook that cannot show the widget."""

import re
from html import escape

from ..words import text

LESSON = re.compile(r'(<p class="from">.*?)<a [^>]*>(.*?)</a>')  # a page of the book, which is not here
MOVING = re.compile(r"<script.*?</script>|<button.*?</button>|<div class=\"desk\">.*?</form></div>", re.DOTALL)


def still(html: str, missing: Exception) -> str:
    """The HTML of a thing without what only a script brings to life. `missing` names what is not here."""
    if isinstance(missing, ModuleNotFoundError):
        needs = text("To move this, a notebook needs the package {name}.", name=missing.name)
    else:
        needs = text("To move this, a notebook needs {missing}.", missing=missing)
    words = LESSON.sub(r"\1\2", MOVING.sub("", html)).replace("<form", "<div").replace("</form>", "</div>")
    sentence = f"{needs} {text('It is not here; what stands below does not move.')}"
    return f"<p><em>{escape(sentence)}</em></p>{words}"
