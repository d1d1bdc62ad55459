"""Explorers: a pure function from control values to a view, described once and shown three ways.

    @explorer(id=..., title=..., passage=..., controls=[Slider(...), Choice(...)], challenge=Challenge(...))
    def capital_stack(debt_share, lender) -> View: ...

controls.py   what the reader can move, and how a value is checked
contract.py   the view, the challenge, the explorer itself
page.py       HTML, for the book and for a notebook's widget (../render/widget.py)
"""

from .contract import Challenge, Explorer, Table, View, explorer
from .controls import Choice, Slider, Switch

__all__ = ["Challenge", "Choice", "Explorer", "Slider", "Switch", "Table", "View", "explorer"]
