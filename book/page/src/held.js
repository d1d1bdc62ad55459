// A setting that a reader holds: its marks stay in the chart behind those of the next settings, grey and dashed, and
// its rows under theirs in the table.
import { say } from "./words.js";

const GREY = "#8b9096"; // seen on light and on dark
const STEPS = { x: "hvh", y: "vhv" }; // from the end of one bar to the end of the next
const isBar = ({ type }) => type === "bar";

// Along which axis a trace's places lie, and its axis in the layout.
const along = (trace) => (trace.orientation === "h" ? "y" : "x");
const axisOf = (trace, letter) => `${letter}axis${(trace[`${letter}axis`] ?? letter).slice(1)}`;
const panel = (trace) => `${axisOf(trace, "x")} ${axisOf(trace, "y")}`;

function line({ mode = "lines", ...trace }) {
  const kept = mode.split("+").filter((part) => part !== "text").join("+");
  if (!kept || kept === "none") return [];
  const { x, y, xaxis, yaxis, line: look, marker, stackgroup } = trace;
  return [{
    x, y, xaxis, yaxis, mode: kept, type: "scatter", fill: "none",
    ...(stackgroup && { stackgroup: `held ${stackgroup}` }),
    line: { shape: look?.shape, width: look?.width ?? 2, color: GREY, dash: "dot" },
    marker: { symbol: marker?.symbol, size: marker?.size, color: GREY, opacity: 0.5 },
  }];
}

// The ends of bars, of the pile where they are stacked, joined by steps. Bars side by side have no ends that one line
// could join.
function ends(bars, { barmode }) {
  if (!bars.length || bars.some(({ base }) => base !== undefined)) return [];
  if (bars.length > 1 && barmode !== "stack" && barmode !== "relative") return [];
  const place = along(bars[0]);
  const value = place === "x" ? "y" : "x";
  const sums = new Map();
  for (const bar of bars) bar[place].forEach((at, k) => sums.set(at, (sums.get(at) ?? 0) + (bar[value][k] ?? 0)));
  const { xaxis, yaxis } = bars[0];
  const look = { mode: "lines", line: { shape: STEPS[place], width: 2, color: GREY, dash: "dot" } };
  const steps = [...sums];
  if (steps.every(([at]) => typeof at === "number")) steps.sort(([one], [other]) => one - other);
  const points = { [place]: steps.map(([at]) => at), [value]: steps.map(([, sum]) => sum) };
  return [{ type: "scatter", xaxis, yaxis, ...look, ...points }];
}

// What a figure's axis names, where it has names and not numbers.
function names(figure, axis, letter) {
  const all = figure.data.filter((trace) => axisOf(trace, letter) === axis).flatMap((trace) => trace[letter] ?? []);
  return all.some((one) => typeof one === "string" && !/^\d{4}-/.test(one)) ? new Set(all) : null;
}

// Without the points at places that the figure does not have: they would open a row for themselves.
function within(figure) {
  return (trace) => {
    for (const letter of ["x", "y"]) {
      const known = names(figure, axisOf(trace, letter), letter);
      if (!known) continue;
      const kept = trace[letter].map((one) => known.has(one));
      for (const key of ["x", "y"]) trace[key] = trace[key].filter((_, k) => kept[k]);
    }
    return trace;
  };
}

// The figure with the marks of another one beside its own, as far as they can stand there: lines and dots behind them,
// the ends of bars before them.
export function behind(figure, { data, layout }) {
  const { layout: shown } = figure;
  const placed = data.filter(({ x, y }) => x && y);
  const fits = (trace) => ["x", "y"].every((letter) => axisOf(trace, letter) in shown);
  const name = say("the setting that is held");
  const held = (marks) => marks.filter(fits).map(within(figure))
    .map((trace) => ({ ...trace, name, showlegend: false, hoverinfo: "skip" }));
  const under = held(placed.filter(({ type = "scatter" }) => type === "scatter").flatMap(line));
  const over = held([...new Set(placed.map(panel))]
    .flatMap((one) => ends(placed.filter((trace) => isBar(trace) && panel(trace) === one), layout)));
  const [first] = [...under, ...over];
  if (!first) return figure;
  first.showlegend = true;
  const own = shown.showlegend ? figure.data : figure.data.map((trace) => ({ ...trace, showlegend: false }));
  return { data: [...under, ...own, ...over], layout: { ...shown, showlegend: true } };
}

// The table with the rows of another one under its own, where both have the same columns.
export function below(table, { columns, rows }) {
  if (String(table.columns) !== String(columns)) return table;
  const marked = (word, some) => some.map((row) => [word, ...row]);
  const both = [...marked(say("now"), table.rows), ...marked(say("held"), rows)];
  return { columns: [say("Setting"), ...columns], rows: both };
}
