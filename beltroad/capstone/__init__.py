"""The capstone: a student's plan, what the course says about it, and what a class does with plans.

plans.py        what a plan holds, and the sentence with which any other value is refused
files.py        a plan as a file; files that hold none
schema.py       what others must know of a file: JSON Schema, and the rules for the page
planned.py      what a plan comes to: money, loans, worth
lights.py       what an indicator is
indicators.py   the indicators, by priority
scorecard.py    a plan's figures
memo.py         a plan as a memo of two pages
classroom.py    several plans side by side
marks.py        the marks of a class, counted
"""
