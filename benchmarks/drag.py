"""How an explorer answers while a hand drags a slider, beside the chart library's whole redraw of the same figures.

Each explorer's first slider goes from stop to stop, up and down, one a frame, to settings that were computed ahead. The
time from the beginning of the frame in which the explorer answers (a browser hands inputs over at the beginning of one)
until the new chart is laid out is held against a bare `Plotly.react` of the same figure, with the library's own legend
and margins, in the same page, in turn. The same again with the processor slowed four times, as on a cheap phone.
"""

from itertools import chain, cycle, islice
from statistics import median

from beltroad.contract import Slider

from .explorers import homes
from .report import Section, number, percentile, table
from .site import opened, wake

MOVES, SLOWER = 40, 4
ANSWER, TAIL, RATIO, PHONE_TAIL = 25, 50, 0.45, 150  # what to reach: ms, ms, of a bare redraw, ms slowed
DRAG = """async ([id, name, stops, figures]) => {
  const section = document.getElementById(id), chart = section.querySelector("[data-figure]");
  const input = section.querySelector(`[data-control="${name}"] input`);
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  const beside = Object.assign(document.createElement("div"), { style: `width: ${chart.clientWidth}px` });
  document.body.append(beside);
  const bare = (figure) => {
    const { data, layout } = structuredClone(figure);
    return Plotly.react(beside, data, { ...layout, width: chart.clientWidth }, { displayModeBar: false });
  };
  await bare(figures[0]);
  let drawn = 0;
  chart.on("plotly_afterplot", () => { drawn = performance.now(); });
  const ours = [], theirs = [];
  for (const [k, stop] of stops.entries()) {
    await frame();
    input.value = String(stop);
    drawn = 0;
    let began = 0;
    requestAnimationFrame(() => { began = performance.now(); }); // before the explorer's own, in the same frame
    input.dispatchEvent(new Event("input", { bubbles: true }));
    while (!drawn) await frame();
    chart.getBoundingClientRect();
    ours.push(drawn - began);
    await frame();
    const again = performance.now();
    bare(figures[k]);
    beside.getBoundingClientRect();
    theirs.push(performance.now() - again);
  }
  Plotly.purge(beside);
  beside.remove();
  section.querySelector("[data-act=reset]").click();
  return [ours, theirs];
}"""


def stops_of(slider: Slider) -> list[float]:
    """MOVES stops beside each other, up and down, from the one after the default."""
    stops = [stop for stop in slider.stops() if stop != slider.default]
    return list(islice(cycle(chain(stops, stops[-2:0:-1])), MOVES))


def dragged(page, explorers: list) -> dict[str, tuple[list[float], list[float]]]:
    """Milliseconds of the page and of the bare redraw, for each explorer with a slider whose stops can all be shown."""
    taken = {}
    for explorer in explorers:
        slider = next((one for one in explorer.controls if isinstance(one, Slider)), None)
        if slider is None:
            continue
        stops = stops_of(slider)
        try:
            figures = [explorer.shown(**{slider.name: stop})["figure"] for stop in stops]
        except ValueError:  # a stop that cannot be shown
            continue
        page.locator(f"#{explorer.id}").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        taken[explorer.id] = page.evaluate(DRAG, [explorer.id, slider.name, stops, figures])
    return taken


def measure() -> Section:
    rows, all_ours, all_slow, all_ratios = [], [], [], []
    with opened() as (browser, address):
        for path, explorers in homes().items():
            with browser.page() as page:
                page.goto(f"{address}/{path}")
                wake(page)
                quick = dragged(page, explorers)
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                slow = dragged(page, explorers)
            for id, (ours, bare) in quick.items():
                ratio = median(ours) / median(bare)
                all_ours, all_slow = all_ours + ours, all_slow + slow[id][0]
                all_ratios.append(ratio)
                rows.append(
                    [
                        id,
                        number(median(ours)),
                        number(percentile(ours, 0.95)),
                        number(median(bare)),
                        number(ratio),
                        number(percentile(slow[id][0], 0.95)),
                    ]
                )
        section = Section("Dragging a slider", browser=browser.name)
    rows.append(
        [
            "all",
            number(median(all_ours)),
            number(percentile(all_ours, 0.95)),
            "",
            number(median(all_ratios)),
            number(percentile(all_slow, 0.95)),
        ]
    )
    section.blocks = [
        f"Milliseconds from a frame that begins with an input to the drawn chart, {MOVES} stops of each explorer's"
        f" first slider, computed ahead. To reach: median ≤ {ANSWER}, 95th percentile ≤ {TAIL}, ≤ {RATIO} of a bare"
        " redraw of the same figures in the same page; with the processor slowed"
        f" {SLOWER} times a 95th percentile ≤ {PHONE_TAIL}.",
        table(["explorer", "median", "95th", "bare redraw", "ratio", f"95th, {SLOWER} times slower"], rows),
    ]
    return section
