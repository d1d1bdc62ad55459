"""The capstone: a student's plan, what the course says about it, and what a class does with plans.

plans.py       a plan and its file; what is refused, and with which sentence
scorecard.py   the indicators, and a plan's figures
memo.py        a plan as a memo of two pages
classroom.py   several plans side by side
"""
