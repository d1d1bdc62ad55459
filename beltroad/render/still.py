"""A thing without a script, and one sentence that says what it lacks: for a notebook that cannot show the widget."""

import re
from html import escape

MOVING = re.compile(r"<script.*?</script>|<button.*?</button>|<div class=\"desk\">.*?</form></div>", re.DOTALL)


def still(html: str, missing: Exception) -> str:
    """The HTML of a thing without what only a script brings to life. `missing` names what is not here."""
    named = f"the package {missing.name}" if isinstance(missing, ModuleNotFoundError) else str(missing)
    words = MOVING.sub("", html).replace("<form", "<div").replace("</form>", "</div>")
    sentence = f"To move this, a notebook needs {escape(named)}. It is not here; what stands below does not move."
    return f"<p><em>{sentence}</em></p>{words}"
