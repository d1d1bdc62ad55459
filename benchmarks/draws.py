"""Ten thousand draws of a project: on CPython, and in the page from the input event to the frame with the new chart.

The plan, its capital and its risks are those of the explorer's first setting;
only the number of draws and the seed change.
"""

from statistics import median
from time import perf_counter

from beltroad.contract.progress import heard_by
from beltroad.explorers import find

from .explorers import WATCH, change, ready
from .report import Section, number, spread, table
from .site import Isolated, opened, wake

EXPLORER, PAGE = "what-could-go-wrong", "notebooks/04_financing.html"
DRAWS, ROUNDS = "10000", 5
CPYTHON, LIVE = 1.5, 6  # to reach: seconds
HEAR = """(id) => {
    globalThis.steps = new Set();
    const status = document.querySelector(`section[data-explorer="${id}"] [role=status]`);
    new MutationObserver(() => steps.add(status.textContent))
      .observe(status, { childList: true, characterData: true, subtree: true });
}"""


def on_cpython(explorer, seed: int) -> tuple[float, int]:
    """Seconds of one view, and how often the progress was told."""
    told = []
    start = perf_counter()
    with heard_by(lambda _text, share: told.append(share)):
        explorer.shown(draws=DRAWS, seed=seed)
    return perf_counter() - start, len(told)


def in_the_page(browser, address: str, explorer) -> tuple[list[float], int]:
    """Seconds of each view once Python runs, and how often the progress was seen in one of them."""
    by_name = {control.name: control for control in explorer.controls}
    with browser.page() as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/{PAGE}")
        wake(page)
        change(page, explorer, {"draws": "500", "seed": 2}, by_name["seed"])
        ready(page)
        page.evaluate(HEAR, explorer.id)
        taken = []
        for turn in range(ROUNDS):
            page.evaluate("steps.clear()")
            taken.append(change(page, explorer, {"draws": DRAWS, "seed": turn + 2}, by_name["seed"]) / 1000)
        return taken, page.evaluate("[...steps].filter((text) => text.includes('draws')).length")


def _row(where: str, taken: list[float], limit: float, told: int) -> list:
    return [where, spread(taken), f"≤ {limit}{'' if median(taken) <= limit else ' (missed)'}", number(told)]


def measure() -> Section:
    explorer = find(EXPLORER)
    explorer.shown()
    taken, told = zip(*(on_cpython(explorer, turn + 2) for turn in range(ROUNDS)))
    with opened(Isolated) as (browser, address):
        live, seen = in_the_page(browser, address, explorer)
        section = Section("Ten thousand draws", browser=browser.name)
        section.faults = [f"another host was asked: {url}" for url in sorted(set(browser.others))]
    section.blocks = [
        (
            "A project of 4 years of building and 40 of operation drawn 10,000 times, with its debt cover, its value"
            f" and what matters most; {ROUNDS} rounds, each with another seed."
        ),
        table(
            ["where", "seconds", "to reach", "steps of the progress bar"],
            [_row("CPython", taken, CPYTHON, told[0]), _row("the page", live, LIVE, seen)],
        ),
    ]
    return section
