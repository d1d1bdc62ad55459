"""What a reader reads, in the reader's language: texts, numbers, plurals, lists, dates.

    text("{name}: {share:.1%} of the debt in {year}", name="Kenya", share=0.2, year=2019)
    plural(3, "{n} country", "{n} countries")
    listed(["a", "b", "c"])            "a, b and c"
    number(-0.02, ".1%")               "−2.0%"
    rounded_up(0.431, 2)               0.44
    date("2017-05-14")                 "14 May 2017"

The English sentence is the key of its translation. A sentence is written whole: where it depends on something, there
are two whole sentences. `with speaking("xx"):` shows every text of the course in accented letters, so that a test finds
what is not one.
"""

from .cells import cells
from .language import LANGUAGES, PSEUDO, speaking, spoken
from .numbers import number, rounded_up
from .texts import date, listed, plural, text

__all__ = [
    "LANGUAGES",
    "PSEUDO",
    "cells",
    "date",
    "listed",
    "number",
    "plural",
    "rounded_up",
    "speaking",
    "spoken",
    "text",
]
