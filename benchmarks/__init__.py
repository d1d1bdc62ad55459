"""How fast and how heavy the course is: python3 -m beltroad bench writes BENCHMARKS.md.

models.py      the financing model, against numpy-financial and pyxirr
plans.py       a folder of plans, read and scored
page.py        what each page of the book weighs, which hosts it asks, what axe-core finds
explorers.py   first touch, start of Python in the page, settings with Python running, memory
lighthouse.py  Lighthouse's scores
commands.py    the two commands, cold and warm

report.py      medians, tables, the page itself
site.py        the built book on a local server, in a browser that reaches no other host

Byte budgets, other hosts and axe-core's findings decide the exit status; times never do, machines differ too much.
"""
