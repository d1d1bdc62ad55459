"""How fast an explorer answers, on the book's own pages in a real browser.

First touch   a fresh page, the explorer in sight, no Python: one control moves to another stop.
              Repeated on fresh pages, a different control each time.
Runtime       from the start of the worker to "ready", against a worker that starts Pyodide from the same files and does
              nothing else; a fresh browser context each time, the two in turn, ratios within one round.
Live          Python runs: all controls of an explorer take random stops at once (the number of draws stays
              at its default).
Memory        what the browser says the page takes, with the worker, right after garbage collection, after 20 and after
              200 such settings (performance.measureUserAgentSpecificMemory); beside it the page's own JavaScript.

A time runs from the input event to the first frame after the chart is drawn with the new setting. Settings that cannot
be shown (the explorer says why in words) do not count.
"""

import random
import shutil
import tempfile
from pathlib import Path
from statistics import median

from beltroad.explorers import catalogue, find

from .report import Section, number, percentile, ratios, spread, table
from .site import HTML, Isolated, opened, served, unfold, wake

TOUCHES, STARTS, SETTINGS = 3, 3, 40  # repetitions: of a first touch and a start per page, of settings per explorer
EARLY, LATE = 20, 200  # settings before the heap is read
TOUCH, CLOSED_FORM, SIMULATION, START, GROWTH = 100, 50, 250, 1.3, 1.1  # what to reach: ms, ms, ms, ratio, ratio
DRAWS = {"draws", "seed"}  # a control of this name makes an explorer a simulation

WATCH = """
globalThis.watched = { started: 0, ready: 0, answers: 0 };
globalThis.Worker = class extends Worker {
    constructor(...given) {
        watched.started = performance.now();
        super(...given);
        this.addEventListener("message", ({ data }) => {
            if (data.kind === "ready") watched.ready = performance.now();
            watched.answers += data.kind === "answer";
        });
    }
};
"""
SET = """([id, values, moved]) => new Promise((resolve) => {
    const section = document.querySelector(`section[data-explorer="${id}"]`);
    const chart = section.querySelector("[data-figure]");
    const input = (name) => section.querySelector(`[data-control="${name}"]`).querySelector("input, select");
    for (const [name, value] of Object.entries(values)) {
        input(name).type === "checkbox" ? (input(name).checked = value) : (input(name).value = String(value));
    }
    const late = setTimeout(() => end(false), 60000);
    const end = (shown) => requestAnimationFrame(() => setTimeout(() => {
        clearTimeout(late);
        refusal.disconnect();
        chart.removeListener("plotly_react", drawn);
        resolve(shown ? performance.now() - began : null);
    }));
    const drawn = () => end(true);
    const refusal = new MutationObserver(() => ["error", "static"].includes(section.dataset.state) && end(false));
    refusal.observe(section, { attributes: true, attributeFilter: ["data-state"] });
    chart.on("plotly_react", drawn);
    const began = performance.now();
    input(moved).dispatchEvent(new Event("input", { bubbles: true }));
})"""
MEMORY = """async () => {
    const { bytes, breakdown } = await performance.measureUserAgentSpecificMemory();
    const script = ({ types, attribution }) => types.includes("JavaScript") && attribution[0]?.scope === "Window";
    const page = breakdown.filter(script);
    return [bytes, page.reduce((sum, part) => sum + part.bytes, 0)];
}"""
BARE = {
    "index.html": "<!DOCTYPE html><title>Pyodide alone</title><script src='start.js'></script>",
    "start.js": "new Worker('worker.js', { type: 'module' });",
    "worker.js": (
        "import { loadPyodide } from './pyodide/pyodide.js'; await loadPyodide({ indexURL: './pyodide/' });"
        " postMessage({ kind: 'ready' });"
    ),
}


def homes() -> dict[str, list]:
    """The pages that have explorers with controls, and those explorers."""
    found = {}
    for row in catalogue():
        path = f"notebooks/{row['notebook']}.html"
        if (
            row["controls"]
            and (HTML / path).exists()
            and f'data-explorer="{row["id"]}"' in (HTML / path).read_text(encoding="utf-8")
        ):
            found.setdefault(path, []).append(find(row["id"]))
    return found


def change(page, explorer, values: dict, moved) -> float | None:
    """Milliseconds until the setting is seen; None when it cannot be shown."""
    return page.evaluate(SET, [explorer.id, values, moved.name])


def anything(explorer, chance: random.Random):
    """(random values of all controls, the control that tells): one without presets, if there is one."""
    values = {
        control.name: control.default if control.name == "draws" else chance.choice(control.stops())
        for control in explorer.controls
    }
    return values, min(explorer.controls, key=lambda control: bool(getattr(control, "presets", None)))


def touch(browser, address: str, path: str, explorers: list, turn: int) -> dict[str, float | None]:
    """First touch of every explorer of a fresh page."""
    chance, taken = random.Random(turn), {}
    with browser.page() as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/{path}")
        unfold(page)
        for explorer in explorers:
            page.locator(f'section[data-explorer="{explorer.id}"]').scroll_into_view_if_needed()
            page.wait_for_selector(f'section[data-explorer="{explorer.id}"] .js-plotly-plot')
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(300)
            control = explorer.controls[turn % len(explorer.controls)]
            stop = chance.choice([stop for stop in control.stops() if stop != control.default])
            taken[explorer.id] = change(page, explorer, {control.name: stop}, control)
    return taken


