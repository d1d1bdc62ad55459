"""How long an explorer takes to answer on CPython: the function and its plain data, at random settings.

Settings are drawn with a seed from the controls' stops; one that cannot be shown is drawn again. Tables are read once
before the clock starts, as they are for a reader after the first view.
"""

from random import Random
from time import perf_counter

from beltroad.contract import Explorer
from beltroad.explorers import catalogue, find

from .report import Section, percentile, spread, table

SETTINGS = 40


def _settings(explorer: Explorer, count: int) -> list[dict]:
    random, found = Random(explorer.id), []
    while len(found) < count:
        values = {control.name: random.choice(control.stops()) for control in explorer.controls}
        try:
            explorer.shown(**values)
        except ValueError:
            continue
        found.append(values)
    return found


def timed(explorer: Explorer, count: int = SETTINGS) -> list[float]:
    """Seconds of each setting's view."""
    taken = []
    for values in _settings(explorer, count):
        start = perf_counter()
        explorer.shown(**values)
        taken.append(perf_counter() - start)
    return taken


def measure() -> Section:
    rows = []
    for row in catalogue():
        taken = timed(find(row["id"]))
        rows.append([row["id"], spread(taken, 1000), f"{percentile(taken, 0.95) * 1000:.1f}"])
    note = f"Milliseconds over {SETTINGS} random settings. Aims: 50 for a model, 250 for the network of all countries."
    return Section("Explorers on CPython", [note, table(["explorer", "view (ms)", "95th percentile (ms)"], rows)])
