"""Things that show themselves: widgets under a live kernel, HTML in the book, plain text everywhere.

The book's build sets the environment variable BELTROAD_BOOK in the kernels it runs. Under a live kernel the output
that a notebook stores is the plain text alone, so that nbval has one thing to compare.
"""

import os

from ..render.still import still


class Shown:
    """Base of what a notebook cell can end with."""

    def as_text(self) -> str:
        """The plain text that stands for this thing; nbval compares it."""
        raise NotImplementedError

    def as_widget(self):
        """An ipywidget, for a live kernel."""
        raise NotImplementedError

    def as_html(self) -> str:
        """HTML, for the book."""
        raise NotImplementedError

    def _ipython_display_(self):
        from IPython.display import display

        rich, notes = ({"text/html": self.as_html()}, {}) if os.environ.get("BELTROAD_BOOK") else self._moving()
        display({**rich, "text/plain": self.as_text()}, metadata=notes, raw=True)

    def _moving(self) -> tuple[dict, dict]:
        """The widget and notes on it; where what it needs is missing, HTML that says so."""
        try:
            shown = self.as_widget()._repr_mimebundle_()
        except (ModuleNotFoundError, FileNotFoundError) as missing:
            return {"text/html": still(self.as_html(), missing)}, {}
        return shown if isinstance(shown, tuple) else (shown, {})  # anywidget adds what some hosts need