def start(page, explorers: list, chance: random.Random) -> float | None:
    """Milliseconds from the worker's start to "ready"; None when everything tried was computed ahead."""
    for attempt in range(30):
        explorer = explorers[attempt % len(explorers)]
        change(page, explorer, *anything(explorer, chance))
        if page.evaluate("watched.started"):
            return ready(page)
    return None


def ready(page) -> float:
    return page.wait_for_function(
        "() => watched.ready && watched.ready - watched.started", timeout=120_000
    ).json_value()


def starts(browser, address: str, bare: str, path: str, explorers: list) -> tuple[list[float], list[float]]:
    """Milliseconds to start, in turn: the page's Python, Pyodide alone."""
    ours, alone = [], []
    for turn in range(STARTS):
        with browser.page() as page:
            page.add_init_script(WATCH)
            page.goto(f"{address}/{path}")
            wake(page)
            taken = start(page, explorers, random.Random(turn))
        if taken is None:
            break
        with browser.page() as page:
            page.add_init_script(WATCH)
            page.goto(f"{bare}/index.html")
            alone.append(ready(page))
            ours.append(taken)
    return ours, alone


def live(
    browser, address: str, path: str, explorers: list
) -> tuple[dict[str, list[float]], dict[str, int], list[tuple]]:
    """Milliseconds per setting and answers by Python, for each explorer; the memory in bytes, early and late."""
    chance, taken, answers, memory = random.Random(0), {}, {}, []
    with browser.page() as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/{path}")
        wake(page)
        start(page, explorers, chance)
        for count in range(1, max(LATE, SETTINGS * len(explorers)) + 1):
            explorer = explorers[count % len(explorers)]
            before = page.evaluate("watched.answers")
            milliseconds = change(page, explorer, *anything(explorer, chance))
            taken.setdefault(explorer.id, [])
            if milliseconds is not None:
                taken[explorer.id].append(milliseconds)
                answers[explorer.id] = answers.get(explorer.id, 0) + page.evaluate("watched.answers") - before
            if count in (EARLY, LATE):
                memory.append(page.evaluate(MEMORY))
    return taken, answers, memory


def _reach(explorer) -> int:
    return SIMULATION if DRAWS & {control.name for control in explorer.controls} else CLOSED_FORM


def _mark(value: float, limit: float) -> str:
    return f"{number(value)}{'' if value <= limit else ' (missed)'}"


def _answering(explorer, first: list[float], later: list[float], by_python: int) -> list:
    touched = f"{spread(first)}{' (missed)' if first and median(first) > TOUCH else ''}"
    slow = _mark(percentile(later, 0.95), _reach(explorer)) if later else "–"
    return [explorer.id, touched, spread(later), slow, f"≤ {_reach(explorer)}", len(later), by_python]


def _starting(path: str, ours: list[float], alone: list[float]) -> list:
    if not ours:
        return [path, "all computed ahead", "", "", ""]
    compared = ratios(ours, alone)
    return [
        path,
        spread(ours),
        spread(alone),
        _mark(median(compared), START),
        f"{number(min(compared))}–{number(max(compared))}",
    ]


def _taking(path: str, memory: list[tuple]) -> list:
    (early, early_page), (late, late_page) = memory
    return [
        path,
        number(early / 1e6),
        number(late / 1e6),
        _mark(late / early, GROWTH),
        number(early_page / 1e6),
        number(late_page / 1e6),
    ]


def _bare(folder: Path):
    for name, text in BARE.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(HTML / "_static" / "page" / "pyodide", folder / "pyodide")


def measure() -> Section:
    answering, starting, taking = [], [], []
    with (
        tempfile.TemporaryDirectory() as scratch,
        served(Path(scratch), Isolated) as bare,
        opened(Isolated) as (browser, address),
    ):
        _bare(Path(scratch))
        browser.own.add(bare)
        for path, explorers in homes().items():
            touched = [touch(browser, address, path, explorers, turn) for turn in range(TOUCHES)]
            taken, answers, memory = live(browser, address, path, explorers)
            for explorer in explorers:
                first = [one[explorer.id] for one in touched if one[explorer.id] is not None]
                answering.append(_answering(explorer, first, taken[explorer.id], answers.get(explorer.id, 0)))
            starting.append(_starting(path, *starts(browser, address, bare, path, explorers)))
            taking.append(_taking(path, memory))
        section = Section("Explorers", browser=browser.name)
        others = sorted(set(browser.others))
    section.blocks = [
        (
            f"Milliseconds from the input event to the frame with the new chart. First touch: {TOUCHES} fresh pages,"
            f" nothing of Python loaded, to reach ≤ {TOUCH}. Live: random settings with Python running."
        ),
        table(
            ["explorer", "first touch", "live", "live, 95th percentile", "to reach", "settings", "of them by Python"],
            answering,
        ),
        (
            "Python in the page, milliseconds from the worker's start to ready, against Pyodide alone from the same"
            f" files ({STARTS} rounds in turn); to reach: a ratio ≤ {START}."
        ),
        table(["page", "ready", "Pyodide alone", "ratio", "range of ratios"], starting),
        (
            f"Memory of the page with its worker, MB, after {EARLY} and after {LATE} random settings; to reach: flat"
            f" within {GROWTH - 1:.0%}. Beside it the page's own JavaScript, where the browser's compiled code and the"
            " chart library's store of text sizes (limited to 10,000 texts) fill up."
        ),
        table(
            ["page", f"after {EARLY}", f"after {LATE}", "ratio", f"own, after {EARLY}", f"own, after {LATE}"], taking
        ),
        f"Other hosts asked meanwhile: {len(others)}.",
    ]
    section.faults = [f"another host was asked: {url}" for url in others]
    return section
