"""What a thing is, not how it is shown: the explorer with its controls and its view. `render` shows it.

controls.py   what the reader can move, and how a value is checked
view.py       what one setting shows
explorer.py   the explorer itself, and its challenge
guess.py      what a reader commits to before an explorer opens
quiz.py       the self-check of a point
reveal.py     a task whose answer waits behind a click
worked.py     a worked example with a gap
weigh.py      a claim with the cards of both sides, and the reader's mark
exercise.py   an exercise in code, with its solution and its check
progress.py   how far a long computation is
"""

from .controls import Choice, Control, Slider, Switch
from .explorer import Challenge, Explorer
from .view import Said, Table, View

__all__ = ["Challenge", "Choice", "Control", "Explorer", "Said", "Slider", "Switch", "Table", "View"]
