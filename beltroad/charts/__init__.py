"""Figures: data in, plotly figure out, as plain dicts. The only room that knows the chart library's keys.

    figure([line(years, owed, text("Kenya"))], Panel(x=text("year"), y=text("share of GDP"), yaxis=PERCENT))

palette.py   one palette; colours keep apart for who does not see red from green, and differ in lightness for grey print
marks.py     line, area, patch, band, bars, dots, words
notes.py     lines and names that say what matters: upright, level, beside, along, zone
touch.py     what a touch of a mark does
panels.py    a figure of one panel or several, one above the other
maps.py      the land under the dots
dates.py     where a date stands on a scale of years
"""

from .dates import moment
from .marks import area, band, bars, dots, line, patch, segments, words
from .notes import along, beside, level, note, upright, zone
from .palette import PALETTE, colour, shades
from .panels import FROM_ZERO, PERCENT, ZERO_LINE, Panel, figure
from .touch import touch

__all__ = [
    "FROM_ZERO",
    "PALETTE",
    "PERCENT",
    "Panel",
    "ZERO_LINE",
    "along",
    "area",
    "band",
    "bars",
    "beside",
    "colour",
    "dots",
    "figure",
    "level",
    "line",
    "moment",
    "note",
    "patch",
    "segments",
    "shades",
    "touch",
    "upright",
    "words",
    "zone",
]
